use crate::near::near;
use crate::{Document, Folded, Place, Quad, QuadSelector, Rect, Selector, Spot, Target, TextRange, fold};

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

/// Describes an area of a page: page and box, for a note on what is no text.
pub fn describe_area(page: u32, area: Rect) -> Vec<Selector> {
    let quads = vec![Quad::from_rect(area)];
    vec![Selector::Fragment(format!("page={page}")), Selector::Quads(QuadSelector { page, quads })]
}

impl Target {
    /// Whether this is an area of a page and not a passage.
    pub fn is_area(&self) -> bool {
        !self.selectors.iter().any(|selector| matches!(selector, Selector::TextQuote { .. }))
    }

    /// Finds the target again: a passage by its words, an area by its box. A box says nothing of any
    /// other file than the one it was drawn on, and its range is empty: it stands where the reading
    /// comes to its head.
    ///
    /// # Errors
    /// As [`resolve`]; and for an area of another file, or of a page that is not there.
    pub fn resolve(&self, document: &Document) -> Result<Anchored, Orphan> {
        if !self.is_area() {
            return resolve(document, &self.selectors);
        }
        let drawn = self.selectors.iter().find_map(|selector| match selector {
            Selector::Quads(area) if !area.quads.is_empty() => Some(area),
            _ => None,
        });
        let area = drawn
            .filter(|area| self.source == document.source.id && page_of(document, area.page).is_some())
            .ok_or_else(|| Orphan { quote: String::new() })?;
        let at = reached(document, area);
        let range = TextRange::new(at, at);
        let spots = vec![Spot { page: area.page, quads: area.quads.clone() }];
        Ok(Anchored { place: Place { range, spots }, exact: true })
    }
}

fn page_of(document: &Document, number: u32) -> Option<&crate::Page> {
    document.pages.iter().find(|page| page.number == number)
}

/// The offset at which the reading comes to the head of an area: that of the first line on its page that
/// is not above it, else of the first text after the page, else the end.
fn reached(document: &Document, area: &QuadSelector) -> usize {
    let top = area.quads.iter().map(|quad| quad.bounds().y0).fold(f32::MAX, f32::min);
    let below = |line: &&crate::Line| line.quad.bounds().y1 > top;
    let here = page_of(document, area.page).into_iter().flat_map(|page| page.lines.iter().filter(below));
    let later = document.pages.iter().filter(|page| page.number > area.page).flat_map(|page| &page.lines);
    let first = |range: Option<TextRange>| range.map(|range| range.start);
    here.filter_map(|line| first(line.range))
        .min()
        .or_else(|| later.filter_map(|line| first(line.range)).min())
        .unwrap_or(document.text.len())
}

/// Finds a described passage again: by its words where it stood, then by its words and context
/// anywhere, then by the comparable form of both, and at last by words of which few characters differ.
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
    let range = match choose_folded(&folded, exact, prefix, suffix) {
        Ok(range) => range,
        Err(Unplaced::Unclear) => return Err(orphan()),
        // Only words that stand nowhere may be meant by words that are like them.
        Err(Unplaced::Absent) => near(folded.as_str(), fold(exact).as_str())
            .filter(|&range| {
                let (prefix, suffix) = (fold(prefix), fold(suffix));
                let bare = prefix.as_str().is_empty() && suffix.as_str().is_empty();
                bare || agreement(folded.as_str(), range, prefix.as_str(), suffix.as_str()) >= SHORT_FLOOR
            })
            .map(|range| folded.home(range))
            .ok_or_else(orphan)?,
    };
    Ok(Anchored { place: document.place(range), exact: false })
}

/// Why words were not placed in their comparable form.
enum Unplaced {
    /// They stand nowhere.
    Absent,
    /// They stand somewhere, and it is not certain that this is where they were.
    Unclear,
}

fn choose_folded(folded: &Folded, exact: &str, prefix: &str, suffix: &str) -> Result<TextRange, Unplaced> {
    let (needle, prefix, suffix) = (fold(exact), fold(prefix), fold(suffix));
    if needle.as_str().is_empty() {
        return Err(Unplaced::Unclear);
    }
    let candidates: Vec<TextRange> = folded
        .as_str()
        .match_indices(needle.as_str())
        .map(|(at, found)| TextRange::new(at, at + found.len()))
        .collect();
    if candidates.is_empty() {
        return Err(Unplaced::Absent);
    }
    choose(folded.as_str(), &candidates, prefix.as_str(), suffix.as_str())
        .map(|range| folded.home(range))
        .ok_or(Unplaced::Unclear)
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
    fn an_area_holds_on_the_page_of_its_own_file_alone() {
        let mut scan = document("");
        scan.pages = vec![crate::Page {
            number: 1,
            width: 595.0,
            height: 842.0,
            rotation: 0,
            source: crate::TextSource::None,
            lines: Vec::new(),
            hidden: Vec::new(),
            recognised: Vec::new(),
        }];
        let area = Rect::new(100.0, 200.0, 300.0, 260.0);
        let target = |page| Target { source: scan.source.id.clone(), selectors: describe_area(page, area) };
        let found = target(1).resolve(&scan).unwrap();
        assert_eq!(found.place.spots, [Spot { page: 1, quads: vec![Quad::from_rect(area)] }]);
        assert!(found.place.range.is_empty());
        assert!(target(2).resolve(&scan).is_err(), "there is no second page");
        let mut other = document("另一份文件");
        other.pages = scan.pages.clone();
        assert!(target(1).resolve(&other).is_err(), "a box on one file says nothing of another");
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
