use super::marks::Part;
use super::notes::Notes;
use super::numbering::Numbering;
use super::package::Relationship;
use super::paragraphs::{Found, Story};
use super::styles::Styles;
use super::xml::{Element, Tree};
use document::{Furniture, RunningLine, RunningOn};
use std::collections::BTreeMap;

/// The headers and footers of a Word file, by the name of their part.
pub(super) type RunningParts = BTreeMap<String, Tree>;

/// The parts of headers and footers that sections point at.
pub(super) fn named(links: &[Relationship]) -> impl Iterator<Item = &Relationship> {
    links.iter().filter(|link| matches!(link.kind.as_str(), "header" | "footer"))
}

/// What stands at the head and foot of pages, section by section. A section without a header of its
/// own has the one before; that is told once, where it begins.
pub(super) fn lines(
    body: Element<'_>,
    parts: &RunningParts,
    links: &[Relationship],
    settings: Option<&Tree>,
    styles: &Styles,
    numbering: &Numbering,
    found: &mut Found,
) -> Vec<RunningLine> {
    let even = settings.and_then(|tree| tree.root().switch("evenAndOddHeaders")) == Some(true);
    let mut lines = Vec::new();
    let sections = body.inside(|element| !matches!(element.name(), "tbl" | "r" | "rPr"));
    for (index, section) in sections.filter(|element| element.name() == "sectPr").enumerate() {
        let first = section.switch("titlePg") == Some(true);
        for reference in section.children() {
            let furniture = match reference.name() {
                "headerReference" => Furniture::Header,
                "footerReference" => Furniture::Footer,
                _ => continue,
            };
            let on = match reference.attribute("type") {
                Some("first") if first => RunningOn::First,
                Some("even") if even => RunningOn::Even,
                // Kept in the file and printed nowhere.
                Some("first" | "even") => continue,
                _ => RunningOn::Default,
            };
            let id = reference.attribute("id");
            let link = links.iter().find(|link| Some(link.id.as_str()) == id);
            let Some(tree) = link.and_then(|link| parts.get(&link.part)) else { continue };
            let section = index as u32 + 1;
            let mut line = |furniture, text: String| {
                lines.push(RunningLine { furniture, section, on, text });
            };
            for mark in tree.root().inside(|_| true).filter(|element| element.name() == "textpath") {
                let words = mark.attribute("string").map(str::trim).filter(|words| !words.is_empty());
                if let Some(words) = words {
                    line(Furniture::Watermark, words.to_owned());
                }
            }
            let mut numbering = numbering.clone();
            let mut story = Story::new(styles, &mut numbering, Notes::none(), Part::Running(0), false);
            for piece in story.read(tree.root()) {
                let furniture = if is_page_number(&piece.text) { Furniture::PageNumber } else { furniture };
                line(furniture, piece.text.replace('\t', " "));
            }
            found.hidden.append(&mut story.found.hidden);
        }
    }
    lines
}

/// Whether a line says nothing but which page of how many it is on: `第 1 页 共 5 页`, `- 1 -`,
/// `Page 1 of 5`.
fn is_page_number(line: &str) -> bool {
    let words = |word: &str| {
        let word = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        let rest: String = word.chars().filter(|ch| !ch.is_ascii_digit()).collect();
        matches!(rest.to_lowercase().as_str(), "" | "page" | "of" | "p")
            || rest
                .chars()
                .all(|ch| "第页共頁頁总總一二三四五六七八九十".contains(ch) || !ch.is_alphanumeric())
    };
    // The number itself may be a field that the file gives no result of.
    line.chars().any(|ch| ch.is_ascii_digit() || "一二三四五六七八九十页頁".contains(ch))
        && line.split_whitespace().all(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_other_feet() {
        for (line, is) in [
            ("第 1 页 共 5 页", true),
            ("- 3 -", true),
            ("Page 1 of 5", true),
            ("1/12", true),
            ("第十二页", true),
            ("合同编号：2026-01", false),
            ("第  页 / 共  页", true),
            ("Page", false),
            ("机密", false),
        ] {
            assert_eq!(is_page_number(line), is, "{line}");
        }
    }
}
