//! What belongs to the page and not to the contract: running heads and feet, page numbers.

use super::markers::{Marker, marker};
use super::{Item, Sheet, TextLine};
use document::Furniture;
use std::collections::BTreeMap;

/// Share of the height, at the top and at the bottom, where furniture is looked for.
const BAND: f32 = 0.13;

/// Marks lines that come back at the same place on several pages, and lone page numbers.
pub(super) fn mark(sheets: &mut [Sheet]) {
    let mut seen: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for line in edge_lines(sheet) {
            for place in places(line, sheet) {
                let pages = seen.entry((pattern(&line.text()), place)).or_default();
                if pages.last() != Some(&page) {
                    pages.push(page);
                }
            }
        }
    }
    let enough = |pages: usize| pages >= 2 && pages * 4 >= sheets.len();
    let marks: Vec<Vec<Option<Furniture>>> = sheets
        .iter()
        .map(|sheet| {
            sheet
                .items
                .iter()
                .map(|item| match item {
                    Item::Line(line) if in_band(line, sheet) => {
                        let text = line.text();
                        let repeated = places(line, sheet).iter().any(|place| {
                            seen.get(&(pattern(&text), *place)).is_some_and(|pages| enough(pages.len()))
                        });
                        let top = line.area.y1 < sheet.height * 0.5;
                        if is_page_number(&text) {
                            Some(Furniture::PageNumber)
                        } else if repeated {
                            Some(if top { Furniture::Header } else { Furniture::Footer })
                        } else {
                            None
                        }
                    }
                    _ => None,
                })
                .collect()
        })
        .collect();
    for (sheet, marks) in sheets.iter_mut().zip(marks) {
        for (item, furniture) in sheet.items.iter_mut().zip(marks) {
            if let Item::Line(line) = item {
                line.furniture = furniture;
            }
        }
    }
}

fn edge_lines(sheet: &Sheet) -> impl Iterator<Item = &TextLine> {
    sheet.items.iter().filter_map(move |item| match item {
        Item::Line(line) if in_band(line, sheet) => Some(line),
        _ => None,
    })
}

fn in_band(line: &TextLine, sheet: &Sheet) -> bool {
    if line.column == super::lines::UNPLACED {
        return false;
    }
    let height = sheet.height.max(1.0);
    line.area.y1 <= height * BAND || line.area.y0 >= height * (1.0 - BAND)
}

/// Distance from the nearer edge in steps of three points, with the step beside it, so that a line
/// on the border of two steps still meets its like.
fn places(line: &TextLine, sheet: &Sheet) -> [i32; 2] {
    let from_top = line.base;
    let from_bottom = sheet.height - line.base;
    let place = if from_top <= from_bottom { from_top } else { -from_bottom };
    let step = (place / 3.0).floor() as i32;
    let near = if (place / 3.0).fract().abs() < 0.5 { step - 1 } else { step + 1 };
    [step, near]
}

/// The text with every run of digits as one sign, so that page numbers do not matter.
///
/// A line that starts as a clause does keeps its digits: `第3条 服务` above `第4条 服务` are two
/// clauses that begin alike, however often pages begin that way, and hiding one would lose it.
fn pattern(text: &str) -> String {
    if marker(text) != Marker::None && !is_page_number_like(text) {
        return text.chars().filter(|ch| !ch.is_whitespace()).collect();
    }
    fold_digits(text)
}

/// Whether nothing but page-number words and digits stands in the line's first part, as in
/// `1 / 4 YX-2025-0317`: a running foot that starts with a number is no clause.
fn is_page_number_like(text: &str) -> bool {
    text.contains('页') || text.to_lowercase().contains("page") || text.contains('/')
}

fn fold_digits(text: &str) -> String {
    let mut out = String::new();
    for ch in text.chars().filter(|ch| !ch.is_whitespace()) {
        if ch.is_numeric() {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            out.push(ch);
        }
    }
    out
}

/// Whether a line is nothing but a page number: `3`, `- 3 -`, `3/12`, `第3页 共12页`, `Page 3 of 12`.
fn is_page_number(text: &str) -> bool {
    let mut plain = fold_digits(text).to_lowercase();
    if !plain.contains('#') && !plain.contains('页') {
        return false;
    }
    for word in ["page", "of", "第", "页", "共", "总", "页码"] {
        plain = plain.replace(word, "");
    }
    let rest: String = plain.chars().filter(|ch| !"#-–—/|·.,，、:：()（）[]【】".contains(*ch)).collect();
    let numerals = rest.chars().all(|ch| "一二三四五六七八九十百".contains(ch));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits <= 8 && (rest.is_empty() || (numerals && text.contains('页')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_that_begin_alike_on_every_page_are_no_running_head() {
        assert_ne!(pattern("第3条 服务"), pattern("第4条 服务"));
        assert_ne!(pattern("600.1 乙方应在600小时内响应"), pattern("599.1 乙方应在599小时内响应"));
        assert_eq!(pattern("云岫合同 第 3 页 / 共 4 页"), pattern("云岫合同 第 4 页 / 共 4 页"));
    }

    #[test]
    fn page_numbers_are_told_from_text() {
        for (text, expected) in [
            ("3", true),
            ("- 12 -", true),
            ("3/12", true),
            ("第 3 页 共 12 页", true),
            ("第 1 页 / 共 4 页", true),
            ("第三页 共十页", true),
            ("Page 3 of 12", true),
            ("第三条 期限", false),
            ("2025年3月17日", false),
            ("3100 6602 0188 0004 517", false),
            ("保密", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }
}
