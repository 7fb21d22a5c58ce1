use super::{ClauseView, FindingView, NoteView, OutlivedView, PageSize, ParagraphView, TermView, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A row of the shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContractRow {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// Kinds: `saas`, `development` …
    pub kinds: Vec<String>,
    /// Last day of the term, ISO date.
    pub term_end: Option<String>,
    /// Last day on which notice against renewal still counts, ISO date.
    pub last_cancel: Option<String>,
    /// Findings nobody has decided: high, medium, low.
    pub open_risks: [u32; 3],
    /// Notes nobody has answered.
    pub open_notes: u32,
    /// Roles of its review that have not approved it yet.
    pub unsigned: Vec<String>,
    /// The contract it is a renewal of.
    pub renewal_of: Option<String>,
    /// Pages; 0 for a Word file.
    pub pages: u32,
    /// When it was imported, RFC 3339.
    pub imported: String,
    /// Whether the rules have changed since its findings were counted.
    pub outdated: bool,
    /// Name of the customer, where the paper gives one.
    pub customer: Option<String>,
    /// Whether it is on the shelf, in the archive or in the bin.
    pub standing: StandingKind,
    /// Since when it is not on the shelf, RFC 3339.
    pub aside_since: Option<String>,
}

/// Where a contract stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StandingKind {
    /// On the shelf.
    Shelf,
    /// In the archive.
    Archived,
    /// In the bin.
    Bin,
}

/// The shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShelfView {
    /// Contracts on the shelf, newest first.
    pub contracts: Vec<ContractRow>,
    /// Those in the archive and in the bin, newest first.
    pub aside: Vec<ContractRow>,
    /// Who reviews: name.
    pub reviewer: String,
    /// Who reviews: role.
    pub role: String,
    /// `zh-CN` or `en`; empty to follow the system.
    pub language: String,
    /// The side that is acted for.
    pub side: super::ActingFor,
    /// Folder in which all of it lies.
    pub folder: String,
}

/// Something to know before trusting the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssueView {
    /// Code; the window has its own words for it.
    pub code: String,
    /// Page from 1.
    pub page: Option<u32>,
    /// Detail in words, or characters of the file, which are the same in both languages.
    pub detail: super::Words,
    /// What has to be installed on this system to mend it; the window shows it to be copied.
    pub install: Option<String>,
    /// Where hidden text is hidden: `invisible`, `tiny`, `white`, `covered`, `off-page` or `mirrored`.
    pub how: Option<String>,
    /// Where on the page, eight numbers a quad in points; empty when it is about the page or the file.
    pub quads: Vec<[f32; 8]>,
    /// The two readings, where two do not agree.
    pub readings: Option<ReadingsView>,
}

/// What the reader was unsure of in the structure of the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoubtView {
    /// Kind, as in the machine forms: `numbering-broken`, `annex-absent` …; the window has words for it.
    pub kind: String,
    /// Where; `null` when it is about the whole.
    pub place: Option<super::PlaceView>,
}

/// Two readings of the same spot that do not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadingsView {
    /// As the text holds it.
    pub text: String,
    /// What the second reader, or the picture, gives.
    pub other: String,
}

/// The review screen: one contract, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContractView {
    /// Its row on the shelf.
    pub row: ContractRow,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Media type of the file.
    pub media_type: String,
    /// Language of the paper: `zh`, `en` or `mixed`.
    pub language: String,
    /// Program that wrote it.
    pub producer: Option<String>,
    /// `text-layer`, `ocr`, `mixed` or `none`.
    pub text_source: String,
    /// What to know before trusting the text.
    pub issues: Vec<IssueView>,
    /// What the reader was unsure of in the structure of the paper.
    pub doubts: Vec<DoubtView>,
    /// Pages; empty for a Word file.
    pub pages: Vec<PageSize>,
    /// The text, paragraph by paragraph.
    pub paragraphs: Vec<ParagraphView>,
    /// Outline.
    pub clauses: Vec<ClauseView>,
    /// Key terms.
    pub terms: Vec<TermView>,
    /// Findings.
    pub findings: Vec<FindingView>,
    /// Decisions whose finding is not told any more.
    pub outlived: Vec<OutlivedView>,
    /// Findings of absence that are not told because the file was read in part only, counted.
    pub held_back: u32,
    /// Titles of absences that are no gaps: the paper speaks of their topic, or need not.
    pub no_gaps: Vec<Words>,
    /// What rules say of words that read like no risk: set aside.
    pub unlikely: Vec<FindingView>,
    /// Notes.
    pub notes: Vec<NoteView>,
    /// Lines set apart as page furniture, counted.
    pub furniture: u32,
    /// Passages of hidden text, counted.
    pub hidden: u32,
    /// Contracts that are renewals of this one.
    pub renewals: Vec<String>,
}

/// A file that goes in, and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "stage")]
pub enum ImportProgress {
    /// Pages read so far.
    #[serde(rename_all = "camelCase")]
    Reading {
        /// The file.
        file: String,
        /// Pages done.
        done: u32,
        /// Of.
        total: u32,
    },
    /// Pages recognised from their pictures so far.
    #[serde(rename_all = "camelCase")]
    Recognising {
        /// The file.
        file: String,
        /// Pages done.
        done: u32,
        /// Of.
        total: u32,
    },
    /// Clauses, facts and findings are being worked out.
    #[serde(rename_all = "camelCase")]
    Reviewing {
        /// The file.
        file: String,
    },
    /// Parts done so far of a long work on the whole shelf.
    #[serde(rename_all = "camelCase")]
    Working {
        /// The file that is written or read; empty where there is none.
        file: String,
        /// Parts done.
        done: u32,
        /// Of.
        total: u32,
    },
    /// On the shelf.
    #[serde(rename_all = "camelCase")]
    Done {
        /// The file.
        file: String,
        /// Its id.
        id: String,
        /// Whether it was there before.
        duplicate: bool,
        /// Where the contract stands: one that was there before may lie in the archive or in the bin.
        standing: StandingKind,
    },
    /// Not on the shelf, and why.
    #[serde(rename_all = "camelCase")]
    Failed {
        /// The file.
        file: String,
        /// Code; the window has its own words for it.
        code: String,
        /// Sentence in English, for the log.
        message: String,
    },
}

/// A form that something can be exported in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    /// Name on the command line, e.g. `annotated-pdf`.
    pub name: String,
    /// Title.
    pub title: super::Words,
    /// File ending without the dot.
    pub extension: String,
    /// Whether it needs an old paper to hold against.
    pub comparison: bool,
    /// Whether it may go to the vendor: nothing internal is in it.
    pub vendor: bool,
}

/// What went out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportReceipt {
    /// Where it was written.
    pub path: String,
    /// Items written.
    pub written: u32,
    /// Items there were.
    pub of: u32,
    /// Quotes of notes that could not be placed.
    pub orphans: Vec<String>,
    /// Internal remarks that stayed inside.
    pub kept_inside: u32,
    /// Internal remarks that are in the file.
    pub holds_inside: u32,
    /// What became of the notes.
    pub notes: NotesOutView,
}

/// What becomes of the notes of a contract in a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotesOutView {
    /// Name of the form.
    pub form: String,
    /// Notes there are.
    pub all: u32,
    /// Those that go along.
    pub going: u32,
    /// Those that stay because they are internal.
    pub internal: u32,
    /// Those that stay because they are settled, or ask for nothing.
    pub settled: u32,
    /// Asks of the negotiation there are; 0 for a form that tells none.
    pub asks: u32,
    /// Those that go along: what was accepted is not asked for again.
    pub asks_going: u32,
    /// Floors that stay inside.
    pub floors: u32,
    /// Internal remarks on asks that stay inside.
    pub remarks: u32,
}
