//! The one sentence that says what a change is, in both languages, from whole sentences.

use crate::changes::{ChangeKind, ChangeType, ChangedValue, Direction};
use crate::compare::Sides;
use crate::direction::Verdict;
use crate::drafts::Draft;
use crate::naming::label;
use crate::phrases::{JOINTS, Phrase};
use crate::units::Unit;
use contract::{Contract, Side};
use document::{Bilingual, TextRange};

/// Values told in one sentence.
const VALUES: usize = 3;
/// Phrases told one by one; more are gathered into what went and what came.
const PHRASES: usize = 3;

/// One language's half and the other's.
type Said = (String, String);

/// Says what happened, with the values before and after where there are any, and the words.
pub(crate) fn say(sides: &Sides<'_>, draft: &Draft, verdict: &Verdict) -> Bilingual {
    let old_at = place(sides.old, &draft.old);
    let new_at = place(sides.new, &draft.new);
    let here = new_at.clone().or_else(|| old_at.clone());
    match draft.kind {
        ChangeType::Added => {
            let words = passage(sides.new, sides.new_units, &draft.new);
            located(here, (format!("新增“{words}”"), format!("added “{words}”")))
        }
        ChangeType::Deleted => {
            let words = passage(sides.old, sides.old_units, &draft.old);
            located(here, (format!("删除“{words}”"), format!("deleted “{words}”")))
        }
        ChangeType::Moved => {
            let (from, to) = (old_at.unwrap_or_default(), new_at.unwrap_or_default());
            let moved = if from.is_empty() || to.is_empty() || from == to {
                ("这一段移到了别处".to_owned(), "this passage was moved".to_owned())
            } else {
                (format!("由{from}移至{to}"), format!("moved from {from} to {to}"))
            };
            let more = more(sides, draft, ("文字未变", "wording unchanged"));
            located(None, (format!("{}，{}", moved.0, more.0), format!("{}; {}", moved.1, more.1)))
        }
        ChangeType::Split => reshaped(sides, draft, here, ("拆分为数款", "split into several clauses")),
        ChangeType::Merged => reshaped(sides, draft, here, ("数款合并为一款", "merged into one clause")),
        ChangeType::Modified => {
            let mut said = details(sides, draft);
            if verdict.kinds.contains(&ChangeKind::Jurisdiction) && verdict.direction == Direction::Neutral {
                said.0 += "（改前改后同在一方所在地）";
                said.1 += " (the same party's home before and after)";
            }
            located(here, said)
        }
    }
}

/// Parties, values and words that changed, in that order.
fn details(sides: &Sides<'_>, draft: &Draft) -> Said {
    let mut zh: Vec<String> = Vec::new();
    let mut en: Vec<String> = Vec::new();
    let told: Vec<Said> = parties(sides, draft).into_iter().chain(values(draft)).collect();
    let phrases: Vec<Phrase> =
        draft.phrases.iter().filter_map(|phrase| untold(sides, draft, *phrase)).collect();
    let words = words(sides, &phrases, told.is_empty());
    for (a, b) in told {
        zh.push(a);
        en.push(b);
    }
    let (mut zh, mut en) = (zh.join("，"), en.join("; "));
    if let Some((a, b)) = words {
        let (join_zh, join_en) = if zh.is_empty() { ("", "") } else { ("；另", "; also ") };
        zh = format!("{zh}{join_zh}{a}");
        en = format!("{en}{join_en}{b}");
    }
    (zh, en)
}

/// A phrase less what is told otherwise: another name of a party, and, where clauses were parted or
/// joined, words that only stand elsewhere now.
fn untold(sides: &Sides<'_>, draft: &Draft, phrase: Phrase) -> Option<Phrase> {
    let words = |contract: &'_ Contract, range: Option<TextRange>| {
        range.map(|range| contract.words(range).trim().to_owned()).unwrap_or_default()
    };
    let (old, new) = (words(sides.old, phrase.old), words(sides.new, phrase.new));
    for side in [Side::Customer, Side::Vendor] {
        let names = sides.old.parties.name_of(side).zip(sides.new.parties.name_of(side));
        let part = |words: &str, name: &str| {
            name.contains(words) || (words.contains(name) && words.len() <= name.len() + 12)
        };
        if draft.kind == ChangeType::Modified
            && names.is_some_and(|(a, b)| a != b && part(&old, a) && part(&new, b))
        {
            return None;
        }
    }
    if !matches!(draft.kind, ChangeType::Split | ChangeType::Merged) {
        return Some(phrase);
    }
    let holds = |contract: &Contract, ranges: &[TextRange], words: &str| {
        ranges.iter().any(|range| contract.words(*range).contains(words))
    };
    let kept = |core: Option<TextRange>, from: &Contract, to: &Contract, ranges: &[TextRange]| {
        core.filter(|range| {
            let words = from.words(*range).trim();
            !JOINTS.contains(&words) && !holds(to, ranges, words)
        })
    };
    let old = kept(phrase.core.0, sides.old, sides.new, &draft.new);
    let new = kept(phrase.core.1, sides.new, sides.old, &draft.old);
    match (old, new) {
        (None, None) => None,
        (Some(_), Some(_)) => Some(phrase),
        core => Some(Phrase { old: core.0, new: core.1, core, weight: phrase.weight }),
    }
}

fn more(sides: &Sides<'_>, draft: &Draft, same: (&str, &str)) -> Said {
    let said = details(sides, draft);
    if said.0.is_empty() { (same.0.to_owned(), same.1.to_owned()) } else { said }
}

fn reshaped(sides: &Sides<'_>, draft: &Draft, here: Option<String>, words: (&str, &str)) -> Bilingual {
    let same = if draft.edited {
        ("文字略有调整", "with some rewording")
    } else {
        ("内容未变", "content unchanged")
    };
    let more = more(sides, draft, same);
    located(here, (format!("{}，{}", words.0, more.0), format!("{}; {}", words.1, more.1)))
}

fn located(at: Option<String>, (zh, en): Said) -> Bilingual {
    let en = capital(&en);
    match at.filter(|at| !at.is_empty()) {
        Some(at) => Bilingual::new(format!("{at}：{zh}。"), format!("{at}: {en}.")),
        None => Bilingual::new(format!("{zh}。"), format!("{en}.")),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The number of the clause that holds a passage.
pub(crate) fn place(contract: &Contract, ranges: &[TextRange]) -> Option<String> {
    let mut clause = contract.clause_at(ranges.first()?.start)?;
    loop {
        if let Some(number) = &clause.number {
            return Some(number.printed.clone());
        }
        clause = contract.clauses.get(clause.parent?)?;
    }
}

/// A whole passage without the number of its clause, cut short.
fn passage(contract: &Contract, units: &[Unit], ranges: &[TextRange]) -> String {
    let words: Vec<&str> = ranges
        .iter()
        .map(|range| {
            let unit = units.binary_search_by_key(&range.start, |unit| unit.range.start);
            let start = unit.map_or(range.start, |at| units[at].words.start.min(range.end));
            contract.words(TextRange::new(start, range.end)).trim()
        })
        .collect();
    shortened(&words.join(" "), 2)
}

/// Cuts at the last mark or space that still fits; the longest quotation is `parts` lines long.
fn shortened(words: &str, parts: usize) -> String {
    let line = words.replace(['\n', '\t'], " ");
    let line = line.trim().trim_end_matches(['。', '；', '，', ',', ';', '.']);
    // A Chinese character takes the room of two letters.
    let room = parts * 56;
    let wide = |ch: char| if ch > '\u{2e7f}' { 2 } else { 1 };
    let mut taken = 0;
    let mut fits = line.len();
    for (at, ch) in line.char_indices() {
        taken += wide(ch);
        if taken > room {
            fits = at;
            break;
        }
    }
    if fits == line.len() {
        return line.to_owned();
    }
    let head = &line[..fits];
    let mark = head.rfind(['，', '；', '。', '：', ';']).filter(|at| at * 2 > fits);
    let space = head.rfind(' ').filter(|at| at * 2 > fits);
    let end = mark.or(space).unwrap_or(fits);
    format!("{}…", head[..end].trim_end_matches([',', ';', ' ']))
}

/// Phrases one by one; where they are many, what went and what came.
fn words(sides: &Sides<'_>, phrases: &[Phrase], first: bool) -> Option<Said> {
    let parts = if phrases.len() == 1 { 2 } else { 1 };
    let old = |phrase: &Phrase| phrase.old.map(|range| shortened(sides.old.words(range), parts));
    let new = |phrase: &Phrase| phrase.new.map(|range| shortened(sides.new.words(range), parts));
    let most = if first { PHRASES } else { PHRASES - 1 };
    if phrases.len() <= most {
        let each: Vec<Said> = phrases
            .iter()
            .filter_map(|phrase| {
                Some(match (old(phrase), new(phrase)) {
                    (Some(a), Some(b)) => (format!("“{a}”改为“{b}”"), format!("“{a}” now reads “{b}”")),
                    (Some(a), None) => (format!("删去“{a}”"), format!("struck out “{a}”")),
                    (None, Some(b)) => (format!("增加“{b}”"), format!("inserted “{b}”")),
                    (None, None) => return None,
                })
            })
            .collect();
        return (!each.is_empty()).then(|| {
            let (zh, en): (Vec<String>, Vec<String>) = each.into_iter().unzip();
            (zh.join("，"), en.join("; "))
        });
    }
    let list = |of: &dyn Fn(&Phrase) -> Option<String>, verb: (&str, &str)| -> Option<Said> {
        let mut all: Vec<(usize, usize, String)> = phrases
            .iter()
            .enumerate()
            .filter_map(|(at, phrase)| Some((usize::MAX - phrase.weight, at, of(phrase)?)))
            .collect();
        let cut = all.len() > PHRASES;
        // The three that say most, in the order in which they stand.
        all.sort();
        all.truncate(PHRASES);
        all.sort_by_key(|(_, at, _)| *at);
        let quoted: Vec<String> = all.into_iter().map(|(_, _, words)| format!("“{words}”")).collect();
        let (zh, en) = if cut { ("等", " and others") } else { ("", "") };
        (!quoted.is_empty()).then(|| {
            (format!("{}{}{zh}", verb.0, quoted.join("、")), format!("{} {}{en}", verb.1, quoted.join(", ")))
        })
    };
    let old = |phrase: &Phrase| phrase.core.0.map(|range| shortened(sides.old.words(range), 1));
    let new = |phrase: &Phrase| phrase.core.1.map(|range| shortened(sides.new.words(range), 1));
    let went = list(&old, ("删去", "struck out"));
    let came = list(&new, ("增加", "inserted"));
    match (went, came) {
        (Some(a), Some(b)) => Some((format!("{}，{}", a.0, b.0), format!("{}; {}", a.1, b.1))),
        (a, b) => a.or(b),
    }
}

/// A party that is another one now, told where the change names it.
fn parties(sides: &Sides<'_>, draft: &Draft) -> Vec<Said> {
    if draft.kind != ChangeType::Modified {
        return Vec::new();
    }
    [(Side::Customer, "客户", "the customer"), (Side::Vendor, "供应商", "the vendor")]
        .into_iter()
        .filter_map(|(side, zh, en)| {
            let (old, new) = (sides.old.parties.name_of(side)?, sides.new.parties.name_of(side)?);
            let named = |contract: &Contract, ranges: &[TextRange], name: &str| {
                ranges.iter().any(|range| contract.words(*range).contains(name))
            };
            (old != new && named(sides.old, &draft.old, old) && named(sides.new, &draft.new, new)).then(
                || (format!("{zh}由“{old}”改为“{new}”"), format!("{en} “{old}” was replaced by “{new}”")),
            )
        })
        .collect()
}

/// "X由A改为B" for the first values.
fn values(draft: &Draft) -> Vec<Said> {
    // A sum in figures and again in words is one change to tell.
    let mut told: Vec<Said> = Vec::new();
    let mut seen: Vec<&ChangedValue> = Vec::new();
    for pair in draft.values.iter().filter(|pair| pair.is_told(draft.row)) {
        let number = |value: &ChangedValue| {
            (value.old.as_ref().and_then(|v| v.value), value.new.as_ref().and_then(|v| v.value))
        };
        let again = |other: &&ChangedValue| {
            other.name == pair.value.name && number(other).0.is_some() && number(other) == number(&pair.value)
        };
        if told.len() < VALUES
            && !seen.iter().any(again)
            && let Some(mut words) = value(&pair.value)
        {
            if pair.is_beyond_compare() {
                words.0 += "（单位不同，不能断定哪个更长）";
                words.1 += " (counted otherwise: which is longer cannot be said)";
            }
            told.push(words);
            seen.push(&pair.value);
        }
    }
    told
}

fn value(changed: &ChangedValue) -> Option<Said> {
    let (zh, en) = label(&changed.name);
    let (old, new) = (changed.old.as_ref()?.raw.trim(), changed.new.as_ref()?.raw.trim());
    Some((format!("{zh}由{old}改为{new}"), format!("{en} changed from {old} to {new}")))
}
