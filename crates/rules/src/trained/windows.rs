//! The parts of a sentence that are weighed: up to four neighbouring pieces between commas, brackets
//! and cell borders, and the whole sentence.

use super::features::Seen;
use super::tokens::{Sort, Token};

/// Most neighbouring pieces of one window.
const WIDEST: usize = 4;
/// Most pieces of a sentence that is also weighed as a whole.
const WHOLE: usize = 12;
/// A piece has at least so many tokens that say something.
const LEAST: usize = 3;

/// A run of tokens, `to` excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// All windows of a sentence.
pub(super) fn windows(seen: &Seen) -> Vec<Window> {
    let pieces = pieces(&seen.tokens);
    let mut windows = Vec::with_capacity(pieces.len() * WIDEST);
    for (first, start) in pieces.iter().enumerate() {
        for end in pieces.iter().skip(first).take(WIDEST) {
            windows.push(Window { from: start.from, to: end.to });
        }
    }
    if let (Some(first), Some(last)) = (pieces.first(), pieces.last())
        && (WIDEST + 1..=WHOLE).contains(&pieces.len())
    {
        windows.push(Window { from: first.from, to: last.to });
    }
    windows
}

/// The pieces of a sentence; one of fewer than three words goes with its neighbour.
fn pieces(tokens: &[Token]) -> Vec<Window> {
    let mut pieces: Vec<Window> = Vec::new();
    let mut from = 0;
    for (index, token) in tokens.iter().enumerate() {
        let cuts = matches!(
            token.sort,
            Sort::Point(
                '，' | ',' | '；' | ';' | '。' | '(' | ')' | '\t' | ':' | '：' | '?' | '!' | '？' | '！'
            )
        );
        if !cuts && index + 1 < tokens.len() {
            continue;
        }
        let piece = Window { from, to: index + 1 };
        from = index + 1;
        let says = |window: &Window| {
            tokens[window.from..window.to]
                .iter()
                .filter(|token| !matches!(token.sort, Sort::Point(_)))
                .count()
        };
        match pieces.last_mut() {
            Some(last) if says(&piece) < LEAST || says(last) < LEAST => last.to = piece.to,
            _ => pieces.push(piece),
        }
    }
    pieces
}
