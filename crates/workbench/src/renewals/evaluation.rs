use super::{ContractClock, day};
use crate::registers::Register;
use crate::{Error, Opened, Paper, Result, Verdict, Workbench};
use contract::{Clock, DueKind, DurationUnit, FactValue, TermState, TermValue};
use document::{Bilingual, TextRange};
use serde::{Deserialize, Serialize};

/// How many days before the end of the term the sheet opens by itself.
const OPENS: i32 = 90;

/// What an entry of the sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvaluationPart {
    /// Somebody who works with it: who, score from 1 to 5, remark.
    Voice,
    /// An offer on the market: vendor, price a year, remark.
    Offer,
    /// An answer to one of the [`QUESTIONS`]: its name, nothing, the answer.
    Answer,
    /// A sum that the paper does not give: `paid` or `renewal`, the sum, where it is from.
    Cost,
    /// The conclusion: who signs, `renew`, `renegotiate` or `replace`, the reason.
    Conclusion,
}

/// An entry of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationEntry {
    /// What it is.
    pub part: EvaluationPart,
    /// Who, or what about.
    pub who: String,
    /// The figure, or the verdict.
    pub figure: String,
    /// In words.
    pub words: String,
    /// When it was written, RFC 3339.
    pub at: String,
}

impl Register for EvaluationEntry {
    const NAME: &'static str = "evaluation";
}

/// Questions on price, service, data and fit, by name.
pub const QUESTIONS: [(&str, &str, &str); 8] = [
    (
        "price-moves",
        "续期价格怎样变？涨幅有无上限？",
        "How does the price move on renewal, and is there a cap?",
    ),
    (
        "price-use",
        "买的用户数、模块、用量实际用了多少？",
        "How much of what was bought is used: users, modules, volume?",
    ),
    (
        "service-level",
        "响应、解决、可用性达到合同约定了吗？",
        "Were response, repair and availability as agreed?",
    ),
    ("service-people", "服务人员是否稳定、称职？", "Were the people who served us steady and able?"),
    ("open-promises", "承诺过而没有交付的有哪些？", "What was promised and not delivered?"),
    ("needs", "明年的需求有什么变化？", "How do our needs change next year?"),
    ("data-exit", "数据能完整导出吗？试过吗？", "Can the data be taken out whole, and was it tried?"),
    ("switching", "换一家要多久、花多少？", "How long would a change of vendor take, and at what cost?"),
];

/// A finding that speaks for or against the renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Its fingerprint.
    pub fingerprint: String,
    /// What it is.
    pub title: Bilingual,
    /// What to ask for.
    pub ask: Bilingual,
    /// `high`, `medium` or `low`.
    pub severity: &'static str,
    /// It was objected to, and still stands in the paper.
    pub objected: bool,
    /// Where it stands.
    pub places: Vec<TextRange>,
}

/// A point to talk about, and what it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// The point.
    pub words: Bilingual,
    /// What it comes from: `finding`, `objection`, `voice`, `offer`, `price`, `incident`.
    pub from: &'static str,
}

/// The sheet that a renewal is weighed on.
#[derive(Debug)]
pub struct Evaluation {
    /// The clock of the contract.
    pub clock: ContractClock,
    /// The paper as read.
    pub paper: Paper,
    /// Days left to the end of the running period.
    pub days_left: Option<i32>,
    /// Whether it is time: the end is near, or somebody has begun.
    pub open: bool,
    /// The price as the paper gives it, in hundredths, with its currency.
    pub price: Option<(i64, &'static str, Vec<TextRange>)>,
    /// The working of what it has cost so far and will cost, line by line.
    pub cost: Vec<Bilingual>,
    /// Sentences that tell how the price moves on renewal.
    pub price_moves: Vec<TextRange>,
    /// Findings that are open or were objected to.
    pub findings: Vec<Weighed>,
    /// Incidents written down since the contract runs; `None` where none are kept.
    pub incidents: Option<usize>,
    /// What people wrote.
    pub entries: Vec<crate::Row<EvaluationEntry>>,
    /// What to talk about.
    pub agenda: Vec<Agenda>,
}

impl Workbench {
    /// The sheet that the renewal of a contract is weighed on.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn evaluation(&self, id: &str) -> Result<Evaluation> {
        let opened = self.open_contract(id)?;
        let clock = self.contract_clock(id)?;
        let today = self.today()?;
        let entries = self.rows::<EvaluationEntry>(id)?;
        let end = clock.clock().due(DueKind::TermEnd).and_then(|due| due.day);
        let days_left = end.map(|end| (end - today).get_days());
        let open = self.evaluating(&clock)?;
        let findings = weighed(&opened);
        let price = price(&opened);
        let incidents = self.library.read(|shelf| shelf.registers().of("incidents", id))?.len();
        let price_moves = price_moves(&opened);
        let cost = cost(price.as_ref(), clock.clock(), &opened, &entries, !price_moves.is_empty());
        let incidents = (incidents > 0).then_some(incidents);
        let agenda = agenda(&findings, &entries, price.as_ref(), incidents, !price_moves.is_empty());
        Ok(Evaluation {
            clock,
            paper: opened.paper,
            days_left,
            open,
            price,
            cost,
            price_moves,
            findings,
            incidents,
            entries,
            agenda,
        })
    }

    /// Whether the sheet of a contract is open: its end is near, or somebody has begun.
    pub(crate) fn evaluating(&self, clock: &ContractClock) -> Result<bool> {
        let today = self.today()?;
        let end = clock.clock().due(DueKind::TermEnd).and_then(|due| due.day);
        let near = end.is_some_and(|end| (0..=OPENS).contains(&(end - today).get_days()));
        Ok(near || !self.rows::<EvaluationEntry>(&clock.id)?.is_empty())
    }

    /// Writes an entry of the sheet, in place of the one of that id; gives its id. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` where a score is none from 1 to 5, or a conclusion has no reason.
    pub fn put_evaluation(
        &self,
        id: &str,
        row: Option<String>,
        part: EvaluationPart,
        [who, figure, words]: [&str; 3],
    ) -> Result<String> {
        let (who, figure, words) = (who.trim(), figure.trim(), words.trim());
        match part {
            EvaluationPart::Voice if !(1..=5).any(|score| figure == score.to_string()) => {
                return Err(Error::bad_request("a score is a number from 1 to 5"));
            }
            EvaluationPart::Conclusion if !["renew", "renegotiate", "replace"].contains(&figure) => {
                return Err(Error::bad_request("conclude to renew, to renegotiate or to replace"));
            }
            EvaluationPart::Conclusion if words.is_empty() || who.is_empty() => {
                return Err(Error::bad_request("a conclusion has a reason and is signed"));
            }
            EvaluationPart::Cost | EvaluationPart::Offer if sum_of(figure).is_none() => {
                return Err(Error::bad_request(format!("{figure} is no sum")));
            }
            _ => {}
        }
        // Answers, sums and the conclusion are one of each.
        let row = row.or_else(|| match part {
            EvaluationPart::Answer => Some(format!("answer-{who}")),
            EvaluationPart::Cost => Some(format!("cost-{who}")),
            EvaluationPart::Conclusion => Some("conclusion".to_owned()),
            _ => None,
        });
        let at = self.host().now();
        let entry = EvaluationEntry {
            part,
            who: who.to_owned(),
            figure: figure.to_owned(),
            words: words.to_owned(),
            at,
        };
        let ids = self.put_rows(id, [(row, entry)])?;
        ids.into_iter().next().ok_or_else(|| Error::bad_request("nothing was written"))
    }

    /// Takes an entry out of the sheet. Undoable.
    pub fn take_evaluation(&self, id: &str, row: &str) -> Result<()> {
        self.take_rows::<EvaluationEntry>(id, &[row.to_owned()])
    }
}

/// A sum as people write it, in hundredths: `288,000` and `288000.50`.
fn sum_of(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|ch| !matches!(ch, ',' | '，' | ' ' | '¥' | '￥')).collect();
    let value: f64 = plain.parse().ok().filter(|value: &f64| *value >= 0.0 && *value < 1e13)?;
    Some((value * 100.0).round() as i64)
}

fn weighed(opened: &Opened) -> Vec<Weighed> {
    let findings = opened.review.findings.iter();
    findings
        .filter_map(|finding| {
            let verdict = opened.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict);
            let objected = verdict == Some(Verdict::Object);
            (verdict.is_none() || objected).then(|| Weighed {
                fingerprint: finding.fingerprint.0.clone(),
                title: finding.title.clone(),
                ask: finding.ask.clone(),
                severity: finding.severity.as_str(),
                objected,
                places: finding.evidence.iter().map(|evidence| evidence.range).collect(),
            })
        })
        .collect()
}

fn price(opened: &Opened) -> Option<(i64, &'static str, Vec<TextRange>)> {
    let term = opened.paper.contract.terms.get("total_amount")?;
    match term.value {
        Some(TermValue::Fact(FactValue::Money(money))) if term.state != TermState::Blank => {
            Some((money.hundredths, money.currency.code(), term.ranges.clone()))
        }
        _ => None,
    }
}

/// Sentences about the price of a renewal.
fn price_moves(opened: &Opened) -> Vec<TextRange> {
    let contract = &opened.paper.contract;
    let speaks = |words: &str| {
        let lower = words.to_lowercase();
        let renews = ["续", "renew"].iter().any(|word| lower.contains(word));
        renews && ["价", "费", "price", "fee", "rate"].iter().any(|word| lower.contains(word))
    };
    contract.sentences.iter().copied().filter(|&range| speaks(contract.words(range))).take(4).collect()
}

fn money(hundredths: i64, currency: &str) -> String {
    let whole = (hundredths / 100).to_string();
    let grouped: Vec<&str> =
        whole.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    let cents = hundredths % 100;
    let cents = if cents == 0 { String::new() } else { format!(".{cents:02}") };
    format!("{currency} {}{cents}", grouped.join(","))
}

fn cost(
    price: Option<&(i64, &'static str, Vec<TextRange>)>,
    clock: &Clock,
    opened: &Opened,
    entries: &[crate::Row<EvaluationEntry>],
    moves: bool,
) -> Vec<Bilingual> {
    let mut lines = Vec::new();
    let entered = |what: &str| {
        let row =
            entries.iter().find(|row| row.value.part == EvaluationPart::Cost && row.value.who == what)?;
        Some((sum_of(&row.value.figure)?, row.value.words.clone()))
    };
    let currency = price.map_or("CNY", |(_, currency, _)| currency);
    let runs = clock.current as i64 + 1;
    match (entered("paid"), price) {
        (Some((paid, from)), _) => lines.push(Bilingual::new(
            format!("至今已付 {}（录入{}）", money(paid, currency), if from.is_empty() { String::new() } else { format!("：{from}") }),
            format!("paid so far {} (entered{})", money(paid, currency), if from.is_empty() { String::new() } else { format!(": {from}") }),
        )),
        (None, Some((sum, currency, _))) if runs == 1 => lines.push(Bilingual::new(
            format!("本期合同价 {}；实付金额请录入", money(*sum, currency)),
            format!("price of the first term {}; enter what was paid", money(*sum, currency)),
        )),
        (None, Some((sum, currency, _))) => lines.push(Bilingual::new(
            format!("合同价 {} 是首期的；已是第 {} 期，续期实付金额请录入", money(*sum, currency), runs),
            format!("the price {} is that of the first term; this is period {runs}: enter what was paid for renewals", money(*sum, currency)),
        )),
        (None, None) => lines.push(Bilingual::new("合同未读出价格，请录入已付金额", "no price was read from the paper; enter what was paid")),
    }
    let months = opened.paper.contract.terms.get("term_length").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Duration(length)))
            if length.unit == DurationUnit::Month && length.thousandths > 0 =>
        {
            Some(length.thousandths / 1000)
        }
        _ => None,
    });
    if let (Some((sum, currency, _)), Some(months)) = (price, months.filter(|months| *months > 0)) {
        let yearly = sum * 12 / months;
        lines.push(Bilingual::new(
            format!("{} ÷ {months} 个月 × 12 = 每年 {}", money(*sum, currency), money(yearly, currency)),
            format!("{} ÷ {months} months × 12 = {} a year", money(*sum, currency), money(yearly, currency)),
        ));
    }
    match (entered("renewal"), price) {
        (Some((renewal, _)), Some((sum, currency, _))) if *sum > 0 => {
            let change = (renewal - sum) as f64 * 100.0 / *sum as f64;
            lines.push(Bilingual::new(
                format!("续期报价 {}（录入），比合同价 {change:+.1}%", money(renewal, currency)),
                format!(
                    "price of the renewal {} (entered), {change:+.1}% against the paper",
                    money(renewal, currency)
                ),
            ));
        }
        (Some((renewal, _)), _) => lines.push(Bilingual::new(
            format!("续期报价 {}（录入）", money(renewal, currency)),
            format!("price of the renewal {} (entered)", money(renewal, currency)),
        )),
        (None, _) => lines.push(if moves {
            Bilingual::new(
                "续期价格按合同所写的办法定，金额未写明，请录入报价",
                "the paper says how the price of a renewal is set and gives no sum; enter the offer",
            )
        } else {
            Bilingual::new(
                "合同未写续期价格，请录入报价",
                "the paper does not give the price of a renewal; enter the offer",
            )
        }),
    }
    lines
}

fn agenda(
    findings: &[Weighed],
    entries: &[crate::Row<EvaluationEntry>],
    price: Option<&(i64, &'static str, Vec<TextRange>)>,
    incidents: Option<usize>,
    moves: bool,
) -> Vec<Agenda> {
    let mut agenda: Vec<Agenda> = Vec::new();
    // What several clauses give cause for is one point to speak about.
    let mut point = |from, zh: String, en: String| {
        let words = Bilingual::new(zh, en);
        if agenda.iter().all(|point| point.words != words) {
            agenda.push(Agenda { words, from });
        }
    };
    for finding in findings.iter().filter(|finding| finding.objected) {
        point(
            "objection",
            format!("上次提出而仍在合同中：{}。{}", finding.title.zh, finding.ask.zh),
            format!("Asked for last time and still in the paper: {}. {}", finding.title.en, finding.ask.en),
        );
    }
    for finding in findings.iter().filter(|finding| !finding.objected && finding.severity == "high") {
        point(
            "finding",
            format!("{}。{}", finding.title.zh, finding.ask.zh),
            format!("{}. {}", finding.title.en, finding.ask.en),
        );
    }
    if let Some(count) = incidents {
        point(
            "incident",
            format!("本期登记故障 {count} 起：补偿与改进"),
            format!("{count} incidents were written down: credits and mending"),
        );
    }
    let of = |part| entries.iter().map(|row| &row.value).filter(move |entry| entry.part == part);
    for voice in of(EvaluationPart::Voice).filter(|voice| matches!(voice.figure.as_str(), "1" | "2")) {
        point(
            "voice",
            format!("{}评 {} 分：{}", voice.who, voice.figure, voice.words),
            format!("{} gives {} of 5: {}", voice.who, voice.figure, voice.words),
        );
    }
    let cheapest = of(EvaluationPart::Offer)
        .filter_map(|offer| Some((sum_of(&offer.figure)?, offer)))
        .min_by_key(|(sum, _)| *sum);
    if let (Some((sum, offer)), Some((now, currency, _))) = (cheapest, price)
        && sum < *now
    {
        point(
            "offer",
            format!("价格：{} 报 {}，现价 {}", offer.who, money(sum, currency), money(*now, currency)),
            format!("Price: {} offers {}, we pay {}", offer.who, money(sum, currency), money(*now, currency)),
        );
    }
    if moves {
        point(
            "price",
            "续期价格的定价办法与涨幅上限".to_owned(),
            "How the price of the renewal is set, and a cap on its rise".to_owned(),
        );
    }
    agenda
}

/// The day on which something was written, of a moment.
pub(super) fn day_of(moment: &str) -> String {
    moment.get(..10).filter(|text| day(text).is_ok()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_and_written_as_people_do() {
        for (text, hundredths) in
            [("288,000", Some(28_800_000)), ("¥1 200.5", Some(120_050)), ("viel", None), ("-3", None)]
        {
            assert_eq!(sum_of(text), hundredths, "{text}");
        }
        assert_eq!(money(28_800_050, "CNY"), "CNY 288,000.50");
        assert_eq!(money(100, "USD"), "USD 1");
    }
}
