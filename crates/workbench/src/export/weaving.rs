//! Two texts woven into one paper of tracked changes: with all accepted it is the new text, with all
//! rejected the old one.

use contract::Contract;
use document::{BlockKind, Document, TextRange};
use formats::{Paragraph, Part, Row, Run, Style, Table, Track};
use redline::{Change, ChangeType, OpKind, Redline};
use std::collections::BTreeMap;

/// The paper. Running text is woven as a whole, so that a paragraph that was parted shows as that;
/// rows of tables stand for themselves, because Word can tell of a row only that it came or went.
pub(super) fn woven(old: &Contract, new: &Contract, redline: &Redline) -> Vec<Part> {
    let loom = Loom {
        old: Side { contract: old, regions: regions(&old.document), moved: Vec::new() },
        new: Side { contract: new, regions: regions(&new.document), moved: Vec::new() },
        equals: Vec::new(),
        parts: Vec::new(),
        rows: Vec::new(),
    };
    loom.weave(redline)
}

/// A row of a table, or running text between tables: consecutive blocks, by their numbers.
#[derive(Debug, Clone)]
struct Region {
    row: bool,
    range: TextRange,
}

fn regions(document: &Document) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for block in &document.blocks {
        let row = block.kind == BlockKind::TableRow;
        match regions.last_mut().filter(|last| !row && !last.row) {
            Some(last) => last.range.end = block.range.end,
            None => regions.push(Region { row, range: block.range }),
        }
    }
    regions
}

/// The same characters on both sides.
#[derive(Debug, Clone, Copy)]
struct Same {
    old: usize,
    new: usize,
    len: usize,
}

/// A stretch of the woven text: in both, or in one alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    track: Track,
    old: TextRange,
    new: TextRange,
}

struct Side<'a> {
    contract: &'a Contract,
    regions: Vec<Region>,
    /// Passages that stand elsewhere on the other side, by their number.
    moved: Vec<(TextRange, u32)>,
}

struct Loom<'a> {
    old: Side<'a>,
    new: Side<'a>,
    equals: Vec<Same>,
    parts: Vec<Part>,
    /// Rows of the table that is being woven.
    rows: Vec<Row>,
}

impl Loom<'_> {
    fn weave(mut self, redline: &Redline) -> Vec<Part> {
        let same = |op: &&redline::Op| op.kind == OpKind::Equal;
        let ops = redline.ops.iter().filter(same);
        self.equals =
            ops.map(|op| Same { old: op.old.start, new: op.new.start, len: op.old.len() }).collect();
        let pairs = self.pairs();
        let together: Vec<(TextRange, TextRange)> = pairs
            .iter()
            .map(|&(old, new)| (self.old.regions[old].range, self.new.regions[new].range))
            .collect();
        self.moves(&redline.changes, &together);
        let (mut from_old, mut from_new) = (0, 0);
        for (old, new) in pairs.into_iter().chain([(self.old.regions.len(), self.new.regions.len())]) {
            for index in from_old..old {
                self.alone(Track::Deleted, index);
            }
            for index in from_new..new {
                self.alone(Track::Inserted, index);
            }
            if old < self.old.regions.len() {
                self.both(old, new);
            }
            (from_old, from_new) = (old + 1, new + 1);
        }
        self.close_table();
        self.parts
    }

    /// Which regions belong together: in order, alike in kind, and with as many characters in common
    /// as can be. Pairs with characters in common come as stairs, down both sides at once, so the
    /// best choice before a pair is the best choice of a beginning of the list.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let (mut i, mut j) = (0, 0);
        let (old, new) = (&self.old.regions, &self.new.regions);
        for same in &self.equals {
            let mut at = 0;
            while at < same.len {
                let (a, b) = (same.old + at, same.new + at);
                while old.get(i).is_some_and(|region| region.range.end <= a) {
                    i += 1;
                }
                while new.get(j).is_some_and(|region| region.range.end <= b) {
                    j += 1;
                }
                let (Some(x), Some(y)) = (old.get(i), new.get(j)) else { break };
                let skip = x.range.start.saturating_sub(a).max(y.range.start.saturating_sub(b));
                if skip > 0 {
                    at += skip;
                    continue;
                }
                let len = (x.range.end - a).min(y.range.end - b).min(same.len - at);
                if x.row == y.row && (!x.row || self.cells(true, i).len() == self.cells(false, j).len()) {
                    *common.entry((i, j)).or_default() += len;
                }
                at += len;
            }
        }
        let pairs: Vec<((usize, usize), usize)> = common.into_iter().collect();
        // For each pair the sum of the best chain that ends with it; for each beginning of the list
        // the pair that ends its best chain.
        let mut sums: Vec<usize> = Vec::with_capacity(pairs.len());
        let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
        let mut best: Vec<Option<usize>> = vec![None];
        for (index, &((i, j), weight)) in pairs.iter().enumerate() {
            let beginning = pairs[..index].partition_point(|&((x, y), _)| x < i && y < j);
            let last = best[beginning];
            sums.push(weight + last.map_or(0, |last| sums[last]));
            before.push(last);
            let leader = best[index].filter(|&leader| sums[leader] >= sums[index]);
            best.push(leader.or(Some(index)));
        }
        let mut chain = Vec::new();
        let mut at = best[pairs.len()];
        while let Some(index) = at {
            chain.push(pairs[index].0);
            at = before[index];
        }
        chain.reverse();
        chain
    }

    /// Numbers the passages that stand elsewhere with the same words, where running text of both
    /// sides has them whole, outside of what stayed.
    fn moves(&mut self, changes: &[Change], together: &[(TextRange, TextRange)]) {
        let moved = changes.iter().filter(|change| change.r#type == ChangeType::Moved && !change.edited);
        for (number, change) in (1..).zip(moved) {
            let ([old], [new]) = (change.old.as_slice(), change.new.as_slice()) else { continue };
            let ink = |words: &str| words.chars().filter(|ch| !ch.is_whitespace()).collect::<String>();
            let alike = ink(self.old.contract.words(*old)) == ink(self.new.contract.words(*new));
            let stays = self.equals.iter().any(|same| {
                TextRange::new(same.old, same.old + same.len).overlaps(*old)
                    || TextRange::new(same.new, same.new + same.len).overlaps(*new)
            });
            let flows = |side: &Side<'_>, range: TextRange| {
                !side.regions.iter().any(|region| region.row && region.range.overlaps(range))
            };
            let woven = together.iter().any(|(a, b)| a.contains(*old) && b.contains(*new));
            if alike && woven && !stays && flows(&self.old, *old) && flows(&self.new, *new) {
                self.old.moved.push((*old, number));
                self.new.moved.push((*new, number));
            }
        }
    }

    /// A region that only one side has.
    fn alone(&mut self, track: Track, index: usize) {
        let deleted = track == Track::Deleted;
        let side = if deleted { &self.old } else { &self.new };
        let region = side.regions[index].clone();
        let step = |range: TextRange| {
            let none = TextRange::new(range.end, range.end);
            let (old, new) = if deleted { (range, none) } else { (none, range) };
            vec![Step { track, old, new }]
        };
        if region.row {
            let cells = self.cells(deleted, index);
            let cells = cells.into_iter().map(|cell| self.paragraphs(step(cell), track)).collect();
            self.rows.push(Row { cells, track });
        } else {
            self.flow(step(region.range), track);
        }
    }

    /// A region that both sides have.
    fn both(&mut self, old: usize, new: usize) {
        if self.old.regions[old].row {
            let pairs: Vec<_> = self.cells(true, old).into_iter().zip(self.cells(false, new)).collect();
            let cells = pairs
                .into_iter()
                .map(|(old, new)| self.paragraphs(self.steps(old, new), Track::Kept))
                .collect();
            self.rows.push(Row { cells, track: Track::Kept });
        } else {
            let steps = self.steps(self.old.regions[old].range, self.new.regions[new].range);
            self.flow(steps, Track::Kept);
        }
    }

    fn flow(&mut self, steps: Vec<Step>, end: Track) {
        self.close_table();
        let paragraphs = self.paragraphs(steps, end);
        self.parts.extend(paragraphs.into_iter().map(Part::Paragraph));
    }

    fn close_table(&mut self) {
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.parts.push(Table { rows, ..Table::default() }.into());
        }
    }

    /// The cells of a row region.
    fn cells(&self, old: bool, index: usize) -> Vec<TextRange> {
        let side = if old { &self.old } else { &self.new };
        let range = side.regions[index].range;
        let mut start = range.start;
        let mut cells = Vec::new();
        for cell in side.contract.words(range).split('\t') {
            cells.push(TextRange::new(start, start + cell.len()));
            start += cell.len() + 1;
        }
        cells
    }

    /// From one passage to the other, all characters of both in order, line ends that came or went
    /// behind the paragraph they end.
    fn steps(&self, old: TextRange, new: TextRange) -> Vec<Step> {
        let mut steps = Vec::new();
        let (mut a, mut b) = (old.start, new.start);
        let first = self.equals.partition_point(|same| same.old + same.len <= old.start);
        let ahead = self.equals[first..].iter().take_while(|same| same.old < old.end);
        let end = Same { old: old.end, new: new.end, len: 0 };
        for same in ahead.chain([&end]) {
            let skip = a.saturating_sub(same.old).max(b.saturating_sub(same.new)).min(same.len);
            let (x, y) = (same.old + skip, same.new + skip);
            let len = (same.len - skip).min(old.end.saturating_sub(x)).min(new.end.saturating_sub(y));
            if x > old.end || y > new.end || (len == 0 && same.len > 0) {
                continue;
            }
            let mut push = |track, old: TextRange, new: TextRange| {
                if !(old.is_empty() && new.is_empty()) {
                    steps.push(Step { track, old, new });
                }
            };
            push(Track::Deleted, TextRange::new(a, x), TextRange::new(b, b));
            push(Track::Inserted, TextRange::new(x, x), TextRange::new(b, y));
            push(Track::Kept, TextRange::new(x, x + len), TextRange::new(y, y + len));
            (a, b) = (x + len, y + len);
        }
        self.slide(&mut steps);
        self.apart(steps)
    }

    /// A passage that came or went with the line end before it is told with the one behind it, which
    /// is the same text: whole paragraphs then come and go.
    fn slide(&self, steps: &mut [Step]) {
        for at in 1..steps.len().saturating_sub(1) {
            let (before, one, after) = (steps[at - 1], steps[at], steps[at + 1]);
            if before.track != Track::Kept || after.track != Track::Kept || one.track == Track::Kept {
                continue;
            }
            if self.words(one).starts_with('\n') && self.words(after).starts_with('\n') {
                steps[at - 1].old.end += 1;
                steps[at - 1].new.end += 1;
                let by = |range: TextRange| TextRange::new(range.start + 1, range.end + 1);
                (steps[at].old, steps[at].new) = (by(one.old), by(one.new));
                steps[at + 1].old.start += 1;
                steps[at + 1].new.start += 1;
            }
        }
    }

    /// What moved, told apart from what came and went.
    fn apart(&self, steps: Vec<Step>) -> Vec<Step> {
        let mut out = Vec::with_capacity(steps.len());
        for step in steps {
            let moved = match step.track {
                Track::Deleted => &self.old.moved,
                Track::Inserted => &self.new.moved,
                _ => {
                    out.push(step);
                    continue;
                }
            };
            let deleted = step.track == Track::Deleted;
            let range = if deleted { step.old } else { step.new };
            let piece = |track, from: usize, to: usize| {
                let range = TextRange::new(from, to);
                if deleted { Step { track, old: range, ..step } } else { Step { track, new: range, ..step } }
            };
            let mut inside: Vec<_> = moved.iter().filter(|(moved, _)| range.contains(*moved)).collect();
            inside.sort_unstable();
            let mut at = range.start;
            for &&(moved, number) in &inside {
                out.push(piece(step.track, at, moved.start.max(at)));
                let track = if deleted { Track::MovedFrom(number) } else { Track::MovedTo(number) };
                out.push(piece(track, moved.start.max(at), moved.end));
                at = moved.end;
            }
            out.push(piece(step.track, at, range.end));
        }
        out.retain(|step| !(step.old.is_empty() && step.new.is_empty()));
        out
    }

    fn words(&self, step: Step) -> &str {
        if step.new.is_empty() {
            self.old.contract.words(step.old)
        } else {
            self.new.contract.words(step.new)
        }
    }

    /// The paragraphs of a passage; the last one ends as the passage does.
    fn paragraphs(&self, steps: Vec<Step>, end: Track) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        let mut open = Paragraph::default();
        let ends = steps.last().map_or((0, 0), |last| (last.old.end, last.new.end));
        for step in steps {
            let (contract, mut at) = match step.track {
                Track::Deleted | Track::MovedFrom(_) => (self.old.contract, step.old.start),
                _ => (self.new.contract, step.new.start),
            };
            for (index, line) in self.words(step).split('\n').enumerate() {
                if index > 0 {
                    open.end = step.track;
                    open.style = style(contract, at);
                    paragraphs.push(std::mem::take(&mut open));
                    at += 1;
                }
                if !line.is_empty() {
                    let size = contract.document.block_at(at).and_then(|block| block.size);
                    open.runs.push(Run { words: line.to_owned(), size, track: step.track, ..Run::default() });
                    at += line.len();
                }
            }
        }
        let (contract, at) =
            if end == Track::Deleted { (self.old.contract, ends.0) } else { (self.new.contract, ends.1) };
        open.end = end;
        open.style = style(contract, at);
        paragraphs.push(open);
        paragraphs
    }
}

/// What the paragraph is that ends there. A heading is what the file calls one, or the numbered line of
/// a clause that is heading and no more.
fn style(contract: &Contract, end: usize) -> Style {
    let blocks = &contract.document.blocks;
    let block = blocks.get(blocks.partition_point(|block| block.range.end < end));
    let Some(block) = block.filter(|block| block.range.end == end && block.kind == BlockKind::Paragraph)
    else {
        return Style::Body;
    };
    let clause = contract.clauses.deepest_at(block.range.start);
    let own = clause.filter(|clause| {
        clause
            .heading
            .is_some_and(|heading| block.range.contains(heading) && heading.end + 1 >= block.range.end)
    });
    let level = block.heading.or(own.map(|clause| clause.level));
    level.map_or(Style::Body, Style::Heading)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use contract::Side as Party;
    use document::{MediaType, Source};
    use formats::{Manuscript, ReadOptions, Revisions};
    use proptest::prelude::*;
    use std::ops::ControlFlow;

    fn contract(text: &str) -> Contract {
        Contract::read(Document::from_text(
            Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx"),
            text,
        ))
    }

    fn parts(old: &str, new: &str) -> Vec<Part> {
        let (old, new) = (contract(old), contract(new));
        woven(&old, &new, &redline::compare(&old, &new, Party::Customer, &[]))
    }

    fn manuscript(parts: Vec<Part>) -> Manuscript {
        Manuscript {
            title: "renewal".into(),
            language: "zh-CN".into(),
            author: "Lin".into(),
            at: "2026-03-01T00:00:00Z".into(),
            landscape: false,
            parts,
        }
    }

    /// The lines of a Word file under one view of its changes, white space aside.
    fn lines(word: &[u8], revisions: Revisions) -> Vec<String> {
        let options = ReadOptions { revisions, ..ReadOptions::default() };
        let reading = formats::read(word, &options, &mut |_| ControlFlow::Continue(())).unwrap();
        told(reading.document.text.as_str())
    }

    fn told(text: &str) -> Vec<String> {
        let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        text.lines().map(line).filter(|line| !line.is_empty()).collect()
    }

    fn both_views(old: &str, new: &str) {
        let word = manuscript(parts(old, new)).word().unwrap();
        assert_eq!(lines(&word, Revisions::Accepted), told(new), "accepted, it is the new text");
        assert_eq!(lines(&word, Revisions::Rejected), told(old), "rejected, it is the old text");
    }

    const OLD: &str = "第一条 服务\n乙方应在4小时内响应。\n级别\t响应\t解决\n一级\t4小时\t24小时\n二级\t8小时\t48小时\n第二条 付款\n甲方应在30日内付款。逾期不计利息。\n第三条 保密\n双方应保密五年。\n第四条 其他\n本合同一式两份。\n";

    #[test]
    fn accepted_it_is_the_new_text_and_rejected_the_old() {
        for new in [
            OLD,
            "",
            "第一条 服务\n乙方应在8小时内响应。\n级别\t响应\t解决\n一级\t8小时\t24小时\n三级\t9小时\t72小时\n第二条 付款\n甲方应在30日内付款。\n逾期不计利息。\n第三条 保密\n双方应保密五年。\n",
            "第一条 服务\n乙方应在4小时内响应。\n级别\t响应\n一级\t4小时\n第三条 保密\n双方应保密五年。\n第二条 付款\n甲方应在30日内付款。逾期不计利息。\n第四条 其他 本合同一式两份。\n",
            "第二条 付款\n费用\t金额\n年费\t5万元\n甲方应在30日内付款 < 5% & \"无\" 利息。\n",
        ] {
            both_views(OLD, new);
            both_views(new, OLD);
        }
    }

    #[test]
    fn a_paragraph_that_came_is_told_whole_and_a_value_alone() {
        let new = OLD.replace("4小时内", "8小时内").replace("第二条 付款\n", "第二条 付款\n发票先行。\n");
        let parts = parts(OLD, &new);
        let paragraph = |words: &str| {
            parts
                .iter()
                .filter_map(|part| match part {
                    Part::Paragraph(paragraph) => Some(paragraph),
                    Part::Table(_) => None,
                })
                .find(|paragraph| paragraph.runs.iter().any(|run| run.words.contains(words)))
                .unwrap()
        };
        let came = paragraph("发票先行");
        assert_eq!((came.end, came.runs.len()), (Track::Inserted, 1), "{came:?}");
        let edited: Vec<_> =
            paragraph("内响应").runs.iter().map(|run| (run.words.as_str(), run.track)).collect();
        assert_eq!(
            edited,
            [
                ("乙方应在", Track::Kept),
                ("4小时", Track::Deleted),
                ("8小时", Track::Inserted),
                ("内响应。", Track::Kept)
            ]
        );
    }

    #[test]
    fn a_row_comes_and_goes_as_a_row() {
        let new = OLD
            .replace("二级\t8小时\t48小时\n", "二级\t8小时\t48小时\n三级\t16小时\t96小时\n")
            .replace("一级\t4小时\t24小时\n", "");
        let parts = parts(OLD, &new);
        let tables: Vec<&Table> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Table(table) => Some(table),
                Part::Paragraph(_) => None,
            })
            .collect();
        let tracks: Vec<Track> = tables.iter().flat_map(|table| &table.rows).map(|row| row.track).collect();
        assert_eq!(
            (tables.len(), tracks),
            (1, vec![Track::Kept, Track::Deleted, Track::Kept, Track::Inserted])
        );
        both_views(OLD, &new);
    }

    #[test]
    fn what_moved_is_told_as_moved() {
        let clause = |number: &str, words: &str| {
            format!(
                "第{number}条 {words}\n{words}按附件所列标准执行，双方另有书面约定的除外，任何一方不得单方变更。\n"
            )
        };
        let names = ["服务范围", "费用与支付", "保密义务", "违约责任", "争议解决"];
        let numbers = ["一", "二", "三", "四", "五"];
        let old: String = numbers.iter().zip(names).map(|(number, words)| clause(number, words)).collect();
        let added = "补充说明：本页由双方盖章确认，壹式贰份，各执一份为凭。\n";
        let old_paper = format!("{old}{added}");
        let new = format!("{added}{old}");
        let parts = parts(&old_paper, &new);
        let tracks: Vec<Track> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Paragraph(paragraph) => Some(paragraph),
                Part::Table(_) => None,
            })
            .flat_map(|paragraph| &paragraph.runs)
            .map(|run| run.track)
            .collect();
        assert!(tracks.contains(&Track::MovedFrom(1)) && tracks.contains(&Track::MovedTo(1)), "{tracks:?}");
        both_views(&old_paper, &new);
    }

    #[test]
    fn small_print_stays_small() {
        let mut old = Document::from_text(
            Source::of_bytes(b"a", MediaType::Docx, "a.docx"),
            "服务条款\n最终解释权归乙方。\n",
        );
        old.blocks[1].size = Some(6.5);
        let contract = Contract::read(old);
        let parts =
            woven(&contract, &contract, &redline::compare(&contract, &contract, Party::Customer, &[]));
        let options = ReadOptions::default();
        let word = manuscript(parts).word().unwrap();
        let reading = formats::read(&word, &options, &mut |_| ControlFlow::Continue(())).unwrap();
        let sizes: Vec<_> = reading.document.blocks.iter().map(|block| block.size).collect();
        assert_eq!(sizes[1], Some(6.5), "{sizes:?}");
    }

    proptest! {
        #[test]
        fn any_two_papers_are_both_in_the_woven_one(
            old in paper(),
            edits in proptest::collection::vec((0usize..4, any::<prop::sample::Index>(), line()), 0..6),
        ) {
            let mut lines: Vec<String> = old.clone();
            for (kind, at, line) in edits {
                let at = at.index(lines.len().max(1)).min(lines.len());
                match kind {
                    0 => lines.insert(at, line),
                    1 if at < lines.len() => { lines.remove(at); }
                    2 if at < lines.len() => { let gone = lines.remove(at); lines.push(gone); }
                    _ if at < lines.len() => lines[at] = line,
                    _ => {}
                }
            }
            both_views(&old.join("\n"), &lines.join("\n"));
        }
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            "[甲乙方应在付款日内小时]{1,8}[0-9]{1,2}[。；]",
            "[级别响应]{1,3}\t[0-9]{1,2}小时\t[a-z]{1,4}",
            "[级别]{1,2}\t[0-9]{1,2}",
        ]
    }

    fn paper() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec(line(), 0..12)
    }
}
