//! Which paragraphs open a clause, and at which level.
//!
//! Numbers are believed by their sequence: a number opens a clause when it follows its elder
//! sibling, or starts a new level at one. Styles nest in the order in which they first appear, so
//! that `1.1` lies under `第一条` in one paper and under `1.` in the next.
use super::headings::is_title;
use super::numbering::{Marker, Style};
use super::sequence::{
    Open, Part, alphabetic, depth_for, follows, jumps, rank, refers, runs_on, starts, switches,
};
use super::unnumbered::Looks;
use document::TextRange;
use std::collections::BTreeSet;

/// More numbered paragraphs than this are no recitals.
const MOST_RECITALS: usize = 30;

/// A paragraph that opens a clause.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) block: usize,
    pub(super) marker: Marker,
    /// Index of the entry it lies under.
    pub(super) parent: Option<usize>,
    pub(super) level: u8,
    /// It does not follow the number before it.
    pub(super) broken: bool,
    /// The words after the number are a title.
    pub(super) titled: bool,
}

/// A line that may be a heading without a number, seen since the last number.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    block: usize,
    start: usize,
    /// How much it looks like a heading by itself.
    looks: Looks,
}

#[derive(Debug, Default)]
pub(super) struct Nesting {
    pub(super) entries: Vec<Entry>,
    body: Part,
    annex: Option<Part>,
    /// Paragraphs since the last entry: an unnumbered first paragraph counts as number one.
    since: usize,
    /// The paragraph before ends in a colon: a list may begin anew.
    announced: bool,
    /// The heading without a number that stands since the last entry, the latest.
    waiting: Option<Waiting>,
    /// Headings without a number under which the numbers begin again.
    pub(super) restarts: Vec<usize>,
    /// Where the outermost clauses go on in another kind of number.
    pub(super) switched: Vec<TextRange>,
    /// Numbers that open nothing although they look like those that do.
    pub(super) lost: Vec<TextRange>,
    /// Every number printed in the paper by style and counts, so that one may look ahead.
    printed: BTreeSet<(Style, Vec<u32>)>,
}

impl Nesting {
    /// Begins a paper in which these numbers are printed at the heads of paragraphs.
    pub(super) fn of(printed: BTreeSet<(Style, Vec<u32>)>) -> Self {
        Self { printed, ..Self::default() }
    }

    /// Tells that a paragraph opens no clause; it may announce a list.
    pub(super) fn pass(&mut self, announces: bool) {
        self.since += 1;
        self.announced = announces;
    }

    /// Tells of a line without a number that may be a heading. It becomes one when the numbers
    /// begin again under it, or, where it looks like one by itself, when
    /// they go on behind it.
    pub(super) fn wait(&mut self, block: usize, start: usize, looks: Looks, announces: bool) {
        if looks != Looks::Weak || !self.waiting.is_some_and(|waiting| waiting.looks != Looks::Weak) {
            self.waiting = Some(Waiting { block, start, looks });
        }
        self.pass(announces);
    }

    /// The last heading without a number that waits for numbers, at the end of the paper.
    pub(super) fn finish(&mut self) {
        if !self.entries.is_empty() {
            self.commit_waiting(0);
        }
    }

    /// Opens a part of the paper that has a heading and no number; its numbers begin again.
    pub(super) fn open_part(&mut self, block: usize, start: usize) {
        self.commit_waiting(0);
        let entry = self.entries.len();
        self.entries.push(unnumbered(block, start, None, 1));
        self.annex = None;
        self.body = Part {
            stack: vec![Open { style: Style::Unnumbered, last: 0, entry }],
            order: vec![Style::Unnumbered],
            reached: Vec::new(),
        };
        self.since = 0;
    }

    /// Makes the waiting heading an entry on the level whose parent is at `depth`.
    fn commit_waiting(&mut self, depth: usize) {
        let Some(waiting) = self.waiting.take().filter(|waiting| waiting.looks != Looks::Weak) else {
            return;
        };
        let after = self.entries.last().is_some_and(|entry| entry.block < waiting.block);
        if !after {
            return;
        }
        let part = self.annex.as_ref().unwrap_or(&self.body);
        let inner = depth.max(usize::from(self.annex.is_some()));
        let parent = inner.checked_sub(1).and_then(|at| part.stack.get(at)).map(|open| open.entry);
        let level = parent.map_or(1, |parent| self.entries[parent].level + 1);
        self.entries.push(unnumbered(waiting.block, waiting.start, parent, level));
    }

    /// Opens an annex.
    pub(super) fn open_annex(&mut self, block: usize, marker: Marker) {
        self.commit_waiting(0);
        let entry = self.entries.len();
        let last = marker.last();
        self.entries.push(Entry { block, marker, parent: None, level: 1, broken: false, titled: true });
        self.annex = Some(Part {
            stack: vec![Open { style: Style::Schedule, last, entry }],
            order: vec![Style::Schedule],
            reached: Vec::new(),
        });
        self.since = 0;
    }

    /// Whether the numbers begin again under the waiting heading: the style of the outermost
    /// level stands at one once more.
    fn restarts(&self, marker: &Marker, block: usize, words: &str) -> bool {
        let part = self.annex.as_ref().unwrap_or(&self.body);
        let Some(waiting) = self.waiting else { return false };
        let outer = part.stack.iter().find(|open| !matches!(open.style, Style::Unnumbered | Style::Schedule));
        let again = outer.is_some_and(|open| open.style == marker.style && open.last >= 2);
        let close = waiting.block + 1 == block && (is_title(words) || rank(marker.style).is_some());
        let anew = again && (waiting.looks != Looks::Weak || close);
        // General terms behind an order form may count in another way than the form.
        let other = waiting.looks == Looks::Part && close && !part.stack.is_empty();
        // Articles begin under a heading of their own behind a numbered foreword.
        let article = matches!(marker.style, Style::ArticleHan | Style::Article);
        let foreword = waiting.looks != Looks::Weak
            && article
            && !part.stack.is_empty()
            && part.order.iter().all(|&style| rank(style).is_none() && style != Style::Schedule);
        marker.last() == 1 && marker.prefix().is_none() && (anew || other || foreword)
    }

    /// Takes the paragraph as a clause if one of its readings fits;
    /// `after` is what the next number of the paper may be, `words` the text after a number.
    pub(super) fn offer(
        &mut self,
        block: usize,
        readings: &[Marker],
        after: &[Marker],
        words: impl Fn(&Marker) -> String,
    ) -> bool {
        // A bare figure alone on its line is the number of a page.
        let page = |m: &Marker| m.style == Style::Bare && words(m).is_empty();
        if readings.iter().any(|m| page(m) || refers(m, &words(m))) {
            return false;
        }
        if let Some(marker) = readings.iter().find(|m| self.restarts(m, block, &words(m))) {
            let waiting = self.waiting.take();
            if let Some(waiting) = waiting.filter(|_| self.annex.is_none()) {
                self.restarts.push(waiting.block);
                self.open_part(waiting.block, waiting.start);
            } else if let (Some(waiting), Some(annex)) = (waiting, &mut self.annex) {
                // Within an annex the heading is a level of its own.
                annex.stack.truncate(1);
                let entry = self.entries.len();
                let parent = annex.stack.first().map(|open| open.entry);
                annex.stack.push(Open { style: Style::Unnumbered, last: 0, entry });
                self.entries.push(unnumbered(waiting.block, waiting.start, parent, 2));
            }
            return self.place(block, &marker.clone(), false, &words(marker));
        }
        if let Some(annex) = &self.annex {
            // The body goes on after an annex in its midst.
            let resumes =
                readings.iter().find(|m| rank(m.style).is_some() && follows(&self.body, m).is_some());
            if let Some(marker) = resumes.filter(|m| follows(annex, m).is_none() && m.last() > 1) {
                self.annex = None;
                let marker = marker.clone();
                self.enclose_annexes(&marker);
                return self.place(block, &marker, false, &words(&marker));
            }
        }
        let part = self.annex.as_ref().unwrap_or(&self.body);
        if let Some(marker) = readings.iter().find_map(|m| alphabetic(part, m, after)) {
            return self.place(block, &marker, false, &words(&marker));
        }
        let next = readings.iter().find(|m| follows(part, m).is_some());
        if let Some(marker) = next.or_else(|| readings.iter().find(|m| runs_on(part, m))) {
            let marker = marker.clone();
            return self.place(block, &marker, false, &words(&marker));
        }
        if let Some(marker) = readings.iter().find(|m| starts(part, m, self.since, self.announced, &words(m)))
        {
            let marker = marker.clone();
            if self.annex.is_none() {
                self.forget_recitals(&marker, &words);
            }
            return self.place(block, &marker, false, &words(&marker));
        }
        let part = self.annex.as_ref().unwrap_or(&self.body);
        if let Some((depth, marker)) = readings.iter().find_map(|m| Some((switches(part, m, &words(m))?, m)))
        {
            self.switched.push(marker.printed);
            return self.place_at(depth, block, &marker.clone(), false, &words(marker));
        }
        if let Some(marker) = readings.iter().find(|m| self.starts_late(m, &words(m))) {
            return self.place(block, &marker.clone(), false, &words(marker));
        }
        let part = self.annex.as_ref().unwrap_or(&self.body);
        let jumped = readings.iter().find(|m| jumps(part, m, &words(m)) || self.resumes(m, &words(m)));
        if let Some(marker) = jumped {
            let marker = marker.clone();
            return self.place(block, &marker, true, &words(&marker));
        }
        false
    }

    /// Whether an excerpt begins here: its first number is not one, and the next one follows.
    fn starts_late(&self, marker: &Marker, words: &str) -> bool {
        let plain = matches!(
            marker.style,
            Style::Dot | Style::Comma | Style::HanComma | Style::Article | Style::Section(1) | Style::Sign(1)
        );
        let printed = |count: u32| self.printed.contains(&(marker.style, vec![count]));
        self.entries.is_empty()
            && plain
            && is_title(words)
            && !printed(1)
            && (printed(marker.last() + 1)
                || self.printed.contains(&(Style::Dotted(2), vec![marker.last(), 1])))
    }

    /// Whether the count goes on at a distance: a list told to begin at five goes on behind two. That
    /// numbers stand below it, or its own next one, tells it from a figure in the text.
    fn resumes(&self, marker: &Marker, words: &str) -> bool {
        let part = self.annex.as_ref().unwrap_or(&self.body);
        let next = (marker.style, vec![marker.last() + 1]);
        let below = (Style::Dotted(2), vec![marker.last(), 1]);
        marker.prefix().is_none()
            && marker.counts.len() == 1
            && is_title(words)
            && part.stack.iter().any(|open| open.style == marker.style && open.last < marker.last())
            && (self.printed.contains(&next) || self.printed.contains(&below))
    }

    /// Whether a number that opened nothing looks as much like a clause as those that did.
    pub(super) fn loses(&self, marker: &Marker, words: &str) -> bool {
        !marker.style.is_weak()
            && words.chars().any(char::is_alphanumeric)
            && !refers(marker, words)
            && self.entries.iter().any(|entry| entry.marker.style == marker.style)
    }

    /// Where the body goes on behind an annex, the annex lies within the chapter that goes on.
    fn enclose_annexes(&mut self, marker: &Marker) {
        let depth = depth_for(&self.body, marker);
        let Some(parent) = depth.checked_sub(1).and_then(|at| self.body.stack.get(at)).map(|open| open.entry)
        else {
            return;
        };
        let by = self.entries[parent].level;
        let from = self.body.stack.last().map_or(0, |open| open.entry + 1);
        for entry in &mut self.entries[from..] {
            entry.level = entry.level.saturating_add(by);
            entry.parent = entry.parent.or(Some(parent));
        }
    }

    /// Numbered recitals and lists of parties before the first heading belong to the preamble.
    fn forget_recitals(&mut self, marker: &Marker, words: &impl Fn(&Marker) -> String) {
        let numbered = || self.entries.iter().filter(|entry| entry.marker.style != Style::Unnumbered);
        let Some(first) = numbered().next().map(|entry| entry.marker.style) else { return };
        if self.entries.len() > MOST_RECITALS || rank(first).is_some() || first == marker.style {
            return;
        }
        let untitled = self.entries.len() == numbered().count()
            && numbered().all(|entry| entry.marker.style == first && !entry.titled);
        let opens = is_title(&words(marker)) || rank(marker.style).is_some();
        if untitled && opens {
            self.entries.clear();
            self.body = Part::default();
        }
    }

    fn place(&mut self, block: usize, marker: &Marker, broken: bool, words: &str) -> bool {
        let depth = depth_for(self.annex.as_ref().unwrap_or(&self.body), marker);
        self.place_at(depth, block, marker, broken, words)
    }

    fn place_at(&mut self, depth: usize, block: usize, marker: &Marker, broken: bool, words: &str) -> bool {
        self.commit_waiting(depth);
        let part = self.annex.as_mut().unwrap_or(&mut self.body);
        match part.reached.iter_mut().find(|(style, _)| *style == marker.style) {
            Some((_, reached)) => *reached = (*reached).max(marker.last()),
            None => part.reached.push((marker.style, marker.last())),
        }
        self.announced = false;
        part.stack.truncate(depth);
        if !part.order.contains(&marker.style) {
            part.order.push(marker.style);
        }
        let entry = self.entries.len();
        let parent = part.stack.last().map(|open| open.entry);
        part.stack.push(Open { style: marker.style, last: marker.last(), entry });
        let level = part.stack.len() as u8;
        self.entries.push(Entry {
            block,
            marker: marker.clone(),
            parent,
            level,
            broken,
            titled: is_title(words),
        });
        self.since = 0;
        true
    }
}

/// An entry for a heading without a number.
fn unnumbered(block: usize, start: usize, parent: Option<usize>, level: u8) -> Entry {
    let marker = Marker {
        style: Style::Unnumbered,
        printed: TextRange::new(start, start),
        counts: Vec::new(),
        rest: start,
    };
    Entry { block, marker, parent, level, broken: false, titled: true }
}
