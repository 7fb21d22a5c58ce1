//! What stands behind the commands on packs: listing, switching, writing and trying rules.

use super::{
    EarlierView, FindingView, MistakeView, PackView, PacksView, RuleCheckView, RuleDraft, RuleEffectView,
    RuleTextView, RuleView, SampleView, TryRule, Viewer, Words,
};
use crate::packs::OWN_PACK;
use crate::{Result, Workbench, wording};
use document::Bilingual;
use rules::Finding;

/// What a new rule begins as, with remarks in either language.
const TEMPLATE: (&str, &str) =
    (include_str!("../../templates/rule.zh.toml"), include_str!("../../templates/rule.en.toml"));

pub(super) fn template() -> Words {
    Bilingual::new(TEMPLATE.0, TEMPLATE.1).into()
}

pub(super) fn packs(bench: &Workbench) -> Result<PacksView> {
    let (packs, tallies) = (bench.packs()?, bench.rule_tallies()?);
    let view = |pack: &rules::RulePack| PackView {
        name: pack.name.clone(),
        title: pack.title.clone().into(),
        on: !packs.off.packs.contains(&pack.name),
    };
    let samples = |examples: &[rules::Example]| examples.iter().map(|example| example.text.clone()).collect();
    let rules = packs.known.iter().flat_map(|pack| {
        let (off, policy) = (packs.off.rules_of(&pack.name), pack.under(&packs.own).policy);
        pack.rules.iter().map(move |rule| (pack, rule, off.contains(&rule.id), policy.clone()))
    });
    Ok(PacksView {
        packs: packs.known.iter().map(view).collect(),
        rules: rules
            .map(|(pack, rule, off, policy)| RuleView {
                id: rule.id.clone(),
                pack: pack.name.clone(),
                title: rule.told_plainly(&rule.title, &policy).into(),
                why: rule.told_plainly(&rule.why, &policy).into(),
                ask: rule.told_plainly(&rule.ask, &policy).into(),
                severity: rule.severity.as_str().to_owned(),
                topic: rule.topic.clone(),
                decided: tallies.get(&rule.id).map_or(0, |tally| tally.decided),
                dismissed: tallies.get(&rule.id).map_or(0, |tally| tally.dismissed),
                flags: samples(&rule.flags),
                leaves: samples(&rule.leaves),
                on: !off,
                written: pack.name == OWN_PACK || pack.believed.contains(&rule.id),
            })
            .collect(),
        mistakes: packs.mistakes.iter().map(|(pack, mistake)| MistakeView::new(pack, mistake)).collect(),
    })
}

pub(super) fn rule_text(bench: &Workbench, rule: &str) -> Result<RuleTextView> {
    let text = bench.rule_text(rule)?;
    let earlier = text.earlier.into_iter();
    Ok(RuleTextView {
        text: text.text,
        shipped: text.shipped,
        earlier: earlier.map(|before| EarlierView { until: before.until, text: before.text }).collect(),
    })
}

pub(super) fn check(bench: &Workbench, draft: &RuleDraft) -> Result<RuleCheckView> {
    let check = bench.check_rule(&draft.pack, &draft.text)?;
    let rule = check.rule.as_ref();
    Ok(RuleCheckView {
        mistakes: check.mistakes.iter().map(|mistake| MistakeView::new(&draft.pack, mistake)).collect(),
        rule: rule.map(|rule| rule.id.clone()),
        title: rule.map(|rule| rule.title.clone()).unwrap_or_default().into(),
        over: rule.and_then(|rule| rule.over.clone()),
        written: rule.is_some_and(|rule| rule.written),
        samples: check
            .samples
            .into_iter()
            .map(|sample| SampleView {
                text: sample.text,
                line: sample.line as u32,
                should_flag: sample.should_flag,
                wrong: sample.wrong.map(|reason| wording::reason(&reason).into()),
            })
            .collect(),
    })
}

pub(super) fn try_rule(bench: &Workbench, ask: &TryRule) -> Result<RuleEffectView> {
    let effect = bench.try_rule(&ask.id, &ask.draft.pack, &ask.draft.text)?;
    let viewer = Viewer::new(&effect.paper.contract);
    let view = |findings: &[Finding]| -> Vec<FindingView> {
        findings.iter().map(|finding| viewer.finding(finding, None)).collect()
    };
    Ok(RuleEffectView {
        added: view(&effect.added),
        kept: view(&effect.kept),
        removed: view(&effect.removed),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::TEMPLATE;
    use crate::Packs;
    use rules::{RuleFile, try_examples};

    #[test]
    fn a_new_rule_begins_as_one_that_loads_and_gets_its_samples_right() {
        for text in [TEMPLATE.0, TEMPLATE.1] {
            let file = RuleFile { path: "paid-training.toml".to_owned(), text: text.to_owned() };
            let (pack, mistakes) = Packs::shipped().alone("own", file);
            assert!(mistakes.is_empty(), "{mistakes:?}");
            assert_eq!(try_examples(&pack), []);
        }
    }
}
