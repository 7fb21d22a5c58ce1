//! Clause numbers at the start of a paragraph: 第一条, 第一章, 1.1, （一）, ①, Article 1, § 1, R1/a …
use crate::facts::numerals::{parse_count, roman};
use crate::plain::Plain;
use document::TextRange;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// How a number is written. Clauses of one level share a style; levels nest in the order in which
/// their styles first appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// 第一编, 第一部分
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    SectionHan,
    /// 第一条
    ArticleHan,
    /// 第一款, and with points 第1.1款: depth.
    ClauseHan(u8),
    /// 第一项, 第（一）项
    ItemHan,
    /// Article 1, Clause 1
    Article,
    /// Section 1, and with points Section 1.1: depth.
    Section(u8),
    /// § 1, §1.1: depth.
    Sign(u8),
    /// 1.1, 1.1.1: depth from 2.
    Dotted(u8),
    /// A.1: depth.
    LetterDotted(u8),
    /// 1.
    Dot,
    /// 1、
    Comma,
    /// 1）
    Paren,
    /// 1 with no sign after it
    Bare,
    /// （1）
    InParens,
    /// （一）
    HanInParens,
    /// 一、
    HanComma,
    /// 一）
    HanParen,
    /// 一是
    HanIs,
    /// 其一
    HanOf,
    /// 壹、
    Capital,
    /// ①
    Circled,
    /// (a)
    LetterInParens,
    /// (A)
    CapitalInParens,
    /// (i)
    RomanInParens,
    /// (I)
    CapitalRomanInParens,
    /// [1] and 【1】
    InBrackets,
    /// [一] and 【一】
    HanInBrackets,
    /// a) or a.
    LetterLow,
    /// i) or i.
    RomanLow,
    /// aa) or (aa)
    LetterTwice,
    /// 甲、
    Stem,
    /// A. or A、
    Letter,
    /// A with no sign after it, and A栏
    LetterBare,
    /// I. and Ⅰ
    Roman,
    /// A-1, Ⅰ-1, 1-1
    Dashed,
    /// 1(a)
    NumberLetter,
    /// R1
    Prefixed,
    /// R1/a
    PrefixedLetter,
    /// 价目一、
    Worded,
    /// Note 1
    Note,
    /// 附件一, Annex 1, Schedule B
    Schedule,
    /// A heading that carries no number.
    Unnumbered,
}

impl Style {
    /// Whether a clause may be put in behind another of this style without counting anew: 第七条之一, 7A.
    pub(super) fn takes_supplements(self) -> bool {
        matches!(self, Self::ArticleHan | Self::Article | Self::Dot | Self::Sign(1))
    }

    /// Whether running text is likely to begin like this too, so that only the right count convinces.
    pub(super) fn is_weak(self) -> bool {
        matches!(
            self,
            Self::Bare
                | Self::LetterBare
                | Self::Worded
                | Self::Prefixed
                | Self::PrefixedLetter
                | Self::Dashed
                | Self::Roman
                | Self::Note
                | Self::HanIs
                | Self::HanOf
                | Self::LetterLow
                | Self::RomanLow
                | Self::LetterTwice
                | Self::Stem
                | Self::Letter
                | Self::NumberLetter
        )
    }
}

/// A clause number found at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// The number as printed, in the document.
    pub(super) printed: TextRange,
    pub(super) counts: Vec<u32>,
    /// Where the words after the number begin.
    pub(super) rest: usize,
}

impl Marker {
    /// The count at its own level.
    pub(super) fn last(&self) -> u32 {
        // 第七条之一 and Clause 7A count [7, 1]: they follow 7 and come before 8.
        if self.style.takes_supplements() || self.style == Style::Chapter {
            return self.counts.first().copied().unwrap_or(0);
        }
        self.counts.last().copied().unwrap_or(0)
    }

    /// The count of the level above, where the number carries it.
    pub(super) fn prefix(&self) -> Option<u32> {
        let carries = matches!(
            self.style,
            Style::Section(2..)
                | Style::ClauseHan(2..)
                | Style::Sign(2..)
                | Style::Dotted(_)
                | Style::LetterDotted(_)
                | Style::Dashed
                | Style::NumberLetter
                | Style::PrefixedLetter
        );
        (carries && self.counts.len() >= 2).then(|| self.counts[self.counts.len() - 2])
    }
}

struct Form {
    regex: Regex,
    style: StyleOf,
}

/// Tells the style from what the form caught.
type StyleOf = fn(&Captures<'_>) -> Style;

const HAN: &str = "[零〇一二两三四五六七八九十百千廿卅]+";

/// Forms in the order they are tried. Group `n` is the printed number, `a`, `b`, `c` its counts.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let forms: [(String, StyleOf); 53] = [
        (format!(r"^(?P<n>第 ?(?P<a>{HAN}|[0-9]+) ?(?:编|部分|篇))"), |_| Style::Part),
        (format!(r"^(?P<n>第 ?(?P<a>{HAN}|[0-9]+) ?章)"), |_| Style::Chapter),
        (format!(r"^(?P<n>第 ?(?P<a>{HAN}|[0-9]+) ?节)"), |_| Style::SectionHan),
        (format!(r"^(?P<n>第 ?(?P<a>{HAN}|[0-9]+) ?条(?:之(?P<b>{HAN}|[0-9]+))?)"), |_| Style::ArticleHan),
        (r"^(?P<n>第 ?(?P<a>[0-9]{1,3})(?:\.(?P<b>[0-9]{1,3}))?(?:\.(?P<c>[0-9]{1,3}))? ?款)".into(), |hit| Style::ClauseHan(depth_of(hit))),
        (r"^(?P<n>第 ?(?P<a>[0-9]{1,3})(?:\.(?P<b>[0-9]{1,3}))(?:\.(?P<c>[0-9]{1,3}))? ?[条项])".into(), depth_dotted),
        (format!(r"^(?P<n>第 ?(?P<a>{HAN}) ?款)"), |_| Style::ClauseHan(1)),
        (format!(r"^(?P<n>第 ?\(?(?P<a>{HAN}|[0-9]+)\)? ?项)"), |_| Style::ItemHan),
        (r"^(?P<n>(?:Part|PART) (?P<a>[0-9]+|[IVX]+|[A-Z]))(?-u:\b)".into(), |_| Style::Part),
        (r"^(?P<n>(?:Chapter|CHAPTER) (?P<a>[0-9]+|[IVX]+))(?-u:\b)".into(), |_| Style::Chapter),
        (r"^(?P<n>(?:Article|ARTICLE|Clause|CLAUSE) (?P<a>[0-9]+|[IVXLC]+|[A-Z]))(?-u:\b)".into(), |_| Style::Article),
        (r"^(?P<n>(?:Article|ARTICLE|Clause|CLAUSE) (?P<a>[0-9]+)(?P<b>[A-Z]))(?-u:\b)".into(), |_| Style::Article),
        (r"^(?P<n>(?:Section|SECTION|Sec\.|Clause|CLAUSE|Article|ARTICLE) ?(?P<a>[0-9]+)(?:\.(?P<b>[0-9]+))(?:\.(?P<c>[0-9]+))?)(?:[.:)]|(?-u:\b))".into(), depth_section),
        (r"^(?P<n>(?:Section|SECTION|Sec\.) ?(?P<a>[0-9]+|[IVXLC]+))(?:[.:)]|(?-u:\b))".into(), depth_section),
        (r"^(?P<n>§{1,2} ?(?P<a>[0-9]+)(?P<b>[a-z]))(?:[ .:)]|$)".into(), |_| Style::Sign(1)),
        (r"^(?P<n>§{1,2} ?(?P<a>[0-9]+)(?:\.(?P<b>[0-9]+))?(?:\.(?P<c>[0-9]+))?)".into(), depth_sign),
        (r"^(?P<n>(?P<a>[0-9]{1,3})\((?P<b>[a-z])\))".into(), |_| Style::NumberLetter),
        (r"^(?P<n>(?P<a>[0-9]{1,3})(?:\.(?P<b>[0-9]{1,3}))(?:\.(?P<c>[0-9]{1,3}))?(?:\.(?P<d>[0-9]{1,3}))?)(?:[.、:)]|\.?[ \t]|\p{Han}|[“《\[(【]|$)".into(), depth_dotted),
        (r"^(?P<n>(?P<a>[0-9]{1,3})[A-Z]\.(?P<b>[0-9]{1,3}))[. )]".into(), |_| Style::Dotted(2)),
        (r"^(?P<n>(?P<a>[0-9]{1,3})(?P<b>[A-Z]))\. ".into(), |_| Style::Dot),
        (r"^(?P<n>(?P<a>[A-Z])\.(?P<b>[0-9]{1,3})(?:\.(?P<c>[0-9]{1,3}))?)(?:[.、: )]|\p{Han}|[“《\[(]|$)".into(), depth_letter),
        (r"^(?P<n>(?P<a>[A-Z]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|[0-9]{1,2})-(?P<b>[0-9]{1,3}))(?:[.、: )]|\p{Han}|[“《\[(]|$)".into(), |_| Style::Dashed),
        (r"^(?P<n>[A-Z](?P<a>[0-9]{1,2})/(?P<b>[a-z]))(?:[.、: )]|$)".into(), |_| Style::PrefixedLetter),
        (r"^(?P<n>[A-Z](?P<a>[0-9]{1,2}))(?:[.、: )]|$)".into(), |_| Style::Prefixed),
        (r"^(?P<n>(?P<a>[0-9]{1,3}))(?:\.(?: |\p{Han}|[A-Z“《\[(【]|$))".into(), |_| Style::Dot),
        (r"^(?P<n>(?P<a>[0-9]{1,3})) ?、".into(), |_| Style::Comma),
        (format!(r"^(?P<n>(?P<a>{HAN})\))"), |_| Style::HanParen),
        (r"^(?P<n>(?P<a>[0-9]{1,3})\))".into(), |_| Style::Paren),
        (r"^(?P<n>\((?P<a>[0-9]{1,3})\))".into(), |_| Style::InParens),
        (format!(r"^(?P<n>\( ?(?P<a>{HAN}) ?\))"), |_| Style::HanInParens),
        (r"^(?P<n>\( ?(?P<a>[ivxl]{1,6}) ?\))".into(), |_| Style::RomanInParens),
        (r"^(?P<n>\( ?(?P<a>[IVX]{1,5}) ?\))".into(), |_| Style::CapitalRomanInParens),
        (r"^(?P<n>\( ?(?P<a>[a-z]) ?\))".into(), |_| Style::LetterInParens),
        (r"^(?P<n>\( ?(?P<a>[A-Z]) ?\))".into(), |_| Style::CapitalInParens),
        (r"^(?P<n>\(?(?P<a>aa|bb|cc|dd|ee|ff|gg|hh)\))".into(), |_| Style::LetterTwice),
        (r"^(?P<n>(?:\[(?P<a>[0-9]{1,2})\]|【(?P<b>[0-9]{1,2})】))".into(), |_| Style::InBrackets),
        (format!(r"^(?P<n>(?:\[(?P<a>{HAN})\]|【(?P<b>{HAN})】))"), |_| Style::HanInBrackets),
        (r"^(?P<n>(?P<a>[甲乙丙丁戊己庚辛壬癸]))、[^甲乙丙丁双]".into(), |_| Style::Stem),
        (format!(r"^(?P<n>(?P<a>{HAN}))(?:[、.]|[ :]|,)"), |_| Style::HanComma),
        (format!(r"^(?P<n>(?P<a>{HAN})是)"), |_| Style::HanIs),
        (format!(r"^(?P<n>其(?P<a>{HAN}))(?:[、. :,]|$)"), |_| Style::HanOf),
        (r"^(?P<n>(?P<a>[壹贰貳叁參叄肆伍陆陸柒捌玖拾]+))[、.:, ]".into(), |_| Style::Capital),
        (r"^(?P<n>(?P<a>[①-⑳]))".into(), |_| Style::Circled),
        (r"^(?P<n>(?P<a>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|[IVX]{1,5}))(?:[.、]|[ :]\p{Han}|[ :][A-Z])".into(), |_| Style::Roman),
        (r"^(?P<n>(?P<a>[A-Z]) ?(?:栏|部|部分|篇))".into(), |_| Style::LetterBare),
        (r"^(?P<n>(?P<a>[A-Z]))[.、)](?: |\p{Han}|$)".into(), |_| Style::Letter),
        (r"^(?:(?P<n>(?P<a>[ivx]{1,5})\))|(?P<m>(?P<b>[ivx]{1,5}))[.、])(?: |\p{Han}|$)".into(), |_| Style::RomanLow),
        (r"^(?:(?P<n>(?P<a>[a-z])\))|(?P<m>(?P<b>[a-z]))[.、])(?: |\p{Han}|[A-Z“]|$)".into(), |_| Style::LetterLow),
        (r"^(?P<n>(?P<a>[A-Z])) \p{Han}".into(), |_| Style::LetterBare),
        (r"^(?P<n>(?:Note|NOTE|注) ?(?P<a>[0-9]{1,2}))(?:[.:、 )])".into(), |_| Style::Note),
        (format!(r"^(?P<n>(?:\p{{Han}}{{1,3}})(?P<a>{HAN}))[、:]"), |_| Style::Worded),
        (r"^(?P<n>(?P<a>[0-9]{1,2})) +(?:\p{Han}|[A-Z“《])".into(), |_| Style::Bare),
        (r"^(?P<n>(?P<a>[0-9]{1,2}))$".into(), |_| Style::Bare),
    ];
    forms
        .into_iter()
        .filter_map(|(regex, style)| Some(Form { regex: Regex::new(&regex).ok()?, style }))
        .collect()
});

/// Characters that make a quantity of the figures before them.
const UNITS: [char; 20] = [
    '倍', '元', '万', '亿', '年', '月', '天', '日', '个', '小', '米', '分', '成', '折', '次', '秒', '吨',
    '人', '周', '级',
];

fn depth_of(hit: &Captures<'_>) -> u8 {
    ["a", "b", "c", "d"].iter().filter(|name| hit.name(name).is_some()).count() as u8
}

fn depth_section(hit: &Captures<'_>) -> Style {
    Style::Section(depth_of(hit))
}

fn depth_sign(hit: &Captures<'_>) -> Style {
    Style::Sign(depth_of(hit))
}

fn depth_dotted(hit: &Captures<'_>) -> Style {
    Style::Dotted(depth_of(hit))
}

fn depth_letter(hit: &Captures<'_>) -> Style {
    Style::LetterDotted(depth_of(hit))
}

/// All numbers the line may begin with, the likeliest first. `(i)` is roman or the ninth letter.
pub(super) fn markers(line: &str, at: usize) -> Vec<Marker> {
    let indent = line.len() - line.trim_start().len();
    let line = &line[indent..];
    let head_end = line.char_indices().nth(60).map_or(line.len(), |(offset, _)| offset);
    let plain = Plain::of(&line[..head_end], at + indent);
    let text = plain.as_str();
    let Some(first) = text.chars().next() else { return Vec::new() };
    if !may_begin(first, text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for form in FORMS.iter() {
        let Some(hit) = form.regex.captures(text) else { continue };
        let Some(number) = hit.name("n").or(hit.name("m")) else { continue };
        let counts: Option<Vec<u32>> = ["a", "b", "c", "d"]
            .iter()
            .filter_map(|name| hit.name(name))
            .map(|group| count(group.as_str()))
            .collect();
        let Some(counts) = counts else { continue };
        let after = &text[number.end()..];
        // "1.5倍" and "2.5小时" are quantities.
        if counts.len() == 2 && after.starts_with(UNITS) && (form.style)(&hit) == Style::Dotted(2) {
            continue;
        }
        let skipped = gap_after(after);
        let rest = plain.home(number.end() + skipped, number.end() + skipped).start;
        let style = (form.style)(&hit);
        let mut counts = counts;
        let romans = matches!(
            style,
            Style::Part
                | Style::Chapter
                | Style::Article
                | Style::Section(1)
                | Style::Roman
                | Style::RomanLow
                | Style::RomanInParens
                | Style::CapitalRomanInParens
        );
        if let (true, Some(letters)) = (romans, hit.name("a").or(hit.name("b"))) {
            // A lone I or V is a letter elsewhere, and one or five here.
            match roman(letters.as_str()).filter(|_| !matches!(letters.as_str(), "C" | "L")) {
                Some(value) => counts = vec![value],
                None if letters.as_str().chars().all(|c| "ivxl".contains(c)) => continue,
                None => {}
            }
        }
        found.push(Marker { style, printed: plain.home(number.start(), number.end()), counts, rest });
        if found.len() == 3 {
            break;
        }
    }
    found
}

/// Bytes of the signs and spaces between a number and its words.
fn gap_after(after: &str) -> usize {
    let words = after.trim_start_matches([' ', '\t', '、', '.', ':', ')', ',', '】', '—', '–', '|']);
    // A hyphen parts a number from its title where a space stands on either side of it.
    let hyphen = words.len() < after.len() && words.starts_with("- ");
    after.len() - if hyphen { words[1..].trim_start().len() } else { words.len() }
}

/// Whether a number may begin like this: most lines begin with a word that no number begins with.
fn may_begin(first: char, text: &str) -> bool {
    const SIGNS: &str =
        "([【§甲乙丙丁戊己庚辛壬癸第零〇一二三四五六七八九十百千廿卅壹贰貳叁參叄肆伍陆陸柒捌玖拾其注";
    if first.is_ascii_digit() || SIGNS.contains(first) || matches!(first, '①'..='⑳' | 'Ⅰ'..='Ⅻ') {
        return true;
    }
    let second = text[first.len_utf8()..].chars().next().unwrap_or(' ');
    if first.is_ascii_lowercase() {
        let head = text.get(..6).unwrap_or(text);
        return matches!(second, '.' | ')' | '、')
            || head.find([')', '.', '、']).is_some_and(|end| {
                head[..end].bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) || head[1..end] == head[..1]
            });
    }
    if first.is_ascii_uppercase() {
        let word = [
            "Article", "ARTICLE", "Clause", "CLAUSE", "Part", "PART", "Chapter", "CHAPTER", "Section",
            "SECTION", "Sec.", "Note", "NOTE",
        ];
        return !second.is_ascii_lowercase() || word.iter().any(|word| text.starts_with(word));
    }
    // 价目一、
    text.chars().take(8).any(|c| matches!(c, '、' | ':'))
}

/// A count in any writing: figures, 十二, 壹, ⑫, b, IV.
fn count(text: &str) -> Option<u32> {
    let first = text.chars().next()?;
    let lone = text.chars().nth(1).is_none();
    if first.is_ascii_digit() {
        return text.parse().ok();
    }
    if ('①'..='⑳').contains(&first) {
        return Some(first as u32 - '①' as u32 + 1);
    }
    if text.len() > 1 && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'i' | 'v' | 'x'))
        || ('Ⅰ'..='Ⅻ').contains(&first)
    {
        return roman(text);
    }
    if let Some(stem) = "甲乙丙丁戊己庚辛壬癸".chars().position(|c| lone && c == first) {
        return Some(stem as u32 + 1);
    }
    let twice = text.len() == 2 && text.chars().nth(1) == Some(first);
    if (lone || twice) && first.is_ascii_alphabetic() {
        return Some(u32::from(first.to_ascii_lowercase() as u8 - b'a') + 1);
    }
    parse_count(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_numbers() {
        let table: [(&str, Style, &str, &[u32]); 38] = [
            ("第一条 定义", Style::ArticleHan, "第一条", &[1]),
            ("第七条之一 目标", Style::ArticleHan, "第七条之一", &[7, 1]),
            ("第十二章 其他", Style::Chapter, "第十二章", &[12]),
            ("貳、期限", Style::Capital, "貳", &[2]),
            ("Clause 2A. Credits", Style::Article, "Clause 2A", &[2, 1]),
            ("2A. Credits", Style::Dot, "2A", &[2, 1]),
            ("2A.1 Credits lapse.", Style::Dotted(2), "2A.1", &[2, 1]),
            ("第1条（目的）", Style::ArticleHan, "第1条", &[1]),
            ("1.1 乙方", Style::Dotted(2), "1.1", &[1, 1]),
            ("1.1.1 乙方", Style::Dotted(3), "1.1.1", &[1, 1, 1]),
            ("1.01 “数据”", Style::Dotted(2), "1.01", &[1, 1]),
            ("１．２　费用", Style::Dotted(2), "１．２", &[1, 2]),
            ("一、期限", Style::HanComma, "一", &[1]),
            ("（十一）其他", Style::HanInParens, "（十一）", &[11]),
            ("1. 定义", Style::Dot, "1", &[1]),
            ("1、定义", Style::Comma, "1", &[1]),
            ("1）定义", Style::Paren, "1）", &[1]),
            ("（1）定义", Style::InParens, "（1）", &[1]),
            ("(a) Service", Style::LetterInParens, "(a)", &[1]),
            ("①机房", Style::Circled, "①", &[1]),
            ("二）服务内容", Style::HanParen, "二）", &[2]),
            ("1 、定义", Style::Comma, "1", &[1]),
            ("壹、所供服务", Style::Capital, "壹", &[1]),
            ("一是做什么", Style::HanIs, "一是", &[1]),
            ("其一　名词", Style::HanOf, "其一", &[1]),
            ("Article 1. Definitions", Style::Article, "Article 1", &[1]),
            ("ARTICLE IV 质量", Style::Article, "ARTICLE IV", &[4]),
            ("Section 2.1 Grant.", Style::Section(2), "Section 2.1", &[2, 1]),
            ("Section 2. Term", Style::Section(1), "Section 2", &[2]),
            ("§ 1 What", Style::Sign(1), "§ 1", &[1]),
            ("§1.2 内容", Style::Sign(2), "§1.2", &[1, 2]),
            ("A.1 “本系统”", Style::LetterDotted(2), "A.1", &[1, 1]),
            ("A-1 内容", Style::Dashed, "A-1", &[1, 1]),
            ("Ⅰ-2 内容", Style::Dashed, "Ⅰ-2", &[1, 2]),
            ("R1 What is ordered", Style::Prefixed, "R1", &[1]),
            ("R1/b The front", Style::PrefixedLetter, "R1/b", &[1, 2]),
            ("1(c) \"X\" means", Style::NumberLetter, "1(c)", &[1, 3]),
            ("价目一、座席", Style::Worded, "价目一", &[1]),
        ];
        for (line, style, printed, counts) in table {
            let found = markers(line, 0);
            let first = found.first().unwrap_or_else(|| panic!("no number in {line}"));
            assert_eq!(
                (first.style, &line[first.printed.start..first.printed.end], &*first.counts),
                (style, printed, counts)
            );
        }
    }

    #[test]
    fn running_text_is_no_number() {
        for line in
            ["3,000元整", "1.5倍计费", "99.9%的可用率", "2026年1月1日起", "30日内付款", "乙方应付款", "1 000"]
        {
            assert_eq!(markers(line, 0), [], "{line}");
        }
    }
}
