//! Who the parties are, what the paper calls them, and which of them buys.
use super::callings::{BUYERS, NEUTRAL, SELLERS, THIRDS, side_of_word};
use super::latin::{CALLED_LATIN, read_latin, read_listed};
use super::parties::{OtherParty, Parties, Party, Side};
use super::seals::{heads_parties, hold_seals, name_by_seals, read_below};
use super::sides::{name_weight, weigh};
use crate::plain::Plain;
use crate::{Doubt, DoubtKind};
use document::TextRange;
use regex::Regex;
use std::sync::LazyLock;

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut words: Vec<&str> =
        BUYERS.iter().chain(&SELLERS).chain(&NEUTRAL).chain(&THIRDS).copied().collect();
    // BUYER: stands at seals.
    let capitals: Vec<String> = words
        .iter()
        .filter(|word| word.len() > 3 && word.is_ascii())
        .map(|word| word.to_uppercase())
        .collect();
    words.extend(capitals.iter().map(String::as_str));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Regex::new(&format!(
        r"^(?:\(?[0-9A-Z一二]{{1,2}}[).、] ?)?(?P<l>{})(?:单位)?(?:名称)?(?: ?[/ ] ?[A-Za-z ]{{2,24}})?(?: ?\((?P<p>[^)]{{1,40}})\))? ?(?:名称)? ?[:\t] ?(?P<v>.+)$",
        words.join("|")
    ))
    .ok()
});

/// A named company in running text with the word it is called by: X公司（以下称“甲方”）.
static CALLED_HAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?P<v>[\p{Han}A-Za-z0-9·&]{2,24}?(?:\([\p{Han}]{2,6}\))?[\p{Han}]{0,16}?(?:公司|集团|医院|中心|大学|学校|局|合作社|工作室|研究院|研究所|银行|委员会|厂)) ?\((?:以下|下)?(?:简?称|合称)?(?:为|作)?:? ?[“"「](?P<l>[^”"」]{1,12})[”"」]\)"#).ok()
});

/// 我司（X公司）, 用户为：X公司
static WORD_THEN_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut words: Vec<&str> =
        BUYERS.iter().chain(&SELLERS).chain(&["甲方", "乙方"]).copied().filter(|w| !w.is_ascii()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Regex::new(&format!(
        r"(?P<l>{})(?:\(|为:? ?|是:? ?|即)(?P<v>[\p{{Han}}A-Za-z0-9·]{{2,24}}?(?:\([\p{{Han}}]{{2,6}}\))?[\p{{Han}}]{{0,16}}?(?:公司|集团|医院|中心|大学|合作社|工作室|研究院|银行))(?:\)|[。,;]|$)",
        words.join("|")
    ))
    .ok()
});

/// Endings of names, and brackets that tell what a party is called.
const SUFFIXES: [&str; 12] =
    ["公司", "集团", "医院", "中心", "大学", "学校", "局（", "合作社", "工作室", "研究院", "银行", "(the "];

/// 以下简称“甲方” in brackets behind a name.
static SHORT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:简?称|合称)(?:为|作)?:? ?[“"「]?(?P<l>[^”"」)]{1,8})[”"」]?\)"#).ok());

#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) name: Option<(String, TextRange)>,
    pub(super) called: Vec<String>,
    /// It stands at a seal and not at the head of the paper.
    pub(super) sealed: bool,
}

/// Reads the parties; doubts when it is not certain which of them buys.
pub(crate) fn read(text: &str, sentences: &[TextRange], doubts: &mut Vec<Doubt>) -> Parties {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    let mut above: Option<&str> = None;
    for line in text.split('\n') {
        match above.filter(|_| line.contains('\t')) {
            Some(head) => read_below(head, line, at, &mut found),
            None => read_line(line, at, &mut found),
        }
        above = Some(line).filter(|line| heads_parties(line));
        at += line.len() + 1;
    }
    let sealed = hold_seals(&mut found, doubts);
    merge(&mut found);
    name_by_seals(&mut found, sealed);
    let neutral_only = |c: &Candidate| c.called.iter().all(|word| side_of_word(word).is_none());
    let third = |c: &Candidate| neutral_only(c) && c.called.iter().any(|w| THIRDS.contains(&w.as_str()));
    let (mut others, sided): (Vec<_>, Vec<_>) = found.into_iter().partition(third);
    found = sided;
    let mut customer = take(&mut found, Side::Customer);
    let mut vendor = take(&mut found, Side::Vendor);
    // One side is known: the first other party with a name is the other side.
    found.retain(neutral_only);
    found.sort_by_key(|c| c.name.is_none());
    if found.len() >= 2 && customer.is_none() && vendor.is_none() {
        let second = found.remove(1);
        let first = found.remove(0);
        let lean = weigh(text, sentences, &first.called, &second.called) + name_weight(&first)
            - name_weight(&second);
        if lean.abs() < 3 {
            doubts.push(Doubt {
                kind: DoubtKind::SidesUncertain,
                range: first.name.as_ref().map_or(TextRange::new(0, 0), |n| n.1),
            });
        }
        // Where nothing tells, the first party buys: so it is in most paper.
        if lean >= 0 {
            (customer, vendor) = (Some(first), Some(second));
        } else {
            (customer, vendor) = (Some(second), Some(first));
        }
    } else if !found.is_empty() && customer.is_some() != vendor.is_some() {
        let other = found.remove(0);
        if customer.is_none() { customer = Some(other) } else { vendor = Some(other) }
    }
    if customer.is_none() && vendor.is_none() {
        doubts.push(Doubt { kind: DoubtKind::SidesUncertain, range: TextRange::new(0, 0) });
    }
    // Whoever is left beside a buyer and a seller is a further party.
    others.extend(found.into_iter().filter(|c| c.called.iter().any(|word| is_party_word(word))));
    let (customer, vendor) = complete(text, sentences, customer, vendor);
    Parties {
        customer: party(Side::Customer, customer),
        vendor: party(Side::Vendor, vendor),
        others: further(others),
    }
}

/// The further parties that have a name, in the order of the paper.
fn further(others: Vec<Candidate>) -> Vec<OtherParty> {
    let mut parties: Vec<OtherParty> = others
        .into_iter()
        .filter_map(|other| Some(OtherParty { name: other.name?, called: other.called }))
        .collect();
    parties.sort_by_key(|party| party.name.1.start);
    for party in &mut parties {
        party.called.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    }
    parties
}

/// Gives both sides words to be called by: those of the paper, or the usual ones that stand in it.
fn complete(
    text: &str,
    sentences: &[TextRange],
    customer: Option<Candidate>,
    vendor: Option<Candidate>,
) -> (Candidate, Candidate) {
    let empty = || Candidate { name: None, called: Vec::new(), sealed: false };
    let (mut customer, mut vendor) = (customer.unwrap_or_else(empty), vendor.unwrap_or_else(empty));
    let used = |word: &str| text.matches(word).count() >= 2;
    // 甲方 and 乙方 stand in the text but on no label: look who pays.
    let taken =
        |word: &str, c: &Candidate, v: &Candidate| c.called.iter().chain(&v.called).any(|w| w == word);
    if used("甲方")
        && used("乙方")
        && !taken("甲方", &customer, &vendor)
        && !taken("乙方", &customer, &vendor)
    {
        let first_buys = weigh(text, sentences, &["甲方".to_owned()], &["乙方".to_owned()]) >= 0;
        let (a, b) = if first_buys { ("甲方", "乙方") } else { ("乙方", "甲方") };
        customer.called.push(a.to_owned());
        vendor.called.push(b.to_owned());
    }
    for (own, words) in [(&mut customer, &BUYERS[..]), (&mut vendor, &SELLERS[..])] {
        let in_use = own.called.iter().any(|word| text.matches(word.as_str()).count() >= 3);
        if !in_use {
            let best = words.iter().filter(|word| used(word)).max_by_key(|word| text.matches(**word).count());
            own.called.extend(best.map(|word| (*word).to_owned()));
        }
        if own.called.iter().any(|word| word == "You" || word == "you") {
            own.called.extend(["you", "You", "your", "Your"].map(str::to_owned));
        }
        if own.called.iter().any(|word| word == "We" || word == "we") {
            own.called.extend(["we", "We", "us", "our", "Our"].map(str::to_owned));
        }
    }
    if customer.called.is_empty() {
        let usual = ["甲方", "客户", "委托方", "Customer", "Client"];
        customer.called = usual
            .iter()
            .filter(|w| !vendor.called.iter().any(|v| v == *w))
            .map(|w| (*w).to_owned())
            .collect();
    }
    if vendor.called.is_empty() {
        let usual = ["乙方", "服务方", "受托方", "供应商", "Vendor", "Supplier", "Provider"];
        vendor.called = usual
            .iter()
            .filter(|w| !customer.called.iter().any(|c| c == *w))
            .map(|w| (*w).to_owned())
            .collect();
    }
    (customer, vendor)
}

fn party(side: Side, candidate: Candidate) -> Party {
    let mut called: Vec<String> =
        candidate.called.into_iter().filter(|word| !matches!(word.as_str(), "致" | "To" | "From")).collect();
    called.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    called.dedup();
    Party { side, name: candidate.name, called }
}

/// All candidates of a side as one: the name of the first, the words of all.
fn take(found: &mut Vec<Candidate>, side: Side) -> Option<Candidate> {
    let is_of = |c: &Candidate| {
        let mine = c.called.iter().filter(|w| side_of_word(w) == Some(side)).count();
        let theirs = c.called.iter().filter(|w| side_of_word(w) == Some(side.other())).count();
        mine > theirs
    };
    let (mine, rest): (Vec<Candidate>, Vec<Candidate>) = std::mem::take(found).into_iter().partition(is_of);
    *found = rest;
    let mut mine = mine.into_iter();
    let mut first = mine.next()?;
    for other in mine {
        first.name = first.name.or(other.name);
        first.called.extend(other.called);
    }
    Some(first)
}

/// Candidates that share a word or a name are one party.
fn merge(found: &mut Vec<Candidate>) {
    let mut merged: Vec<Candidate> = Vec::new();
    for candidate in std::mem::take(found) {
        let same = merged.iter_mut().find(|known| {
            let shares_word = known.called.iter().any(|word| candidate.called.contains(word));
            let shares_name = matches!((&known.name, &candidate.name), (Some(a), Some(b)) if a.0 == b.0);
            shares_word || shares_name
        });
        match same {
            Some(known) => {
                for word in candidate.called {
                    if !known.called.contains(&word) {
                        known.called.push(word);
                    }
                }
                known.name = known.name.take().or(candidate.name);
            }
            None => merged.push(candidate),
        }
    }
    *found = merged;
}

fn read_line(line: &str, at: usize, found: &mut Vec<Candidate>) {
    if line.trim().is_empty() {
        return;
    }
    // Two labels side by side: 甲方：X公司　　　　乙方：Y公司
    let mut start = 0;
    for piece in split_columns(line) {
        let offset = start + line[start..].find(piece).unwrap_or(0);
        start = offset + piece.len();
        read_label(piece, at + offset, found);
    }
    let names = SUFFIXES.iter().any(|suffix| line.contains(suffix))
        || ["(\"", "(“", "(herein", "(each"].iter().any(|open| line.contains(open));
    let brackets = line.contains('（') || line.contains('(') || line.contains('：') || line.contains("为");
    if names && brackets && line.len() < 3000 {
        let plain = Plain::of(line, at);
        for pattern in [&*CALLED_HAN, &*WORD_THEN_NAME] {
            for hit in pattern.iter().flat_map(|p| p.captures_iter(plain.as_str())) {
                if let (Some(value), Some(word)) = (hit.name("v"), hit.name("l")) {
                    let trimmed = value.as_str().trim_start_matches(['由', '与', '和', '及']);
                    let trimmed = trimmed.rsplit("由").next().unwrap_or(trimmed);
                    let trimmed = trimmed.strip_prefix("与").unwrap_or(trimmed);
                    let from = value.end() - trimmed.len();
                    if is_name(trimmed) && is_party_word(word.as_str()) {
                        let range = plain.home(from, value.end());
                        let name = line[range.start - at..range.end - at].to_owned();
                        found.push(Candidate {
                            name: Some((name, range)),
                            called: vec![word.as_str().to_owned()],
                            sealed: false,
                        });
                    }
                }
            }
        }
        read_latin(line, &plain, at, found);
    }
}

/// Whether the word may be what a party is called by, and not a system or a paper.
fn is_party_word(word: &str) -> bool {
    side_of_word(word).is_some()
        || NEUTRAL.contains(&word)
        || THIRDS.contains(&word)
        || word.ends_with('方')
        || word.ends_with("公司")
}

fn split_columns(line: &str) -> Vec<&str> {
    static GAP: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"[ \x{3000}]{3,}|\x{3000}{2,}|\t").ok());
    match GAP.as_ref() {
        Some(gap) if !line.contains('\t') => gap.split(line).collect(),
        _ => vec![line],
    }
}

fn read_label(line: &str, at: usize, found: &mut Vec<Candidate>) {
    let indent = line.len() - line.trim_start().len();
    let line_at = at + indent;
    let line = line.trim();
    let plain = Plain::of(line, line_at);
    if line.starts_with(['(', '（']) && line.len() < 1000 {
        read_listed(&plain, line, line_at, found);
    }
    if !plain.as_str().contains([':', '\t']) {
        return;
    }
    let Some(hit) = LABEL.as_ref().and_then(|label| label.captures(plain.as_str())) else { return };
    let (Some(label), Some(value)) = (hit.name("l"), hit.name("v")) else { return };
    let inner = hit.name("p").map_or("", |p| p.as_str());
    let sealed = ["章", "签字", "签名", "seal", "Seal", "sign", "印"].iter().any(|word| inner.contains(word));
    let inner = if sealed { "" } else { inner };
    // A name may be filled in between brackets: 【X公司】.
    let filled = value.as_str().trim_start_matches(['【', '[']);
    let from = value.end() - filled.len();
    let shut = if filled.len() < value.as_str().len() { filled.find(['】', ']']) } else { None };
    let end = name_end(filled).min(shut.unwrap_or(filled.len()));
    let name = filled[..end].trim_end();
    let word = label.as_str();
    let capitals = word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
    let mut called = vec![if capitals { in_small(word) } else { word.to_owned() }];
    called.extend(words_called(inner));
    // …（以下简称“甲方”） and ("Fennmark") after the name.
    let tail = &filled[end..];
    let role = tail.trim_start().strip_prefix('(').and_then(|tail| tail.split_once(')'));
    called.extend(role.filter(|(role, _)| side_of_word(role).is_some()).map(|(role, _)| role.to_owned()));
    if let Some(latin) = CALLED_LATIN.as_ref() {
        called.extend(latin.captures_iter(tail).filter_map(|c| c.name("l").map(|l| l.as_str().to_owned())));
    }
    if let Some(short) = SHORT.as_ref().and_then(|short| short.captures(tail)).and_then(|c| c.name("l")) {
        called.push(short.as_str().to_owned());
    }
    let range = plain.home(from, from + name.len());
    let name = is_name(name).then(|| (line[range.start - line_at..range.end - line_at].to_owned(), range));
    if name.is_some() {
        found.push(Candidate { name, called, sealed });
    }
}

/// BUYER as Buyer, SERVICE PROVIDER as Service Provider.
fn in_small(word: &str) -> String {
    let mut first = true;
    word.chars()
        .map(|c| {
            let small = if first { c } else { c.to_ascii_lowercase() };
            first = c == ' ';
            small
        })
        .collect()
}

/// Words between brackets after a label: 许可方、实施方, 以下简称“甲方”.
pub(super) fn words_called(inner: &str) -> Vec<String> {
    inner
        .split(['、', ',', '/', '及', '和', ';'])
        .map(|word| {
            let word = word.trim_start_matches("以下").trim_start_matches("下");
            let word = word
                .trim_start_matches("简称")
                .trim_start_matches("称")
                .trim_start_matches(['为', '作', ':']);
            word.trim_matches(['“', '”', '"', ' ', '「', '」'])
                .trim_start_matches("the ")
                .trim_matches('"')
                .to_owned()
        })
        .filter(|word| (1..=16).contains(&word.chars().count()))
        // 发包人（全称） tells how to write the name, and not what the party is called.
        .filter(|word| !["全称", "简称", "公章", "下同", "名称"].contains(&word.as_str()))
        .collect()
}

/// Where a name ends: at a comma, a wide gap, an address, or a bracket that is no part of it.
pub(super) fn name_end(value: &str) -> usize {
    const STOPS: [&str; 20] = [
        "。",
        ";",
        ",",
        "  ",
        "\t",
        "(以下",
        "(下称",
        "(简称",
        "(\"",
        "(the ",
        "(“",
        "(经",
        "(个人",
        " of ",
        " whose",
        " incorporated",
        " registered in",
        " a company",
        " a corporation",
        "地址",
    ];
    let mut end = STOPS.iter().filter_map(|stop| value.find(stop)).min().unwrap_or(value.len());
    // Northlight Relay Software, Inc.
    for suffix in [", Inc.", ", Inc", ", LLC", ", Ltd.", ", Ltd", ", L.P.", ", Corp."] {
        if value[end..].starts_with(suffix) {
            end += suffix.len();
            break;
        }
    }
    // X公司(供应商): the role behind a name is no part of it, X(上海)有限公司 and X(有限合伙) keep theirs.
    let role = value[..end].trim_end().strip_suffix(')').and_then(|inner| inner.rfind('('));
    if let Some(open) = role
        && open > 0
        && side_of_word(value[open + 1..end].trim_end().trim_end_matches(')')).is_some()
    {
        end = open;
    }
    end
}

pub(super) fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    let blank = name.contains(['_', '＿', '【', '。', ';']) || name.trim().is_empty();
    let verbs = ["应", "指", "负责", "有权", "提供", "承诺", "同意", "签字", "盖章", "shall", "will ", "待"];
    let starts = verbs.iter().any(|verb| name.starts_with(verb));
    let han = name.chars().any(crate::plain::is_wide);
    !blank && !starts && count >= if han { 4 } else { 5 } && count <= 70 && !(han && count > 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentences;

    fn sides(text: &str) -> (Option<String>, Option<String>, Vec<Doubt>) {
        let mut doubts = Vec::new();
        let parties = read(text, &sentences(text, TextRange::new(0, text.len())), &mut doubts);
        (parties.customer.name.map(|n| n.0), parties.vendor.name.map(|n| n.0), doubts)
    }

    #[test]
    fn names_and_sides() {
        let table = [
            (
                "甲方（客户）：苏州禾木里家居有限公司\n乙方（服务方）：上海云岫智联信息技术有限公司",
                "苏州禾木里家居有限公司",
                "上海云岫智联信息技术有限公司",
            ),
            (
                "甲方（服务方）：苏州拓澜云科技有限公司\n乙方（订购方）：江阴昌越阀门制造有限公司",
                "江阴昌越阀门制造有限公司",
                "苏州拓澜云科技有限公司",
            ),
            (
                "甲方：成都云帆科技（上海）有限公司（供应商）\n乙方：重庆山城集团有限公司（采购人）",
                "重庆山城集团有限公司",
                "成都云帆科技（上海）有限公司",
            ),
            (
                "委托方（以下简称“甲方”）：宁波海岬有限公司\n受托方（以下简称“乙方”）：深圳启衡有限公司",
                "宁波海岬有限公司",
                "深圳启衡有限公司",
            ),
            (
                "甲方：聆洲通信技术有限公司\n乙方：禾穗农资连锁有限公司\n甲方向乙方提供座席。乙方应于十日内向甲方支付费用。甲方开具发票。乙方付款。",
                "禾穗农资连锁有限公司",
                "聆洲通信技术有限公司",
            ),
            (
                "大连瀚汐轴承有限公司（以下称“甲”）与希原情报系统（大连）有限公司（以下称“乙”），就甲向乙委托开发一事订立。乙提供作业。甲支付委托料。乙交付成果。",
                "大连瀚汐轴承有限公司",
                "希原情报系统（大连）有限公司",
            ),
            (
                "致：中山朗悦灯饰有限公司（以下称“贵司”）\n我司（广州弈声营销科技有限公司）谨发出本函。",
                "中山朗悦灯饰有限公司",
                "广州弈声营销科技有限公司",
            ),
            (
                "entered into between Harrow Supply Limited, a company registered in England (\"Customer\"), and Northlight Relay Software, Inc., a Delaware corporation (\"Vendor\").",
                "Harrow Supply Limited",
                "Northlight Relay Software, Inc.",
            ),
            (
                "Parties: (1) Kestrel Valley Credit Union of 401 Founders Street (the \"Client\"); and (2) Pinebridge Works LLC of 77 Harbor Loop (the \"Developer\").",
                "Kestrel Valley Credit Union",
                "Pinebridge Works LLC",
            ),
            (
                "Supplier: Fennmark Systems Ltd, 14 Row, Leeds (\"Fennmark\")\nCustomer: Harlow Vale Ltd, Peterborough (the \"Client\")",
                "Harlow Vale Ltd",
                "Fennmark Systems Ltd",
            ),
        ];
        for (text, customer, vendor) in table {
            let (c, v, _) = sides(text);
            assert_eq!((c.as_deref(), v.as_deref()), (Some(customer), Some(vendor)), "{text}");
        }
    }

    #[test]
    fn openings_of_many_kinds_name_both_sides() {
        let table = [
            (
                "采购人：江州市第一中学\n供应商：江州智学信息技术有限公司\n采购人应付款。",
                Some("江州市第一中学"),
                Some("江州智学信息技术有限公司"),
            ),
            (
                "定作人：武汉长风医院\n承揽人：武汉新程信息技术有限公司",
                Some("武汉长风医院"),
                Some("武汉新程信息技术有限公司"),
            ),
            (
                "发包人（全称）：江州市图书馆\n承包人（全称）：江州弘文软件有限公司",
                Some("江州市图书馆"),
                Some("江州弘文软件有限公司"),
            ),
            (
                "平台方：星火网络科技有限公司\n使用方：兰州金城百货有限公司",
                Some("兰州金城百货有限公司"),
                Some("星火网络科技有限公司"),
            ),
            (
                "PARTIES\n(1) OAKFIELD DATA LIMITED incorporated in England with number 01 (Supplier); and\n(2) RIVERSIDE HOUSING whose office is at 9 Quay Road (Customer).",
                Some("RIVERSIDE HOUSING"),
                Some("OAKFIELD DATA LIMITED"),
            ),
            (
                "made by and between Fern GmbH, Vienna (hereinafter \"Consultant\") and Dorn AG, Zurich (hereinafter \"Client\").",
                Some("Dorn AG"),
                Some("Fern GmbH"),
            ),
            (
                "These terms are an agreement between Pelican Cloud Inc. (\"we\", \"us\" or \"our\") and you, the customer.",
                None,
                Some("Pelican Cloud Inc."),
            ),
        ];
        for (text, customer, vendor) in table {
            let (c, v, _) = sides(text);
            assert_eq!((c.as_deref(), v.as_deref()), (customer, vendor), "{text}");
        }
    }

    #[test]
    fn a_third_party_neither_buys_nor_sells() {
        let table = [
            (
                "甲方：成都蓉城百货有限公司\n乙方（服务商）：成都云桥软件有限公司\n丙方：四川信达担保有限公司",
                ["成都蓉城百货有限公司", "成都云桥软件有限公司", "四川信达担保有限公司"],
            ),
            (
                "甲方（使用方）：成都蓉城百货有限公司\n乙方（付款方）：蓉城集团有限公司\n丙方（服务商）：成都云桥软件有限公司",
                ["成都蓉城百货有限公司", "成都云桥软件有限公司", "蓉城集团有限公司"],
            ),
            (
                "between Corvid Analytics, Inc. (the \"Provider\"), Lakeside Hospital Trust (the \"Customer\") and Corvid Holdings plc (the \"Guarantor\").",
                ["Lakeside Hospital Trust", "Corvid Analytics, Inc.", "Corvid Holdings plc"],
            ),
        ];
        for (text, [customer, vendor, other]) in table {
            let parties = read(text, &sentences(text, TextRange::new(0, text.len())), &mut Vec::new());
            let others: Vec<&str> = parties.others.iter().map(|party| party.name.0.as_str()).collect();
            assert_eq!(parties.name_of(Side::Customer), Some(customer), "{text}");
            assert_eq!(parties.name_of(Side::Vendor), Some(vendor), "{text}");
            assert_eq!(others, [other], "{text}");
        }
    }

    #[test]
    fn doubts_where_nothing_tells() {
        let (_, _, doubts) = sides("甲方：青禾贸易有限公司\n乙方：白石贸易有限公司\n双方友好协商。");
        assert!(doubts.iter().any(|doubt| doubt.kind == DoubtKind::SidesUncertain));
    }
}
