//! The limits that values are held against: those of the packs, and the user's own beside the shelf, which
//! overrule them. What an edit would add and remove is worked out over the whole shelf before it is kept.

use crate::{Error, Paper, Result, Workbench};
use document::Bilingual;
use rules::{Finding, Mistake, Policy, PolicyLimit};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The user's own limits, beside the shelf.
const OWN: &str = "policy.toml";

/// One limit with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyRow {
    /// The name it has in policies: the id of a rule.
    pub key: String,
    /// The pack of the rule.
    pub pack: String,
    /// What it limits.
    pub name: Bilingual,
    /// Whether values above it are beyond it; else those below.
    pub most: bool,
    /// As the pack has it.
    pub shipped: PolicyLimit,
    /// As the user has it.
    pub own: Option<PolicyLimit>,
}

/// What a policy does to the findings of a contract.
#[derive(Debug, Clone)]
pub struct PolicyEffect {
    /// The contract as read.
    pub paper: Paper,
    /// Findings that it adds.
    pub added: Vec<Finding>,
    /// Findings that it takes away.
    pub removed: Vec<Finding>,
}

/// A value that was held against a limit and let pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    /// What the rule would tell of it beyond the limit.
    pub finding: Finding,
    /// Whether it passes by the user's own limit alone: by the pack's it would be told.
    pub by_own: bool,
}

impl Workbench {
    /// Every limit of the rules that are run, by pack and name.
    pub fn policy(&self) -> Result<Vec<PolicyRow>> {
        let packs = self.packs()?;
        let mut rows: Vec<PolicyRow> = Vec::new();
        for pack in &packs.plain {
            for rule in &pack.rules {
                let Some(limit) = rule.limit() else { continue };
                if rows.iter().any(|row| row.key == limit.key) {
                    continue;
                }
                // A limit that stands in a rule file and in no policy is the rule's own.
                let shipped = pack.policy.limits.get(&limit.key).cloned().unwrap_or_else(|| PolicyLimit {
                    name: rule.told_plainly(&rule.title, &pack.policy),
                    limit: limit.own.clone(),
                    ..PolicyLimit::default()
                });
                rows.push(PolicyRow {
                    pack: pack.name.clone(),
                    name: shipped.name.clone(),
                    most: limit.most,
                    own: packs.own.limits.get(&limit.key).cloned(),
                    key: limit.key,
                    shipped,
                });
            }
        }
        Ok(rows)
    }

    /// Keeps limits of the user's own in place of the ones before, and recalculates from now on.
    ///
    /// # Errors
    /// With code `bad-request` when a limit cannot be read, or is of another sort than the rule's; or when
    /// the file cannot be written.
    pub fn set_policy(&self, own: &Policy) -> Result<()> {
        let own = self.checked(own)?;
        let path = self.policy_file();
        let kept = if own.limits.is_empty() {
            fs::remove_file(&path).or_else(|error| match error.kind() {
                std::io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })
        } else {
            fs::write(&path, own.to_toml())
        };
        kept.map_err(|error| Error::io_write(&path, error))?;
        self.reload_packs()?;
        Ok(())
    }

    /// What limits of the user's own would add to and take from the findings of a contract.
    ///
    /// # Errors
    /// As [`set_policy`](Self::set_policy) and [`open_contract`](Self::open_contract).
    pub fn try_policy(&self, id: &str, own: &Policy) -> Result<PolicyEffect> {
        let own = self.checked(own)?;
        let tried: Vec<_> = self.packs()?.plain.iter().map(|pack| pack.under(&own)).collect();
        let (paper, side) = (self.paper(id)?, self.settings()?.side);
        let before = self.review_of(&paper, side)?;
        let after = crate::review::held_against(&paper, &tried, side);
        let known = |of: &[Finding]| -> BTreeSet<String> {
            of.iter().map(|finding| finding.fingerprint.0.clone()).collect()
        };
        let (old, new) = (known(&before.findings), known(&after.findings));
        let beyond = |of: &[Finding], others: &BTreeSet<String>| -> Vec<Finding> {
            of.iter().filter(|finding| !others.contains(&finding.fingerprint.0)).cloned().collect()
        };
        let (added, removed) = (beyond(&after.findings, &old), beyond(&before.findings, &new));
        Ok(PolicyEffect { paper, added, removed })
    }

    /// The values of a contract that its limits let pass.
    pub fn passed_by_policy(&self, paper: &Paper) -> Result<Vec<Passed>> {
        let (packs, side) = (self.packs()?, self.settings()?.side);
        let beyond_shipped = rules::review(&paper.contract, &packs.plain, side);
        let told = |item: &Finding| {
            let mut all =
                beyond_shipped.findings.iter().flat_map(|told| std::iter::once(told).chain(&told.also));
            all.any(|told| {
                told.rule == item.rule
                    && told.evidence.iter().any(|a| item.evidence.iter().any(|b| a.range.overlaps(b.range)))
            })
        };
        let passed = rules::passed(&paper.contract, &packs.packs, side);
        Ok(passed.into_iter().map(|finding| Passed { by_own: told(&finding), finding }).collect())
    }

    /// Writes the policy as it holds, limits of the packs and of the user, to be read elsewhere.
    pub fn export_policy(&self, path: &Path) -> Result<()> {
        let mut whole = Policy::default();
        for row in self.policy()? {
            whole.limits.insert(row.key, row.own.unwrap_or(row.shipped));
        }
        fs::write(path, whole.to_toml()).map_err(|error| Error::io_write(path, error))
    }

    /// Reads a policy file. Nothing is kept of it before [`set_policy`](Self::set_policy). Entries that say
    /// what the packs say, and those of no rule that is run, are left out.
    ///
    /// # Errors
    /// With the first mistake in it, where it has one.
    pub fn import_policy(&self, path: &Path) -> Result<Policy> {
        let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let (mut policy, mistakes) = Policy::parse(&name, &text);
        if let Some(mistake) = mistakes.first() {
            return Err(Error::bad_request(mistake.to_string()).about(path));
        }
        let rows = self.policy()?;
        policy.limits.retain(|key, limit| {
            let row = rows.iter().find(|row| row.key == *key);
            row.is_some_and(|row| row.shipped.limit != limit.limit || row.shipped.kinds != limit.kinds)
        });
        Ok(policy)
    }

    /// The limits in the form they are kept, each read and of the sort its rule can hold values against.
    fn checked(&self, own: &Policy) -> Result<Policy> {
        let (own, mistakes) = Policy::parse(OWN, &own.to_toml());
        if let Some(mistake) = mistakes.first() {
            return Err(Error::bad_request(format!("{}: {}", mistake.message, mistake.hint)));
        }
        let rows = self.policy()?;
        for (key, limit) in &own.limits {
            let Some(row) = rows.iter().find(|row| row.key == *key) else {
                return Err(Error::bad_request(format!("no rule holds values against {key}")));
            };
            if !rules::Policy::alike(&row.shipped.limit, &limit.limit) {
                let (given, wanted) = (&limit.limit, &row.shipped.limit);
                return Err(Error::bad_request(format!("{given} is of another sort than {wanted}")));
            }
        }
        Ok(own)
    }

    fn policy_file(&self) -> PathBuf {
        self.host.data_folder().join(OWN)
    }

    /// The user's own limits, which lie beside the shelf, and what is wrong with those that cannot be read.
    pub(crate) fn own_policy(&self) -> Result<(Policy, Vec<Mistake>)> {
        let path = self.policy_file();
        if !path.is_file() {
            return Ok((Policy::default(), Vec::new()));
        }
        let text = fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
        Ok(Policy::parse(OWN, &text))
    }
}
