use super::asked::{spoken, told, tongues};
use super::{Exporter, Outcome, Subject};
use crate::record::clause_number;
use crate::{Asked, Result};
use contract::{Contract, Language, Side};
use document::Bilingual;
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Row, Run, Style, Table};

/// What is asked for as the draft of a supplementary agreement, which counts as much as the contract: its
/// parties, numbered clauses, which paper goes first, and where both sign.
pub(super) struct Supplement;

impl Exporter for Supplement {
    fn name(&self) -> &'static str {
        "supplement-docx"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new(
            "补充协议草稿（Word，可发对方，不含内部内容）",
            "Draft supplementary agreement (Word, for the vendor, nothing internal)",
        )
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn for_vendor(&self) -> bool {
        true
    }

    fn takes_asks(&self) -> bool {
        true
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let asks = told(subject.asks);
        let mut paper = Paper { subject, parts: Vec::new(), clauses: 0 };
        paper.opening();
        for asked in &asks {
            paper.ask(asked);
        }
        if asks.is_empty() {
            // Nothing is asked for: the form with a clause to be filled in.
            paper.clause(&Bilingual::new("修改内容", "Changes"));
            paper.say(&Bilingual::new(BLANK, BLANK));
        }
        paper.common();
        paper.signatures();
        let title = subject.tongue.pick("补充协议", "Supplementary Agreement").to_owned();
        let manuscript = Manuscript { title, parts: paper.parts, ..subject.manuscript(false) };
        Ok(Outcome {
            bytes: manuscript.word()?,
            written: asks.len(),
            of: subject.asks.len(),
            orphans: Vec::new(),
            internal: subject.internal(),
        })
    }
}

/// The agreement as it is being written.
struct Paper<'a, 's> {
    subject: &'a Subject<'s>,
    parts: Vec<Part>,
    /// Clauses written so far.
    clauses: usize,
}

/// What stands where the contract does not say it: to be filled in, never guessed.
const BLANK: &str = "＿＿＿＿＿＿＿＿";

impl Paper<'_, '_> {
    fn say(&mut self, words: &Bilingual) {
        for words in spoken(self.subject, words) {
            self.parts.push(Paragraph::plain(words).into());
        }
    }

    fn clause(&mut self, heading: &Bilingual) {
        self.clauses += 1;
        let number = self.clauses;
        let heading = Bilingual::new(
            format!("第{}条　{}", chinese(number), heading.zh),
            format!("{number}. {}", heading.en),
        );
        for words in spoken(self.subject, &heading) {
            self.parts.push(Paragraph::of(Style::Heading(2), vec![Run::new(words, Ink::Plain)]).into());
        }
    }

    fn opening(&mut self) {
        let contract = self.subject.contract;
        for tongue in tongues(self.subject) {
            let title = tongue.pick("补充协议", "Supplementary Agreement");
            self.parts.push(Paragraph::of(Style::Title, vec![Run::new(title, Ink::Plain)]).into());
        }
        for side in [Side::Customer, Side::Vendor] {
            let called = called(side);
            let name = contract.parties.name_of(side).unwrap_or(BLANK);
            let words = rules::named(&called, Some(contract));
            self.say(&Bilingual::new(format!("{}：{name}", words.zh), format!("{}: {name}", words.en)));
        }
        let name = name_of(contract);
        self.say(&Bilingual::new(
            format!("双方就《{name}》（以下称“主合同”）协商一致，订立本补充协议。"),
            format!("On “{name}” (the “Contract”) the parties agree the following."),
        ));
    }

    fn ask(&mut self, asked: &Asked) {
        let contract = self.subject.contract;
        let number = asked.places.first().and_then(|range| clause_number(contract, range.start));
        let heading = match (&number, asked.places.is_empty()) {
            (Some(number), _) => Bilingual::new(
                format!("对主合同“{number}”的修改"),
                format!("Change to “{number}” of the Contract"),
            ),
            (None, false) => Bilingual::new("对主合同的修改", "Change to the Contract"),
            (None, true) => Bilingual::new("增加的约定", "Addition to the Contract"),
        };
        self.clause(&heading);
        if !asked.places.is_empty() {
            let quotes: Vec<&str> = asked.places.iter().map(|&range| contract.words(range).trim()).collect();
            let quote = quotes.join("”“").replace(['\n', '\t'], " ");
            self.say(&Bilingual::new(
                format!("主合同中“{quote}”的约定，改为："),
                format!("In place of “{quote}” the Contract provides:"),
            ));
        }
        self.say(&asked.ask.offered());
    }

    fn common(&mut self) {
        self.clause(&Bilingual::new("效力", "Effect"));
        self.say(&Bilingual::new(
            "本补充协议是主合同的组成部分，与主合同具有同等效力；两者不一致的，以本补充协议为准。本补充协议未涉及的，仍按主合同执行。",
            "This agreement is part of the Contract and has the same effect. Where the two differ, this agreement prevails; in all else the Contract stands.",
        ));
        if self.subject.bilingual {
            let chinese = self.subject.contract.language != Language::En;
            self.say(&if chinese {
                Bilingual::new(
                    "本补充协议以中英文书写，两种文本不一致的，以中文文本为准。",
                    "This agreement is written in Chinese and English; where they differ, the Chinese text prevails.",
                )
            } else {
                Bilingual::new(
                    "本补充协议以中英文书写，两种文本不一致的，以英文文本为准。",
                    "This agreement is written in Chinese and English; where they differ, the English text prevails.",
                )
            });
        }
        self.clause(&Bilingual::new("生效", "Entry into force"));
        self.say(&Bilingual::new(
            "本补充协议自双方签字并盖章之日起生效，一式两份，双方各执一份。",
            "This agreement takes effect once both parties have signed and sealed it, in two copies, one for each.",
        ));
    }

    fn signatures(&mut self) {
        let cell = |side: Side, contract: &Contract, subject: &Subject<'_>| -> Cell {
            let words = rules::named(&called(side), Some(contract));
            let lines = [
                Bilingual::new(format!("{}（盖章）：", words.zh), format!("{} (seal):", words.en)),
                Bilingual::new("授权代表（签字）：", "Authorised signatory:"),
                Bilingual::new("日期：　　年　　月　　日", "Date:"),
            ];
            let said = lines.iter().flat_map(|line| spoken(subject, line));
            said.map(|line| Paragraph::plain_entry(format!("{line}\n"))).collect()
        };
        let (contract, subject) = (self.subject.contract, self.subject);
        let cells = vec![cell(Side::Customer, contract, subject), cell(Side::Vendor, contract, subject)];
        let table = Table {
            name: subject.tongue.pick("签署", "Signatures").to_owned(),
            widths: vec![50.0, 50.0],
            heads: 0,
            rows: vec![Row { cells, ..Row::default() }],
        };
        self.parts.push(table.into());
    }
}

/// A party as a rule names it.
fn called(side: Side) -> Bilingual {
    match side {
        Side::Customer => Bilingual::new("{customer}", "{customer}"),
        Side::Vendor => Bilingual::new("{vendor}", "{vendor}"),
    }
}

/// What the contract is called: its first line where that is a title, else the name of its file.
fn name_of(contract: &Contract) -> String {
    let first = contract.document.blocks.first().map(|block| contract.words(block.range).trim());
    let is_title = |line: &&str| {
        !line.is_empty() && line.chars().count() <= 40 && !line.contains(['。', '：', ':', '，'])
    };
    if let Some(title) = first.filter(is_title) {
        return title.trim_matches(['《', '》']).to_owned();
    }
    let name = contract.document.source.name.as_str();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// A number from 1 to 99 as Chinese clauses are counted.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10 % 10, number % 10) {
        _ if number > 99 => number.to_string(),
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_counted_as_they_are_in_chinese_contracts() {
        for (number, words) in
            [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")]
        {
            assert_eq!(chinese(number), words);
        }
    }
}
