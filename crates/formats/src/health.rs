use crate::InkPage;
use crate::layout::Sheet;
use document::{Page, Quad, TextSource};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is known of how well a file could be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Health {
    /// Where the text came from, over all pages: `text-layer`, `ocr`, `mixed` or `none`.
    pub text_source: String,
    /// 0 to 1: the share of characters that are beyond doubt. In doubt are characters that no font
    /// tells, those that two readings differ in, and those that look like others on the page. A page that could not be read counts
    /// like a page of doubtful characters, one read in part like half of that; where the file as a
    /// whole is damaged a tenth is taken off, since nobody knows what it held. 0 without text.
    pub confidence: f32,
    /// Pages, from 1, that the second reader read as well. Where a page is not among them, its text
    /// rests on one reader, and silence about it is no agreement.
    pub compared_pages: Vec<u32>,
    /// What a reader must know before trusting the text.
    pub issues: Vec<Issue>,
}

impl Health {
    /// Whether parts of the file could not be read, so that what is not in the text may still be in
    /// the file: nothing may be called absent, and no comparison complete.
    pub fn is_partial(&self) -> bool {
        self.issues.iter().any(|issue| match issue.code {
            IssueCode::Damaged => self.confidence < 1.0,
            IssueCode::ImageOnlyPage | IssueCode::NoText | IssueCode::UnmappedFont => true,
            _ => false,
        })
    }
}

/// What may be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum IssueCode {
    /// The file was encrypted, and opened.
    Encrypted,
    /// There is no text in it.
    NoText,
    /// A font gives no characters.
    UnmappedFont,
    /// There is text that the page does not show.
    HiddenText,
    /// The characters are not what the picture shows.
    TextDiffersFromPicture,
    /// The file carries a signature.
    Signed,
    /// Something was appended after a signature.
    ChangedAfterSigning,
    /// Parts could not be read.
    Damaged,
    /// A page is a picture.
    ImageOnlyPage,
    /// The Word file carries tracked changes.
    TrackedChanges,
    /// Two readers read different text.
    EnginesDisagree,
    /// Other files are attached to it.
    Attachments,
    /// It holds scripts or actions that run by themselves.
    ActiveContent,
    /// It holds a form whose fields can be changed.
    FormFields,
    /// No font on this machine can draw the Chinese that the file does not embed.
    NoCjkFont,
}

impl IssueCode {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::NoText => "no-text",
            Self::UnmappedFont => "unmapped-font",
            Self::HiddenText => "hidden-text",
            Self::TextDiffersFromPicture => "text-differs-from-picture",
            Self::Signed => "signed",
            Self::ChangedAfterSigning => "changed-after-signing",
            Self::Damaged => "damaged",
            Self::ImageOnlyPage => "image-only-page",
            Self::TrackedChanges => "tracked-changes",
            Self::EnginesDisagree => "engines-disagree",
            Self::Attachments => "attachments",
            Self::ActiveContent => "active-content",
            Self::FormFields => "form-fields",
            Self::NoCjkFont => "no-cjk-font",
        }
    }
}

/// One thing to know, and on which page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// What.
    pub code: IssueCode,
    /// Page from 1; `None` when it is about the whole file.
    pub page: Option<u32>,
    /// In words or characters: the font's name, the hidden text, the two readings.
    pub detail: String,
    /// Where on the page, one quad a line or spot; empty when it is about the page or the file.
    pub quads: Vec<Quad>,
    /// The two readings, where two do not agree.
    pub readings: Option<Readings>,
}

/// Two readings of the same spot that do not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// As the text holds it: the first reader's word.
    pub text: String,
    /// What the second reader, or the picture, gives.
    pub other: String,
}

/// Collects what is found while a file is read.
#[derive(Debug, Default)]
pub(crate) struct Checkup {
    issues: Vec<Issue>,
    characters: usize,
    doubtful: usize,
    compared: Vec<u32>,
    /// Pages that could not be read at all, and those read in part.
    lost: BTreeSet<u32>,
    partly: BTreeSet<u32>,
}

impl Checkup {
    /// Notes an issue.
    pub(crate) fn note(&mut self, code: IssueCode, page: Option<u32>, detail: &str) {
        self.issues.push(Issue { code, page, detail: detail.to_owned(), quads: Vec::new(), readings: None });
    }

    /// Notes a spot of a page where two readings do not agree; its characters count as doubtful.
    pub(crate) fn differ(
        &mut self,
        code: IssueCode,
        page: u32,
        readings: Readings,
        quads: Vec<Quad>,
        size: usize,
    ) {
        self.doubtful += size;
        let detail = format!("{} / {}", readings.text, readings.other);
        self.issues.push(Issue { code, page: Some(page), detail, quads, readings: Some(readings) });
    }

    /// Notes that a page could not be read.
    pub(crate) fn lost(&mut self, page: u32, why: &str) {
        self.lost.insert(page);
        self.note(IssueCode::Damaged, Some(page), why);
    }

    /// Notes that only a part of a page could be read.
    pub(crate) fn partly(&mut self, page: u32, why: &str) {
        self.partly.insert(page);
        self.note(IssueCode::Damaged, Some(page), why);
    }

    /// Takes back that a page was lost: another reader read it.
    pub(crate) fn found(&mut self, page: u32) {
        self.lost.remove(&page);
    }

    /// Notes that the second reader read a page as well.
    pub(crate) fn compared(&mut self, page: u32) {
        self.compared.push(page);
    }

    /// Counts characters, some of them doubtful.
    pub(crate) fn count(&mut self, text: &str, doubtful: usize) {
        self.characters += text.chars().count();
        self.doubtful += doubtful;
    }

    /// Looks at a page as the first engine read it.
    pub(crate) fn page(&mut self, number: u32, ink: &InkPage, sheet: &Sheet, garbage: bool) {
        let text: String = ink.glyphs.iter().map(|glyph| glyph.ch).collect();
        let odd = text.chars().filter(|ch| is_odd(*ch)).count();
        self.count(&text, odd);
        let page = Some(number);
        if garbage {
            let names =
                if ink.unmapped_fonts.is_empty() { "?".to_owned() } else { ink.unmapped_fonts.join(", ") };
            self.note(IssueCode::UnmappedFont, page, &names);
        }
        if !ink.missing_fonts.is_empty() {
            self.note(IssueCode::NoCjkFont, page, &ink.missing_fonts.join(", "));
        }
        let letters =
            ink.glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace() && glyph.hidden.is_none()).count();
        if ink.picture > 0.5 && letters < 20 && sheet.items.len() < 4 && sheet.hidden.is_empty() {
            self.note(IssueCode::ImageOnlyPage, page, "the page is a picture; its text has to be recognised");
        }
        for spoken in &ink.spoken_otherwise {
            self.issues.push(Issue {
                code: IssueCode::EnginesDisagree,
                page,
                detail: format!("{} / {}", spoken.ink, spoken.said),
                quads: vec![spoken.quad],
                readings: Some(Readings { text: spoken.ink.clone(), other: spoken.said.clone() }),
            });
        }
        for hidden in &sheet.hidden {
            let start: String = hidden.text.chars().take(200).collect();
            self.note(IssueCode::HiddenText, page, &format!("{}: {start}", hidden.how.as_str()));
            if let Some(issue) = self.issues.last_mut() {
                issue.quads.push(hidden.quad);
            }
        }
    }

    /// Sums up.
    pub(crate) fn finish(mut self, pages: &[Page]) -> Health {
        let with_text = pages.iter().filter(|page| page.source == TextSource::TextLayer).count();
        if with_text == 0 {
            self.note(IssueCode::NoText, None, "no page has text");
        }
        let text_source = if with_text == 0 { "none" } else { "text-layer" }.to_owned();
        let confidence = if with_text == 0 || self.characters == 0 {
            0.0
        } else {
            let beyond_doubt = 1.0 - self.doubtful.min(self.characters) as f32 / self.characters as f32;
            let partly = self.partly.difference(&self.lost).count() as f32;
            let gone = (self.lost.len() as f32 + partly / 2.0) / pages.len() as f32;
            let cut =
                self.issues.iter().any(|issue| issue.code == IssueCode::Damaged && issue.page.is_none());
            beyond_doubt * (1.0 - gone).max(0.0) * if cut { 0.9 } else { 1.0 }
        };
        Health { text_source, confidence, compared_pages: self.compared, issues: self.issues }
    }
}

/// Whether a character is of the kind that comes out where a font says nothing of its characters.
fn is_odd(ch: char) -> bool {
    ch == '\u{fffd}'
        || (ch.is_control() && !ch.is_whitespace())
        || ('\u{e000}'..='\u{f8ff}').contains(&ch)
        || ('\u{c0}'..='\u{24f}').contains(&ch) && !matches!(ch, '×' | '÷')
}

/// Share of odd characters, 0 to 1, white space not counted.
pub(crate) fn odd_share(text: &str) -> f32 {
    let (mut all, mut odd) = (0usize, 0usize);
    for ch in text.chars().filter(|ch| !ch.is_whitespace()) {
        all += 1;
        odd += usize::from(is_odd(ch));
    }
    if all == 0 { 0.0 } else { odd as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbage_is_told_from_text() {
        assert!(odd_share("第一条 服务") < 0.001);
        assert!(odd_share("µÚÒ»Ìõ") > 0.5);
        assert!(odd_share("\u{fffd}\u{fffd}ab") > 0.4);
    }
}
