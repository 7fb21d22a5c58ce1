//! The library of wordings: what every rule asks for, and what people have written themselves, ready to be
//! asked for in any contract with its parties and the user's own limits filled in.

use super::told::both_without_lead;
use super::{Ask, Level, Origin, Tier, Wordings};
use crate::registers::{Register, SHELF};
use crate::{Error, Result, Row, Workbench};
use contract::Contract;
use document::Bilingual;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Where a wording comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhraseSource {
    /// A rule of a pack.
    Rule {
        /// Name of the pack.
        pack: String,
        /// `high`, `medium` or `low`.
        severity: String,
    },
    /// Somebody's own.
    Own {
        /// Who wrote it.
        by: String,
        /// When, RFC 3339.
        at: String,
        /// The file it was written for; may be empty.
        from: String,
    },
}

/// A wording of the library, filled for a contract where one is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its id: that of the rule, or of the row.
    pub id: String,
    /// Where it comes from.
    pub source: PhraseSource,
    /// What it is about.
    pub title: Bilingual,
    /// Topic id; may be empty.
    pub topic: String,
    /// The three wordings.
    pub wordings: Wordings,
}

/// A wording of the user's own, as it is written down. It may name the parties `{customer}` and `{vendor}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseDraft {
    /// What it is about.
    pub title: Bilingual,
    /// Topic id; may be empty.
    #[serde(default)]
    pub topic: String,
    /// The three wordings.
    pub wordings: Wordings,
    /// The file it was written for; may be empty.
    #[serde(default)]
    pub from: String,
    /// Who wrote it.
    #[serde(default)]
    pub by: String,
    /// When, RFC 3339.
    #[serde(default)]
    pub at: String,
}

impl Register for PhraseDraft {
    const NAME: &'static str = "phrases";
}

/// The library as a file.
#[derive(Debug, Serialize, Deserialize)]
struct PhraseFile {
    format: String,
    version: u32,
    phrases: Vec<PhraseDraft>,
}

const FORMAT: &str = "vermilion-phrases";

impl Workbench {
    /// The library: the user's own wordings, then those of the rules for the user's side. With a contract the
    /// parties are called as it calls them, and limits are those for its kind.
    ///
    /// # Errors
    /// As [`paper`](Self::paper).
    pub fn phrases(&self, contract: Option<&str>) -> Result<Vec<Phrase>> {
        let paper = contract.map(|id| self.paper(id)).transpose()?;
        let paper = paper.as_ref().map(|paper| &*paper.contract);
        let own = self.rows::<PhraseDraft>(SHELF)?.into_iter().rev().map(|Row { id, value }| Phrase {
            id,
            title: filled(&value.title, paper),
            topic: value.topic,
            wordings: each(&value.wordings, |words| filled(words, paper)),
            source: PhraseSource::Own { by: value.by, at: value.at, from: value.from },
        });
        let mut phrases: Vec<Phrase> = own.collect();
        let (packs, side) = (self.packs()?, self.settings()?.side);
        for pack in &packs.packs {
            for rule in pack.rules.iter().filter(|rule| rule.side == side) {
                let tell = |words: &Bilingual| match paper {
                    Some(contract) => rule.told_for(words, &pack.policy, contract),
                    None => rule.told_plainly(words, &pack.policy),
                };
                let wordings = Wordings {
                    preferred: rule.ask.clone(),
                    fallback: rule.fallback.clone(),
                    floor: rule.floor.clone(),
                };
                phrases.push(Phrase {
                    id: rule.id.clone(),
                    source: PhraseSource::Rule {
                        pack: pack.name.clone(),
                        severity: rule.severity.as_str().to_owned(),
                    },
                    title: tell(&rule.title),
                    topic: rule.topic.clone(),
                    wordings: each(&wordings, |words| both_without_lead(&tell(words))),
                });
            }
        }
        Ok(phrases)
    }

    /// Keeps a wording of the user's own, anew or in place of the one of that id. Gives its id.
    ///
    /// # Errors
    /// With code `bad-request` where it asks for nothing.
    pub fn keep_phrase(&self, id: Option<String>, draft: PhraseDraft) -> Result<String> {
        if draft.wordings.of(Level::Preferred).is_none() {
            return Err(Error::bad_request("a wording of the library says what is asked for"));
        }
        let draft = PhraseDraft { by: self.reviewer()?, at: self.host.now(), ..draft };
        let mut ids = self.put_rows(SHELF, [(id, draft)])?;
        Ok(ids.pop().unwrap_or_default())
    }

    /// Keeps what an ask says as a wording of the library, its parties no longer those of that contract.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such ask.
    pub fn keep_ask_as_phrase(&self, id: &str, ask: &str) -> Result<String> {
        let board = self.board(id)?;
        let asked = board.asks.iter().find(|asked| asked.id == ask);
        let asked = asked.ok_or_else(|| Error::bad_request(format!("there is no ask {ask}")))?;
        let contract = &board.opened.paper.contract;
        let plain = |words: Bilingual| rules::unnamed(&words, contract);
        let wordings = Wordings {
            preferred: plain(asked.ask.wording(Level::Preferred).unwrap_or_default()),
            fallback: asked.ask.wording(Level::Fallback).map(plain),
            floor: asked.ask.wording(Level::Floor).map(plain),
        };
        self.keep_phrase(
            None,
            PhraseDraft {
                title: plain(asked.ask.title.clone()),
                topic: asked.ask.topic.clone(),
                wordings,
                from: board.opened.shelved.record.name.clone(),
                ..PhraseDraft::default()
            },
        )
    }

    /// Takes wordings of the user's own out of the library.
    pub fn take_phrases(&self, ids: &[String]) -> Result<()> {
        self.take_rows::<PhraseDraft>(SHELF, ids)
    }

    /// Asks for a wording of the library in a contract. Gives the id of the ask.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such wording.
    pub fn ask_for_phrase(&self, contract: &str, phrase: &str) -> Result<String> {
        let found = self.phrases(Some(contract))?.into_iter().find(|each| each.id == phrase);
        let found =
            found.ok_or_else(|| Error::bad_request(format!("the library has no wording {phrase}")))?;
        let severity = match found.source {
            PhraseSource::Rule { severity, .. } => severity,
            PhraseSource::Own { .. } => String::new(),
        };
        let origin = Origin::Phrase { id: found.id };
        let ask =
            Ask { topic: found.topic, severity, ..Ask::new(origin, Tier::Try, found.title, found.wordings) };
        let mut ids = self.put_rows(contract, [(None, ask)])?;
        Ok(ids.pop().unwrap_or_default())
    }

    /// Writes the user's own wordings to a file. Gives how many.
    ///
    /// # Errors
    /// With code `not-writable`.
    pub fn export_phrases(&self, path: &Path) -> Result<usize> {
        let rows = self.rows::<PhraseDraft>(SHELF)?;
        let phrases: Vec<PhraseDraft> = rows.into_iter().map(|row| row.value).collect();
        let count = phrases.len();
        let file = PhraseFile { format: FORMAT.to_owned(), version: 1, phrases };
        let text = serde_json::to_string_pretty(&file).map_err(library::LibraryError::from)?;
        std::fs::write(path, text + "\n").map_err(|error| Error::io_write(path, error))?;
        Ok(count)
    }

    /// Takes the wordings of a file into the library; those that are there already are left alone. One step.
    /// Gives how many came.
    ///
    /// # Errors
    /// With code `bad-request` where the file is none of this kind.
    pub fn import_phrases(&self, path: &Path) -> Result<usize> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let file: PhraseFile = serde_json::from_str(&text)
            .map_err(|error| Error::bad_request(format!("no library of wordings: {error}")).about(path))?;
        if file.format != FORMAT || file.version != 1 {
            return Err(Error::bad_request("no library of wordings that this version reads").about(path));
        }
        let there = self.rows::<PhraseDraft>(SHELF)?;
        let known = |new: &PhraseDraft| {
            there.iter().any(|row| row.value.wordings == new.wordings && row.value.title == new.title)
        };
        let fresh: Vec<PhraseDraft> = file.phrases.into_iter().filter(|phrase| !known(phrase)).collect();
        let count = fresh.len();
        self.put_rows(SHELF, fresh.into_iter().map(|phrase| (None, phrase)))?;
        Ok(count)
    }
}

fn filled(words: &Bilingual, contract: Option<&Contract>) -> Bilingual {
    rules::named(words, contract)
}

fn each(wordings: &Wordings, of: impl Fn(&Bilingual) -> Bilingual) -> Wordings {
    Wordings {
        preferred: of(&wordings.preferred),
        fallback: wordings.fallback.as_ref().map(&of),
        floor: wordings.floor.as_ref().map(&of),
    }
}
