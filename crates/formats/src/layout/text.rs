//! The one stream: blocks written down, and every character told where in it it stands.

use super::blocks::{Piece, Spot};
use super::hyphens::Words;
use super::lines::{TextLine, leader};
use super::words::is_wide;
use super::{Item, Sheet};
use document::{Block, BlockKind, Line, Page, Recognised, TextRange, TextSource};

/// The document but for its source.
#[derive(Debug, Clone, Default)]
pub(crate) struct LaidOut {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) pages: Vec<Page>,
}

/// A line with the offsets its characters were given.
#[derive(Debug, Clone, Default)]
struct Written {
    at: Vec<Option<u32>>,
    range: Option<TextRange>,
}

/// Which line of which item: rows have several, numbered cell by cell.
type Key = (usize, usize, usize);

struct Writer {
    text: String,
    written: std::collections::BTreeMap<Key, Written>,
    words: Words,
    hard_wrapped: bool,
}

/// Writes the pieces down in order.
pub(super) fn write(sheets: Vec<Sheet>, pieces: &[Piece]) -> LaidOut {
    let mut writer = Writer {
        text: String::new(),
        written: std::collections::BTreeMap::new(),
        words: Words::of(each_line(&sheets)),
        hard_wrapped: hard_wrapped(&sheets),
    };
    let mut blocks = Vec::new();
    for piece in pieces {
        let start = if writer.text.is_empty() { 0 } else { writer.text.len() + 1 };
        if start > 0 {
            writer.text.push('\n');
        }
        let (kind, size) = match piece {
            Piece::Paragraph(spots) => {
                let lines: Vec<(Key, &TextLine)> = spots
                    .iter()
                    .filter_map(|spot| {
                        Some(((spot.page, spot.item, 0), super::blocks::line_at(&sheets, *spot)?))
                    })
                    .collect();
                writer.flow(&lines);
                (BlockKind::Paragraph, usual_size(lines.iter().map(|(_, line)| *line)))
            }
            Piece::Row(spots) => (BlockKind::TableRow, writer.row(&sheets, spots)),
        };
        blocks.push(Block { kind, range: TextRange::new(start, writer.text.len()), size, heading: None });
    }
    let Writer { text, written, .. } = writer;
    let pages = sheets.into_iter().enumerate().map(|(number, sheet)| page(number, sheet, &written)).collect();
    LaidOut { text, blocks, pages }
}

impl Writer {
    /// Writes lines of one paragraph or cell one after another.
    fn flow(&mut self, lines: &[(Key, &TextLine)]) {
        let mut before: Option<(Key, &TextLine)> = None;
        for (key, line) in lines {
            if let Some((upper_key, upper)) = before {
                match self.seam(upper, line) {
                    Seam::Nothing => {}
                    Seam::Space => self.text.push(' '),
                    Seam::Mend => self.drop_last(upper_key),
                }
            }
            let start = self.text.len();
            let mut at = Vec::new();
            let leader = leader(line).unwrap_or_default();
            for (index, piece) in line.chars.iter().enumerate() {
                // Dots that lead to a page are ink, and no more text than a tab is.
                let led = leader.contains(&index);
                if led && index == leader.start {
                    self.text.push(' ');
                }
                if piece.mark.is_some() {
                    at.push((!led).then_some(self.text.len() as u32));
                }
                if !led {
                    self.text.push(piece.ch);
                }
            }
            self.written.insert(*key, Written { at, range: Some(TextRange::new(start, self.text.len())) });
            before = Some((*key, line));
        }
    }

    /// Takes back the hyphen that ends the line just written.
    fn drop_last(&mut self, key: Key) {
        self.text.pop();
        let end = self.text.len();
        if let Some(written) = self.written.get_mut(&key) {
            if let Some(last) = written.at.last_mut() {
                *last = None;
            }
            if let Some(range) = &mut written.range {
                range.end = end.max(range.start);
            }
        }
    }

    fn row(&mut self, sheets: &[Sheet], spots: &[Spot]) -> Option<f32> {
        let rows: Vec<(Spot, &super::tables::Row)> = spots
            .iter()
            .filter_map(|spot| match &sheets[spot.page].items[spot.item] {
                Item::Row(row) => Some((*spot, row)),
                Item::Line(_) => None,
            })
            .collect();
        let cells = rows.iter().map(|(_, row)| row.cells.len()).max().unwrap_or(0);
        let mut all: Vec<&TextLine> = Vec::new();
        for cell in 0..cells {
            if cell > 0 {
                self.text.push('\t');
            }
            let mut lines: Vec<(Key, &TextLine)> = Vec::new();
            for (spot, row) in &rows {
                let before: usize = row.cells.iter().take(cell).map(Vec::len).sum();
                for (index, line) in row.cells.get(cell).into_iter().flatten().enumerate() {
                    lines.push(((spot.page, spot.item, before + index), line));
                }
            }
            self.flow(&lines);
            all.extend(lines.iter().map(|(_, line)| *line));
        }
        usual_size(all.into_iter())
    }

    /// What stands between two lines of one paragraph.
    fn seam(&self, upper: &TextLine, lower: &TextLine) -> Seam {
        let (Some(last), Some(first)) = (upper.chars.last(), lower.chars.first()) else {
            return Seam::Nothing;
        };
        if last.ch == '\u{ad}' {
            return Seam::Mend;
        }
        if is_wide(last.ch) || is_wide(first.ch) {
            let typed = upper.trailing_space && !is_cjk_punctuation(last.ch);
            return if typed { Seam::Space } else { Seam::Nothing };
        }
        if last.ch == '-' {
            let (head, tail) = (last_word(upper), first_word(lower));
            if upper.chars.iter().rev().nth(1).is_none_or(|before| before.ch.is_whitespace()) {
                return Seam::Space;
            }
            let capital = |word: &str| word.chars().all(char::is_uppercase);
            let divided = capital(&head) == capital(&tail) && (head.chars().count() > 1);
            // Nobody divides a word after its first letter: an e-mail stays one.
            if head.chars().count() < 2
                || tail.is_empty()
                || (tail.starts_with(char::is_uppercase) && !divided)
            {
                return Seam::Nothing;
            }
            return if self.words.divides(&head, &tail) { Seam::Mend } else { Seam::Nothing };
        }
        // A number may break where a Chinese line does, and no space stands within one.
        if first.ch.is_ascii_digit()
            && !upper.trailing_space
            && upper.chars.iter().any(|piece| is_wide(piece.ch))
            && ends_in_figures(upper)
        {
            return Seam::Nothing;
        }
        if last.ch == '/' || (last.ch == '_' && first.ch == '_') {
            return Seam::Nothing;
        }
        if self.hard_wrapped && !upper.trailing_space {
            return Seam::Nothing;
        }
        Seam::Space
    }
}

enum Seam {
    Nothing,
    Space,
    Mend,
}

fn is_cjk_punctuation(ch: char) -> bool {
    "，。、；：！？（）《》“”".contains(ch)
}

fn last_word(line: &TextLine) -> String {
    let text = line.text();
    let text = text.trim_end_matches('-');
    text.rsplit(|ch: char| !ch.is_alphabetic()).next().unwrap_or_default().to_owned()
}

fn first_word(line: &TextLine) -> String {
    line.text().split(|ch: char| !ch.is_alphabetic()).next().unwrap_or_default().to_owned()
}

fn each_line(sheets: &[Sheet]) -> impl Iterator<Item = &TextLine> {
    sheets.iter().flat_map(|sheet| &sheet.items).flat_map(|item| -> Box<dyn Iterator<Item = &TextLine>> {
        match item {
            Item::Line(line) => Box::new(std::iter::once(line)),
            Item::Row(row) => Box::new(row.cells.iter().flatten()),
        }
    })
}

/// Whether the producer breaks lines at any character: some line starts with a comma or a full stop.
fn hard_wrapped(sheets: &[Sheet]) -> bool {
    each_line(sheets)
        .filter(|line| line.furniture.is_none())
        .any(|line| line.chars.len() > 1 && line.chars.first().is_some_and(|c| "，。；、".contains(c.ch)))
}

fn usual_size<'a>(lines: impl Iterator<Item = &'a TextLine>) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for line in lines {
        match sizes.iter_mut().find(|(size, _)| (*size - line.size).abs() < 0.05) {
            Some((_, count)) => *count += line.chars.len(),
            None => sizes.push((line.size, line.chars.len())),
        }
    }
    sizes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0))).map(|(size, _)| size)
}

fn page(index: usize, sheet: Sheet, written: &std::collections::BTreeMap<Key, Written>) -> Page {
    let mut lines = Vec::new();
    let mut recognised = Vec::new();
    for (item, content) in sheet.items.into_iter().enumerate() {
        let parts: Vec<TextLine> = match content {
            Item::Line(line) => vec![line],
            Item::Row(row) => row.cells.into_iter().flatten().collect(),
        };
        for (part, line) in parts.into_iter().enumerate() {
            let written = written.get(&(index, item, part));
            if sheet.recognised {
                recognised.extend(words_of(&line, written));
            }
            lines.push(finish(line, written));
        }
    }
    lines.extend(sheet.apart.into_iter().map(|line| finish(line, None)));
    let source = match (lines.is_empty(), sheet.recognised) {
        (true, _) => TextSource::None,
        (false, true) => TextSource::Ocr,
        (false, false) => TextSource::TextLayer,
    };
    Page {
        number: index as u32 + 1,
        width: sheet.width,
        height: sheet.height,
        rotation: sheet.rotation,
        source,
        lines,
        hidden: sheet.hidden,
        recognised,
    }
}

/// Where in the text the recognised words of a line stand: runs of characters of one confidence, since
/// a recogniser gives one to a word.
fn words_of(line: &TextLine, written: Option<&Written>) -> Vec<Recognised> {
    let Some(written) = written else { return Vec::new() };
    let marks = line.chars.iter().filter_map(|piece| piece.mark.map(|mark| (piece.ch, mark)));
    let mut words: Vec<Recognised> = Vec::new();
    for ((ch, mark), at) in marks.zip(&written.at) {
        let Some(at) = at.map(|at| at as usize).filter(|_| !ch.is_whitespace()) else { continue };
        let (range, confidence) = (TextRange::new(at, at + ch.len_utf8()), mark.glyph.confidence);
        match words.last_mut() {
            Some(word) if word.range.end == at && (word.confidence - confidence).abs() < 1e-6 => {
                word.range.end = range.end;
            }
            _ => words.push(Recognised { range, confidence }),
        }
    }
    words
}

fn finish(line: TextLine, written: Option<&Written>) -> Line {
    let text = line.text();
    let mut offsets = written.map(|written| written.at.iter());
    let glyphs = line
        .chars
        .iter()
        .filter_map(|piece| {
            let mark = piece.mark?;
            let at = offsets.as_mut().and_then(|offsets| offsets.next().copied().flatten());
            Some(document::Glyph { ch: piece.ch, raw: mark.glyph.raw, at, quad: mark.glyph.quad })
        })
        .collect();
    let pale = line.chars.iter().filter_map(|piece| piece.mark).map(|mark| mark.glyph.pale);
    let (pale, all) = pale.fold((0, 0), |(pale, all), one| (pale + usize::from(one), all + 1));
    Line {
        text,
        pale: pale * 2 > all,
        range: written.and_then(|written| written.range),
        quad: line.quad,
        size: line.size,
        furniture: line.furniture,
        glyphs,
    }
}
/// Whether a line ends within a number: `1,2`, or `1,`.
fn ends_in_figures(line: &TextLine) -> bool {
    let mut back = line.chars.iter().rev().map(|piece| piece.ch);
    match back.next() {
        Some(',' | '.') => back.next().is_some_and(|before| before.is_ascii_digit()),
        last => last.is_some_and(|last| last.is_ascii_digit()),
    }
}
