//! Words for the parties that no label tells: short forms of their names, and the pronouns of a letter.
use super::names::Candidate;
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;

/// Words for what a company does and where it is: alone they are nobody's short name.
const COMMON: [&str; 64] = [
    "有限",
    "责任",
    "股份",
    "公司",
    "集团",
    "科技",
    "技术",
    "软件",
    "信息",
    "数据",
    "网络",
    "系统",
    "服务",
    "智能",
    "云计算",
    "云",
    "医院",
    "中心",
    "大学",
    "学院",
    "学校",
    "银行",
    "咨询",
    "管理",
    "工程",
    "电子",
    "通信",
    "贸易",
    "物流",
    "食品",
    "医药",
    "制造",
    "实业",
    "文化",
    "教育",
    "发展",
    "建设",
    "投资",
    "控股",
    "商务",
    "供应链",
    "工业",
    "数字",
    "互联",
    "互动",
    "平台",
    "人民",
    "第一",
    "第二",
    "市",
    "省",
    "县",
    "区",
    "中国",
    "北京",
    "上海",
    "深圳",
    "广州",
    "杭州",
    "成都",
    "武汉",
    "南京",
    "苏州",
    "厦门",
];

/// What stands behind a name where it acts or has something.
const BEHIND: [&str; 36] = [
    "应", "须", "可", "不", "有权", "无权", "承诺", "保证", "负责", "同意", "将", "提供", "支付", "的", "对",
    "向", "按", "在", "已", "未", "于", "自", "承担", "收", "退", "书面", "与", "和", "所", "方", "从", "由",
    "需", "得", "逾", "另",
];

/// What stands before a name to which something is done.
const BEFORE: [&str; 10] = ["由", "向", "经", "给", "因", "与", "为", "对", "归", "和"];

/// Short forms of a party's name that the paper speaks of it by: 听澜 of 成都听澜智算科技有限公司, Hearthwick
/// of Hearthwick, Inc.
pub(super) fn short_names(text: &str, name: &str, other: Option<&str>) -> Vec<String> {
    if name.chars().any(crate::plain::is_wide) {
        of_han(text, name, other)
    } else {
        of_latin(text, name, other)
    }
}

fn of_han(text: &str, name: &str, other: Option<&str>) -> Vec<String> {
    let chars: Vec<char> =
        name.chars().take_while(|ch| !"（(".contains(*ch)).filter(|ch| crate::plain::is_wide(*ch)).collect();
    let mut parts: Vec<String> = Vec::new();
    for length in 2..=6 {
        for window in chars.windows(length) {
            let part: String = window.iter().collect();
            let bare = COMMON.iter().fold(part.clone(), |rest, word| rest.replace(word, ""));
            if bare.chars().count() * 2 >= length && !other.is_some_and(|other| other.contains(&part)) {
                parts.push(part);
            }
        }
    }
    let counts = counts(text, name, &parts, &|before, after| {
        BEHIND.iter().any(|word| after.starts_with(word)) || BEFORE.iter().any(|word| before.ends_with(word))
    });
    // The part that acts most often, the longest of equals.
    let best = counts.iter().max_by_key(|&(part, &count)| (count, part.len()));
    best.filter(|&(_, &count)| count >= 3).map(|(part, _)| part.clone()).into_iter().collect()
}

fn of_latin(text: &str, name: &str, other: Option<&str>) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let mut parts: Vec<String> = (1..words.len().min(4)).map(|count| words[..count].join(" ")).collect();
    parts.retain(|part| part.len() >= 4 && !other.is_some_and(|other| other.starts_with(part.as_str())));
    let acts = |_: &str, after: &str| {
        after.starts_with('\'')
            || after.starts_with('’')
            || after.strip_prefix(' ').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let counts = counts(text, name, &parts, &acts);
    let best = counts.iter().max_by_key(|&(part, &count)| (count, part.len()));
    best.filter(|&(_, &count)| count >= 3).map(|(part, _)| part.clone()).into_iter().collect()
}

/// How often each part stands in the text outside the whole name, where it acts or is acted upon.
fn counts(
    text: &str,
    name: &str,
    parts: &[String],
    acts: &dyn Fn(&str, &str) -> bool,
) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let Ok(finder) = AhoCorasick::new(parts.iter().map(String::as_str).chain([name])) else { return counts };
    let mut whole = 0..0;
    for hit in finder.find_overlapping_iter(text) {
        let number = hit.pattern().as_usize();
        if number == parts.len() {
            whole = hit.start()..hit.end();
            continue;
        }
        let inside = whole.contains(&hit.start()) || text[hit.start()..].starts_with(name) || {
            // The whole name ends further on than its part.
            let from = name.find(parts[number].as_str()).unwrap_or(0);
            hit.start()
                .checked_sub(from)
                .is_some_and(|start| text.get(start..).is_some_and(|rest| rest.starts_with(name)))
        };
        if !inside && acts(&text[..hit.start()], &text[hit.end()..]) {
            *counts.entry(parts[number].clone()).or_insert(0) += 1;
        }
    }
    counts
}

/// Pairs of words by which a letter speaks of its sender and of whom it is sent to.
const PAIRS: [(&str, &str); 12] = [
    ("我司", "贵司"),
    ("我方", "贵方"),
    ("我方", "你方"),
    ("我们", "您"),
    ("我们", "你们"),
    ("我们", "你"),
    ("本公司", "贵公司"),
    ("本公司", "贵行"),
    ("本公司", "贵院"),
    ("我司", "贵公司"),
    ("我司", "贵行"),
    ("we", "you"),
];

/// Gives the side that speaks its "we" and the other its "you", where the paper uses both words. It is the
/// vendor that speaks, unless the customer is called "we".
pub(super) fn pronouns(text: &str, customer: &mut Candidate, vendor: &mut Candidate) {
    for (own, others) in PAIRS {
        let used = |word: &str| {
            if word.is_ascii() { latin_uses(text, word) >= 3 } else { text.matches(word).count() >= 2 }
        };
        let has = |c: &Candidate, word: &str| c.called.iter().any(|known| known.eq_ignore_ascii_case(word));
        let bound = [own, others].iter().any(|word| has(customer, word) || has(vendor, word));
        if !used(others) || !(used(own) || bound) {
            continue;
        }
        let customer_speaks = has(customer, own) || has(vendor, others);
        let (speaks, hears) =
            if customer_speaks { (&mut *customer, &mut *vendor) } else { (&mut *vendor, &mut *customer) };
        for (who, word) in [(&mut *speaks, own), (&mut *hears, others)] {
            if !has(who, word) {
                who.called.push(word.to_owned());
            }
        }
    }
    for who in [customer, vendor] {
        let has = |word: &str| who.called.iter().any(|known| known == word);
        if has("you") || has("You") {
            who.called.extend(["you", "You", "your", "Your"].map(str::to_owned));
        } else if has("we") || has("We") {
            who.called.extend(["we", "We", "us", "our", "Our"].map(str::to_owned));
        }
        who.called.sort();
        who.called.dedup();
    }
}

fn latin_uses(text: &str, word: &str) -> usize {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|found| found.eq_ignore_ascii_case(word)).count()
}
