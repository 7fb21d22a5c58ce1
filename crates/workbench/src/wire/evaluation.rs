//! The sheet that a renewal is weighed on, as the window sees it.

use super::renewals::clock_view;
use super::same_words::same_words;
use super::{ClockView, PlaceView, RenewalFile, Viewer, Words};
use crate::renewals::{Evaluation, EvaluationPart, QUESTIONS};
use crate::{Result, Workbench};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// The sheet that a renewal is weighed on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvaluationView {
    /// The clock of the contract.
    pub clock: ClockView,
    /// Days left to the end of the running period.
    pub days_left: Option<i32>,
    /// Whether it is time.
    pub open: bool,
    /// Where the price stands.
    pub price: Vec<PlaceView>,
    /// The working of what it costs.
    pub cost: Vec<Words>,
    /// Sentences that tell how the price moves.
    pub price_moves: Vec<PlaceView>,
    /// Findings that are open or were objected to.
    pub findings: Vec<WeighedView>,
    /// Incidents written down; `null` where none are kept.
    pub incidents: Option<u32>,
    /// What people wrote.
    pub entries: Vec<EvaluationEntryView>,
    /// Questions on price and service.
    pub questions: Vec<QuestionView>,
    /// What to talk about.
    pub agenda: Vec<AgendaView>,
}

/// A finding that speaks for or against a renewal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WeighedView {
    /// Its fingerprint.
    pub fingerprint: String,
    /// What it is.
    pub title: Words,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// Whether it was objected to and still stands.
    pub objected: bool,
    /// Where it stands.
    pub places: Vec<PlaceView>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Its name.
    pub name: String,
    /// In words.
    pub words: Words,
}

/// A point to talk about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgendaView {
    /// The point.
    pub words: Words,
    /// What it comes from.
    pub from: String,
}

/// What an entry of the sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum EvaluationPartView {
    /// Somebody who works with it.
    Voice,
    /// An offer on the market.
    Offer,
    /// An answer.
    Answer,
    /// A sum that the paper does not give.
    Cost,
    /// The conclusion.
    Conclusion,
}

same_words!(EvaluationPartView, EvaluationPart:
    Voice = Voice, Offer = Offer, Answer = Answer, Cost = Cost, Conclusion = Conclusion);

/// An entry of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvaluationEntryView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub part: EvaluationPartView,
    /// Who, or what about.
    pub who: String,
    /// The figure, or the verdict.
    pub figure: String,
    /// In words.
    pub words: String,
    /// When it was written, RFC 3339.
    pub at: String,
}

/// Writes an entry of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveEvaluation {
    /// Id of the contract.
    pub id: String,
    /// The entry it takes the place of.
    pub row: Option<String>,
    /// What it is.
    pub part: EvaluationPartView,
    /// Who, or what about.
    pub who: String,
    /// The figure, or the verdict.
    pub figure: String,
    /// In words.
    pub words: String,
}

/// Takes an entry out of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeEvaluation {
    /// Id of the contract.
    pub id: String,
    /// The entry.
    pub row: String,
}

pub(super) fn write(bench: &Workbench, ask: &RenewalFile) -> Result<()> {
    bench.write_evaluation(ask.id.as_deref().unwrap_or_default(), bench.tongue()?, Path::new(&ask.path))
}

pub(super) fn show(bench: &Workbench, id: &str) -> Result<EvaluationView> {
    let sheet = bench.evaluation(id)?;
    let viewer = Viewer::new(&sheet.paper.contract);
    let clock = clock_view(bench, &sheet.clock, &bench.calendar()?, bench.today()?)?;
    let Evaluation {
        days_left,
        open,
        ref price,
        ref cost,
        ref price_moves,
        ref findings,
        incidents,
        ref entries,
        ref agenda,
        ..
    } = sheet;
    Ok(EvaluationView {
        clock,
        days_left,
        open,
        price: price.iter().flat_map(|(.., ranges)| viewer.places(ranges)).collect(),
        cost: cost.iter().cloned().map(Words::from).collect(),
        price_moves: viewer.places(price_moves),
        findings: findings
            .iter()
            .map(|finding| WeighedView {
                fingerprint: finding.fingerprint.clone(),
                title: finding.title.clone().into(),
                severity: finding.severity.to_owned(),
                objected: finding.objected,
                places: viewer.places(&finding.places),
            })
            .collect(),
        incidents: incidents.map(|count| count as u32),
        entries: entries
            .iter()
            .map(|row| EvaluationEntryView {
                id: row.id.clone(),
                part: row.value.part.into(),
                who: row.value.who.clone(),
                figure: row.value.figure.clone(),
                words: row.value.words.clone(),
                at: row.value.at.clone(),
            })
            .collect(),
        questions: QUESTIONS
            .iter()
            .map(|&(name, zh, en)| QuestionView {
                name: name.to_owned(),
                words: Words { zh: zh.to_owned(), en: en.to_owned() },
            })
            .collect(),
        agenda: agenda
            .iter()
            .map(|point| AgendaView { words: point.words.clone().into(), from: point.from.to_owned() })
            .collect(),
    })
}
