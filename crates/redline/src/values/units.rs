//! The units that follow a number in contracts, in folded text.

use super::Quantity;

/// A unit found behind a number.
pub(super) struct Unit {
    /// Bytes of folded text it takes.
    pub len: usize,
    /// The same for all words of one unit (日 and 天).
    pub canon: &'static str,
    pub name: &'static str,
    pub quantity: Quantity,
    /// What the number is multiplied by to be counted in `name`.
    pub times: i128,
}

type Row = (&'static str, &'static str, &'static str, Quantity, i128);

/// Longest first where one begins like another.
const CHINESE: &[Row] = &[
    ("工作小时", "working_hour", "working_hour", Quantity::Duration, 1),
    ("工作日", "working_day", "working_day", Quantity::Duration, 1),
    ("营业日", "business_day", "working_day", Quantity::Duration, 1),
    ("自然日", "day", "day", Quantity::Duration, 1),
    ("日历日", "day", "day", Quantity::Duration, 1),
    ("小时", "hour", "hour", Quantity::Duration, 1),
    ("分钟", "minute", "minute", Quantity::Duration, 1),
    ("毫秒", "millisecond", "millisecond", Quantity::Duration, 1),
    ("秒", "second", "second", Quantity::Duration, 1),
    ("星期", "week", "week", Quantity::Duration, 1),
    ("周", "week", "week", Quantity::Duration, 1),
    ("季度", "quarter", "month", Quantity::Duration, 3),
    ("个月", "month", "month", Quantity::Duration, 1),
    ("月", "month", "month", Quantity::Duration, 1),
    ("年", "month", "month", Quantity::Duration, 12),
    ("天", "day", "day", Quantity::Duration, 1),
    ("日", "day", "day", Quantity::Duration, 1),
    ("元整", "CNY", "CNY", Quantity::Money, 1),
    ("元正", "CNY", "CNY", Quantity::Money, 1),
    ("圆整", "CNY", "CNY", Quantity::Money, 1),
    ("元", "CNY", "CNY", Quantity::Money, 1),
    ("圆", "CNY", "CNY", Quantity::Money, 1),
    ("美元", "USD", "USD", Quantity::Money, 1),
    ("港元", "HKD", "HKD", Quantity::Money, 1),
    ("欧元", "EUR", "EUR", Quantity::Money, 1),
    ("百分点", "point", "point", Quantity::Count, 1),
    ("人天", "person_day", "person_day", Quantity::Count, 1),
    ("人日", "person_day", "person_day", Quantity::Count, 1),
    ("人时", "person_hour", "person_hour", Quantity::Count, 1),
    ("人月", "person_month", "person_month", Quantity::Count, 1),
    ("倍", "times", "times", Quantity::Count, 1),
    ("个", "count", "count", Quantity::Count, 1),
    ("名", "count", "count", Quantity::Count, 1),
    ("次", "count", "count", Quantity::Count, 1),
    ("套", "count", "count", Quantity::Count, 1),
    ("台", "count", "count", Quantity::Count, 1),
    ("笔", "count", "count", Quantity::Count, 1),
    ("份", "count", "count", Quantity::Count, 1),
    ("人", "count", "count", Quantity::Count, 1),
    ("席", "count", "count", Quantity::Count, 1),
];

const ENGLISH: &[Row] = &[
    ("business day", "business_day", "working_day", Quantity::Duration, 1),
    ("working day", "working_day", "working_day", Quantity::Duration, 1),
    ("business hour", "business_hour", "working_hour", Quantity::Duration, 1),
    ("working hour", "working_hour", "working_hour", Quantity::Duration, 1),
    ("calendar day", "day", "day", Quantity::Duration, 1),
    ("day", "day", "day", Quantity::Duration, 1),
    ("hour", "hour", "hour", Quantity::Duration, 1),
    ("minute", "minute", "minute", Quantity::Duration, 1),
    ("week", "week", "week", Quantity::Duration, 1),
    ("month", "month", "month", Quantity::Duration, 1),
    ("year", "month", "month", Quantity::Duration, 12),
    ("user", "count", "count", Quantity::Count, 1),
    ("authorized user", "count", "count", Quantity::Count, 1),
    ("authorised user", "count", "count", Quantity::Count, 1),
    ("gb", "gigabyte", "gigabyte", Quantity::Count, 1),
    ("tb", "terabyte", "terabyte", Quantity::Count, 1),
];

fn made(row: &Row, len: usize) -> Unit {
    Unit { len, canon: row.1, name: row.2, quantity: row.3, times: row.4 }
}

/// The unit at the start of what follows a number.
pub(super) fn unit_at(tail: &str) -> Option<Unit> {
    let measure = if tail.starts_with('个') { '个'.len_utf8() } else { 0 };
    let bare = &tail[measure..];
    // 个人 and 元 alone are told apart by what the measure word stands before.
    if let Some(row) = CHINESE
        .iter()
        .find(|row| bare.starts_with(row.0))
        .filter(|row| measure == 0 || row.3 == Quantity::Duration || row.1 == "point")
    {
        return Some(made(row, measure + row.0.len()));
    }
    if let Some(row) = CHINESE.iter().find(|row| tail.starts_with(row.0)) {
        return Some(made(row, row.0.len()));
    }
    let word = tail.trim_start_matches([' ', '-']);
    let skipped = tail.len() - word.len();
    let row =
        ENGLISH.iter().filter(|row| skipped <= 1 && word.starts_with(row.0)).max_by_key(|row| row.0.len())?;
    let mut len = row.0.len();
    len += usize::from(word[len..].starts_with('s'));
    (!word[len..].starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| made(row, skipped + len))
}
