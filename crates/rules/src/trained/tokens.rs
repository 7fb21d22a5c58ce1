//! The tokens of a plain sentence: Chinese characters, stems of Latin words, marks of the parties,
//! and one token for every number, whatever its value.

use crate::pattern::{CUSTOMER, VENDOR};

/// A number in any notation.
pub(super) const NUMBER: char = '0';

/// The figures of Chinese numerals, everyday and formal.
const HAN_FIGURES: &str = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟";
/// What follows a Chinese numeral that counts something.
const COUNTED: &str = "日天年月个小分元%倍成次人工周份名";

/// A token and the byte of the sentence it starts at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) at: usize,
    /// Hash of what it says.
    pub(super) hash: u64,
    pub(super) sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A Chinese character or other letter.
    Letter,
    /// A Latin word, by the hash of its first five letters where it is longer.
    Word(Option<u64>),
    /// The customer, the vendor or a number.
    Mark(char),
    /// What parts words.
    Point(char),
}

/// A number of the sentence: its token, and what it counts and about how many.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    pub(super) token: usize,
    pub(super) hash: u64,
    /// What is counted, whatever the number.
    pub(super) unit: u64,
    /// How many, in the one unit of its sort.
    pub(super) amount: f64,
}

/// FNV-1a over the bytes of a word.
pub(super) fn hash_of(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Reads a plain sentence into tokens and counted numbers.
pub(super) fn tokens(plain: &str) -> (Vec<Token>, Vec<Count>) {
    let chars: Vec<(usize, char)> = plain.char_indices().collect();
    let char_at = |index: usize| chars.get(index).map(|&(_, ch)| ch);
    let mut tokens = Vec::with_capacity(chars.len());
    let mut counts = Vec::new();
    let mut index = 0;
    while let Some(&(at, ch)) = chars.get(index) {
        let start = index;
        if ch.is_ascii_digit() {
            while char_at(index).is_some_and(|ch| {
                ch.is_ascii_digit()
                    || (matches!(ch, '.' | ',')
                        && char_at(index + 1).is_some_and(|next| next.is_ascii_digit()))
            }) {
                index += 1;
            }
            let figures: String = chars[start..index].iter().map(|c| c.1).filter(|ch| *ch != ',').collect();
            let value = figures.parse().unwrap_or(0.0);
            counts.push(counted(tokens.len(), value, &chars[index..]));
            tokens.push(mark(at, NUMBER));
            continue;
        }
        if ch.is_ascii_alphabetic() {
            while char_at(index).is_some_and(|ch| {
                ch.is_ascii_alphabetic()
                    || (ch == '\'' && char_at(index + 1).is_some_and(|next| next.is_ascii_alphabetic()))
            }) {
                index += 1;
            }
            let word: String = chars[start..index].iter().map(|c| c.1).collect();
            let stem = stem(&word);
            let head = (stem.len() > 5).then(|| hash_of(&stem[..5]));
            tokens.push(Token { at, hash: hash_of(stem), sort: Sort::Word(head) });
            continue;
        }
        if HAN_FIGURES.contains(ch) {
            while char_at(index).is_some_and(|ch| HAN_FIGURES.contains(ch)) {
                index += 1;
            }
            let counts_something = char_at(index).is_some_and(|ch| COUNTED.contains(ch));
            let is_share = start >= 2 && char_at(start - 1) == Some('之');
            if counts_something || index - start >= 2 || is_share {
                let value = han_value(chars[start..index].iter().map(|c| c.1));
                counts.push(counted(tokens.len(), value, &chars[index..]));
                tokens.push(mark(at, NUMBER));
            } else {
                tokens.extend(chars[start..index].iter().map(|&(at, ch)| letter(at, ch)));
            }
            continue;
        }
        index += 1;
        match ch {
            ' ' | '"' | '\'' => {}
            CUSTOMER | VENDOR => tokens.push(mark(at, ch)),
            ch if ch.is_alphanumeric() => tokens.push(letter(at, ch)),
            ch => tokens.push(Token { at, hash: u64::from(ch), sort: Sort::Point(ch) }),
        }
    }
    (tokens, counts)
}

fn letter(at: usize, ch: char) -> Token {
    Token { at, hash: u64::from(ch), sort: Sort::Letter }
}

fn mark(at: usize, ch: char) -> Token {
    Token { at, hash: u64::from(ch), sort: Sort::Mark(ch) }
}

/// A Latin word less the ending it is bent by.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 11] =
        ["ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "es", "s", "ly"];
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 3
        {
            return stem;
        }
    }
    word.strip_suffix('e').filter(|stem| stem.len() > 3).unwrap_or(word)
}

/// The value of a Chinese numeral, near enough for a bucket.
fn han_value(figures: impl Iterator<Item = char>) -> f64 {
    let (mut total, mut section, mut figure) = (0.0, 0.0, 0.0);
    for ch in figures {
        let place = match ch {
            '零' | '〇' => {
                figure = 0.0;
                continue;
            }
            '十' | '拾' => 10.0,
            '百' | '佰' => 100.0,
            '千' | '仟' => 1000.0,
            '万' | '亿' => {
                total += (section + figure) * if ch == '万' { 1e4 } else { 1e8 };
                (section, figure) = (0.0, 0.0);
                continue;
            }
            other => {
                let figures = ["一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
                let known = figures.iter().position(|pair| pair.contains(other));
                figure = known.map_or(0.0, |index| (index + 1) as f64);
                continue;
            }
        };
        section += if figure == 0.0 { place } else { figure * place };
        figure = 0.0;
    }
    total + section + figure
}

/// What is counted, in one unit for each sort, and the bucket of how many.
fn counted(token: usize, value: f64, after: &[(usize, char)]) -> Count {
    const DAYS: &[f64] = &[3.0, 7.0, 15.0, 30.0, 60.0, 90.0];
    const MONTHS: &[f64] = &[1.0, 3.0, 6.0, 12.0, 24.0, 36.0];
    const HOURS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 24.0, 48.0];
    const SHARES: &[f64] = &[1.0, 5.0, 10.0, 30.0, 50.0, 90.0, 99.0, 99.9];
    const AMOUNTS: &[f64] = &[1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6];
    const UNITS: &[(&str, &str, f64, &[f64])] = &[
        ("工作日", "working day", 1.0, DAYS),
        ("business d", "working day", 1.0, DAYS),
        ("working d", "working day", 1.0, DAYS),
        ("日", "day", 1.0, DAYS),
        ("天", "day", 1.0, DAYS),
        ("day", "day", 1.0, DAYS),
        ("周", "day", 7.0, DAYS),
        ("week", "day", 7.0, DAYS),
        ("月", "month", 1.0, MONTHS),
        ("month", "month", 1.0, MONTHS),
        ("年", "month", 12.0, MONTHS),
        ("year", "month", 12.0, MONTHS),
        ("工作小时", "working hour", 1.0, HOURS),
        ("business h", "working hour", 1.0, HOURS),
        ("小时", "hour", 1.0, HOURS),
        ("hour", "hour", 1.0, HOURS),
        ("分钟", "minute", 1.0, AMOUNTS),
        ("minute", "minute", 1.0, AMOUNTS),
        ("%", "share", 1.0, SHARES),
        ("percent", "share", 1.0, SHARES),
        ("per cent", "share", 1.0, SHARES),
        ("万元", "amount", 1e4, AMOUNTS),
        ("元", "amount", 1.0, AMOUNTS),
        ("倍", "times", 1.0, AMOUNTS),
        ("次", "count", 1.0, AMOUNTS),
    ];
    let near: String = after.iter().take(14).map(|c| c.1).collect();
    let near = near.trim_start_matches(['个', '-', ' ']);
    let Some((_, unit, factor, bounds)) = UNITS.iter().find(|unit| near.starts_with(unit.0)) else {
        let unit = hash_of("number");
        return Count { token, hash: unit, unit, amount: value };
    };
    let (unit, amount) = (hash_of(unit), value * factor);
    let bucket = bounds.iter().filter(|bound| amount > **bound).count() as u64;
    Count { token, hash: unit.wrapping_add(bucket), unit, amount }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_scripts_are_one_token_and_keep_their_unit() {
        let (figures, counted) = tokens("提前30日通知");
        let (han, also) = tokens("提前三十日通知");
        let hashes = |tokens: &[Token]| tokens.iter().map(|token| token.hash).collect::<Vec<_>>();
        assert_eq!(hashes(&figures), hashes(&han));
        assert_eq!(counted[0].hash, also[0].hash);
        let (_, working) = tokens("提前30个工作日通知");
        assert_ne!(counted[0].hash, working[0].hash);
    }

    #[test]
    fn bent_words_are_one_token() {
        let (one, _) = tokens("vendor renews");
        let (other, _) = tokens("vendor renewed");
        assert_eq!(one[1].hash, other[1].hash);
    }
}
