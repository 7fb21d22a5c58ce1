//! What stands behind the commands of a review: findings, decisions, limits, rules.

use super::{
    AskWhy, AssignFinding, DecideFinding, DecisionView, NearRuleView, OutlivedView, PassedView,
    PolicyEffectView, RememberedView, TryPolicy, Viewer,
};
use crate::{Decision, DecisionKey, Outlived, Remembered, Result, Workbench};
use document::Bilingual;

pub(super) fn decide_finding(bench: &Workbench, ask: &DecideFinding) -> Result<()> {
    let key = DecisionKey::finding(&ask.id, &ask.fingerprint);
    bench.decide(key, ask.verdict.map(Into::into), &ask.reason)
}

impl DecisionView {
    /// Of a decision with a verdict.
    pub(super) fn of(decision: &Decision) -> Option<Self> {
        Some(Self {
            verdict: decision.verdict?.into(),
            reason: decision.reason.clone(),
            by: decision.by.clone(),
            at: decision.at.clone(),
        })
    }
}

impl RememberedView {
    pub(super) fn of(known: &Remembered) -> Option<Self> {
        let decision = DecisionView::of(&known.decision)?;
        Some(Self { contract: known.contract.clone(), name: known.name.clone(), decision })
    }
}

pub(super) fn outlived_view(outlived: &Outlived, viewer: &Viewer<'_>) -> OutlivedView {
    let about = outlived.decision.about.clone().unwrap_or_default();
    OutlivedView {
        fingerprint: outlived.fingerprint.clone(),
        title: Bilingual::new(about.title_zh, about.title_en).into(),
        severity: about.severity,
        rule: about.rule,
        quote: about.quote,
        place: outlived.place.map(|range| viewer.place(range)),
        why: outlived.why.as_str().to_owned(),
        decision: DecisionView::of(&outlived.decision),
        owner: outlived.decision.owner.clone(),
        remark: outlived.decision.remark.clone(),
    }
}

pub(super) fn assign_finding(bench: &Workbench, ask: &AssignFinding) -> Result<()> {
    bench.assign(DecisionKey::finding(&ask.id, &ask.fingerprint), &ask.owner, &ask.remark)
}

pub(super) fn passed(bench: &Workbench, id: &str) -> Result<Vec<PassedView>> {
    let paper = bench.paper(id)?;
    let viewer = Viewer::new(&paper.contract);
    let passed = bench.passed_by_policy(&paper)?;
    Ok(passed
        .iter()
        .map(|item| PassedView { finding: viewer.finding(&item.finding, None), by_own: item.by_own })
        .collect())
}

/// How many rules are named beside a sentence.
const NEAREST: usize = 6;

pub(super) fn why(bench: &Workbench, ask: &AskWhy) -> Result<Vec<NearRuleView>> {
    let paper = bench.paper(&ask.id)?;
    let range = Viewer::new(&paper.contract).range(ask.start, ask.end);
    let (packs, side) = (bench.packs()?, bench.settings()?.side);
    let near = rules::why_not(&paper.contract, &packs.known_under_own(), side, range, NEAREST);
    let review = bench.review_of(&paper, side)?;
    let is_aside = |rule: &str| {
        let here =
            review.unlikely.iter().filter(|found| found.evidence.iter().any(|at| at.range.overlaps(range)));
        here.flat_map(rules::Finding::rules).any(|known| known == rule)
    };
    Ok(near
        .into_iter()
        .map(|near| NearRuleView {
            says: match (near.flags, near.runs) {
                _ if !packs.is_run(&near.rule) => "off",
                (_, false) => "not-run",
                (true, true) if is_aside(&near.rule) => "aside",
                (true, true) => "flagged",
                (false, true) => "left",
            }
            .to_owned(),
            rule: near.rule,
            title: near.title.into(),
            topic: near.topic,
            severity: near.severity.as_str().to_owned(),
            sample: near.sample,
            likeness: near.likeness,
            reason: crate::wording::reason(&near.reason).into(),
        })
        .collect())
}

pub(super) fn try_policy(bench: &Workbench, ask: TryPolicy) -> Result<PolicyEffectView> {
    let effect = bench.try_policy(&ask.id, &ask.draft.into())?;
    let viewer = Viewer::new(&effect.paper.contract);
    let view =
        |findings: &[rules::Finding]| findings.iter().map(|finding| viewer.finding(finding, None)).collect();
    Ok(PolicyEffectView { added: view(&effect.added), removed: view(&effect.removed) })
}
