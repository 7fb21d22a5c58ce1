use document::fold;
use std::collections::BTreeSet;

/// Characters that stand between words and say nothing of the matter.
const PARTING: &str = "的了和与及或在为将会可以我们你您贵司方其该本此各每由于对向从到至内外上下前后应当须需请均都并且而则若如但所之者是有无不未";

/// Phrases of promising, which are in every promise and in no contract; whether a thing is free is held apart.
const PROMISING: [&str; 31] = [
    "保证",
    "承诺",
    "答应",
    "提供",
    "负责",
    "说",
    "表示",
    "确认",
    "没问题",
    "可以",
    "支持",
    "我司",
    "贵司",
    "我们",
    "你们",
    "供应商",
    "客户",
    "厂商",
    "销售",
    "系统",
    "服务",
    "产品",
    "软件",
    "平台",
    "合同",
    "进行",
    "相关",
    "功能",
    "一次",
    "之内",
    "免费",
];

/// English words of the same kind.
const LATIN: [&str; 44] = [
    "the",
    "a",
    "an",
    "of",
    "to",
    "in",
    "for",
    "and",
    "or",
    "with",
    "within",
    "will",
    "shall",
    "we",
    "you",
    "our",
    "your",
    "is",
    "are",
    "be",
    "by",
    "on",
    "at",
    "it",
    "its",
    "this",
    "that",
    "as",
    "can",
    "must",
    "promise",
    "guarantee",
    "provide",
    "provided",
    "vendor",
    "customer",
    "supplier",
    "any",
    "all",
    "from",
    "service",
    "services",
    "system",
    "agreement",
];

/// The words of a passage: pairs of Chinese characters and Latin words; figures are held by their values.
#[derive(Debug, Default)]
pub(super) struct Bag {
    words: BTreeSet<String>,
    /// Those of the heading over it.
    over: BTreeSet<String>,
}

impl Bag {
    /// Of a passage and its headings, without the names of the parties.
    pub fn of(words: &str, over: &str, names: &[String]) -> Self {
        Self { words: collected(words, names), over: collected(over, names) }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Every word, its own and those over it.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.words.union(&self.over)
    }

    /// The share of these words that stand in the other bag, each by its weight.
    pub fn cover(&self, other: &Self, weight: impl Fn(&str) -> f64) -> f64 {
        let all: f64 = self.words.iter().map(|word| weight(word)).sum();
        let there = |word: &&String| other.words.contains(*word) || other.over.contains(*word);
        let found: f64 = self.words.iter().filter(there).map(|word| weight(word)).sum();
        if all > 0.0 { found / all } else { 0.0 }
    }
}

fn collected(words: &str, names: &[String]) -> BTreeSet<String> {
    let mut folded = fold(words).as_str().to_owned();
    for name in names {
        folded = folded.replace(fold(name).as_str(), " ");
    }
    for phrase in PROMISING {
        folded = folded.replace(phrase, " ");
    }
    let mut out = BTreeSet::new();
    let mut run: Vec<char> = Vec::new();
    let mut latin = String::new();
    for ch in folded.chars().chain([' ']) {
        let is_han = ('\u{3400}'..='\u{9fff}').contains(&ch) && !PARTING.contains(ch) && !is_numeral(ch);
        if is_han {
            run.push(ch);
        } else {
            flush(&mut run, &mut out);
        }
        if ch.is_ascii_alphabetic() {
            latin.push(ch);
        } else {
            if latin.len() > 1 && !LATIN.contains(&latin.as_str()) {
                out.insert(stem(&latin).to_owned());
            }
            latin.clear();
        }
    }
    out
}

/// Pairs of neighbours; a character that stands alone is a word by itself.
fn flush(run: &mut Vec<char>, out: &mut BTreeSet<String>) {
    match run.as_slice() {
        [] => {}
        [alone] => {
            out.insert(alone.to_string());
        }
        more => out.extend(more.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
    run.clear();
}

fn is_numeral(ch: char) -> bool {
    "零〇一二两三四五六七八九十百千万亿年月日天小时分钟元个次".contains(ch)
}

/// The word without the endings of number and time.
fn stem(word: &str) -> &str {
    for ending in ["ing", "ies", "ed", "es", "s"] {
        if let Some(short) = word.strip_suffix(ending).filter(|short| short.len() >= 4) {
            return short;
        }
    }
    word
}
