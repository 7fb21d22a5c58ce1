//! Annotations of a file as threads: what was remarked, and the answers to it.

use document::{AnnotationState, Reply, SourceId};
use formats::{STATE, StandingNote};
use std::collections::{BTreeMap, BTreeSet};

/// How many answers may stand between an answer and what it is about in the end; more are loops.
const LONGEST: usize = 1_000;

/// A remark and the answers to it, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thread {
    pub root: StandingNote,
    /// What is one mark with it: the line through the words that a caret replaces, say.
    pub tied: Vec<StandingNote>,
    pub answers: Vec<StandingNote>,
}

/// Puts annotations together that answer each other. Answers to answers stand with what all of them are
/// about; one whose head is gone from the file is the head itself.
pub(super) fn threads(notes: Vec<StandingNote>) -> Vec<Thread> {
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, note) in notes.iter().enumerate() {
        place.entry(&note.id).or_insert(index);
    }
    let above = |index: usize| -> Option<usize> {
        let parent = notes[index].in_reply_to.as_deref()?;
        place.get(parent).copied().filter(|parent| *parent != index)
    };
    let heads: Vec<usize> = (0..notes.len())
        .map(|index| {
            let mut head = index;
            let mut passed = BTreeSet::from([index]);
            while let Some(parent) = above(head).filter(|_| passed.len() < LONGEST) {
                if !passed.insert(parent) {
                    // They answer each other in a ring: each is its own head.
                    return index;
                }
                head = parent;
            }
            head
        })
        .collect();
    let mut threads: BTreeMap<usize, Thread> = BTreeMap::new();
    for (index, note) in notes.iter().enumerate().filter(|(index, _)| heads[*index] == *index) {
        let thread = Thread { root: note.clone(), tied: Vec::new(), answers: Vec::new() };
        threads.insert(index, thread);
    }
    for (index, note) in notes.iter().enumerate().filter(|(index, _)| heads[*index] != *index) {
        if let Some(thread) = threads.get_mut(&heads[index]) {
            if note.grouped { thread.tied.push(note.clone()) } else { thread.answers.push(note.clone()) }
        }
    }
    threads.into_values().collect()
}

impl Thread {
    /// The answers as answers of a note of ours. They stay inside until somebody says otherwise.
    ///
    /// The words and the state of one answer of ours are two annotations in the file and become one again.
    /// What a program did not name is named by what it says, so that the same file gives the same names.
    pub fn replies(&self, now: &str) -> Vec<Reply> {
        let mut replies: Vec<Reply> = Vec::new();
        for answer in &self.answers {
            let state = answer.state.as_deref().and_then(state_of);
            // Readers that know no states show what the state is in words; it is no remark.
            let text = if answer.state.is_some() { String::new() } else { answer.text.trim().to_owned() };
            if text.is_empty() && state.is_none() {
                continue;
            }
            if let Some(words) = answer.id.strip_suffix(STATE)
                && let Some(reply) = replies.iter_mut().find(|reply| reply.id == words)
            {
                reply.state = state;
                continue;
            }
            let created = answer.created.as_deref().map_or_else(|| now.to_owned(), utc);
            let modified = answer.modified.as_deref().map_or_else(|| created.clone(), utc);
            let said = [&answer.author, &text, answer.state.as_deref().unwrap_or_default(), &created];
            replies.push(Reply {
                id: named(&answer.id, &said),
                author: answer.author.clone(),
                role: String::new(),
                text,
                state,
                internal: true,
                created,
                modified,
            });
        }
        // A state on the remark itself that no answer tells of: a Word thread that is done, say.
        if let Some(state) = self.root.state.as_deref().and_then(state_of)
            && !replies.iter().any(|reply| reply.state.is_some())
        {
            let created = self.root.modified.as_deref().or(self.root.created.as_deref());
            let created = created.map_or_else(|| now.to_owned(), utc);
            replies.push(Reply {
                id: format!("{}{STATE}", named(&self.root.id, &[&self.root.text, &created])),
                author: String::new(),
                role: String::new(),
                text: String::new(),
                state: Some(state),
                internal: true,
                modified: created.clone(),
                created,
            });
        }
        replies
    }
}

/// The name a program gave, or, where the file has none, one that follows from what is said.
pub(super) fn named(id: &str, said: &[&str]) -> String {
    let made_up = ["object-", "xfdf-", "comment-"].iter().any(|start| id.starts_with(start));
    if made_up || id.is_empty() { digest(said) } else { id.to_owned() }
}

/// A name that follows from words.
pub(super) fn digest(said: &[&str]) -> String {
    let hash = SourceId::of_bytes(said.join("\u{1f}").as_bytes());
    format!("returned-{}", &hash.as_str()[..16])
}

/// The state of ours that a state of PDF's review model is.
pub(super) fn state_of(word: &str) -> Option<AnnotationState> {
    match word {
        "None" => Some(AnnotationState::Open),
        "Accepted" => Some(AnnotationState::Accepted),
        "Rejected" | "Cancelled" => Some(AnnotationState::Rejected),
        "Completed" => Some(AnnotationState::Completed),
        _ => None,
    }
}

/// A moment in UTC; as it is where it is none.
pub(super) fn utc(date: &str) -> String {
    date.parse::<jiff::Timestamp>().map_or_else(|_| date.to_owned(), |moment| moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(id: &str, answers: Option<&str>, state: Option<&str>) -> StandingNote {
        StandingNote {
            id: id.into(),
            subtype: "Text".into(),
            author: "李四".into(),
            created: Some("2026-11-22T16:00:00+08:00".into()),
            modified: None,
            text: format!("words of {id}"),
            state: state.map(str::to_owned),
            in_reply_to: answers.map(str::to_owned),
            grouped: id.starts_with("tied"),
            page: 1,
            quads: Vec::new(),
            quote: None,
            range: None,
        }
    }

    #[test]
    fn answers_to_answers_stand_with_what_they_are_about() {
        let notes = vec![
            note("b", Some("a"), None),
            note("a", None, None),
            note("c", Some("b"), Some("Accepted")),
            note("tied", Some("a"), None),
            note("lost", Some("gone"), None),
            note("ring-1", Some("ring-2"), None),
            note("ring-2", Some("ring-1"), None),
        ];
        let told: Vec<_> = threads(notes)
            .into_iter()
            .map(|thread| {
                let names = |notes: &[StandingNote]| notes.iter().map(|note| note.id.clone()).collect();
                let (answers, tied): (Vec<String>, Vec<String>) =
                    (names(&thread.answers), names(&thread.tied));
                (thread.root.id.clone(), answers, tied)
            })
            .collect();
        let one = |id: &str| (id.to_owned(), Vec::new(), Vec::new());
        let a = ("a".to_owned(), vec!["b".to_owned(), "c".to_owned()], vec!["tied".to_owned()]);
        assert_eq!(told, [a, one("lost"), one("ring-1"), one("ring-2")]);
    }

    #[test]
    fn words_and_state_of_one_answer_become_one_again_and_times_are_in_utc() {
        let notes = vec![
            note("a", None, Some("Rejected")),
            note("x", Some("a"), None),
            note("x-state", Some("a"), Some("Completed")),
            note("object-9-0", Some("x-state"), Some("Rejected")),
        ];
        let thread = threads(notes).remove(0);
        let replies = thread.replies("2026-12-01T00:00:00Z");
        let told: Vec<_> = replies.iter().map(|reply| (reply.text.as_str(), reply.state)).collect();
        let state = |state| Some(state);
        assert_eq!(
            told,
            [("words of x", state(AnnotationState::Completed)), ("", state(AnnotationState::Rejected))]
        );
        assert_eq!(replies[0].created, "2026-11-22T08:00:00Z");
        assert!(replies[1].id.starts_with("returned-"), "{}", replies[1].id);
        assert_eq!(replies, thread.replies("2026-12-01T00:00:00Z"));
    }
}
