use super::html::{escape, page};
use super::{Exporter, Outcome, Subject};
use crate::show::{self, one_line};
use crate::wording::Tongue;
use crate::{Asked, Reply, Result, Tier, Verdict};
use contract::Contract;
use document::{Bilingual, TextRange};
use rules::{Finding, Severity};
use std::fmt::Write as _;

/// One page for somebody without a legal department: the five things to change first, each with the words it
/// is about, why they harm, and what to ask for.
pub(super) struct FirstFive;

/// So many fit on a page, and into a conversation.
const FIRST: usize = 5;

impl Exporter for FirstFive {
    fn name(&self) -> &'static str {
        "first-five-html"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new(
            "一页结论：先改这五条（网页，可打印，内部使用）",
            "One page: change these five first (web page, prints well, inside only)",
        )
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let tongue = subject.tongue;
        let title = tongue.pick("先改这五条", "Change these five first");
        let all = items(subject);
        let first: Vec<&Item> = all.iter().take(FIRST).collect();
        let mut body = head(subject, all.len(), first.len());
        for (index, item) in first.iter().enumerate() {
            body.push_str(&card(index + 1, item, tongue));
        }
        if all.len() > first.len() {
            let rest = all.len() - first.len();
            let words = match tongue {
                Tongue::Zh => format!("其余 {rest} 项见完整的审阅报告。"),
                Tongue::En => format!("{rest} more are in the whole report."),
            };
            let _ = writeln!(body, "<p class=\"soft\">{words}</p>");
        }
        let words = tongue.pick(
            "以上是按规则得出的审阅提示，不是法律意见；拿不准的请问律师。",
            "These are hints that follow from rules, and no legal advice; where in doubt ask a lawyer.",
        );
        let _ = writeln!(body, "<p class=\"soft\">{words}</p>");
        Ok(Outcome {
            bytes: page(title, tongue, &body),
            written: first.len(),
            of: all.len(),
            orphans: Vec::new(),
            internal: 0,
        })
    }
}

/// Something to be changed.
struct Item {
    severity: Option<Severity>,
    title: String,
    /// Where it stands, and the words.
    quotes: Vec<(String, String)>,
    why: String,
    ask: String,
}

/// What is to be changed, the weightiest first: what is asked for in the negotiation as it stands on the
/// board, or, where nothing is, what the rules found and nobody has waved through.
fn items(subject: &Subject<'_>) -> Vec<Item> {
    let (contract, tongue) = (subject.contract, subject.tongue);
    let quotes = |ranges: &mut dyn Iterator<Item = TextRange>| -> Vec<(String, String)> {
        ranges.map(|range| (show::place(contract, range, tongue), one_line(contract.words(range)))).collect()
    };
    if subject.asks.is_empty() {
        let mut findings: Vec<&Finding> = subject
            .review
            .findings
            .iter()
            .filter(|finding| {
                let decision =
                    subject.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict);
                !matches!(decision, Some(Verdict::Accept | Verdict::NotRelevant))
            })
            .collect();
        findings.sort_by_key(|finding| {
            let decided = subject.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict);
            (decided != Some(Verdict::Object), std::cmp::Reverse(finding.severity))
        });
        return findings
            .into_iter()
            .map(|finding| Item {
                severity: Some(finding.severity),
                title: tongue.of(&finding.title).to_owned(),
                quotes: quotes(&mut finding.evidence.iter().map(|evidence| evidence.range)),
                why: tongue.of(&finding.why).to_owned(),
                ask: tongue.of(&finding.ask).to_owned(),
            })
            .collect();
    }
    let mut asks: Vec<&Asked> = subject
        .asks
        .iter()
        .filter(|asked| asked.ask.answer().is_none_or(|answer| answer.reply != Reply::Accepted))
        .collect();
    asks.sort_by_key(|asked| asked.ask.tier);
    asks.into_iter().map(|asked| of_ask(asked, subject, &quotes)).collect()
}

type Quotes<'q> = dyn Fn(&mut dyn Iterator<Item = TextRange>) -> Vec<(String, String)> + 'q;

fn of_ask(asked: &Asked, subject: &Subject<'_>, quotes: &Quotes<'_>) -> Item {
    let tongue = subject.tongue;
    let finding = match &asked.ask.origin {
        crate::Origin::Finding { fingerprint, .. } => {
            subject.review.findings.iter().find(|finding| finding.fingerprint.0 == *fingerprint)
        }
        _ => None,
    };
    let severity = match asked.ask.tier {
        Tier::Must => Severity::High,
        Tier::Try => Severity::Medium,
        Tier::Give => Severity::Low,
    };
    Item {
        severity: finding.map(|finding| finding.severity).or(Some(severity)),
        title: tongue.of(&asked.ask.title).to_owned(),
        quotes: quotes(&mut asked.places.iter().copied()),
        why: finding.map(|finding| tongue.of(&finding.why).to_owned()).unwrap_or_default(),
        ask: tongue.of(&asked.ask.offered()).to_owned(),
    }
}

fn head(subject: &Subject<'_>, all: usize, first: usize) -> String {
    let tongue = subject.tongue;
    let contract: &Contract = subject.contract;
    let high = subject.review.findings.iter().filter(|finding| finding.severity == Severity::High).count();
    let verdict = match (tongue, all) {
        (Tongue::Zh, 0) => "规则没有发现需要改的地方；签字前仍请自己读一遍。".to_owned(),
        (Tongue::En, 0) => {
            "The rules found nothing that must change; read it yourself before you sign.".to_owned()
        }
        (Tongue::Zh, _) => {
            format!("有 {all} 项值得改，其中高风险 {high} 项。先谈下面 {first} 项，谈妥再签。")
        }
        (Tongue::En, _) => {
            format!(
                "{all} things are worth changing, {high} of high risk. Talk about these {first} first, and sign after that."
            )
        }
    };
    let vendor = contract.parties.name_of(contract::Side::Vendor).unwrap_or_default();
    format!(
        "<h1>{}</h1>\n<p>{} <small>{} {}</small></p>\n<p><b>{verdict}</b></p>\n",
        tongue.pick("先改这五条", "Change these five first"),
        escape(&contract.document.source.name),
        escape(vendor),
        subject.today
    )
}

fn card(number: usize, item: &Item, tongue: Tongue) -> String {
    let class = item.severity.map_or("low", Severity::as_str);
    let mut out = format!("<article class=\"{class}\">\n<h3>{number}. {}</h3>\n", escape(&item.title));
    if item.quotes.is_empty() {
        let absent = tongue.pick("合同没有写这一点。", "The contract does not say this.");
        let _ = writeln!(out, "<p class=\"soft\">{absent}</p>");
    }
    // A second passage says the same: one is enough on one page, with the number of the others.
    if let Some((place, quote)) = item.quotes.first() {
        let more = item.quotes.len() - 1;
        let more = if more == 0 { String::new() } else { format!(" +{more}") };
        let _ = writeln!(
            out,
            "<blockquote><small>{}{more}</small><br>“{}”</blockquote>",
            escape(place),
            escape(quote)
        );
    }
    if !item.why.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(&item.why));
    }
    let label = tongue.pick("要求改成：", "Ask for: ");
    let _ = writeln!(out, "<p><b>{label}</b>{}</p>\n</article>", escape(&item.ask));
    out
}
