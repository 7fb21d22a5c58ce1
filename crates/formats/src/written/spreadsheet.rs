use super::{Ink, Manuscript, Paragraph, Part, Run, Style, Table, permitted};
use crate::WriteError;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook,
    Worksheet, XlsxError,
};

/// What a cell holds at most, in characters as the program counts them.
const MOST: usize = 32_767;
/// Width of a sheet in characters of the usual size, to be shared among the columns.
const WIDTH: f64 = 150.0;
/// A4 by the numbers of the format.
const A4: u8 = 9;

pub(super) fn written(manuscript: &Manuscript) -> Result<Vec<u8>, WriteError> {
    workbook(manuscript).map_err(|error| WriteError::Paper(error.to_string()))
}

fn workbook(manuscript: &Manuscript) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A date of its own would make every file differ.
    let at = ExcelDateTime::parse_from_str(manuscript.at.trim_end_matches('Z'))
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let properties = DocProperties::new()
        .set_title(&manuscript.title)
        .set_author(&manuscript.author)
        .set_creation_datetime(&at);
    book.set_properties(&properties);
    let paragraphs: Vec<&Paragraph> = manuscript
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Paragraph(paragraph) => Some(paragraph),
            Part::Table(_) => None,
        })
        .collect();
    let mut names = Vec::new();
    if !paragraphs.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&manuscript.title, &mut names))?.set_column_width(0, 120.0)?;
        for (row, paragraph) in (0..).zip(paragraphs) {
            cell(sheet, row, 0, std::slice::from_ref(paragraph), &Format::new())?;
        }
        set_up(sheet, manuscript.landscape);
    }
    for part in &manuscript.parts {
        if let Part::Table(table) = part {
            let sheet = book.add_worksheet();
            sheet.set_name(sheet_name(&table.name, &mut names))?;
            fill(sheet, table, manuscript.landscape)?;
        }
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, landscape: bool) -> Result<(), XlsxError> {
    let whole: f32 = table.widths.iter().sum();
    for (column, share) in (0..).zip(&table.widths) {
        sheet.set_column_width(column, WIDTH * f64::from(share / whole))?;
    }
    let framed = Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x8C_8780));
    let head = framed.clone().set_bold().set_background_color(Color::RGB(0xF0_ECE6));
    for (index, row) in (0..).zip(&table.rows) {
        let format = if (index as usize) < table.heads { &head } else { &framed };
        for (column, inside) in (0..).zip(&row.cells) {
            cell(sheet, index, column, inside, format)?;
        }
    }
    set_up(sheet, landscape);
    if let (Some(heads @ 1..), Some(columns @ 1..)) =
        (u32::try_from(table.heads).ok(), u16::try_from(table.widths.len()).ok())
    {
        sheet.set_freeze_panes(heads, 0)?;
        sheet.set_repeat_rows(0, heads - 1)?;
        let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX).max(heads) - 1;
        sheet.autofilter(heads - 1, 0, last.max(heads - 1), columns - 1)?;
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, landscape: bool) {
    if landscape {
        sheet.set_landscape();
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&C&P / &N");
}

/// Words into a cell, as words: a quote that begins like a formula stays a quote.
fn cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    inside: &[Paragraph],
    format: &Format,
) -> Result<(), XlsxError> {
    let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
    let runs = runs(inside);
    match runs.as_slice() {
        [] => sheet.write_blank(row, column, &format)?,
        [only] => match only.words.parse::<u32>() {
            Ok(number) if inside.iter().any(|paragraph| paragraph.style == Style::Number) => {
                sheet.write_number_with_format(row, column, number, &format)?
            }
            _ => sheet.write_string_with_format(row, column, &only.words, &lettered(format, only.ink))?,
        },
        _ => {
            let lettered: Vec<(Format, &str)> =
                runs.iter().map(|run| (lettered(Format::new(), run.ink), run.words.as_str())).collect();
            let pieces: Vec<(&Format, &str)> =
                lettered.iter().map(|(format, words)| (format, *words)).collect();
            sheet.write_rich_string_with_format(row, column, &pieces, &format)?
        }
    };
    Ok(())
}

/// The runs of a cell, paragraphs on lines of their own, neighbours of one look joined, no run empty,
/// and no more than a cell holds.
fn runs(cell: &[Paragraph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut left = MOST;
    for (index, paragraph) in cell.iter().enumerate() {
        let ink = |run: &Run| match (paragraph.style, run.ink) {
            (Style::Title | Style::Heading(_), Ink::Plain) => Ink::Bold,
            (_, ink) => ink,
        };
        let parted = (index > 0).then(|| Run::new("\n", Ink::Plain));
        for run in parted.iter().chain(&paragraph.runs) {
            let words = permitted(&run.words);
            let words = shortened(&words, &mut left);
            if words.is_empty() {
                continue;
            }
            match runs.last_mut().filter(|last| last.ink == ink(run) || words.trim().is_empty()) {
                Some(last) => last.words.push_str(words),
                None => runs.push(Run::new(words, ink(run))),
            }
        }
    }
    runs
}

/// As much of the words as there is room for, in UTF-16 units.
fn shortened<'w>(words: &'w str, left: &mut usize) -> &'w str {
    let mut end = 0;
    for (at, ch) in words.char_indices() {
        if ch.len_utf16() > *left {
            *left = 0;
            break;
        }
        *left -= ch.len_utf16();
        end = at + ch.len_utf8();
    }
    &words[..end]
}

fn lettered(format: Format, ink: Ink) -> Format {
    let (red, blue, grey) = (Color::RGB(0xB3_261E), Color::RGB(0x0B_57D0), Color::RGB(0x5F_6368));
    match ink {
        Ink::Plain => format,
        Ink::Bold => format.set_bold(),
        Ink::Soft => format.set_font_color(grey),
        Ink::Struck => format.set_font_color(red).set_font_strikethrough(),
        Ink::Set => format.set_bold().set_font_color(blue).set_underline(FormatUnderline::Single),
        Ink::Bad => format.set_bold().set_font_color(red),
        Ink::Good => format.set_bold().set_font_color(blue),
    }
}

/// A name that a sheet can have: at most 31 characters, none of the seven that stand in references,
/// no apostrophe at its ends, and none that another sheet of the book has, in whatever capitals.
fn sheet_name(name: &str, names: &mut Vec<String>) -> String {
    let permitted = permitted(name).replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let plain = permitted.trim_matches(['\'', ' ']);
    let numbered = (2..u32::MAX).map(|number| format!("{} ({number})", shortened(plain, &mut 25)));
    let mut wanted = std::iter::once(shortened(plain, &mut 31).to_owned()).chain(numbered);
    let free = wanted.find(|name| !names.contains(&name.to_lowercase())).unwrap_or_default();
    names.push(free.to_lowercase());
    free
}
