use super::marks::Part;
use super::package::{Package, Relationship};
use super::running::{self, RunningParts};
use super::settled::settled;
use super::xml::{Element, Tree};
use crate::{ReadError, Revisions};

/// A part as written, and as it reads once its changes are settled.
#[derive(Debug)]
struct Settled {
    written: Tree,
    /// Absent where nothing was changed.
    settled: Option<Tree>,
}

impl Settled {
    fn new(written: Tree, how: Revisions) -> Self {
        let settled = settled(&written, how);
        Self { written, settled }
    }

    fn tree(&self) -> &Tree {
        self.settled.as_ref().unwrap_or(&self.written)
    }
}

/// The parts that reading needs.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) links: Vec<Relationship>,
    document: Settled,
    pub(super) styles: Option<Tree>,
    pub(super) numbering: Option<Tree>,
    pub(super) settings: Option<Tree>,
    footnotes: Option<Settled>,
    endnotes: Option<Settled>,
    /// Headers and footers, settled.
    pub(super) running: RunningParts,
    /// The same as written.
    heads_and_feet: Vec<Tree>,
}

impl Parts {
    /// Opens the parts, their changes settled.
    pub(super) fn open(package: &mut Package<'_>, how: Revisions) -> Result<Self, ReadError> {
        let main = package.main_part()?;
        let Some(document) = package.tree(&main)? else {
            return Err(ReadError::Damaged(format!("the part {main} is missing")));
        };
        let links = package.relationships(&main)?;
        let (mut running, mut heads_and_feet) = (RunningParts::new(), Vec::new());
        for link in running::named(&links) {
            if !running.contains_key(&link.part)
                && let Some(tree) = package.tree(&link.part)?
            {
                let part = Settled::new(tree, how);
                let Settled { written, settled } = part;
                match settled {
                    Some(settled) => {
                        running.insert(link.part.clone(), settled);
                        heads_and_feet.push(written);
                    }
                    // Nothing is changed in it, so nobody asks how it was written.
                    None => drop(running.insert(link.part.clone(), written)),
                }
            }
        }
        let settle = |tree: Option<Tree>| tree.map(|tree| Settled::new(tree, how));
        Ok(Self {
            document: Settled::new(document, how),
            styles: tree(package, &links, "styles")?,
            numbering: tree(package, &links, "numbering")?,
            settings: tree(package, &links, "settings")?,
            footnotes: settle(tree(package, &links, "footnotes")?),
            endnotes: settle(tree(package, &links, "endnotes")?),
            running,
            heads_and_feet,
            links,
        })
    }

    /// The body, settled.
    pub(super) fn body(&self) -> Result<Element<'_>, ReadError> {
        let body = self.document.tree().root().child("body");
        body.ok_or_else(|| ReadError::Damaged("the document has no body".to_owned()))
    }

    /// The foot notes, settled.
    pub(super) fn footnotes(&self) -> Option<&Tree> {
        self.footnotes.as_ref().map(Settled::tree)
    }

    /// The end notes, settled.
    pub(super) fn endnotes(&self) -> Option<&Tree> {
        self.endnotes.as_ref().map(Settled::tree)
    }

    /// Everything that has text, as written: the body, the notes, and the headers and footers that
    /// were changed.
    pub(super) fn stories(&self) -> impl Iterator<Item = (Part, Element<'_>)> {
        let notes = [(Part::Footnotes, &self.footnotes), (Part::Endnotes, &self.endnotes)];
        let notes =
            notes.into_iter().filter_map(|(part, notes)| Some((part, notes.as_ref()?.written.root())));
        let running = self.heads_and_feet.iter().enumerate();
        let running = running.map(|(index, tree)| (Part::Running(index), tree.root()));
        std::iter::once((Part::Body, self.document.written.root())).chain(notes).chain(running)
    }
}

/// The part of that kind, if the document points at one.
pub(super) fn tree(
    package: &mut Package<'_>,
    links: &[Relationship],
    kind: &str,
) -> Result<Option<Tree>, ReadError> {
    match links.iter().find(|link| link.kind == kind) {
        Some(link) => package.tree(&link.part),
        None => Ok(None),
    }
}

/// The program that wrote the file and its version, as the file says.
pub(super) fn producer(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    let links = package.relationships("")?;
    let Some(tree) = tree(package, &links, "extended-properties")? else { return Ok(None) };
    let said =
        |name| tree.root().child(name).map(|element| element.text().trim()).filter(|said| !said.is_empty());
    Ok(match (said("Application"), said("AppVersion")) {
        (Some(program), Some(version)) => Some(format!("{program} {version}")),
        (program, _) => program.map(str::to_owned),
    })
}
