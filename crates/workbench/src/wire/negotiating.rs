//! From a negotiation to its screen.

use super::{
    AddAsk, ArrangeAsks, AskComparison, AskPastView, AskView, AskWordingView, ConcessionView, KeepPhrase,
    LandedPartView, LandedView, LandingView, MomentView, NegotiationRoundView, NegotiationView, PhraseView,
    TakeOverAsks, UnaskedView, VendorAnswerView, VersionNameView, Viewer,
};
use crate::compare::change_fingerprints;
use crate::{
    Answer, Asked, Error, Happened, Level, Origin, PhraseDraft, PhraseSource, Reply, Result, TakeOver, Tally,
    Tier, Wordings, Workbench,
};
use document::Bilingual;
use library::ContractRecord;

pub(super) fn show(bench: &Workbench, id: &str) -> Result<NegotiationView> {
    let board = bench.negotiation(id)?;
    let contract = &board.opened.paper.contract;
    let viewer = Viewer::new(contract);
    let record = |id: &str| bench.library.read(|shelf| shelf.contracts().get(id)).map(named);
    let rounds = bench.negotiation_rounds(id)?;
    Ok(NegotiationView {
        language: contract.language.as_str().to_owned(),
        objected: (board.candidates.objected.len() + board.candidates.changes.len()) as u32,
        high: board.candidates.high.len() as u32,
        musts: board.musts,
        rounds: rounds
            .into_iter()
            .map(|round| NegotiationRoundView {
                number: round.number,
                all: concession(round.all()),
                tiers: round.tallies.into_iter().map(concession).collect(),
                version: named(round.record),
            })
            .collect(),
        before: board.opened.shelved.record.renewal_of.as_deref().map(record).transpose()?,
        left: board.left as u32,
        next: board.opened.renewals.iter().map(|id| record(id)).collect::<std::result::Result<_, _>>()?,
        today: bench.host().today(),
        asks: board.asks.into_iter().map(|asked| ask(asked, &viewer)).collect(),
    })
}

fn named(record: ContractRecord) -> VersionNameView {
    VersionNameView { id: record.id, name: record.name }
}

fn concession(tally: Tally) -> ConcessionView {
    ConcessionView {
        asked: tally.asked,
        accepted: tally.accepted,
        partly: tally.partly,
        refused: tally.refused,
        open: tally.open(),
        rate: tally.rate(),
    }
}

fn answer(answer: &Answer) -> VendorAnswerView {
    VendorAnswerView {
        reply: answer.reply.into(),
        words: answer.words.clone(),
        who: answer.who.clone(),
        on: answer.on.clone(),
        by: answer.by.clone(),
    }
}

fn ask(asked: Asked, viewer: &Viewer<'_>) -> AskView {
    let Asked { id, ask, places, lost, history } = asked;
    let (origin, known) = match &ask.origin {
        Origin::Finding { fingerprint, .. } => ("finding", fingerprint.clone()),
        Origin::Change { fingerprint, .. } => ("change", fingerprint.clone()),
        Origin::Entry { id, .. } => ("entry", id.clone()),
        Origin::Phrase { id } => ("phrase", id.clone()),
        Origin::Hand => ("hand", String::new()),
    };
    let wordings = Level::ALL.iter().map(|&level| {
        let own = &ask.own[level as usize];
        AskWordingView {
            level: level.into(),
            words: ask.wording(level).map(Into::into),
            given: ask.given.of(level).cloned().map(Into::into),
            own_zh: own.zh.is_some(),
            own_en: own.en.is_some(),
        }
    });
    let past = history.into_iter().map(|past| AskPastView {
        version: VersionNameView { id: past.contract, name: past.name },
        answer: past.ask.as_ref().and_then(crate::Ask::answer).map(answer),
        landed: past.landed.into(),
    });
    AskView {
        id,
        origin: origin.to_owned(),
        known,
        tier: ask.tier.into(),
        places: viewer.places(&places),
        lost: if lost == 0 {
            Vec::new()
        } else {
            ask.passages.iter().map(|passage| passage.quote.clone()).collect()
        },
        wordings: wordings.collect(),
        offer: ask.offer.into(),
        answers: ask.answers.iter().map(answer).collect(),
        history: past.collect(),
        title: ask.title.into(),
        topic: ask.topic,
        severity: ask.severity,
        remark: ask.remark,
        owner: ask.owner,
    }
}

pub(super) fn take_over(bench: &Workbench, ask: &TakeOverAsks) -> Result<Vec<String>> {
    let what = match ask.what.as_str() {
        "objected" => TakeOver::Objected,
        "high" => TakeOver::High,
        "these" => TakeOver::These(ask.these.clone()),
        other => return Err(Error::bad_request(format!("{other} cannot be taken over"))),
    };
    bench.take_over_asks(&ask.id, &what)
}

pub(super) fn add(bench: &Workbench, ask: &AddAsk) -> Result<String> {
    let range = match (ask.start, ask.end) {
        (Some(start), Some(end)) => {
            let paper = bench.paper(&ask.id)?;
            Some(Viewer::new(&paper.contract).range(start, end))
        }
        _ => None,
    };
    // What is written by hand is written in one language.
    let same = |words: &str| Bilingual::new(words.trim(), words.trim());
    let title: String = if ask.title.trim().is_empty() {
        ask.words.trim().chars().take(24).collect()
    } else {
        ask.title.clone()
    };
    let wordings = Wordings { preferred: same(&ask.words), ..Wordings::default() };
    bench.add_ask(&ask.id, Origin::Hand, same(&title), wordings, range)
}

pub(super) fn arrange(bench: &Workbench, ask: ArrangeAsks) -> Result<()> {
    let places: Vec<(String, Tier)> =
        ask.places.into_iter().map(|place| (place.ask, place.tier.into())).collect();
    bench.arrange_asks(&ask.id, &places)
}

pub(super) fn landed(bench: &Workbench, ask: &AskComparison) -> Result<LandingView> {
    let landing = bench.landed(&ask.old, &ask.new)?;
    let (there, here) = (&landing.comparison.old.contract, &landing.comparison.new.contract);
    let (old, new) = (Viewer::new(there), Viewer::new(here));
    let redline = &landing.comparison.compared.redline;
    let known = change_fingerprints(redline, there, here);
    let asks = landing.asks.into_iter().map(|landed| LandedView {
        state: landed.state.into(),
        meets: landed.meets.map(Into::into),
        reason: landed.reason.into(),
        parts: landed
            .parts
            .into_iter()
            .map(|part| LandedPartView { words: part.words, there: part.there })
            .collect(),
        old: old.places(&landed.old),
        new: new.places(&landed.new),
        claimed: landed.claimed,
        ask: landed.ask,
    });
    Ok(LandingView {
        asks: asks.collect(),
        unasked: landing
            .unasked
            .into_iter()
            .map(|at| {
                let change = &redline.changes[at];
                UnaskedView {
                    fingerprint: known[at].clone(),
                    what: change.what.clone().into(),
                    direction: change.direction.as_str().to_owned(),
                    old: old.places(&change.old),
                    new: new.places(&change.new),
                }
            })
            .collect(),
    })
}

pub(super) fn story(bench: &Workbench, id: &str) -> Result<Vec<MomentView>> {
    let told = bench.negotiation_story(id)?.into_iter().map(|moment| {
        let (what, to) = match moment.what {
            Happened::Imported => ("imported", ""),
            Happened::Asked => ("asked", ""),
            Happened::Carried => ("carried", ""),
            Happened::Weighed(Tier::Must) => ("weighed", "must"),
            Happened::Weighed(Tier::Try) => ("weighed", "try"),
            Happened::Weighed(Tier::Give) => ("weighed", "give"),
            Happened::Reworded => ("reworded", ""),
            Happened::Offered => ("offered", ""),
            Happened::Answered(Reply::Accepted) => ("answered", "accepted"),
            Happened::Answered(Reply::Partly) => ("answered", "partly"),
            Happened::Answered(Reply::Refused) => ("answered", "refused"),
            Happened::Unanswered => ("unanswered", ""),
            Happened::Noted => ("noted", ""),
            Happened::Dropped => ("dropped", ""),
        };
        MomentView {
            at: moment.at,
            by: moment.by,
            version: VersionNameView { id: moment.contract, name: moment.name },
            what: what.to_owned(),
            to: to.to_owned(),
            back: moment.back,
            about: moment.about.into_iter().map(Into::into).collect(),
        }
    });
    Ok(told.collect())
}

pub(super) fn phrases(bench: &Workbench, contract: Option<&str>) -> Result<Vec<PhraseView>> {
    let phrases = bench.phrases(contract)?.into_iter().map(|phrase| {
        let (pack, severity, by, at, from) = match phrase.source {
            PhraseSource::Rule { pack, severity } => {
                (Some(pack), severity, String::new(), String::new(), String::new())
            }
            PhraseSource::Own { by, at, from } => (None, String::new(), by, at, from),
        };
        PhraseView {
            id: phrase.id,
            pack,
            severity,
            title: phrase.title.into(),
            topic: phrase.topic,
            preferred: phrase.wordings.preferred.into(),
            fallback: phrase.wordings.fallback.map(Into::into),
            floor: phrase.wordings.floor.map(Into::into),
            by,
            at,
            from,
        }
    });
    Ok(phrases.collect())
}

pub(super) fn keep_phrase(bench: &Workbench, ask: KeepPhrase) -> Result<String> {
    let words = |words: super::Words| Bilingual::new(words.zh, words.en);
    let wordings = Wordings {
        preferred: words(ask.preferred),
        fallback: ask.fallback.map(words),
        floor: ask.floor.map(words),
    };
    let draft = PhraseDraft {
        title: words(ask.title),
        topic: ask.topic,
        wordings,
        from: ask.from,
        ..PhraseDraft::default()
    };
    bench.keep_phrase(ask.id, draft)
}
