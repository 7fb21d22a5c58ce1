//! Any stage as plain text for people. Golden files and the command line's `show` share it, so that
//! what the tests pin down is what a person reads.

mod presign;

pub use presign::presign;

use crate::Risks;
use crate::record::{AgreedRequest, clause_number, first_page};
use crate::wording::{self, Tongue};
use contract::{Bound, Clause, ClauseKind, Contract, Side, TermState};
use document::{Bilingual, Document, TextRange};
use redline::{AgreedState, Agreement, Change, Direction, Redline};
use rules::{Finding, Review, Severity};
use std::fmt::Write as _;

/// A stage on the way from the file to what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Pages and lines.
    Text,
    /// The clause tree.
    Clauses,
    /// Parties, key terms and typed values.
    Facts,
    /// Findings.
    Findings,
    /// The comparison with an old paper.
    Redline,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 5] = [Self::Text, Self::Clauses, Self::Facts, Self::Findings, Self::Redline];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Clauses => "clauses",
            Self::Facts => "facts",
            Self::Findings => "findings",
            Self::Redline => "redline",
        }
    }
}

/// The reading text page by page; one piece where the format has no pages.
pub fn pages(document: &Document) -> Vec<&str> {
    let text = document.text.as_str();
    let starts = document.pages.iter().skip(1).map(|page| {
        let ranges = page.lines.iter().filter_map(|line| line.range);
        ranges.map(|range| range.start).min()
    });
    let mut pieces = Vec::new();
    let mut from = 0;
    for start in starts {
        // A page without text is a page all the same: an empty piece.
        let to = start.unwrap_or(from).max(from);
        pieces.push(text[from..to].trim_end_matches('\n'));
        from = to;
    }
    pieces.push(text[from..].trim_end_matches('\n'));
    pieces
}

/// Pages and lines, page furniture and hidden text marked.
pub fn text(contract: &Contract) -> String {
    let mut out = String::new();
    if contract.document.pages.is_empty() {
        for block in &contract.document.blocks {
            let _ = writeln!(out, "{}", contract.words(block.range).replace('\t', " | "));
        }
        return out;
    }
    for page in &contract.document.pages {
        let _ = writeln!(
            out,
            "== page {} ({:.0} x {:.0}, {})",
            page.number,
            page.width,
            page.height,
            page.source.as_str()
        );
        for line in &page.lines {
            let _ = match line.furniture {
                Some(kind) => writeln!(out, "[{}] {}", kind.as_str(), line.text),
                None => writeln!(out, "{}", line.text),
            };
        }
        for hidden in &page.hidden {
            let _ = writeln!(out, "[hidden, {}] {}", hidden.how.as_str(), hidden.text);
        }
    }
    out
}

/// The clause tree, one clause a line, indented by its depth, and what the reader doubts.
pub fn clauses(contract: &Contract) -> String {
    let mut out = String::new();
    for clause in &contract.clauses.clauses {
        let _ = writeln!(out, "{}", clause_line(contract, clause));
    }
    for doubt in &contract.doubts {
        let _ = write!(out, "doubt: {}", doubt.kind.as_str());
        if !doubt.range.is_empty() {
            let _ = write!(out, " “{}”", shortened(contract.words(doubt.range), 28));
        }
        let _ = match first_page(contract, doubt.range) {
            Some(page) if !doubt.range.is_empty() => writeln!(out, "  p.{page}"),
            _ => writeln!(out),
        };
    }
    out
}

fn clause_line(contract: &Contract, clause: &Clause) -> String {
    let mut line = "  ".repeat(usize::from(clause.level.saturating_sub(1)));
    match (&clause.number, clause.kind) {
        (Some(number), _) => line.push_str(&number.printed),
        (None, ClauseKind::Preamble) => line.push_str("(preamble)"),
        (None, ClauseKind::Signature) => line.push_str("(signature)"),
        (None, _) => line.push('-'),
    }
    match clause.heading {
        Some(heading) => {
            let _ = write!(line, " {}", contract.words(heading).trim());
        }
        None => {
            let _ = write!(line, " “{}”", shortened(contract.words(clause.body), 28));
        }
    }
    if let Some(page) = first_page(contract, clause.range) {
        let _ = write!(line, "  p.{page}");
    }
    if !clause.topics.is_empty() {
        let topics: Vec<&str> = clause.topics.iter().map(|topic| topic.0).collect();
        let _ = write!(line, "  [{}]", topics.join(", "));
    }
    line
}

/// Parties, key terms with their states, and every typed value with its sentence's place.
pub fn facts(contract: &Contract, tongue: Tongue) -> String {
    let mut out = String::new();
    let kinds: Vec<String> = contract.kinds.iter().map(|kind| said(tongue, kind.as_str())).collect();
    let _ = writeln!(out, "{} · {}", said(tongue, contract.language.as_str()), kinds.join(", "));
    for side in [Side::Customer, Side::Vendor] {
        let name = contract.parties.name_of(side).unwrap_or(tongue.pick("（未写明）", "(not named)"));
        let called = contract.parties.of(side).called.join(", ");
        let _ = writeln!(out, "{}: {name}  ({called})", said(tongue, side.as_str()));
    }
    for party in &contract.parties.others {
        let called = party.called.join(", ");
        let _ = writeln!(out, "{}: {}  ({called})", tongue.pick("其他当事人", "other party"), party.name.0);
    }
    let _ = writeln!(out, "\n{}", tongue.pick("要点", "Key terms"));
    for (key, term) in &contract.terms {
        let state = said(tongue, term.state.as_str());
        let _ = write!(out, "  {}: ", said(tongue, key));
        let _ = match &term.value {
            Some(value) if term.state == TermState::Explicit => {
                write!(out, "{}", tongue.of(&wording::term_value(value)))
            }
            Some(value) => write!(out, "{} ({state})", tongue.of(&wording::term_value(value))),
            None => write!(out, "{state}"),
        };
        for &range in &term.ranges {
            let _ = write!(out, "  {}", place(contract, range, tongue));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "\n{}", tongue.pick("数值", "Values"));
    for fact in &contract.facts {
        let bound = match fact.bound {
            Bound::Exact => "",
            Bound::AtLeast => "≥ ",
            Bound::AtMost => "≤ ",
        };
        let value = wording::fact_value(fact.value);
        let actor = fact.actor.map(|side| format!(" {}", said(tongue, side.as_str()))).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {}{actor}: {bound}{} “{}”  {}",
            fact.kind.name(),
            tongue.of(&value),
            contract.words(fact.range),
            place(contract, fact.range, tongue)
        );
    }
    out
}

/// Findings as a reviewer reads them: what, where, why, what to ask; with the counts at the end.
pub fn findings(contract: &Contract, review: &Review, tongue: Tongue) -> String {
    let mut out = String::new();
    for finding in &review.findings {
        out.push_str(&finding_card(contract, finding, tongue));
        out.push('\n');
    }
    let count = |severity| review.findings.iter().filter(|finding| finding.severity == severity).count();
    let (high, medium, low) = (count(Severity::High), count(Severity::Medium), count(Severity::Low));
    let _ = match tongue {
        Tongue::Zh => writeln!(out, "共 {} 项：高 {high}，中 {medium}，低 {low}", review.findings.len()),
        Tongue::En => {
            writeln!(out, "{} findings: {high} high, {medium} medium, {low} low", review.findings.len())
        }
    };
    for words in [held_back(review), no_gaps(review)].iter().flatten() {
        let _ = writeln!(out, "{}", tongue.of(words));
    }
    if !review.unlikely.is_empty() {
        let count = review.unlikely.len();
        let _ = match tongue {
            Tongue::Zh => writeln!(out, "另有 {count} 处与规则相符、但读来不像风险，未列为发现："),
            Tongue::En => {
                writeln!(out, "{count} passages match a rule but read like no risk, and are not told of:")
            }
        };
        for finding in &review.unlikely {
            let quote = finding.evidence.first().map_or("", |evidence| contract.words(evidence.range));
            let _ = writeln!(out, "  · {}：{}", tongue.of(&finding.title), one_line(quote));
        }
    }
    out
}

/// Why some findings are not told, and how many; nothing where all are.
pub fn held_back(review: &Review) -> Option<Bilingual> {
    let count = review.held_back;
    (count > 0).then(|| {
        Bilingual::new(
            format!("文件未能完整读取，另有 {count} 项“缺失”提示未列出：没有读到的内容可能就在未读取的部分"),
            format!(
                "the file was read in part only: {count} findings that something is absent are held back, since it may stand in what could not be read"
            ),
        )
    })
}

/// Which absences are no gaps, by title; nothing where there are none.
pub fn no_gaps(review: &Review) -> Option<Bilingual> {
    let titles = |tongue: Tongue, between: &str| -> String {
        let titles: Vec<&str> = review.no_gaps.iter().map(|finding| tongue.of(&finding.title)).collect();
        titles.join(between)
    };
    let count = review.no_gaps.len();
    (count > 0).then(|| {
        Bilingual::new(
            format!(
                "另有 {count} 项未单独写明，但合同已谈及其主题、此类合同不必约定或文本过短，不作为缺失：{}",
                titles(Tongue::Zh, "；")
            ),
            format!(
                "{count} points are not spelt out and are no gaps, since the contract speaks of their topic, need not, or is too short to tell: {}",
                titles(Tongue::En, "; ")
            ),
        )
    })
}

/// One finding, several lines.
pub fn finding_card(contract: &Contract, finding: &Finding, tongue: Tongue) -> String {
    let mut out = String::new();
    let mark = match finding.severity {
        Severity::High => "■",
        Severity::Medium => "◆",
        Severity::Low => "●",
    };
    let severity = said(tongue, finding.severity.as_str());
    let likely = if finding.is_likely() { tongue.pick("（可能）", " (likely)") } else { "" };
    let _ = writeln!(out, "{mark} {severity}{likely}  {}  [{}]", tongue.of(&finding.title), finding.rule);
    for evidence in &finding.evidence {
        let _ = writeln!(
            out,
            "    {}  “{}”",
            place(contract, evidence.range, tongue),
            one_line(contract.words(evidence.range))
        );
    }
    if let Some(searched) = &finding.searched {
        let _ = writeln!(out, "    {}{}", tongue.pick("查找过：", "Looked for: "), searched.looked_for);
        if let Some(nearest) = searched.nearest {
            let near = tongue.pick("最接近：", "Nearest: ");
            let _ = writeln!(
                out,
                "    {near}{}  “{}”",
                place(contract, nearest, tongue),
                one_line(contract.words(nearest))
            );
        }
    }
    for passage in &finding.resembles {
        let like = tongue.pick("相似的已标注条款：", "Resembles a labelled passage: ");
        let _ = writeln!(out, "    {like}“{}”", one_line(passage));
    }
    for value in &finding.values {
        let (found, limit) =
            (wording::quantity(value.found, &value.unit), wording::quantity(value.limit, &value.unit));
        let (found, limit) = (tongue.of(&found), tongue.of(&limit));
        let _ = match tongue {
            Tongue::Zh => writeln!(out, "    现为 {found}，限值 {limit}"),
            Tongue::En => writeln!(out, "    found {found}, limit {limit}"),
        };
    }
    for (label, words) in
        [(tongue.pick("原因：", "Why: "), &finding.why), (tongue.pick("要求：", "Ask: "), &finding.ask)]
    {
        if !tongue.of(words).is_empty() {
            let _ = writeln!(out, "    {label}{}", tongue.of(words));
        }
    }
    out
}

/// Changes as a reviewer reads them, what was set aside, and the account of every character.
pub fn redline(old: &Contract, new: &Contract, redline: &Redline, tongue: Tongue) -> String {
    let mut out = String::new();
    if redline.certificate.is_unlike() {
        let share = redline.certificate.alike() * 100.0;
        let _ = match tongue {
            Tongue::Zh => {
                writeln!(out, "两份文件只有 {share:.0}% 的文字相同，看来不是同一份合同的两个版本。\n")
            }
            Tongue::En => writeln!(
                out,
                "Only {share:.0}% of the text is common: these hardly are two versions of one contract.\n"
            ),
        };
    }
    for change in &redline.changes {
        out.push_str(&change_card(old, new, change, tongue));
        out.push('\n');
    }
    for reference in redline.references.iter().filter(|reference| reference.broken) {
        let (was, is) =
            (reference.old_target.as_deref().unwrap_or("-"), reference.new_target.as_deref().unwrap_or("-"));
        let _ = writeln!(
            out,
            "{} {}: {was} → {is}",
            tongue.pick("引用失效", "Reference broken"),
            reference.quote
        );
    }
    let count = |direction| redline.changes.iter().filter(|change| change.direction == direction).count();
    let directions = [Direction::Worse, Direction::Better, Direction::Neutral, Direction::Unknown];
    let counts: Vec<String> = directions
        .iter()
        .map(|&direction| format!("{} {}", said(tongue, direction.as_str()), count(direction)))
        .collect();
    let changes = redline.changes.len();
    let _ = match tongue {
        Tongue::Zh => writeln!(out, "共 {changes} 处变更：{}", counts.join("，")),
        Tongue::En => writeln!(out, "{changes} changes: {}", counts.join(", ")),
    };
    let hidden = &redline.hidden;
    let _ = match tongue {
        Tongue::Zh => writeln!(
            out,
            "另有不改变文字的差异：版式 {}，标点 {}，全半角 {}，页眉页脚 {}",
            hidden.layout, hidden.punctuation, hidden.width, hidden.furniture
        ),
        Tongue::En => writeln!(
            out,
            "set aside: layout {}, punctuation {}, width {}, page furniture {}",
            hidden.layout, hidden.punctuation, hidden.width, hidden.furniture
        ),
    };
    if redline.coarse > 0 {
        let _ = match tongue {
            Tongue::Zh => writeln!(out, "{} 段过长，其改动可能标得略大", redline.coarse),
            Tongue::En => {
                writeln!(out, "{} overlong passages: edits may be marked a little large", redline.coarse)
            }
        };
    }
    let certificate = &redline.certificate;
    let sides = [(tongue.pick("旧", "old"), certificate.old), (tongue.pick("新", "new"), certificate.new)];
    for (side, buckets) in sides {
        let _ = match tongue {
            Tongue::Zh => writeln!(
                out,
                "{side}：相同 {}，变更 {}，移动 {}，页眉页脚 {}，无法读取 {}",
                buckets.matched, buckets.changed, buckets.moved, buckets.furniture, buckets.unreadable
            ),
            Tongue::En => writeln!(
                out,
                "{side}: matched {}, changed {}, moved {}, furniture {}, unreadable {}",
                buckets.matched, buckets.changed, buckets.moved, buckets.furniture, buckets.unreadable
            ),
        };
    }
    let account = if certificate.complete {
        tongue.pick("每个字符都有着落", "every character is accounted for")
    } else {
        tongue.pick(
            "并非每个字符都有着落：不能说没有遗漏",
            "not every character is accounted for: something may be missed",
        )
    };
    let _ = writeln!(out, "{account}");
    out
}

/// One change, several lines.
pub fn change_card(old: &Contract, new: &Contract, change: &Change, tongue: Tongue) -> String {
    let mut out = String::new();
    let mark = match change.direction {
        Direction::Worse => "▲",
        Direction::Better => "▽",
        Direction::Neutral => "＝",
        Direction::Unknown => "？",
    };
    let kinds: Vec<String> = change.kinds.iter().map(|kind| said(tongue, kind.as_str())).collect();
    let _ = writeln!(
        out,
        "{mark} {} · {} · {} · {}",
        tongue.of(&wording::direction(change)),
        said(tongue, change.r#type.as_str()),
        said(tongue, change.materiality.as_str()),
        kinds.join(tongue.pick("、", ", "))
    );
    if !tongue.of(&change.what).is_empty() {
        let _ = writeln!(out, "    {}", tongue.of(&change.what));
    }
    for (sign, contract, ranges) in [("-", old, &change.old), ("+", new, &change.new)] {
        for &range in ranges {
            let _ = writeln!(
                out,
                "  {sign} {}  {}",
                place(contract, range, tongue),
                one_line(contract.words(range))
            );
        }
    }
    for value in &change.values {
        let raw =
            |side: &Option<redline::TypedValue>| side.as_ref().map_or("-", |value| &value.raw).to_owned();
        let _ = writeln!(
            out,
            "    {}: {} → {}",
            value_name(&value.name, tongue),
            raw(&value.old),
            raw(&value.new)
        );
    }
    if let Some(cause) = &change.follows_from {
        let term = cause.strip_prefix("definition ").unwrap_or(cause);
        let _ = match tongue {
            Tongue::Zh => writeln!(out, "    由“{term}”定义变更引起"),
            Tongue::En => writeln!(out, "    Follows from the changed definition of “{term}”"),
        };
    }
    if !change.affects.is_empty() {
        let mut reached: Vec<String> =
            change.affects.iter().map(|range| place(new, *range, tongue)).collect();
        reached.dedup();
        let _ = match tongue {
            Tongue::Zh => writeln!(out, "    含义随之变化：{}", reached.join("；")),
            Tongue::En => writeln!(out, "    Effect altered: {}", reached.join("; ")),
        };
    }
    out
}

/// The findings that came and went with a draft.
pub fn risks(old: &Contract, new: &Contract, risks: &Risks, tongue: Tongue) -> String {
    let mut out = String::new();
    let came = (tongue.pick("新增风险", "Risks introduced"), new, &risks.introduced);
    let went = (tongue.pick("消除风险", "Risks removed"), old, &risks.removed);
    for (title, contract, findings) in [came, went] {
        let _ = writeln!(out, "\n{title}: {}", findings.len());
        for finding in findings {
            out.push_str(&finding_card(contract, finding, tongue));
        }
    }
    let _ = writeln!(out, "\n{}: {}", tongue.pick("仍然存在的风险", "Risks kept"), risks.kept.len());
    out
}

/// What became of a list of agreed changes, and what changed without agreement.
pub fn agreement(
    (old, new): (&Contract, &Contract),
    redline: &Redline,
    (agreed, agreement): (&[AgreedRequest], &Agreement),
    tongue: Tongue,
) -> String {
    let mut out = format!("\n{}\n", tongue.pick("约定的改动", "Agreed changes"));
    for (item, settled) in agreed.iter().zip(&agreement.items) {
        let (sign, state) = match settled.state {
            AgreedState::Done => ("✓", tongue.pick("已改", "done")),
            AgreedState::Missing => ("✗", tongue.pick("未改", "missing")),
            AgreedState::Unclear => ("？", tongue.pick("不确定", "unclear")),
        };
        let _ = writeln!(out, "{sign} {state} · {}", item.in_words());
        let _ = writeln!(out, "    {}", tongue.of(&settled.reason));
        for (sign, contract, ranges) in [("-", old, &settled.old), ("+", new, &settled.new)] {
            for &range in ranges.iter().take(PLACES) {
                let words = one_line(contract.words(range));
                let _ = writeln!(out, "  {sign} {}  {words}", place(contract, range, tongue));
            }
        }
    }
    let title = tongue.pick("未经约定的改动", "Changed without agreement");
    let _ = writeln!(out, "\n{title}: {}", agreement.unagreed.len());
    for change in agreement.unagreed.iter().filter_map(|&at| redline.changes.get(at)) {
        let _ = writeln!(out, "  {}", tongue.of(&change.what));
    }
    out
}

/// Places told for one agreed change.
const PLACES: usize = 3;

/// The words for a value's name: `response_time.emergency` is a term and a level.
pub(crate) fn value_name(name: &str, tongue: Tongue) -> String {
    let parts: Vec<String> = name.split('.').map(|part| said(tongue, part)).collect();
    parts.join(tongue.pick("·", ", "))
}

/// Where a passage stands, in words: `3.2 · 第2页`.
pub fn place(contract: &Contract, range: TextRange, tongue: Tongue) -> String {
    let page = first_page(contract, range).map(|page| match tongue {
        Tongue::Zh => format!("第{page}页"),
        Tongue::En => format!("page {page}"),
    });
    let parts: Vec<String> = clause_number(contract, range.start).into_iter().chain(page).collect();
    if parts.is_empty() { tongue.pick("首部", "preamble").to_owned() } else { parts.join(" · ") }
}

fn said(tongue: Tongue, code: &str) -> String {
    tongue.of(&wording::code(code)).to_owned()
}

/// On one line, cells of a row parted by bars.
pub(crate) fn one_line(words: &str) -> String {
    words.trim().replace('\t', " | ").replace('\n', " / ")
}

fn shortened(words: &str, most: usize) -> String {
    let line = one_line(words);
    if line.chars().count() <= most {
        line
    } else {
        format!("{}…", line.chars().take(most).collect::<String>())
    }
}
