//! The parties of English papers: (the "Client"), and lists with a role behind each name.
use super::callings::{BUYERS, SELLERS, THIRDS, side_of_word};
use super::names::{Candidate, is_name, name_end};
use crate::plain::Plain;
use regex::Regex;
use std::sync::LazyLock;

/// (the "Client"), ("Provider")
pub(super) static CALLED_LATIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"\((?:(?:herein(?:after)?|each,?|collectively,?|together,?) )*(?:(?:referred to|known|called) as )?(?:the )?["“](?P<l>[A-Z][A-Za-z ]{1,24}|we|you)["”](?:,? ?(?:or|and)? ?(?:the )?["“][A-Za-z ]{1,24}["”])*\)"#,
    )
    .ok()
});

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

/// Reads a party of a list.
pub(super) fn read_listed(plain: &Plain, line: &str, line_at: usize, found: &mut Vec<Candidate>) {
    let Some(hit) = LISTED.as_ref().and_then(|listed| listed.captures(plain.as_str())) else { return };
    let (Some(value), Some(word)) = (hit.name("v"), hit.name("l")) else { return };
    let name = value.as_str()[..name_end(value.as_str())].trim_end();
    if is_name(name) {
        let range = plain.home(value.start(), value.start() + name.len());
        let printed = line[range.start - line_at..range.end - line_at].to_owned();
        let called = vec![word.as_str().to_owned()];
        found.push(Candidate { name: Some((printed, range)), called, sealed: false });
    }
}

/// Words in brackets that name a paper, a day or a thing, and no party.
const OTHERS: [&str; 14] = [
    "Agreement",
    "Terms",
    "Effective Date",
    "Signing Date",
    "Service",
    "Services",
    "Contract",
    "Order",
    "Parties",
    "Party",
    "Commencement Date",
    "Project",
    "System",
    "Software",
];

/// What stands before a name in a sentence that lists the parties.
const ANCHORS: [&str; 10] =
    ["between ", "between: ", "among ", " and ", "(1) ", "(2) ", "(A) ", "(B) ", ": ", "by "];

/// "between X, a company …, (the "Customer"), and Y (the "Vendor")".
pub(super) fn read_latin(line: &str, plain: &Plain, at: usize, found: &mut Vec<Candidate>) {
    let text = plain.as_str();
    let Some(pattern) = CALLED_LATIN.as_ref() else { return };
    let mut from = 0;
    for hit in pattern.captures_iter(text) {
        let (Some(whole), Some(word)) = (hit.get(0), hit.name("l")) else { continue };
        let before = &text[from..whole.start()];
        from = whole.end();
        if OTHERS.contains(&word.as_str()) || word.as_str().ends_with("Date") {
            continue;
        }
        let lead = ANCHORS
            .iter()
            .filter_map(|anchor| {
                let found = if *anchor == " and " { before.find(anchor) } else { before.rfind(anchor) };
                found.map(|at| at + anchor.len())
            })
            .filter(|&at| before[at..].starts_with(|c: char| c.is_uppercase()))
            .collect::<Vec<_>>();
        // The last opener before the name: "between" on the first party, "and" on the second.
        let opened =
            before.rfind("between ").map(|at| at + 8).or_else(|| before.rfind(") ").map(|at| at + 2));
        let start = opened
            .filter(|&at| before[at..].starts_with(|c: char| c.is_uppercase()))
            .or(lead.into_iter().min());
        // The names of a list stand behind commas.
        let listed = before.len() - before.trim_start_matches([',', ';', ' ']).len();
        let start =
            start.or_else(|| before[listed..].starts_with(|c: char| c.is_uppercase()).then_some(listed));
        let Some(start) = start else { continue };
        let end = start + name_end(&before[start..]);
        let name = before[start..end].trim_end();
        let offset = whole.start() - before.len();
        if is_name(name) && name.starts_with(|c: char| c.is_uppercase()) {
            let range = plain.home(offset + start, offset + start + name.len());
            let printed = line[range.start - at..range.end - at].to_owned();
            // ("Acme", "we" or "us") are all words for one party.
            let called = match word.as_str() {
                "we" | "you" => vec![word.as_str().to_owned()],
                first => whole
                    .as_str()
                    .split(['"', '“', '”'])
                    .skip(1)
                    .step_by(2)
                    .filter(|word| *word == first || side_of_word(word).is_some())
                    .map(str::to_owned)
                    .collect(),
            };
            found.push(Candidate { name: Some((printed, range)), called, sealed: false });
        }
    }
}
