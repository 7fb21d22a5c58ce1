//! Notices of breach: drafted from what was missed, sent and logged by people.

use super::{Kept, faults, schedule};
use crate::registers::Row;
use crate::wire::{DutyRow, IncidentRow, NoticeRow, NoticeView, Viewer};
use crate::wording::{self, Tongue};
use crate::{Error, Result, Workbench};
use contract::{Calendar, Contract, Duration, Side};
use document::{Bilingual, TextRange};
use jiff::civil::Date;
use std::fmt::Write as _;

/// The last day on which a breach may be mended: so long after the notice was received, else sent.
pub(super) fn cure_day(row: &NoticeRow, calendar: &Calendar) -> Option<Date> {
    let from = schedule::day(row.received.as_ref()).or_else(|| schedule::day(row.sent.as_ref()))?;
    schedule::shifted(from, f64::from(row.cure_days?), &row.cure_unit, false, calendar)
}

/// The day by which a breach has to be mended that somebody was told of and that is not mended yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CureDay {
    /// Id of the notice.
    pub(crate) notice: String,
    /// What the notice is called.
    pub(crate) title: String,
    /// The last day.
    pub(crate) day: Date,
    /// How it is reckoned.
    pub(crate) working: Bilingual,
}

impl CureDay {
    /// What happens on it.
    pub(crate) fn words() -> Bilingual {
        Bilingual::new("催告的整改期届满", "Time to mend ends")
    }

    /// Its name among the days of the contract.
    pub(crate) fn key(&self) -> String {
        format!("{CURE_ENDS} {}", self.notice)
    }
}

/// The kind of such a day.
pub(crate) const CURE_ENDS: &str = "cure-ends";

impl Workbench {
    /// The days by which breaches have to be mended, of notices that were sent.
    pub(crate) fn cure_days(&self, id: &str, calendar: &Calendar) -> Result<Vec<CureDay>> {
        let rows = self.rows::<NoticeRow>(id)?.into_iter().filter(|row| !row.value.mended);
        let days = rows.filter_map(|Row { id, value }| {
            let day = cure_day(&value, calendar)?;
            let (from, zh, en) = match &value.received {
                Some(received) => (received, "收到", "received"),
                None => (value.sent.as_ref()?, "发出", "sent"),
            };
            let span = wording::quantity(f64::from(value.cure_days?), &value.cure_unit);
            let working = Bilingual::new(
                format!("{from} {zh} + {} = {day}", span.zh),
                format!("{en} {from} + {} = {day}", span.en),
            );
            Some(CureDay { notice: id, title: value.title, day, working })
        });
        Ok(days.collect())
    }

    /// Says that the breach of a notice is mended, or takes that back.
    pub(crate) fn mend(&self, id: &str, notice: &str, mended: bool) -> Result<()> {
        let row = self.rows::<NoticeRow>(id)?.into_iter().find(|row| row.id == notice);
        let row = row.ok_or_else(|| Error::bad_request("there is no such notice"))?;
        self.put_rows(id, [(Some(row.id), NoticeRow { mended, ..row.value })]).map(|_| ())
    }
}

pub(super) fn views(kept: &Kept, today: Date, calendar: &Calendar) -> Vec<NoticeView> {
    let views = kept.notices.iter().map(|Row { id, value }| {
        let day = cure_day(value, calendar);
        NoticeView {
            id: id.clone(),
            overdue: !value.mended && day.is_some_and(|day| day < today),
            cure_day: day.map(|day| day.to_string()),
            evidence: kept.evidence_of(id),
            row: value.clone(),
        }
    });
    views.collect()
}

/// A passage with its clause, to be quoted.
struct Quote {
    clause: Option<String>,
    page: Option<u32>,
    words: String,
}

fn quote(contract: &Contract, range: TextRange) -> Quote {
    let place = Viewer::new(contract).place(range);
    Quote {
        clause: place.clause,
        page: place.spots.first().map(|spot| spot.page),
        words: place.quote.trim().replace('\t', "  "),
    }
}

fn quoted(tongue: Tongue, quote: &Quote) -> String {
    let Quote { clause, page, words } = quote;
    let clause = clause.as_deref().filter(|clause| !clause.is_empty());
    let page = page.map(|page| match tongue {
        Tongue::Zh => format!("第 {page} 页"),
        Tongue::En => format!("page {page}"),
    });
    let place: Vec<&str> = clause.into_iter().chain(page.as_deref()).collect();
    match (tongue, place.is_empty()) {
        (Tongue::Zh, true) => format!("合同约定：“{words}”"),
        (Tongue::Zh, false) => format!("合同 {}：“{words}”", place.join("，")),
        (Tongue::En, true) => format!("The contract says: “{words}”"),
        (Tongue::En, false) => format!("Contract, {}: “{words}”", place.join(", ")),
    }
}

/// What is missed, sentence by sentence, with the passages it is held against.
struct Case {
    facts: Vec<String>,
    quotes: Vec<TextRange>,
    /// Words of rows by hand, which no passage stands for.
    owed: Vec<String>,
    /// Whom it is against.
    against: Side,
}

fn resolved(contract: &Contract, target: Option<&document::Target>) -> Option<TextRange> {
    Some(target?.resolve(&contract.document).ok()?.place.range)
}

impl Workbench {
    /// Drafts a notice of breach from duties and incidents: facts, clauses, demand, time to mend, what is
    /// reserved, and the evidence there is. What the paper does not say is left as a blank to be filled in.
    ///
    /// # Errors
    /// With code `bad-request` where nothing is named, or nothing of what is named was missed by one side.
    pub(crate) fn draft_notice(
        &self,
        id: &str,
        about: &[String],
        language: &str,
        cure: Option<u32>,
    ) -> Result<NoticeRow> {
        let paper = self.paper(id)?;
        let contract = &paper.contract;
        let (kept, today, calendar) = (self.kept(id)?, self.today()?, self.calendar()?);
        let tongue = if language == "en" { Tongue::En } else { Tongue::Zh };
        let mut case =
            Case { facts: Vec::new(), quotes: Vec::new(), owed: Vec::new(), against: Side::Vendor };
        for duty in kept.duties.iter().filter(|row| about.contains(&row.id)) {
            case.duty(contract, &duty.value, today, tongue, &calendar);
        }
        let limits = faults::limits(contract);
        for incident in kept.incidents.iter().filter(|row| about.contains(&row.id)) {
            case.incident(&incident.value, &limits, tongue, &calendar);
        }
        if case.facts.is_empty() {
            return Err(Error::bad_request(
                "nothing of what was chosen is overdue or was missed; record what happened first",
            ));
        }
        let said = contract.cure();
        let (days, unit) = match (cure, said) {
            (Some(days), _) => (Some(days), "day"),
            (None, Some((Duration { thousandths, unit }, _))) => {
                (u32::try_from(thousandths / 1000).ok(), wording::unit_name(unit))
            }
            (None, None) => (None, "day"),
        };
        let evidence: Vec<&Row<_>> = kept
            .evidence
            .iter()
            .filter(|file| file.value.about.iter().any(|row| about.contains(row)))
            .collect();
        let exhibits: Vec<String> = evidence
            .iter()
            .zip(1..)
            .map(|(file, number)| {
                format!(
                    "{number}. {}（SHA-256 {}…）{}",
                    file.value.name,
                    &file.value.sha256[..12.min(file.value.sha256.len())],
                    file.value.note
                )
            })
            .collect();
        let body =
            letter(tongue, contract, &case, (days, unit, said.map(|(_, range)| range)), &exhibits, today);
        Ok(NoticeRow {
            title: tongue.pick("催告函", "Notice of breach").to_owned(),
            language: tongue.pick("zh-CN", "en").to_owned(),
            body,
            about: about.to_vec(),
            cure_days: days,
            cure_unit: unit.to_owned(),
            ..NoticeRow::default()
        })
    }

    /// Writes a notice.
    pub(crate) fn put_notice(&self, id: &str, notice: Option<String>, row: NoticeRow) -> Result<String> {
        for day in [&row.sent, &row.received].into_iter().flatten() {
            day.parse::<Date>().map_err(|_| Error::bad_request(format!("{day} is no day")))?;
        }
        let mut ids = self.put_rows(id, [(notice, row)])?;
        ids.pop().ok_or_else(|| Error::bad_request("nothing was written"))
    }
}

impl Case {
    fn duty(&mut self, contract: &Contract, row: &DutyRow, today: Date, tongue: Tongue, calendar: &Calendar) {
        let term = super::term_of(contract);
        let plan = schedule::plan(row, term, today, calendar);
        let before = self.facts.len();
        for instance in &plan.instances {
            let due = instance.due.as_deref().unwrap_or("");
            let fact = match (instance.state.as_str(), instance.overdue) {
                ("open", true) => match tongue {
                    Tongue::Zh => format!("应于 {due} 前履行，至 {today} 仍未履行。"),
                    Tongue::En => format!("It was due by {due} and has not been done by {today}."),
                },
                ("missed", _) => match tongue {
                    Tongue::Zh if due.is_empty() => "未履行。".to_owned(),
                    Tongue::Zh => format!("应于 {due} 前履行，未履行。"),
                    Tongue::En if due.is_empty() => "It was not done.".to_owned(),
                    Tongue::En => format!("It was due by {due} and was not done."),
                },
                ("late", _) => {
                    let on = instance.on.as_deref().unwrap_or("");
                    let variance = instance
                        .variance
                        .as_ref()
                        .map(|words| if tongue == Tongue::Zh { words.zh.clone() } else { words.en.clone() })
                        .unwrap_or_default();
                    match tongue {
                        Tongue::Zh => format!("应于 {due} 前履行，实际 {on} 完成（{variance}）。"),
                        Tongue::En => format!("It was due by {due} and was done on {on} ({variance})."),
                    }
                }
                _ => continue,
            };
            let remark =
                if instance.remark.is_empty() { String::new() } else { format!(" {}", instance.remark) };
            self.facts.push(format!("{fact}{remark}"));
        }
        if self.facts.len() == before {
            return;
        }
        if row.side == "customer" {
            self.against = Side::Customer;
        }
        match resolved(contract, row.target.as_ref()) {
            Some(range) => self.quotes.push(range),
            None => self.owed.push(row.what.clone()),
        }
        self.quotes.extend(resolved(contract, row.consequence.as_ref()));
    }

    fn incident(&mut self, row: &IncidentRow, limits: &faults::Limits, tongue: Tongue, calendar: &Calendar) {
        for (sum, range) in faults::missed(row, limits, calendar) {
            let name = [row.number.as_str(), row.description.as_str()]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let gap = if name.is_empty() { "" } else { tongue.pick("：", ": ") };
            self.facts.push(format!("{name}{gap}{}", tongue.of(&sum)));
            self.quotes.extend(range);
        }
    }
}

/// The words of the notice.
fn letter(
    tongue: Tongue,
    contract: &Contract,
    case: &Case,
    (days, unit, said): (Option<u32>, &str, Option<TextRange>),
    exhibits: &[String],
    today: Date,
) -> String {
    let name = |side: Side| contract.parties.name_of(side).unwrap_or("________").to_owned();
    let (to, from) = (name(case.against), name(case.against.other()));
    let number = match contract.terms.get("contract_no").and_then(|term| term.value.as_ref()) {
        Some(contract::TermValue::Text(number)) => number.clone(),
        _ => String::new(),
    };
    let title = match contract.terms.get("contract_title").and_then(|term| term.value.as_ref()) {
        Some(contract::TermValue::Text(title)) => title.clone(),
        _ => contract.document.source.name.clone(),
    };
    let mut quotes = case.quotes.clone();
    quotes.sort_unstable_by_key(|range| (range.start, range.end));
    quotes.dedup();
    let mut out = String::new();
    let mut line = |words: &str| {
        let _ = writeln!(out, "{words}");
    };
    let span = days.map(|days| wording::quantity(f64::from(days), unit));
    match tongue {
        Tongue::Zh => {
            line(&format!("致：{to}"));
            line(&format!(
                "我方与贵方签订的《{title}》{}（下称“合同”）正在履行。现就贵方的违约情形函告如下：",
                if number.is_empty() { String::new() } else { format!("（编号 {number}）") }
            ));
            line("一、事实");
        }
        Tongue::En => {
            line(&format!("To: {to}"));
            line(&format!(
                "We refer to the “{title}”{} between us (the “Contract”) and give you notice of the following breach.",
                if number.is_empty() { String::new() } else { format!(" (No. {number})") }
            ));
            line("1. Facts");
        }
    }
    for (fact, number) in case.facts.iter().zip(1..) {
        line(
            &format!("（{number}）{fact}")
                .replace('（', tongue.pick("（", "("))
                .replace('）', tongue.pick("）", ") ")),
        );
    }
    line(tongue.pick("二、合同依据", "2. What the Contract says"));
    for range in &quotes {
        line(&quoted(tongue, &quote(contract, *range)));
    }
    for owed in &case.owed {
        line(owed);
    }
    line(tongue.pick("三、要求", "3. What we ask for"));
    let within = match (tongue, &span) {
        (Tongue::Zh, Some(span)) => format!("请贵方自收到本函之日起 {} 内纠正上述违约，并书面说明原因和整改情况。", span.zh),
        (Tongue::Zh, None) => "请贵方自收到本函之日起 ________ 日内纠正上述违约，并书面说明原因和整改情况。".to_owned(),
        (Tongue::En, Some(span)) => format!("Please mend the breach within {} of receiving this notice, and tell us in writing why it came about and what was done.", span.en),
        (Tongue::En, None) => "Please mend the breach within ________ days of receiving this notice, and tell us in writing why it came about and what was done.".to_owned(),
    };
    line(&within);
    if let Some(range) = said {
        line(&quoted(tongue, &quote(contract, range)));
    }
    line(tongue.pick("四、权利保留", "4. Reservation of rights"));
    line(tongue.pick(
        "本函不构成对任何权利的放弃。逾期未纠正的，我方保留依合同和法律主张违约金、赔偿损失、暂停付款及解除合同等全部权利。",
        "Nothing in this notice waives any right. If the breach is not mended in time we reserve all rights under the Contract and at law, among them damages, credits, withholding payment and termination.",
    ));
    line(tongue.pick("五、证据", "5. Evidence"));
    if exhibits.is_empty() {
        line(tongue.pick("（暂无附件）", "(none attached)"));
    }
    for exhibit in exhibits {
        line(&if tongue == Tongue::En {
            exhibit.replace('（', " (").replace('）', ") ")
        } else {
            exhibit.clone()
        });
    }
    line(&from);
    line(&today.to_string());
    out.trim_end().to_owned()
}
