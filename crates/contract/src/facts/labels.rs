//! Lines that name a party behind a word for it: 甲方（客户）：X公司, Licensor: X Ltd, a row of a table.
use super::callings::{BUYERS, NEUTRAL, SELLERS, THIRDS, side_of_word};
use super::companies::{is_company, is_name, name_end};
use super::latin::{quoted_words, read_listed};
use super::names::Candidate;
use crate::plain::Plain;
use regex::Regex;
use std::sync::LazyLock;

/// The words of all lists as they stand on a label, longest first.
fn label_words() -> String {
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
    words.join("|")
}

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:\(?[0-9A-Z一二]{{1,2}}[).、] ?)?(?:The )?(?P<l>{})(?:单位)?(?:名称)?(?: ?[/ ] ?[A-Za-z ]{{2,24}})?(?: ?\((?P<p>[^)]{{1,40}})\))? ?(?:名称)? ?[:\t] ?(?P<v>.+)$",
        label_words()
    ))
    .ok()
});

/// A label behind the end of a value: … Ltd. Licensee: …, X公司；乙方：Y公司
static NEXT_LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"[;.,。，； ]{{1,2}}(?P<l>(?:The )?(?:{})(?: ?\([^)]{{1,40}}\))? ?:)",
        label_words()
    ))
    .ok()
});

/// Any word on a label, at the head of a paper: 东家：X合作社, 康源：指康源医药股份有限公司.
static FREE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\(?[0-9A-Z一二]{1,2}[).、] ?)?(?P<l>[\p{Han}]{1,8}|[A-Z][A-Za-z]{2,15}(?: [A-Z]?[a-z]{2,15}){0,2})(?: ?\((?P<p>[^)]{1,40})\))? ?[:\t] ?(?P<v>.+)$").ok()
});

/// Labels of names that are no party's: an account, a project, a paper.
const NO_PARTY: [&str; 22] = [
    "名称", "户名", "账户", "开户", "收款", "银行", "抬头", "项目", "地址", "编制", "制造", "厂家", "品牌",
    "产品", "系统", "保险", "监理", "软件", "原", "合同", "机房", "Bank",
];

/// 以下简称“甲方”, 下面叫“社里” in brackets behind a name.
static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"\((?:以下|下面|下文|下|本合同中|合同中|文中|在此)*(?:均)?(?:简?称|合称|叫)(?:为|作|做)?:? ?[“"「]?(?P<l>[^”"」)]{1,8})[”"」]?\)"#).ok()
});

/// Two labels side by side: 甲方：X公司　　　　乙方：Y公司
fn columns(line: &str) -> Vec<(usize, &str)> {
    static GAP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[ \x{3000}]{3,}|\x{3000}{2,}").ok());
    let mut starts = vec![0];
    if line.contains('\t') {
        starts.extend(line.match_indices('\t').map(|(at, _)| at + 1));
        return starts.into_iter().map(|at| (at, &line[at..])).collect();
    }
    starts.extend(GAP.iter().flat_map(|gap| gap.find_iter(line)).map(|hit| hit.end()));
    let ends = starts[1..].iter().copied().chain([line.len()]);
    starts.iter().zip(ends).map(|(&start, end)| (start, &line[start..end])).collect()
}

/// Reads the parties that a line names behind labels. At the head of a paper any word may stand there.
pub(super) fn read_labels(line: &str, at: usize, head: bool, found: &mut Vec<Candidate>) {
    let before = found.len();
    let row = line.contains('\t');
    for (number, (start, piece)) in columns(line).into_iter().enumerate() {
        // What a table says of a party's duties is no name, unless it looks like one.
        read_piece(piece, at + start, row && !(head && number == 0), found);
    }
    if found.len() == before && head {
        read_free(line, at, found);
    }
}

fn read_piece(piece: &str, at: usize, strict: bool, found: &mut Vec<Candidate>) {
    let line_at = at + (piece.len() - piece.trim_start().len());
    let line = piece.trim();
    let plain = Plain::of(line, line_at);
    if line.starts_with(['(', '（']) && line.len() < 1000 {
        read_listed(&plain, line, line_at, found);
    }
    if !plain.as_str().contains([':', '\t']) || line.len() > 2000 {
        return;
    }
    let mut starts = vec![0];
    starts.extend(
        NEXT_LABEL
            .iter()
            .flat_map(|next| next.captures_iter(plain.as_str()))
            .filter_map(|hit| Some(hit.name("l")?.start())),
    );
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(plain.as_str().len());
        read_pair(&plain, start, end, line, line_at, strict, found);
    }
}

fn read_pair(
    plain: &Plain,
    start: usize,
    end: usize,
    line: &str,
    line_at: usize,
    strict: bool,
    found: &mut Vec<Candidate>,
) {
    let pair = plain.as_str()[start..end].trim_end();
    let Some(hit) = LABEL.as_ref().and_then(|label| label.captures(pair)) else { return };
    let (Some(label), Some(value)) = (hit.name("l"), hit.name("v")) else { return };
    let inner = hit.name("p").map_or("", |p| p.as_str());
    let sealed = ["章", "签字", "签名", "seal", "Seal", "sign", "印"].iter().any(|word| inner.contains(word));
    let inner = if sealed { "" } else { inner };
    // A name may be filled in between brackets: 【X公司】.
    let filled = value.as_str().trim_start_matches(['【', '[']);
    let from = value.end() - filled.len();
    let shut = if filled.len() < value.as_str().len() { filled.find(['】', ']']) } else { None };
    let name_end = name_end(filled).min(shut.unwrap_or(filled.len()));
    let name = filled[..name_end].trim_end();
    let word = label.as_str();
    let capitals = word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
    let mut called = vec![if capitals { in_small(word) } else { word.to_owned() }];
    called.extend(words_called(inner));
    let tail = &filled[name_end..];
    let role = tail.trim_start().strip_prefix('(').and_then(|tail| tail.split_once(')'));
    called.extend(role.filter(|(role, _)| side_of_word(role).is_some()).map(|(role, _)| role.to_owned()));
    called.extend(words_behind(tail));
    if is_name(name) && (!strict || is_company(name)) {
        let range = plain.home(start + from, start + from + name.len());
        let name = line[range.start - line_at..range.end - line_at].to_owned();
        found.push(Candidate { name: Some((name, range)), called, sealed });
    }
}

/// What a name is followed by in brackets: …（以下简称“甲方”）, (“云梯公司”) and ("Fennmark").
fn words_behind(tail: &str) -> Vec<String> {
    let mut words: Vec<String> = SHORT
        .iter()
        .flat_map(|short| short.captures_iter(tail))
        .filter_map(|c| Some(c.name("l")?.as_str().to_owned()))
        .collect();
    if let Some((inner, _)) = tail.trim_start().strip_prefix('(').and_then(|tail| tail.split_once(')')) {
        words.extend(quoted_words(inner));
    }
    words
}

/// A label of no list, where what it names is a company.
fn read_free(line: &str, at: usize, found: &mut Vec<Candidate>) {
    let line_at = at + (line.len() - line.trim_start().len());
    let line = line.trim();
    let plain = Plain::of(line, line_at);
    let Some(hit) = FREE.as_ref().and_then(|free| free.captures(plain.as_str())) else { return };
    let (Some(label), Some(value)) = (hit.name("l"), hit.name("v")) else { return };
    if NO_PARTY.iter().any(|word| label.as_str().contains(word)) {
        return;
    }
    let bare = value.as_str().trim_start_matches(['指', '即', '系', '为']);
    let from = value.end() - bare.len();
    let name = bare[..name_end(bare)].trim_end();
    if !is_name(name) || !is_company(name) {
        return;
    }
    let mut called = vec![label.as_str().to_owned()];
    called.extend(hit.name("p").into_iter().flat_map(|inner| words_called(inner.as_str())));
    called.extend(words_behind(&bare[name.len()..]));
    // 立约人：X公司（以下称甲方） and 立约人：Y公司（以下称乙方）: a word of both is no word of one.
    let both = found
        .iter_mut()
        .filter(|c| c.called.first().map(String::as_str) == Some(label.as_str()) && c.called.len() > 1);
    for other in both {
        other.called.remove(0);
        called.retain(|word| word != label.as_str());
    }
    let range = plain.home(from, from + name.len());
    let name = line[range.start - line_at..range.end - line_at].to_owned();
    found.push(Candidate { name: Some((name, range)), called, sealed: false });
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
        .split(['、', ',', '/', ';'])
        .map(|word| {
            let word = word.trim_start_matches("以下").trim_start_matches('下');
            let word = word
                .trim_start_matches("简称")
                .trim_start_matches('称')
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
