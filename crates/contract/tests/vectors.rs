//! Sentences as contracts write them, and what must be read from each.
#![allow(clippy::unwrap_used)]

use contract::{
    Contract, Currency, Duration, DurationUnit, FactKind, FactValue, FaultLevel, Money, Percent, Side,
    TermState, TermValue,
};
use document::{Document, MediaType, Source};

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "sentence.docx");
    Contract::read(Document::from_text(source, text))
}

fn time(value: i64, unit: DurationUnit) -> FactValue {
    FactValue::Duration(Duration { thousandths: value * 1000, unit })
}

fn share(millionths: i64, per_day: bool) -> FactValue {
    FactValue::Percent(Percent { millionths, per_day })
}

fn yuan(amount: i64) -> FactValue {
    FactValue::Money(Money { hundredths: amount * 100, currency: Currency::Cny })
}

/// The value of a term as one fact.
fn fact(contract: &Contract, key: &str) -> Option<FactValue> {
    match contract.terms.get(key)?.value.as_ref()? {
        TermValue::Fact(value) => Some(*value),
        _ => None,
    }
}

fn word(contract: &Contract, key: &str) -> Option<String> {
    match contract.terms.get(key)?.value.as_ref()? {
        TermValue::Text(words) => Some(words.clone()),
        _ => None,
    }
}

fn state(contract: &Contract, key: &str) -> TermState {
    contract.terms.get(key).unwrap().state
}

fn values(contract: &Contract, kind: FactKind) -> Vec<FactValue> {
    contract.facts_of(kind).map(|fact| fact.value).collect()
}

#[test]
fn price_in_words_and_figures() {
    let sound = read("合同总价为人民币300,000元（大写：叁拾万元整），税率6%，含税。");
    assert_eq!(fact(&sound, "total_amount"), Some(yuan(300_000)));
    assert_eq!(state(&sound, "total_amount"), TermState::Explicit);
    assert_eq!(fact(&sound, "tax_rate"), Some(share(60_000, false)));
    assert_eq!(word(&sound, "tax_included").as_deref(), Some("included"));
    let unsound = read("合同总价为人民币300,000元（大写：叁拾伍万元整）。");
    assert_eq!(state(&unsound, "total_amount"), TermState::Conflicting);
    assert_eq!(unsound.terms["total_amount"].ranges.len(), 2);
}

#[test]
fn instalments() {
    let contract =
        read("合同签订后付30%，原型确认付30%，上线试运行一个月再付30%，剩余10%稳定运行三个月后结清。");
    let Some(TermValue::Payments(parts)) = contract.terms["payment_schedule"].value.clone() else {
        panic!("instalments are read");
    };
    let shares: Vec<i64> =
        parts.iter().filter_map(|(_, share, _)| share.map(|s| s.millionths / 10_000)).collect();
    assert_eq!(shares, [30, 30, 30, 10]);
    assert_eq!(parts[0].0, "合同签订后");
}

#[test]
fn renewal_and_its_notice() {
    let auto = read("甲方终止自动续费须至少提前三个月提出申请。");
    assert_eq!(word(&auto, "renewal_mode").as_deref(), Some("auto"));
    assert_eq!(fact(&auto, "nonrenewal_notice"), Some(time(3, DurationUnit::Month)));
    let ends = read("合同期满自动终止，不自动续约。");
    assert_eq!(word(&ends, "renewal_mode").as_deref(), Some("expire"));
    let english = read(
        "This Agreement renews for successive one-year terms unless either party gives 90 days' notice.",
    );
    assert_eq!(word(&english, "renewal_mode").as_deref(), Some("auto"));
    assert_eq!(fact(&english, "renewal_term"), Some(time(1, DurationUnit::Year)));
    assert_eq!(fact(&english, "nonrenewal_notice"), Some(time(90, DurationUnit::Day)));
}

#[test]
fn support_and_reply() {
    let contract = read("乙方提供7×24小时技术支持（紧急问题响应时间不超过48小时）。");
    assert_eq!(fact(&contract, "support_hours"), Some(FactValue::Hours(24, 7)));
    assert_eq!(
        values(&contract, FactKind::ResponseTime(FaultLevel::Emergency)),
        [time(48, DurationUnit::Hour)]
    );
    let planned = read("计划停机提前48小时通知甲方。");
    assert_eq!(planned.terms["response_time"].state, TermState::Missing);
    let training = read("乙方提供2次线上培训，每次不少于2小时。");
    assert_eq!(training.terms["response_time"].state, TermState::Missing);
    let arrival = read("两个工作日内上门，非工作时间顺延。");
    assert_eq!(
        values(&arrival, FactKind::OnsiteArrival(FaultLevel::Other)),
        [time(2, DurationUnit::WorkingDay)]
    );
}

#[test]
fn reply_times_of_a_table() {
    let contract = read(
        "附件二 故障分级\n级别\t定义\t响应时间\n紧急\t全部用户无法登录\t48小时\n一般\t单个功能异常\t5个工作日\n数据异常\t客户数据丢失\t24小时",
    );
    let Some(TermValue::ResponseTimes(times)) = contract.terms["response_time"].value.clone() else {
        panic!("reply times are read");
    };
    let read: Vec<(FaultLevel, f64)> = times.iter().map(|(level, time, _)| (*level, time.hours())).collect();
    assert_eq!(
        read,
        [(FaultLevel::Emergency, 48.0), (FaultLevel::Ordinary, 40.0), (FaultLevel::DataAnomaly, 24.0)]
    );
}

#[test]
fn shares_by_what_they_are_shares_of() {
    let table: [(&str, FactKind, FactValue); 6] = [
        ("每逾期一日，按应付金额的万分之五支付违约金。", FactKind::PenaltyRate, share(500, true)),
        (
            "质保金为合同总价的百分之五，验收合格满三个月后无息支付。",
            FactKind::Retention,
            share(50_000, false),
        ),
        ("系统可用性不低于百分之九十九点九。", FactKind::Availability, share(999_000, false)),
        (
            "甲方提前解除合同的，应支付剩余期限服务费30%的违约金。",
            FactKind::TerminationPenalty,
            share(300_000, false),
        ),
        ("乙方的累计赔偿责任以合同总价的10%为限。", FactKind::LiabilityCap, share(100_000, false)),
        ("迟延交付的违约金每日千分之一。", FactKind::PenaltyRate, share(1000, true)),
    ];
    for (text, kind, value) in table {
        assert_eq!(values(&read(text), kind), [value], "{text}");
    }
}

#[test]
fn times_by_what_they_are_for() {
    use DurationUnit::{Day, Month, WorkingDay};
    let table: [(&str, FactKind, FactValue); 9] = [
        ("质保期为验收合格后十二个月。", FactKind::Warranty, time(12, Month)),
        ("备份数据保留30日。", FactKind::BackupRetention, time(30, Day)),
        ("服务终止后，乙方为甲方保留客户数据7日。", FactKind::DataRetention, time(7, Day)),
        ("乙方应在收到款项后5个工作日内开具发票。", FactKind::InvoiceDeadline, time(5, WorkingDay)),
        ("甲方应在收到发票后30日内付款。", FactKind::PaymentDeadline, time(30, Day)),
        ("乙方可提前15日通知甲方终止服务。", FactKind::TerminationNotice, time(15, Day)),
        ("服务期限为12个月。", FactKind::TermLength, time(12, Month)),
        ("服务期届满，本合同自动续订12个月。", FactKind::RenewalTerm, time(12, Month)),
        (
            "The Supplier may terminate this Agreement on thirty (30) days' notice.",
            FactKind::TerminationNotice,
            time(30, Day),
        ),
    ];
    for (text, kind, value) in table {
        assert_eq!(values(&read(text), kind), [value], "{text}");
    }
}

#[test]
fn periods_prices_and_users() {
    assert_eq!(fact(&read("开发周期为90个工作日。"), "dev_period"), Some(time(90, DurationUnit::WorkingDay)));
    assert_eq!(
        fact(&read("Prices are fixed for twelve (12) months."), "price_lock"),
        Some(time(12, DurationUnit::Month))
    );
    assert_eq!(
        fact(&read("The subscription is limited to fifty (50) users."), "user_cap"),
        Some(FactValue::Number(50_000))
    );
    let refund = read("甲方不得以任何理由要求退款，但乙方违约的除外。");
    assert_eq!(word(&refund, "refund_terms").as_deref(), Some("conditional"));
}

#[test]
fn blanks_are_neither_missing_nor_zero() {
    let contract = read("本合同服务期限自____年__月__日起至____年__月__日止。");
    assert_eq!(state(&contract, "term_start"), TermState::Blank);
    assert_eq!(state(&contract, "term_end"), TermState::Blank);
    let signing = read(
        "第一条 服务\n1.1 乙方提供服务。\n甲方（盖章）：________ 乙方（盖章）：________\n日期：____年__月__日",
    );
    assert_eq!(values(&signing, FactKind::Blank), []);
}

#[test]
fn two_forums_are_a_conflict() {
    let contract = read("争议提交北京仲裁委员会仲裁；协商不成的，由甲方所在地人民法院管辖。");
    assert_eq!(word(&contract, "dispute_route").as_deref(), Some("both"));
    assert_eq!(word(&contract, "dispute_forum").as_deref(), Some("北京仲裁委员会；甲方所在地人民法院"));
}

#[test]
fn the_last_day_to_cancel_follows() {
    let contract = read(
        "甲方（客户）：禾木家居公司\n乙方（服务方）：云岫科技公司\n第三条 服务期限与续订\n3.1 服务期限为12个月，自2025年4月1日起至2026年3月31日止。\n3.2 服务期届满，本合同自动续订12个月；任何一方不欲续订的，应在服务期届满前至少90日以书面形式通知对方。",
    );
    let days: Vec<String> = contract.deadlines().iter().map(|deadline| deadline.date.to_string()).collect();
    assert_eq!(days, ["2025-12-31", "2026-03-31"]);
    assert_eq!(state(&contract, "last_cancel_date"), TermState::Inferred);
}

#[test]
fn the_acting_side_of_a_sentence() {
    let contract = read(
        "甲方（客户）：禾木家居公司\n乙方（服务方）：云岫科技公司\n1. 支持\n1.1 乙方应在4小时内响应。\n1.2 甲方应在30日内付款。",
    );
    let sides: Vec<Option<Side>> = contract
        .facts
        .iter()
        .filter(|fact| matches!(fact.value, FactValue::Duration(_)))
        .map(|fact| fact.actor)
        .collect();
    assert_eq!(sides, [Some(Side::Vendor), Some(Side::Customer)]);
    let fact = contract.facts.last().unwrap();
    assert_eq!(contract.subject_of(fact.range), Some(Side::Customer));
    assert_eq!(contract.sentence_at(fact.range.start), Some(fact.sentence));
}

#[test]
fn body_and_annex_disagree() {
    let contract =
        read("第一条 服务水平\n1.1 月度可用率不低于99.9%。\n附件一 指标\n1. 月度可用率目标为99.5%。");
    assert_eq!(fact(&contract, "availability"), Some(share(999_000, false)));
    assert_eq!(state(&contract, "availability"), TermState::Conflicting);
    assert_eq!(contract.terms["availability"].ranges.len(), 2);
}

#[test]
fn references_resolve_or_dangle() {
    let contract = read(
        "第一条 总则\n1.1 见第2.1条及附件一。\n1.2 依第九条办理，适用《民法典》第五百条。\n第二条 其他\n2.1 本条与第一条第二款一致。\n附件一 清单\n内容",
    );
    let found: Vec<(&str, Option<String>)> = contract
        .references
        .iter()
        .map(|reference| {
            let target = reference
                .target
                .and_then(|id| contract.clauses.get(id))
                .and_then(|clause| clause.number.clone());
            (contract.words(reference.range), target.map(|number| number.printed))
        })
        .collect();
    let expected = [
        ("第2.1条", Some("2.1".to_owned())),
        ("附件一", Some("附件一".to_owned())),
        ("第九条", None),
        ("本条", Some("2.1".to_owned())),
        ("第一条第二款", Some("1.2".to_owned())),
    ];
    assert_eq!(found, expected);
}

#[test]
fn paper_without_numbers_is_read_all_the_same() {
    let contract = read("双方约定如下。\n甲方付款。");
    assert_eq!(contract.clauses.clauses.len(), 2);
    assert!(contract.doubts.iter().any(|doubt| doubt.kind == contract::DoubtKind::NoClauses));
    assert_eq!(read("").clauses.clauses.len(), 0);
}

#[test]
fn floors_and_ceilings() {
    use contract::Bound::{AtLeast, AtMost, Exact};
    let table = [
        ("可用率不低于99.9%。", AtLeast),
        ("响应时间不超过48小时。", AtMost),
        ("应在30日内付款。", AtMost),
        ("备份至少保留30日。", AtLeast),
        ("违约金为10%。", Exact),
        ("逾期30日以上的，可解除合同。", AtLeast),
        ("pay within thirty (30) days", AtMost),
        ("at least 90 days before expiry", AtLeast),
    ];
    for (text, bound) in table {
        let contract = read(text);
        let found: Vec<_> = contract.facts.iter().map(|fact| fact.bound).collect();
        assert_eq!(found, [bound], "{text}");
    }
}

#[test]
fn a_cap_may_be_counted_in_months_of_fees() {
    let contract = read("乙方的累计赔偿责任，均以违约事件发生前一个月甲方实际支付的订阅费为限。");
    assert_eq!(values(&contract, FactKind::LiabilityCap), [time(1, DurationUnit::Month)]);
}

mod any_text {
    use super::read;
    use proptest::prelude::*;

    /// Pieces of contracts, thrown together: what a damaged file may give.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "\\PC{0,12}",
            Just("第一条".to_owned()),
            Just("1.1 ".to_owned()),
            Just("（一）".to_owned()),
            Just("附件一 ".to_owned()),
            Just("甲方：".to_owned()),
            Just("乙方（盖章）：____".to_owned()),
            Just("\n".to_owned()),
            Just("\t".to_owned()),
            Just("壹拾万元整（¥100,000.00）".to_owned()),
            Just("30%".to_owned()),
            Just("2026年1月1日起至".to_owned()),
            Just("48小时内响应".to_owned()),
            Just("提前九十（90）日通知续订".to_owned()),
            Just(" (the \"Client\") shall pay within 30 days. ".to_owned()),
            Just("“系统”指".to_owned()),
            Just("，".to_owned()),
            Just("余款".to_owned()),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn is_read_without_panic_and_with_sound_ranges(text in pieces()) {
            let contract = read(&text);
            let whole = contract.document.text.len();
            for clause in &contract.clauses.clauses {
                prop_assert!(clause.range.end <= whole && clause.range.contains(clause.body));
                prop_assert!(clause.parent.is_none_or(|parent| parent < clause.id));
            }
            let ranges = contract.facts.iter().map(|fact| fact.range).chain(contract.sentences.iter().copied());
            for range in ranges {
                prop_assert!(text.get(range.start..range.end).is_some());
            }
            prop_assert!(contract.facts.windows(2).all(|pair| pair[0].range.start <= pair[1].range.start));
        }
    }
}
