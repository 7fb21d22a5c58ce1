//! The same kind of fee in more than one contract.

use super::{FamilyIssue, FamilyPoint, Relative, Said, silent};
use crate::pattern::pattern;
use crate::{Contract, FactValue, TermValue};
use document::{TextRange, fold};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Kinds of fees, with the words for each.
const KINDS: [(&str, &str); 13] = [
    ("licence", r"(?:许可|授权|订阅|使用|软件|license|licence|subscription) ?(?:使用)?(?:费|款|fees?)"),
    (
        "implementation",
        r"(?:实施|部署|上线|安装|implementation|deployment|set-?up) ?(?:服务)?(?:费|款|fees?)",
    ),
    ("development", r"(?:开发|定制|development|customi[sz]ation) ?(?:服务)?(?:费|款|fees?)"),
    ("training", r"(?:培训|training) ?(?:服务)?(?:费|款|fees?)"),
    ("maintenance", r"(?:维护|维保|运维|maintenance) ?(?:服务)?(?:费|款|fees?)"),
    ("support", r"(?:技术支持|售后|支持服务|support) ?(?:服务)?(?:费|款|fees?)"),
    ("interface", r"(?:接口|集成|对接|integration|interface) ?(?:开发|服务)?(?:费|款|fees?)"),
    ("migration", r"(?:数据迁移|迁移|migration) ?(?:服务)?(?:费|款|fees?)"),
    ("upgrade", r"(?:升级|upgrade) ?(?:服务)?(?:费|款|fees?)"),
    (
        "hosting",
        r"(?:托管|云资源|云服务|服务器|带宽|存储|hosting|storage) ?(?:服务|使用|租用)?(?:费|款|fees?)",
    ),
    ("testing", r"(?:测试|testing) ?(?:服务)?(?:费|款|fees?)"),
    ("documentation", r"(?:文档|资料|documentation) ?(?:制作|编制)?(?:费|款|fees?)"),
    ("travel", r"(?:差旅|交通|travel) ?(?:费|款|expenses?|fees?)"),
];

static PATTERNS: LazyLock<Vec<(&str, Option<Regex>)>> = LazyLock::new(|| {
    KINDS.iter().map(|(kind, words)| (*kind, Regex::new(&format!("(?i){words}")).ok())).collect()
});

// Words by which a fee is none.
pattern!(
    FREE,
    r"(?i)免费|不另行?收|不再收|无需支付|不收取|已包含|已含|包含在|free of charge|no additional|included in"
);

pub(super) fn charged_twice(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut by_kind: BTreeMap<&str, Vec<Said>> = BTreeMap::new();
    for (member, relative) in members.iter().enumerate() {
        for (kind, said) in fees(relative.contract) {
            by_kind.entry(kind).or_default().push(Said { member, ..said });
        }
    }
    by_kind
        .into_iter()
        .filter(|(_, said)| said.iter().any(|other| other.member != said[0].member))
        .map(|(kind, said)| FamilyPoint {
            issue: FamilyIssue::ChargedTwice,
            about: kind.to_owned(),
            silent: silent(members, &said),
            said,
        })
        .collect()
}

/// The fees that a contract charges: sentences and rows that name a kind of fee and a sum of money behind it.
fn fees(contract: &Contract) -> Vec<(&'static str, Said)> {
    let mut found: Vec<(&'static str, Said)> = Vec::new();
    let mut taken: Vec<TextRange> = Vec::new();
    for &sentence in &contract.sentences {
        let sums: Vec<_> = contract
            .facts_in(sentence)
            .filter_map(|fact| match fact.value {
                FactValue::Money(sum) if sum.hundredths > 0 => Some((fact.range, fact.value)),
                _ => None,
            })
            .collect();
        let words = fold(contract.words(sentence));
        if sums.is_empty() || FREE.as_ref().is_some_and(|free| free.is_match(words.as_str())) {
            continue;
        }
        for (kind, pattern) in PATTERNS.iter() {
            let Some(hit) = pattern.as_ref().and_then(|pattern| pattern.find(words.as_str())) else {
                continue;
            };
            let named = words.home(TextRange::new(hit.start(), hit.end())).shifted(sentence.start);
            // The sum that follows the name is its own; in a row of a table there may be one before it only.
            let Some((range, value)) =
                sums.iter().find(|(range, _)| range.start >= named.end).or(sums.first()).copied()
            else {
                continue;
            };
            // One sum is the price of one thing: of the first kind that claims it.
            if !taken.contains(&range) && found.iter().all(|(other, _)| other != kind) {
                taken.push(range);
                found.push((
                    kind,
                    Said { member: 0, value: Some(TermValue::Fact(value)), ranges: vec![sentence] },
                ));
            }
        }
    }
    found
}
