#![allow(clippy::unwrap_used)]
use super::*;
use contract::DurationUnit;
use document::{Document, MediaType, Source};
use proptest::prelude::*;

fn remedies(sentence: &str) -> Vec<Remedy> {
    let head = if sentence.is_ascii() {
        "This Agreement is made between Harrow Limited (\"Customer\") and Northlight Inc. (\"Vendor\").\nArticle 1. Terms\nSection 1.1 "
    } else {
        "甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 服务水平\n1.1 "
    };
    let text = format!("{head}{sentence}");
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, &text)).remedies()
}

fn inputs() -> SumInputs {
    SumInputs { currency: "CNY".into(), promised: Some(99.9), ..SumInputs::default() }
}

/// What comes out, in Chinese; `?` with what is missing.
fn came(sentence: &str, inputs: &SumInputs) -> String {
    let all = remedies(sentence);
    let [remedy] = all.as_slice() else { return format!("{} remedies", all.len()) };
    let view = worked(remedy, inputs);
    view.result.map_or_else(|| format!("? {}", view.missing.join(" ")), |words| words.zh)
}

#[test]
fn formulas_of_the_paper_give_the_sums_a_person_would_write_down() {
    let month = |availability: f64, base: f64| SumInputs {
        availability: Some(availability),
        base: Some(base),
        ..inputs()
    };
    let late = |units: f64, base: f64| SumInputs { units: Some(units), base: Some(base), ..inputs() };
    let han = "月度可用率未达到约定标准的，每低于标准0.1个百分点，乙方为甲方延长服务期1日。";
    let share = "可用率每降低0.1个百分点，乙方应扣减当月服务费的5%，累计不超过当月服务费的30%。";
    let english = "If availability falls below the level in Section 5.1, Vendor shall credit Customer five percent (5%) of the monthly fee for each full 0.5% shortfall, up to thirty percent (30%) of the monthly fee.";
    let delay = "乙方逾期交付的，每逾期一日，按合同总价的0.1%支付违约金，累计不超过合同总价的5%。";
    let table = [
        (han, month(99.65, 0.0), "2 天"),
        (han, month(99.95, 0.0), "0 天"),
        (han, inputs(), "? availability"),
        (share, month(99.7, 10_000.0), "1,000 元"),
        (share, month(98.0, 10_000.0), "3,000 元"),
        (share, SumInputs { base: None, ..month(99.7, 0.0) }, "? base"),
        (english, month(98.8, 8_000.0), "800 元"),
        (english, month(80.0, 8_000.0), "2,400 元"),
        (delay, late(10.0, 680_000.0), "6,800 元"),
        (delay, late(100.0, 680_000.0), "34,000 元"),
        (delay, late(0.0, 680_000.0), "0 元"),
        (delay, inputs(), "? units base"),
        ("乙方提前7天交付且质量达标的，甲方奖励合同金额的2%。", late(7.0, 100_000.0), "2,000 元"),
        ("乙方提前7天交付且质量达标的，甲方奖励合同金额的2%。", late(6.0, 100_000.0), "0 元"),
    ];
    for (sentence, inputs, expected) in table {
        assert_eq!(came(sentence, &inputs), expected, "{sentence} {inputs:?}");
    }
}

#[test]
fn a_right_to_end_comes_about_only_when_the_months_fit() {
    let months = |list: &[(&str, f64)]| SumInputs {
        months: list.iter().map(|(month, share)| ((*month).to_owned(), *share)).collect(),
        ..inputs()
    };
    let any = "Customer may terminate this Agreement without penalty if availability is below 99.0% in any three (3) months within a rolling twelve-month period.";
    let running = "连续三个月可用率低于99.5%的，甲方可解除本协议。";
    let right = "解除权已触发";
    let none = "解除权未触发";
    let table = [
        (any, months(&[("2025-01", 98.0), ("2025-05", 98.9), ("2025-12", 97.0)]), right),
        (any, months(&[("2025-01", 98.0), ("2025-05", 98.9), ("2026-01", 97.0)]), none),
        (any, months(&[("2025-01", 98.0), ("2025-02", 99.0), ("2025-03", 99.5)]), none),
        (running, months(&[("2025-01", 99.0), ("2025-02", 99.4), ("2025-03", 98.0)]), right),
        (
            running,
            months(&[("2025-01", 99.0), ("2025-02", 99.9), ("2025-03", 98.0), ("2025-04", 98.0)]),
            none,
        ),
        (running, months(&[("2024-11", 99.0), ("2024-12", 99.0), ("2025-01", 98.0)]), right),
        (running, inputs(), "? months"),
    ];
    for (sentence, inputs, expected) in table {
        assert_eq!(came(sentence, &inputs), expected, "{sentence} {:?}", inputs.months);
    }
}

#[test]
fn every_number_stands_with_its_formula() {
    let all = remedies("乙方逾期交付的，每逾期一日，按合同总价的0.1%支付违约金，累计不超过合同总价的5%。");
    let view = worked(&all[0], &SumInputs { units: Some(60.0), base: Some(680_000.0), ..inputs() });
    let lines: Vec<&str> = view.lines.iter().map(|line| line.zh.as_str()).collect();
    assert_eq!(
        lines,
        [
            "合同：每逾期一天：合同总价的 0.1%，上限 5%",
            "680,000 元 × 0.1% × 60 = 40,800 元",
            "上限：680,000 元 × 5% = 34,000 元",
            "超过上限，按 34,000 元 计",
        ]
    );
    assert_eq!(all[0].owes, Some(Side::Vendor));
}

fn delay(rate: i64, cap: Option<i64>) -> Remedy {
    let share = |millionths| FactValue::Percent(Percent { millionths, per_day: false });
    Remedy {
        kind: RemedyKind::DelayDamages,
        owes: Some(Side::Vendor),
        formula: Formula::PerTime { rate: share(rate), unit: DurationUnit::Day },
        base: None,
        cap: cap.map(share),
        ranges: Vec::new(),
    }
}

proptest! {
    #[test]
    fn damages_grow_with_the_delay_and_stay_under_the_cap(rate in 1i64..20_000, cap in 1i64..1_000_000, base in 0u32..100_000_000, days in 0u16..2_000, more in 0u16..500) {
        let remedy = delay(rate, Some(cap));
        let of = |days: u16| {
            let inputs = SumInputs { units: Some(f64::from(days)), base: Some(f64::from(base)), ..inputs() };
            hundredths(worked(&remedy, &inputs).total.unwrap())
        };
        let most = part(i64::from(base) * 100, cap);
        prop_assert!(of(days) <= most);
        prop_assert!(of(days) <= of(days + more));
        let free = delay(rate, None);
        let inputs = SumInputs { units: Some(f64::from(days)), base: Some(f64::from(base)), ..inputs() };
        let open = hundredths(worked(&free, &inputs).total.unwrap());
        prop_assert_eq!(of(days), open.min(most));
    }

    #[test]
    fn credits_grow_as_availability_falls_and_stay_under_the_cap(step in 100i64..50_000, each in 1i64..200_000, cap in 1i64..1_000_000, base in 0u32..1_000_000, low in 0u32..9_990, fall in 0u32..500) {
        let share = |millionths| Percent { millionths, per_day: false };
        let remedy = Remedy {
            kind: RemedyKind::AvailabilityCredit,
            owes: Some(Side::Vendor),
            formula: Formula::Steps { step: share(step), gives: Gives::Share(share(each)), full: true },
            base: None,
            cap: Some(FactValue::Percent(share(cap))),
            ranges: Vec::new(),
        };
        let of = |hundredth: u32| {
            let inputs = SumInputs { availability: Some(f64::from(hundredth) / 100.0), base: Some(f64::from(base)), ..inputs() };
            hundredths(worked(&remedy, &inputs).total.unwrap())
        };
        prop_assert!(of(low) <= part(i64::from(base) * 100, cap));
        prop_assert!(of(low) <= of(low.saturating_sub(fall)));
    }
}
