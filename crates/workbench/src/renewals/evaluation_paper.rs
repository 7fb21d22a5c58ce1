use super::evaluation::{EvaluationPart, QUESTIONS, day_of};
use super::letter::title_of;
use crate::wording::{Tongue, code};
use crate::{Error, Result, Workbench, show};
use contract::DueKind;
use formats::{Ink, Manuscript, Paragraph, Part, Run, Style, Table};
use std::path::Path;

impl Workbench {
    /// Writes the evaluation of a renewal as a Word file, agenda and conclusion included. It is for inside.
    ///
    /// # Errors
    /// As [`evaluation`](Self::evaluation), and when the file cannot be written.
    pub fn write_evaluation(&self, id: &str, tongue: Tongue, path: &Path) -> Result<()> {
        let sheet = self.evaluation(id)?;
        let contract = &*sheet.paper.contract;
        let calendar = self.calendar()?;
        let pick = |zh: &'static str, en: &'static str| tongue.pick(zh, en).to_owned();
        let head =
            |words: String| Part::from(Paragraph::of(Style::Heading(1), vec![Run::new(words, Ink::Plain)]));
        let line = |words: String| Part::from(Paragraph::plain(words));
        let quote = |range| {
            let words = format!("“{}” ", show::one_line(contract.words(range)));
            Part::from(Paragraph::of(
                Style::Body,
                vec![Run::new(words, Ink::Plain), Run::new(show::place(contract, range, tongue), Ink::Soft)],
            ))
        };
        let title = pick("续约评估表（内部）", "Renewal evaluation (internal)");
        let mut parts: Vec<Part> = vec![
            Paragraph::of(Style::Title, vec![Run::new(&title, Ink::Plain)]).into(),
            line(format!("{} · {} · {}", title_of(contract), sheet.clock.name, self.host().today())),
            head(pick("期限与通知", "Term and notice")),
        ];
        for due in
            sheet.clock.clock().dues.iter().filter(|due| {
                matches!(due.kind, DueKind::TermEnd | DueKind::LastSafeDay | DueKind::NoticeOpens)
            })
        {
            let day = due.day.map_or_else(|| pick("未知", "not known"), |day| day.to_string());
            parts.push(line(format!("{}: {day}", tongue.of(&due.kind.words()))));
            let steps = due.steps.iter().map(|step| tongue.of(&step.words(&calendar)).to_owned());
            parts.extend(
                steps.map(|words| Paragraph::of(Style::Body, vec![Run::new(words, Ink::Soft)]).into()),
            );
            parts.extend(due.ranges.iter().map(|&range| quote(range)));
        }
        parts.push(head(pick("费用", "Cost")));
        parts.extend(sheet.cost.iter().map(|words| line(tongue.of(words).to_owned())));
        parts.extend(
            sheet
                .price
                .iter()
                .flat_map(|(.., ranges)| ranges)
                .chain(&sheet.price_moves)
                .map(|&range| quote(range)),
        );
        parts.push(head(format!(
            "{} ({})",
            pick("未决与曾提出的问题", "Open findings and objections"),
            sheet.findings.len()
        )));
        for finding in &sheet.findings {
            let mark = if finding.objected {
                pick("曾提出，仍在 · ", "objected to, still there · ")
            } else {
                String::new()
            };
            parts.push(line(format!(
                "{mark}{} · {}",
                tongue.of(&code(finding.severity)),
                tongue.of(&finding.title)
            )));
            parts.extend(finding.places.iter().take(1).map(|&range| quote(range)));
        }
        if let Some(count) = sheet.incidents {
            parts.push(line(format!("{}: {count}", pick("登记的故障", "Incidents written down"))));
        }
        let entries =
            |part| sheet.entries.iter().map(|row| &row.value).filter(move |entry| entry.part == part);
        let one = |words: &str| vec![Paragraph::plain_entry(words)];
        for (part, name, heads) in [
            (
                EvaluationPart::Voice,
                pick("内部使用者评价", "What those who use it say"),
                [pick("谁", "Who"), pick("评分（1–5）", "Score (1–5)"), pick("说明", "Remark")],
            ),
            (
                EvaluationPart::Offer,
                pick("市场报价", "Offers on the market"),
                [pick("供应商", "Vendor"), pick("每年价格", "Price a year"), pick("说明", "Remark")],
            ),
        ] {
            parts.push(head(name.clone()));
            let rows =
                entries(part).map(|entry| vec![one(&entry.who), one(&entry.figure), one(&entry.words)]);
            parts.push(
                Table::headed(
                    &name,
                    [30.0, 20.0, 50.0].into_iter().zip(heads.iter().map(String::as_str)),
                    rows,
                )
                .into(),
            );
        }
        parts.push(head(pick("价格与服务问答", "Questions on price and service")));
        for (name, zh, en) in QUESTIONS {
            let answer = entries(EvaluationPart::Answer)
                .find(|entry| entry.who == name)
                .map(|entry| entry.words.clone());
            parts.push(line(format!(
                "{}  {}",
                tongue.pick(zh, en),
                answer.unwrap_or_else(|| pick("（未答）", "(not answered)"))
            )));
        }
        parts.push(head(pick("谈判议题", "Agenda")));
        parts.extend(
            sheet
                .agenda
                .iter()
                .enumerate()
                .map(|(at, point)| line(format!("{}. {}", at + 1, tongue.of(&point.words)))),
        );
        parts.push(head(pick("结论", "Conclusion")));
        match entries(EvaluationPart::Conclusion).next() {
            Some(entry) => {
                let verdict = match entry.figure.as_str() {
                    "renew" => pick("续约", "Renew"),
                    "renegotiate" => pick("重新谈判", "Renegotiate"),
                    _ => pick("更换", "Replace"),
                };
                parts.push(line(format!("{verdict} · {}", entry.words)));
                parts.push(line(format!(
                    "{} {} {}",
                    pick("签署：", "Signed:"),
                    entry.who,
                    day_of(&entry.at)
                )));
            }
            None => parts.push(line(pick("尚未作出", "Not drawn yet"))),
        }
        let manuscript = Manuscript {
            title,
            language: tongue.pick("zh-CN", "en-GB").to_owned(),
            author: self.reviewer()?,
            at: format!("{}T00:00:00Z", self.host().today()),
            landscape: false,
            parts,
        };
        std::fs::write(path, manuscript.word()?).map_err(|error| Error::io_write(path, error))
    }
}
