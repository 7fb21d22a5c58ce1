//! A note as the forms show it: its words on the page, where they stand, and what it is.

use crate::show::{self, one_line};
use crate::wording::Tongue;
use contract::Contract;
use document::{Annotation, AnnotationState, Bilingual, Motivation};

/// What the forms show of a note besides its own words.
pub(super) struct Noted {
    /// The words it stands on, on one line; of an area, that it is one.
    pub quote: String,
    /// Clause and page.
    pub place: String,
    /// Mark, remark, suggestion …
    pub kind: &'static str,
    /// Whether its words are no longer there.
    pub orphan: bool,
}

impl Noted {
    pub fn of(note: &Annotation, contract: &Contract, tongue: Tongue) -> Self {
        let (quote, place, orphan) = match note.target.resolve(&contract.document) {
            Ok(found) if note.target.is_area() => {
                let page = found.place.spots.first().map_or_else(String::new, |spot| {
                    let page = Bilingual::new(format!("第{}页", spot.page), format!("page {}", spot.page));
                    tongue.of(&page).to_owned()
                });
                (tongue.pick("页面上的区域", "an area of the page").to_owned(), page, false)
            }
            Ok(found) => (
                one_line(contract.words(found.place.range)),
                show::place(contract, found.place.range, tongue),
                false,
            ),
            Err(orphan) => {
                let gone = tongue.pick("原文已找不到", "its words are no longer there").to_owned();
                (one_line(&orphan.quote), gone, true)
            }
        };
        let kind = match note.motivation {
            Motivation::Highlighting => tongue.pick("标记", "highlight"),
            Motivation::Commenting => tongue.pick("批注", "comment"),
            Motivation::Editing => tongue.pick("修改建议", "suggestion"),
            Motivation::Questioning => tongue.pick("提问", "question"),
            Motivation::Objecting => tongue.pick("反对", "objection"),
            Motivation::Accepting => tongue.pick("同意", "acceptance"),
            Motivation::AcceptingWith => tongue.pick("有条件同意", "accepted with a condition"),
            Motivation::Informing => tongue.pick("告知", "information"),
        };
        Self { quote, place, kind, orphan }
    }
}

/// A state as a code.
pub(crate) fn state_word(state: AnnotationState) -> &'static str {
    match state {
        AnnotationState::Open => "open",
        AnnotationState::Accepted => "accepted",
        AnnotationState::Rejected => "rejected",
        AnnotationState::Completed => "completed",
    }
}

/// The name PDF has for a state (ISO 32000-1, table 172).
pub(crate) fn state_in_pdf(state: AnnotationState) -> &'static str {
    match state {
        AnnotationState::Open => "None",
        AnnotationState::Accepted => "Accepted",
        AnnotationState::Rejected => "Rejected",
        AnnotationState::Completed => "Completed",
    }
}
