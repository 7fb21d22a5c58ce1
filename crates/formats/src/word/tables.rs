use super::marks::Mark;
use super::paragraphs::{Piece, Story};
use super::styles::Ground;
use super::xml::Element;
use document::{BlockKind, Concealment};

impl<'a> Story<'a> {
    /// Reads a table: one piece a row, its cells parted by tabs.
    ///
    /// A cell merged with others stands once, where it begins; the rows below keep an empty place
    /// for it, so that columns stay in step. A row of a single cell with several paragraphs is a
    /// frame around running text and is read as such.
    pub(super) fn table(&mut self, table: Element<'a>) -> Vec<Piece> {
        let properties = table.child("tblPr");
        let style = properties.and_then(|properties| properties.value("tblStyle"));
        let (look, behind) = self.styles.table(style);
        let look = std::mem::replace(&mut self.table_look, look);
        let outer = self.ground;
        let ground = Ground::of(properties).over(behind).over(outer);
        self.in_table += 1;
        let mut pieces = Vec::new();
        for row in members(table, "tr") {
            self.row(row, ground, &mut pieces);
        }
        self.in_table -= 1;
        self.ground = outer;
        self.table_look = look;
        pieces
    }

    fn row(&mut self, row: Element<'a>, ground: Ground, pieces: &mut Vec<Piece>) {
        self.pending.extend(self.start_of(row));
        let unseen = row.child("trPr").and_then(|properties| properties.switch("hidden")) == Some(true);
        let cells = members(row, "tc");
        let alone = cells.len() == 1;
        let mut line = Row::default();
        let mut notes = Vec::new();
        for cell in cells {
            let properties = cell.child("tcPr");
            self.ground = Ground::of(properties).over(ground);
            let mut inside = self.blocks(cell);
            if unseen || continues(cell) {
                // Word shows nothing of what a continued cell holds.
                let how = if unseen { Concealment::Invisible } else { Concealment::Covered };
                let text: Vec<&str> = inside.iter().map(|piece| piece.text.as_str()).collect();
                self.hiding = None;
                let index = self.conceal(&text.join(" "), how);
                self.pending
                    .extend(inside.iter().flat_map(|piece| piece.marks.iter().map(|(_, mark)| *mark)));
                self.pending.extend(index.map(Mark::Hidden));
                line.cells.push(Cell::default());
                continue;
            }
            notes.extend(inside.extract_if(.., |piece| piece.kind == BlockKind::Note));
            if alone && inside.len() > 1 {
                pieces.extend(inside);
                continue;
            }
            line.size = line.size.or_else(|| inside.iter().find_map(|piece| piece.size));
            line.cells.push(Cell::of(inside));
        }
        let row_ends = self.end_of(row);
        match line.piece(&mut self.pending) {
            Some(mut piece) => {
                piece.marks.extend(row_ends.map(|mark| (piece.text.len(), mark)));
                pieces.push(piece);
            }
            None => self.pending.extend(row_ends),
        }
        pieces.extend(notes);
    }
}

/// The cells of a row on their way into a line.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    size: Option<f32>,
}

/// The paragraphs of a cell on one line.
#[derive(Debug, Default)]
struct Cell {
    text: String,
    marks: Vec<(usize, Mark)>,
}

impl Cell {
    fn of(pieces: Vec<Piece>) -> Self {
        let mut cell = Self::default();
        for piece in pieces {
            if !cell.text.is_empty() {
                cell.text.push(' ');
            }
            let start = cell.text.len();
            cell.text.push_str(&piece.text.replace('\t', " "));
            cell.marks.extend(piece.marks.into_iter().map(|(at, mark)| (start + at, mark)));
        }
        cell
    }
}

impl Row {
    /// The line; without one its marks go on waiting.
    fn piece(mut self, pending: &mut Vec<Mark>) -> Option<Piece> {
        while self.cells.last().is_some_and(|cell| cell.text.is_empty()) {
            let cell = self.cells.pop();
            pending.extend(cell.into_iter().flat_map(|cell| cell.marks).map(|(_, mark)| mark));
        }
        if self.cells.is_empty() {
            return None;
        }
        let mut text = String::new();
        let mut marks: Vec<(usize, Mark)> = pending.drain(..).map(|mark| (0, mark)).collect();
        for (index, cell) in self.cells.into_iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            let start = text.len();
            text.push_str(&cell.text);
            marks.extend(cell.marks.into_iter().map(|(at, mark)| (start + at, mark)));
        }
        Some(Piece { kind: BlockKind::TableRow, text, size: self.size, heading: None, marks })
    }
}

/// Rows of a table or cells of a row, also inside content controls and the like.
fn members<'a>(container: Element<'a>, name: &str) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    let mut waiting: Vec<Element<'a>> = container.children().collect();
    waiting.reverse();
    while let Some(element) = waiting.pop() {
        if element.name() == name {
            found.push(element);
        } else if !matches!(element.name(), "tr" | "tc" | "p" | "tbl" | "del" | "moveFrom") {
            let mut inside: Vec<Element<'a>> = element.children().collect();
            inside.reverse();
            waiting.append(&mut inside);
        }
    }
    found
}

/// Whether a cell only continues the one above it, or the one before.
fn continues(cell: Element<'_>) -> bool {
    let merge = |name| {
        let merge = cell.child("tcPr").and_then(|properties| properties.child(name));
        merge.is_some_and(|merge| matches!(merge.attribute("val"), None | Some("continue" | "cont")))
    };
    merge("vMerge") || merge("hMerge")
}
