//! A review in one file (`.vermilion`): the contract as received, its notes, decisions, team and limits, so
//! that a colleague opens the same review and sends it back, with no server between them.

mod joining;

use crate::returning::{Plan, Returned};
use crate::{Arrived, Code, Decision, DecisionKey, Error, ImportOptions, Result, Workbench};
use contract::Side;
use document::{Annotation, SourceId};
use formats::{Parcel, ParcelError};
use library::{Seat, Step};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the parts; the contract's file is `original` with its own ending.
const ORIGINAL: &str = "original.";
const ABOUT: &str = "review.json";
const NOTES: &str = "notes.json";
const HISTORY: &str = "history.json";
const DECISIONS: &str = "decisions.json";
const TEAM: &str = "team.json";
const POLICY: &str = "policy.toml";

/// What the review is of, and who packed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    /// File name of the contract.
    name: String,
    /// Hash of its bytes.
    sha256: SourceId,
    /// Who packed it; may be empty.
    by: String,
    /// In which role; may be empty.
    role: String,
    /// The day it was packed.
    day: String,
    /// The side that the review is for: `customer` or `vendor`.
    side: String,
}

/// A decision on a finding, or on a change against another paper, which is named by its hash: ids are a
/// shelf's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PackedDecision {
    against: Option<SourceId>,
    fingerprint: String,
    decision: Decision,
}

/// A review, unpacked.
pub(crate) struct Review {
    about: About,
    original: Vec<u8>,
    notes: Vec<Annotation>,
    /// Hashes of how each note has read there.
    history: BTreeMap<String, BTreeSet<String>>,
    decisions: Vec<PackedDecision>,
    team: Vec<Seat>,
    policy: String,
}

/// What a bundle adds to the shelf.
pub(crate) struct Merging {
    pub plan: Plan,
    pub decisions: Vec<(DecisionKey, Decision)>,
    pub seats: Vec<Seat>,
}

impl Workbench {
    /// The review of a contract as one file.
    ///
    /// # Errors
    /// With code `no-such-contract`, or that of what is wrong with the shelf.
    pub fn bundle(&self, id: &str) -> Result<Vec<u8>> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        let settings = self.settings()?;
        let (notes, team) =
            self.library.read(|shelf| Ok((shelf.annotations().of(id)?, shelf.team().of(id)?)))?;
        let past = self.past(id)?;
        let history: BTreeMap<String, BTreeSet<String>> = notes
            .iter()
            .map(|note| (note.id.clone(), past.of(&note.id).iter().map(joining::fingerprint).collect()))
            .collect();
        let mut decisions = Vec::new();
        let others = self.library.read(|shelf| shelf.versions().all())?;
        let against = others.iter().map(|other| (other.contract.as_str(), Some(other.source.clone())));
        for (contract, source) in std::iter::once(("", None)).chain(against) {
            for (fingerprint, decision) in self.library.read(|shelf| shelf.decisions().of(id, contract))? {
                decisions.push(PackedDecision { against: source.clone(), fingerprint, decision });
            }
        }
        let about = About {
            name: version.name.clone(),
            sha256: version.source.clone(),
            by: settings.reviewer,
            role: settings.role,
            day: self.host.today(),
            side: side_word(settings.side).to_owned(),
        };
        let mut parts = BTreeMap::from([
            (format!("{ORIGINAL}{}", version.media_type.ending()), self.original(id)?),
            (ABOUT.to_owned(), packed(&about)?),
            (NOTES.to_owned(), packed(&notes)?),
            (HISTORY.to_owned(), packed(&history)?),
            (DECISIONS.to_owned(), packed(&decisions)?),
            (TEAM.to_owned(), packed(&team)?),
        ]);
        parts.insert(POLICY.to_owned(), self.own_policy()?.0.to_toml().into_bytes());
        Parcel { parts }.packed().map_err(trouble)
    }

    /// Puts a bundle onto the shelf: the contract, where it is not there yet, and everything that was said of it.
    pub(crate) fn import_bundle(
        &self,
        file: &str,
        bytes: &[u8],
        options: &ImportOptions,
        progress: &dyn Fn(crate::Progress),
        cancel: &crate::Cancel,
    ) -> Result<Arrived> {
        let review = Review::unpacked(bytes)?;
        let (name, original) = (review.about.name.clone(), review.original.clone());
        if Parcel::is_one(&original) {
            return Err(trouble(ParcelError::Strange("a bundle in a bundle".to_owned())));
        }
        let arrived = self.import_one(file, &name, original, options, progress, cancel)?;
        let merging = self.plan_of_bundle(&arrived.id, review)?;
        self.merge(&arrived.id, merging)?;
        Ok(arrived)
    }

    /// What a bundle that came back adds to a contract.
    pub(crate) fn plan_of_bundle(&self, id: &str, review: Review) -> Result<Merging> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        if version.source != review.about.sha256 {
            let why =
                format!("the review in it is of another file, “{}”; import it instead", review.about.name);
            return Err(Error::bad_request(why));
        }
        let (ours, seats) =
            self.library.read(|shelf| Ok((shelf.annotations().of(id)?, shelf.team().of(id)?)))?;
        let past = self.past(id)?;
        let mut plan = joining::notes(&ours, review.notes, &past, &review.history);
        self.keep_names_apart(id, &mut plan)?;
        let mut decisions = Vec::new();
        for packed in review.decisions {
            let other = packed.against.as_ref();
            let other = other.map(|source| self.library.read(|shelf| shelf.versions().of_source(source)));
            let Some(against) = other.transpose()?.map_or(Some(String::new()), |other| Some(other?.contract))
            else {
                // A comparison with a paper that is not on this shelf.
                plan.returned.left += 1;
                continue;
            };
            let key = DecisionKey::change(id, &against, &packed.fingerprint);
            let standing = self.library.read(|shelf| shelf.decisions().get(&key))?;
            if let Some((decision, conflict)) = joining::decision(standing.as_ref(), packed.decision) {
                plan.returned.items.push(joining::decided(&decision, conflict));
                decisions.push((key, decision));
            }
        }
        let seats = review.team.into_iter().filter_map(|seat| {
            let own = seats.iter().find(|own| own.role == seat.role);
            let (seat, conflict) = joining::seat(own, seat)?;
            plan.returned.items.push(joining::seated(&seat, conflict));
            Some(seat)
        });
        let seats = seats.collect();
        plan.returned.other_limits = review.policy != self.own_policy()?.0.to_toml()
            || review.about.side != side_word(self.settings()?.side);
        Ok(Merging { plan, decisions, seats })
    }

    /// Writes down what a bundle adds, all of it or nothing; gives what it was.
    pub(crate) fn merge(&self, id: &str, merging: Merging) -> Result<Returned> {
        let Merging { plan, decisions, seats } = merging;
        let steps = decisions
            .into_iter()
            .map(|(key, decision)| Step::Decide(key, Some(Box::new(decision))))
            .chain(seats.into_iter().map(|seat| {
                let role = seat.role.clone();
                Step::Seat { contract: id.to_owned(), role, seat: Some(Box::new(seat)) }
            }));
        self.take_steps(id, plan.notes, steps.collect())?;
        Ok(plan.returned)
    }
}

impl Review {
    /// Reads a bundle; every part of it was held against the list of its hashes first.
    pub(crate) fn unpacked(bytes: &[u8]) -> Result<Self> {
        let mut parts = Parcel::unpacked(bytes).map_err(trouble)?.parts;
        let known = [ABOUT, NOTES, HISTORY, DECISIONS, TEAM, POLICY];
        let original = parts.keys().find(|name| name.starts_with(ORIGINAL)).cloned();
        let original = original.and_then(|name| parts.remove(&name));
        let original =
            original.ok_or_else(|| trouble(ParcelError::Damaged("the contract is missing".to_owned())))?;
        if let Some(name) = parts.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(trouble(ParcelError::Strange(name.clone())));
        }
        let about: About = part(&parts, ABOUT)?;
        if about.sha256 != SourceId::of_bytes(&original) {
            return Err(trouble(ParcelError::Altered("original".to_owned())));
        }
        let policy = parts.get(POLICY).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        Ok(Self {
            notes: part(&parts, NOTES)?,
            history: part(&parts, HISTORY)?,
            decisions: part(&parts, DECISIONS)?,
            team: part(&parts, TEAM)?,
            policy: policy.unwrap_or_default(),
            about,
            original,
        })
    }
}

fn side_word(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Vendor => "vendor",
    }
}

fn packed<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(|error| Error::new(Code::Internal, error.to_string()))
}

fn part<T: DeserializeOwned>(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> Result<T> {
    let damaged = |why: String| trouble(ParcelError::Damaged(why));
    let bytes = parts.get(name).ok_or_else(|| damaged(format!("{name} is missing")))?;
    serde_json::from_slice(bytes).map_err(|error| damaged(format!("{name}: {error}")))
}

fn trouble(error: ParcelError) -> Error {
    let code = match &error {
        ParcelError::NoParcel => Code::UnknownFormat,
        ParcelError::TooLarge(_) => Code::TooLarge,
        ParcelError::OtherForm(_) => Code::OtherFormat,
        ParcelError::Damaged(_) | ParcelError::Strange(_) | ParcelError::Altered(_) => Code::Damaged,
    };
    Error::new(code, error.to_string())
}
