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
    /// nothing around, and binds the same side where a side is named. `None` where there is none, or another
    /// passage speaks against it.
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
            // Wordings speak of the customer and the vendor where the paper has other words for them.
            let plain = match side {
                Side::Customer => ["客户", "Customer"],
                Side::Vendor => ["供应商", "Vendor"],
            };
            let names = called.chain(self.contract.parties.name_of(side)).chain(plain);
            names.filter_map(|name| position(words, name)).min()
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

/// Where a name stands; a Latin one as a word of its own: "we" is none in "power".
fn position(words: &str, name: &str) -> Option<usize> {
    let latin = |letter: char| letter.is_ascii_alphanumeric();
    let stands_alone = |&(at, _): &(usize, &str)| {
        let before = words[..at].chars().next_back().filter(|_| name.starts_with(latin));
        let after = words[at + name.len()..].chars().next().filter(|_| name.ends_with(latin));
        !before.is_some_and(latin) && !after.is_some_and(latin)
    };
    words.match_indices(name).find(stands_alone).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn names_are_found_as_words() {
        for (words, name, expected) in [
            ("the power of we", "we", Some(13)),
            ("the Vendor's notice", "Vendor", Some(4)),
            ("Vendors", "Vendor", None),
            ("乙方的通知以甲方签收为准", "甲方", Some(18)),
        ] {
            assert_eq!(position(words, name), expected, "{words} {name}");
        }
    }
}
