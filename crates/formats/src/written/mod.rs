//! Papers of our own: what goes out as a Word file or a spreadsheet.
//!
//! A [`Manuscript`] says what stands in the paper and what became of each word; [`Manuscript::word`]
//! and [`Manuscript::spreadsheet`] write it. The same manuscript gives the same bytes.

mod package;
mod spreadsheet;
mod word;

use crate::WriteError;

/// A paper to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// Title in the file's properties.
    pub title: String,
    /// Language of the paper as a tag: `zh-CN`, `en-GB`.
    pub language: String,
    /// Who changed what is tracked as changed.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Whether the page lies on its side; A4 either way.
    pub landscape: bool,
    /// What stands in it, in order.
    pub parts: Vec<Part>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// Its words, in order.
    pub runs: Vec<Run>,
    /// What it is.
    pub style: Style,
    /// What became of its end: where that came or went, the paragraph was parted from the next one,
    /// or joined to it.
    pub end: Track,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    #[default]
    Body,
    /// The title of the paper.
    Title,
    /// A heading, by its level from 1.
    Heading(u8),
    /// What stands in a cell of a table of ours.
    Entry,
    /// A whole number in a cell: a spreadsheet sorts by it.
    Number,
}

/// Words that look alike and fared alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// The words; a line end parts lines of one paragraph.
    pub words: String,
    /// How they look.
    pub ink: Ink,
    /// Size in points; the paragraph's own where there is none.
    pub size: Option<f32>,
    /// What became of them.
    pub track: Track,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ink {
    /// Like the rest.
    #[default]
    Plain,
    /// Stronger.
    Bold,
    /// Fainter: where something stands, what goes without saying.
    Soft,
    /// Struck out: it went.
    Struck,
    /// Underlined: it came.
    Set,
    /// Stronger, and red: it is worse.
    Bad,
    /// Stronger, and blue: it is better.
    Good,
}

/// What became of words, a paragraph's end or a row; Word shows it as a tracked change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Track {
    /// Nothing.
    #[default]
    Kept,
    /// It came.
    Inserted,
    /// It went.
    Deleted,
    /// It went to where the same number came.
    MovedFrom(u32),
    /// It came from where the same number went.
    MovedTo(u32),
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its name; a spreadsheet's sheet is called so.
    pub name: String,
    /// Shares of the width, one a column; where there are none, columns are alike and every row may
    /// have its own number of them.
    pub widths: Vec<f32>,
    /// Rows at the top that are repeated on every page.
    pub heads: usize,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// What became of the row.
    pub track: Track,
}

/// What stands in a cell: one paragraph or several.
pub type Cell = Vec<Paragraph>;

impl Manuscript {
    /// The paper as a Word file (`.docx`, ECMA-376 transitional).
    ///
    /// # Errors
    ///
    /// [`WriteError::Paper`] when the package cannot be put together.
    pub fn word(&self) -> Result<Vec<u8>, WriteError> {
        word::written(self)
    }

    /// The paper as a spreadsheet (`.xlsx`): paragraphs on the first sheet, a sheet of its own for
    /// every table. Words are never run as formulas. Changes are not tracked there.
    ///
    /// # Errors
    ///
    /// [`WriteError::Paper`] when the workbook cannot be put together, as with more rows than a
    /// sheet holds.
    pub fn spreadsheet(&self) -> Result<Vec<u8>, WriteError> {
        spreadsheet::written(self)
    }
}

impl Run {
    /// Words as they are.
    pub fn new(words: impl Into<String>, ink: Ink) -> Self {
        Self { words: words.into(), ink, ..Self::default() }
    }
}

impl Paragraph {
    /// A paragraph of these runs.
    pub fn of(style: Style, runs: Vec<Run>) -> Self {
        Self { runs, style, end: Track::Kept }
    }

    /// A paragraph of plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self::of(Style::Body, vec![Run::new(words, Ink::Plain)])
    }

    /// What stands in a cell.
    pub fn entry(runs: Vec<Run>) -> Self {
        Self::of(Style::Entry, runs)
    }

    /// Plain words in a cell.
    pub fn plain_entry(words: impl Into<String>) -> Self {
        Self::entry(vec![Run::new(words, Ink::Plain)])
    }

    /// A number in a cell.
    pub fn number(number: usize) -> Self {
        Self::of(Style::Number, vec![Run::new(number.to_string(), Ink::Plain)])
    }
}

impl Table {
    /// A table with one row of heads, each with its share of the width.
    pub fn headed<'h>(
        name: &str,
        heads: impl Iterator<Item = (f32, &'h str)>,
        rows: impl Iterator<Item = Vec<Cell>>,
    ) -> Self {
        let (widths, heads): (Vec<f32>, Vec<Cell>) = heads
            .map(|(width, words)| (width, vec![Paragraph::entry(vec![Run::new(words, Ink::Bold)])]))
            .unzip();
        let rows = std::iter::once(heads).chain(rows).map(|cells| Row { cells, ..Row::default() }).collect();
        Self { name: name.to_owned(), widths, heads: 1, rows }
    }
}

impl From<Paragraph> for Part {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Table> for Part {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

/// Words that XML can hold: what it forbids becomes the replacement character (XML 1.0, production 2).
pub(crate) fn permitted(words: &str) -> String {
    let allowed = |ch: char| !matches!(ch, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    words.chars().map(|ch| if allowed(ch) { ch } else { char::REPLACEMENT_CHARACTER }).collect()
}
