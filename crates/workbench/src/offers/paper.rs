//! Offers side by side as a paper: what they say, and what they cost, line by line.

use super::{LineState, MONTHS, Offer, Offers};
use crate::record::{clause_number, first_page};
use crate::wording::{self, Tongue};
use crate::{Result, Workbench};
use contract::Money;
use document::{Bilingual, TextRange};
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Run, Style, Table};

impl Workbench {
    /// A comparison of offers as a spreadsheet or a Word file.
    ///
    /// # Errors
    /// As [`offers`](Self::offers).
    pub fn offers_paper(&self, id: &str, tongue: Tongue, spreadsheet: bool) -> Result<Vec<u8>> {
        let offers = self.offers(id)?;
        let sheet = Sheet { offers: &offers, tongue };
        let title = format!("{} {}", tongue.pick("报价并排比较", "Offers side by side"), offers.set.name);
        let parts: Vec<Part> = vec![
            Paragraph::of(Style::Title, vec![Run::new(&title, Ink::Plain)]).into(),
            Paragraph::plain(tongue.pick(
                "未知的费用没有按零计入；写“至少”的列还有不知道的部分。",
                "What is not known is not counted as nothing; a column that says “at least” has parts that nobody knows.",
            ))
            .into(),
            sheet.costs().into(),
            sheet.facts().into(),
            sheet.fees().into(),
            sheet.months().into(),
        ];
        let manuscript = Manuscript {
            title,
            language: tongue.pick("zh-CN", "en-GB").to_owned(),
            author: self.settings()?.reviewer,
            at: format!("{}T00:00:00Z", self.host.today()),
            landscape: true,
            parts,
        };
        Ok(if spreadsheet { manuscript.spreadsheet()? } else { manuscript.word()? })
    }
}

struct Sheet<'a> {
    offers: &'a Offers,
    tongue: Tongue,
}

impl Sheet<'_> {
    fn words(&self, words: &Bilingual) -> String {
        self.tongue.of(words).to_owned()
    }

    fn sum(&self, offer: &Offer, hundredths: i64) -> String {
        self.words(&wording::money(Money { hundredths, currency: offer.cost.currency }))
    }

    /// Clause and page of a passage, in brackets.
    fn place(&self, offer: &Offer, ranges: &[TextRange]) -> String {
        let Some(&range) = ranges.first() else { return String::new() };
        let contract = &offer.paper.contract;
        let page = first_page(contract, range).map(|page| match self.tongue {
            Tongue::Zh => format!("第{page}页"),
            Tongue::En => format!("page {page}"),
        });
        let parts: Vec<String> = clause_number(contract, range.start).into_iter().chain(page).collect();
        parts.join(" ")
    }

    /// A table with a row of heads: what it is about, and an offer a column.
    fn table(&self, name: &str, rows: impl Iterator<Item = (String, Vec<Cell>)>) -> Table {
        let heads = std::iter::once((20.0, name))
            .chain(self.offers.offers.iter().map(|offer| (28.0, offer.name.as_str())));
        let rows = rows.map(|(title, cells)| {
            std::iter::once(vec![Paragraph::plain_entry(title)]).chain(cells).collect::<Vec<_>>()
        });
        Table::headed(name, heads, rows)
    }

    fn costs(&self) -> Table {
        let offers = &self.offers.offers;
        // Every offer has the same lines but for those that one has no cause for.
        let mut ids: Vec<(&str, Bilingual)> = Vec::new();
        for line in offers.iter().flat_map(|offer| &offer.cost.lines) {
            if ids.iter().all(|(id, _)| *id != line.id) {
                ids.push((line.id, line.title.clone()));
            }
        }
        let lines = ids.iter().map(|(id, title)| {
            let cells = offers.iter().map(|offer| {
                let Some(line) = offer.cost.lines.iter().find(|line| line.id == *id) else {
                    return vec![Paragraph::plain_entry("–")];
                };
                let head = match line.state {
                    LineState::Counted => Run::new(self.sum(offer, line.years.iter().sum()), Ink::Bold),
                    LineState::Unknown => Run::new(self.tongue.pick("未知", "unknown"), Ink::Bad),
                    LineState::Silent => Run::new(self.tongue.pick("未提到", "not said"), Ink::Soft),
                };
                let place = self.place(offer, &line.places);
                vec![
                    Paragraph::entry(vec![head]),
                    Paragraph::plain_entry(self.words(&line.working)),
                    Paragraph::entry(vec![Run::new(place, Ink::Soft)]),
                ]
            });
            (self.words(title), cells.collect::<Vec<Cell>>())
        });
        let total = offers.iter().map(|offer| {
            let least = if offer.cost.at_least { self.tongue.pick("至少 ", "at least ") } else { "" };
            let sum = format!("{least}{}", self.sum(offer, offer.cost.total));
            let mut cell = vec![Paragraph::entry(vec![Run::new(sum, Ink::Bold)])];
            if offer.too_cheap {
                let words =
                    self.tongue.pick("标价最低而收费口子最多", "the lowest price and the most open fees");
                cell.push(Paragraph::entry(vec![Run::new(words, Ink::Bad)]));
            }
            cell
        });
        let total = (self.tongue.pick("三年合计", "Three years").to_owned(), total.collect());
        let score = offers.iter().map(|offer| {
            let points = offer.score.total.map_or_else(|| "–".to_owned(), |points| format!("{points:.0}"));
            vec![Paragraph::plain_entry(points)]
        });
        let score = (self.tongue.pick("得分（100分）", "Score of 100").to_owned(), score.collect());
        self.table(self.tongue.pick("三年费用", "Cost over three years"), lines.chain([total, score]))
    }

    fn facts(&self) -> Table {
        let offers = &self.offers.offers;
        let count = offers.first().map_or(0, |offer| offer.facts.len());
        let rows = (0..count).map(|index| {
            let title = offers.first().map(|offer| self.words(&offer.facts[index].title)).unwrap_or_default();
            let cells = offers.iter().map(|offer| {
                let fact = &offer.facts[index];
                let words = fact.shown.as_ref().map_or_else(
                    || self.tongue.pick("没有写明", "not said").to_owned(),
                    |shown| self.words(shown),
                );
                vec![
                    Paragraph::plain_entry(words),
                    Paragraph::entry(vec![Run::new(self.place(offer, &fact.places), Ink::Soft)]),
                ]
            });
            (title, cells.collect())
        });
        let wishes = self.offers.set.wishes.iter().enumerate().map(|(index, wish)| {
            let cells = offers.iter().map(|offer| {
                let state = offer.wishes.get(index).map_or("absent", |wish| wish.claimed.state.as_str());
                vec![Paragraph::plain_entry(self.words(&wording::code(state)))]
            });
            (wish.clone(), cells.collect())
        });
        self.table(self.tongue.pick("条款对照", "What they say"), rows.chain(wishes))
    }

    fn fees(&self) -> Table {
        let cells = self.offers.offers.iter().map(|offer| {
            let lines = offer.open_fees.iter().map(|fee| {
                let place = self.place(offer, &fee.ranges);
                Paragraph::entry(vec![
                    Run::new(format!("{place} "), Ink::Soft),
                    Run::new(self.words(&fee.title), Ink::Plain),
                ])
            });
            lines.collect::<Cell>()
        });
        let fees = (self.tongue.pick("收费口子", "Open fees").to_owned(), cells.collect());
        let risks = self.offers.offers.iter().map(|offer| {
            let [high, medium, low] = offer.risks;
            vec![Paragraph::plain_entry(format!("{high} / {medium} / {low}"))]
        });
        let risks =
            (self.tongue.pick("风险 高/中/低", "Findings high/medium/low").to_owned(), risks.collect());
        self.table(self.tongue.pick("口子与风险", "Fees and findings"), [fees, risks].into_iter())
    }

    fn months(&self) -> Table {
        let rows = (0..MONTHS).map(|month| {
            let cells = self.offers.offers.iter().map(|offer| {
                let sum = offer.cost.months.get(month).copied().unwrap_or(0);
                vec![Paragraph::plain_entry(if sum == 0 { String::new() } else { self.sum(offer, sum) })]
            });
            (format!("{} {}", self.tongue.pick("第几月", "Month"), month + 1), cells.collect())
        });
        self.table(self.tongue.pick("现金流", "Cash flow"), rows)
    }
}
