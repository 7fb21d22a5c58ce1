//! Which clause a printed number means, seen from where it is referred to.
use crate::clauses::{Clause, ClauseId, ClauseKind, ClauseNumber, ClauseTree};
use crate::facts::numerals::{parse_count, roman};
use std::collections::BTreeMap;

/// Every clause under the numbers it may be called by.
pub(super) struct Targets<'a> {
    clauses: &'a ClauseTree,
    /// Body clauses by their counts: printed, and with those of their parents before them.
    body: BTreeMap<Vec<u32>, Vec<ClauseId>>,
    /// 第三条, 第二章: by the sign of the level and the count.
    named: BTreeMap<(char, Vec<u32>), Vec<ClauseId>>,
    /// Numbers inside an annex.
    inner: BTreeMap<(ClauseId, Vec<u32>), ClauseId>,
    annexes: BTreeMap<Vec<u32>, ClauseId>,
    titles: Vec<(String, ClauseId)>,
    children: BTreeMap<ClauseId, Vec<ClauseId>>,
    tops: Vec<ClauseId>,
}

impl<'a> Targets<'a> {
    pub(super) fn of(text: &str, clauses: &'a ClauseTree) -> Self {
        let mut targets = Self {
            clauses,
            body: BTreeMap::new(),
            named: BTreeMap::new(),
            inner: BTreeMap::new(),
            annexes: BTreeMap::new(),
            titles: Vec::new(),
            children: BTreeMap::new(),
            tops: Vec::with_capacity(clauses.clauses.len()),
        };
        for clause in &clauses.clauses {
            let top = match clause.parent.and_then(|parent| targets.tops.get(parent.0 as usize)) {
                Some(&top) => top,
                None => clause.id,
            };
            targets.tops.push(top);
            if let Some(parent) = clause.parent {
                targets.children.entry(parent).or_default().push(clause.id);
            }
            let Some(number) = &clause.number else { continue };
            let inside = clause.parent.and_then(|parent| clauses.get(parent));
            if clause.kind == ClauseKind::Schedule && inside.is_none_or(|c| c.kind != ClauseKind::Schedule) {
                targets.annexes.entry(number.counts.clone()).or_insert(clause.id);
                if let Some(heading) = clause.heading {
                    targets.titles.push((text[heading.start..heading.end].to_owned(), clause.id));
                }
                continue;
            }
            let full = targets.full_counts(clause);
            if clause.kind == ClauseKind::Schedule {
                for counts in [number.counts.clone(), full] {
                    targets.inner.entry((top, counts)).or_insert(clause.id);
                }
                continue;
            }
            if let Some(sign) = number.printed.chars().find(|c| matches!(c, '条' | '章' | '节' | '款')) {
                targets.named.entry((sign, number.counts.clone())).or_default().push(clause.id);
            }
            if full != number.counts {
                targets.body.entry(full).or_default().push(clause.id);
            }
            targets.body.entry(number.counts.clone()).or_default().push(clause.id);
        }
        targets
    }

    /// The counts of a clause with those of the clauses it lies under, chapters left out.
    fn full_counts(&self, clause: &Clause) -> Vec<u32> {
        let Some(number) = &clause.number else { return Vec::new() };
        if number.counts.len() > 1 {
            return number.counts.clone();
        }
        let mut counts = number.counts.clone();
        let mut at = clause.parent;
        while let Some(parent) = at.and_then(|id| self.clauses.get(id)) {
            let Some(above) = &parent.number else { break };
            if above.printed.contains(['章', '节', '部'])
                || parent.kind == ClauseKind::Schedule && parent.level == 1
            {
                break;
            }
            counts.splice(0..0, above.counts.iter().copied());
            // 2.2 carries the count of its parent already.
            if above.counts.len() > 1 {
                break;
            }
            at = parent.parent;
        }
        counts
    }

    /// The part of the paper the offset lies in: its outermost clause.
    fn part(&self, offset: usize) -> Option<ClauseId> {
        let clause = self.clauses.deepest_at(offset)?;
        self.tops.get(clause.id.0 as usize).copied()
    }

    /// Of several clauses with one number the one in the same part of the paper, else the first.
    fn nearest(&self, found: &[ClauseId], from: usize) -> Option<ClauseId> {
        if found.len() < 2 {
            return found.first().copied();
        }
        let part = self.part(from);
        let own = found.iter().find(|id| self.tops.get(id.0 as usize).copied() == part);
        // The outermost reading of a number comes before an inner one of the same count.
        let level = |id: &ClauseId| self.clauses.get(*id).map_or(u8::MAX, |clause| clause.level);
        own.or_else(|| found.iter().min_by_key(|id| level(id))).copied()
    }

    /// The clause of 第三条 or 第二章, whatever its level is printed as.
    pub(super) fn named(&self, sign: char, counts: &[u32], from: usize) -> Option<ClauseId> {
        let printed = self.named.get(&(sign, counts.to_vec())).and_then(|found| self.nearest(found, from));
        printed.or_else(|| self.numbered(counts, from))
    }

    /// The clause of 8.2, or of 8.2(b) where (b) is one of its parts.
    pub(super) fn numbered(&self, counts: &[u32], from: usize) -> Option<ClauseId> {
        let outer = |found: &Vec<ClauseId>| self.nearest(found, from);
        let body = self.body.get(counts).and_then(outer);
        body.or_else(|| self.inner.get(&(self.part(from)?, counts.to_vec())).copied())
    }

    /// The number within the annex the offset lies in.
    pub(super) fn beside(&self, counts: &[u32], from: usize) -> Option<ClauseId> {
        self.inner.get(&(self.part(from)?, counts.to_vec())).copied()
    }

    /// The number within an annex.
    pub(super) fn within(&self, annex: ClauseId, counts: &[u32]) -> Option<ClauseId> {
        self.inner.get(&(annex, counts.to_vec())).copied()
    }

    /// The annex of that number; 附件1 also where only 附件1-1 and 附件1-2 are in the paper.
    pub(super) fn annex(&self, counts: &[u32]) -> Option<ClauseId> {
        self.annexes.get(counts).copied().or_else(|| {
            let (key, &id) = self.annexes.range(counts.to_vec()..).next()?;
            key.starts_with(counts).then_some(id)
        })
    }

    /// The annex that carries the name between 《》; statutes and other papers carry none.
    pub(super) fn titled(&self, name: &str) -> Option<ClauseId> {
        self.titles.iter().find(|(title, _)| title.contains(name)).map(|&(_, id)| id)
    }

    /// The numbered part of a clause with that count.
    pub(super) fn child(&self, parent: ClauseId, count: u32) -> Option<ClauseId> {
        let last = |id: &ClauseId| {
            self.clauses.get(*id).and_then(|c| c.number.as_ref()).and_then(|n| n.counts.last().copied())
        };
        self.children.get(&parent)?.iter().find(|id| last(id) == Some(count)).copied()
    }

    /// The clause before one on its level.
    pub(super) fn before(&self, id: ClauseId) -> Option<ClauseId> {
        let clause = self.clauses.get(id)?;
        let siblings = match clause.parent {
            Some(parent) => self.children.get(&parent)?.clone(),
            None => self.clauses.children(None).map(|sibling| sibling.id).collect(),
        };
        let at = siblings.iter().position(|&sibling| sibling == id)?;
        siblings.get(at.checked_sub(1)?).copied()
    }

    /// The clause that 本条, 本章, 本款 or "this Section" stands in.
    pub(super) fn own(&self, unit: &str, from: usize) -> Option<ClauseId> {
        let clause = self.clauses.deepest_at(from)?;
        let path: Vec<&Clause> = self.clauses.path(clause.id).collect();
        // 2.1 is an article of its own where it stands under 第二条.
        let printed = |sign: char| {
            let is = |n: &ClauseNumber| n.printed.contains(sign) || sign == '条' && n.counts.len() > 1;
            path.iter().find(|c| c.number.as_ref().is_some_and(is)).map(|c| c.id)
        };
        let sign = unit.chars().next_back().filter(|c| matches!(c, '条' | '章' | '节'));
        // A list item is no article: where none is printed, the second level is meant.
        let upper = || path.iter().find(|c| c.level <= 2).map(|c| c.id);
        match sign {
            Some('章') => printed('章').or(path.last().map(|c| c.id)),
            Some(sign) => printed(sign).or_else(upper),
            None if unit.ends_with('项') => path.first().map(|c| c.id),
            None => upper(),
        }
    }
}

/// The counts of `8.2(b)(i)`, `IV`, `A-1`, `一`, outermost first.
pub(super) fn counts_of(number: &str) -> Option<Vec<u32>> {
    let counts: Option<Vec<u32>> = number
        .split(['.', '(', ')', '-', ' '])
        .filter(|piece| !piece.is_empty())
        .enumerate()
        .map(|(at, piece)| count_of(piece, at))
        .collect();
    counts.filter(|counts| !counts.is_empty())
}

fn count_of(piece: &str, at: usize) -> Option<u32> {
    let first = piece.chars().next()?;
    let lone = piece.chars().nth(1).is_none();
    match first {
        '0'..='9' => piece.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok(),
        '甲' => Some(1),
        '乙' => Some(2),
        '丙' => Some(3),
        '丁' => Some(4),
        'I' | 'V' | 'X' => roman(piece),
        'A'..='Z' if lone => Some(u32::from(first as u8 - b'A') + 1),
        'i' | 'v' | 'x' if !lone || first == 'i' && at > 1 => roman(&piece.to_ascii_uppercase()),
        'a'..='z' if lone => Some(u32::from(first as u8 - b'a') + 1),
        _ => parse_count(piece),
    }
}
