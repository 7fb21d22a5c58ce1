//! The workbench: the six things a person does with a contract, behind one door.
//!
//! **Gives** [`Workbench`], and on it the verbs:
//! - *browse*: [`list`](Workbench::list), [`open_contract`](Workbench::open_contract),
//!   [`page_picture`](Workbench::page_picture), [`search`](Workbench::search)
//! - *import*: [`import`](Workbench::import), [`read_bare`](Workbench::read_bare)
//! - *review*: [`run_rules`](Workbench::run_rules), [`decide`](Workbench::decide)
//! - *compare*: [`compare_contracts`](Workbench::compare_contracts), [`pin`](Workbench::pin),
//!   [`chain`](Workbench::chain), [`history`](Workbench::history), [`agreed`](Workbench::agreed)
//! - *annotate*: [`put_note`](Workbench::put_note), [`notes`](Workbench::notes),
//!   [`step_back`](Workbench::step_back), [`team`](Workbench::team), [`sign`](Workbench::sign),
//!   [`returned`](Workbench::returned), [`take_over`](Workbench::take_over)
//! - *negotiate*: [`negotiation`](Workbench::negotiation), [`take_over_asks`](Workbench::take_over_asks),
//!   [`landed`](Workbench::landed), [`phrases`](Workbench::phrases)
//! - *export*: the forms in `export/`, and [`bundle`](Workbench::bundle), a whole review as one file
//!
//! Beside them stand the rules it works with: [`packs`](Workbench::packs), [`switch`](Workbench::switch),
//! [`save_rule`](Workbench::save_rule), [`set_policy`](Workbench::set_policy).
//!
//! The window and the command line are two thin doors to it; what they need of the world outside
//! (clock, folders, the program that reads strangers' files) they hand in as a [`Host`].
//!
//! **Must not know** Tauri, clap or a file dialog. Only `wire` knows that JavaScript exists.
//!
//! Read next: `host.rs`, then `import.rs`, the longest walk; `wire/surface.rs` is the table of
//! everything the window may ask.

mod about;
mod agreed;
mod annexes;
mod annotate;
mod bare;
mod browse;
mod bundle;
mod cache;
mod carry;
mod chain;
mod compare;
mod drafts;
mod error;
pub mod export;
mod families;
mod folders;
mod host;
mod import;
mod keeping;
mod leaning;
mod negotiation;
mod noticed;
mod offers;
mod outgoing;
mod outlived;
mod own_rules;
mod packs;
mod pins;
mod policy;
mod presign;
mod promises;
pub mod record;
mod registers;
pub mod renewals;
mod returning;
mod review;
mod sample;
mod search;
mod settings;
pub mod show;
mod standing;
mod switches;
mod takeout;
mod team;
mod tracking;
pub mod wire;
pub mod wording;
mod worker;

pub use about::{Component, ComponentOrigin, Licences, Machine, Recogniser};
pub use agreed::{AgreedOn, RoundChange};
pub use annexes::{
    AnnexForm, AnnexPaper, Annexes, Cells, Column, HeldRow, ProposedRow, Sheet, VagueWord, pasted, vague,
};
pub use annotate::{Draft, PlacedNote, ReplyDraft};
pub use browse::{Opened, Paper, Shelved};
pub use carry::{CarriedNote, CarriedNotes, Objected};
pub use chain::Past;
pub use compare::{Compared, Comparison, Held, Risks, change_fingerprint};
pub use error::{Code, Error};
pub use families::{Family, FamilyCheck, FamilyMember};
pub use host::{Cancel, DATA_FOLDER, Host, Progress, WorkerProgram};
pub use import::{Arrived, Bare, BareOptions, ImportOptions, Imported};
pub use keeping::{Keeping, LastBackup, Parts};
pub use negotiation::{
    Answer, Ask, Asked, Before, Board, Candidates, Happened, Landed, LandedState, Landing, Level, MUSTS,
    Moment, Origin, Own, Part, Phrase, PhraseDraft, PhraseSource, Reply, Round, TakeOver, Tally, Tier,
    Wordings, parts,
};
pub use noticed::{LikelyFamily, LikelyRenewal};
pub use offers::{
    Assumed, Cost, CostLine, Criterion, FeeKind, LineState, Offer, OfferFact, OfferSet, Offers, OpenFee,
    Own as OfferOwn, Score, Wish,
};
pub use outgoing::Exported;
pub use own_rules::{CheckedRule, EarlierText, RuleCheck, RuleEffect, RuleText, TriedSample};
pub use packs::{OWN_PACK, Packs};
pub use policy::{Passed, PolicyEffect, PolicyRow};
pub use presign::{Check, CheckItem, CheckState, Explained, Presign};
pub use promises::{Channel, HeldPromise, Ledger, Promise, SettledPromise, spoken_lines};
pub use registers::Row;
pub use returning::{Item, ItemKind, Returned};
pub use search::{Found, Places, PlacesIn, Quote};
pub use standing::Standing;
pub use switches::Switches;
pub use takeout::TakenOut;
pub use team::{Task, Team, Waiting};
pub use worker::{Recognition, serve_worker};

pub use contract::Side;
pub use formats::{Health, Reading, Revisions};
pub use library::{
    Decided, Decision, DecisionKey, Remembered, RuleTally, Seat, Settings, SignOff, Trouble, Unsaved, Verdict,
};
pub use outlived::{Gone, Outlived};

use cache::Recent;
use document::SourceId;
use library::Library;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use wording::Tongue;
use worker::Workers;

/// What every verb returns.
pub type Result<T> = std::result::Result<T, Error>;

/// How many papers stay read in memory.
const PAPERS: usize = 8;

/// How many comparisons stay worked out in memory.
const PAIRS: usize = 12;

/// How many clocks of contracts stay worked out in memory; they are small.
const CLOCKS: usize = 1000;

/// The one door. Thread safe; every verb blocks until it is done, and may be called from any
/// thread, those of an asynchronous runtime included.
pub struct Workbench {
    host: Arc<dyn Host>,
    library: Library,
    workers: Workers,
    packs: Mutex<Option<Arc<Packs>>>,
    papers: Mutex<Recent<SourceId, Paper>>,
    reviews: Mutex<Recent<review::ReviewKey, Arc<rules::Review>>>,
    comparisons: Mutex<Recent<compare::PairKey, Arc<Compared>>>,
    clocks: Mutex<Recent<renewals::ClockKey, Arc<renewals::Reckoning>>>,
    /// Passwords given while this program runs, by file; they are never stored.
    passwords: Mutex<BTreeMap<SourceId, String>>,
    /// Imports that are running, to be stopped by `cancel_import`.
    running: Mutex<Vec<Cancel>>,
    recognition: Mutex<Recognition>,
    likenesses: Mutex<noticed::Likenesses>,
    /// What the door speaks where no language was chosen.
    spoken: Mutex<Tongue>,
}

impl Workbench {
    /// Opens the workbench on the shelf in the host's data folder.
    ///
    /// # Errors
    /// With the code of what is wrong with the shelf, e.g. `not-writable` or `shelf-newer`.
    pub fn open(host: Arc<dyn Host>) -> Result<Self> {
        let folder = host.data_folder();
        let library = Library::open(&folder).map_err(|error| Error::from(error).about(&folder))?;
        Self::start(host, library)
    }

    /// Opens the workbench with an empty shelf that is forgotten afterwards: for work on bare files,
    /// and for tests. Nothing is written.
    pub fn without_shelf(host: Arc<dyn Host>) -> Result<Self> {
        Self::start(host, Library::in_memory()?)
    }

    fn start(host: Arc<dyn Host>, library: Library) -> Result<Self> {
        let workers = Workers::new(host.worker_program())?;
        Ok(Self {
            host,
            library,
            workers,
            packs: Mutex::default(),
            papers: Mutex::new(Recent::new(PAPERS)),
            reviews: Mutex::new(Recent::new(PAPERS)),
            comparisons: Mutex::new(Recent::new(PAIRS)),
            clocks: Mutex::new(Recent::new(CLOCKS)),
            passwords: Mutex::default(),
            running: Mutex::default(),
            recognition: Mutex::default(),
            likenesses: Mutex::default(),
            spoken: Mutex::default(),
        })
    }

    /// The outside world as the door gave it.
    pub fn host(&self) -> &dyn Host {
        &*self.host
    }

    /// Chooses which pages are recognised from their pictures from now on.
    pub fn set_recognition(&self, recognition: Recognition) {
        *self.recognition.lock().unwrap_or_else(PoisonError::into_inner) = recognition;
    }

    pub(crate) fn recognition(&self) -> Recognition {
        *self.recognition.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a recogniser of characters is installed that reads Chinese.
    pub fn can_recognise(&self) -> bool {
        self.workers.engine().is_some_and(|engine| engine.reads_chinese())
    }

    /// Checks the shelf's database, and every original and every file of evidence against its hash; empty when all is well.
    pub fn verify(&self) -> Result<Vec<Trouble>> {
        let mut troubles = self.library.verify()?;
        troubles.extend(self.troubles_of_evidence()?);
        Ok(troubles)
    }
}

impl std::fmt::Debug for Workbench {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workbench").field("library", &self.library).finish_non_exhaustive()
    }
}
