//! Which side a forum suits: whose home it is, and whether it lies abroad.

use crate::compare::Sides;
use crate::names::Names;
use contract::{Contract, Language, Side};
use document::{TextRange, fold};

/// Whether the words that changed are about law or forum.
pub(crate) fn speaks_of_forum(changed: &str, both: &str) -> bool {
    let topic =
        ["仲裁", "法院", "管辖", "适用", "governed by", "arbitrat", "courts", "jurisdiction", "诉讼", "起诉"];
    let named = ["仲裁", "法院", "管辖", "法律", "law", "arbitrat", "court", "住所地", "所在地"];
    let about = topic.iter().any(|word| both.contains(word));
    about
        && (named.iter().any(|word| changed.contains(word))
            || (["争议", "dispute", "governed", "管辖"].iter().any(|word| both.contains(word))
                || both.contains("适用") && both.contains("法律"))
                && both.chars().count() < 240)
}

/// Places outside the country of a Chinese contract.
const ABROAD: &[&str] = &[
    "香港",
    "澳门",
    "台湾",
    "新加坡",
    "美国",
    "英国",
    "爱尔兰",
    "都柏林",
    "伦敦",
    "纽约",
    "日本",
    "东京",
    "德国",
    "法国",
    "开曼",
    "特拉华",
];

/// How well a forum clause suits the customer (its own home 1, the vendor's -1, abroad -2), and
/// whether it says in so many words whose home it is.
pub(crate) fn forum_valence(
    sides: &Sides<'_>,
    names: &Names,
    text: &str,
    marks: &[TextRange],
    new: bool,
) -> (i32, bool) {
    let contract = if new { sides.new } else { sides.old };
    let marked: String =
        marks.iter().map(|mark| fold(contract.words(*mark)).as_str().to_owned() + "\n").collect();
    let mut score = 0;
    let mut by_home = false;
    for side in names.homes(&format!("{marked}\n{text}")) {
        by_home = true;
        score += if side == Side::Customer { 1 } else { -1 };
    }
    if contract.language != Language::En && ABROAD.iter().any(|place| marked.contains(place)) {
        score -= 2;
    }
    let (customer, vendor) = (home(sides, Side::Customer), home(sides, Side::Vendor));
    let places = places(&marked, contract.language);
    let near = |address: &str| places.iter().any(|place| address.contains(place.as_str()));
    match (near(&customer), near(&vendor)) {
        (true, false) => (score + 1, by_home),
        // The country of both suits better than one of neither.
        (true, true) if !by_home => (score + 1, by_home),
        (false, true) => (score - 1, by_home),
        _ => (score, by_home),
    }
}

/// Names and addresses of a side in both papers: the line that names it and the two behind it.
fn home(sides: &Sides<'_>, side: Side) -> String {
    let of = |contract: &Contract| {
        let Some((_, range)) = contract.parties.of(side).name.as_ref() else { return String::new() };
        let text = contract.document.text.as_str();
        let lines: usize = text[range.start..].split_inclusive('\n').take(3).map(str::len).sum();
        let other = contract
            .parties
            .of(side.other())
            .name
            .as_ref()
            .map(|(_, other)| other.start)
            .filter(|at| *at > range.end);
        let end = (range.start + lines).min(other.unwrap_or(usize::MAX));
        fold(contract.words(TextRange::new(range.start, end))).as_str().to_owned()
    };
    format!("{}\n{}", of(sides.old), of(sides.new))
}

/// What in a forum clause may be a place: pairs of Chinese characters, Latin words that are no legal
/// terms. Pairs that are no place do not stand in an address of one side alone.
fn places(marked: &str, language: Language) -> Vec<String> {
    const LEGAL: &[&str] = &[
        "courts",
        "court",
        "governed",
        "laws",
        "state",
        "royal",
        "exclusive",
        "jurisdiction",
        "have",
        "that",
        "england and",
    ];
    if language == Language::En {
        return marked
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() >= 4 && !LEGAL.contains(word))
            .map(str::to_owned)
            .collect();
    }
    let chars: Vec<char> = marked.chars().collect();
    chars
        .windows(2)
        .filter(|pair| pair.iter().all(|c| *c > '\u{2e7f}'))
        .map(|pair| pair.iter().collect())
        .collect()
}
