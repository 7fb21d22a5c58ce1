//! The annotations of a file that came back, matched to the notes here.

use super::merging::{Past, join_answers, same_words, second};
use super::threads::{Thread, digest, named, threads, utc};
use super::{Item, ItemKind, Plan, Returned, quote_of};
use crate::bare::under;
use crate::export::{LABELS, MARKED, PROGRAM, note_words};
use crate::wording::Tongue;
use document::{
    Annotation, AnnotationState, Body, Document, Markup, Motivation, Rect, Reply, SourceId, Target,
    TextRange, describe, describe_area,
};
use formats::{STATE, StandingNote};
use std::collections::{BTreeMap, BTreeSet};

/// What is known here.
pub(super) struct Here<'a> {
    pub document: &'a Document,
    pub notes: &'a [Annotation],
    pub past: &'a Past,
    /// What the contract's own file brought along.
    pub standing: &'a [StandingNote],
    /// The moment, RFC 3339.
    pub now: &'a str,
}

/// Tracked changes of a Word file, which are no notes.
const TRACKED: [&str; 8] =
    ["Insert", "Delete", "MoveFrom", "MoveTo", "Format", "Numbering", "CellMerge", "CellChange"];

/// Marks that lie over words; others stand somewhere on the page.
const ON_WORDS: [&str; 6] = ["Highlight", "Underline", "StrikeOut", "Squiggly", "Redact", "Comment"];

/// What others did, and the notes as they will be. `other` is the paper that came back, where it is one.
pub(super) fn plan(here: &Here<'_>, found: Vec<StandingNote>, other: Option<&Document>) -> Plan {
    let mut returned = Returned::default();
    let (tracked, mut found): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|note| TRACKED.contains(&note.subtype.as_str()));
    returned.tracked = tracked.len();
    let names: BTreeSet<String> = found.iter().map(|note| note.id.clone()).collect();
    let mut notes: BTreeMap<String, Annotation> =
        here.notes.iter().map(|note| (note.id.clone(), note.clone())).collect();
    let (mut order, mut met, mut touched) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    stand_in(&notes, &names, &mut found);
    for thread in threads(found) {
        let spot = Spot::of(here, other, &thread);
        let matched = by_name(&notes, &thread.root.id).or_else(|| {
            let free = |note: &&Annotation| !names.contains(&note.id);
            notes
                .values()
                .filter(free)
                .find(|note| same_place(here, note, &thread, &spot))
                .map(|n| n.id.clone())
        });
        let items = if let Some(note) = matched.and_then(|id| notes.get_mut(&id)) {
            met.insert(note.id.clone());
            let mut items = reworded(note, &thread, here);
            let mut replies = thread.replies(here.now);
            if thread.root.subtype == "Comment" && note.state != AnnotationState::Open {
                // Word knows no states but done, which says no more than is known here.
                replies.retain(|reply| !reply.text.is_empty());
            }
            items.extend(join_answers(note, replies, here.past));
            if !items.is_empty() {
                touched.insert(note.id.clone());
            }
            items
        } else {
            // Some programs save an answer as a remark of its own, beside what it answers.
            if thread.answers.is_empty() && is_answer(&notes, &thread.root) {
                continue;
            }
            let Some((note, item)) = arrived(here, &thread, spot) else { continue };
            order.push(note.id.clone());
            let answers = note.replies.iter().flat_map(|reply| answered(&note, reply)).collect::<Vec<_>>();
            notes.entry(note.id.clone()).or_insert(note);
            std::iter::once(item).chain(answers).collect()
        };
        returned.items.extend(items);
    }
    returned.unchanged = met.iter().filter(|id| !touched.contains(*id)).count();
    returned.absent = here.notes.iter().filter(|note| !met.contains(&note.id)).count();
    let mut changed: Vec<Annotation> = Vec::new();
    for id in touched.into_iter().chain(order) {
        changed.extend(notes.remove(&id));
    }
    for note in changed.iter_mut().filter(|note| here.notes.iter().any(|known| known.id == note.id)) {
        here.now.clone_into(&mut note.modified);
    }
    Plan { returned, notes: changed }
}

/// Puts notes of ours among what was found that answers speak of and the file leaves out: XFDF and FDF may
/// hold the answers alone. They say nothing themselves.
fn stand_in(notes: &BTreeMap<String, Annotation>, names: &BTreeSet<String>, found: &mut Vec<StandingNote>) {
    let mut added: BTreeMap<String, StandingNote> = BTreeMap::new();
    for answer in found.iter_mut() {
        let Some(parent) = answer.in_reply_to.as_ref().filter(|parent| !names.contains(*parent)) else {
            continue;
        };
        let of_answer = || {
            let named = |reply: &Reply| reply.id == *parent || parent.strip_suffix(STATE) == Some(&reply.id);
            notes.values().find(|note| note.replies.iter().any(named)).map(|note| note.id.clone())
        };
        let Some(id) = by_name(notes, parent).or_else(of_answer) else { continue };
        answer.in_reply_to = Some(id.clone());
        if !names.contains(&id) {
            let silent = StandingNote {
                id: id.clone(),
                in_reply_to: None,
                text: String::new(),
                state: None,
                grouped: false,
                ..answer.clone()
            };
            added.insert(id, silent);
        }
    }
    found.extend(added.into_values());
}

/// The note of ours that an annotation is called after; on further pages it has a number behind its name.
fn by_name(notes: &BTreeMap<String, Annotation>, name: &str) -> Option<String> {
    let first = || {
        let (base, number) = name.rsplit_once('.')?;
        number.parse::<u32>().ok().map(|_| base)
    };
    [Some(name), first()].into_iter().flatten().find(|name| notes.contains_key(*name)).map(str::to_owned)
}

/// Whether a note stands where an annotation does, and says the same: a program gave it a name of its own.
fn same_place(here: &Here<'_>, note: &Annotation, thread: &Thread, spot: &Spot) -> bool {
    let text = &thread.root.text;
    if text.trim().is_empty() || !words_of(note).any(|words| same_words(&words, text)) {
        return false;
    }
    // The same person said the same at the same second.
    if note.author == thread.root.author
        && thread
            .root
            .created
            .as_deref()
            .is_some_and(|created| second(&utc(created)) == second(&note.created))
    {
        return true;
    }
    match (note.target.resolve(here.document), spot) {
        (Ok(found), Spot::Words(range)) => found.place.range.overlaps(*range),
        (Ok(found), Spot::Area(page, _)) => found.place.spots.iter().any(|spot| spot.page == *page),
        (_, Spot::Unsure(_, quote)) => !quote.is_empty() && same_words(quote, &quote_of(note)),
        (Err(_), _) => false,
    }
}

/// Whether a remark is an answer that is known here.
fn is_answer(notes: &BTreeMap<String, Annotation>, root: &StandingNote) -> bool {
    let created = root.created.as_deref().map(utc).unwrap_or_default();
    let same = |reply: &Reply| {
        reply.author == root.author
            && second(&reply.created) == second(&created)
            && same_words(&reply.text, &root.text)
    };
    !root.text.trim().is_empty() && notes.values().flat_map(|note| &note.replies).any(same)
}

/// The words that a note has in a file: in either language, with the wording it asks for or, in a Word
/// file, without; a mark has none of its own there.
fn words_of(note: &Annotation) -> impl Iterator<Item = String> {
    let bare = note.body.text.clone();
    let marked = bare.is_empty() && note.body.suggestion.is_none();
    let marked = marked.then_some(MARKED.map(str::to_owned)).into_iter().flatten();
    [note_words(note, Tongue::Zh), note_words(note, Tongue::En), bare].into_iter().chain(marked)
}

/// Where an annotation stands in the contract here.
enum Spot {
    Words(TextRange),
    Area(u32, Rect),
    /// Not to be said for certain: how it is described in the file that came back, and the words there.
    Unsure(Target, String),
}

impl Spot {
    fn of(here: &Here<'_>, other: Option<&Document>, thread: &Thread) -> Self {
        let marks = std::iter::once(&thread.root).chain(&thread.tied);
        let on_words = marks.clone().find(|mark| ON_WORDS.contains(&mark.subtype.as_str()));
        let there = other.unwrap_or(here.document);
        if let Some(mark) = on_words {
            let range = mark.range.or_else(|| under(there, mark.page, &mark.quads));
            let range = range.map(|range| there.text.trim(range)).filter(|range| !range.is_empty());
            if let Some(range) = range {
                return Self::of_words(here, other, range);
            }
        }
        let mark = on_words.unwrap_or(&thread.root);
        let bounds = mark.quads.iter().map(|quad| quad.bounds()).reduce(Rect::union).unwrap_or_default();
        let number = mark.page;
        let page = |document: &Document| document.pages.iter().find(|page| page.number == number).cloned();
        let same = match (page(here.document), page(there)) {
            (Some(own), Some(its)) => {
                let words = |page: &document::Page| {
                    page.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()
                };
                (own.width - its.width).abs() < 1.0
                    && (own.height - its.height).abs() < 1.0
                    && words(&own) == words(&its)
            }
            _ => false,
        };
        if same && bounds.width() > 0.0 && bounds.height() > 0.0 {
            return Self::Area(number, bounds);
        }
        let target =
            Target { source: there.source.id.clone(), selectors: describe_area(number.max(1), bounds) };
        Self::Unsure(elsewhere(target, here.document), String::new())
    }

    /// A passage of the paper that came back, found here by its words and never by its place alone.
    fn of_words(here: &Here<'_>, other: Option<&Document>, range: TextRange) -> Self {
        let Some(there) = other.filter(|there| there.text != here.document.text) else {
            return Self::Words(range);
        };
        let target = Target { source: there.source.id.clone(), selectors: describe(there, range) };
        match target.resolve(here.document) {
            Ok(found) => Self::Words(found.place.range),
            Err(orphan) => Self::Unsure(target, orphan.quote),
        }
    }

    fn target(&self, document: &Document) -> Target {
        let source = document.source.id.clone();
        match self {
            Self::Words(range) => Target { source, selectors: describe(document, *range) },
            Self::Area(page, area) => Target { source, selectors: describe_area(*page, *area) },
            Self::Unsure(target, _) => target.clone(),
        }
    }
}

/// A target that is not found in a document, even where the other file is the same bytes.
fn elsewhere(mut target: Target, document: &Document) -> Target {
    if target.source == document.source.id {
        target.source = SourceId::of_bytes(b"");
    }
    target
}

/// The words of an annotation of ours, changed by others.
fn reworded(note: &mut Annotation, thread: &Thread, here: &Here<'_>) -> Vec<Item> {
    let text = thread.root.text.trim();
    let versions: Vec<Annotation> =
        here.past.of(&note.id).iter().chain(std::iter::once(&*note)).cloned().collect();
    // Some programs drop the words and keep the mark; that is no wish of anybody.
    if text.is_empty() || versions.iter().flat_map(words_of).any(|known| same_words(&known, text)) {
        return Vec::new();
    }
    let bodies: BTreeSet<_> =
        versions.iter().map(|version| (&version.body.text, &version.body.suggestion)).collect();
    let conflict = bodies.len() > 1;
    let created = thread.root.modified.as_deref().or(thread.root.created.as_deref());
    let created = created.map_or_else(|| here.now.to_owned(), utc);
    let item = Item {
        kind: ItemKind::Rewording,
        conflict,
        note: note.id.clone(),
        author: thread.root.author.clone(),
        created: created.clone(),
        text: text.to_owned(),
        state: None,
        quote: quote_of(note),
    };
    if !conflict {
        let Body { text, suggestion } = body(text);
        // Word has the wording asked for as tracked changes, beside the comment.
        let before = note.body.suggestion.take();
        note.body = Body { text, suggestion: suggestion.or(before) };
        return vec![item];
    }
    let id = digest(&[&note.id, text]);
    if note.replies.iter().any(|reply| reply.id == id) {
        return Vec::new();
    }
    note.replies.push(Reply {
        id,
        author: item.author.clone(),
        role: String::new(),
        text: text.to_owned(),
        state: None,
        internal: true,
        modified: created.clone(),
        created,
    });
    vec![item]
}

/// Words as they stand in a file: what is said, and the wording that is asked for.
fn body(text: &str) -> Body {
    let cut = LABELS.iter().find_map(|label| {
        let at = text.rfind(label.trim_end())?;
        (at == 0 || text[..at].ends_with('\n'))
            .then(|| (&text[..at], text[at + label.trim_end().len()..].trim()))
    });
    match cut {
        Some((text, suggestion)) => {
            Body { text: text.trim().to_owned(), suggestion: Some(suggestion.to_owned()) }
        }
        None => Body { text: text.trim().to_owned(), suggestion: None },
    }
}

/// A note that others made; `None` for what the contract's file brought along before, and for marks of
/// findings, unless somebody answered there.
fn arrived(here: &Here<'_>, thread: &Thread, spot: Spot) -> Option<(Annotation, Item)> {
    let root = &thread.root;
    let replies = thread.replies(here.now);
    let brought = |author: &str, text: &str| {
        here.standing.iter().any(|known| known.author == author && same_words(&known.text, text))
    };
    let ours = root.id.starts_with("finding-") || (root.author == PROGRAM && root.created.is_none());
    let known = ours || brought(&root.author, &root.text);
    let answered_before =
        |reply: &Reply| reply.text.is_empty() && !ours || brought(&reply.author, &reply.text);
    if known && replies.iter().all(answered_before) {
        return None;
    }
    let created = root.created.as_deref().map_or_else(|| here.now.to_owned(), utc);
    let modified = root.modified.as_deref().map_or_else(|| created.clone(), utc);
    let quote = match &spot {
        Spot::Words(range) => here.document.text.slice(*range).to_owned(),
        Spot::Area(..) => String::new(),
        Spot::Unsure(_, quote) => quote.clone(),
    };
    let id = named(&root.id, &[&root.author, &root.text, &created, &quote, &root.page.to_string()]);
    // Taken over before, and taken away since.
    if here.past.knows(&id) {
        return None;
    }
    let struck = std::iter::once(root).chain(&thread.tied).any(|mark| mark.subtype == "StrikeOut");
    let mut body = body(&root.text);
    let motivation = if root.subtype == "Caret" && struck {
        // New words at a caret, tied to a line through the old ones.
        body.suggestion = Some(std::mem::take(&mut body.text));
        Motivation::Editing
    } else if body.suggestion.is_some() {
        Motivation::Editing
    } else if body.text.is_empty() {
        Motivation::Highlighting
    } else {
        Motivation::Commenting
    };
    let markup = match root.subtype.as_str() {
        _ if struck => Markup::StrikeOut,
        "Underline" | "Squiggly" => Markup::Underline,
        _ => Markup::Highlight,
    };
    let item = Item {
        kind: if matches!(spot, Spot::Unsure(..)) { ItemKind::Unsure } else { ItemKind::Note },
        conflict: false,
        note: id.clone(),
        author: root.author.clone(),
        created: created.clone(),
        text: root.text.clone(),
        state: None,
        quote,
    };
    let state = replies.iter().rev().find_map(|reply| reply.state).unwrap_or(AnnotationState::Open);
    let note = Annotation {
        id,
        motivation,
        body,
        target: spot.target(here.document),
        author: root.author.clone(),
        role: String::new(),
        state,
        markup,
        colour: None,
        assignee: String::new(),
        due: None,
        replies,
        internal: true,
        created,
        modified,
    };
    Some((note, item))
}

/// What an answer to a new note adds.
fn answered(note: &Annotation, reply: &Reply) -> Vec<Item> {
    let item = |kind, text: &str| Item {
        kind,
        conflict: false,
        note: note.id.clone(),
        author: reply.author.clone(),
        created: reply.created.clone(),
        text: text.to_owned(),
        state: reply.state,
        quote: quote_of(note),
    };
    let words = (!reply.text.is_empty()).then(|| item(ItemKind::Answer, &reply.text));
    let state = reply.state.map(|_| item(ItemKind::State, ""));
    words.into_iter().chain(state).collect()
}
