//! Rows out of what is pasted: cells of a spreadsheet, or the lines of a brochure.

use super::{Cells, Sheet};

/// Lines that are longer are no headings.
const HEADING: usize = 16;

/// Rows for a sheet out of a pasted text. With tabs it is a table, whose first row may be the heads; else every
/// line of the text is a row, under the heading it stands below.
pub fn pasted(sheet: Sheet, text: &str) -> Vec<Cells> {
    if text.contains('\t') {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let grid: Vec<Vec<String>> = lines.map(|line| line.split('\t').map(unquoted).collect()).collect();
        return of_grid(sheet, &grid);
    }
    brochure(sheet, text)
}

fn unquoted(cell: &str) -> String {
    let cell = cell.trim();
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// Rows out of the cells of a table. Its heads are looked for in the first rows; without any, the cells stand for
/// the columns from the left. A cell left empty in the first column takes the one above, as merged cells do.
pub(super) fn of_grid(sheet: Sheet, grid: &[Vec<String>]) -> Vec<Cells> {
    let headed = grid
        .iter()
        .take(8)
        .enumerate()
        .find_map(|(at, row)| Some((at + 1, sheet.heads(row.iter().map(String::as_str))?)));
    let (from, columns) = headed.unwrap_or_else(|| {
        let columns = sheet.columns().iter().map(|column| Some(column.id)).collect();
        (0, columns)
    });
    let first = sheet.columns()[0].id;
    let says =
        |cells: &Cells| sheet.columns().iter().any(|column| column.says && cells.contains_key(column.id));
    let mut out: Vec<Cells> = Vec::new();
    for row in &grid[from.min(grid.len())..] {
        let cells = row.iter().zip(&columns).filter_map(|(cell, column)| {
            let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(((*column)?.to_owned(), words)).filter(|(_, words)| !words.is_empty())
        });
        let mut cells: Cells = cells.collect();
        if cells.is_empty() {
            continue;
        }
        if !cells.contains_key(first)
            && says(&cells)
            && let Some(above) = out.last().and_then(|above| above.get(first))
        {
            cells.insert(first.to_owned(), above.clone());
        }
        out.push(cells);
    }
    out
}

/// Rows out of running text: a short line without a stop that has lines with marks below it is their heading;
/// `name：words` is an item and what is said of it.
fn brochure(sheet: Sheet, text: &str) -> Vec<Cells> {
    let columns = sheet.columns();
    let item = if sheet == Sheet::Features {
        "function"
    } else {
        columns[usize::from(sheet == Sheet::Qualities)].id
    };
    let about = match sheet {
        Sheet::Features => "description",
        Sheet::Qualities => "requirement",
        Sheet::Interfaces => "data",
    };
    let lines: Vec<(bool, &str)> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let bare =
                line.trim_start_matches(['-', '*', '•', '·', '●', '▪', '■', '◆', '✓', '√', '—', '>']).trim();
            let bare = numbered(bare).unwrap_or(bare);
            (bare.len() < line.len(), bare)
        })
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let mut heading = String::new();
    let mut out = Vec::new();
    for (at, &(marked, line)) in lines.iter().enumerate() {
        let below = lines.get(at + 1).is_some_and(|&(marked, _)| marked);
        let stops = line.contains(['。', '；', '，', ',', ';', '：', ':']) && !line.ends_with(['：', ':']);
        if !marked && below && !stops && line.chars().count() <= HEADING {
            line.trim_end_matches(['：', ':']).clone_into(&mut heading);
            continue;
        }
        let mut cells = Cells::new();
        if !heading.is_empty() && item != columns[0].id {
            cells.insert(columns[0].id.to_owned(), heading.clone());
        }
        let parted = line.split_once(['：', ':']).filter(|(name, words)| {
            name.chars().count() <= HEADING && !words.trim().is_empty() && !words.starts_with("//")
        });
        match parted {
            Some((name, words)) => {
                cells.insert(item.to_owned(), name.trim().to_owned());
                cells.insert(about.to_owned(), words.trim().to_owned());
            }
            None if line.chars().count() <= 30 => {
                cells.insert(item.to_owned(), line.trim_end_matches(['。', '；', ';']).to_owned());
            }
            None => {
                cells.insert(about.to_owned(), line.to_owned());
            }
        }
        out.push(cells);
    }
    out
}

/// The line without its number in a list.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(['(', '（']);
    let after = rest
        .trim_start_matches(|ch: char| ch.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩".contains(ch));
    if after.len() == rest.len() {
        return None;
    }
    let circled = rest.starts_with(|ch: char| "①②③④⑤⑥⑦⑧⑨⑩".contains(ch));
    let words = after.strip_prefix(['、', '.', ')', '）', '．']).or_else(|| circled.then_some(after))?;
    (!words.starts_with(|ch: char| ch.is_ascii_digit())).then(|| words.trim())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(sheet: Sheet, text: &str) -> Vec<String> {
        let rows = pasted(sheet, text).into_iter();
        rows.map(|cells| {
            cells.iter().map(|(column, words)| format!("{column}={words}")).collect::<Vec<_>>().join(";")
        })
        .collect()
    }

    #[test]
    fn a_table_is_read_by_its_heads_and_without_them_from_the_left() {
        let text = "序号\t模块\t功能名称\t功能描述\t是否包含\n1\t客户\t查重\t按名称和电话\t包含\n2\t\t公海\t“30天未跟进”回收\t另购\n";
        assert_eq!(
            told(Sheet::Features, text),
            [
                "description=按名称和电话;function=查重;included=包含;module=客户",
                "description=“30天未跟进”回收;function=公海;included=另购;module=客户",
            ]
        );
        assert_eq!(
            told(Sheet::Features, "客户\t查重\n商机\t漏斗"),
            ["function=查重;module=客户", "function=漏斗;module=商机"]
        );
        assert_eq!(
            told(Sheet::Interfaces, "System\tMethod\tFrequency\nSAP\tREST API\thourly"),
            ["frequency=hourly;method=REST API;system=SAP"]
        );
        assert_eq!(told(Sheet::Features, "\"a \"\"b\"\"\"\tc"), ["function=c;module=a \"b\""]);
    }

    #[test]
    fn lines_of_a_brochure_become_rows_under_their_heading() {
        let text = "客户管理\n• 客户查重：按名称、电话自动查重\n• 公海池\n报表中心：\n1、销售漏斗\n2）支持自定义看板，数据实时更新，领导随时随地在手机上查看各区域的销售情况\n全国7×24小时服务\n";
        assert_eq!(
            told(Sheet::Features, text),
            [
                "description=按名称、电话自动查重;function=客户查重;module=客户管理",
                "function=公海池;module=客户管理",
                "function=销售漏斗;module=报表中心",
                "description=支持自定义看板，数据实时更新，领导随时随地在手机上查看各区域的销售情况;module=报表中心",
                "function=全国7×24小时服务;module=报表中心",
            ]
        );
        assert_eq!(
            told(Sheet::Interfaces, "金蝶ERP：客户、订单双向同步"),
            ["data=客户、订单双向同步;system=金蝶ERP"]
        );
        assert_eq!(told(Sheet::Features, " \n"), [] as [&str; 0]);
    }
}
