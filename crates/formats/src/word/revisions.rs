use super::xml::Element;
use crate::StandingNote;
use std::collections::BTreeMap;

/// How many changes a story tracks; they are read as accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) insertions: usize,
    pub(super) deletions: usize,
    pub(super) formats: usize,
}

impl Changes {
    /// Adds the changes inside an element.
    pub(super) fn count(&mut self, story: Element<'_>) {
        for element in story.inside(|_| true) {
            match element.name() {
                "ins" | "moveTo" | "cellIns" => self.insertions += 1,
                "del" | "moveFrom" | "cellDel" => self.deletions += 1,
                "rPrChange" | "pPrChange" | "sectPrChange" => self.formats += 1,
                _ => {}
            }
        }
    }

    /// The counts in words; `None` where nothing is tracked.
    pub(super) fn in_words(self) -> Option<String> {
        let Self { insertions, deletions, formats } = self;
        (insertions + deletions + formats > 0).then(|| {
            format!("insertions {insertions}, deletions {deletions}, formats {formats}; read as accepted")
        })
    }
}

/// The tracked insertions and deletions that hold text, with their places in document order.
/// Text moved away counts as deleted, and as inserted where it went.
pub(super) fn standing(story: Element<'_>) -> Vec<(usize, StandingNote)> {
    let mut notes = Vec::new();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for element in story.inside(|_| true) {
        let subtype = match element.name() {
            "ins" | "moveTo" => "Insert",
            "del" | "moveFrom" => "Delete",
            _ => continue,
        };
        let text = changed_text(element);
        if text.is_empty() {
            continue;
        }
        let name = format!("change-{}", element.attribute("id").unwrap_or("unnamed"));
        let times = used.entry(name.clone()).or_default();
        *times += 1;
        let id = if *times == 1 { name } else { format!("{name}-{times}") };
        notes.push((element.index(), note(id, subtype, element, text)));
    }
    notes
}

/// What an insertion or deletion adds or takes. A deletion inside an insertion is told by itself.
fn changed_text(change: Element<'_>) -> String {
    let gone = matches!(change.name(), "del" | "moveFrom");
    let enter = |element: Element<'_>| gone || !matches!(element.name(), "del" | "moveFrom");
    let mut text = String::new();
    for element in change.inside(enter) {
        match element.name() {
            "t" | "delText" => text.push_str(element.text()),
            "tab" => text.push(' '),
            "br" | "cr" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// A note without a place on a page, signed as the element is.
pub(super) fn note(id: String, subtype: &str, signed: Element<'_>, text: String) -> StandingNote {
    StandingNote {
        id,
        subtype: subtype.to_owned(),
        author: signed.attribute("author").unwrap_or_default().to_owned(),
        created: signed.attribute("date").and_then(rfc3339),
        text,
        state: None,
        in_reply_to: None,
        page: 0,
        quads: Vec::new(),
        quote: None,
        range: None,
    }
}

/// Word's dates are RFC 3339 but for the zone, which some writers leave out.
fn rfc3339(date: &str) -> Option<String> {
    let shape = b"0000-00-00T00:00:00";
    let fits = date.len() >= shape.len()
        && date
            .bytes()
            .zip(shape)
            .all(|(byte, &model)| if model == b'0' { byte.is_ascii_digit() } else { byte == model });
    fits.then(|| if date.len() == shape.len() { format!("{date}Z") } else { date.to_owned() })
}
