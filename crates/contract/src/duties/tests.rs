#![allow(clippy::unwrap_used)]
use super::{Duties, Duty};
use crate::{Contract, DurationUnit, FactValue, Side};
use document::{Document, MediaType, Source};
use std::fmt::Write as _;

const HAN: &str = "甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 约定\n1.1 ";
const LATIN: &str = "This Agreement is made between Harrow Limited (\"Customer\") and Northlight Inc. (\"Vendor\").\nArticle 1. Terms\nSection 1.1 ";

fn read(sentence: &str) -> (Contract, Duties) {
    let head = if sentence.is_ascii() { LATIN } else { HAN };
    let text = format!("{head}{sentence}");
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    let contract = Contract::read(Document::from_text(source, &text));
    let duties = contract.duties();
    (contract, duties)
}

fn unit(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Second => "s",
        DurationUnit::Minute => "min",
        DurationUnit::Hour => "h",
        DurationUnit::WorkingHour => "wh",
        DurationUnit::Day => "d",
        DurationUnit::WorkingDay => "wd",
        DurationUnit::Week => "w",
        DurationUnit::Month => "m",
        DurationUnit::Year => "y",
    }
}

fn value(value: FactValue) -> String {
    match value {
        FactValue::Money(sum) => format!("¥{}", sum.hundredths / 100),
        FactValue::Percent(share) => format!("{}%", share.value()),
        FactValue::Duration(length) => format!("{}{}", length.value(), unit(length.unit)),
        FactValue::Number(count) => (count / 1000).to_string(),
        FactValue::Date(day) => day.to_string(),
        FactValue::Hours(..) | FactValue::Blank => "?".to_owned(),
    }
}

/// `vendor training 15d-after =2`: who, what, when, how much.
fn told(duty: &Duty) -> String {
    let mut words = format!("{} {}", duty.side.map_or("both", Side::as_str), duty.kind.as_str());
    if duty.forbids {
        words.push_str(" never");
    }
    if let Some((day, _)) = duty.due.on {
        let _ = write!(words, " on-{day}");
    }
    if let Some(within) = duty.due.within {
        let way = if within.before { "before" } else { "after" };
        let _ = write!(words, " {}{}-{way}", within.length.value(), unit(within.length.unit));
    }
    if let Some((every, _)) = duty.due.every {
        let _ = write!(words, " each-{}{}", every.count, unit(every.unit));
        if let Some(day) = every.day {
            let _ = write!(words, "@{day}");
        }
    }
    if let Some(agreed) = duty.agreed {
        let _ = write!(words, " ={}", value(agreed.value));
    }
    if let Some((amount, _)) = duty.amount {
        let _ = write!(words, " {}", value(amount));
    }
    words
}

/// Sentences, and the duties worth tracking in each: nothing where there is none.
const SENTENCES: &[(&str, &[&str])] = &[
    ("乙方应在服务开通后15日内向甲方提供2次线上培训，每次不少于2小时。", &["vendor training 15d-after =2"]),
    (
        "乙方在服务开通后15日内向甲方提供2次线上培训，每次不少于2小时，并提供操作手册。",
        &["vendor training 15d-after =2"],
    ),
    ("导入后乙方应出具导入报告，列明成功与失败的记录数量。", &["vendor report"]),
    ("甲方应于本合同签订后5个工作日内一次性支付订阅费总额的100%。", &["customer payment 5wd-after 100%"]),
    ("乙方应在收到款项后5个工作日内向甲方开具税率为6%的增值税专用发票。", &["vendor invoice 5wd-after"]),
    ("甲方应在收到乙方发票后30日内支付服务费人民币96,000元。", &["customer payment 30d-after ¥96000"]),
    ("乙方保证服务的月度可用率不低于99.9%。", &["vendor performance each-1m =99.9%"]),
    (
        "紧急问题的响应时间不超过4小时，一般问题的响应时间不超过2个工作日。",
        &["vendor response =4h", "vendor response =2wd"],
    ),
    (
        "乙方每日对客户数据进行一次全量备份，备份数据保留30日，并每半年进行一次恢复演练。",
        &["vendor data each-1d =30d", "vendor data each-6m"],
    ),
    (
        "乙方发现客户数据发生泄露、毁损或丢失的，应在24小时内书面通知甲方，并立即采取补救措施。",
        &["vendor notice 24h-after"],
    ),
    ("乙方应每月5日前向甲方提交上月服务报告。", &["vendor report each-1m@5"]),
    ("乙方应每季度至少进行一次现场巡检，并提交巡检报告。", &["vendor report each-3m"]),
    ("乙方应于2025年6月30日前完成系统上线。", &["vendor delivery on-2025-06-30"]),
    ("乙方更换项目经理的，应提前15日书面通知甲方并征得甲方同意。", &["vendor staff 15d-before"]),
    ("乙方须在合同终止后10日内将全部客户数据返还甲方。", &["vendor data 10d-after"]),
    ("甲方应在收到交付物后10个工作日内完成验收并出具验收报告。", &["customer acceptance 10wd-after"]),
    ("乙方应在验收合格后5日内交付全部源代码及技术文档。", &["vendor delivery 5d-after"]),
    ("双方应对知悉的商业秘密承担保密义务，保密期限为合同终止后3年。", &["both confidentiality =3y"]),
    ("乙方应在接到甲方报修后2小时内到达现场。", &["vendor response =2h"]),
    ("乙方计划停机的，应提前3个工作日通知甲方。", &["vendor notice 3wd-before"]),
    (
        "甲方应在合同签订后7日内支付合同总价的30%，乙方应在收到款项后3日内开具发票。",
        &["customer payment 7d-after 30%", "vendor invoice 3d-after"],
    ),
    ("乙方应每年向甲方提供2次上门服务。", &["vendor service each-1y =2"]),
    ("乙方应当在每月结束后5个工作日内提交月度可用率报告。", &["vendor report 5wd-after each-1m"]),
    ("甲方须每季度首月10日前支付当季维护费人民币24,000元。", &["customer payment each-3m@10 ¥24000"]),
    ("乙方应负责系统的安装部署，并提供操作手册和技术文档。", &["vendor delivery"]),
    ("甲方应在合同生效后5日内指派一名项目负责人。", &["customer staff 5d-after"]),
    ("乙方应在甲方提出需求变更后3个工作日内书面答复。", &["vendor response 3wd-after"]),
    ("乙方应保留不少于12个月的访问日志供甲方核对。", &["vendor report =12m"]),
    ("乙方应在故障排除后2个工作日内提交故障分析报告。", &["vendor report 2wd-after"]),
    ("乙方应每周召开一次项目例会，并于会后1个工作日内提交会议纪要。", &["vendor report 1wd-after each-1w"]),
    // Nothing to track: rights, meanings, what follows from something, what holds by itself.
    ("甲方有权随时查看可用率记录。", &[]),
    ("“服务”指乙方通过互联网提供的软件。", &[]),
    ("甲方逾期付款的，每逾期一日，应按应付未付金额的千分之五向乙方支付违约金。", &[]),
    ("本合同未约定的事项，适用乙方官方网站公布的协议。", &[]),
    ("乙方不承担任何间接损失。", &[]),
    ("本合同一式肆份，双方各执贰份，具有同等法律效力。", &[]),
    ("任何一方不欲续订的，应在服务期届满前至少90日以书面形式通知对方。", &[]),
    ("因本合同引起的争议，双方应先行协商。", &[]),
    ("乙方可提前15日通知甲方终止服务而无须说明理由。", &[]),
    ("甲方应合法使用服务。", &[]),
    ("乙方应以诚实信用原则履行本合同。", &[]),
    ("甲方不得转售服务。", &[]),
    ("供应商的响应应当及时。", &[]),
    ("月度可用率未达到约定标准的，每低于标准0.1个百分点，乙方为甲方延长服务期1日。", &[]),
    // English.
    (
        "Vendor shall invoice annually in advance and Customer shall pay each undisputed invoice within thirty (30) days of receipt.",
        &["vendor invoice each-1y", "customer payment 30d-after"],
    ),
    (
        "Vendor shall make the Service available at least 99.9% of each calendar month.",
        &["vendor performance each-1m =99.9%"],
    ),
    (
        "Vendor shall notify Customer of any personal data breach within forty-eight (48) hours after becoming aware of it.",
        &["vendor notice 48h-after"],
    ),
    ("Vendor shall provide its current SOC 2 report to Customer once a year.", &["vendor report each-1y"]),
    (
        "Vendor shall deliver the source code within ten (10) days after acceptance.",
        &["vendor delivery 10d-after"],
    ),
    ("Customer shall pay US$24,000 on 1 March 2025.", &["customer payment on-2025-03-01 ¥24000"]),
    (
        "Vendor must submit a monthly service report within five (5) business days after the end of each month.",
        &["vendor report 5wd-after each-1m"],
    ),
    ("Vendor shall give thirty (30) days' notice of any new subprocessor.", &["vendor notice 30d-before"]),
    (
        "Vendor undertakes to hold three (3) training sessions within sixty (60) days after go-live.",
        &["vendor training 60d-after =3"],
    ),
    ("Vendor shall back up Customer Data daily.", &["vendor data each-1d"]),
    (
        "Customer shall complete acceptance testing within fifteen (15) days after delivery.",
        &["customer acceptance 15d-after"],
    ),
    ("Vendor shall visit the site every quarter.", &["vendor service each-3m"]),
    (
        "Vendor shall delete all Customer Data within thirty (30) days after termination.",
        &["vendor data 30d-after"],
    ),
    (
        "Vendor shall not replace the project manager without thirty (30) days' prior written notice.",
        &["vendor staff never 30d-before"],
    ),
    ("Vendor shall respond to critical faults within one (1) hour.", &["vendor response =1h"]),
    ("Vendor will provide user documentation and training materials.", &["vendor training"]),
    ("Customer may terminate this Agreement at any time.", &[]),
    ("This Agreement shall be governed by the laws of England.", &[]),
    ("Vendor shall not be liable for loss of profit.", &[]),
    ("Customer shall not resell the Service.", &[]),
    ("\"Service\" means the hosted application.", &[]),
    ("Overdue amounts accrue interest at two percent (2%) per month.", &[]),
    (
        "If availability falls below 99.9%, Vendor shall credit Customer five percent (5%) of the monthly fee.",
        &[],
    ),
    ("This Agreement shall renew automatically for successive periods of one (1) year.", &[]),
    ("Either party may terminate this Agreement on sixty (60) days' notice.", &[]),
    ("Customer shall use the Service lawfully.", &[]),
];

#[test]
fn sentences_give_the_duties_a_person_would_track() {
    assert!(SENTENCES.len() >= 60);
    let mut wrong = Vec::new();
    for (sentence, expected) in SENTENCES {
        let (_, duties) = read(sentence);
        let found: Vec<String> = duties.rows.iter().map(told).collect();
        if found != *expected {
            wrong.push(format!("{sentence}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), SENTENCES.len(), wrong.join("\n"));
}
