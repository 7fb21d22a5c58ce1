//! From the paragraphs that open clauses to the clauses themselves.
use super::headings::{Opening, opening};
use super::nesting::Entry;
use super::numbering::Style;
use super::reading::{Para, heading_below};
use super::signatures::is_signing_line;
use super::tree::{Clause, ClauseId, ClauseKind, ClauseNumber, ClauseTree};
use crate::plain::is_wide;
use document::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// The tree of the entries, with the preamble, the signing page and the headings.
pub(super) fn build(text: &str, paras: &[Para], entries: &[Entry], signing: Option<usize>) -> ClauseTree {
    let mut clauses: Vec<Clause> = Vec::with_capacity(entries.len() + 2);
    let first_block = entries.first().map_or(0, |entry| entry.block);
    if let (Some(first), true) = (paras.first(), first_block > 0) {
        let range = TextRange::new(first.range.start, paras[first_block - 1].range.end);
        clauses.push(unnumbered(ClauseKind::Preamble, range));
    }
    // The signing page goes in where it stands among the entries.
    let mut ids: Vec<usize> = Vec::with_capacity(entries.len());
    let mut signed = false;
    let mut annexed: Option<u8> = None;
    let mut openings: Vec<Option<Opening>> = vec![None; clauses.len()];
    let closed_by = closers(entries);
    let end_of = |from: usize| -> usize {
        let next = closed_by[from].map(|entry| entries[entry].block);
        let cut = signing.filter(|&block| block > entries[from].block);
        let stop = next.into_iter().chain(cut).min().unwrap_or(paras.len());
        paras[stop.max(entries[from].block + 1) - 1].range.end
    };
    for (index, entry) in entries.iter().enumerate() {
        if let Some(block) = signing.filter(|&block| !signed && block < entry.block) {
            push_signing(&mut clauses, &mut openings, paras, block, entry.block);
            signed = true;
        }
        let rest = rest_of(text, paras, entry);
        if annexed.is_none_or(|level| entry.level <= level) {
            annexed = (entry.marker.style == Style::Schedule).then_some(entry.level);
        }
        let end = end_of(index);
        let below = if text[rest.start..rest.end].trim().is_empty() {
            heading_below(text, paras, entry.block)
        } else {
            None
        };
        let below = below.filter(|_| entries.get(index + 1).is_none_or(|next| next.block > entry.block + 1));
        let own_end = entries.get(index + 1).map_or(end, |next| paras[next.block - 1].range.end).min(end);
        ids.push(clauses.len());
        openings.push(Some(match below {
            Some(heading) => Opening::Alone(heading),
            None if entry.marker.style == Style::Unnumbered => Opening::Alone(TextRange::new(
                rest.start,
                rest.start + text[rest.start..rest.end].trim_end().len(),
            )),
            None => opening(text, rest),
        }));
        clauses.push(Clause {
            id: ClauseId(0),
            parent: entry.parent.and_then(|parent| ids.get(parent)).map(|&id| ClauseId(id as u32)),
            level: entry.level,
            kind: if annexed.is_some() { ClauseKind::Schedule } else { ClauseKind::Clause },
            number: (entry.marker.style != Style::Unnumbered).then(|| ClauseNumber {
                printed: text[entry.marker.printed.start..entry.marker.printed.end].trim().to_owned(),
                counts: entry.marker.counts.clone(),
            }),
            heading: None,
            range: TextRange::new(entry.marker.printed.start, end),
            body: TextRange::new(rest.start, own_end.max(rest.start)),
            topics: Vec::new(),
        });
    }
    if let Some(block) = signing.filter(|_| !signed) {
        push_signing(&mut clauses, &mut openings, paras, block, paras.len());
    }
    settle_headings(text, &mut clauses, &openings, entries, &ids);
    for (index, clause) in clauses.iter_mut().enumerate() {
        clause.id = ClauseId(index as u32);
    }
    ClauseTree { clauses }
}

/// A style whose clauses mostly run on after a short title has run-in headings; elsewhere a short
/// first sentence is a sentence.
fn settle_headings(
    text: &str,
    clauses: &mut [Clause],
    openings: &[Option<Opening>],
    entries: &[Entry],
    ids: &[usize],
) {
    let share = |style: Style| {
        let of_style = || entries.iter().zip(ids).filter(move |(entry, _)| entry.marker.style == style);
        let run_in = of_style().filter(|(_, id)| matches!(openings[**id], Some(Opening::RunIn(..)))).count();
        let titled = of_style().filter(|(_, id)| matches!(openings[**id], Some(Opening::Alone(..)))).count();
        let set_off =
            of_style().filter(|(_, id)| matches!(openings[**id], Some(Opening::SetOff(..)))).count();
        let outer = || of_style().filter(|(entry, _)| entry.level == 1);
        let announced = outer()
            .filter(|(_, id)| matches!(openings[**id], Some(Opening::Announced(..) | Opening::Alone(..))))
            .count();
        let stopped = of_style()
            .filter(|(_, id)| match openings[**id] {
                Some(Opening::Stopped(heading)) => more(text, heading.end, clauses[**id].range.end),
                _ => false,
            })
            .count();
        ((run_in + titled + set_off + stopped) * 2 > of_style().count(), announced * 5 >= outer().count() * 4)
    };
    let names = repeated(text, openings);
    let mut shares: Vec<(Style, bool, bool)> = Vec::new();
    for entry in entries {
        if !shares.iter().any(|(style, ..)| *style == entry.marker.style) {
            let (titled, announced) = share(entry.marker.style);
            shares.push((entry.marker.style, titled, announced));
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        let id = ids[at];
        let has_children = entries.get(at + 1).is_some_and(|next| next.parent == Some(at));
        let titled = shares.iter().any(|&(style, titled, _)| style == entry.marker.style && titled);
        let announced = shares.iter().any(|&(style, _, announced)| style == entry.marker.style && announced);
        let clause = &mut clauses[id];
        match openings[id] {
            Some(Opening::Alone(heading)) => {
                let goes_on = more(text, heading.end, clause.body.end) || has_children;
                if goes_on || entry.level == 1 || titled && entry.marker.style == Style::ArticleHan {
                    clause.heading = Some(heading);
                    let after = heading.end.min(clause.body.end);
                    clause.body = TextRange::new(after, clause.body.end);
                }
            }
            Some(Opening::Stopped(heading))
                if titled && (has_children || more(text, heading.end, clause.body.end)) =>
            {
                clause.heading = Some(heading);
                let after = text[heading.end..].chars().next().map_or(0, char::len_utf8);
                clause.body = TextRange::new((heading.end + after).min(clause.body.end), clause.body.end);
            }
            Some(Opening::SetOff(heading, from)) => {
                clause.heading = Some(heading);
                clause.body = TextRange::new(from.min(clause.body.end), clause.body.end);
            }
            Some(Opening::Announced(heading, from)) if announced && entry.level == 1 => {
                clause.heading = Some(heading);
                clause.body = TextRange::new(from.min(clause.body.end), clause.body.end);
            }
            Some(Opening::RunIn(heading, from))
                if titled && !names.contains(&text[heading.start..heading.end]) =>
            {
                clause.heading = Some(heading);
                clause.body = TextRange::new(from.min(clause.body.end), clause.body.end);
            }
            _ => {}
        }
    }
}

/// For each entry the one that ends it: the next on its level or above.
fn closers(entries: &[Entry]) -> Vec<Option<usize>> {
    let mut closed = vec![None; entries.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        while let Some(&last) = open.last()
            && entries[last].level >= entry.level
        {
            closed[last] = Some(index);
            open.pop();
        }
        open.push(index);
    }
    closed
}

/// The words after the number in its own paragraph; of a table row, the first cell that has any.
fn rest_of(text: &str, paras: &[Para], entry: &Entry) -> TextRange {
    let para = paras[entry.block];
    let rest = TextRange::new(entry.marker.rest.min(para.range.end), para.range.end);
    if !para.row {
        return rest;
    }
    let words = &text[rest.start..rest.end];
    let start = rest.start + (words.len() - words.trim_start().len());
    let cell = text[start..rest.end].find('\t').map_or(rest.end, |tab| start + tab);
    TextRange::new(start.min(rest.end), cell)
}

/// Whether words follow a heading, and not only the stop behind it.
fn more(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|rest| rest.chars().any(char::is_alphanumeric))
}

/// Words that three clauses or more run in with: a name with a space behind it, no heading.
fn repeated<'a>(text: &'a str, openings: &[Option<Opening>]) -> BTreeSet<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for opening in openings {
        if let Some(Opening::RunIn(heading, _)) = opening {
            *counts.entry(&text[heading.start..heading.end]).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|&(words, count)| count > 2 && words.chars().any(is_wide))
        .map(|(words, _)| words)
        .collect()
}

fn push_signing(
    clauses: &mut Vec<Clause>,
    openings: &mut Vec<Option<Opening>>,
    paras: &[Para],
    from: usize,
    to: usize,
) {
    let range = TextRange::new(paras[from].range.start, paras[to.max(from + 1) - 1].range.end);
    clauses.push(unnumbered(ClauseKind::Signature, range));
    openings.push(None);
}

fn unnumbered(kind: ClauseKind, range: TextRange) -> Clause {
    Clause {
        id: ClauseId(0),
        parent: None,
        level: 1,
        kind,
        number: None,
        heading: None,
        range,
        body: range,
        topics: Vec::new(),
    }
}

/// The paragraph a signing page begins with in the second half of a paper without numbers.
pub(super) fn signing_from(text: &str, paras: &[Para]) -> Option<usize> {
    let signing = paras.iter().position(|para| is_signing_line(&text[para.range.start..para.range.end]));
    signing.filter(|&at| at * 2 >= paras.len())
}

/// Every paragraph a clause; consecutive rows are one.
pub(super) fn of_paragraphs(text: &str, paras: &[Para]) -> ClauseTree {
    let signing = signing_from(text, paras);
    let mut clauses: Vec<Clause> = Vec::new();
    let mut in_table = false;
    for (index, para) in paras.iter().enumerate() {
        if signing.is_some_and(|at| index >= at) {
            let end = paras.last().map_or(para.range.end, |last| last.range.end);
            clauses.push(unnumbered(ClauseKind::Signature, TextRange::new(para.range.start, end)));
            break;
        }
        match clauses.last_mut().filter(|_| in_table && para.row) {
            Some(table) => {
                table.range = table.range.union(para.range);
                table.body = table.range;
            }
            None => clauses.push(unnumbered(ClauseKind::Clause, para.range)),
        }
        in_table = para.row;
    }
    for (index, clause) in clauses.iter_mut().enumerate() {
        clause.id = ClauseId(index as u32);
    }
    ClauseTree { clauses }
}
