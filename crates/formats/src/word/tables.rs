use super::paragraphs::{Piece, Story};
use super::xml::Element;
use document::BlockKind;

impl<'a> Story<'a> {
    /// Reads a table: one piece a row, its cells parted by tabs.
    ///
    /// A cell merged with others stands once, where it begins; the rows below keep an empty place
    /// for it, so that columns stay in step. A row of a single cell with several paragraphs is a
    /// frame around running text and is read as such.
    pub(super) fn table(&mut self, table: Element<'a>) -> Vec<Piece> {
        let covered = std::mem::replace(&mut self.covered, true);
        let mut pieces = Vec::new();
        for row in members(table, "tr") {
            let cells = members(row, "tc");
            let alone = cells.len() == 1;
            let mut texts: Vec<String> = Vec::new();
            let mut size = None;
            for cell in cells {
                let inside = self.blocks(cell);
                if continues(cell) {
                    // Word shows nothing of what a continued cell holds.
                    self.conceal(&flat(&inside));
                    texts.push(String::new());
                    continue;
                }
                if alone && inside.len() > 1 {
                    pieces.extend(inside);
                    continue;
                }
                size = size.or_else(|| inside.iter().find_map(|piece| piece.size));
                texts.push(flat(&inside));
            }
            while texts.last().is_some_and(String::is_empty) {
                texts.pop();
            }
            if !texts.is_empty() {
                pieces.push(Piece { kind: BlockKind::TableRow, text: texts.join("\t"), size });
            }
        }
        self.covered = covered;
        pieces
    }
}

/// Rows of a table or cells of a row, also inside content controls and the like.
fn members<'a>(container: Element<'a>, name: &str) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    let mut waiting: Vec<Element<'a>> = container.children().collect();
    waiting.reverse();
    while let Some(element) = waiting.pop() {
        if element.name() == name {
            if !removed(element) {
                found.push(element);
            }
        } else if !matches!(element.name(), "tr" | "tc" | "p" | "tbl" | "del" | "moveFrom") {
            let mut inside: Vec<Element<'a>> = element.children().collect();
            inside.reverse();
            waiting.append(&mut inside);
        }
    }
    found
}

/// Whether accepting the changes takes a row or cell away.
fn removed(element: Element<'_>) -> bool {
    let row = element.child("trPr").is_some_and(|properties| properties.child("del").is_some());
    let cell = element.child("tcPr").is_some_and(|properties| properties.child("cellDel").is_some());
    row || cell
}

/// Whether a cell only continues the one above it.
fn continues(cell: Element<'_>) -> bool {
    let merge = cell.child("tcPr").and_then(|properties| properties.child("vMerge"));
    merge.is_some_and(|merge| matches!(merge.attribute("val"), None | Some("continue")))
}

/// The paragraphs of a cell on one line.
fn flat(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.replace('\t', " ")).collect::<Vec<_>>().join(" ")
}
