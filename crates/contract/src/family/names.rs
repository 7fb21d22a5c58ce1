//! Papers that are referred to by their names, and what is left to them.

use super::{FamilyIssue, FamilyPoint, Relative, Said, sentence, silent};
use crate::pattern::pattern;
use crate::{Contract, Topic};
use document::{TextRange, fold};

// A paper named in title marks, or in English by a title in capitals.
pattern!(
    NAMED,
    r"《(?P<zh>[^《》\n]{2,40}?(?:合同|协议|订单|附件|清单|方案|说明书|承诺书|约定|细则|规范))》|(?P<en>(?:[A-Z][A-Za-z-]+ (?:(?:and|of|for) )?){1,5}(?:Agreement|Contract|Order Form|Statement of Work))(?-u:\b)"
);

/// Words in capitals at the start of a sentence, or of a name, that are no part of it.
const LEADING: [&str; 24] = [
    "This", "That", "The", "These", "A", "An", "Each", "Every", "Any", "Such", "Said", "No", "Either",
    "Both", "Our", "Your", "Under", "In", "Of", "If", "Upon", "Where", "When", "Except",
];

/// Those of them that name a sort of paper and no certain one: each order form is not among the papers one has.
const SORT: [&str; 5] = ["Each", "Every", "Any", "No", "Either"];

// Papers that nobody adds to a family: laws and standards.
pattern!(LAW, r"中华人民共和国|国家|行业|[GJ]B|ISO|技术规范$|安全规范$|管理规范$");

// A matter left to another paper.
pattern!(
    ELSEWHERE,
    r"(?i)另行(?:签订|签署|订立|约定|协商确定)|(?:由|以|按照?|依照?)[^。;]{0,20}(?:合同|协议)(?:另行)?(?:约定|执行|为准)|(?:separate|another) (?:written )?(?:agreement|contract|order)|agreed separately"
);

/// How many characters of a line of the head are looked at; a longer one is a sentence.
const LINE: usize = 60;

/// How many lines there are at most before the first clause, where a paper says what it is called.
const LINES: usize = 12;

// How the first clause begins.
pattern!(
    CLAUSE,
    r"^\s*(?:第[〇零一二三四五六七八九十百0-9 ]+[条章]|[一二三四五六七八九十]+、|[0-9]{1,2}(?:\.[0-9]+)*[.、 ]|(?:Article|ARTICLE|Section|SECTION) )"
);

/// The names of contracts that the text of a paper refers to, with their places; its own title is none.
pub fn titles(text: &str) -> Vec<(String, TextRange)> {
    let head = head_of(text);
    let first_line = text.find('\n').unwrap_or(text.len());
    let mut found: Vec<(String, TextRange)> = Vec::new();
    for hit in NAMED.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let Some(range) = hit.name("zh").map(|name| name.range()).or_else(|| in_english(&hit)) else {
            continue;
        };
        let name = &text[range.clone()];
        let is_law = LAW.as_ref().is_some_and(|law| law.is_match(name));
        let before = text[..range.start].trim_end_matches(['《', ' ']);
        let is_own = range.end <= first_line
            || before.ends_with('本')
            || before.ends_with("This")
            || before.ends_with("this")
            || head.contains(&plain(name));
        if !is_law && !is_own && found.iter().all(|(other, _)| other != name) {
            found.push((name.to_owned(), TextRange::new(range.start, range.end)));
        }
    }
    found
}

/// A name in English without the words that only lead to it; none where these speak of a sort.
fn in_english(hit: &regex::Captures<'_>) -> Option<std::ops::Range<usize>> {
    let found = hit.name("en")?;
    let mut start = found.start();
    let mut name = found.as_str();
    while let Some((first, rest)) = name.split_once(' ').filter(|(first, _)| LEADING.contains(first)) {
        if SORT.contains(&first) {
            return None;
        }
        start += first.len() + 1;
        name = rest;
    }
    name.contains(' ').then_some(start..found.end())
}

/// Letters and digits alone, in one width.
fn plain(words: &str) -> String {
    fold(words).as_str().chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// The lines before the first clause, where a paper says what it is called; sentences among them tell of other
/// papers.
fn head_lines(text: &str) -> impl Iterator<Item = &str> {
    let begins = |line: &&str| CLAUSE.as_ref().is_some_and(|clause| clause.is_match(line));
    let first = text.lines().next();
    let first = first.map(|line| line.char_indices().nth(LINE).map_or(line, |(at, _)| &line[..at]));
    let others = text.lines().take(LINES).skip(1).take_while(move |line| !begins(line)).filter(|line| {
        line.chars().count() <= LINE && !line.trim_end().ends_with(['。', '.', ';', '；', ',', '，'])
    });
    first.into_iter().chain(others)
}

/// These lines as one word. What stands in title marks behind the first line names other papers.
fn head_of(text: &str) -> String {
    let unmarked = |line: &str| -> String {
        line.split('《').map(|part| plain(part.split_once('》').map_or(part, |(_, rest)| rest))).collect()
    };
    head_lines(text)
        .enumerate()
        .map(|(at, line)| if at == 0 { plain(line) } else { unmarked(line) })
        .collect()
}

/// What a contract is called: the first line of its head that calls it one, else its file name; folded.
pub(super) fn title_of(relative: &Relative<'_>) -> String {
    let calls = |line: &&str| {
        let line = fold(line);
        ["合同", "协议", "订单", "agreement", "contract", "order form", "statement of work"]
            .iter()
            .any(|word| line.as_str().contains(word))
            && !["编号", "number", "no."].iter().any(|word| line.as_str().contains(word))
    };
    let title = head_lines(relative.contract.document.text.as_str()).find(calls).unwrap_or(relative.name);
    fold(title).as_str().to_owned()
}

/// Whether a name means the contract of that file name and text: it stands in its head or in its file name.
pub fn refers_to(name: &str, file: &str, text: &str) -> bool {
    let name = plain(name);
    !name.is_empty() && (head_of(text).contains(&name) || plain(file).contains(&name))
}

/// Contracts and annexes that are referred to by name and are none of these.
pub(super) fn absent(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points: Vec<FamilyPoint> = Vec::new();
    for (member, relative) in members.iter().enumerate() {
        for (name, range) in titles(relative.contract.document.text.as_str()) {
            let there = members.iter().any(|other| {
                let text = other.contract.document.text.as_str();
                refers_to(&name, other.name, text) || attached(&name, other.contract)
            });
            if there {
                continue;
            }
            let said = Said { member, value: None, ranges: vec![sentence(relative.contract, range)] };
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
            let said = vec![Said { member, value: None, ranges: vec![sentence] }];
            let silent = silent(members, &said);
            points.push(FamilyPoint { issue: FamilyIssue::Gap, about: topic.0.to_owned(), said, silent });
        }
    }
    points
}
