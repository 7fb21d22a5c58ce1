use super::comparison::{closing, overview, table};
use super::issues::notes;
use super::{Exporter, Outcome, Subject};
use crate::Result;
use crate::record::SeveritySummary;
use crate::show::{self, one_line};
use crate::wording::{self, code};
use document::{Annotation, Bilingual};
use formats::{Ink, Manuscript, Paragraph, Part, Run, Style, Table};
use rules::{Finding, Severity};

/// The review as a Word file to work on: health, key terms, findings with their quotes and pages,
/// notes, and the comparison when there is one.
pub(super) struct ReportDocx;

impl Exporter for ReportDocx {
    fn name(&self) -> &'static str {
        "report-docx"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new("审阅报告（Word，含内部批注）", "Review report (Word, internal notes included)")
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn takes(&self, _note: &Annotation) -> Option<bool> {
        Some(true)
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let tongue = subject.tongue;
        let title = tongue.pick("合同审阅报告", "Contract review").to_owned();
        let mut parts: Vec<Part> =
            vec![Paragraph::of(Style::Title, vec![Run::new(&title, Ink::Plain)]).into()];
        parts.extend(head(subject).into_iter().map(Part::from));
        parts.push(heading(1, tongue.pick("要点", "Key terms")).into());
        parts.push(terms(subject).into());
        let findings = &subject.review.findings;
        let name = format!("{} ({})", tongue.pick("风险", "Findings"), findings.len());
        parts.push(heading(1, &name).into());
        for severity in [Severity::High, Severity::Medium, Severity::Low] {
            for finding in findings.iter().filter(|finding| finding.severity == severity) {
                parts.extend(card(subject, finding).into_iter().map(Part::from));
            }
        }
        let (notes, orphans) = notes(subject);
        if !subject.notes.is_empty() {
            let name = format!("{} ({})", tongue.pick("批注", "Notes"), subject.notes.len());
            parts.push(heading(1, &name).into());
            parts.push(notes.into());
        }
        if let Some((against, fingerprints)) = subject.fingerprinted() {
            parts.push(heading(1, tongue.pick("新旧对照表", "Comparison table")).into());
            parts.extend(overview(subject, against, &fingerprints).into_iter().map(Part::from));
            parts.push(table(subject, against, &fingerprints).into());
            parts.extend(closing(subject, against));
        }
        let items = subject.items();
        // Wide tables need the page on its side.
        let landscape = subject.against.is_some() || !subject.notes.is_empty();
        let manuscript = Manuscript { title, parts, ..subject.manuscript(landscape) };
        Ok(Outcome {
            bytes: manuscript.word()?,
            written: items,
            of: items,
            orphans,
            internal: subject.internal(),
        })
    }
}

fn heading(level: u8, words: &str) -> Paragraph {
    Paragraph::of(Style::Heading(level), vec![Run::new(words, Ink::Plain)])
}

fn line(pieces: Vec<(String, Ink)>) -> Paragraph {
    Paragraph::of(Style::Body, pieces.into_iter().map(|(words, ink)| Run::new(words, ink)).collect())
}

/// The file, how many findings there are, with which rules, and how far the file can be trusted.
fn head(subject: &Subject<'_>) -> Vec<Paragraph> {
    let tongue = subject.tongue;
    let source = &subject.contract.document.source;
    let counts = SeveritySummary::of(&subject.review.findings);
    let word = |word: &str| tongue.of(&code(word)).to_owned();
    let counted = format!(
        "{} {}  {} {}  {} {}",
        word("high"),
        counts.high,
        word("medium"),
        counts.medium,
        word("low"),
        counts.low
    );
    let rules = format!(
        "{} {} · {}",
        tongue.pick("规则", "Rules"),
        subject.review.version,
        subject.review.packs.join(", ")
    );
    let mut out = vec![
        line(vec![(format!("{}  ", source.name), Ink::Bold), (source.id.to_string(), Ink::Soft)]),
        line(vec![(format!("{counted}  "), Ink::Bold), (rules, Ink::Soft)]),
    ];
    let set_aside = [show::held_back(subject.review), show::no_gaps(subject.review)];
    out.extend(set_aside.iter().flatten().map(|words| Paragraph::plain(tongue.of(words))));
    for issue in &subject.health.issues {
        let page = issue.page.map(|page| format!(" p.{page}")).unwrap_or_default();
        let detail = wording::detail(&issue.detail);
        let words = format!("⚠ {}{page} {}", word(issue.code.as_str()), tongue.of(&detail));
        out.push(line(vec![(words, Ink::Soft)]));
    }
    out
}

fn terms(subject: &Subject<'_>) -> Table {
    let tongue = subject.tongue;
    let heads = [
        (22.0, "事项", "Term"),
        (42.0, "内容", "What it says"),
        (12.0, "状态", "State"),
        (24.0, "位置", "Place"),
    ];
    let rows = subject.contract.terms.iter().map(|(key, term)| {
        let value = term.value.as_ref().map(wording::term_value);
        let places = term
            .ranges
            .iter()
            .map(|&range| Paragraph::plain_entry(show::place(subject.contract, range, tongue)))
            .collect();
        let one = |words: &str| vec![Paragraph::plain_entry(words)];
        vec![
            one(tongue.of(&code(key))),
            one(value.as_ref().map_or("", |value| tongue.of(value))),
            one(tongue.of(&code(term.state.as_str()))),
            places,
        ]
    });
    Table::headed(
        tongue.pick("要点", "Key terms"),
        heads.iter().map(|&(width, zh, en)| (width, tongue.pick(zh, en))),
        rows,
    )
}

fn card(subject: &Subject<'_>, finding: &Finding) -> Vec<Paragraph> {
    let (contract, tongue) = (subject.contract, subject.tongue);
    let severity = tongue.of(&code(finding.severity.as_str())).to_owned();
    let ink = if finding.severity == Severity::High { Ink::Bad } else { Ink::Bold };
    let mut out = vec![Paragraph::of(
        Style::Heading(2),
        vec![Run::new(format!("{severity}  "), ink), Run::new(tongue.of(&finding.title), Ink::Plain)],
    )];
    let quoted = |label: &str, range| {
        line(vec![
            (format!("{label}“{}” ", one_line(contract.words(range))), Ink::Plain),
            (show::place(contract, range, tongue), Ink::Soft),
        ])
    };
    out.extend(finding.evidence.iter().map(|evidence| quoted("", evidence.range)));
    if let Some(searched) = &finding.searched {
        let label = tongue.pick("查找过：", "Looked for: ");
        out.push(line(vec![(format!("{label}{}", searched.looked_for), Ink::Soft)]));
        out.extend(searched.nearest.map(|nearest| quoted(tongue.pick("最接近：", "Nearest: "), nearest)));
    }
    for passage in &finding.resembles {
        let label = tongue.pick("可能。相似的已标注条款：", "Likely. Resembles a labelled passage: ");
        out.push(line(vec![(format!("{label}“{}”", one_line(passage)), Ink::Soft)]));
    }
    for value in &finding.values {
        let (found, limit) =
            (wording::quantity(value.found, &value.unit), wording::quantity(value.limit, &value.unit));
        out.push(line(vec![
            (tongue.pick("现为 ", "found ").to_owned(), Ink::Plain),
            (tongue.of(&found).to_owned(), Ink::Bold),
            (tongue.pick("，限值 ", ", limit ").to_owned(), Ink::Plain),
            (tongue.of(&limit).to_owned(), Ink::Bold),
        ]));
    }
    for (label, words) in [
        (tongue.pick("原因 ", "Why "), tongue.of(&finding.why)),
        (tongue.pick("要求 ", "Ask "), tongue.of(&finding.ask)),
    ] {
        if !words.is_empty() {
            out.push(line(vec![(label.to_owned(), Ink::Bold), (words.to_owned(), Ink::Plain)]));
        }
    }
    if let Some(decision) = subject.decisions.get(&finding.fingerprint.0)
        && let Some(verdict) = decision.verdict
    {
        let verdict = tongue.of(&code(verdict.as_str())).to_owned();
        let signed = format!(" {} {}", decision.by, decision.at);
        out.push(line(vec![
            (format!("✓ {verdict} "), Ink::Bold),
            (decision.reason.clone(), Ink::Plain),
            (signed, Ink::Soft),
        ]));
    }
    let roles = finding.roles.join(tongue.pick("、", ", "));
    out.push(line(vec![(format!("{} · {roles}", finding.rule), Ink::Soft)]));
    out
}
