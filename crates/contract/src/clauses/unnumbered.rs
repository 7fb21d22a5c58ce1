//! Headings without a number: 特别约定, SPECIAL TERMS, and lines set larger than the text.
use super::headings::is_title;
use super::signatures::is_signing_line;
use crate::plain::is_wide;
use regex::Regex;
use std::sync::LazyLock;

/// By how much a heading is set larger than the text around it.
const LARGER: f32 = 1.1;

/// Headings that stand between numbered clauses.
static KNOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:特别|特殊|补充|其他|附加|双方)(?:约定|事项|说明)|(?:特别|重要)(?:提示|提醒|声明))$")
        .ok()
});

/// Headings that name a part of the paper with numbers of its own.
static PARTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:合同|本合同|采购|服务|产品)?(?:特别|特殊|专用|专有|补充|通用|一般|标准|其他|附加)(?:服务|商务|合同|商业|法律)?(?:条款|条件)|(?:合同)?协议书|(?:专用|通用)合同条款|(?i:(?:special|general|standard|additional|supplementary|supplemental|particular|specific|other) (?:terms|conditions|provisions|terms and conditions|conditions of contract|terms of service)|(?:standard |general )?terms (?:and|&) conditions|terms of (?:service|use|sale)|statement of work|service level agreement|data processing (?:agreement|addendum|terms)|order form))$",
    )
    .ok()
});

/// Words in capitals that are no headings of clauses.
const NOT_HEADINGS: [&str; 20] = [
    "WHEREAS",
    "NOW",
    "WITNESSETH",
    "BETWEEN",
    "AND",
    "RECITALS",
    "BACKGROUND",
    "INC",
    "LTD",
    "LLC",
    "CORP",
    "GMBH",
    "LIMITED",
    "BY",
    "PARTIES",
    "WITNESS",
    "COMPANY",
    "SIGNATURE",
    "SIGNATURES",
    "PAGE",
];

/// How much a line without a number looks like a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// By its words, which name a whole part of a paper: 通用条款, Terms of Service.
    Part,
    /// By its size, its capitals or its words.
    Strong,
    /// It is short and no sentence; what follows must tell.
    Weak,
}

/// How much the line looks like a heading; `size` is its own, `usual` that of the text around it.
pub(super) fn looks(line: &str, size: Option<f32>, usual: Option<f32>) -> Option<Looks> {
    if line.trim_end().ends_with(':') {
        return None;
    }
    let words = line.trim().trim_matches(['【', '】', '[', ']', '*', '#', ' ', '：', ':']);
    let count = words.chars().count();
    if count < 2 || !is_title(words) || is_signing_line(line) || words.contains(['：', ':', '@', '_']) {
        return None;
    }
    let larger = size.zip(usual).is_some_and(|(own, usual)| own >= usual * LARGER);
    if PARTS.as_ref().is_some_and(|parts| parts.is_match(words)) {
        return Some(Looks::Part);
    }
    let known = KNOWN.as_ref().is_some_and(|known| known.is_match(words));
    let letters = words.chars().any(char::is_alphabetic);
    let strong = letters && (larger || known || in_capitals(words));
    Some(if strong { Looks::Strong } else { Looks::Weak })
}

/// Whether an English line is set in capitals: two words or more, or one long one.
fn in_capitals(words: &str) -> bool {
    let plain = !words.chars().any(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || is_wide(c));
    let letters = words.chars().filter(char::is_ascii_uppercase).count();
    let named = words
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| NOT_HEADINGS[..].contains(&word) && word != "AND")
        || words.starts_with("AND ")
        || words == "AND";
    // Text in capitals breaks off in the middle of a sentence.
    let open = [" OR", " AND", " OF", " THE", " TO", " FOR", " IN", " BY", " ANY", " WITH", ","];
    let broken = open.iter().any(|end| words.ends_with(end)) || words.matches(',').count() > 1;
    plain && letters >= 6 && !named && !broken && words.split_whitespace().count() <= 9
}

/// The size most of the text is set in, in points.
pub(super) fn usual_size(sizes: impl Iterator<Item = (Option<f32>, usize)>) -> Option<f32> {
    let mut known: Vec<(f32, usize)> =
        sizes.filter_map(|(size, length)| Some((size?, length))).filter(|&(size, _)| size > 0.0).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = known.iter().map(|&(_, length)| length).sum::<usize>() / 2;
    let mut before = 0;
    known.into_iter().find_map(|(size, length)| {
        before += length;
        (before > half).then_some(size)
    })
}

/// The paragraphs that head the others in a paper without any number, by their place.
///
/// Larger or capital lines are headings where two or more of them stand before text; where sizes
/// tell nothing, short titles that are each followed by sentences are, from three on.
pub(super) fn headings_of(lines: &[(&str, bool, Option<f32>)], usual: Option<f32>) -> Vec<usize> {
    let says = |at: usize| {
        lines.get(at).is_some_and(|&(line, row, _)| {
            row || line.trim_end().ends_with(['。', '.', '；', ';', '：', ':']) && line.chars().count() > 10
        })
    };
    let pick = |strong: bool| -> Vec<usize> {
        (1..lines.len())
            .filter(|&at| {
                let (line, row, size) = lines[at];
                let looks = if row { None } else { looks(line, size, usual) };
                matches!(looks, Some(Looks::Strong | Looks::Part))
                    || (!strong && looks == Some(Looks::Weak) && says(at + 1))
            })
            .filter(|&at| at + 1 < lines.len())
            .collect()
    };
    let strong = pick(true);
    if strong.iter().filter(|&&at| says(at + 1)).count() >= 2 {
        return strong;
    }
    let weak = pick(false);
    // Titles one after the other are a list, and a paper of nothing but short lines is a form.
    let sparse = weak.len() >= 3 && weak.len() * 3 <= lines.len() * 2;
    if sparse { weak } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_capitals_and_known_words_tell() {
        let table = [
            ("特别约定", None, Some(Looks::Strong)),
            ("SPECIAL TERMS", None, Some(Looks::Part)),
            ("LIMITATION OF LIABILITY", None, Some(Looks::Strong)),
            ("保密", Some(14.0), Some(Looks::Strong)),
            ("保密", Some(10.5), Some(Looks::Weak)),
            ("REDFERN LTD", None, None),
            ("甲方：青岚公司", Some(14.0), None),
            ("乙方应当付款。", Some(14.0), None),
        ];
        for (line, size, expected) in table {
            let found = looks(line, size, Some(10.5));
            let held = expected.map_or(found != Some(Looks::Strong), |looks| found == Some(looks));
            assert!(held, "{line}: {found:?}");
        }
    }

    #[test]
    fn the_usual_size_is_that_of_most_characters() {
        let sizes = [(Some(18.0), 5), (Some(10.5), 100), (Some(7.0), 20), (None, 500)];
        assert_eq!(usual_size(sizes.into_iter()), Some(10.5));
    }
}
