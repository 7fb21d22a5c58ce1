use crate::{Document, Folded, Place, QuadSelector, Selector, TextRange, fold};

/// Characters of context kept on each side of a quote, as other annotation clients keep.
const CONTEXT: usize = 32;

/// Below this share of agreeing context an exact quote that occurs more than once is not placed.
const CONTEXT_FLOOR: f64 = 0.5;

/// A phrase of this many characters tells itself apart without its context.
const TELLING: usize = 16;

/// Share of agreeing context that a shorter phrase needs even where it stands only once.
const SHORT_FLOOR: f64 = 0.2;

/// By how much the best candidate must beat the runner-up.
const MARGIN: f64 = 0.15;

/// A passage found again.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored {
    /// Where it is now.
    pub place: Place,
    /// Whether the words are the same to the letter, and not only in the comparable form.
    pub exact: bool,
}

/// A passage that could not be found for certain. It is listed with its old words and never put on
/// a look-alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// The words it was made on.
    pub quote: String,
}

/// Several ways to find a range again: quote with context, position, page and ink.
pub fn describe(document: &Document, range: TextRange) -> Vec<Selector> {
    let text = document.text.as_str();
    let mut selectors = vec![
        Selector::TextQuote {
            exact: document.text.slice(range).to_owned(),
            prefix: before(text, range.start).to_owned(),
            suffix: after(text, range.end).to_owned(),
        },
        Selector::TextPosition(range),
    ];
    for spot in document.place(range).spots {
        selectors.push(Selector::Fragment(format!("page={}", spot.page)));
        selectors.push(Selector::Quads(QuadSelector { page: spot.page, quads: spot.quads }));
    }
    selectors
}

/// Finds a described passage again: by its words where it stood, then by its words and context
/// anywhere, then by the comparable form of both.
///
/// # Errors
/// An [`Orphan`] when the words are gone, or when two places fit about equally well.
pub fn resolve(document: &Document, selectors: &[Selector]) -> Result<Anchored, Orphan> {
    let Some((exact, prefix, suffix)) = selectors.iter().find_map(|selector| match selector {
        Selector::TextQuote { exact, prefix, suffix } => {
            Some((exact.as_str(), prefix.as_str(), suffix.as_str()))
        }
        _ => None,
    }) else {
        return Err(Orphan { quote: String::new() });
    };
    let orphan = || Orphan { quote: exact.to_owned() };
    if exact.trim().is_empty() {
        return Err(orphan());
    }
    let position = selectors.iter().find_map(|selector| match selector {
        Selector::TextPosition(range) => Some(*range),
        _ => None,
    });

    let text = document.text.as_str();
    if let Some(range) = position
        && document.text.slice(range) == exact
        && before(text, range.start).ends_with(prefix)
        && after(text, range.end).starts_with(suffix)
    {
        return Ok(Anchored { place: document.place(range), exact: true });
    }

    let candidates: Vec<TextRange> =
        text.match_indices(exact).map(|(at, found)| TextRange::new(at, at + found.len())).collect();
    if let Some(range) = choose(text, &candidates, prefix, suffix) {
        return Ok(Anchored { place: document.place(range), exact: true });
    }
    if !candidates.is_empty() {
        return Err(orphan());
    }

    let folded = fold(text);
    let range = choose_folded(&folded, exact, prefix, suffix).ok_or_else(orphan)?;
    Ok(Anchored { place: document.place(range), exact: false })
}

fn choose_folded(folded: &Folded, exact: &str, prefix: &str, suffix: &str) -> Option<TextRange> {
    let (needle, prefix, suffix) = (fold(exact), fold(prefix), fold(suffix));
    if needle.as_str().is_empty() {
        return None;
    }
    let candidates: Vec<TextRange> = folded
        .as_str()
        .match_indices(needle.as_str())
        .map(|(at, found)| TextRange::new(at, at + found.len()))
        .collect();
    choose(folded.as_str(), &candidates, prefix.as_str(), suffix.as_str()).map(|range| folded.home(range))
}

/// The candidate whose surroundings agree best; none when that is not certain.
fn choose(text: &str, candidates: &[TextRange], prefix: &str, suffix: &str) -> Option<TextRange> {
    let no_context = prefix.is_empty() && suffix.is_empty();
    match candidates {
        [] => None,
        // A short phrase that stands once may still be a look-alike of one that is gone.
        [only] if no_context || text[only.start..only.end].chars().count() >= TELLING => Some(*only),
        [only] => (agreement(text, *only, prefix, suffix) >= SHORT_FLOOR).then_some(*only),
        _ if no_context => None,
        _ => {
            let mut scored: Vec<(f64, TextRange)> =
                candidates.iter().map(|&range| (agreement(text, range, prefix, suffix), range)).collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let (best, range) = scored[0];
            (best >= CONTEXT_FLOOR && best - scored[1].0 >= MARGIN).then_some(range)
        }
    }
}

/// Share of the kept context that stands around a candidate too, counted outwards from the quote.
fn agreement(text: &str, range: TextRange, prefix: &str, suffix: &str) -> f64 {
    let back =
        prefix.chars().rev().zip(text[..range.start].chars().rev()).take_while(|(a, b)| a == b).count();
    let forth = suffix.chars().zip(text[range.end..].chars()).take_while(|(a, b)| a == b).count();
    let kept = prefix.chars().count() + suffix.chars().count();
    (back + forth) as f64 / kept.max(1) as f64
}

fn before(text: &str, at: usize) -> &str {
    let start = text[..at].char_indices().rev().take(CONTEXT).last().map_or(at, |(index, _)| index);
    &text[start..at]
}

fn after(text: &str, at: usize) -> &str {
    let end =
        text[at..].char_indices().take(CONTEXT).last().map_or(at, |(index, ch)| at + index + ch.len_utf8());
    &text[at..end]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{MediaType, Source};

    fn document(text: &str) -> Document {
        Document::from_text(Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx"), text)
    }

    fn range_of(document: &Document, words: &str) -> TextRange {
        let at = document.text.as_str().find(words).unwrap();
        TextRange::new(at, at + words.len())
    }

    #[test]
    fn describe_then_resolve_is_the_same_place() {
        let old = document("第一条 服务\n乙方提供支持，乙方收费。\n第二条 费用\n甲方付款。");
        for words in ["服务", "乙方收费", "第二条 费用\n甲方", "。"] {
            let range = range_of(&old, words);
            let found = resolve(&old, &describe(&old, range)).unwrap();
            assert_eq!((found.place.range, found.exact), (range, true), "{words}");
        }
    }

    #[test]
    fn found_again_when_the_text_has_moved_or_was_set_anew() {
        let old = document("乙方应在4小时内响应。");
        let selectors = describe(&old, range_of(&old, "4小时内响应"));
        let moved = document("新增一段。\n乙方应在4小时内响应。");
        assert_eq!(moved.text.slice(resolve(&moved, &selectors).unwrap().place.range), "4小时内响应");
        let wide = document("乙方应在４ 小时内响应。");
        let found = resolve(&wide, &selectors).unwrap();
        assert_eq!((wide.text.slice(found.place.range), found.exact), ("４ 小时内响应", false));
    }

    #[test]
    fn never_placed_on_a_look_alike() {
        let old = document("甲方有权解除合同。其余从略。");
        let selectors = describe(&old, range_of(&old, "有权解除合同"));
        let gone = document("乙方有权变更价格。");
        assert_eq!(resolve(&gone, &selectors), Err(Orphan { quote: "有权解除合同".into() }));
        let twice = document("丙方有权解除合同，丁方有权解除合同，戊方有权解除合同。");
        assert!(resolve(&twice, &selectors).is_err(), "two places fit equally well");
        let days = document("甲方不续订的应提前90日通知。");
        let elsewhere = document("乙方应于每月10日前开票，逾期90日的视为放弃。");
        assert!(resolve(&elsewhere, &describe(&days, range_of(&days, "90日"))).is_err(), "another 90日");
    }
}
