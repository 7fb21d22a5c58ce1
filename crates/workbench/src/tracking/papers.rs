//! What is tracked, as files: tables, the score card, the page of a period, a notice, a sum.

use super::sums;
use crate::export::PROGRAM;
use crate::wire::{DutyView, TrackingView, Words, WriteTracked};
use crate::wording::{self, Tongue};
use crate::{Error, Result, Workbench};
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Run, Style, Table};
use std::path::Path;

/// What every paper is written with.
pub(super) struct Desk {
    pub(super) tongue: Tongue,
    author: String,
    today: String,
}

impl Desk {
    fn say<'w>(&self, words: &'w Words) -> &'w str {
        self.tongue.pick(&words.zh, &words.en)
    }

    fn word(&self, code: &str) -> String {
        self.tongue.of(&wording::code(code)).to_owned()
    }

    fn duty(&self, code: &str) -> String {
        self.tongue.of(&wording::duty(code)).to_owned()
    }

    pub(super) fn paper(&self, title: &str, landscape: bool, parts: Vec<Part>) -> Manuscript {
        Manuscript {
            title: title.to_owned(),
            language: self.tongue.pick("zh-CN", "en-GB").to_owned(),
            author: self.author.clone(),
            at: format!("{}T00:00:00Z", self.today),
            landscape,
            parts,
        }
    }

    pub(super) fn head(&self, title: &str, contract: &str) -> Vec<Part> {
        vec![
            Paragraph::of(Style::Title, vec![Run::new(title, Ink::Plain)]).into(),
            Paragraph::of(Style::Body, vec![Run::new(format!("{contract}  {}", self.today), Ink::Soft)])
                .into(),
        ]
    }
}

pub(super) fn cell(words: impl Into<String>) -> Cell {
    vec![Paragraph::plain_entry(words)]
}

fn heading(words: &str) -> Part {
    Paragraph::of(Style::Heading(1), vec![Run::new(words, Ink::Plain)]).into()
}

impl Workbench {
    /// Writes something of what is tracked into a file.
    ///
    /// # Errors
    /// With code `bad-request` for a form that there is not, or one that lacks what it is about.
    pub(crate) fn write_tracked(&self, ask: &WriteTracked) -> Result<()> {
        let path = Path::new(&ask.path);
        if ask.form == "exhibits" {
            return self.write_exhibits(ask, path);
        }
        let bytes = self.tracked_file(ask)?;
        std::fs::write(path, bytes).map_err(|error| Error::io_write(path, error))
    }

    pub(super) fn desk(&self, ask: &WriteTracked) -> Result<Desk> {
        let by = self.settings()?.reviewer;
        Ok(Desk {
            tongue: if ask.language == "en" { Tongue::En } else { Tongue::Zh },
            author: if by.is_empty() { PROGRAM.to_owned() } else { by },
            today: self.host.today(),
        })
    }

    fn tracked_file(&self, ask: &WriteTracked) -> Result<Vec<u8>> {
        let desk = self.desk(ask)?;
        let paper = self.paper(&ask.id)?;
        let name = paper.contract.document.source.name.clone();
        let tongue = desk.tongue;
        match ask.form.as_str() {
            "duties-csv" => duties_csv(&desk, &self.tracking(&ask.id)?),
            "duties-xlsx" => {
                let view = self.tracking(&ask.id)?;
                let parts = vec![duties_table(&desk, &view).into(), incidents_table(&desk, &view).into()];
                Ok(desk.paper(tongue.pick("履约跟踪表", "Tracking"), true, parts).spreadsheet()?)
            }
            "scorecard-docx" => {
                let view = self.tracking(&ask.id)?;
                let title = tongue.pick("服务考核", "Score card");
                let mut parts = desk.head(title, &name);
                parts.push(months_table(&desk, &view).into());
                parts.push(heading(tongue.pick("故障", "Incidents")));
                parts.push(incidents_table(&desk, &view).into());
                Ok(desk.paper(title, true, parts).word()?)
            }
            "review-docx" => {
                let (from, to) = ask
                    .period
                    .as_ref()
                    .ok_or_else(|| Error::bad_request("a review needs its first and last day"))?;
                let period = self.tracked_period(&ask.id, from, to)?;
                let title = tongue.pick("履约回顾", "Periodic review");
                let mut parts = desk.head(&format!("{title} {from} – {to}"), &name);
                for section in &period.sections {
                    parts.push(heading(desk.say(&section.title)));
                    parts.extend(section.lines.iter().map(|line| Paragraph::plain(desk.say(line)).into()));
                }
                Ok(desk.paper(title, false, parts).word()?)
            }
            "notice-docx" => {
                let wanted = ask.notice.as_ref();
                let notice = self.kept(&ask.id)?.notices.into_iter().find(|row| Some(&row.id) == wanted);
                let row = notice.ok_or_else(|| Error::bad_request("there is no such notice"))?.value;
                let mut parts: Vec<Part> =
                    vec![Paragraph::of(Style::Title, vec![Run::new(&row.title, Ink::Plain)]).into()];
                parts.extend(row.body.lines().map(|line| Paragraph::plain(line).into()));
                let language = if row.language == "en" { "en-GB" } else { "zh-CN" };
                Ok(Manuscript { language: language.to_owned(), ..desk.paper(&row.title, false, parts) }
                    .word()?)
            }
            "sum-docx" => {
                let (key, inputs) = ask
                    .sum
                    .as_ref()
                    .ok_or_else(|| Error::bad_request("a sum needs what it is worked out from"))?;
                let remedy = self.remedy(&ask.id, *key)?;
                let worked = sums::worked(&remedy, inputs);
                let title = tongue.pick("计算书", "Calculation");
                let mut parts = desk.head(title, &name);
                parts.push(
                    Paragraph::of(
                        Style::Body,
                        vec![Run::new(tongue.of(&sums::for_whom(&remedy)), Ink::Bold)],
                    )
                    .into(),
                );
                for range in &remedy.ranges {
                    parts.push(
                        Paragraph::of(
                            Style::Body,
                            vec![Run::new(
                                format!("“{}”", paper.contract.words(*range).replace('\t', "  ")),
                                Ink::Soft,
                            )],
                        )
                        .into(),
                    );
                }
                parts.extend(worked.lines.iter().map(|line| Paragraph::plain(desk.say(line)).into()));
                if let Some(result) = &worked.result {
                    parts.push(
                        Paragraph::of(
                            Style::Body,
                            vec![Run::new(format!("= {}", desk.say(result)), Ink::Bold)],
                        )
                        .into(),
                    );
                }
                Ok(desk.paper(title, false, parts).word()?)
            }
            other => Err(Error::bad_request(format!("nothing that is tracked is written as {other}"))),
        }
    }

    /// A remedy of the paper by its number.
    fn remedy(&self, id: &str, key: u32) -> Result<contract::Remedy> {
        let paper = self.paper(id)?;
        let mut remedies = paper.contract.remedies();
        if key as usize >= remedies.len() {
            return Err(Error::bad_request("the paper has no such remedy"));
        }
        Ok(remedies.swap_remove(key as usize))
    }

    /// Works a remedy out.
    pub(crate) fn remedy_sum(
        &self,
        id: &str,
        key: u32,
        inputs: &crate::wire::SumInputs,
    ) -> Result<crate::wire::WorkedView> {
        Ok(sums::worked(&self.remedy(id, key)?, inputs))
    }
}

fn heads(tongue: Tongue) -> [(f32, &'static str); 10] {
    [
        (30.0, tongue.pick("义务", "Duty")),
        (7.0, tongue.pick("责任方", "Who")),
        (8.0, tongue.pick("类别", "Kind")),
        (8.0, tongue.pick("负责人", "Owner")),
        (12.0, tongue.pick("期限", "When")),
        (9.0, tongue.pick("到期日", "Due")),
        (10.0, tongue.pick("约定", "Agreed")),
        (8.0, tongue.pick("实际", "Actual")),
        (7.0, tongue.pick("状态", "State")),
        (12.0, tongue.pick("偏差与备注", "Variance, remark")),
    ]
}

/// One line for each time of a duty.
fn lines(desk: &Desk, duty: &DutyView) -> Vec<[String; 10]> {
    let state = |state: &str, overdue: bool| desk.duty(if overdue { "overdue" } else { state });
    let row = &duty.row;
    let one = |due: &str, actual: Option<f64>, state: String, rest: String| {
        [
            row.what.clone(),
            desk.duty(&row.side),
            desk.duty(&row.kind),
            row.owner.clone(),
            desk.say(&duty.when).to_owned(),
            due.to_owned(),
            desk.say(&duty.agreed).to_owned(),
            actual.map(wording::number).unwrap_or_default(),
            state,
            rest,
        ]
    };
    if duty.instances.is_empty() {
        return vec![one("", None, state(&duty.state, false), row.remark.clone())];
    }
    let times = duty.instances.iter().map(|instance| {
        let off = instance.variance.as_ref().map(|words| desk.say(words).to_owned()).unwrap_or_default();
        let rest = [off, instance.remark.clone(), row.remark.clone()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join("；");
        one(
            instance.due.as_deref().unwrap_or(""),
            instance.actual,
            state(&instance.state, instance.overdue),
            rest,
        )
    });
    times.collect()
}

fn duties_table(desk: &Desk, view: &TrackingView) -> Table {
    let rows = view
        .duties
        .iter()
        .flat_map(|duty| lines(desk, duty))
        .map(|line| line.into_iter().map(cell).collect());
    Table::headed(desk.tongue.pick("义务", "Duties"), heads(desk.tongue).into_iter(), rows)
}

fn duties_csv(desk: &Desk, view: &TrackingView) -> Result<Vec<u8>> {
    // Spreadsheets take a file for UTF-8 only when it says so.
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let failed = |error: csv::Error| Error::bad_request(error.to_string());
    out.write_record(heads(desk.tongue).map(|(_, words)| words)).map_err(failed)?;
    for line in view.duties.iter().flat_map(|duty| lines(desk, duty)) {
        // What begins like a formula would be run as one.
        out.write_record(
            line.map(
                |words| if words.starts_with(['=', '+', '-', '@']) { format!("'{words}") } else { words },
            ),
        )
        .map_err(failed)?;
    }
    out.into_inner().map_err(|error| Error::bad_request(error.to_string()))
}

fn incidents_table(desk: &Desk, view: &TrackingView) -> Table {
    let tongue = desk.tongue;
    let heads = [
        (10.0, tongue.pick("编号", "No.")),
        (8.0, tongue.pick("级别", "Level")),
        (14.0, tongue.pick("发现", "Found")),
        (30.0, tongue.pick("情况", "What happened")),
        (50.0, tongue.pick("与时限对照", "Against the limits")),
    ];
    let rows = view.incidents.iter().map(|incident| {
        let sums: Vec<Paragraph> = incident
            .verdicts
            .iter()
            .map(|verdict| {
                let ink = if verdict.kept == Some(false) { Ink::Bad } else { Ink::Plain };
                Paragraph::entry(vec![Run::new(desk.say(&verdict.sum), ink)])
            })
            .collect();
        let row = &incident.row;
        vec![cell(&row.number), cell(desk.word(&row.level)), cell(&row.found), cell(&row.description), sums]
    });
    Table::headed(tongue.pick("故障", "Incidents"), heads.into_iter(), rows)
}

fn months_table(desk: &Desk, view: &TrackingView) -> Table {
    let tongue = desk.tongue;
    let heads = [
        (10.0, tongue.pick("月份", "Month")),
        (8.0, tongue.pick("故障", "Incidents")),
        (12.0, tongue.pick("响应达标", "Responses in time")),
        (12.0, tongue.pick("到场达标", "Arrivals in time")),
        (12.0, tongue.pick("解决达标", "Resolved in time")),
        (40.0, tongue.pick("可用率", "Availability")),
    ];
    let rate =
        |[kept, judged]: [u32; 2]| if judged == 0 { "—".to_owned() } else { format!("{kept}/{judged}") };
    let rows = view.months.iter().map(|month| {
        let short = month.promised.is_some_and(|promised| month.availability < promised);
        let promised = month
            .promised
            .map_or(String::new(), |promised| format!("  {} {promised}%", tongue.pick("约定", "agreed")));
        let shown = Run::new(
            format!("{}{promised}", desk.say(&month.sum)),
            if short { Ink::Bad } else { Ink::Plain },
        );
        vec![
            cell(&month.month),
            cell(month.incidents.to_string()),
            cell(rate(month.response)),
            cell(rate(month.arrival)),
            cell(rate(month.resolution)),
            vec![Paragraph::entry(vec![shown])],
        ]
    });
    Table::headed(tongue.pick("月度考核", "Month by month"), heads.into_iter(), rows)
}
