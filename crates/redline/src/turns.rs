//! Turns that change the balance without a modal word: how often, how much of, during which hours,
//! up to which limit, under which condition, and what a list names.

use crate::changes::ChangeType;
use crate::direction::Judge;
use crate::drafts::Draft;
use crate::names::{Names, actor_at, subject};
use crate::valence::valence;
use contract::{Contract, Side};
use document::{TextRange, fold};

impl Judge<'_> {
    /// What the turns of a draft come to for the customer; the passages are folded, `words` is what
    /// their modal words come to.
    pub(crate) fn turns(&self, draft: &Draft, old: &str, new: &str, words: i32) -> i32 {
        let both = !old.trim().is_empty() && !new.trim().is_empty();
        let mut sum = (limits(&self.new_names, new) - limits(&self.old_names, old)).clamp(-2, 2);
        if both {
            sum += rhythm(&self.new_names, old, new) + quantifiers(old, new) + windows(old, new);
        }
        // Values that came or went are part of the words.
        let alone = draft.values.iter().all(|pair| pair.value.old.is_none() || pair.value.new.is_none());
        if sum == 0 && words == 0 && both && alone {
            sum += self.came_and_went(draft);
        }
        sum
    }

    /// What came or went within a sentence, told by what the sentence gives and takes: an item less
    /// in a list of duties of the vendor is a loss, an exception to them too.
    fn came_and_went(&self, draft: &Draft) -> i32 {
        let one_sided = |contract: &Contract, core: Option<TextRange>, names: &Names| {
            let core = core?;
            let words = fold(contract.words(core)).as_str().to_owned();
            let sentence = contract.sentence_at(core.start).unwrap_or(core).union(core);
            let rest = format!(
                "{}{}",
                contract.words(TextRange::new(sentence.start, core.start)),
                contract.words(TextRange::new(core.end, sentence.end))
            );
            let rest = fold(&rest).as_str().to_owned();
            let gain = if is_condition(&words) && speaks_of_trouble(&rest) {
                -2
            } else {
                let base = gives(names, &rest);
                if EXCEPTIONS.iter().any(|word| words.contains(word)) { -base } else { base }
            };
            (words.chars().count() >= 4).then_some(gain)
        };
        draft
            .phrases
            .iter()
            .filter_map(|phrase| match phrase.core {
                (Some(_), None) => {
                    one_sided(self.sides.old, phrase.core.0, &self.old_names).map(|gain| -gain)
                }
                (None, Some(_)) => one_sided(self.sides.new, phrase.core.1, &self.new_names),
                (Some(a), Some(b)) => {
                    let (a, b) = (items(self.sides.old.words(a)), items(self.sides.new.words(b)));
                    let fewer = b.len() < a.len() && b.iter().all(|item| a.contains(item));
                    let more = a.len() < b.len() && a.iter().all(|item| b.contains(item));
                    let sentence = fold(&Self::passage(self.sides.new, &draft.new)).as_str().to_owned();
                    let base = gives(&self.new_names, &sentence);
                    (fewer || more).then_some(if fewer { -base } else { base })
                }
                _ => None,
            })
            .sum::<i32>()
            .clamp(-2, 2)
    }

    /// The words that lead in a list, where a passage is an item of one: "乙方应：（a）……".
    pub(crate) fn lead(contract: &Contract, ranges: &[TextRange]) -> String {
        let Some(first) = ranges.first() else { return String::new() };
        let text = contract.document.text.as_str();
        let line = text[..first.start].rfind('\n').map_or(0, |at| at + 1);
        let ahead = if text[line..first.start].trim().len() > 12 {
            text[line..first.start].to_owned()
        } else {
            let parent =
                contract.clause_at(first.start).and_then(|clause| contract.clauses.get(clause.parent?));
            parent.map(|parent| contract.words(parent.body).to_owned()).unwrap_or_default()
        };
        let folded = fold(&ahead);
        let body = folded.as_str().trim_end();
        let Some(colon) = body.rfind(':').filter(|at| !body[*at..].contains('。')) else {
            return String::new();
        };
        let start = body[..colon].rfind(['。', '\n']).map_or(0, |at| at + 1);
        let start = (start..colon).find(|at| body.is_char_boundary(*at)).unwrap_or(colon);
        body[start..colon].to_owned() + ":"
    }
}

/// The items of a list, without the words that join them.
fn items(words: &str) -> Vec<String> {
    let folded = fold(words);
    let text = folded.as_str().replace("以及", "、").replace(" and ", ",").replace(" or ", ",");
    text.split([',', '、', ';', '及', '和', '或', '与'])
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}

const EXCEPTIONS: &[&str] = &[
    "限额",
    "上限",
    "为限",
    "limit",
    "除外",
    "除非",
    "另有",
    "但",
    "扣除",
    "仅限",
    "provided",
    "unless",
    "except",
    "subject to",
    "other than",
];

/// Whether words narrow what they follow.
fn is_condition(words: &str) -> bool {
    let trimmed = words.trim_start_matches([',', '、', ' ']);
    ["且", "并且", "同时", "持续", "连续", "and continu", "and last", "for more than", "and for", "and which"]
        .iter()
        .any(|word| trimmed.starts_with(word))
}

/// Whether a sentence says what counts as trouble for the customer.
fn speaks_of_trouble(text: &str) -> bool {
    let trouble = [
        "故障",
        "问题",
        "缺陷",
        "不可用",
        "中断",
        "p1",
        "一级",
        "紧急",
        "严重",
        "defect",
        "incident",
        "outage",
        "fault",
        "severity",
        "downtime",
        "emergency",
        "error",
    ];
    let means = ["指", "认定", "条件", "视为", "界定", "之情形", "means", "defined", "where", "deemed"];
    trouble.iter().any(|word| text.contains(word)) && means.iter().any(|word| text.contains(word))
}

/// Whether a sentence gives (1) or takes (-1): by its modal words, or by what it grants.
fn gives(names: &Names, text: &str) -> i32 {
    let sum = valence(names, text);
    if sum != 0 {
        return sum.signum();
    }
    let grants =
        ["许可", "提供", "包括", "包含", "交付", "includes", "provides", "licen", "delivers", "consists of"];
    let takes = ["不包括", "不含", "不提供", "exclud", "not include"];
    let granted =
        grants.iter().any(|word| text.contains(word)) && subject(names, text) != Some(Side::Customer);
    i32::from(granted && !takes.iter().any(|word| text.contains(word)))
}

/// How often something is done or paid, in days; the longer word first where one holds another.
const RHYTHMS: &[(&str, i32)] = &[
    ("每两周", 14),
    ("每半个月", 15),
    ("每半月", 15),
    ("每两个月", 61),
    ("每半年", 182),
    ("按半年", 182),
    ("每季度", 91),
    ("每季", 91),
    ("按季", 91),
    ("分季", 91),
    ("每月", 30),
    ("按月", 30),
    ("每周", 7),
    ("按周", 7),
    ("每日", 1),
    ("每天", 1),
    ("每年", 365),
    ("按年", 365),
    ("fortnight", 14),
    ("every two weeks", 14),
    ("half-yearly", 182),
    ("half-year", 182),
    ("semi-annual", 182),
    ("every six months", 182),
    ("quarterly", 91),
    ("every quarter", 91),
    ("each quarter", 91),
    ("monthly", 30),
    ("every month", 30),
    ("each month", 30),
    ("weekly", 7),
    ("every week", 7),
    ("each week", 7),
    ("daily", 1),
    ("every day", 1),
    ("every two years", 730),
    ("once a year", 365),
    ("once a month", 30),
    ("twice a year", 182),
    ("annually", 365),
    ("yearly", 365),
    ("every year", 365),
    ("each year", 365),
];
/// All at once, which in payments is the longest rhythm of all.
const AT_ONCE: &[&str] =
    &["一次性", "一次付清", "全额预付", "in full", "lump sum", "in one sum", "in one payment"];
const PAYS: &[&str] = &["付款", "支付", "付清", "缴", "结算", "pay", "paid", "invoice", "billed"];

const ONCE: i32 = 5000;

/// How often, in days, each once, the shortest first.
pub(crate) fn rhythms(text: &str) -> Vec<i32> {
    let mut rest = text.to_owned();
    let mut found: Vec<i32> = Vec::new();
    for (word, days) in RHYTHMS {
        if rest.contains(word) {
            rest = rest.replace(word, " ");
            found.push(*days);
        }
    }
    if AT_ONCE.iter().any(|word| rest.contains(word)) {
        found.push(ONCE);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn rhythm(names: &Names, old: &str, new: &str) -> i32 {
    let pays = PAYS.iter().any(|word| old.contains(word)) && PAYS.iter().any(|word| new.contains(word));
    let (mut was, mut now) = (rhythms(old), rhythms(new));
    if !pays {
        was.retain(|days| *days != ONCE);
        now.retain(|days| *days != ONCE);
    }
    let went: Vec<i32> = was.iter().copied().filter(|days| !now.contains(days)).collect();
    let came: Vec<i32> = now.iter().copied().filter(|days| !was.contains(days)).collect();
    let ([a], [b]) = (went.as_slice(), came.as_slice()) else { return 0 };
    let longer = (b - a).signum();
    if pays {
        // Paid ahead, a longer rhythm ties up money sooner; paid afterwards, it leaves it longer.
        let after = ["后付", "后支付", "结束后", "届满后", "arrear"].iter().any(|word| new.contains(word));
        return if after { 2 * longer } else { -2 * longer };
    }
    let fee = ["元", "费", "收取", "rmb", "fee", "charge"].iter().any(|word| new.contains(word));
    if fee {
        return 0;
    }
    if actor_at(names, new, new.len()) == Some(Side::Customer) { 2 * longer } else { -2 * longer }
}

/// The whole of something became a part of it, or the other way round.
fn quantifiers(old: &str, new: &str) -> i32 {
    let whole = ["全部", "全额", "全数", "一切", "所有", " all ", "entire", "whole", "in full"];
    let part = ["一半", "半数", "部分", "半额", " half ", "part of", "portion", "some of"];
    let count =
        |text: &str, words: &[&str]| words.iter().map(|word| text.matches(word).count()).sum::<usize>();
    let gone = count(old, &whole) as i32 - count(new, &whole) as i32;
    let come = count(new, &part) as i32 - count(old, &part) as i32;
    if gone == 0 || come == 0 || gone.signum() != come.signum() {
        return 0;
    }
    let gains = ["退", "返还", "赔偿", "补偿", "recover", "refund", "compensat", "reimburse", "indemnif"];
    let by = gains.iter().any(|word| old.contains(word) && new.contains(word));
    if by { -2 * gone.signum() } else { 0 }
}

/// Hours of a day during which something is done: 8:30至18:00. More of them are more service, except
/// where they are hours without it.
fn windows(old: &str, new: &str) -> i32 {
    let (was, now) = (minutes(old), minutes(new));
    if was == 0 || now == 0 || was == now {
        return 0;
    }
    let without =
        ["维护窗口", "停机", "停服", "维护时间", "maintenance window", "scheduled maintenance", "downtime"];
    let sign = if without.iter().any(|word| new.contains(word)) { -1 } else { 1 };
    2 * sign * (now - was).signum()
}

/// Minutes between the first and the last hour of every span of hours in a folded text.
pub(crate) fn minutes(text: &str) -> i32 {
    let mut times: Vec<(usize, usize, i32)> = Vec::new();
    for (at, _) in text.match_indices(':') {
        let hours = text[..at].len() - text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let tail = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let parse = |from: usize, to: usize| text[from..to].parse::<i32>().unwrap_or(0);
        if (1..=2).contains(&hours) && tail == 2 {
            times.push((at - hours, at + 3, parse(at - hours, at) * 60 + parse(at + 1, at + 3)));
        }
    }
    let always = ["24 hours", "24/7", "24x7", "7x24", "7*24", "around the clock", "全天候", "24小时不间断"];
    if times.is_empty()
        && always.iter().any(|word| text.contains(word))
        && !text.contains("内")
        && !text.contains("within")
    {
        return 24 * 60;
    }
    let joined = |between: &str| ["至", "到", "-", "—", "~", "to", "until", "and"].contains(&between.trim());
    times
        .windows(2)
        .filter(|pair| pair[0].1 <= pair[1].0 && joined(&text[pair[0].1..pair[1].0]))
        .map(|pair| (pair[1].2 - pair[0].2).rem_euclid(24 * 60))
        .sum()
}

/// What limits of a passage come to: on the vendor's liability a loss, on the customer's or on a
/// price a gain.
fn limits(names: &Names, text: &str) -> i32 {
    let caps = [
        "为限",
        "为界",
        "不超过",
        "上限",
        "最多",
        "封顶",
        "limited to",
        "not exceed",
        "capped at",
        "no more than",
        "maximum of",
    ];
    let none = ["不设上限", "无上限", "没有上限", "不受限制", "unlimited", "without limit", "no limit"];
    let liability = ["责任", "赔偿", "违约金", "liab", "damages", "indemn", "compensat"];
    let free = ["免费", "不另收费", "不收费", "free of charge", "no charge", "at no cost"];
    let price = ["涨幅", "上浮", "调价", "上调", "涨价", "increase"];
    text.split(['。', ';', '\n'])
        .map(|sentence| {
            let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
            let side = if subject(names, sentence) == Some(Side::Customer) { -1 } else { 1 };
            if has(&none) && has(&liability) {
                2 * side
            } else if !has(&caps) {
                0
            } else if has(&liability) {
                -2 * side
            } else if has(&free) {
                -2
            } else {
                2 * i32::from(has(&price))
            }
        })
        .sum()
}

/// Whether a draft is about who does a job: another name beside the word for it.
pub(crate) fn names_person(sides: (&Contract, &Contract), draft: &Draft) -> bool {
    let roles = [
        "经理",
        "联系人",
        "负责人",
        "代表",
        "专员",
        "工程师",
        "顾问",
        "对接人",
        "manager",
        "contact",
        "representative",
        "attention",
    ];
    let [phrase] = draft.phrases.as_slice() else { return false };
    let (Some(old), Some(new)) = phrase.core else { return false };
    let (a, b) = (sides.0.words(old).trim(), sides.1.words(new).trim());
    let han = |words: &str| (2..=4).contains(&words.chars().count()) && words.chars().all(|c| c > '\u{2e7f}');
    let latin = |words: &str| {
        (1..=4).contains(&words.split(' ').count())
            && words.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let sentence = fold(&Judge::passage(sides.1, &draft.new)).as_str().to_owned();
    draft.kind == ChangeType::Modified
        && draft.values.is_empty()
        && (han(a) && han(b) || latin(a) && latin(b))
        && roles.iter().any(|word| sentence.contains(word) && !a.contains(word) && !b.contains(word))
}
