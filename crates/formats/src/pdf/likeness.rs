//! Whether glyphs look like the characters they are said to be.
//!
//! A font's tables may say one thing and its outlines show another: a remapped ToUnicode, swapped
//! glyphs. The outlines of digits, letters and of the Chinese characters that weigh most in a contract
//! are drawn small and held against likenesses of the same characters from open fonts
//! (`data/draw_likenesses.py`). A glyph is doubted only where it is unlike what it is said to be *and*
//! much more like something else, so that no unusual typeface is (measured: of 4,788 Latin
//! characters in 76 faces, those the likenesses are drawn from among them, one slanted `1`, now left out).

use super::shapes::Number;
use hayro_interpret::font::{GlyphIdentifier, OutlineGlyph};
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Shape, flatten};
use rustc_hash::{FxHashMap, FxHashSet};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::{FontRef, MetadataProvider};
use std::ops::Range;
use std::sync::OnceLock;

/// Cells in a row and in a column of a likeness.
const CELLS: usize = 12;
/// Lines drawn through a row of cells.
const FINE: usize = 4;
/// Distance from which a glyph is unlike: mean difference of ink, 0 to 1, and a quarter of the
/// difference of the logarithms of height over width.
const UNLIKE: f32 = 0.17;
/// Outlines with more points are ornaments.
const MOST_POINTS: usize = 4_000;

/// Characters that look alike in one typeface or another, besides the two cases of a letter.
const ALIKE: &[&str] = &[
    "0OoQD",
    "1lIiLjtJTr",
    "CcGe",
    "Ss58",
    "Zz2",
    "gq9",
    "B83",
    "6b",
    "UuVvYy",
    "未末",
    "日曰目",
    "己已",
    "大太",
    "人入",
    "干千于",
    "士土",
    "天夫",
    "七上",
];

struct Likeness {
    aspect: f32,
    cells: [f32; CELLS * CELLS],
}

/// The likenesses by character.
struct Gallery {
    all: Vec<(char, Likeness)>,
    by_char: FxHashMap<char, Range<usize>>,
}

fn gallery() -> &'static Gallery {
    static GALLERY: OnceLock<Gallery> = OnceLock::new();
    GALLERY.get_or_init(|| {
        let data: &[u8] = include_bytes!("../../data/likenesses.bin");
        let mut gallery = Gallery { all: Vec::new(), by_char: FxHashMap::default() };
        for entry in data.get(6..).unwrap_or_default().chunks_exact(6 + CELLS * CELLS / 2) {
            let Some(ch) = char::from_u32(u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]))
            else {
                continue;
            };
            let aspect = f32::from(u16::from_le_bytes([entry[4], entry[5]])) / 256.0;
            let mut cells = [0.0; CELLS * CELLS];
            for (pair, byte) in cells.chunks_exact_mut(2).zip(&entry[6..]) {
                pair[0] = f32::from(byte >> 4) / 15.0;
                pair[1] = f32::from(byte & 15) / 15.0;
            }
            let at = gallery.all.len();
            gallery.by_char.entry(ch).or_insert(at..at).end = at + 1;
            gallery.all.push((ch, Likeness { aspect: aspect.max(0.01).ln(), cells }));
        }
        gallery
    })
}

impl Likeness {
    /// Draws an outline, cut to its ink; `None` where there is no ink or far too much.
    fn of(outline: &BezPath) -> Option<Self> {
        let mut contours: Vec<Vec<Point>> = Vec::new();
        let mut points = 0;
        flatten(outline, 4.0, |element| match element {
            PathEl::MoveTo(point) => contours.push(vec![point]),
            PathEl::LineTo(point) => {
                points += 1;
                if let Some(contour) = contours.last_mut().filter(|_| points < MOST_POINTS) {
                    contour.push(point);
                }
            }
            _ => {}
        });
        let all = || contours.iter().filter(|contour| contour.len() > 2).flatten();
        let (mut x0, mut x1, mut y0, mut y1) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for point in all() {
            (x0, x1, y0, y1) = (x0.min(point.x), x1.max(point.x), y0.min(point.y), y1.max(point.y));
        }
        let (width, height) = (x1 - x0, y1 - y0);
        if points >= MOST_POINTS || !(width > 1.0 && height > 1.0 && width < 1e5 && height < 1e5) {
            return None;
        }
        let lines = CELLS * FINE;
        let mut crossings: Vec<Vec<(f64, i32)>> = vec![Vec::new(); lines];
        for contour in contours.iter().filter(|contour| contour.len() > 2) {
            let next = contour.iter().cycle().skip(1);
            for (from, to) in contour.iter().zip(next) {
                let place = |point: &Point| {
                    ((point.x - x0) / width * CELLS as f64, (y1 - point.y) / height * lines as f64)
                };
                let ((ax, ay), (bx, by)) = (place(from), place(to));
                let (top, bottom) = (ay.min(by), ay.max(by));
                let first = (top - 0.5).ceil().max(0.0) as usize;
                for (line, crossed) in crossings.iter_mut().enumerate().skip(first) {
                    let y = line as f64 + 0.5;
                    if y >= bottom {
                        break;
                    }
                    crossed.push((ax + (y - ay) / (by - ay) * (bx - ax), if by > ay { 1 } else { -1 }));
                }
            }
        }
        let mut cells = [0.0f32; CELLS * CELLS];
        for (line, mut crossed) in crossings.into_iter().enumerate() {
            crossed.sort_by(|a, b| a.0.total_cmp(&b.0));
            let row = line / FINE * CELLS;
            let mut winding = 0;
            for pair in crossed.windows(2) {
                winding += pair[0].1;
                if winding != 0 {
                    ink(&mut cells[row..row + CELLS], pair[0].0, pair[1].0);
                }
            }
        }
        Some(Self { aspect: (height / width).ln() as f32, cells })
    }

    fn distance(&self, other: &Self) -> f32 {
        let ink: f32 = self.cells.iter().zip(&other.cells).map(|(a, b)| (a - b).abs()).sum();
        ink / (CELLS * CELLS) as f32 + 0.25 * (self.aspect - other.aspect).abs()
    }

    /// How far it is from a character, in the nearest typeface and under the nearest look-alike.
    fn from(&self, ch: char) -> f32 {
        let gallery = gallery();
        let distances = alike(ch)
            .into_iter()
            .filter_map(|ch| gallery.by_char.get(&ch))
            .flat_map(|range| gallery.all[range.clone()].iter().map(|(_, likeness)| self.distance(likeness)));
        distances.fold(f32::MAX, f32::min)
    }

    /// The character it is most like, and how far it is from it, look-alikes of `but` aside.
    fn nearest(&self, but: Option<char>) -> (char, f32) {
        let left_out = but.map(alike).unwrap_or_default();
        let others = gallery().all.iter().filter(|(ch, _)| !left_out.contains(ch));
        others
            .map(|(ch, likeness)| (*ch, self.distance(likeness)))
            .fold(('?', f32::MAX), |best, next| if next.1 < best.1 { next } else { best })
    }
}

/// Adds the ink of a stretch of a line to a row of cells.
fn ink(row: &mut [f32], from: f64, to: f64) {
    let (from, to) = (from.max(0.0), to.min(CELLS as f64));
    let mut at = from;
    while at < to {
        let cell = at as usize;
        let end = ((cell + 1) as f64).min(to);
        if let Some(cell) = row.get_mut(cell) {
            *cell += ((end - at) / FINE as f64) as f32;
        }
        at = end;
    }
}

/// A character and those it is not to be told from.
fn alike(ch: char) -> Vec<char> {
    let mut found = vec![ch, ch.to_ascii_lowercase(), ch.to_ascii_uppercase()];
    for group in ALIKE.iter().filter(|group| group.contains(ch)) {
        found.extend(group.chars());
    }
    found
}

/// What a glyph looks like, where that is clearly not what it is said to be; empty where it shows
/// nothing at all.
fn looks_other(said: &str, outline: &BezPath) -> Option<String> {
    // Wide figures and letters are the same figures and letters.
    let narrow = |ch: char| match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        ch => ch,
    };
    let plain: String = said.chars().filter(|ch| !is_blank(*ch)).map(narrow).collect();
    let mut chars = plain.chars();
    match (chars.next(), chars.next()) {
        // Ink under what has no width: whatever it is, it is in no text.
        (None, _) if said.chars().all(|ch| !ch.is_whitespace() && ch != '\u{ad}') => {
            let (ch, far) = Likeness::of(outline)?.nearest(None);
            let bounds = outline.bounding_box();
            let is_large = bounds.width() > 150.0 && bounds.height() > 150.0;
            (far < 0.09 || is_large).then(|| if far < 0.09 { ch.to_string() } else { "□".to_owned() })
        }
        // Ink under a character that cannot be seen.
        (None, _) => {
            let (ch, far) = Likeness::of(outline)?.nearest(None);
            (far < 0.09).then(|| ch.to_string())
        }
        (Some(ch), None) if said == "." || said == "," => {
            let other = point_or_comma(outline)?;
            (other != ch).then(|| other.to_string())
        }
        (Some(ch), None) if is_foreign(ch) => None,
        // Ink under a sign, or under a character that nobody knows.
        (Some(ch), None) if !gallery().by_char.contains_key(&ch) => {
            let (other, far) = Likeness::of(outline)?.nearest(None);
            let unknown = ch == '\u{fffd}' || is_private(ch);
            // Rings, bars and crosses are signs as well as letters.
            let telling = match other {
                '0' | '1' => false,
                '%' => true,
                other if unknown => !"OlIijtxXvVcCoQ一".contains(other),
                other => other.is_ascii_digit(),
            };
            (far < 0.09 && telling).then(|| other.to_string())
        }
        (Some(ch), None) => {
            let shape = Likeness::of(outline)?;
            let own = shape.from(ch);
            if own <= UNLIKE {
                return None;
            }
            let (other, far) = shape.nearest(Some(ch));
            // Letters are drawn in many more ways than digits.
            let clear = if !ch.is_ascii() {
                // Ideographs of few strokes come near each other in a fat or a written hand.
                own > 0.21 && far < 0.55 * own && far < 0.15
            } else if ch.is_ascii_alphabetic() || matches!(ch, '1' | '$' | '&' | '%') {
                own > 0.2 && far < 0.5 * own && far < 0.11
            } else {
                far < 0.65 * own && far < 0.16
            };
            clear.then(|| other.to_string())
        }
        // Several characters under one glyph are ligatures, unless figures are among them.
        _ => {
            let weighty = |ch: char| ch.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(&ch);
            // No ligature joins so many letters, or words.
            let letters = |word: &str| word.chars().filter(char::is_ascii_alphabetic).count();
            if letters(said) > 4 || said.split_whitespace().filter(|word| letters(word) > 1).count() > 1 {
                return Some("□".to_owned());
            }
            if !plain.chars().any(weighty) {
                return None;
            }
            let (other, far) = Likeness::of(outline)?.nearest(None);
            (far < 0.1).then(|| other.to_string())
        }
    }
}

/// Whether an outline, in thousandths of an em, is a full point, which is round or square and stands on the
/// base line, or a comma, which goes below it (measured: so in 107 of 107 faces).
fn point_or_comma(outline: &BezPath) -> Option<char> {
    let bounds = outline.bounding_box();
    let aspect = bounds.height() / bounds.width().max(1.0);
    let full = outline.area().abs() / bounds.area().max(1.0) > 0.7;
    if !(20.0..400.0).contains(&bounds.height()) {
        None
    } else if bounds.y0 < -60.0 && aspect > 1.3 && bounds.y1 > 0.0 {
        Some(',')
    } else {
        (bounds.y0 > -30.0 && bounds.y0 < 30.0 && full && (0.7..1.36).contains(&aspect)).then_some('.')
    }
}

fn is_blank(ch: char) -> bool {
    ch.is_whitespace()
        || matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

fn is_private(ch: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&ch)
}

/// Whether a character has to be drawn with ink.
fn needs_ink(ch: char) -> bool {
    !is_blank(ch) && ch.is_alphanumeric()
}

/// A number for the font of a glyph; the fonts that stand in for what is not embedded share one.
fn font_of(glyph: &OutlineGlyph) -> u128 {
    glyph.font_data().map_or(STAND_IN, |data| data.cache_key)
}

/// Stands for the fonts that the file does not embed; they are whole.
const STAND_IN: u128 = 0;

/// A glyph that does not look like its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sight {
    /// It looks like this.
    Other(String),
    /// It shows nothing; the number is its font's.
    Nothing(u128),
}

/// Looks at the glyphs of a file, at each once.
#[derive(Default)]
pub(super) struct Onlooker {
    seen: FxHashMap<(GlyphIdentifier, [char; 4]), Option<Sight>>,
    drawings: FxHashMap<(Number, [char; 4]), Option<String>>,
    blocks: FxHashMap<GlyphIdentifier, Option<BezPath>>,
    /// Fonts of which some glyph shows ink, or whose program says that they hold none.
    earnest: FxHashSet<u128>,
}

impl Onlooker {
    /// What a glyph looks like, where that is not what it is said to be.
    pub(super) fn look(&mut self, glyph: &OutlineGlyph, said: &str) -> Option<Sight> {
        let key = (glyph.identifier(), start_of(said));
        if let Some(known) = self.seen.get(&key) {
            return known.clone();
        }
        let outline = glyph.outline();
        let font = font_of(glyph);
        let found = if outline.elements().is_empty() {
            let meant = said.chars().any(needs_ink);
            if meant && !self.earnest.contains(&font) && (font == STAND_IN || holds_no_ink(glyph)) {
                self.earnest.insert(font);
            }
            meant.then_some(Sight::Nothing(font))
        } else {
            self.earnest.insert(font);
            looks_other(said, &outline).map(Sight::Other)
        };
        self.seen.insert(key, found.clone());
        found
    }

    /// What a drawing that stands for characters looks like, where that is not what it is said to be; in
    /// thousandths of an em.
    pub(super) fn look_at_drawing(
        &mut self,
        drawing: Number,
        outline: &BezPath,
        said: &str,
    ) -> Option<String> {
        let look = || looks_other(said, outline);
        self.drawings.entry((drawing, start_of(said))).or_insert_with(look).clone()
    }

    /// Whether glyphs of a font that show nothing do so in earnest, and not because the font cannot be
    /// drawn here.
    pub(super) fn draws_nothing_in_earnest(&self, font: u128) -> bool {
        self.earnest.contains(&font)
    }

    /// The outline of a glyph that is a plain block.
    pub(super) fn block(&mut self, glyph: &OutlineGlyph) -> Option<BezPath> {
        let look = || {
            let outline = glyph.outline();
            let bounds = outline.bounding_box();
            let full = outline.area().abs() > 0.9 * bounds.area() && bounds.area() > 40_000.0;
            (full && outline.elements().len() <= 12).then_some(outline)
        };
        self.blocks.entry(glyph.identifier()).or_insert_with(look).clone()
    }
}

/// Whether a character is a letter or figure of which no likeness is known: those of other alphabets and
/// raised figures look like ours, and other ideographs like the known ones.
fn is_foreign(ch: char) -> bool {
    ch.is_alphanumeric() && !gallery().by_char.contains_key(&ch)
}

fn start_of(said: &str) -> [char; 4] {
    let mut start = ['\0'; 4];
    for (place, ch) in start.iter_mut().zip(said.chars()) {
        *place = ch;
    }
    start
}

/// Whether the program of a glyph's font can be read and says that there is nothing to draw.
fn holds_no_ink(glyph: &OutlineGlyph) -> bool {
    let Some(data) = glyph.font_data() else { return false };
    let bytes: &[u8] = (*data.data).as_ref();
    if super::fonts::is_blank(bytes) {
        return false;
    }
    let Ok(font) = FontRef::new(bytes) else { return false };
    let outlines = font.outline_glyphs();
    outlines.get(skrifa::GlyphId::new(glyph.glyph_id().to_u32())).is_some_and(|outline| {
        let mut pen = skrifa::outline::pen::NullPen;
        outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(width: f64, height: f64) -> BezPath {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        for corner in [(width, 0.0), (width, height), (0.0, height)] {
            path.line_to(corner);
        }
        path.close_path();
        path
    }

    #[test]
    fn outlines_are_drawn_to_their_ink() {
        let shape = Likeness::of(&bar(200.0, 600.0));
        assert!(shape.is_some_and(|shape| {
            (shape.aspect - 3f32.ln()).abs() < 0.01
                && shape.cells.iter().all(|cell| (*cell - 1.0).abs() < 0.01)
        }));
        assert!(Likeness::of(&BezPath::new()).is_none());
    }

    #[test]
    fn the_likenesses_are_read_whole() {
        let gallery = gallery();
        for ch in ['0', '9', 'A', 'z', '不', '甲', '零', '免'] {
            assert!(gallery.by_char.contains_key(&ch), "{ch}");
        }
        for (ch, likeness) in &gallery.all {
            assert!(likeness.cells.iter().any(|cell| *cell > 0.5), "{ch}");
            assert_eq!(likeness.from(*ch), 0.0);
        }
    }

    #[test]
    fn a_bar_is_like_no_digit_and_called_none() {
        assert_eq!(looks_other("8", &bar(500.0, 60.0)), None);
    }
}
