//! A part with its tracked changes settled: as if every one had been accepted, or rejected.
//!
//! What a change takes away leaves an empty element in its place, so that the reader can tell where
//! it stood. A paragraph whose end mark goes keeps `del` in the properties of its mark.

use super::xml::{Element, OTHER, Tree, TreeWriter};
use crate::Revisions;

/// Reads the changes of a part as all accepted or all rejected; `None` where it has none. Elements
/// keep the places in document order that they have in the part as written.
pub(super) fn settled(tree: &Tree, how: Revisions) -> Option<Tree> {
    let change = |element: Element<'_>| {
        let name = element.name();
        matches!(name, "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel" | "cellMerge")
            || name.ends_with("Change")
    };
    if !tree.root().inside(|_| true).any(change) {
        return None;
    }
    let mut writer = TreeWriter::new();
    copy(tree.root(), None, how, &mut writer);
    Some(writer.finish())
}

/// What becomes of an element.
enum Fate {
    /// It stays, perhaps under another name.
    Stay(&'static str),
    /// It stays without what is inside.
    Empty,
    /// It goes.
    Go,
}

/// Trees nest at most as deep as the parser allows, so this may call itself.
fn copy(element: Element<'_>, parent: Option<Element<'_>>, how: Revisions, out: &mut TreeWriter) {
    match fate(element, parent, how) {
        Fate::Go => {}
        Fate::Empty => {
            out.open(element, element.name());
            out.close();
        }
        Fate::Stay("vMerge") if element.name() == "cellMerge" => {
            let said = match how {
                Revisions::Accepted => element.attribute("vMerge"),
                Revisions::Rejected => element.attribute("vMergeOrig"),
            };
            if let Some(said) = said {
                out.open(element, "vMerge");
                out.attribute("val", if said == "rest" { "restart" } else { "continue" });
                out.close();
            }
        }
        Fate::Stay(name) => {
            out.open(element, name);
            let before = former(element).filter(|_| how == Revisions::Rejected);
            if let Some(before) = before {
                before.children().for_each(|child| copy(child, Some(element), how, out));
            }
            for child in element.children().filter(|child| before.is_none() || outlasts(child.name())) {
                copy(child, Some(element), how, out);
            }
            out.close();
        }
    }
}

fn fate(element: Element<'_>, parent: Option<Element<'_>>, how: Revisions) -> Fate {
    let accepted = how == Revisions::Accepted;
    let mark = matches!(parent.map(Element::name), Some("rPr" | "trPr" | "tcPr" | "numPr"));
    let removed = |child: Option<Element<'_>>, added: &str, gone: &str| {
        child.is_some_and(|properties| properties.child(if accepted { gone } else { added }).is_some())
    };
    match element.name() {
        // In properties these say what became of a paragraph mark, a row or a number.
        "ins" | "moveTo" if mark => {
            if accepted {
                Fate::Go
            } else {
                Fate::Stay("del")
            }
        }
        "del" | "moveFrom" if mark => {
            if accepted {
                Fate::Stay("del")
            } else {
                Fate::Go
            }
        }
        "ins" | "moveTo" if !accepted => Fate::Empty,
        "del" | "moveFrom" if accepted => Fate::Empty,
        "delText" if !accepted => Fate::Stay("t"),
        "delInstrText" if !accepted => Fate::Stay("instrText"),
        "tr" if removed(element.child("trPr"), "ins", "del") => Fate::Empty,
        "tc" if removed(element.child("tcPr"), "cellIns", "cellDel") => Fate::Go,
        "cellMerge" => Fate::Stay("vMerge"),
        // A number that was put before the paragraph goes with the change that put it there.
        "numPr" if !accepted && element.child("ins").is_some() => Fate::Go,
        "rPrChange" | "pPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange"
        | "tblGridChange" => Fate::Go,
        name => Fate::Stay(name),
    }
}

/// The properties as they were before a change of formatting, where the element holds one.
fn former(properties: Element<'_>) -> Option<Element<'_>> {
    let (change, inside) = match properties.name() {
        "rPr" => ("rPrChange", "rPr"),
        "pPr" => ("pPrChange", "pPr"),
        "tblPr" => ("tblPrChange", "tblPr"),
        "trPr" => ("trPrChange", "trPr"),
        "tcPr" => ("tcPrChange", "tcPr"),
        "sectPr" => ("sectPrChange", "sectPr"),
        _ => return None,
    };
    properties.child(change)?.child(inside)
}

/// Whether a child of properties is no part of what a change of formatting replaces.
fn outlasts(name: &str) -> bool {
    matches!(
        name,
        "ins"
            | "del"
            | "moveFrom"
            | "moveTo"
            | "cellIns"
            | "cellDel"
            | "cellMerge"
            | "rPr"
            | "sectPr"
            | "headerReference"
            | "footerReference"
    ) && name != OTHER
}
