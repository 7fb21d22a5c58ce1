use crate::chain::{equal_stretch, equal_stretch_back, heaviest_chain, is_part, unique_pairs};
use crate::similarity::{Candidates, Shingles};
use crate::units::Unit;
use contract::ClauseId;
use document::TextRange;
use std::collections::BTreeMap;

/// How clauses of the two sides belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairingKind {
    /// One to one, in order.
    Same,
    /// One to one, elsewhere.
    Moved,
    /// One old clause became several.
    Split,
    /// Several old clauses became one.
    Merged,
    /// Only in the new draft.
    Added,
    /// Only in the old paper.
    Removed,
}

/// Clauses that belong together. The unit is the smallest numbered clause, paragraph or table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    /// How.
    pub kind: PairingKind,
    /// Passages of the old text, in order; empty when added.
    pub old: Vec<TextRange>,
    /// Passages of the new text, in order; empty when removed.
    pub new: Vec<TextRange>,
}

/// Every passage of both sides in exactly one pairing, in the order of the new text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The pairings.
    pub pairings: Vec<Pairing>,
}

/// Two clauses that a reader has put together by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// In the old paper.
    pub old: ClauseId,
    /// In the new draft.
    pub new: ClauseId,
}

/// Units that belong together, by their places in the two lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub kind: PairingKind,
    pub old: Vec<usize>,
    pub new: Vec<usize>,
}

/// Aligns two lists of units. Every unit comes in exactly one group; the groups come in the order
/// of the new text, what was removed standing where it was.
pub(crate) fn align(old: &[Unit], new: &[Unit], pins: &[Pin]) -> Vec<Group> {
    let mut work = Work::new(old, new);
    work.pin(pins);
    let spans = work.anchor();
    for span in &spans {
        work.join_equal_stretches(*span);
    }
    for span in &spans {
        work.pair_in_order(*span);
    }
    // A part may stand beside another one that is joined after it.
    work.join_parts();
    work.join_parts();
    work.pair_moved();
    work.groups()
}

/// A gap between two anchors: old units `old.0..old.1` against new units `new.0..new.1`.
#[derive(Debug, Clone, Copy)]
struct Span {
    old: (usize, usize),
    new: (usize, usize),
}

/// What a unit has been put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Open,
    In(usize),
}

struct Work<'a> {
    old: &'a [Unit],
    new: &'a [Unit],
    grams: (Vec<Shingles>, Vec<Shingles>),
    candidates: Option<Candidates>,
    old_slot: Vec<Slot>,
    new_slot: Vec<Slot>,
    groups: Vec<Group>,
}

impl<'a> Work<'a> {
    fn new(old: &'a [Unit], new: &'a [Unit]) -> Self {
        let grams = |units: &[Unit]| units.iter().map(|unit| Shingles::of(&unit.tokens)).collect();
        Self {
            old,
            new,
            grams: (grams(old), grams(new)),
            candidates: None,
            old_slot: vec![Slot::Open; old.len()],
            new_slot: vec![Slot::Open; new.len()],
            groups: Vec::new(),
        }
    }

    fn put(&mut self, kind: PairingKind, old: Vec<usize>, new: Vec<usize>) {
        let slot = Slot::In(self.groups.len());
        for &i in &old {
            self.old_slot[i] = slot;
        }
        for &j in &new {
            self.new_slot[j] = slot;
        }
        self.groups.push(Group { kind, old, new });
    }

    fn open_old(&self, i: usize) -> bool {
        self.old_slot[i] == Slot::Open
    }

    fn open_new(&self, j: usize) -> bool {
        self.new_slot[j] == Slot::Open
    }

    /// A pin joins the first units of its two clauses; whether that is a move is seen later.
    fn pin(&mut self, pins: &[Pin]) {
        for pin in pins {
            let i = self.old.iter().position(|unit| unit.clause == Some(pin.old));
            let j = self.new.iter().position(|unit| unit.clause == Some(pin.new));
            if let (Some(i), Some(j)) = (i, j)
                && self.open_old(i)
                && self.open_new(j)
            {
                self.put(PairingKind::Same, vec![i], vec![j]);
            }
        }
    }

    /// Pairs units whose wording stands once on each side. The chain in order that holds most units
    /// (and, of equal ones, most text) stays in place, the rest has moved. Gives the gaps between the links of the chain.
    fn anchor(&mut self) -> Vec<Span> {
        let exact = unique_pairs(self.old, self.new, |i, j| self.open_old(i) && self.open_new(j));
        let soft = self.close_pairs(&exact);
        let mut links: Vec<(usize, usize)> = self
            .groups
            .iter()
            .filter_map(|group| group.old.first().copied().zip(group.new.first().copied()))
            .collect();
        let pinned = links.len();
        links.extend(exact);
        let hard = links.len();
        links.extend(soft);
        let mut order: Vec<usize> = (0..links.len()).collect();
        order.sort_by_key(|&n| links[n]);
        let sorted: Vec<(usize, usize, u64)> = order
            .iter()
            .map(|&n| (links[n].0, links[n].1, 64 + (self.old[links[n].0].weight as u64).min(63)))
            .collect();
        let chain = heaviest_chain(&sorted);
        let mut in_chain = vec![false; links.len()];
        for &at in &chain {
            in_chain[order[at]] = true;
        }
        for (n, &(i, j)) in links.iter().enumerate() {
            if n >= hard {
                continue;
            }
            let kind = if in_chain[n] { PairingKind::Same } else { PairingKind::Moved };
            if n < pinned {
                if let Slot::In(group) = self.old_slot[i] {
                    self.groups[group].kind = kind;
                }
            } else if in_chain[n] || self.old[i].weight >= 2 {
                self.put(kind, vec![i], vec![j]);
            }
        }
        let mut spans = Vec::new();
        let mut from = (0, 0);
        for &at in chain.iter().filter(|&&at| order[at] < hard) {
            let (i, j, _) = sorted[at];
            spans.push(Span { old: (from.0, i), new: (from.1, j) });
            from = (i + 1, j + 1);
        }
        spans.push(Span { old: (from.0, self.old.len()), new: (from.1, self.new.len()) });
        spans.retain(|span| span.old.0 < span.old.1 && span.new.0 < span.new.1);
        spans
    }

    /// Joins stretches at either end of a gap that say the same with breaks at other places.
    fn join_equal_stretches(&mut self, span: Span) {
        let old: Vec<usize> = (span.old.0..span.old.1).filter(|&i| self.open_old(i)).collect();
        let new: Vec<usize> = (span.new.0..span.new.1).filter(|&j| self.open_new(j)).collect();
        let mut head = (0, 0);
        while let Some((a, b)) = equal_stretch(self.old, self.new, &old[head.0..], &new[head.1..]) {
            let (x, y) = (old[head.0..head.0 + a].to_vec(), new[head.1..head.1 + b].to_vec());
            head = (head.0 + a, head.1 + b);
            self.put(shape(&x, &y), x, y);
        }
        let back = |list: &[usize]| list.iter().rev().copied().collect::<Vec<_>>();
        let (mut old, mut new) = (back(&old[head.0..]), back(&new[head.1..]));
        while let Some((a, b)) = equal_stretch_back(self.old, self.new, &old, &new) {
            let (x, y) = (back(&old[..a]), back(&new[..b]));
            old.drain(..a);
            new.drain(..b);
            self.put(shape(&x, &y), x, y);
        }
    }

    /// Scores what has no exact partner, and gives the pairs that are clearly each other's best.
    /// They only help to tell what stayed in place from what moved.
    fn close_pairs(&mut self, exact: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let (mut old_open, mut new_open): (Vec<bool>, Vec<bool>) = (
            (0..self.old.len()).map(|i| self.open_old(i)).collect(),
            (0..self.new.len()).map(|j| self.open_new(j)).collect(),
        );
        for &(i, j) in exact {
            old_open[i] = false;
            new_open[j] = false;
        }
        let open = |list: &[bool]| -> Vec<usize> { (0..list.len()).filter(|&n| list[n]).collect() };
        let candidates = Candidates::find(
            self.old,
            self.new,
            &open(&old_open),
            &open(&new_open),
            (&self.grams.0, &self.grams.1),
        );
        let mut best_old: BTreeMap<usize, (f32, f32, usize)> = BTreeMap::new();
        let mut best_new: BTreeMap<usize, (f32, f32, usize)> = BTreeMap::new();
        let note = |best: &mut BTreeMap<usize, (f32, f32, usize)>, at: usize, score: f32, with: usize| {
            let entry = best.entry(at).or_insert((0.0, 0.0, with));
            if score > entry.0 {
                *entry = (score, entry.0, with);
            } else if score > entry.1 {
                entry.1 = score;
            }
        };
        for (i, j, score) in candidates.iter() {
            note(&mut best_old, i, score, j);
            note(&mut best_new, j, score, i);
        }
        let clear = |(score, next, _): (f32, f32, usize)| score >= 0.6 && next + 0.1 < score;
        let pairs = best_old
            .iter()
            .filter(|&(i, &best)| {
                clear(best) && best_new.get(&best.2).is_some_and(|&other| other.2 == *i && clear(other))
            })
            .map(|(&i, best)| (i, best.2))
            .collect();
        self.candidates = Some(candidates);
        pairs
    }

    /// How well two units in the same gap go together; 0 where they do not.
    fn fit(&self, i: usize, j: usize) -> f32 {
        let (a, b) = (&self.old[i], &self.new[j]);
        if a.row != b.row {
            return 0.0;
        }
        if !a.key.is_empty() && a.key == b.key {
            return 2.0;
        }
        let alike = self.candidates.as_ref().map_or(0.0, |candidates| candidates.score(i, j));
        let label = !a.first_cell.is_empty() && a.first_cell == b.first_cell;
        let number = a.number.is_some() && a.number == b.number;
        let enough = if label {
            true
        } else if a.row {
            alike >= 0.4
        } else if number {
            alike >= 0.1
        } else {
            alike >= 0.3
        };
        if enough {
            alike + if label { 0.4 } else { 0.0 } + if number { 0.15 } else { 0.0 } + 0.01
        } else {
            0.0
        }
    }

    /// Within a gap: the pairing in order whose fits sum highest (Needleman and Wunsch 1970).
    fn pair_in_order(&mut self, span: Span) {
        let old: Vec<usize> = (span.old.0..span.old.1).filter(|&i| self.open_old(i)).collect();
        let new: Vec<usize> = (span.new.0..span.new.1).filter(|&j| self.open_new(j)).collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        if old.len() * new.len() <= SMALL_GAP {
            for &i in &old {
                for &j in &new {
                    let alike = self.grams.0[i].alike(&self.grams.1[j]);
                    if let Some(candidates) = self.candidates.as_mut() {
                        candidates.add(i, j, alike);
                    }
                }
            }
        } else {
            self.look_at_numbers(&old, &new);
        }
        if old.len() * new.len() > LARGE_GAP {
            self.pair_best_in_order(&old, &new);
            return;
        }
        let width = new.len() + 1;
        let mut best = vec![0.0_f32; (old.len() + 1) * width];
        let mut fits = vec![0.0_f32; old.len() * new.len()];
        for (a, &i) in old.iter().enumerate().rev() {
            for (b, &j) in new.iter().enumerate().rev() {
                let fit = self.fit(i, j);
                fits[a * new.len() + b] = fit;
                let skip = best[(a + 1) * width + b].max(best[a * width + b + 1]);
                let take = if fit > 0.0 { best[(a + 1) * width + b + 1] + fit } else { 0.0 };
                best[a * width + b] = skip.max(take);
            }
        }
        let (mut a, mut b) = (0, 0);
        while a < old.len() && b < new.len() {
            let fit = fits[a * new.len() + b];
            let here = best[a * width + b];
            if fit > 0.0 && (best[(a + 1) * width + b + 1] + fit - here).abs() < 1e-6 {
                self.put(PairingKind::Same, vec![old[a]], vec![new[b]]);
                a += 1;
                b += 1;
            } else if (best[(a + 1) * width + b] - here).abs() < 1e-6 {
                a += 1;
            } else {
                b += 1;
            }
        }
    }

    /// Clauses of one number are worth a look, however common their words are: where every clause of a long list
    /// has changed, nothing else tells them apart. Only numbers that stand once on either side say so.
    fn look_at_numbers(&mut self, old: &[usize], new: &[usize]) {
        let once = |units: &[Unit], at: &[usize]| {
            let mut found: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for &n in at {
                if let Some(number) = &units[n].number {
                    found.entry(number.clone()).and_modify(|known| *known = None).or_insert(Some(n));
                }
            }
            found
        };
        let others = once(self.new, new);
        for (number, i) in once(self.old, old) {
            let (Some(i), Some(Some(j))) = (i, others.get(&number)) else { continue };
            let alike = self.grams.0[i].alike(&self.grams.1[*j]);
            if let Some(candidates) = self.candidates.as_mut().filter(|_| self.old[i].row == self.new[*j].row)
            {
                candidates.add(i, *j, alike);
            }
        }
    }

    /// The same for a gap too large for a table of all pairs: the heaviest chain of best partners.
    fn pair_best_in_order(&mut self, old: &[usize], new: &[usize]) {
        let (from, to) = (new[0], new[new.len() - 1]);
        let mut best: BTreeMap<usize, (usize, f32)> = BTreeMap::new();
        let pairs: Vec<(usize, usize)> =
            self.candidates.iter().flat_map(Candidates::iter).map(|(i, j, _)| (i, j)).collect();
        for (i, j) in pairs {
            let inside = old.binary_search(&i).is_ok() && (from..=to).contains(&j) && self.open_new(j);
            let fit = if inside { self.fit(i, j) } else { 0.0 };
            let known = best.get(&i).map_or(0.0, |(_, known)| *known);
            if fit > known {
                best.insert(i, (j, fit));
            }
        }
        let links: Vec<(usize, usize, u64)> =
            best.into_iter().map(|(i, (j, fit))| (i, j, (fit * 1000.0) as u64)).collect();
        for at in heaviest_chain(&links) {
            self.put(PairingKind::Same, vec![links[at].0], vec![links[at].1]);
        }
    }

    /// A unit that is left over beside a pair, and says what its neighbour lost, is a part of it.
    fn join_parts(&mut self) {
        for j in 0..self.new.len() {
            if !self.open_new(j) || self.new[j].row {
                continue;
            }
            for beside in
                [j.checked_sub(1), Some(j + 1)].into_iter().flatten().filter(|&b| b < self.new.len())
            {
                let Slot::In(at) = self.new_slot[beside] else { continue };
                let group = &self.groups[at];
                if group.old.len() == 1
                    && matches!(group.kind, PairingKind::Same | PairingKind::Split)
                    && (leads(&self.new[j], &self.old[group.old[0]])
                        || is_part(
                            &self.grams.0[group.old[0]],
                            &group.new.iter().map(|&n| &self.grams.1[n]).collect::<Vec<_>>(),
                            &self.grams.1[j],
                        ))
                {
                    let group = &mut self.groups[at];
                    group.new.push(j);
                    group.new.sort_unstable();
                    group.kind = PairingKind::Split;
                    self.new_slot[j] = Slot::In(at);
                    break;
                }
            }
        }
        for i in 0..self.old.len() {
            if !self.open_old(i) || self.old[i].row {
                continue;
            }
            for beside in
                [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter(|&b| b < self.old.len())
            {
                let Slot::In(at) = self.old_slot[beside] else { continue };
                let group = &self.groups[at];
                if group.new.len() == 1
                    && matches!(group.kind, PairingKind::Same | PairingKind::Merged)
                    && (leads(&self.old[i], &self.new[group.new[0]])
                        || is_part(
                            &self.grams.1[group.new[0]],
                            &group.old.iter().map(|&n| &self.grams.0[n]).collect::<Vec<_>>(),
                            &self.grams.0[i],
                        ))
                {
                    let group = &mut self.groups[at];
                    group.old.push(i);
                    group.old.sort_unstable();
                    group.kind = PairingKind::Merged;
                    self.old_slot[i] = Slot::In(at);
                    break;
                }
            }
        }
    }

    /// What is left over here and turns up there, changed on the way. A pair must be the best for
    /// both and clearly ahead of the next one.
    fn pair_moved(&mut self) {
        let open: Vec<(usize, usize, f32)> = self
            .candidates
            .as_ref()
            .map(|c| {
                c.iter().filter(|&(i, j, s)| s >= 0.55 && self.open_old(i) && self.open_new(j)).collect()
            })
            .unwrap_or_default();
        let rival = |i: usize, j: usize, score: f32| {
            open.iter().any(|&(x, y, other)| ((x == i) != (y == j)) && other + 0.05 > score)
        };
        let sure: Vec<(usize, usize)> = open
            .iter()
            .filter(|&&(i, j, score)| {
                let weight = self.old[i].weight.min(self.new[j].weight);
                let label = !self.old[i].row || self.old[i].first_cell == self.new[j].first_cell;
                weight >= 8 && label && !rival(i, j, score)
            })
            .map(|&(i, j, _)| (i, j))
            .collect();
        for (i, j) in sure {
            if self.open_old(i) && self.open_new(j) {
                self.put(PairingKind::Moved, vec![i], vec![j]);
            }
        }
    }

    fn groups(mut self) -> Vec<Group> {
        for i in 0..self.old.len() {
            if self.open_old(i) {
                self.put(PairingKind::Removed, vec![i], Vec::new());
            }
        }
        for j in 0..self.new.len() {
            if self.open_new(j) {
                self.put(PairingKind::Added, Vec::new(), vec![j]);
            }
        }
        in_reading_order(&mut self.groups, self.old.len());
        self.groups
    }
}

/// Whether a unit is the head that was put over the items of a clause: it has the number of the whole
/// clause, and a colon at its end.
fn leads(unit: &Unit, whole: &Unit) -> bool {
    unit.number.is_some()
        && unit.number == whole.number
        && unit.tokens.last().is_some_and(|token| token.key == ":")
}

/// Puts groups in the order of the new text; what was removed follows what stood before it.
pub(crate) fn in_reading_order(groups: &mut [Group], old_units: usize) {
    let mut places: Vec<Option<usize>> = vec![None; old_units];
    for group in groups.iter().filter(|group| group.kind != PairingKind::Moved) {
        if let Some(&end) = group.new.last() {
            group.old.iter().for_each(|&i| places[i] = Some(end + 1));
        }
    }
    let mut last = 0;
    let reached: Vec<usize> = places
        .into_iter()
        .map(|place| {
            last = place.unwrap_or(last);
            last
        })
        .collect();
    groups.sort_by_key(|group| match (group.new.first(), group.old.first()) {
        (Some(&j), _) => (j + 1, 0, j),
        (None, Some(&i)) => (reached[i], 1, i),
        (None, None) => (0, 0, 0),
    });
}

/// Gaps of more pairs than this are paired along a chain, which needs no table of all pairs.
const LARGE_GAP: usize = 1_000_000;

/// Gaps up to this many pairs are scored pair by pair; larger ones through the shingle index.
const SMALL_GAP: usize = 400;

fn shape(old: &[usize], new: &[usize]) -> PairingKind {
    match (old.len(), new.len()) {
        (1, n) if n > 1 => PairingKind::Split,
        (n, 1) if n > 1 => PairingKind::Merged,
        _ => PairingKind::Same,
    }
}
