//! Work on files that are on no shelf: the notes they carry, notes written into them, and notes
//! looked for in a newer draft.

use crate::export::{Against, Outcome, Subject, exporter, on_every_page, set_by, state_word};
use crate::record::{AnnotateRecord, CarryRecord, NoteRecord, NoteRequest, OrphanRecord, Scribe};
use crate::wording::Tongue;
use crate::{Bare, Compared, Error, Result, Workbench};
use contract::{Contract, Side};
use document::{Anchored, AnnotationState, Document, MediaType, Orphan, Quad, Selector, TextRange, resolve};
use formats::{NewNote, NoteKind, StandingNote};
use redline::Carrying;
use rules::Review;
use std::collections::BTreeMap;

impl Workbench {
    /// The annotations (for a Word file: comments and tracked changes) that a file carries, with
    /// the words that stand under them; or those that came for a PDF in an XFDF or FDF file.
    pub fn notes_in(
        &self,
        file: &Bare,
        password: Option<&str>,
        carried: Option<Vec<u8>>,
    ) -> Result<Vec<NoteRecord>> {
        let contract = &*file.paper.contract;
        let scribe = Scribe::new(contract);
        let notes = self
            .standing_notes(&file.bytes, password, carried)
            .map_err(|error| error.about_file(&contract.document.source.name))?;
        let words = |note: &StandingNote| {
            let under = || under(&contract.document, note.page, &note.quads);
            note.range.or_else(under).map(|range| scribe.place(range))
        };
        Ok(notes.iter().map(|note| NoteRecord::new(note, words(note))).collect())
    }

    /// Writes notes into a PDF: the whole new file, of which the old one is the beginning, and the
    /// account of the notes. Two notes of the same words and place are both written.
    ///
    /// # Errors
    /// With code `bad-request` for a Word file; as [`append_notes`](Self::append_notes) else.
    pub fn annotate_file(
        &self,
        file: &Bare,
        password: Option<&str>,
        notes: &[NoteRequest],
    ) -> Result<(Vec<u8>, AnnotateRecord)> {
        let document = &file.paper.contract.document;
        let name = &document.source.name;
        if document.source.media_type != MediaType::Pdf {
            return Err(Error::bad_request("notes are written into PDF files; save this one as PDF first")
                .about_file(name));
        }
        let (mut marks, mut orphans, mut placed) = (Vec::new(), Vec::new(), 0);
        for (index, note) in notes.iter().enumerate() {
            let reason = match found(document, note) {
                Ok(anchored) if !anchored.place.spots.is_empty() => {
                    marks.extend(on_every_page(&pattern(index, note), &anchored.place));
                    placed += 1;
                    continue;
                }
                Ok(_) => "its words have no ink on any page",
                Err(_) => "its words are not in the document, or stand in several places",
            };
            orphans.push(OrphanRecord { note: index, quote: note.quote.clone(), reason: reason.to_owned() });
        }
        let bytes =
            self.append_notes(&file.bytes, password, marks).map_err(|error| error.about_file(name))?;
        Ok((bytes, AnnotateRecord { placed, orphans }))
    }

    /// What became of the passages of notes in a newer draft, in the order of the notes. A note
    /// that cannot be placed for certain in the old paper is unsure.
    pub fn carry_notes(&self, old: &Bare, new: &Bare, side: Side, notes: &[NoteRequest]) -> Vec<CarryRecord> {
        let (old, new) = (&*old.paper.contract, &*new.paper.contract);
        let redline = redline::compare(old, new, side, &[]);
        let carrying = Carrying::along(&redline, old, new);
        let scribe = Scribe::new(new);
        let carry = |(index, note): (usize, &NoteRequest)| {
            let (state, range) = carried(&carrying, old, note);
            CarryRecord {
                note: index,
                state: state.to_owned(),
                place: range.map(|range| scribe.place(range)),
            }
        };
        notes.iter().enumerate().map(carry).collect()
    }

    /// Makes an export of a file, held against an old one where the form wants that.
    ///
    /// # Errors
    /// With code `bad-request` when there is no such form, or it needs an old paper and has none.
    pub fn export_file(
        &self,
        file: &Bare,
        password: Option<&str>,
        against: Option<&Bare>,
        side: Side,
        form: &str,
        tongue: Tongue,
    ) -> Result<Outcome> {
        let exporter = exporter(form, against.is_some())?;
        let contract = &*file.paper.contract;
        let decisions = BTreeMap::new();
        let compared: Option<Compared> =
            against.map(|old| self.compare_papers(&old.paper, &file.paper, side, &[])).transpose()?;
        let own: Review;
        let review = if let Some(compared) = &compared {
            &*compared.new_review
        } else {
            own = self.run_rules(&file.paper, side)?;
            &own
        };
        exporter.write(&Subject {
            contract,
            health: &file.paper.health,
            review,
            notes: &[],
            decisions: &decisions,
            asks: &[],
            against: against.zip(compared.as_ref()).map(|(old, compared)| Against {
                contract: &old.paper.contract,
                health: &old.paper.health,
                redline: &compared.redline,
                risks: &compared.risks,
                decisions: &decisions,
                agreed: None,
            }),
            tongue,
            bilingual: false,
            by: "",
            today: &self.host().today(),
            with_findings: true,
            carry: &|marks, carrier| self.write_notes(&file.bytes, password, marks, carrier),
            remark: &|notes| self.remark_word(&file.bytes, notes),
            calendar: &|| self.calendar_of_paper(&file.paper, tongue),
            bundle: &|| Err(Error::bad_request("a bundle is packed from the shelf; import the file first")),
            presign: &|| self.presign_paper(&file.paper, side),
        })
    }
}

fn found(document: &Document, note: &NoteRequest) -> std::result::Result<Anchored, Orphan> {
    let NoteRequest { quote, prefix, suffix, .. } = note;
    let selector =
        Selector::TextQuote { exact: quote.clone(), prefix: prefix.clone(), suffix: suffix.clone() };
    resolve(document, &[selector])
}

fn carried(carrying: &Carrying<'_>, old: &Contract, note: &NoteRequest) -> (&'static str, Option<TextRange>) {
    match found(&old.document, note) {
        Ok(anchored) => {
            let carried = carrying.carry(anchored.place.range);
            (carried.state.as_str(), carried.range)
        }
        Err(_) => (redline::CarryState::Unsure.as_str(), None),
    }
}

/// The note as it is written; its name follows from its words, so that writing it again changes
/// nothing but the place in the file.
fn pattern(index: usize, note: &NoteRequest) -> NewNote {
    let kind = match note.kind.as_str() {
        "suggestion" => NoteKind::StrikeOut,
        "question" => NoteKind::Underline,
        _ => NoteKind::Highlight,
    };
    let state = [AnnotationState::Accepted, AnnotationState::Rejected, AnnotationState::Completed];
    let state = state.into_iter().find(|state| state_word(*state) == note.state);
    let known = [&note.quote, &note.prefix, &note.suffix, &note.text, &note.author, &note.role];
    let words: Vec<&str> = known.into_iter().map(String::as_str).collect();
    let name = document::SourceId::of_bytes(format!("{index}\u{1f}{}", words.join("\u{1f}")).as_bytes());
    let id = format!("vermilion-{}", &name.as_str()[..16]);
    NewNote {
        kind,
        page: 0,
        quads: Vec::new(),
        author: note.author.clone(),
        text: note.text.clone(),
        subject: note.role.clone(),
        created: String::new(),
        modified: String::new(),
        colour: [0.98, 0.84, 0.36],
        answers: state.map(|state| set_by(&id, &note.author, state)).into_iter().collect(),
        id,
    }
}

/// The words whose ink lies under the quads of a mark; `None` where there are none.
pub(crate) fn under(document: &Document, page: u32, quads: &[Quad]) -> Option<TextRange> {
    let page = document.pages.iter().find(|here| here.number == page)?;
    let boxes: Vec<_> = quads.iter().map(|quad| quad.bounds()).collect();
    let glyphs = page.lines.iter().filter(|line| line.range.is_some()).flat_map(|line| &line.glyphs);
    let covered = glyphs.filter_map(|glyph| {
        let ink = glyph.quad.bounds();
        let (x, y) = (f32::midpoint(ink.x0, ink.x1), f32::midpoint(ink.y0, ink.y1));
        let inside = boxes.iter().any(|b| b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1);
        let at = glyph.at.filter(|_| inside)? as usize;
        Some(TextRange::new(at, at + glyph.ch.len_utf8()))
    });
    covered.reduce(TextRange::union)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Glyph, Line, Page, Rect, Source, TextSource};

    #[test]
    fn the_words_under_a_mark_are_those_whose_middle_it_covers() {
        let text = "乙方48小时内响应";
        let mut document = Document::from_text(Source::of_bytes(b"x", MediaType::Pdf, "a.pdf"), text);
        let glyphs: Vec<Glyph> = text
            .char_indices()
            .enumerate()
            .map(|(index, (at, ch))| {
                let x = index as f32 * 10.0;
                let quad = Quad::from_rect(Rect::new(x, 100.0, x + 10.0, 110.0));
                Glyph { ch, raw: ch, at: Some(at as u32), quad }
            })
            .collect();
        let quad = Quad::from_rect(Rect::new(0.0, 100.0, 100.0, 110.0));
        let range = Some(TextRange::new(0, text.len()));
        let line = Line { text: text.into(), range, quad, size: 10.0, furniture: None, pale: false, glyphs };
        document.pages = vec![Page {
            number: 1,
            width: 595.0,
            height: 842.0,
            rotation: 0,
            source: TextSource::TextLayer,
            lines: vec![line],
            hidden: Vec::new(),
            recognised: Vec::new(),
        }];
        // From the middle of 方 almost to the end of 时.
        let mark = Quad::from_rect(Rect::new(16.0, 98.0, 58.0, 112.0));
        let range = under(&document, 1, &[mark]);
        assert_eq!(range.map(|range| document.text.slice(range)), Some("48小时"));
        assert_eq!(under(&document, 2, &[mark]), None);
    }
}
