//! For whom a change is worse, sentence by sentence, as vendors reword them.
#![allow(clippy::unwrap_used, missing_docs)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source};
use redline::Direction::{self, Better, Neutral, Worse};
use redline::compare;

const ZH: &str = "信息系统服务合同\n甲方（委托方）：宁波海芥食品有限公司\n乙方（受托方）：杭州木栈软件有限公司\n第一条 服务\n1.1 乙方按本合同提供服务。\n";
const EN: &str = "Service Agreement\nThis Agreement is made between Harrow Foods Ltd (the \"Customer\") and Brightwell Systems Ltd (the \"Vendor\").\n1. Service\n1.1 The Vendor provides the Service.\n";

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

/// The directions of the changes between two papers that differ in one clause, or in its presence.
fn directions(old: &str, new: &str) -> Vec<(Direction, String)> {
    let chinese = old.chars().chain(new.chars()).any(|c| c > '\u{2e7f}');
    let paper = |words: &str| {
        let head = if chinese { ZH } else { EN };
        if words.is_empty() { head.to_owned() } else { format!("{head}1.2 {words}\n") }
    };
    let changes = compare(&read(&paper(old)), &read(&paper(new)), Side::Customer, &[]).changes;
    changes.into_iter().map(|change| (change.direction, change.what.zh)).collect()
}

#[test]
fn a_reworded_sentence_is_told_for_whom_it_is_worse() {
    let mut short: Vec<String> = Vec::new();
    for (expected, old, new) in [
        (Worse, "乙方应在系统升级前7日通知甲方。", "乙方可不经通知升级系统。"),
        (Worse, "甲方有权随时导出全部数据。", "甲方有权在合同有效期内每月导出一次数据。"),
        (Worse, "服务内容包括安装、培训、数据迁移及上线支持。", "服务内容包括安装、培训及上线支持。"),
        (Worse, "因甲方数据产生的一切权益归甲方所有。", "因甲方数据产生的统计结果归乙方所有。"),
        (Worse, "乙方负责系统的日常备份。", "甲方负责系统的日常备份。"),
        (Worse, "质保期为验收合格后24个月。", "质保期为验收合格后12个月。"),
        (Neutral, "本合同未尽事宜，由双方协商解决。", "本合同没有约定的事项，双方协商处理。"),
        (Worse, "乙方不得将甲方名称用于宣传。", "乙方可将甲方名称用于宣传，但应注明来源。"),
        (Worse, "", "甲方应为乙方驻场人员提供办公场所及食宿。"),
        (Better, "", "甲方有权每年对乙方进行一次安全审计，乙方应予配合。"),
        (Worse, "差旅费由乙方承担。", "差旅费由甲方承担。"),
        (Worse, "本合同的任何修改须经双方书面确认。", "乙方可通过官网公告修改本合同，公告后即生效。"),
        (Worse, "系统维护费前三年免费。", "系统维护费首年免费，之后每年按合同总额的15%收取。"),
        (Worse, "Fees are fixed for the term.", "Fees may be increased by up to 8% each year."),
        (Worse, "", "The Vendor may use Customer Data to train machine learning models."),
        (Worse, "Uptime shall be at least 99.95% per month.", "Uptime is targeted at 99.5% per quarter."),
    ] {
        let told = directions(old, new);
        if told.is_empty() || told.iter().any(|(direction, _)| *direction != expected) {
            short.push(format!("{old} ⇒ {new}: wanted {expected:?}: {told:?}"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}
