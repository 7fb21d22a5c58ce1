#![allow(clippy::unwrap_used)]
use super::*;
use contract::Percent;
use proptest::prelude::*;

fn saas(price: i64, term: f64) -> Basis {
    Basis {
        currency: Some(Currency::Cny),
        price: Some((price * 100, Vec::new())),
        recurring: true,
        term: Some(term),
        ..Basis::default()
    }
}

fn line<'c>(cost: &'c Cost, id: &str) -> &'c CostLine {
    cost.lines.iter().find(|line| line.id == id).unwrap()
}

#[test]
fn three_years_are_added_up_line_by_line() {
    let share = |millionths| Some(Percent { millionths, per_day: false });
    let base = saas(120_000, 12.0);
    let up = |percent| Own { increase: Some(percent), ..Own::default() };
    let rows: [(&str, Basis, Assumed, Own, i64, bool); 9] = [
        ("three terms at the same price", base.clone(), Assumed::default(), up(0.0), 360_000, false),
        (
            "ten percent more each time",
            base.clone(),
            Assumed::default(),
            up(10.0),
            120_000 + 132_000 + 145_200,
            false,
        ),
        (
            "nobody knows the price of a renewal",
            base.clone(),
            Assumed::default(),
            Own::default(),
            120_000,
            true,
        ),
        (
            "the price is locked for two years",
            Basis { lock: Some(36.0), ..base.clone() },
            Assumed::default(),
            Own::default(),
            360_000,
            false,
        ),
        (
            "a discount",
            base.clone(),
            Assumed::default(),
            Own { discount: Some(10.0), ..up(0.0) },
            324_000,
            false,
        ),
        (
            "a term of five years counts for three",
            saas(500_000, 60.0),
            Assumed::default(),
            Own::default(),
            300_000,
            false,
        ),
        (
            "built once",
            Basis { recurring: false, ..base.clone() },
            Assumed::default(),
            Own::default(),
            120_000,
            false,
        ),
        ("no price at all", Basis { price: None, ..base.clone() }, Assumed::default(), up(0.0), 0, true),
        (
            "users beyond the cap",
            Basis { cap: Some((80.0, Vec::new())), user: Some((100_000, Vec::new())), ..base.clone() },
            Assumed { users: Some(80.0), growth: Some(10.0), ..Assumed::default() },
            up(0.0),
            // 0, 8 and 17 users beyond, 1,000 each.
            360_000 + 8_000 + 17_000,
            false,
        ),
    ];
    for (name, basis, assumed, own, total, at_least) in rows {
        let cost = worked_out(&basis, &assumed, &own);
        assert_eq!((cost.total, cost.at_least), (total * 100, at_least), "{name}: {:?}", cost.lines);
    }
    let staged = Basis {
        recurring: false,
        schedule: vec![
            ("合同签订后".into(), share(300_000), None),
            ("验收合格后".into(), share(600_000), None),
            ("质保期满".into(), share(100_000), None),
        ],
        ..base
    };
    let cost = worked_out(&staged, &Assumed::default(), &Own::default());
    let due: Vec<(usize, i64)> =
        cost.months.iter().copied().enumerate().filter(|(_, sum)| *sum != 0).collect();
    assert_eq!(due, [(0, 3_600_000), (3, 7_200_000), (15, 1_200_000)]);
    assert!(cost.assumed_months, "when acceptance comes is assumed");
}

#[test]
fn what_is_charged_without_a_sum_is_asked_for_and_never_nothing() {
    let kind = |id: &str| super::super::FEES.iter().find(|kind| kind.id == id).unwrap();
    let fee = |id, sum| Fee { kind: kind(id), sum, ranges: Vec::new() };
    let basis = Basis {
        recurring: false,
        fees: vec![fee("emergency", Some(200_000)), fee("export", None)],
        ..saas(100, 12.0)
    };
    let none = worked_out(&basis, &Assumed::default(), &Own::default());
    assert_eq!(
        (line(&none, "emergency").state, line(&none, "emergency").asks),
        (LineState::Unknown, Some("times"))
    );
    assert_eq!((line(&none, "export").state, line(&none, "export").asks), (LineState::Unknown, Some("fee")));
    assert_eq!(line(&none, "training").state, LineState::Silent);
    assert!(none.at_least && none.total == 10_000);
    let assumed = Assumed { times: [("emergency".to_owned(), 2.0)].into(), ..Assumed::default() };
    let own = Own { fees: [("export".to_owned(), 5_000.0)].into(), ..Own::default() };
    let some = worked_out(&basis, &assumed, &own);
    assert_eq!(line(&some, "emergency").years, [400_000; 3]);
    assert_eq!(line(&some, "export").years, [0, 0, 500_000]);
    assert!(!some.at_least);
    let users = Basis { cap: Some((10.0, Vec::new())), ..saas(100, 36.0) };
    assert_eq!(line(&worked_out(&users, &Assumed::default(), &Own::default()), "users").asks, Some("users"));
    let more = Assumed { users: Some(11.0), ..Assumed::default() };
    assert_eq!(line(&worked_out(&users, &more, &Own::default()), "users").asks, Some("user"));
    let fewer = Assumed { users: Some(10.0), ..Assumed::default() };
    assert_eq!(line(&worked_out(&users, &fewer, &Own::default()), "users").state, LineState::Counted);
}

proptest! {
    #[test]
    fn months_years_and_lines_come_to_the_same_sum(
        price in 0i64..10_000_000, term in 1u32..80, increase in 0.0f64..50.0, users in 0.0f64..500.0,
        growth in 0.0f64..80.0, cap in 1.0f64..300.0, hours in 0.0f64..100.0, recurring: bool,
    ) {
        let basis = Basis {
            recurring, cap: Some((cap, Vec::new())), user: Some((12_345, Vec::new())), ..saas(price, f64::from(term))
        };
        let assumed = Assumed { users: Some(users), growth: Some(growth), hours: Some(hours), ..Assumed::default() };
        let own = Own { increase: Some(increase), hour: Some(300.0), ..Own::default() };
        let cost = worked_out(&basis, &assumed, &own);
        let lines: i64 = cost.lines.iter().flat_map(|line| line.years).sum();
        prop_assert_eq!(lines, cost.total);
        prop_assert_eq!(cost.months.iter().sum::<i64>(), cost.total);
        prop_assert!(!cost.at_least);
        let dearer = worked_out(&basis, &assumed, &Own { increase: Some(increase + 1.0), ..own });
        prop_assert!(dearer.total >= cost.total, "a higher price never costs less");
    }
}
