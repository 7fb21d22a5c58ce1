//! The limits a reviewer holds values against: one readable file a pack, and one of the user's own that
//! overrules it.
//!
//! ```toml
//! [emergency-response-slow]                # the rule that holds values against it
//! name   = { zh = "…", en = "…" }
//! limit  = "4小时"
//! kinds  = { maintenance = "2小时" }        # where a kind of contract has another one
//! source = { zh = "…", en = "…" }          # where the values come from
//! ```
//!
//! A contract of several kinds is held against the strictest of theirs.

use crate::checks::limit::{Limit, read_limit};
use crate::draft::Broken;
use crate::mistake::Mistake;
use contract::ContractKind;
use document::Bilingual;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::Spanned;

/// How the file of a policy is called, in a pack and beside the shelf.
pub(crate) const POLICY_FILE: &str = "policy.toml";

/// What a rule writes for a limit that stands in the policy.
const NAMED: &str = "policy";

/// One limit as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PolicyLimit {
    /// What it limits, for people.
    pub name: Bilingual,
    /// The limit of any kind of contract: a number and a unit, `4小时`.
    pub limit: String,
    /// Limits of single kinds, by their names: `saas`, `maintenance` …
    pub kinds: BTreeMap<String, String>,
    /// Where the values come from.
    pub source: Bilingual,
}

/// Limits by the id of the rule that holds values against them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The limits.
    pub limits: BTreeMap<String, PolicyLimit>,
}

/// A limit that a rule holds values against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLimit {
    /// The name it has in policies: the id of a rule.
    pub key: String,
    /// Whether values above it are beyond it; else those below.
    pub most: bool,
    /// The limit the rule was written with.
    pub own: String,
}

/// Which way a limit cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Values above it are beyond it.
    Most,
    /// Values below it are beyond it.
    Least,
}

/// A limit of a rule: the one it was written with, which a policy may overrule under its name.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    own: Limit,
    key: String,
}

impl Held {
    /// Reads a limit as a rule file writes it: a number and a unit; `policy`, the limit that the pack's
    /// policy has under the rule's id; or `policy` and the id of another rule.
    pub(crate) fn read(written: &Spanned<String>, rule: &str, policy: &Policy) -> Result<Self, Broken> {
        let text = written.get_ref().trim();
        let Some(named) = text.strip_prefix(NAMED) else {
            return Ok(Self { own: read_limit(written)?, key: rule.to_owned() });
        };
        let key = if named.trim().is_empty() { rule } else { named.trim() };
        let own = policy.limits.get(key).and_then(|entry| Limit::parse(&entry.limit));
        let own = own.ok_or_else(|| {
            Broken::new(
                written.span().start,
                format!("{POLICY_FILE} has no limit called `{key}`"),
                format!("add it there: [{key}] with limit = \"4小时\""),
            )
        })?;
        Ok(Self { own, key: key.to_owned() })
    }

    /// The limit as the rule was written with.
    pub(crate) fn own(&self) -> Limit {
        self.own
    }

    /// The limit under a policy, for a contract of these kinds.
    pub(crate) fn under(&self, policy: &Policy, kinds: &[ContractKind], bound: Bound) -> Limit {
        policy.limit(&self.key, kinds, bound).filter(|limit| limit.is_like(self.own)).unwrap_or(self.own)
    }

    /// The limit as a rule tells of it.
    pub(crate) fn told(&self, bound: Bound) -> RuleLimit {
        RuleLimit { key: self.key.clone(), most: bound == Bound::Most, own: self.own.to_string() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[serde(default)]
    name: Bilingual,
    limit: Spanned<String>,
    #[serde(default)]
    kinds: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    source: Bilingual,
}

impl Policy {
    /// Reads a policy file. Good entries load even where others do not; what is wrong with those is told
    /// about the file of that name.
    pub fn parse(file: &str, text: &str) -> (Self, Vec<Mistake>) {
        let mut policy = Self::default();
        let written = match toml::from_str::<BTreeMap<String, Draft>>(text) {
            Ok(written) => written,
            Err(error) => return (policy, vec![Broken::of_toml(&error).into_mistake(file, text)]),
        };
        let mut mistakes = Vec::new();
        for (rule, draft) in written {
            match draft.read() {
                Ok(limit) => drop(policy.limits.insert(rule, limit)),
                Err(broken) => mistakes.push(broken.into_mistake(file, text)),
            }
        }
        (policy, mistakes)
    }

    /// The policy as its file, readable and ready to be read again.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        for (rule, limit) in &self.limits {
            let _ = writeln!(out, "[{rule}]");
            let pair =
                |words: &Bilingual| format!("{{ zh = {}, en = {} }}", quoted(&words.zh), quoted(&words.en));
            if limit.name != Bilingual::default() {
                let _ = writeln!(out, "name = {}", pair(&limit.name));
            }
            let _ = writeln!(out, "limit = {}", quoted(&limit.limit));
            if !limit.kinds.is_empty() {
                let kinds: Vec<String> =
                    limit.kinds.iter().map(|(kind, limit)| format!("{kind} = {}", quoted(limit))).collect();
                let _ = writeln!(out, "kinds = {{ {} }}", kinds.join(", "));
            }
            if limit.source != Bilingual::default() {
                let _ = writeln!(out, "source = {}", pair(&limit.source));
            }
            out.push('\n');
        }
        out
    }

    /// This policy with the entries of another in place of its own; a name that the other leaves out stays.
    #[must_use]
    pub fn overruled_by(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for (rule, limit) in &other.limits {
            let mut limit = limit.clone();
            if let Some(old) = all.limits.get(rule)
                && limit.name == Bilingual::default()
            {
                limit.name = old.name.clone();
            }
            all.limits.insert(rule.clone(), limit);
        }
        all
    }

    /// Whether values that can be held against one limit can be held against the other.
    pub fn alike(one: &str, other: &str) -> bool {
        match (Limit::parse(one), Limit::parse(other)) {
            (Some(one), Some(other)) => one.is_like(other),
            _ => false,
        }
    }

    /// The limit of a rule in words, of any kind of contract.
    pub fn in_words(&self, key: &str) -> Option<Bilingual> {
        Some(Limit::parse(&self.limits.get(key)?.limit)?.in_words())
    }

    /// The limit of a rule for a contract of these kinds: the strictest of theirs.
    pub(crate) fn limit(&self, rule: &str, kinds: &[ContractKind], bound: Bound) -> Option<Limit> {
        let entry = self.limits.get(rule)?;
        let of = |kind: &ContractKind| entry.kinds.get(kind.as_str()).unwrap_or(&entry.limit);
        let written = kinds.iter().map(of).chain(kinds.is_empty().then_some(&entry.limit));
        let limits = written.filter_map(|written| Limit::parse(written));
        limits.reduce(|strictest, next| {
            let stricter = match bound {
                Bound::Most => next.size() < strictest.size(),
                Bound::Least => next.size() > strictest.size(),
            };
            if stricter { next } else { strictest }
        })
    }
}

impl Draft {
    fn read(self) -> Result<PolicyLimit, Broken> {
        let checked = |written: &Spanned<String>| -> Result<String, Broken> {
            let limit = read_limit(written)?;
            Ok(limit.to_string())
        };
        let first = read_limit(&self.limit)?;
        let mut kinds = BTreeMap::new();
        for (kind, written) in &self.kinds {
            if ContractKind::parse(kind.get_ref()).is_none() {
                return Err(Broken::new(
                    kind.span().start,
                    format!("there is no kind of contract called `{}`", kind.get_ref()),
                    "known: saas, development, implementation, maintenance, data, hosting",
                ));
            }
            let limit = read_limit(written)?;
            if !limit.is_like(first) {
                return Err(Broken::new(
                    written.span().start,
                    format!("`{}` is of another sort than `{}`", written.get_ref(), self.limit.get_ref()),
                    "hours, days and months can be told from one another; a share and a time cannot",
                ));
            }
            kinds.insert(kind.get_ref().clone(), checked(written)?);
        }
        Ok(PolicyLimit { name: self.name, limit: checked(&self.limit)?, kinds, source: self.source })
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[emergency]\nname = { zh = \"响应\", en = \"Response\" }\nlimit = \"4小时\"\n\
        kinds = { maintenance = \"2小时\" }\nsource = { zh = \"部门\", en = \"Team\" }\n\n\
        [availability]\nlimit = \"99.9%\"\n";

    #[test]
    fn what_is_written_is_read_and_written_the_same() {
        let (policy, mistakes) = Policy::parse("policy.toml", FILE);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let (again, _) = Policy::parse("policy.toml", &policy.to_toml());
        assert_eq!(again, policy);
        assert_eq!(policy.limits["emergency"].kinds["maintenance"], "2小时");
    }

    #[test]
    fn a_contract_of_several_kinds_is_held_against_the_strictest() {
        let (policy, _) = Policy::parse("policy.toml", FILE);
        let at =
            |kinds: &[ContractKind]| policy.limit("emergency", kinds, Bound::Most).map(|limit| limit.value);
        assert_eq!(at(&[]), Some(4.0));
        assert_eq!(at(&[ContractKind::Saas]), Some(4.0));
        assert_eq!(at(&[ContractKind::Saas, ContractKind::Maintenance]), Some(2.0));
        assert_eq!(policy.limit("unknown", &[], Bound::Most), None);
    }

    #[test]
    fn the_users_own_entries_take_the_place_of_the_packs() {
        let (shipped, _) = Policy::parse("policy.toml", FILE);
        let (own, _) = Policy::parse("policy.toml", "[emergency]\nlimit = \"8小时\"\n");
        let all = shipped.overruled_by(&own);
        assert_eq!(all.limits["emergency"].limit, "8小时");
        assert_eq!(all.limits["emergency"].name.en, "Response");
        assert!(all.limits["emergency"].kinds.is_empty(), "the whole entry is the user's");
        assert_eq!(all.limits["availability"].limit, "99.9%");
    }

    #[test]
    fn a_bad_entry_is_shown_where_it_stands_and_the_others_load() {
        let text = "[a]\nlimit = \"soon\"\n\n[b]\nlimit = \"3次\"\n\n[c]\nlimit = \"4小时\"\nkinds = { saas = \"5%\" }\n";
        let (policy, mistakes) = Policy::parse("policy.toml", text);
        assert_eq!(policy.limits.keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(mistakes.iter().map(|mistake| mistake.line).collect::<Vec<_>>(), [2, 9]);
    }
}
