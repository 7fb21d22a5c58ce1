use crate::ReadError;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// How deep elements may nest. Word itself stops far earlier; deeper files are attacks on readers
/// that walk trees by calling themselves.
const MOST_DEEP: usize = 200;

/// How many elements one part may hold: some thousand pages of text.
const MOST_ELEMENTS: usize = 3_000_000;

/// Names this reader asks for, in byte order. All others become [`OTHER`], whose children are
/// still walked.
const NAMES: [&str; 148] = [
    "abstractNum",
    "abstractNumId",
    "altChunk",
    "annotationRef",
    "author",
    "background",
    "basedOn",
    "body",
    "bookmarkEnd",
    "bookmarkStart",
    "br",
    "caps",
    "cellDel",
    "cellIns",
    "cellMerge",
    "checkBox",
    "checked",
    "color",
    "comment",
    "commentRangeEnd",
    "commentRangeStart",
    "commentReference",
    "compat",
    "continuationSeparator",
    "cr",
    "customXml",
    "dataBinding",
    "ddList",
    "default",
    "del",
    "delInstrText",
    "delText",
    "docDefaults",
    "docPartGallery",
    "document",
    "drawing",
    "endnote",
    "endnotePr",
    "endnoteRef",
    "endnoteReference",
    "endnotes",
    "evenAndOddHeaders",
    "ffData",
    "fldChar",
    "fldData",
    "fldSimple",
    "footerReference",
    "footnote",
    "footnotePr",
    "footnoteRef",
    "footnoteReference",
    "footnotes",
    "ftr",
    "gridSpan",
    "hMerge",
    "hdr",
    "headerReference",
    "hidden",
    "highlight",
    "hyperlink",
    "ilvl",
    "ins",
    "instrText",
    "isLgl",
    "listEntry",
    "lvl",
    "lvlOverride",
    "lvlRestart",
    "lvlText",
    "moveFrom",
    "moveFromRangeStart",
    "moveTo",
    "moveToRangeStart",
    "name",
    "noBreakHyphen",
    "num",
    "numFmt",
    "numId",
    "numPr",
    "numRestart",
    "numStart",
    "numStyleLink",
    "numberingChange",
    "object",
    "outlineLvl",
    "p",
    "pPr",
    "pPrChange",
    "pPrDefault",
    "pStyle",
    "pict",
    "placeholder",
    "position",
    "ptab",
    "r",
    "rFonts",
    "rPr",
    "rPrChange",
    "rPrDefault",
    "rStyle",
    "result",
    "rt",
    "ruby",
    "rubyBase",
    "sdt",
    "sdtContent",
    "sdtEndPr",
    "sdtPr",
    "sectPr",
    "sectPrChange",
    "separator",
    "settings",
    "shd",
    "showingPlcHdr",
    "smartTag",
    "softHyphen",
    "specVanish",
    "start",
    "startOverride",
    "style",
    "styleLink",
    "subDoc",
    "suff",
    "sym",
    "sz",
    "t",
    "tab",
    "tbl",
    "tblGrid",
    "tblGridChange",
    "tblPr",
    "tblPrChange",
    "tblStyle",
    "tblStylePr",
    "tblW",
    "tc",
    "tcPr",
    "tcPrChange",
    "titlePg",
    "tr",
    "trPr",
    "trPrChange",
    "txbxContent",
    "type",
    "vMerge",
    "vanish",
    "vertAlign",
    "webHidden",
];

/// Attributes this reader asks for, in byte order.
const ATTRIBUTES: [&str; 50] = [
    "ContentType",
    "Id",
    "PartName",
    "ProgID",
    "Requires",
    "Target",
    "TargetMode",
    "Type",
    "abstractNumId",
    "ascii",
    "author",
    "char",
    "cipherAlgorithm",
    "cipherChaining",
    "color",
    "customMarkFollows",
    "customStyle",
    "date",
    "default",
    "done",
    "encryptedKeyValue",
    "encryptedVerifierHashInput",
    "encryptedVerifierHashValue",
    "fill",
    "fldCharType",
    "font",
    "format",
    "hAnsi",
    "hashAlgorithm",
    "id",
    "ilvl",
    "initials",
    "instr",
    "keyBits",
    "lvl",
    "name",
    "numId",
    "paraId",
    "paraIdParent",
    "saltValue",
    "space",
    "spinCount",
    "string",
    "styleId",
    "themeColor",
    "type",
    "vMerge",
    "vMergeOrig",
    "val",
    "w",
];

/// The name of every element that has no other here.
pub(super) const OTHER: &str = "other";

/// What a namespace is to this reader. Names are told apart by namespace and never by prefix,
/// because a file is free in its prefixes.
fn interned(namespace: &str, local: &str) -> &'static str {
    let known = |names: &[&'static str]| names.binary_search(&local).map_or(OTHER, |index| names[index]);
    match namespace {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => known(&NAMES),
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => {
            known(&["AlternateContent", "Choice", "Fallback"])
        }
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => match local {
            "t" => "t",
            _ => OTHER,
        },
        "http://schemas.openxmlformats.org/package/2006/relationships" => known(&["Relationship"]),
        "http://schemas.openxmlformats.org/package/2006/content-types" => known(&["Default", "Override"]),
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        | "http://purl.oclc.org/ooxml/officeDocument/extendedProperties" => {
            known(&["AppVersion", "Application"])
        }
        "http://schemas.microsoft.com/office/word/2012/wordml" => known(&["commentEx"]),
        "http://schemas.microsoft.com/office/2006/encryption" => known(&["keyData"]),
        "http://schemas.microsoft.com/office/2006/keyEncryptor/password" => known(&["encryptedKey"]),
        "urn:schemas-microsoft-com:vml" => known(&["textpath"]),
        "urn:schemas-microsoft-com:office:office" => known(&["OLEObject"]),
        _ => OTHER,
    }
}

#[derive(Debug)]
struct Node {
    name: &'static str,
    attributes: Vec<(&'static str, Box<str>)>,
    text: String,
    /// One past the last element inside.
    end: u32,
    /// Place in document order in the part as written.
    order: u32,
}

/// The elements of one part in document order. Kept flat, so that dropping or scanning it never
/// calls itself.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Reads a part; entities other than XML's own are not expanded.
    pub(super) fn parse(part: &str, text: &str) -> Result<Self, ReadError> {
        let damaged = |why: String| ReadError::Damaged(format!("{part}: {why}"));
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        loop {
            let (namespace, event) =
                reader.read_resolved_event().map_err(|error| damaged(error.to_string()))?;
            match event {
                Event::Start(start) => {
                    if open.len() >= MOST_DEEP {
                        return Err(ReadError::TooLarge(format!("{part}: elements nest too deeply")));
                    }
                    if nodes.len() >= MOST_ELEMENTS {
                        return Err(ReadError::TooLarge(format!("{part}: more than three million elements")));
                    }
                    let name = match namespace {
                        ResolveResult::Bound(bound) => interned(bound.0, start.local_name().as_ref()),
                        _ => OTHER,
                    };
                    let order = nodes.len() as u32;
                    open.push(nodes.len());
                    nodes.push(Node {
                        name,
                        attributes: attributes(&start),
                        text: String::new(),
                        end: 0,
                        order,
                    });
                }
                Event::End(_) => {
                    if let Some(index) = open.pop() {
                        nodes[index].end = nodes.len() as u32;
                    }
                }
                Event::Text(found) => push(&mut nodes, &open, &found),
                Event::CData(found) => push(&mut nodes, &open, &found),
                Event::GeneralRef(reference) => {
                    let text = match reference.resolve_char_ref() {
                        Ok(Some(ch)) => ch.to_string(),
                        Ok(None) => named(&reference).to_owned(),
                        Err(error) => return Err(damaged(error.to_string())),
                    };
                    push(&mut nodes, &open, &text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if nodes.is_empty() || !open.is_empty() {
            return Err(damaged("it ends too early".to_owned()));
        }
        Ok(Self { nodes })
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Element<'_> {
        Element { tree: self, index: 0 }
    }
}

/// Puts a tree together out of elements of another.
#[derive(Debug)]
pub(super) struct TreeWriter {
    nodes: Vec<Node>,
    open: Vec<usize>,
}

impl TreeWriter {
    pub(super) fn new() -> Self {
        Self { nodes: Vec::new(), open: Vec::new() }
    }

    /// Begins a copy of an element, under this name.
    pub(super) fn open(&mut self, element: Element<'_>, name: &'static str) {
        let Node { attributes, text, order, .. } = element.node();
        self.open.push(self.nodes.len());
        self.nodes.push(Node {
            name,
            attributes: attributes.clone(),
            text: text.clone(),
            end: 0,
            order: *order,
        });
    }

    /// Sets an attribute of the element begun last.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) {
        if let Some(node) = self.open.last().and_then(|&index| self.nodes.get_mut(index)) {
            node.attributes.retain(|(found, _)| *found != name);
            node.attributes.push((name, Box::from(value)));
        }
    }

    /// Ends the element begun last.
    pub(super) fn close(&mut self) {
        if let Some(index) = self.open.pop() {
            self.nodes[index].end = self.nodes.len() as u32;
        }
    }

    /// The tree; elements still open are ended.
    pub(super) fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.close();
        }
        Tree { nodes: self.nodes }
    }
}

/// Text is kept where text belongs; the white space between elements is not.
fn push(nodes: &mut [Node], open: &[usize], text: &str) {
    if let Some(&index) = open.last()
        && matches!(nodes[index].name, "t" | "delText" | "instrText" | "Application" | "AppVersion")
    {
        nodes[index].text.push_str(text);
    }
}

fn named(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{FFFD}",
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(&'static str, Box<str>)> {
    let mut found = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        if let Ok(index) = ATTRIBUTES.binary_search(&name)
            && let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)
        {
            found.push((ATTRIBUTES[index], Box::from(value.as_ref())));
        }
    }
    found
}

/// One element of a [`Tree`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    tree: &'a Tree,
    index: usize,
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.index]
    }

    /// Its name without prefix, or [`OTHER`].
    pub(super) fn name(self) -> &'static str {
        self.node().name
    }

    /// Its place in document order in the part as written.
    pub(super) fn index(self) -> usize {
        self.node().order as usize
    }

    /// The value of an attribute, named without prefix.
    pub(super) fn attribute(self, name: &str) -> Option<&'a str> {
        self.node().attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_ref())
    }

    /// The characters directly inside.
    pub(super) fn text(self) -> &'a str {
        &self.node().text
    }

    /// Its children in order.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let (tree, end) = (self.tree, self.node().end as usize);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = Element { tree, index: next };
                next = child.node().end as usize;
                child
            })
        })
    }

    /// The first child of that name.
    pub(super) fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// `val` of the first child of that name.
    pub(super) fn value(self, name: &str) -> Option<&'a str> {
        self.child(name)?.attribute("val")
    }

    /// A switch such as `<w:vanish/>`: on unless it says `0`, `false` or `off`.
    pub(super) fn switch(self, name: &str) -> Option<bool> {
        let child = self.child(name)?;
        Some(!matches!(child.attribute("val"), Some("0" | "false" | "off")))
    }

    /// All elements inside in document order; where `enter` says no, the inside of that element
    /// is passed over.
    pub(super) fn inside(
        self,
        mut enter: impl FnMut(Element<'a>) -> bool,
    ) -> impl Iterator<Item = Element<'a>> {
        let (tree, end) = (self.tree, self.node().end as usize);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let element = Element { tree, index: next };
                next = if enter(element) { next + 1 } else { element.node().end as usize };
                element
            })
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_are_sorted_for_the_search() {
        assert!(NAMES.is_sorted());
        assert!(ATTRIBUTES.is_sorted());
    }

    #[test]
    fn prefixes_do_not_matter_and_namespaces_do() {
        let text = r#"<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:a="urn:a">
            <x:t>A&amp;B&#x4E00;&bomb;</x:t><a:t>no</a:t></x:p>"#;
        let tree = Tree::parse("part", text).unwrap();
        let names: Vec<_> = tree.root().children().map(|c| (c.name(), c.text())).collect();
        assert_eq!(names, [("t", "A&B一\u{FFFD}"), (OTHER, "")]);
    }

    #[test]
    fn deep_and_broken_parts_are_refused() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(matches!(Tree::parse("p", &deep), Err(ReadError::TooLarge(_))));
        for broken in ["", "<a>", "<a></b>", "<a", "plain"] {
            assert!(matches!(Tree::parse("p", broken), Err(ReadError::Damaged(_))), "{broken}");
        }
    }
}
