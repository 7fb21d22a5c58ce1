//! From paragraphs to the clause tree.
use super::building::{build, of_paragraphs, signing_from};
use super::contents::contents_lines;
use super::headings::{is_title, unruled};
use super::nesting::Nesting;
use super::numbering::{Marker, Style, markers};
use super::schedules;
use super::signatures::is_signing_line;
use super::tree::ClauseTree;
use super::unnumbered::{Looks, headings_of, looks, usual_size};
use crate::{Doubt, DoubtKind};
use document::{BlockKind, Document, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// Above this share of its text in rows, a paper is laid out as a table.
const LAID_OUT: f64 = 0.6;

/// From this share of the text on, what stands before the first number has clauses of its own.
const UNNUMBERED_LEAD: f64 = 0.3;

/// A paragraph or row, by its range.
#[derive(Clone, Copy)]
pub(super) struct Para {
    pub(super) range: TextRange,
    pub(super) row: bool,
    pub(super) size: Option<f32>,
    /// The file itself calls it a heading.
    pub(super) heading: bool,
    /// A foot note, or a line of the table of contents: it opens nothing.
    pub(super) beside: bool,
}

/// Reads the clauses of a document. Where no number is found, headings part the text, and where
/// there are none of those either, paragraphs stand for clauses.
pub(crate) fn read(document: &Document, doubts: &mut Vec<Doubt>) -> ClauseTree {
    let paras: Vec<Para> = document
        .blocks
        .iter()
        .map(|block| Para {
            range: block.range,
            row: block.kind == BlockKind::TableRow || document.text.slice(block.range).contains('\t'),
            size: block.size,
            heading: block.heading.is_some(),
            beside: matches!(block.kind, BlockKind::Note | BlockKind::Contents),
        })
        .collect();
    let paper = Paper::of(document.text.as_str(), &paras);
    let mut nesting = paper.number(&BTreeSet::new());
    let numbered = nesting.entries.iter().any(|entry| entry.marker.style != Style::Unnumbered);
    let mut parts: BTreeSet<usize> = nesting.restarts.iter().copied().collect();
    if !parts.is_empty() {
        // The numbers begin again under headings without a number: those are parts of the paper,
        // and so is the heading of the first of them.
        parts.extend(paper.first_part(&nesting));
    }
    parts.extend(paper.headings_before(&nesting));
    if !parts.is_empty() {
        nesting = paper.number(&parts);
    }
    for &range in &nesting.switched {
        doubts.push(Doubt { kind: DoubtKind::TwoNumberings, range });
    }
    let entries = &nesting.entries;
    for entry in entries.iter().filter(|entry| entry.broken) {
        doubts.push(Doubt { kind: DoubtKind::NumberingBroken, range: entry.marker.printed });
    }
    for &range in &nesting.lost {
        doubts.push(Doubt { kind: DoubtKind::NumberingBroken, range });
    }
    if !numbered {
        doubts.push(Doubt { kind: DoubtKind::NoClauses, range: TextRange::new(0, 0) });
    }
    if entries.is_empty() {
        return of_paragraphs(paper.text, &paras);
    }
    let opened: Vec<(usize, Style)> = entries.iter().map(|e| (e.block, e.marker.style)).collect();
    // A seal in the midst of a clause is no signing page: what follows one begins at the top.
    let signing = signing_block(paper.text, &paras, &opened).filter(|&page| {
        entries.iter().find(|entry| entry.block > page).is_none_or(|entry| entry.parent.is_none())
    });
    build(paper.text, &paras, entries, signing)
}

/// A paper with all that its paragraphs may be.
struct Paper<'a> {
    text: &'a str,
    paras: &'a [Para],
    annexes: BTreeMap<usize, Marker>,
    /// What number each paragraph may begin with.
    readings: Vec<Vec<Marker>>,
    usual_size: Option<f32>,
}

impl<'a> Paper<'a> {
    fn of(text: &'a str, paras: &'a [Para]) -> Self {
        let lines: Vec<&str> = paras.iter().map(|para| &text[para.range.start..para.range.end]).collect();
        let contents = contents_lines(&lines);
        let rows: usize = paras.iter().filter(|para| para.row).map(|para| para.range.len()).sum();
        let laid_out = rows as f64 > text.len() as f64 * LAID_OUT;
        let readings = paras
            .iter()
            .enumerate()
            .map(|(at, para)| match para.row {
                _ if para.beside || contents.contains(&at) => Vec::new(),
                false => markers(lines[at], para.range.start),
                true => row_markers(lines[at], para.range.start, laid_out),
            })
            .collect();
        Self {
            text,
            paras,
            annexes: annex_titles(text, paras, &contents),
            readings,
            usual_size: usual_size(paras.iter().map(|para| (para.size, para.range.len()))),
        }
    }

    fn line(&self, at: usize) -> &'a str {
        self.paras.get(at).map_or("", |para| &self.text[para.range.start..para.range.end])
    }

    /// Finds the paragraphs that open clauses; `parts` are headings without a number under which
    /// the numbers begin again.
    fn number(&self, parts: &BTreeSet<usize>) -> Nesting {
        let printed =
            self.readings.iter().flatten().map(|marker| (marker.style, marker.counts.clone())).collect();
        let mut nesting = Nesting::of(printed);
        let mut after = Vec::with_capacity(self.paras.len());
        let mut next: &[Marker] = &[];
        for readings in self.readings.iter().rev() {
            after.push(next);
            if !readings.is_empty() {
                next = readings;
            }
        }
        after.reverse();
        for (index, para) in self.paras.iter().enumerate() {
            if let Some(marker) = self.annexes.get(&index) {
                nesting.open_annex(index, marker.clone());
                continue;
            }
            if parts.contains(&index) {
                nesting.open_part(index, para.range.start);
                continue;
            }
            let words = |marker: &Marker| self.words_after(index, marker);
            if nesting.offer(index, &self.readings[index], after[index], words) {
                continue;
            }
            if !para.row
                && let Some(likeliest) = self.readings[index].first()
                && nesting.loses(likeliest, &self.words_after(index, likeliest))
            {
                nesting.lost.push(likeliest.printed);
            }
            let looks = if para.row || para.beside || !self.readings[index].is_empty() {
                None
            } else {
                let looks = looks(self.line(index), para.size, self.usual_size);
                if para.heading && looks == Some(Looks::Weak) { Some(Looks::Strong) } else { looks }
            };
            // The line under a number that stands alone is the heading of that number.
            let taken = index.checked_sub(1).is_some_and(|above| {
                let marker = self.annexes.get(&above).or(self.readings[above].first());
                let end = self.paras[above].range.end;
                marker.is_some_and(|marker| self.text[marker.rest.min(end)..end].trim().is_empty())
            });
            let signs = self.paras.get(index + 1).is_none() || is_signing_line(self.line(index + 1));
            let announces = self.line(index).trim_end().ends_with([':', '：']);
            match looks.filter(|_| !taken && !signs) {
                Some(looks) => nesting.wait(index, para.range.start, looks, announces),
                None => nesting.pass(announces),
            }
        }
        nesting.finish();
        nesting
    }

    /// The words after a number; those of the next line where the number stands alone.
    fn words_after(&self, index: usize, marker: &Marker) -> String {
        let end = self.paras[index].range.end.max(marker.rest);
        let own = self.text[marker.rest..end].split('\t').map(str::trim).find(|cell| !cell.is_empty());
        match own {
            Some(words) if self.paras[index].row => words.to_owned(),
            Some(_) => self.text[marker.rest..end].trim().to_owned(),
            None => self
                .heading_below(index)
                .map(|range| self.text[range.start..range.end].to_owned())
                .unwrap_or_default(),
        }
    }

    /// The heading on the line below a number that stands alone.
    fn heading_below(&self, index: usize) -> Option<TextRange> {
        heading_below(self.text, self.paras, index)
    }

    /// The headings of the text before the first number, where that is a good part of the paper.
    fn headings_before(&self, nesting: &Nesting) -> Vec<usize> {
        let first = nesting.entries.first().map_or(self.paras.len(), |entry| entry.block);
        let start = self.paras.get(first).map_or(self.text.len(), |para| para.range.start);
        if (start as f64) < self.text.len() as f64 * UNNUMBERED_LEAD {
            return Vec::new();
        }
        let end = signing_from(self.text, &self.paras[..first]).unwrap_or(first);
        // What the file calls a heading counts as set larger.
        let size =
            |para: &Para| if para.heading { self.usual_size.map(|usual| usual * 2.0) } else { para.size };
        let lines: Vec<(&str, bool, Option<f32>)> = (0..end)
            .map(|at| (self.line(at), self.paras[at].row || self.paras[at].beside, size(&self.paras[at])))
            .collect();
        headings_of(&lines, self.usual_size)
    }

    /// The heading of the part before the first restart: it stands above the first number.
    fn first_part(&self, nesting: &Nesting) -> Option<usize> {
        let first = nesting.entries.iter().find(|entry| entry.marker.style != Style::Unnumbered)?.block;
        let under = (first + 1..self.paras.len()).take(1).count() > 0;
        let above = (0..first).rev().take(3).find(|&at| !self.line(at).trim().is_empty())?;
        let strong = matches!(looks(self.line(above), None, None), Some(Looks::Strong | Looks::Part));
        (under && strong && above > 0).then_some(above)
    }
}

/// The heading on the line below the number of paragraph `index`, which stands alone.
pub(super) fn heading_below(text: &str, paras: &[Para], index: usize) -> Option<TextRange> {
    let next = paras.get(index + 1).filter(|next| !next.row)?;
    let line = &text[next.range.start..next.range.end];
    let trimmed = unruled(line.trim());
    let heads = !trimmed.is_empty()
        && is_title(trimmed)
        && !is_signing_line(line)
        && markers(line, 0).is_empty()
        && schedules::title(line, 0).is_none();
    let start = next.range.start + (line.len() - line.trim_start().len());
    heads.then(|| TextRange::new(start, start + trimmed.len()))
}

/// The numbers a table row may begin with. Rows of a price list count themselves and are no
/// clauses: the first cell must say more than a number, or the number must name itself.
fn row_markers(line: &str, at: usize, laid_out: bool) -> Vec<Marker> {
    let cell = line.split('\t').next().unwrap_or("");
    let named = |marker: &Marker| {
        matches!(
            marker.style,
            Style::Part
                | Style::Chapter
                | Style::SectionHan
                | Style::ArticleHan
                | Style::Article
                | Style::Section(_)
        )
    };
    let words = |marker: &Marker| marker.rest < at + cell.len();
    let strong = |marker: &Marker| !marker.style.is_weak() && laid_out;
    markers(cell, at)
        .into_iter()
        .filter(|marker| {
            named(marker) || strong(marker) && (words(marker) || marker.style == Style::HanComma)
        })
        .collect()
}

/// Titles of annexes by paragraph. Where one number heads several lines, a list of annexes or the
/// contents came first: the last one that has something under it counts.
fn annex_titles(text: &str, paras: &[Para], contents: &BTreeSet<usize>) -> BTreeMap<usize, Marker> {
    let mut found: BTreeMap<usize, Marker> = BTreeMap::new();
    for (index, para) in paras.iter().enumerate() {
        let line = &text[para.range.start..para.range.end];
        if !para.row
            && !para.beside
            && !contents.contains(&index)
            && let Some(marker) = schedules::title(line, para.range.start)
            && !is_filing_number(index, &marker)
        {
            found.insert(index, marker);
        }
    }
    let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (&index, marker) in &found {
        let printed: String =
            text[marker.printed.start..marker.printed.end].chars().filter(|c| !c.is_whitespace()).collect();
        by_number.entry(printed).or_default().push(index);
    }
    for indices in by_number.values().filter(|indices| indices.len() > 1) {
        let filled = |index: usize| {
            paras.get(index + 1).is_some_and(|next| {
                let line = &text[next.range.start..next.range.end];
                next.row || (!found.contains_key(&(index + 1)) && !is_signing_line(line))
            })
        };
        let keep = indices.iter().rev().copied().find(|&index| filled(index)).or(indices.last().copied());
        let drop: Vec<usize> = indices.iter().copied().filter(|&index| Some(index) != keep).collect();
        for index in drop {
            found.remove(&index);
        }
    }
    found
}

/// Exhibit 10.12 at the head of a paper is the number it was filed under, and no annex of it.
fn is_filing_number(index: usize, marker: &Marker) -> bool {
    index < 3 && marker.counts.len() > 1 && marker.counts[0] > 3
}

/// The paragraph the signing page begins with.
fn signing_block(text: &str, paras: &[Para], entries: &[(usize, Style)]) -> Option<usize> {
    let first_annex = entries.iter().position(|&(_, style)| style == Style::Schedule);
    let body_end = entries[..first_annex.unwrap_or(entries.len())].last().map_or(0, |&(block, _)| block);
    let line = |index: usize| &text[paras[index].range.start..paras[index].range.end];
    let opened: Vec<usize> = entries.iter().map(|&(block, _)| block).collect();
    let mut start = (body_end + 1..paras.len())
        .find(|&index| is_signing_line(line(index)) && !opened.contains(&index))?;
    // Names of the parties set above their seals belong to the page.
    while start > body_end + 1 && !opened.contains(&(start - 1)) {
        let above = line(start - 1).trim();
        let names = ["甲方", "乙方", "（以下无正文", "(以下无正文", "以下无正文"]
            .iter()
            .any(|word| above.starts_with(word));
        if !names
            || above.ends_with('。')
            || above.chars().count() > 80
            || paras[start - 1].row && !above.contains("方")
        {
            break;
        }
        start -= 1;
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::super::tree::ClauseKind;
    use super::*;
    use document::{MediaType, Source};

    /// Number, level and heading of every clause; the preamble is `-`, the signing page `sign`.
    fn outline(text: &str) -> Vec<String> {
        let document = Document::from_text(Source::of_bytes(b"", MediaType::Docx, "a.docx"), text);
        let tree = read(&document, &mut Vec::new());
        tree.clauses
            .iter()
            .map(|clause| {
                let number = clause.number.as_ref().map_or("", |number| number.printed.as_str());
                let heading = clause.heading.map_or("", |heading| document.text.slice(heading));
                match clause.kind {
                    ClauseKind::Preamble => "-".to_owned(),
                    ClauseKind::Signature => "sign".to_owned(),
                    _ => format!("{} {number} {heading}", clause.level).trim_end().to_owned(),
                }
            })
            .collect()
    }

    fn doubts(text: &str) -> Vec<DoubtKind> {
        let document = Document::from_text(Source::of_bytes(b"", MediaType::Docx, "a.docx"), text);
        let mut doubts = Vec::new();
        read(&document, &mut doubts);
        doubts.into_iter().map(|doubt| doubt.kind).collect()
    }

    #[test]
    fn styles_nest_in_the_order_they_appear() {
        let table: [(&str, &[&str]); 7] = [
            (
                "合同\n第一条 服务\n1.1 乙方提供服务。\n1.2 如下：\n（1）甲；\n（2）乙。\n第二条 费用\n2.1 甲方付款。\n附件一 清单\n1. 账号\n2. 接口\n甲方（盖章）：____",
                &[
                    "-",
                    "1 第一条 服务",
                    "2 1.1",
                    "2 1.2",
                    "3 （1）",
                    "3 （2）",
                    "1 第二条 费用",
                    "2 2.1",
                    "1 附件一 清单",
                    "2 1",
                    "2 2",
                    "sign",
                ],
            ),
            (
                "一、范围\n（一）乙方开发系统。\n1. 按下列办理；\n2. 另行办理。\n（二）甲方验收。\n二、价款\n（一）总价。",
                &["1 一 范围", "2 （一）", "3 1", "3 2", "2 （二）", "1 二 价款", "2 （一）"],
            ),
            (
                "第一章 总则\n第一条 目的 为开发系统，双方订立本合同。\n第二章 团队\n第二条 人员 乙方派驻三名工程师常驻现场。",
                &["1 第一章 总则", "2 第一条 目的", "1 第二章 团队", "2 第二条 人员"],
            ),
            (
                "Parties:\n(1) Alpha Ltd; and\n(2) Beta Ltd.\n1. DEFINITIONS\n1.1 \"X\" means a thing.\n2. TERM\n2.1 The term is a year:\n(a) first;\n(b) second.",
                &["-", "1 1 DEFINITIONS", "2 1.1", "1 2 TERM", "2 2.1", "3 (a)", "3 (b)"],
            ),
            (
                "Article I Definitions\nSection 1.01 \"X\" means a thing.\nSection 1.02 It is so.\nArticle II Fees\nSection 2.01 Customer pays.",
                &[
                    "1 Article I Definitions",
                    "2 Section 1.01",
                    "2 Section 1.02",
                    "1 Article II Fees",
                    "2 Section 2.01",
                ],
            ),
            (
                "1. 服务\n1.1 单价为3,000元。\n3,000元整为基数。\n1.5倍计费。\n1.2 依第2条办理。\n2. 其他\n2026年1月1日起生效。",
                &["1 1 服务", "2 1.1", "2 1.2", "1 2 其他"],
            ),
            (
                "附件：\n附件一 清单\n附件二 价格\n第一条 总则\n1.1 甲。\n附件一 清单\n账号80个\n附件二 价格\n八万元",
                &["-", "1 第一条 总则", "2 1.1", "1 附件一 清单", "1 附件二 价格"],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(outline(text), expected, "{text}");
        }
    }

    #[test]
    fn a_list_told_to_begin_at_five_is_not_lost() {
        let text = "Services Agreement\n1 Definitions\n1.1 Words mean things.\n2 Services\n2.1 Supplier performs.\nWhat follows goes on with last year's paper.\n7 Confidentiality\n7.1 Each party keeps secrets.\n8 Term\n8.1 It lasts three years.";
        let expected = [
            "-",
            "1 1 Definitions",
            "2 1.1",
            "1 2 Services",
            "2 2.1",
            "1 7 Confidentiality",
            "2 7.1",
            "1 8 Term",
            "2 8.1",
        ];
        assert_eq!(outline(text), expected);
        assert_eq!(doubts(text), [DoubtKind::NumberingBroken], "the gap is doubted");
    }

    #[test]
    fn a_number_that_opens_nothing_is_doubted() {
        let text =
            "一、范围\n乙方开发系统。\n二、价款\n总价一百元。\n十七、其余事项按照惯例办理。\n三、其他\n无。";
        assert_eq!(doubts(text), [DoubtKind::NumberingBroken]);
    }

    #[test]
    fn traditional_numerals_and_clauses_put_in_later_are_counted() {
        assert_eq!(
            outline(
                "壹、范围\n甲。\n貳、费用\n乙。\n參、期限\n丙。\n肆、保密\n丁。\n伍、陆续\n戊。\n陸、其他\n己。"
            ),
            ["1 壹 范围", "1 貳 费用", "1 參 期限", "1 肆 保密", "1 伍 陆续", "1 陸 其他"]
        );
        assert_eq!(
            outline(
                "Clause 1. Uptime\n1.1 It runs.\nClause 2. Service\n2.1 It serves.\nClause 2A. Credits\n2A.1 They lapse.\nClause 3. Term\n3.1 Two years."
            ),
            [
                "1 Clause 1 Uptime",
                "2 1.1",
                "1 Clause 2 Service",
                "2 2.1",
                "1 Clause 2A Credits",
                "2 2A.1",
                "1 Clause 3 Term",
                "2 3.1"
            ]
        );
    }
}
