//! Full text search over all contracts.
//!
//! Chinese has no spaces, and SQLite's tokenizers either take a whole run of it as one word or need
//! three characters to find anything. So the text is cut before it is indexed: a run of Chinese
//! into overlapping pairs (违约金 becomes 违约, 约金, 金), anything else into words. A query is cut
//! the same way and asked for as a phrase; the hits are then held against the text itself.

use crate::{LibraryError, Result};
use document::{TextRange, fold};
use rusqlite::Connection;

pub(crate) const CREATE: &str = "
    CREATE TABLE passages (
        id       INTEGER PRIMARY KEY,
        contract TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        start    INTEGER NOT NULL,
        text     TEXT NOT NULL
    ) STRICT;
    CREATE INDEX passages_by_contract ON passages (contract, start);
    CREATE VIRTUAL TABLE passage_words USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61'
    );
    CREATE TRIGGER passages_leave_the_index AFTER DELETE ON passages
        BEGIN DELETE FROM passage_words WHERE rowid = old.id; END;";

/// A paragraph to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Byte offset of its first character in the document's text.
    pub start: usize,
    /// Its characters.
    pub text: String,
}

/// A place where the words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageHit {
    /// The contract.
    pub contract: String,
    /// Where in its document's text.
    pub range: TextRange,
    /// The paragraph around it.
    pub passage: Passage,
}

/// Searches.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Keeps the index.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

/// Whether a character belongs to writing without spaces.
fn is_unspaced(ch: char) -> bool {
    matches!(ch, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〇')
}

/// Cuts folded text into the tokens of the index. Every character of a Chinese run begins one, so
/// that a single character is found as a beginning.
fn tokens(folded: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = folded.chars().peekable();
    while let Some(ch) = chars.next() {
        if is_unspaced(ch) {
            if !word.is_empty() {
                tokens.push(std::mem::take(&mut word));
            }
            let mut pair = String::from(ch);
            pair.extend(chars.peek().filter(|next| is_unspaced(**next)));
            tokens.push(pair);
        } else if ch.is_alphanumeric() {
            word.extend(ch.to_lowercase());
        } else if !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

/// The FTS5 query for one sought string; `None` where nothing in it can be sought.
fn phrase(folded: &str) -> Option<String> {
    let mut tokens = tokens(folded);
    // The last token of a query may go on in the text: 违约 before 金, or "renew" before "al". The
    // single character that closes a Chinese run is already in the pair before it.
    let runs_on = tokens.len() > 1
        && tokens.last().is_some_and(|last| {
            let mut chars = last.chars();
            matches!((chars.next(), chars.next()), (Some(ch), None) if is_unspaced(ch))
        })
        && tokens[tokens.len() - 2].chars().all(is_unspaced);
    if runs_on {
        tokens.pop();
    }
    // Tokens are letters and digits alone, so quotation marks cannot break out of the string.
    (!tokens.is_empty()).then(|| format!("\"{}\" *", tokens.join(" ")))
}

impl Read<'_> {
    /// Paragraphs that hold every one of the words (parted by white space), by contract and in the
    /// order of the text; at most `limit` places. A query without letters finds nothing.
    pub fn find(&self, query: &str, limit: usize) -> Result<Vec<PassageHit>> {
        let sought: Vec<String> =
            query.split_whitespace().map(comparable).filter(|word| !word.is_empty()).collect();
        let phrases: Vec<String> = sought.iter().filter_map(|word| phrase(word)).collect();
        if phrases.is_empty() {
            return Ok(Vec::new());
        }
        let mut rows = self.connection.prepare_cached(
            "SELECT p.contract, p.start, p.text FROM passage_words AS w JOIN passages AS p ON p.id = w.rowid
             WHERE passage_words MATCH ?1 ORDER BY p.contract, p.start",
        )?;
        let mut rows = rows.query([phrases.join(" AND ")])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let start: i64 = row.get(1)?;
            let start = usize::try_from(start)
                .map_err(|_| LibraryError::Unreadable(format!("passage at {start}")))?;
            let (contract, passage) = (row.get(0)?, Passage { start, text: row.get(2)? });
            hits.extend(confirmed(&passage, &sought).into_iter().map(|range| PassageHit {
                contract: String::clone(&contract),
                range,
                passage: passage.clone(),
            }));
            if hits.len() >= limit {
                hits.truncate(limit);
                break;
            }
        }
        Ok(hits)
    }
}

/// The form in which query and text are held against each other.
fn comparable(text: &str) -> String {
    fold(text).as_str().to_lowercase()
}

/// Where the words really stand in the passage; nothing unless all of them do.
fn confirmed(passage: &Passage, sought: &[String]) -> Vec<TextRange> {
    let folded = fold(&passage.text);
    // Lower-casing may change lengths outside ASCII; then the way home would be lost.
    let lowered = folded.as_str().to_lowercase();
    let comparable =
        if lowered.len() == folded.as_str().len() { lowered } else { folded.as_str().to_owned() };
    let mut ranges = Vec::new();
    for word in sought {
        let before = ranges.len();
        let found = comparable.match_indices(word.as_str());
        ranges.extend(
            found.map(|(at, hit)| folded.home(TextRange::new(at, at + hit.len())).shifted(passage.start)),
        );
        if ranges.len() == before {
            return Vec::new();
        }
    }
    ranges.sort();
    ranges.dedup();
    ranges
}

impl Write<'_> {
    /// Makes these the passages of a contract, in place of those before.
    pub fn replace(&self, contract: &str, passages: impl IntoIterator<Item = Passage>) -> Result<()> {
        self.connection.execute("DELETE FROM passages WHERE contract = ?1", [contract])?;
        let mut keep = self
            .connection
            .prepare_cached("INSERT INTO passages (contract, start, text) VALUES (?1, ?2, ?3)")?;
        let mut index =
            self.connection.prepare_cached("INSERT INTO passage_words (rowid, words) VALUES (?1, ?2)")?;
        for passage in passages {
            let words = tokens(fold(&passage.text).as_str());
            if words.is_empty() {
                continue;
            }
            let id = keep.insert((contract, passage.start as i64, &passage.text))?;
            index.execute((id, words.join(" ")))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tables::versions::tests::shelf_with_one_file;

    const TEXT: &str = "甲方逾期付款的，应支付违约金。\n乙方应在48小时内响应，提前90日书面通知。\nThis Agreement renews automatically; AUTO-RENEWAL applies.\n第十条 仲裁条款";

    fn passages() -> Vec<Passage> {
        let mut start = 0;
        let mut passages = Vec::new();
        for line in TEXT.split('\n') {
            passages.push(Passage { start, text: line.to_owned() });
            start += line.len() + 1;
        }
        passages
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let (library, _) = shelf_with_one_file();
        library.write(|shelf| shelf.search_mut().replace("a", passages())).unwrap();
        for (query, expected) in [
            ("违约金", vec!["违约金"]),
            ("违约", vec!["违约"]),
            ("约金", vec!["约金"]),
            ("金", vec!["金"]),
            ("款", vec!["款", "款"]),
            ("48小时", vec!["48小时"]),
            ("４８小时", vec!["48小时"]),
            ("提前90日书面", vec!["提前90日书面"]),
            ("仲裁条款", vec!["仲裁条款"]),
            ("agreement RENEW", vec!["Agreement", "renew", "RENEW"]),
            ("auto-renewal", vec!["AUTO-RENEWAL"]),
            ("违约 付款", vec!["付款", "违约"]),
            ("违约 仲裁", vec![]),
            ("约违", vec![]),
            ("\" OR *", vec![]),
            ("。", vec![]),
        ] {
            let hits = library.read(|shelf| shelf.search().find(query, 100)).unwrap();
            let found: Vec<&str> = hits.iter().map(|hit| &TEXT[hit.range.start..hit.range.end]).collect();
            assert_eq!(found, expected, "sought {query}");
        }
    }

    #[test]
    fn an_index_made_anew_forgets_what_was_there() {
        let (library, _) = shelf_with_one_file();
        let find = |query| library.read(|shelf| shelf.search().find(query, 9)).unwrap().len();
        library.write(|shelf| shelf.search_mut().replace("a", passages())).unwrap();
        let other = [Passage { start: 0, text: "保密条款".into() }];
        library.write(|shelf| shelf.search_mut().replace("a", other)).unwrap();
        assert_eq!((find("违约金"), find("保密")), (0, 1));
        library.write(|shelf| Ok(shelf.connection.execute("DELETE FROM contracts", [])?)).unwrap();
        assert_eq!(find("保密"), 0);
    }
}
