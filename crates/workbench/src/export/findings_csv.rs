use super::{Exporter, Outcome, Subject};
use crate::Result;
use crate::record::{clause_number, first_page};
use crate::show::one_line;
use crate::wording;
use document::Bilingual;

/// The findings as a table for a spreadsheet: one row a finding, both languages.
pub(super) struct FindingsCsv;

const HEAD: [&str; 15] = [
    "序号 No.",
    "等级 Severity",
    "主题 Topic",
    "类型 Kind",
    "规则 Rule",
    "条款 Clause",
    "页 Page",
    "原文 Quote",
    "问题",
    "Issue",
    "原因 Why",
    "要求 Ask",
    "关注角色 Roles",
    "决定 Decision",
    "理由 Reason",
];

impl Exporter for FindingsCsv {
    fn name(&self) -> &'static str {
        "findings-csv"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new("风险清单（CSV）", "Findings (CSV)")
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        // The mark at the start makes spreadsheets read the file as UTF-8.
        let mut out = String::from("\u{feff}");
        row(&mut out, HEAD.map(str::to_owned));
        let both = |words: &Bilingual| format!("{} / {}", words.zh, words.en);
        for (index, finding) in subject.review.findings.iter().enumerate() {
            let ranges: Vec<_> = finding.evidence.iter().map(|evidence| evidence.range).collect();
            let each = |of: &dyn Fn(document::TextRange) -> String| {
                let mut words: Vec<String> =
                    ranges.iter().map(|&range| of(range)).filter(|word| !word.is_empty()).collect();
                words.dedup();
                words.join("；")
            };
            let decision = subject.decisions.get(&finding.fingerprint.0);
            let fields = [
                (index + 1).to_string(),
                both(&wording::code(finding.severity.as_str())),
                both(&wording::code(&finding.topic)),
                both(&wording::code(finding.kind.as_str())),
                finding.rule.clone(),
                each(&|range| clause_number(subject.contract, range.start).unwrap_or_default()),
                each(&|range| {
                    first_page(subject.contract, range).map_or(String::new(), |page| page.to_string())
                }),
                each(&|range| one_line(subject.contract.words(range))),
                finding.title.zh.clone(),
                finding.title.en.clone(),
                both(&finding.why),
                both(&finding.ask),
                finding.roles.join("、"),
                decision
                    .and_then(|decision| decision.verdict)
                    .map_or(String::new(), |verdict| both(&wording::code(verdict.as_str()))),
                decision.map_or(String::new(), |decision| decision.reason.clone()),
            ];
            row(&mut out, fields);
        }
        let written = subject.review.findings.len();
        Ok(Outcome { bytes: out.into_bytes(), written, of: written, orphans: Vec::new(), internal: 0 })
    }
}

/// One record (RFC 4180): every field quoted, the line ended by CR LF.
fn row<const N: usize>(out: &mut String, fields: [String; N]) {
    let quoted = fields.map(|field| format!("\"{}\"", harmless(&field).replace('"', "\"\"")));
    out.push_str(&quoted.join(","));
    out.push_str("\r\n");
}

/// A spreadsheet runs a cell that begins like a formula; an apostrophe makes it words
/// (OWASP, "CSV Injection").
fn harmless(field: &str) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_run() {
        let mut out = String::new();
        row(
            &mut out,
            ["=HYPERLINK(\"x\")".into(), "第一行\n第二行".into(), "-1+2".into(), "5,000 \"元\"".into()],
        );
        assert_eq!(out, "\"'=HYPERLINK(\"\"x\"\")\",\"第一行\n第二行\",\"'-1+2\",\"5,000 \"\"元\"\"\"\r\n");
    }
}
