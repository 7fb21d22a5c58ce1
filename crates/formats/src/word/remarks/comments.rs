//! The parts that hold comments and their threads, and what names them.

use super::super::package::Package;
use super::{WordNote, safe};
use crate::{ReadError, WriteError};
use document::SourceId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
const TYPES: [(&str, &str, &str); 2] = [
    (
        "comments",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
    ),
    (
        "commentsExtended",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
    ),
];

/// The comments that are added to a file.
pub(super) struct Comments {
    /// Prefix of Word's own names in the body, with its colon.
    prefix: String,
    main: String,
    /// Namespace of Word's own names in this file.
    namespace: String,
    /// Number of the next comment.
    next: usize,
    /// The largest number that a tracked change or mark of the body has.
    changes: usize,
    added: String,
    threads: String,
    /// Names of paragraphs that are given.
    used: BTreeSet<String>,
}

impl Comments {
    pub(super) fn open(
        package: &mut Package<'_>,
        main: &str,
        body: &str,
        prefix: &str,
    ) -> Result<Self, WriteError> {
        let links = package.relationships(main)?;
        let part = |kind: &str| links.iter().find(|link| link.kind == kind).map(|link| link.part.clone());
        let mut standing = String::new();
        for kind in ["comments", "commentsExtended"] {
            if let Some(part) = part(kind) {
                standing.push_str(&package.text(&part)?.unwrap_or_default());
            }
        }
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}:") };
        let bound = if prefix.is_empty() {
            "xmlns=\"".to_owned()
        } else {
            format!("xmlns:{}=\"", prefix.trim_end_matches(':'))
        };
        let namespace = body
            .split_once(&bound)
            .or_else(|| body.split_once(&bound.replace('"', "'")))
            .and_then(|(_, rest)| rest.split(['"', '\'']).next())
            .ok_or_else(|| WriteError::Read(ReadError::Damaged("its main part has no namespace".to_owned())))?
            .to_owned();
        // Attributes without a prefix have no namespace, so Word's need one.
        if prefix.is_empty() {
            let why = "its main part names nothing by a prefix, which Word's own programs do not write";
            return Err(WriteError::Failed(why.to_owned()));
        }
        let next = numbers(&standing).chain(numbers(body)).max().map_or(0, |last| last + 1);
        Ok(Self {
            prefix,
            main: main.to_owned(),
            namespace,
            next,
            changes: next + 100_000,
            added: String::new(),
            threads: String::new(),
            used: paragraph_names(&standing).chain(paragraph_names(body)).collect(),
        })
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The number of a tracked change of ours, by its place among them.
    pub(super) fn change(&self, number: usize) -> usize {
        self.changes + number
    }

    /// Whether a remark has words.
    pub(super) fn wants(note: &WordNote) -> bool {
        !note.text.is_empty() || note.answers.iter().any(|answer| !answer.text.is_empty())
    }

    /// Writes a comment and its answers; gives what stands before and behind its words in the body.
    pub(super) fn add(&mut self, note: &WordNote) -> (String, String) {
        let head = self.comment(&note.id, &note.author, &note.created, &note.text, None, note.done);
        let (mut opened, mut closed) = self.anchor(head.0);
        for answer in note.answers.iter().filter(|answer| !answer.text.is_empty()) {
            let (number, _) = self.comment(
                &answer.id,
                &answer.author,
                &answer.created,
                &answer.text,
                Some(&head.1),
                note.done,
            );
            let (before, behind) = self.anchor(number);
            opened.push_str(&before);
            closed.push_str(&behind);
        }
        (opened, closed)
    }

    fn anchor(&self, number: usize) -> (String, String) {
        let w = &self.prefix;
        (
            format!("<{w}commentRangeStart {w}id=\"{number}\"/>"),
            format!(
                "<{w}commentRangeEnd {w}id=\"{number}\"/><{w}r><{w}commentReference {w}id=\"{number}\"/></{w}r>"
            ),
        )
    }

    /// A comment; gives its number, and the name of its last paragraph, by which threads call it.
    fn comment(
        &mut self,
        id: &str,
        author: &str,
        created: &str,
        text: &str,
        answers: Option<&str>,
        done: bool,
    ) -> (usize, String) {
        let number = self.next;
        self.next += 1;
        let mut paragraph = paragraph_name(id, 0);
        for again in 1.. {
            if self.used.insert(paragraph.clone()) {
                break;
            }
            paragraph = paragraph_name(id, again);
        }
        let initials: String = author.chars().take(2).collect();
        let date = if created.is_empty() { String::new() } else { format!(" w:date=\"{}\"", safe(created)) };
        let _ = write!(
            self.added,
            "<w:comment xmlns:w=\"{}\" xmlns:w14=\"{W14}\" w:id=\"{number}\" w:author=\"{}\"{date} w:initials=\"{}\">",
            self.namespace,
            safe(author),
            safe(&initials)
        );
        let lines: Vec<&str> = text.split('\n').collect();
        for (index, line) in lines.iter().enumerate() {
            let name =
                if index + 1 == lines.len() { format!(" w14:paraId=\"{paragraph}\"") } else { String::new() };
            let _ = write!(
                self.added,
                "<w:p{name}><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                safe(line)
            );
        }
        self.added.push_str("</w:comment>");
        let parent = answers.map(|parent| format!(" w15:paraIdParent=\"{parent}\"")).unwrap_or_default();
        let _ = write!(
            self.threads,
            "<w15:commentEx xmlns:w15=\"{W15}\" w15:paraId=\"{paragraph}\"{parent} w15:done=\"{}\"/>",
            u8::from(done)
        );
        (number, paragraph)
    }

    /// Puts the comments into their parts, and these into the lists of the package.
    pub(super) fn close(
        self,
        package: &mut Package<'_>,
        changed: &mut BTreeMap<String, String>,
    ) -> Result<(), WriteError> {
        if self.added.is_empty() {
            return Ok(());
        }
        let (folder, name) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let slash = if folder.is_empty() { "" } else { "/" };
        let links = package.relationships(&self.main)?;
        let relations = package.name_of(&format!("{folder}{slash}_rels/{name}.rels"));
        let types = package.name_of("[Content_Types].xml");
        let damaged = |part: &str| {
            WriteError::Read(ReadError::Damaged(format!("{part} is missing or cannot be added to")))
        };
        for ((kind, relation, content), added) in TYPES.into_iter().zip([&self.added, &self.threads]) {
            if let Some(link) = links.iter().find(|link| link.kind == kind) {
                let part = package.name_of(&link.part);
                let text = package.text(&part)?.and_then(|text| appended(&text, added));
                changed.insert(part.clone(), text.ok_or_else(|| damaged(&part))?);
                continue;
            }
            let part = free_name(package, folder, slash, kind);
            let root = if kind == "comments" {
                format!("<w:comments xmlns:w=\"{}\">{added}</w:comments>", self.namespace)
            } else {
                format!("<w15:commentsEx xmlns:w15=\"{W15}\">{added}</w15:commentsEx>")
            };
            changed.insert(
                part.clone(),
                format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{root}"),
            );
            let known =
                |name: &str, package: &mut Package<'_>, changed: &BTreeMap<String, String>| match changed
                    .get(name)
                {
                    Some(text) => Ok::<_, WriteError>(Some(text.clone())),
                    None => Ok(package.text(name)?),
                };
            let text = known(&types, package, changed)?.ok_or_else(|| damaged(&types))?;
            let line = format!(
                "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" PartName=\"/{part}\" ContentType=\"{content}\"/>"
            );
            changed.insert(types.clone(), appended(&text, &line).ok_or_else(|| damaged(&types))?);
            let text = known(&relations, package, changed)?.ok_or_else(|| damaged(&relations))?;
            let id = free_id(&text);
            // The strict form of the standard has names of its own for the older kinds.
            let relation = if self.namespace.contains("purl.oclc.org") && kind == "comments" {
                relation.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            } else {
                relation.to_owned()
            };
            let line = format!(
                "<Relationship xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\" Id=\"{id}\" Type=\"{relation}\" Target=\"/{part}\"/>"
            );
            changed.insert(relations.clone(), appended(&text, &line).ok_or_else(|| damaged(&relations))?);
        }
        Ok(())
    }
}

/// A part with something put at the end of its outermost element.
fn appended(part: &str, added: &str) -> Option<String> {
    let end = part.trim_end();
    if let Some(open) = end.strip_suffix("/>") {
        // The outermost element is empty and closes itself.
        let name = open.rsplit('<').next()?.split_whitespace().next()?;
        return Some(format!("{open}>{added}</{name}>"));
    }
    let at = end.rfind("</")?;
    Some(format!("{}{added}{}", &part[..at], &part[at..]))
}

fn free_name(package: &Package<'_>, folder: &str, slash: &str, kind: &str) -> String {
    let name = |number: String| format!("{folder}{slash}{kind}{number}.xml");
    let mut free = name(String::new());
    for number in 2.. {
        if !package.has(&free) {
            break;
        }
        free = name(number.to_string());
    }
    free
}

fn free_id(relations: &str) -> String {
    let mut id = "rIdRemarks".to_owned();
    for number in 2.. {
        if !relations.contains(&format!("\"{id}\"")) {
            break;
        }
        id = format!("rIdRemarks{number}");
    }
    id
}

/// Every number that something is called by.
fn numbers(xml: &str) -> impl Iterator<Item = usize> {
    xml.split(":id=").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().skip(1).take_while(char::is_ascii_digit).take(9).collect();
        digits.parse().ok()
    })
}

/// Every name that a paragraph has.
fn paragraph_names(xml: &str) -> impl Iterator<Item = String> {
    xml.split(":paraId=").skip(1).filter_map(|rest| rest.get(1..9).map(str::to_owned))
}

/// Eight digits, below the half of what they can say, as the names of paragraphs must be.
fn paragraph_name(id: &str, again: usize) -> String {
    let hash = SourceId::of_bytes(format!("{id}\u{1f}{again}").as_bytes());
    let number = u32::from_str_radix(&hash.as_str()[..8], 16).unwrap_or(1) & 0x7fff_ffff;
    format!("{:08X}", number.max(1))
}
