//! What stands behind the commands of the compare screen.

use super::comparing::{Changes, asides, steps};
use super::{
    AgreedView, AgreementView, AsideView, AskComparison, AskHistory, AssignChange, CompareView, DecideChange,
    MadeView, PastView, PinClauses, RoundKey, RoundView, SaveAgreed, VersionView, Viewer,
};
use crate::compare::change_fingerprints;
use crate::{DecisionKey, Past, Result, Workbench};
use library::ContractRecord;

pub(super) fn comparison(bench: &Workbench, ask: &AskComparison) -> Result<CompareView> {
    let comparison = bench.compare_contracts(&ask.old, &ask.new)?;
    let (old, new) = (Viewer::new(&comparison.old.contract), Viewer::new(&comparison.new.contract));
    let compared = &comparison.compared;
    let (redline, risks) = (&compared.redline, &compared.risks);
    let on_new =
        |finding: &rules::Finding| new.finding(finding, comparison.new_decisions.get(&finding.fingerprint.0));
    let kept = risks.kept.iter().filter_map(|&(_, index)| compared.new_review.findings.get(index));
    Ok(CompareView {
        old: old.side(&ask.old),
        new: new.side(&ask.new),
        changes: Changes::new(&comparison, &old, &new).cards(),
        steps: steps(redline, &old, &new),
        risks_introduced: risks.introduced.iter().map(on_new).collect(),
        risks_removed: risks
            .removed
            .iter()
            .map(|finding| old.finding(finding, comparison.old_decisions.get(&finding.fingerprint.0)))
            .collect(),
        risks_kept: kept.map(on_new).collect(),
        references: redline.references.iter().map(Into::into).collect(),
        pins: comparison.pins.iter().copied().map(Into::into).collect(),
        pins_lost: comparison.pins_lost as u32,
        hidden: redline.hidden.into(),
        complete: redline.certificate.complete,
        alike: redline.certificate.alike(),
        unlike: redline.certificate.is_unlike(),
        coarse: redline.coarse as u32,
        old_buckets: redline.certificate.old.into(),
        new_buckets: redline.certificate.new.into(),
    })
}

pub(super) fn made(bench: &Workbench) -> Result<Vec<MadeView>> {
    let made = bench.comparisons_made()?.into_iter();
    Ok(made
        .map(|made| MadeView {
            old: made.old,
            new: made.new,
            compared: made.compared,
            worse: made.worse,
            better: made.better,
            neutral: made.neutral,
            unknown: made.unknown,
        })
        .collect())
}

pub(super) fn hidden(bench: &Workbench, ask: &AskComparison) -> Result<Vec<AsideView>> {
    let comparison = bench.compare_contracts(&ask.old, &ask.new)?;
    let (old, new) = (Viewer::new(&comparison.old.contract), Viewer::new(&comparison.new.contract));
    Ok(asides(&comparison.compared.redline, &old, &new))
}

pub(super) fn decide_change(bench: &Workbench, ask: &DecideChange) -> Result<()> {
    let key = DecisionKey::change(&ask.new, &ask.old, &ask.fingerprint);
    bench.decide(key, ask.verdict.map(Into::into), &ask.reason)
}

pub(super) fn assign_change(bench: &Workbench, ask: &AssignChange) -> Result<()> {
    bench.assign(DecisionKey::change(&ask.new, &ask.old, &ask.fingerprint), &ask.owner, &ask.remark)
}

pub(super) fn pin(bench: &Workbench, ask: PinClauses) -> Result<()> {
    let pins: Vec<_> = ask.pins.into_iter().map(Into::into).collect();
    bench.pin(&ask.old, &ask.new, &pins)
}

pub(super) fn chain(bench: &Workbench, id: &str) -> Result<Vec<VersionView>> {
    Ok(bench.chain(id)?.into_iter().map(Into::into).collect())
}

pub(super) fn history(bench: &Workbench, ask: &AskHistory) -> Result<Vec<PastView>> {
    let paper = bench.paper(&ask.id)?;
    let passage = Viewer::new(&paper.contract).range(ask.start, ask.end);
    Ok(bench.history(&ask.id, passage)?.into_iter().map(past).collect())
}

pub(super) fn agreed(bench: &Workbench, ask: &AskComparison) -> Result<AgreementView> {
    let agreed = bench.agreed(&ask.old, &ask.new)?;
    let (there, here) = (&agreed.comparison.old.contract, &agreed.comparison.new.contract);
    let (old, new) = (Viewer::new(there), Viewer::new(here));
    let known = change_fingerprints(&agreed.comparison.compared.redline, there, here);
    let fingerprints = |changes: &[usize]| -> Vec<String> {
        changes.iter().filter_map(|&index| known.get(index).cloned()).collect()
    };
    let written = agreed.items.len() - agreed.record.ticked.len();
    let items = agreed.items.iter().zip(&agreed.agreement.items).enumerate();
    Ok(AgreementView {
        items: items
            .map(|(index, (item, settled))| AgreedView {
                text: item.in_words(),
                ticked: index
                    .checked_sub(written)
                    .and_then(|at| agreed.record.ticked.get(at))
                    .map(|ticked| (&ticked.key).into()),
                state: settled.state.as_str().to_owned(),
                reason: settled.reason.clone().into(),
                changes: fingerprints(&settled.changes),
                old: old.places(&settled.old),
                new: new.places(&settled.new),
            })
            .collect(),
        unagreed: fingerprints(&agreed.agreement.unagreed),
        rounds: agreed
            .rounds
            .iter()
            .map(|change| RoundView {
                key: (&change.key).into(),
                back: change.back,
                what: change.what.clone().into(),
                clause: change.clause.clone(),
                direction: change.direction.as_str().to_owned(),
                verdict: change.verdict.map(Into::into),
                ticked: agreed.record.ticked.iter().any(|ticked| ticked.key == change.key),
            })
            .collect(),
        written: agreed.record.written,
        by: agreed.record.by,
        at: agreed.record.at,
    })
}

pub(super) fn agree(bench: &Workbench, ask: &SaveAgreed) -> Result<()> {
    let ticked = ask.ticked.iter().map(|key| DecisionKey::change(&key.new, &key.old, &key.fingerprint));
    bench.agree(&ask.old, &ask.new, &ask.written, &ticked.collect::<Vec<_>>())
}

impl From<&DecisionKey> for RoundKey {
    fn from(key: &DecisionKey) -> Self {
        let DecisionKey { contract, against, fingerprint } = key.clone();
        Self { old: against, new: contract, fingerprint }
    }
}

fn past(past: Past) -> PastView {
    let new = Viewer::new(&past.paper.contract);
    let (before, changes) = past.since.as_ref().map_or((None, Vec::new()), |(comparison, touched)| {
        let old = Viewer::new(&comparison.old.contract);
        let changes = Changes::new(comparison, &old, &new);
        (past.record.renewal_of.clone(), touched.iter().filter_map(|&index| changes.card(index)).collect())
    });
    PastView { places: new.places(&past.passages), before, changes, version: past.record.into() }
}

impl From<ContractRecord> for VersionView {
    fn from(record: ContractRecord) -> Self {
        let ContractRecord { id, name, renewal_of, imported, .. } = record;
        Self { id, name, renewal_of, imported }
    }
}
