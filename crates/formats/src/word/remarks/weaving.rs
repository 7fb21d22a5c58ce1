//! The body with comments and tracked changes woven in.

use super::comments::Comments;
use super::outline::{Outline, Words};
use super::{WordEdit, WordNote, safe};
use document::TextRange;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The body anew, and what could not be put there.
pub(super) struct Woven {
    pub xml: String,
    pub unplaced: Vec<String>,
    pub untracked: Vec<String>,
}

/// A point inside the words of the file: number in the list of words, and byte of its text.
type Point = (usize, usize);

/// What is put in at a point, in the order in which it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Words that come.
    Insert,
    /// A commented passage ends.
    End,
    /// One begins.
    Start,
}

/// Puts the remarks into the body.
pub(super) fn woven(
    xml: &str,
    outline: &Outline,
    words: &[Words],
    notes: &[WordNote],
    comments: &mut Comments,
) -> Woven {
    let mut loom = Loom { xml, outline, words, inserts: BTreeMap::new(), gone: Vec::new(), last: 0 };
    let (mut unplaced, mut untracked) = (Vec::new(), Vec::new());
    for note in notes {
        let wanted = Comments::wants(note);
        let (Some(start), Some(end)) = (loom.from(note.range.start), loom.up_to(note.range.end)) else {
            unplaced.push(note.id.clone());
            continue;
        };
        if end < start {
            unplaced.push(note.id.clone());
            continue;
        }
        let edits: Option<Vec<(TextRange, Point, &WordEdit)>> =
            note.edits.iter().map(|edit| Some((edit.range, loom.place_of(edit)?, edit))).collect();
        match edits {
            Some(edits) => {
                for (range, point, edit) in edits {
                    loom.edit(range, point, edit, note, comments);
                }
            }
            None => untracked.push(note.id.clone()),
        }
        if wanted {
            let (opened, closed) = comments.add(note);
            loom.put(start, Turn::Start, opened);
            loom.put(end, Turn::End, closed);
        }
    }
    Woven { xml: loom.finished(comments), unplaced, untracked }
}

struct Loom<'a> {
    xml: &'a str,
    outline: &'a Outline,
    words: &'a [Words],
    inserts: BTreeMap<Point, Vec<(Turn, String)>>,
    /// Words that go, by number in the list of words: from, to, and whose doing it is.
    gone: Vec<(usize, usize, usize, String)>,
    last: usize,
}

impl Loom<'_> {
    /// The first character at or behind a place of the text.
    fn from(&self, at: usize) -> Option<Point> {
        let index = self.words.iter().position(|words| words.range.end > at)?;
        Some((index, self.inside(index, at)))
    }

    /// One past the last character before a place of the text.
    fn up_to(&self, at: usize) -> Option<Point> {
        let index = self.words.iter().rposition(|words| words.range.start < at)?;
        Some((index, self.inside(index, at)))
    }

    /// A place of the text in the characters of an element; at its ends where it cannot be told apart.
    fn inside(&self, index: usize, at: usize) -> usize {
        let words = &self.words[index];
        match words.lead {
            _ if at <= words.range.start => 0,
            _ if at >= words.range.end => words.text.len(),
            Some(lead) => lead + at - words.range.start,
            None => 0,
        }
    }

    /// Where the words of an edit are put in: behind those that go. `None` where the edit cannot be tracked
    /// to the letter: over the end of a paragraph, or inside words that the file spells otherwise.
    fn place_of(&self, edit: &WordEdit) -> Option<Point> {
        let sure = |at: usize, index: usize| {
            let words = &self.words[index];
            words.lead.is_some() || at <= words.range.start || at >= words.range.end
        };
        if edit.range.is_empty() {
            let left = self.up_to(edit.range.start).filter(|(index, _)| {
                sure(edit.range.start, *index) && self.words[*index].range.end >= edit.range.start
            });
            let right = || {
                self.from(edit.range.start)
                    .filter(|(index, _)| self.words[*index].range.start == edit.range.start)
            };
            return left.or_else(right);
        }
        let (first, last) = (self.from(edit.range.start)?, self.up_to(edit.range.end)?);
        let one = self.words[first.0].paragraph == self.words[last.0].paragraph;
        let told = sure(edit.range.start, first.0) && sure(edit.range.end, last.0);
        // Something else than words, such as a number that Word counts, cannot be said to go.
        let all: usize = (first.0..=last.0)
            .map(|index| {
                let range = self.words[index].range;
                range.end.min(edit.range.end).saturating_sub(range.start.max(edit.range.start))
            })
            .sum();
        (first <= last && one && told && all == edit.range.len()).then_some(last)
    }

    fn put(&mut self, at: Point, turn: Turn, xml: String) {
        let there = self.inserts.entry(at).or_default();
        there.push((turn, xml));
        there.sort_by_key(|(turn, _)| *turn);
    }

    fn edit(
        &mut self,
        range: TextRange,
        behind: Point,
        edit: &WordEdit,
        note: &WordNote,
        comments: &Comments,
    ) {
        let signed = signed(note, comments.prefix());
        if !range.is_empty()
            && let Some((first, from)) = self.from(range.start)
        {
            for index in first..=behind.0 {
                let from = if index == first { from } else { 0 };
                let to = if index == behind.0 { behind.1 } else { self.words[index].text.len() };
                self.gone.push((index, from, to, signed.clone()));
            }
        }
        if !edit.words.is_empty() {
            self.last += 1;
            let (w, id) = (comments.prefix(), comments.change(self.last));
            let run = self.outline.get(self.words[behind.0].run);
            let (open, look) = self.head(self.words[behind.0].run);
            let close = closing(&self.xml[run.whole.clone()], w);
            let text = text_elements(&edit.words, w, "t");
            let xml = format!("<{w}ins {w}id=\"{id}\"{signed}>{open}{look}{text}{close}</{w}ins>");
            self.put(behind, Turn::Insert, xml);
        }
    }

    /// The opening tag of a run, and its properties.
    fn head(&self, run: usize) -> (String, String) {
        let standing = self.outline.get(run);
        let open = self.xml[standing.whole.start..standing.inside.start].to_owned();
        let look = self.outline.children(run).find(|(_, child)| child.name == "rPr");
        (open, look.map(|(_, look)| self.xml[look.whole.clone()].to_owned()).unwrap_or_default())
    }

    fn finished(mut self, comments: &Comments) -> String {
        let touched: BTreeSet<usize> = self.inserts.keys().map(|(index, _)| *index).collect();
        let touched = touched.into_iter().chain(self.gone.iter().map(|(index, ..)| *index));
        let runs: BTreeSet<usize> = touched.map(|index| self.words[index].run).collect();
        let mut out = self.xml.to_owned();
        // From the end, so that what stands before keeps its place.
        for run in runs.into_iter().rev() {
            let whole = self.outline.get(run).whole.clone();
            let anew = self.anew(run, comments);
            out.replace_range(whole, &anew);
        }
        out
    }

    /// A run, split where something begins or ends in it.
    fn anew(&mut self, run: usize, comments: &Comments) -> String {
        let w = comments.prefix();
        let (open, look) = self.head(run);
        let close = closing(&self.xml[self.outline.get(run).whole.clone()], w);
        let mut split = Split {
            out: String::new(),
            held: String::new(),
            whole: format!("{open}{look}"),
            close,
            by: None,
        };
        let children: Vec<(usize, std::ops::Range<usize>, String)> = self
            .outline
            .children(run)
            .map(|(index, child)| (index, child.whole.clone(), child.name.clone()))
            .collect();
        for (element, whole, name) in children {
            if name == "rPr" {
                continue;
            }
            let index = self.words.iter().position(|words| words.element == element);
            let Some(index) = index.filter(|index| self.is_touched(*index)) else {
                split.held.push_str(&self.xml[whole]);
                continue;
            };
            let text = self.words[index].text.clone();
            let mut cuts: BTreeSet<usize> = BTreeSet::from([0, text.len()]);
            cuts.extend(self.inserts.range((index, 0)..=(index, usize::MAX)).map(|((_, at), _)| *at));
            for (_, from, to, _) in self.gone.iter().filter(|gone| gone.0 == index) {
                cuts.extend([*from, *to]);
            }
            let cuts: Vec<usize> = cuts.into_iter().collect();
            for (number, &cut) in cuts.iter().enumerate() {
                let here = self.inserts.remove(&(index, cut)).unwrap_or_default();
                if !here.is_empty() {
                    self.flush(&mut split, comments);
                    for (_, xml) in here {
                        split.out.push_str(&xml);
                    }
                }
                let Some(&next) = cuts.get(number + 1) else { break };
                let by =
                    self.gone.iter().find(|(of, from, to, _)| *of == index && *from <= cut && next <= *to);
                let by = by.map(|(.., signed)| signed.clone());
                if by != split.by {
                    self.flush(&mut split, comments);
                    split.by = by;
                }
                let name = if split.by.is_some() { "delText" } else { "t" };
                split.held.push_str(&text_elements(&text[cut..next], w, name));
            }
            self.flush(&mut split, comments);
            split.by = None;
        }
        self.flush(&mut split, comments);
        split.out
    }

    fn is_touched(&self, index: usize) -> bool {
        self.inserts.range((index, 0)..=(index, usize::MAX)).next().is_some()
            || self.gone.iter().any(|gone| gone.0 == index)
    }

    /// Writes what is held as a run of its own.
    fn flush(&mut self, split: &mut Split, comments: &Comments) {
        if split.held.is_empty() {
            return;
        }
        let held = std::mem::take(&mut split.held);
        let run = format!("{}{held}{}", split.whole, split.close);
        match &split.by {
            Some(signed) => {
                self.last += 1;
                let (w, id) = (comments.prefix(), comments.change(self.last));
                let _ = write!(split.out, "<{w}del {w}id=\"{id}\"{signed}>{run}</{w}del>");
            }
            None => split.out.push_str(&run),
        }
    }
}

/// A run on its way.
struct Split {
    out: String,
    /// What the next run will hold.
    held: String,
    /// Opening tag and properties of the run.
    whole: String,
    close: String,
    /// Whose doing it is that the words held go.
    by: Option<String>,
}

/// The closing tag of an element, whatever its prefix.
fn closing(element: &str, w: &str) -> String {
    element.rfind("</").map_or_else(|| format!("</{w}r>"), |at| element[at..].to_owned())
}

/// ` w:author="…" w:date="…"`.
fn signed(note: &WordNote, w: &str) -> String {
    let date =
        if note.created.is_empty() { String::new() } else { format!(" {w}date=\"{}\"", safe(&note.created)) };
    format!(" {w}author=\"{}\"{date}", safe(&note.author))
}

/// Words as what a run holds; line ends and tabs have elements of their own.
fn text_elements(words: &str, w: &str, name: &str) -> String {
    let mut out = String::new();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            let _ = write!(out, "<{w}br/>");
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                let _ = write!(out, "<{w}tab/>");
            }
            if !piece.is_empty() {
                let _ = write!(out, "<{w}{name} xml:space=\"preserve\">{}</{w}{name}>", safe(piece));
            }
        }
    }
    out
}
