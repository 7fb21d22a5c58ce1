#![allow(clippy::unwrap_used)]
use super::*;
use jiff::civil::date;

fn limits() -> Limits {
    let limit = |level, action, thousandths, unit| Limit {
        level,
        action,
        length: Duration { thousandths, unit },
        counted: if unit == DurationUnit::WorkingHour { Counted::Working(None) } else { Counted::Always },
        range: TextRange::new(0, 1),
    };
    Limits {
        limits: vec![
            limit(FaultLevel::Emergency, "response", 4_000, DurationUnit::Hour),
            limit(FaultLevel::Ordinary, "response", 2_000, DurationUnit::WorkingDay),
            limit(FaultLevel::Emergency, "resolution", 8_000, DurationUnit::WorkingHour),
        ],
        promised: Some(99.9),
    }
}

fn incident(level: &str, found: &str, responded: Option<&str>) -> IncidentRow {
    IncidentRow {
        level: level.into(),
        found: found.into(),
        responded: responded.map(str::to_owned),
        ..IncidentRow::default()
    }
}

fn first(row: &IncidentRow) -> (Option<bool>, String) {
    let verdict = verdicts(row, &limits(), &Calendar::default()).remove(0);
    (verdict.kept, verdict.sum.zh)
}

#[test]
fn each_time_is_held_against_its_limit_with_the_sum_shown() {
    let late = first(&incident("emergency", "2025-10-01 22:10", Some("2025-10-02 03:40")));
    assert_eq!(
        late,
        (
            Some(false),
            "发现 10-01 22:10 → 响应 10-02 03:40 = 5 小时 30 分；约定 4 小时 → 超 1 小时 30 分".into()
        )
    );
    assert_eq!(first(&incident("emergency", "2025-10-01 22:10", Some("2025-10-02 02:10"))).0, Some(true));
    // Friday to Tuesday are two working days.
    let week = first(&incident("ordinary", "2025-10-10 16:00", Some("2025-10-14 17:00")));
    assert_eq!(week.0, Some(true));
    assert!(week.1.contains("节假日未知"), "{}", week.1);
    assert_eq!(first(&incident("ordinary", "2025-10-10 16:00", Some("2025-10-15 09:00"))).0, Some(false));
    assert_eq!(first(&incident("emergency", "2025-10-01 22:10", None)).0, None);
    assert_eq!(
        first(&incident("emergency", "2025-10-01 22:10", Some("2025-10-01 20:00"))).0,
        None,
        "before it was found"
    );
    assert_eq!(
        first(&incident("other", "2025-10-01 22:10", Some("2025-10-01 23:00"))).0,
        None,
        "no limit for it"
    );
    let hours = IncidentRow {
        resolved: Some("2025-10-02 10:00".into()),
        ..incident("emergency", "2025-10-01 22:10", None)
    };
    let all = verdicts(&hours, &limits(), &Calendar::default());
    assert_eq!(all[1].kept, None, "working hours that nobody has named are not judged");
}

#[test]
fn months_count_outages_once_and_leave_announced_maintenance_out() {
    let down = |found: &str, resolved: &str, planned| Row {
        id: found.to_owned(),
        value: IncidentRow {
            down: true,
            planned,
            resolved: Some(resolved.into()),
            ..incident("emergency", found, Some(found))
        },
    };
    let rows = [
        down("2025-10-31 23:00", "2025-11-01 01:00", false),
        down("2025-10-31 23:30", "2025-11-01 00:30", false),
        down("2025-10-05 01:00", "2025-10-05 03:00", true),
    ];
    let months = months(None, &rows, &limits(), &Calendar::default(), date(2025, 12, 10));
    let of: Vec<(&str, u32, u32)> =
        months.iter().map(|month| (month.month.as_str(), month.down, month.incidents)).collect();
    assert_eq!(of, [("2025-12", 0, 0), ("2025-11", 60, 0), ("2025-10", 60, 2)]);
    assert_eq!(months[2].response, [2, 2]);
    assert_eq!(months[2].sum.zh, "（44640 − 60）÷ 44640 分钟 = 99.8655%");
    assert!(months[2].availability < 99.9);
}

#[test]
fn only_working_hours_count_where_the_clause_says_so() {
    use jiff::civil::time;
    let office = Office { from: time(9, 0, 0, 0), to: time(18, 0, 0, 0), range: TextRange::new(0, 1) };
    let limit = |counted| Limits {
        limits: vec![Limit {
            level: FaultLevel::Emergency,
            action: "response",
            length: Duration { thousandths: 4_000, unit: DurationUnit::Hour },
            counted,
            range: TextRange::new(0, 1),
        }],
        promised: None,
    };
    // Friday evening to Monday noon.
    let row = incident("emergency", "2025-10-17 17:00", Some("2025-10-20 11:30"));
    let held = |counted| {
        let verdict = verdicts(&row, &limit(counted), &Calendar::default()).remove(0);
        (verdict.kept, verdict.sum.zh)
    };
    assert_eq!(held(Counted::Always).0, Some(false));
    let (kept, sum) = held(Counted::Working(Some(office)));
    assert_eq!(kept, Some(true));
    assert!(sum.contains("= 3 小时 30 分（只计工作时间 09:00–18:00，节假日未知"), "{sum}");
    assert_eq!(held(Counted::Working(None)).0, None);
    assert_eq!(held(Counted::Unclear).0, None);
}
