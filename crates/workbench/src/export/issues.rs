use super::noted::{Noted, state_word};
use super::{Exporter, Outcome, Subject};
use crate::Result;
use crate::record::{clause_number, first_page};
use crate::show::one_line;
use crate::wording::code;
use document::{Annotation, Bilingual, TextRange};
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Run, Table};
use rules::{Finding, Severity};

/// The issues as a spreadsheet: one sheet of findings with what was decided, one of notes.
pub(super) struct IssuesXlsx;

impl Exporter for IssuesXlsx {
    fn name(&self) -> &'static str {
        "issues-xlsx"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new("问题清单（Excel，含内部批注）", "Issue list (Excel, internal notes included)")
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn takes(&self, _note: &Annotation) -> Option<bool> {
        Some(true)
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let tongue = subject.tongue;
        let title = tongue.pick("问题清单", "Issue list").to_owned();
        let mut parts: Vec<Part> = vec![findings(subject).into()];
        let (notes, orphans) = notes(subject);
        if !subject.notes.is_empty() {
            parts.push(notes.into());
        }
        let manuscript = Manuscript { title, parts, ..subject.manuscript(true) };
        let written = subject.review.findings.len() + subject.notes.len();
        Ok(Outcome {
            bytes: manuscript.spreadsheet()?,
            written,
            of: written,
            orphans,
            internal: subject.internal(),
        })
    }
}

fn findings(subject: &Subject<'_>) -> Table {
    let tongue = subject.tongue;
    let heads = [
        (5.0, "序号", "No."),
        (7.0, "等级", "Severity"),
        (10.0, "主题", "Topic"),
        (9.0, "条款", "Clause"),
        (5.0, "页", "Page"),
        (30.0, "原文", "Quote"),
        (20.0, "问题", "Issue"),
        (28.0, "原因", "Why"),
        (28.0, "要求", "Ask"),
        (10.0, "关注角色", "Roles"),
        (9.0, "决定", "Decision"),
        (14.0, "理由", "Reason"),
        (9.0, "负责人", "Owner"),
        (14.0, "内部备注", "Inside remark"),
    ];
    let word = |word: &str| tongue.of(&code(word)).to_owned();
    let row = |(index, finding): (usize, &Finding)| {
        let each = |of: &dyn Fn(TextRange) -> String| {
            let mut words: Vec<String> = finding.evidence.iter().map(|evidence| of(evidence.range)).collect();
            words.retain(|word| !word.is_empty());
            words.dedup();
            lines(words)
        };
        let ink = if finding.severity == Severity::High { Ink::Bad } else { Ink::Plain };
        let decision = subject.decisions.get(&finding.fingerprint.0);
        let said = |of: &dyn Fn(&crate::Decision) -> String| lines(decision.map(of).into_iter().collect());
        vec![
            vec![Paragraph::number(index + 1)],
            vec![Paragraph::entry(vec![Run::new(word(finding.severity.as_str()), ink)])],
            lines(vec![word(&finding.topic)]),
            each(&|range| clause_number(subject.contract, range.start).unwrap_or_default()),
            each(&|range| first_page(subject.contract, range).map_or(String::new(), |page| page.to_string())),
            each(&|range| one_line(subject.contract.words(range))),
            lines(vec![tongue.of(&finding.title).to_owned()]),
            lines(vec![tongue.of(&finding.why).to_owned()]),
            lines(vec![tongue.of(&finding.ask).to_owned()]),
            lines(vec![finding.roles.join(tongue.pick("、", ", "))]),
            said(&|decision| decision.verdict.map(|verdict| word(verdict.as_str())).unwrap_or_default()),
            said(&|decision| decision.reason.clone()),
            said(&|decision| decision.owner.clone()),
            said(&|decision| decision.remark.clone()),
        ]
    };
    Table::headed(
        tongue.pick("风险", "Findings"),
        heads.iter().map(|&(width, zh, en)| (width, tongue.pick(zh, en))),
        subject.review.findings.iter().enumerate().map(row),
    )
}

/// The notes, and the quotes of those whose words are no longer there.
pub(super) fn notes(subject: &Subject<'_>) -> (Table, Vec<String>) {
    let tongue = subject.tongue;
    let heads = [
        (5.0, "序号", "No."),
        (10.0, "类型", "Kind"),
        (12.0, "位置", "Place"),
        (30.0, "原文", "Quote"),
        (30.0, "批注", "Note"),
        (30.0, "建议改为", "Proposed wording"),
        (9.0, "状态", "State"),
        (10.0, "作者", "Author"),
        (9.0, "角色", "Role"),
        (8.0, "内部", "Inside"),
        (14.0, "时间", "Time"),
    ];
    let mut orphans = Vec::new();
    let mut rows = Vec::new();
    for (index, note) in subject.notes.iter().enumerate() {
        let noted = Noted::of(note, subject.contract, tongue);
        if noted.orphan {
            orphans.push(noted.quote.clone());
        }
        let inside = if note.internal { tongue.pick("内部", "internal") } else { "" };
        let row = [
            noted.kind.to_owned(),
            noted.place,
            noted.quote,
            note.body.text.clone(),
            note.body.suggestion.clone().unwrap_or_default(),
            tongue.of(&code(state_word(note.state))).to_owned(),
            note.author.clone(),
            note.role.clone(),
            inside.to_owned(),
            note.modified.clone(),
        ];
        let number = vec![Paragraph::number(index + 1)];
        let cells = row.into_iter().map(|words| lines(vec![words]));
        rows.push(std::iter::once(number).chain(cells).collect::<Vec<Cell>>());
    }
    let heads = heads.iter().map(|&(width, zh, en)| (width, tongue.pick(zh, en)));
    (Table::headed(tongue.pick("批注", "Notes"), heads, rows.into_iter()), orphans)
}

/// A cell with a line for each of these words.
fn lines(words: Vec<String>) -> Cell {
    words.into_iter().map(Paragraph::plain_entry).collect()
}
