use super::package::{LEVELS, WORD, XML, frame, zipped};
use super::{Cell, Ink, Manuscript, Paragraph, Part, Row, Run, Style, Table, Track, permitted};
use crate::WriteError;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A4 in twentieths of a point, short side and long side, and the margin.
const PAGE: (usize, usize) = (11906, 16838);
const MARGIN: usize = 1134;
/// Bytes of a row that surely fit on a page.
const WHOLE_ROW: usize = 2400;

pub(super) fn written(manuscript: &Manuscript) -> Result<Vec<u8>, WriteError> {
    let (width, height) = if manuscript.landscape { (PAGE.1, PAGE.0) } else { PAGE };
    let mut scribe = Scribe::new(manuscript, width - 2 * MARGIN);
    let _ = write!(scribe.out, "{XML}<w:document xmlns:w=\"{WORD}\"><w:body>");
    for part in &manuscript.parts {
        match part {
            Part::Paragraph(paragraph) => scribe.paragraph(paragraph),
            Part::Table(table) => scribe.table(table),
        }
    }
    // Word wants a paragraph behind a table, in a body as in a cell.
    if !matches!(manuscript.parts.last(), Some(Part::Paragraph(_))) {
        scribe.out.push_str("<w:p/>");
    }
    let lying = if manuscript.landscape { " w:orient=\"landscape\"" } else { "" };
    let _ = write!(
        scribe.out,
        "<w:sectPr xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{lying}/>\
         <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    );
    let tracked = scribe.last > 0;
    let mut members = frame(
        &safe(&manuscript.title),
        &safe(&manuscript.author),
        &safe(&manuscript.at),
        &safe(&manuscript.language),
        tracked,
    );
    members.push(("word/document.xml", scribe.out));
    zipped(&members)
}

/// Words made safe for an element or a quoted attribute.
fn safe(words: &str) -> String {
    quick_xml::escape::escape(permitted(words)).into_owned()
}

struct Scribe {
    out: String,
    /// ` w:author="…" w:date="…"`.
    signed: String,
    /// Width of the text in twentieths of a point.
    width: usize,
    /// The number of the last tracked change.
    last: usize,
    /// Runs of each moved passage that are still to come, and the number of its range once it is open.
    moving: BTreeMap<Track, (usize, Option<usize>)>,
}

impl Scribe {
    fn new(manuscript: &Manuscript, width: usize) -> Self {
        let date = if manuscript.at.is_empty() {
            String::new()
        } else {
            format!(" w:date=\"{}\"", safe(&manuscript.at))
        };
        let signed = format!(" w:author=\"{}\"{date}", safe(&manuscript.author));
        let mut moving = BTreeMap::new();
        for part in &manuscript.parts {
            let paragraphs: Vec<&Paragraph> = match part {
                Part::Paragraph(paragraph) => vec![paragraph],
                Part::Table(table) => table.rows.iter().flat_map(|row| &row.cells).flatten().collect(),
            };
            for run in
                paragraphs.iter().flat_map(|paragraph| &paragraph.runs).filter(|run| !run.words.is_empty())
            {
                if matches!(run.track, Track::MovedFrom(_) | Track::MovedTo(_)) {
                    moving.entry(run.track).or_insert((0, None)).0 += 1;
                }
            }
        }
        Self { out: String::new(), signed, width, last: 0, moving }
    }

    /// The attributes of one more tracked change.
    fn change(&mut self) -> String {
        self.last += 1;
        format!("w:id=\"{}\"{}", self.last, self.signed)
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.out.push_str("<w:p>");
        let style = match paragraph.style {
            Style::Body => String::new(),
            Style::Entry | Style::Number => "<w:pStyle w:val=\"Entry\"/>".to_owned(),
            Style::Title => "<w:pStyle w:val=\"Title\"/>".to_owned(),
            Style::Heading(level) => format!("<w:pStyle w:val=\"Heading{}\"/>", level.clamp(1, LEVELS)),
        };
        let end = element(paragraph.end).map(|name| format!("<w:rPr><w:{name} {}/></w:rPr>", self.change()));
        if !style.is_empty() || end.is_some() {
            let _ = write!(self.out, "<w:pPr>{style}{}</w:pPr>", end.unwrap_or_default());
        }
        for run in paragraph.runs.iter().filter(|run| !run.words.is_empty()) {
            self.run(run);
        }
        self.out.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run) {
        let range = match run.track {
            Track::MovedFrom(number) => Some(("moveFrom", number)),
            Track::MovedTo(number) => Some(("moveTo", number)),
            _ => None,
        };
        if let Some((name, number)) = range
            && self.moving.get(&run.track).is_some_and(|(_, open)| open.is_none())
        {
            let change = self.change();
            let _ = write!(self.out, "<w:{name}RangeStart {change} w:name=\"move{number}\"/>");
            let opened = self.last;
            self.moving.entry(run.track).and_modify(|(_, open)| *open = Some(opened));
        }
        let wrap = element(run.track);
        if let Some(name) = wrap {
            let change = self.change();
            let _ = write!(self.out, "<w:{name} {change}>");
        }
        // What is moved away is still text of the paragraph; only what is deleted has its own element.
        let text = if run.track == Track::Deleted { "delText" } else { "t" };
        let _ = write!(self.out, "<w:r>{}", look(run));
        for (index, line) in run.words.split('\n').enumerate() {
            if index > 0 {
                self.out.push_str("<w:br/>");
            }
            for (index, words) in line.split('\t').enumerate() {
                if index > 0 {
                    self.out.push_str("<w:tab/>");
                }
                if !words.is_empty() {
                    let _ = write!(self.out, "<w:{text} xml:space=\"preserve\">{}</w:{text}>", safe(words));
                }
            }
        }
        self.out.push_str("</w:r>");
        if let Some(name) = wrap {
            let _ = write!(self.out, "</w:{name}>");
        }
        if let (Some((name, _)), Some((left, open))) = (range, self.moving.get_mut(&run.track)) {
            *left -= 1;
            if let (0, Some(opened)) = (*left, *open) {
                let _ = write!(self.out, "<w:{name}RangeEnd w:id=\"{opened}\"/>");
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if table.rows.iter().all(|row| row.cells.is_empty()) {
            return;
        }
        let grid = grid(table, self.width);
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/>{BORDERS}<w:tblLayout w:type=\"fixed\"/>{CELL_MARGINS}</w:tblPr><w:tblGrid>",
            self.width
        );
        for pair in grid.windows(2) {
            let _ = write!(self.out, "<w:gridCol w:w=\"{}\"/>", pair[1] - pair[0]);
        }
        self.out.push_str("</w:tblGrid>");
        for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| !row.cells.is_empty()) {
            self.row(table, row, index < table.heads, &grid);
        }
        self.out.push_str("</w:tbl>");
    }

    fn row(&mut self, table: &Table, row: &Row, head: bool, grid: &[usize]) {
        let mut properties = String::new();
        // A row that is no page long stays on one.
        let ink: usize =
            row.cells.iter().flatten().flat_map(|cell| &cell.runs).map(|run| run.words.len()).sum();
        if head || (table.heads > 0 && ink < WHOLE_ROW) {
            properties.push_str("<w:cantSplit/>");
        }
        if head {
            properties.push_str("<w:tblHeader/>");
        }
        // A row cannot be told to have moved; it came, or it went.
        let fate = match row.track {
            Track::Kept => None,
            Track::Inserted | Track::MovedTo(_) => Some("ins"),
            Track::Deleted | Track::MovedFrom(_) => Some("del"),
        };
        if let Some(name) = fate {
            let _ = write!(properties, "<w:{name} {}/>", self.change());
        }
        self.out.push_str("<w:tr>");
        if !properties.is_empty() {
            let _ = write!(self.out, "<w:trPr>{properties}</w:trPr>");
        }
        let edges = edges(table, row, self.width);
        for (cell, edge) in row.cells.iter().zip(edges.windows(2)) {
            let span = grid.iter().filter(|&&at| edge[0] <= at && at < edge[1]).count();
            let _ = write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", edge[1] - edge[0]);
            if span > 1 {
                let _ = write!(self.out, "<w:gridSpan w:val=\"{span}\"/>");
            }
            if head {
                self.out.push_str("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0ECE6\"/>");
            }
            self.out.push_str("</w:tcPr>");
            self.cell(cell);
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
    }

    fn cell(&mut self, cell: &Cell) {
        if cell.is_empty() {
            self.out.push_str("<w:p/>");
        }
        for paragraph in cell {
            self.paragraph(paragraph);
        }
    }
}

const BORDERS: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8780\"/>\
<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8780\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8780\"/>\
<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8780\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8780\"/>\
<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8780\"/></w:tblBorders>";
const CELL_MARGINS: &str =
    "<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>";

/// The element of a tracked change.
fn element(track: Track) -> Option<&'static str> {
    match track {
        Track::Kept => None,
        Track::Inserted => Some("ins"),
        Track::Deleted => Some("del"),
        Track::MovedFrom(_) => Some("moveFrom"),
        Track::MovedTo(_) => Some("moveTo"),
    }
}

/// The properties of a run, in the order that the schema wants.
fn look(run: &Run) -> String {
    let (before, after) = match run.ink {
        Ink::Plain => ("", ""),
        Ink::Bold => ("<w:b/>", ""),
        Ink::Soft => ("<w:color w:val=\"5F6368\"/>", ""),
        // A line through and a line under it are told apart without colours too.
        Ink::Struck => ("<w:strike/><w:color w:val=\"B3261E\"/>", ""),
        Ink::Set => ("<w:b/><w:color w:val=\"0B57D0\"/>", "<w:u w:val=\"single\"/>"),
        Ink::Bad => ("<w:b/><w:color w:val=\"B3261E\"/>", ""),
        Ink::Good => ("<w:b/><w:color w:val=\"0B57D0\"/>", ""),
    };
    // Half points, and between what Word takes.
    let size = run.size.filter(|size| size.is_finite()).map(|size| {
        let halves = (size * 2.0).round().clamp(2.0, 3276.0) as u32;
        format!("<w:sz w:val=\"{halves}\"/><w:szCs w:val=\"{halves}\"/>")
    });
    let properties = format!("{before}{}{after}", size.unwrap_or_default());
    if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") }
}

/// Where the cells of a row begin and end, in twentieths of a point.
fn edges(table: &Table, row: &Row, width: usize) -> Vec<usize> {
    let shares =
        if table.widths.len() == row.cells.len() { table.widths.clone() } else { vec![1.0; row.cells.len()] };
    let whole: f32 = shares.iter().sum();
    let mut sum = 0.0;
    let mut edges = vec![0];
    for share in shares {
        sum += share;
        edges.push((width as f32 * sum / whole).round() as usize);
    }
    edges
}

/// Every edge that some row of the table has: the columns that cells span.
fn grid(table: &Table, width: usize) -> Vec<usize> {
    let rows = table.rows.iter().filter(|row| !row.cells.is_empty());
    let mut grid: Vec<usize> = rows.flat_map(|row| edges(table, row, width)).collect();
    grid.sort_unstable();
    grid.dedup();
    grid
}
