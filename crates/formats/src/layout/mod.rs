//! From characters with boxes to a text in reading order.
//!
//! A page is levelled ([`level`]) and goes through these steps: [`words`] and [`lines`] put characters on base lines with the
//! spaces that gaps stand for, [`tables`] finds ruled grids and puts what stands in them into cells,
//! [`reading_order`] orders columns, [`unruled`] and [`cells`] find rows whose columns are not drawn.
//! [`watermarks`] and [`line_numbers`] are set apart on each page, [`furniture`] (running heads, page
//! numbers, heads of tables that come back) once all pages are known. [`blocks`] rejoins lines to
//! paragraphs across lines and pages, past the [`footnotes`], and [`text`] writes the one stream down
//! and tells every character where in it it stands. [`doubt`] finds pages that may read in another order.

mod blocks;
mod cells;
mod doubt;
mod footnotes;
mod furniture;
mod hyphens;
mod level;
mod line_numbers;
mod lines;
mod markers;
mod reading_order;
mod tables;
mod text;
mod unruled;
mod watermarks;
mod words;

pub(crate) use lines::TextLine;
pub(crate) use text::LaidOut;
pub(crate) use words::is_wide;

use crate::{InkGlyph, InkPage};
use document::{Concealment, HiddenText, Quad, Rect, Transform};

/// A character and the box it has for the layout: the displayed page turned so that most of its
/// text stands upright.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) glyph: InkGlyph,
    pub(crate) area: Rect,
}

/// A line, or a row of a table, in reading order.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Line(TextLine),
    Row(tables::Row),
}

impl Item {
    /// The column of the page it stands in, from the left, counted from 0, and of how many.
    fn column(&self) -> (u8, u8) {
        match self {
            Self::Line(line) => line.column,
            Self::Row(row) => row.column,
        }
    }

    fn column_mut(&mut self) -> &mut (u8, u8) {
        match self {
            Self::Line(line) => &mut line.column,
            Self::Row(row) => &mut row.column,
        }
    }

    /// Whether all of it is furniture.
    fn is_furniture(&self) -> bool {
        match self {
            Self::Line(line) => line.furniture.is_some(),
            Self::Row(row) => row.cells.iter().flatten().all(|line| line.furniture.is_some()),
        }
    }
}

/// A page whose characters stand in lines and rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) rotation: u16,
    pub(crate) items: Vec<Item>,
    /// Lines found to be furniture on this page alone: watermarks, stamps, line numbers.
    pub(crate) apart: Vec<TextLine>,
    pub(crate) hidden: Vec<HiddenText>,
    /// Lines on the displayed page that may read in another order.
    pub(crate) doubted: Vec<Quad>,
    /// Rules across the page, in the frame of the layout.
    pub(crate) rules: Vec<Rect>,
    /// Whether its characters were recognised from a picture.
    pub(crate) recognised: bool,
}

impl Sheet {
    /// How many characters with ink stand in its lines.
    fn ink(&self) -> usize {
        let ink = |line: &TextLine| {
            line.chars.iter().filter(|piece| piece.mark.is_some() && !piece.ch.is_whitespace()).count()
        };
        let items = self.items.iter().map(|item| match item {
            Item::Line(line) => ink(line),
            Item::Row(row) => row.cells.iter().flatten().map(ink).sum(),
        });
        items.sum::<usize>() + self.apart.iter().map(ink).sum::<usize>()
    }
}

/// Puts the characters of one page into lines and rows.
pub(crate) fn arrange(page: &InkPage) -> Sheet {
    let ocr = is_recognised_layer(page);
    let mut upright = Vec::new();
    let mut turned = Vec::new();
    let mut concealed: Vec<InkGlyph> = Vec::new();
    let quarter = main_direction(page);
    for glyph in &page.glyphs {
        let mut glyph = *glyph;
        if ocr && glyph.hidden == Some(Concealment::Invisible) {
            glyph.hidden = None;
        }
        if glyph.hidden.is_some() {
            concealed.push(glyph);
        } else if turn_between(glyph.angle, quarter) <= 3.0 {
            let set = page.recognised.map_or(glyph.quad, |straight| straight_points(straight, glyph.quad));
            upright.push(Mark { glyph, area: turn(set.bounds(), quarter, page) });
        } else if !glyph.ch.is_whitespace() {
            turned.push(glyph);
        }
    }
    let visible = turned.len() + upright.iter().filter(|mark| !mark.glyph.ch.is_whitespace()).count();
    let rules: Vec<Rect> = page.rules.iter().map(|rule| turn(*rule, quarter, page)).collect();
    level::level(&mut upright);
    let mut apart = lines::turned(&turned);
    apart.extend(watermarks::take(&mut upright));
    let (grids, free) = tables::split(&rules, upright);
    let ordered = reading_order::order(free, grids.into_iter().flatten().collect(), &rules);
    apart.extend(ordered.line_numbers);
    let items = ordered.items;
    let mut hidden = hidden_texts(&concealed);
    hidden.extend(page.hidden.iter().cloned());
    let sheet = Sheet {
        width: page.width,
        height: page.height,
        rotation: page.rotation,
        doubted: doubt::of(&items),
        items,
        apart,
        hidden,
        rules,
        recognised: page.recognised.is_some(),
    };
    debug_assert_eq!(sheet.ink(), visible, "every visible character stands in one line");
    sheet
}

/// Where a quad stands on a page that was set straight, still in points.
fn straight_points(straight: Transform, quad: Quad) -> Quad {
    // The picture is the page's own frame at so many pixels a point; a turn keeps lengths.
    let [a, b, ..] = straight.0;
    let scale = a.hypot(b).max(1e-6);
    Quad(
        straight.apply_quad(quad).0.map(|p| document::Point {
            x: (f64::from(p.x) / scale) as f32,
            y: (f64::from(p.y) / scale) as f32,
        }),
    )
}

/// Lines of a page whose text is known and whose places are not.
pub(crate) fn without_places(page: &InkPage, text: &str) -> Sheet {
    let lines = lines::unplaced(text);
    Sheet {
        width: page.width,
        height: page.height,
        rotation: page.rotation,
        items: lines.into_iter().map(Item::Line).collect(),
        ..Sheet::default()
    }
}

/// Joins pages into one text.
pub(crate) fn join(sheets: Vec<Sheet>) -> LaidOut {
    let mut sheets = sheets;
    furniture::mark(&mut sheets);
    let blocks = blocks::rejoin(&sheets);
    text::write(sheets, &blocks)
}

/// A page whose only text is invisible and which is mostly a picture: a scan with a layer of
/// recognised text, which is the text of the page and no secret.
pub(crate) fn is_recognised_layer(page: &InkPage) -> bool {
    let mut ink = page.glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace()).peekable();
    page.layered
        || page.picture > 0.5
            && ink.peek().is_some()
            && ink.all(|glyph| glyph.hidden == Some(Concealment::Invisible))
}

/// The quarter turn, in degrees, that most characters have.
fn main_direction(page: &InkPage) -> f32 {
    let mut counts = [0usize; 4];
    for glyph in page.glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace()) {
        for (quarter, count) in counts.iter_mut().enumerate() {
            if turn_between(glyph.angle, quarter as f32 * 90.0) <= 3.0 {
                *count += 1;
            }
        }
    }
    let best = (0..4).max_by_key(|&quarter| (counts[quarter], 4 - quarter)).unwrap_or(0);
    best as f32 * 90.0
}

fn turn_between(a: f32, b: f32) -> f32 {
    let apart = (a - b).rem_euclid(360.0);
    apart.min(360.0 - apart)
}

/// Turns a box back so that text running at `quarter` degrees (clockwise) runs to the right.
fn turn(area: Rect, quarter: f32, page: &InkPage) -> Rect {
    match quarter as i32 {
        90 => Rect::new(area.y0, page.width - area.x1, area.y1, page.width - area.x0),
        180 => Rect::new(
            page.width - area.x1,
            page.height - area.y1,
            page.width - area.x0,
            page.height - area.y0,
        ),
        270 => Rect::new(page.height - area.y1, area.x0, page.height - area.y0, area.x1),
        _ => area,
    }
}

/// Whether a character follows another on its line, whatever the direction of the line.
fn follows(before: &InkGlyph, glyph: &InkGlyph, size: f32) -> bool {
    let (from, to) = (before.quad.0[2], glyph.quad.0[3]);
    let (sin, cos) = before.angle.to_radians().sin_cos();
    let (x, y) = (to.x - from.x, to.y - from.y);
    let (along, across) = (x * cos + y * sin, y * cos - x * sin);
    turn_between(before.angle, glyph.angle) <= 3.0
        && across.abs() < size * 0.5
        && along < size * 2.0
        && along > -size * 2.0
}

/// Runs of characters hidden in the same way on one line.
fn hidden_texts(glyphs: &[InkGlyph]) -> Vec<HiddenText> {
    let mut found: Vec<HiddenText> = Vec::new();
    let mut last: Option<InkGlyph> = None;
    for glyph in glyphs {
        let Some(how) = glyph.hidden else { continue };
        let size = glyph.size.max(1.0);
        let goes_on = last.is_some_and(|before| before.hidden == Some(how) && follows(&before, glyph, size));
        match found.last_mut() {
            Some(text) if goes_on => {
                text.text.push(glyph.ch);
                text.quad = text.quad.through(glyph.quad);
            }
            _ => found.push(HiddenText { text: glyph.ch.to_string(), how, quad: glyph.quad }),
        }
        last = Some(*glyph);
    }
    for text in &mut found {
        text.text = text.text.trim().to_owned();
    }
    found.retain(|text| !text.text.is_empty());
    found
}
