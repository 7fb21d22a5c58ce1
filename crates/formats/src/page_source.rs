use crate::{IssueCode, Readings};
use document::{Concealment, HiddenText, Quad, Rect, Transform};

/// One character as an engine found it, in displayed page space (points, origin top left).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InkGlyph {
    /// Character meant: stand-ins such as radicals already replaced.
    pub ch: char,
    /// Character as the file gave it.
    pub raw: char,
    /// Box: an em high (0.88 above the base line, 0.12 below), as wide as the advance.
    pub quad: Quad,
    /// Size in points as displayed.
    pub size: f32,
    /// Direction of the base line in degrees clockwise, 0 for upright text.
    pub angle: f32,
    /// How the page keeps it from being seen, where it does.
    pub hidden: Option<Concealment>,
    /// Whether no character could be found for the ink; `ch` is then U+FFFD.
    pub unmapped: bool,
    /// How sure the engine is of the character, 0 to 1: 1 for characters of the file itself, less for
    /// those recognised from a picture.
    pub confidence: f32,
    /// Whether its colour hardly stands off from what lies under it, as that of a watermark does; it can
    /// still be seen.
    pub pale: bool,
}

/// Something an engine has to tell of a page beside its characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// What.
    pub code: IssueCode,
    /// In words.
    pub detail: String,
    /// Where it stands.
    pub quads: Vec<Quad>,
    /// What the text has and what the file or the picture says, where they differ.
    pub readings: Option<Readings>,
}

/// A glyph that does not look like the characters it is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlike {
    /// Its first character: a place among the page's glyphs.
    pub at: u32,
    /// How many characters it is said to be.
    pub count: u32,
    /// What it looks like; empty where it shows nothing.
    pub looks: String,
}

/// What an engine found on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InkPage {
    /// Displayed width in points.
    pub width: f32,
    /// Displayed height in points.
    pub height: f32,
    /// Clockwise rotation that the file asks for, in degrees.
    pub rotation: u16,
    /// Characters in the order the file draws them, hidden ones included and marked.
    pub glyphs: Vec<InkGlyph>,
    /// Straight thin strokes and bars, upright only: the rules of tables.
    pub rules: Vec<Rect>,
    /// Where the characters were recognised from a picture: from the displayed page in points to the
    /// picture set straight, in pixels.
    pub recognised: Option<Transform>,
    /// Share of the page that pictures cover, 0 to 1.
    pub picture: f32,
    /// Names of fonts on the page that gave no character for some of their ink.
    pub unmapped_fonts: Vec<String>,
    /// Parts of the page that the file does not hold, in words.
    pub missing_parts: Vec<String>,
    /// Names of fonts that the file does not embed and no font at hand can stand in for.
    pub missing_fonts: Vec<String>,
    /// Whether a font is encoded by a predefined CMap (`GBK-EUC-H`, `UniGB-UCS2-H` …), which the second
    /// reader does not know.
    pub predefined_cmaps: bool,
    /// What is to be told of the page.
    pub remarks: Vec<Remark>,
    /// Text that is kept from view and that is not among the glyphs, such as that of hidden annotations.
    pub hidden: Vec<HiddenText>,
    /// Whether most of its text lies unseen on or under a picture: the layer of recognised text of a scan.
    pub layered: bool,
    /// The characters as they were drawn, before any was found to be drawn twice or read otherwise: each
    /// with the place among the page's glyphs that it came to, or came near.
    pub drawn: Vec<(char, u32)>,
    /// Glyphs that do not look like the characters they are said to be.
    pub unlike: Vec<Unlike>,
    /// What a second reading of the page gives, in the order of drawing; `None` where there was none.
    pub second: Option<String>,
    /// A number that stands for the page's drawing orders, where another parser may find others.
    pub orders: Option<u64>,
    /// Whether drawing stopped early because the page holds more than the reader takes on.
    pub cut_short: bool,
}

/// What any engine gives, a page at a time, so that one engine can stand in for another.
pub trait PageSource {
    /// Number of pages.
    fn count(&self) -> u32;
    /// Reads the page with this number, counted from 1; the error says what went wrong in words.
    fn page(&mut self, number: u32) -> Result<InkPage, String>;
    /// The program that wrote the file, as the file says.
    fn producer(&self) -> Option<String>;
}
