use crate::alignment::PairingKind;
use crate::compare::{Compared, Sides};
use crate::tokens::Token;
use crate::units::Unit;
use contract::Contract;

/// Characters of one side by what became of them. The sum is every character of that side's file
/// that is not white space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Buckets {
    /// The same on both sides, layout aside.
    pub matched: usize,
    /// In a change.
    pub changed: usize,
    /// The same, elsewhere.
    pub moved: usize,
    /// Page furniture.
    pub furniture: usize,
    /// Could not be read.
    pub unreadable: usize,
}

/// The account of every character of both sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Whether the sums add up and nothing was unreadable; only then may "no differences" be said.
    pub complete: bool,
    /// The old side.
    pub old: Buckets,
    /// The new side.
    pub new: Buckets,
}

/// Below this share of common text two files are hardly versions of one contract. Renewals that were
/// much negotiated share nine tenths of their text; different contracts about the same thing, between
/// other parties, less than one tenth.
const UNLIKE: f64 = 0.3;

impl Certificate {
    /// How much of both texts is common, be it in place or elsewhere: 0 to 1, by characters (Dice's
    /// coefficient). Two empty texts are alike.
    pub fn alike(&self) -> f64 {
        let common = |side: &Buckets| side.matched + side.moved;
        let all = |side: &Buckets| common(side) + side.changed + side.unreadable;
        match all(&self.old) + all(&self.new) {
            0 => 1.0,
            both => (common(&self.old) + common(&self.new)) as f64 / both as f64,
        }
    }

    /// Whether the two files are hardly versions of one contract, so that a list of changes between
    /// them says little.
    pub fn is_unlike(&self) -> bool {
        self.alike() < UNLIKE
    }
}

/// Puts every character of both sides in its bucket.
///
/// The sums are held against counts taken from the documents themselves, so that a unit that was
/// forgotten anywhere on the way leaves the certificate incomplete.
pub(crate) fn account(sides: &Sides<'_>, compared: &[Compared]) -> Certificate {
    let mut certificate = Certificate::default();
    for one in compared {
        let kind = one.group.kind;
        let whole = match kind {
            PairingKind::Moved => Bucket::Moved,
            PairingKind::Added | PairingKind::Removed => Bucket::Changed,
            _ => Bucket::Matched,
        };
        let mut differs = (vec![false; one.old.len()], vec![false; one.new.len()]);
        for step in one.steps.iter().filter(|step| !step.equal && one.carries_sense(**step)) {
            differs.0[step.old.0..step.old.1].fill(true);
            differs.1[step.new.0..step.new.1].fill(true);
        }
        side(&mut certificate.old, sides.old, sides.old_units, &one.group.old, &one.old, &differs.0, whole);
        side(&mut certificate.new, sides.new, sides.new_units, &one.group.new, &one.new, &differs.1, whole);
    }
    certificate.old.furniture = furniture(sides.old);
    certificate.new.furniture = furniture(sides.new);
    let whole = |buckets: &Buckets, contract: &Contract| {
        let sum = buckets.matched + buckets.changed + buckets.moved + buckets.furniture + buckets.unreadable;
        buckets.unreadable == 0 && sum == ink(contract.document.text.as_str()) + buckets.furniture
    };
    certificate.complete = whole(&certificate.old, sides.old) && whole(&certificate.new, sides.new);
    certificate
}

#[derive(Clone, Copy, PartialEq)]
enum Bucket {
    Matched,
    Changed,
    Moved,
}

fn side(
    buckets: &mut Buckets,
    contract: &Contract,
    units: &[Unit],
    at: &[usize],
    tokens: &[Token],
    differs: &[bool],
    whole: Bucket,
) {
    let mut token = 0;
    for &n in at {
        let range = units[n].range;
        for (offset, ch) in contract.words(range).char_indices() {
            let offset = range.start + offset;
            if ch.is_whitespace() {
                continue;
            }
            while tokens.get(token).is_some_and(|t| t.range.end <= offset) {
                token += 1;
            }
            let changed = tokens.get(token).is_some_and(|t| t.range.holds(offset)) && differs[token];
            match if changed { Bucket::Changed } else { whole } {
                _ if is_unreadable(ch) => buckets.unreadable += 1,
                Bucket::Matched => buckets.matched += 1,
                Bucket::Changed => buckets.changed += 1,
                Bucket::Moved => buckets.moved += 1,
            }
        }
    }
}

/// Characters that stand for ink nobody could read: the replacement character and private use.
fn is_unreadable(ch: char) -> bool {
    matches!(ch, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn ink(text: &str) -> usize {
    text.chars().filter(|ch| !ch.is_whitespace()).count()
}

fn furniture(contract: &Contract) -> usize {
    let lines = contract.document.pages.iter().flat_map(|page| &page.lines);
    let on_pages: usize = lines.filter(|line| line.furniture.is_some()).map(|line| ink(&line.text)).sum();
    let beside = &contract.document.aside.running;
    on_pages + beside.iter().map(|line| ink(&line.text)).sum::<usize>()
}
