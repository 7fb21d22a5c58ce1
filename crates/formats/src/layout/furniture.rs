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
    let marks: Vec<Vec<(usize, Furniture)>> = sheets
        .iter()
        .map(|sheet| {
            let alone = lone_numbers(sheet);
            let heads = heads(sheet);
            let mut marks = Vec::new();
            for (index, item) in sheet.items.iter().enumerate() {
                let Item::Line(line) = item else { continue };
                if line.furniture.is_some() || !in_band(line, sheet) {
                    continue;
                }
                let text = line.text();
                let repeated = places(line, sheet).iter().any(|place| {
                    seen.get(&(pattern(&text), *place)).is_some_and(|pages| enough(pages.len()))
                });
                let top = line.area.y1 < sheet.height * 0.5;
                if is_page_number(&text) && (repeated || alone.contains(&index)) {
                    marks.push((index, Furniture::PageNumber));
                } else if repeated || heads.contains(&index) {
                    marks.push((index, if top { Furniture::Header } else { Furniture::Footer }));
                }
            }
            within_text(sheet, &mut marks);
            marks
        })
        .collect();
    for (sheet, marks) in sheets.iter_mut().zip(marks) {
        for (index, furniture) in marks {
            if let Item::Line(line) = &mut sheet.items[index] {
                line.furniture = Some(furniture);
            }
        }
    }
    repeated_heads(sheets);
}

/// Takes the marks off lines that stand in a paragraph: with text of their own size close to them on the
/// side of the edge of the page, they are no running head or foot, however often the like of them comes back.
fn within_text(sheet: &Sheet, marks: &mut Vec<(usize, Furniture)>) {
    for order in outermost(sheet) {
        let mut nearer: Vec<&TextLine> = Vec::new();
        for index in order {
            let Item::Line(line) = &sheet.items[index] else { continue };
            if !in_band(line, sheet) {
                break;
            }
            if line.furniture.is_some() {
                continue;
            }
            let marked = marks.iter().position(|mark| mark.0 == index);
            let of_text = nearer.iter().rev().any(|text| {
                let (small, large) = (text.size.min(line.size), text.size.max(line.size));
                small > 0.96 * large
                    && (text.base - line.base).abs() < 2.2 * large
                    && (text.base - line.base).abs() > 0.5 * large
                    && text.area.x0 < line.area.x1
                    && line.area.x0 < text.area.x1
            });
            match marked {
                Some(at) if of_text => {
                    marks.remove(at);
                    nearer.push(line);
                }
                Some(_) => {}
                None => nearer.push(line),
            }
        }
    }
}

/// Lines of a page from the top and from the bottom, those in either band only.
fn outermost(sheet: &Sheet) -> [Vec<usize>; 2] {
    let mut lines: Vec<(f32, usize)> = (0..sheet.items.len())
        .filter_map(|index| match &sheet.items[index] {
            Item::Line(line) => Some((line.base, index)),
            Item::Row(_) => None,
        })
        .collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let from_top = lines.iter().map(|(_, index)| *index).collect();
    let from_bottom = lines.iter().rev().map(|(_, index)| *index).collect();
    [from_top, from_bottom]
}

/// Page numbers that nothing but further furniture parts from the edge of the page, and room from the text.
fn lone_numbers(sheet: &Sheet) -> Vec<usize> {
    let mut found = Vec::new();
    for order in outermost(sheet) {
        for (at, &index) in order.iter().enumerate().take(3) {
            let Item::Line(line) = &sheet.items[index] else { continue };
            if !in_band(line, sheet) {
                break;
            }
            let next = order.get(at + 1).map(|&next| &sheet.items[next]);
            let free = next.is_none_or(|next| match next {
                Item::Line(next) => (next.base - line.base).abs() > 1.8 * line.size.max(next.size),
                Item::Row(_) => true,
            });
            if is_page_number(&line.text()) && free {
                found.push(index);
                break;
            }
        }
    }
    found
}

/// The running head and foot of a page on its own, where a rule or their size and the room beside them
/// part them from the text.
fn heads(sheet: &Sheet) -> Vec<usize> {
    /// Share of the height that the margin takes where a running head is set in it.
    const MARGIN: f32 = 0.09;
    let mut found = Vec::new();
    let sizes = sheet.items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line.size),
        Item::Row(_) => None,
    });
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    let Some(usual) = sizes.get(sizes.len() / 2).copied() else { return found };
    for order in outermost(sheet) {
        let (Some(Item::Line(line)), Some(next)) =
            (order.first().map(|&index| &sheet.items[index]), order.get(1).map(|&index| &sheet.items[index]))
        else {
            continue;
        };
        let outside = line.area.y1 < sheet.height * MARGIN || line.area.y0 > sheet.height * (1.0 - MARGIN);
        let Item::Line(next) = next else { continue };
        let room = (next.base - line.base).abs();
        let (above, below) = (line.base.min(next.base), line.base.max(next.base));
        let ruled = sheet.rules.iter().any(|rule| {
            rule.width() > 0.5 * sheet.width && rule.height() < 4.0 && rule.y0 > above && rule.y1 < below
        });
        let small = line.size <= 0.95 * usual;
        let apart = room > 2.2 * usual;
        if order.len() > 3 && outside && apart && small && (ruled || room > 3.0 * usual) {
            found.extend(order.first());
        }
    }
    found
}

/// Sets the head of a table apart where it comes back on a page that the table goes on to.
fn repeated_heads(sheets: &mut [Sheet]) {
    /// Rows that a head has at the most.
    const TALLEST: usize = 3;
    // The rows that the table open at the end of a page began with.
    let mut head: Vec<Vec<String>> = Vec::new();
    for sheet in sheets {
        let body: Vec<usize> =
            (0..sheet.items.len()).filter(|&index| !sheet.items[index].is_furniture()).collect();
        let leading: Vec<usize> =
            body.iter().copied().take_while(|&at| matches!(sheet.items[at], Item::Row(_))).collect();
        let mut same = 0;
        while same < TALLEST.min(head.len())
            && leading.get(same).is_some_and(|&at| cells(&sheet.items[at]) == head[same])
        {
            same += 1;
        }
        for &at in &leading[..same] {
            if let Item::Row(row) = &mut sheet.items[at] {
                for line in row.cells.iter_mut().flatten() {
                    line.furniture = Some(Furniture::Header);
                }
            }
        }
        // Where the page ends in a table, its first rows are the head to look for.
        let run = body.iter().rev().take_while(|&&at| matches!(sheet.items[at], Item::Row(_))).count();
        let last = &body[body.len() - run..];
        if run == 0 {
            head.clear();
        } else if run < body.len() || head.is_empty() || leading.is_empty() {
            let first = last
                .iter()
                .rposition(|&at| matches!(&sheet.items[at], Item::Row(row) if row.first))
                .unwrap_or(0);
            let rows = last[first..].iter().take(TALLEST);
            let begun: Vec<Vec<String>> = rows.map(|&at| cells(&sheet.items[at])).collect();
            // The very table of the page before, begun again with its head, keeps its head.
            if same == 0 || leading.len() < body.len() {
                head = begun;
            }
        }
    }
}

/// The texts of the cells of a row.
fn cells(item: &Item) -> Vec<String> {
    match item {
        Item::Row(row) => row
            .cells
            .iter()
            .map(|lines| lines.iter().map(TextLine::text).collect::<String>().split_whitespace().collect())
            .collect(),
        Item::Line(_) => Vec::new(),
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
    if is_roman(&plain) {
        return true;
    }
    if !plain.contains('#') && !plain.contains('页') {
        return false;
    }
    for word in ["page", "of", "第", "页", "共", "总", "页码"] {
        plain = plain.replace(word, "");
    }
    let rest: String = plain.chars().filter(|ch| !"#-–—/|·.,，、:：()（）[]【】".contains(*ch)).collect();
    let numerals = rest.chars().all(|ch| "一二三四五六七八九十百".contains(ch));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // No page has a number of five digits: an amount that stands alone is not one.
    let longest = text.split(|ch: char| !ch.is_ascii_digit() && ch != ',').map(str::len).max().unwrap_or(0);
    digits <= 8 && longest <= 4 && (rest.is_empty() || (numerals && text.contains('页')))
}

/// Whether a folded text is a Roman number up to 39, bare or between dashes.
fn is_roman(plain: &str) -> bool {
    let number = plain.trim_matches(|ch| matches!(ch, '-' | '–' | '—'));
    let ones = number.trim_start_matches('x');
    number.len() - ones.len() <= 3
        && !number.is_empty()
        && matches!(ones, "" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix")
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
            ("- iv -", true),
            ("XII", true),
            ("100000", false),
            ("100,000.00", false),
            ("mix", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }
}
