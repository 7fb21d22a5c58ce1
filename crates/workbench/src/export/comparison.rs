use super::overview::{Overview, account, certificate, sign, value};
use super::passage::{marks_of, pieces, whereabouts};
use super::{Against, Exporter, Outcome, Subject};
use crate::record::clause_number;

use crate::wording::{Tongue, code};
use crate::{Error, Result};
use contract::Contract;
use document::{Bilingual, TextRange};
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Row, Run, Style, Table};
use redline::{AgreedState, Change};

/// 新旧对照表 as a file of an office program: an overview on top, then change by change the clause, old
/// and new with what was struck and set in marked, what it means, and our position.
pub(super) enum Comparison {
    /// To be read and printed.
    Word,
    /// To be sorted and filtered.
    Spreadsheet,
}

impl Exporter for Comparison {
    fn name(&self) -> &'static str {
        match self {
            Self::Word => "comparison-docx",
            Self::Spreadsheet => "comparison-xlsx",
        }
    }

    fn title(&self) -> Bilingual {
        match self {
            Self::Word => Bilingual::new(
                "新旧对照表（Word，含我方意见）",
                "Comparison table (Word, our position included)",
            ),
            Self::Spreadsheet => Bilingual::new(
                "新旧对照表（Excel，含我方意见）",
                "Comparison table (Excel, our position included)",
            ),
        }
    }

    fn extension(&self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Spreadsheet => "xlsx",
        }
    }

    fn needs_comparison(&self) -> bool {
        true
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let (against, fingerprints) = subject.fingerprinted().ok_or_else(|| {
            Error::bad_request("a comparison table needs an old paper to hold the contract against")
        })?;
        let tongue = subject.tongue;
        let title = tongue.pick("新旧对照表", "Comparison table").to_owned();
        let mut parts: Vec<Part> =
            vec![Paragraph::of(Style::Title, vec![Run::new(&title, Ink::Plain)]).into()];
        parts.extend(overview(subject, against, &fingerprints).into_iter().map(Part::from));
        let table = match self {
            Self::Word => table(subject, against, &fingerprints),
            Self::Spreadsheet => sheet(subject, against, &fingerprints),
        };
        parts.push(table.into());
        parts.extend(closing(subject, against));
        let manuscript = Manuscript { title, parts, ..subject.manuscript(true) };
        let bytes = match self {
            Self::Word => manuscript.word()?,
            Self::Spreadsheet => manuscript.spreadsheet()?,
        };
        let changes = subject.changes();
        Ok(Outcome { bytes, written: changes, of: changes, orphans: Vec::new(), internal: 0 })
    }
}

/// The two papers, how many changes there are and how they are, and which to look at first.
pub(super) fn overview(
    subject: &Subject<'_>,
    against: &Against<'_>,
    fingerprints: &[String],
) -> Vec<Paragraph> {
    let tongue = subject.tongue;
    let paper = |label: &str, contract: &Contract| {
        let source = &contract.document.source;
        let runs = vec![
            Run::new(label, Ink::Bold),
            Run::new(format!("{}  ", source.name), Ink::Plain),
            Run::new(source.id.to_string(), Ink::Soft),
        ];
        Paragraph::of(Style::Body, runs)
    };
    let overview = Overview::of(against, fingerprints);
    let mut out = vec![
        paper(tongue.pick("旧：", "Old: "), against.contract),
        paper(tongue.pick("新：", "New: "), subject.contract),
        Paragraph::of(Style::Body, vec![Run::new(overview.counted(tongue), Ink::Bold)]),
    ];
    let (came, went) = (against.risks.introduced.len(), against.risks.removed.len());
    out.push(Paragraph::plain(match tongue {
        Tongue::Zh => format!("新出现的风险 {came} 项，不再有的风险 {went} 项。"),
        Tongue::En => format!("{came} risks are new, {went} are gone."),
    }));
    for reference in against.redline.references.iter().filter(|reference| reference.broken) {
        let lost = tongue.pick("引用落空：", "A reference leads elsewhere or nowhere: ");
        out.push(Paragraph::of(
            Style::Body,
            vec![Run::new(lost, Ink::Bad), Run::new(format!("“{}”", reference.quote), Ink::Plain)],
        ));
    }
    if overview.first > 0 {
        let first = tongue.pick("先看", "Look at these first");
        out.push(Paragraph::of(Style::Heading(2), vec![Run::new(first, Ink::Plain)]));
        for &index in &overview.ranked[..overview.first] {
            let change = &against.redline.changes[index];
            let (mark, ink) = sign(change.direction);
            let runs = vec![
                Run::new(format!("{mark} {}  ", index + 1), ink),
                Run::new(tongue.of(&change.what), Ink::Plain),
            ];
            out.push(Paragraph::of(Style::Body, runs));
        }
    }
    out.extend(agreed(against, tongue));
    out
}

/// What became of what was agreed, one line each.
fn agreed(against: &Against<'_>, tongue: Tongue) -> Vec<Paragraph> {
    let Some((items, agreement)) = against.agreed else { return Vec::new() };
    let title = tongue.pick("约定的改动", "What was agreed");
    let mut out = vec![Paragraph::of(Style::Heading(2), vec![Run::new(title, Ink::Plain)])];
    for (item, settled) in items.iter().zip(&agreement.items) {
        let (words, ink) = match settled.state {
            AgreedState::Done => (tongue.pick("✓ 已改", "✓ done"), Ink::Good),
            AgreedState::Missing => (tongue.pick("✗ 未改", "✗ missing"), Ink::Bad),
            AgreedState::Unclear => (tongue.pick("？ 不确定", "? unclear"), Ink::Bold),
        };
        let runs = vec![
            Run::new(format!("{words}  "), ink),
            Run::new(format!("{}  ", item.in_words()), Ink::Plain),
            Run::new(tongue.of(&settled.reason), Ink::Soft),
        ];
        out.push(Paragraph::of(Style::Body, runs));
    }
    let beyond = agreement.unagreed.len();
    out.push(Paragraph::plain(match tongue {
        Tongue::Zh => format!("未经约定的改动 {beyond} 处，表中注明。"),
        Tongue::En => format!("{beyond} changes nobody agreed; the table says which."),
    }));
    out
}

/// That nobody agreed to a change, where there is a list of what was agreed.
fn unagreed(against: &Against<'_>, index: usize, tongue: Tongue) -> Option<Run> {
    let (_, agreement) = against.agreed?;
    let words = tongue.pick("未经约定", "not agreed");
    agreement.unagreed.contains(&index).then(|| Run::new(words, Ink::Bad))
}

/// What was set aside, and where every character went.
pub(super) fn closing(subject: &Subject<'_>, against: &Against<'_>) -> Vec<Part> {
    let tongue = subject.tongue;
    let name = tongue.pick("字符核对", "Account of characters");
    let row = |cells: [String; 6]| Row {
        cells: cells.map(|words| vec![Paragraph::plain_entry(words)]).into(),
        ..Row::default()
    };
    let rows = certificate(subject, against).into_iter().map(row).collect();
    vec![
        Paragraph::of(Style::Heading(2), vec![Run::new(name, Ink::Plain)]).into(),
        Paragraph::plain(account(against, tongue)).into(),
        Table { name: name.to_owned(), widths: vec![35.0, 13.0, 13.0, 13.0, 13.0, 13.0], heads: 1, rows }
            .into(),
    ]
}

/// The table to be read: what belongs together stands in one cell.
pub(super) fn table(subject: &Subject<'_>, against: &Against<'_>, fingerprints: &[String]) -> Table {
    let tongue = subject.tongue;
    let heads = [
        (4.0, "序号", "No."),
        (9.0, "条款", "Clause"),
        (28.0, "旧文本", "Old text"),
        (28.0, "新文本", "New text"),
        (19.0, "意味着什么", "What it means"),
        (12.0, "我方意见", "Our position"),
    ];
    let row = |(index, change): (usize, &Change)| {
        let mut meaning = vec![judged(change, tongue), Paragraph::plain_entry(tongue.of(&change.what))];
        meaning.extend(change.values.iter().map(|changed| {
            let (name, words) = value(changed, tongue);
            Paragraph::entry(vec![Run::new(format!("{name}："), Ink::Plain), Run::new(words, Ink::Bold)])
        }));
        vec![
            vec![Paragraph::number(index + 1)],
            plain(clause(subject.contract, against, change)),
            passages(against.contract, &change.old, &change.old_marks, Ink::Struck, change, tongue),
            passages(subject.contract, &change.new, &change.new_marks, Ink::Set, change, tongue),
            meaning,
            position(against, &fingerprints[index], index, tongue),
        ]
    };
    filled(tongue, &heads, against.redline.changes.iter().enumerate().map(row))
}

/// The table to be sorted: one matter a column, and the order of weight beside that of the contract.
fn sheet(subject: &Subject<'_>, against: &Against<'_>, fingerprints: &[String]) -> Table {
    let tongue = subject.tongue;
    let heads = [
        (5.0, "序号", "No."),
        (5.0, "轻重", "Rank"),
        (10.0, "条款", "Clause"),
        (32.0, "旧文本", "Old text"),
        (32.0, "新文本", "New text"),
        (8.0, "利弊", "Direction"),
        (8.0, "分量", "Weight"),
        (10.0, "涉及", "About"),
        (26.0, "意味着什么", "What it means"),
        (16.0, "数值", "Values"),
        (18.0, "我方意见", "Our position"),
    ];
    let ranked = Overview::of(against, fingerprints).ranked;
    let mut rank = vec![0; ranked.len()];
    for (place, &index) in (1..).zip(&ranked) {
        rank[index] = place;
    }
    let row = |(index, change): (usize, &Change)| {
        let (mark, ink) = sign(change.direction);
        let direction = format!("{mark} {}", tongue.of(&crate::wording::direction(change)));
        let kinds: Vec<String> =
            change.kinds.iter().map(|kind| tongue.of(&code(kind.as_str())).to_owned()).collect();
        let values = change.values.iter().map(|changed| {
            let (name, words) = value(changed, tongue);
            Paragraph::plain_entry(format!("{name}：{words}"))
        });
        vec![
            vec![Paragraph::number(index + 1)],
            vec![Paragraph::number(rank[index])],
            plain(clause(subject.contract, against, change)),
            passages(against.contract, &change.old, &change.old_marks, Ink::Struck, change, tongue),
            passages(subject.contract, &change.new, &change.new_marks, Ink::Set, change, tongue),
            vec![Paragraph::entry(vec![Run::new(direction, ink)])],
            plain(tongue.of(&code(change.materiality.as_str()))),
            plain(kinds.join(tongue.pick("、", ", "))),
            plain(tongue.of(&change.what)),
            values.collect(),
            position(against, &fingerprints[index], index, tongue),
        ]
    };
    filled(tongue, &heads, against.redline.changes.iter().enumerate().map(row))
}

fn filled(tongue: Tongue, heads: &[(f32, &str, &str)], rows: impl Iterator<Item = Vec<Cell>>) -> Table {
    Table::headed(
        tongue.pick("改动", "Changes"),
        heads.iter().map(|&(width, zh, en)| (width, tongue.pick(zh, en))),
        rows,
    )
}

fn plain(words: impl Into<String>) -> Cell {
    vec![Paragraph::plain_entry(words)]
}

/// The clause of a change: that of the new text, else of the old.
fn clause(new: &Contract, against: &Against<'_>, change: &Change) -> String {
    let number = |contract: &Contract, ranges: &[TextRange]| clause_number(contract, ranges.first()?.start);
    number(new, &change.new).or_else(|| number(against.contract, &change.old)).unwrap_or_default()
}

/// ▲ 不利 · 改动 · 高.
fn judged(change: &Change, tongue: Tongue) -> Paragraph {
    let (mark, ink) = sign(change.direction);
    let word = |word: &str| tongue.of(&code(word)).to_owned();
    let kinds: Vec<String> = change.kinds.iter().map(|kind| word(kind.as_str())).collect();
    let about = [
        word(change.r#type.as_str()),
        word(change.materiality.as_str()),
        kinds.join(tongue.pick("、", ", ")),
    ];
    Paragraph::entry(vec![
        Run::new(format!("{mark} {}", tongue.of(&crate::wording::direction(change))), ink),
        Run::new(format!("  {}", about.join(" · ")), Ink::Soft),
    ])
}

/// The passages of one side, each with where it stands and the very characters marked.
pub(super) fn passages(
    contract: &Contract,
    ranges: &[TextRange],
    marks: &[TextRange],
    ink: Ink,
    change: &Change,
    tongue: Tongue,
) -> Cell {
    if ranges.is_empty() {
        return vec![Paragraph::entry(vec![Run::new(tongue.pick("（无）", "(none)"), Ink::Soft)])];
    }
    let mut cell = Vec::new();
    for &range in ranges {
        let at = whereabouts(contract, range, tongue);
        if !at.is_empty() {
            cell.push(Paragraph::entry(vec![Run::new(at, Ink::Soft)]));
        }
        let marks = marks_of(change, marks, range);
        let run = |(piece, marked): (TextRange, bool)| {
            let words = contract.words(piece).replace('\t', " | ");
            Run::new(words, if marked { ink } else { Ink::Plain })
        };
        cell.push(Paragraph::entry(pieces(range, &marks).into_iter().map(run).collect()));
    }
    cell
}

/// That nobody agreed to a change, what was decided on it, why, and by whom; empty where nobody has
/// said anything.
fn position(against: &Against<'_>, fingerprint: &str, index: usize, tongue: Tongue) -> Cell {
    let mut cell: Cell =
        unagreed(against, index, tongue).map(|run| Paragraph::entry(vec![run])).into_iter().collect();
    let Some(decision) = against.decisions.get(fingerprint) else { return cell };
    if let Some(verdict) = decision.verdict {
        let word = tongue.of(&code(verdict.as_str())).to_owned();
        cell.push(Paragraph::entry(vec![Run::new(word, Ink::Bold)]));
    }
    let owner = (!decision.owner.is_empty())
        .then(|| format!("{}{}", tongue.pick("负责人：", "Owner: "), decision.owner));
    for words in [&decision.reason, &decision.remark, &owner.unwrap_or_default()] {
        if !words.is_empty() {
            cell.push(Paragraph::plain_entry(words.as_str()));
        }
    }
    cell
}
