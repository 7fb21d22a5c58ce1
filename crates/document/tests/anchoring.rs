//! Passages found again in edited texts: on their own words, or not at all.
#![allow(clippy::unwrap_used, missing_docs)]

use document::{Document, MediaType, Source, TextRange, describe, resolve};
use proptest::prelude::*;

/// Words that stand in many sentences of a paper.
const COMMON: [&str; 4] = ["乙方不承担责任", "应提前90日书面通知", "按合同价的5%", "within 30 days"];

/// A sentence of its own words around common ones; numbers make every sentence another.
#[derive(Debug, Clone)]
struct Sentence {
    before: String,
    common: usize,
    behind: String,
}

impl Sentence {
    fn words(&self) -> String {
        format!("{}{}{}。\n", self.before, COMMON[self.common], self.behind)
    }
}

fn sentence() -> impl Strategy<Value = Sentence> {
    let own = || prop::collection::vec(0x4e00_u32..0x9000, 5..30);
    (own(), 0..COMMON.len(), own()).prop_map(|(before, common, behind)| {
        let words = |codes: Vec<u32>| codes.into_iter().filter_map(char::from_u32).collect();
        Sentence { before: words(before), common, behind: words(behind) }
    })
}

/// What happens to the paper: a sentence goes, comes, or two change places.
#[derive(Debug, Clone)]
enum Edit {
    Drop(prop::sample::Index),
    Put(prop::sample::Index, Sentence),
    Swap(prop::sample::Index, prop::sample::Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Edit::Drop),
        (at(), sentence()).prop_map(|(place, new)| Edit::Put(place, new)),
        (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
    ]
}

fn paper(sentences: &[(Option<usize>, Sentence)]) -> Document {
    let text: String = sentences.iter().map(|(_, sentence)| sentence.words()).collect();
    Document::from_text(Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx"), &text)
}

/// Where the common words of a sentence stand.
fn common(sentences: &[(Option<usize>, Sentence)], at: usize) -> TextRange {
    let ahead: usize = sentences[..at].iter().map(|(_, sentence)| sentence.words().len()).sum();
    let start = ahead + sentences[at].1.before.len();
    TextRange::new(start, start + COMMON[sentences[at].1.common].len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn common_words_are_found_in_their_own_sentence_or_not_at_all(
        sentences in prop::collection::vec(sentence(), 2..12),
        edits in prop::collection::vec(edit(), 1..8),
        wider in 0_usize..4,
    ) {
        let old: Vec<(Option<usize>, Sentence)> =
            sentences.into_iter().enumerate().map(|(at, sentence)| (Some(at), sentence)).collect();
        let mut new = old.clone();
        for edit in edits {
            match edit {
                Edit::Drop(at) if !new.is_empty() => {
                    new.remove(at.index(new.len()));
                }
                Edit::Put(at, sentence) => new.insert(at.index(new.len() + 1), (None, sentence)),
                Edit::Swap(a, b) if !new.is_empty() => {
                    let (a, b) = (a.index(new.len()), b.index(new.len()));
                    new.swap(a, b);
                }
                Edit::Drop(_) | Edit::Swap(..) => {}
            }
        }
        let (before, after) = (paper(&old), paper(&new));
        for at in 0..old.len() {
            let mut range = common(&old, at);
            // A few characters of the sentence more, or none.
            range.start -= wider * 3;
            let found = resolve(&after, &describe(&before, range));
            let home = new.iter().position(|(from, _)| *from == Some(at)).map(|n| common(&new, n));
            if let Ok(found) = found {
                let own = home.map(|own| TextRange::new(own.start - wider * 3, own.end));
                prop_assert_eq!(Some(found.place.range), own, "{}", before.text.slice(range));
            }
        }
    }

    #[test]
    fn nothing_is_lost_of_a_text_that_did_not_change(
        sentences in prop::collection::vec(sentence(), 1..8),
        from in any::<prop::sample::Index>(),
        len in 1_usize..60,
    ) {
        let sentences: Vec<_> = sentences.into_iter().map(|sentence| (None, sentence)).collect();
        let document = paper(&sentences);
        let text = document.text.as_str();
        let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = from.index(chars.len() - 1);
        let range = document.text.trim(TextRange::new(chars[from], chars[(from + len).min(chars.len() - 1)]));
        prop_assume!(!range.is_empty());
        let found = resolve(&document, &describe(&document, range)).unwrap();
        prop_assert_eq!((found.place.range, found.exact), (range, true));
    }
}
