//! Values of two sides that are counted in different units.
#![allow(clippy::unwrap_used, missing_docs)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source};
use redline::{Direction, compare};

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

#[test]
fn lengths_in_other_units_are_compared_only_where_that_can_be_said() {
    use Direction::{Better, Unknown, Worse};
    let head = "软件服务合同\n甲方（客户）：苏州禾木家居有限公司\n乙方（服务方）：上海云岫信息技术有限公司\n第一条 服务\n1.1 ";
    for (old, new, expected) in [
        ("4小时", "2日", Worse),
        ("2日", "4小时", Better),
        ("3日", "3个工作日", Worse),
        ("3个工作日", "1小时", Better),
        ("1个工作日", "8工作小时", Unknown),
        ("30日", "1个月", Unknown),
        ("90日", "3个月", Unknown),
        ("1个月", "45日", Worse),
    ] {
        let of = |time: &str| read(&format!("{head}严重故障的响应时间不超过{time}。"));
        let redline = compare(&of(old), &of(new), Side::Customer, &[]);
        let change = &redline.changes[0];
        assert_eq!(change.direction, expected, "{old} => {new}: {}", change.what.zh);
        let unsaid = change.what.zh.contains("不能断定");
        assert!(!unsaid || expected == Unknown, "{}", change.what.zh);
    }
}
