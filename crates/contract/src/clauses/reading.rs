//! From paragraphs to the clause tree.
use super::headings::{Opening, opening};
use super::nesting::Nesting;
use super::numbering::{Marker, Style, markers};
use super::schedules;
use super::signatures::is_signing_line;
use super::tree::{Clause, ClauseId, ClauseKind, ClauseNumber, ClauseTree};
use crate::{Doubt, DoubtKind};
use document::{BlockKind, Document, TextRange};
use std::collections::BTreeMap;

/// A paragraph or row, by its range.
#[derive(Clone, Copy)]
struct Para {
    range: TextRange,
    row: bool,
}

/// Reads the clauses of a document. Where no number is found, paragraphs stand for clauses.
pub(crate) fn read(document: &Document, doubts: &mut Vec<Doubt>) -> ClauseTree {
    let text = document.text.as_str();
    let paras: Vec<Para> = document
        .blocks
        .iter()
        .map(|block| Para {
            range: block.range,
            row: block.kind == BlockKind::TableRow || document.text.slice(block.range).contains('\t'),
        })
        .collect();
    let annexes = annex_titles(text, &paras);
    let mut nesting = Nesting::default();
    for (index, para) in paras.iter().enumerate() {
        if para.row {
            continue;
        }
        let line = &text[para.range.start..para.range.end];
        if let Some(marker) = annexes.get(&index) {
            nesting.open_annex(index, marker.clone());
            continue;
        }
        let readings = if is_contents_line(line) { Vec::new() } else { markers(line, para.range.start) };
        let words = |marker: &Marker| words_after(text, &paras, marker);
        if !nesting.offer(index, &readings, words) {
            nesting.pass();
        }
    }
    let entries = nesting.entries;
    for entry in entries.iter().filter(|entry| entry.broken) {
        doubts.push(Doubt { kind: DoubtKind::NumberingBroken, range: entry.marker.printed });
    }
    if entries.is_empty() {
        doubts.push(Doubt { kind: DoubtKind::NoClauses, range: TextRange::new(0, 0) });
        return of_paragraphs(text, &paras);
    }
    let signing =
        signing_block(text, &paras, &entries.iter().map(|e| (e.block, e.marker.style)).collect::<Vec<_>>());
    build(text, &paras, &entries, signing)
}

fn words_after(text: &str, paras: &[Para], marker: &Marker) -> String {
    let index = paras.partition_point(|para| para.range.end <= marker.printed.start);
    let end = paras.get(index).map_or(marker.rest, |para| para.range.end.max(marker.rest));
    text[marker.rest..end].trim().to_owned()
}

/// A line of a table of contents: dots lead to a page number.
fn is_contents_line(line: &str) -> bool {
    let line = line.trim_end();
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    head.len() < line.len() && (head.ends_with("....") || head.ends_with("……") || head.ends_with("····"))
}

/// Titles of annexes by paragraph. Where one number heads several lines, a list of annexes or the
/// contents came first: the last one that has something under it counts.
fn annex_titles(text: &str, paras: &[Para]) -> BTreeMap<usize, Marker> {
    let mut found: BTreeMap<usize, Marker> = BTreeMap::new();
    for (index, para) in paras.iter().enumerate() {
        let line = &text[para.range.start..para.range.end];
        if !para.row
            && !is_contents_line(line)
            && let Some(marker) = schedules::title(line, para.range.start)
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

fn build(
    text: &str,
    paras: &[Para],
    entries: &[super::nesting::Entry],
    signing: Option<usize>,
) -> ClauseTree {
    let mut clauses: Vec<Clause> = Vec::with_capacity(entries.len() + 2);
    let first_block = entries.first().map_or(0, |entry| entry.block);
    if let (Some(first), true) = (paras.first(), first_block > 0) {
        let range = TextRange::new(first.range.start, paras[first_block - 1].range.end);
        clauses.push(unnumbered(ClauseKind::Preamble, range));
    }
    // The signing page goes in where it stands among the entries.
    let mut ids: Vec<usize> = Vec::with_capacity(entries.len());
    let mut signed = false;
    let mut openings: Vec<Option<Opening>> = vec![None; clauses.len()];
    let end_of = |from: usize, level: u8| -> usize {
        let next = entries[from + 1..].iter().find(|entry| entry.level <= level).map(|entry| entry.block);
        let cut = signing.filter(|&block| block > entries[from].block);
        let stop = next.into_iter().chain(cut).min().unwrap_or(paras.len());
        paras[stop.max(entries[from].block + 1) - 1].range.end
    };
    for (index, entry) in entries.iter().enumerate() {
        if let Some(block) = signing.filter(|&block| !signed && block < entry.block) {
            push_signing(&mut clauses, &mut openings, paras, block, entry.block);
            signed = true;
        }
        let para = paras[entry.block].range;
        let rest = TextRange::new(entry.marker.rest.min(para.end), para.end);
        let annexed = entries[..=index]
            .iter()
            .rev()
            .find(|e| e.level == 1)
            .is_some_and(|e| e.marker.style == Style::Schedule);
        let end = end_of(index, entry.level);
        let own_end = entries.get(index + 1).map_or(end, |next| paras[next.block - 1].range.end).min(end);
        ids.push(clauses.len());
        openings.push(Some(opening(text, rest)));
        clauses.push(Clause {
            id: ClauseId(0),
            parent: entry.parent.and_then(|parent| ids.get(parent)).map(|&id| ClauseId(id as u32)),
            level: entry.level,
            kind: if annexed { ClauseKind::Schedule } else { ClauseKind::Clause },
            number: Some(ClauseNumber {
                printed: text[entry.marker.printed.start..entry.marker.printed.end].trim().to_owned(),
                counts: entry.marker.counts.clone(),
            }),
            heading: None,
            range: TextRange::new(entry.marker.printed.start, end),
            body: TextRange::new(rest.start, own_end.max(rest.start)),
            topics: Vec::new(),
        });
    }
    if let Some(block) = signing.filter(|_| !signed) {
        push_signing(&mut clauses, &mut openings, paras, block, paras.len());
    }
    settle_headings(&mut clauses, &openings, entries, &ids);
    for (index, clause) in clauses.iter_mut().enumerate() {
        clause.id = ClauseId(index as u32);
    }
    ClauseTree { clauses }
}

/// A style whose clauses mostly run on after a short title has run-in headings; elsewhere a short
/// first sentence is a sentence.
fn settle_headings(
    clauses: &mut [Clause],
    openings: &[Option<Opening>],
    entries: &[super::nesting::Entry],
    ids: &[usize],
) {
    let share = |style: Style| {
        let of_style = || entries.iter().zip(ids).filter(move |(entry, _)| entry.marker.style == style);
        let run_in = of_style().filter(|(_, id)| matches!(openings[**id], Some(Opening::RunIn(..)))).count();
        let titled = of_style().filter(|(_, id)| matches!(openings[**id], Some(Opening::Alone(..)))).count();
        (run_in + titled) * 2 > of_style().count()
    };
    let mut shares: Vec<(Style, bool)> = Vec::new();
    for entry in entries {
        if !shares.iter().any(|(style, _)| *style == entry.marker.style) {
            shares.push((entry.marker.style, share(entry.marker.style)));
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        let id = ids[at];
        let has_children = entries.get(at + 1).is_some_and(|next| next.parent == Some(at));
        let titled = shares.iter().any(|&(style, titled)| style == entry.marker.style && titled);
        let clause = &mut clauses[id];
        match openings[id] {
            Some(Opening::Alone(heading)) => {
                let goes_on = clause.body.end > heading.end + 3 || has_children;
                if goes_on || entry.level == 1 || titled && entry.marker.style == Style::ArticleHan {
                    clause.heading = Some(heading);
                    let after = heading.end.min(clause.body.end);
                    clause.body = TextRange::new(after, clause.body.end);
                }
            }
            Some(Opening::RunIn(heading, from)) if titled => {
                clause.heading = Some(heading);
                clause.body = TextRange::new(from.min(clause.body.end), clause.body.end);
            }
            _ => {}
        }
    }
}

fn push_signing(
    clauses: &mut Vec<Clause>,
    openings: &mut Vec<Option<Opening>>,
    paras: &[Para],
    from: usize,
    to: usize,
) {
    let range = TextRange::new(paras[from].range.start, paras[to.max(from + 1) - 1].range.end);
    clauses.push(unnumbered(ClauseKind::Signature, range));
    openings.push(None);
}

fn unnumbered(kind: ClauseKind, range: TextRange) -> Clause {
    Clause {
        id: ClauseId(0),
        parent: None,
        level: 1,
        kind,
        number: None,
        heading: None,
        range,
        body: range,
        topics: Vec::new(),
    }
}

/// Every paragraph a clause; consecutive rows are one.
fn of_paragraphs(text: &str, paras: &[Para]) -> ClauseTree {
    let signing = paras.iter().position(|para| is_signing_line(&text[para.range.start..para.range.end]));
    let signing = signing.filter(|&at| at * 2 >= paras.len());
    let mut clauses: Vec<Clause> = Vec::new();
    let mut in_table = false;
    for (index, para) in paras.iter().enumerate() {
        if signing.is_some_and(|at| index >= at) {
            let end = paras.last().map_or(para.range.end, |last| last.range.end);
            clauses.push(unnumbered(ClauseKind::Signature, TextRange::new(para.range.start, end)));
            break;
        }
        match clauses.last_mut().filter(|_| in_table && para.row) {
            Some(table) => {
                table.range = table.range.union(para.range);
                table.body = table.range;
            }
            None => clauses.push(unnumbered(ClauseKind::Clause, para.range)),
        }
        in_table = para.row;
    }
    for (index, clause) in clauses.iter_mut().enumerate() {
        clause.id = ClauseId(index as u32);
    }
    ClauseTree { clauses }
}

#[cfg(test)]
mod tests {
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
}
