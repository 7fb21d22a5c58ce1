//! Sums and dates that have to fit each other.

use super::gathered::Gathered;
use super::{Check, CheckItem, CheckState, Ground};
use crate::wording;
use contract::{
    Contract, Currency, FactValue, Language, Money, Percent, Term, TermState, TermValue, numbers,
};
use document::{Bilingual, BlockKind, TextRange};
use rules::FindingKind;

/// The whole, in millionths.
const WHOLE: i64 = 1_000_000;

pub(super) fn checks(ground: &Ground<'_>) -> Vec<Check> {
    vec![payments(ground), in_words(ground), tables(ground), values(ground)]
}

/// What the instalments come to, as one line of adding up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Adding {
    /// They make the whole.
    Whole(String),
    /// They make something else.
    Other(String),
    /// They cannot be added up.
    Unknown,
}

/// Adds instalments up: by their shares where all have one, else by their sums where all have one.
pub(super) fn added(parts: &[(String, Option<Percent>, Option<Money>)], total: Option<Money>) -> Adding {
    let shares: Option<Vec<i64>> = parts.iter().map(|(_, share, _)| share.map(|s| s.millionths)).collect();
    if let Some(shares) = shares.filter(|shares| !shares.is_empty()) {
        let sum: i64 = shares.iter().sum();
        let figure = |millionths: i64| format!("{}%", wording::number(millionths as f64 / 10_000.0));
        let line: Vec<String> = shares.iter().map(|&share| figure(share)).collect();
        let line = format!("{} = {}", line.join(" + "), figure(sum));
        return if sum == WHOLE { Adding::Whole(line) } else { Adding::Other(line) };
    }
    let sums: Option<Vec<Money>> = parts.iter().map(|(_, _, sum)| *sum).collect();
    let (Some(sums), Some(total)) = (sums.filter(|sums| !sums.is_empty()), total) else {
        return Adding::Unknown;
    };
    if sums.iter().any(|sum| sum.currency != total.currency) {
        return Adding::Unknown;
    }
    let sum = Money { hundredths: sums.iter().map(|sum| sum.hundredths).sum(), currency: total.currency };
    let line: Vec<String> = sums.iter().map(|&sum| wording::money(sum).zh).collect();
    let line = format!("{} = {}", line.join(" + "), wording::money(sum).zh);
    if sum == total { Adding::Whole(line) } else { Adding::Other(line) }
}

fn price(contract: &Contract) -> Option<(Money, &Term)> {
    let term = contract.terms.get("total_amount")?;
    match term.value {
        Some(TermValue::Fact(FactValue::Money(money))) => Some((money, term)),
        _ => None,
    }
}

fn payments(ground: &Ground<'_>) -> Check {
    let question = ("payment-sum", "figures", "付款合计", "Instalments add up");
    let found = Gathered::of_rules(ground, &["payment-percent-sum"]);
    let term = ground.contract.terms.get("payment_schedule");
    let ranges = term.map_or(&[] as &[TextRange], |term| &term.ranges);
    let places = || {
        let words = Bilingual::new("分期", "Instalment");
        ranges.iter().map(|&range| CheckItem::at(words.clone(), range)).collect::<Vec<_>>()
    };
    let Some(TermValue::Payments(parts)) = term.and_then(|term| term.value.as_ref()) else {
        if found.items.is_empty() {
            let says = Bilingual::new(
                "合同没有写分期付款的比例或金额",
                "The paper names no instalments that could be added up",
            );
            return Check::new(question, CheckState::Unclear, says);
        }
        let says = Bilingual::new("各期合计不等于100%", "The instalments do not make 100 %");
        return Check::new(question, CheckState::Failed, says).with(found.items);
    };
    let total = price(ground.contract).map(|(money, _)| money);
    let told = |line: &str| Bilingual::new(line, line);
    match added(parts, total) {
        Adding::Whole(line) if found.items.is_empty() => {
            Check::new(question, CheckState::Passed, told(&line)).with(places())
        }
        Adding::Whole(line) | Adding::Other(line) if !found.items.is_empty() => {
            Check::new(question, CheckState::Failed, told(&line)).with(found.items)
        }
        Adding::Other(line) | Adding::Whole(line) => {
            let says = Bilingual::new(
                format!("{line}：不是合同总价的全部，请核对是否另有款项"),
                format!("{line}: this is not the whole price; see whether something else is due"),
            );
            Check::new(question, CheckState::Unclear, says).with(places())
        }
        Adding::Unknown => {
            let says = Bilingual::new(
                "有的分期没有写比例或金额，加不起来",
                "Some instalments have neither share nor sum, so they cannot be added up",
            );
            Check::new(question, CheckState::Unclear, says).with(places())
        }
    }
}

fn in_words(ground: &Ground<'_>) -> Check {
    let question = ("amount-words", "figures", "大小写金额", "Amounts in words and figures");
    let text = ground.contract.document.text.as_str();
    let found = Gathered::of_rules(ground, &["amount-words-mismatch"]);
    let written: Vec<usize> = text.match_indices("大写").map(|(at, _)| at).collect();
    if found.items.is_empty() && found.settled == 0 && written.is_empty() {
        let says = match ground.contract.language {
            Language::Zh | Language::Mixed => Bilingual::new("没有大写金额", "No amount is written in words"),
            Language::En => Bilingual::new("英文合同，没有大写金额", "No amount is written in words"),
        };
        return Check::new(question, CheckState::Idle, says);
    }
    let count = written.len();
    found.told(
        question,
        Bilingual::new(
            format!("{count} 处大写与小写一致"),
            format!("{count} amounts in words agree with their figures"),
        ),
        |bad| {
            Bilingual::new(format!("{bad} 处大小写不一致"), format!("{bad} amounts differ from their words"))
        },
    )
}

/// A table whose last row says what the rows above come to.
#[derive(Debug, PartialEq)]
pub(super) struct TableSum {
    /// The row.
    pub row: TextRange,
    /// What the rows above come to, where a column has a number in each of them.
    pub rows: f64,
    /// What the row says.
    pub says: f64,
}

/// Rows that say what those above them come to, each held against the column that comes nearest.
pub(super) fn table_sums(contract: &Contract) -> Vec<TableSum> {
    let blocks = &contract.document.blocks;
    let mut sums = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::TableRow) {
        let words = contract.words(block.range);
        let head = words.trim_start().to_lowercase();
        if !["合计", "总计", "总价", "total", "grand total"].iter().any(|word| head.starts_with(word)) {
            continue;
        }
        let above = blocks[..at].iter().rev().take_while(|block| block.kind == BlockKind::TableRow);
        let rows: Vec<Vec<Option<f64>>> =
            above.map(|block| contract.words(block.range).split('\t').map(figure).collect()).collect();
        let mut best: Option<TableSum> = None;
        for (column, said) in words.split('\t').enumerate() {
            let Some(says) = figure(said) else { continue };
            // The head of the table has no number there; every other row has to.
            let cells: Vec<Option<f64>> = rows.iter().map(|row| row.get(column).copied().flatten()).collect();
            let body = cells.len().saturating_sub(1);
            if body < 2 || cells[..body].iter().any(Option::is_none) {
                continue;
            }
            let rows: f64 = cells.iter().flatten().sum();
            let sum = TableSum { row: block.range, rows, says };
            if best.as_ref().is_none_or(|known| sum.gap() < known.gap()) {
                best = Some(sum);
            }
        }
        sums.extend(best);
    }
    sums
}

impl TableSum {
    fn gap(&self) -> f64 {
        (self.rows - self.says).abs()
    }

    /// Whether they agree, to a hundredth.
    pub fn holds(&self) -> bool {
        self.gap() < 0.005
    }
}

/// The number of a cell that holds one and hardly anything else.
fn figure(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let found = numbers(cell);
    let [(value, range)] = found.as_slice() else { return None };
    (cell.chars().count() <= range.len() + 6 && cell[range.clone()].starts_with(|c: char| c.is_ascii_digit()))
        .then_some(*value)
}

fn tables(ground: &Ground<'_>) -> Check {
    let question = ("total-table", "figures", "总价与明细", "Total against the tables");
    let contract = ground.contract;
    let sums = table_sums(contract);
    let total = price(contract);
    let conflicting = total.filter(|(_, term)| term.state == TermState::Conflicting);
    let mut items: Vec<CheckItem> = Vec::new();
    if let Some((_, term)) = conflicting {
        let words = Bilingual::new("合同总价前后不同", "The price is stated differently");
        items.extend(term.ranges.iter().map(|&range| CheckItem::at(words.clone(), range)));
    }
    for sum in sums.iter().filter(|sum| !sum.holds()) {
        let (rows, says) = (wording::number(sum.rows), wording::number(sum.says));
        let words = Bilingual::new(
            format!("各行相加 {rows}，合计行写 {says}"),
            format!("the rows come to {rows}, the total row says {says}"),
        );
        items.push(CheckItem::at(words, sum.row));
    }
    if !items.is_empty() {
        let says = Bilingual::new("总价与明细对不上", "The price and the tables do not agree");
        return Check::new(question, CheckState::Failed, says).with(items);
    }
    if sums.is_empty() {
        let says = Bilingual::new("文件里没有带合计行的价目表", "No table with a total row is in the file");
        return Check::new(question, CheckState::Idle, says);
    }
    let agree = total.is_some_and(|(money, _)| {
        let whole = money.hundredths as f64 / 100.0;
        let unit = if money.currency == Currency::Cny { 10_000.0 } else { 1.0 };
        sums.iter().any(|sum| (sum.says - whole).abs() < 0.005 || (sum.says * unit - whole).abs() < 0.005)
    });
    let rows: Vec<CheckItem> = sums
        .iter()
        .map(|sum| {
            let words = format!("{} = {}", wording::number(sum.rows), wording::number(sum.says));
            CheckItem::at(Bilingual::new(words.clone(), words), sum.row)
        })
        .collect();
    if agree {
        let says = Bilingual::new("明细合计等于合同总价", "The table comes to the contract price");
        return Check::new(question, CheckState::Passed, says).with(rows);
    }
    let says = Bilingual::new(
        "明细自己加得对，但看不出与合同总价的关系",
        "The table adds up, but how it stands to the contract price cannot be told",
    );
    Check::new(question, CheckState::Unclear, says).with(rows)
}

fn values(ground: &Ground<'_>) -> Check {
    let found = Gathered::of(ground, |finding| {
        finding.rule == "same-term-different-values" || finding.kind == FindingKind::Contradiction
    });
    found.told(
        ("values-agree", "figures", "前后一致", "The paper agrees with itself"),
        Bilingual::new(
            "没有发现同一事项写了两个数或互相矛盾的条款",
            "No value was found stated differently, and no clauses that cannot both hold",
        ),
        |count| {
            Bilingual::new(
                format!("{count} 处说法互相矛盾或数值不同"),
                format!("{count} passages contradict each other or differ in a value"),
            )
        },
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use document::{Document, MediaType, Source};

    fn share(millionths: i64) -> Percent {
        Percent { millionths, per_day: false }
    }

    fn yuan(sum: i64) -> Money {
        Money { hundredths: sum * 100, currency: Currency::Cny }
    }

    #[test]
    fn instalments_are_added_up_in_a_line_that_can_be_checked() {
        let part = |share, sum| (String::new(), share, sum);
        let rows = [
            (
                vec![part(Some(share(300_000)), None), part(Some(share(700_000)), None)],
                None,
                Adding::Whole("30% + 70% = 100%".into()),
            ),
            (
                vec![part(Some(share(300_000)), None), part(Some(share(600_000)), None)],
                None,
                Adding::Other("30% + 60% = 90%".into()),
            ),
            (
                vec![part(None, Some(yuan(40))), part(None, Some(yuan(60)))],
                Some(yuan(100)),
                Adding::Whole("40 元 + 60 元 = 100 元".into()),
            ),
            (vec![part(None, Some(yuan(40))), part(None, Some(yuan(60)))], None, Adding::Unknown),
            (
                vec![part(Some(share(300_000)), None), part(None, Some(yuan(60)))],
                Some(yuan(100)),
                Adding::Unknown,
            ),
            (Vec::new(), Some(yuan(100)), Adding::Unknown),
        ];
        for (parts, total, line) in rows {
            assert_eq!(added(&parts, total), line, "{parts:?}");
        }
    }

    #[test]
    fn a_total_row_is_held_against_the_rows_above_it() {
        let rows = [
            (
                "项目\t数量\t金额\n许可\t80\t200,000\n培训\t2\t88,000\n合计\t\t288,000",
                vec![(288_000.0, true)],
            ),
            ("项目\t金额（元）\n许可\t200,000\n培训\t80,000\n合计\t288,000", vec![(288_000.0, false)]),
            ("项目\t金额\n许可\t见报价\n培训\t80,000\n合计\t288,000", vec![]),
            ("第一条 合计 300 元", vec![]),
        ];
        for (text, expected) in rows {
            let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
            let contract = Contract::read(Document::from_text(source, text));
            let found: Vec<(f64, bool)> =
                table_sums(&contract).iter().map(|sum| (sum.says, sum.holds())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
