//! Tables of others: CSV in UTF-8 or GBK, and the first sheet of a workbook, whose columns are matched to ours
//! before anything is taken in. A row that cannot be read is told with its line and lost nowhere.

use super::incidents::settled;
use crate::wire::{BadLine, CsvView, DutyRow, IncidentRow, SheetTaken};
use crate::{Code, Error, Result, Workbench};
use document::Bilingual;
use std::path::Path;

/// The largest table taken on, in bytes.
const LARGEST: u64 = 64 << 20;

/// Fields of a row, each with words that heads of columns have for it.
type Fields = &'static [(&'static str, &'static [&'static str])];

const INCIDENT: Fields = &[
    (
        "found",
        &[
            "发现", "发生", "报障", "创建", "开始", "提交", "报修", "found", "opened", "created", "reported",
            "start",
        ],
    ),
    ("responded", &["响应", "受理", "首次回复", "回复", "respon", "acknowledg", "first reply"]),
    ("arrived", &["到场", "到达", "上门", "arriv", "onsite", "on site"]),
    (
        "resolved",
        &["解决", "恢复", "修复", "关闭", "完成", "结束", "resol", "closed", "restored", "fixed", "end"],
    ),
    ("level", &["级别", "等级", "严重", "优先", "level", "severity", "priority"]),
    ("number", &["编号", "工单", "单号", "序号", "number", "ticket", "id", "no."]),
    ("description", &["描述", "内容", "说明", "现象", "标题", "summary", "description", "title", "what"]),
    ("down", &["中断", "宕机", "不可用", "停机", "down", "outage"]),
];

const DUTY: Fields = &[
    ("what", &["义务", "事项", "内容", "duty", "what", "obligation"]),
    ("side", &["责任方", "义务方", "who", "party"]),
    ("kind", &["类别", "类型", "kind", "type"]),
    ("owner", &["负责人", "owner", "assignee"]),
    ("on", &["到期", "截止", "期限", "due", "deadline"]),
    ("agreed", &["约定", "agreed", "target"]),
    ("remark", &["备注", "remark", "note"]),
];

fn fields(what: &str) -> Result<Fields> {
    match what {
        "incidents" => Ok(INCIDENT),
        "duties" => Ok(DUTY),
        _ => Err(Error::bad_request(format!("no table is taken in as {what}"))),
    }
}

/// A table as it stands in the file.
struct Sheet {
    encoding: &'static str,
    heads: Vec<String>,
    /// Line of the file, and its cells.
    rows: Vec<(u32, Vec<String>)>,
    bad: Vec<BadLine>,
}

/// How the files of spreadsheets begin: those of today, and those of old.
const BOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];

/// The cells of a workbook: the first row names the columns.
fn of_book(rows: Vec<Vec<String>>) -> Result<Sheet> {
    let mut rows = (1u32..).zip(rows);
    let (_, heads) = rows.next().ok_or_else(|| Error::new(Code::Empty, "the table has no rows"))?;
    Ok(Sheet { encoding: "Excel", heads, rows: rows.collect(), bad: Vec::new() })
}

fn parse(bytes: &[u8]) -> Result<Sheet> {
    let (text, encoding) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), "UTF-8"),
        Err(_) => (encoding_rs::GB18030.decode(bytes).0.into_owned(), "GBK"),
    };
    let first = text.lines().next().unwrap_or("");
    // Spreadsheets of some countries part by semicolons, copies out of tables by tabs.
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| (first.matches(char::from(*mark)).count(), *mark == b','))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let (mut heads, mut rows, mut bad) = (None, Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line) as u32;
                let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
                if cells.iter().all(String::is_empty) {
                    continue;
                }
                match heads {
                    None => heads = Some(cells),
                    Some(_) => rows.push((line, cells)),
                }
            }
            Err(error) => bad.push(BadLine {
                line: error.position().map_or(0, csv::Position::line) as u32,
                why: Bilingual::new("这一行无法读取", "this line cannot be read").into(),
                words: error.to_string(),
            }),
        }
    }
    let heads = heads.ok_or_else(|| Error::new(Code::Empty, "the table has no rows"))?;
    Ok(Sheet { encoding, heads, rows, bad })
}

/// For each field the column whose head has one of its words; no column for two fields.
fn guess(fields: Fields, heads: &[String]) -> Vec<(String, Option<u32>)> {
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (field, words) in fields {
        let hit = words.iter().find_map(|word| {
            heads
                .iter()
                .enumerate()
                .find(|(at, head)| !taken.contains(at) && head.to_lowercase().contains(word))
        });
        taken.extend(hit.map(|(at, _)| at));
        found.push(((*field).to_owned(), hit.map(|(at, _)| at as u32)));
    }
    found
}

/// The level that a word of a ticket system means; `other` where it is empty, `None` where nobody knows it.
fn level(words: &str) -> Option<&'static str> {
    const LEVELS: &[(&str, &[&str])] = &[
        ("data_anomaly", &["数据异常", "data"]),
        (
            "emergency",
            &[
                "紧急",
                "一级",
                "严重",
                "致命",
                "p1",
                "s1",
                "sev1",
                "severity 1",
                "critical",
                "urgent",
                "emergency",
                "1级",
            ],
        ),
        ("high", &["二级", "高", "重大", "重要", "p2", "s2", "sev2", "severity 2", "high", "major", "2级"]),
        (
            "ordinary",
            &[
                "一般",
                "普通",
                "三级",
                "四级",
                "中",
                "低",
                "p3",
                "p4",
                "s3",
                "s4",
                "sev3",
                "severity 3",
                "medium",
                "low",
                "minor",
                "normal",
                "ordinary",
                "3级",
            ],
        ),
    ];
    let words = words.trim().to_lowercase();
    if words.is_empty() || words == "other" || words == "其他" {
        return Some("other");
    }
    match words.as_str() {
        "1" => return Some("emergency"),
        "2" => return Some("high"),
        "3" | "4" => return Some("ordinary"),
        _ => {}
    }
    LEVELS.iter().find(|(_, known)| known.iter().any(|known| words.contains(known))).map(|(level, _)| *level)
}

fn yes(words: &str) -> bool {
    ["是", "y", "yes", "1", "true", "中断", "√", "✓"].contains(&words.trim().to_lowercase().as_str())
}

fn incident(cell: &dyn Fn(&str) -> String, source: String) -> std::result::Result<IncidentRow, Bilingual> {
    let level = level(&cell("level")).ok_or_else(|| {
        Bilingual::new(
            format!("不认识的级别“{}”", cell("level")),
            format!("unknown level “{}”", cell("level")),
        )
    })?;
    let filled = |name: &str| Some(cell(name)).filter(|words| !words.is_empty());
    let row = IncidentRow {
        number: cell("number"),
        level: level.to_owned(),
        found: cell("found"),
        responded: filled("responded"),
        arrived: filled("arrived"),
        resolved: filled("resolved"),
        description: cell("description"),
        down: yes(&cell("down")),
        planned: false,
        source,
    };
    settled(row).map_err(|field| {
        let written = cell(field);
        let name = match field {
            "found" => Bilingual::new("发现时间", "the time it was found"),
            "responded" => Bilingual::new("响应时间", "the time of the response"),
            "arrived" => Bilingual::new("到场时间", "the time of arrival"),
            _ => Bilingual::new("解决时间", "the time it was resolved"),
        };
        if written.is_empty() {
            Bilingual::new(format!("没有{}", name.zh), format!("{} is missing", name.en))
        } else {
            Bilingual::new(
                format!("{}“{written}”无法读取", name.zh),
                format!("{} “{written}” cannot be read", name.en),
            )
        }
    })
}

fn duty(cell: &dyn Fn(&str) -> String) -> std::result::Result<DutyRow, Bilingual> {
    if cell("what").is_empty() {
        return Err(Bilingual::new("没有写明义务", "it does not say what is owed"));
    }
    let side = match cell("side").to_lowercase().as_str() {
        "甲方" | "客户" | "我方" | "customer" | "client" | "us" => "customer",
        "" | "乙方" | "供应商" | "对方" | "vendor" | "supplier" | "provider" => "vendor",
        _ => "both",
    };
    let kind = cell("kind");
    let known = contract::DutyKind::ALL.iter().find(|known| known.as_str() == kind.to_lowercase());
    let on = match cell("on") {
        empty if empty.is_empty() => None,
        words => match super::incidents::moment(&words) {
            Some(at) => Some(at.date().to_string()),
            None => {
                return Err(Bilingual::new(
                    format!("日期“{words}”无法读取"),
                    format!("the day “{words}” cannot be read"),
                ));
            }
        },
    };
    Ok(DutyRow {
        side: side.to_owned(),
        kind: known.map_or("delivery", |known| known.as_str()).to_owned(),
        what: cell("what"),
        owner: cell("owner"),
        on,
        remark: [cell("agreed"), cell("remark")]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join("；"),
        ..DutyRow::default()
    })
}

impl Workbench {
    fn read_sheet(&self, path: &str) -> Result<Sheet> {
        let path = Path::new(path);
        let size = std::fs::metadata(path).map_err(|error| Error::io(path, error))?.len();
        if size > LARGEST {
            return Err(Error::new(Code::TooLarge, "a table of more than 64 MB is not taken on").about(path));
        }
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        let sheet = if BOOKS.iter().any(|head| bytes.starts_with(head)) {
            of_book(self.workers.read_grid(bytes)?)
        } else {
            parse(&bytes)
        };
        sheet.map_err(|error| error.about(path))
    }

    /// Looks at a table before it is taken in.
    pub(crate) fn look_at_sheet(&self, path: &str, what: &str) -> Result<CsvView> {
        let fields = fields(what)?;
        let sheet = self.read_sheet(path)?;
        Ok(CsvView {
            encoding: sheet.encoding.to_owned(),
            mapping: guess(fields, &sheet.heads),
            sample: sheet.rows.iter().take(5).map(|(_, cells)| cells.clone()).collect(),
            rows: (sheet.rows.len() + sheet.bad.len()) as u32,
            columns: sheet.heads,
        })
    }

    /// Takes a table in, all as one step; rows that cannot be read are told and left out.
    pub(crate) fn take_sheet(
        &self,
        id: &str,
        path: &str,
        what: &str,
        mapping: &[(String, Option<u32>)],
    ) -> Result<SheetTaken> {
        fields(what)?;
        let sheet = self.read_sheet(path)?;
        let name =
            Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut bad = sheet.bad;
        let (mut incidents, mut duties) = (Vec::new(), Vec::new());
        for (line, cells) in &sheet.rows {
            let cell = |field: &str| {
                let at = mapping.iter().find(|(known, _)| known == field).and_then(|(_, at)| *at);
                at.and_then(|at| cells.get(at as usize)).cloned().unwrap_or_default()
            };
            let taken = if what == "incidents" {
                incident(&cell, format!("{name}:{line}")).map(|row| incidents.push((None, row)))
            } else {
                duty(&cell).map(|row| duties.push((None, row)))
            };
            if let Err(why) = taken {
                bad.push(BadLine { line: *line, why: why.into(), words: cells.join(" | ") });
            }
        }
        let taken = (incidents.len() + duties.len()) as u32;
        if !incidents.is_empty() {
            self.put_rows::<IncidentRow>(id, incidents)?;
        }
        if !duties.is_empty() {
            self.put_rows::<DutyRow>(id, duties)?;
        }
        bad.sort_by_key(|bad| bad.line);
        Ok(SheetTaken { taken, bad })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tables_of_both_encodings_and_three_parting_marks_are_read() {
        let text = "工单编号,级别,发现时间,响应时间,描述\nA1,紧急,2025-10-01 22:10,2025-10-02 03:40,\"登录失败,全员\"\n";
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        let marked = format!("\u{feff}{}", text.replace(',', ";").replace("失败;全员", "失败,全员"));
        for (bytes, encoding) in [(text.as_bytes(), "UTF-8"), (&gbk, "GBK"), (marked.as_bytes(), "UTF-8")] {
            let sheet = parse(bytes).unwrap();
            assert_eq!((sheet.encoding, sheet.rows.len()), (encoding, 1));
            assert_eq!(sheet.rows[0].1[4], "登录失败,全员");
            let mapping = guess(INCIDENT, &sheet.heads);
            let of = |field: &str| mapping.iter().find(|(known, _)| known == field).unwrap().1;
            assert_eq!(
                (of("found"), of("responded"), of("level"), of("number"), of("resolved")),
                (Some(2), Some(3), Some(1), Some(0), None)
            );
        }
        assert!(parse(b"").is_err_and(|error| error.code == Code::Empty));
    }

    #[test]
    fn levels_of_ticket_systems_are_known_and_others_are_told() {
        for (words, expected) in [
            ("P1", Some("emergency")),
            ("二级", Some("high")),
            ("低", Some("ordinary")),
            ("Severity 3", Some("ordinary")),
            ("", Some("other")),
            ("数据异常", Some("data_anomaly")),
            ("蓝色", None),
        ] {
            assert_eq!(level(words), expected, "{words}");
        }
    }
}
