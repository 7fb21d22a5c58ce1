use super::{DocumentRecord, points, quad};
use crate::wire::Offsets;
use contract::Language;
use document::{BlockKind, Document, TextRange};
use formats::Health;
use serde::{Deserialize, Serialize};

/// `vermilion/text/1`: the text of a file, page by page and line by line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRecord<P = Vec<PageRecord>> {
    /// `vermilion/text/1`.
    pub schema: String,
    /// The file.
    pub document: DocumentRecord,
    /// Body text in reading order, page furniture left out.
    pub text: String,
    /// Pages. A file without pages is one sheet of no size, whose lines are its paragraphs and rows and
    /// whose quads are nought throughout.
    pub pages: P,
    /// Headers and footers of a file without pages; those of pages are among their lines.
    #[serde(default)]
    pub furniture: Vec<RunningRecord>,
    /// What a file without pages holds and does not show; that of pages stands with them.
    #[serde(default)]
    pub hidden: Vec<UnshownRecord>,
    /// Paragraphs and table rows of a file without pages, in order.
    #[serde(default)]
    pub blocks: Vec<BlockRecord>,
}

/// A line at the head or foot of the pages of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunningRecord {
    /// Its characters.
    pub text: String,
    /// `header`, `footer`, `page-number` or `watermark`.
    pub furniture: String,
    /// Section from 1.
    pub section: u32,
    /// On which of its pages: `default`, `first` or `even`.
    pub on: String,
}

/// A passage that is in the file and not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnshownRecord {
    /// Its characters.
    pub text: String,
    /// How it is hidden.
    pub how: String,
    /// Scalar value of the text before which it would stand.
    pub at: usize,
}

/// A paragraph, table row or note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockRecord {
    /// `paragraph`, `row`, `note` or `contents`.
    pub kind: String,
    /// First scalar value in the text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Size in points, where the file says.
    pub size: Option<f64>,
    /// Level of the heading from 1, where the file itself calls it one.
    pub heading: Option<u8>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRecord {
    /// Number from 1.
    pub number: u32,
    /// Displayed width in points.
    pub width: f64,
    /// Displayed height in points.
    pub height: f64,
    /// Clockwise rotation in degrees.
    pub rotation: u16,
    /// `text-layer`, `ocr` or `none`.
    pub source: String,
    /// Lines in reading order.
    pub lines: Vec<LineRecord>,
    /// Text that the page does not show.
    pub hidden: Vec<HiddenTextRecord>,
}

/// A character, and the left, upper, right and lower edge of its box in points.
pub type GlyphRecord = (char, f64, f64, f64, f64);

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRecord {
    /// Its characters.
    pub text: String,
    /// First scalar value in the text; `null` for furniture.
    pub start: Option<usize>,
    /// One past the last; `null` for furniture.
    pub end: Option<usize>,
    /// Box around it.
    pub quad: [f64; 8],
    /// Usual glyph size in points.
    pub size: f64,
    /// Set apart from the body, and as what.
    pub furniture: Option<String>,
    /// Character, left, upper, right and lower edge of each glyph; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glyphs: Option<Vec<GlyphRecord>>,
}

/// Text that the page does not show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenTextRecord {
    /// Its characters.
    pub text: String,
    /// How it is hidden.
    pub how: String,
    /// Where it would stand.
    pub quad: [f64; 8],
}

/// The pages of a document, each made into its record when its turn to be written comes: with their
/// characters, those of a long document are many times its text.
#[derive(Debug)]
pub struct PagesInTurn<'a> {
    document: &'a Document,
    offsets: Offsets<'a>,
    glyphs: bool,
}

impl Serialize for PagesInTurn<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.document.pages[..] {
            [] => serializer.collect_seq(sheet_record(self.document, &self.offsets, self.glyphs)),
            pages => {
                serializer.collect_seq(pages.iter().map(|page| page_record(page, &self.offsets, self.glyphs)))
            }
        }
    }
}

impl<'a> TextRecord<PagesInTurn<'a>> {
    /// Of a document, which need not be a contract; `glyphs` adds the box of every character.
    pub fn new(document: &'a Document, health: &Health, glyphs: bool) -> Self {
        let text = document.text.as_str();
        let offsets = Offsets::new(text);
        Self {
            schema: "vermilion/text/1".to_owned(),
            document: DocumentRecord::of(document, Language::of(text), health),
            text: text.to_owned(),
            furniture: document.aside.running.iter().map(running_record).collect(),
            hidden: document.aside.hidden.iter().map(|hidden| unshown_record(hidden, &offsets)).collect(),
            blocks: (document.blocks.iter())
                .filter(|_| document.pages.is_empty())
                .map(|block| block_record(block, &offsets))
                .collect(),
            pages: PagesInTurn { document, offsets, glyphs },
        }
    }
}

fn running_record(line: &document::RunningLine) -> RunningRecord {
    RunningRecord {
        text: line.text.clone(),
        furniture: line.furniture.as_str().to_owned(),
        section: line.section,
        on: line.on.as_str().to_owned(),
    }
}

fn unshown_record(hidden: &document::Unshown, offsets: &Offsets<'_>) -> UnshownRecord {
    let [at, _] = offsets.scalars(TextRange::new(hidden.at, hidden.at));
    UnshownRecord { text: hidden.text.clone(), how: hidden.how.as_str().to_owned(), at }
}

fn block_record(block: &document::Block, offsets: &Offsets<'_>) -> BlockRecord {
    let [start, end] = offsets.scalars(block.range);
    let kind = match block.kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::TableRow => "row",
        BlockKind::Note => "note",
        BlockKind::Contents => "contents",
    };
    BlockRecord { kind: kind.to_owned(), start, end, size: block.size.map(points), heading: block.heading }
}

/// The one sheet that stands for a file without pages; none where there is nothing to read.
fn sheet_record(document: &Document, offsets: &Offsets<'_>, glyphs: bool) -> Option<PageRecord> {
    let line = |text: &str, range: Option<TextRange>, size: Option<f32>, furniture: Option<&str>| {
        let ends = range.map(|range| offsets.scalars(range));
        LineRecord {
            text: text.to_owned(),
            start: ends.map(|[start, _]| start),
            end: ends.map(|[_, end]| end),
            quad: [0.0; 8],
            size: size.map_or(0.0, points),
            furniture: furniture.map(str::to_owned),
            glyphs: glyphs.then(Vec::new),
        }
    };
    let body = (document.blocks.iter())
        .filter(|block| !block.range.is_empty())
        .map(|block| line(document.text.slice(block.range), Some(block.range), block.size, None));
    let running =
        document.aside.running.iter().map(|run| line(&run.text, None, None, Some(run.furniture.as_str())));
    let lines: Vec<LineRecord> = body.chain(running).collect();
    let hidden = document.aside.hidden.iter().map(|hidden| HiddenTextRecord {
        text: hidden.text.clone(),
        how: hidden.how.as_str().to_owned(),
        quad: [0.0; 8],
    });
    (!lines.is_empty()).then(|| PageRecord {
        number: 1,
        width: 0.0,
        height: 0.0,
        rotation: 0,
        source: "text-layer".to_owned(),
        lines,
        hidden: hidden.collect(),
    })
}

fn page_record(page: &document::Page, offsets: &Offsets<'_>, glyphs: bool) -> PageRecord {
    PageRecord {
        number: page.number,
        width: points(page.width),
        height: points(page.height),
        rotation: page.rotation,
        source: page.source.as_str().to_owned(),
        lines: page
            .lines
            .iter()
            .map(|line| {
                let ends = line.range.map(|range| offsets.scalars(range));
                LineRecord {
                    text: line.text.clone(),
                    start: ends.map(|[start, _]| start),
                    end: ends.map(|[_, end]| end),
                    quad: quad(line.quad),
                    size: points(line.size),
                    furniture: line.furniture.map(|kind| kind.as_str().to_owned()),
                    glyphs: glyphs.then(|| line.glyphs.iter().map(glyph_box).collect()),
                }
            })
            .collect(),
        hidden: page
            .hidden
            .iter()
            .map(|hidden| HiddenTextRecord {
                text: hidden.text.clone(),
                how: hidden.how.as_str().to_owned(),
                quad: quad(hidden.quad),
            })
            .collect(),
    }
}

fn glyph_box(glyph: &document::Glyph) -> GlyphRecord {
    let bounds = glyph.quad.bounds();
    (glyph.ch, points(bounds.x0), points(bounds.y0), points(bounds.x1), points(bounds.y1))
}
