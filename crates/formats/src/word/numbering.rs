mod digits;

pub(super) use digits::printed;

use super::styles::{ListPlace, Styles};
use super::xml::{Element, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Levels of a list; Word has nine.
const LEVELS: usize = 9;

/// One level of a list as its definition says.
#[derive(Debug, Clone)]
struct Level {
    start: i64,
    format: String,
    /// What is printed, `%1` to `%9` standing for the numbers of the levels.
    text: String,
    /// The level (from 1) whose turn restarts this one; 0 for never. Absent: any level above.
    restart: Option<i64>,
    /// All numbers in this text are printed as plain figures.
    legal: bool,
    /// Whether anything parts the number from the words.
    parted: bool,
    /// The paragraph style that stands for this level.
    style: Option<String>,
    /// Counted, and not shown.
    hidden: bool,
    /// How many figures a number has at least.
    figures: usize,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            restart: None,
            legal: false,
            parted: true,
            style: None,
            hidden: false,
            figures: 0,
        }
    }
}

impl Level {
    fn read(element: Element<'_>) -> Self {
        // Numbers with leading noughts are a later idea of Word's; older ones find a format they know
        // beside it.
        let alternatives = element.child("AlternateContent");
        let custom = alternatives.and_then(|both| both.child("Choice")?.child("numFmt"));
        let pattern = custom.and_then(|format| format.attribute("format")?.split(',').next());
        let plain = pattern.filter(|pattern| pattern.trim().chars().all(|ch| ch.is_ascii_digit()));
        let fallback = alternatives.and_then(|both| both.child("Fallback")?.child("numFmt"));
        let format = element.child("numFmt").or(fallback);
        Self {
            start: element.value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: format.and_then(|format| format.attribute("val")).unwrap_or("decimal").to_owned(),
            text: element.value("lvlText").unwrap_or_default().to_owned(),
            restart: element.value("lvlRestart").and_then(|level| level.parse().ok()),
            legal: element.switch("isLgl").unwrap_or(false),
            parted: element.value("suff") != Some("nothing"),
            style: element.value("pStyle").map(str::to_owned),
            hidden: element.child("rPr").and_then(|look| look.switch("vanish")) == Some(true),
            figures: plain.map_or(0, |pattern| pattern.trim().len()),
        }
    }
}

/// A definition shared by lists, with the count of each level so far.
#[derive(Debug, Clone, Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// A numbering style whose list holds the levels instead.
    linked: Option<String>,
    counts: [Option<i64>; LEVELS],
}

/// A list: a definition, and what it does otherwise.
#[derive(Debug, Clone, Default)]
struct List {
    definition: String,
    levels: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, i64>,
    /// Levels whose other start has been used up.
    started: BTreeSet<usize>,
}

/// A number as Word prints it before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The printed number with its brackets and dots.
    pub(super) text: String,
    /// Whether a space parts it from the words.
    pub(super) parted: bool,
    /// A dot or dash that counts nothing.
    pub(super) bullet: bool,
}

/// The lists of a Word file, counting as paragraphs come.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<String, Definition>,
    lists: BTreeMap<String, List>,
}

impl Numbering {
    pub(super) fn read(tree: Option<&Tree>, styles: &Styles) -> Self {
        let mut all = Self::default();
        let Some(tree) = tree else { return all };
        for element in tree.root().children() {
            match element.name() {
                "abstractNum" => {
                    let Some(id) = element.attribute("abstractNumId") else { continue };
                    let definition = Definition {
                        levels: levels(element),
                        linked: element.value("numStyleLink").map(str::to_owned),
                        counts: [None; LEVELS],
                    };
                    all.definitions.insert(id.to_owned(), definition);
                }
                "num" => {
                    let Some(id) = element.attribute("numId") else { continue };
                    let Some(definition) = element.value("abstractNumId") else { continue };
                    let mut list = List { definition: definition.to_owned(), ..List::default() };
                    for change in element.children().filter(|child| child.name() == "lvlOverride") {
                        let level = change.attribute("ilvl").and_then(|level| level.parse().ok());
                        let Some(level) = level.filter(|level| *level < LEVELS) else { continue };
                        if let Some(own) = change.child("lvl") {
                            list.levels.insert(level, Level::read(own));
                        }
                        if let Some(start) =
                            change.value("startOverride").and_then(|start| start.parse().ok())
                        {
                            list.starts.insert(level, start);
                        }
                    }
                    all.lists.insert(id.to_owned(), list);
                }
                _ => {}
            }
        }
        // A definition without levels may name a numbering style, whose list has them.
        for list in all.lists.values_mut() {
            let linked =
                all.definitions.get(&list.definition).filter(|definition| definition.levels.is_empty());
            let named = linked.and_then(|definition| styles.list_of(definition.linked.as_deref()?));
            if let Some(named) = named.and_then(|id| find_num(tree, id)) {
                list.definition = named;
            }
        }
        all
    }

    /// Counts a paragraph and gives its printed number; `None` for a paragraph in no list.
    pub(super) fn label(&mut self, own: &ListPlace, styles: &Styles, style: Option<&str>) -> Option<Label> {
        let (styled, named_by) = styles.list_place(style);
        let id = own.list.as_deref().or(styled.list.as_deref()).filter(|id| *id != "0")?;
        let list = self.lists.get_mut(id)?;
        let definition = self.definitions.get_mut(&list.definition)?;
        let tied = || {
            let style = style.or(named_by)?;
            let names =
                |name: &str| definition.levels.iter().find(|(_, level)| level.style.as_deref() == Some(name));
            names(style).or_else(|| names(named_by?)).map(|(index, _)| *index)
        };
        let at = own.level.or_else(|| if own.list.is_none() { tied() } else { None });
        let at = at.or(styled.level).unwrap_or(0).min(LEVELS - 1);

        let level = |index: usize| list.levels.get(&index).or_else(|| definition.levels.get(&index));
        let current = level(at).cloned()?;
        let other_start = list.starts.get(&at).copied().filter(|_| list.started.insert(at));
        let first = list.starts.get(&at).copied().unwrap_or(current.start);
        definition.counts[at] = Some(match (other_start, definition.counts[at]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => first,
        });
        for below in at + 1..LEVELS {
            let restarts = level(below).and_then(|level| level.restart).is_none_or(|from| (at as i64) < from);
            if restarts {
                definition.counts[below] = None;
            }
        }
        let bullet = current.format == "bullet";
        let text = if bullet {
            digits::bullet(&current.text)
        } else {
            let number = |index: usize| {
                let shown = level(index).cloned().unwrap_or_default();
                let count = definition.counts[index].unwrap_or(shown.start);
                // "Legal" numbering prints figures for all levels but keeps leading zeros.
                let format =
                    if current.legal && shown.format != "decimalZero" { "decimal" } else { &shown.format };
                match shown.figures {
                    0 => digits::printed(count, format),
                    figures => format!("{count:0figures$}"),
                }
            };
            filled(&current.text, number)
        };
        (!text.is_empty() && !current.hidden).then_some(Label { text, parted: current.parted, bullet })
    }
}

/// The definition of a list, as the part names it.
fn find_num(tree: &Tree, id: &str) -> Option<String> {
    let is = |num: &Element<'_>| num.name() == "num" && num.attribute("numId") == Some(id);
    tree.root().children().find(is)?.value("abstractNumId").map(str::to_owned)
}

fn levels(definition: Element<'_>) -> BTreeMap<usize, Level> {
    let level = |element: Element<'_>| {
        let index = element.attribute("ilvl")?.parse().ok().filter(|index| *index < LEVELS)?;
        Some((index, Level::read(element)))
    };
    definition.children().filter(|child| child.name() == "lvl").filter_map(level).collect()
}

/// Puts the numbers of the levels into `%1` … `%9`.
fn filled(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(ch) = rest.next() {
        match (ch, rest.peek().and_then(|next| next.to_digit(10))) {
            ('%', Some(level @ 1..=9)) => {
                rest.next();
                out.push_str(&number(level as usize - 1));
            }
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

    fn lvl(index: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>"#
        )
    }

    fn numbering(body: &str, styles: &str) -> (Numbering, Styles) {
        let styles = Tree::parse("s", &format!("<w:styles {W}>{styles}</w:styles>")).unwrap();
        let styles = Styles::read(Some(&styles));
        let tree = Tree::parse("n", &format!("<w:numbering {W}>{body}</w:numbering>")).unwrap();
        (Numbering::read(Some(&tree), &styles), styles)
    }

    fn labels(numbering: &mut Numbering, styles: &Styles, walk: &[(&str, usize)]) -> Vec<String> {
        let place = |list: &str, level| ListPlace { list: Some(list.to_owned()), level: Some(level) };
        walk.iter()
            .map(|&(list, level)| {
                numbering.label(&place(list, level), styles, None).map_or(String::new(), |label| label.text)
            })
            .collect()
    }

    fn three() -> String {
        let mixed = [
            lvl(0, "chineseCountingThousand", "第%1条", ""),
            lvl(1, "decimal", "%1.%2", "<w:isLgl/>"),
            lvl(2, "lowerLetter", "(%3)", ""),
        ];
        format!(r#"<w:abstractNum w:abstractNumId="7">{}</w:abstractNum>"#, mixed.concat())
    }

    #[test]
    fn levels_count_and_restart() {
        let body = three() + r#"<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#;
        let (mut numbering, styles) = numbering(&body, "");
        let walk = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1)];
        assert_eq!(
            labels(&mut numbering, &styles, &walk),
            ["第一条", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "第二条", "2.1"]
        );
        assert_eq!(labels(&mut numbering, &styles, &[("0", 0), ("9", 0)]), ["", ""]);
    }

    #[test]
    fn lists_share_their_definition_unless_told_to_start_anew() {
        let body = three()
            + r#"<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
                 <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
                 <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#;
        let (mut numbering, styles) = numbering(&body, "");
        let walk = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)];
        assert_eq!(
            labels(&mut numbering, &styles, &walk),
            ["第一条", "第二条", "第五条", "第六条", "第七条"]
        );
    }

    #[test]
    fn a_level_may_never_restart_or_be_replaced() {
        let body = format!(
            r#"<w:abstractNum w:abstractNumId="1">{}{}</w:abstractNum>
               <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
            lvl(0, "decimal", "%1.", ""),
            lvl(1, "ideographTraditional", "%2、", r#"<w:lvlRestart w:val="0"/>"#),
            lvl(0, "upperRoman", "Article %1", ""),
        );
        let (mut numbering, styles) = numbering(&body, "");
        let walk = [("4", 0), ("4", 1), ("4", 1), ("4", 0), ("4", 1)];
        assert_eq!(
            labels(&mut numbering, &styles, &walk),
            ["Article I", "甲、", "乙、", "Article II", "丙、"]
        );
    }

    #[test]
    fn styles_give_list_and_level() {
        let styles = r#"<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>"#;
        let body = format!(
            r#"<w:abstractNum w:abstractNumId="1">{}{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#,
            lvl(0, "decimal", "%1", r#"<w:pStyle w:val="H1"/>"#),
            lvl(1, "decimal", "%1.%2", r#"<w:pStyle w:val="H2"/>"#),
            lvl(2, "lowerRoman", "(%3)", r#"<w:pStyle w:val="H3"/><w:suff w:val="nothing"/>"#),
        );
        let (mut numbering, styles) = numbering(&body, styles);
        let mut label = |style| numbering.label(&ListPlace::default(), &styles, Some(style)).unwrap();
        let found: Vec<_> = ["H1", "H2", "H2", "H3", "H1"].map(|style| label(style).text).into();
        assert_eq!(found, ["1", "1.1", "1.2", "(i)", "2"]);
        assert!(!label("H3").parted);
    }
}
