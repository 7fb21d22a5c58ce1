use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use workbench::show::Stage;

/// Contract review on the command line.
#[derive(Debug, Parser)]
#[command(name = "vermilion", version, about, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// What holds for every verb.
    #[command(flatten)]
    pub common: Common,
}

/// What holds for every verb.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Write one JSON value to standard output, and nothing else there.
    #[arg(long, global = true)]
    pub json: bool,
    /// Password of encrypted files.
    #[arg(long, global = true, value_name = "TEXT")]
    pub password: Option<String>,
    /// Recognise the text of scanned pages even where the file carries a hidden layer of text for them
    /// (default: of pages that have no readable text).
    #[arg(long, global = true, overrides_with = "no_ocr")]
    pub ocr: bool,
    /// Leave pictures of pages unread.
    #[arg(long, global = true, overrides_with = "ocr")]
    pub no_ocr: bool,
    /// File with the passphrase of the shelf on its first line (else VERMILION_PASSPHRASE).
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Folder of the shelf (default: the shelf of the window).
    #[arg(long, global = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// The day that counts as today.
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<String>,
    /// End with status 1 when a finding or a worse change is at or above this.
    #[arg(long, global = true, value_name = "LEVEL")]
    pub fail_on: Option<Level>,
    /// Language of what is written for people (default: that of the system, else Chinese).
    #[arg(long, global = true)]
    pub lang: Option<Lang>,
    /// The side we act for.
    #[arg(long, global = true, default_value = "customer")]
    pub side: Party,
}

/// A level of severity or materiality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Level {
    /// All of them.
    Low,
    /// Medium and high.
    Medium,
    /// High alone.
    High,
}

/// How tracked changes are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Taken {
    /// As if every change had been accepted.
    Accepted,
    /// As if every change had been rejected.
    Rejected,
}

/// A language for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// A side of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Party {
    /// The side that buys.
    Customer,
    /// The side that sells.
    Vendor,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Print the reading text of a file, pages parted by a form feed.
    Text {
        /// PDF or Word file.
        file: PathBuf,
        /// With --json: add the box of every character.
        #[arg(long)]
        glyphs: bool,
        /// How the tracked changes of a Word file are taken.
        #[arg(long, value_name = "HOW", default_value = "accepted")]
        revisions: Taken,
    },
    /// Read a contract and hold it against the rules.
    Review {
        /// PDF or Word file.
        file: PathBuf,
        /// Leave out what no rule finds and the trained reader only takes for likely.
        #[arg(long)]
        no_likely: bool,
    },
    /// Hold a new draft against the old paper.
    Compare {
        /// The old paper.
        old: PathBuf,
        /// The new draft.
        new: PathBuf,
        /// With --json: add both texts and the steps from one to the other.
        #[arg(long)]
        ops: bool,
        /// List of agreed changes: one a line, or JSON (sentences, or objects of clause, old, new, text).
        #[arg(long, value_name = "FILE")]
        agreed: Option<PathBuf>,
    },
    /// List the annotations (Word: comments and tracked changes) a file carries.
    Notes {
        /// PDF or Word file.
        file: PathBuf,
        /// XFDF or FDF file that came for the PDF: its annotations are listed instead.
        #[arg(long)]
        carried: Option<PathBuf>,
    },
    /// Write notes into a PDF as standard annotations, appended; or, with --returned, show what others
    /// noted in a file of a contract that came back.
    Annotate {
        /// PDF file; with --returned: id of the contract on the shelf.
        file: PathBuf,
        /// JSON list of notes: quote, prefix, suffix, text, author, kind, role, state.
        #[arg(long, value_name = "NOTES.json", required_unless_present = "returned")]
        notes: Option<PathBuf>,
        /// The annotated file.
        #[arg(long, value_name = "OUT.pdf", required_unless_present = "returned")]
        out: Option<PathBuf>,
        /// The file that came back: PDF, XFDF, FDF or Word file.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["notes", "out"])]
        returned: Option<PathBuf>,
        /// With --returned: merge it into the notes of the shelf; nothing is overwritten.
        #[arg(long, requires = "returned")]
        take_over: bool,
    },
    /// Look for the passages of notes in a newer draft.
    Carry {
        /// The old paper.
        old: PathBuf,
        /// The new draft.
        new: PathBuf,
        /// JSON list of notes.
        #[arg(long, value_name = "NOTES.json")]
        notes: PathBuf,
    },
    /// Write a contract's review in another form.
    Export {
        /// List the forms.
        #[arg(long, exclusive = false, conflicts_with_all = ["file", "against", "form", "out"])]
        list: bool,
        /// PDF or Word file; or the id of a contract on the shelf, with its notes, decisions and asks.
        #[arg(required_unless_present = "list")]
        file: Option<PathBuf>,
        /// The old paper, for the forms that hold two against each other.
        #[arg(long, value_name = "OLD")]
        against: Option<PathBuf>,
        /// Name of the form.
        #[arg(long = "as", value_name = "FORM", required_unless_present = "list")]
        form: Option<String>,
        /// Where to write it.
        #[arg(long, value_name = "PATH", required_unless_present = "list")]
        out: Option<PathBuf>,
        /// Write what goes to the other side in Chinese and English.
        #[arg(long)]
        bilingual: bool,
    },
    /// Put every question before signing to a paper. Ends with status 1 while one is open.
    Presign {
        /// PDF or Word file, or id of a contract on the shelf.
        #[arg(value_name = "FILE|ID")]
        target: PathBuf,
    },
    /// Work on rule packs.
    Packs {
        /// What to do with them.
        #[command(subcommand)]
        what: PacksVerb,
    },
    /// Print a stage as text for people.
    Show {
        /// text, clauses, facts, findings or redline.
        #[arg(value_parser = stage)]
        stage: Stage,
        /// PDF or Word file.
        file: PathBuf,
        /// The old paper, for the redline.
        #[arg(long, value_name = "OLD")]
        against: Option<PathBuf>,
    },
    /// Put files onto the shelf.
    Import {
        /// PDF and Word files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Id of the contract they are renewals of.
        #[arg(long, value_name = "ID")]
        renewal_of: Option<String>,
    },
    /// List the contracts on the shelf.
    List {
        /// Those in the archive instead.
        #[arg(long, conflicts_with = "bin")]
        archived: bool,
        /// Those in the bin instead.
        #[arg(long)]
        bin: bool,
    },
    /// Put contracts into the archive, off the list and without reminders.
    Archive {
        /// Ids of the contracts.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Put contracts into the bin; nothing is erased.
    Remove {
        /// Ids of the contracts.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Put contracts of the archive or the bin back onto the shelf.
    Unarchive {
        /// Ids of the contracts.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Find words in the contracts on the shelf.
    Search {
        /// The words; a place must hold all of them.
        text: String,
        /// In the contracts of the archive, too.
        #[arg(long)]
        archived: bool,
    },
    /// When contracts end, and by when notice must be given.
    Deadlines {
        /// Write them as a calendar file too, with alarms.
        #[arg(long, value_name = "FILE.ics")]
        ics: Option<PathBuf>,
    },
    /// What is tracked of a signed contract: duties, when they are due, what is overdue.
    Track {
        /// Id of the contract on the shelf.
        id: String,
    },
    /// Check the shelf's database, and every original against its hash.
    Verify,
    /// Write the whole shelf into one file, which is read back before it counts.
    Backup {
        /// The file.
        #[arg(value_name = "FILE")]
        to: PathBuf,
    },
    /// Put a backup in the place of the shelf; the one that stood there is left in its folder.
    Restore {
        /// The backup.
        #[arg(value_name = "FILE")]
        from: PathBuf,
    },
    /// Write everything on the shelf into a folder, in forms that other programs open.
    TakeOut {
        /// The folder; a new one is made inside it.
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Put the shelf under a passphrase, which is read from standard input (one line).
    Lock,
    /// Take the shelf out from under its passphrase.
    Unlock,
    /// List what others made of this program, with its licences.
    Licences {
        /// Print the texts of the licences as well.
        #[arg(long)]
        texts: bool,
    },
    /// Print what a shell needs to complete the arguments of this program.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What to do with rule packs.
#[derive(Debug, Subcommand)]
pub enum PacksVerb {
    /// Run every rule against its own sentences.
    Check {
        /// A pack, or a folder of packs (default: those that come with the program).
        dir: Option<PathBuf>,
    },
}

fn stage(word: &str) -> Result<Stage, String> {
    let names = || Stage::ALL.map(Stage::as_str).join(", ");
    Stage::ALL
        .into_iter()
        .find(|stage| stage.as_str() == word)
        .ok_or_else(|| format!("choose one of {}", names()))
}

fn day(word: &str) -> Result<String, String> {
    let date: jiff::civil::Date = word.parse().map_err(|_| "write the day as 2026-03-31".to_owned())?;
    Ok(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_agree_with_each_other() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_manual_pages_name_every_verb_and_option() {
        let pages = [
            include_str!("../../../packaging/vermilion.1"),
            include_str!("../../../packaging/zh_CN/vermilion.1"),
        ];
        let program = Cli::command();
        let mut names = Vec::new();
        for verb in program.get_subcommands() {
            names.push(verb.get_name().to_owned());
            names.extend(verb.get_subcommands().map(|below| below.get_name().to_owned()));
            let options = verb.get_arguments().chain(program.get_arguments());
            names.extend(options.filter_map(|option| option.get_long()).map(|long| format!("--{long}")));
        }
        for page in pages {
            let page = page.replace("\\-", "-");
            let missing: Vec<&String> = names.iter().filter(|name| !page.contains(name.as_str())).collect();
            assert!(missing.is_empty(), "not on a page of packaging: {missing:?}");
        }
    }

    #[test]
    fn options_may_stand_behind_the_verb() {
        let args = [
            "vermilion",
            "review",
            "a.pdf",
            "--json",
            "--fail-on",
            "high",
            "--today",
            "2026-03-01",
            "--no-ocr",
        ];
        let cli = Cli::try_parse_from(args).expect("these are right");
        assert!(cli.common.json && cli.common.fail_on == Some(Level::High));
        assert!(Cli::try_parse_from(["vermilion", "review", "a.pdf", "--today", "2026-02-30"]).is_err());
        assert!(Cli::try_parse_from(["vermilion", "export", "--list"]).is_ok());
        assert!(Cli::try_parse_from(["vermilion", "export", "a.pdf"]).is_err());
        assert!(Cli::try_parse_from(["vermilion", "show", "soup", "a.pdf"]).is_err());
    }
}
