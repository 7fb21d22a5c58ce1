use crate::layout::Sheet;
use crate::misread::{broken_per_mille, digits_misread, holds_number, whole_number};
use crate::{InkPage, Remark, Transcript};
use document::{Document, Page, Quad, TextRange, TextSource};
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
    /// Pages, from 1, whose text has to be recognised from their picture and was not.
    pub unrecognised: Vec<u32>,
    /// What a reader must know before trusting the text.
    pub issues: Vec<Issue>,
}

impl Health {
    /// Whether parts of the file could not be read, so that what is not in the text may still be in
    /// the file: nothing may be called absent, and no comparison complete.
    pub fn is_partial(&self) -> bool {
        self.issues.iter().any(|issue| match issue.code {
            IssueCode::Damaged => self.confidence < 1.0,
            IssueCode::ImageOnlyPage
            | IssueCode::NoText
            | IssueCode::UnmappedFont
            | IssueCode::RecognitionFailed => true,
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
    /// A number was recognised from a picture, and not surely.
    UncertainNumber,
    /// Ink that looks like text and that the recogniser made nothing of.
    UncoveredInk,
    /// The text of a scan is the hidden layer that the file carries for it; nobody here compared it with
    /// the picture.
    ScanLayer,
    /// Pages are pictures and no recogniser of characters is installed.
    NoOcrEngine,
    /// It is not certain in what order the lines of a page read.
    OrderUncertain,
    /// A page was to be recognised, and the recogniser made nothing of it.
    RecognitionFailed,
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
            Self::UncertainNumber => "uncertain-number",
            Self::UncoveredInk => "uncovered-ink",
            Self::ScanLayer => "scan-layer",
            Self::NoOcrEngine => "no-ocr-engine",
            Self::OrderUncertain => "order-uncertain",
            Self::RecognitionFailed => "recognition-failed",
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

/// Spots of a page that are told one by one, for each kind.
pub(crate) const MOST_TOLD: usize = 6;
/// Hidden passages of a page that are told one by one; the page lists them all.
const MOST_HIDDEN: usize = 40;

/// Collects what is found while a file is read.
#[derive(Debug, Default)]
pub(crate) struct Checkup {
    issues: Vec<Issue>,
    characters: usize,
    doubtful: usize,
    compared: Vec<u32>,
    unrecognised: Vec<u32>,
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
            self.unrecognised.push(number);
        }
        if !ink.missing_fonts.is_empty() {
            self.note(IssueCode::NoCjkFont, page, &ink.missing_fonts.join(", "));
        }
        let letters =
            ink.glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace() && glyph.hidden.is_none()).count();
        if ink.picture > 0.5 && letters < 20 && sheet.items.len() < 4 && sheet.hidden.is_empty() {
            self.note(IssueCode::ImageOnlyPage, page, "the page is a picture; its text has to be recognised");
            self.unrecognised.push(number);
        }
        let mut remarks: Vec<&Remark> = ink.remarks.iter().collect();
        let lookalikes = crate::lookalikes::of(ink);
        remarks.extend(&lookalikes);
        self.remarks(number, &remarks);
        if crate::layout::is_recognised_layer(ink) {
            let detail = "the text is the hidden layer that the file carries for this scan";
            self.note(IssueCode::ScanLayer, page, detail);
        }
        self.hidden(number, sheet);
        self.order(number, sheet);
    }

    /// Notes that lines of a page may read in another order.
    fn order(&mut self, number: u32, sheet: &Sheet) {
        if sheet.doubted.is_empty() {
            return;
        }
        let detail = format!("{} line(s) may read in another order", sheet.doubted.len());
        self.note(IssueCode::OrderUncertain, Some(number), &detail);
        if let Some(issue) = self.issues.last_mut() {
            issue.quads.clone_from(&sheet.doubted);
        }
    }

    /// Notes what an engine has to tell of a page, the first of each kind one by one.
    fn remarks(&mut self, number: u32, remarks: &[&Remark]) {
        let page = Some(number);
        let mut codes: Vec<IssueCode> = Vec::new();
        for remark in remarks {
            if !codes.contains(&remark.code) {
                codes.push(remark.code);
            }
        }
        for code in codes {
            let all = || remarks.iter().filter(|remark| remark.code == code);
            for remark in all().take(MOST_TOLD) {
                self.issues.push(Issue {
                    code,
                    page,
                    detail: remark.detail.clone(),
                    quads: remark.quads.clone(),
                    readings: remark.readings.clone(),
                });
            }
            self.more(code, number, all().count(), MOST_TOLD);
        }
    }

    /// Says how many there are beyond those that were told.
    fn more(&mut self, code: IssueCode, page: u32, all: usize, told: usize) {
        if all > told {
            self.note(code, Some(page), &format!("and {} more places on this page", all - told));
        }
    }

    fn hidden(&mut self, number: u32, sheet: &Sheet) {
        let page = Some(number);
        for hidden in sheet.hidden.iter().take(MOST_HIDDEN) {
            let start: String = hidden.text.chars().take(200).collect();
            self.note(IssueCode::HiddenText, page, &format!("{}: {start}", hidden.how.as_str()));
            if let Some(issue) = self.issues.last_mut()
                && hidden.quad != Quad::default()
            {
                issue.quads.push(hidden.quad);
            }
        }
        self.more(IssueCode::HiddenText, number, sheet.hidden.len(), MOST_HIDDEN);
    }

    /// Notes that a page's picture is to be recognised although the file carries text for it.
    pub(crate) fn wanted(&mut self, page: u32) {
        self.unrecognised.push(page);
    }

    /// Looks at a page whose characters were recognised from its picture.
    pub(crate) fn recognised(&mut self, number: u32, transcript: &Transcript, ink: &InkPage, sheet: &Sheet) {
        let visible = ink.glyphs.iter().filter(|glyph| glyph.hidden.is_none() && !glyph.ch.is_whitespace());
        let (mut characters, mut sure) = (0, 0.0);
        for glyph in visible {
            characters += 1;
            sure += glyph.confidence;
        }
        self.characters += characters;
        self.doubtful += (characters as f32 - sure).round() as usize;
        let page = Some(number);
        let unread = transcript.unread();
        if transcript.words.is_empty() && !transcript.is_blank() {
            self.note(
                IssueCode::ImageOnlyPage,
                page,
                "the page is a picture in which no text could be recognised",
            );
        } else if !unread.is_empty() {
            let detail = format!("{} spot(s) with ink that was recognised as no text", unread.len());
            self.note(IssueCode::UncoveredInk, page, &detail);
            if let Some(issue) = self.issues.last_mut() {
                issue.quads = unread;
            }
        }
        self.hidden(number, sheet);
        self.order(number, sheet);
    }

    /// Notes the numbers that were recognised and not surely, and what looks like a misread digit or `‰`.
    pub(crate) fn numbers(&mut self, document: &Document) {
        let text = document.text.as_str();
        for page in &document.pages {
            let mut last = TextRange::new(0, 0);
            for word in &page.recognised {
                if word.is_sure() || !holds_number(document.text.slice(word.range)) {
                    continue;
                }
                let range = whole_number(text, word.range);
                if range.start < last.end {
                    continue;
                }
                last = range;
                let detail = format!("{} ({:.0} %)", document.text.slice(range), word.confidence * 100.0);
                self.uncertain(document, page.number, range, &detail);
            }
            let Some((first, end)) = page.recognised.first().zip(page.recognised.last()) else { continue };
            let all = TextRange::new(first.range.start, end.range.end.max(first.range.start));
            for (inside, reading) in digits_misread(document.text.slice(all)) {
                let range = inside.shifted(all.start);
                let detail = format!("{} ({reading} ?)", document.text.slice(range));
                self.uncertain(document, page.number, range, &detail);
            }
            for (from, to) in broken_per_mille(document.text.slice(all)) {
                let sign = TextRange::new(all.start + from, all.start + to);
                let range = whole_number(text, sign);
                self.uncertain(
                    document,
                    page.number,
                    range,
                    &format!("{} (‰ ?)", document.text.slice(range)),
                );
            }
        }
    }

    fn uncertain(&mut self, document: &Document, page: u32, range: TextRange, detail: &str) {
        self.note(IssueCode::UncertainNumber, Some(page), detail);
        if let Some(issue) = self.issues.last_mut() {
            let spots = document.place(range).spots;
            issue.quads =
                spots.into_iter().filter(|spot| spot.page == page).flat_map(|spot| spot.quads).collect();
        }
    }

    /// Sums up.
    pub(crate) fn finish(mut self, pages: &[Page]) -> Health {
        let of = |source| pages.iter().filter(|page| page.source == source).count();
        let (layered, recognised) = (of(TextSource::TextLayer), of(TextSource::Ocr));
        let with_text = layered + recognised;
        if with_text == 0 {
            self.note(IssueCode::NoText, None, "no page has text");
        }
        let text_source = match (layered, recognised) {
            (0, 0) => "none",
            (_, 0) => "text-layer",
            (0, _) => "ocr",
            _ => "mixed",
        };
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
        Health {
            text_source: text_source.to_owned(),
            confidence,
            compared_pages: self.compared,
            unrecognised: self.unrecognised,
            issues: self.issues,
        }
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
