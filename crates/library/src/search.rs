//! Full text search over all contracts.
//!
//! Chinese has no spaces, and SQLite's tokenizers either take a whole run of it as one word or need
//! three characters to find anything. So the text is cut before it is indexed: a run of Chinese
//! into overlapping pairs (违约金 becomes 违约, 约金, 金), anything else into words. A query is cut
//! the same way and asked for as a phrase; the hits are then held against the text itself.
//!
//! Behind its own words a paragraph is indexed once more with every quantity in one writing
//! ([`contract::Plainly`]), so that 30日 finds 三十日 and 叁拾天. A hit marks the words as they stand.

use crate::{LibraryError, Result};
use contract::Plainly;
use document::{TextRange, fold};
use rusqlite::Connection;
use std::collections::BTreeSet;

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

/// Where a paragraph stands is told with the hit, and a contract remembers in which form it was indexed.
pub(crate) const PLACES: &str = "
    ALTER TABLE passages ADD COLUMN clause TEXT;
    ALTER TABLE passages ADD COLUMN page INTEGER;
    ALTER TABLE contracts ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;";

/// The form of the index. To be raised whenever a text is cut in another way.
const FORM: i64 = 1;

/// A paragraph to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Byte offset of its first character in the document's text.
    pub start: usize,
    /// Its characters.
    pub text: String,
    /// Number or heading of the clause it stands in.
    pub clause: Option<String>,
    /// Page from 1; `None` in a Word file.
    pub page: Option<u32>,
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

/// What a search has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The places: what was taken onto the shelf last stands first, a contract in the order of its text.
    pub hits: Vec<PassageHit>,
    /// Whether there may be more of them.
    pub more: bool,
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

/// Whether a character belongs to a word that is found by its beginning.
fn is_spaced(ch: char) -> bool {
    ch.is_alphanumeric() && !is_unspaced(ch)
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
            word.push(ch);
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

/// A word of a query: as it was written, and with its quantities in one writing where it has any.
struct Sought {
    folded: String,
    plain: Option<String>,
}

impl Sought {
    fn of(word: &str) -> Option<Self> {
        let folded = fold(word).as_str().to_owned();
        let plain = Plainly::of(&folded);
        let plain = plain.has_quantities().then(|| plain.as_str().to_owned());
        (!folded.is_empty()).then_some(Self { folded, plain })
    }

    fn phrase(&self) -> Option<String> {
        let own = phrase(&self.folded);
        let plain = self.plain.as_deref().and_then(phrase).filter(|plain| Some(plain) != own.as_ref());
        match (own, plain) {
            (Some(own), Some(plain)) => Some(format!("({own} OR {plain})")),
            (own, plain) => own.or(plain),
        }
    }
}

impl Read<'_> {
    /// Paragraphs that hold every one of the words (parted by white space), but for those of some contracts;
    /// at most `limit` places. A query without letters finds nothing.
    pub fn find(&self, query: &str, without: &BTreeSet<String>, limit: usize) -> Result<Hits> {
        let sought: Vec<Sought> = query.split_whitespace().filter_map(Sought::of).collect();
        let phrases: Vec<String> = sought.iter().filter_map(Sought::phrase).collect();
        if phrases.is_empty() {
            return Ok(Hits::default());
        }
        let mut rows = self.connection.prepare_cached(
            "SELECT p.contract, p.start, p.text, p.clause, p.page
             FROM passage_words AS w JOIN passages AS p ON p.id = w.rowid
             WHERE passage_words MATCH ?1 ORDER BY w.rowid DESC",
        )?;
        let mut rows = rows.query([phrases.join(" AND ")])?;
        let mut found = Hits::default();
        while let Some(row) = rows.next()? {
            let contract: String = row.get(0)?;
            if without.contains(&contract) {
                continue;
            }
            let start: i64 = row.get(1)?;
            let start = usize::try_from(start)
                .map_err(|_| LibraryError::Unreadable(format!("passage at {start}")))?;
            let passage = Passage { start, text: row.get(2)?, clause: row.get(3)?, page: row.get(4)? };
            found.hits.extend(confirmed(&passage, &sought).into_iter().map(|range| PassageHit {
                contract: contract.clone(),
                range,
                passage: passage.clone(),
            }));
            if found.hits.len() >= limit {
                found.more = found.hits.len() > limit || rows.next()?.is_some();
                found.hits.truncate(limit);
                break;
            }
        }
        let mut order: Vec<String> = Vec::new();
        for hit in &found.hits {
            if order.last() != Some(&hit.contract) && !order.contains(&hit.contract) {
                order.push(hit.contract.clone());
            }
        }
        let place = |contract: &str| order.iter().position(|known| known == contract);
        found.hits.sort_by_cached_key(|hit| (place(&hit.contract), hit.range));
        Ok(found)
    }

    /// The paragraphs of a contract one after the other, a line each.
    pub fn text_of(&self, contract: &str) -> Result<String> {
        let mut query =
            self.connection.prepare_cached("SELECT text FROM passages WHERE contract = ?1 ORDER BY start")?;
        let rows = query.query_map([contract], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<String>>>()?.join("\n"))
    }

    /// Ids of the contracts whose paragraphs were indexed in an earlier form.
    pub fn outdated(&self) -> Result<Vec<String>> {
        let mut query = self.connection.prepare_cached("SELECT id FROM contracts WHERE indexed <> ?1")?;
        let rows = query.query_map([FORM], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Where the words really stand in the passage; nothing unless all of them do.
fn confirmed(passage: &Passage, sought: &[Sought]) -> Vec<TextRange> {
    let folded = fold(&passage.text);
    let plain = sought.iter().any(|word| word.plain.is_some()).then(|| Plainly::of(folded.as_str()));
    let mut ranges: Vec<TextRange> = Vec::new();
    for word in sought {
        let before = ranges.len();
        ranges.extend(beginnings(folded.as_str(), &word.folded).map(|hit| folded.home(hit)));
        if let (Some(word), Some(plain)) = (&word.plain, &plain) {
            let hits = beginnings(plain.as_str(), word).filter_map(|hit| plain.home(hit));
            ranges.extend(hits.map(|hit| folded.home(hit)));
        }
        if ranges.len() == before {
            return Vec::new();
        }
    }
    // Of two hits on the same words the longer one marks them.
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    ranges.dedup_by(|later, kept| kept.contains(*later));
    ranges.into_iter().map(|range| range.shifted(passage.start)).collect()
}

/// Where a word stands in a text. One of letters or digits stands there as the beginning of a word only: 8小时
/// is not in 48小时.
fn beginnings<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = TextRange> + 't {
    let begins_word = word.starts_with(is_spaced);
    text.match_indices(word)
        .filter(move |(at, _)| !(begins_word && text[..*at].ends_with(is_spaced)))
        .map(|(at, hit)| TextRange::new(at, at + hit.len()))
}

impl Write<'_> {
    /// Makes these the passages of a contract, in place of those before.
    pub fn replace(&self, contract: &str, passages: impl IntoIterator<Item = Passage>) -> Result<()> {
        self.connection.execute("DELETE FROM passages WHERE contract = ?1", [contract])?;
        let mut keep = self.connection.prepare_cached(
            "INSERT INTO passages (contract, start, text, clause, page) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let mut index =
            self.connection.prepare_cached("INSERT INTO passage_words (rowid, words) VALUES (?1, ?2)")?;
        for Passage { start, text, clause, page } in passages {
            let folded = fold(&text);
            let mut words = tokens(folded.as_str());
            if words.is_empty() {
                continue;
            }
            let plain = Plainly::of(folded.as_str());
            if plain.has_quantities() {
                words.extend(tokens(plain.as_str()));
            }
            let id = keep.insert((contract, start as i64, text, clause, page))?;
            index.execute((id, words.join(" ")))?;
        }
        self.connection.execute("UPDATE contracts SET indexed = ?2 WHERE id = ?1", (contract, FORM))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Library;
    use crate::tables::versions::tests::shelf_with_one_file;
    use proptest::prelude::*;

    const TEXT: &str = "甲方逾期付款的，应支付违约金。\n乙方应在48小时内响应，提前90日书面通知。\nThis Agreement renews automatically; AUTO-RENEWAL applies.\n第十条 仲裁条款";

    fn passages() -> Vec<Passage> {
        let mut start = 0;
        let mut passages = Vec::new();
        for line in TEXT.split('\n') {
            passages.push(Passage { start, text: line.to_owned(), ..Passage::default() });
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
            let found = library.read(|shelf| shelf.search().find(query, &BTreeSet::new(), 100)).unwrap();
            let found: Vec<&str> =
                found.hits.iter().map(|hit| &TEXT[hit.range.start..hit.range.end]).collect();
            assert_eq!(found, expected, "sought {query}");
        }
    }

    #[test]
    fn an_index_made_anew_forgets_what_was_there() {
        let (library, _) = shelf_with_one_file();
        let find =
            |query| library.read(|shelf| shelf.search().find(query, &BTreeSet::new(), 9)).unwrap().hits.len();
        library.write(|shelf| shelf.search_mut().replace("a", passages())).unwrap();
        let other = [Passage { text: "保密条款".into(), ..Passage::default() }];
        library.write(|shelf| shelf.search_mut().replace("a", other)).unwrap();
        assert_eq!((find("违约金"), find("保密")), (0, 1));
        library.write(|shelf| Ok(shelf.connection.execute("DELETE FROM contracts", [])?)).unwrap();
        assert_eq!(find("保密"), 0);
    }

    /// The words that a query marks in a text, on a shelf of that paragraph alone.
    fn marked(library: &Library, text: &str, query: &str) -> Vec<String> {
        let passage = Passage { text: text.to_owned(), ..Passage::default() };
        library.write(|shelf| shelf.search_mut().replace("a", [passage])).unwrap();
        let found = library.read(|shelf| shelf.search().find(query, &BTreeSet::new(), 100)).unwrap();
        found.hits.iter().map(|hit| text[hit.range.start..hit.range.end].to_owned()).collect()
    }

    #[test]
    fn a_quantity_is_found_in_every_writing_from_every_writing() {
        let (library, _) = shelf_with_one_file();
        let alike: &[&[&str]] = &[
            &["三十日", "30日", "叁拾日", "30天", "３０天", "三十（30）日", "30 自然日"],
            &["十二个月", "12个月", "12 个月", "壹拾贰个月"],
            &["十五个工作日", "15个工作日", "15工作日"],
            &["10万元", "100,000元", "100000元", "拾万元", "人民币100,000.00元", "¥100,000"],
            &["2026年1月5日", "2026-01-05", "2026/1/5", "二〇二六年一月五日"],
            &["百分之三十", "30%", "30％", "三十%"],
            &["第三条", "第3条", "第叁条"],
        ];
        for writings in alike {
            for there in *writings {
                for sought in *writings {
                    let text = format!("双方同意{there}内完成，另见附件");
                    // A query that has spaces is one of several words.
                    let sought = sought.replace(' ', "");
                    assert_eq!(marked(&library, &text, &sought), [*there], "{sought} in {text}");
                }
            }
        }
    }

    #[test]
    fn a_quantity_is_not_found_in_another_one() {
        let (library, _) = shelf_with_one_file();
        for (text, query) in [
            ("应在一百三十日内付款", "30日"),
            ("应在130日内付款", "三十日"),
            ("应在48小时内响应", "8小时"),
            ("应支付100万元", "10万元"),
            ("2026年11月5日", "2026年1月5日"),
            ("in a contract", "act"),
        ] {
            assert_eq!(marked(&library, text, query), [""; 0], "{query} in {text}");
        }
    }

    #[test]
    fn what_was_put_there_last_stands_first_and_some_contracts_are_left_out_when_asked() {
        let (library, _) = shelf_with_one_file();
        let record = library.read(|shelf| shelf.contracts().get("a")).unwrap();
        let line = |start, text: &str| Passage { start, text: text.into(), ..Passage::default() };
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&crate::ContractRecord { id: "b".into(), ..record })?;
                assert_eq!(shelf.search().outdated()?, ["a", "b"]);
                shelf.search_mut().replace("a", [line(0, "违约金"), line(20, "逾期违约金")])?;
                shelf.search_mut().replace("b", [line(0, "违约金，再付违约金")])
            })
            .unwrap();
        let find = |without: &[&str], limit| {
            let without = without.iter().map(|&id| id.to_owned()).collect();
            let found = library.read(|shelf| shelf.search().find("违约金", &without, limit)).unwrap();
            let places: Vec<(String, usize)> =
                found.hits.into_iter().map(|hit| (hit.contract, hit.range.start)).collect();
            (places, found.more)
        };
        let of = |places: &[(&str, usize)]| -> Vec<(String, usize)> {
            places.iter().map(|&(id, at)| (id.to_owned(), at)).collect()
        };
        assert_eq!(find(&[], 9), (of(&[("b", 0), ("b", 18), ("a", 0), ("a", 26)]), false));
        assert_eq!(find(&[], 4), (of(&[("b", 0), ("b", 18), ("a", 0), ("a", 26)]), false));
        assert_eq!(find(&[], 3), (of(&[("b", 0), ("b", 18), ("a", 26)]), true));
        assert_eq!(find(&["b"], 9), (of(&[("a", 0), ("a", 26)]), false));
        assert!(library.read(|shelf| shelf.search().outdated()).unwrap().is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn every_part_of_a_paragraph_is_found_in_it(
            text in "([甲乙三十百万日月年元条违约金付款48小时，。、（）％%.,: ]|[A-Za-z]{1,6} |[0-9]{1,3}){1,30}",
            from in 0_usize..60,
            long in 1_usize..20,
        ) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (ends[from.min(ends.len() - 1)], ends[(from + long).min(ends.len() - 1)]);
            let part = &text[from..to];
            // Letters and digits are found by the beginning of their word.
            let inside = |at: usize| text[..at].ends_with(is_spaced) && text[at..].starts_with(is_spaced);
            if inside(from) || !part.chars().any(char::is_alphanumeric) {
                return Ok(());
            }
            let (library, _) = shelf_with_one_file();
            prop_assert!(!marked(&library, &text, part).is_empty(), "{part:?} in {text:?}");
        }
    }
}
