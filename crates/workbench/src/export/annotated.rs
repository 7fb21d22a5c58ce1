use super::noted::state_in_pdf;
use super::{Exporter, Outcome, Subject};
use crate::wording::{self, Tongue};
use crate::{Error, Result, Verdict};
use document::{Annotation, AnnotationState, Bilingual, Markup, MediaType, Motivation, Place, Reply};
use formats::{Carrier, NewAnswer, NewNote, NoteKind, STATE};
use rules::{Finding, Severity};

/// Notes on the pages as standard annotations: in the file as received, or in a file of their own that
/// other programs lay over it. The inside papers hold findings and internal remarks and say so; those
/// for the vendor hold the open notes that are meant for it and nothing else.
pub(super) enum Annotated {
    /// The file as received with everything appended, for the legal department.
    Pdf,
    /// Everything as XFDF.
    Xfdf,
    /// Everything as FDF.
    Fdf,
    /// The file as received with the notes for the vendor.
    VendorPdf,
    /// The notes for the vendor as XFDF.
    VendorXfdf,
}

const NOTE: [f32; 3] = [0.98, 0.84, 0.36];
/// A thin line on white, where the colour of a highlight would be lost.
const LINE: [f32; 3] = [0.76, 0.23, 0.17];
const HIGH: [f32; 3] = [0.96, 0.62, 0.58];
const MEDIUM: [f32; 3] = [1.0, 0.82, 0.55];
const LOW: [f32; 3] = [0.83, 0.84, 0.86];

impl Exporter for Annotated {
    fn name(&self) -> &'static str {
        match self {
            Self::Pdf => "annotated-pdf",
            Self::Xfdf => "annotated-xfdf",
            Self::Fdf => "annotated-fdf",
            Self::VendorPdf => "vendor-pdf",
            Self::VendorXfdf => "vendor-xfdf",
        }
    }

    fn title(&self) -> Bilingual {
        let (zh, en) = match self {
            Self::Pdf => {
                ("批注 PDF（内部使用，含内部批注）", "Annotated PDF (inside only, internal notes included)")
            }
            Self::Xfdf => (
                "批注数据 XFDF（内部使用，含内部批注）",
                "Annotations as XFDF (inside only, internal notes included)",
            ),
            Self::Fdf => (
                "批注数据 FDF（内部使用，含内部批注）",
                "Annotations as FDF (inside only, internal notes included)",
            ),
            Self::VendorPdf => {
                ("批注 PDF（可发对方，不含内部内容）", "Annotated PDF (for the vendor, nothing internal)")
            }
            Self::VendorXfdf => (
                "批注数据 XFDF（可发对方，不含内部内容）",
                "Annotations as XFDF (for the vendor, nothing internal)",
            ),
        };
        Bilingual::new(zh, en)
    }

    fn extension(&self) -> &'static str {
        match self {
            Self::Pdf | Self::VendorPdf => "pdf",
            Self::Xfdf | Self::VendorXfdf => "xfdf",
            Self::Fdf => "fdf",
        }
    }

    fn for_vendor(&self) -> bool {
        matches!(self, Self::VendorPdf | Self::VendorXfdf)
    }

    fn takes(&self, note: &Annotation) -> Option<bool> {
        Some(!self.for_vendor() || is_for_vendor(note))
    }

    fn takes_asks(&self) -> bool {
        self.for_vendor()
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let document = &subject.contract.document;
        if document.source.media_type != MediaType::Pdf {
            return Err(Error::bad_request(
                "annotations on pages need a PDF to start from; choose a report or a table for a Word file",
            )
            .about_file(&document.source.name));
        }
        let (mut marks, mut orphans, mut written, mut internal) = (Vec::new(), Vec::new(), 0, 0);
        let told = if self.for_vendor() { subject.for_vendor() } else { subject.notes.to_vec() };
        for note in &told {
            match note.target.resolve(document) {
                Ok(anchored) if !anchored.place.spots.is_empty() => {
                    marks.extend(note_marks(note, &anchored.place, subject.tongue, !self.for_vendor()));
                    written += 1;
                    internal += usize::from(note.internal);
                }
                // Words without ink (a bare line end) can carry no mark either.
                Ok(anchored) => orphans.push(document.text.slice(anchored.place.range).to_owned()),
                Err(orphan) => orphans.push(orphan.quote),
            }
        }
        let mut items = subject.notes.len() + if self.for_vendor() { subject.asks.len() } else { 0 };
        if subject.with_findings && !self.for_vendor() {
            items += subject.review.findings.len();
            for finding in open_findings(subject) {
                let found = finding_marks(subject, finding);
                written += usize::from(!found.is_empty());
                marks.extend(found);
            }
        }
        if self.for_vendor() {
            internal = subject.internal();
        }
        let name = document.source.name.clone();
        let carrier = match self {
            Self::Pdf | Self::VendorPdf => Carrier::File,
            Self::Xfdf | Self::VendorXfdf => Carrier::Xfdf(name),
            Self::Fdf => Carrier::Fdf(name),
        };
        Ok(Outcome { bytes: (subject.carry)(marks, carrier)?, written, of: items, orphans, internal })
    }
}

/// Whether a note may go to the vendor, and asks for something that is not settled yet.
pub(super) fn is_for_vendor(note: &Annotation) -> bool {
    !note.internal && note.state == AnnotationState::Open
}

/// What stands before wording that is asked for, in the two languages.
pub(crate) const LABELS: [&str; 2] = ["建议改为：", "Proposed wording: "];

/// The words of a note as they stand in a file: what it says, and the wording it asks for.
pub(crate) fn note_words(note: &Annotation, tongue: Tongue) -> String {
    let label = tongue.pick(LABELS[0], LABELS[1]);
    let asked = note.body.suggestion.as_ref().map(|suggestion| format!("{label}{suggestion}"));
    let words = std::iter::once(note.body.text.clone()).chain(asked).filter(|words| !words.is_empty());
    words.collect::<Vec<_>>().join("\n")
}

fn note_marks(note: &Annotation, place: &Place, tongue: Tongue, inside: bool) -> Vec<NewNote> {
    let kind = match (note.markup, note.motivation) {
        _ if note.target.is_area() => NoteKind::Square,
        (Markup::Underline, _) | (Markup::Highlight, Motivation::Questioning) => NoteKind::Underline,
        (Markup::StrikeOut, _) | (Markup::Highlight, Motivation::Editing) => NoteKind::StrikeOut,
        (Markup::Highlight, _) => NoteKind::Highlight,
    };
    let usual = if kind == NoteKind::Highlight { NOTE } else { LINE };
    let pattern = NewNote {
        id: note.id.clone(),
        kind,
        page: 0,
        quads: Vec::new(),
        author: note.author.clone(),
        text: note_words(note, tongue),
        subject: subject_of(note, tongue, inside),
        created: note.created.clone(),
        modified: note.modified.clone(),
        colour: note.colour.map_or(usual, |colour| colour.0.map(|part| f32::from(part) / 255.0)),
        answers: answers(note, inside),
    };
    on_every_page(&pattern, place)
}

/// The subject line: the role, and for the inside whether it stays there, who sees to it and by when.
fn subject_of(note: &Annotation, tongue: Tongue, inside: bool) -> String {
    let mut parts = vec![note.role.clone()];
    if inside {
        if note.internal {
            parts.push(tongue.pick("内部，勿外发", "internal, not for the vendor").to_owned());
        }
        if !note.assignee.is_empty() {
            parts.push(format!("{}{}", tongue.pick("负责人：", "assigned to "), note.assignee));
        }
        parts.extend(note.due.as_ref().map(|due| format!("{}{due}", tongue.pick("截止：", "due "))));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The answers that go along with a note: all of them for the inside, else those that may leave. Where they
/// do not tell the note's state, the note's author does.
pub(super) fn answers(note: &Annotation, inside: bool) -> Vec<NewAnswer> {
    let goes = |reply: &&Reply| inside || !(note.internal || reply.internal);
    let mut answers: Vec<NewAnswer> = note
        .replies
        .iter()
        .filter(goes)
        .map(|reply| NewAnswer {
            id: reply.id.clone(),
            author: reply.author.clone(),
            text: reply.text.clone(),
            state: reply.state.map(|state| state_in_pdf(state).to_owned()),
            created: reply.created.clone(),
            modified: reply.modified.clone(),
        })
        .collect();
    let told = note.replies.iter().filter(goes).filter_map(|reply| reply.state).next_back();
    if told.unwrap_or_default() != note.state {
        let set = set_by(&note.id, &note.author, note.state);
        answers.push(NewAnswer { created: note.modified.clone(), ..set });
    }
    answers
}

/// The answer that says the state of a note and nothing else.
pub(crate) fn set_by(note: &str, author: &str, state: AnnotationState) -> NewAnswer {
    NewAnswer {
        id: format!("{note}{STATE}"),
        author: author.to_owned(),
        text: String::new(),
        state: Some(state_in_pdf(state).to_owned()),
        created: String::new(),
        modified: String::new(),
    }
}

/// The findings that go along: what was settled as harmless is not put before the next reader again.
pub(super) fn open_findings<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Finding> {
    subject.review.findings.iter().filter(|finding| {
        let decision = subject.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict);
        !matches!(decision, Some(Verdict::Accept | Verdict::NotRelevant))
    })
}

/// What a finding is called in a file at the passage of that number, from 1. What comes back under such a
/// name is known for our own.
pub(super) fn finding_name(finding: &Finding, passage: usize) -> String {
    format!("finding-{}-{passage}", finding.fingerprint.0)
}

/// What a finding says in a file: what it is, why it harms, what to ask for.
pub(super) fn finding_words(finding: &Finding, tongue: Tongue) -> String {
    let words = [
        (String::new(), tongue.of(&finding.title)),
        (tongue.pick("原因：", "Why: ").to_owned(), tongue.of(&finding.why)),
        (tongue.pick("要求：", "Ask: ").to_owned(), tongue.of(&finding.ask)),
    ];
    let lines: Vec<String> = words
        .iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| format!("{label}{words}"))
        .collect();
    lines.join("\n")
}

fn finding_marks(subject: &Subject<'_>, finding: &Finding) -> Vec<NewNote> {
    let tongue = subject.tongue;
    let severity = wording::code(finding.severity.as_str());
    let words = finding_words(finding, tongue);
    let mut marks = Vec::new();
    for (index, evidence) in finding.evidence.iter().enumerate() {
        let pattern = NewNote {
            id: finding_name(finding, index + 1),
            kind: NoteKind::Highlight,
            page: 0,
            quads: Vec::new(),
            author: super::PROGRAM.to_owned(),
            text: words.clone(),
            subject: format!("{} · {}", tongue.of(&severity), finding.rule),
            created: String::new(),
            modified: String::new(),
            colour: match finding.severity {
                Severity::High => HIGH,
                Severity::Medium => MEDIUM,
                Severity::Low => LOW,
            },
            answers: Vec::new(),
        };
        marks.extend(on_every_page(&pattern, &subject.contract.document.place(evidence.range)));
    }
    marks
}

/// A mark cannot reach over a page's end: one a page, told apart by a number after the first.
pub(crate) fn on_every_page(pattern: &NewNote, place: &Place) -> Vec<NewNote> {
    let spots = place.spots.iter().enumerate();
    spots
        .map(|(index, spot)| NewNote {
            id: if index == 0 { pattern.id.clone() } else { format!("{}.{}", pattern.id, index + 1) },
            page: spot.page,
            quads: spot.quads.clone(),
            // An answer is given to one note, not once a page.
            answers: if index == 0 { pattern.answers.clone() } else { Vec::new() },
            ..pattern.clone()
        })
        .collect()
}
