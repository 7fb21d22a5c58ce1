//! What a changed definition does elsewhere: which changes only carry it out, and which passages it
//! alters.

use crate::changes::{Change, ChangeType};
use crate::compare::Sides;
use crate::saying::place;
use crate::units::Unit;
use contract::{Contract, DefinedTerm};
use document::{Bilingual, TextRange};

/// Whether a sentence says what a term means. A name put in brackets behind a thing — (the
/// "Customer"), （以下简称“服务”）— only abbreviates it: other words in such a sentence leave the
/// meaning of the name alone.
pub(crate) fn gives_meaning(contract: &Contract, defined: &DefinedTerm) -> bool {
    let names_party = [&contract.parties.customer, &contract.parties.vendor]
        .iter()
        .any(|party| party.called.contains(&defined.term));
    let words = contract.words(defined.range);
    let in_brackets = words.match_indices(defined.term.as_str()).any(|(at, _)| {
        let ahead = &words[..at];
        let quoted = ahead.ends_with(['"', '“', '”', '「', '\'', '《']);
        let open = ahead.rfind(['(', '（']);
        quoted && open.is_some_and(|open| !ahead[open..].contains([')', '）']) && at - open <= 40)
    });
    !names_party && !in_brackets
}

/// A term whose meaning changed, and the change that holds it.
struct Turned {
    term: String,
    home: usize,
}

/// Names the changed definition on every change that only carries it out, and on the definition's
/// own change the passages whose effect it alters, changed or not. An edit of its own in a clause
/// that uses the term stands alone and follows from nothing.
pub(crate) fn follow_definitions(sides: &Sides<'_>, changes: &mut [Change]) {
    let turned = turned(sides, changes);
    for (at, change) in changes.iter_mut().enumerate() {
        let carried = turned
            .iter()
            .filter(|turned| turned.home != at && carries_out(sides, change, &turned.term))
            .max_by_key(|turned| turned.term.len());
        change.follows_from = carried.map(|turned| format!("definition {}", turned.term));
    }
    for Turned { term, home } in &turned {
        let own = changes[*home].new.clone();
        let reached = uses(sides, term);
        changes[*home]
            .affects
            .extend(reached.into_iter().filter(|range| !own.iter().any(|own| own.overlaps(*range))));
    }
    for change in changes.iter_mut().filter(|change| !change.affects.is_empty()) {
        change.affects.sort_unstable();
        change.affects.dedup();
        tell_reach(sides, change);
    }
}

/// The terms whose meaning is changed, each with the first change that does it.
fn turned(sides: &Sides<'_>, changes: &[Change]) -> Vec<Turned> {
    let mut terms: Vec<Turned> = Vec::new();
    for (home, change) in changes.iter().enumerate().filter(|(_, change)| change.edited) {
        let old = defined_in(sides.old, sides.old_units, &change.old, &change.old_marks);
        let new = defined_in(sides.new, sides.new_units, &change.new, &change.new_marks);
        for term in old.into_iter().chain(new) {
            if !terms.iter().any(|known| known.term == term) {
                terms.push(Turned { term, home });
            }
        }
    }
    terms
}

/// Terms whose meaning stands where these words differ: in the sentence that defines, or further on
/// in its paragraph.
fn defined_in(contract: &Contract, units: &[Unit], ranges: &[TextRange], marks: &[TextRange]) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for unit in units.iter().filter(|unit| !unit.row && ranges.iter().any(|range| range.overlaps(unit.range)))
    {
        let mut own: Vec<(usize, String)> = contract
            .definitions
            .iter()
            .filter(|defined| unit.range.contains(defined.range) && gives_meaning(contract, defined))
            .map(|defined| (defined.range.start, defined.term.clone()))
            .collect();
        let words = contract.words(unit.words);
        if let Some(term) = told_term(words).filter(|term| !own.iter().any(|(_, known)| known == term)) {
            own.push((unit.words.start, term));
        }
        // The last definition ahead of a mark is the one it belongs to.
        for mark in marks.iter().chain(if marks.is_empty() { ranges } else { &[] }) {
            let ahead = own.iter().filter(|(start, _)| *start <= mark.start || mark.contains(unit.range));
            if unit.range.overlaps(*mark)
                && let Some(owner) = ahead.max_by_key(|(start, _)| *start)
            {
                found.push(owner.clone());
            }
        }
        // Words struck out or put in may stand on the other side only.
        if marks.is_empty() {
            found.extend(own);
        }
    }
    let mut terms: Vec<String> = found.into_iter().map(|(_, term)| term).collect();
    terms.sort();
    terms.dedup();
    terms
}

/// The term of a paragraph that opens like a definition the reader of contracts does not count as
/// one: “缺陷”：……; P1的认定以……为条件.
fn told_term(words: &str) -> Option<String> {
    let quoted = words.strip_prefix(['“', '"', '「']).and_then(|rest| {
        let end = rest.find(['”', '"', '」'])?;
        let tail = rest[end..].trim_start_matches(['”', '"', '」']).trim_start();
        let means = ["：", ":", "指", "是指", "系指", "means"].iter().any(|word| tail.starts_with(word));
        means.then(|| rest[..end].to_owned())
    });
    quoted.or_else(|| {
        let at = ["的认定", "的界定", "的定义"].iter().filter_map(|word| words.find(word)).min()?;
        let term = words[..at].trim();
        (1..=12).contains(&term.chars().count()).then(|| term.to_owned())
    })
}

/// Whether the words that differ hold the term itself and no value: the clause only takes over what
/// was defined anew.
fn carries_out(sides: &Sides<'_>, change: &Change, term: &str) -> bool {
    let within_term = |contract: &Contract, ranges: &[TextRange], marks: &[TextRange]| {
        !marks.is_empty()
            && marks.iter().all(|mark| {
                ranges.iter().any(|range| {
                    contract.words(*range).match_indices(term).any(|(at, _)| {
                        let start = range.start + at;
                        TextRange::new(start, start + term.len()).contains(*mark)
                    })
                })
            })
    };
    change.edited
        && change.values.is_empty()
        && change.r#type == ChangeType::Modified
        && (within_term(sides.old, &change.old, &change.old_marks)
            || within_term(sides.new, &change.new, &change.new_marks))
}

/// Units of the new text that use a term; a heading has no effect to alter.
fn uses(sides: &Sides<'_>, term: &str) -> Vec<TextRange> {
    let heading = |used: TextRange| {
        sides.new.clauses.clauses.iter().any(|clause| clause.heading.is_some_and(|h| h.overlaps(used)))
    };
    let known: Vec<TextRange> = sides
        .new
        .definitions
        .iter()
        .filter(|defined| defined.term == term)
        .flat_map(|defined| defined.uses.iter().copied())
        .collect();
    let in_words = |unit: &Unit| {
        let words = sides.new.words(unit.words);
        words.match_indices(term).any(|(at, _)| {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let range = TextRange::new(unit.words.start + at, unit.words.start + at + term.len());
            !latin(words[..at].chars().next_back())
                && !latin(words[at + term.len()..].chars().next())
                && !heading(range)
        })
    };
    sides
        .new_units
        .iter()
        .filter(|unit| {
            // A level may go by its first word in a table: 一级 for 一级事件.
            let level = unit.row
                && unit.first_cell.chars().count() >= 2
                && document::fold(term).as_str().starts_with(unit.first_cell.as_str());
            let used = known.iter().any(|used| unit.range.overlaps(*used) && !heading(*used));
            used || level || in_words(unit)
        })
        .map(|unit| unit.range)
        .collect()
}

/// Clauses named in the sentence of a changed definition; more are counted.
const NAMED: usize = 4;

/// Says in the sentence of a changed definition which clauses it alters.
fn tell_reach(sides: &Sides<'_>, change: &mut Change) {
    let mut places: Vec<String> =
        change.affects.iter().filter_map(|range| place(sides.new, &[*range])).collect();
    places.dedup();
    let count = change.affects.len();
    let named = places[..places.len().min(NAMED)].to_vec();
    let (zh, en) = if named.is_empty() {
        (format!("另有{count}处含义随之变化"), format!("the effect of {count} passages is altered"))
    } else {
        let more = places.len() > NAMED;
        (
            format!("{}{}的含义随之变化", named.join("、"), if more { "等" } else { "" }),
            format!("alters the effect of {}{}", named.join(", "), if more { " and others" } else { "" }),
        )
    };
    let zh_said = change.what.zh.trim_end_matches('。');
    let en_said = change.what.en.trim_end_matches('.');
    change.what = Bilingual::new(format!("{zh_said}；{zh}。"), format!("{en_said}; {en}."));
}
