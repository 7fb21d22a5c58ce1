//! Three years of costs, line by line and month by month.

use super::assumed::{Assumed, Own};
use super::basis::{Basis, Fee};
use crate::wording;
use contract::{Currency, Money};
use document::{Bilingual, TextRange};
use std::fmt::Write as _;

/// Months that are worked out.
pub const MONTHS: usize = 36;
/// Years that are worked out.
const YEARS: usize = 3;
/// Months until a paid event of building is assumed to come: acceptance, going live.
const ACCEPTANCE: usize = 3;

/// How far a line could be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    /// It is in the sum.
    Counted,
    /// Something is due and nobody knows how much: the sum is "at least".
    Unknown,
    /// The paper says nothing of it, and nothing was filled in.
    Silent,
}

impl LineState {
    /// The word for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Unknown => "unknown",
            Self::Silent => "silent",
        }
    }
}

/// A line of the costs.
#[derive(Debug, Clone, PartialEq)]
pub struct CostLine {
    /// Its name: `price`, `renewal`, `users`, `hours`, or that of a sort of fee.
    pub id: &'static str,
    /// What it is called.
    pub title: Bilingual,
    /// How far it could be worked out.
    pub state: LineState,
    /// What falls due in each year, in hundredths.
    pub years: [i64; YEARS],
    /// How it comes about.
    pub working: Bilingual,
    /// Where the paper says so.
    pub places: Vec<TextRange>,
    /// What has to be filled in for it to be worked out: name of a field.
    pub asks: Option<&'static str>,
}

/// What an offer costs over three years.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// Its currency; that of China where the paper names none.
    pub currency: Currency,
    /// The lines.
    pub lines: Vec<CostLine>,
    /// What falls due in each month, in hundredths.
    pub months: Vec<i64>,
    /// All that is known, in hundredths.
    pub total: i64,
    /// Whether something is due of which nobody knows how much.
    pub at_least: bool,
    /// Whether the months of the instalments are assumed, because the paper does not say them.
    pub assumed_months: bool,
}

/// The sums of a line, month by month.
struct Spread {
    months: Vec<i64>,
}

impl Spread {
    fn none() -> Self {
        Self { months: vec![0; MONTHS] }
    }

    fn add(&mut self, month: usize, sum: i64) {
        if let Some(at) = self.months.get_mut(month) {
            *at += sum;
        }
    }

    fn years(&self) -> [i64; YEARS] {
        let mut years = [0; YEARS];
        for (month, sum) in self.months.iter().enumerate() {
            years[month / 12] += sum;
        }
        years
    }
}

/// Adds lines up and keeps the months.
struct Book {
    lines: Vec<CostLine>,
    months: Vec<i64>,
    currency: Currency,
}

impl Book {
    fn counted(
        &mut self,
        id: &'static str,
        title: Bilingual,
        spread: &Spread,
        working: Bilingual,
        places: &[TextRange],
    ) {
        for (into, sum) in self.months.iter_mut().zip(&spread.months) {
            *into += sum;
        }
        let places = places.to_vec();
        let years = spread.years();
        self.lines.push(CostLine {
            id,
            title,
            state: LineState::Counted,
            years,
            working,
            places,
            asks: None,
        });
    }

    fn open(
        &mut self,
        id: &'static str,
        title: Bilingual,
        state: LineState,
        working: Bilingual,
        places: &[TextRange],
        asks: Option<&'static str>,
    ) {
        let places = places.to_vec();
        self.lines.push(CostLine { id, title, state, years: [0; YEARS], working, places, asks });
    }

    fn sum(&self, hundredths: i64) -> Bilingual {
        wording::money(Money { hundredths, currency: self.currency })
    }
}

/// Works the costs of an offer out.
pub(super) fn worked_out(basis: &Basis, assumed: &Assumed, own: &Own) -> Cost {
    let currency = basis.currency.unwrap_or(Currency::Cny);
    let mut book = Book { lines: Vec::new(), months: vec![0; MONTHS], currency };
    let assumed_months = price(&mut book, basis, assumed, own);
    users(&mut book, basis, assumed, own);
    hours(&mut book, basis, assumed, own);
    for kind in super::FEES {
        // Further users are a line of their own.
        if kind.id == "overage"
            && book.lines.iter().any(|line| line.id == "users" && line.state == LineState::Counted)
        {
            continue;
        }
        let fee = basis.fees.iter().find(|fee| fee.kind.id == kind.id);
        one_fee(&mut book, kind, fee, assumed, own);
    }
    let total = book.months.iter().sum();
    let at_least = book.lines.iter().any(|line| line.state == LineState::Unknown);
    Cost { currency, lines: book.lines, months: book.months, total, at_least, assumed_months }
}

fn hundredths(units: f64) -> i64 {
    (units * 100.0).round() as i64
}

fn share(sum: i64, percent: f64) -> i64 {
    (sum as f64 * percent / 100.0).round() as i64
}

/// The price of the first term and of those after it. Says whether the months of its instalments are assumed.
fn price(book: &mut Book, basis: &Basis, assumed: &Assumed, own: &Own) -> bool {
    let title = Bilingual::new("合同价（首期）", "Price of the first term");
    let price = own.price.map(hundredths).or(basis.price.as_ref().map(|(sum, _)| *sum));
    let places = basis.price.as_ref().map_or(&[] as &[TextRange], |(_, ranges)| ranges);
    let Some(price) = price else {
        let says = Bilingual::new("合同没有写总价，请填写", "The paper states no price; fill it in");
        book.open("price", title, LineState::Unknown, says, places, Some("price"));
        return false;
    };
    let discount = own.discount.unwrap_or(0.0);
    let first = price - share(price, discount);
    let mut working = book.sum(price);
    if discount > 0.0 {
        let (rate, left) = (wording::number(discount), book.sum(first));
        working = Bilingual::new(
            format!("{} − 折扣 {rate}% = {}", working.zh, left.zh),
            format!("{} − {rate}% discount = {}", working.en, left.en),
        );
    }
    if basis.conflicting && own.price.is_none() {
        working.zh.push_str("（合同前后写了不同的总价）");
        working.en.push_str(" (the paper states another price elsewhere)");
    }
    let term = own.term.or(basis.term);
    let months = term.map_or(12, |months| months.clamp(1.0, 600.0) as usize);
    // A term that runs on beyond the three years is counted as far as it lies in them.
    let within = if basis.recurring && term.is_some() && months > MONTHS {
        let part = first as f64 * MONTHS as f64 / months as f64;
        let _ = write!(working.zh, "，期限 {months} 个月，计入其中 36 个月");
        let _ = write!(working.en, ", a term of {months} months, 36 of them counted");
        part.round() as i64
    } else {
        first
    };
    let (parts, assumed_months) = instalments(basis, within, months);
    let mut spread = Spread::none();
    for &(month, sum) in &parts {
        spread.add(month.min(MONTHS - 1), sum);
    }
    book.counted("price", title, &spread, working, places);
    if basis.recurring {
        if term.is_some() {
            renewals(book, basis, assumed, own, first, months);
        } else {
            let title = Bilingual::new("后续期费用", "Price of the terms after it");
            let says = Bilingual::new(
                "合同没有写期限，算不出三年内付几次，请填写期限",
                "The paper states no term, so how often it is paid cannot be told; fill the term in",
            );
            book.open("renewal", title, LineState::Unknown, says, &basis.term_ranges, Some("term"));
        }
    }
    assumed_months
}

fn renewals(book: &mut Book, basis: &Basis, assumed: &Assumed, own: &Own, first: i64, months: usize) {
    if months >= MONTHS {
        return;
    }
    let title = Bilingual::new("后续期费用", "Price of the terms after it");
    let held = basis.lock.unwrap_or(0.0);
    let increase = own.increase.or(assumed.increase);
    let mut spread = Spread::none();
    let mut fee = first as f64;
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let mut start = months;
    while start < MONTHS {
        let rate = if (start as f64) < held { Some(0.0) } else { increase };
        let Some(rate) = rate else {
            let says = Bilingual::new(
                format!("第 {} 个月起续期，价格没有写定；请填写每次续期涨价的比例", start + 1),
                format!(
                    "It renews from month {} at a price that is left open; fill in by how much it goes up",
                    start + 1
                ),
            );
            let places = if basis.renewal_open.is_empty() { &basis.term_ranges } else { &basis.renewal_open };
            book.open("renewal", title, LineState::Unknown, says, places, Some("increase"));
            return;
        };
        fee *= 1.0 + rate / 100.0;
        let inside = months.min(MONTHS - start);
        let sum = (fee * inside as f64 / months as f64).round() as i64;
        spread.add(start, sum);
        let words = book.sum(sum);
        let part = if inside < months { format!("（{inside}/{months}）") } else { String::new() };
        zh.push(format!("第{}月 {}{part}", start + 1, words.zh));
        en.push(format!("month {} {}{part}", start + 1, words.en));
        start += months;
    }
    let rate = increase.filter(|_| held < MONTHS as f64).map(wording::number);
    let rate = |words: &str| rate.as_ref().map_or_else(String::new, |rate| words.replace("{}", rate));
    let says = Bilingual::new(
        format!("{}{}", zh.join(" + "), rate("，每次涨 {}%")),
        format!("{}{}", en.join(" + "), rate(", each {}% more")),
    );
    book.counted("renewal", title, &spread, says, &basis.renewal_open);
}

/// When the price falls due: month from 0, and sum; and whether the months are assumed.
fn instalments(basis: &Basis, price: i64, term: usize) -> (Vec<(usize, i64)>, bool) {
    let parts = &basis.schedule;
    let total: i64 = parts.iter().filter_map(|(_, share, _)| share.map(|share| share.millionths)).sum();
    if parts.is_empty() || total != 1_000_000 || parts.iter().any(|(_, share, _)| share.is_none()) {
        // No plan of shares: by how often the paper says that is paid, else all in advance, which is assumed.
        return match basis.every {
            Some(0) => (vec![(0, price)], false),
            Some(every) => {
                let count = (term.min(MONTHS) / every).max(1);
                let each = price / count as i64;
                let rest = price - each * count as i64;
                let parts = (0..count).map(|n| (n * every, each + if n == 0 { rest } else { 0 }));
                (parts.collect(), false)
            }
            None => (vec![(0, price)], true),
        };
    }
    let mut out = Vec::new();
    let mut left = price;
    let mut sure = true;
    for (index, (when, part, _)) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let millionths = part.map_or(0, |part| part.millionths);
        let sum = if last { left } else { (price as f64 * millionths as f64 / 1e6).round() as i64 };
        left -= sum;
        let (month, known) = month_of(when, index, term);
        sure &= known;
        out.push((month, sum));
    }
    (out, !sure)
}

/// The month in which an event of a plan of payments comes, and whether the words say so.
fn month_of(when: &str, index: usize, term: usize) -> (usize, bool) {
    let words = when.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&["签订", "签署", "签约", "生效", "预付", "首付", "signature", "signing", "effective", "advance"])
    {
        return (0, true);
    }
    if has(&["质保", "保修", "质量保证", "warranty", "retention", "稳定运行"]) {
        return (ACCEPTANCE + 12, false);
    }
    if has(&["到期", "届满", "期末", "expiry", "end of the term"]) {
        return (term.saturating_sub(1).min(MONTHS - 1), true);
    }
    if has(&["验收", "上线", "交付", "acceptance", "go-live", "go live", "delivery"]) {
        return (ACCEPTANCE, false);
    }
    (index * 3, false)
}

fn users(book: &mut Book, basis: &Basis, assumed: &Assumed, own: &Own) {
    let title = Bilingual::new("超出的用户", "Users beyond the cap");
    let Some((cap, ranges)) = &basis.cap else {
        let says = Bilingual::new("合同没有写用户数上限", "The paper names no cap of users");
        book.open("users", title, LineState::Silent, says, &[], None);
        return;
    };
    let Some(first) = assumed.users else {
        let says = Bilingual::new(
            format!("上限 {} 个；请填写预计用户数", wording::number(*cap)),
            format!("{} users are included; fill in how many are expected", wording::number(*cap)),
        );
        book.open("users", title, LineState::Unknown, says, ranges, Some("users"));
        return;
    };
    let growth = 1.0 + assumed.growth.unwrap_or(0.0) / 100.0;
    let beyond: Vec<f64> =
        (0..YEARS).map(|year| ((first * growth.powi(year as i32)).ceil() - cap).max(0.0)).collect();
    let count = beyond.iter().map(|&n| wording::number(n)).collect::<Vec<_>>().join(" + ");
    if beyond.iter().all(|&users| users <= 0.0) {
        let says = Bilingual::new(
            format!("三年都在上限 {} 个以内", wording::number(*cap)),
            format!("Within the cap of {} in all three years", wording::number(*cap)),
        );
        book.counted("users", title, &Spread::none(), says, ranges);
        return;
    }
    let each = own.user.map(hundredths).or(basis.user.as_ref().map(|(sum, _)| *sum));
    let Some(each) = each else {
        let says = Bilingual::new(
            format!("超出 {count} 个用户·年，每个多少钱没有写定；请填写"),
            format!("{count} users beyond the cap, at a price that is not stated for a year; fill it in"),
        );
        book.open("users", title, LineState::Unknown, says, ranges, Some("user"));
        return;
    };
    let mut spread = Spread::none();
    for (year, users) in beyond.iter().enumerate() {
        spread.add(year * 12, (users * each as f64).round() as i64);
    }
    let sum = book.sum(each);
    let says =
        Bilingual::new(format!("（{count}）× 每年 {}", sum.zh), format!("({count}) × {} a year", sum.en));
    let mut places = ranges.clone();
    places.extend(basis.user.iter().flat_map(|(_, ranges)| ranges.iter().copied()));
    book.counted("users", title, &spread, says, &places);
}

fn hours(book: &mut Book, basis: &Basis, assumed: &Assumed, own: &Own) {
    let Some(wanted) = assumed.hours.filter(|hours| *hours > 0.0) else { return };
    let title = Bilingual::new("二次开发工时", "Hours of further development");
    let paid = (wanted - basis.free_hours).max(0.0);
    let Some(each) = own.hour.map(hundredths) else {
        let says = Bilingual::new(
            format!(
                "每年 {} 小时，其中免费 {} 小时；请填写每小时单价",
                wording::number(wanted),
                wording::number(basis.free_hours)
            ),
            format!(
                "{} hours a year, {} of them free; fill in the price of an hour",
                wording::number(wanted),
                wording::number(basis.free_hours)
            ),
        );
        let state = if paid > 0.0 { LineState::Unknown } else { LineState::Counted };
        book.open("hours", title, state, says, &[], (paid > 0.0).then_some("hour"));
        return;
    };
    let mut spread = Spread::none();
    for year in 0..YEARS {
        spread.add(year * 12, (paid * each as f64).round() as i64);
    }
    let sum = book.sum(each);
    let (wanted, free) = (wording::number(wanted), wording::number(basis.free_hours));
    let says = Bilingual::new(
        format!("3 ×（{wanted} − 免费 {free}）小时 × {}", sum.zh),
        format!("3 × ({wanted} − {free} free) hours × {}", sum.en),
    );
    book.counted("hours", title, &spread, says, &[]);
}

fn one_fee(book: &mut Book, kind: &'static super::FeeKind, fee: Option<&Fee>, assumed: &Assumed, own: &Own) {
    let places = fee.map_or(&[] as &[TextRange], |fee| &fee.ranges);
    let each = own.fees.get(kind.id).copied().map(hundredths).or(fee.and_then(|fee| fee.sum));
    let Some(each) = each else {
        let (state, says) = if fee.is_some() {
            (
                LineState::Unknown,
                Bilingual::new(
                    "要另外收费，没有写多少；请填写每次金额",
                    "It is charged, and not how much; fill in what is due each time",
                ),
            )
        } else {
            (LineState::Silent, Bilingual::new("合同没有提到", "The paper says nothing of it"))
        };
        book.open(kind.id, kind.title(), state, says, places, Some("fee"));
        return;
    };
    let times = if kind.once { Some(1.0) } else { assumed.times.get(kind.id).copied() };
    let sum = book.sum(each);
    let Some(times) = times else {
        let says = Bilingual::new(
            format!("每次 {}；请填写每年几次", sum.zh),
            format!("{} each time; fill in how often a year", sum.en),
        );
        book.open(kind.id, kind.title(), LineState::Unknown, says, places, Some("times"));
        return;
    };
    let mut spread = Spread::none();
    if kind.once {
        // Data is taken out at the end; all else is needed at the beginning.
        spread.add(if kind.id == "export" { MONTHS - 1 } else { 0 }, each);
    } else {
        for year in 0..YEARS {
            spread.add(year * 12 + 6, (each as f64 * times).round() as i64);
        }
    }
    let often = wording::number(times);
    let says = if kind.once {
        Bilingual::new(format!("一次 {}", sum.zh), format!("once {}", sum.en))
    } else {
        Bilingual::new(
            format!("3 年 × 每年 {often} 次 × {}", sum.zh),
            format!("3 years × {often} a year × {}", sum.en),
        )
    };
    book.counted(kind.id, kind.title(), &spread, says, places);
}

#[cfg(test)]
mod tests;
