//! A whole PDF: pages by the first engine, doubtful ones by the second, joined to a document.

use super::agreement::{self, Difference};
use super::crew::{self, Followed, Order, Told};
use super::second::Second;
use super::signatures::{self, Redrawn};
use super::structure;
use crate::health::{Checkup, MOST_TOLD, odd_share};
use crate::layout::{self, Sheet};
use crate::{Caution, Heard, InkPage, IssueCode, PageCount, ReadError, ReadOptions, Reading, Transcript};
use document::{Document, MediaType, Source, Text};
use std::collections::BTreeSet;
use std::sync::mpsc;

/// Pages of which a third reading is asked for.
const MOST_ASKED: usize = 40;
/// Pages a file may have. A contract with all its annexes has hundreds.
const MOST_PAGES: u32 = 10_000;
/// Share of odd characters from which a page counts as garbage (measured: readable files have none).
const GARBAGE: f32 = 0.02;

/// Reads a PDF into a document.
pub(crate) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    caution: &Caution,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    read_by(None, bytes, options, caution, heard)
}

/// The same by a number of threads, which changes nothing in what is read.
fn read_by(
    threads: Option<usize>,
    bytes: &[u8],
    options: &ReadOptions,
    caution: &Caution,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    std::thread::scope(|scope| {
        let (go_on, may_go_on) = mpsc::channel();
        let order = Order { bytes, password: options.password.as_deref(), caution, threads };
        let told =
            crew::follow(scope, order, may_go_on).map_err(|error| ReadError::Damaged(error.to_string()))?;
        let mut reader = Reader {
            bytes,
            options,
            checkup: Checkup::default(),
            caution,
            second: std::cell::OnceCell::new(),
            sheets: Vec::new(),
            missing_fonts: BTreeSet::new(),
            producer: None,
            asked: 0,
            redrawn: Vec::new(),
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

struct Reader<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
    caution: &'a Caution,
    checkup: Checkup,
    /// Opened at the first need.
    second: std::cell::OnceCell<Option<Second>>,
    sheets: Vec<Sheet>,
    /// Fonts that are known to be missing: each is told of once, on the first page that needs it.
    missing_fonts: BTreeSet<String>,
    producer: Option<String>,
    /// Pages of which a third reading was asked for.
    asked: usize,
    /// Pages that draw something else than when they were signed.
    redrawn: Vec<Redrawn>,
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
            let (told, redrawn) = signatures::examine(bytes, password);
            for (code, page, detail) in told {
                self.checkup.note(code, page, &detail);
            }
            self.redrawn = redrawn;
        }
        if let Some(damage) = structure::damage(self.bytes) {
            self.checkup.note(IssueCode::Damaged, None, &damage);
        }
    }

    /// Takes the next page as the first engine read it.
    fn take(&mut self, page: Result<Followed, String>) {
        let number = self.sheets.len() as u32 + 1;
        let Followed { mut ink, sheet, odd } = page.unwrap_or_else(|reason| {
            self.checkup.lost(number, &reason);
            Followed::default()
        });
        ink.missing_fonts.retain(|name| self.missing_fonts.insert(name.clone()));
        if ink.cut_short {
            self.checkup.partly(number, "the page could not be read to its end");
        }
        if !ink.missing_parts.is_empty() {
            let mut parts = ink.missing_parts[..ink.missing_parts.len().min(MOST_TOLD)].join("; ");
            if ink.missing_parts.len() > MOST_TOLD {
                parts = format!("{parts}; and {} more", ink.missing_parts.len() - MOST_TOLD);
            }
            self.checkup.partly(number, &format!("parts of the page are not in the file: {parts}"));
        }
        if let Some(transcript) = self.options.transcripts.iter().find(|seen| seen.sight.page == number) {
            self.take_recognised(number, ink, transcript);
            return;
        }
        if self.options.pictures_afresh && layout::is_recognised_layer(&ink) {
            self.checkup.wanted(number);
        }
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
        self.hold_against_signed(number, &ink);
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

    /// Tells what words of a page are not those that were signed, and where.
    fn hold_against_signed(&mut self, number: u32, ink: &InkPage) {
        let Some(redrawn) = self.redrawn.iter().find(|redrawn| redrawn.page == number) else { return };
        let signed = self.bytes.get(..redrawn.signed).unwrap_or_default();
        let Some(then) = crew::text_of(signed, self.options.password.as_deref(), number) else { return };
        let (drawn, glyphs) = agreement::as_drawn(ink);
        let found = agreement::differences(&drawn, &agreement::folded(&then)).unwrap_or_default();
        self.tell(IssueCode::ChangedAfterSigning, number, ink, &glyphs, &found);
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
                    self.tell(IssueCode::EnginesDisagree, number, ink, &glyphs, &found);
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
            self.tell(IssueCode::EnginesDisagree, number, ink, &glyphs, &found);
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

    fn tell(&mut self, code: IssueCode, number: u32, ink: &InkPage, glyphs: &[usize], found: &[Difference]) {
        for difference in found.iter().take(MOST_TOLD) {
            let quads = agreement::quads(ink, glyphs, &difference.first);
            let readings = difference.readings.clone();
            self.checkup.differ(code, number, readings, quads, difference.size);
        }
        if found.len() > MOST_TOLD {
            let more = format!("and {} more places on this page", found.len() - MOST_TOLD);
            self.checkup.note(code, Some(number), &more);
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use lopdf::{Document as File, Object, Stream, dictionary};
    use std::ops::ControlFlow;

    /// Pages with a line in a font of the file's own and one in a Chinese font that it does not embed.
    fn bytes(pages: usize) -> Vec<u8> {
        let mut file = File::with_version("1.7");
        let root = file.new_object_id();
        let latin = file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let kids: Vec<Object> = (1..=pages)
            .map(|number| {
                let about = file.add_object(dictionary! {
                    "Type" => "FontDescriptor", "FontName" => format!("NoSuchSong{}", number % 3), "Flags" => 6,
                });
                let below = file.add_object(dictionary! {
                    "Type" => "Font", "Subtype" => "CIDFontType0", "DW" => 1000, "FontDescriptor" => about,
                    "BaseFont" => format!("NoSuchSong{}", number % 3),
                    "CIDSystemInfo" => dictionary! {
                        "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("GB1"),
                        "Supplement" => 0,
                    },
                });
                let chinese = file.add_object(dictionary! {
                    "Type" => "Font", "Subtype" => "Type0", "Encoding" => "UniGB-UCS2-H",
                    "BaseFont" => format!("NoSuchSong{}", number % 3),
                    "DescendantFonts" => vec![below.into()],
                });
                let content = format!(
                    "BT /F1 11 Tf 72 700 Td (Page {number} is followed) Tj /F2 11 Tf 0 -20 Td <7532 65B9> Tj \
                     1 1 1 rg 0 -20 Td <9690> Tj ET"
                )
                .replace("<7532 65B9>", "<753265B9>");
                let content = file.add_object(Stream::new(dictionary! {}, content.into_bytes()));
                let fonts = dictionary! { "F1" => latin, "F2" => chinese };
                let page = dictionary! {
                    "Type" => "Page", "Parent" => root, "Contents" => content,
                    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                    "Resources" => dictionary! { "Font" => fonts },
                };
                file.add_object(page).into()
            })
            .collect();
        file.objects
            .insert(root, dictionary! { "Type" => "Pages", "Count" => pages as i64, "Kids" => kids }.into());
        let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
        file.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_number_of_threads_changes_nothing_in_what_is_read() {
        let bytes = bytes(60);
        let options = ReadOptions { name: "a.pdf".to_owned(), ..ReadOptions::default() };
        let read = |threads| {
            let mut told = Vec::new();
            let reading = read_by(Some(threads), &bytes, &options, &Caution::default(), &mut |count| {
                told.push(count.done);
                ControlFlow::Continue(())
            });
            (reading.unwrap(), told)
        };
        let (alone, told) = read(1);
        assert_eq!(told, (0..=60).collect::<Vec<_>>());
        assert_eq!(alone.document.pages.len(), 60);
        assert!(alone.document.text.as_str().contains("Page 60 is followed"));
        assert!(alone.document.text.as_str().contains("甲方"));
        assert!(!alone.health.issues.is_empty());
        for threads in [2, 3, 4, 70] {
            assert_eq!(read(threads), (alone.clone(), told.clone()), "{threads} threads");
        }
    }

    #[test]
    fn a_reading_that_is_stopped_ends_all_threads() {
        let bytes = bytes(60);
        let options = ReadOptions { name: "a.pdf".to_owned(), ..ReadOptions::default() };
        let mut told = 0;
        let stopped = read_by(Some(3), &bytes, &options, &Caution::default(), &mut |count| {
            told = count.done;
            if count.done == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(ReadError::Cancelled)));
        assert_eq!(told, 5);
    }
}
