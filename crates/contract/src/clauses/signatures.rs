//! The signing page: where the parties put seals, names and dates.
use crate::plain::Plain;
use regex::Regex;
use std::sync::LazyLock;

static SEAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\( ?(?:盖章|公章|签章|签字|签名|印章?|签字盖章|签字或盖章|签字并盖章|盖章或签字|签字按手印|合同专用章|记名押印|seal|signature|signed)[^()]{0,8}\)|(?:盖章|签章|签字|签名|签署栏|签名盖章|签署页|授权代表|法定代表人或授权代表|代表人) ?:|签署页|(?:^|(?-u:\b))(?:by|signed|signature|name|title|authori[sz]ed signatory|for and on behalf of)(?-u:\b)[^:]{0,60}:|for and on behalf of|in witness whereof|为[^ ]{1,12}签署:|签订日期:? ?_{2,}|confirmed .{0,60} for .{1,40} and for",
    )
    .ok()
});

/// Whether the line has its place on a signing page: a label for a seal, a hand or a date, and
/// hardly any words besides.
pub(super) fn is_signing_line(line: &str) -> bool {
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.chars().count() > 160 || trimmed.ends_with(['。', '；']) {
        return false;
    }
    let plain = Plain::of(trimmed, 0);
    SEAL.as_ref().is_some_and(|seal| seal.is_match(plain.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_signing_lines() {
        for line in [
            "甲方（盖章）：____________________ 乙方（盖章）：____________________",
            "授权代表（签字）：________",
            "甲　大连公司　　（记名押印）",
            "为我们签署：________　为贵公司签署：________",
            "By: ______________ Name: ____________",
            "IN WITNESS WHEREOF the parties have executed this Agreement",
        ] {
            assert!(is_signing_line(line), "{line}");
        }
        for line in ["本合同自双方盖章之日起生效。", "甲方指定联系人为：________", "Section 1. Definitions"]
        {
            assert!(!is_signing_line(line), "{line}");
        }
    }
}
