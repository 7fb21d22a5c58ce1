//! What stands on top of a comparison, and what closes it.

use super::{Against, Subject};
use crate::show::value_name;
use crate::wording::Tongue;
use formats::Ink;
use redline::{Buckets, ChangedValue, Direction, Materiality};

/// Changes that are named on top.
const FIRST: usize = 8;

/// A comparison at a glance.
pub(super) struct Overview {
    /// Changes by direction, the worse ones first.
    pub counts: [(Direction, usize); 4],
    /// Changes that need a decision.
    pub high: usize,
    /// Changes that somebody has decided.
    pub decided: usize,
    /// All changes by their place in the redline, what matters most first.
    pub ranked: Vec<usize>,
    /// How many of them are worth naming first: worse ones, or such as nobody can judge and that
    /// need a decision.
    pub first: usize,
}

impl Overview {
    pub fn of(against: &Against<'_>, fingerprints: &[String]) -> Self {
        let changes = &against.redline.changes;
        let count = |direction| changes.iter().filter(|change| change.direction == direction).count();
        let mut ranked: Vec<usize> = (0..changes.len()).collect();
        ranked.sort_by_key(|&index| changes[index].rank());
        let decided = fingerprints
            .iter()
            .filter(|name| against.decisions.get(*name).is_some_and(|decision| decision.verdict.is_some()));
        let urgent = |index: &&usize| {
            let change = &changes[**index];
            change.direction == Direction::Worse
                || change.direction == Direction::Unknown && change.materiality == Materiality::High
        };
        Self {
            counts: ORDER.map(|direction| (direction, count(direction))),
            high: changes.iter().filter(|change| change.materiality == Materiality::High).count(),
            decided: decided.count(),
            first: ranked.iter().take_while(urgent).count().min(FIRST),
            ranked,
        }
    }

    /// One line: how many changes, and how they are.
    pub fn counted(&self, tongue: Tongue) -> String {
        let all: usize = self.counts.iter().map(|(_, count)| count).sum();
        let [worse, unknown, better, neutral] = self.counts.map(|(_, count)| count);
        let (high, decided) = (self.high, self.decided);
        match tongue {
            Tongue::Zh => format!(
                "共 {all} 处改动：▲ 不利 {worse}，？ 不明 {unknown}，▽ 有利 {better}，＝ 中性 {neutral}。需要决定的 {high} 处，已表态 {decided} 处。"
            ),
            Tongue::En => format!(
                "{all} changes: ▲ worse {worse}, ? unknown {unknown}, ▽ better {better}, = neutral {neutral}. {high} need a decision, {decided} are decided."
            ),
        }
    }
}

const ORDER: [Direction; 4] = [Direction::Worse, Direction::Unknown, Direction::Better, Direction::Neutral];

/// A sign for the direction that does without colours, and the ink beside it.
pub(super) fn sign(direction: Direction) -> (&'static str, Ink) {
    match direction {
        Direction::Worse => ("▲", Ink::Bad),
        Direction::Better => ("▽", Ink::Good),
        Direction::Neutral => ("＝", Ink::Soft),
        Direction::Unknown => ("？", Ink::Soft),
    }
}

/// A value that changed: its name, and what it was and is, as printed.
pub(super) fn value(value: &ChangedValue, tongue: Tongue) -> (String, String) {
    let raw = |side: &Option<redline::TypedValue>| {
        side.as_ref().map_or_else(|| "–".to_owned(), |value| value.raw.clone())
    };
    (value_name(&value.name, tongue), format!("{} → {}", raw(&value.old), raw(&value.new)))
}

/// What was set aside, and whether every character is accounted for.
pub(super) fn account(against: &Against<'_>, tongue: Tongue) -> String {
    let hidden = &against.redline.hidden;
    let aside = match tongue {
        Tongue::Zh => format!(
            "不改变文字、未列入表中的差异：版式 {}，标点 {}，全半角 {}，页眉页脚 {}。",
            hidden.layout, hidden.punctuation, hidden.width, hidden.furniture
        ),
        Tongue::En => format!(
            "Differences that change no words and are not in the table: layout {}, punctuation {}, width {}, page furniture {}.",
            hidden.layout, hidden.punctuation, hidden.width, hidden.furniture
        ),
    };
    let complete = if against.redline.certificate.complete {
        tongue.pick("两份文件的每个字符都已核对。", "Every character of both files is accounted for.")
    } else {
        tongue.pick(
            "并非每个字符都有着落，可能有遗漏，请对照原件。",
            "Not every character is accounted for; something may be missed, check the originals.",
        )
    };
    format!("{aside} {complete}")
}

/// Where every character of both files went: the certificate as rows, its heads first.
pub(super) fn certificate(subject: &Subject<'_>, against: &Against<'_>) -> Vec<[String; 6]> {
    let tongue = subject.tongue;
    let heads = [
        ("文件", "File"),
        ("相同", "The same"),
        ("改动", "Changed"),
        ("移动", "Moved"),
        ("版面元素", "Page furniture"),
        ("无法读取", "Unreadable"),
    ];
    let row = |name: &str, buckets: &Buckets| {
        [
            name.to_owned(),
            buckets.matched.to_string(),
            buckets.changed.to_string(),
            buckets.moved.to_string(),
            buckets.furniture.to_string(),
            buckets.unreadable.to_string(),
        ]
    };
    let certificate = &against.redline.certificate;
    vec![
        heads.map(|(zh, en)| tongue.pick(zh, en).to_owned()),
        row(&against.contract.document.source.name, &certificate.old),
        row(&subject.contract.document.source.name, &certificate.new),
    ]
}
