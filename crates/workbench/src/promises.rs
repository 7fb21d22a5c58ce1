//! Said, not written: what was promised beside the paper, held against the paper.

use crate::registers::Register;
use crate::{Ask, Error, Origin, Paper, Result, Row, Tier, Wordings, Workbench};
use contract::{ClaimState, Claimed, Claims};
use document::{Bilingual, TextRange};
use rules::Finding;
use serde::{Deserialize, Serialize};

/// The rule that finds the clause by which nothing counts that is not in the paper.
const ENTIRE: &str = "oral-promises-excluded";

/// Words of that clause, for where the rule is off or leaves it.
const ENTIRE_WORDS: [&str; 8] = [
    "完整协议",
    "全部协议",
    "口头承诺",
    "取代此前",
    "取代双方此前",
    "entire agreement",
    "supersedes all",
    "prior representations",
];

/// Where something was said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// In a chat.
    Chat,
    /// In a mail.
    Mail,
    /// While the product was shown.
    Demo,
    /// In a brochure, on a web page or in an offer.
    Brochure,
    /// On the telephone.
    Call,
    /// In a meeting.
    Meeting,
    /// Elsewhere, or nobody said where.
    #[default]
    Other,
}

/// What a person has said of a promise, whatever the search finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledPromise {
    /// Whether the paper says it; else it was given up.
    pub written: bool,
    /// Why; may be empty.
    pub why: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Something that was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// What was said.
    pub words: String,
    /// Who said it; may be empty.
    #[serde(default)]
    pub by: String,
    /// On which day, as it was noted; may be empty.
    #[serde(default)]
    pub day: String,
    /// Where.
    #[serde(default)]
    pub channel: Channel,
    /// What shows it: the words of the chat, the name of the recording; may be empty.
    #[serde(default)]
    pub proof: String,
    /// What a person has decided.
    #[serde(default)]
    pub settled: Option<SettledPromise>,
}

impl Register for Promise {
    const NAME: &'static str = "promises";
}

/// A promise held against the paper.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldPromise {
    /// The promise.
    pub row: Row<Promise>,
    /// What the search says of it.
    pub claimed: Claimed,
}

impl HeldPromise {
    /// Whether it has to be written before anybody signs: nobody has settled it, and it is not in the paper.
    pub fn is_open(&self) -> bool {
        self.row.value.settled.is_none() && self.claimed.state != ClaimState::Written
    }
}

/// What was said around a contract.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The paper as read.
    pub paper: Paper,
    /// Promises, in their order.
    pub promises: Vec<HeldPromise>,
    /// Clauses by which nothing counts that is not in the paper.
    pub entire: Vec<TextRange>,
}

impl Workbench {
    /// What was said around a contract, each held against it.
    ///
    /// # Errors
    /// As [`paper`](Self::paper).
    pub fn promises(&self, id: &str) -> Result<Ledger> {
        let paper = self.paper(id)?;
        let rows: Vec<Row<Promise>> = self.rows(id)?;
        let claims = Claims::of(&paper.contract);
        let promises =
            rows.into_iter().map(|row| HeldPromise { claimed: claims.hold(&row.value.words), row }).collect();
        let entire = self.entire(&paper)?;
        Ok(Ledger { paper, promises, entire })
    }

    fn entire(&self, paper: &Paper) -> Result<Vec<TextRange>> {
        let review = self.review_of(paper, self.settings()?.side)?;
        let told = review.findings.iter().flat_map(Finding::each);
        let mut found: Vec<TextRange> = told
            .filter(|finding| finding.rule == ENTIRE)
            .flat_map(|finding| finding.evidence.iter().map(|evidence| evidence.range))
            .collect();
        if found.is_empty() {
            let contract = &paper.contract;
            let holds = |&&sentence: &&TextRange| {
                let words = contract.words(sentence).to_lowercase();
                ENTIRE_WORDS.iter().any(|word| words.contains(word))
            };
            found.extend(contract.sentences.iter().filter(holds));
        }
        Ok(found)
    }

    /// Keeps promises: new ones, and those with an id in place of what stood there. What was decided of one whose
    /// words stay the same stays as well. One step.
    ///
    /// # Errors
    /// With code `bad-request` for a promise without words, `no-such-contract`.
    pub fn put_promises(&self, id: &str, promises: Vec<(Option<String>, Promise)>) -> Result<Vec<String>> {
        if promises.iter().any(|(_, promise)| promise.words.trim().is_empty()) {
            return Err(Error::bad_request("a promise needs words"));
        }
        let known: Vec<Row<Promise>> = self.rows(id)?;
        let kept = promises.into_iter().map(|(row, promise)| {
            let before = known.iter().find(|known| Some(&known.id) == row.as_ref());
            let same = before.filter(|before| before.value.words == promise.words);
            let settled = same.and_then(|before| before.value.settled.clone());
            (row, Promise { settled, ..promise })
        });
        let kept: Vec<_> = kept.collect();
        self.put_rows(id, kept)
    }

    /// Decides on a promise: the paper says it, or it was given up; `None` takes the decision back.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such promise.
    pub fn settle_promise(&self, id: &str, promise: &str, written: Option<bool>, why: &str) -> Result<()> {
        let rows: Vec<Row<Promise>> = self.rows(id)?;
        let row = rows.into_iter().find(|row| row.id == promise);
        let row = row.ok_or_else(|| Error::bad_request(format!("there is no promise {promise}")))?;
        let (by, at) = (self.reviewer()?, self.host.now());
        let settled = written.map(|written| SettledPromise { written, why: why.trim().to_owned(), by, at });
        self.put_rows(id, [(Some(row.id), Promise { settled, ..row.value })])?;
        Ok(())
    }

    /// Makes musts of promises, in the words in which they were given, as one step. What was asked for before is
    /// passed over. Says how many came.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub fn ask_for_promises(&self, id: &str, promises: &[String]) -> Result<usize> {
        let rows: Vec<Row<Promise>> = self.rows(id)?;
        let asked: Vec<Row<Ask>> = self.rows(id)?;
        let mut added: Vec<(Option<String>, Ask)> = Vec::new();
        for row in rows.iter().filter(|row| promises.contains(&row.id)) {
            let origin = Origin::Entry { register: Promise::NAME.to_owned(), id: row.id.clone() };
            if asked.iter().any(|ask| ask.value.origin == origin) {
                continue;
            }
            let words = row.value.words.as_str();
            let preferred = Bilingual::new(
                format!("请将贵方的下列承诺写入合同：{words}"),
                format!("Please write into the contract what you undertook: {words}"),
            );
            let wordings = Wordings { preferred, ..Wordings::default() };
            added.push((None, Ask::new(origin, Tier::Must, Bilingual::new(words, words), wordings)));
        }
        let count = added.len();
        self.put_rows(id, added)?;
        Ok(count)
    }

    /// Takes promises away.
    pub fn take_promises(&self, id: &str, promises: &[String]) -> Result<()> {
        self.take_rows::<Promise>(id, promises)
    }
}

/// Parts a text into promises, one a line, with day and speaker where a line begins with them as chats and minutes
/// write them: `2026-03-01 10:22 王经理：免费升级`.
pub fn spoken_lines(text: &str, channel: Channel) -> Vec<Promise> {
    let mut out: Vec<Promise> = Vec::new();
    // In an exported chat the speaker stands on a line of its own, over what he said.
    let mut over: Option<(String, String)> = None;
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['-', '*', '•', '·', '●', '▪', '—']).trim();
        let line = unnumbered(line);
        if line.is_empty() {
            continue;
        }
        let (day, rest) = dated(line);
        let (by, words) = spoken_by(rest);
        if words.is_empty() || (!day.is_empty() && by.is_empty() && words.chars().count() <= 12) {
            let by = if by.is_empty() { words } else { by };
            over = Some((day, by.to_owned()));
            continue;
        }
        let (above_day, above_by) = over.clone().unwrap_or_default();
        let or = |own: &str, above: String| if own.is_empty() { above } else { own.to_owned() };
        out.push(Promise {
            words: words.to_owned(),
            by: or(by, above_by),
            day: or(&day, above_day),
            channel,
            ..Promise::default()
        });
    }
    out
}

/// The line without the number of a list ahead of it.
fn unnumbered(line: &str) -> &str {
    let rest = line.trim_start_matches(['(', '（']);
    let after =
        rest.trim_start_matches(|ch: char| ch.is_ascii_digit() || "一二三四五六七八九十".contains(ch));
    if after.len() == rest.len() {
        return line;
    }
    match after.strip_prefix(['、', '.', ')', '）']) {
        Some(words) if !words.starts_with(|ch: char| ch.is_ascii_digit()) => words.trim_start(),
        _ => line,
    }
}

/// The day that a line begins with, as `YYYY-MM-DD`, and the rest of it.
fn dated(line: &str) -> (String, &str) {
    let head = line.trim_start_matches(['[', '【', '(', '（']);
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut at = 0;
    let bytes = head.as_bytes();
    while numbers.len() < 3 && at < bytes.len() && bytes[at].is_ascii_digit() {
        let end = head[at..].find(|ch: char| !ch.is_ascii_digit()).map_or(head.len(), |n| at + n);
        let Ok(number) = head[at..end].parse() else { break };
        at = end;
        if let Some(ch) =
            head[at..].chars().next().filter(|ch| matches!(ch, '-' | '/' | '.' | '年' | '月' | '日'))
        {
            at += ch.len_utf8();
        }
        numbers.push((number, at));
    }
    let [(year, _), (month, _), (day, end)] = numbers.as_slice() else { return (String::new(), line) };
    let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(*year), i8::try_from(*month), i8::try_from(*day))
    else {
        return (String::new(), line);
    };
    let Ok(date) = jiff::civil::Date::new(year, month, day) else { return (String::new(), line) };
    if year < 1990 {
        return (String::new(), line);
    }
    // The time of day says nothing more.
    let rest = head[*end..].trim_start_matches([' ', '\u{3000}', 'T', ',', '，']);
    let clock = rest.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, ':' | '：'));
    let clock = if rest.len() - clock.len() >= 4 { clock } else { rest };
    (date.to_string(), clock.trim_start_matches([']', '】', ')', '）', ' ', '\u{3000}']).trim())
}

/// Who speaks, where a short name and a colon stand ahead of the words.
fn spoken_by(line: &str) -> (&str, &str) {
    let Some((name, words)) = line.split_once(['：', ':']) else { return ("", line) };
    let short = (1..=12).contains(&name.trim().chars().count());
    let is_name = short && !name.chars().any(|ch| ch.is_ascii_digit() || "，。,.;；、".contains(ch));
    if is_name { (name.trim(), words.trim()) } else { ("", line) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_chats_minutes_and_lists_become_promises_with_day_and_speaker() {
        let told = |text: &str| -> Vec<(String, String, String)> {
            let lines = spoken_lines(text, Channel::Chat);
            lines.into_iter().map(|line| (line.day, line.by, line.words)).collect()
        };
        let own = |day: &str, by: &str, words: &str| (day.to_owned(), by.to_owned(), words.to_owned());
        let rows = [
            ("2026-03-01 10:22 王经理：终身免费升级", vec![own("2026-03-01", "王经理", "终身免费升级")]),
            ("[2026/3/1 10:22:05] Wang: 4-hour response", vec![own("2026-03-01", "Wang", "4-hour response")]),
            ("2026年3月1日 演示：导出免费", vec![own("2026-03-01", "演示", "导出免费")]),
            (
                "王经理 2026-03-01\n1、导出免费\n2. 4小时内响应",
                vec![own("", "", "王经理 2026-03-01"), own("", "", "导出免费"), own("", "", "4小时内响应")],
            ),
            (
                "2026-03-01 10:22 王经理\n导出免费\n4小时内响应",
                vec![own("2026-03-01", "王经理", "导出免费"), own("2026-03-01", "王经理", "4小时内响应")],
            ),
            ("• 99.9% 可用\n\n- 不限用户数", vec![own("", "", "99.9% 可用"), own("", "", "不限用户数")]),
            ("响应时间，一般问题：24小时", vec![own("", "", "响应时间，一般问题：24小时")]),
            ("2026-02-31 王经理：好", vec![own("", "", "2026-02-31 王经理：好")]),
            ("", vec![]),
        ];
        for (text, expected) in rows {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
