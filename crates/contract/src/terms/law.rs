//! The law of the contract: which place's law governs it.
use super::{Ground, Term, TermState, TermValue};
use crate::pattern::pattern;
use crate::plain::Plain;
use document::TextRange;

pattern!(
    LAW_HAN,
    r"(?:适用|准据法(?:为|是)?|准据|依据|按照|受|依)(?:的)?(?P<v>(?:中华人民共和国(?:香港|澳门)?(?:特别行政区)?|中国|美国|英国|日本国?|新加坡|(?:中国)?(?:香港|澳门)(?:特别行政区)?|德国|[\p{Han}]{2,8}(?:州|国))(?:大陆)?(?:地区)?(?:现行)?(?:有效)?(?:的)?(?:法律法规|法律|法)(?:\((?:不|为|但|仅)[^)]{2,30}\))?)"
);
pattern!(LAW_TABLE, r"^适用法律\t(?P<v>[^\t]+)");
pattern!(
    LAW_LATIN,
    r"(?i)(?:govern(?:ed|s)? by|under|subject to|construed (?:in accordance )?with)(?: and construed[^,.;]{0,40}?(?:with|under))? (?:the )?(?P<v>laws? of (?:the )?[A-Z][A-Za-z ]+?(?:\((?:excluding|without)[^)]*\))?)(?:,|\.|;| without| and (?:the|any|each|all|disputes)| excluding|$| as )|(?-u:\b)(?P<w>(?:English|Austrian|German|Irish|French|Swiss|Dutch|Scots|[A-Z][a-z]+) law) (?:governs|applies)|(?P<x>the law (?:and courts )?of (?:the )?[A-Z][A-Za-z' ]+?) (?:governs?|applies|apply|decides?)(?-u:\b)|(?:governed by|(?:in accordance|accordance) with|under|subject to) (?P<y>[A-Z][a-z]+ law)(?-u:\b)"
);

/// The law of the contract; another law elsewhere is a conflict.
pub(super) fn read(ground: &Ground<'_>) -> Term {
    let mut found: Vec<(String, TextRange)> = Vec::new();
    for &sentence in ground.sentences {
        let words = ground.words(sentence);
        if !words.contains('法') && !words.to_lowercase().contains("law") {
            continue;
        }
        let plain = Plain::tight(ground.words(sentence), sentence.start);
        for pattern in [&LAW_TABLE, &LAW_HAN, &LAW_LATIN] {
            // A company set up under a law says nothing on the law of the contract.
            let founded = |hit: &regex::Captures<'_>| {
                let end = hit.get(0).map_or(0, |whole| whole.end());
                ["设立", "成立", "注册", "组建"].iter().any(|word| plain.as_str()[end..].starts_with(word))
            };
            let Some(hit) =
                pattern.iter().flat_map(|p| p.captures_iter(plain.as_str())).find(|hit| !founded(hit))
            else {
                continue;
            };
            let Some(value) = ["v", "w", "x", "y"].iter().find_map(|name| hit.name(name)) else { continue };
            let start = whole_law(plain.as_str(), value.start());
            let words = plain.as_str()[start..value.end()].trim();
            if !words.starts_with(|c: char| c.is_ascii_lowercase()) || words.to_lowercase().starts_with("law")
            {
                found.push((words.to_owned(), plain.home(start, value.end())));
                break;
            }
        }
    }
    let Some((first, range)) = found.first() else { return Term::missing() };
    let said = ground.words(*range).trim();
    let mut term = Term::said(
        TermValue::Text(if said.is_ascii() { jurisdiction(said) } else { said.to_owned() }),
        *range,
    );
    // Only a sentence that names a law as that of the contract disagrees; 适用国家法律 does not.
    let decides = |range: TextRange| {
        let words = ground.sentence_of(range).to_lowercase();
        ["管辖", "适用法律", "法律适用", "准据", "适用中", "govern", "construed"]
            .iter()
            .any(|word| words.contains(word))
    };
    let other = found.iter().find(|(law, at)| {
        country(law) != country(first) && decides(*at) && decides(*range) && !country(law).is_empty()
    });
    if let Some((_, at)) = other {
        term.ranges.push(*at);
        term.state = TermState::Conflicting;
    }
    term
}

/// Where the words for a law begin: New York law is not York law.
fn whole_law(line: &str, at: usize) -> usize {
    let mut start = at;
    while let Some(before) = line[..start].strip_suffix(' ') {
        let word = before.rsplit(' ').next().unwrap_or(before);
        let named = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic());
        if !named
            || !line[at..].to_lowercase().contains(" law")
            || ["The", "This", "Under", "By", "Law"].contains(&word)
        {
            break;
        }
        start = before.len() - word.len();
    }
    start
}

/// The place whose law it is: England and Wales of "English law", Idaho of "the law of the State of Idaho".
fn jurisdiction(law: &str) -> String {
    const PEOPLES: [(&str, &str); 22] = [
        ("English", "England and Wales"),
        ("German", "Germany"),
        ("Austrian", "Austria"),
        ("Irish", "Ireland"),
        ("French", "France"),
        ("Swiss", "Switzerland"),
        ("Dutch", "Netherlands"),
        ("Scots", "Scotland"),
        ("Norwegian", "Norway"),
        ("Danish", "Denmark"),
        ("Swedish", "Sweden"),
        ("Finnish", "Finland"),
        ("Belgian", "Belgium"),
        ("Spanish", "Spain"),
        ("Italian", "Italy"),
        ("Polish", "Poland"),
        ("Portuguese", "Portugal"),
        ("Japanese", "Japan"),
        ("Indian", "India"),
        ("Chinese", "People's Republic of China"),
        ("PRC", "People's Republic of China"),
        ("Australian", "Australia"),
    ];
    let mut place = law.split(['(', ',']).next().unwrap_or(law).trim();
    let lower = place.to_lowercase();
    for lead in ["the law and courts of ", "the laws of ", "the law of ", "laws of ", "law of "] {
        if lower.starts_with(lead) {
            place = &place[lead.len()..];
            break;
        }
    }
    let place = place.trim_start_matches("the ").trim_start_matches("State of ");
    let place = place.strip_suffix(" law").or_else(|| place.strip_suffix(" laws")).unwrap_or(place).trim();
    let people = PEOPLES.iter().find(|(people, _)| *people == place);
    people.map_or(place, |(_, place)| place).to_owned()
}

/// The country of a law in one form: 中国法律 and 中华人民共和国法律（不含港澳台） are one.
fn country(law: &str) -> String {
    let law = law.split('(').next().unwrap_or(law).to_lowercase();
    if law.contains("香港") || law.contains("hong kong") {
        return "hk".to_owned();
    }
    if law.contains("中华人民共和国") || law.contains("中国") || law.contains("prc") || law.contains("china")
    {
        return "cn".to_owned();
    }
    let mut name = law;
    for idle in [
        "法律法规",
        "法律",
        "现行",
        "有效",
        "的",
        "法",
        "the laws of",
        "laws of",
        "law of",
        "law",
        "the ",
        "state of",
    ] {
        name = name.replace(idle, "");
    }
    name.trim().to_owned()
}
