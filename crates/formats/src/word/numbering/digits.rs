//! Numbers as Word prints them, by the names of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).

mod english;

const ONES: [&str; 10] = ["○", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const LEGAL_TRADITIONAL: [&str; 10] = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// Longest run of letters; Word repeats a letter once for each time round the alphabet.
const MOST_LETTERS: i64 = 40;

/// A number in one of Word's formats; formats it does not know are printed as figures.
pub(in super::super) fn printed(number: i64, format: &str) -> String {
    let figures = || number.to_string();
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letters(number, b'a').unwrap_or_else(figures),
        "upperLetter" => letters(number, b'A').unwrap_or_else(figures),
        "lowerRoman" => roman(number).map_or_else(figures, |roman| roman.to_lowercase()),
        "upperRoman" => roman(number).unwrap_or_else(figures),
        "ordinal" => format!("{number}{}", ordinal(number)),
        "chineseCounting" | "taiwaneseCounting" => counting(number).unwrap_or_else(figures),
        "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => {
            thousands(number, &ONES, ["十", "百", "千"], "○", true).unwrap_or_else(figures)
        }
        "chineseLegalSimplified" => {
            thousands(number, &LEGAL, ["拾", "佰", "仟"], "零", false).unwrap_or_else(figures)
        }
        "ideographLegalTraditional" => {
            thousands(number, &LEGAL_TRADITIONAL, ["拾", "佰", "仟"], "零", false).unwrap_or_else(figures)
        }
        "ordinalText" => english::ordinal(number).unwrap_or_else(figures),
        "cardinalText" => english::cardinal(number).unwrap_or_else(figures),
        "hex" => format!("{number:X}"),
        "chicago" => signs(number).unwrap_or_else(figures),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => spelled(number, &ONES),
        "ideographTraditional" => one_of(number, STEMS).unwrap_or_else(figures),
        "ideographZodiac" => one_of(number, BRANCHES).unwrap_or_else(figures),
        "ideographZodiacTraditional" => zodiac(number).unwrap_or_else(figures),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |ch: char| char::from_u32(ch as u32 - '0' as u32 + '０' as u32);
            figures().chars().map(|ch| wide(ch).filter(|_| ch.is_ascii_digit()).unwrap_or(ch)).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number).unwrap_or_else(figures),
        "decimalEnclosedParen" => within(number, '⑴', 20).unwrap_or_else(figures),
        "decimalEnclosedFullstop" => within(number, '⒈', 20).unwrap_or_else(figures),
        "ideographEnclosedCircle" => within(number, '㊀', 10).unwrap_or_else(figures),
        "numberInDash" => format!("- {number} -"),
        _ => figures(),
    }
}

/// The sign of a bullet. Signs out of symbol fonts have no meaning as characters and are given as
/// the round bullet.
pub(super) fn bullet(text: &str) -> String {
    let sign = |ch: char| if ('\u{E000}'..='\u{F8FF}').contains(&ch) { '•' } else { ch };
    text.chars().map(sign).collect::<String>().trim().to_owned()
}

fn letters(number: i64, first: u8) -> Option<String> {
    let index = number.checked_sub(1).filter(|index| *index >= 0)?;
    let times = (index / 26 + 1).min(MOST_LETTERS) as usize;
    Some(char::from(first + (index % 26) as u8).to_string().repeat(times))
}

fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = (1..=9999).contains(&number).then_some(number)?;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    Some(out)
}

fn ordinal(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// 一 … 十 … 九十九, then digit by digit.
fn counting(number: i64) -> Option<String> {
    match number {
        0..=99 => thousands(number, &ONES, ["十", "百", "千"], "○", true),
        100.. => Some(spelled(number, &ONES)),
        _ => None,
    }
}

/// With tens, hundreds and thousands, up to 9,999. `short` leaves out the one of 十 at the front.
fn thousands(number: i64, ones: &[&str; 10], units: [&str; 3], nought: &str, short: bool) -> Option<String> {
    if !(0..=9999).contains(&number) {
        return None;
    }
    if number == 0 {
        return Some(nought.to_owned());
    }
    let mut out = String::new();
    let mut gap = false;
    for (power, unit) in [(1000, units[2]), (100, units[1]), (10, units[0]), (1, "")] {
        let digit = (number / power % 10) as usize;
        if digit == 0 {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push('零');
        }
        gap = false;
        if !(short && digit == 1 && power == 10 && out.is_empty()) {
            out.push_str(ones[digit]);
        }
        out.push_str(unit);
    }
    Some(out)
}

fn spelled(number: i64, ones: &[&str; 10]) -> String {
    let digit =
        |ch: char| ch.to_digit(10).map_or_else(|| ch.to_string(), |digit| ones[digit as usize].to_owned());
    number.to_string().chars().map(digit).collect()
}

fn one_of(number: i64, signs: &str) -> Option<String> {
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    signs.chars().nth(index).map(String::from)
}

/// 甲子, 乙丑 … the cycle of sixty.
fn zodiac(number: i64) -> Option<String> {
    let index = usize::try_from(number.checked_sub(1)?).ok().filter(|index| *index < 60)?;
    Some([STEMS.chars().nth(index % 10)?, BRANCHES.chars().nth(index % 12)?].iter().collect())
}

fn circled(number: i64) -> Option<String> {
    within(number, '①', 20)
        .or_else(|| within(number - 20, '㉑', 15))
        .or_else(|| within(number - 35, '㊱', 15))
        .or_else(|| (number == 0).then(|| "⓪".to_owned()))
}

/// The signs that mark foot notes, doubled and trebled as they come round again.
fn signs(number: i64) -> Option<String> {
    let index = number.checked_sub(1).filter(|index| (0..MOST_LETTERS).contains(index))?;
    Some(["*", "†", "‡", "§"][(index % 4) as usize].repeat((index / 4 + 1) as usize))
}

/// The sign so many places after `first`, where the row has that many.
fn within(number: i64, first: char, row: i64) -> Option<String> {
    let index = (1..=row).contains(&number).then_some(number - 1)?;
    char::from_u32(first as u32 + index as u32).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let table: [(&str, &[(i64, &str)]); 29] = [
            ("decimal", &[(0, "0"), (1, "1"), (120, "120")]),
            ("decimalZero", &[(1, "01"), (12, "12"), (123, "123")]),
            ("lowerLetter", &[(1, "a"), (26, "z"), (27, "aa"), (53, "aaa"), (0, "0")]),
            ("upperLetter", &[(2, "B"), (28, "BB")]),
            ("lowerRoman", &[(4, "iv"), (9, "ix"), (18, "xviii")]),
            ("upperRoman", &[(1, "I"), (1999, "MCMXCIX")]),
            (
                "chineseCounting",
                &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (101, "一○一")],
            ),
            (
                "chineseCountingThousand",
                &[(10, "十"), (21, "二十一"), (100, "一百"), (101, "一百零一"), (110, "一百一十")],
            ),
            ("japaneseCounting", &[(10, "十"), (15, "十五"), (1005, "一千零五")]),
            ("taiwaneseCounting", &[(12, "十二"), (100, "一○○")]),
            ("chineseLegalSimplified", &[(1, "壹"), (10, "壹拾"), (25, "贰拾伍"), (305, "叁佰零伍")]),
            ("ideographDigital", &[(1, "一"), (10, "一○"), (25, "二五")]),
            ("ideographTraditional", &[(1, "甲"), (4, "丁"), (10, "癸"), (11, "11")]),
            ("ideographZodiac", &[(1, "子"), (12, "亥"), (13, "13")]),
            ("ideographZodiacTraditional", &[(1, "甲子"), (11, "甲戌"), (60, "癸亥")]),
            ("decimalFullWidth", &[(1, "１"), (20, "２０")]),
            ("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (50, "㊿"), (51, "51")]),
            ("decimalEnclosedParen", &[(1, "⑴"), (20, "⒇"), (21, "21")]),
            ("decimalEnclosedFullstop", &[(2, "⒉")]),
            ("ideographEnclosedCircle", &[(3, "㊂")]),
            ("ordinal", &[(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")]),
            ("ideographLegalTraditional", &[(20, "貳拾"), (305, "參佰零伍")]),
            (
                "ordinalText",
                &[(1, "First"), (12, "Twelfth"), (21, "Twenty-first"), (110, "One hundred tenth")],
            ),
            ("cardinalText", &[(3, "Three"), (40, "Forty"), (99, "Ninety-nine"), (200, "Two hundred")]),
            ("hex", &[(10, "A"), (255, "FF")]),
            ("chicago", &[(1, "*"), (4, "§"), (5, "**")]),
            ("numberInDash", &[(3, "- 3 -")]),
            ("none", &[(5, "")]),
            ("something else", &[(5, "5")]),
        ];
        for (format, pairs) in table {
            for (number, text) in pairs {
                assert_eq!(printed(*number, format), *text, "{format} {number}");
            }
        }
        assert_eq!(bullet("\u{F0B7}"), "•");
        assert_eq!(bullet("– "), "–");
    }
}
