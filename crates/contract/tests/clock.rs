//! The renewal clock: a table of hard wordings (`clock.txt`), and laws that hold for every paper.
#![allow(clippy::unwrap_used)]

use contract::{Asked, Calendar, CalendarDay, Clock, Contract, DueKind, Given};
use document::{Bilingual, Document, MediaType, Source};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use proptest::prelude::*;

const TABLE: &str = include_str!("clock.txt");

/// Holidays as published for 2025 and 2026, those that the cases touch.
const HOLIDAYS: [(&str, &str, &[&str]); 6] = [
    ("2025-10-01", "2025-10-08", &["2025-09-28", "2025-10-11"]),
    ("2026-01-01", "2026-01-03", &["2026-01-04"]),
    ("2026-02-15", "2026-02-23", &["2026-02-14", "2026-02-28"]),
    ("2026-04-04", "2026-04-06", &[]),
    ("2026-05-01", "2026-05-05", &["2026-05-09"]),
    ("2026-10-01", "2026-10-07", &["2026-09-20", "2026-10-10"]),
];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    let mut days = Vec::new();
    for (from, to, worked) in HOLIDAYS {
        let name = Bilingual::new("假", "a holiday");
        let mut date = day(from);
        while date <= day(to) {
            days.push(CalendarDay { date, name: name.clone(), working: false });
            date = date.tomorrow().unwrap();
        }
        for date in worked {
            days.push(CalendarDay { date: day(date), name: name.clone(), working: true });
        }
    }
    Calendar::new(days)
}

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "paper.docx");
    Contract::read(Document::from_text(source, text))
}

/// What a case expects of a clock: one line for each day.
fn shown(clock: &Clock) -> Vec<String> {
    let due = |due: &contract::Due| {
        let asks: Vec<&str> = due.asks.iter().map(|asked| asked.as_str()).collect();
        let day = due.day.map_or_else(|| format!("? {}", asks.join(" ")), |day| day.to_string());
        let cautions: Vec<String> =
            due.cautions.iter().map(|caution| format!("{:?}", caution.kind)).collect();
        let entered: Vec<&str> = due.entered.iter().map(|asked| asked.as_str()).collect();
        let mut line = format!("{} {}", due.kind.as_str(), day.trim_end());
        if !entered.is_empty() {
            line.push_str(" entered ");
            line.push_str(&entered.join(" "));
        }
        if !cautions.is_empty() {
            line.push_str(" !");
            line.push_str(&cautions.join(" !"));
        }
        line
    };
    clock.dues.iter().map(due).collect()
}

/// A case: `# name`, `today DAY`, `given NAME VALUE`, the paper after `|`, what is expected after `=`.
#[test]
fn wordings_give_the_days_that_are_safe() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in TABLE.split("\n# ").filter(|case| case.contains("\n|")) {
        cases += 1;
        let name = case.lines().next().unwrap();
        let mut today = day("2026-01-05");
        let mut given = Given::default();
        let (mut paper, mut expected) = (String::new(), Vec::new());
        for line in case.lines().skip(1) {
            if let Some(words) = line.strip_prefix("| ") {
                paper += words;
                paper.push('\n');
            } else if let Some(due) = line.strip_prefix("= ") {
                expected.push(due.to_owned());
            } else if let Some(text) = line.strip_prefix("today ") {
                today = day(text);
            } else if let Some(entry) = line.strip_prefix("given ") {
                let (key, value) = entry.split_once(' ').unwrap();
                let asked = Asked::ALL.into_iter().find(|asked| asked.as_str() == key).unwrap();
                if asked.is_number() {
                    given.numbers.insert(asked, value.parse().unwrap());
                } else {
                    given.days.insert(asked, day(value));
                }
            }
        }
        let clock = read(&paper).clock(&given, &calendar(), today);
        let found = shown(&clock);
        if found != expected {
            wrong.push(format!("# {name}\n= {}\n", found.join("\n= ")));
        }
    }
    assert!(cases >= 40, "{cases} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn chinese(end: Date, notice: i64, unit: &str, word: &str) -> Contract {
    let start = end.checked_sub(1.year()).unwrap().tomorrow().unwrap();
    read(&format!(
        "第三条 期限\n3.1 服务期限自{}年{}月{}日起至{}年{}月{}日止。\n3.2 服务期届满，本合同自动续订12个月，以后亦同；任何一方不欲续订的，应在服务期届满前{word}{notice}{unit}以书面形式通知对方。",
        start.year(),
        start.month(),
        start.day(),
        end.year(),
        end.month(),
        end.day()
    ))
}

fn ends() -> impl Strategy<Value = Date> {
    (0..3650_i64).prop_map(|days| day("2024-01-01").checked_add(days.days()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_notice_is_due_after_the_end_and_a_longer_one_never_later(
        end in ends(), notice in 1..240_i64, more in 0..60_i64,
        unit in prop::sample::select(vec!["日", "个工作日", "周", "个月"]),
        word in prop::sample::select(vec!["", "至少"]),
    ) {
        let calendar = calendar();
        let (notice, more) = if unit == "个月" { (notice % 18 + 1, more % 4) } else { (notice, more) };
        let safe = |notice: i64| {
            let clock = chinese(end, notice, unit, word).clock(&Given::default(), &calendar, end);
            clock.due(DueKind::LastSafeDay).and_then(|due| due.day)
        };
        let (short, long) = (safe(notice).unwrap(), safe(notice + more).unwrap());
        prop_assert!(short < end && long <= short, "{short} {long} {end}");
        prop_assert!(calendar.works_on(short));
    }

    #[test]
    fn every_line_of_a_working_adds_up_and_leads_to_the_next(
        end in ends(), notice in 1..120_i64, later in 0..2000_i64,
    ) {
        let calendar = calendar();
        let today = end.checked_add(later.days()).unwrap();
        let clock = chinese(end, notice, "日", "至少").clock(&Given::default(), &calendar, today);
        let periods = clock.periods.iter().flat_map(|period| period.last_safe.iter().chain(&period.opens));
        for due in clock.dues.iter().chain(periods) {
            for step in &due.steps {
                prop_assert_eq!(step.shift.of(step.from, &calendar), Some(step.to), "{:?}", step);
            }
            for two in due.steps.windows(2) {
                prop_assert_eq!(two[0].to, two[1].from, "{:?}", due);
            }
            prop_assert_eq!(due.steps.last().map(|step| step.to), due.day);
        }
    }

    #[test]
    fn periods_follow_one_another_without_a_gap(end in ends(), later in 0..3000_i64) {
        let today = end.checked_add(later.days()).unwrap();
        let clock = chinese(end, 30, "日", "").clock(&Given::default(), &calendar(), today);
        for two in clock.periods.windows(2) {
            prop_assert_eq!(two[0].end.tomorrow().ok(), two[1].start);
            prop_assert!(two[1].end > two[0].end);
        }
        let current = &clock.periods[clock.current];
        prop_assert!(current.end >= today);
        prop_assert!(current.start.is_none_or(|start| start <= today || current.number == 0));
    }

    #[test]
    fn working_days_are_those_that_a_naive_count_finds(from in ends(), count in -120..120_i64) {
        let calendar = calendar();
        let to = calendar.shifted(from, count).unwrap();
        let (low, high) = if count < 0 { (to, from) } else { (from, to) };
        let mut naive = 0;
        let mut date = low;
        while date < high {
            // Counted back, the first day is in; counted on, the last one.
            let counted = if count < 0 { date } else { date.tomorrow().unwrap() };
            let weekend = matches!(counted.weekday(), Weekday::Saturday | Weekday::Sunday);
            let listed = HOLIDAYS.iter().find_map(|(from, to, worked)| {
                if worked.contains(&counted.to_string().as_str()) {
                    return Some(true);
                }
                (day(from) <= counted && counted <= day(to)).then_some(false)
            });
            naive += i64::from(listed.unwrap_or(!weekend));
            date = date.tomorrow().unwrap();
        }
        prop_assert_eq!(naive, count.abs());
    }
}
