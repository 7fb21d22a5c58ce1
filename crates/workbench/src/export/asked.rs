//! What goes out of a negotiation: the asks that the other side is told, and nothing else of them. No tier,
//! no fallback unless it is what is asked for now, no floor, no remark, no name of ours.

use super::Subject;
use crate::wording::Tongue;
use crate::{Asked, Level, Reply};
use document::{
    Annotation, AnnotationState, Bilingual, Body, Markup, Motivation, Target, TextRange, describe,
};

/// What becomes of the asks of a contract in a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AsksOut {
    /// Asks there are.
    pub all: usize,
    /// Those that go out.
    pub going: usize,
    /// Floors that stay inside.
    pub floors: usize,
    /// Internal remarks that stay inside.
    pub remarks: usize,
}

impl AsksOut {
    /// Of these asks, in a form for the other side.
    pub fn of(asks: &[Asked]) -> Self {
        Self {
            all: asks.len(),
            going: asks.iter().filter(|asked| is_told(asked)).count(),
            floors: asks.iter().filter(|asked| asked.ask.wording(Level::Floor).is_some()).count(),
            remarks: asks.iter().filter(|asked| !asked.ask.remark.is_empty()).count(),
        }
    }
}

/// Whether an ask is told to the other side: what it has accepted is not asked for again.
fn is_told(asked: &Asked) -> bool {
    let accepted = asked.ask.answer().is_some_and(|answer| answer.reply == Reply::Accepted);
    let words = asked.ask.offered();
    let is_said = !words.zh.is_empty() || !words.en.is_empty();
    !accepted && is_said
}

/// The asks that are told, in the order of the contract: their order on the board would tell what matters
/// to us. What the paper does not say comes last.
pub(super) fn told(asks: &[Asked]) -> Vec<&Asked> {
    let mut told: Vec<&Asked> = asks.iter().filter(|asked| is_told(asked)).collect();
    told.sort_by_key(|asked| asked.places.first().map_or(usize::MAX, |range| range.start));
    told
}

/// The languages a paper is written in, the first one first.
pub(super) fn tongues(subject: &Subject<'_>) -> Vec<Tongue> {
    let other = match subject.tongue {
        Tongue::Zh => Tongue::En,
        Tongue::En => Tongue::Zh,
    };
    if subject.bilingual { vec![subject.tongue, other] } else { vec![subject.tongue] }
}

/// Words in the languages of the paper, each once.
pub(super) fn spoken(subject: &Subject<'_>, words: &Bilingual) -> Vec<String> {
    let mut spoken: Vec<String> = Vec::new();
    for tongue in tongues(subject) {
        let words = tongue.of(words).trim();
        if !words.is_empty() && !spoken.iter().any(|known| known == words) {
            spoken.push(words.to_owned());
        }
    }
    if spoken.is_empty() {
        // Written in the other language only.
        spoken.extend([&words.zh, &words.en].into_iter().find(|words| !words.is_empty()).cloned());
    }
    spoken
}

/// The asks as notes on their passages, for the marked copies. What the paper does not say stands on its
/// first line.
pub(super) fn as_notes(subject: &Subject<'_>) -> Vec<Annotation> {
    let document = &subject.contract.document;
    let first_line = document.blocks.first().map(|block| block.range);
    let mut notes = Vec::new();
    for asked in told(subject.asks) {
        let absent = asked.places.is_empty() && asked.lost == 0;
        let here: Option<TextRange> = asked.places.first().copied().or(first_line.filter(|_| absent));
        let target = match (here, asked.ask.passages.first()) {
            (Some(range), _) => {
                Target { source: document.source.id.clone(), selectors: describe(document, range) }
            }
            (None, Some(passage)) => passage.target.clone(),
            (None, None) => continue,
        };
        let words = spoken(subject, &asked.ask.offered()).join("\n");
        let lead = if absent {
            subject.tongue.pick("建议增加：", "We propose to add: ")
        } else {
            subject.tongue.pick("建议改为：", "Proposed wording: ")
        };
        notes.push(Annotation {
            id: format!("ask-{}", asked.id),
            motivation: Motivation::Commenting,
            body: Body { text: format!("{lead}{words}"), suggestion: None },
            target,
            author: subject.by.to_owned(),
            role: String::new(),
            created: format!("{}T00:00:00Z", subject.today),
            modified: format!("{}T00:00:00Z", subject.today),
            state: AnnotationState::Open,
            markup: Markup::Highlight,
            colour: None,
            internal: false,
            assignee: String::new(),
            due: None,
            replies: Vec::new(),
        });
    }
    notes
}
