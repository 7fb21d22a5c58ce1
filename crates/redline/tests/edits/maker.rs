//! Makes edits of contract texts, each with what a comparison must say of it. The same seed makes
//! the same edits on every machine.

use contract::Contract;
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};
use redline::ChangeType;
use std::path::Path;

/// A contract text, line by line; the cells of a table row are parted by tabs.
pub type Lines = Vec<String>;

/// What was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Insert,
    Delete,
    Move,
    MoveAndEdit,
    Split,
    Merge,
    Renumber,
    AddRow,
    DropRow,
    ChangeCell,
    Digit,
    Word,
}

/// All sorts, in the order in which they are made.
pub const SORTS: [Sort; 12] = [
    Sort::Insert,
    Sort::Delete,
    Sort::Move,
    Sort::MoveAndEdit,
    Sort::Split,
    Sort::Merge,
    Sort::Renumber,
    Sort::AddRow,
    Sort::DropRow,
    Sort::ChangeCell,
    Sort::Digit,
    Sort::Word,
];

/// An edited text and what must be told of it.
#[derive(Debug, Clone)]
pub struct Edit {
    pub sort: Sort,
    pub old: Lines,
    pub new: Lines,
    /// The one change that must be told: its type, whether its words changed, and its lines on either
    /// side. `None`: there is no change.
    pub told: Option<Told>,
}

impl Edit {
    /// The lines that were edited, before and after.
    pub fn words(&self) -> Vec<String> {
        let Some(told) = &self.told else { return Vec::new() };
        let old = told.old.iter().map(|&at| format!("- {}", self.old[at]));
        old.chain(told.new.iter().map(|&at| format!("+ {}", self.new[at]))).collect()
    }
}

/// The change that must be told.
#[derive(Debug, Clone)]
pub struct Told {
    pub kind: ChangeType,
    pub edited: bool,
    pub old: Vec<usize>,
    pub new: Vec<usize>,
}

/// A linear row of numbers (Steele, Lea and Flood 2014, SplitMix64).
#[derive(Debug, Clone)]
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// The texts of a folder that are labelled contracts, by name.
pub fn papers(folder: &Path) -> Vec<Lines> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| lines(&std::fs::read_to_string(path).unwrap())).collect()
}

/// The lines of a labelled text that are its wording.
pub fn lines(text: &str) -> Lines {
    let row = |line: &str| {
        let cells = line.trim().trim_matches('|').split('|').map(str::trim);
        cells.collect::<Vec<_>>().join("\t")
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .filter(|line| !["@title:", "@header:", "@footer:"].iter().any(|word| line.starts_with(word)))
        .map(|line| line.strip_prefix("@small: ").unwrap_or(line))
        .map(|line| if line.starts_with('|') { row(line) } else { line.trim().to_owned() })
        .collect()
}

/// The lines as a contract, and where each line stands.
pub fn read(lines: &Lines) -> (Contract, Vec<TextRange>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in lines {
        let kind = if line.contains('\t') { BlockKind::TableRow } else { BlockKind::Paragraph };
        let start = text.len();
        text.push_str(line);
        blocks.push(Block { kind, range: TextRange::new(start, text.len()), size: None, heading: None });
        text.push('\n');
    }
    let ranges = blocks.iter().map(|block| block.range).collect();
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "edit");
    let document = Document {
        source,
        text: Text::new(text),
        blocks,
        pages: Vec::new(),
        aside: document::Aside::default(),
    };
    (Contract::read(document), ranges)
}

/// Makes an edit of a sort of the text; `None` where the text offers no place for it.
pub fn make(sort: Sort, text: &Lines, donor: &Lines, chance: &mut Chance) -> Option<Edit> {
    match sort {
        Sort::Insert => insert(text, donor, chance),
        Sort::Delete => delete(text, chance),
        Sort::Move => moved(text, chance, false),
        Sort::MoveAndEdit => moved(text, chance, true),
        Sort::Split => split(text, chance),
        Sort::Merge => split(text, chance).map(|edit| Edit {
            sort: Sort::Merge,
            old: edit.new,
            new: edit.old,
            told: edit.told.map(|told| Told {
                kind: ChangeType::Merged,
                edited: false,
                old: told.new,
                new: told.old,
            }),
        }),
        Sort::Renumber => renumber(text, chance),
        Sort::AddRow => row(text, chance, true),
        Sort::DropRow => row(text, chance, false),
        Sort::ChangeCell => cell(text, chance),
        Sort::Digit => digit(text, chance),
        Sort::Word => word(text, chance),
    }
    .map(|edit| Edit { sort, ..edit })
}

fn edit(old: &Lines, new: Lines, kind: ChangeType, edited: bool, at: (Vec<usize>, Vec<usize>)) -> Edit {
    let told = Some(Told { kind, edited, old: at.0, new: at.1 });
    Edit { sort: Sort::Insert, old: old.clone(), new, told }
}

/// Whole clauses of some length that stand once in the text.
fn clauses(text: &Lines) -> Vec<usize> {
    (0..text.len()).filter(|&at| is_clause(text, at)).collect()
}

fn is_clause(text: &Lines, at: usize) -> bool {
    let line = &text[at];
    let closed = line.ends_with(['。', '；', '.', ';']);
    let long = line.chars().count() >= if line.is_ascii() { 60 } else { 24 };
    !line.contains('\t') && closed && long && text.iter().filter(|other| *other == line).count() == 1
}

fn insert(text: &Lines, donor: &Lines, chance: &mut Chance) -> Option<Edit> {
    let line = donor[*chance.pick(&clauses(donor))?].clone();
    let at = *chance.pick(&clauses(text))? + 1;
    let mut new = text.clone();
    new.insert(at, line);
    Some(edit(text, new, ChangeType::Added, true, (vec![], vec![at])))
}

fn delete(text: &Lines, chance: &mut Chance) -> Option<Edit> {
    let at = *chance.pick(&clauses(text))?;
    let mut new = text.clone();
    new.remove(at);
    Some(edit(text, new, ChangeType::Deleted, true, (vec![at], vec![])))
}

fn moved(text: &Lines, chance: &mut Chance, edited: bool) -> Option<Edit> {
    let places = clauses(text);
    let from = *chance.pick(&places)?;
    // Of two neighbours that changed places either may be the one that moved.
    let far: Vec<usize> = places.iter().copied().filter(|&to| from.abs_diff(to) > 4).collect();
    let to = *chance.pick(&far)?;
    let mut new = text.clone();
    let mut line = new.remove(from);
    if edited {
        line = mutated(text, from, chance)?;
    }
    new.insert(to, line);
    Some(edit(text, new, ChangeType::Moved, edited, (vec![from], vec![to])))
}

/// A clause of two sentences cut in two, the second with a number of its own.
fn split(text: &Lines, chance: &mut Chance) -> Option<Edit> {
    let cuts: Vec<(usize, usize)> = clauses(text)
        .into_iter()
        .filter_map(|at| {
            let line = &text[at];
            let stop = ["。", "；", ". "].iter().find_map(|stop| Some(line.find(stop)? + stop.len()))?;
            let long = |part: &str| part.chars().count() >= 12;
            (long(&line[..stop]) && long(&line[stop..])).then_some((at, stop))
        })
        .collect();
    let &(at, stop) = chance.pick(&cuts)?;
    let mut new = text.clone();
    let tail = new[at].split_off(stop);
    let number = if text[at].is_ascii() { "(z) " } else { "（廿）" };
    new.insert(at + 1, format!("{number}{}", tail.trim()));
    Some(edit(text, new, ChangeType::Split, false, (vec![at], vec![at, at + 1])))
}

/// All chapters from one on count one more, and the references to them with them.
fn renumber(text: &Lines, chance: &mut Chance) -> Option<Edit> {
    let (contract, ranges) = read(text);
    if contract.references.iter().any(|reference| reference.target.is_none()) {
        return None;
    }
    // Numbers of other sorts ("Part 8", 第七编) would have to go on as well.
    let printed = contract.clauses.clauses.iter().filter_map(|clause| clause.number.as_ref());
    if printed.into_iter().any(|number| !number.printed.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let starts = |line: &String, number: usize| line.starts_with(&format!("{number}.1"));
    let chapters: Vec<usize> = (1..20).filter(|&n| text.iter().any(|line| starts(line, n))).collect();
    let first = *chance.pick(&chapters)?;
    let mut new = Vec::new();
    for (line, range) in text.iter().zip(&ranges) {
        let mut line = line.clone();
        let inside = |here: TextRange| range.start <= here.start && here.end <= range.end;
        let references = contract.references.iter().filter(|reference| inside(reference.range));
        let mut spots: Vec<usize> = references
            .flat_map(|reference| figures(&contract, reference.range))
            .map(|spot| spot - range.start)
            .collect();
        if numbered(&line) {
            spots.push(0);
        }
        spots.sort_unstable();
        spots.dedup();
        for spot in spots.into_iter().rev() {
            let digits = line[spot..].bytes().take_while(u8::is_ascii_digit).count();
            let number: usize = line[spot..spot + digits].parse().ok()?;
            if number >= first {
                line.replace_range(spot..spot + digits, &(number + 1).to_string());
            }
        }
        new.push(line);
    }
    Some(Edit { sort: Sort::Renumber, old: text.clone(), new, told: None })
}

/// Whether a line begins with a number of the form `3.` or `3.1`.
fn numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && line[digits..].starts_with('.')
}

/// Where the dotted numbers of a reference begin.
fn figures(contract: &Contract, range: TextRange) -> Vec<usize> {
    let words = contract.words(range);
    let begins = |at: usize| {
        let before = at.checked_sub(1).map(|before| words.as_bytes()[before]);
        words.as_bytes()[at].is_ascii_digit() && !before.is_some_and(|b| b.is_ascii_digit() || b == b'.')
    };
    (0..words.len()).filter(|&at| begins(at)).map(|at| at + range.start).collect()
}

/// Rows between the head of a table and its last row.
fn rows(text: &Lines) -> Vec<usize> {
    let row = |at: usize| text.get(at).is_some_and(|line| line.contains('\t'));
    (1..text.len()).filter(|&at| row(at - 1) && row(at) && row(at + 1)).collect()
}

fn row(text: &Lines, chance: &mut Chance, add: bool) -> Option<Edit> {
    let at = *chance.pick(&rows(text))?;
    let mut new = text.clone();
    if !add {
        new.remove(at);
        return Some(edit(text, new, ChangeType::Deleted, true, (vec![at], vec![])));
    }
    let name = *chance.pick(&["备用网关", "现场巡检", "Spare unit", "数据归档"])?;
    let mut cells: Vec<String> = text[at].split('\t').map(str::to_owned).collect();
    if text.iter().any(|line| line.contains(name)) {
        return None;
    }
    let named = usize::from(cells[0].bytes().all(|b| b.is_ascii_digit()) && cells.len() > 1);
    name.clone_into(&mut cells[named]);
    new.insert(at, cells.join("\t"));
    Some(edit(text, new, ChangeType::Added, true, (vec![], vec![at])))
}

/// A cell of a row that is not its name, changed in a figure.
fn cell(text: &Lines, chance: &mut Chance) -> Option<Edit> {
    let at = *chance.pick(&rows(text))?;
    let from = text[at].find('\t')? + 1;
    let spots = digits(&text[at], from);
    Some(changed(text, at, *chance.pick(&spots)?, chance))
}

/// Any digit of any line, its own number apart.
fn digit(text: &Lines, chance: &mut Chance) -> Option<Edit> {
    let at = chance.below(text.len());
    let spot = *chance.pick(&spots(text, at))?;
    Some(changed(text, at, spot, chance))
}

fn changed(text: &Lines, at: usize, spot: usize, chance: &mut Chance) -> Edit {
    let mut new = text.clone();
    new[at] = other_digit(&text[at], spot, chance);
    edit(text, new, ChangeType::Modified, true, (vec![at], vec![at]))
}

fn digits(line: &str, from: usize) -> Vec<usize> {
    (from..line.len()).filter(|&at| line.as_bytes()[at].is_ascii_digit()).collect()
}

/// Digits of a clause that are none of its own number, as the text has it.
fn spots(text: &Lines, at: usize) -> Vec<usize> {
    let (contract, ranges) = read(text);
    let clause = contract.clauses.clauses.iter().find(|clause| clause.range.start == ranges[at].start);
    let number = clause.and_then(|clause| clause.number.as_ref()).map_or(0, |number| number.printed.len());
    // "第6条之3 ", "E03 ", "C6．": a number that is not read as one.
    let led =
        text[at].find(['\t', ' ', '　', '．', '、', '）', ')', '〕']).filter(|&end| end <= 16).unwrap_or(0);
    digits(&text[at], number.max(led))
}

fn other_digit(line: &str, spot: usize, chance: &mut Chance) -> String {
    let was = line.as_bytes()[spot] - b'0';
    let now = (was + 1 + chance.below(8) as u8) % 10;
    format!("{}{now}{}", &line[..spot], &line[spot + 1..])
}

/// Words whose change changes a duty: each with what it may become.
const WEIGHTY: &[(&str, &str)] = &[
    ("不", ""),
    ("无", "有"),
    ("非", ""),
    ("未", "已"),
    ("或", "和"),
    ("和", "或"),
    ("及", "或"),
    ("应", "可"),
    ("可", "应"),
    ("须", "可"),
    ("有权", "应"),
    (" not ", " "),
    (" or ", " and "),
    (" and ", " or "),
    (" shall ", " may "),
    (" may ", " shall "),
];

fn word(text: &Lines, chance: &mut Chance) -> Option<Edit> {
    let at = chance.below(text.len());
    let mut new = text.clone();
    new[at] = reworded(&text[at], chance)?;
    Some(edit(text, new, ChangeType::Modified, true, (vec![at], vec![at])))
}

fn reworded(line: &str, chance: &mut Chance) -> Option<String> {
    let found: Vec<(usize, &str, &str)> = WEIGHTY
        .iter()
        .flat_map(|&(was, now)| line.match_indices(was).map(move |(at, _)| (at, was, now)))
        .collect();
    let &(at, was, now) = chance.pick(&found)?;
    Some(format!("{}{now}{}", &line[..at], &line[at + was.len()..]))
}

fn mutated(text: &Lines, at: usize, chance: &mut Chance) -> Option<String> {
    match chance.pick(&spots(text, at)) {
        Some(&spot) if chance.below(2) == 0 => Some(other_digit(&text[at], spot, chance)),
        _ => reworded(&text[at], chance),
    }
}
