//! Tokens of a passage: Chinese by character, Latin by word, and every value in one piece.

mod spelling;

use crate::values::{Quantity, printed_at};
use document::{TextRange, fold};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A Chinese character, a Latin word, or a sign that carries sense (`%`, `_`, `≥`).
    Word,
    /// A number, date, sum, share or length of time.
    Value(Quantity),
    /// Punctuation that changes no sense.
    Mark,
}

/// A token, where it stands, and the form in which it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub kind: TokenKind,
    /// Bytes of the original text.
    pub range: TextRange,
    /// Alike for everything a reader takes for the same.
    pub key: String,
    /// For a value: its number and unit.
    pub value: Option<f64>,
    pub unit: &'static str,
}

impl Token {
    pub fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    /// How much of a reader's eye it takes: characters for Chinese, half a word's letters for Latin.
    pub fn weight(&self) -> usize {
        match self.kind {
            TokenKind::Mark => 0,
            TokenKind::Value(_) => 4,
            TokenKind::Word => {
                let letters = self.key.chars().count();
                if self.key.is_ascii() { letters.div_ceil(2) } else { letters }
            }
        }
    }
}

/// A stretch that is compared as one piece, whatever its characters: a reference to a clause that
/// only changed its number. `(where, key)`, sorted.
pub(crate) type Glued = (TextRange, String);

/// Cuts a range of a text into tokens; white space belongs to none.
pub(crate) fn tokens(text: &str, range: TextRange, glued: &[Glued]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = range.start;
    let first = glued.partition_point(|(where_, _)| where_.end <= range.start);
    for (where_, key) in &glued[first..] {
        if where_.start >= range.end {
            break;
        }
        if where_.start < at || where_.end > range.end {
            continue;
        }
        plain(text, TextRange::new(at, where_.start), &mut found);
        found.push(Token { kind: TokenKind::Word, range: *where_, key: key.clone(), value: None, unit: "" });
        at = where_.end;
    }
    plain(text, TextRange::new(at, range.end), &mut found);
    found
}

fn plain(text: &str, range: TextRange, found: &mut Vec<Token>) {
    let Some(slice) = text.get(range.start..range.end) else { return };
    if slice.is_empty() {
        return;
    }
    let folded = fold(slice);
    let body = folded.as_str();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(ch) = body[at..].chars().next() {
        if ch.is_whitespace() {
            at += ch.len_utf8();
            before = Some(' ');
            continue;
        }
        let rest = &body[at..];
        let continues_word = before.is_some_and(|c| c.is_ascii_alphanumeric());
        let (len, kind, key, value, unit) =
            if let Some((long, short)) = spelling::same_word(rest).filter(|_| !continues_word) {
                (long.len(), TokenKind::Word, short.to_owned(), None, "")
            } else if let Some(label) = list_label(body, at) {
                (label, TokenKind::Mark, "(label)".to_owned(), None, "")
            } else if let Some(name) = identifier(rest).filter(|_| !continues_word && !is_iban(rest)) {
                (name, TokenKind::Word, rest[..name].to_owned(), None, "")
            } else if let Some(printed) = printed_at(rest, before) {
                (printed.len, TokenKind::Value(printed.quantity), printed.key, printed.value, printed.unit)
            } else if ch.is_alphanumeric() && !is_han(ch) {
                let len = word(rest);
                (len, TokenKind::Word, spelling::of(&rest[..len]), None, "")
            } else if is_mark(ch) {
                (ch.len_utf8(), TokenKind::Mark, mark(ch).to_string(), None, "")
            } else {
                (ch.len_utf8(), TokenKind::Word, ch.to_string(), None, "")
            };
        let home = folded.home(TextRange::new(at, at + len));
        before = body[at..at + len].chars().next_back();
        at += len;
        found.push(Token { kind, range: home.shifted(range.start), key, value, unit });
    }
    // One printed character may fold into several (㎡, …); tokens of one character become one.
    let mut tidy: Vec<Token> = Vec::with_capacity(found.len());
    for token in found.drain(..) {
        match tidy.last_mut() {
            Some(last) if token.range.start < last.range.end => {
                last.range = last.range.union(token.range);
                last.key.push_str(&token.key);
                if !token.is_mark() {
                    last.kind = token.kind;
                }
            }
            _ => tidy.push(token),
        }
    }
    *found = tidy;
}

/// The letter of a list within a sentence, "; (b) …": a number like that of a clause, no wording.
fn list_label(body: &str, at: usize) -> Option<usize> {
    let ahead = body[..at].strip_suffix('(')?.trim_end();
    let opens = ahead.is_empty()
        || ahead.ends_with([';', ':', ',', '、', '。', '.', '\n'])
        || [" and", " or", "及", "或", "和"].iter().any(|word| ahead.ends_with(word));
    let len = body[at..].bytes().take_while(u8::is_ascii_lowercase).count();
    let letters = &body[at..at + len];
    let label = len == 1 || (len <= 4 && letters.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')));
    (opens && label && len > 0 && body[at + len..].starts_with(')')).then_some(len)
}

fn is_iban(rest: &str) -> bool {
    printed_at(rest, None).is_some_and(|printed| printed.unit == "account")
}

/// Letters and figures joined by hyphens, slashes and dots, with at least one of each: YX-SAAS-2025.
fn identifier(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(&byte) = bytes.get(len) {
        let joins = matches!(byte, b'-' | b'/' | b'_' | b'.')
            && bytes.get(len + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(byte.is_ascii_alphanumeric() || (joins && len > 0)) {
            break;
        }
        len += 1;
    }
    let name = &rest[..len];
    let lettered = name.bytes().filter(u8::is_ascii_alphabetic).count();
    let figured = name.bytes().any(|b| b.is_ascii_digit());
    let joined = name.bytes().any(|b| !b.is_ascii_alphanumeric());
    // 500gb and 7x24 are values; a name starts with a letter, or is long and joined.
    (figured && lettered > 0 && (name.starts_with(|c: char| c.is_ascii_alphabetic()) || (joined && len >= 8)))
        .then_some(len)
}

fn word(rest: &str) -> usize {
    let mut len = 0;
    for (at, ch) in rest.char_indices() {
        let inner =
            matches!(ch, '\'' | '-') && rest[at + 1..].starts_with(|c: char| c.is_alphabetic() && !is_han(c));
        if !((ch.is_alphanumeric() && !is_han(ch)) || (inner && at > 0)) {
            break;
        }
        len = at + ch.len_utf8();
    }
    len
}

fn is_han(ch: char) -> bool {
    matches!(ch, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation whose change is no change of wording, after folding.
fn is_mark(ch: char) -> bool {
    matches!(
        ch,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '。'
            | '、'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '·'
            | '•'
            | '…'
            | '—'
            | '-'
            | '|'
            | '~'
            | '“'
            | '”'
            | '‘'
            | '’'
    )
}

fn mark(ch: char) -> char {
    match ch {
        '。' => '.',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, TextRange::new(0, text.len()), &[])
            .into_iter()
            .map(|t| text[t.range.start..t.range.end].to_owned())
            .collect()
    }

    #[test]
    fn values_stay_whole_and_chinese_falls_into_characters() {
        for (text, expected) in [
            ("应在48小时内", vec!["应", "在", "48小时", "内"]),
            (
                "总额288,000.00元（大写：贰拾捌万捌仟元整）",
                vec!["总", "额", "288,000.00元（大写：贰拾捌万捌仟元整）"],
            ),
            ("每日万分之五", vec!["每", "日", "万分之五"]),
            ("任何一方", vec!["任", "何", "一", "方"]),
            ("within thirty (30) days of", vec!["within", "thirty (30) days", "of"]),
            ("编号YX-SAAS-2025-0317", vec!["编", "号", "YX-SAAS-2025-0317"]),
            ("the Supplier's rights", vec!["the", "Supplier's", "rights"]),
            ("7×24小时，500GB", vec!["7×24", "小", "时", "，", "500GB"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn tokens_cover_everything_but_white_space() {
        let text = "第 １ 条  乙方 应 at 9:00…提供㎡ ５％";
        let found = tokens(text, TextRange::new(0, text.len()), &[]);
        let mut covered = vec![false; text.len()];
        for token in &found {
            covered[token.range.start..token.range.end].iter_mut().for_each(|c| *c = true);
        }
        for (at, ch) in text.char_indices() {
            assert!(covered[at] || ch.is_whitespace(), "{ch} at {at}");
        }
    }
}
