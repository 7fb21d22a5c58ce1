//! Words found again though some of their characters are others: a page recognised anew, another
//! producer's file.

use crate::TextRange;

/// Quotes of fewer characters are too like other words.
const ENOUGH: usize = 16;

/// One character in so many may be another, be missing or be too many.
const ONE_IN: usize = 6;

/// A second place that differs in less than twice as many characters, and these, is no worse than the first.
const MARGIN: usize = 3;

/// A piece of the quote that stands in more places says nothing of where the quote is.
const CROWD: usize = 200;

/// The one place of a text that reads like the quote.
///
/// At most a sixth of the characters may differ (Sellers 1980), none of them a digit, and every other
/// place must be much worse: anything else may be a look-alike. Texts and quote are in their comparable form.
pub(crate) fn near(text: &str, quote: &str) -> Option<TextRange> {
    let wanted: Vec<char> = quote.chars().collect();
    if wanted.len() < ENOUGH {
        return None;
    }
    let allowed = wanted.len() / ONE_IN;
    let mut found: Vec<Hit> = Vec::new();
    for window in windows(text, quote, allowed) {
        // Worse ones are looked for as well, because they may be rivals.
        for hit in hits(&text[window.start..window.end], &wanted, allowed * 2 + MARGIN) {
            let hit = Hit { range: hit.range.shifted(window.start), ..hit };
            match found.iter_mut().find(|known| known.range.overlaps(hit.range)) {
                Some(known) if hit.errors < known.errors => *known = hit,
                Some(_) => {}
                None => found.push(hit),
            }
        }
    }
    found.sort_by_key(|hit| (hit.errors, hit.range));
    let best = found.first().filter(|best| best.errors <= allowed)?;
    let rival = found.get(1).is_some_and(|next| next.errors <= best.errors * 2 + MARGIN);
    let digits = |words: &str| words.chars().filter(|ch| ch.is_numeric()).collect::<String>();
    let same = digits(quote) == digits(&text[best.range.start..best.range.end]);
    (same && !rival).then_some(best.range)
}

#[derive(Debug, Clone, Copy)]
struct Hit {
    range: TextRange,
    errors: usize,
}

/// The stretches around each place where some piece of the quote stands to the letter. With so many errors
/// allowed, one of one piece more must (the pigeonhole filter of Wu and Manber 1992).
fn windows(text: &str, quote: &str, allowed: usize) -> Vec<TextRange> {
    let starts: Vec<usize> = quote.char_indices().map(|(at, _)| at).chain([quote.len()]).collect();
    let count = starts.len() - 1;
    let pieces = allowed + 1;
    let mut windows: Vec<TextRange> = Vec::new();
    for piece in 0..pieces {
        let (from, to) = (piece * count / pieces, (piece + 1) * count / pieces);
        let words = &quote[starts[from]..starts[to]];
        if text.match_indices(words).nth(CROWD).is_some() {
            continue;
        }
        for (at, _) in text.match_indices(words) {
            let slack = allowed * 2 + MARGIN;
            let back =
                text[..at].char_indices().rev().take(from + slack).last().map_or(at, |(start, _)| start);
            let forth =
                text[at..].char_indices().nth(count - from + slack).map_or(text.len(), |(end, _)| at + end);
            windows.push(TextRange::new(back, forth));
        }
    }
    windows.sort();
    windows.dedup();
    windows
}

/// The best place that ends at each character of a stretch and has no more errors than allowed.
fn hits(text: &str, wanted: &[char], allowed: usize) -> Vec<Hit> {
    // For each number of wanted characters read: the fewest errors, and where that reading began.
    let mut row: Vec<(usize, usize)> = (0..=wanted.len()).map(|read| (read, 0)).collect();
    let mut hits = Vec::new();
    for (at, ch) in text.char_indices() {
        let end = at + ch.len_utf8();
        let mut corner = row[0];
        row[0] = (0, end);
        for (read, &expected) in wanted.iter().enumerate() {
            let replaced = (corner.0 + usize::from(expected != ch), corner.1);
            let skipped = (row[read].0 + 1, row[read].1);
            let extra = (row[read + 1].0 + 1, row[read + 1].1);
            corner = row[read + 1];
            row[read + 1] = replaced.min(skipped).min(extra);
        }
        let (errors, start) = row[wanted.len()];
        if errors <= allowed && start < end {
            hits.push(Hit { range: TextRange::new(start, end), errors });
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn some_characters_may_be_others_and_figures_may_not() {
        let quote = "甲方应在收到发票后三十日内支付服务费用的百分之五十。";
        let rows = [
            (
                "第一条。甲方应在收到发票后三十日內支付服务费用的百分之五十。完。",
                Some("甲方应在收到发票后三十日內支付服务费用的百分之五十。"),
            ),
            ("第一条。乙方提供培训。完。", None),
            // Two places that are about as good.
            (
                "甲方应在收到发票后三十日内支付服务费用的百分之四十。另：甲方应在收到发票后三十日内支付维护费用的百分之五十。",
                None,
            ),
        ];
        for (text, found) in rows {
            assert_eq!(near(text, quote).map(|range| &text[range.start..range.end]), found, "{text}");
        }
        let days = "提前90日书面通知对方不再续订本合同的";
        assert_eq!(near("应提前30日书面通知对方不再续订本合同的", days), None, "another figure");
        assert!(near("应提前90日书面通知对方不再续订本合同", days).is_some());
        assert_eq!(near("提前90日书面告知", "提前90日书面通知"), None, "too short to tell");
    }
}
