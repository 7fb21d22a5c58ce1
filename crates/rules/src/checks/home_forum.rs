//! `home-forum`: a court or arbitration body at the other party's seat, said so in words or named by
//! its city alone.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::reading::Reading;
use contract::Side;
use document::TextRange;
use regex::Regex;
use serde::Deserialize;
use std::sync::OnceLock;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    any: Vec<Spanned<String>>,
    by_city: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

/// `any` says in words whose seat it is; `by_city` finds sentences on disputes, and the city in them
/// is held against the parties' seats.
#[derive(Debug)]
struct HomeForum {
    any: Vec<Pattern>,
    by_city: Vec<Pattern>,
    unless: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    if draft.by_city.is_empty() {
        return Err(Broken::new(
            at,
            "`by_city` is empty",
            "give the words that show a sentence speaks of the forum",
        ));
    }
    Ok(Box::new(HomeForum {
        any: patterns(&draft.any, workshop)?,
        by_city: patterns(&draft.by_city, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
    }))
}

/// Places that a sentence on disputes names: 深圳国际仲裁院, 上海市徐汇区人民法院, courts of Austin.
fn places(words: &str) -> Vec<(std::ops::Range<usize>, String)> {
    static PLACE: OnceLock<Option<Regex>> = OnceLock::new();
    let place = PLACE.get_or_init(|| {
        Regex::new(concat!(
            r"(?P<zh>[\p{Han}]{2,8}?)(?:市|区|县)?(?:国际)?(?:仲裁委员会|仲裁院|仲裁中心|[\p{Han}]{0,8}人民法院)",
            r"|在(?P<seat>\p{Han}{2,3})(?:市)?(?:仲裁|进行仲裁|诉讼|起诉)",
            r"|(?:in|of|at) (?P<en>(?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)(?:, (?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?))?",
        ))
        .ok()
    });
    let Some(place) = place else { return Vec::new() };
    place
        .captures_iter(words)
        .flat_map(|found| {
            let names = ["zh", "seat", "en", "state"].into_iter().filter_map(|name| found.name(name));
            let whole = found.get(0).map_or(0..0, |whole| whole.range());
            names.map(|hit| (whole.clone(), hit.as_str().to_owned())).collect::<Vec<_>>()
        })
        .collect()
}

/// The words in which the paper introduces a party: its name and the lines behind it.
fn introduction(reading: &Reading<'_>, side: Side) -> String {
    let text = reading.contract.document.text.as_str();
    let name = |side: Side| reading.contract.parties.of(side).name.as_ref().map(|(_, range)| *range);
    let Some(own) = name(side) else { return String::new() };
    // Long enough for an address, and never into the introduction of the other party.
    let mut end = text.len().min(own.end + 400);
    if let Some(other) = name(side.other()).filter(|other| other.start > own.start) {
        end = end.min(other.start);
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(own.start..end.max(own.start)).unwrap_or("").to_owned()
}

/// Names that are no city: a seat anywhere in the country is not the other party's home.
const COUNTRIES: [&str; 10] = [
    "England",
    "Wales",
    "Scotland",
    "Ireland",
    "Germany",
    "Austria",
    "France",
    "United States",
    "United Kingdom",
    "China",
];

/// Whether the city is one a party is introduced with. A Chinese place is matched by its last two
/// characters as well, since "提交上海" may run into the verb before it.
fn seated(introduction: &str, city: &str) -> bool {
    if city.is_ascii() {
        return city.len() > 3 && !COUNTRIES.contains(&city) && introduction.contains(city);
    }
    let chars: Vec<char> = city.chars().collect();
    let tail: String = chars[chars.len().saturating_sub(2)..].iter().collect();
    introduction.contains(&tail)
}

impl HomeForum {
    fn hits(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let theirs = introduction(reading, reading.side.other());
        let ours = introduction(reading, reading.side);
        let mut hits: Vec<Hit> = Vec::new();
        let mut seen = Vec::new();
        for (number, place) in reading.passages(&self.any) {
            if !seen.contains(&number)
                && !self.unless.iter().any(|pattern| pattern.is_in(&reading.sentences[number]))
            {
                seen.push(number);
                hits.push(Hit::at(place));
            }
        }
        for (number, _) in reading.passages(&self.by_city) {
            let sentence = &reading.sentences[number];
            if seen.contains(&number) || self.unless.iter().any(|pattern| pattern.is_in(sentence)) {
                continue;
            }
            seen.push(number);
            for (range, city) in places(reading.words(sentence.range)) {
                if seated(&theirs, &city) && !seated(&ours, &city) {
                    let place =
                        TextRange::new(sentence.range.start + range.start, sentence.range.start + range.end);
                    let part = reading.part_around(place, sentence.range);
                    // A city in the choice of law is no forum.
                    let words = reading.words(part).to_lowercase();
                    if ["法院", "仲裁", "诉讼", "court", "arbitrat", "seat", "sue", "brought", "jurisdiction"]
                        .iter()
                        .any(|word| words.contains(word))
                    {
                        hits.push(Hit::at(part));
                        break;
                    }
                }
            }
        }
        hits.sort_by_key(|hit| hit.evidence[0]);
        hits
    }
}

impl Check for HomeForum {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        self.hits(reading)
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        match reading.first(&self.by_city) {
            None => "no sentence on a forum was found".to_owned(),
            Some(number) => format!(
                "\"{}\" names no place that the other party alone is introduced with",
                reading.words(reading.sentences[number].range).trim()
            ),
        }
    }
}
