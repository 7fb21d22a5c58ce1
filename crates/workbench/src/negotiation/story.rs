//! What happened in a negotiation: the journal of its asks, told line by line.

use super::{Ask, Reply, Tier};
use crate::registers::Register;
use crate::{Result, Workbench};
use document::Bilingual;
use library::{Act, Entry, JournalEntry, Subject};

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// A version came in.
    Imported,
    /// Something was asked for.
    Asked,
    /// An ask was carried over from the round before.
    Carried,
    /// It was put into another tier.
    Weighed(Tier),
    /// A wording was changed.
    Reworded,
    /// Another wording is asked for now.
    Offered,
    /// The other side answered.
    Answered(Reply),
    /// An answer was taken away.
    Unanswered,
    /// Owner or remark were changed.
    Noted,
    /// It was taken away.
    Dropped,
}

/// A line of the story.
#[derive(Debug, Clone)]
pub struct Moment {
    /// When, RFC 3339.
    pub at: String,
    /// Who; empty where nobody said so.
    pub by: String,
    /// The version it is about.
    pub contract: String,
    /// Name of its file.
    pub name: String,
    /// What was done.
    pub what: Happened,
    /// Whether that took an earlier step back.
    pub back: bool,
    /// What it was about: titles of asks; several that were done at one go stand together.
    pub about: Vec<Bilingual>,
}

impl Workbench {
    /// Who did what when, over all rounds of the chain that a contract is a version of; oldest first.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub fn negotiation_story(&self, id: &str) -> Result<Vec<Moment>> {
        let mut story: Vec<Moment> = Vec::new();
        for record in self.chain(id)? {
            story.push(Moment {
                at: record.imported.clone(),
                by: String::new(),
                contract: record.id.clone(),
                name: record.name.clone(),
                what: Happened::Imported,
                back: false,
                about: Vec::new(),
            });
            for line in self.library.read(|shelf| shelf.journal().of(&record.id))? {
                let Some((what, title)) = told(&line) else { continue };
                let back = line.act == Act::Undo;
                let together = story.last_mut().filter(|last| {
                    last.at == line.at && last.by == line.by && last.what == what && last.back == back
                });
                match together {
                    Some(last) => last.about.push(title),
                    None => story.push(Moment {
                        at: line.at,
                        by: line.by,
                        contract: record.id.clone(),
                        name: record.name.clone(),
                        what,
                        back,
                        about: vec![title],
                    }),
                }
            }
        }
        story.sort_by(|a, b| a.at.cmp(&b.at));
        Ok(story)
    }
}

/// What a line of the journal did to an ask; `None` where it is about something else, or only the order.
fn told(line: &JournalEntry) -> Option<(Happened, Bilingual)> {
    let Subject::Entry { register, .. } = &line.subject else { return None };
    if register != Ask::NAME {
        return None;
    }
    let ask = |value: &Option<String>| -> Option<Ask> {
        let entry: Entry = serde_json::from_str(value.as_deref()?).ok()?;
        serde_json::from_str(&entry.entry).ok()
    };
    let (mut before, mut after) = (ask(&line.before), ask(&line.after));
    if line.act == Act::Undo {
        // What was taken back is told by what it had done.
        std::mem::swap(&mut before, &mut after);
    }
    match (before, after) {
        (None, Some(after)) => {
            let what = if after.before.is_some() { Happened::Carried } else { Happened::Asked };
            Some((what, after.title))
        }
        (Some(before), None) => Some((Happened::Dropped, before.title)),
        (Some(before), Some(after)) => {
            let what = if before.answers.len() < after.answers.len() {
                Happened::Answered(after.answer()?.reply)
            } else if before.answers.len() > after.answers.len() {
                Happened::Unanswered
            } else if before.tier != after.tier {
                Happened::Weighed(after.tier)
            } else if before.own != after.own {
                Happened::Reworded
            } else if before.offer != after.offer {
                Happened::Offered
            } else if (&before.owner, &before.remark) != (&after.owner, &after.remark) {
                Happened::Noted
            } else {
                return None;
            };
            Some((what, after.title))
        }
        (None, None) => None,
    }
}
