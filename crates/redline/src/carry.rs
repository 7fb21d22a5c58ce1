mod within;

use self::within::{Within, ahead};
use crate::Redline;
use crate::alignment::{Pairing, PairingKind};
use crate::similarity::Shingles;
use crate::tokens::{Token, tokens};
use crate::units::{key_of, number_prefix};
use crate::words::{Op, OpKind};
use contract::Contract;
use document::{Folded, TextRange, fold};

/// What became of a note's passage in the new draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarryState {
    /// Same words, same place.
    Carried,
    /// The words under it changed.
    Changed,
    /// Same words, elsewhere.
    Moved,
    /// No longer there.
    Gone,
    /// Cannot be said for certain.
    Unsure,
}

impl CarryState {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::Unsure => "unsure",
        }
    }
}

/// A note's passage found again, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// What became of it.
    pub state: CarryState,
    /// Where it is now; `None` when gone or unsure.
    pub range: Option<TextRange>,
}

const UNSURE: Carried = Carried { state: CarryState::Unsure, range: None };
const GONE: Carried = Carried { state: CarryState::Gone, range: None };

/// Words of so many characters tell a passage apart; fewer may stand in any contract.
const TELLING: usize = 16;

/// Clauses that have less than this in common are two clauses, whatever number they stand under.
const ALIKE: f32 = 0.5;

/// By how much a clause must be more like its own partner than like any other beside it.
const MARGIN: f32 = 0.1;

/// Finds passages of the old paper again in the new draft.
///
/// The answer follows the redline: inside a pairing, the ops tell whether the very characters stayed.
/// It is given only where no other reading of the edits would put the passage elsewhere: beside a
/// clause that has a twin which came or went, and on words that stand twice in a clause that changed,
/// it is [`CarryState::Unsure`].
#[derive(Debug)]
pub struct Carrying<'a> {
    redline: &'a Redline,
    old: &'a Contract,
    new: &'a Contract,
    /// The words of each pairing, in the order of the alignment.
    groups: Vec<Group>,
    folded_old: Folded,
    folded_new: Folded,
}

/// The words of a pairing, the numbers of its units left out.
#[derive(Debug)]
struct Group {
    old: Wording,
    new: Wording,
}

#[derive(Debug)]
struct Wording {
    key: String,
    shingles: Shingles,
}

impl Wording {
    fn of(contract: &Contract, parts: &[TextRange]) -> Self {
        let text = contract.document.text.as_str();
        let tokens: Vec<Token> = parts
            .iter()
            .flat_map(|part| {
                let prefix = number_prefix(contract.words(*part)).min(part.len());
                tokens(text, TextRange::new(part.start + prefix, part.end), &[])
            })
            .collect();
        Self { key: key_of(&tokens), shingles: Shingles::of(&tokens) }
    }

    fn is_empty(&self) -> bool {
        self.key.is_empty()
    }
}

impl<'a> Carrying<'a> {
    /// Prepares to carry the notes of `old` over to `new` along their redline.
    pub fn along(redline: &'a Redline, old: &'a Contract, new: &'a Contract) -> Self {
        let group = |pairing: &Pairing| Group {
            old: Wording::of(old, &pairing.old),
            new: Wording::of(new, &pairing.new),
        };
        Self {
            redline,
            old,
            new,
            groups: redline.alignment.pairings.iter().map(group).collect(),
            folded_old: fold(old.document.text.as_str()),
            folded_new: fold(new.document.text.as_str()),
        }
    }

    /// Where a passage of the old paper is now.
    pub fn carry(&self, range: TextRange) -> Carried {
        let range = self.old.document.text.trim(range);
        if range.is_empty() {
            return UNSURE;
        }
        let pairings = &self.redline.alignment.pairings;
        let touched: Vec<usize> = (0..pairings.len())
            .filter(|&at| pairings[at].old.iter().any(|part| self.has_ink(part, range)))
            .collect();
        let moved = |at: &&usize| pairings[**at].kind == PairingKind::Moved;
        if touched.iter().all(|&at| pairings[at].new.is_empty()) {
            // Half of it may have gone into another clause.
            let into = |other: usize| {
                let other = &self.groups[other].new.shingles;
                touched.iter().any(|&at| {
                    let mine = &self.groups[at].old.shingles;
                    mine.len() > 0 && mine.shared(other) * 2 >= mine.len()
                })
            };
            let elsewhere = (0..pairings.len()).filter(|&other| !self.settled(other)).any(into);
            return if elsewhere { UNSURE } else { self.lost(range) };
        }
        if touched.iter().any(|&at| !self.tells_itself_apart(at)) {
            return UNSURE;
        }
        match touched.iter().filter(moved).count() {
            0 => self.in_place(&touched, range),
            count if count == touched.len() => self.in_moved(&touched, range),
            _ => UNSURE,
        }
    }

    fn has_ink(&self, part: &TextRange, range: TextRange) -> bool {
        part.overlaps(range) && {
            let common = TextRange::new(part.start.max(range.start), part.end.min(range.end));
            !self.old.words(common).trim().is_empty()
        }
    }

    /// What is said of a passage that the redline shows nowhere: gone, unless its words stand in the new
    /// draft as often as in the old paper, so that one of them may be it.
    fn lost(&self, range: TextRange) -> Carried {
        let quote = fold(self.old.words(range));
        let count = |text: &Folded| text.as_str().matches(quote.as_str()).count();
        let there = count(&self.folded_new);
        if there > 0 && there >= count(&self.folded_old) { UNSURE } else { GONE }
    }

    /// Whether no clause that came or went beside a pairing could as well be its partner; and, for one that
    /// moved, whether it is long enough and stands once on either side.
    fn tells_itself_apart(&self, at: usize) -> bool {
        let pairings = &self.redline.alignment.pairings;
        let group = &self.groups[at];
        let alike = group.old.shingles.alike(&group.new.shingles);
        let same = group.old.key == group.new.key;
        let moved = pairings[at].kind == PairingKind::Moved;
        let rivals = |other: &Group| {
            let rival = |mine: &Wording, theirs: &Wording| {
                !theirs.is_empty()
                    && (mine.key == theirs.key
                        || (!same || moved) && mine.shingles.alike(&theirs.shingles) + MARGIN >= alike)
            };
            rival(&group.old, &other.new) || rival(&group.new, &other.old)
        };
        if moved {
            let twin = |other: usize| other != at && rivals(&self.groups[other]);
            return group.old.key.chars().count() >= TELLING && !(0..pairings.len()).any(twin);
        }
        let clear = |way: &mut dyn Iterator<Item = usize>| {
            for other in
                way.filter(|&other| self.groups[other].old.key != group.old.key || !self.settled(other))
            {
                if self.settled(other) {
                    return true;
                }
                let apart = pairings[other].old.is_empty() || pairings[other].new.is_empty();
                let elsewhere = pairings[other].kind == PairingKind::Moved;
                if self.twins(at, other) || (apart || elsewhere) && rivals(&self.groups[other]) {
                    return false;
                }
            }
            true
        };
        clear(&mut (0..at).rev())
            && clear(&mut (at + 1..pairings.len()))
            && (!self.has_twin(at) || self.settled(at) && self.stays_among_its_own(at))
    }

    /// Whether the same words came, went, moved or took the place of others somewhere.
    fn has_twin(&self, at: usize) -> bool {
        (0..self.groups.len()).any(|other| other != at && !self.settled(other) && self.twins(at, other))
    }

    /// Whether one side of a pairing says the same as the other side of another one.
    fn twins(&self, at: usize, other: usize) -> bool {
        let (mine, theirs) = (&self.groups[at], &self.groups[other]);
        let same = |a: &Wording, b: &Wording| !a.is_empty() && a.key == b.key;
        same(&mine.old, &theirs.new) || same(&mine.new, &theirs.old)
    }

    /// Whether the clauses of a pairing stayed in place word for word.
    fn settled(&self, at: usize) -> bool {
        let group = &self.groups[at];
        self.redline.alignment.pairings[at].kind != PairingKind::Moved
            && !group.old.is_empty()
            && group.old.key == group.new.key
    }

    /// Whether the clauses before and behind a pairing stayed there as well, word for word.
    fn stays_among_its_own(&self, at: usize) -> bool {
        let stayed = |n: usize| n >= self.groups.len() || self.settled(n);
        at.checked_sub(1).is_none_or(stayed) && stayed(at + 1)
    }

    /// Follows the ops: equal characters carry the range with them.
    fn in_place(&self, touched: &[usize], range: TextRange) -> Carried {
        let pairings = &self.redline.alignment.pairings;
        let homes = || touched.iter().flat_map(|&at| &pairings[at].new).copied();
        let Some(home) = homes().reduce(TextRange::union) else { return GONE };
        let kept: Vec<(TextRange, TextRange)> =
            self.kept(range).filter(|(_, new)| new.overlaps(home)).collect();
        let ink_kept: usize = kept.iter().map(|(old, _)| ink(self.old.words(*old))).sum();
        let (from, to) = self.reach(range);
        let (from, to) = (from.clamp(home.start, home.end), to.clamp(home.start, home.end));
        if from >= to {
            return self.lost(range);
        }
        let here = self.new.document.text.trim(TextRange::new(from, to));
        if here.is_empty() {
            return self.lost(range);
        }
        if self.same_words(range, here) {
            let sure = touched.iter().all(|&at| self.holds(at, range, here));
            return if sure { Carried { state: CarryState::Carried, range: Some(here) } } else { UNSURE };
        }
        // A clause that kept little is another one, and words that stand elsewhere in their clause may have
        // been put there.
        let alike = touched.iter().filter(|&&at| !pairings[at].new.is_empty()).all(|&at| {
            let group = &self.groups[at];
            group.old.shingles.alike(&group.new.shingles) >= ALIKE
        });
        let quote = fold(self.old.words(range));
        let again = fold(self.new.words(home)).as_str().contains(quote.as_str());
        let (was, is) = (ink(self.old.words(range)), ink(self.new.words(here)));
        // Where nothing of a few words is left, what replaced them is as short as they were.
        let swept = ink_kept == 0 && is > was * 3 + 8;
        if !alike || swept || again && ink_kept < was {
            return UNSURE;
        }
        Carried { state: CarryState::Changed, range: Some(here) }
    }

    /// The characters of a range that stayed, in both texts.
    fn kept(&self, range: TextRange) -> impl Iterator<Item = (TextRange, TextRange)> {
        let ops = &self.redline.ops;
        let first = ops.partition_point(|op| op.old.end <= range.start);
        ops[first..].iter().take_while(move |op| op.old.start < range.end).filter_map(move |op| {
            let old = TextRange::new(range.start.max(op.old.start), range.end.min(op.old.end));
            let by = |at: usize| at - op.old.start + op.new.start;
            (op.kind == OpKind::Equal && !old.is_empty())
                .then(|| (old, TextRange::new(by(old.start), by(old.end))))
        })
    }

    /// Where a range begins and ends in the new text; what replaced its ends belongs to it.
    fn reach(&self, range: TextRange) -> (usize, usize) {
        let ops = &self.redline.ops;
        // The op that holds the character at an offset of the old text.
        let holder = |offset: usize| {
            let at = ops.partition_point(|op| op.old.end <= offset);
            (at < ops.len()).then_some(at)
        };
        let is_equal = |op: &&Op| op.kind == OpKind::Equal;
        let from = match holder(range.start) {
            None => self.new.document.text.len(),
            Some(at) if is_equal(&&ops[at]) => range.start - ops[at].old.start + ops[at].new.start,
            Some(at) => ops[..at].iter().rev().find(is_equal).map_or(0, |op| op.new.end),
        };
        let last = range.end.saturating_sub(1);
        let to = match holder(last) {
            None => self.new.document.text.len(),
            Some(at) if is_equal(&&ops[at]) => range.end - ops[at].old.start + ops[at].new.start,
            Some(at) => {
                let behind = ops[at..].iter().find(is_equal);
                behind.map_or(self.new.document.text.len(), |op| op.new.start)
            }
        };
        (from, to)
    }

    /// Whether words that stayed in a pairing could be no others of it: the pairing did not change, or no
    /// other place of it on either side has as much around it of what stands around them.
    fn holds(&self, at: usize, range: TextRange, here: TextRange) -> bool {
        let pairing = &self.redline.alignment.pairings[at];
        let group = &self.groups[at];
        if group.old.key == group.new.key {
            return true;
        }
        let (Some(old), Some(new)) = (whole(&pairing.old), whole(&pairing.new)) else { return false };
        let (Some(mine), Some(theirs)) = (common(range, old), common(here, new)) else { return true };
        let (mine, theirs) = (Within::of(self.old, old, mine), Within::of(self.new, new, theirs));
        let around = mine.around(&theirs);
        let quote = &mine.inside;
        let long = around.0.min(mine.before.len()) + quote.len() + around.1.min(mine.behind.len());
        let alike = group.old.shingles.alike(&group.new.shingles);
        (alike >= ALIKE || long >= TELLING)
            && theirs.others(quote).all(|other| ahead(around, mine.around(&other)))
            && mine.others(quote).all(|other| ahead(around, other.around(&theirs)))
    }

    /// In moved clauses the words are looked for in the new place alone; found twice is found not at all.
    /// Clauses that moved together are one passage, as long as nothing came between them.
    fn in_moved(&self, touched: &[usize], range: TextRange) -> Carried {
        let pairings = &self.redline.alignment.pairings;
        let Some(home) = touched.iter().flat_map(|&at| &pairings[at].new).copied().reduce(TextRange::union)
        else {
            return GONE;
        };
        // A clause that moved and was repeated where it stood is in two places.
        let twice = touched.iter().flat_map(|&at| &pairings[at].old).any(|part| {
            let words = self.old.words(*part);
            let words = fold(&words[number_prefix(words).min(words.len())..]);
            self.folded_new.as_str().match_indices(words.as_str()).nth(1).is_some()
        });
        if twice {
            return UNSURE;
        }
        let quote = fold(self.old.words(range));
        let there = fold(self.new.words(home));
        let mut hits = there.as_str().match_indices(quote.as_str());
        match (hits.next(), hits.next()) {
            (Some((at, words)), None) => {
                let found = there.home(TextRange::new(at, at + words.len())).shifted(home.start);
                Carried { state: CarryState::Moved, range: Some(found) }
            }
            // Of a clause that changed on its way only the whole is known.
            (None, _) if touched.len() == 1 => {
                let group = &self.groups[touched[0]];
                let most = self.old.words(range).len() * 2
                    > pairings[touched[0]].old.iter().map(|part| part.len()).sum::<usize>();
                let alike = group.old.shingles.alike(&group.new.shingles) >= ALIKE;
                if most && alike { Carried { state: CarryState::Changed, range: Some(home) } } else { UNSURE }
            }
            _ => UNSURE,
        }
    }

    /// Whether a reader takes both for the same words: punctuation, width and spacing aside. A value written
    /// otherwise is not.
    fn same_words(&self, old: TextRange, new: TextRange) -> bool {
        let ink = |text: &str| fold(text).as_str().split_whitespace().collect::<String>();
        let letters = |text: &str| text.chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
        let key = |contract: &Contract, range| key_of(&tokens(contract.document.text.as_str(), range, &[]));
        let (a, b) = (ink(self.old.words(old)), ink(self.new.words(new)));
        a == b
            || letters(&a) == letters(&b)
                && !letters(&a).is_empty()
                && key(self.old, old) == key(self.new, new)
    }
}

fn whole(parts: &[TextRange]) -> Option<TextRange> {
    parts.iter().copied().reduce(TextRange::union)
}

fn common(a: TextRange, b: TextRange) -> Option<TextRange> {
    a.overlaps(b).then(|| TextRange::new(a.start.max(b.start), a.end.min(b.end)))
}

fn ink(text: &str) -> usize {
    text.chars().filter(|ch| !ch.is_whitespace()).count()
}
