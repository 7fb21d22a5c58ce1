use super::{Check, CheckItem, CheckState, Ground};
use crate::Verdict;
use document::Bilingual;
use rules::Finding;

/// Findings of some rules, gathered into one question.
pub(super) struct Gathered {
    /// Those that stand in the way.
    pub items: Vec<CheckItem>,
    /// Those that somebody has settled: the risk is taken, or it does not matter here.
    pub settled: usize,
}

impl Gathered {
    /// The findings whose rule the test takes, in reading order.
    pub fn of(ground: &Ground<'_>, takes: impl Fn(&Finding) -> bool) -> Self {
        let mut gathered = Self { items: Vec::new(), settled: 0 };
        for finding in &ground.review.findings {
            let Some(told) = finding.each().find(|told| takes(told)) else { continue };
            let decided = ground.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict);
            if matches!(decided, Some(Verdict::Accept | Verdict::NotRelevant)) {
                gathered.settled += 1;
                continue;
            }
            let known = Some(finding.fingerprint.0.clone());
            if told.evidence.is_empty() {
                let words = told.title.clone();
                gathered.items.push(CheckItem { words, range: None, finding: known });
                continue;
            }
            gathered.items.extend(told.evidence.iter().map(|evidence| CheckItem {
                words: told.title.clone(),
                range: Some(evidence.range),
                finding: known.clone(),
            }));
        }
        gathered
    }

    /// The findings of rules by their ids.
    pub fn of_rules(ground: &Ground<'_>, rules: &[&str]) -> Self {
        Self::of(ground, |finding| rules.contains(&finding.rule.as_str()))
    }

    /// Failed where something is in the way, else passed with these words.
    pub fn told(
        self,
        question: (&'static str, &'static str, &str, &str),
        none: Bilingual,
        some: impl FnOnce(usize) -> Bilingual,
    ) -> Check {
        let count = self.items.len();
        let (state, says) =
            if count == 0 { (CheckState::Passed, none) } else { (CheckState::Failed, some(count)) };
        Check::new(question, state, beside(says, self.settled)).with(self.items)
    }
}

/// Says how many were settled before.
pub(super) fn beside(says: Bilingual, settled: usize) -> Bilingual {
    if settled == 0 {
        return says;
    }
    Bilingual::new(
        format!("{}（另有 {settled} 处已决定接受或与本合同无关）", says.zh),
        format!("{} ({settled} more were accepted or set aside as not relevant)", says.en),
    )
}
