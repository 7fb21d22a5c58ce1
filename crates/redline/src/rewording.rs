//! Whether a change only rewords. Said only where it is certain: the same values, parties, negations,
//! modal words, quantifiers and conditions on both sides, and nearly the same words otherwise.

use crate::changes::ChangeType;
use crate::direction::Judge;
use crate::drafts::Draft;
use crate::names::{MUTUAL, Names};
use crate::turns::rhythms;
use crate::units::number_prefix;
use crate::valence::valence;
use contract::Side;

/// Different words for one thing, in folded text; the right one stands for both. Only words that can take each
/// other's place in any sentence: what narrows ("上述"), exemplifies ("例如") or sets a form ("书面") is none.
const SAME: &[(&str, &str)] = &[
    ("every fortnight", "every two weeks"),
    ("甲乙双方", "双方"),
    ("甲、乙双方", "双方"),
    ("未尽事宜", "未约定事项"),
    ("没有约定的事项", "未约定事项"),
    ("未作约定的", "未约定"),
    ("协商解决", "协商"),
    ("协商处理", "协商"),
    ("同等法律效力", "同等效力"),
    (" must ", " shall "),
    ("e-mail", "email"),
    ("没办法", "不能"),
    ("无法", "不能"),
    ("没有办法", "不能"),
    ("了解到", "知悉"),
    ("获悉", "知悉"),
    ("知晓", "知悉"),
    ("获知", "知悉"),
    ("载明", "列明"),
    ("便利", "方便"),
    ("不生影响", "不影响"),
    ("应当", "应"),
    ("须", "应"),
    ("可以", "可"),
    ("如果", "如"),
    ("进行", ""),
    ("予以", ""),
    ("加以", ""),
    ("情形", "情况"),
    ("若", "如"),
    ("未予", "未"),
    ("仍未", "未"),
    ("尚未", "未"),
    ("任何一方", "一方"),
    ("任一方", "一方"),
    ("any party", "either party"),
];

/// Words whose coming or going may turn the sense.
const WEIGHTY: &[&str] = &[
    "不", "无", "非", "未", "免", "禁", "或", "仅", "只", "唯一", "专", "除", "但", "可", "得", "应", "权",
    "责", "赔", "费", "价", "每", "全", "半", "部分", "任何", "所有", "一切", "立即", "及时", "尽快", "随时",
    "书面", "事先", "提前", "同意", "批准", "通知", "终止", "解除", "续", "转让", "免费", "持续", "连续",
    "超过", "不足", "至少", "以上", "以下", "首", "前", "末",
];
const WEIGHTY_LATIN: &[&str] = &[
    "not",
    "no",
    "never",
    "without",
    "or",
    "only",
    "sole",
    "solely",
    "exclusive",
    "except",
    "unless",
    "any",
    "all",
    "each",
    "every",
    "half",
    "part",
    "may",
    "shall",
    "must",
    "will",
    "can",
    "cannot",
    "immediately",
    "promptly",
    "written",
    "prior",
    "consent",
    "approval",
    "notice",
    "terminate",
    "renew",
    "assign",
    "free",
    "least",
    "most",
    "more",
    "less",
    "than",
    "before",
    "after",
    "reasonable",
    "best",
    "sums",
    "fees",
];
/// Words that join and say nothing of their own.
const IDLE: &str = "的之将把于在上就对因中到等及与和为所而以其该各均亦也了并经有";
const IDLE_LATIN: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "at", "and", "be", "is", "are", "by", "for", "that", "which", "such",
    "on",
];

impl Judge<'_> {
    /// Whether both sides say the same in other words, for certain.
    pub(crate) fn is_rewording(&self, draft: &Draft, old: &str, new: &str) -> bool {
        let kept = matches!(draft.kind, ChangeType::Modified | ChangeType::Moved);
        if !kept || !draft.values.is_empty() || draft.row {
            return false;
        }
        let bare = |text: &str| plain(text.get(number_prefix(text)..).unwrap_or(text));
        let (a, b) = (bare(old), bare(new));
        let named = sides(&self.old_names, &a);
        // Where one party alone is named, roles cannot have been turned round.
        let single = !named.2 && named.0 != named.1;
        let turned = || valence(&self.old_names, &a) != valence(&self.new_names, &b);
        if named != sides(&self.new_names, &b) || !single && turned() {
            return false;
        }
        figures(&a) == figures(&b)
            && rhythms(&a) == rhythms(&b)
            && weighty(&a) == weighty(&b)
            && alike(&a, &b)
    }
}

fn plain(text: &str) -> String {
    SAME.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Numbers in figures, in no order.
fn figures(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':'))
        .filter(|run| !run.is_empty())
        .collect();
    all.sort_unstable();
    all
}

/// Who is named, and whether both are.
fn sides(names: &Names, text: &str) -> (bool, bool, bool) {
    let named = names.mentions(text);
    let has = |wanted: Side| named.iter().any(|(_, _, side, _)| *side == wanted);
    (has(Side::Customer), has(Side::Vendor), MUTUAL.iter().any(|word| text.contains(word)))
}

fn weighty(text: &str) -> Vec<usize> {
    let han = WEIGHTY.iter().map(|word| text.matches(word).count());
    let words: Vec<&str> = latin(text).collect();
    han.chain(WEIGHTY_LATIN.iter().map(|word| words.iter().filter(|w| *w == word).count())).collect()
}

fn latin(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// What is told, in no order: characters of Chinese, stems of Latin words.
fn content(text: &str) -> Vec<String> {
    let han = text.chars().filter(|c| *c > '\u{2e7f}' && !IDLE.contains(*c) && c.is_alphanumeric());
    let mut all: Vec<String> = han.map(String::from).collect();
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let told = |word: &&str| !IDLE_LATIN.contains(word) && !word.bytes().all(|b| b.is_ascii_digit());
    all.extend(latin(text).filter(told).map(stem));
    all.sort();
    all
}

/// Whether both tell the same: nothing stands in another's place, and at most one sign more on one
/// side.
fn alike(old: &str, new: &str) -> bool {
    let (a, mut b) = (content(old), content(new));
    let (all, least) = (a.len().max(b.len()), a.len().min(b.len()));
    let shared = a
        .iter()
        .filter(|word| {
            let at = b.iter().position(|other| other == *word);
            if let Some(at) = at {
                b.swap_remove(at);
            }
            at.is_some()
        })
        .count();
    all >= 4 && shared == least && all - shared <= 1
}
