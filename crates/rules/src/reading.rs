use crate::address::Address;
use crate::pattern::{CUSTOMER, Lexicon, Pattern, VENDOR};
use crate::policy::Policy;
use crate::traditional::simplified;
use crate::trained::{self, Likely};
use aho_corasick::{AhoCorasick, MatchKind};
use contract::{ClauseId, ClauseKind, Contract, Side};
use document::{BlockKind, TextRange, fold};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A sentence (or table row) in the form that patterns are matched on.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Where it stands.
    pub(crate) range: TextRange,
    /// The clause it stands in.
    pub(crate) clause: Option<ClauseId>,
    /// Folded, with every name of a party replaced by one character.
    pub(crate) plain: String,
    /// For each byte of `plain`: the original character it stands for.
    home: Vec<(u32, u32)>,
    /// Whether it is printed clearly smaller or paler than the body.
    pub(crate) small: bool,
    /// Whether it is a row of a table.
    pub(crate) row: bool,
    /// Whether it belongs to the signing page.
    pub(crate) signature: bool,
    /// Ranges of `plain` that the file itself marks as still to be filled in.
    pub(crate) unfilled: Vec<Range<usize>>,
}

/// The bytes of the plain text that stand for some of a range of the original.
fn under(home: &[(u32, u32)], range: TextRange) -> Option<Range<usize>> {
    let inside = |at: &(u32, u32)| (at.0 as usize) < range.end && range.start < at.1 as usize;
    let first = home.iter().position(inside)?;
    let last = home.iter().rposition(inside)?;
    Some(first..last + 1)
}

impl Sentence {
    /// The place of a range of the plain text.
    pub(crate) fn place(&self, range: &Range<usize>) -> TextRange {
        match (self.home.get(range.start), self.home.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => {
                TextRange::new(first.0 as usize, last.1 as usize)
            }
            _ => self.range,
        }
    }
}

/// A contract in the form that checks read: sentences with the parties' names made one, ready to be
/// searched. Built once for a review and shared by all rules.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The contract.
    pub(crate) contract: &'a Contract,
    /// The side the review is done for.
    pub(crate) side: Side,
    /// Sentences and table rows in order.
    pub(crate) sentences: Vec<Sentence>,
    /// For each word group of the pack at hand: the sentences that have one of its words.
    index: Vec<Vec<u32>>,
    clauses: ClauseWalk,
    /// The limits of the pack at hand.
    pub(crate) policy: Arc<Policy>,
    /// What the trained reader finds; read when the first of its rules asks.
    likely: OnceCell<Vec<Likely>>,
    /// How this contract calls the parties, for the words of the rules.
    pub(crate) address: Address,
}

impl<'a> Reading<'a> {
    /// Reads the contract into sentences.
    pub(crate) fn new(contract: &'a Contract, side: Side) -> Self {
        let text = contract.document.text.as_str();
        let names = Names::new(contract);
        let body = body_size(contract);
        let pale = pale_print(contract);
        let mut sentences = Vec::new();
        let clauses = ClauseWalk::new(contract);
        for block in &contract.document.blocks {
            let small = matches!((block.size, body), (Some(size), Some(body)) if size < body * 0.88);
            let row = block.kind == BlockKind::TableRow;
            let ranges = if row { vec![block.range] } else { split(text, block.range) };
            for range in ranges {
                let clause = clauses.at(range.start);
                let signature = clause
                    .and_then(|id| contract.clauses.get(id))
                    .is_some_and(|clause| clause.kind == ClauseKind::Signature);
                let (plain, home) = names.plain(text, range);
                if !plain.is_empty() {
                    let small = small || is_mostly_in(range, &pale);
                    let here = contract.document.aside.unfilled.iter().filter(|open| open.overlaps(range));
                    let unfilled = here.filter_map(|open| under(&home, *open)).collect();
                    sentences.push(Sentence { range, clause, plain, home, small, row, signature, unfilled });
                }
            }
        }
        let address = Address::of(contract);
        Self {
            contract,
            side,
            sentences,
            index: Vec::new(),
            clauses,
            policy: Arc::default(),
            likely: OnceCell::new(),
            address,
        }
    }

    /// What the trained reader finds.
    pub(crate) fn likely(&self) -> &[Likely] {
        self.likely.get_or_init(|| trained::read(self, trained::shipped()))
    }

    /// The innermost clause of an offset.
    pub(crate) fn clause_at(&self, offset: usize) -> Option<ClauseId> {
        self.clauses.at(offset)
    }

    /// Looks the words of a pack up; to be done before its rules are run.
    pub(crate) fn look_up(&mut self, lexicon: &Lexicon) {
        self.index = lexicon.index(&self.sentences);
    }

    /// The sentences in which the pattern can match at all, by number.
    pub(crate) fn candidates(&self, pattern: &Pattern) -> Vec<usize> {
        let mut lists: Vec<&Vec<u32>> =
            pattern.groups.iter().filter_map(|id| self.index.get(*id as usize)).collect();
        lists.sort_by_key(|list| list.len());
        let Some((shortest, others)) = lists.split_first() else { return Vec::new() };
        shortest
            .iter()
            .filter(|number| others.iter().all(|list| list.binary_search(number).is_ok()))
            .map(|number| *number as usize)
            .collect()
    }

    /// Whether one of the patterns stands in one of the sentences.
    pub(crate) fn any_in(&self, patterns: &[Pattern], mut within: impl FnMut(usize) -> bool) -> bool {
        patterns.iter().any(|pattern| {
            self.candidates(pattern)
                .into_iter()
                .any(|number| within(number) && pattern.is_in(&self.sentences[number]))
        })
    }

    /// The first sentence in which one of the patterns stands.
    pub(crate) fn first(&self, patterns: &[Pattern]) -> Option<usize> {
        patterns
            .iter()
            .filter_map(|pattern| {
                self.candidates(pattern).into_iter().find(|number| pattern.is_in(&self.sentences[*number]))
            })
            .min()
    }

    /// All passages of the patterns, in text order, by sentence.
    pub(crate) fn passages(&self, patterns: &[Pattern]) -> Vec<(usize, TextRange)> {
        let mut found = Vec::new();
        for pattern in patterns {
            for number in self.candidates(pattern) {
                let sentence = &self.sentences[number];
                found.extend(pattern.passages(sentence).into_iter().map(|at| (number, sentence.place(&at))));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// The sentence that holds the offset.
    pub(crate) fn sentence_at(&self, offset: usize) -> Option<usize> {
        let number = self.sentences.partition_point(|sentence| sentence.range.end <= offset);
        self.sentences.get(number).filter(|sentence| sentence.range.start <= offset).map(|_| number)
    }

    /// The range less the white space around it.
    pub(crate) fn trim(&self, range: TextRange) -> TextRange {
        self.contract.document.text.trim(range)
    }

    /// The words of a range.
    pub(crate) fn words(&self, range: TextRange) -> &'a str {
        self.contract.words(range)
    }

    /// The part of the sentence between commas, brackets or cell borders around a range.
    pub(crate) fn part_around(&self, range: TextRange, within: TextRange) -> TextRange {
        let text = self.contract.document.text.as_str();
        let before = &text[within.start.min(range.start)..range.start];
        let mut start = within.start.min(range.start);
        for (at, ch) in before.char_indices() {
            if parts(
                ch,
                before[at + ch.len_utf8()..].chars().next().or_else(|| text[range.start..].chars().next()),
            ) {
                start = within.start.min(range.start) + at + ch.len_utf8();
            }
        }
        let after = &text[range.end..within.end.max(range.end)];
        let end = after
            .char_indices()
            .find(|(at, ch)| parts(*ch, after[at + ch.len_utf8()..].chars().next()))
            .map_or(within.end.max(range.end), |(at, _)| range.end + at);
        self.contract.document.text.trim(TextRange::new(start, end))
    }
}

/// Whether a character parts a sentence into passages; a comma between digits does not.
fn parts(ch: char, next: Option<char>) -> bool {
    match ch {
        '，' | '；' | '。' | '\t' | '（' | '）' | ';' => true,
        ',' => !next.is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    }
}

/// Sentences of a paragraph; what takes an exception from the one before belongs to it.
pub(crate) fn split(text: &str, block: TextRange) -> Vec<TextRange> {
    const EXCEPTIONS: [&str; 8] =
        ["但", "除", "provided", "except", "unless", "however", "save that", "save for"];
    let mut ranges: Vec<TextRange> = Vec::new();
    for sentence in contract::sentences(text, block) {
        let words = text[sentence.start..sentence.end].trim_start();
        let exception = EXCEPTIONS
            .iter()
            .any(|word| words.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
        match ranges.last_mut() {
            Some(last) if exception && text[..last.end].ends_with(['；', ';']) => last.end = sentence.end,
            _ => ranges.push(sentence),
        }
    }
    ranges
}

/// Where print is paler than the body: pale lines of a paper most of whose lines are not.
fn pale_print(contract: &Contract) -> Vec<TextRange> {
    let lines = contract.document.pages.iter().flat_map(|page| &page.lines);
    let body: Vec<_> = lines.filter_map(|line| Some((line.range?, line.pale))).collect();
    let pale: Vec<TextRange> = body.iter().filter(|(_, pale)| *pale).map(|(range, _)| *range).collect();
    if pale.len() * 2 > body.len() { Vec::new() } else { pale }
}

/// Whether more than half of a range lies in some ranges, which stand in order.
fn is_mostly_in(range: TextRange, places: &[TextRange]) -> bool {
    let first = places.partition_point(|place| place.end <= range.start);
    let near = places[first..].iter().take_while(|place| place.start < range.end);
    let shared: usize =
        near.map(|place| range.end.min(place.end).saturating_sub(range.start.max(place.start))).sum();
    shared * 2 > range.len()
}

/// Usual glyph size of the body: of pages where there are some, else the size most text has.
fn body_size(contract: &Contract) -> Option<f32> {
    contract.document.body_size().or_else(|| {
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        for block in &contract.document.blocks {
            if let Some(size) = block.size {
                *sizes.entry((size * 2.0).round() as i32).or_default() += block.range.len();
            }
        }
        sizes.into_iter().max_by_key(|&(size, length)| (length, size)).map(|(size, _)| size as f32 / 2.0)
    })
}

/// The comparable form of words without party names: as `document::fold`, but with no space beside
/// a character that is not ASCII and with one kind of quotation mark.
pub(crate) fn plain(words: &str) -> String {
    squeeze(fold(words).as_str()).into_iter().map(|(_, ch)| ch).collect()
}

/// Characters of a folded text with their offsets, less the spaces that carry nothing.
fn squeeze(folded: &str) -> Vec<(usize, char)> {
    let chars: Vec<(usize, char)> = folded.char_indices().collect();
    let mut kept = Vec::with_capacity(chars.len());
    for (index, &(at, ch)) in chars.iter().enumerate() {
        let ch = match ch {
            '“' | '”' | '„' | '「' | '」' | '『' | '』' | '«' | '»' => '"',
            '‘' | '’' | '`' => '\'',
            '\n' => ' ',
            other => simplified(other),
        };
        if ch == ' ' {
            let beside = |other: Option<&(usize, char)>| other.is_some_and(|(_, ch)| !ch.is_ascii());
            if beside(index.checked_sub(1).and_then(|before| chars.get(before)))
                || beside(chars.get(index + 1))
            {
                continue;
            }
        }
        kept.push((at, ch));
    }
    kept
}

/// Finds the names of the parties.
pub(crate) struct Names {
    finder: Option<AhoCorasick>,
    marks: Vec<char>,
}

impl Names {
    pub(crate) fn new(contract: &Contract) -> Self {
        let mut called: Vec<(String, char)> = Vec::new();
        for (side, mark) in [(Side::Customer, CUSTOMER), (Side::Vendor, VENDOR)] {
            let party = contract.parties.of(side);
            let full = party.name.as_ref().map(|(name, _)| name.clone());
            called.extend(party.called.iter().cloned().chain(full).map(|name| (name, mark)));
        }
        Self::of(called)
    }

    /// Names as written, each with the mark of its party.
    pub(crate) fn of(called: Vec<(String, char)>) -> Self {
        let mut names: Vec<(String, char)> = Vec::new();
        for (name, mark) in called {
            let name = plain(&name).trim().to_owned();
            let also: &[&str] = match name.as_str() {
                "you" => &["your", "yours"],
                "we" => &["our", "ours", "us"],
                _ => &[],
            };
            names.extend(also.iter().map(|word| ((*word).to_owned(), mark)));
            // "by the Vendor" says what "by Vendor" says; an article before a pronoun is none.
            let takes_article =
                name.is_ascii() && !matches!(name.as_str(), "" | "you" | "we" | "your" | "our");
            if takes_article && !name.starts_with("the ") {
                names.push((format!("the {name}"), mark));
            }
            if !name.is_empty() {
                names.push((name, mark));
            }
        }
        names.sort();
        names.dedup_by(|a, b| a.0 == b.0);
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(names.iter().map(|(name, _)| name.as_str()))
            .ok();
        Self { finder, marks: names.into_iter().map(|(_, mark)| mark).collect() }
    }

    /// The plain form of a range and the way home.
    pub(crate) fn plain(&self, text: &str, range: TextRange) -> (String, Vec<(u32, u32)>) {
        let slice = &text[range.start..range.end];
        // Cell borders are kept: they part passages. Folding would drop them as white space.
        let mut units: Vec<(char, u32, u32)> = Vec::new();
        let mut start = range.start;
        for (number, cell) in slice.split('\t').enumerate() {
            if number > 0 {
                units.push(('\t', (start - 1) as u32, start as u32));
            }
            let folded = fold(cell);
            for (at, ch) in squeeze(folded.as_str()) {
                let home = folded.home(TextRange::new(at, at + 1));
                units.push((ch, (start + home.start) as u32, (start + home.end) as u32));
            }
            start += cell.len() + 1;
        }
        let flat: String = units.iter().map(|unit| unit.0).collect();
        let mut offsets: Vec<usize> = Vec::with_capacity(units.len());
        let mut offset = 0;
        for unit in &units {
            offsets.push(offset);
            offset += unit.0.len_utf8();
        }
        let mut out = String::with_capacity(flat.len());
        let mut home = Vec::with_capacity(flat.len());
        let mut push = |ch: char, start: u32, end: u32| {
            out.push(ch);
            home.extend(std::iter::repeat_n((start, end), ch.len_utf8()));
        };
        let mut done = 0;
        if let Some(finder) = &self.finder {
            for hit in finder.find_iter(&flat) {
                if !stands_alone(&flat, hit.range()) {
                    continue;
                }
                let from = offsets.partition_point(|&at| at < hit.start());
                let to = offsets.partition_point(|&at| at < hit.end());
                for unit in &units[done..from] {
                    push(unit.0, unit.1, unit.2);
                }
                // A space left beside the mark would keep patterns from meeting it.
                push(self.marks[hit.pattern().as_usize()], units[from].1, units[to - 1].2);
                done = to;
                if units.get(done).is_some_and(|unit| unit.0 == ' ') {
                    done += 1;
                }
            }
        }
        for unit in &units[done..] {
            push(unit.0, unit.1, unit.2);
        }
        (out, home)
    }
}

/// Whether a name is a word of its own and means the party: "customers" and "其他客户" do not.
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let (before, name, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let latin = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric());
    if latin(name.chars().next()) && latin(before.chars().next_back()) {
        return false;
    }
    if latin(name.chars().next_back()) && latin(after.chars().next()) {
        return false;
    }
    !["其他", "其它", "其余", "终端", "other ", "third-party "].iter().any(|word| before.ends_with(word))
}

/// The innermost clause of an offset, without walking all clauses every time.
#[derive(Debug)]
struct ClauseWalk {
    starts: Vec<(usize, ClauseId)>,
}

impl ClauseWalk {
    fn new(contract: &Contract) -> Self {
        let mut starts: Vec<(usize, ClauseId)> =
            contract.clauses.clauses.iter().map(|clause| (clause.range.start, clause.id)).collect();
        starts.sort();
        Self { starts }
    }

    /// Children start after their parents, so the last clause that starts before is the innermost.
    fn at(&self, offset: usize) -> Option<ClauseId> {
        let index = self.starts.partition_point(|&(start, _)| start <= offset);
        index.checked_sub(1).map(|index| self.starts[index].1)
    }
}
