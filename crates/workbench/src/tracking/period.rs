//! The page that goes over a month or a quarter.

use super::{Kept, faults, notices, schedule, term_of};
use crate::wire::{DutyRow, InstanceView, MonthView, PeriodPage, SectionView};
use crate::wording::quantity;
use crate::{Error, Result, Workbench};
use contract::{Calendar, Contract};
use document::Bilingual;
use jiff::civil::Date;

/// The most lines of a section, so that the page stays one; the others are counted.
const MOST: usize = 12;

struct Section {
    title: Bilingual,
    lines: Vec<Bilingual>,
}

impl Section {
    fn new(zh: &str, en: &str) -> Self {
        Self { title: Bilingual::new(zh, en), lines: Vec::new() }
    }

    fn line(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.lines.push(Bilingual::new(zh, en));
    }

    fn view(mut self) -> SectionView {
        let more = self.lines.len().saturating_sub(MOST);
        if more > 0 {
            self.lines.truncate(MOST);
            self.line(format!("另有 {more} 项，见跟踪表"), format!("{more} more, see the table"));
        }
        if self.lines.is_empty() {
            self.line("无", "none");
        }
        SectionView { title: self.title.into(), lines: self.lines.into_iter().map(Into::into).collect() }
    }
}

/// A time of a duty that falls into the stretch.
struct Due<'a> {
    row: &'a DutyRow,
    instance: InstanceView,
    on: Date,
}

fn shortened(words: &str) -> String {
    let short: String = words.chars().take(40).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

impl Workbench {
    /// What became of a contract in a stretch of time: what was kept, late and missed, incidents, money, what is
    /// open, and what comes next.
    ///
    /// # Errors
    /// With code `bad-request` where the days are none, or the last lies before the first.
    pub(crate) fn tracked_period(&self, id: &str, from: &str, to: &str) -> Result<PeriodPage> {
        let paper = self.paper(id)?;
        let day =
            |words: &str| words.parse::<Date>().map_err(|_| Error::bad_request(format!("{words} is no day")));
        let (first, last) = (day(from)?, day(to)?);
        if last < first {
            return Err(Error::bad_request("the last day lies before the first"));
        }
        let (kept, today, calendar) = (self.kept(id)?, self.today()?, self.calendar()?);
        let contract = &paper.contract;
        let limits = faults::limits(contract);
        let months = faults::months(super::term_of(contract).end, &kept.incidents, &limits, &calendar, today);
        let sections = vec![
            duties(contract, &kept, first, last, &calendar),
            service(&months, first, last),
            money(contract, &kept, first, last, &calendar),
            open(&kept, today, &calendar, contract),
            ledgers(&kept),
            next(contract, &kept, last, &calendar),
        ];
        Ok(PeriodPage {
            from: first.to_string(),
            to: last.to_string(),
            sections: sections.into_iter().map(Section::view).collect(),
        })
    }
}

/// The times of all duties whose day lies in the stretch.
fn dues<'a>(
    contract: &Contract,
    kept: &'a Kept,
    first: Date,
    last: Date,
    calendar: &Calendar,
) -> Vec<Due<'a>> {
    let term = term_of(contract);
    let mut all = Vec::new();
    for row in &kept.duties {
        let plan = schedule::plan(&row.value, term, last, calendar);
        for instance in plan.instances {
            let Some(on) = instance.due.as_ref().and_then(|due| due.parse::<Date>().ok()) else { continue };
            if (first..=last).contains(&on) {
                all.push(Due { row: &row.value, instance, on });
            }
        }
    }
    all.sort_by_key(|due| due.on);
    all
}

fn duties(contract: &Contract, kept: &Kept, first: Date, last: Date, calendar: &Calendar) -> Section {
    let mut section = Section::new("履约", "Duties");
    let all = dues(contract, kept, first, last, calendar);
    let count = |state: &str| all.iter().filter(|due| due.instance.state == state).count();
    let overdue = all.iter().filter(|due| due.instance.overdue).count();
    section.line(
        format!(
            "到期 {} 项：已履行 {}，迟延 {}，未履行 {}，豁免 {}，逾期未了 {overdue}",
            all.len(),
            count("kept"),
            count("late"),
            count("missed"),
            count("waived")
        ),
        format!(
            "{} due: {} kept, {} late, {} missed, {} waived, {overdue} overdue",
            all.len(),
            count("kept"),
            count("late"),
            count("missed"),
            count("waived")
        ),
    );
    for due in all
        .iter()
        .filter(|due| due.instance.overdue || matches!(due.instance.state.as_str(), "late" | "missed"))
    {
        let (zh, en) = match due.instance.state.as_str() {
            "late" => ("迟延", "late"),
            "missed" => ("未履行", "missed"),
            _ => ("逾期", "overdue"),
        };
        let what = shortened(&due.row.what);
        let off = due.instance.variance.clone();
        let (off_zh, off_en) = off.map_or((String::new(), String::new()), |off| {
            (format!("（{}）", off.zh), format!(" ({})", off.en))
        });
        section.line(format!("{} {zh}：{what}{off_zh}", due.on), format!("{} {en}: {what}{off_en}", due.on));
    }
    section
}

fn service(months: &[MonthView], first: Date, last: Date) -> Section {
    let mut section = Section::new("故障与可用率", "Incidents and availability");
    let (from, to) = (first.strftime("%Y-%m").to_string(), last.strftime("%Y-%m").to_string());
    for month in months.iter().rev().filter(|month| month.month >= from && month.month <= to) {
        let rate = |[kept, judged]: [u32; 2]| {
            if judged == 0 { "—".to_owned() } else { format!("{kept}/{judged}") }
        };
        let promised = month.promised.map_or((String::new(), String::new()), |promised| {
            let sign = if month.availability < promised { "<" } else { "≥" };
            (format!(" {sign} 约定 {promised}%"), format!(" {sign} {promised}% agreed"))
        });
        section.line(
            format!(
                "{}：故障 {}，响应达标 {}，解决达标 {}，可用率 {}%{}",
                month.month,
                month.incidents,
                rate(month.response),
                rate(month.resolution),
                crate::wording::number(month.availability),
                promised.0
            ),
            format!(
                "{}: {} incidents, responses in time {}, resolved in time {}, available {}%{}",
                month.month,
                month.incidents,
                rate(month.response),
                rate(month.resolution),
                crate::wording::number(month.availability),
                promised.1
            ),
        );
    }
    section
}

fn money(contract: &Contract, kept: &Kept, first: Date, last: Date, calendar: &Calendar) -> Section {
    let mut section = Section::new("付款", "Payments");
    let (mut agreed, mut paid, mut currency) = (0i64, 0i64, String::new());
    for due in dues(contract, kept, first, last, calendar).iter().filter(|due| due.row.kind == "payment") {
        let sum = due.row.amount.map(super::sums::hundredths);
        let actual = due.instance.actual.map(super::sums::hundredths);
        agreed += sum.unwrap_or(0);
        paid += actual.unwrap_or(0);
        if currency.is_empty() {
            currency.clone_from(&due.row.currency);
        }
        let shown = |sum: Option<i64>| {
            sum.map_or(Bilingual::new("未填", "not said"), |sum| super::sums::money(sum, &due.row.currency))
        };
        let (sum, actual) = (shown(sum), shown(actual));
        let what = shortened(&due.row.what);
        section.line(
            format!("{} 约定 {}，实付 {}：{what}", due.on, sum.zh, actual.zh),
            format!("{} agreed {}, paid {}: {what}", due.on, sum.en, actual.en),
        );
    }
    if !section.lines.is_empty() {
        let (agreed_words, paid_words, off) = (
            super::sums::money(agreed, &currency),
            super::sums::money(paid, &currency),
            super::sums::money(paid - agreed, &currency),
        );
        section.line(
            format!("合计：约定 {}，实付 {}，差额 {}", agreed_words.zh, paid_words.zh, off.zh),
            format!("Together: agreed {}, paid {}, difference {}", agreed_words.en, paid_words.en, off.en),
        );
    }
    section
}

fn open(kept: &Kept, today: Date, calendar: &Calendar, contract: &Contract) -> Section {
    let mut section = Section::new("未决", "Open");
    let term = term_of(contract);
    for row in &kept.duties {
        let late = schedule::plan(&row.value, term, today, calendar)
            .instances
            .into_iter()
            .filter(|instance| instance.overdue)
            .count();
        if late > 0 {
            let what = shortened(&row.value.what);
            section.line(format!("逾期 {late} 次：{what}"), format!("{late} overdue: {what}"));
        }
    }
    for notice in notices::views(kept, today, calendar).into_iter().filter(|notice| !notice.row.mended) {
        let title = &notice.row.title;
        match notice.cure_day {
            Some(day) => {
                section.line(format!("{title}：整改期至 {day}"), format!("{title}: to be mended by {day}"));
            }
            None if notice.row.sent.is_none() => {
                section.line(format!("{title}：尚未发出"), format!("{title}: not sent yet"));
            }
            None => section.line(
                format!("{title}：已发出，未写整改期限"),
                format!("{title}: sent, without a time to mend"),
            ),
        }
    }
    section
}

fn ledgers(kept: &Kept) -> Section {
    let mut section = Section::new("次数与额度", "Counted");
    for row in kept.duties.iter().filter(|row| row.value.counted) {
        let Some(agreed) = row.value.agreed else { continue };
        let used: f64 = row.value.results.iter().filter_map(|result| result.actual).sum();
        let (agreed, used, left) = (quantity(agreed, ""), quantity(used, ""), quantity(agreed - used, ""));
        let what = shortened(&row.value.what);
        section.line(
            format!("约定 {}，已用 {}，余 {}：{what}", agreed.zh, used.zh, left.zh),
            format!("agreed {}, used {}, left {}: {what}", agreed.en, used.en, left.en),
        );
    }
    section
}

fn next(contract: &Contract, kept: &Kept, last: Date, calendar: &Calendar) -> Section {
    let mut section = Section::new("下期日程", "What comes next");
    let Ok(until) = last.checked_add(jiff::Span::new().days(92)) else { return section };
    let Ok(from) = last.tomorrow() else { return section };
    for due in dues(contract, kept, from, until, calendar) {
        let what = shortened(&due.row.what);
        section.line(format!("{}：{what}", due.on), format!("{}: {what}", due.on));
    }
    section
}
