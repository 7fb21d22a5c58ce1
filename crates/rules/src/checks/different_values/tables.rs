//! Arithmetic of tables: rows whose parts do not make their sum, columns that do not make their total.

use super::{number, pair_of};
use crate::check::Hit;
use crate::finding::FoundValue;
use crate::reading::{Reading, Sentence};
use document::TextRange;

/// A row of a table: its cells in plain form.
pub(super) struct Row<'a> {
    /// Its number among the sentences.
    pub(super) number: usize,
    pub(super) sentence: &'a Sentence,
    pub(super) cells: Vec<&'a str>,
}

impl Row<'_> {
    fn amount(&self, column: usize) -> Option<f64> {
        self.cells.get(column).and_then(|cell| number(cell))
    }
}

/// The words that head the row of a total.
const TOTALS: [&str; 6] = ["合计", "总计", "总额", "共计", "total", "grand total"];

pub(super) fn is_total(cell: &str) -> bool {
    TOTALS.iter().any(|word| cell == *word || cell.starts_with(word))
}

/// Rows that stand together, each table by itself.
pub(super) fn tables<'a>(reading: &'a Reading<'_>) -> Vec<Vec<Row<'a>>> {
    let mut tables: Vec<Vec<Row<'a>>> = Vec::new();
    let mut before: Option<usize> = None;
    for (number, sentence) in reading.sentences.iter().enumerate().filter(|(_, s)| s.row) {
        let row = Row { number, sentence, cells: sentence.plain.split('\t').map(str::trim).collect() };
        let goes_on = before.is_some_and(|before| before + 1 == number);
        match tables.last_mut() {
            Some(table) if goes_on => table.push(row),
            _ => tables.push(vec![row]),
        }
        before = Some(number);
    }
    tables
}

/// The column whose head has one of the words.
fn column(head: &Row<'_>, words: &[&str]) -> Option<usize> {
    head.cells.iter().position(|cell| words.iter().any(|word| cell.contains(word)))
}

/// 数量 × 单价 = 小计 in every row, and the column's sum in the row of the total.
pub(super) fn sums(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for table in tables(reading) {
        let Some((head, rows)) = table.split_first() else { continue };
        let count = column(head, &["数量", "人数", "用户数", "套数", "quantity", "qty", "units"]);
        let price = column(head, &["单价", "unit price", "price per", "price each", "rate"]);
        let amount = column(head, &["小计", "金额", "合价", "总价", "amount", "subtotal", "line total"]);
        if let (Some(count), Some(price), Some(amount)) = (count, price, amount) {
            for row in rows.iter().filter(|row| !row.cells.first().is_some_and(|cell| is_total(cell))) {
                let (Some(n), Some(each), Some(sum)) =
                    (row.amount(count), row.amount(price), row.amount(amount))
                else {
                    continue;
                };
                // A price a month and a sum a year stand in one row: whole multiples are periods.
                let times = if n * each > 0.0 { sum / (n * each) } else { 1.0 };
                let by_period = times > 1.5 && (times - times.round()).abs() < 1e-6;
                let discounted =
                    head.cells.iter().any(|cell| cell.contains('折') || cell.contains("discount"));
                if (n * each - sum).abs() > 0.01 && !by_period && !discounted && n > 0.0 {
                    let place = reading.contract.document.text.trim(row.sentence.range);
                    let value = FoundValue {
                        name: "subtotal".to_owned(),
                        found: sum,
                        limit: n * each,
                        unit: "CNY".to_owned(),
                    };
                    hits.push(pair_of(place, row_place(reading, head), value));
                }
            }
        }
        hits.extend(total(reading, rows));
    }
    hits
}

/// The numbers under each head that has one of the words, total rows left out, with their rows.
pub(super) fn columns(reading: &Reading<'_>, words: &[&str]) -> Vec<Vec<(TextRange, f64)>> {
    tables(reading)
        .iter()
        .filter_map(|table| {
            let (head, rows) = table.split_first()?;
            let column = column(head, words).filter(|_| head.cells.len() > 2)?;
            let parts = rows.iter().filter(|row| !row.cells.first().is_some_and(|cell| is_total(cell)));
            Some(parts.filter_map(|row| Some((row_place(reading, row), row.amount(column)?))).collect())
        })
        .collect()
}

fn row_place(reading: &Reading<'_>, row: &Row<'_>) -> TextRange {
    reading.contract.document.text.trim(row.sentence.range)
}

/// The row of the total against the sum of its column.
fn total(reading: &Reading<'_>, rows: &[Row<'_>]) -> Option<Hit> {
    let (at, last) = rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.cells.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| is_total(cell)))?;
    let (column, stated) =
        last.cells.iter().enumerate().rev().find_map(|(column, cell)| Some((column, number(cell)?)))?;
    let parts: Vec<f64> = rows[..at].iter().filter_map(|row| row.amount(column)).collect();
    // Every row above must have its part, else something else is added up.
    if parts.len() < 2 || parts.len() != at {
        return None;
    }
    let sum: f64 = parts.iter().sum();
    if (sum - stated).abs() <= 0.01 || stated <= 0.0 || stated == 100.0 && sum < 2.0 {
        return None;
    }
    let widest = rows[..at]
        .iter()
        .max_by(|a, b| a.amount(column).unwrap_or(0.0).total_cmp(&b.amount(column).unwrap_or(0.0)))?;
    let value = FoundValue { name: "subtotal".to_owned(), found: stated, limit: sum, unit: "CNY".to_owned() };
    Some(pair_of(row_place(reading, last), row_place(reading, widest), value))
}
