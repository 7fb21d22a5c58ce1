//! Tables of others: the first sheet of a spreadsheet, or a text file whose cells are parted.

use crate::ReadError;
use calamine::{Data, Reader};
use std::io::Cursor;

/// Bytes that are taken on.
const LARGEST: usize = 64 << 20;
/// Rows that are taken on.
const ROWS: usize = 20_000;
/// Columns that are taken on.
const COLUMNS: usize = 256;

/// The cells of the first sheet that has any, as a person reads them. Rows of nothing are left out.
///
/// Reads `.xlsx`, `.xls`, `.xlsb` and `.ods`, and text in UTF-8, UTF-16 or GB 18030 whose cells are parted by
/// commas, semicolons or tabs.
///
/// # Errors
/// [`ReadError::Empty`], [`ReadError::TooLarge`], [`ReadError::Damaged`], [`ReadError::UnknownFormat`] for bytes
/// that are no text.
pub fn read_grid(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge(format!("{} MB", bytes.len() >> 20)));
    }
    let is_book = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    let rows = if is_book { of_book(bytes)? } else { of_text(bytes)? };
    if rows.len() > ROWS || rows.iter().any(|row| row.len() > COLUMNS) {
        return Err(ReadError::TooLarge(format!("more than {ROWS} rows or {COLUMNS} columns")));
    }
    Ok(rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect())
}

fn of_book(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let damaged = |error: calamine::Error| ReadError::Damaged(error.to_string());
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let (height, width) = range.get_size();
        if height > ROWS || width > COLUMNS {
            return Err(ReadError::TooLarge(format!("{height} rows of {width} cells")));
        }
        if !range.is_empty() {
            return Ok(range.rows().map(|row| row.iter().map(shown).collect()).collect());
        }
    }
    Ok(Vec::new())
}

/// A cell as a person reads it: days as `YYYY-MM-DD`, numbers without a tail.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::Float(number) => {
            let rounded = format!("{number:.6}");
            rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => other.to_string().trim().to_owned(),
    }
}

fn of_text(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let text = decoded(bytes)?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: char| first.matches(delimiter).count();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|&delimiter| count(char::from(delimiter))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| ReadError::Damaged(error.to_string()))?;
        rows.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    Ok(rows)
}

/// The text of a file: by its mark, as UTF-8, else as the spreadsheets of Chinese Windows write it.
fn decoded(bytes: &[u8]) -> Result<String, ReadError> {
    let (text, _, broken) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.into(), encoding_rs::UTF_8, false),
            Err(_) => encoding_rs::GB18030.decode(bytes),
        },
    };
    if broken || text.contains('\0') {
        return Err(ReadError::UnknownFormat);
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Manuscript, Paragraph, Table};

    fn rows(text: &[u8]) -> Vec<Vec<String>> {
        read_grid(text).unwrap()
    }

    #[test]
    fn parted_text_is_read_in_the_writings_that_spreadsheets_save() {
        let expected = vec![
            vec!["模块".to_owned(), "功能".to_owned()],
            vec!["客户".to_owned(), "查重, 合并".to_owned()],
        ];
        let text = "模块,功能\r\n客户,\"查重, 合并\"\r\n,\r\n";
        assert_eq!(rows(text.as_bytes()), expected);
        assert_eq!(rows(format!("\u{feff}{text}").as_bytes()), expected);
        assert_eq!(rows(&encoding_rs::GBK.encode(text).0), expected);
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(rows(&wide), expected);
        assert_eq!(rows("a\tb, c\n1\t2\n".as_bytes())[0], ["a", "b, c"]);
        assert_eq!(rows("a;b\n".as_bytes())[0], ["a", "b"]);
    }

    #[test]
    fn a_spreadsheet_of_our_own_comes_back() {
        let heads = [(1.0, "模块"), (1.0, "功能")];
        let cells = vec![vec![Paragraph::plain_entry("客户")], vec![Paragraph::plain_entry("=查重")]];
        let table = Table::headed("功能清单", heads.into_iter(), std::iter::once(cells));
        let paper = Manuscript {
            title: "附件".into(),
            language: "zh-CN".into(),
            author: String::new(),
            at: "2026-01-05T00:00:00Z".into(),
            landscape: true,
            parts: vec![table.into()],
        };
        let back = rows(&paper.spreadsheet().unwrap());
        assert_eq!(back, [["模块", "功能"], ["客户", "=查重"]]);
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_reason() {
        assert_eq!(read_grid(b""), Err(ReadError::Empty));
        assert_eq!(read_grid(b"%PDF-1.7\x00\xff\x80"), Err(ReadError::UnknownFormat));
        assert!(matches!(read_grid(b"PK\x03\x04 broken"), Err(ReadError::Damaged(_))));
    }
}
