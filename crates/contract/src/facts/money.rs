//! Sums of money in figures, in words and in tables.
use super::fact::{Currency, FactValue, Money};
use super::numerals::{Numeral, ONE, parse};
use super::values::{Spotted, regex};
use regex::Regex;
use std::sync::LazyLock;

static MONEY_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)(?P<c>人民币|RMB|CNY|¥|US\$|USD|HK\$|HKD|港币|美金|\$|€|EUR|£|GBP|JPY)(?: ?\(?大写\)?)?[: ]?$",
    )
});

static MONEY_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)^ ?(?P<c>元|圆|块钱|块|美元|美金|港元|港币|欧元|日元|英镑|(?:RMB|CNY|USD|EUR|HKD|GBP|JPY|(?:US |U\.S\. )?dollars|euros|pounds(?: sterling)?|yuan)(?-u:\b))(?:(?P<j>[零壹贰叁肆伍陆柒捌玖一二三四五六七八九])角)?(?:零?(?P<f>[壹贰叁肆伍陆柒捌玖一二三四五六七八九])分)?[整正]?",
    )
});

static LARGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"(?i)^(?: ?(million|thousand|billion|mn|bn)|(k|m))(?-u:\b)"));

fn currency_of(word: &str) -> Currency {
    match word.to_ascii_uppercase().as_str() {
        "US$" | "USD" | "$" | "美元" | "美金" | "DOLLARS" | "US DOLLARS" | "U.S. DOLLARS" => {
            Currency::Usd
        }
        "€" | "EUR" | "欧元" | "EUROS" => Currency::Eur,
        "HK$" | "HKD" | "港币" | "港元" => Currency::Hkd,
        "JPY" | "日元" => Currency::Jpy,
        "£" | "GBP" | "英镑" | "POUNDS" | "POUNDS STERLING" => Currency::Gbp,
        _ => Currency::Cny,
    }
}

pub(super) fn money(text: &str, numeral: &Numeral) -> Option<Spotted> {
    let before = MONEY_BEFORE
        .as_ref()?
        .captures(&text[..numeral.start])
        .and_then(|hit| hit.name("c").map(|c| (c.as_str().to_owned(), c.start())));
    let after = MONEY_AFTER.as_ref()?.captures(&text[numeral.end..]);
    let rest = &text[numeral.end..];
    if after.is_none() && (before.is_none() || rest.starts_with('%')) {
        return None;
    }
    let mut hundredths = numeral.micros / (ONE / 100);
    let mut end = numeral.end;
    // RMB 1.2 million, $96k: the figure goes on in a word.
    if let Some(hit) = LARGE.as_ref().and_then(|large| large.captures(rest)).filter(|_| before.is_some()) {
        let times =
            match hit.get(1).or(hit.get(2)).map_or("", |word| word.as_str()).to_ascii_lowercase().as_str() {
                "k" | "thousand" => 1_000,
                "bn" | "billion" => 1_000_000_000,
                _ => 1_000_000,
            };
        hundredths = hundredths.saturating_mul(times);
        end += hit.get(0).map_or(0, |whole| whole.end());
    }
    let mut word = before.as_ref().map(|(word, _)| word.clone());
    if let Some(hit) = &after {
        end += hit.get(0).map_or(0, |whole| whole.end());
        let digit =
            |name: &str| hit.name(name).and_then(|d| parse(d.as_str())).map_or(0, |micros| micros / ONE);
        hundredths += digit("j") * 10 + digit("f");
        if word.is_none() {
            word = hit.name("c").map(|c| c.as_str().to_owned());
        }
    }
    let start = before.map_or(numeral.start, |(_, start)| start);
    let value = FactValue::Money(Money { hundredths, currency: currency_of(&word.unwrap_or_default()) });
    Some(Spotted { value, start, end, ambiguous: numeral.disagrees })
}

/// Figures of a table cell whose column is headed by a currency.
pub(super) fn cell_money(
    text: &str,
    numeral: &Numeral,
    columns: &[(usize, usize, Currency)],
) -> Option<Spotted> {
    let &(start, end, currency) =
        columns.iter().find(|&&(start, end, _)| start <= numeral.start && numeral.end <= end)?;
    let alone = text[start..end].trim() == &text[numeral.start..numeral.end];
    let value = FactValue::Money(Money { hundredths: numeral.micros / (ONE / 100), currency });
    alone.then_some(Spotted { value, start: numeral.start, end: numeral.end, ambiguous: false })
}

/// The currency a column is headed by: 金额（元）, Amount (USD).
pub(crate) fn currency_of_header(header: &str) -> Option<Currency> {
    static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(r"(?i)美元|USD|US\$|EUR|欧元|€|GBP|£|HKD|港币|港元|日元|JPY|人民币|RMB|CNY|元|¥")
    });
    WORDS.as_ref()?.find(header).map(|word| currency_of(word.as_str()))
}

/// Whether the words before a number end with a currency.
pub(super) fn is_priced(before: &str) -> bool {
    MONEY_BEFORE.as_ref().is_some_and(|currency| currency.is_match(before))
}
