//! Notes and objections of the earlier version: what has become of their passages in the renewal, and
//! which of them are taken over.

use crate::annotate::standing_on;
use crate::{Decision, Error, Paper, PlacedNote, ReplyDraft, Result, Verdict, Workbench};
use contract::Contract;
use document::{
    Annotation, AnnotationState, Bilingual, Document, Motivation, SourceId, Target, TextRange, describe,
};
use library::ContractRecord;
use redline::{CarryState, Carrying, OpKind, Redline};

/// A note of the earlier version, and what has become of its passage.
#[derive(Debug, Clone)]
pub struct CarriedNote {
    /// The note as it stands in the earlier version.
    pub note: PlacedNote,
    /// What has become of its passage.
    pub state: CarryState,
    /// Where the passage is in the renewal; `None` where it is gone or not certain.
    pub range: Option<TextRange>,
    /// From the old words to the new ones, piece by piece; empty without a place.
    pub pieces: Vec<(OpKind, String)>,
    /// Whether the renewal has it already.
    pub taken: bool,
}

/// The notes of the earlier version, each with what has become of it.
#[derive(Debug, Clone)]
pub struct CarriedNotes {
    /// The earlier version.
    pub old: ContractRecord,
    /// Its paper.
    pub old_paper: Paper,
    /// The renewal.
    pub new_paper: Paper,
    /// In the order of the earlier version.
    pub notes: Vec<CarriedNote>,
}

/// A finding that was objected to in the earlier version and is still there.
#[derive(Debug, Clone)]
pub struct Objected {
    /// The fingerprint it has in the renewal.
    pub fingerprint: String,
    /// The one it had in the earlier version.
    pub was: String,
    /// What was decided, by whom and when.
    pub decision: Decision,
    /// Whether its words are the same to the letter, white space and width aside.
    pub unchanged: bool,
    /// Its words in the earlier version.
    pub place: Option<TextRange>,
}

impl Workbench {
    /// What has become of the notes of an earlier version. Nothing is placed by it.
    ///
    /// # Errors
    /// As [`compare_contracts`](Self::compare_contracts).
    pub fn carried_notes(&self, old: &str, new: &str) -> Result<CarriedNotes> {
        let comparison = self.compare_contracts(old, new)?;
        let record = self.library.read(|shelf| shelf.contracts().get(old))?;
        let there = self.library.read(|shelf| shelf.annotations().of(new))?;
        let (from, to) = (&comparison.old.contract, &comparison.new.contract);
        let redline = &comparison.compared.redline;
        let carrying = Carrying::along(redline, from, to);
        let carry = |note: PlacedNote| {
            // An area of a page says nothing of another file.
            let area = note.annotation.target.is_area();
            let stood = note.place.as_ref().filter(|_| !area).map(|place| place.range);
            let carried = stood.map(|range| (range, carrying.carry(range)));
            let state = carried.map_or(CarryState::Unsure, |(_, carried)| carried.state);
            let range = carried.and_then(|(_, carried)| carried.range);
            let pieces = match (stood, range) {
                (Some(stood), Some(range)) => pieces(redline, (from, stood), (to, range), state),
                _ => Vec::new(),
            };
            let name = name_of(&note.annotation.id, new);
            let taken = there.iter().any(|note| note.id == name);
            CarriedNote { note, state, range, pieces, taken }
        };
        let mut notes: Vec<CarriedNote> = self.notes(old)?.into_iter().map(carry).collect();
        notes
            .sort_by_key(|carried| carried.note.place.as_ref().map_or(usize::MAX, |place| place.range.start));
        Ok(CarriedNotes { old: record, old_paper: comparison.old, new_paper: comparison.new, notes })
    }

    /// Takes notes of the earlier version over, each with its thread, and with an answer that says where it
    /// comes from and what has become of its words. Where a range is given, the note is put there; else where
    /// its passage is for certain. Those that were taken over before are left alone. All of it is one step, which can be undone.
    ///
    /// # Errors
    /// With code `no-such-place` where a note has no certain place and none is given, or the given one is
    /// empty; nothing is taken over then.
    pub fn carry_over(
        &self,
        old: &str,
        new: &str,
        wanted: &[(String, Option<TextRange>)],
    ) -> Result<Vec<PlacedNote>> {
        let carried = self.carried_notes(old, new)?;
        let document = &carried.new_paper.contract.document;
        let tongue = self.tongue()?;
        let mut made = Vec::new();
        for (id, by_hand) in wanted {
            let known = carried.notes.iter().find(|each| each.note.annotation.id == *id);
            let known = known.ok_or_else(|| library::LibraryError::NoSuchNote(id.clone()))?;
            if known.taken {
                continue;
            }
            let range = by_hand.or(known.range).map(|range| document.text.trim(range));
            let range = range.filter(|range| !document.text.slice(*range).is_empty()).ok_or_else(|| {
                Error::no_such_place("the passage of this note is not certain; select one for it")
                    .about_file(&document.source.name)
            })?;
            let words = origin(known, by_hand.is_some(), &carried.old.name);
            made.push(self.copy_of(known, new, document, range, tongue.of(&words))?);
        }
        self.take_steps(new, made.clone(), Vec::new())?;
        Ok(made.into_iter().map(|note| PlacedNote::of(document, note)).collect())
    }

    /// Puts a note that has lost its passage, or stands on the wrong one, on another; undoable.
    ///
    /// # Errors
    /// With code `no-such-note`, or `no-such-place` where the range is empty.
    pub fn place_note(&self, id: &str, note: &str, range: TextRange) -> Result<PlacedNote> {
        let paper = self.paper(id)?;
        let document = &paper.contract.document;
        let range = standing_on(document, range)?;
        let stored = self.stored(id, note)?;
        let target = Target { source: document.source.id.clone(), selectors: describe(document, range) };
        self.keep(id, Annotation { target, ..stored })
    }

    /// The findings of a contract that were objected to in the version it renews, and are still there. None
    /// where it renews nothing.
    ///
    /// # Errors
    /// As [`compare_contracts`](Self::compare_contracts).
    pub fn objected_before(&self, id: &str) -> Result<Option<(ContractRecord, Paper, Vec<Objected>)>> {
        let record = self.library.read(|shelf| shelf.contracts().get(id))?;
        let Some(before) = record.renewal_of else { return Ok(None) };
        let (old, decisions) = self
            .library
            .read(|shelf| Ok((shelf.contracts().get(&before)?, shelf.decisions().of(&before, "")?)))?;
        let objections: Vec<&(String, Decision)> =
            decisions.iter().filter(|(_, decision)| decision.verdict == Some(Verdict::Object)).collect();
        if objections.is_empty() {
            return Ok(None);
        }
        let comparison = self.compare_contracts(&before, id)?;
        let compared = &comparison.compared;
        let (from, to) = (&comparison.old.contract, &comparison.new.contract);
        let objected = compared.risks.kept.iter().filter_map(|&(was, is)| {
            let (was, is) = (compared.old_review.findings.get(was)?, compared.new_review.findings.get(is)?);
            let decision = objections.iter().find(|(known, _)| *known == was.fingerprint.0)?.1.clone();
            let words = |contract: &Contract, finding: &rules::Finding| -> Vec<String> {
                let evidence = finding.evidence.iter();
                evidence.map(|evidence| crate::compare::bare(contract.words(evidence.range))).collect()
            };
            Some(Objected {
                fingerprint: is.fingerprint.0.clone(),
                was: was.fingerprint.0.clone(),
                decision,
                unchanged: words(from, was) == words(to, is),
                place: was.evidence.first().map(|evidence| evidence.range),
            })
        });
        let objected = objected.collect();
        Ok(Some((old, comparison.old, objected)))
    }

    /// The note as the renewal keeps it.
    fn copy_of(
        &self,
        known: &CarriedNote,
        new: &str,
        document: &Document,
        range: TextRange,
        words: &str,
    ) -> Result<Annotation> {
        let old = &known.note.annotation;
        let told = self.reply(ReplyDraft {
            text: words.to_owned(),
            state: None,
            author: String::new(),
            role: String::new(),
            internal: true,
        })?;
        let mut replies = old.replies.clone();
        replies.push(told);
        Ok(Annotation {
            id: name_of(&old.id, new),
            target: Target { source: document.source.id.clone(), selectors: describe(document, range) },
            replies,
            modified: self.host.now(),
            ..old.clone()
        })
    }
}

/// The name a note has in the renewal: its own, and something of the renewal's, so that taking it over twice
/// gives one note, and no program that reads both files takes them for one.
fn name_of(note: &str, renewal: &str) -> String {
    let known = SourceId::of_bytes(format!("{note}\u{1f}{renewal}").as_bytes());
    format!("{note}-{}", &known.as_str()[..8])
}

/// What the thread says of where a note comes from.
fn origin(known: &CarriedNote, by_hand: bool, name: &str) -> Bilingual {
    let note = &known.note.annotation;
    let objected = note.motivation == Motivation::Objecting && note.state != AnnotationState::Accepted;
    let (zh, en) = match known.state {
        _ if by_hand => ("位置由人工指定。", "put here by hand."),
        CarryState::Carried if objected => {
            ("上次已提出异议；措辞未变。", "objected last time; wording unchanged.")
        }
        CarryState::Moved if objected => {
            ("上次已提出异议；措辞未变，位置已移动。", "objected last time; wording unchanged, moved.")
        }
        CarryState::Carried => ("措辞未变。", "wording unchanged."),
        CarryState::Moved => ("措辞未变，位置已移动。", "wording unchanged, moved."),
        _ if objected => ("上次已提出异议；原文已改动。", "objected last time; wording changed."),
        _ => ("原文已改动。", "wording changed."),
    };
    let mut words =
        Bilingual::new(format!("沿用自“{name}”：{zh}"), format!("Carried over from “{name}”: {en}"));
    if by_hand || known.state == CarryState::Changed {
        words.zh = format!("{}原为“{}”。", words.zh, known.note.quote);
        words.en = format!("{} It was “{}”.", words.en, known.note.quote);
    }
    words
}

/// From the old words to the new ones.
fn pieces(
    redline: &Redline,
    old: (&Contract, TextRange),
    new: (&Contract, TextRange),
    state: CarryState,
) -> Vec<(OpKind, String)> {
    let whole = |kind, (contract, range): (&Contract, TextRange)| (kind, contract.words(range).to_owned());
    if state != CarryState::Changed {
        return vec![whole(OpKind::Equal, new)];
    }
    let part = |a: TextRange, b: TextRange| {
        let common = TextRange::new(a.start.max(b.start), a.end.min(b.end));
        (a.overlaps(b) && !common.is_empty()).then_some(common)
    };
    let mut pieces: Vec<(OpKind, String)> = Vec::new();
    for op in &redline.ops {
        let words = match op.kind {
            OpKind::Insert => part(op.new, new.1).map(|range| new.0.words(range)),
            _ => part(op.old, old.1).map(|range| old.0.words(range)),
        };
        if let Some(words) = words {
            pieces.push((op.kind, words.to_owned()));
        }
    }
    // A clause that moved is wholly gone here and wholly new there.
    if pieces.iter().any(|(kind, _)| *kind == OpKind::Equal) {
        pieces
    } else {
        vec![whole(OpKind::Delete, old), whole(OpKind::Insert, new)]
    }
}
