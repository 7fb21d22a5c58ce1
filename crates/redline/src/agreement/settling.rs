//! Whether an agreed change is done: its words are looked for in both papers, in the clause it names,
//! and held against the changes.

use super::index::{Index, Needle};
use super::named::clauses_named;
use super::sentences::{Act, Wanted};
use super::valued::may_equal;
use super::{Agreed, AgreedState, Settled};
use crate::tokens::Token;
use crate::{ChangeType, Redline};
use contract::Contract;
use document::{Bilingual, TextRange};

/// From this share of its words on, a passage is taken for another wording of what was agreed.
pub(super) const ALIKE: f32 = 0.6;
/// From this share on, a change is shown for a sentence that names neither clause nor wording.
pub(super) const NEAR: f32 = 0.34;

/// Two papers with their redline and the words of both.
pub(super) struct Papers<'a> {
    pub old: &'a Contract,
    pub new: &'a Contract,
    pub redline: &'a Redline,
    pub old_words: Index,
    pub new_words: Index,
}

/// Where an agreement is looked for.
pub(super) struct Scope {
    pub old: Vec<TextRange>,
    pub new: Vec<TextRange>,
    /// Whether a clause was named and found.
    pub named: bool,
}

impl<'a> Papers<'a> {
    pub fn new(old: &'a Contract, new: &'a Contract, redline: &'a Redline) -> Self {
        let words = |contract: &Contract| Index::of(contract.document.text.as_str());
        Self { old, new, redline, old_words: words(old), new_words: words(new) }
    }

    pub fn settle(&self, item: &Agreed) -> Settled {
        let wanted = Wanted::of(item);
        let scope = match &wanted.clause {
            Some(number) => match self.clause(number) {
                Some(scope) => scope,
                None => {
                    return settled(
                        AgreedState::Unclear,
                        (
                            format!("两份文件都没有编号为“{number}”的条款。"),
                            format!("Neither paper has a clause numbered “{number}”."),
                        ),
                    );
                }
            },
            None => self.everywhere(),
        };
        match (wanted.act, &wanted.old, &wanted.new) {
            (Act::Replace, Some(old), Some(new)) => self.replaced(&wanted, old, new, &scope),
            (Act::Replace, None, Some(new)) => match new.value() {
                Some(value) => self.valued(&wanted, value, &scope),
                None => self.worded(&wanted, new, &scope),
            },
            (Act::Add, _, Some(new)) => self.worded(&wanted, new, &scope),
            (Act::Delete, old, _) => self.deleted(&wanted, old.as_ref(), &scope),
            _ => self.untold(&wanted, &scope),
        }
    }

    pub(super) fn everywhere(&self) -> Scope {
        let all = |contract: &Contract| vec![TextRange::new(0, contract.document.text.len())];
        Scope { old: all(self.old), new: all(self.new), named: false }
    }

    /// The clause by its number in the old paper with what became of it, and by its number in the
    /// new draft with what it was: a list made on either paper finds it.
    fn clause(&self, number: &str) -> Option<Scope> {
        let mut old = clauses_named(self.old, number);
        let mut new = clauses_named(self.new, number);
        if old.is_empty() && new.is_empty() {
            return None;
        }
        let partners = |from: &[TextRange], forward: bool| -> Vec<TextRange> {
            let pairings = self.redline.alignment.pairings.iter();
            pairings
                .map(
                    |pairing| {
                        if forward { (&pairing.old, &pairing.new) } else { (&pairing.new, &pairing.old) }
                    },
                )
                .filter(|(here, _)| here.iter().any(|range| from.iter().any(|from| from.contains(*range))))
                .flat_map(|(_, there)| there.iter().copied())
                .collect()
        };
        let (there, back) = (partners(&old, true), partners(&new, false));
        // Where numbers moved on, a list made on the old paper means the clause that had the number.
        if old.is_empty() {
            old = back;
        } else if there.iter().all(|range| new.iter().any(|new| new.contains(*range))) {
            old.extend(back);
        } else if !there.is_empty() {
            new.clone_from(&there);
        }
        new.extend(there);
        Some(Scope { old, new, named: true })
    }

    /// Changes whose words overlap a range on a side.
    pub(super) fn changes_at(&self, old: &[TextRange], new: &[TextRange]) -> Vec<usize> {
        let touch = |passages: &[TextRange], ranges: &[TextRange]| {
            passages.iter().any(|passage| ranges.iter().any(|range| range.overlaps(*passage)))
        };
        let changes = self.redline.changes.iter().enumerate();
        changes.filter(|(_, c)| touch(&c.old, old) || touch(&c.new, new)).map(|(at, _)| at).collect()
    }

    /// Whether words of the new text are part of a change.
    pub(super) fn is_fresh(&self, range: TextRange) -> bool {
        self.redline.changes.iter().any(|change| change.new_marks.iter().any(|mark| mark.overlaps(range)))
            || self.is_joined(range)
    }

    /// Whether words were taken out from between those of a range of the new text.
    fn is_joined(&self, range: TextRange) -> bool {
        self.redline.ops.iter().any(|op| {
            op.new.is_empty() && !op.old.is_empty() && range.start < op.new.start && op.new.start < range.end
        })
    }

    fn replaced(&self, wanted: &Wanted, old: &Needle, new: &Needle, scope: &Scope) -> Settled {
        let was = narrowed(&self.old_words, old, &scope.old, self.old, wanted);
        let came: Vec<TextRange> = narrowed(&self.new_words, new, &scope.new, self.new, wanted);
        // What was carried elsewhere, or is the rest of a longer wording, came without a new word.
        let part = new.is_part_of(old);
        let rest = |range: TextRange| {
            let mut here =
                self.redline.changes.iter().filter(|c| c.new.iter().any(|new| new.overlaps(range)));
            part && here.any(|change| change.new_marks.is_empty() && !change.old_marks.is_empty())
        };
        let moved = |range: TextRange| {
            self.redline.changes.iter().any(|change| {
                change.r#type == ChangeType::Moved && change.new.iter().any(|passage| passage.overlaps(range))
            })
        };
        let fresh: Vec<TextRange> = came
            .iter()
            .copied()
            .filter(|range| rest(*range) || self.is_fresh(*range) || moved(*range))
            .collect();
        let stays: Vec<TextRange> = narrowed(&self.new_words, old, &scope.new, self.new, wanted)
            .into_iter()
            .filter(|range| !came.iter().any(|new| new.overlaps(*range)))
            .collect();
        if was.is_empty() {
            return match (fresh.is_empty(), came.is_empty()) {
                (false, _) => self.done(&fresh, &[], DONE),
                (true, false) => self.look(
                    &came,
                    &[],
                    (
                        "新措辞在原合同里就有，原措辞没有找到。",
                        "The new wording stood in the old paper already, and the old wording is not found.",
                    ),
                ),
                (true, true) => self.look(
                    &[],
                    &[],
                    (
                        "在原合同里没有找到原措辞，在新稿里也没有找到新措辞。",
                        "The old wording is not in the old paper, nor the new wording in the draft.",
                    ),
                ),
            };
        }
        // What was and what came must stand in one change.
        let carried = |was: &TextRange, new: &TextRange| {
            self.redline.changes.iter().any(|change| {
                change.old.iter().any(|range| range.overlaps(*was))
                    && change.new.iter().any(|range| range.overlaps(*new))
            })
        };
        let done: Vec<TextRange> =
            fresh.iter().copied().filter(|new| was.iter().any(|was| carried(was, new))).collect();
        let gone: Vec<TextRange> =
            was.iter().copied().filter(|was| done.iter().any(|new| carried(was, new))).collect();
        if done.is_empty() {
            if !fresh.is_empty() {
                return self.look(
                    &fresh,
                    &was,
                    (
                        "新措辞出现在别处，不在原措辞所在的地方。",
                        "The new wording stands elsewhere, not where the old one stood.",
                    ),
                );
            }
            if !stays.is_empty() {
                return self.missing(
                    &stays,
                    &was,
                    ("原措辞仍在，未按约定修改。", "The old wording still stands."),
                );
            }
            return self.otherwise(new, &was);
        }
        let standing: Vec<TextRange> = stays
            .into_iter()
            // A value counts many things: where it stood beside others, those are others.
            .filter(|range| {
                old.value().is_none() || scope.named && gone.len() > 1 || self.in_same_change(&done, *range)
            })
            .collect();
        if !standing.is_empty() {
            let all: Vec<TextRange> = done.iter().chain(&standing).copied().collect();
            return self.look(
                &all,
                &gone,
                (
                    "有的地方已改，有的地方仍是原措辞。",
                    "Changed in some places, while the old wording still stands in others.",
                ),
            );
        }
        let several =
            old.value().is_some() && wanted.clause.is_none() && wanted.subject.is_none() && done.len() > 1;
        if several {
            return self.look(
                &done,
                &gone,
                (
                    "不止一处有这样的改动，清单没有写明是哪一条。",
                    "More than one place changed like this, and the list names no clause.",
                ),
            );
        }
        self.done(&done, &gone, DONE)
    }

    fn in_same_change(&self, done: &[TextRange], range: TextRange) -> bool {
        self.redline.changes.iter().any(|change| {
            let holds = |range: TextRange| change.new.iter().any(|passage| passage.contains(range));
            holds(range) && done.iter().any(|done| holds(*done))
        })
    }

    /// The old wording is gone and the new one did not come.
    fn otherwise(&self, new: &Needle, was: &[TextRange]) -> Settled {
        let changes = self.changes_at(was, &[]);
        let places: Vec<TextRange> =
            changes.iter().flat_map(|&at| self.redline.changes[at].new.iter().copied()).collect();
        let tokens: Vec<Token> =
            places.iter().flat_map(|range| self.new_words.within(*range).iter().cloned()).collect();
        let lacks = new.values().any(|value| !tokens.iter().any(|token| token.key == value.key));
        if places.is_empty() && !changes.is_empty() {
            return self.look(
                &[],
                was,
                (
                    "原措辞所在的段落已被删除，没有找到新措辞。",
                    "The passage of the old wording was deleted, and the new wording is not found.",
                ),
            );
        }
        if lacks && !tokens.iter().any(|token| new.values().any(|value| may_equal(value, token))) {
            return Settled {
                changes: Vec::new(),
                ..self.missing(
                    &places,
                    was,
                    (
                        "这里改成了别的内容，与约定的数值不符。",
                        "It was changed to something else: the agreed value is not there.",
                    ),
                )
            };
        }
        self.look(
            &places,
            was,
            (
                "这里改了，但与约定的措辞不同，请核对。",
                "It was changed, but not to the wording agreed: compare the two.",
            ),
        )
    }

    pub(super) fn done(&self, new: &[TextRange], old: &[TextRange], why: Why) -> Settled {
        self.placed(AgreedState::Done, new, old, why)
    }

    pub(super) fn missing(&self, new: &[TextRange], old: &[TextRange], why: Why) -> Settled {
        Settled { changes: Vec::new(), ..self.placed(AgreedState::Missing, new, old, why) }
    }

    pub(super) fn look(&self, new: &[TextRange], old: &[TextRange], why: Why) -> Settled {
        self.placed(AgreedState::Unclear, new, old, why)
    }

    pub(super) fn look_at(&self, changes: Vec<usize>, why: Why) -> Settled {
        let of = |side: fn(&crate::Change) -> &Vec<TextRange>| -> Vec<TextRange> {
            changes.iter().flat_map(|&at| side(&self.redline.changes[at]).iter().copied()).collect()
        };
        let (old, new) = (of(|change| &change.old), of(|change| &change.new));
        Settled { changes, old, new, ..settled(AgreedState::Unclear, owned(why)) }
    }

    fn placed(&self, state: AgreedState, new: &[TextRange], old: &[TextRange], why: Why) -> Settled {
        let changes = self.changes_at(old, new);
        Settled { changes, old: old.to_vec(), new: new.to_vec(), ..settled(state, owned(why)) }
    }
}

/// A reason in both languages.
pub(super) type Why = (&'static str, &'static str);

pub(super) const DONE: Why = ("新稿已按约定修改。", "The draft says what was agreed.");
pub(super) const AS_BEFORE: Why =
    ("新稿与约定一致，原合同里就是这样。", "The draft says what was agreed, as the old paper did.");

fn owned(why: Why) -> (String, String) {
    (why.0.to_owned(), why.1.to_owned())
}

fn settled(state: AgreedState, (zh, en): (String, String)) -> Settled {
    Settled { state, reason: Bilingual::new(zh, en), changes: Vec::new(), old: Vec::new(), new: Vec::new() }
}

/// Occurrences in the scope; where the sentence tells what is changed, those whose sentence speaks
/// of it, if any does.
fn narrowed(
    words: &Index,
    needle: &Needle,
    scope: &[TextRange],
    contract: &Contract,
    wanted: &Wanted,
) -> Vec<TextRange> {
    let all = words.find(needle, scope);
    let Some(subject) = &wanted.subject else { return all };
    let near: Vec<TextRange> =
        all.iter().copied().filter(|range| speaks_of(words, contract, *range, subject)).collect();
    if near.is_empty() { all } else { near }
}

/// Whether the sentence of a place speaks of a subject: half of the neighbours in it, or all of one
/// word.
pub(super) fn speaks_of(words: &Index, contract: &Contract, range: TextRange, subject: &Needle) -> bool {
    let sentence = contract.sentence_at(range.start).unwrap_or(range).union(range);
    let tokens = words.within(sentence);
    if subject.tokens.len() == 1 {
        return tokens.iter().any(|token| token.key == subject.tokens[0].key);
    }
    subject.share_in(tokens) >= 0.5
}
