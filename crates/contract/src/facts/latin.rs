//! The parties of English papers: (the "Client"), lists with a role behind each name, "we" and "you".
use super::callings::{BUYERS, NEUTRAL, SELLERS, THIRDS, side_of_word};
use super::companies::{is_company, is_name, name_end};
use super::names::Candidate;
use crate::plain::Plain;
use regex::Regex;
use std::sync::LazyLock;

/// (the "Client"), (hereinafter "Otsu"), (Party A, "Penrose"), (Licensor)
static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\((?P<i>[^()]{2,120})\)").ok());

/// (1) ACME LIMITED whose office is at … (Supplier): the parties of a list, with their roles in brackets.
static LISTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words: Vec<&str> =
        BUYERS.iter().chain(&SELLERS).chain(&THIRDS).copied().filter(|w| w.is_ascii()).collect();
    Regex::new(&format!(
        r"^\((?:[0-9]|[A-Z])\) ?(?P<v>[A-Z].+?) ?\((?:the )?(?P<l>{})\)[;.,]?(?: and)?$",
        words.join("|")
    ))
    .ok()
});

/// "We" are X Ltd; "you" are Y Ltd; Party A: X Ltd is told by labels.
static PRONOUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"["“](?P<l>[Ww]e|[Yy]ou|[Uu]s)["”](?:,? (?:or|and) ["“][A-Za-z]+["”])? (?:are|is|means?|refers? to) (?P<v>[A-Z][^;"“]{4,90})"#).ok()
});

/// Dear X Ltd, this letter … with you
static DEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[.:] )Dear (?P<v>[A-Z][^,;:]{4,70})[,;:]").ok());

/// Reads a party of a list.
pub(super) fn read_listed(plain: &Plain, line: &str, line_at: usize, found: &mut Vec<Candidate>) {
    let Some(hit) = LISTED.as_ref().and_then(|listed| listed.captures(plain.as_str())) else { return };
    let (Some(value), Some(word)) = (hit.name("v"), hit.name("l")) else { return };
    let name = value.as_str()[..name_end(value.as_str())].trim_end();
    push(name, value.start(), vec![word.as_str().to_owned()], plain, line, line_at, found);
}

fn push(
    name: &str,
    from: usize,
    called: Vec<String>,
    plain: &Plain,
    line: &str,
    line_at: usize,
    found: &mut Vec<Candidate>,
) {
    if is_name(name) {
        let range = plain.home(from, from + name.len());
        let printed = line[range.start - line_at..range.end - line_at].to_owned();
        found.push(Candidate { name: Some((printed, range)), called, sealed: false });
    }
}

/// Words in brackets that name a paper, a day or a thing, and no party.
const OTHERS: [&str; 28] = [
    "Agreement",
    "Terms",
    "Service",
    "Services",
    "Contract",
    "Order",
    "Parties",
    "Party",
    "Project",
    "System",
    "Software",
    "Platform Services",
    "Deliverables",
    "Work",
    "Works",
    "Products",
    "Product",
    "Solution",
    "Fee",
    "Fees",
    "Term",
    "Data",
    "Feed",
    "Materials",
    "Schedule",
    "Programme",
    "Program",
    "Letter",
];

/// The words in quotation marks that may name a party.
pub(super) fn quoted_words(inner: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, word) in inner.split(['"', '“', '”', '「', '」']).enumerate() {
        let word = word.trim().trim_start_matches("the ").trim_start_matches("The ").trim_end_matches(',');
        let thing = OTHERS.contains(&word)
            || word.ends_with("Date")
            || word.ends_with("合同")
            || word.ends_with("协议");
        if number % 2 == 1 && !thing && (1..=30).contains(&word.chars().count()) {
            words.push(word.to_owned());
        }
    }
    words
}

/// All words of a bracket that name a party: quoted ones, and roles that stand without marks.
fn words_of(inner: &str) -> Vec<String> {
    let mut words = quoted_words(inner);
    for (number, plain) in inner.split(['"', '“', '”']).enumerate() {
        for word in plain.split([',', ';']).filter(|_| number % 2 == 0) {
            let word = word.trim().trim_start_matches("or ").trim_start_matches("and ").trim();
            let word = word.trim_start_matches("the ").trim_start_matches("as ").trim();
            if (side_of_word(word).is_some() || NEUTRAL.contains(&word))
                && word.starts_with(|c: char| c.is_uppercase())
            {
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// "between X, a company …, (the "Customer"), and Y (the "Vendor")".
pub(super) fn read_latin(line: &str, plain: &Plain, at: usize, head: bool, found: &mut Vec<Candidate>) {
    let text = plain.as_str();
    let mut from = 0;
    for hit in BRACKET.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let (Some(whole), Some(inner)) = (hit.get(0), hit.name("i")) else { continue };
        let quoted = inner.as_str().contains(['"', '“']);
        let called = words_of(inner.as_str());
        if called.is_empty() {
            continue;
        }
        let before = &text[from..whole.start()];
        let offset = from;
        from = whole.end();
        let Some(start) = name_start(before) else { continue };
        let name = before[start..start + name_end(&before[start..])].trim_end();
        if name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            continue;
        }
        let usual = called.iter().any(|word| {
            side_of_word(word).is_some()
                || NEUTRAL.contains(&word.as_str())
                || THIRDS.contains(&word.as_str())
        });
        if (usual && (head || quoted)) || (head && is_company(name)) {
            push(name, offset + start, called, plain, line, at, found);
        }
    }
    if !head {
        return;
    }
    for (pattern, word) in [(&*PRONOUN, None), (&*DEAR, Some("you"))] {
        for hit in pattern.iter().flat_map(|pattern| pattern.captures_iter(text)) {
            let Some(value) = hit.name("v") else { continue };
            let name = value.as_str()[..name_end(value.as_str())].trim_end().trim_end_matches([';', ',']);
            let word = hit.name("l").map_or(word.unwrap_or("we").to_owned(), |l| l.as_str().to_lowercase());
            let word = if word == "us" { "we".to_owned() } else { word };
            if is_company(name) {
                push(name, value.start(), vec![word], plain, line, at, found);
            }
        }
    }
}

/// Where the name begins that ends before a bracket: behind the last word that leads to one, or at its
/// first capital.
fn name_start(before: &str) -> Option<usize> {
    const LEADS: [&str; 12] = [
        "between ",
        "between: ",
        "among ",
        " and ",
        "(1) ",
        "(2) ",
        "(A) ",
        "(B) ",
        ": ",
        " by ",
        " with ",
        " for ",
    ];
    let capital = |at: &usize| before[*at..].starts_with(|c: char| c.is_uppercase());
    // A name that holds a lead (Smith and Sons Ltd) begins before it.
    let runs = runs(before);
    if let Some(&(start, _)) = runs.iter().rev().find(|&&(start, end)| is_company(&before[start..end])) {
        return Some(start);
    }
    let opened = before.rfind("between ").map(|at| at + 8).or_else(|| before.rfind(") ").map(|at| at + 2));
    let leads = LEADS.iter().filter_map(|lead| {
        let found = if *lead == " and " { before.find(lead) } else { before.rfind(lead) };
        found.map(|at| at + lead.len())
    });
    let listed = before.len() - before.trim_start_matches([',', ';', ' ']).len();
    opened.filter(capital).or_else(|| leads.filter(capital).min()).or_else(|| Some(listed).filter(capital))
}

/// Runs of capitalised words, as start and end: what may be a name.
fn runs(before: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut open = false;
    let mut joined = 0;
    for word in before.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        // (HK) belongs to a name that has begun, (B) numbers one.
        let bare = if open { word.trim_start_matches('(') } else { word };
        let capital = (bare.starts_with(|c: char| c.is_uppercase()) || bare.starts_with("plc"))
            && !["Between", "And", "By", "Dated", "Signed", "Parties:", "Executed"].contains(&bare);
        let joins = ["&", "of", "de", "du", "van", "der", "den", "und", "et", "la", "le"].contains(&word);
        match (open, capital, joins) {
            (true, true, _) => {
                if let Some(last) = found.last_mut() {
                    last.1 = end;
                }
                joined = 0;
            }
            (false, true, _) => {
                found.push((start, end));
                joined = 0;
            }
            (true, _, true) if joined == 0 => joined += 1,
            _ => open = false,
        }
        if capital {
            open = true;
        }
        // A comma parts runs, but for Northlight Software, Inc.
        let next = &before[at.min(before.len())..];
        let form = ["Inc", "LLC", "Ltd", "L.P.", "Corp"].iter().any(|form| next.starts_with(form));
        let stop =
            word.ends_with('.') && word.len() > 4 && !word.ends_with("Corp.") || word.ends_with([';', ':']);
        if (word.ends_with(',') && !form) || stop {
            open = false;
        }
    }
    for run in &mut found {
        run.1 = run.0 + before[run.0..run.1].trim_end_matches([',', ';', ':', ' ']).len();
    }
    found
}
