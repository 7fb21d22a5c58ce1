//! Which contract prevails where they differ.

use super::{FamilyIssue, FamilyPoint, Relative, Said, silent};
use crate::TermValue;
use crate::pattern::pattern;
use document::{TextRange, fold};

// A clause that says which paper prevails over another one.
pattern!(
    PREVAILS,
    r"(?:不一致|冲突|抵触|矛盾|不符|歧义)[^。;]{0,30}(?:以|按|适用)(?P<zh>[^。;,]{1,40}?)(?:为准|执行|优先)|(?P<en>[^.;,]{0,60}?) (?:shall |will |must )?(?:prevail|take precedence|takes precedence|control)s?(?-u:\b)"
);

// Without these, what prevails or controls is nothing about papers.
pattern!(
    DIFFER,
    r"不一致|冲突|抵触|矛盾|不符|歧义|conflict|inconsisten|discrepan|differ|contradict|precedence|ambigu|prevail over"
);

// Words for the very paper they stand in.
pattern!(ITSELF, r"(?i)本(?:合同|协议|服务协议|许可协议|订单)|this (?:agreement|contract|order)");

pub(super) fn precedence(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut said = Vec::new();
    for (member, relative) in members.iter().enumerate() {
        for &sentence in &relative.contract.sentences {
            if let Some(winner) = winner(relative.contract.words(sentence)) {
                said.push(Said { member, value: Some(TermValue::Text(winner)), ranges: vec![sentence] });
            }
        }
    }
    let claims = |said: &Said| match &said.value {
        Some(TermValue::Text(winner)) => ITSELF.as_ref().is_some_and(|itself| itself.is_match(winner)),
        _ => false,
    };
    let claiming: Vec<usize> = said.iter().filter(|said| claims(said)).map(|said| said.member).collect();
    let silent = silent(members, &said);
    let about = match &claiming[..] {
        _ if said.is_empty() => "none",
        [first, rest @ ..] if rest.iter().any(|member| member != first) => "several",
        _ => "order",
    };
    vec![FamilyPoint { issue: FamilyIssue::Precedence, about: about.to_owned(), said, silent }]
}

/// What prevails by a sentence, where it speaks of that.
fn winner(sentence: &str) -> Option<String> {
    let folded = fold(sentence);
    DIFFER.as_ref().filter(|differ| differ.is_match(folded.as_str()))?;
    let hit = PREVAILS.as_ref()?.captures(folded.as_str())?;
    let words = hit.name("zh").or(hit.name("en"))?;
    let home = folded.home(TextRange::new(words.start(), words.end()));
    Some(sentence.get(home.start..home.end)?.trim().to_owned())
}
