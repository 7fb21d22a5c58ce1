//! Numbers in English words, as "Article First" has them.

const ONES: [&str; 20] = [
    "",
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

/// One, Two … up to 9,999.
pub(super) fn cardinal(number: i64) -> Option<String> {
    Some(capital(&words(number)?))
}

/// First, Second … up to 9,999.
pub(super) fn ordinal(number: i64) -> Option<String> {
    let words = words(number)?;
    let at = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = words.split_at(at);
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        tens if tens.ends_with('y') => format!("{}ieth", tens.trim_end_matches('y')),
        other => format!("{other}th"),
    };
    Some(capital(&format!("{before}{last}")))
}

fn words(number: i64) -> Option<String> {
    let number = usize::try_from(number).ok().filter(|number| (1..=9999).contains(number))?;
    let mut parts = Vec::new();
    if number >= 1000 {
        parts.push(format!("{} thousand", ONES[number / 1000]));
    }
    if number % 1000 >= 100 {
        parts.push(format!("{} hundred", ONES[number % 1000 / 100]));
    }
    match number % 100 {
        0 => {}
        low @ 1..20 => parts.push(ONES[low].to_owned()),
        low if low % 10 == 0 => parts.push(TENS[low / 10].to_owned()),
        low => parts.push(format!("{}-{}", TENS[low / 10], ONES[low % 10])),
    }
    Some(parts.join(" "))
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(rest).collect()
}
