//! Rules and limits.

use super::super::{AskRule, PacksView, PolicyDraft, PolicyEffectView, PolicyFile, PolicyRowView, RuleCheckView, RuleDraft, RuleEffectView, RuleTextView, SaveRule, SwitchRules, TryPolicy, TryRule, Words, editing, reviewing};

surface! {
    #[doc = "Every limit of the rules: the pack's, the user's own, and where each comes from."]
    policy_list(()) -> Vec<PolicyRowView>,
    reads [Packs], changes [],
    |bench, (), _| Ok(bench.policy()?.into_iter().map(Into::into).collect());

    #[doc = "What limits of the user's own would add to and take from a contract; nothing is kept."]
    policy_try(TryPolicy) -> PolicyEffectView,
    reads [], changes [],
    |bench, ask, _| reviewing::try_policy(bench, ask);

    #[doc = "Keeps limits of the user's own in place of the ones before."]
    policy_save(PolicyDraft) -> (),
    reads [], changes [Packs],
    |bench, ask, _| bench.set_policy(&ask.into());

    #[doc = "Writes the limits that hold as one file."]
    policy_export(PolicyFile) -> (),
    reads [], changes [],
    |bench, ask, _| bench.export_policy(std::path::Path::new(&ask.path));

    #[doc = "Reads a policy file, to be looked at before it is kept."]
    policy_import(PolicyFile) -> PolicyDraft,
    reads [], changes [],
    |bench, ask, _| Ok(bench.import_policy(std::path::Path::new(&ask.path))?.into());

    #[doc = "The packs with all of their rules and sentences, run or not, and what did not load."]
    packs_list(()) -> PacksView,
    reads [Packs, Decisions], changes [],
    |bench, (), _| editing::packs(bench);

    #[doc = "Switches a pack, or one rule of it, on or off."]
    packs_switch(SwitchRules) -> (),
    reads [], changes [Packs],
    |bench, ask, _| bench.switch(&ask.pack, ask.rule.as_deref(), ask.on);

    #[doc = "The file of a rule, with what it was before."]
    packs_text(AskRule) -> RuleTextView,
    reads [Packs], changes [],
    |bench, ask, _| editing::rule_text(bench, &ask.rule);

    #[doc = "What a new rule begins as."]
    packs_template(()) -> Words,
    reads [], changes [],
    |_bench, (), _| Ok(editing::template());

    #[doc = "Reads a rule that is being written, and runs its own samples; nothing is kept."]
    packs_check(RuleDraft) -> RuleCheckView,
    reads [], changes [],
    |bench, ask, _| editing::check(bench, &ask);

    #[doc = "What a rule that is being written finds in a contract, against what it found; nothing is kept."]
    packs_try(TryRule) -> RuleEffectView,
    reads [], changes [],
    |bench, ask, _| editing::try_rule(bench, &ask);

    #[doc = "Keeps a rule in the user's own pack, on or off, and gives its id."]
    packs_save(SaveRule) -> String,
    reads [], changes [Packs],
    |bench, ask, _| bench.save_rule(&ask.draft.pack, &ask.draft.text, ask.on);

    #[doc = "Takes a rule of the user's own away; the one it was laid over is run again."]
    packs_remove(AskRule) -> (),
    reads [], changes [Packs],
    |bench, ask, _| bench.remove_rule(&ask.rule);
}
