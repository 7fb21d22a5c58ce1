use super::numbering::{Label, Numbering};
use super::styles::{ListPlace, Look, Styles};
use super::xml::Element;
use document::BlockKind;
use std::collections::BTreeSet;

/// Smaller than this, in half points, nobody reads it.
const TINY: f32 = 4.0;

/// A paragraph or table row on its way into the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    pub(super) size: Option<f32>,
}

/// A reference to a note at the foot of the page or the end of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteReference {
    pub(super) endnote: bool,
    pub(super) id: String,
}

/// What reading a story brings up besides its text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Text that is in the file and not shown.
    pub(super) hidden: Vec<String>,
    /// Notes in the order of their references.
    pub(super) notes: Vec<NoteReference>,
    /// Embedded files that stand for text and are not read.
    pub(super) unread: usize,
}

/// The reader of one story: the body, or the notes.
pub(super) struct Story<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    pub(super) found: Found,
    /// Field marks that have their counterparts; others are passed over, lest a lone one hide the rest.
    matched: BTreeSet<usize>,
    /// For each field that is open, whether its result is being read.
    fields: Vec<bool>,
    /// Whether the last characters were hidden, so that pieces of one hidden passage stay together.
    hiding: bool,
    /// Whether a ground of unknown colour lies behind the text: a table cell, a text box.
    pub(super) covered: bool,
}

/// A line of a paragraph; line breaks part lines.
#[derive(Debug, Clone, Default)]
struct Line {
    text: String,
    /// Size in half points and how many characters have it.
    sizes: Vec<(f32, usize)>,
}

/// What a paragraph holds.
#[derive(Debug, Default)]
struct Ink<'a> {
    lines: Vec<Line>,
    boxes: Vec<Element<'a>>,
}

/// Paragraphs in a row, and the one whose end mark is gone so that the next joins it.
#[derive(Debug, Default)]
struct Flow<'a> {
    pieces: Vec<Piece>,
    open: Option<(Option<Label>, Ink<'a>)>,
}

impl<'a> Story<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: &'a mut Numbering) -> Self {
        Self {
            styles,
            numbering,
            found: Found::default(),
            matched: BTreeSet::new(),
            fields: Vec::new(),
            hiding: false,
            covered: false,
        }
    }

    /// Reads a whole story: matches its fields, then reads its blocks.
    pub(super) fn read(&mut self, container: Element<'a>) -> Vec<Piece> {
        let outer = std::mem::take(&mut self.fields);
        self.match_fields(container);
        let pieces = self.blocks(container);
        self.fields = outer;
        pieces
    }

    /// Reads what stands in a body, a cell, a note or a text box.
    pub(super) fn blocks(&mut self, container: Element<'a>) -> Vec<Piece> {
        let mut flow = Flow::default();
        self.walk(container, &mut flow);
        if let Some((label, ink)) = flow.open.take() {
            self.finish(label, ink, &mut flow.pieces);
        }
        flow.pieces
    }

    fn walk(&mut self, container: Element<'a>, flow: &mut Flow<'a>) {
        for child in container.children() {
            match child.name() {
                "p" => self.paragraph(child, flow),
                "tbl" => {
                    if let Some((label, ink)) = flow.open.take() {
                        self.finish(label, ink, &mut flow.pieces);
                    }
                    let rows = self.table(child);
                    flow.pieces.extend(rows);
                }
                "altChunk" | "subDoc" => self.found.unread += 1,
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.match_fields(chosen);
                        self.walk(chosen, flow);
                    }
                }
                _ if passed_over(child) => {}
                _ => self.walk(child, flow),
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'a>, flow: &mut Flow<'a>) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let (joined, mut ink) = match flow.open.take() {
            Some((label, ink)) => (Some(label), ink),
            None => (None, Ink::default()),
        };
        if ink.lines.is_empty() {
            ink.lines.push(Line::default());
        }
        self.hiding = false;
        self.inline(paragraph, style, &mut ink);
        let has = |name| mark.is_some_and(|mark| mark.child(name).is_some());
        if has("del") || has("moveFrom") {
            flow.open = Some((joined.flatten(), ink));
            return;
        }
        let concealed = mark.is_some_and(|mark| mark.switch("vanish") == Some(true));
        let empty = ink.lines.iter().all(|line| line.text.trim().is_empty());
        if concealed && empty && ink.boxes.is_empty() {
            return;
        }
        // The mark that carries the number is the one that stays.
        let label =
            joined.flatten().or_else(|| self.numbering.label(&ListPlace::of(properties), self.styles, style));
        if concealed {
            flow.open = Some((label, ink));
        } else {
            self.finish(label, ink, &mut flow.pieces);
        }
    }

    fn finish(&mut self, label: Option<Label>, ink: Ink<'a>, pieces: &mut Vec<Piece>) {
        let mut label = label;
        for line in ink.lines {
            let words = line.text.trim();
            let text = match label.take() {
                Some(label) if words.is_empty() && label.bullet => continue,
                Some(label) if words.is_empty() => label.text,
                Some(label) if label.parted => format!("{} {words}", label.text.trim()),
                Some(label) => format!("{}{words}", label.text),
                None => words.to_owned(),
            };
            if !text.is_empty() {
                pieces.push(Piece { kind: BlockKind::Paragraph, text, size: usual(&line.sizes) });
            }
        }
        for text_box in ink.boxes {
            let covered = std::mem::replace(&mut self.covered, true);
            let inside = self.read(text_box);
            self.covered = covered;
            pieces.extend(inside);
        }
    }

    /// Reads what stands in a line of text: runs, and what wraps runs.
    fn inline(&mut self, container: Element<'a>, style: Option<&str>, ink: &mut Ink<'a>) {
        for child in container.children() {
            match child.name() {
                "r" => self.run(child, style, ink),
                // Mathematics has its characters outside Word's own runs.
                "t" => {
                    let look = self.styles.look(Look::default(), None, style);
                    self.emit(child.text(), look, ink);
                }
                "txbxContent" => self.boxed(child, ink),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.match_fields(chosen);
                        self.inline(chosen, style, ink);
                    }
                }
                _ if passed_over(child) => {}
                _ => self.inline(child, style, ink),
            }
        }
    }

    fn run(&mut self, run: Element<'a>, style: Option<&str>, ink: &mut Ink<'a>) {
        let properties = run.child("rPr");
        let run_style = properties.and_then(|properties| properties.value("rStyle"));
        let look = self.styles.look(Look::of(properties), run_style, style);
        self.run_content(run, style, look, ink);
    }

    fn run_content(&mut self, run: Element<'a>, style: Option<&str>, look: Look, ink: &mut Ink<'a>) {
        for child in run.children() {
            match child.name() {
                "t" => {
                    // Without the word of the file that space counts, space at the ends does not.
                    let preserved = child.attribute("space") == Some("preserve");
                    let text = if preserved { child.text() } else { child.text().trim_matches(' ') };
                    self.emit(text, look, ink);
                }
                "tab" | "ptab" => self.emit(" ", look, ink),
                "br" | "cr" => {
                    if self.shown() {
                        ink.lines.push(Line::default());
                    }
                }
                "noBreakHyphen" => self.emit("-", look, ink),
                "sym" => {
                    let font = child.attribute("font").unwrap_or_default();
                    if let Some(sign) = child.attribute("char").and_then(|code| symbol(font, code)) {
                        self.emit(sign.encode_utf8(&mut [0; 4]), look, ink);
                    }
                }
                "fldChar" => self.field(child, look, ink),
                "footnoteReference" | "endnoteReference" => {
                    if let Some(id) = child.attribute("id").filter(|_| self.shown()) {
                        let endnote = child.name() == "endnoteReference";
                        self.found.notes.push(NoteReference { endnote, id: id.to_owned() });
                    }
                }
                "r" => self.run(child, style, ink),
                "txbxContent" => self.boxed(child, ink),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.match_fields(chosen);
                        self.run_content(chosen, style, look, ink);
                    }
                }
                _ if passed_over(child) => {}
                _ => self.run_content(child, style, look, ink),
            }
        }
    }

    fn boxed(&mut self, content: Element<'a>, ink: &mut Ink<'a>) {
        if self.shown() {
            ink.boxes.push(content);
        }
    }

    /// Whether text is shown here, and not the inside of a field's instruction.
    fn shown(&self) -> bool {
        self.fields.iter().all(|in_result| *in_result)
    }

    fn field(&mut self, mark: Element<'a>, look: Look, ink: &mut Ink<'a>) {
        if !self.matched.contains(&mark.index()) {
            return;
        }
        match mark.attribute("fldCharType") {
            Some("begin") => {
                if let Some(tick) = mark.child("ffData").and_then(|data| data.child("checkBox")) {
                    let on = tick.switch("checked").or_else(|| tick.switch("default")).unwrap_or(false);
                    self.emit(if on { "☑" } else { "□" }, look, ink);
                }
                self.fields.push(false);
            }
            Some("separate") => {
                if let Some(last) = self.fields.last_mut() {
                    *last = true;
                }
            }
            _ => {
                self.fields.pop();
            }
        }
    }

    /// Finds the field marks of a story that belong together.
    fn match_fields(&mut self, container: Element<'a>) {
        let mut open: Vec<Vec<usize>> = Vec::new();
        let enter = |element: Element<'_>| {
            !passed_over(element) && !matches!(element.name(), "txbxContent" | "AlternateContent")
        };
        for mark in container.inside(enter).filter(|element| element.name() == "fldChar") {
            match mark.attribute("fldCharType") {
                Some("begin") => open.push(vec![mark.index()]),
                Some("separate") => {
                    if let Some(last) = open.last_mut() {
                        last.push(mark.index());
                    }
                }
                Some("end") => {
                    if let Some(marks) = open.pop() {
                        self.matched.extend(marks);
                        self.matched.insert(mark.index());
                    }
                }
                _ => {}
            }
        }
    }

    fn emit(&mut self, text: &str, look: Look, ink: &mut Ink<'a>) {
        if text.is_empty() || !self.shown() {
            return;
        }
        let white = look.white == Some(true) && look.shaded != Some(true) && !self.covered;
        let concealed = look.hidden == Some(true) || white || look.size.is_some_and(|size| size < TINY);
        // Line ends and tabs have a meaning in the document's text that characters of a run have not.
        let text = text.chars().map(|ch| if ch.is_control() { ' ' } else { ch });
        if concealed {
            self.conceal(&text.collect::<String>());
            return;
        }
        self.hiding = false;
        if let Some(line) = ink.lines.last_mut() {
            let before = line.text.len();
            line.text.extend(text);
            let count = line.text[before..].chars().filter(|ch| !ch.is_whitespace()).count();
            if let Some(size) = look.size {
                match line.sizes.iter_mut().find(|(known, _)| *known == size) {
                    Some((_, sum)) => *sum += count,
                    None => line.sizes.push((size, count)),
                }
            }
        }
    }

    /// Reports text that is not shown; pieces that follow one another are one passage.
    pub(super) fn conceal(&mut self, text: &str) {
        match self.found.hidden.last_mut().filter(|_| self.hiding) {
            Some(last) => last.push_str(text),
            None if text.trim().is_empty() => return,
            None => self.found.hidden.push(text.to_owned()),
        }
        self.hiding = true;
    }
}

/// The size most characters have, in points; the larger of two that are as frequent.
fn usual(sizes: &[(f32, usize)]) -> Option<f32> {
    let most = sizes.iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)))?;
    Some(most.0 / 2.0)
}

/// Properties, and what is not there once changes are accepted.
fn passed_over(element: Element<'_>) -> bool {
    match element.name() {
        "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sectPr" | "rt"
        | "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "ffData" => true,
        "tr" => element.child("trPr").is_some_and(|row| row.child("del").is_some()),
        "tc" => element.child("tcPr").is_some_and(|cell| cell.child("cellDel").is_some()),
        _ => false,
    }
}

/// Of the alternatives of a part, the first choice that holds text, else the fallback.
fn chosen(alternatives: Element<'_>) -> Option<Element<'_>> {
    let speaks = |choice: &Element<'_>| {
        choice.inside(|_| true).any(|element| matches!(element.name(), "t" | "txbxContent" | "sym"))
    };
    let choice = alternatives.children().find(|child| child.name() == "Choice" && speaks(child));
    choice.or_else(|| alternatives.child("Fallback"))
}

/// A character out of a symbol font. The boxes and ticks of forms matter in contracts; the rest
/// keeps its code.
fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let sign = match (font, low) {
        ("Wingdings", 0xA8 | 0x6F | 0x71 | 0x72) | ("Wingdings 2", 0xA3 | 0x2A | 0x30) => '□',
        ("Wingdings", 0xFE) | ("Wingdings 2", 0x52) => '☑',
        ("Wingdings", 0xFD | 0x78) | ("Wingdings 2", 0x53 | 0x54) => '☒',
        ("Wingdings", 0xFC) | ("Wingdings 2", 0x50) => '✓',
        ("Wingdings", 0xFB) | ("Wingdings 2", 0x4F) => '✗',
        ("Wingdings", 0x6C) | ("Symbol", 0xB7) => '●',
        ("Symbol", 0xB0) => '°',
        ("Symbol", 0xB1) => '±',
        ("Symbol", 0xB3) => '≥',
        ("Symbol", 0xA3) => '≤',
        ("Symbol", 0xB4) => '×',
        ("Symbol", 0xB8) => '÷',
        _ => char::from_u32(code)?,
    };
    Some(sign)
}
