use super::html::{escape, page};
use super::passage::whereabouts;
use super::{Exporter, Outcome, Subject};
use crate::show::one_line;
use crate::wording::Tongue;
use crate::{Check, CheckState, Presign, Result};
use document::Bilingual;
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Run, Style, Table};
use std::fmt::Write as _;

/// Passages that are named for one question; more are counted.
const NAMED: usize = 4;

/// The check before signing on one page.
pub(super) enum PresignSheet {
    /// To be printed.
    Html,
    /// To be filed.
    Word,
}

impl Exporter for PresignSheet {
    fn name(&self) -> &'static str {
        match self {
            Self::Html => "presign-html",
            Self::Word => "presign-docx",
        }
    }

    fn title(&self) -> Bilingual {
        match self {
            Self::Html => Bilingual::new(
                "签前检查单（网页，一页，可打印）",
                "Check before signing (web page, one page, prints well)",
            ),
            Self::Word => Bilingual::new("签前检查单（Word）", "Check before signing (Word)"),
        }
    }

    fn extension(&self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Word => "docx",
        }
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let presign = (subject.presign)()?;
        let sheet = Sheet { presign: &presign, subject };
        let bytes = match self {
            Self::Html => sheet.html(),
            Self::Word => sheet.word()?,
        };
        let count = presign.checks.len();
        Ok(Outcome { bytes, written: count, of: count, orphans: Vec::new(), internal: 0 })
    }
}

struct Sheet<'a> {
    presign: &'a Presign,
    subject: &'a Subject<'a>,
}

impl Sheet<'_> {
    fn tongue(&self) -> Tongue {
        self.subject.tongue
    }

    fn title(&self) -> &'static str {
        self.tongue().pick("签前检查单", "Check before signing")
    }

    /// How it stands, in one line.
    fn verdict(&self) -> String {
        let (passed, open) = (self.presign.count(CheckState::Passed), self.presign.open());
        let explained = self.presign.checks.iter().filter(|check| {
            check.explained.as_ref().is_some_and(|explained| explained.holds)
                && !matches!(check.state, CheckState::Passed | CheckState::Idle)
        });
        let explained = explained.count();
        match (self.tongue(), self.presign.is_ready()) {
            (Tongue::Zh, true) => format!("可以签署：{passed} 项通过，{explained} 项已说明"),
            (Tongue::Zh, false) => {
                format!("暂不可签：{open} 项未解决，{passed} 项通过，{explained} 项已说明")
            }
            (Tongue::En, true) => format!("Ready to sign: {passed} passed, {explained} explained"),
            (Tongue::En, false) => {
                format!("Not ready to sign: {open} open, {passed} passed, {explained} explained")
            }
        }
    }

    /// A sign that does without colours, the word for it, and its ink.
    fn state(&self, state: CheckState) -> (&'static str, &'static str, Ink) {
        let tongue = self.tongue();
        match state {
            CheckState::Passed => ("✓", tongue.pick("通过", "passed"), Ink::Good),
            CheckState::Failed => ("✗", tongue.pick("未通过", "failed"), Ink::Bad),
            CheckState::Unclear => ("？", tongue.pick("无法判断", "cannot be told"), Ink::Bold),
            CheckState::Idle => ("–", tongue.pick("不涉及", "nothing to check"), Ink::Soft),
        }
    }

    /// The passages of a question that stand in somebody's way, and how many more there are.
    fn passages(&self, check: &Check) -> (Vec<(String, String)>, usize) {
        if matches!(check.state, CheckState::Passed | CheckState::Idle) {
            return (Vec::new(), 0);
        }
        let contract = self.subject.contract;
        let named = check.items.iter().take(NAMED).map(|item| {
            let quote = item.range.map_or_else(String::new, |range| {
                let words = one_line(contract.words(range));
                let short: String = words.chars().take(40).collect();
                if short.len() < words.len() { format!("{short}…") } else { short }
            });
            let place =
                item.range.map_or_else(String::new, |range| whereabouts(contract, range, self.tongue()));
            let words = self.tongue().of(&item.words);
            let what = if quote.is_empty() { words.to_owned() } else { format!("“{quote}”") };
            (place, what)
        });
        (named.collect(), check.items.len().saturating_sub(NAMED))
    }

    fn more(&self, count: usize) -> String {
        match self.tongue() {
            Tongue::Zh => format!("另有 {count} 处"),
            Tongue::En => format!("{count} more"),
        }
    }

    /// Who said why it may stay open.
    fn explained(&self, check: &Check) -> String {
        check.explained.as_ref().map_or_else(String::new, |explained| {
            let day = explained.at.get(..10).unwrap_or_default();
            let stale = if explained.holds {
                ""
            } else {
                self.tongue().pick("（内容已变，须重新说明）", " (no longer holds)")
            };
            format!("{} — {} {day}{stale}", explained.words, explained.by)
        })
    }

    fn heads(&self) -> [&'static str; 4] {
        let tongue = self.tongue();
        [
            tongue.pick("检查项", "Check"),
            tongue.pick("结果", "Result"),
            tongue.pick("依据", "What says so"),
            tongue.pick("说明", "Explained because"),
        ]
    }

    fn html(&self) -> Vec<u8> {
        let tongue = self.tongue();
        let mut body = format!("<h1>{}</h1>\n", self.title());
        let _ = writeln!(
            body,
            "<p><b>{}</b> <small>{}</small></p>\n<p class=\"{}\"><b>{}</b></p>",
            escape(&self.presign.name),
            escape(self.subject.today),
            if self.presign.is_ready() { "better" } else { "worse" },
            escape(&self.verdict()),
        );
        body.push_str("<table class=\"presign\"><thead><tr>");
        for head in self.heads() {
            let _ = write!(body, "<th>{head}</th>");
        }
        body.push_str("</tr></thead><tbody>\n");
        for check in &self.presign.checks {
            let (sign, word, _) = self.state(check.state);
            let mut basis = format!("<p>{}</p>", escape(tongue.of(&check.says)));
            let (passages, more) = self.passages(check);
            for (place, what) in passages {
                let _ = write!(basis, "<p><small>{}</small> {}</p>", escape(&place), escape(&what));
            }
            if more > 0 {
                let _ = write!(basis, "<p><small>{}</small></p>", self.more(more));
            }
            let _ = writeln!(
                body,
                "<tr><td>{}</td><td><b>{sign}</b> {word}</td><td>{basis}</td><td>{}</td></tr>",
                escape(tongue.of(&check.title)),
                escape(&self.explained(check)),
            );
        }
        body.push_str("</tbody></table>\n");
        let _ = writeln!(body, "<p>{}</p>", escape(&self.closing()));
        page(self.title(), tongue, &body)
    }

    /// Where somebody signs for the check itself, and what it is worth.
    fn closing(&self) -> String {
        self.tongue()
            .pick(
                "检查人：________________　　日期：____________　　本单为审阅提示，不是法律意见。",
                "Checked by: ________________   Date: ____________   A reviewer's aid, not legal advice.",
            )
            .to_owned()
    }

    fn word(&self) -> Result<Vec<u8>> {
        let tongue = self.tongue();
        let ink = if self.presign.is_ready() { Ink::Good } else { Ink::Bad };
        let line = |pieces: Vec<Run>| Part::from(Paragraph::of(Style::Body, pieces));
        let widths = [18.0, 12.0, 44.0, 26.0];
        let rows = self.presign.checks.iter().map(|check| {
            let (sign, word, ink) = self.state(check.state);
            let mut basis: Cell = vec![Paragraph::plain_entry(tongue.of(&check.says))];
            let (passages, more) = self.passages(check);
            basis.extend(passages.into_iter().map(|(place, what)| {
                Paragraph::entry(vec![Run::new(format!("{place} "), Ink::Soft), Run::new(what, Ink::Plain)])
            }));
            if more > 0 {
                basis.push(Paragraph::entry(vec![Run::new(self.more(more), Ink::Soft)]));
            }
            vec![
                vec![Paragraph::plain_entry(tongue.of(&check.title))],
                vec![Paragraph::entry(vec![Run::new(format!("{sign} {word}"), ink)])],
                basis,
                vec![Paragraph::plain_entry(self.explained(check))],
            ]
        });
        let table = Table::headed(self.title(), widths.into_iter().zip(self.heads()), rows);
        let parts = vec![
            Paragraph::of(Style::Title, vec![Run::new(self.title(), Ink::Plain)]).into(),
            line(vec![
                Run::new(format!("{}  ", self.presign.name), Ink::Bold),
                Run::new(self.subject.today, Ink::Soft),
            ]),
            line(vec![Run::new(self.verdict(), ink)]),
            table.into(),
            Paragraph::plain(self.closing()).into(),
        ];
        let manuscript =
            Manuscript { title: self.title().to_owned(), parts, ..self.subject.manuscript(false) };
        Ok(manuscript.word()?)
    }
}
