//! Numbers written as words and read back, and days that follow from others.
#![allow(clippy::unwrap_used)]

use contract::{Contract, DeadlineKind, FactValue, TermState, TermValue};
use document::{Document, MediaType, Source};
use proptest::prelude::*;

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "numbers.docx");
    Contract::read(Document::from_text(source, text))
}

/// The price of a paper in hundredths.
fn price(text: &str) -> Option<i64> {
    match read(text).terms["total_amount"].value.as_ref()? {
        TermValue::Fact(FactValue::Money(money)) => Some(money.hundredths),
        _ => None,
    }
}

/// The whole number in Chinese numerals, with these digits and units.
fn chinese(number: u64, digits: [&str; 10], units: [&str; 4], myriads: [&str; 3]) -> String {
    if number == 0 {
        return digits[0].to_owned();
    }
    let mut groups = Vec::new();
    let mut rest = number;
    while rest > 0 {
        groups.push(rest % 10_000);
        rest /= 10_000;
    }
    let mut words = String::new();
    let mut gap = false;
    for (at, &group) in groups.iter().enumerate().rev() {
        if group == 0 {
            gap = !words.is_empty();
            continue;
        }
        if !words.is_empty() && (gap || group < 1000) {
            words.push_str(digits[0]);
        }
        let mut inner = String::new();
        let mut zero = false;
        for place in (0..4).rev() {
            let digit = (group / 10u64.pow(place)) % 10;
            if digit == 0 {
                zero = !inner.is_empty();
                continue;
            }
            if zero {
                inner.push_str(digits[0]);
                zero = false;
            }
            inner.push_str(digits[usize::try_from(digit).unwrap()]);
            inner.push_str(units[place as usize]);
        }
        words.push_str(&inner);
        words.push_str(myriads[at]);
        gap = false;
    }
    words
}

fn bankers(number: u64) -> String {
    chinese(
        number,
        ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
        ["", "拾", "佰", "仟"],
        ["", "万", "亿"],
    )
}

fn everyday(number: u64) -> String {
    chinese(
        number,
        ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
        ["", "十", "百", "千"],
        ["", "万", "亿"],
    )
}

fn english(number: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = |n: u64| SMALL[usize::try_from(n).unwrap()].to_owned();
    match number {
        0..20 => small(number),
        20..100 => {
            let ten = TENS[usize::try_from(number / 10).unwrap()];
            if number.is_multiple_of(10) { ten.to_owned() } else { format!("{ten}-{}", small(number % 10)) }
        }
        100..1000 => {
            let hundreds = format!("{} hundred", small(number / 100));
            if number.is_multiple_of(100) {
                hundreds
            } else {
                format!("{hundreds} and {}", english(number % 100))
            }
        }
        1000..1_000_000 => {
            let thousands = format!("{} thousand", english(number / 1000));
            if number.is_multiple_of(1000) {
                thousands
            } else {
                format!("{thousands} {}", english(number % 1000))
            }
        }
        _ => {
            let millions = format!("{} million", english(number / 1_000_000));
            if number.is_multiple_of(1_000_000) {
                millions
            } else {
                format!("{millions} {}", english(number % 1_000_000))
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_price_in_any_words_is_the_price(number in 1u64..99_999_999) {
        let hundredths = i64::try_from(number * 100).unwrap();
        prop_assert_eq!(price(&format!("合同总价为人民币{}元整。", bankers(number))), Some(hundredths));
        prop_assert_eq!(price(&format!("合同总价为{}元。", everyday(number))), Some(hundredths));
        prop_assert_eq!(price(&format!("The total price is {} US dollars.", english(number))), Some(hundredths));
    }

    #[test]
    fn figures_and_words_agree_or_conflict(number in 1_000u64..9_999_999, other in 1_000u64..9_999_999) {
        let text = format!("合同总价为人民币{number}元（大写：{}元整）。", bankers(other));
        let state = read(&text).terms["total_amount"].state;
        let expected = if number == other { TermState::Explicit } else { TermState::Conflicting };
        prop_assert_eq!(state, expected);
    }

    #[test]
    fn the_last_day_to_cancel_lies_the_notice_before_the_end(
        year in 2024i16..2035, month in 1i8..=12, day in 1i8..=28, years in 1i16..4, notice in 1i64..180,
    ) {
        let start = jiff::civil::date(year, month, day);
        let end = jiff::civil::date(year + years, month, day).yesterday().unwrap();
        let text = format!(
            "服务期限自{}年{}月{}日起至{}年{}月{}日止。期满自动续约一年，任何一方不续约的，应提前{notice}日书面通知对方。",
            start.year(), start.month(), start.day(), end.year(), end.month(), end.day(),
        );
        let days = read(&text).deadlines();
        let of = |kind: DeadlineKind| days.iter().find(|deadline| deadline.kind == kind).map(|d| d.date);
        prop_assert_eq!(of(DeadlineKind::TermEnd), Some(end));
        let last = of(DeadlineKind::LastCancelDay).unwrap();
        prop_assert_eq!((end - last).get_days(), i32::try_from(notice).unwrap());
        prop_assert!(days.windows(2).all(|pair| pair[0].date <= pair[1].date));
    }

    #[test]
    fn a_length_of_time_is_read_in_every_writing(number in 2u64..99) {
        for words in [number.to_string(), everyday(number), format!("{}（{number}）", everyday(number))] {
            let contract = read(&format!("甲方应在收到发票后{words}日内付款。"));
            let found = contract.facts.iter().map(|fact| fact.value).next().unwrap();
            let FactValue::Duration(length) = found else { panic!("{words} is a length of time") };
            prop_assert_eq!(length.thousandths, i64::try_from(number * 1000).unwrap());
        }
    }
}
