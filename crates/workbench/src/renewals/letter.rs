use crate::wording::Tongue;
use crate::{Error, Result, Workbench, show};
use contract::{Contract, DueKind, Language, Side, TermValue};
use formats::{Ink, Manuscript, Paragraph, Part, Run, Style};
use std::path::Path;

/// Where something has to be written by hand.
const BLANK: &str = "____________";

/// How the paper calls itself: its first line where that is short, else the name of its file.
pub(super) fn title_of(contract: &Contract) -> String {
    let first = contract.document.text.as_str().lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let first = first.trim();
    if (2..=60).contains(&first.chars().count()) {
        first.to_owned()
    } else {
        contract.document.source.name.clone()
    }
}

impl Workbench {
    /// Writes a draft of the notice of non-renewal, in the language of the contract, as a Word file: parties,
    /// contract, the clauses quoted, the days, and where to sign. What the paper does not give is left blank.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract); with code `bad-request` while the end of the term is not known.
    pub fn write_notice(&self, id: &str, path: &Path) -> Result<()> {
        let clock = self.contract_clock(id)?;
        let paper = self.paper(id)?;
        let contract = &*paper.contract;
        let tongue = if contract.language == Language::En { Tongue::En } else { Tongue::Zh };
        let pick = |zh: &'static str, en: &'static str| tongue.pick(zh, en).to_owned();
        let end = clock
            .clock()
            .due(DueKind::TermEnd)
            .and_then(|due| due.day)
            .ok_or_else(|| Error::bad_request("the end of the term is not known; enter it first"))?;
        let ours = self.settings()?.side;
        let theirs = if ours == Side::Customer { Side::Vendor } else { Side::Customer };
        let name = |side| contract.parties.name_of(side).unwrap_or(BLANK).to_owned();
        let number = match contract.terms.get("contract_no").and_then(|term| term.value.as_ref()) {
            Some(TermValue::Text(number)) => number.clone(),
            _ => BLANK.to_owned(),
        };
        let title = pick("不续约通知函", "Notice of non-renewal");
        let line = |words: String| Part::from(Paragraph::plain(words));
        let labelled = |label: String, words: String| {
            Part::from(Paragraph::of(
                Style::Body,
                vec![Run::new(label, Ink::Bold), Run::new(words, Ink::Plain)],
            ))
        };
        let mut parts: Vec<Part> =
            vec![Paragraph::of(Style::Title, vec![Run::new(&title, Ink::Plain)]).into()];
        parts.push(labelled(pick("致：", "To: "), name(theirs)));
        parts.push(labelled(pick("发函方：", "From: "), name(ours)));
        parts.push(labelled(
            pick("合同：", "Contract: "),
            match tongue {
                Tongue::Zh => format!("《{}》，编号 {number}", title_of(contract)),
                Tongue::En => format!("{}, No. {number}", title_of(contract)),
            },
        ));
        parts.push(line(match tongue {
            Tongue::Zh => format!("上述合同的本期服务期将于 {end} 届满。合同约定如下："),
            Tongue::En => {
                format!("The current term of the above contract ends on {end}. The contract provides:")
            }
        }));
        let mut ranges: Vec<_> = clock
            .clock()
            .dues
            .iter()
            .filter(|due| matches!(due.kind, DueKind::TermEnd | DueKind::LastSafeDay))
            .flat_map(|due| &due.ranges)
            .filter_map(|range| contract.sentence_at(range.start))
            .collect();
        ranges.sort_unstable();
        ranges.dedup();
        for &range in &ranges {
            let quote = show::one_line(contract.words(range));
            parts.push(
                Paragraph::of(
                    Style::Body,
                    vec![
                        Run::new(format!("“{quote}” "), Ink::Plain),
                        Run::new(show::place(contract, range, tongue), Ink::Soft),
                    ],
                )
                .into(),
            );
        }
        parts.push(line(match tongue {
            Tongue::Zh => format!("据此，我方通知贵方：上述合同期满后不再续订，合同于 {end} 届满之日终止，不发生任何续期，亦不产生续期费用。"),
            Tongue::En => format!("We hereby give notice that the contract will not be renewed. It ends on {end}; no renewal takes place and no fee for a renewal falls due."),
        }));
        let retrieval = clock.clock().due(DueKind::DataRetrieval);
        if let Some(due) = retrieval {
            let day = due.day.map_or(BLANK.to_owned(), |day| day.to_string());
            parts.push(line(match tongue {
                Tongue::Zh => format!("请贵方于 {day} 前配合我方完成数据导出，并在其后出具数据删除证明。"),
                Tongue::En => format!(
                    "Please help us to export our data by {day}, and certify its deletion afterwards."
                ),
            }));
        }
        parts.push(line(pick("请贵方收到本函后书面回复确认。本函不影响我方在合同及法律项下的其他权利。", "Please confirm receipt in writing. All other rights under the contract and the law remain reserved.")));
        for (zh, en) in [
            ("发函方（盖章）：", "Signed for the sender: "),
            ("授权代表：", "Name and title: "),
            ("日期：", "Date: "),
            ("送达方式与单号：", "Sent by, tracking number: "),
        ] {
            parts.push(labelled(pick(zh, en), BLANK.to_owned()));
        }
        let manuscript = Manuscript {
            title,
            language: tongue.pick("zh-CN", "en-GB").to_owned(),
            author: self.reviewer()?,
            at: format!("{}T00:00:00Z", self.host().today()),
            landscape: false,
            parts,
        };
        std::fs::write(path, manuscript.word()?).map_err(|error| Error::io_write(path, error))
    }
}
