//! Clauses put together by hand, and how they are found again.

use crate::compare::bare;
use crate::{Error, Paper, Result, Workbench};
use contract::{Clause, ClauseId, Contract};
use library::{PinRecord, PinnedClause};
use redline::Pin;

/// So many characters of a clause are remembered.
const BEGINS: usize = 40;

impl Workbench {
    /// Puts clauses together by hand (or, without pins, lets the program decide again).
    ///
    /// # Errors
    /// With code `no-such-place` where either paper has no such clause.
    pub fn pin(&self, old: &str, new: &str, pins: &[Pin]) -> Result<()> {
        let (old_paper, new_paper) = (self.paper(old)?, self.paper(new)?);
        let stored: Vec<PinRecord> = pins
            .iter()
            .map(|pin| Ok(PinRecord { old: pinned(&old_paper, pin.old)?, new: pinned(&new_paper, pin.new)? }))
            .collect::<Result<_>>()?;
        let side = self.settings()?.side;
        let redline = self.redline_of(&old_paper, &new_paper, side, pins)?;
        let now = self.host.now();
        self.library
            .write(|shelf| shelf.redlines_mut().put((old, new), side.as_str(), &now, &redline, &stored))?;
        Ok(())
    }
}

fn pinned(paper: &Paper, id: ClauseId) -> Result<PinnedClause> {
    let contract = &paper.contract;
    let clause = contract.clauses.get(id).ok_or_else(|| {
        Error::no_such_place("there is no such clause").about_file(&contract.document.source.name)
    })?;
    Ok(signs(contract, clause))
}

fn signs(contract: &Contract, clause: &Clause) -> PinnedClause {
    PinnedClause {
        id: clause.id.0,
        number: clause.number.as_ref().map(|number| number.printed.clone()).unwrap_or_default(),
        begins: bare(contract.words(clause.range)).chars().take(BEGINS).collect(),
    }
}

/// The pins whose clauses are found on both sides.
pub(crate) fn found(stored: &[PinRecord], old: &Contract, new: &Contract) -> Vec<Pin> {
    let both = |pin: &PinRecord| Some(Pin { old: place(old, &pin.old)?, new: place(new, &pin.new)? });
    stored.iter().filter_map(both).collect()
}

/// Where a pinned clause stands now: where it stood, else the one that begins so. Of several, none.
fn place(contract: &Contract, pinned: &PinnedClause) -> Option<ClauseId> {
    let same = |clause: &Clause| {
        let now = signs(contract, clause);
        now.number == pinned.number && now.begins == pinned.begins
    };
    if let Some(clause) = contract.clauses.get(ClauseId(pinned.id)).filter(|clause| same(clause)) {
        return Some(clause.id);
    }
    let mut others = contract.clauses.clauses.iter().filter(|clause| same(clause));
    let first = others.next()?;
    others.next().is_none().then_some(first.id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use document::{Document, MediaType, Source};

    fn read(text: &str) -> Contract {
        let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "text");
        Contract::read(Document::from_text(source, text))
    }

    fn clause<'c>(contract: &'c Contract, words: &str) -> &'c Clause {
        let all = contract.clauses.clauses.iter();
        all.rev().find(|clause| contract.words(clause.range).contains(words)).unwrap()
    }

    #[test]
    fn a_pinned_clause_is_found_where_it_has_gone_and_never_guessed() {
        let before =
            read("第一条 服务\n1.1 乙方提供服务。\n1.2 乙方应当保密。\n第二条 费用\n2.1 另行约定。\n");
        let kept = signs(&before, clause(&before, "保密"));
        // A clause more before it: its place is another one's now.
        let later = read("前言\n第一条 服务\n1.1 乙方提供服务。\n1.1.1 远程提供。\n1.2 乙方应当保密。\n");
        let now = place(&later, &kept).unwrap();
        assert!(later.words(later.clauses.get(now).unwrap().range).contains("保密"));
        assert_ne!(now.0, kept.id);
        // Twice, or not at all: no guess.
        for text in ["1.2 乙方应当保密。\n1.2 乙方应当保密。\n", "1.2 甲方应当保密。\n"]
        {
            assert_eq!(place(&read(&format!("前言\n第一条 服务\n第一款\n1.1 甲。\n{text}")), &kept), None);
        }
    }
}
