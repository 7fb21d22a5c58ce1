//! Whether what we asked for stands in the next draft: every sentence of every wording is looked for there
//! by `redline::agreement`, word for word, and by `contract::Claims` in other words; both are held against
//! what became of the passage and of the finding.

use super::board::{Asked, standing};
use super::substance::Substance;
use super::{Ask, Board, Level, Origin, Reply, parts};
use crate::{Comparison, Result, Workbench};
use contract::{Clause, ClauseId, Contract, Language};
use document::{Bilingual, TextRange};
use redline::{Agreed, AgreedState, CarryState, Carrying, ChangeType, Direction, Settled, agreement};
use rules::{Finding, FindingKind};
use serde::{Deserialize, Serialize};

/// What became of an ask in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LandedState {
    /// The draft says it.
    Done,
    /// The draft says it, in another clause.
    Elsewhere,
    /// The draft says a part of it.
    Partly,
    /// The draft does not say it.
    Missing,
    /// The draft does not say it, and what stands in its place is worse for us than before.
    Worse,
    /// It cannot be told for certain.
    Unclear,
}

impl LandedState {
    /// Whether there is still something to ask for.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Elsewhere)
    }
}

/// A sentence of a wording, and whether the draft has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The sentence.
    pub words: String,
    /// Whether it stands in the draft.
    pub there: bool,
}

/// What became of one ask.
#[derive(Debug, Clone)]
pub struct Landed {
    /// Id of the ask.
    pub ask: String,
    /// What became of it.
    pub state: LandedState,
    /// The best of the three wordings that the draft meets; `None` where it meets none.
    pub meets: Option<Level>,
    /// Why, in one sentence.
    pub reason: Bilingual,
    /// The sentences of the wording that came nearest.
    pub parts: Vec<Part>,
    /// Where it stood in the old paper.
    pub old: Vec<TextRange>,
    /// Where it stands in the draft, or where it should.
    pub new: Vec<TextRange>,
    /// Whether the other side said that it was accepted and the draft does not say it.
    pub claimed: bool,
    /// The fingerprint that its finding has in the draft, where it is still told.
    pub finding: Option<String>,
}

/// All asks of a version against the next draft.
#[derive(Debug, Clone)]
pub struct Landing {
    /// Both papers, and what changed.
    pub comparison: Comparison,
    /// One for each ask, in their order.
    pub asks: Vec<Landed>,
    /// Changes that nobody asked for: places in the redline.
    pub unasked: Vec<usize>,
}

impl Workbench {
    /// Holds the asks of a version against a later draft.
    ///
    /// # Errors
    /// As [`compare_contracts`](Self::compare_contracts).
    pub fn landed(&self, old: &str, new: &str) -> Result<Landing> {
        let board = self.board(old)?;
        let comparison = self.compare_contracts(old, new)?;
        let (asks, unasked) = Desk::new(&board, &comparison).settle();
        Ok(Landing { comparison, asks, unasked })
    }
}

/// A sentence that is looked for: of which ask, at which level.
struct Wanted {
    ask: usize,
    level: Level,
    words: String,
}

/// Two papers with what is looked for.
struct Desk<'a> {
    board: &'a Board,
    comparison: &'a Comparison,
    old: &'a Contract,
    new: &'a Contract,
    carrying: Carrying<'a>,
}

impl<'a> Desk<'a> {
    fn new(board: &'a Board, comparison: &'a Comparison) -> Self {
        let (old, new) = (&*comparison.old.contract, &*comparison.new.contract);
        let carrying = Carrying::along(&comparison.compared.redline, old, new);
        Self { board, comparison, old, new, carrying }
    }

    fn settle(&self) -> (Vec<Landed>, Vec<usize>) {
        let redline = &self.comparison.compared.redline;
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut list: Vec<Agreed> = Vec::new();
        for (at, asked) in self.board.asks.iter().enumerate() {
            if let Some(restored) = self.restored(&asked.ask) {
                wanted.push(Wanted {
                    ask: at,
                    level: Level::Preferred,
                    words: restored.text.clone().unwrap_or_default(),
                });
                list.push(Agreed { text: None, ..restored });
                continue;
            }
            for level in Level::ALL {
                let Some(wording) = asked.ask.wording(level) else { continue };
                let words = if self.new.language == Language::En { wording.en } else { wording.zh };
                for part in parts(&words) {
                    list.push(Agreed { new: Some(part.clone()), ..Agreed::default() });
                    wanted.push(Wanted { ask: at, level, words: part });
                }
            }
        }
        let settled = agreement(self.old, self.new, redline, &list);
        let substance = Substance::of(self.new, redline);
        let landed: Vec<Landed> = self
            .board
            .asks
            .iter()
            .enumerate()
            .map(|(at, asked)| {
                let own: Vec<Held> = wanted
                    .iter()
                    .zip(&settled.items)
                    .filter(|(wanted, _)| wanted.ask == at)
                    .map(|(wanted, settled)| {
                        let done = settled.state == AgreedState::Done;
                        let alike = if done { None } else { substance.of_sentence(&wanted.words) };
                        Held { wanted, settled, alike }
                    })
                    .collect();
                self.landed(asked, &own)
            })
            .collect();
        // What changed at a passage we asked about is told with the ask.
        let touched = |at: usize| {
            let change = &redline.changes[at];
            landed.iter().any(|landed| {
                landed.old.iter().any(|range| change.old.iter().any(|old| old.overlaps(*range)))
                    || landed.new.iter().any(|range| change.new.iter().any(|new| new.overlaps(*range)))
            })
        };
        let unasked = settled.unagreed.iter().copied().filter(|&at| !touched(at)).collect();
        (landed, unasked)
    }

    /// What is looked for where a change was to be taken back: its words were to go, and the former ones to come.
    fn restored(&self, ask: &Ask) -> Option<Agreed> {
        let Origin::Change { old, fingerprint } = &ask.origin else { return None };
        let against = self.board.against.as_ref()?;
        if self.board.opened.shelved.record.renewal_of.as_ref() != Some(old) || !ask.own[0].is_none() {
            return None;
        }
        let (there, here) = (&against.old.contract, &against.new.contract);
        let redline = &against.compared.redline;
        let known = crate::compare::change_fingerprints(redline, there, here);
        let at = known.iter().position(|known| known == fingerprint)?;
        let change = &redline.changes[at];
        let words = |contract: &Contract, ranges: &[TextRange]| -> Option<String> {
            let words: Vec<&str> = ranges.iter().map(|&range| bare_number(contract, range)).collect();
            (!words.is_empty()).then(|| words.join("\n"))
        };
        let (was, is) = (words(there, &change.old), words(here, &change.new));
        Some(Agreed { clause: None, text: was.clone(), old: is, new: was })
    }

    fn landed(&self, asked: &Asked, own: &[Held<'_>]) -> Landed {
        let compared = &self.comparison.compared;
        let finding = standing(&asked.ask, &self.board.opened);
        // The same finding in the draft, if it is still told there.
        let kept = finding.and_then(|finding| {
            let same = |&&(was, _): &&(usize, usize)| {
                compared.old_review.findings[was].fingerprint == finding.fingerprint
            };
            let &(_, is) = compared.risks.kept.iter().find(same)?;
            compared.new_review.findings.get(is)
        });
        let passage = Stands::of(asked, &self.carrying);
        let levels: Vec<Reached> = Level::ALL.iter().filter_map(|&level| Reached::of(level, own)).collect();
        let meets = levels.iter().find(|reached| reached.is_whole());
        let alike = levels.iter().find(|reached| reached.is_whole_in_substance());
        let nearest = levels.iter().max_by_key(|reached| (reached.share(), std::cmp::Reverse(reached.level)));
        let mut place = passage.now.clone();
        let is_home = |reached: &Reached| {
            let home = self.home(&asked.places);
            asked.places.is_empty()
                || reached.places.iter().any(|range| home.contains(&top(self.new, *range)))
        };
        let (state, level, reason) = if let Some(reached) = meets {
            place.clone_from(&reached.places);
            if kept.is_some() && passage.is_untouched() {
                (LandedState::Unclear, Some(reached.level), STANDS_BESIDE)
            } else if !is_home(reached) {
                (LandedState::Elsewhere, Some(reached.level), ELSEWHERE)
            } else {
                (LandedState::Done, Some(reached.level), met(reached.level))
            }
        } else if let Some(reached) = alike.filter(|_| kept.is_none() && !passage.is_untouched()) {
            place.clone_from(&reached.places);
            let state = if is_home(reached) { LandedState::Done } else { LandedState::Elsewhere };
            (state, Some(reached.level), alike_to(reached.level))
        } else {
            let (state, level, reason) = self.short_of(asked, finding, kept, &passage, nearest, own);
            if let Some(reached) = nearest.filter(|_| state == LandedState::Partly)
                && !reached.places.is_empty()
            {
                place.clone_from(&reached.places);
            }
            if place.is_empty() {
                place = own.iter().flat_map(|held| held.settled.new.iter().copied()).take(3).collect();
            }
            (state, level, reason)
        };
        let accepted = asked.ask.answer().is_some_and(|answer| answer.reply == Reply::Accepted);
        Landed {
            ask: asked.id.clone(),
            state,
            meets: level,
            reason: Bilingual::new(reason.0, reason.1),
            parts: nearest.map(|reached| reached.parts.clone()).unwrap_or_default(),
            old: asked.places.clone(),
            new: place,
            claimed: accepted
                && matches!(state, LandedState::Missing | LandedState::Partly | LandedState::Worse),
            finding: kept.map(|finding| finding.fingerprint.0.clone()),
        }
    }

    /// What to say where no wording stands in the draft whole.
    fn short_of(
        &self,
        asked: &Asked,
        finding: Option<&Finding>,
        kept: Option<&Finding>,
        passage: &Stands,
        nearest: Option<&Reached>,
        own: &[Held<'_>],
    ) -> (LandedState, Option<Level>, Why) {
        // What was out of bounds is within them now.
        let value = finding.is_some_and(|finding| finding.kind == FindingKind::Threshold);
        if value && kept.is_none() && !passage.is_untouched() && !passage.is_gone() {
            return (LandedState::Done, Some(Level::Preferred), WITHIN);
        }
        if nearest.is_some_and(|reached| reached.fresh > 0) {
            return (LandedState::Partly, None, IN_PART);
        }
        // Where nothing is flagged any more, what looks worse may be another matter.
        if (kept.is_some() || finding.is_none()) && self.only_worse(asked) {
            return (LandedState::Worse, None, WORSE);
        }
        if finding.is_some() && kept.is_none() && (!passage.is_untouched() || asked.places.is_empty()) {
            return (LandedState::Unclear, None, OTHERWISE);
        }
        if matches!(asked.ask.origin, Origin::Change { .. })
            && let [only] = own
        {
            return match only.settled.state {
                AgreedState::Done => (LandedState::Done, Some(Level::Preferred), met(Level::Preferred)),
                AgreedState::Missing => (LandedState::Missing, None, NOT_RESTORED),
                AgreedState::Unclear => (LandedState::Unclear, None, LIKE_IT),
            };
        }
        if !asked.places.is_empty() && passage.is_untouched() {
            return (LandedState::Missing, None, UNTOUCHED);
        }
        if passage.is_gone() && !asked.places.is_empty() {
            return (LandedState::Unclear, None, GONE);
        }
        if passage.was_reworded() {
            return if kept.is_some() && self.all_better(asked) {
                (LandedState::Partly, None, BETTER)
            } else if kept.is_some() {
                (LandedState::Missing, None, STILL_FLAGGED)
            } else {
                (LandedState::Unclear, None, REWORDED)
            };
        }
        // A sentence that the draft has nearly.
        let near = own
            .iter()
            .any(|held| held.settled.state == AgreedState::Unclear && !held.settled.changes.is_empty());
        if near && (asked.places.is_empty() || !passage.now.is_empty()) {
            return (LandedState::Unclear, None, LIKE_IT);
        }
        if asked.places.is_empty() || asked.lost == 0 && !passage.unsure {
            return (LandedState::Missing, None, if kept.is_some() { STILL_ABSENT } else { NOT_THERE });
        }
        (LandedState::Unclear, None, UNSURE)
    }

    /// For whom the changes at the passages are better.
    fn turns<'b>(&'b self, asked: &'b Asked) -> impl Iterator<Item = Direction> + 'b {
        let changes = self.comparison.compared.redline.changes.iter();
        changes
            .filter(|change| change.r#type != ChangeType::Moved)
            .filter(|change| {
                change.old.iter().any(|old| asked.places.iter().any(|range| range.overlaps(*old)))
            })
            .map(|change| change.direction)
    }

    /// Whether every change at the passages is better for us.
    fn all_better(&self, asked: &Asked) -> bool {
        let mut turns = self.turns(asked).peekable();
        turns.peek().is_some() && turns.all(|turn| turn == Direction::Better)
    }

    /// Whether the changes at the passages are worse for us, and none is better.
    fn only_worse(&self, asked: &Asked) -> bool {
        let turns: Vec<Direction> = self.turns(asked).collect();
        turns.contains(&Direction::Worse) && !turns.contains(&Direction::Better)
    }

    /// What has become of the whole clauses that some passages of the old paper stand in.
    fn home(&self, passages: &[TextRange]) -> Vec<Option<ClauseId>> {
        let clauses: Vec<TextRange> = passages
            .iter()
            .map(|&passage| {
                let clause = top(self.old, passage).and_then(|id| self.old.clauses.get(id));
                clause.map_or(passage, |clause| clause.range)
            })
            .collect();
        let pairings = self.comparison.compared.redline.alignment.pairings.iter();
        pairings
            .filter(|pairing| {
                pairing.old.iter().any(|part| clauses.iter().any(|clause| clause.overlaps(*part)))
            })
            .flat_map(|pairing| pairing.new.iter().map(|&part| top(self.new, part)))
            .collect()
    }
}

/// The whole clause that a passage stands in, sub-clauses and all.
fn top(contract: &Contract, range: TextRange) -> Option<ClauseId> {
    let mut clause: Option<&Clause> = contract.clause_at(range.start);
    while let Some(parent) = clause.and_then(|clause| clause.parent).and_then(|id| contract.clauses.get(id)) {
        clause = Some(parent);
    }
    clause.map(|clause| clause.id)
}

/// What became of the passages of an ask.
struct Stands {
    states: Vec<CarryState>,
    now: Vec<TextRange>,
    unsure: bool,
}

impl Stands {
    fn of(asked: &Asked, carrying: &Carrying<'_>) -> Self {
        let carried: Vec<_> = asked.places.iter().map(|&range| carrying.carry(range)).collect();
        Self {
            states: carried.iter().map(|carried| carried.state).collect(),
            now: carried.iter().filter_map(|carried| carried.range).collect(),
            unsure: carried.iter().any(|carried| carried.state == CarryState::Unsure),
        }
    }

    fn is_untouched(&self) -> bool {
        !self.states.is_empty()
            && self.states.iter().all(|state| matches!(state, CarryState::Carried | CarryState::Moved))
    }

    fn is_gone(&self) -> bool {
        !self.states.is_empty() && self.states.iter().all(|state| *state == CarryState::Gone)
    }

    fn was_reworded(&self) -> bool {
        self.states.contains(&CarryState::Changed)
    }
}

/// A sentence that is looked for, with what was found.
struct Held<'a> {
    wanted: &'a Wanted,
    settled: &'a Settled,
    /// Where the draft says it in other words.
    alike: Option<TextRange>,
}

impl Held<'_> {
    fn is_done(&self) -> bool {
        self.settled.state == AgreedState::Done
    }
}

/// How far a wording stands in the draft.
struct Reached {
    level: Level,
    parts: Vec<Part>,
    /// Sentences that stand there word for word.
    literal: usize,
    places: Vec<TextRange>,
    /// Sentences that came with the draft; others stood in the old paper already.
    fresh: usize,
}

impl Reached {
    fn of(level: Level, own: &[Held<'_>]) -> Option<Self> {
        let here: Vec<&Held<'_>> = own.iter().filter(|held| held.wanted.level == level).collect();
        let parts: Vec<Part> = here
            .iter()
            .map(|held| Part {
                words: held.wanted.words.clone(),
                there: held.is_done() || held.alike.is_some(),
            })
            .collect();
        let literal = here.iter().filter(|held| held.is_done()).count();
        let came =
            |held: &&&Held<'_>| held.alike.is_some() || held.is_done() && !held.settled.changes.is_empty();
        let fresh = here.iter().filter(came).count();
        let done = here.iter().filter(|held| held.is_done());
        let mut places: Vec<TextRange> = done
            .flat_map(|held| held.settled.new.iter().copied())
            .chain(here.iter().filter_map(|held| held.alike))
            .collect();
        places.sort_unstable();
        places.dedup();
        (!parts.is_empty()).then_some(Self { level, parts, literal, places, fresh })
    }

    fn there(&self) -> usize {
        self.parts.iter().filter(|part| part.there).count()
    }

    fn is_whole(&self) -> bool {
        self.literal == self.parts.len()
    }

    fn is_whole_in_substance(&self) -> bool {
        self.there() == self.parts.len()
    }

    /// Sentences that are there, of a thousand.
    fn share(&self) -> usize {
        self.there() * 1000 / self.parts.len().max(1)
    }
}

/// The words of a passage without the number ahead of them, which may be another in the next draft.
fn bare_number(contract: &Contract, range: TextRange) -> &str {
    let words = contract.words(range);
    let clauses = contract.clauses.clauses.iter().filter(|clause| clause.range.start == range.start);
    let number = clauses.filter_map(|clause| clause.number.as_ref()).next_back();
    number.map_or(words, |number| words.strip_prefix(number.printed.as_str()).unwrap_or(words)).trim()
}

type Why = (&'static str, &'static str);

fn met(level: Level) -> Why {
    match level {
        Level::Preferred => ("新稿写了我方的首选措辞。", "The draft has the wording we prefer."),
        Level::Fallback => ("新稿写的是退让措辞。", "The draft has the wording we settle for."),
        Level::Floor => ("新稿只达到底线。", "The draft reaches the floor and no more."),
    }
}

fn alike_to(level: Level) -> Why {
    match level {
        Level::Preferred => (
            "新稿用别的措辞写了我方的首选内容，请看一眼。",
            "The draft says what we prefer, in other words: have a look.",
        ),
        Level::Fallback => (
            "新稿用别的措辞写了退让内容，请看一眼。",
            "The draft says what we settle for, in other words: have a look.",
        ),
        Level::Floor => (
            "新稿用别的措辞写到底线为止，请看一眼。",
            "The draft says the floor and no more, in other words: have a look.",
        ),
    }
}

const WORSE: Why = ("改了，但比原来对我方更不利。", "Changed, and worse for us than it was.");
const STANDS_BESIDE: Why = (
    "新稿写了这段措辞，但原来的句子一字未动，两处并存，请核对。",
    "The draft has the wording, yet the old sentence stands beside it untouched: compare the two.",
);
const ELSEWHERE: Why = ("已写进新稿，但写在另一条里。", "The draft has it, in another clause.");
const WITHIN: Why =
    ("原来超出底线的数值，新稿已在底线之内。", "The value that was beyond the limit is within it now.");
const OTHERWISE: Why = (
    "原来的问题在新稿里不再出现，但没有用我方措辞，请核对。",
    "What was flagged is not there any more, in other words than ours: compare the two.",
);
const IN_PART: Why = ("新稿只写了其中一部分。", "The draft has a part of it.");
const NOT_RESTORED: Why = ("没有改回去。", "It was not changed back.");
const LIKE_IT: Why = (
    "新稿有相近的改动，措辞不同，请核对。",
    "The draft has a change like it in other words: compare the two.",
);
const UNTOUCHED: Why = ("这一处一字未动。", "Not a word was changed here.");
const GONE: Why = (
    "原来的条文已删除，没有找到我方措辞，请核对。",
    "The passage was deleted and our wording is not there: compare the two.",
);
const BETTER: Why = ("改好了一些，但还不到我方要求。", "Changed for the better, short of what we ask.");
const STILL_FLAGGED: Why = ("改了措辞，但问题还在。", "Reworded, and what was flagged is still there.");
const REWORDED: Why =
    ("这一处改了措辞，与我方要求不同，请核对。", "Reworded, otherwise than we asked: compare the two.");
const STILL_ABSENT: Why = ("新稿仍然没有写这方面的内容。", "The draft still says nothing of it.");
const NOT_THERE: Why = ("新稿里没有这段措辞。", "The draft does not have the wording.");
const UNSURE: Why =
    ("原来的位置在新稿里无法确定，请核对。", "Its place in the draft is not certain: look for it.");
