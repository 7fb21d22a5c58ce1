use super::xml::{Element, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// How long a chain of styles may be that are each based on the next.
const LONGEST_CHAIN: usize = 32;

/// What character formatting says of a run, as far as reading needs it; `None` where it is silent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Look {
    /// Size in half points.
    pub(super) size: Option<f32>,
    /// Not shown and not printed.
    pub(super) hidden: Option<bool>,
    /// In the colour of the paper.
    pub(super) white: Option<bool>,
    /// On a coloured ground.
    pub(super) shaded: Option<bool>,
}

impl Look {
    /// Reads `rPr`.
    pub(super) fn of(properties: Option<Element<'_>>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let colour = properties.value("color");
        let ground =
            properties.child("shd").map(|shade| !matches!(shade.attribute("fill"), None | Some("auto")));
        let marker = properties.value("highlight").map(|colour| colour != "none");
        Self {
            size: properties.value("sz").and_then(|size| size.parse().ok()).filter(|size| *size > 0.0),
            hidden: properties.switch("vanish"),
            white: colour.map(|colour| colour.eq_ignore_ascii_case("FFFFFF")),
            shaded: match (ground, marker) {
                (None, None) => None,
                (ground, marker) => Some(ground == Some(true) || marker == Some(true)),
            },
        }
    }

    /// What this says, and where it is silent, what `other` says.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            size: self.size.or(other.size),
            hidden: self.hidden.or(other.hidden),
            white: self.white.or(other.white),
            shaded: self.shaded.or(other.shaded),
        }
    }
}

/// The list a paragraph belongs to, as far as one place says; either half may stand elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// `numId`; `0` takes the paragraph out of any list.
    pub(super) list: Option<String>,
    /// Level from 0.
    pub(super) level: Option<usize>,
}

impl ListPlace {
    /// Reads `pPr`.
    pub(super) fn of(properties: Option<Element<'_>>) -> Self {
        let Some(place) = properties.and_then(|properties| properties.child("numPr")) else {
            return Self::default();
        };
        Self {
            list: place.value("numId").map(str::to_owned),
            level: place.value("ilvl").and_then(|level| level.parse().ok()),
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    place: ListPlace,
}

/// The styles of a Word file.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    defaults: Look,
}

impl Styles {
    pub(super) fn read(tree: Option<&Tree>) -> Self {
        let mut all = Self::default();
        let Some(tree) = tree else { return all };
        for element in tree.root().children() {
            match element.name() {
                "docDefaults" => {
                    let run = element.child("rPrDefault").and_then(|defaults| defaults.child("rPr"));
                    all.defaults = Look::of(run);
                }
                "style" => {
                    let Some(id) = element.attribute("styleId") else { continue };
                    let default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
                    if default && element.attribute("type") == Some("paragraph") {
                        all.default_paragraph = Some(id.to_owned());
                    }
                    let style = Style {
                        based_on: element.value("basedOn").map(str::to_owned),
                        look: Look::of(element.child("rPr")),
                        place: ListPlace::of(element.child("pPr")),
                    };
                    all.by_id.insert(id.to_owned(), style);
                }
                _ => {}
            }
        }
        all
    }

    /// A style and those it is based on, nearest first; loops are cut.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut seen = BTreeSet::new();
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next.filter(|id| seen.len() < LONGEST_CHAIN && seen.insert(*id))?;
            let style = self.by_id.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
    }

    /// The look of a run from its own formatting, its character style, its paragraph's style.
    pub(super) fn look(&self, own: Look, run_style: Option<&str>, paragraph_style: Option<&str>) -> Look {
        let from = |id| self.chain(id).fold(Look::default(), |look, (_, style)| look.or(style.look));
        own.or(from(run_style))
            .or(from(paragraph_style.or(self.default_paragraph.as_deref())))
            .or(self.defaults)
    }

    /// The list place a paragraph style gives, and the style of the chain that names the list:
    /// a level of that list may be tied to the style instead of being written here.
    pub(super) fn list_place<'a>(&'a self, style: Option<&'a str>) -> (ListPlace, Option<&'a str>) {
        let mut place = ListPlace::default();
        let mut named_by = None;
        for (id, style) in self.chain(style.or(self.default_paragraph.as_deref())) {
            if place.list.is_none() && style.place.list.is_some() {
                place.list.clone_from(&style.place.list);
                named_by = Some(id);
            }
            place.level = place.level.or(style.place.level);
        }
        (place, named_by)
    }

    /// The list that a numbering style names.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        self.by_id.get(style)?.place.list.as_deref()
    }
}
