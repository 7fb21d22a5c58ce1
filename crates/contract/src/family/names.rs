//! Papers that are referred to by their names, and what is left to them.

use super::{FamilyIssue, FamilyPoint, Relative, Said, regex, silent};
use crate::{Contract, Topic};
use document::{TextRange, fold};
use regex::Regex;
use std::sync::LazyLock;

/// A paper named in title marks, or in English by a title in capitals.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"《(?P<zh>[^《》\n]{2,40}?(?:合同|协议|订单|附件|清单|方案|说明书|承诺书|约定|细则|规范))》|(?P<en>(?:[A-Z][a-z]+ ){1,4}(?:Agreement|Contract|Order Form|Statement of Work))",
    )
});

/// Papers that nobody adds to a family: laws and standards.
static LAW: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"中华人民共和国|国家|行业|[GJ]B|ISO|技术规范$|安全规范$|管理规范$"));

/// A matter left to another paper.
static ELSEWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)另行(?:签订|签署|订立|约定|协商确定)|(?:由|以|按照?|依照?)[^。;]{0,20}(?:合同|协议)(?:另行)?(?:约定|执行|为准)|(?:separate|another) (?:written )?(?:agreement|contract|order)|agreed separately",
    )
});

/// The first lines of a contract, where its title stands.
const HEAD: usize = 400;

/// The names of contracts that a paper refers to, with their places; its own title is none.
pub fn titles(contract: &Contract) -> Vec<(String, TextRange)> {
    let text = contract.document.text.as_str();
    let head = head_of(text);
    let mut found: Vec<(String, TextRange)> = Vec::new();
    for hit in NAMED.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let Some(name) = hit.name("zh").or(hit.name("en")) else { continue };
        let is_law = LAW.as_ref().is_some_and(|law| law.is_match(name.as_str()));
        let is_own = name.start() < HEAD / 4 || head.contains(&plain(name.as_str()));
        if !is_law && !is_own && found.iter().all(|(other, _)| other != name.as_str()) {
            found.push((name.as_str().to_owned(), TextRange::new(name.start(), name.end())));
        }
    }
    found
}

fn head_end(text: &str) -> usize {
    text.char_indices().map(|(at, _)| at).take_while(|at| *at <= HEAD).last().unwrap_or(0)
}

/// Letters and digits alone, in one width.
fn plain(words: &str) -> String {
    fold(words).as_str().chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// The first lines, where a paper says what it is called. What stands there in title marks names other
/// papers.
fn head_of(text: &str) -> String {
    let head = text.get(..head_end(text)).unwrap_or(text);
    head.split('《').map(|part| plain(part.split_once('》').map_or(part, |(_, rest)| rest))).collect()
}

/// Whether a name means this contract: it stands in its head or in its file name.
pub fn refers_to(name: &str, relative: Relative<'_>) -> bool {
    let text = relative.contract.document.text.as_str();
    let (name, head) = (plain(name), head_of(text));
    !name.is_empty() && (head.contains(&name) || plain(relative.name).contains(&name))
}

/// Contracts and annexes that are referred to by name and are none of these.
pub(super) fn absent(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points: Vec<FamilyPoint> = Vec::new();
    for (member, relative) in members.iter().enumerate() {
        for (name, range) in titles(relative.contract) {
            let there =
                members.iter().any(|other| refers_to(&name, *other) || attached(&name, other.contract));
            if there {
                continue;
            }
            let sentence = relative.contract.sentence_at(range.start).unwrap_or(range);
            let said = Said { member, value: name.clone(), ranges: vec![sentence] };
            match points.iter_mut().find(|point| point.about == name) {
                Some(point) => point.said.push(said),
                None => points.push(FamilyPoint {
                    issue: FamilyIssue::Absent,
                    about: name,
                    said: vec![said],
                    silent: Vec::new(),
                }),
            }
        }
    }
    points
}

/// Whether an annex of that name is bound into the contract.
fn attached(name: &str, contract: &Contract) -> bool {
    let name = fold(name);
    contract.clauses.clauses.iter().any(|clause| {
        let first = contract.words(clause.range).lines().next().unwrap_or_default();
        clause.kind == crate::ClauseKind::Schedule && fold(first).as_str().contains(name.as_str())
    })
}

/// Matters that one leaves to another paper and that none of the others speaks of.
pub(super) fn gaps(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points: Vec<FamilyPoint> = Vec::new();
    for (member, relative) in members.iter().enumerate() {
        let contract = relative.contract;
        for &sentence in &contract.sentences {
            let leaves = ELSEWHERE
                .as_ref()
                .is_some_and(|elsewhere| elsewhere.is_match(fold(contract.words(sentence)).as_str()));
            let Some(clause) = contract.clause_at(sentence.start).filter(|_| leaves) else { continue };
            let others = || members.iter().enumerate().filter(move |(other, _)| *other != member);
            let spoken = |topic: &Topic| {
                others().any(|(_, other)| other.contract.clauses_about(*topic).next().is_some())
            };
            let Some(topic) = clause.topics.first() else { continue };
            if clause.topics.iter().any(spoken) || points.iter().any(|point| point.about == topic.0) {
                continue;
            }
            let said = vec![Said { member, value: String::new(), ranges: vec![sentence] }];
            let silent = silent(members, &said);
            points.push(FamilyPoint { issue: FamilyIssue::Gap, about: topic.0.to_owned(), said, silent });
        }
    }
    points
}
