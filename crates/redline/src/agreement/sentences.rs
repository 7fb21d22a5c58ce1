//! What an agreement asks for, read from its fields or from its sentence: "第八条 通知期改为30日",
//! "delete clause 9", "响应时间由4小时延长至8小时".

use super::Agreed;
use super::index::Needle;
use super::named::number_in;

/// What an agreement asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// The number of the clause it names.
    pub clause: Option<String>,
    pub act: Act,
    pub old: Option<Needle>,
    pub new: Option<Needle>,
    /// What is changed, in the words of the sentence: 通知期.
    pub subject: Option<Needle>,
    /// Whether old and new are wordings as they stand in the papers, not a telling of them.
    pub quoted: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Act {
    /// Other words in place of these.
    #[default]
    Replace,
    Add,
    Delete,
    /// The sentence does not say it in a form that is known.
    Untold,
}

/// Verbs that stand between what was and what is to be, longest first where one begins another.
const BECOMES: &[&str] = &[
    "修改为",
    "变更为",
    "调整为",
    "更改为",
    "更正为",
    "替换为",
    "调整到",
    "调整至",
    "延长为",
    "延长至",
    "延长到",
    "缩短为",
    "缩短至",
    "缩短到",
    "提高为",
    "提高至",
    "提高到",
    "上调至",
    "下调至",
    "降低为",
    "降低至",
    "降低到",
    "增加至",
    "增加到",
    "减少至",
    "减少到",
    "降至",
    "降为",
    "降到",
    "增至",
    "减至",
    "恢复为",
    "改成",
    "改为",
    "改到",
    "变为",
    "变成",
    "换成",
    "应为",
    "→",
    "->",
    "=>",
    "⇒",
    " is changed to ",
    " changed to ",
    " changes to ",
    " change to ",
    " is amended to read ",
    " amended to ",
    " shall read ",
    " to read ",
    " now reads ",
    " reads ",
    " is replaced by ",
    " replaced by ",
    " is replaced with ",
    " replaced with ",
    " increased to ",
    " raised to ",
    " reduced to ",
    " lowered to ",
    " cut to ",
    " extended to ",
    " shortened to ",
    " becomes ",
    " should be ",
    " with ",
    " to ",
];
const ADDS: &[&str] =
    &["新增", "增加", "增列", "补充", "加入", "加上", "添加", "add ", "adds ", "added", "insert", "include "];
const DELETES: &[&str] =
    &["删除", "删去", "去掉", "删掉", "取消", "移除", "delete", "deleted", "remove", "strike", "drop "];
/// Words ahead of what was.
const FROM: &[&str] = &["由", "从", "将", "把", "from ", "replace ", "change ", "原"];

impl Wanted {
    pub fn of(item: &Agreed) -> Self {
        let text = item.text.as_deref().unwrap_or("").trim();
        let text = without_ordinal(text);
        let told = Self::told(text);
        let given = |words: &Option<String>| words.as_deref().and_then(Needle::of);
        let (old, new) = (given(&item.old), given(&item.new));
        let clause = item.clause.clone().filter(|clause| !clause.trim().is_empty()).or(told.clause.clone());
        if old.is_none() && new.is_none() {
            return Self { clause, ..told };
        }
        // A wording before and none after: it was to go, unless the sentence says otherwise.
        let act = match (&old, &new) {
            (Some(_), None) => Act::Delete,
            (None, Some(_)) if told.act == Act::Add => Act::Add,
            _ => Act::Replace,
        };
        let subject = told.subject.filter(|_| old.is_none());
        Self { clause, act, old, new, subject, quoted: true }
    }

    /// From a sentence alone.
    fn told(text: &str) -> Self {
        let number = number_in(text);
        let clause = number.map(|range| text[range.start..range.end].to_owned());
        let rest = match number {
            Some(range) => format!("{} {}", &text[..range.start], &text[range.end..]),
            None => text.to_owned(),
        };
        let rest = rest.trim().trim_start_matches(['：', ':', '，', ',', '、', '的', '中', ' ']).to_owned();
        let quotes = quoted(&rest);
        let found = BECOMES
            .iter()
            .filter_map(|verb| position(&rest, verb).map(|at| (at, std::cmp::Reverse(verb.len()), *verb)))
            .filter(|(at, _, verb)| !inside(&quotes, *at) && (!is_weak(verb) || is_named(&rest, *at)))
            .min();
        if let Some((at, _, verb)) = found {
            let (ahead, behind) = (&rest[..at], &rest[at + verb.len()..]);
            let before = quoted(ahead).last().map(|range| ahead[range.0..range.1].to_owned());
            let after = quoted(behind).first().map(|range| behind[range.0..range.1].to_owned());
            let is_quoted = after.is_some();
            let (subject, was) = match before {
                Some(words) => (None, Some(words)),
                None => parted(ahead),
            };
            let after = after.unwrap_or_else(|| until_end(behind).to_owned());
            return Self {
                clause,
                act: Act::Replace,
                old: was.as_deref().and_then(Needle::of),
                new: Needle::of(&after),
                subject: subject.as_deref().and_then(Needle::of),
                quoted: is_quoted,
            };
        }
        let first = |verbs: &[&str]| {
            verbs
                .iter()
                .filter_map(|verb| position(&rest, verb).map(|at| (at, verb.len())))
                .filter(|(at, _)| !inside(&quotes, *at))
                .min()
        };
        let (adds, deletes) = (first(ADDS), first(DELETES));
        let act = match (adds, deletes) {
            (Some(_), Some(_)) | (None, None) => None,
            (Some(at), None) => Some((Act::Add, at)),
            (None, Some(at)) => Some((Act::Delete, at)),
        };
        let Some((act, (at, len))) = act else {
            return Self { clause, act: Act::Untold, subject: Needle::of(&rest), ..Self::default() };
        };
        let words = quotes.first().map(|range| rest[range.0..range.1].to_owned());
        let is_quoted = words.is_some();
        let around = format!("{} {}", &rest[..at], until_end(&rest[at + len..]));
        let words = words.or_else(|| Some(around).filter(|words| tells(words)));
        let needle = words.as_deref().and_then(Needle::of);
        let (old, new) = if act == Act::Delete { (needle, None) } else { (None, needle) };
        Self { clause, act, old, new, subject: None, quoted: is_quoted }
    }
}

/// Where a verb stands; letters count alike in both cases.
fn position(text: &str, verb: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(verb)
}

/// A verb that is an everyday word counts only in the frame that makes it one.
fn is_weak(verb: &str) -> bool {
    matches!(verb, " with " | " to " | " reads ")
}

fn is_named(text: &str, at: usize) -> bool {
    let ahead = text[..at].to_ascii_lowercase();
    ["from ", "replace ", "change "]
        .iter()
        .any(|word| ahead.starts_with(word) || ahead.contains(&format!(" {word}")))
}

/// "1. ", "（2）", "3、" of the list itself.
fn without_ordinal(text: &str) -> &str {
    let body = text.strip_prefix(['(', '（']).unwrap_or(text);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &body[digits..];
    let sign = tail.chars().next().filter(|c| matches!(c, '.' | '、' | ')' | '）' | '．'));
    match sign.filter(|_| (1..=3).contains(&digits)) {
        // 8.2 is a clause.
        Some(sign) if !tail[sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) => {
            tail[sign.len_utf8()..].trim_start()
        }
        _ => text,
    }
}

/// Stretches in quotation marks, without the marks.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    const PAIRS: &[(char, char)] = &[('“', '”'), ('「', '」'), ('『', '』'), ('"', '"'), ('‘', '’')];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, open)) =
        text[from..].char_indices().find(|(_, c)| PAIRS.iter().any(|(open, _)| open == c))
    {
        let start = from + at + open.len_utf8();
        let close = PAIRS.iter().find(|(o, _)| *o == open).map_or('"', |(_, close)| *close);
        let Some(len) = text[start..].find(close) else { break };
        found.push((start, start + len));
        from = start + len + close.len_utf8();
    }
    found
}

fn inside(quotes: &[(usize, usize)], at: usize) -> bool {
    quotes.iter().any(|(start, end)| (*start..*end).contains(&at))
}

/// Up to the end of the first sentence.
fn until_end(text: &str) -> &str {
    let end = text.find(['。', '；', ';', '\n']).unwrap_or(text.len());
    text[..end].trim().trim_end_matches(['，', ',', '.'])
}

/// What stands ahead of the verb, parted into what is changed and what it was: 通知期由30日.
fn parted(ahead: &str) -> (Option<String>, Option<String>) {
    let lower = ahead.to_ascii_lowercase();
    let strong =
        ["由", "从", "from "].iter().filter_map(|word| lower.rfind(word).map(|at| (at, word.len()))).max();
    if let Some((at, len)) = strong {
        let (subject, was) = (ahead[..at].trim(), ahead[at + len..].trim());
        let some = |words: &str| (!words.is_empty()).then(|| words.to_owned());
        return (some(subject), some(was));
    }
    let words = FROM.iter().fold(ahead.trim(), |words, lead| words.strip_prefix(lead).unwrap_or(words));
    // A lone value is what it was; other words tell what is changed.
    match Needle::of(words) {
        Some(needle) if needle.value().is_some() => (None, Some(words.to_owned())),
        Some(_) => (Some(words.to_owned()), None),
        None => (None, None),
    }
}

/// Whether words say more than that there is a clause.
fn tells(words: &str) -> bool {
    let mut rest = words.trim().to_owned();
    for word in [
        "整条", "全部", "该条", "本条", "条款", "内容", "一款", "款", "条", "一条", "此", "the", "clause",
        "whole", "entire",
    ] {
        rest = rest.replace(word, "");
    }
    Needle::of(&rest).is_some()
}
