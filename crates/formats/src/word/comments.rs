use super::marks::{Part, Places};
use super::revisions::note;
use super::xml::{Element, Tree};
use crate::StandingNote;
use document::{Text, TextRange};
use std::collections::BTreeMap;

/// Most characters of an anchored passage that are given; a comment on a whole chapter is cut.
const LONGEST_QUOTE: usize = 4_000;

/// Where a comment stands.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    /// Place in document order: part, and element in it.
    order: (Part, usize),
    range: Option<TextRange>,
}

/// The comments of a Word file with their places in document order, replies after what they answer.
///
/// `parts` are those that comments may be anchored in, `text` is the document's; `extended` is the later part of Word that knows replies and which threads are done.
pub(super) fn standing(
    parts: &[(Part, Element<'_>)],
    text: &Text,
    places: &Places,
    comments: &Tree,
    extended: Option<&Tree>,
) -> Vec<((Part, usize), StandingNote)> {
    let anchors = anchors(parts, text, places);
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
    let mut notes: Vec<((Part, usize), StandingNote)> = Vec::new();
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
        standing.range =
            anchor.and_then(|anchor| anchor.range).or_else(|| answered.and_then(|(_, note)| note.range));
        standing.quote = anchor
            .and_then(|anchor| anchor.range)
            .map(|range| text.slice(range).chars().take(LONGEST_QUOTE).collect::<String>())
            .filter(|quote| !quote.is_empty());
        notes.push((order.unwrap_or((Part::Running(usize::MAX), usize::MAX)), standing));
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

/// Which stretch of the text each comment is anchored to.
fn anchors<'a>(parts: &[(Part, Element<'a>)], text: &Text, places: &Places) -> BTreeMap<&'a str, Anchor> {
    let mut anchors: BTreeMap<&str, Anchor> = BTreeMap::new();
    for &(part, story) in parts {
        for element in story.inside(|_| true) {
            let order = (part, element.index());
            match (element.name(), element.attribute("id")) {
                // A comment on a point has a reference and no range.
                ("commentRangeStart" | "commentReference", Some(id)) => {
                    let point = places.start(order).map(|at| TextRange::new(at, at));
                    anchors.entry(id).or_insert(Anchor { order, range: point });
                }
                ("commentRangeEnd", Some(id)) => {
                    if let (Some(anchor), Some(end)) = (anchors.get_mut(id), places.end(order)) {
                        anchor.range = anchor.range.map(|range| text.trim(TextRange::new(range.start, end)));
                    }
                }
                _ => {}
            }
        }
    }
    anchors
}
