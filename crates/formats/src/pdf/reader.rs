//! A whole PDF: pages by the first engine, doubtful ones by the second, joined to a document.

use super::agreement::{self, Difference};
use super::pages::HayroPages;
use super::second::Second;
use super::{baggage, signatures, structure};
use crate::health::{Checkup, odd_share};
use crate::layout::{self, Sheet};
use crate::{
    Caution, Heard, InkPage, IssueCode, PageCount, PageSource, ReadError, ReadOptions, Reading, Transcript,
};
use document::{Document, MediaType, Source, Text};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

/// Stack of the thread that follows pages: nested forms may go fifty levels deep.
const STACK: usize = 16 << 20;
/// Spots of a page where two readings differ that are told one by one.
const MOST_TOLD: usize = 6;
/// Pages of which a third reading is asked for.
const MOST_ASKED: usize = 40;
/// Pages a file may have. A contract with all its annexes has hundreds.
const MOST_PAGES: u32 = 10_000;
/// Share of odd characters from which a page counts as garbage (measured: readable files have none).
const GARBAGE: f32 = 0.02;

/// What the thread that follows pages tells.
enum Told {
    Opened { pages: u32, encrypted: bool, producer: Option<String>, baggage: Vec<(IssueCode, String)> },
    Page(Box<Result<InkPage, String>>),
    Failed(ReadError),
}

/// Reads a PDF into a document.
pub(crate) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    caution: &Caution,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    std::thread::scope(|scope| {
        let (go_on, may_go_on) = mpsc::channel();
        // A short queue: the layout of one page runs beside the reading of the next.
        let (tell, told) = mpsc::sync_channel(4);
        std::thread::Builder::new()
            .name("pages".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, move || {
                follow(bytes, options.password.as_deref(), caution, &tell, &may_go_on);
            })
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        let mut reader = Reader {
            bytes,
            options,
            checkup: Checkup::default(),
            caution,
            second: std::cell::OnceCell::new(),
            sheets: Vec::new(),
            producer: None,
            asked: 0,
        };
        let mut total = 0;
        for message in told {
            match message {
                Told::Failed(error) => return reader.by_second_alone(error, heard),
                Told::Opened { pages, encrypted, producer, baggage } => {
                    total = pages;
                    if total > MOST_PAGES {
                        return Err(too_many(total));
                    }
                    reader.producer = producer;
                    reader.file_issues(encrypted);
                    for (code, detail) in baggage {
                        reader.checkup.note(code, None, &detail);
                    }
                    if heard(PageCount { done: 0, total }).is_break() {
                        return Err(ReadError::Cancelled);
                    }
                    let _ = go_on.send(());
                }
                Told::Page(page) => {
                    reader.take(*page);
                    let done = reader.sheets.len() as u32;
                    if heard(PageCount { done, total }).is_break() {
                        return Err(ReadError::Cancelled);
                    }
                    let _ = go_on.send(());
                }
            }
        }
        if reader.sheets.len() < total as usize {
            reader.checkup.note(IssueCode::Damaged, None, "reading stopped before the last page");
        }
        Ok(reader.finish())
    })
}

fn too_many(pages: u32) -> ReadError {
    ReadError::TooLarge(format!("it has {pages} pages, and no more than {MOST_PAGES} are read"))
}

/// Opens the file and tells page after page, until all are told or nobody listens.
///
/// Where caution is asked for, `may_go_on` is waited for before each page.
fn follow(
    bytes: &[u8],
    password: Option<&str>,
    caution: &Caution,
    tell: &mpsc::SyncSender<Told>,
    may_go_on: &mpsc::Receiver<()>,
) {
    let (pdf, encrypted) = match super::open(bytes.to_vec(), password) {
        Ok(opened) => opened,
        Err(error) => {
            let _ = tell.send(Told::Failed(error));
            return;
        }
    };
    let mut pages = HayroPages::new(&pdf);
    let found = catch_unwind(AssertUnwindSafe(|| baggage::of(pdf.xref())));
    let baggage = found.unwrap_or_default();
    let opened = Told::Opened { pages: pages.count(), encrypted, producer: pages.producer(), baggage };
    if tell.send(opened).is_err() {
        return;
    }
    for number in 1..=pages.count() {
        if caution.careful && may_go_on.recv().is_err() {
            return;
        }
        let page = if caution.skip.contains(&number) {
            Err("the page breaks the reader and was left out".to_owned())
        } else {
            pages.page(number)
        };
        if tell.send(Told::Page(Box::new(page))).is_err() {
            return;
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
    caution: &'a Caution,
    checkup: Checkup,
    /// Opened at the first need.
    second: std::cell::OnceCell<Option<Second>>,
    sheets: Vec<Sheet>,
    producer: Option<String>,
    /// Pages of which a third reading was asked for.
    asked: usize,
}

impl Reader<'_> {
    fn second(&self) -> Option<&Second> {
        if self.caution.careful {
            return None;
        }
        let (bytes, password) = (self.bytes, self.options.password.as_deref());
        self.second.get_or_init(|| Second::open(bytes, password)).as_ref()
    }

    fn file_issues(&mut self, encrypted: bool) {
        if encrypted {
            self.checkup.note(IssueCode::Encrypted, None, "the file was encrypted and could be opened");
        }
        // Every signature names the bytes it covers in the open: without the word there is none.
        if structure::mentions(self.bytes, b"/ByteRange") {
            let (bytes, password) = (self.bytes, self.options.password.as_deref());
            for (code, page, detail) in signatures::examine(bytes, password) {
                self.checkup.note(code, page, &detail);
            }
        }
        if let Some(damage) = structure::damage(self.bytes) {
            self.checkup.note(IssueCode::Damaged, None, &damage);
        }
    }

    /// Takes the next page as the first engine read it.
    fn take(&mut self, page: Result<InkPage, String>) {
        let number = self.sheets.len() as u32 + 1;
        let ink = match page {
            Ok(ink) => ink,
            Err(reason) => {
                self.checkup.lost(number, &reason);
                InkPage::default()
            }
        };
        if let Some(transcript) = self.options.transcripts.iter().find(|seen| seen.sight.page == number) {
            self.take_recognised(number, ink, transcript);
            return;
        }
        if self.options.pictures_afresh && layout::is_recognised_layer(&ink) {
            self.checkup.wanted(number);
        }
        if ink.cut_short {
            self.checkup.partly(number, "the page could not be read to its end");
        }
        if !ink.missing_parts.is_empty() {
            let parts = ink.missing_parts.join(", ");
            self.checkup.partly(number, &format!("parts of the page are not in the file: {parts}"));
        }
        let text: String = ink.glyphs.iter().map(|glyph| glyph.ch).collect();
        let odd = odd_share(&text);
        let sheet = layout::arrange(&ink);
        let nothing = sheet.items.is_empty();
        // What the first reader could not follow to its end would not do the others any good.
        if !ink.cut_short && (odd > GARBAGE || (nothing && ink.picture < 0.5)) {
            let better = self.other_reading(number, &ink, odd);
            if let Some(other) = better.filter(|_| odd > GARBAGE || sheet.hidden.is_empty()) {
                self.checkup.found(number);
                self.checkup.count(&other, other.chars().count());
                self.checkup.note(
                    IssueCode::UnmappedFont,
                    Some(number),
                    "read by the second reader: the text is known, its place on the page is not",
                );
                self.sheets.push(layout::without_places(&ink, &other));
                return;
            }
        }
        self.checkup.page(number, &ink, &sheet, odd > GARBAGE);
        self.tell_unlike(number, &ink);
        if odd <= GARBAGE && !ink.cut_short {
            self.compare(number, &ink);
        }
        self.sheets.push(sheet);
    }

    /// Takes a page as it was recognised from its picture. Text that the file hides on it stays told;
    /// the layer that a scanner laid under the picture is what was recognised anew.
    fn take_recognised(&mut self, number: u32, mut ink: InkPage, transcript: &Transcript) {
        let layered = layout::is_recognised_layer(&ink);
        let hidden: Vec<_> =
            ink.glyphs.iter().copied().filter(|glyph| glyph.hidden.is_some() && !layered).collect();
        transcript.onto(&mut ink);
        ink.glyphs.extend(hidden);
        let sheet = layout::arrange(&ink);
        self.checkup.recognised(number, transcript, &ink, &sheet);
        self.sheets.push(sheet);
    }

    /// Tells of glyphs that do not look like their characters. Without the font a file asks for, the
    /// picture is another font's, and says nothing.
    fn tell_unlike(&mut self, number: u32, ink: &InkPage) {
        if !ink.missing_fonts.is_empty() {
            return;
        }
        let spots = agreement::unlike(ink);
        for (readings, quads, size) in spots.iter().take(MOST_TOLD).cloned() {
            self.checkup.differ(IssueCode::TextDiffersFromPicture, number, readings, quads, size);
        }
        if spots.len() > MOST_TOLD {
            let more = format!("and {} more places on this page", spots.len() - MOST_TOLD);
            self.checkup.note(IssueCode::TextDiffersFromPicture, Some(number), &more);
        }
    }

    /// The page's text by another reader, where it is better than the first one's.
    fn other_reading(&self, number: u32, ink: &InkPage, odd: f32) -> Option<String> {
        let is_better = |other: &String| odd_share(other) < odd.max(GARBAGE) && !other.trim().is_empty();
        // The third reader knows no predefined CMaps.
        let third =
            if ink.predefined_cmaps { None } else { self.second().and_then(|second| second.page(number)) };
        third.filter(is_better).or_else(|| ink.second.clone().filter(is_better))
    }

    /// Holds the second reading against the first, page by page. What they differ in is put before a
    /// third where there is one, and is an issue unless that sides with the first. Silence and garbage
    /// are no opinion.
    fn compare(&mut self, number: u32, ink: &InkPage) {
        if let Some(second) = ink.second.as_deref() {
            if agreement::agree(ink, second) {
                self.checkup.compared(number);
            } else {
                let (drawn, glyphs) = agreement::as_drawn(ink);
                if let Some(found) = agreement::differences(&drawn, &agreement::folded(second)) {
                    self.checkup.compared(number);
                    let third = if found.is_empty() { None } else { self.third(number, ink) };
                    let stands = |found: &Difference| {
                        !third.as_ref().is_some_and(|third| agreement::sides_with_first(third, found))
                    };
                    let found: Vec<Difference> = found.into_iter().filter(stands).collect();
                    self.tell(number, ink, &glyphs, &found);
                }
            }
        }
        let Some(orders) = ink.orders else { return };
        // Two parsers may find two pages. What they found is compared first, because the third reader's
        // own faults are of no interest where it read the same orders.
        let other = self.second().and_then(|second| second.orders(number));
        if other.is_some_and(|other| other != orders)
            && let Some(third) = self.third(number, ink)
        {
            let (drawn, glyphs) = agreement::as_drawn(ink);
            let found = agreement::differences(&drawn, &third).unwrap_or_default();
            self.tell(number, ink, &glyphs, &found);
        }
    }

    /// The third reading of a page, garbage aside.
    fn third(&mut self, number: u32, ink: &InkPage) -> Option<Vec<char>> {
        if ink.predefined_cmaps || self.asked >= MOST_ASKED {
            return None;
        }
        self.asked += 1;
        let text = self.second()?.page(number).filter(|text| odd_share(text) <= GARBAGE)?;
        Some(agreement::folded(&text))
    }

    fn tell(&mut self, number: u32, ink: &InkPage, glyphs: &[usize], found: &[Difference]) {
        for difference in found.iter().take(MOST_TOLD) {
            let quads = agreement::quads(ink, glyphs, &difference.first);
            let readings = difference.readings.clone();
            self.checkup.differ(IssueCode::EnginesDisagree, number, readings, quads, difference.size);
        }
        if found.len() > MOST_TOLD {
            let more = format!("and {} more places on this page", found.len() - MOST_TOLD);
            self.checkup.note(IssueCode::EnginesDisagree, Some(number), &more);
        }
    }

    /// The first engine could not open the file at all.
    fn by_second_alone(
        mut self,
        error: ReadError,
        heard: &mut dyn FnMut(PageCount) -> Heard,
    ) -> Result<Reading, ReadError> {
        if !matches!(error, ReadError::Damaged(_)) || self.caution.careful {
            return Err(error);
        }
        let Some(second) = Second::open(self.bytes, self.options.password.as_deref()) else {
            return Err(error);
        };
        let total = second.count();
        if total > MOST_PAGES {
            return Err(too_many(total));
        }
        for number in 1..=total {
            let text = second.page(number).filter(|text| odd_share(text) <= GARBAGE).unwrap_or_default();
            self.checkup.count(&text, text.chars().count());
            self.sheets.push(layout::without_places(&InkPage::default(), &text));
            if heard(PageCount { done: number, total }).is_break() {
                return Err(ReadError::Cancelled);
            }
        }
        if self.sheets.iter().all(|sheet| sheet.items.is_empty()) {
            return Err(error);
        }
        self.checkup.note(
            IssueCode::Damaged,
            None,
            "read by the second reader: the text is known, its place on the pages is not",
        );
        Ok(self.finish())
    }

    fn finish(self) -> Reading {
        let laid_out = layout::join(self.sheets);
        let mut source = Source::of_bytes(self.bytes, MediaType::Pdf, &self.options.name);
        source.producer = self.producer;
        let document = Document {
            source,
            text: Text::new(laid_out.text),
            blocks: laid_out.blocks,
            pages: laid_out.pages,
            aside: document::Aside::default(),
        };
        let mut checkup = self.checkup;
        checkup.numbers(&document);
        let health = checkup.finish(&document.pages);
        Reading { document, health }
    }
}
