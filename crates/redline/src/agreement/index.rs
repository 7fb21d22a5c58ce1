//! Words looked for by what they say: punctuation, width, spacing and the writing of values aside.

use crate::tokens::{Token, TokenKind, tokens};
use crate::values::Quantity;
use document::TextRange;
use std::collections::BTreeMap;

/// The tokens of a text that carry sense, and where each stands.
pub(super) struct Index {
    pub tokens: Vec<Token>,
    places: BTreeMap<String, Vec<usize>>,
}

impl Index {
    pub fn of(text: &str) -> Self {
        let tokens = telling(text);
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, token) in tokens.iter().enumerate() {
            places.entry(token.key.clone()).or_default().push(at);
        }
        Self { tokens, places }
    }

    /// Where the needle stands within the scope, each occurrence once, none over another.
    pub fn find(&self, needle: &Needle, scope: &[TextRange]) -> Vec<TextRange> {
        // The rarest token leads.
        let Some((lead, at)) = needle
            .tokens
            .iter()
            .enumerate()
            .map(|(lead, token)| (lead, self.places.get(&token.key).map_or(&[][..], Vec::as_slice)))
            .min_by_key(|(_, at)| at.len())
        else {
            return Vec::new();
        };
        let mut found: Vec<TextRange> = Vec::new();
        for start in at.iter().filter_map(|at| at.checked_sub(lead)) {
            let Some(window) = self.tokens.get(start..start + needle.tokens.len()) else { continue };
            if !window.iter().zip(&needle.tokens).all(|(a, b)| a.key == b.key) {
                continue;
            }
            let range = TextRange::new(window[0].range.start, window[window.len() - 1].range.end);
            let inside = scope.iter().any(|scope| scope.contains(range));
            if inside && found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }

    /// The tokens within a range.
    pub fn within(&self, range: TextRange) -> &[Token] {
        let from = self.tokens.partition_point(|token| token.range.start < range.start);
        let to = self.tokens.partition_point(|token| token.range.end <= range.end);
        self.tokens.get(from..to.max(from)).unwrap_or(&[])
    }
}

fn telling(text: &str) -> Vec<Token> {
    let mut all = tokens(text, TextRange::new(0, text.len()), &[]);
    all.retain(|token| !token.is_mark());
    all
}

/// Words to look for.
#[derive(Debug, Clone)]
pub(super) struct Needle {
    pub tokens: Vec<Token>,
}

/// Words beside a value that leave it what it is: 30日内, within 30 days.
const BESIDE: &[&str] =
    &["内", "以", "为", "至", "到", "的", "前", "后", "within", "to", "the", "of", "at", "a"];

impl Needle {
    /// `None` where the words say nothing.
    pub fn of(words: &str) -> Option<Self> {
        let tokens = telling(words);
        (!tokens.is_empty()).then_some(Self { tokens })
    }

    /// The value, where the words are one value and hardly more.
    pub fn value(&self) -> Option<&Token> {
        let is_value = |token: &&Token| matches!(token.kind, TokenKind::Value(_));
        let value = self.tokens.iter().find(is_value)?;
        let rest = self.tokens.iter().filter(|token| token.range != value.range);
        rest.clone().all(|token| BESIDE.contains(&token.key.as_str())).then_some(value)
    }

    /// The values among the words.
    pub fn values(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Value(_)))
    }

    /// Whether its words stand in longer ones, one after the other.
    pub fn is_part_of(&self, longer: &Self) -> bool {
        self.tokens.len() < longer.tokens.len()
            && longer
                .tokens
                .windows(self.tokens.len())
                .any(|window| window.iter().zip(&self.tokens).all(|(a, b)| a.key == b.key))
    }

    /// How much it says.
    pub fn weight(&self) -> usize {
        self.tokens.iter().map(Token::weight).sum()
    }

    /// How much of it stands in some tokens, from 0 to 1, order aside: by pairs of neighbours.
    pub fn share_in(&self, passage: &[Token]) -> f32 {
        let pairs = |tokens: &[Token]| -> Vec<(String, String)> {
            tokens.windows(2).map(|pair| (pair[0].key.clone(), pair[1].key.clone())).collect()
        };
        let (own, mut there) = (pairs(&self.tokens), pairs(passage));
        if own.is_empty() {
            return 0.0;
        }
        let met = own.iter().filter(|pair| {
            let at = there.iter().position(|other| other == *pair);
            if let Some(at) = at {
                there.swap_remove(at);
            }
            at.is_some()
        });
        met.count() as f32 / own.len() as f32
    }
}

/// What a token measures, where it is a value.
pub(super) fn quantity(token: &Token) -> Option<Quantity> {
    match token.kind {
        TokenKind::Value(quantity) => Some(quantity),
        _ => None,
    }
}
