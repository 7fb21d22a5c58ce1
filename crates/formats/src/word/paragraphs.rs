use super::fields::{Field, FieldCounts};
use super::letters;
use super::marks::{Mark, Name, Part};
use super::notes::Notes;
use super::numbering::{Label, Numbering};
use super::styles::{Ground, ListPlace, Look, Styles};
use super::xml::Element;
use document::{BlockKind, Concealment};
use std::collections::BTreeSet;

/// A paragraph or table row on its way into the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    /// Size in points.
    pub(super) size: Option<f32>,
    /// Level of the heading from 1.
    pub(super) heading: Option<u8>,
    /// What stands at which byte of the text.
    pub(super) marks: Vec<(usize, Mark)>,
}

/// A passage that is in the file and not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unseen {
    pub(super) text: String,
    pub(super) how: Concealment,
}

/// What reading a story brings up besides its text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Text that is in the file and not shown.
    pub(super) hidden: Vec<Unseen>,
    /// Content controls that show their prompt.
    pub(super) unfilled: Vec<Name>,
    /// Files that stand for text and are not read.
    pub(super) unread: usize,
    /// Objects of other programs, by the names those give them.
    pub(super) objects: Vec<String>,
}

/// The reader of one story: the body, or a header.
pub(super) struct Story<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a mut Numbering,
    pub(super) notes: Notes<'a>,
    pub(super) found: Found,
    /// The part that is being read.
    pub(super) part: Part,
    /// Whether elements are to be found again in the text.
    noting: bool,
    /// Marks that wait for the next words.
    pub(super) pending: Vec<Mark>,
    /// Field marks that have their counterparts; others are passed over, lest a lone one hide the rest.
    pub(super) matched: BTreeSet<usize>,
    /// The fields that are open.
    pub(super) fields: Vec<Field>,
    pub(super) counts: FieldCounts,
    /// Whether the last characters were hidden and how, so that pieces of one hidden passage stay
    /// together.
    pub(super) hiding: Option<Concealment>,
    /// What lies behind the text: a cell's colour, or something unknown behind a text box.
    pub(super) ground: Ground,
    /// What the style of the table says of the text in it.
    pub(super) table_look: Look,
    /// How deep in tables the story is.
    pub(super) in_table: usize,
}

/// A line of a paragraph; line breaks part lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Size in half points and how many characters have it.
    pub(super) sizes: Vec<(f32, usize)>,
    pub(super) marks: Vec<(usize, Mark)>,
}

/// What a paragraph holds.
#[derive(Debug, Default)]
pub(super) struct Ink<'a> {
    pub(super) lines: Vec<Line>,
    pub(super) boxes: Vec<Element<'a>>,
    /// Notes that are referred to.
    pub(super) notes: Vec<super::notes::Reference>,
}

impl Ink<'_> {
    /// Puts a mark, if there is one, where the next characters go.
    pub(super) fn mark(&mut self, mark: Option<Mark>) {
        if let (Some(mark), Some(line)) = (mark, self.lines.last_mut()) {
            line.marks.push((line.text.len(), mark));
        }
    }
}

/// A paragraph on its way: its number, what it is, and what it holds.
#[derive(Debug)]
struct Open<'a> {
    label: Option<Label>,
    kind: BlockKind,
    heading: Option<u8>,
    ink: Ink<'a>,
}

/// Paragraphs in a row, and the one whose end mark is gone so that the next joins it.
#[derive(Debug, Default)]
struct Flow<'a> {
    pieces: Vec<Piece>,
    open: Option<Open<'a>>,
}

impl<'a> Story<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        numbering: &'a mut Numbering,
        notes: Notes<'a>,
        part: Part,
        noting: bool,
    ) -> Self {
        Self {
            styles,
            numbering,
            notes,
            found: Found::default(),
            part,
            noting,
            pending: Vec::new(),
            matched: BTreeSet::new(),
            fields: Vec::new(),
            counts: FieldCounts::default(),
            hiding: None,
            ground: Ground::Paper,
            table_look: Look::default(),
            in_table: 0,
        }
    }

    /// Reads a whole story: matches its fields, then reads its blocks. Marks that wait for words that
    /// never come stand at the end of the last.
    pub(super) fn read(&mut self, container: Element<'a>) -> Vec<Piece> {
        let outer = std::mem::take(&mut self.fields);
        self.match_fields(container);
        let mut pieces = self.blocks(container);
        self.fields = outer;
        if let Some(last) = pieces.last_mut() {
            let end = last.text.len();
            last.marks.extend(self.pending.drain(..).map(|mark| (end, mark)));
        }
        pieces
    }

    /// Reads what stands in a body, a cell, a note or a text box.
    pub(super) fn blocks(&mut self, container: Element<'a>) -> Vec<Piece> {
        let mut flow = Flow::default();
        self.walk(container, &mut flow);
        if let Some(open) = flow.open.take() {
            self.finish(open, &mut flow.pieces);
        }
        flow.pieces
    }

    fn walk(&mut self, container: Element<'a>, flow: &mut Flow<'a>) {
        for child in container.children() {
            match child.name() {
                "p" => self.paragraph(child, flow),
                "tbl" => {
                    if let Some(open) = flow.open.take() {
                        self.finish(open, &mut flow.pieces);
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
                "commentRangeStart" => self.pending.extend(self.start_of(child)),
                "commentRangeEnd" => {
                    if let (Some(last), true) = (flow.pieces.last_mut(), self.noting) {
                        last.marks.push((last.text.len(), Mark::End((self.part, child.index()))));
                    }
                }
                "sdt" => {
                    let name = self.unfilled(child);
                    self.pending.extend(name.map(Mark::Start));
                    self.walk(child, flow);
                    if let (Some(name), Some(last)) = (name, flow.pieces.last_mut()) {
                        last.marks.push((last.text.len(), Mark::End(name)));
                    }
                }
                _ if passed_over(child) => {}
                _ => self.walk(child, flow),
            }
        }
    }

    /// The mark of an element that begins, where such marks are wanted.
    pub(super) fn start_of(&self, element: Element<'_>) -> Option<Mark> {
        self.noting.then(|| Mark::Start((self.part, element.index())))
    }

    /// The mark of an element that ends, where such marks are wanted.
    pub(super) fn end_of(&self, element: Element<'_>) -> Option<Mark> {
        self.noting.then(|| Mark::End((self.part, element.index())))
    }

    /// The name of a content control that shows its prompt and nothing else.
    pub(super) fn unfilled(&mut self, control: Element<'_>) -> Option<Name> {
        let prompts = control.child("sdtPr")?.switch("showingPlcHdr") == Some(true);
        let name = prompts.then(|| (self.part, control.index()))?;
        self.found.unfilled.push(name);
        Some(name)
    }

    fn paragraph(&mut self, paragraph: Element<'a>, flow: &mut Flow<'a>) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let (joined, mut ink) = match flow.open.take() {
            Some(open) => (Some((open.label, open.heading)), open.ink),
            None => (None, Ink::default()),
        };
        if ink.lines.is_empty() {
            ink.lines.push(Line::default());
        }
        self.hiding = None;
        let ground = self.ground;
        self.ground = self.styles.ground_of(properties, style).over(ground);
        let mut contents = self.in_contents() || self.styles.is_contents(style);
        ink.mark(self.start_of(paragraph));
        self.inline(paragraph, style, &mut ink);
        ink.mark(self.end_of(paragraph));
        contents |= self.in_contents();
        self.ground = ground;
        self.notes.section_ends(properties);

        let heading = self.styles.heading(properties, style).filter(|_| !contents && self.in_table == 0);
        let kind = if contents { BlockKind::Contents } else { BlockKind::Paragraph };
        let gone = mark.is_some_and(|mark| mark.child("del").is_some());
        if gone {
            let (label, joined_heading) = joined.unwrap_or_default();
            flow.open = Some(Open { label, kind, heading: joined_heading.or(heading), ink });
            return;
        }
        let concealed = mark.is_some_and(|mark| mark.switch("vanish") == Some(true));
        let empty = ink.lines.iter().all(|line| line.text.trim().is_empty());
        if concealed && empty && ink.boxes.is_empty() {
            let marks = ink.lines.into_iter().flat_map(|line| line.marks);
            self.pending.extend(marks.map(|(_, mark)| mark));
            return;
        }
        // The mark that carries the number is the one that stays.
        let (joined_label, joined_heading) = joined.unwrap_or_default();
        let label =
            joined_label.or_else(|| self.numbering.label(&ListPlace::of(properties), self.styles, style));
        let open = Open { label, kind, heading: joined_heading.or(heading), ink };
        if concealed {
            flow.open = Some(open);
        } else {
            self.finish(open, &mut flow.pieces);
        }
    }

    fn finish(&mut self, open: Open<'a>, pieces: &mut Vec<Piece>) {
        let Open { mut label, kind, heading, ink } = open;
        for line in ink.lines {
            let words = line.text.trim();
            let number = match label.take() {
                Some(label) if words.is_empty() && label.bullet => String::new(),
                Some(label) if words.is_empty() || !label.parted => label.text,
                Some(label) => format!("{} ", label.text.trim()),
                None => String::new(),
            };
            let lead = line.text.len() - line.text.trim_start().len();
            let text = format!("{number}{words}");
            if text.is_empty() {
                self.pending.extend(line.marks.into_iter().map(|(_, mark)| mark));
                continue;
            }
            let mut marks: Vec<(usize, Mark)> = self.pending.drain(..).map(|mark| (0, mark)).collect();
            let at = |at: usize| number.len() + at.saturating_sub(lead).min(words.len());
            marks.extend(line.marks.into_iter().map(|(offset, mark)| (at(offset), mark)));
            let text = match letters::closed_up(&text) {
                Some(kept) => {
                    for (at, _) in &mut marks {
                        *at = kept.partition_point(|from| from < at);
                    }
                    kept.into_iter().filter_map(|from| text[from..].chars().next()).collect()
                }
                None => text,
            };
            pieces.push(Piece { kind, text, size: usual(&line.sizes), heading, marks });
        }
        for text_box in ink.boxes {
            let ground = std::mem::replace(&mut self.ground, Ground::Unknown);
            let pending = std::mem::take(&mut self.pending);
            let inside = self.read(text_box);
            self.pending.splice(..0, pending);
            self.ground = ground;
            pieces.extend(inside);
        }
        for reference in ink.notes {
            let note = self.foot_note(&reference);
            pieces.extend(note);
        }
    }

    /// Whether a table of contents is being printed.
    fn in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.in_result && field.is_contents())
    }
}

/// The size most characters have, in points; the larger of two that are as frequent.
fn usual(sizes: &[(f32, usize)]) -> Option<f32> {
    let most = sizes.iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)))?;
    Some(most.0 / 2.0)
}

/// Properties and instructions: what holds no text of the page.
pub(super) fn passed_over(element: Element<'_>) -> bool {
    matches!(
        element.name(),
        "pPr"
            | "rPr"
            | "sdtPr"
            | "sdtEndPr"
            | "tblPr"
            | "tblGrid"
            | "trPr"
            | "tcPr"
            | "sectPr"
            | "rt"
            | "delText"
            | "instrText"
            | "delInstrText"
            | "ffData"
    )
}

/// Of the alternatives of a part, the first choice that holds text, else the fallback.
pub(super) fn chosen(alternatives: Element<'_>) -> Option<Element<'_>> {
    let speaks = |choice: &Element<'_>| {
        choice.inside(|_| true).any(|element| matches!(element.name(), "t" | "txbxContent" | "sym"))
    };
    let choice = alternatives.children().find(|child| child.name() == "Choice" && speaks(child));
    choice.or_else(|| alternatives.child("Fallback"))
}
