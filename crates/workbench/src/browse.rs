use crate::import::READING_FORM;
use crate::outlived::{self, Outlived};
use crate::standing::{Stand, Standing};
use crate::{Decision, Error, PlacedNote, Remembered, Result, Workbench};
use contract::Contract;
use document::{MediaType, SourceId};
use formats::{Health, ReadOptions, Reading, Revisions, StandingNote};
use library::{ContractRecord, OpenRisks, Summary, Version};
use rules::Review;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

/// A file as read: the contract (which owns the document), and how far it can be trusted.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The contract and its document.
    pub contract: Arc<Contract>,
    /// Health of the file.
    pub health: Arc<Health>,
}

impl Paper {
    /// Works clauses and facts out.
    pub fn of(reading: Reading) -> Self {
        Self { contract: Arc::new(Contract::read(reading.document)), health: Arc::new(reading.health) }
    }

    /// What the shelf shows of it.
    pub(crate) fn summary(&self) -> Summary {
        use contract::{DeadlineKind, Side};
        let contract = &self.contract;
        let name = |side| contract.parties.name_of(side).map(str::to_owned);
        let deadlines = contract.deadlines();
        let day = |kind| deadlines.iter().find(|deadline| deadline.kind == kind).map(|d| d.date.to_string());
        Summary {
            vendor: name(Side::Vendor),
            customer: name(Side::Customer),
            kinds: contract.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
            term_end: day(DeadlineKind::TermEnd),
            last_cancel: day(DeadlineKind::LastCancelDay),
            pages: contract.document.pages.len() as u32,
        }
    }
}

/// A row of the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The contract.
    pub record: ContractRecord,
    /// Its current file.
    pub version: Version,
    /// Findings that nobody has decided.
    pub open_risks: OpenRisks,
    /// Notes that nobody has answered.
    pub open_notes: u32,
    /// Roles of its review that have not approved it yet.
    pub unsigned: Vec<String>,
    /// Whether it is on the shelf, in the archive or in the bin.
    pub standing: Standing,
    /// Since when it is not on the shelf, RFC 3339.
    pub aside_since: Option<String>,
}

/// A contract of the shelf, whole.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its row on the shelf.
    pub shelved: Shelved,
    /// The paper as read.
    pub paper: Paper,
    /// The review for the side of the settings.
    pub review: Arc<Review>,
    /// Decisions on findings, by fingerprint.
    pub decisions: BTreeMap<String, Decision>,
    /// Notes in the order they were made, orphans included.
    pub notes: Vec<PlacedNote>,
    /// Ids of the contracts that are renewals of this one, oldest first.
    pub renewals: Vec<String>,
    /// Decisions whose finding is not told any more, and why.
    pub outlived: Vec<Outlived>,
    /// For findings that nobody has decided: how another contract of the same vendor was.
    pub remembered: BTreeMap<String, Remembered>,
}

impl Workbench {
    /// The contracts on the shelf, newest first; without those in the archive and in the bin.
    pub fn list(&self) -> Result<Vec<Shelved>> {
        let mut all = self.list_all()?;
        all.retain(|row| row.standing == Standing::Shelf);
        Ok(all)
    }

    /// All contracts, newest first, wherever they stand.
    pub fn list_all(&self) -> Result<Vec<Shelved>> {
        let mut stands = self.stands()?;
        let (records, files, mut risks, notes, mut unsigned) = self.library.read(|shelf| {
            let files = shelf.versions().all()?;
            Ok((
                shelf.contracts().all()?,
                files,
                shelf.findings().open()?,
                shelf.annotations().open()?,
                shelf.team().open()?,
            ))
        })?;
        // Of several files of a contract the last one is the current one.
        let mut files: BTreeMap<String, Version> =
            files.into_iter().map(|file| (file.contract.clone(), file)).collect();
        let row = |record: ContractRecord| {
            let id = record.id.clone();
            let version =
                files.remove(&id).ok_or_else(|| library::LibraryError::NoSuchContract(id.clone()))?;
            let stand = stands.remove(&id);
            Ok(Shelved {
                version,
                open_risks: risks.remove(&id).unwrap_or_default(),
                open_notes: notes.get(&id).copied().unwrap_or_default(),
                unsigned: unsigned.remove(&id).unwrap_or_default(),
                standing: stand.as_ref().map_or(Standing::Shelf, |stand| stand.standing),
                aside_since: stand.map(|stand| stand.since),
                record,
            })
        };
        records.into_iter().map(row).collect()
    }

    /// Ids of the contracts whose rows tell of a review by other rules than are run now, or for the other side.
    /// Opening one brings its row up to date.
    pub fn outdated(&self) -> Result<BTreeSet<String>> {
        let (version, side) = (rules::version(&self.packs()?.packs), self.settings()?.side);
        let (records, mut reviews) =
            self.library.read(|shelf| Ok((shelf.contracts().all()?, shelf.findings().reviews()?)))?;
        let current = Some((side.as_str().to_owned(), version));
        let outdated = records.into_iter().map(|record| record.id);
        Ok(outdated.filter(|id| reviews.remove(id) != current).collect())
    }

    /// One contract, whole.
    ///
    /// # Errors
    /// With code `no-such-contract`; or, where the file must be read again, as [`import`](Self::import).
    pub fn open_contract(&self, id: &str) -> Result<Opened> {
        let paper = self.paper(id)?;
        let side = self.settings()?.side;
        let review = self.review_of(&paper, side)?;
        self.refresh(id, &paper, &review)?;
        let stand = self.stands()?.remove(id);
        let (shelved, renewals, decisions, annotations) = self.library.read(|shelf| {
            let record = shelf.contracts().get(id)?;
            Ok((
                shelved(shelf, record, stand)?,
                shelf.contracts().renewals_of(id)?,
                shelf.decisions().of(id, "")?,
                shelf.annotations().of(id)?,
            ))
        })?;
        let document = &paper.contract.document;
        let decisions: BTreeMap<String, Decision> = decisions.into_iter().collect();
        let contract = &paper.contract;
        let outlived = outlived::outlived(&paper, &review, &*self.packs()?, side, &decisions);
        let remembered = self.remembered(id, &review, contract, &decisions)?;
        let notes = annotations.into_iter().map(|note| PlacedNote::of(document, note)).collect();
        Ok(Opened { shelved, paper, review, decisions, notes, renewals, outlived, remembered })
    }

    /// The paper of a contract: from memory, from what was kept of its reading, or from the
    /// original.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn paper(&self, id: &str) -> Result<Paper> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        let held = self.papers.lock().unwrap_or_else(PoisonError::into_inner).get(&version.source);
        if let Some(paper) = held {
            return Ok(paper);
        }
        let kept = self.library.read(|shelf| shelf.readings().get(&version.source, READING_FORM))?;
        let paper = match kept.and_then(|bytes| postcard::from_bytes::<Reading>(&bytes).ok()) {
            Some(reading) => Paper::of(reading),
            None => self.read_again(&version, &mut |_| {}, &crate::Cancel::new())?,
        };
        self.hold(&paper);
        Ok(paper)
    }

    /// Reads a contract of the shelf anew: after a recogniser of characters was installed, say. A
    /// cancel leaves it as it was.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract), and `cancelled`.
    pub fn read_anew(
        &self,
        id: &str,
        progress: &dyn Fn(crate::Progress),
        cancel: &crate::Cancel,
    ) -> Result<Paper> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(cancel.clone());
        let mut tell = |step| progress(crate::Progress::of(&version.name, step));
        let paper = self.read_again(&version, &mut tell, cancel);
        self.running.lock().unwrap_or_else(PoisonError::into_inner).retain(|other| !other.is(cancel));
        let paper = paper?;
        // What was worked out from the reading before is not so any more.
        let source = &version.source;
        let stale = |(of, ..): &crate::review::ReviewKey| of == source;
        self.reviews.lock().unwrap_or_else(PoisonError::into_inner).forget(stale);
        let stale = |(old, new, ..): &crate::compare::PairKey| old == source || new == source;
        self.comparisons.lock().unwrap_or_else(PoisonError::into_inner).forget(stale);
        self.hold(&paper);
        Ok(paper)
    }

    /// Reads the original anew, and keeps reading and search index with it.
    fn read_again(
        &self,
        version: &Version,
        progress: &mut dyn FnMut(crate::worker::Step),
        cancel: &crate::Cancel,
    ) -> Result<Paper> {
        let bytes = self.library.originals().bytes(&version.source, version.media_type)?;
        let password = self.password_of(&version.source);
        let options = ReadOptions { name: version.name.clone(), password, ..ReadOptions::default() };
        let reading = self
            .workers
            .read(bytes.into(), &options, self.recognition(), progress, cancel)
            .map_err(|error| error.about_file(&version.name))?;
        let kept = crate::import::kept(&reading)?;
        let paper = Paper::of(reading);
        self.library.write(|shelf| {
            shelf.readings_mut().put(&version.source, READING_FORM, &kept)?;
            shelf.search_mut().replace(&version.contract, crate::search::passages(&paper))
        })?;
        Ok(paper)
    }

    /// Brings what the shelf shows up to date where the program reads better, or the rules or the
    /// side have changed since.
    fn refresh(&self, id: &str, paper: &Paper, review: &Review) -> Result<()> {
        let summary = paper.summary();
        let fresh = self.library.read(|shelf| {
            let stored = shelf.findings().review_of(id)?;
            let same_rules = stored.is_some_and(|s| s.version == review.version && s.side == review.side);
            let same_findings = same_rules && {
                let stored = shelf.findings().of(id)?;
                stored.len() == review.findings.len()
                    && stored.iter().zip(&review.findings).all(|(a, b)| a.fingerprint == b.fingerprint.0)
            };
            Ok(same_findings && shelf.contracts().get(id)?.summary == summary)
        })?;
        if !fresh {
            let decisions = self.library.read(|shelf| shelf.decisions().of(id, ""))?.into_iter().collect();
            let followed = outlived::followed(review, &paper.contract, &decisions);
            self.library.write(|shelf| {
                for (from, to) in &followed {
                    shelf.decisions_mut().follow(id, from, to)?;
                }
                shelf.contracts_mut().summarise(id, &summary)?;
                shelf.findings_mut().replace(id, review)
            })?;
        }
        Ok(())
    }

    /// A page as PNG.
    ///
    /// `page` counts from 1; `scale` is pixels a point (1.5 is 108 dots an inch).
    ///
    /// # Errors
    /// With code `encrypted` when the password is not known any more (see
    /// [`unlock`](Self::unlock)), `no-such-place` when there is no such page.
    pub fn page_picture(&self, id: &str, page: u32, scale: f32) -> Result<Vec<u8>> {
        let (version, record) =
            self.library.read(|shelf| Ok((shelf.versions().current(id)?, shelf.contracts().get(id)?)))?;
        if page == 0 || page > record.summary.pages {
            return Err(Error::no_such_place(format!("{} has no page {page}", version.name)));
        }
        if !(0.05..=8.0).contains(&scale) {
            return Err(Error::bad_request(format!("a scale of {scale} is not between 0.05 and 8")));
        }
        let password = self.password_of(&version.source);
        let bytes = || Ok(self.library.originals().bytes(&version.source, version.media_type)?);
        self.workers
            .paint(&version.source, page, scale, password.as_deref(), bytes)
            .map_err(|error| error.about_file(&version.name))
    }

    /// Remembers the password of an encrypted contract for as long as this program runs.
    pub fn unlock(&self, id: &str, password: &str) -> Result<()> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        self.remember_password(&version.source, password);
        Ok(())
    }

    /// The bytes of a contract's file as received.
    pub fn original(&self, id: &str) -> Result<Vec<u8>> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        Ok(self.library.originals().bytes(&version.source, version.media_type)?)
    }

    /// The annotations, comments and tracked changes that a file brings along, or the annotations that
    /// came for it in an XFDF or FDF file.
    pub fn standing_notes(
        &self,
        bytes: &[u8],
        password: Option<&str>,
        carried: Option<Vec<u8>>,
    ) -> Result<Vec<StandingNote>> {
        self.workers.read_notes(bytes.to_vec(), password, carried)
    }

    /// The same for a contract of the shelf. A file that LibreOffice had to turn into another one brings
    /// nothing along that could be told.
    ///
    /// # Errors
    /// With code `encrypted` when its password is not known any more.
    pub fn standing_of(&self, id: &str) -> Result<Vec<StandingNote>> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        if !matches!(version.media_type, MediaType::Pdf | MediaType::Docx) {
            return Ok(Vec::new());
        }
        self.standing_notes(&self.original(id)?, self.password_of(&version.source).as_deref(), None)
            .map_err(|error| error.about_file(&version.name))
    }

    /// A Word file of the shelf as it reads when its tracked changes are rejected. Nothing of it is kept.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn read_rejected(&self, id: &str) -> Result<Reading> {
        let version = self.library.read(|shelf| shelf.versions().current(id))?;
        let options = ReadOptions {
            name: version.name.clone(),
            password: self.password_of(&version.source),
            revisions: Revisions::Rejected,
            ..ReadOptions::default()
        };
        let bytes = std::sync::Arc::new(self.original(id)?);
        self.workers
            .read(bytes, &options, self.recognition(), &mut |_| {}, &crate::Cancel::new())
            .map_err(|error| error.about_file(&version.name))
    }

    pub(crate) fn hold(&self, paper: &Paper) {
        let source = paper.contract.document.source.id.clone();
        self.papers.lock().unwrap_or_else(PoisonError::into_inner).put(source, paper.clone());
    }

    pub(crate) fn password_of(&self, source: &SourceId) -> Option<String> {
        self.passwords.lock().unwrap_or_else(PoisonError::into_inner).get(source).cloned()
    }

    pub(crate) fn remember_password(&self, source: &SourceId, password: &str) {
        let mut passwords = self.passwords.lock().unwrap_or_else(PoisonError::into_inner);
        passwords.insert(source.clone(), password.to_owned());
    }
}

fn shelved(
    shelf: &library::Reader<'_>,
    record: ContractRecord,
    stand: Option<Stand>,
) -> library::Result<Shelved> {
    Ok(Shelved {
        standing: stand.as_ref().map_or(Standing::Shelf, |stand| stand.standing),
        aside_since: stand.map(|stand| stand.since),
        version: shelf.versions().current(&record.id)?,
        open_risks: shelf.findings().open_of(&record.id)?,
        open_notes: shelf.annotations().open_of(&record.id)?,
        unsigned: shelf.team().open_of(&record.id)?,
        record,
    })
}
