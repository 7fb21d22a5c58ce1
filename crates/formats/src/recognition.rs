//! What a recogniser of characters is given and what it gives back, so that any engine can stand in
//! for another: a picture of a page at a known scale, and words with boxes in its pixels.

use crate::{InkGlyph, InkPage};
use document::{Quad, Rect, Transform};
use serde::{Deserialize, Serialize};

/// A page as a recogniser is shown it: set straight, and without the rules of its tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sight {
    /// Page from 1.
    pub page: u32,
    /// Dots an inch of the picture.
    pub dpi: u32,
    /// From the displayed page in points to the straight picture in pixels.
    pub straight: Transform,
    /// Rules of tables, in pixels of the picture.
    pub rules: Vec<Rect>,
    /// Lines across that belong to no table: blanks to be filled in, underlines, in pixels.
    pub blanks: Vec<Rect>,
    /// Runs of ink that look like text, in pixels of the picture.
    pub ink: Vec<Rect>,
}

/// A word that was recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeenWord {
    /// Its characters.
    pub text: String,
    /// Its box in pixels of the picture.
    pub area: Rect,
    /// The box of the line it stands on, in pixels: engines know the height of a line better than
    /// that of a word.
    pub line: Rect,
    /// How sure the recogniser is, 0 to 1.
    pub confidence: f32,
}

/// What a recogniser saw on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// What it was shown.
    pub sight: Sight,
    /// The words in the order of reading, line by line.
    pub words: Vec<SeenWord>,
}

/// Share of the usual size within which a line is taken to have it: a line of nothing but digits is
/// lower than one with ideographs, though both are set in one size.
const SAME_SIZE: f32 = 0.22;
/// Share of a line's height that an em takes up.
const EM: f32 = 1.04;
/// Full-width characters side by side from which on their width tells the size of a line.
const TELLING: f32 = 4.0;
/// The part of an em that no ink fills at the two ends of a run of ideographs.
const BEARING: f32 = 0.08;

impl Transcript {
    /// What the recogniser was sure of, in characters: each counts by its confidence.
    pub fn weight(&self) -> f32 {
        self.words.iter().map(|word| word.text.chars().count() as f32 * word.confidence).sum()
    }

    /// Confidence of the characters in the mean, 0 to 1; 1 where there are none.
    pub fn confidence(&self) -> f32 {
        let characters: usize = self.words.iter().map(|word| word.text.chars().count()).sum();
        if characters == 0 { 1.0 } else { self.weight() / characters as f32 }
    }

    /// Whether most characters stand on lines that run up or down: engines read some of those.
    pub fn lies(&self) -> bool {
        let count = |word: &SeenWord| word.text.chars().count();
        let standing = |word: &&SeenWord| word.line.height() > 2.0 * word.line.width();
        let lying: usize = self.words.iter().filter(standing).map(count).sum();
        lying * 2 > self.words.iter().map(count).sum()
    }

    /// Whether the recogniser was shown text, and found none.
    pub(crate) fn is_blank(&self) -> bool {
        self.words.is_empty() && self.sight.ink.is_empty()
    }

    /// Puts the words in the place of the page's own characters, in points of the displayed page.
    pub(crate) fn onto(&self, page: &mut InkPage) {
        let Some(back) = self.sight.straight.inverse() else { return };
        page.glyphs.clear();
        page.recognised = Some(self.sight.straight);
        let mut before: Option<&SeenWord> = None;
        let mut words = self.in_order();
        let ems = ems(&words);
        let usual = usual(&words, &ems);
        close_up(&mut words, usual);
        for (word, em) in words.iter().zip(&ems) {
            let size = if (em - usual).abs() <= usual * SAME_SIZE { usual } else { *em };
            if let Some(last) = before.filter(|last| last.line == word.line)
                && word.area.x0 > last.area.x1
                && last.text.ends_with(is_narrow)
                && word.text.starts_with(is_narrow)
            {
                let gap = Rect::new(last.area.x1, word.line.y0, word.area.x0, word.line.y1);
                page.glyphs.push(glyph(' ', set(gap, size), &back, self.sight.dpi, 1.0));
            }
            let area = set(Rect::new(word.area.x0, word.line.y0, word.area.x1, word.line.y1), size);
            let widths: f32 = word.text.chars().map(width).sum();
            let unit = area.width() / widths.max(0.5);
            let mut x = area.x0;
            for ch in word.text.chars() {
                let part = Rect::new(x, area.y0, x + unit * width(ch), area.y1);
                x = part.x1;
                page.glyphs.push(glyph(ch, part, &back, self.sight.dpi, word.confidence));
            }
            before = Some(word);
        }
        for (blank, line) in self.blanks() {
            let size = usual.min(line.height() * EM);
            let area = set(Rect::new(blank.x0, line.y0, blank.x1, line.y1), size);
            let count = (area.width() / (size * 0.5)).round().max(1.0);
            let unit = area.width() / count;
            for index in 0..count as usize {
                let x = area.x0 + unit * index as f32;
                let part = Rect::new(x, area.y0, x + unit, area.y1);
                page.glyphs.push(glyph('_', part, &back, self.sight.dpi, 1.0));
            }
        }
        let points = 72.0 / self.sight.dpi as f32;
        page.rules = self.sight.rules.iter().map(|rule| scaled(*rule, points)).collect();
    }

    /// Ink that looks like text and that no word covers, in points of the displayed page.
    pub(crate) fn unread(&self) -> Vec<Quad> {
        let Some(back) = self.sight.straight.inverse() else { return Vec::new() };
        let covered = |ink: &Rect| {
            let mut spans: Vec<(f32, f32)> = self
                .words
                .iter()
                .filter(|word| {
                    let (middle, reach) = (f32::midpoint(ink.y0, ink.y1), word.line.height() * 0.3);
                    word.line.y0 - reach <= middle && middle <= word.line.y1 + reach
                })
                .map(|word| {
                    let reach = word.line.height() * 0.5;
                    ((word.area.x0 - reach).max(ink.x0), (word.area.x1 + reach).min(ink.x1))
                })
                .filter(|(a, b)| b > a)
                .collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (mut sum, mut end) = (0.0, f32::MIN);
            for (a, b) in spans {
                sum += (b - a.max(end)).max(0.0);
                end = end.max(b);
            }
            sum >= ink.width() * 0.5
        };
        let unread = self.sight.ink.iter().filter(|ink| !covered(ink));
        unread.map(|ink| back.apply_quad(Quad::from_rect(*ink))).collect()
    }

    /// The words, those of one line from left to right as the recogniser has them: its boxes overlap, so
    /// that an order by their edges would swap characters. Strokes taken for a blank are left out.
    fn in_order(&self) -> Vec<SeenWord> {
        let strokes = |word: &SeenWord| {
            word.text.chars().all(|ch| matches!(ch, '_' | '—' | '-' | '–' | '―'))
                && self.blanks().iter().any(|(blank, _)| word.area.x0 < blank.x1 && blank.x0 < word.area.x1)
        };
        let mut words: Vec<SeenWord> = self.words.iter().filter(|word| !strokes(word)).cloned().collect();
        for index in 1..words.len() {
            let before = words[index - 1].clone();
            let word = &mut words[index];
            if word.line == before.line && word.area.x0 < before.area.x1 {
                // The two share what lies between their starts and ends by their number of characters.
                let (start, end) = (before.area.x0, word.area.x1.max(before.area.x1));
                let weight = |text: &str| text.chars().map(width).sum::<f32>().max(0.5);
                let (a, b) = (weight(&before.text), weight(&word.text));
                let fair = start + (end - start) * a / (a + b);
                let seam = before.area.x1.min(word.area.x0.max(fair)).max(start + (end - start) * 0.05);
                word.area.x0 = seam;
                word.area.x1 = word.area.x1.max(seam + 1.0);
                words[index - 1].area.x1 = seam;
            }
        }
        words
    }

    /// Lines to be filled in, each with the line of text it stands on: at its foot, and under no words.
    fn blanks(&self) -> Vec<(Rect, Rect)> {
        let mut found = Vec::new();
        for blank in &self.sight.blanks {
            let on = |word: &&SeenWord| {
                let (line, level) = (word.line, f32::midpoint(blank.y0, blank.y1));
                level > f32::midpoint(line.y0, line.y1) && level < line.y1 + 0.2 * line.height()
            };
            let Some(line) = self.words.iter().find(on).map(|word| word.line) else { continue };
            let under: f32 = self
                .words
                .iter()
                .filter(|word| on(word) && word.text.chars().any(char::is_alphanumeric))
                .map(|word| (word.area.x1.min(blank.x1) - word.area.x0.max(blank.x0)).max(0.0))
                .sum();
            if under < blank.width() * 0.3 {
                found.push((*blank, line));
            }
        }
        found
    }
}

/// The em, in pixels, of the line each word stands on. Engines give lines heights that reach into those
/// above and below, so it is taken from the width of ideographs side by side where there are enough.
fn ems(words: &[SeenWord]) -> Vec<f32> {
    let mut ems = Vec::with_capacity(words.len());
    for line in words.chunk_by(|a, b| a.line == b.line) {
        let height = line[0].line.height();
        // (start, end, ems) of the run going on, and the longest.
        let (mut run, mut best) = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0));
        for word in line {
            let count = word.text.chars().count() as f32;
            if !word.text.chars().all(crate::layout::is_wide) {
                run = (0.0, 0.0, 0.0);
                continue;
            }
            if run.2 > 0.0 && word.area.x0 - run.1 < height * 0.5 {
                run = (run.0, word.area.x1, run.2 + count);
            } else {
                run = (word.area.x0, word.area.x1, count);
            }
            // A mark of punctuation has its ink in one half of its em.
            let ends_in_mark = word.text.ends_with(|ch: char| !ch.is_alphanumeric());
            let length = if ends_in_mark { run.2 - 0.5 } else { run.2 };
            if length > best.2 {
                best = (run.0, run.1, length);
            }
        }
        let (start, end, length) = best;
        let told = (end - start) / (length - BEARING).max(0.5);
        // What is set wide apart tells nothing.
        let tells = length >= TELLING && (height * 0.5..height * 1.3).contains(&told);
        ems.extend(std::iter::repeat_n(if tells { told } else { height * EM }, line.len()));
    }
    ems
}

/// Lets words of one line that stand closer than an em meet where ideographs do: engines draw the boxes
/// of ideographs tighter than they are, and a gap that is none would be taken for one between columns.
fn close_up(words: &mut [SeenWord], em: f32) {
    for index in 1..words.len() {
        let (before, after) = words.split_at_mut(index);
        let (Some(last), Some(word)) = (before.last_mut(), after.first_mut()) else { continue };
        let gap = word.area.x0 - last.area.x1;
        let spaced = last.text.ends_with(is_narrow) && word.text.starts_with(is_narrow);
        if last.line == word.line && !spaced && gap > 0.0 && gap < em {
            let seam = f32::midpoint(last.area.x1, word.area.x0);
            last.area.x1 = seam;
            word.area.x0 = seam;
        }
    }
}

/// The em, in pixels, in which most characters are set.
fn usual(words: &[SeenWord], ems: &[f32]) -> f32 {
    let count = |word: &SeenWord| word.text.chars().count();
    let mut sizes: Vec<(f32, usize)> = words.iter().zip(ems).map(|(word, em)| (*em, count(word))).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|size| size.1).sum::<usize>() / 2;
    let mut sum = 0;
    let middle = sizes.iter().find(|(_, count)| {
        sum += count;
        sum > half
    });
    middle.map_or(1.0, |size| size.0.max(1.0))
}

/// The box a glyph of this size has on the line: an em high, its foot where that of the line is.
fn set(area: Rect, size: f32) -> Rect {
    let foot = area.y1 + 0.02 * size;
    Rect { y0: foot - size, y1: foot, ..area }
}

fn glyph(ch: char, area: Rect, back: &Transform, dpi: u32, confidence: f32) -> InkGlyph {
    InkGlyph {
        ch,
        raw: ch,
        quad: back.apply_quad(Quad::from_rect(area)),
        size: area.height() * 72.0 / dpi as f32,
        angle: 0.0,
        hidden: None,
        unmapped: false,
        confidence: confidence.clamp(0.0, 0.999),
        pale: false,
    }
}

fn scaled(area: Rect, by: f32) -> Rect {
    Rect::new(area.x0 * by, area.y0 * by, area.x1 * by, area.y1 * by)
}

fn is_narrow(ch: char) -> bool {
    width(ch) < 1.0
}

/// Width in ems of a character as it is usually set.
fn width(ch: char) -> f32 {
    if crate::layout::is_wide(ch) { 1.0 } else { 0.5 }
}

/// Mends what an engine does to punctuation and spaces in Chinese, word by word of one line: the
/// half-width forms of `，：；（）！？` beside an ideograph become the full-width ones, and `〈` that a
/// bracket closes is one. No character is changed for another that means something else.
pub fn tidy_line(words: &mut Vec<SeenWord>) {
    for word in &mut *words {
        word.text.retain(|ch| !ch.is_whitespace());
    }
    words.retain(|word| !word.text.is_empty());
    let chars: Vec<char> = words.iter().flat_map(|word| word.text.chars()).collect();
    let is_han = |index: Option<usize>| {
        index.and_then(|index| chars.get(index)).is_some_and(|ch| ('\u{3400}'..='\u{9fff}').contains(ch))
    };
    let closes = |index: Option<usize>| {
        index.and_then(|index| chars.get(index)).is_some_and(|ch| matches!(ch, '）' | '》' | '」' | '』'))
    };
    // What is opened by one mark and closed by another was misread where it opens: no title in Chinese
    // ends in a bracket.
    let is_bracket = |index: usize| {
        let mut rest = chars.iter().skip(index + 1);
        rest.find(|ch| matches!(ch, '〈' | '〉' | '（' | '(' | '）' | ')'))
            .is_some_and(|ch| matches!(ch, '）' | ')'))
    };
    let mut at = 0usize;
    for word in words {
        let text = word
            .text
            .chars()
            .map(|ch| {
                let (here, before) = (at, at.checked_sub(1));
                let beside = is_han(before) || closes(before) || (ch == '(' && is_han(Some(at + 1)));
                at += 1;
                match ch {
                    '〈' if is_bracket(here) => '（',
                    ',' if beside => '，',
                    ':' if beside => '：',
                    ';' if beside => '；',
                    '(' if beside => '（',
                    ')' if beside => '）',
                    '!' if beside => '！',
                    '?' if beside => '？',
                    other => other,
                }
            })
            .collect();
        word.text = text;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn word(text: &str, x0: f32, x1: f32) -> SeenWord {
        let line = Rect::new(0.0, 100.0, 500.0, 130.0);
        SeenWord { text: text.into(), area: Rect::new(x0, 90.0, x1, 150.0), line, confidence: 0.9 }
    }

    fn seen(words: Vec<SeenWord>, ink: Vec<Rect>) -> Transcript {
        let scale = 200.0 / 72.0;
        let straight = Transform([scale, 0.0, 0.0, scale, 0.0, 0.0]);
        let (rules, blanks) = (Vec::new(), Vec::new());
        Transcript { sight: Sight { page: 1, dpi: 200, straight, rules, blanks, ink }, words }
    }

    #[test]
    fn words_become_characters_within_their_boxes_and_latin_words_stay_apart() {
        let transcript =
            seen(vec![word("the", 10.0, 40.0), word("fee", 50.0, 80.0), word("合同", 120.0, 180.0)], vec![]);
        let mut page = InkPage { width: 595.0, height: 842.0, ..InkPage::default() };
        transcript.onto(&mut page);
        let text: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
        assert_eq!(text, "the fee合同");
        let area = page.glyphs.last().unwrap().quad.bounds();
        let right = 180.0 * 72.0 / 200.0;
        assert!((area.x1 - right).abs() < 0.1 && area.width() > 9.0, "{area:?}");
    }

    #[test]
    fn words_whose_boxes_overlap_keep_the_order_of_the_recogniser() {
        let transcript =
            seen(vec![word("2024", 100.0, 190.0), word("年", 95.0, 160.0), word("责", 150.0, 170.0)], vec![]);
        let mut page = InkPage { width: 595.0, height: 842.0, ..InkPage::default() };
        transcript.onto(&mut page);
        let mut glyphs = page.glyphs.clone();
        glyphs.sort_by(|a, b| a.quad.bounds().x0.total_cmp(&b.quad.bounds().x0));
        assert_eq!(glyphs.iter().map(|glyph| glyph.ch).collect::<String>(), "2024年责");
    }

    #[test]
    fn the_size_of_a_line_is_told_by_the_width_of_its_ideographs_and_not_by_the_box_of_an_engine() {
        // Ten ideographs at 29 pixels each, in a line whose box is 44 pixels high.
        let mut words = vec![word("本合同自签", 100.0, 244.0), word("订之日生效", 246.0, 389.0)];
        for word in &mut words {
            word.line = Rect::new(100.0, 90.0, 389.0, 134.0);
        }
        let mut page = InkPage { width: 595.0, height: 842.0, ..InkPage::default() };
        seen(words, vec![]).onto(&mut page);
        let size = page.glyphs[0].size;
        assert!((size - 29.0 * 72.0 / 200.0).abs() < 0.2, "{size}");
    }

    #[test]
    fn words_whose_boxes_are_drawn_too_tight_meet_and_columns_stay_apart() {
        let words =
            vec![word("本合同", 100.0, 175.0), word("未约定", 190.0, 265.0), word("单价", 400.0, 450.0)];
        let mut page = InkPage { width: 595.0, height: 842.0, ..InkPage::default() };
        seen(words, vec![]).onto(&mut page);
        let gap =
            |index: usize| page.glyphs[index].quad.bounds().x0 - page.glyphs[index - 1].quad.bounds().x1;
        assert!(gap(3).abs() < 0.01 && gap(6) > 40.0, "{} {}", gap(3), gap(6));
    }

    #[test]
    fn a_line_to_be_filled_in_is_read_as_blank() {
        let mut transcript = seen(vec![word("甲方", 10.0, 70.0), word("—", 80.0, 300.0)], vec![]);
        transcript.sight.blanks = vec![Rect::new(80.0, 126.0, 300.0, 128.0)];
        let mut page = InkPage { width: 595.0, height: 842.0, ..InkPage::default() };
        transcript.onto(&mut page);
        let text: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
        assert!(text.starts_with("甲方____") && !text.contains('—'), "{text}");
    }

    #[test]
    fn ink_that_no_word_covers_is_told() {
        let inked = vec![Rect::new(10.0, 100.0, 80.0, 130.0), Rect::new(10.0, 300.0, 200.0, 330.0)];
        let unread = seen(vec![word("the", 10.0, 40.0), word("fee", 50.0, 80.0)], inked).unread();
        assert_eq!(unread.len(), 1);
        assert!((unread[0].bounds().y0 - 108.0).abs() < 0.1);
    }

    #[test]
    fn punctuation_beside_ideographs_is_full_width_and_numbers_stay_as_they_are() {
        for (given, expected) in [
            (&["甲方", ":", "合肥"][..], "甲方：合肥"),
            (&["1,000.00", "元", "(", "含税", ")"], "1,000.00元（含税）"),
            (&["Fee", ":", "10:30"], "Fee:10:30"),
            (&["乙方", "〈", "服务方", "）", ":"], "乙方（服务方）："),
            (&["〈", "规范", "〉", "（", "试行", "）"], "〈规范〉（试行）"),
        ] {
            let mut words: Vec<SeenWord> = given.iter().map(|text| word(text, 0.0, 1.0)).collect();
            tidy_line(&mut words);
            assert_eq!(words.iter().map(|word| word.text.as_str()).collect::<String>(), expected);
        }
    }
}
