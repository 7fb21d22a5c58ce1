#![allow(clippy::unwrap_used)]
use super::*;
use crate::compare;
use contract::Side;
use document::{Document, MediaType, Source};

const OLD: &str = "服务合同
甲方（客户）：华远商贸有限公司
乙方（服务商）：云舟软件有限公司
第一条 服务内容
1.1 乙方向甲方提供客户管理系统服务。
第二条 费用
2.1 年度服务费为人民币50,000元。
2.2 甲方应在收到发票后30日内付款。
第三条 服务水平
3.1 严重故障4小时内响应，一般故障8小时内响应。
3.2 乙方应每季度巡检一次。
第四条 期限
4.1 本合同期满自动续约一年，不续约的一方应提前60日通知对方。
第五条 责任
5.1 乙方的赔偿以已付费用为限。
5.2 乙方可将服务转包给第三方。
";

const NEW: &str = "服务合同
甲方（客户）：华远商贸有限公司
乙方（服务商）：云舟软件有限公司
第一条 服务内容
1.1 乙方向甲方提供客户管理系统服务。
第二条 费用
2.1 年度服务费为人民币58,000元。
2.2 甲方应在收到发票后30日内付款。
第三条 服务水平
3.1 严重故障2小时内响应，一般故障8小时内响应。
3.2 乙方应每季度巡检一次。
第四条 期限
4.1 本合同期满自动续约一年，不续约的一方应提前30日书面通知对方。
第五条 责任
5.1 乙方的赔偿不设上限。
";

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "text");
    Contract::read(Document::from_text(source, text))
}

fn settle(items: &[Agreed]) -> (Redline, Agreement) {
    let (old, new) = (read(OLD), read(NEW));
    let redline = compare(&old, &new, Side::Customer, &[]);
    let agreement = agreement(&old, &new, &redline, items);
    (redline, agreement)
}

#[test]
fn what_was_agreed_is_done_missing_or_unclear() {
    use AgreedState::{Done, Missing, Unclear};
    for (sentence, state) in [
        ("第四条 通知期改为30日", Done),
        ("第四条：提前60日改为提前三十日", Done),
        ("4.1 通知期由60日缩短至30日", Done),
        ("1. 第四条第一款 通知期由60日缩短为20日", Missing),
        ("第四条 通知期改为15天", Missing),
        ("严重故障响应由4小时缩短至2小时", Done),
        ("一般故障响应由8小时缩短至4小时", Missing),
        ("3.1 严重故障响应时间改为2小时", Done),
        ("第二条 付款期限改为60日", Missing),
        ("第二条付款期限改为一个月", Unclear),
        ("2.1 年度服务费改为5.8万元", Done),
        ("2.1 年度服务费改为55,000元", Missing),
        ("删除5.2", Done),
        ("删除第5.2条", Done),
        ("删除3.2", Missing),
        ("删除“乙方可将服务转包给第三方”", Done),
        ("第五条 “乙方的赔偿以已付费用为限”改为“乙方的赔偿不设上限”", Done),
        ("5.1 改为“乙方应赔偿甲方的全部损失”", Unclear),
        ("3.2 改为“乙方应每月巡检一次”", Missing),
        ("“乙方的赔偿以已付费用为限”改为“乙方的赔偿”", Unclear),
        ("4.1 “自动续约一年，不续约的一方”改为“自动续约一年”", Unclear),
        ("新增“乙方应每年提供一次安全审计报告”", Missing),
        ("第九条 通知期改为30日", Unclear),
        ("第三条按会议纪要修改", Unclear),
        ("第一条按会议纪要修改", Missing),
        ("数据导出按我方意见", Unclear),
        ("取消 5.2 款", Done),
        ("可用率由99.5%改为99.9%", Unclear),
        ("Clause 4.1: notice period from 60 days to 30 days", Done),
        ("Delete clause 5.2", Done),
    ] {
        let (_, agreement) = settle(&Agreed::lines(sentence));
        assert_eq!(agreement.items.len(), 1, "{sentence}");
        let item = &agreement.items[0];
        assert_eq!(item.state, state, "{sentence}: {} {:?}", item.reason.zh, (&item.old, &item.new));
    }
}

#[test]
fn a_change_that_goes_further_than_agreed_is_told() {
    let (redline, agreement) = settle(&Agreed::lines(
        "第四条 通知期改为30日\n2.1 年度服务费改为58000元\n严重故障响应由4小时改为2小时\n删除5.2",
    ));
    assert!(agreement.items.iter().all(|item| item.state == AgreedState::Done), "{:?}", agreement.items);
    let left: Vec<&str> = agreement.unagreed.iter().map(|&at| redline.changes[at].what.zh.as_str()).collect();
    // The notice must be in writing now, and nobody agreed to liability without a limit.
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left[0].contains("书面") && left[1].contains("不设上限"), "{left:?}");
}

#[test]
fn wordings_before_and_after_cover_their_change() {
    let item = |old: &str, new: &str| Agreed {
        old: Some(old.to_owned()),
        new: Some(new.to_owned()),
        ..Agreed::default()
    };
    let (redline, agreement) = settle(&[
        item("应提前60日通知对方", "应提前30日书面通知对方"),
        item("以已付费用为限", "不设上限"),
        item("50,000元", "58,000.00元"),
        item("严重故障4小时", "严重故障2小时"),
        Agreed { old: Some("乙方可将服务转包给第三方。".to_owned()), ..Agreed::default() },
    ]);
    assert!(agreement.items.iter().all(|item| item.state == AgreedState::Done), "{:?}", agreement.items);
    let left: Vec<&str> = agreement.unagreed.iter().map(|&at| redline.changes[at].what.zh.as_str()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn nothing_agreed_leaves_every_change_open() {
    let (redline, agreement) = settle(&[]);
    assert_eq!(agreement.unagreed.len(), redline.changes.len());
}
