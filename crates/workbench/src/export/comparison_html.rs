use super::comparison::overview;
use super::html::{both, code, element, escape, lying_page, marked};
use super::overview::{account, certificate, sign, value};
use super::passage::{marks_of, whereabouts};
use super::{Against, Exporter, Outcome, Subject};
use crate::wording::Tongue;
use crate::{Error, Result};
use contract::Contract;
use document::{Bilingual, TextRange};
use formats::Ink;
use redline::Change;
use std::fmt::Write as _;

/// 新旧对照表: old and new side by side, change by change, with the very characters marked.
pub(super) struct ComparisonHtml;

impl Exporter for ComparisonHtml {
    fn name(&self) -> &'static str {
        "comparison-html"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new("新旧对照表（网页，可打印）", "Comparison table (web page, prints well)")
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn needs_comparison(&self) -> bool {
        true
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let (against, fingerprints) = subject.fingerprinted().ok_or_else(|| {
            Error::bad_request("a comparison table needs an old paper to hold the contract against")
        })?;
        let tongue = subject.tongue;
        let title = tongue.pick("新旧对照表", "Comparison table");
        let mut body = format!("<h1>{title}</h1>\n");
        for paragraph in overview(subject, against, &fingerprints) {
            body.push_str(&element(&paragraph));
        }
        body.push_str(&table(subject.contract, against, &fingerprints, tongue));
        body.push_str(&closing(subject, against));
        let changes = subject.changes();
        Ok(Outcome {
            bytes: lying_page(title, tongue, &body),
            written: changes,
            of: changes,
            orphans: Vec::new(),
            internal: 0,
        })
    }
}

/// The table of changes, in the order of the new text.
pub(super) fn table(
    new: &Contract,
    against: &Against<'_>,
    fingerprints: &[String],
    tongue: Tongue,
) -> String {
    let heads = [
        ("width:5%", tongue.pick("序号", "No.")),
        ("width:33%", tongue.pick("旧文本", "Old text")),
        ("width:33%", tongue.pick("新文本", "New text")),
        ("width:29%", tongue.pick("变化", "Change")),
    ];
    let mut out = String::from("<table>\n<thead><tr>");
    for (style, head) in heads {
        let _ = write!(out, "<th style=\"{style}\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (index, (change, fingerprint)) in against.redline.changes.iter().zip(fingerprints).enumerate() {
        let old_side = side(against.contract, &change.old, &change.old_marks, "del", change, tongue);
        let new_side = side(new, &change.new, &change.new_marks, "ins", change, tongue);
        let decision = against.decisions.get(fingerprint).and_then(|decision| {
            let verdict = decision.verdict?;
            let reason = if decision.reason.is_empty() {
                String::new()
            } else {
                format!("：{}", escape(&decision.reason))
            };
            Some(format!("<p>✓ {}{reason}</p>", code(verdict.as_str(), tongue)))
        });
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{old_side}</td><td>{new_side}</td><td>{}{}</td></tr>",
            index + 1,
            what(change, tongue),
            decision.unwrap_or_default()
        );
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn side(
    contract: &Contract,
    ranges: &[TextRange],
    marks: &[TextRange],
    element: &str,
    change: &Change,
    tongue: Tongue,
) -> String {
    if ranges.is_empty() {
        return format!("<span class=\"soft\">{}</span>", tongue.pick("（无）", "(none)"));
    }
    let mut out = String::new();
    for &range in ranges {
        let _ = write!(
            out,
            "<p><small>{}</small><br>{}</p>",
            escape(&whereabouts(contract, range, tongue)),
            marked(contract, range, &marks_of(change, marks, range), element)
        );
    }
    out
}

fn what(change: &Change, tongue: Tongue) -> String {
    let (mark, ink) = sign(change.direction);
    let class = match ink {
        Ink::Bad => "worse",
        Ink::Good => "better",
        _ => "soft",
    };
    let kinds: Vec<String> = change.kinds.iter().map(|kind| code(kind.as_str(), tongue)).collect();
    let mut out = format!(
        "<p><span class=\"{class}\">{mark} {}</span></p><p>{} · {}</p><p>{}</p><p>{}</p>",
        escape(tongue.of(&crate::wording::direction(change))),
        code(change.r#type.as_str(), tongue),
        code(change.materiality.as_str(), tongue),
        kinds.join("、"),
        both(&change.what, tongue)
    );
    for changed in &change.values {
        let (name, words) = value(changed, tongue);
        let _ = write!(out, "<p>{}：<b>{}</b></p>", escape(&name), escape(&words));
    }
    out
}

/// What was set aside, and where every character went.
pub(super) fn closing(subject: &Subject<'_>, against: &Against<'_>) -> String {
    let mut out =
        format!("<p>{}</p>\n<table class=\"account\">\n", escape(&account(against, subject.tongue)));
    for (index, row) in certificate(subject, against).iter().enumerate() {
        let cell = if index == 0 { "th" } else { "td" };
        out.push_str("<tr>");
        for words in row {
            let _ = write!(out, "<{cell}>{}</{cell}>", escape(words));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    out
}
