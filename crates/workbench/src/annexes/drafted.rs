//! Annexes as papers: numbered rows, the clause that makes them part of the contract, places to sign.

use super::{AnnexRow, Sheet};
use crate::promises::{HeldPromise, Promise};
use crate::wording::Tongue;
use crate::{Error, Result, Workbench};
use contract::{Contract, Side, TermValue};
use formats::{Ink, Manuscript, Paragraph, Part, Run, Style, Table};

/// What an annex goes out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnexForm {
    /// A Word file.
    Word,
    /// A spreadsheet.
    Spreadsheet,
}

/// Which annex goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnexPaper {
    /// A sheet.
    Sheet(Sheet),
    /// The promises that have to be written.
    Promises,
}

/// Columns by which rows are signed for in the paper: their ids are for the inside.
const INSIDE: [&str; 1] = ["source"];

impl Workbench {
    /// An annex of our own as a paper, numbered, in a language; and how many rows are in it.
    ///
    /// Where a row came from stays inside. Promises are those that have to be written.
    ///
    /// # Errors
    /// With code `bad-request` where there is nothing to be put into it.
    pub fn annex_paper(
        &self,
        id: &str,
        paper: AnnexPaper,
        number: u32,
        tongue: Tongue,
        form: AnnexForm,
    ) -> Result<(Vec<u8>, usize)> {
        let read = self.paper(id)?;
        let contract = &read.contract;
        let (title, table, rows) = match paper {
            AnnexPaper::Sheet(sheet) => {
                let rows = self.rows::<AnnexRow>(id)?.into_iter().map(|row| row.value);
                let rows: Vec<AnnexRow> = rows.filter(|row| row.sheet == sheet).collect();
                (tongue.of(&sheet.title()).to_owned(), sheet_table(sheet, &rows, tongue), rows.len())
            }
            AnnexPaper::Promises => {
                let ledger = self.promises(id)?;
                let open = ledger.promises.into_iter().filter(HeldPromise::is_open);
                let open: Vec<Promise> = open.map(|held| held.row.value).collect();
                let title = tongue.pick("承诺事项确认", "Confirmed undertakings").to_owned();
                (title, promise_table(&open, tongue), open.len())
            }
        };
        if rows == 0 {
            return Err(Error::bad_request("there is nothing to be put into this annex yet"));
        }
        let name = match tongue {
            Tongue::Zh => format!("附件{} {title}", counted(number)),
            Tongue::En => format!("Annex {number}: {title}"),
        };
        let settings = self.settings()?;
        let mut parts: Vec<Part> = vec![
            Paragraph::of(Style::Title, vec![Run::new(&name, Ink::Plain)]).into(),
            Paragraph::plain(reference(contract, tongue)).into(),
            table.into(),
        ];
        parts.extend(signatures(contract, tongue).into_iter().map(Part::from));
        let manuscript = Manuscript {
            title: name,
            language: tongue.pick("zh-CN", "en-GB").to_owned(),
            author: settings.reviewer,
            at: format!("{}T00:00:00Z", self.host.today()),
            landscape: paper != AnnexPaper::Promises,
            parts,
        };
        let bytes = match form {
            AnnexForm::Word => manuscript.word()?,
            AnnexForm::Spreadsheet => manuscript.spreadsheet()?,
        };
        Ok((bytes, rows))
    }
}

/// The columns that are used, and what stands in them.
fn sheet_table(sheet: Sheet, rows: &[AnnexRow], tongue: Tongue) -> Table {
    let used: Vec<_> = sheet
        .columns()
        .iter()
        .filter(|column| !INSIDE.contains(&column.id))
        .filter(|column| rows.iter().any(|row| row.cells.contains_key(column.id)))
        .collect();
    let heads = std::iter::once((5.0, tongue.pick("序号", "No.")));
    let heads = heads.chain(used.iter().map(|column| (column.width, tongue.pick(column.zh, column.en))));
    let cells = rows.iter().enumerate().map(|(index, row)| {
        let number = vec![Paragraph::number(index + 1)];
        let words = used
            .iter()
            .map(|column| vec![Paragraph::plain_entry(row.cells.get(column.id).map_or("", String::as_str))]);
        std::iter::once(number).chain(words).collect::<Vec<_>>()
    });
    Table::headed(tongue.of(&sheet.title()), heads, cells)
}

fn promise_table(promises: &[Promise], tongue: Tongue) -> Table {
    let heads = [
        (6.0, "序号", "No."),
        (56.0, "承诺内容", "Undertaking"),
        (20.0, "提出人、日期", "Given by, on"),
        (18.0, "供应商确认", "Confirmed by the vendor"),
    ];
    let rows = promises.iter().enumerate().map(|(index, promise)| {
        let given = [promise.by.as_str(), promise.day.as_str()];
        let given: Vec<&str> = given.into_iter().filter(|words| !words.is_empty()).collect();
        vec![
            vec![Paragraph::number(index + 1)],
            vec![Paragraph::plain_entry(promise.words.as_str())],
            vec![Paragraph::plain_entry(given.join(" "))],
            Vec::new(),
        ]
    });
    let heads = heads.iter().map(|&(width, zh, en)| (width, tongue.pick(zh, en)));
    Table::headed(tongue.pick("承诺事项", "Undertakings"), heads, rows)
}

/// The words that make the annex part of the contract; what the paper does not say is left to be filled in.
fn reference(contract: &Contract, tongue: Tongue) -> String {
    let text = |key: &str| match contract.terms.get(key).and_then(|term| term.value.as_ref()) {
        Some(TermValue::Text(words)) => Some(words.clone()),
        _ => None,
    };
    let blank = || "________".to_owned();
    let title = text("contract_title").unwrap_or_else(blank);
    let number = text("contract_no").unwrap_or_else(blank);
    match tongue {
        Tongue::Zh => format!(
            "本附件为《{title}》（合同编号：{number}）的组成部分，与合同正文具有同等法律效力。除表中标明另购的以外，所列内容的费用已包含在合同总价内。"
        ),
        Tongue::En => format!(
            "This annex forms part of “{title}” (contract no. {number}) and has the same force as its body. Unless marked as extra, what is listed is included in the contract price."
        ),
    }
}

fn signatures(contract: &Contract, tongue: Tongue) -> Vec<Paragraph> {
    let line = |side: Side| {
        let name = contract.parties.name_of(side).unwrap_or("________________");
        let called = &contract.parties.of(side).called;
        let word = crate::wording::side(side);
        // As this paper calls them: who is 甲方 differs from paper to paper.
        let usual = called.iter().find(|word| matches!(word.as_str(), "甲方" | "乙方"));
        let zh = usual.or(called.first()).map_or(word.zh.as_str(), String::as_str);
        let en = word.en.to_lowercase();
        match tongue {
            Tongue::Zh => {
                format!("{zh}（盖章）：{name}\n授权代表（签字）：________________　　日期：________________")
            }
            Tongue::En => {
                format!("For the {en}: {name}\nSigned by: ________________    Date: ________________")
            }
        }
    };
    vec![
        Paragraph::plain(""),
        Paragraph::plain(line(Side::Customer)),
        Paragraph::plain(""),
        Paragraph::plain(line(Side::Vendor)),
    ]
}

/// A small number as annexes are counted in Chinese.
fn counted(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[(n % 10) as usize];
    match number {
        0..=9 => digit(number).to_owned(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", digit(number)),
        20..=99 if number.is_multiple_of(10) => format!("{}十", digit(number / 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn annexes_are_counted_as_in_contracts() {
        let rows =
            [(1, "一"), (3, "三"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (120, "120")];
        for (number, words) in rows {
            assert_eq!(counted(number), words);
        }
    }
}
