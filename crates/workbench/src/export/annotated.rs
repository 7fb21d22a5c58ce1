use super::noted::state_in_pdf;
use super::{Exporter, Outcome, Subject};
use crate::wording::{self, Tongue};
use crate::{Error, Result, Verdict};
use document::{Annotation, AnnotationState, Bilingual, MediaType, Motivation, Place};
use formats::{Carrier, NewNote, NoteKind};
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
/// A frame is a thin line on white, where the colour of a highlight would be lost.
const FRAME: [f32; 3] = [0.76, 0.23, 0.17];
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

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let document = &subject.contract.document;
        if document.source.media_type != MediaType::Pdf {
            return Err(Error::bad_request(
                "annotations on pages need a PDF to start from; choose a report or a table for a Word file",
            )
            .about_file(&document.source.name));
        }
        let (mut marks, mut orphans, mut written, mut internal) = (Vec::new(), Vec::new(), 0, 0);
        let goes = |note: &&Annotation| !self.for_vendor() || is_for_vendor(note);
        for note in subject.notes.iter().filter(goes) {
            match note.target.resolve(document) {
                Ok(anchored) if !anchored.place.spots.is_empty() => {
                    marks.extend(note_marks(note, &anchored.place, subject.tongue));
                    written += 1;
                    internal += usize::from(note.internal);
                }
                // Words without ink (a bare line end) can carry no mark either.
                Ok(anchored) => orphans.push(document.text.slice(anchored.place.range).to_owned()),
                Err(orphan) => orphans.push(orphan.quote),
            }
        }
        let mut items = subject.notes.len();
        if subject.with_findings && !self.for_vendor() {
            items += subject.review.findings.len();
            for finding in &subject.review.findings {
                let decision =
                    subject.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict);
                // What was settled as harmless is not put before the next reader again.
                if matches!(decision, Some(Verdict::Accept | Verdict::NotRelevant)) {
                    continue;
                }
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

fn note_marks(note: &Annotation, place: &Place, tongue: Tongue) -> Vec<NewNote> {
    let kind = match note.motivation {
        _ if note.target.is_area() => NoteKind::Square,
        Motivation::Editing => NoteKind::StrikeOut,
        Motivation::Questioning => NoteKind::Underline,
        _ => NoteKind::Highlight,
    };
    let mut text = note.body.text.clone();
    if let Some(suggestion) = &note.body.suggestion {
        let label = tongue.pick("建议改为：", "Proposed wording: ");
        text = [text, format!("{label}{suggestion}")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
    }
    let inside =
        note.internal.then(|| tongue.pick("内部，勿外发", "internal, not for the vendor").to_owned());
    let subject: Vec<String> =
        [note.role.clone()].into_iter().filter(|role| !role.is_empty()).chain(inside).collect();
    let pattern = NewNote {
        id: note.id.clone(),
        kind,
        page: 0,
        quads: Vec::new(),
        author: note.author.clone(),
        text,
        subject: subject.join(" · "),
        created: note.created.clone(),
        colour: if note.target.is_area() { FRAME } else { NOTE },
        state: state_in_pdf(note),
    };
    on_every_page(&pattern, place)
}

fn finding_marks(subject: &Subject<'_>, finding: &Finding) -> Vec<NewNote> {
    let tongue = subject.tongue;
    let severity = wording::code(finding.severity.as_str());
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
    let mut marks = Vec::new();
    for (index, evidence) in finding.evidence.iter().enumerate() {
        let pattern = NewNote {
            id: format!("finding-{}-{}", finding.fingerprint.0, index + 1),
            kind: NoteKind::Highlight,
            page: 0,
            quads: Vec::new(),
            author: "Vermilion".to_owned(),
            text: lines.join("\n"),
            subject: format!("{} · {}", tongue.of(&severity), finding.rule),
            created: String::new(),
            colour: match finding.severity {
                Severity::High => HIGH,
                Severity::Medium => MEDIUM,
                Severity::Low => LOW,
            },
            state: None,
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
            // The state is one answer to one note, not one a page.
            state: if index == 0 { pattern.state.clone() } else { None },
            ..pattern.clone()
        })
        .collect()
}
