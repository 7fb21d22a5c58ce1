use super::xml::{Element, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// How long a chain of styles may be that are each based on the next.
const LONGEST_CHAIN: usize = 32;

/// How near two colours must be, in each of red, green and blue, for nobody to tell them apart.
const ALIKE: u8 = 10;

/// Red, green and blue.
type Colour = [u8; 3];

/// What lies behind characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing of its own: what lies behind it shows.
    #[default]
    Through,
    /// The paper.
    Paper,
    /// A colour.
    Colour(Colour),
    /// Something that is not known.
    Unknown,
}

impl Ground {
    /// This ground upon another.
    pub(super) fn over(self, below: Self) -> Self {
        if self == Self::Through { below } else { self }
    }

    /// Whether ink of that colour cannot be seen on it.
    pub(super) fn swallows(self, ink: Option<Paint>) -> bool {
        let Some(Paint::Colour(ink)) = ink else { return false };
        let ground = match self {
            Self::Paper => [255; 3],
            Self::Colour(colour) => colour,
            Self::Through | Self::Unknown => return false,
        };
        ink.iter().zip(ground).all(|(a, b)| a.abs_diff(b) <= ALIKE)
    }

    /// Reads `shd` among properties.
    pub(super) fn of(properties: Option<Element<'_>>) -> Self {
        let Some(shade) = properties.and_then(|properties| properties.child("shd")) else {
            return Self::Through;
        };
        let fill = match shade.attribute("fill") {
            None | Some("auto") => Self::Through,
            Some(fill) => colour(fill).map_or(Self::Unknown, Self::Colour),
        };
        match shade.attribute("val") {
            None | Some("clear" | "nil") => fill,
            Some("solid") => shade.attribute("color").and_then(colour).map_or(Self::Unknown, Self::Colour),
            Some(_) => Self::Unknown,
        }
    }
}

/// Colour of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// Whatever shows on the ground.
    Automatic,
    /// This one.
    Colour(Colour),
}

/// Six hexadecimal digits.
fn colour(hex: &str) -> Option<Colour> {
    let number = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// The colour of a marker pen, by the names of ECMA-376 part 1, 17.18.40.
fn marker(name: &str) -> Ground {
    match name {
        "none" => Ground::Through,
        "white" => Ground::Colour([255; 3]),
        "black" => Ground::Colour([0; 3]),
        "yellow" => Ground::Colour([255, 255, 0]),
        _ => Ground::Unknown,
    }
}

/// What character formatting says of a run, as far as reading needs it; `None` where it is silent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Look {
    /// Size in half points.
    pub(super) size: Option<f32>,
    /// Not shown and not printed.
    pub(super) hidden: Option<bool>,
    /// Colour of the ink.
    pub(super) colour: Option<Paint>,
    /// What is painted behind.
    pub(super) ground: Option<Ground>,
    /// The symbol font it is set in; empty for an ordinary one.
    pub(super) font: Option<&'static str>,
}

impl Look {
    /// Reads `rPr`.
    pub(super) fn of(properties: Option<Element<'_>>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let pen = properties.value("highlight").map(marker);
        let shade = properties.child("shd").map(|_| Ground::of(Some(properties)));
        let fonts = properties.child("rFonts");
        let font = fonts.and_then(|fonts| fonts.attribute("ascii").or_else(|| fonts.attribute("hAnsi")));
        Self {
            size: properties.value("sz").and_then(|size| size.parse().ok()).filter(|size| *size > 0.0),
            hidden: properties.switch("vanish"),
            colour: properties.value("color").map(|hex| colour(hex).map_or(Paint::Automatic, Paint::Colour)),
            ground: pen.filter(|pen| *pen != Ground::Through).or(shade),
            font: font.map(|font| {
                let symbols = ["Wingdings", "Wingdings 2", "Symbol"];
                symbols.into_iter().find(|known| known.eq_ignore_ascii_case(font)).unwrap_or_default()
            }),
        }
    }

    /// What this says, and where it is silent, what `other` says.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            size: self.size.or(other.size),
            hidden: self.hidden.or(other.hidden),
            colour: self.colour.or(other.colour),
            ground: self.ground.or(other.ground),
            font: self.font.or(other.font),
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
    ground: Ground,
    /// Outline level from 0; 9 is running text.
    outline: Option<u8>,
    /// A line of a table of contents.
    contents: bool,
    /// Whether the cells of tables in this style may be coloured.
    coloured: bool,
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
                    all.by_id.insert(id.to_owned(), Style::read(element));
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

    fn paragraph_chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        self.chain(id.or(self.default_paragraph.as_deref()))
    }

    fn looks<'a>(chain: impl Iterator<Item = (&'a str, &'a Style)>) -> Look {
        chain.fold(Look::default(), |look, (_, style)| look.or(style.look))
    }

    /// The look of a run from its own formatting, its character style, its paragraph's style, and the
    /// style of the table it stands in.
    pub(super) fn look(
        &self,
        own: Look,
        run_style: Option<&str>,
        paragraph_style: Option<&str>,
        table: Look,
    ) -> Look {
        let paragraph = Self::looks(self.paragraph_chain(paragraph_style));
        // Where the usual style only repeats what holds for the whole file, Word lets the table's
        // style have its way.
        let repeats = paragraph_style.is_none_or(|style| Some(style) == self.default_paragraph.as_deref());
        let paragraph = match table.size {
            Some(_) if repeats && paragraph.size == self.defaults.size => Look { size: None, ..paragraph },
            _ => paragraph,
        };
        own.or(Self::looks(self.chain(run_style))).or(paragraph).or(table).or(self.defaults)
    }

    /// What the style of a table says of the text in it, and what lies behind its cells.
    pub(super) fn table(&self, style: Option<&str>) -> (Look, Ground) {
        let coloured = self.chain(style).any(|(_, style)| style.coloured);
        (Self::looks(self.chain(style)), if coloured { Ground::Unknown } else { Ground::Through })
    }

    /// What a paragraph paints behind its text.
    pub(super) fn ground_of(&self, properties: Option<Element<'_>>, style: Option<&str>) -> Ground {
        let grounds = self.paragraph_chain(style).map(|(_, style)| style.ground);
        grounds.fold(Ground::of(properties), Ground::over)
    }

    /// The level of a heading from 1, from the paragraph itself or its style.
    pub(super) fn heading(&self, properties: Option<Element<'_>>, style: Option<&str>) -> Option<u8> {
        let own = properties.and_then(|properties| outline(properties));
        let level = own.or_else(|| self.paragraph_chain(style).find_map(|(_, style)| style.outline))?;
        (level < 9).then_some(level + 1)
    }

    /// Whether paragraphs of that style are lines of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        style.is_some() && self.chain(style).any(|(_, style)| style.contents)
    }

    /// The list place a paragraph style gives, and the style of the chain that names the list:
    /// a level of that list may be tied to the style instead of being written here.
    pub(super) fn list_place<'a>(&'a self, style: Option<&'a str>) -> (ListPlace, Option<&'a str>) {
        let mut place = ListPlace::default();
        let mut named_by = None;
        for (id, style) in self.paragraph_chain(style) {
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

impl Style {
    fn read(element: Element<'_>) -> Self {
        let paragraph = element.child("pPr");
        let name = element.value("name").unwrap_or_default();
        let shaded = |part: Element<'_>| {
            part.inside(|_| true).any(|inside| {
                inside.name() == "shd" && !matches!(inside.attribute("fill"), None | Some("auto"))
            })
        };
        Self {
            based_on: element.value("basedOn").map(str::to_owned),
            look: Look::of(element.child("rPr")),
            place: ListPlace::of(paragraph),
            ground: Ground::of(paragraph),
            outline: paragraph.and_then(outline),
            contents: name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("toc "))
                && name[4..].trim().parse::<u8>().is_ok(),
            coloured: element.attribute("type") == Some("table") && shaded(element),
        }
    }
}

fn outline(properties: Element<'_>) -> Option<u8> {
    properties.value("outlineLvl").and_then(|level| level.parse().ok())
}
