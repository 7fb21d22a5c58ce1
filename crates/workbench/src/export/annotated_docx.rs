use super::annotated::{answers, finding_name, finding_words, is_for_vendor, note_words, open_findings};
use super::weaving::woven;
use super::{Exporter, Outcome, PROGRAM, Subject};
use crate::Result;
use contract::Side;
use document::{Annotation, AnnotationState, Bilingual, Document, MediaType, TextRange};
use formats::{Manuscript, ReadOptions, Remarked, WordEdit, WordNote};
use std::ops::ControlFlow;

/// Notes as comments, and the wording they ask for as tracked changes in their author's name: in the Word
/// file as received, or, for a paper of another kind, in a Word file of its text. For the inside what the
/// rules found stands as comments too.
pub(super) enum AnnotatedDocx {
    /// Everything, for the legal department.
    Inside,
    /// The open notes that are meant for the vendor.
    Vendor,
}

/// What a mark without words says as a comment, in the two languages.
pub(crate) const MARKED: [&str; 2] = ["（标记）", "(highlight)"];

impl Exporter for AnnotatedDocx {
    fn name(&self) -> &'static str {
        match self {
            Self::Inside => "annotated-docx",
            Self::Vendor => "vendor-annotated-docx",
        }
    }

    fn title(&self) -> Bilingual {
        match self {
            Self::Inside => Bilingual::new(
                "批注 Word（内部使用，批注与修订，含内部批注）",
                "Annotated Word file (inside only, comments and tracked changes, internal notes included)",
            ),
            Self::Vendor => Bilingual::new(
                "批注 Word（可发对方，批注与修订，不含内部内容）",
                "Annotated Word file (for the vendor, comments and tracked changes, nothing internal)",
            ),
        }
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn for_vendor(&self) -> bool {
        matches!(self, Self::Vendor)
    }

    fn takes(&self, note: &Annotation) -> Option<bool> {
        Some(!self.for_vendor() || is_for_vendor(note))
    }

    fn takes_asks(&self) -> bool {
        self.for_vendor()
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let document = &subject.contract.document;
        let own = document.source.media_type == MediaType::Docx;
        // A paper of another kind goes out as a Word file of its text, in which each passage is looked for.
        let (clean, read) = if own {
            (None, None)
        } else {
            let unchanged = redline::compare(subject.contract, subject.contract, Side::Customer, &[]);
            let title = document.source.name.clone();
            let parts = woven(subject.contract, subject.contract, &unchanged);
            let bytes = Manuscript { title, parts, ..subject.manuscript(false) }.word()?;
            let options = ReadOptions::default();
            let reading = formats::read(&bytes, &options, &mut |_| ControlFlow::Continue(()))?;
            (Some(bytes), Some(reading.document))
        };
        let there = read.as_ref().unwrap_or(document);
        let (mut notes, mut orphans, mut internal) = (Vec::new(), Vec::new(), 0);
        let told = if self.for_vendor() { subject.for_vendor() } else { subject.notes.to_vec() };
        for note in &told {
            let placed = note.target.resolve(document);
            let placed = placed.map_err(|orphan| orphan.quote).and_then(|found| {
                if note.target.is_area() {
                    return Err(String::new());
                }
                found_in(document, there, found.place.range)
                    .ok_or_else(|| document.text.slice(found.place.range).to_owned())
            });
            match placed {
                Ok(range) => notes.push((note, range)),
                Err(quote) => orphans.push(quote),
            }
        }
        let write = |notes: &[WordNote]| match &clean {
            Some(bytes) => Ok(formats::remark_word(bytes, notes)?),
            None => (subject.remark)(notes.to_vec()),
        };
        let mut written: Vec<WordNote> =
            notes.iter().map(|(note, range)| self.word_note(note, *range, there, subject)).collect();
        let mut items = subject.notes.len() + if self.for_vendor() { subject.asks.len() } else { 0 };
        let mut findings = Vec::new();
        if subject.with_findings && !self.for_vendor() {
            items += subject.review.findings.len();
            for finding in open_findings(subject) {
                let evidence = finding.evidence.iter().enumerate();
                let remarks: Vec<WordNote> = evidence
                    .filter_map(|(index, evidence)| {
                        let range = found_in(document, there, evidence.range)?;
                        Some(remark(
                            &finding_name(finding, index + 1),
                            range,
                            finding_words(finding, subject.tongue),
                        ))
                    })
                    .collect();
                findings.push(remarks.iter().map(|remark| remark.id.clone()).collect::<Vec<_>>());
                written.extend(remarks);
            }
        }
        let mut file: Remarked = write(&written)?;
        if !file.untracked.is_empty() {
            // Wording that cannot be tracked is said in the comment.
            for ((note, _), written) in notes.iter().zip(&mut written) {
                if file.untracked.contains(&note.id) {
                    written.edits.clear();
                    written.text = note_words(note, subject.tongue);
                }
            }
            file = write(&written)?;
        }
        for (note, range) in &notes {
            if file.unplaced.contains(&note.id) {
                orphans.push(there.text.slice(*range).to_owned());
            } else {
                internal += usize::from(note.internal);
            }
        }
        if self.for_vendor() {
            internal = subject.internal();
        }
        let stands = |id: &String| !file.unplaced.contains(id);
        let written = notes.iter().filter(|(note, _)| stands(&note.id)).count()
            + findings.iter().filter(|remarks| remarks.iter().any(stands)).count();
        Ok(Outcome { bytes: file.bytes, written, of: items, orphans, internal })
    }
}

impl AnnotatedDocx {
    fn word_note(
        &self,
        note: &Annotation,
        range: TextRange,
        there: &Document,
        subject: &Subject<'_>,
    ) -> WordNote {
        let edits = note.body.suggestion.as_ref().map(|asked| edit(there, range, asked));
        let mut text = note.body.text.clone();
        if text.is_empty() && note.body.suggestion.is_none() {
            subject.tongue.pick(MARKED[0], MARKED[1]).clone_into(&mut text);
        }
        WordNote {
            id: note.id.clone(),
            range,
            author: note.author.clone(),
            created: note.created.clone(),
            text,
            edits: edits.flatten().into_iter().collect(),
            answers: answers(note, !self.for_vendor()),
            done: note.state == AnnotationState::Completed,
        }
    }
}

/// What the program remarks on a passage. Without a day, as nobody made it on one.
fn remark(id: &str, range: TextRange, text: String) -> WordNote {
    WordNote {
        id: id.to_owned(),
        range,
        author: PROGRAM.to_owned(),
        created: String::new(),
        text,
        edits: Vec::new(),
        answers: Vec::new(),
        done: false,
    }
}

/// A passage of one paper in another that says the same.
fn found_in(document: &Document, there: &Document, range: TextRange) -> Option<TextRange> {
    if document.source.id == there.source.id {
        return Some(range);
    }
    let selectors = document::describe(document, range);
    document::resolve(there, &selectors).ok().map(|found| found.place.range)
}

/// The least that has to change: what both begin and end with stays, but no number or word is cut in two.
fn edit(document: &Document, range: TextRange, asked: &str) -> Option<WordEdit> {
    let old = document.text.slice(range);
    let cut = |a: char, b: char| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric();
    let mut head: usize =
        old.chars().zip(asked.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    while let Some(last) = old[..head].chars().next_back() {
        let inside = |text: &str| text[head..].chars().next().is_some_and(|next| cut(last, next));
        if !inside(old) && !inside(asked) {
            break;
        }
        head -= last.len_utf8();
    }
    let (rest, wanted) = (&old[head..], &asked[head..]);
    let mut tail: usize = rest
        .chars()
        .rev()
        .zip(wanted.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    while let Some(first) = rest[rest.len() - tail..].chars().next() {
        let inside = |text: &str| {
            text[..text.len() - tail].chars().next_back().is_some_and(|before| cut(before, first))
        };
        if tail == 0 || (!inside(rest) && !inside(wanted)) {
            break;
        }
        tail -= first.len_utf8();
    }
    let range = TextRange::new(range.start + head, range.end - tail);
    let words = wanted[..wanted.len() - tail].to_owned();
    (!range.is_empty() || !words.is_empty()).then_some(WordEdit { range, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Source;

    #[test]
    fn no_more_is_changed_than_has_to_be_and_no_number_is_cut() {
        for (old, asked, gone, come) in [
            ("不超过48小时", "不超过4小时", "48", "4"),
            ("within 30 days", "within 15 days", "30", "15"),
            ("甲方付款", "甲方及时付款", "", "及时"),
            ("甲方立即付款", "甲方付款", "立即", ""),
            ("30", "301", "30", "301"),
            ("net 30", "net 30 days", "", " days"),
            ("全部改写", "另一句话", "全部改写", "另一句话"),
        ] {
            let document = Document::from_text(Source::of_bytes(b"x", MediaType::Docx, "a.docx"), old);
            let edit = edit(&document, TextRange::new(0, old.len()), asked).expect("they differ");
            assert_eq!((document.text.slice(edit.range), edit.words.as_str()), (gone, come), "{old} {asked}");
        }
        let same = Document::from_text(Source::of_bytes(b"x", MediaType::Docx, "a.docx"), "一样");
        assert_eq!(edit(&same, TextRange::new(0, 6), "一样"), None);
    }
}
