//! What others did to a note, put to what was done here. Nothing is overwritten: what only one side
//! changed is taken, and where both did, both stay.

use super::threads::digest;
use super::{Item, ItemKind};
use document::{Annotation, AnnotationState, Reply};
use std::collections::{BTreeMap, BTreeSet};

/// How the notes of a contract have read since they were made, the present reading among them.
#[derive(Debug, Default)]
pub(crate) struct Past {
    versions: BTreeMap<String, Vec<Annotation>>,
}

impl Past {
    /// From every reading of every note, oldest first.
    pub fn new(readings: impl Iterator<Item = Annotation>) -> Self {
        let mut past = Self::default();
        for reading in readings {
            past.versions.entry(reading.id.clone()).or_default().push(reading);
        }
        past
    }

    /// How a note has read.
    pub fn of(&self, note: &str) -> &[Annotation] {
        self.versions.get(note).map_or(&[], Vec::as_slice)
    }

    /// Whether a note was ever here.
    pub fn knows(&self, note: &str) -> bool {
        self.versions.contains_key(note)
    }

    /// The different words that an answer has had here.
    fn words_of_answer(&self, note: &str, answer: &str) -> BTreeSet<&str> {
        let answers = self.of(note).iter().flat_map(|version| &version.replies);
        answers.filter(|reply| reply.id == answer).map(|reply| reply.text.as_str()).collect()
    }
}

/// Puts answers of others to a note, and says what that adds. An answer whose words both sides changed
/// stands twice. The state is the latest that others set, unless one was set here meanwhile: then it stays,
/// and theirs stands in the thread.
pub(crate) fn join_answers(ours: &mut Annotation, theirs: Vec<Reply>, past: &Past) -> Vec<Item> {
    let mut items = Vec::new();
    let there: BTreeSet<String> = theirs.iter().map(|reply| reply.id.clone()).collect();
    let here = ours.clone();
    let mut set: Option<(String, AnnotationState)> = None;
    for reply in theirs {
        let item = |kind, conflict| Item {
            kind,
            conflict,
            note: here.id.clone(),
            author: reply.author.clone(),
            created: reply.created.clone(),
            text: reply.text.clone(),
            state: reply.state,
            quote: super::quote_of(&here),
        };
        let words = past.words_of_answer(&here.id, &reply.id);
        if let Some(own) = ours.replies.iter_mut().find(|own| own.id == reply.id) {
            if same_words(&own.text, &reply.text) || words.iter().any(|known| same_words(known, &reply.text))
            {
                continue;
            }
            let both = words.len() > 1;
            items.push(item(ItemKind::Rewording, both));
            if both {
                let id = digest(&[&reply.id, &reply.text]);
                if ours.replies.iter().any(|own| own.id == id) {
                    items.pop();
                } else {
                    ours.replies.push(Reply { id, ..reply });
                }
            } else {
                own.text = reply.text;
                own.modified = reply.modified;
            }
            continue;
        }
        // Known under another name, since a program wrote its own; or known, and taken away here.
        let alike = |own: &Reply| {
            own.author == reply.author
                && second(&own.created) == second(&reply.created)
                && (reply.text.is_empty() || same_words(&own.text, &reply.text))
                && (reply.state.is_none() || own.state == reply.state)
        };
        if !words.is_empty()
            || reply.id == format!("{}{}", here.id, formats::STATE)
            || ours.replies.iter().any(alike)
        {
            continue;
        }
        if !reply.text.is_empty() {
            items.push(item(ItemKind::Answer, false));
        }
        if let Some(state) = reply.state {
            items.push(Item { text: String::new(), ..item(ItemKind::State, false) });
            if set.as_ref().is_none_or(|(at, _)| *at <= reply.created) {
                set = Some((reply.created.clone(), state));
            }
        }
        ours.replies.push(reply);
    }
    if let Some((_, state)) = set {
        let meanwhile = here.replies.iter().any(|own| own.state.is_some() && !there.contains(&own.id));
        if meanwhile && here.state != state {
            for item in items.iter_mut().filter(|item| item.kind == ItemKind::State) {
                item.conflict = true;
            }
        } else {
            ours.state = state;
        }
    }
    ours.replies.sort_by(|a, b| a.created.cmp(&b.created));
    items
}

/// A moment to the second, as files keep it.
pub(super) fn second(date: &str) -> &str {
    date.get(..19).unwrap_or(date)
}

/// Whether two texts read the same but for white space, which programs treat as they please.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
