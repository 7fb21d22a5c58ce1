//! Whether a draft says a sentence in other words: the vendor's lawyer seldom copies ours.

use contract::{ClaimState, Claims, Contract, Side};
use document::TextRange;
use redline::Redline;

/// A draft made ready to be asked what it says.
pub(super) struct Substance<'a> {
    contract: &'a Contract,
    redline: &'a Redline,
    claims: Claims<'a>,
}

impl<'a> Substance<'a> {
    pub fn of(contract: &'a Contract, redline: &'a Redline) -> Self {
        Self { contract, redline, claims: Claims::of(contract) }
    }

    /// The passage that says it: one that came with the draft, holds its values and most of its words, turns
    /// nothing around, and binds the same side where a side is named. `None` where there is none, or another passage speaks against it.
    pub fn of_sentence(&self, words: &str) -> Option<TextRange> {
        let held = self.claims.hold(words);
        let passage = held.passages.first().copied().filter(|_| held.state == ClaimState::Written)?;
        let came = self
            .redline
            .changes
            .iter()
            .any(|change| change.new_marks.iter().any(|mark| mark.overlaps(passage)));
        let bound = self.bound(words);
        let same = bound.is_none() || bound == self.bound(self.contract.words(passage));
        (came && same).then_some(passage)
    }

    /// The side a sentence names first: the claims leave the names of the parties aside, and what binds the
    /// one is not what binds the other.
    fn bound(&self, words: &str) -> Option<Side> {
        let first = |side: Side| {
            let party = self.contract.parties.of(side);
            let called = party.called.iter().map(String::as_str);
            let names = called.chain(self.contract.parties.name_of(side));
            names.filter_map(|name| words.find(name)).min()
        };
        match (first(Side::Customer), first(Side::Vendor)) {
            (Some(customer), Some(vendor)) => {
                Some(if customer < vendor { Side::Customer } else { Side::Vendor })
            }
            (Some(_), None) => Some(Side::Customer),
            (None, Some(_)) => Some(Side::Vendor),
            (None, None) => None,
        }
    }
}
