//! Better or worse for the side we act for, and how much it matters. Where it cannot be said, it
//! is not said.

use crate::changes::{ChangeKind, ChangeType, Direction, Materiality};
use crate::compare::Sides;
use crate::drafts::Draft;
use crate::forum::forum_valence;
use crate::kinds::is_identifier;
use crate::materiality::materiality;
use crate::names::Names;
use crate::pairs::ValuePair;
use crate::turns::names_person;
use crate::units::number_prefix;
use crate::valence::valence;
use crate::values::Quantity;
use contract::{Contract, Side};
use document::{TextRange, fold};
use std::collections::BTreeSet;

/// What a draft comes to.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub kinds: Vec<ChangeKind>,
    pub direction: Direction,
    pub materiality: Materiality,
}

/// Judges drafts for one side.
pub(crate) struct Judge<'a> {
    pub(crate) sides: &'a Sides<'a>,
    pub(crate) side: Side,
    pub(crate) old_names: Names,
    pub(crate) new_names: Names,
}

impl<'a> Judge<'a> {
    pub fn new(sides: &'a Sides<'a>, side: Side) -> Self {
        Self { sides, side, old_names: Names::of(sides.old), new_names: Names::of(sides.new) }
    }

    pub fn verdict(&self, draft: &Draft) -> Verdict {
        let kinds = self.kinds(draft);
        let (direction, materiality) = self.weigh(draft, &kinds);
        Verdict { kinds, direction, materiality }
    }

    pub(crate) fn passage(contract: &Contract, ranges: &[TextRange]) -> String {
        ranges.iter().map(|range| contract.words(*range)).collect::<Vec<_>>().join("\n")
    }

    fn weigh(&self, draft: &Draft, kinds: &[ChangeKind]) -> (Direction, Materiality) {
        let has = |kind: ChangeKind| kinds.contains(&kind);
        if !draft.edited {
            return (Direction::Neutral, Materiality::Low);
        }
        if has(ChangeKind::Party) && names_person((self.sides.old, self.sides.new), draft) {
            return (Direction::Neutral, Materiality::Medium);
        }
        if has(ChangeKind::BankAccount) || has(ChangeKind::Party) {
            return (Direction::Neutral, Materiality::High);
        }
        if self.is_title(draft) {
            return (Direction::Neutral, Materiality::Low);
        }
        let old = Self::passage(self.sides.old, &draft.old);
        let new = Self::passage(self.sides.new, &draft.new);
        let (folded_old, folded_new) = (fold(&old).as_str().to_owned(), fold(&new).as_str().to_owned());
        if is_identifier(&folded_old) && is_identifier(&folded_new) {
            return (Direction::Neutral, Materiality::Low);
        }
        if has(ChangeKind::Jurisdiction) {
            let now = forum_valence(self.sides, &self.new_names, &folded_new, &draft.new_marks, true);
            let was = forum_valence(self.sides, &self.old_names, &folded_old, &draft.old_marks, false);
            // As good or bad as before, where that is known of both; else nothing is known.
            let direction = match now.0 - was.0 {
                0 if now.0 != 0 && (now.1 || was.1) => Direction::Neutral,
                0 => Direction::Unknown,
                score => self.turned(score),
            };
            return (direction, Materiality::High);
        }
        let both = format!("{folded_old}\n{folded_new}");
        if self.is_rewording(draft, &folded_old, &folded_new) {
            return (Direction::Neutral, Materiality::Low);
        }
        let mut score = 0;
        let mut unsure = false;
        for pair in &draft.values {
            match self
                .sign(pair, &folded_old, &folded_new, draft)
                .or_else(|| self.sign_alone(pair, &folded_old, &folded_new, draft))
            {
                // The price outweighs a period in the same sentence.
                Some(sign) => score += if pair.quantity == Quantity::Money { 3 } else { 2 } * sign,
                None => unsure |= pair.quantity != Quantity::Date && pair.quantity != Quantity::Bare,
            }
        }
        let licence =
            ["许可", "licen"].iter().any(|word| folded_old.contains(word) || folded_new.contains(word));
        match dates(&draft.values) {
            Dates::Longer if licence => score += 2,
            Dates::Shorter if licence => score -= 2,
            Dates::Longer => score -= 2,
            Dates::Shorter => score += 2,
            Dates::Shifted => {
                let moved = draft.values.iter().find_map(|pair| self.put_off(pair, &folded_new, draft));
                unsure = moved.is_none();
                score += moved.unwrap_or(0);
            }
            Dates::Rolled => {}
        }
        let lead = if draft.new.is_empty() {
            Self::lead(self.sides.old, &draft.old)
        } else {
            Self::lead(self.sides.new, &draft.new)
        };
        let words = valence(&self.new_names, &format!("{lead}{new}"))
            - valence(&self.old_names, &format!("{lead}{old}"));
        score += words;
        score += self.turns(draft, &folded_old, &folded_new, words);
        let reshaped = matches!(draft.kind, ChangeType::Split | ChangeType::Merged);
        // Parted clauses repeat words that stood there once.
        let same_words = || same_signs(&folded_old, &folded_new);
        if reshaped && draft.values.is_empty() && (words.abs() <= 1 || same_words()) {
            return (Direction::Neutral, Materiality::Low);
        }
        if score != 0 {
            let direction = self.turned(score);
            return (direction, materiality(draft, kinds, direction, &both));
        }
        let only_dates =
            !draft.values.is_empty() && draft.values.iter().all(|pair| pair.quantity == Quantity::Date);
        if only_dates && !unsure {
            return (Direction::Neutral, Materiality::Low);
        }
        (Direction::Unknown, materiality(draft, kinds, Direction::Unknown, &both))
    }

    /// Whether a draft is the name of the paper: ahead of the parties and of the first number, on
    /// both sides where it stands on both.
    fn is_title(&self, draft: &Draft) -> bool {
        let names = |contract: &Contract, ranges: &[TextRange]| {
            let first = contract.clauses.clauses.iter().find(|clause| clause.number.is_some());
            let parties = [&contract.parties.customer, &contract.parties.vendor];
            let top = parties
                .iter()
                .filter_map(|party| party.name.as_ref().map(|(_, range)| range.start))
                .chain(first.map(|clause| clause.range.start))
                .min()
                .unwrap_or(0);
            ranges.iter().all(|range| {
                let words = fold(contract.words(*range));
                let words = words.as_str().trim();
                let named =
                    ["合同", "协议", "订单", "agreement", "contract", "order form", "续签", "renewal"];
                range.end <= top
                    && words.chars().count() <= 80
                    && !words.contains(['。', ';', ':'])
                    && named.iter().any(|name| words.contains(name))
            })
        };
        names(self.sides.old, &draft.old) && names(self.sides.new, &draft.new)
    }

    /// Leaves out numbers that count nothing where a party or an account changed: house numbers
    /// and sort codes are part of the words.
    pub(crate) fn drop_idle_numbers(&self, draft: &mut Draft) {
        let kinds = self.kinds(draft);
        if kinds.contains(&ChangeKind::Party) || kinds.contains(&ChangeKind::BankAccount) {
            draft.values.retain(|pair| pair.quantity != Quantity::Bare || pair.value.unit_is("account"));
        }
    }

    /// The direction of a score that was taken from the customer's side.
    fn turned(&self, score: i32) -> Direction {
        let good = if self.side == Side::Customer { score > 0 } else { score < 0 };
        if good { Direction::Better } else { Direction::Worse }
    }
}

/// Whether two passages are made of the same signs, however often each stands.
fn same_signs(old: &str, new: &str) -> bool {
    let signs = |text: &str| -> BTreeSet<char> {
        let body = text.lines().map(|line| &line[number_prefix(line)..]);
        body.flat_map(str::chars).filter(|c| c.is_alphabetic() && !"其该及和与并也亦".contains(*c)).collect()
    };
    signs(old) == signs(new)
}

/// What changed dates come to.
enum Dates {
    /// Whole years on, lengths kept; or no date changed.
    Rolled,
    /// From first to last it is longer now.
    Longer,
    Shorter,
    /// Moved by something else than whole years.
    Shifted,
}

fn dates(values: &[ValuePair]) -> Dates {
    let both: Vec<(i64, i64)> = values.iter().filter_map(|pair| pair.days.0.zip(pair.days.1)).collect();
    if both.len() > 1 {
        let span = |days: &dyn Fn(&(i64, i64)) -> i64| {
            both.iter().map(days).max().unwrap_or(0) - both.iter().map(days).min().unwrap_or(0)
        };
        let grown = span(&|pair| pair.1) - span(&|pair| pair.0);
        return match grown {
            32.. => Dates::Longer,
            ..=-32 => Dates::Shorter,
            _ => Dates::Rolled,
        };
    }
    match both.first() {
        Some((old, new)) => {
            let rest = ((new - old) as f64 / 365.25).fract().abs();
            if (0.1..=0.9).contains(&rest) { Dates::Shifted } else { Dates::Rolled }
        }
        None => Dates::Rolled,
    }
}
