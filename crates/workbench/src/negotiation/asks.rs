//! What is done with asks: written by hand, weighed, put in order, reworded, answered, taken away. Each is
//! one step that can be taken back.

use super::proposing::passage;
use super::{Answer, Ask, Level, Origin, Own, Passage, Reply, Tier, Wordings};
use crate::annotate::standing_on;
use crate::{Error, Result, Row, Workbench};
use document::{Bilingual, TextRange};

impl Workbench {
    /// Adds an ask that is no finding and no change: from another register, from the library, or by hand.
    /// The range is the passage it is about. Gives its id.
    ///
    /// # Errors
    /// With code `no-such-place` where the range has no words, `bad-request` where nothing is asked for.
    pub fn add_ask(
        &self,
        id: &str,
        origin: Origin,
        title: Bilingual,
        wordings: Wordings,
        range: Option<TextRange>,
    ) -> Result<String> {
        if wordings.of(Level::Preferred).is_none() {
            return Err(Error::bad_request("an ask says what is asked for"));
        }
        let passages: Vec<Passage> = match range {
            Some(range) => {
                let paper = self.paper(id)?;
                vec![passage(&paper.contract, standing_on(&paper.contract.document, range)?)]
            }
            None => Vec::new(),
        };
        let ask = Ask { passages, ..Ask::new(origin, Tier::Try, title, wordings) };
        let mut ids = self.put_rows(id, [(None, ask)])?;
        Ok(ids.pop().unwrap_or_default())
    }

    /// Puts asks into this order, each in its tier; those that are not named stay behind them as they are.
    pub fn arrange_asks(&self, id: &str, places: &[(String, Tier)]) -> Result<()> {
        let mut rows = self.rows::<Ask>(id)?;
        let place = |row: &Row<Ask>| places.iter().position(|(id, _)| *id == row.id);
        for row in &mut rows {
            if let Some(at) = place(row) {
                row.value.tier = places[at].1;
            }
        }
        rows.sort_by_key(|row| place(row).unwrap_or(places.len()));
        self.arrange_rows(id, rows)
    }

    /// Writes a wording of the user's own for one level and language; `None`, or the words that were given,
    /// bring the given ones back.
    pub fn word_ask(
        &self,
        id: &str,
        ask: &str,
        level: Level,
        chinese: bool,
        words: Option<&str>,
    ) -> Result<()> {
        self.change_ask(id, ask, |ask| {
            let given = ask.given.of(level).map(|given| if chinese { &given.zh } else { &given.en });
            let own = words
                .map(str::trim)
                .filter(|words| !words.is_empty() && Some(*words) != given.map(String::as_str));
            let Own { zh, en } = &mut ask.own[level as usize];
            *(if chinese { zh } else { en }) = own.map(str::to_owned);
        })
    }

    /// Chooses which wording is asked for now.
    ///
    /// # Errors
    /// With code `bad-request` for the floor, which never leaves the house.
    pub fn offer_wording(&self, id: &str, ask: &str, level: Level) -> Result<()> {
        if level == Level::Floor {
            return Err(Error::bad_request("the floor is never told to the other side"));
        }
        self.change_ask(id, ask, |ask| ask.offer = level)
    }

    /// Says who sees to an ask, and remarks on it for the inside.
    pub fn note_ask(&self, id: &str, ask: &str, owner: &str, remark: &str) -> Result<()> {
        self.change_ask(id, ask, |ask| {
            (ask.owner, ask.remark) = (owner.trim().to_owned(), remark.trim().to_owned());
        })
    }

    /// Writes down what the other side answered to asks, all as one step; without a reply the last answer of
    /// each is taken away.
    ///
    /// # Errors
    /// With code `bad-request` where the day is none.
    pub fn answer_asks(
        &self,
        id: &str,
        asks: &[String],
        reply: Option<Reply>,
        words: &str,
        who: &str,
        on: &str,
    ) -> Result<()> {
        let on = if on.trim().is_empty() { self.host.today() } else { on.trim().to_owned() };
        if contract_day(&on).is_none() {
            return Err(Error::bad_request(format!("{on} is no day; write it as 2026-03-31")));
        }
        let (by, at) = (self.reviewer()?, self.host.now());
        let mut rows = self.rows::<Ask>(id)?;
        rows.retain(|row| asks.contains(&row.id));
        if rows.len() < asks.len() {
            return Err(Error::bad_request("there is no such ask"));
        }
        for row in &mut rows {
            match reply {
                Some(reply) => row.value.answers.push(Answer {
                    reply,
                    words: words.trim().to_owned(),
                    who: who.trim().to_owned(),
                    on: on.clone(),
                    by: by.clone(),
                    at: at.clone(),
                }),
                None => drop(row.value.answers.pop()),
            }
        }
        self.put_rows(id, rows.into_iter().map(|row| (Some(row.id), row.value)))?;
        Ok(())
    }

    /// Takes asks away, as one step.
    pub fn take_asks(&self, id: &str, asks: &[String]) -> Result<()> {
        self.take_rows::<Ask>(id, asks)
    }

    pub(super) fn change_ask(&self, id: &str, ask: &str, change: impl FnOnce(&mut Ask)) -> Result<()> {
        let rows = self.rows::<Ask>(id)?;
        let row = rows.into_iter().find(|row| row.id == ask);
        let Row { id: known, mut value } =
            row.ok_or_else(|| Error::bad_request(format!("there is no ask {ask}")))?;
        change(&mut value);
        self.put_rows(id, [(Some(known), value)])?;
        Ok(())
    }
}

/// Year, month and day of an ISO date.
fn contract_day(day: &str) -> Option<(u32, u32, u32)> {
    let mut parts = day.split('-');
    let mut next = |digits: usize| parts.next().filter(|part| part.len() == digits)?.parse::<u32>().ok();
    let (year, month, of_month) = (next(4)?, next(2)?, next(2)?);
    (parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&of_month))
        .then_some((year, month, of_month))
}
