//! Pages of which it is not certain in what order they read.

use super::lines::TextLine;
use super::words::LineChar;
use super::{Item, Mark};
use document::Quad;

/// How deep, of the narrower one's width, two characters side by side stand in one another where two texts
/// share a line. Kerned letters do so by far less.
const DEEP: f32 = 0.4;
/// So many such pairs make a line of two texts.
const PAIRS: usize = 4;
/// White within a line, in ems, from which its halves may belong to two columns.
const WIDE: f32 = 2.0;
/// Letters that each half has then, at the least: the cells of tables and forms are shorter.
const LETTERS: usize = 14;
/// Lines of two halves from which a page is doubted.
const LINES: usize = 4;

/// Where lines stand that may read in another order: those in which two texts run through one another, and
/// those that white parts into halves without there being columns or a table for them.
pub(super) fn of(items: &[Item]) -> Vec<Quad> {
    let lines = || {
        items.iter().filter_map(|item| match item {
            Item::Line(line) if line.furniture.is_none() => Some(line),
            _ => None,
        })
    };
    let mut found: Vec<Quad> = lines().filter(|line| is_woven(line)).map(|line| line.quad).collect();
    let torn: Vec<Quad> = lines().filter(|line| is_torn(line)).map(|line| line.quad).collect();
    if torn.len() >= LINES {
        found.extend(torn);
    }
    found
}

fn ink(line: &TextLine) -> Vec<Mark> {
    line.chars.iter().filter(|piece| !piece.ch.is_whitespace()).filter_map(|piece| piece.mark).collect()
}

fn is_woven(line: &TextLine) -> bool {
    let deep = |pair: &&[Mark]| {
        let narrow = pair[0].area.width().min(pair[1].area.width());
        pair[0].area.x1 - pair[1].area.x0 > DEEP * narrow
            && pair.iter().all(|mark| mark.glyph.ch.is_alphanumeric())
    };
    ink(line).windows(2).filter(deep).count() >= PAIRS
}

fn is_torn(line: &TextLine) -> bool {
    let letters = |pieces: &[LineChar]| pieces.iter().filter(|piece| piece.ch.is_alphabetic()).count();
    // `Name: …   Name: …` under a contract is read row by row.
    if line.chars.iter().any(|piece| matches!(piece.ch, ':' | '：')) {
        return false;
    }
    let mut last: Option<Mark> = None;
    line.chars.iter().enumerate().any(|(at, piece)| {
        let Some(mark) = piece.mark.filter(|_| !piece.ch.is_whitespace()) else { return false };
        let gap = last.replace(mark).map_or(0.0, |before| mark.area.x0 - before.area.x1);
        gap > WIDE * mark.glyph.size
            && letters(&line.chars[..at]) >= LETTERS
            && letters(&line.chars[at..]) >= LETTERS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::is_wide;
    use crate::{InkGlyph, InkPage};
    use document::Rect;

    /// Letters six points wide and ideographs twelve, from here on.
    fn write(text: &str, x: f32, y: f32, page: &mut InkPage) {
        let mut x = x;
        for ch in text.chars() {
            let width = if is_wide(ch) { 12.0 } else { 6.0 };
            let glyph = InkGlyph {
                ch,
                raw: ch,
                quad: Quad::from_rect(Rect::new(x, y, x + width, y + 12.0)),
                size: 12.0,
                angle: 0.0,
                hidden: None,
                unmapped: false,
                confidence: 1.0,
                pale: false,
            };
            page.glyphs.push(glyph);
            x += width;
        }
    }

    fn doubted(lines: &[(&str, f32, f32)]) -> usize {
        let mut page = InkPage { width: 612.0, height: 792.0, ..InkPage::default() };
        for (text, x, y) in lines {
            write(text, *x, *y, &mut page);
        }
        crate::layout::arrange(&page).doubted.len()
    }

    #[test]
    fn texts_that_share_a_line_are_doubted_and_clean_columns_tables_and_forms_are_not() {
        let left = "The Vendor shall keep the service up";
        let right = "and the Customer shall pay for it so";
        // One text printed over another, a little to the side.
        assert_eq!(
            doubted(&[("the Vendor is liable", 72.0, 100.0), ("no liability at all", 75.0, 101.0)]),
            1
        );
        assert_eq!(
            doubted(&[("供应商应当赔偿全部损失", 72.0, 100.0), ("供应商不承担任何的责任", 78.0, 101.0)]),
            1
        );
        // The left lines reach over where the right ones begin.
        let stray: Vec<(&str, f32, f32)> = (0..8u8)
            .flat_map(|at| {
                let (y, shift) = (100.0 + 16.0 * f32::from(at), 40.0 * f32::from(at % 4));
                [(left, 40.0 + shift * 0.5, y), (right, 300.0 + shift, y)]
            })
            .collect();
        assert!(doubted(&stray) >= LINES);
        let columns: Vec<(&str, f32, f32)> = (0..8u8)
            .flat_map(|at| {
                let y = 100.0 + 16.0 * f32::from(at);
                [(left, 40.0, y), (right, 330.0, y)]
            })
            .collect();
        assert_eq!(doubted(&columns), 0);
        let form =
            [("Customer:", 72.0), ("Vendor:", 330.0), ("By (signature)", 72.0), ("By (signature)", 330.0)];
        let form: Vec<(&str, f32, f32)> = form
            .iter()
            .enumerate()
            .map(|(at, (text, x))| (*text, *x, 600.0 + 20.0 * (at / 2) as f32))
            .collect();
        assert_eq!(doubted(&form), 0);
    }
}
