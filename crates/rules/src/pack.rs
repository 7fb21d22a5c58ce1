use crate::address::Address;
use crate::check::{Check, KINDS, Workshop};
use crate::checks::limit::Limit;
use crate::draft::{Broken, ExampleDraft, PackDraft, RuleDraft, distance};
use crate::finding::{FindingKind, Severity};
use crate::mistake::Mistake;
use crate::pattern::{Lexicon, WordLists};
use crate::policy::{Bound, POLICY_FILE, Policy, RuleLimit};
use contract::{Contract, ContractKind, Side};
use document::Bilingual;
use serde::Deserialize as _;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file of a pack: its name inside the pack's folder and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// Name, e.g. `auto-renewal.toml`. `pack.toml` titles the pack; `policy.toml` holds its limits; `words.toml` and files under
    /// `words/` hold word lists; every other file is a rule.
    pub path: String,
    /// Text.
    pub text: String,
}

/// A sample of a rule: a sentence, or a small contract of several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The words.
    pub text: String,
    /// Line of the rule file it stands on, from 1.
    pub line: usize,
}

/// A rule as a value: what it says, to whom, and the check that finds it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name, unique in the pack, e.g. `auto-renewal`.
    pub id: String,
    /// Topic id, one of [`TOPICS`].
    pub topic: String,
    /// Sort of its findings.
    pub kind: FindingKind,
    /// Weight of its findings.
    pub severity: Severity,
    /// The side it protects.
    pub side: Side,
    /// Who should look at its findings.
    pub roles: Vec<String>,
    /// Kinds of contract it is run on; empty for all.
    pub contracts: Vec<ContractKind>,
    /// Whether its absence means that nothing is said on the topic at all.
    pub whole_topic: bool,
    /// What is wrong, in a few words.
    pub title: Bilingual,
    /// Why it harms.
    pub why: Bilingual,
    /// What to ask for instead.
    pub ask: Bilingual,
    /// What to settle for where that is refused: most of the protection, at less cost for the other side.
    pub fallback: Option<Bilingual>,
    /// What must not be given up: below it the clause is not to be signed.
    pub floor: Option<Bilingual>,
    /// Name of its kind of check, e.g. `phrase`.
    pub check_kind: String,
    /// Samples it must flag.
    pub flags: Vec<Example>,
    /// Samples it must leave.
    pub leaves: Vec<Example>,
    /// The file it was read from.
    pub file: String,
    pub(crate) check: Arc<dyn Check>,
}

impl Rule {
    /// A title, reason or advice as shown without a contract: `{customer}` and `{vendor}` by their
    /// usual names, `{limit}` by the limit under this policy. In a finding they are named as the contract calls them.
    pub fn told_plainly(&self, words: &Bilingual, policy: &Policy) -> Bilingual {
        let limit = self.check.limit().and_then(|limit| {
            policy.in_words(&limit.key).or_else(|| Some(Limit::parse(&limit.own)?.in_words()))
        });
        Address::usual().tell(&with_limit(words, limit.as_ref()))
    }

    /// The same for one contract: the parties as it calls them, the limit the policy has for its kind.
    pub fn told_for(&self, words: &Bilingual, policy: &Policy, contract: &Contract) -> Bilingual {
        let limit = self.check.limit().and_then(|limit| {
            let bound = if limit.most { Bound::Most } else { Bound::Least };
            let own = policy.limit(&limit.key, &contract.kinds, bound).or_else(|| Limit::parse(&limit.own));
            Some(own?.in_words())
        });
        Address::of(contract).tell(&with_limit(words, limit.as_ref()))
    }

    /// Whether it is meant for contracts of this kind. A paper whose kind is not known gets all.
    pub fn suits(&self, contract: &Contract) -> bool {
        self.contracts.is_empty()
            || contract.kinds.is_empty()
            || self.contracts.iter().any(|kind| contract.kinds.contains(kind))
    }

    /// The limit it holds values against, where that is what it does.
    pub fn limit(&self) -> Option<RuleLimit> {
        self.check.limit()
    }
}

/// The words with the limit named in them.
pub(crate) fn with_limit(words: &Bilingual, limit: Option<&Bilingual>) -> Bilingual {
    let Some(limit) = limit else { return words.clone() };
    Bilingual::new(words.zh.replace("{limit}", &limit.zh), words.en.replace("{limit}", &limit.en))
}

/// A pack of rules.
#[derive(Debug, Clone)]
pub struct RulePack {
    /// Name, e.g. `saas`.
    pub name: String,
    /// Title for people.
    pub title: Bilingual,
    /// Its rules by id.
    pub rules: Vec<Rule>,
    /// SHA-256 over names and texts of all its files, in hexadecimal.
    pub digest: String,
    /// Its limits.
    pub policy: Arc<Policy>,
    /// By kind of contract, the topics on which a paper must not be silent; empty where the pack leaves that
    /// to its rules.
    pub must_have: BTreeMap<ContractKind, Vec<String>>,
    /// Whether what its rules say of wording is told only where the trained reader does not take the words
    /// for harmless. Packs of a user's own are believed, unless they ask for it.
    pub second_reader: bool,
    /// Ids of rules that are told without asking the second reader: those a user has written over.
    pub believed: BTreeSet<String>,
    /// Names of its limits that are a user's own.
    pub overruled: BTreeSet<String>,
    pub(crate) lexicon: Arc<Lexicon>,
}

impl RulePack {
    /// The pack with limits of the user's own in place of its own. Those of other packs are no concern
    /// of it; with the same limits it is the same pack.
    #[must_use]
    pub fn under(&self, own: &Policy) -> Self {
        let keys: BTreeSet<String> =
            self.rules.iter().filter_map(|rule| rule.check.limit()).map(|limit| limit.key).collect();
        let mut concerned = own.clone();
        concerned.limits.retain(|key, _| keys.contains(key));
        if concerned.limits.is_empty() {
            return self.clone();
        }
        let policy = self.policy.overruled_by(&concerned);
        let mut hash = Sha256::new();
        hash.update(self.digest.as_bytes());
        hash.update(policy.to_toml().as_bytes());
        let overruled = concerned.limits.into_keys().collect();
        Self { policy: Arc::new(policy), digest: hexadecimal(&hash.finalize()), overruled, ..self.clone() }
    }

    /// The pack without some of its rules, by their ids; without any that it has it is the same pack.
    #[must_use]
    pub fn without(&self, off: &BTreeSet<String>) -> Self {
        let mut less = self.clone();
        let mut hash = Sha256::new();
        hash.update(self.digest.as_bytes());
        less.rules.retain(|rule| {
            let kept = !off.contains(&rule.id);
            if !kept {
                hash.update(rule.id.as_bytes());
                hash.update([0]);
            }
            kept
        });
        if less.rules.len() < self.rules.len() {
            less.digest = hexadecimal(&hash.finalize());
        }
        less
    }
}

/// The topics a rule may speak of.
pub const TOPICS: &[&str] = &[
    "acceptance",
    "auto_renewal",
    "availability_sla",
    "change_control",
    "clock_start",
    "confidentiality_publicity",
    "data_deletion",
    "data_export",
    "data_location",
    "data_migration",
    "data_rights",
    "data_security",
    "delay_liability",
    "dispute_forum",
    "early_exit",
    "feature_change",
    "force_majeure",
    "hidden_fee",
    "integration",
    "interpretation_precedence",
    "invoice_tax",
    "ip_infringement",
    "ip_ownership",
    "late_fee_customer",
    "liability_cap",
    "liability_exclusion",
    "non_refundable",
    "notice_deemed",
    "one_sided_breach",
    "personnel_subcontract",
    "prepayment",
    "renewal_price",
    "response_time",
    "retention_money",
    "scope_vague",
    "service_mode",
    "sla_remedy",
    "source_code",
    "suspension",
    "training",
    "unilateral_change",
    "upgrade_policy",
    "usage_overage",
    "vendor_termination",
    "warranty_maintenance",
];

/// Reads the files of a pack. Good rules load even where others do not; what is wrong with those
/// is told. The order of the files makes no difference.
pub fn parse_pack(name: &str, files: &[RuleFile]) -> (RulePack, Vec<Mistake>) {
    let mut files: Vec<&RuleFile> = files.iter().filter(|file| is_toml(&file.path)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for file in &files {
        for part in [&file.path, &file.text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    let digest = hexadecimal(&hash.finalize());

    let mut mistakes = Vec::new();
    let mut title = Bilingual::new(name, name);
    let mut policy = Policy::default();
    let mut lists = WordLists::default();
    let mut must_have = BTreeMap::new();
    let mut second_reader = false;
    for file in &files {
        if file.path == "pack.toml" {
            match toml::from_str::<PackDraft>(&file.text) {
                Ok(draft) => {
                    title = draft.title;
                    second_reader = draft.second_reader;
                    match checklist(draft.must_have) {
                        Ok(list) => must_have = list,
                        Err(broken) => mistakes.push(broken.into_mistake(&file.path, &file.text)),
                    }
                }
                Err(error) => mistakes.push(Broken::of_toml(&error).into_mistake(&file.path, &file.text)),
            }
        } else if file.path == POLICY_FILE {
            let (read, wrong) = Policy::parse(&file.path, &file.text);
            policy = read;
            mistakes.extend(wrong);
        } else if is_words(&file.path) {
            read_words(file, &mut lists, &mut mistakes);
        }
    }
    let mut lexicon = Lexicon::default();
    let mut rules = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let is_rule = |file: &&&RuleFile| {
        !["pack.toml", POLICY_FILE].contains(&file.path.as_str()) && !is_words(&file.path)
    };
    for file in files.iter().filter(is_rule) {
        match read_rule(file, &lists, &mut lexicon, &policy) {
            Ok(rule) => {
                if known.insert(rule.id.clone()) {
                    rules.push(rule);
                } else {
                    let message = format!("there is another rule called `{}`", rule.id);
                    mistakes.push(Mistake::whole(
                        &file.path,
                        message,
                        "give every rule its own id".to_owned(),
                    ));
                }
            }
            Err(broken) => mistakes.push(broken.into_mistake(&file.path, &file.text)),
        }
    }
    lexicon.close();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    (
        RulePack {
            name: name.to_owned(),
            title,
            rules,
            digest,
            policy: Arc::new(policy),
            must_have,
            second_reader,
            believed: BTreeSet::new(),
            overruled: BTreeSet::new(),
            lexicon: Arc::new(lexicon),
        },
        mistakes,
    )
}

/// Reads the topics that must not be missing, by kind of contract.
fn checklist(
    written: BTreeMap<String, Vec<Spanned<String>>>,
) -> Result<BTreeMap<ContractKind, Vec<String>>, Broken> {
    let mut list = BTreeMap::new();
    for (kind, topics) in written {
        let at = topics.first().map_or(0, |topic| topic.span().start);
        let Some(kind) = ContractKind::parse(&kind) else {
            return Err(Broken::new(at, format!("`{kind}` is not a kind of contract"), KINDS_HINT));
        };
        for topic in &topics {
            if !TOPICS.contains(&topic.get_ref().as_str()) {
                let message = format!("`{}` is not a topic", topic.get_ref());
                return Err(Broken::new(topic.span().start, message, "see the list of topics"));
            }
        }
        list.insert(kind, topics.into_iter().map(Spanned::into_inner).collect());
    }
    Ok(list)
}

/// The kinds of contract as rule files write them.
const KINDS_HINT: &str = "saas, development, implementation, maintenance, data or hosting";

fn is_toml(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn is_words(path: &str) -> bool {
    path == "words.toml" || path.starts_with("words/")
}

/// Reads word lists in the order they are written, so that one may name those above it.
fn read_words(file: &RuleFile, lists: &mut WordLists, mistakes: &mut Vec<Mistake>) {
    let written = match toml::from_str::<BTreeMap<Spanned<String>, Vec<Spanned<String>>>>(&file.text) {
        Ok(written) => written,
        Err(error) => {
            mistakes.push(Broken::of_toml(&error).into_mistake(&file.path, &file.text));
            return;
        }
    };
    let mut in_order: Vec<_> = written.into_iter().collect();
    in_order.sort_by_key(|(name, _)| name.span().start);
    for (name, entries) in in_order {
        for entry in entries {
            if let Err(wrong) = lists.add(name.get_ref(), entry.get_ref()) {
                let broken = Broken::new(entry.span().start + 1 + wrong.at, wrong.message, wrong.hint);
                mistakes.push(broken.into_mistake(&file.path, &file.text));
            }
        }
    }
}

fn read_rule(
    file: &RuleFile,
    lists: &WordLists,
    lexicon: &mut Lexicon,
    policy: &Policy,
) -> Result<Rule, Broken> {
    let table = DeTable::parse(&file.text).map_err(|error| Broken::of_toml(&error))?;
    let span = table.span();
    let mut table = table.into_inner();
    let check = table.remove("check");
    let draft = RuleDraft::deserialize(toml::Deserializer::from(Spanned::new(span, table)))
        .map_err(|error| Broken::of_toml(&error))?;
    let id = draft.id.get_ref().trim().to_owned();
    let well_formed =
        !id.is_empty() && id.chars().all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-');
    if !well_formed {
        return Err(Broken::new(
            draft.id.span().start,
            "an id has small letters, digits and hyphens",
            "e.g. `auto-renewal`",
        ));
    }
    let topic =
        one_of(&draft.topic, TOPICS, "topic", |name| TOPICS.contains(&name).then(|| name.to_owned()))?;
    let severity = one_of(&draft.severity, &["high", "medium", "low"], "severity", severity)?;
    let side = match &draft.side {
        Some(side) => one_of(side, &["customer", "vendor"], "side", |name| match name {
            "customer" => Some(Side::Customer),
            "vendor" => Some(Side::Vendor),
            _ => None,
        })?,
        None => Side::Customer,
    };
    let kinds = ["saas", "development", "implementation", "maintenance", "data", "hosting"];
    let contracts = draft
        .contracts
        .iter()
        .map(|kind| one_of(kind, &kinds, "kind of contract", ContractKind::parse))
        .collect::<Result<Vec<_>, _>>()?;
    let told = [(&draft.title, "title"), (&draft.why, "why"), (&draft.ask, "ask")];
    let steps = [(&draft.fallback, "fallback"), (&draft.floor, "floor")];
    let steps = steps.iter().filter_map(|(pair, name)| Some((pair.as_ref()?, *name)));
    for (pair, name) in told.into_iter().chain(steps) {
        if pair.zh.trim().is_empty() || pair.en.trim().is_empty() {
            return Err(Broken::new(
                0,
                format!("`{name}` is empty in one language"),
                "say it in zh and in en",
            ));
        }
    }
    for (examples, name, word) in
        [(&draft.flags, "flags", "must flag"), (&draft.leaves, "leaves", "must leave")]
    {
        if examples.is_empty() {
            return Err(Broken::new(
                0,
                format!("the rule has no `[[{name}]]` sample"),
                format!("add a sample that it {word}: [[{name}]] with text = \"…\""),
            ));
        }
    }
    let Some(check) = check else {
        return Err(Broken::new(0, "the rule has no `[check]`", "add [check] with kind = \"phrase\""));
    };
    let (kind, table) = take_kind(check)?;
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let found = KINDS.iter().find(|known| known.name == kind.get_ref().as_str());
    let Some(check_kind) = found else { return Err(unknown(&kind, &names, "kind of check")) };
    let kind = match &draft.kind {
        Some(kind) => {
            let all = [
                "wording",
                "threshold",
                "contradiction",
                "missing",
                "imbalance",
                "placeholder",
                "form",
                "visibility",
            ];
            one_of(kind, &all, "kind of finding", finding_kind)?
        }
        None => check_kind.finding,
    };
    let mut workshop = Workshop { topic: &topic, lists, lexicon, rule: &id, policy };
    let check = (check_kind.build)(table, &mut workshop)?;
    let examples = |drafts: Vec<Spanned<ExampleDraft>>| -> Vec<Example> {
        drafts
            .into_iter()
            .map(|draft| Example {
                line: file.text[..draft.span().start.min(file.text.len())].matches('\n').count() + 1,
                text: draft.into_inner().text,
            })
            .collect()
    };
    Ok(Rule {
        id,
        topic,
        kind,
        severity,
        side,
        roles: draft.roles,
        contracts,
        whole_topic: draft.whole_topic,
        title: draft.title,
        why: draft.why,
        ask: draft.ask,
        fallback: draft.fallback,
        floor: draft.floor,
        check_kind: check_kind.name.to_owned(),
        flags: examples(draft.flags),
        leaves: examples(draft.leaves),
        file: file.path.clone(),
        check: Arc::from(check),
    })
}

/// Takes `kind` out of the `[check]` table.
fn take_kind(check: Spanned<DeValue<'_>>) -> Result<(Spanned<String>, Spanned<DeValue<'_>>), Broken> {
    let span = check.span();
    let DeValue::Table(mut table) = check.into_inner() else {
        return Err(Broken::new(span.start, "`check` is a table", "write [check] on a line of its own"));
    };
    match table.remove("kind") {
        Some(value) => {
            let at = value.span();
            match value.into_inner() {
                DeValue::String(kind) => {
                    Ok((Spanned::new(at, kind.into_owned()), Spanned::new(span, DeValue::Table(table))))
                }
                _ => Err(Broken::new(at.start, "`kind` is a text", "e.g. kind = \"phrase\"")),
            }
        }
        None => Err(Broken::new(span.start, "the check has no `kind`", "e.g. kind = \"phrase\"")),
    }
}

fn severity(name: &str) -> Option<Severity> {
    [Severity::High, Severity::Medium, Severity::Low].into_iter().find(|severity| severity.as_str() == name)
}

fn finding_kind(name: &str) -> Option<FindingKind> {
    [
        FindingKind::Wording,
        FindingKind::Threshold,
        FindingKind::Contradiction,
        FindingKind::Missing,
        FindingKind::Imbalance,
        FindingKind::Placeholder,
        FindingKind::Form,
        FindingKind::Visibility,
    ]
    .into_iter()
    .find(|kind| kind.as_str() == name)
}

fn one_of<T>(
    written: &Spanned<String>,
    known: &[&str],
    what: &str,
    take: impl Fn(&str) -> Option<T>,
) -> Result<T, Broken> {
    take(written.get_ref()).ok_or_else(|| unknown(written, known, what))
}

/// A name that is none of the known ones, with the likeliest as hint.
fn unknown(written: &Spanned<String>, known: &[&str], what: &str) -> Broken {
    let name = written.get_ref();
    let hint = match known.iter().min_by_key(|near| distance(near, name)) {
        Some(near) if distance(near, name) <= 3 => format!("did you mean `{near}`?"),
        _ => format!("known: {}", known.join(", ")),
    };
    Broken::new(written.span().start, format!("there is no {what} called `{name}`"), hint)
}
