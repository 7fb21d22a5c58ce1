use super::comparison_html::{closing, table};
use super::html::{both, code, escape, page};
use super::noted::{Noted, state_word};
use super::{Exporter, Outcome, Subject};
use crate::Result;
use crate::record::SeveritySummary;
use crate::show::{self, one_line};
use crate::wording;
use document::{Annotation, Bilingual};
use rules::{Finding, Severity};
use std::fmt::Write as _;

/// The review as a page to read, send inside and print: health, key terms, findings with their
/// quotes and pages, notes, and the comparison when there is one.
pub(super) struct ReportHtml;

impl Exporter for ReportHtml {
    fn name(&self) -> &'static str {
        "report-html"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new(
            "审阅报告（网页，可打印，含内部批注）",
            "Review report (web page, prints well, internal notes included)",
        )
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn takes(&self, _note: &Annotation) -> Option<bool> {
        Some(true)
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let tongue = subject.tongue;
        let title = tongue.pick("合同审阅报告", "Contract review");
        let mut body = format!("<h1>{title}</h1>\n");
        body.push_str(&head(subject));
        body.push_str(&terms(subject));
        let findings = &subject.review.findings;
        let _ = writeln!(body, "<h2>{} ({})</h2>", tongue.pick("风险", "Findings"), findings.len());
        for severity in [Severity::High, Severity::Medium, Severity::Low] {
            for finding in findings.iter().filter(|finding| finding.severity == severity) {
                body.push_str(&card(subject, finding));
            }
        }
        let (notes, orphans) = notes(subject);
        body.push_str(&notes);
        if let Some((against, fingerprints)) = subject.fingerprinted() {
            let name = escape(&against.contract.document.source.name);
            let _ =
                writeln!(body, "<h2>{} {name} ({})</h2>", tongue.pick("对照", "Against"), subject.changes());
            body.push_str(&table(subject.contract, against, &fingerprints, tongue));
            body.push_str(&closing(subject, against));
        }
        let items = subject.items();
        Ok(Outcome {
            bytes: page(title, tongue, &body),
            written: items,
            of: items,
            orphans,
            internal: subject.internal(),
        })
    }
}

fn head(subject: &Subject<'_>) -> String {
    let tongue = subject.tongue;
    let source = &subject.contract.document.source;
    let counts = SeveritySummary::of(&subject.review.findings);
    let mut out = format!("<p>{} <small>{}</small></p>\n<p>", escape(&source.name), source.id);
    for (word, count) in [("high", counts.high), ("medium", counts.medium), ("low", counts.low)] {
        let _ = write!(out, "<span class=\"badge {word}\">{} {count}</span>", code(word, tongue));
    }
    let _ = writeln!(
        out,
        "<small>{} {} · {}</small></p>",
        tongue.pick("规则", "Rules"),
        escape(&subject.review.version),
        escape(&subject.review.packs.join(", "))
    );
    let set_aside = [crate::show::held_back(subject.review), crate::show::no_gaps(subject.review)];
    for words in set_aside.iter().flatten() {
        let _ = writeln!(out, "<p>{}</p>", escape(tongue.of(words)));
    }
    for issue in &subject.health.issues {
        let page = issue.page.map(|page| format!(" p.{page}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "<p class=\"soft\">⚠ {}{page} {}</p>",
            code(issue.code.as_str(), tongue),
            escape(tongue.of(&crate::wording::detail(&issue.detail)))
        );
    }
    out
}

fn terms(subject: &Subject<'_>) -> String {
    let tongue = subject.tongue;
    let mut out = format!("<h2>{}</h2>\n<table><tbody>\n", tongue.pick("要点", "Key terms"));
    for (key, term) in &subject.contract.terms {
        let value =
            term.value.as_ref().map(|value| both(&wording::term_value(value), tongue)).unwrap_or_default();
        let places: Vec<String> =
            term.ranges.iter().map(|&range| escape(&show::place(subject.contract, range, tongue))).collect();
        let _ = writeln!(
            out,
            "<tr><th style=\"width:22%\">{}</th><td>{value}</td><td style=\"width:14%\">{}</td><td style=\"width:22%\">{}</td></tr>",
            code(key, tongue),
            code(term.state.as_str(), tongue),
            places.join("<br>")
        );
    }
    out.push_str("</tbody></table>\n");
    out
}

fn card(subject: &Subject<'_>, finding: &Finding) -> String {
    let (contract, tongue) = (subject.contract, subject.tongue);
    let severity = finding.severity.as_str();
    let mut out = format!(
        "<article class=\"{severity}\">\n<h3><span class=\"badge {severity}\">{}</span>{}</h3>\n",
        code(severity, tongue),
        both(&finding.title, tongue)
    );
    for evidence in &finding.evidence {
        let quote = escape(&one_line(contract.words(evidence.range)));
        let place = escape(&show::place(contract, evidence.range, tongue));
        let _ = writeln!(out, "<blockquote>“{quote}” <small>{place}</small></blockquote>");
    }
    if let Some(searched) = &finding.searched {
        let _ = writeln!(
            out,
            "<p class=\"soft\">{}{}</p>",
            tongue.pick("查找过：", "Looked for: "),
            escape(&searched.looked_for)
        );
        if let Some(nearest) = searched.nearest {
            let quote = escape(&one_line(contract.words(nearest)));
            let place = escape(&show::place(contract, nearest, tongue));
            let label = tongue.pick("最接近：", "Nearest: ");
            let _ = writeln!(out, "<blockquote>{label}“{quote}” <small>{place}</small></blockquote>");
        }
    }
    for passage in &finding.resembles {
        let label = tongue.pick("可能。相似的已标注条款：", "Likely. Resembles a labelled passage: ");
        let _ = writeln!(out, "<p class=\"soft\">{label}“{}”</p>", escape(&one_line(passage)));
    }
    for value in &finding.values {
        let (found, limit) =
            (wording::quantity(value.found, &value.unit), wording::quantity(value.limit, &value.unit));
        let _ = writeln!(
            out,
            "<p>{} <b>{}</b>，{} <b>{}</b></p>",
            tongue.pick("现为", "found"),
            escape(tongue.of(&found)),
            tongue.pick("限值", "limit"),
            escape(tongue.of(&limit))
        );
    }
    for (label, words) in
        [(tongue.pick("原因", "Why"), &finding.why), (tongue.pick("要求", "Ask"), &finding.ask)]
    {
        if !tongue.of(words).is_empty() {
            let _ = writeln!(out, "<p><b>{label}</b> {}</p>", both(words, tongue));
        }
    }
    let decision = subject.decisions.get(&finding.fingerprint.0);
    if let Some((decision, verdict)) = decision.and_then(|decision| Some((decision, decision.verdict?))) {
        let _ = writeln!(
            out,
            "<p>✓ {} {} <small>{} {}</small></p>",
            code(verdict.as_str(), tongue),
            escape(&decision.reason),
            escape(&decision.by),
            escape(&decision.at)
        );
    }
    let _ = writeln!(
        out,
        "<p><small>{} · {}</small></p>\n</article>",
        escape(&finding.rule),
        escape(&finding.roles.join("、"))
    );
    out
}

/// The notes, those that cannot be placed for certain among them, and the quotes of those.
fn notes(subject: &Subject<'_>) -> (String, Vec<String>) {
    let (contract, tongue) = (subject.contract, subject.tongue);
    if subject.notes.is_empty() {
        return (String::new(), Vec::new());
    }
    let mut orphans = Vec::new();
    let mut out = format!("<h2>{} ({})</h2>\n", tongue.pick("批注", "Notes"), subject.notes.len());
    for note in subject.notes {
        let Noted { quote, place, kind, orphan } = Noted::of(note, contract, tongue);
        if orphan {
            orphans.push(quote.clone());
        }
        let inside = if note.internal { tongue.pick("<b>内部</b>", "<b>internal</b>") } else { "" };
        let _ = writeln!(
            out,
            "<article>\n<blockquote>“{}” <small>{}</small></blockquote>\n<p>{}</p>",
            escape(&quote),
            escape(&place),
            escape(&note.body.text).replace('\n', "<br>")
        );
        if let Some(suggestion) = &note.body.suggestion {
            let _ = writeln!(
                out,
                "<p>{}<ins>{}</ins></p>",
                tongue.pick("建议改为：", "Proposed wording: "),
                escape(suggestion)
            );
        }
        let _ = writeln!(
            out,
            "<p><small>{kind} · {} · {} {} · {}</small> {inside}</p>\n</article>",
            code(state_word(note.state), tongue),
            escape(&note.author),
            escape(&note.role),
            escape(&note.modified)
        );
    }
    (out, orphans)
}
