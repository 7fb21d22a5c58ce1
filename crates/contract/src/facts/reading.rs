//! All typed values of a document, sentence by sentence.
use super::actors::{Actors, Named, acting_of};
use super::bounds::bound_of;
use super::context::{Around, kind_of};
use super::fact::{Currency, Fact, FactValue};
use super::money::currency_of_header;
use super::service::is_service_head;
use super::values::values;
use crate::clauses::{ClauseKind, ClauseTree};
use crate::plain::Plain;
use crate::sentences;
use crate::{Doubt, DoubtKind};
use document::{Document, TextRange};

/// Reads every typed value. Blanks of the signing page are filled in when signing and are none.
pub(crate) fn read(
    document: &Document,
    clauses: &ClauseTree,
    actors: &Actors,
    doubts: &mut Vec<Doubt>,
) -> Vec<Fact> {
    let text = document.text.as_str();
    let mut facts = Vec::new();
    let mut header: Vec<String> = Vec::new();
    // Head of the second column of a table of two columns: Priority | Reply.
    let mut pair_head = String::new();
    let mut previous = Last::default();
    for block in &document.blocks {
        let line = document.text.slice(block.range);
        if !line.contains('\t') {
            header.clear();
            pair_head.clear();
            let clause = clauses.deepest_at(block.range.start);
            let signing = clause.is_some_and(|clause| clause.kind == ClauseKind::Signature);
            let heading = heading_words(text, clauses, block.range.start);
            let id = clause.map(|clause| clause.id);
            for sentence in sentences(text, block.range) {
                if previous.clause != id {
                    previous.words.clear();
                }
                let plain = Plain::tight(&text[sentence.start..sentence.end], sentence.start);
                let scene = Scene {
                    sentence,
                    heading: &heading,
                    previous: &previous.words,
                    signing,
                    header: &[],
                    pair_head: "",
                };
                let before = facts.len();
                read_sentence(&plain, &scene, actors, &mut facts, doubts);
                // "1.3 席位可转让": the number of the clause counts no seats.
                if let Some((start, number)) =
                    clause.and_then(|own| Some((own.range.start, own.number.as_ref()?)))
                    && sentence.start <= start
                {
                    let body = start + number.printed.len();
                    let kept = facts.split_off(before);
                    let counts =
                        |fact: &Fact| matches!(fact.value, FactValue::Number(_)) && fact.range.start < body;
                    facts.extend(kept.into_iter().filter(|fact| !counts(fact)));
                }
                previous = Last { clause: id, words: plain.as_str().to_owned() };
            }
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        // The first row of a table heads its columns, unless the table is a list of names and values.
        if header.is_empty() && cells.len() > 2 {
            header = cells.iter().map(|cell| Plain::tight(cell, 0).as_str().to_owned()).collect();
        }
        if cells.len() == 2 && pair_head.is_empty() {
            let head = Plain::tight(cells[1], 0);
            let told =
                is_service_head(head.as_str()) && !head.as_str().contains(|c: char| c.is_ascii_digit());
            pair_head = if told { head.as_str().to_owned() } else { " ".to_owned() };
        }
        let heading = heading_words(text, clauses, block.range.start);
        let signing =
            clauses.deepest_at(block.range.start).is_some_and(|clause| clause.kind == ClauseKind::Signature);
        let plain = Plain::tight(line, block.range.start);
        let scene = Scene {
            sentence: document.text.trim(block.range),
            heading: &heading,
            previous: "",
            signing,
            header: &header,
            pair_head: pair_head.trim(),
        };
        read_sentence(&plain, &scene, actors, &mut facts, doubts);
    }
    facts
}

#[derive(Default)]
struct Last {
    clause: Option<crate::ClauseId>,
    words: String,
}

struct Scene<'a> {
    sentence: TextRange,
    heading: &'a str,
    previous: &'a str,
    signing: bool,
    header: &'a [String],
    pair_head: &'a str,
}

fn heading_words(text: &str, clauses: &ClauseTree, at: usize) -> String {
    let Some(clause) = clauses.deepest_at(at) else { return String::new() };
    let mut words = String::new();
    for clause in clauses.path(clause.id) {
        if let Some(heading) = clause.heading {
            words.push_str(Plain::tight(&text[heading.start..heading.end], 0).as_str());
            words.push('|');
        }
    }
    words
}

fn read_sentence(
    plain: &Plain,
    scene: &Scene<'_>,
    actors: &Actors,
    facts: &mut Vec<Fact>,
    doubts: &mut Vec<Doubt>,
) {
    let text = plain.as_str();
    let columns = money_columns(text, scene.header);
    let mut ranks: [usize; 4] = [0; 4];
    let mut named: Option<Vec<Named>> = None;
    for spotted in values(text, &columns) {
        let sort = match spotted.value {
            FactValue::Money(_) => 0,
            FactValue::Date(_) => 1,
            FactValue::Duration(_) => 2,
            _ => 3,
        };
        if spotted.value == FactValue::Blank && scene.signing {
            continue;
        }
        let row = text.contains('\t');
        let cell = text[..spotted.start].matches('\t').count();
        let first = text.split('\t').next().unwrap_or("");
        let column = if !row {
            ""
        } else if cell == 1 && !scene.pair_head.is_empty() && scene.header.is_empty() {
            scene.pair_head
        } else if scene.header.is_empty() {
            // A list of names and values: the name heads the value.
            if first.is_empty() { " " } else { first }
        } else {
            column_of(scene.header, cell)
        };
        let named = named.get_or_insert_with(|| actors.named(text));
        let actor = acting_of(named, text, spotted.start);
        let around = Around {
            text,
            start: spotted.start,
            end: spotted.end,
            heading: scene.heading,
            previous: scene.previous,
            column,
            row: if row { &text[..spotted.start] } else { "" },
            rank: ranks[sort],
            actor,
        };
        ranks[sort] += 1;
        let range = plain.home(spotted.start, spotted.end);
        if spotted.ambiguous {
            doubts.push(Doubt { kind: DoubtKind::AmbiguousValue, range });
        }
        facts.push(Fact {
            kind: kind_of(spotted.value, &around),
            value: spotted.value,
            bound: bound_of(text, spotted.start, spotted.end),
            actor,
            range,
            sentence: scene.sentence,
        });
    }
}

fn column_of(header: &[String], cell: usize) -> &str {
    header.get(cell).map_or(" ", |head| if head.is_empty() { " " } else { head })
}

/// Cells whose column is headed by a currency, as stretches of the row.
fn money_columns(text: &str, header: &[String]) -> Vec<(usize, usize, Currency)> {
    if header.is_empty() || !text.contains('\t') {
        return Vec::new();
    }
    let mut start = 0;
    let mut found = Vec::new();
    for (index, cell) in text.split('\t').enumerate() {
        let end = start + cell.len();
        if let Some(currency) = header.get(index).and_then(|head| currency_of_header(head)) {
            found.push((start, end, currency));
        }
        start = end + 1;
    }
    found
}
