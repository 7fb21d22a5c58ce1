//! What must hold for any two papers.
#![allow(clippy::unwrap_used, missing_docs)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source};
use proptest::prelude::*;
use redline::{ChangeType, Direction, Op, OpKind, Redline, apply, compare};

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

fn against(old: &str, new: &str) -> Redline {
    compare(&read(old), &read(new), Side::Customer, &[])
}

/// Ops walk both texts from end to end, and lead from the old one to the new one.
fn exact(old: &str, new: &str, ops: &[Op]) {
    let (mut a, mut b) = (0, 0);
    for op in ops {
        assert_eq!((op.old.start, op.new.start), (a, b), "a gap before {op:?}");
        (a, b) = (op.old.end, op.new.end);
        if op.kind == OpKind::Equal {
            assert_eq!(old[op.old.start..op.old.end], new[op.new.start..op.new.end]);
        }
    }
    assert_eq!((a, b), (old.len(), new.len()));
    assert_eq!(apply(old, new, ops), new);
}

const PAPER: &[&str] = &[
    "软件服务合同",
    "甲方（客户）：禾木家居有限公司",
    "乙方（服务方）：云岫信息技术有限公司",
    "第一条 服务内容",
    "1.1 乙方为甲方开通80个授权用户账号及500GB存储空间，所含模块见附件一。",
    "1.2 乙方提供7×24小时技术支持，紧急问题的响应时间不超过4小时，一般问题的响应时间不超过2个工作日。",
    "1.3 未经甲方书面同意，乙方不得将本合同项下的义务转让给第三方。",
    "第二条 费用与支付",
    "2.1 服务费总额为人民币288,000元（大写：贰拾捌万捌仟元整），已含6%增值税。",
    "2.2 甲方应于收到发票后15个工作日内付款；逾期的，每日按应付未付金额的千分之五支付违约金。",
    "项目\t数量\t单价",
    "企业版账号\t80个\t3,000元",
    "电话集成接口\t1套\t22,000元",
    "第三条 期限",
    "3.1 服务期限为12个月，自2025年4月1日起至2026年3月31日止。",
    "3.2 任何一方不欲续订的，应在服务期届满前至少30日以书面形式通知对方，通知方式见第4.1条。",
    "第四条 其他",
    "4.1 通知应以书面形式送达合同首部所载地址。",
    "4.2 The Supplier shall not be liable for any delay caused by the Customer, and may suspend the service on thirty (30) days' notice.",
];

fn paper() -> String {
    PAPER.join("\n") + "\n"
}

fn edited() -> impl Strategy<Value = Vec<String>> {
    let lines: Vec<String> = PAPER.iter().map(|line| (*line).to_owned()).collect();
    let edit =
        (0..6_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>());
    prop::collection::vec(edit, 0..6).prop_map(move |edits| {
        let mut lines = lines.clone();
        for (what, a, b, c) in edits {
            if lines.is_empty() {
                break;
            }
            let at = a.index(lines.len());
            match what {
                0 => {
                    lines.remove(at);
                }
                1 => {
                    let other = PAPER[b.index(PAPER.len())].replace("乙方", "甲方");
                    lines.insert(at, other);
                }
                2 => {
                    let line = lines.remove(at);
                    let to = b.index(lines.len() + 1);
                    lines.insert(to, line);
                }
                3 => {
                    let chars: Vec<char> = lines[at].chars().collect();
                    if chars.len() > 2 {
                        let (from, to) = (b.index(chars.len()), c.index(chars.len()));
                        let (from, to) = (from.min(to), from.max(to));
                        lines[at] = chars[..from].iter().chain(&chars[to..]).collect();
                    }
                }
                4 => {
                    let chars: Vec<char> = lines[at].chars().collect();
                    let cut = b.index(chars.len() + 1);
                    let words = ["不", "3%", "60日", " or ", "，甲方可以解除", "\u{fffd}"][c.index(6)];
                    lines[at] = chars[..cut].iter().collect::<String>()
                        + words
                        + &chars[cut..].iter().collect::<String>();
                }
                _ => {
                    let chars: Vec<char> = lines[at].chars().collect();
                    let cut = b.index(chars.len() + 1);
                    let tail = chars[cut..].iter().collect();
                    lines[at] = chars[..cut].iter().collect();
                    lines.insert(at + 1, tail);
                }
            }
        }
        lines
    })
}

fn mirrored(kind: ChangeType) -> ChangeType {
    match kind {
        ChangeType::Added => ChangeType::Deleted,
        ChangeType::Deleted => ChangeType::Added,
        ChangeType::Split => ChangeType::Merged,
        ChangeType::Merged => ChangeType::Split,
        kept => kept,
    }
}

fn turned(direction: Direction) -> Direction {
    match direction {
        Direction::Worse => Direction::Better,
        Direction::Better => Direction::Worse,
        kept => kept,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ops_give_the_new_text(lines in edited()) {
        let (old, new) = (paper(), lines.join("\n"));
        let redline = against(&old, &new);
        exact(&old, &new, &redline.ops);
        let back = against(&new, &old);
        exact(&new, &old, &back.ops);
    }

    #[test]
    fn any_two_texts_will_do(old in "[甲乙方应不得第条一二1-9.,，。 \n\ta-c]{0,60}", new in "[甲乙方应不得第条一二1-9.,，。 \n\ta-c]{0,60}") {
        let redline = against(&old, &new);
        exact(&old, &new, &redline.ops);
        prop_assert!(redline.certificate.complete);
    }

    #[test]
    fn a_paper_against_itself_is_empty(lines in edited()) {
        let text = lines.join("\n");
        let redline = against(&text, &text);
        prop_assert!(redline.changes.is_empty(), "{:?}", redline.changes);
        prop_assert!(redline.references.iter().all(|reference| reference.old_target.is_none()));
        prop_assert!(redline.ops.iter().all(|op| op.kind == OpKind::Equal));
    }

    #[test]
    fn every_character_is_in_one_bucket(lines in edited()) {
        let (old, new) = (paper(), lines.join("\n"));
        let certificate = against(&old, &new).certificate;
        let sum = |b: redline::Buckets| b.matched + b.changed + b.moved + b.furniture + b.unreadable;
        let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        prop_assert_eq!(sum(certificate.old), ink(&old));
        prop_assert_eq!(sum(certificate.new), ink(&new));
        prop_assert_eq!(certificate.complete, !new.contains('\u{fffd}'));
    }

    #[test]
    fn swapped_sides_mirror(lines in edited()) {
        let (old, new) = (paper(), lines.join("\n"));
        let (there, back) = (against(&old, &new), against(&new, &old));
        let mut a: Vec<_> = there.changes.iter().map(|c| (c.old.clone(), c.new.clone(), format!("{:?}", c.r#type), format!("{:?}", c.direction))).collect();
        let mut b: Vec<_> = back.changes.iter().map(|c| (c.new.clone(), c.old.clone(), format!("{:?}", mirrored(c.r#type)), format!("{:?}", turned(c.direction)))).collect();
        a.sort();
        b.sort();
        prop_assert_eq!(a, b);
        prop_assert_eq!(there.certificate.old, back.certificate.new);
    }

    #[test]
    fn the_same_text_typeset_anew_has_no_change(breaks in prop::collection::vec(any::<prop::sample::Index>(), 0..8), wide in any::<bool>(), spaced in any::<bool>()) {
        let old = paper();
        let mut lines: Vec<String> = PAPER.iter().map(|line| (*line).to_owned()).collect();
        for cut in breaks {
            let at = cut.index(lines.len());
            // A paragraph may break behind any comma or stop; rows and headings stay whole.
            let Some(stop) = lines[at].find(['，', '；', '。']).map(|n| n + 3).filter(|n| *n < lines[at].len()) else { continue };
            let tail = lines[at].split_off(stop);
            lines.insert(at + 1, tail);
        }
        let mut new = lines.join("\n");
        if wide {
            new = new.replace('，', ",").replace('：', ":").replace('（', "(").replace('）', ")").replace("80", "８０").replace('%', "％");
        }
        if spaced {
            new = new.replace("乙方", "乙 方").replace("服务", "服 务").replace("、", "、 ");
        }
        let redline = against(&old, &new);
        exact(&old, &new, &redline.ops);
        prop_assert!(redline.changes.is_empty(), "{:#?}", redline.changes.iter().map(|c| &c.what.zh).collect::<Vec<_>>());
    }
}
