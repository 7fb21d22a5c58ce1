//! Credits, penalties and rights worked out from the formula of the paper, with every step shown. What is not
//! known is named, and no number comes without its formula. Sums are counted in hundredths, shares in
//! millionths; halves are rounded up at the end and nowhere else.

use super::faults::Known;
use crate::wire::{SumInputs, Words, WorkedView};
use crate::wording::{self, quantity};
use contract::{
    Band, Contract, Currency, FactKind, FactValue, Formula, Gives, Money, Percent, Remedy, RemedyKind, Side,
    TermValue,
};
use document::Bilingual;

/// A sum as a person reads it.
pub(super) fn money(hundredths: i64, currency: &str) -> Bilingual {
    let known = [Currency::Cny, Currency::Usd, Currency::Eur, Currency::Hkd, Currency::Jpy, Currency::Gbp];
    let currency = known.into_iter().find(|known| known.code() == currency).unwrap_or(Currency::Cny);
    wording::money(Money { hundredths, currency })
}

pub(super) fn hundredths(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

fn millionths(percent: f64) -> i64 {
    (percent * 10_000.0).round() as i64
}

fn percent(millionths: i64) -> String {
    format!("{}%", wording::number(millionths as f64 / 10_000.0))
}

/// A share of a sum, rounded to the hundredth.
fn part(base: i64, share: i64) -> i64 {
    let exact = i128::from(base) * i128::from(share);
    ((exact + 500_000) / 1_000_000) as i64
}

/// The formula in words.
pub(super) fn formula(remedy: &Remedy) -> Bilingual {
    let base = remedy.base.as_deref().unwrap_or("");
    let of = Bilingual::new(
        if base.is_empty() { String::new() } else { format!("{base}的 ") },
        if base.is_empty() { String::new() } else { format!(" of {base}") },
    );
    let cap = remedy.cap.map(|cap| {
        let cap = wording::fact_value(cap);
        Bilingual::new(format!("，上限 {}", cap.zh), format!(", at most {}", cap.en))
    });
    let gives = |gives: Gives| match gives {
        Gives::Share(share) => Bilingual::new(
            format!("{}{}", of.zh, percent(share.millionths)),
            format!("{}{}", percent(share.millionths), of.en),
        ),
        Gives::Days(days) => {
            Bilingual::new(format!("服务期延长 {days} 天"), format!("{days} days of service added"))
        }
    };
    let core = match &remedy.formula {
        Formula::Steps { step, gives: each, .. } => {
            let each = gives(*each);
            Bilingual::new(
                format!("每低于约定 {}：{}", percent(step.millionths), each.zh),
                format!("for each {} below what was promised: {}", percent(step.millionths), each.en),
            )
        }
        Formula::Bands(bands) => {
            let (zh, en): (Vec<String>, Vec<String>) = bands
                .iter()
                .map(|band| {
                    let each = gives(band.gives);
                    let edge = edge(band);
                    (format!("{}：{}", edge.zh, each.zh), format!("{}: {}", edge.en, each.en))
                })
                .unzip();
            Bilingual::new(zh.join("；"), en.join("; "))
        }
        Formula::PerTime { rate, unit } => {
            let unit = wording::code(wording::unit_name(*unit));
            let rate = bare(*rate, &of);
            Bilingual::new(
                format!("每逾期一{}：{}", unit.zh.trim_start_matches('个'), rate.zh),
                format!("for each {} late: {}", unit.en, rate.en),
            )
        }
        Formula::Early { rate, days, each } => {
            let rate = bare(*rate, &of);
            match (days, each) {
                (Some(days), false) => Bilingual::new(
                    format!("提前 {days} 天：{}", rate.zh),
                    format!("{days} days early: {}", rate.en),
                ),
                (Some(days), true) => Bilingual::new(
                    format!("每提前 {days} 天：{}", rate.zh),
                    format!("for each {days} days early: {}", rate.en),
                ),
                (None, _) => Bilingual::new(format!("提前：{}", rate.zh), format!("early: {}", rate.en)),
            }
        }
        Formula::Failures { count, running, months, below } => {
            let how = if *running { "连续" } else { "累计" };
            let run = if *running { " in a row" } else { "" };
            let span = months
                .map(|months| Bilingual::new(format!("{months} 个月内"), format!(" within {months} months")))
                .unwrap_or_default();
            let what = below
                .map(|below| {
                    Bilingual::new(
                        format!("可用率低于 {}", percent(below.millionths)),
                        format!("with availability below {}", percent(below.millionths)),
                    )
                })
                .unwrap_or_default();
            Bilingual::new(
                format!("{}{how} {count} 次{}：可解除合同", span.zh, what.zh),
                format!("{count} times{run}{} {}: the contract may be ended", span.en, what.en),
            )
        }
    };
    let cap = cap.unwrap_or_default();
    Bilingual::new(format!("{}{}", core.zh, cap.zh), format!("{}{}", core.en, cap.en))
}

/// A rate as said for each unit: without what it would come to in a year.
fn bare(rate: FactValue, of: &Bilingual) -> Bilingual {
    match rate {
        FactValue::Percent(rate) => Bilingual::new(
            format!("{}{}", of.zh, percent(rate.millionths)),
            format!("{}{}", percent(rate.millionths), of.en),
        ),
        other => wording::fact_value(other),
    }
}

fn edge(band: &Band) -> Bilingual {
    let below = percent(band.below.millionths);
    match band.from {
        Some(from) => {
            let from = percent(from.millionths);
            Bilingual::new(format!("≥ {from} 且 < {below}"), format!("≥ {from} and < {below}"))
        }
        None => Bilingual::new(format!("< {below}"), format!("< {below}")),
    }
}

/// What has to be told before it can be worked out.
pub(super) fn asks(remedy: &Remedy) -> Vec<String> {
    let shares = |gives: &Gives| matches!(gives, Gives::Share(_));
    let asks: &[&str] = match &remedy.formula {
        Formula::Steps { gives, .. } if shares(gives) => &["availability", "promised", "base"],
        Formula::Steps { .. } => &["availability", "promised"],
        Formula::Bands(_) => &["availability", "base"],
        Formula::PerTime { rate: FactValue::Money(_), .. }
            if !matches!(remedy.cap, Some(FactValue::Percent(_))) =>
        {
            &["units"]
        }
        Formula::Early { rate: FactValue::Money(_), .. } => &["units"],
        Formula::PerTime { .. } | Formula::Early { .. } => &["units", "base"],
        Formula::Failures { .. } => &["months"],
    };
    asks.iter().map(|ask| (*ask).to_owned()).collect()
}

/// What the paper and the months on record know of it already.
pub(super) fn known(contract: &Contract, remedy: &Remedy, known: &Known) -> SumInputs {
    let fact = |key: &str| match contract.terms.get(key).and_then(|term| term.value.as_ref()) {
        Some(TermValue::Fact(value)) => Some(*value),
        _ => None,
    };
    let currency = match contract.terms.get("currency").and_then(|term| term.value.as_ref()) {
        Some(TermValue::Text(code)) => code.clone(),
        _ => "CNY".to_owned(),
    };
    let promised = promised(contract);
    let base = remedy.base.as_deref().unwrap_or("").to_lowercase();
    // A share of the whole price needs nobody to look it up; of a monthly fee or of what is late it does.
    let whole = [
        "合同总价",
        "合同金额",
        "合同总额",
        "合同价款",
        "服务费总额",
        "the price",
        "contract price",
        "total fees",
        "项目总价",
    ]
    .iter()
    .any(|word| base.contains(word));
    let total = match fact("total_amount") {
        Some(FactValue::Money(sum)) if whole => Some(sum.hundredths as f64 / 100.0),
        _ => None,
    };
    let latest = known.months.last().map(|(_, availability)| *availability);
    SumInputs {
        base: total,
        currency,
        units: None,
        availability: if remedy.kind == RemedyKind::AvailabilityCredit { latest } else { None },
        promised: promised.map(contract::Percent::value),
        months: if remedy.kind == RemedyKind::Termination { known.months.clone() } else { Vec::new() },
    }
}

/// The availability that the paper promises first.
pub(super) fn promised(contract: &Contract) -> Option<Percent> {
    match contract.terms.get("availability")?.value.as_ref()? {
        TermValue::Fact(FactValue::Percent(share)) => Some(*share),
        _ => contract.facts_of(FactKind::Availability).find_map(|fact| match fact.value {
            FactValue::Percent(share) => Some(share),
            _ => None,
        }),
    }
}

/// Steps of a sum as they are written down.
#[derive(Default)]
struct Sheet {
    lines: Vec<Bilingual>,
    missing: Vec<String>,
}

impl Sheet {
    fn line(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.lines.push(Bilingual::new(zh, en));
    }

    fn ask<T>(&mut self, name: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.missing.push(name.to_owned());
        }
        value
    }
}

/// What came out.
enum Came {
    Sum(i64),
    Days(u32),
    Right(bool),
}

/// Works a remedy out.
pub(super) fn worked(remedy: &Remedy, inputs: &SumInputs) -> WorkedView {
    let mut sheet = Sheet::default();
    let formula = formula(remedy);
    sheet.line(format!("合同：{}", formula.zh), format!("Contract: {}", formula.en));
    let came = match &remedy.formula {
        Formula::Steps { step, gives, full } => steps(&mut sheet, remedy, *step, *gives, *full, inputs),
        Formula::Bands(bands) => banded(&mut sheet, remedy, bands, inputs),
        Formula::PerTime { rate, .. } => timed(&mut sheet, remedy, *rate, inputs),
        Formula::Early { rate, days, each } => early(&mut sheet, *rate, *days, *each, inputs),
        Formula::Failures { count, running, months, below } => {
            failures(&mut sheet, *count, *running, *months, *below, inputs)
        }
    };
    let result = came.as_ref().map(|came| match came {
        Came::Sum(sum) => money(*sum, &inputs.currency),
        Came::Days(days) => quantity(f64::from(*days), "day"),
        Came::Right(true) => Bilingual::new("解除权已触发", "the right to end the contract has come about"),
        Came::Right(false) => {
            Bilingual::new("解除权未触发", "the right to end the contract has not come about")
        }
    });
    WorkedView {
        lines: sheet.lines.into_iter().map(Words::from).collect(),
        result: result.map(Words::from),
        total: match came {
            Some(Came::Sum(sum)) => Some(sum as f64 / 100.0),
            _ => None,
        },
        right: match came {
            Some(Came::Right(right)) => Some(right),
            _ => None,
        },
        missing: sheet.missing,
    }
}

fn capped_share(sheet: &mut Sheet, remedy: &Remedy, share: i64) -> i64 {
    match remedy.cap {
        Some(FactValue::Percent(cap)) if share > cap.millionths => {
            let (share, cap_words) = (percent(share), percent(cap.millionths));
            sheet.line(
                format!("{share} 超过上限 {cap_words}，按 {cap_words} 计"),
                format!("{share} is above the cap; {cap_words} it is"),
            );
            cap.millionths
        }
        _ => share,
    }
}

fn times_base(sheet: &mut Sheet, share: i64, inputs: &SumInputs) -> Option<Came> {
    let base = hundredths(sheet.ask("base", inputs.base)?);
    let sum = part(base, share);
    let (base, shown, share) = (money(base, &inputs.currency), money(sum, &inputs.currency), percent(share));
    sheet.line(
        format!("{} × {share} = {}", base.zh, shown.zh),
        format!("{} × {share} = {}", base.en, shown.en),
    );
    Some(Came::Sum(sum))
}

fn steps(
    sheet: &mut Sheet,
    remedy: &Remedy,
    step: Percent,
    gives: Gives,
    full: bool,
    inputs: &SumInputs,
) -> Option<Came> {
    let promised = sheet.ask("promised", inputs.promised).map(millionths);
    let actual = sheet.ask("availability", inputs.availability).map(millionths);
    let (promised, actual) = (promised?, actual?);
    let short = (promised - actual).max(0);
    sheet.line(
        format!("约定 {} − 实际 {} = 低 {}", percent(promised), percent(actual), percent(short)),
        format!("promised {} − reached {} = {} short", percent(promised), percent(actual), percent(short)),
    );
    let count = short / step.millionths.max(1);
    let rest = short % step.millionths.max(1);
    sheet.line(
        format!("{} ÷ {} = {count} 档", percent(short), percent(step.millionths)),
        format!("{} ÷ {} = {count} steps", percent(short), percent(step.millionths)),
    );
    if rest > 0 {
        let (zh, en) = if full {
            ("按合同不计", "is not counted, as the contract says")
        } else {
            (
                "合同未写明不足一档如何计，未计入",
                "is not counted; the contract does not say how a part of a step counts",
            )
        };
        sheet.line(
            format!("不足一档的 {} {zh}", percent(rest)),
            format!("The {} left over {en}", percent(rest)),
        );
    }
    match gives {
        Gives::Days(days) => {
            let all = days.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
            sheet.line(
                format!("{count} 档 × {days} 天 = {all} 天"),
                format!("{count} steps × {days} days = {all} days"),
            );
            Some(Came::Days(all))
        }
        Gives::Share(each) => {
            let share = each.millionths.saturating_mul(count);
            sheet.line(
                format!("{count} 档 × {} = {}", percent(each.millionths), percent(share)),
                format!("{count} steps × {} = {}", percent(each.millionths), percent(share)),
            );
            let share = capped_share(sheet, remedy, share);
            times_base(sheet, share, inputs)
        }
    }
}

fn banded(sheet: &mut Sheet, remedy: &Remedy, bands: &[Band], inputs: &SumInputs) -> Option<Came> {
    let actual = millionths(sheet.ask("availability", inputs.availability)?);
    let band = bands.iter().find(|band| {
        actual < band.below.millionths && band.from.is_none_or(|from| actual >= from.millionths)
    });
    let Some(band) = band else {
        sheet.line(
            format!("实际 {}：不在任何扣减区间", percent(actual)),
            format!("{} falls into no band", percent(actual)),
        );
        return Some(Came::Sum(0));
    };
    let edge = edge(band);
    sheet.line(
        format!("实际 {} 落入 {}", percent(actual), edge.zh),
        format!("{} falls into {}", percent(actual), edge.en),
    );
    match band.gives {
        Gives::Days(days) => Some(Came::Days(days)),
        Gives::Share(share) => {
            let share = capped_share(sheet, remedy, share.millionths);
            times_base(sheet, share, inputs)
        }
    }
}

fn timed(sheet: &mut Sheet, remedy: &Remedy, rate: FactValue, inputs: &SumInputs) -> Option<Came> {
    let units = sheet.ask("units", inputs.units).map(|units| units.max(0.0).floor() as i64);
    let needs_base =
        matches!(rate, FactValue::Percent(_)) || matches!(remedy.cap, Some(FactValue::Percent(_)));
    let base = if needs_base { sheet.ask("base", inputs.base) } else { None }.map(hundredths);
    let units = units?;
    let sum = match rate {
        FactValue::Percent(rate) => {
            let base = base?;
            let share = rate.millionths.saturating_mul(units);
            let sum = part(base, share);
            let (base, shown) = (money(base, &inputs.currency), money(sum, &inputs.currency));
            sheet.line(
                format!("{} × {} × {units} = {}", base.zh, percent(rate.millionths), shown.zh),
                format!("{} × {} × {units} = {}", base.en, percent(rate.millionths), shown.en),
            );
            sum
        }
        FactValue::Money(each) => {
            let sum = each.hundredths.saturating_mul(units);
            let (each, shown) = (wording::money(each), money(sum, &inputs.currency));
            sheet.line(
                format!("{} × {units} = {}", each.zh, shown.zh),
                format!("{} × {units} = {}", each.en, shown.en),
            );
            sum
        }
        _ => return None,
    };
    let cap = match remedy.cap {
        Some(FactValue::Percent(cap)) => {
            let base = base?;
            let most = part(base, cap.millionths);
            let (base, shown) = (money(base, &inputs.currency), money(most, &inputs.currency));
            sheet.line(
                format!("上限：{} × {} = {}", base.zh, percent(cap.millionths), shown.zh),
                format!("cap: {} × {} = {}", base.en, percent(cap.millionths), shown.en),
            );
            Some(most)
        }
        Some(FactValue::Money(cap)) => {
            let shown = wording::money(cap);
            sheet.line(format!("上限：{}", shown.zh), format!("cap: {}", shown.en));
            Some(cap.hundredths)
        }
        _ => {
            sheet.line("合同未写上限", "the contract names no cap");
            None
        }
    };
    match cap {
        Some(cap) if sum > cap => {
            let shown = money(cap, &inputs.currency);
            sheet.line(format!("超过上限，按 {} 计", shown.zh), format!("above the cap; {} it is", shown.en));
            Some(Came::Sum(cap))
        }
        _ => Some(Came::Sum(sum)),
    }
}

fn early(
    sheet: &mut Sheet,
    rate: FactValue,
    days: Option<u32>,
    each: bool,
    inputs: &SumInputs,
) -> Option<Came> {
    let early = sheet.ask("units", inputs.units)?.max(0.0).floor() as i64;
    let need = i64::from(days.unwrap_or(1).max(1));
    let times = if each { early / need } else { i64::from(early >= need) };
    sheet.line(
        format!("提前 {early} 天，约定 {need} 天 → {times} 次"),
        format!("{early} days early, {need} agreed → {times} times"),
    );
    match rate {
        FactValue::Money(sum) => {
            let all = sum.hundredths.saturating_mul(times);
            let (one, shown) = (wording::money(sum), money(all, &inputs.currency));
            sheet.line(
                format!("{} × {times} = {}", one.zh, shown.zh),
                format!("{} × {times} = {}", one.en, shown.en),
            );
            Some(Came::Sum(all))
        }
        FactValue::Percent(rate) => times_base(sheet, rate.millionths.saturating_mul(times), inputs),
        _ => None,
    }
}

fn failures(
    sheet: &mut Sheet,
    count: u32,
    running: bool,
    months: Option<u32>,
    below: Option<Percent>,
    inputs: &SumInputs,
) -> Option<Came> {
    if inputs.months.is_empty() {
        sheet.missing.push("months".to_owned());
        return None;
    }
    let Some(limit) = below.map(|below| below.millionths).or(inputs.promised.map(millionths)) else {
        sheet.missing.push("promised".to_owned());
        return None;
    };
    let mut all: Vec<(i64, bool)> = Vec::new();
    for (month, availability) in &inputs.months {
        let Some(number) = number_of(month) else { continue };
        let failed = millionths(*availability) < limit;
        let sign = if failed { "<" } else { "≥" };
        sheet.line(
            format!("{month}：{} {sign} {}", percent(millionths(*availability)), percent(limit)),
            format!("{month}: {} {sign} {}", percent(millionths(*availability)), percent(limit)),
        );
        all.push((number, failed));
    }
    all.sort_unstable();
    let failed: Vec<i64> = all.iter().filter(|(_, failed)| *failed).map(|(number, _)| *number).collect();
    let need = count as usize;
    let span = months.map_or(i64::MAX, i64::from);
    let fits = |window: &[i64]| {
        let (first, last) = (window.first().copied().unwrap_or(0), window.last().copied().unwrap_or(0));
        last - first < span && (!running || last - first == i64::from(count) - 1)
    };
    let right = need > 0 && failed.windows(need).any(fits);
    sheet.line(
        format!("未达标 {} 个月，约定 {count} 个月", failed.len()),
        format!("{} months failed; {count} are agreed", failed.len()),
    );
    Some(Came::Right(right))
}

fn number_of(month: &str) -> Option<i64> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()?)
}

/// The side that a remedy is in favour of, in words.
pub(super) fn for_whom(remedy: &Remedy) -> Bilingual {
    match remedy.owes {
        Some(Side::Vendor) => Bilingual::new("供应商应付", "owed by the vendor"),
        Some(Side::Customer) => Bilingual::new("我方应付", "owed by the customer"),
        None => Bilingual::new("合同未写明由谁承担", "the contract does not say by whom"),
    }
}

#[cfg(test)]
mod tests;
