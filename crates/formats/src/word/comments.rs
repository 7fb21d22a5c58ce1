use super::revisions::note;
use super::xml::{Element, Tree};
use crate::StandingNote;
use std::collections::BTreeMap;

/// Most characters of an anchored passage that are given; a comment on a whole chapter is cut.
const LONGEST_QUOTE: usize = 4_000;

/// Where a comment stands in the text.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    /// Place in document order.
    order: usize,
    start: usize,
    end: usize,
}

/// The comments of a Word file with their places in document order, replies after what they answer.
///
/// `extended` is the later part of Word that knows replies and which threads are done.
pub(super) fn standing(
    document: Element<'_>,
    comments: &Tree,
    extended: Option<&Tree>,
) -> Vec<(usize, StandingNote)> {
    let (text, anchors) = anchors(document);
    let mut threads: BTreeMap<&str, (Option<&str>, bool)> = BTreeMap::new();
    for entry in extended.into_iter().flat_map(|tree| tree.root().children()) {
        if let ("commentEx", Some(id)) = (entry.name(), entry.attribute("paraId")) {
            let done = matches!(entry.attribute("done"), Some("1" | "true"));
            threads.insert(id, (entry.attribute("paraIdParent"), done));
        }
    }
    // Threads name a comment by its last paragraph.
    let last_paragraph = |comment: Element<'_>| -> Option<String> {
        let paragraphs = comment.inside(|_| true).filter(|inside| inside.name() == "p");
        paragraphs.last()?.attribute("paraId").map(str::to_owned)
    };
    let all: Vec<Element<'_>> =
        comments.root().children().filter(|child| child.name() == "comment").collect();
    let named: BTreeMap<String, String> = all
        .iter()
        .filter_map(|comment| Some((last_paragraph(*comment)?, name(comment.attribute("id")?))))
        .collect();
    let mut notes: Vec<(usize, StandingNote)> = Vec::new();
    for comment in all {
        let Some(id) = comment.attribute("id") else { continue };
        let mut standing = note(name(id), "Comment", comment, words(comment));
        let thread = last_paragraph(comment).and_then(|paragraph| threads.get(paragraph.as_str()).copied());
        if let Some((parent, done)) = thread {
            standing.in_reply_to = parent.and_then(|parent| named.get(parent).cloned());
            standing.state = done.then(|| "Completed".to_owned());
        }
        let anchor = anchors.get(id);
        // A reply without an anchor of its own stands with the comment it answers.
        let answered = notes.iter().find(|(_, note)| Some(&note.id) == standing.in_reply_to.as_ref());
        let order = anchor.map(|anchor| anchor.order).or(answered.map(|(order, _)| *order));
        standing.quote = anchor
            .and_then(|anchor| text.get(anchor.start..anchor.end))
            .map(|quote| quote.trim().chars().take(LONGEST_QUOTE).collect::<String>())
            .filter(|quote| !quote.is_empty());
        notes.push((order.unwrap_or(usize::MAX), standing));
    }
    notes
}

fn name(id: &str) -> String {
    format!("comment-{id}")
}

/// The words of a comment, a paragraph a line.
fn words(comment: Element<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for element in comment.inside(|element| !matches!(element.name(), "del" | "pPr" | "rPr")) {
        match element.name() {
            "p" => lines.push(String::new()),
            "t" | "tab" | "br" => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(if element.name() == "t" { element.text() } else { " " });
                }
            }
            _ => {}
        }
    }
    lines.join("\n").trim().to_owned()
}

/// The text as accepted, and which stretch of it each comment is anchored to.
fn anchors(document: Element<'_>) -> (String, BTreeMap<&str, Anchor>) {
    let mut text = String::new();
    let mut anchors: BTreeMap<&str, Anchor> = BTreeMap::new();
    for element in document.inside(|element| !matches!(element.name(), "del" | "moveFrom" | "pPr" | "rPr")) {
        let (order, at) = (element.index(), text.len());
        match (element.name(), element.attribute("id")) {
            ("p", _) if !text.is_empty() => text.push('\n'),
            ("t", _) => text.push_str(element.text()),
            ("tab" | "br", _) => text.push(' '),
            // A comment on a point has a reference and no range.
            ("commentRangeStart" | "commentReference", Some(id)) => {
                anchors.entry(id).or_insert(Anchor { order, start: at, end: at });
            }
            ("commentRangeEnd", Some(id)) => {
                if let Some(anchor) = anchors.get_mut(id) {
                    anchor.end = at;
                }
            }
            _ => {}
        }
    }
    (text, anchors)
}
