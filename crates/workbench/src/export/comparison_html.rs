use super::html::{both, code, escape, marked, page};
use super::{Against, Exporter, Outcome, Subject};
use crate::record::{clause_number, first_page};
use crate::show::value_name;
use crate::wording::Tongue;
use crate::{Error, Result};
use contract::Contract;
use document::{Bilingual, TextRange};
use redline::{Change, Direction};
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
        let (old, new) = (&against.contract.document.source, &subject.contract.document.source);
        let _ = writeln!(
            body,
            "<p>{}：{} <small>{}</small></p>\n<p>{}：{} <small>{}</small></p>",
            tongue.pick("旧", "Old"),
            escape(&old.name),
            old.id,
            tongue.pick("新", "New"),
            escape(&new.name),
            new.id
        );
        body.push_str(&table(subject.contract, against, &fingerprints, tongue));
        body.push_str(&account(against, tongue));
        let changes = subject.changes();
        Ok(Outcome {
            bytes: page(title, tongue, &body),
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
        let clause = clause_number(contract, range.start).unwrap_or_default();
        let page = first_page(contract, range).map(|page| match tongue {
            Tongue::Zh => format!("第{page}页"),
            Tongue::En => format!("page {page}"),
        });
        // A passage that is wholly new or gone has no other half: all of it is the mark.
        let whole = [range];
        let marks = if marks.is_empty() && (change.old.is_empty() || change.new.is_empty()) {
            &whole[..]
        } else {
            marks
        };
        let _ = write!(
            out,
            "<p><small>{} {}</small><br>{}</p>",
            escape(&clause),
            page.unwrap_or_default(),
            marked(contract, range, marks, element)
        );
    }
    out
}

fn what(change: &Change, tongue: Tongue) -> String {
    let (class, mark) = match change.direction {
        Direction::Worse => ("worse", "▲"),
        Direction::Better => ("better", "▽"),
        Direction::Neutral => ("soft", "＝"),
        Direction::Unknown => ("soft", "？"),
    };
    let kinds: Vec<String> = change.kinds.iter().map(|kind| code(kind.as_str(), tongue)).collect();
    let mut out = format!(
        "<p><span class=\"{class}\">{mark} {}</span></p><p>{} · {}</p><p>{}</p><p>{}</p>",
        code(change.direction.as_str(), tongue),
        code(change.r#type.as_str(), tongue),
        code(change.materiality.as_str(), tongue),
        kinds.join("、"),
        both(&change.what, tongue)
    );
    for value in &change.values {
        let raw = |side: &Option<redline::TypedValue>| {
            side.as_ref().map_or_else(|| "–".to_owned(), |value| escape(&value.raw))
        };
        let name = escape(&value_name(&value.name, tongue));
        let _ = write!(out, "<p>{name}：<b>{} → {}</b></p>", raw(&value.old), raw(&value.new));
    }
    out
}

/// What was set aside, and whether every character is accounted for.
pub(super) fn account(against: &Against<'_>, tongue: Tongue) -> String {
    let hidden = &against.redline.hidden;
    let aside = match tongue {
        Tongue::Zh => format!(
            "不改变文字、未列入表中的差异：版式 {}，标点 {}，全半角 {}，页眉页脚 {}。",
            hidden.layout, hidden.punctuation, hidden.width, hidden.furniture
        ),
        Tongue::En => format!(
            "Differences that change no words and are not in the table: layout {}, punctuation {}, width {}, page furniture {}.",
            hidden.layout, hidden.punctuation, hidden.width, hidden.furniture
        ),
    };
    let complete = if against.redline.certificate.complete {
        tongue.pick("两份文件的每个字符都已核对。", "Every character of both files is accounted for.")
    } else {
        tongue.pick(
            "并非每个字符都有着落，可能有遗漏，请对照原件。",
            "Not every character is accounted for; something may be missed, check the originals.",
        )
    };
    format!("<p class=\"soft\">{aside} {complete}</p>\n")
}
