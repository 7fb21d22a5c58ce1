//! What a paper states with a value: the words beside the value, those of its sentence or of its row and
//! column, and what narrows it (a level of fault, a phase, a trial), so that statements of one thing can be
//! told from statements of two.

use super::quantities::{Quantity, Sort, pattern, quantities};
use super::tables;
use super::vocabulary::{
    ACTS, CIRCUMSTANCES, COMMON, CONDITIONS, FACETS, IDLE_HEADS, IDLE_LATIN, LEADS, LEVEL_HEADS, SAME,
    SAME_LATIN, SERVICE, TAILS, each,
};
use crate::pattern::{CUSTOMER, VENDOR};
use crate::reading::{Reading, Sentence};
use document::TextRange;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Words as they are compared: pairs of ideographs, stems of Latin words.
pub(super) type Words = BTreeSet<String>;

/// A value of a table's row.
#[derive(Debug)]
pub(super) struct Cell {
    /// Words that name the row.
    pub(super) label: Words,
    /// Words that head the column; empty where the head says no more than "amount" or "remark".
    pub(super) head: Words,
    /// Whether the head names days.
    pub(super) dated: bool,
    /// Whether the head names a price.
    pub(super) priced: bool,
    /// Words that stand in the cell with the value.
    pub(super) own: Words,
    /// The level that the row is of, where it is named by nothing else: 一, P1, A.
    pub(super) level: Option<String>,
    /// Whether the level is all that names the row.
    pub(super) only_level: bool,
}

/// How a value is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    /// It sets off a consequence (超过三日的) or counts what something is charged by (每100GB).
    Condition,
    /// It says until when somebody does something, or what somebody pays.
    Act,
    /// The act is a payment.
    Payment,
    /// It is put as a statement: 为…, 以…为准, "…: 4 hours".
    Plain,
    /// A party is named beside it.
    Party,
    /// It counts the whole: 总计, 共.
    Whole,
}

/// A value and what it is a value of.
#[derive(Debug)]
pub(super) struct Statement {
    /// Number of the sentence or row.
    pub(super) sentence: usize,
    /// What is shown of it.
    pub(super) place: TextRange,
    pub(super) sort: Sort,
    pub(super) size: f64,
    /// Words beside the value.
    pub(super) about: Words,
    /// Those of them that do not stand beside many values: parties and the matter of the whole are no sign.
    pub(super) rare: Words,
    /// Latin words right behind the value: what it counts.
    pub(super) counted: Words,
    /// All words of the sentence.
    pub(super) context: Words,
    /// Levels, phases and instalments that the sentence names.
    pub(super) levels: Words,
    /// Circumstances that make it a value of something else, as numbers of [`CIRCUMSTANCES`].
    pub(super) circumstances: BTreeSet<usize>,
    /// What a sum is for: a year, a month, each user.
    pub(super) each: Words,
    /// How it is stated.
    pub(super) manner: BTreeSet<Manner>,
    /// Qualities of service that it names, as numbers of [`FACETS`].
    pub(super) facets: BTreeSet<usize>,
    /// The table and the column it stands in, where it does.
    pub(super) column: Option<(usize, usize)>,
    /// How the table names it, where it is read from there.
    pub(super) cell: Option<Cell>,
}

impl Statement {
    /// Whether it is stated so.
    pub(super) fn is(&self, manner: Manner) -> bool {
        self.manner.contains(&manner)
    }
}

/// What a word weighs when statements are compared.
pub(super) fn weight(words: impl Iterator<Item = impl AsRef<str>>) -> f64 {
    words.map(|word| if each(COMMON).any(|common| common == word.as_ref()) { 0.3 } else { 1.0 }).sum()
}

/// The words of a plain text, less the values in it.
fn words_of(plain: &str, values: &[Range<usize>]) -> Words {
    let mut left = String::with_capacity(plain.len());
    let mut done = 0;
    for value in values {
        left.push_str(&plain[done..value.start.max(done)]);
        left.push('\n');
        done = value.end.max(done);
    }
    left.push_str(&plain[done..]);
    for group in SAME {
        left = with_one_word(&left, group);
    }
    let mut words = Words::new();
    let idle = |ch: char| {
        "的为以与及和或在于按由自至其将并所该本此则从每内后前下起日月年得超过低高少多之不".contains(ch)
    };
    let han = |ch: char| ('\u{4e00}'..='\u{9fff}').contains(&ch) && !idle(ch);
    for run in left.split(|ch: char| !han(ch)) {
        let chars: Vec<char> = run.chars().collect();
        words.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    for word in left.split(|ch: char| !(ch.is_ascii_alphabetic() || ch == '-')) {
        if word.len() < 3 || each(IDLE_LATIN).any(|idle| idle == word) {
            continue;
        }
        let same = SAME_LATIN.iter().find(|group| each(group).any(|other| other == word));
        words.insert(same.and_then(|group| each(group).next()).map_or_else(|| stem(word), str::to_owned));
    }
    words
}

fn stem(word: &str) -> String {
    let ends = ["ies", "es", "s", "ing", "ed"];
    let cut = ends.iter().find(|end| word.len() > end.len() + 3 && word.ends_with(**end));
    cut.map_or(word, |end| &word[..word.len() - end.len()]).to_owned()
}

/// Levels of faults, grades, phases and instalments that a text names.
fn levels_of(plain: &str) -> Words {
    static LEVELS: OnceLock<Option<regex::Regex>> = OnceLock::new();
    let level = concat!(
        r"([一二三四五1-5甲乙丙丁金银铜])(?:级|类|等)|第?([一二三四五六首])(?:期|批|阶段)|(?-u:\b)([psl]\d)(?-u:\b|级)|(sev-?[a-d0-9])",
        r"|(?:class|level|rank|grade|severity|priority|tier|category|release|phase) ([a-d1-9]|one|two|three|four|r\d)(?-u:\b)",
    );
    let mut levels = Words::new();
    for hit in pattern(&LEVELS, level).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let Some(name) = hit.iter().skip(1).flatten().next() else { continue };
        let name = match name.as_str() {
            "1" | "one" | "首" => "一",
            "2" | "two" => "二",
            "3" | "three" => "三",
            "4" | "four" => "四",
            "5" => "五",
            other => other,
        };
        levels.insert(name.to_owned());
    }
    levels
}

/// The level that a cell names and nothing else.
fn level_of(cell: &str) -> Option<String> {
    let short = cell.chars().count() <= 5;
    let alone =
        matches!(cell, "一" | "二" | "三" | "四" | "五" | "甲" | "乙" | "丙" | "丁" | "金" | "银" | "铜")
            || cell.len() == 1 && cell.starts_with(|ch: char| matches!(ch, 'a'..='d' | '1'..='5'))
            || cell.len() == 2 && cell.starts_with('r') && cell.ends_with(|ch: char| ch.is_ascii_digit());
    if alone {
        let number = match cell {
            "1" => "一",
            "2" => "二",
            "3" => "三",
            "4" => "四",
            "5" => "五",
            other => other,
        };
        return Some(number.to_owned());
    }
    levels_of(cell).into_iter().next().filter(|_| short)
}

fn facets_of(plain: &str) -> BTreeSet<usize> {
    named(&FACETS, plain)
}

/// The lists that have a word in the text, by number.
fn named(lists: &[&'static str], plain: &str) -> BTreeSet<usize> {
    let found = |list: &&'static str| each(list).any(|word| plain.contains(word));
    (0..lists.len()).filter(|at| found(&lists[*at])).collect()
}

/// The text with the first word of a list in place of the others.
fn with_one_word(text: &str, list: &'static str) -> String {
    let mut words = each(list);
    let first = words.next().unwrap_or_default();
    words.fold(text.to_owned(), |text, other| text.replace(other, first))
}

/// Whether somebody does something by then, or pays it; what is delivered is no payment.
fn is_act(near: &str) -> bool {
    each(ACTS).any(|act| near.contains(act)) || near.matches('付').count() > near.matches("交付").count()
}

/// What stands right behind a value: the thing it counts.
fn counted_by(after: &str) -> Words {
    let latin = after.split(' ').take(5).collect::<Vec<_>>().join(" ");
    let near = if after.is_ascii() { latin } else { after.chars().take(4).collect() };
    words_of(&near, &[])
}

/// The measures that a sum is for: 每年, 年费, 单价, a month.
fn each_of(plain: &str) -> Words {
    static EACH: OnceLock<Option<regex::Regex>> = OnceLock::new();
    let each = concat!(
        r"每(?:个|一)?(年|月|季|次|人|条|张|日|天|页|户|台|件|份|场|小时|分钟|用户|账号|席|tb|gb)|(年|月|季|日)(?:度|费|租|租金)",
        r"|(?:per|each|a|an|every) (year|month|quarter|user|seat|call|hour|day)(?-u:\b)|(annual|month|quarter)ly?(?-u:\b)",
    );
    let hits = pattern(&EACH, each).into_iter().flat_map(|regex| regex.captures_iter(plain));
    hits.filter_map(|hit| hit.iter().skip(1).flatten().next().map(|word| word.as_str().to_owned())).collect()
}

/// Whether somebody has to do something else by then than what a level of service names: 应在十日内说明.
fn is_deadline(near: &str) -> bool {
    let Some((left, right)) = near.rsplit_once('\n') else { return false };
    let due = ["应在", "应于", "须在", "须于", "应当在", "应当于"].iter().any(|word| left.ends_with(word));
    let done = right.trim_start_matches(['之', '以']).trim_start_matches('内');
    due && right.contains('内')
        && done.chars().count() >= 2
        && !each(SERVICE).any(|word| done.starts_with(word))
}

fn is_payment(near: &str) -> bool {
    each("支付|付款|付清|pay ").any(|word| near.contains(word))
}

/// The circumstances that a stretch names; none where its sentence says that all is alike.
fn circumstances_of(plain: &str, sentence: &str) -> BTreeSet<usize> {
    if ["同此", "亦同", "同样", "the same applies"].iter().any(|word| sentence.contains(word)) {
        return BTreeSet::new();
    }
    named(&CIRCUMSTANCES, plain)
}

/// Whether the words before a value make it a condition; 不超过 and 不低于 do not.
fn is_condition(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '约', '了', '\u{E001}', '\u{E002}']);
    each(CONDITIONS).any(|word| {
        before.strip_suffix(word).is_some_and(|rest| {
            let whole = !word.is_ascii() || !rest.ends_with(|ch: char| ch.is_ascii_alphabetic());
            let denied = ["不", "无", "不得", "not ", "可能", "可"].iter().any(|no| rest.ends_with(no));
            whole && !denied
        })
    })
}

/// Whether a value ends a condition: 不足一百八十万元的, 以下的, or more.
fn leads_to_consequence(after: &str) -> bool {
    const ENDS: &str = "'s|的,|者,|者|以下的|以上的|以下者|以上者|以上部分|未|仍|内未|内不|or more|or later";
    let after = after.trim_start();
    each(ENDS).any(|word| after.starts_with(word))
        || after == "的"
        || after.contains('未') && after.ends_with('的')
}

/// Whether the words around a value put it as a statement.
fn is_plain(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '¥', '$', '±', '约']).trim_end_matches("人民币");
    before.is_empty()
        || each(LEADS).any(|lead| before.ends_with(lead))
        || after.trim_start_matches(['.', '。', ')']).is_empty()
        || each(TAILS).any(|tail| after.starts_with(tail))
}

/// The stretches of a sentence between commas, colons and brackets.
fn stretches(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, ch) in plain.char_indices() {
        let rest = &plain[at + ch.len_utf8()..];
        let digits = |text: &str| text.starts_with(|ch: char| ch.is_ascii_digit());
        let parts = match ch {
            ',' | ':' | '.' => {
                !(digits(rest) && plain[..at].ends_with(|ch: char| ch.is_ascii_digit()))
                    && (ch != '.' || rest.starts_with(' '))
            }
            ';' | '。' | '(' | ')' | '\t' => true,
            _ => false,
        };
        if parts {
            found.push(start..at);
            start = at + ch.len_utf8();
        }
    }
    found.push(start..plain.len());
    found
}

/// The words nearest to a value: those between it and the values beside it, a few on its right.
fn beside(plain: &str, stretch: &Range<usize>, value: &Range<usize>, others: &[Range<usize>]) -> String {
    let from =
        others.iter().filter(|o| o.end <= value.start).map(|o| o.end).max().unwrap_or(0).max(stretch.start);
    let to = others.iter().filter(|o| o.start >= value.end).map(|o| o.start).min().unwrap_or(plain.len());
    let mut left = &plain[from.min(value.start)..value.start];
    // 人工席位三十个、智能外呼十路: each thing of a list has its own number.
    if let Some((_, last)) = left.rsplit_once('、').filter(|(_, last)| last.chars().count() > 1) {
        left = last;
    }
    let right = &plain[value.end..to.min(stretch.end).max(value.end)];
    let right = right.split('、').next().unwrap_or_default();
    let right: String = if right.is_ascii() {
        right.split_inclusive(' ').take(8).collect()
    } else {
        right.chars().take(12).collect()
    };
    // 质保期为验收合格后12个月: likewise.
    if left.ends_with('后')
        && let Some((matter, _)) = left.rsplit_once(['为', '是', ':'])
        && matter.chars().count() >= 2
    {
        left = matter;
    }
    // 保证期自验收之日起十二个月: the event it runs from is not what it is a value of.
    if let Some((matter, event)) = left.split_once(['自', '从'])
        && event.contains('起')
        && matter.chars().count() >= 2
    {
        left = matter;
    }
    format!("{left}\n{right}")
}

fn manner<const N: usize>(held: [(Manner, bool); N]) -> BTreeSet<Manner> {
    held.into_iter().filter(|(_, holds)| *holds).map(|(manner, _)| manner).collect()
}

/// All statements with a value, in order.
pub(super) fn statements(reading: &Reading<'_>) -> Vec<Statement> {
    let mut found = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate().filter(|(_, s)| !s.row && !s.signature) {
        spoken(reading, number, sentence, &sentence.plain, &mut found);
    }
    for (number, table) in tables::tables(reading).iter().enumerate() {
        let Some((head, rows)) = table.split_first() else { continue };
        for row in rows {
            listed(reading, (number, &head.cells), row, &mut found);
        }
    }
    found
}

/// Statements of a sentence.
fn spoken(
    reading: &Reading<'_>,
    number: usize,
    sentence: &Sentence,
    plain: &str,
    found: &mut Vec<Statement>,
) {
    let values = quantities(plain);
    if values.is_empty() {
        return;
    }
    let ranges: Vec<Range<usize>> = values.iter().map(|value| value.at.clone()).collect();
    let context = words_of(plain, &ranges);
    let levels = levels_of(plain);
    let stretches = stretches(plain);
    for value in &values {
        let Some(at) = stretches.iter().position(|s| s.start <= value.at.start && value.at.start < s.end)
        else {
            continue;
        };
        let stretch = &stretches[at];
        let same: Vec<Range<usize>> = values
            .iter()
            .filter(|other| other.at != value.at && stretch.contains(&other.at.start))
            .map(|other| other.at.clone())
            .collect();
        let mut near = beside(plain, stretch, &value.at, &same);
        let headed = at > 0 && plain[..stretch.start].ends_with(':');
        let short = words_of(&near, &[]).len() <= 1;
        // What stands before a comma belongs to it unless that has a value of its own.
        let free =
            at > 0 && !values.iter().any(|o| o.sort == value.sort && stretches[at - 1].contains(&o.at.start));
        if headed && at > 0 || short && free {
            near = format!("{}\n{near}", &plain[stretches[at - 1].clone()]);
        }
        let inner: Vec<Range<usize>> = quantities(&near).into_iter().map(|value| value.at).collect();
        let (before, after) =
            (&plain[stretch.start..value.at.start], &plain[value.at.end..stretch.end.max(value.at.end)]);
        let listed = before.matches('、').count() + 1;
        found.push(Statement {
            sentence: number,
            place: place(reading, sentence, &value.at),
            sort: value.sort,
            size: value.size,
            about: words_of(&near, &inner),
            rare: Words::new(),
            counted: counted_by(after),
            context: context.clone(),
            levels: levels.clone(),
            circumstances: circumstances_of(&format!("{}\n{near}", &plain[stretch.clone()]), plain),
            facets: facets_of(&near),
            column: None,
            each: each_of(&plain[stretch.clone()]),
            cell: None,
            manner: manner([
                (
                    Manner::Condition,
                    is_condition(before)
                        || leads_to_consequence(after)
                        || value.sort == Sort::Count
                            && listed > 1
                            && (value.size - listed as f64).abs() < 0.5,
                ),
                (
                    Manner::Act,
                    is_act(&near) || is_deadline(&near) || near.split('\n').any(|part| part.ends_with('后')),
                ),
                (Manner::Payment, is_payment(&near)),
                (Manner::Plain, is_plain(before, after)),
                (Manner::Party, near.contains([CUSTOMER, VENDOR])),
                (Manner::Whole, each("总计|共|合计|in total|in all").any(|word| near.contains(word))),
            ]),
        });
    }
}

fn place(reading: &Reading<'_>, sentence: &Sentence, at: &Range<usize>) -> TextRange {
    if sentence.row {
        return reading.trim(sentence.range);
    }
    reading.part_around(sentence.place(at), sentence.range)
}

/// Statements of a table's row: what each cell gives under its head, and what a cell says in words.
fn listed(
    reading: &Reading<'_>,
    (table, head): (usize, &[&str]),
    row: &tables::Row<'_>,
    found: &mut Vec<Statement>,
) {
    let cells = &row.cells;
    if cells.first().is_some_and(|cell| tables::is_total(cell)) {
        return;
    }
    let read: Vec<Vec<Quantity>> = cells.iter().map(|cell| quantities(cell)).collect();
    let named = |at: &usize| {
        read[*at].is_empty() && cells[*at].chars().any(char::is_alphabetic) && level_of(cells[*at]).is_none()
    };
    let label = (0..cells.len().min(3)).find(named);
    // A bare number or letter is a level under the head of levels, else it counts the rows.
    let graded = head.first().is_some_and(|title| each(LEVEL_HEADS).any(|word| title.contains(word)));
    let level =
        cells.iter().take(2).find_map(|cell| level_of(cell).filter(|_| graded || cell.chars().count() > 1));
    let counts_rows = !graded && cells.first().is_some_and(|cell| cell.chars().count() == 1);
    let name = label.map(|at| cells[at]).unwrap_or_default();
    let ends = ["总数", "数量", "上限", "人数", "个数", "数"];
    let short = ends.iter().find_map(|end| name.strip_suffix(end).filter(|rest| rest.chars().count() >= 2));
    let labels = words_of(short.unwrap_or(name), &[]);
    for (column, values) in read.iter().enumerate() {
        if Some(column) == label || (level.is_some() || counts_rows) && column == 0 {
            continue;
        }
        let cell = cells[column];
        let title = head.get(column).copied().unwrap_or_default();
        for value in values.iter().filter(|value| value.sort != Sort::Bare || value.size > 1.0) {
            let (before, after) = (&cell[..value.at.start], &cell[value.at.end..]);
            let own = words_of(cell, std::slice::from_ref(&value.at));
            let said = !own.is_empty();
            let statement = |about: Words, within: Option<Cell>| Statement {
                sentence: row.number,
                place: reading.trim(row.sentence.range),
                sort: value.sort,
                size: value.size,
                about,
                rare: Words::new(),
                counted: Words::new(),
                context: words_of(&row.sentence.plain, &[]),
                levels: levels_of(&row.sentence.plain).into_iter().chain(level.clone()).collect(),
                circumstances: circumstances_of(&format!("{cell}\t{title}\t{name}"), cell),
                facets: facets_of(&format!("{cell}\t{title}")),
                column: Some((table, column)),
                each: each_of(&format!("{cell}\t{title}")),
                cell: within,
                manner: manner([
                    (Manner::Condition, is_condition(before)),
                    (Manner::Act, is_act(cell) || is_payment(title)),
                    (Manner::Payment, is_payment(cell)),
                    (Manner::Plain, true),
                    (Manner::Party, cell.contains([CUSTOMER, VENDOR])),
                    (Manner::Whole, false),
                ]),
            };
            if said && is_plain(before, after) {
                found.push(statement(own.clone(), None));
            }
            let idle = each(IDLE_HEADS).any(|idle| idle == title);
            let within = Cell {
                label: labels.clone(),
                head: if idle { Words::new() } else { words_of(title, &[]) },
                dated: ["日", "月", "时间", "date", "live", "when", "cut-over"]
                    .iter()
                    .any(|word| title.contains(word)),
                priced: ["价", "费", "金额", "小计", "元", "fee", "price", "$", "eur", "usd", "monthly"]
                    .iter()
                    .any(|word| title.contains(word)),
                own,
                level: level.clone(),
                only_level: label.is_none()
                    || label.is_some() && level.is_some() && level_of(cells[0]).is_some(),
            };
            found.push(statement(Words::new(), Some(within)));
        }
    }
}
