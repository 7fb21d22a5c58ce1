//! Wordings that were to come or to go, and sentences that tell neither.

use super::Settled;
use super::index::Needle;
use super::named::clauses_named;
use super::sentences::{Act, Wanted};
use super::settling::{ALIKE, AS_BEFORE, DONE, NEAR, Papers, Scope};
use crate::tokens::Token;
use document::TextRange;

impl Papers<'_> {
    /// A wording that was to come, what it replaces not told.
    pub(super) fn worded(&self, wanted: &Wanted, new: &Needle, scope: &Scope) -> Settled {
        let came = self.new_words.find(new, &scope.new);
        let fresh: Vec<TextRange> = came.iter().copied().filter(|range| self.is_fresh(*range)).collect();
        let short = !wanted.quoted && new.weight() < 8;
        if !fresh.is_empty() {
            return if short && !scope.named {
                self.look(
                    &fresh,
                    &[],
                    (
                        "新稿里有这几个字，但不足以确定就是约定的改动。",
                        "The draft has these words, too few to be sure that they are what was agreed.",
                    ),
                )
            } else {
                self.done(&fresh, &[], DONE)
            };
        }
        if !came.is_empty() {
            return if wanted.act == Act::Add || short {
                self.look(
                    &came,
                    &[],
                    ("这一措辞在原合同里就有。", "This wording stood in the old paper already."),
                )
            } else {
                self.done(&came, &[], AS_BEFORE)
            };
        }
        if scope.named && !self.new_words.find(new, &self.everywhere().new).is_empty() {
            let places = self.new_words.find(new, &self.everywhere().new);
            return self.look(
                &places,
                &[],
                ("约定的措辞出现在别的条款里。", "The wording agreed stands in another clause."),
            );
        }
        let changes = self.changes_at(&scope.old, &scope.new);
        let near: Vec<usize> = changes
            .iter()
            .copied()
            .filter(|&at| {
                let tokens: Vec<Token> = self.redline.changes[at]
                    .new
                    .iter()
                    .flat_map(|range| self.new_words.within(*range).iter().cloned())
                    .collect();
                new.share_in(&tokens) >= if scope.named { NEAR } else { ALIKE }
            })
            .collect();
        if !near.is_empty() {
            return self.look_at(
                near,
                (
                    "新稿有相近的改动，但措辞不同，请核对。",
                    "The draft has a change like it in other words: compare the two.",
                ),
            );
        }
        if !wanted.quoted && !scope.named {
            return self.untold(wanted, scope);
        }
        if scope.named && !changes.is_empty() {
            return self.look_at(
                changes,
                (
                    "这一条改了，但没有约定的措辞，请核对。",
                    "This clause was changed, but not to the wording agreed: compare the two.",
                ),
            );
        }
        let new = if scope.named { scope.new.clone() } else { Vec::new() };
        self.missing(&new, &[], ("新稿里没有约定的措辞。", "The draft does not have the wording agreed."))
    }

    pub(super) fn deleted(&self, wanted: &Wanted, old: Option<&Needle>, scope: &Scope) -> Settled {
        let was = match old {
            Some(needle) => self.old_words.find(needle, &scope.old),
            None if scope.named => clauses_named(self.old, wanted.clause.as_deref().unwrap_or("")),
            None => Vec::new(),
        };
        if was.is_empty() {
            return self.untold(wanted, scope);
        }
        let words: Vec<&Token> = was.iter().flat_map(|range| self.old_words.within(*range)).collect();
        let changes = self.redline.changes.iter();
        let lost: Vec<TextRange> = changes.flat_map(|change| change.old_marks.iter().copied()).collect();
        let gone = words.iter().filter(|token| lost.iter().any(|mark| mark.contains(token.range))).count();
        let stays = old.map(|needle| self.new_words.find(needle, &scope.new)).unwrap_or_default();
        if gone == words.len() {
            return if stays.is_empty() || old.is_none() {
                self.done(&[], &was, DONE)
            } else {
                self.look(
                    &stays,
                    &was,
                    (
                        "这里删了，但同样的话在新稿里还有。",
                        "Deleted here, but the same words stand elsewhere in the draft.",
                    ),
                )
            };
        }
        if gone == 0 {
            return self.missing(&stays, &was, ("没有删除，原文仍在。", "It was not deleted."));
        }
        self.look(&stays, &was, ("只删了一部分，请核对。", "Only a part of it was deleted: compare the two."))
    }

    /// A sentence that tells neither wording nor value in a form that is known.
    pub(super) fn untold(&self, wanted: &Wanted, scope: &Scope) -> Settled {
        if scope.named {
            let changes: Vec<usize> = self
                .changes_at(&scope.old, &scope.new)
                .into_iter()
                .filter(|&at| self.redline.changes[at].edited)
                .collect();
            if changes.is_empty() {
                return self.missing(
                    &scope.new,
                    &[],
                    ("这一条没有任何改动。", "Nothing changed in this clause."),
                );
            }
            return self.look_at(
                changes,
                (
                    "这一条有改动，清单没有写明措辞，请核对。",
                    "This clause changed; the list does not say to what wording: compare the two.",
                ),
            );
        }
        let words = [&wanted.subject, &wanted.new, &wanted.old].into_iter().flatten();
        let needle = Needle { tokens: words.flat_map(|needle| needle.tokens.iter().cloned()).collect() };
        let mut near: Vec<(u32, usize)> = self
            .redline
            .changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.edited)
            .filter_map(|(at, change)| {
                let old = change.old.iter().flat_map(|range| self.old_words.within(*range));
                let new = change.new.iter().flat_map(|range| self.new_words.within(*range));
                let tokens: Vec<Token> = old.chain(new).cloned().collect();
                let share = needle.share_in(&tokens);
                (share >= NEAR).then_some(((share * 1000.0) as u32, at))
            })
            .collect();
        near.sort_by_key(|(share, at)| (std::cmp::Reverse(*share), *at));
        near.truncate(3);
        if near.is_empty() {
            return self.look(
                &[],
                &[],
                (
                    "清单没有写明条款或措辞，也没有找到相近的改动。",
                    "The list names neither clause nor wording, and no change is like it.",
                ),
            );
        }
        let changes = near.into_iter().map(|(_, at)| at).collect();
        self.look_at(
            changes,
            (
                "清单没有写明条款或措辞；这些改动与它相近，请核对。",
                "The list names neither clause nor wording; these changes are like it: compare them.",
            ),
        )
    }
}
