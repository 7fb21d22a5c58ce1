use contract::Contract;
use document::{TextRange, fold};

/// Words within their clause, folded and without white space.
#[derive(Debug)]
pub(super) struct Within {
    pub(super) before: Vec<char>,
    pub(super) inside: Vec<char>,
    pub(super) behind: Vec<char>,
}

/// Counts for more than any words: on that side, both clauses end.
const END: usize = 10_000;

impl Within {
    pub(super) fn of(contract: &Contract, home: TextRange, range: TextRange) -> Self {
        let bare = |from, to| -> Vec<char> {
            let words = fold(contract.words(TextRange::new(from, to)));
            words.as_str().chars().filter(|ch| !ch.is_whitespace()).collect()
        };
        Self {
            before: bare(home.start, range.start),
            inside: bare(range.start, range.end),
            behind: bare(range.end, home.end),
        }
    }

    /// How many characters before and behind the words are the same in both.
    pub(super) fn around(&self, other: &Self) -> (usize, usize) {
        let count = |a: &mut dyn Iterator<Item = &char>, b: &mut dyn Iterator<Item = &char>| {
            let mut same = 0;
            loop {
                match (a.next(), b.next()) {
                    (None, None) => return same + END,
                    (x, y) if x != y => return same,
                    _ => same += 1,
                }
            }
        };
        (
            count(&mut self.before.iter().rev(), &mut other.before.iter().rev()),
            count(&mut self.behind.iter(), &mut other.behind.iter()),
        )
    }

    /// The other places of the clause where these words stand.
    pub(super) fn others(&self, words: &[char]) -> impl Iterator<Item = Self> {
        let all: Vec<char> = [&*self.before, &*self.inside, &*self.behind].concat();
        let own = self.before.len();
        let words = words.to_vec();
        let places: Vec<usize> =
            (0..all.len()).filter(|&at| at != own && all[at..].starts_with(&words)).collect();
        places.into_iter().map(move |at| Self {
            before: all[..at].to_vec(),
            inside: words.clone(),
            behind: all[at + words.len()..].to_vec(),
        })
    }
}

/// Whether one place is clearly ahead of another: on neither side is the other better by more than chance.
pub(super) fn ahead(mine: (usize, usize), other: (usize, usize)) -> bool {
    const CHANCE: usize = 3;
    mine.0 + CHANCE >= other.0 && mine.1 + CHANCE >= other.1 && mine.0 + mine.1 > other.0 + other.1 + CHANCE
}
