//! Numbers of things stated in a table and in the text: 每年8,000份签署 against | 年签署份数 | 10,000份 |.

use super::pair_of;
use crate::check::Hit;
use crate::finding::FoundValue;
use crate::reading::Reading;
use contract::{Fact, FactKind, FactValue};
use document::TextRange;

/// The unit a count is printed with: the letters behind its figures.
fn unit_of(printed: &str) -> String {
    printed.chars().filter(|ch| ch.is_alphabetic()).collect::<String>().to_lowercase()
}

/// Pairs of neighbouring ideographs of a label, or its Latin words: what the row counts.
fn nouns(label: &str) -> Vec<String> {
    const IDLE: [&str; 16] = [
        "每年", "年度", "数量", "份数", "次数", "总数", "上限", "个数", "项目", "合计", "单位", "说明",
        "每月", "人数", "内容", "的数",
    ];
    let han: Vec<char> = label.chars().filter(|ch| ('\u{4e00}'..='\u{9fff}').contains(ch)).collect();
    let mut found: Vec<String> = han.windows(2).map(|pair| pair.iter().collect()).collect();
    found.retain(|noun| !IDLE.contains(&noun.as_str()));
    found.extend(
        label
            .to_lowercase()
            .split(|ch: char| !ch.is_ascii_alphabetic())
            .filter(|word| word.len() > 3)
            .map(str::to_owned),
    );
    found
}

/// The words right beside a value in its sentence, a few characters to each side.
fn beside(reading: &Reading<'_>, fact: &Fact) -> String {
    let before = &reading.contract.document.text.as_str()[fact.sentence.start..fact.range.start];
    let after = &reading.contract.document.text.as_str()[fact.range.end..fact.sentence.end];
    let lead: String = before.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    let tail: String = after.chars().take(6).collect();
    format!("{lead}|{tail}").to_lowercase()
}

/// A count of a table's row whose label names what a sentence counts otherwise.
pub(super) fn table_and_text(reading: &Reading<'_>) -> Vec<Hit> {
    let is_count = |fact: &&Fact| {
        matches!(fact.kind, FactKind::Count | FactKind::UserCap | FactKind::ConcurrentUsers)
            && matches!(fact.value, FactValue::Number(_))
    };
    let (rows, texts): (Vec<&Fact>, Vec<&Fact>) = reading
        .contract
        .facts
        .iter()
        .filter(is_count)
        .partition(|fact| reading.words(fact.sentence).contains('\t'));
    let mut hits = Vec::new();
    for row in rows {
        let cells: Vec<&str> = reading.words(row.sentence).split('\t').map(str::trim).collect();
        // A list of names and values; where a row holds many numbers each has a name of its own.
        let numbers = cells.iter().filter(|cell| cell.chars().any(|ch| ch.is_ascii_digit())).count();
        let Some(label) = cells.iter().find(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() >= 2)
        else {
            continue;
        };
        if numbers > 2 {
            continue;
        }
        let (unit, nouns) = (unit_of(reading.words(row.range)), nouns(label));
        let conflict = texts.iter().find(|text| {
            let spoken = reading.words(text.range);
            if spoken.chars().count() < 2 {
                return false;
            }
            let words = reading.words(text.sentence);
            let beyond = ["超出", "每超", "另购", "增购", "每包", "加购", "exceed", "培训"]
                .iter()
                .any(|w| words.contains(w));
            let near = beside(reading, text);
            !beyond
                && text.value != row.value
                && !unit.is_empty()
                && unit_of(reading.words(text.range)).starts_with(&unit)
                && nouns.iter().any(|noun| near.contains(noun.as_str()))
        });
        let agrees = texts.iter().any(|text| text.value == row.value);
        if let Some(text) = conflict.filter(|_| !agrees)
            && let (FactValue::Number(found), FactValue::Number(limit)) = (row.value, text.value)
        {
            let value = FoundValue {
                name: "quantity".to_owned(),
                found: found as f64 / 1000.0,
                limit: limit as f64 / 1000.0,
                unit: "count".to_owned(),
            };
            let place: TextRange = reading.contract.document.text.trim(row.sentence);
            hits.push(pair_of(place, reading.part_around(text.range, text.sentence), value));
        }
    }
    hits
}

/// The cap of users in the text against that of a table or of another sentence.
pub(super) fn users(reading: &Reading<'_>) -> Vec<Hit> {
    let of = |kind: FactKind| reading.contract.facts_of(kind);
    let counted = |fact: &&Fact| {
        let words = reading.words(fact.sentence);
        ![
            "增购",
            "减少",
            "以下的",
            "试用",
            "band",
            "lifts",
            "above",
            "below",
            "低于",
            "不足",
            "直播",
            "试点",
            "其中",
            "管理员",
            "免费",
            "培训",
            "exceed",
            "additional",
            "pilot",
            "trial",
        ]
        .iter()
        .any(|word| words.contains(word))
    };
    let in_row = |fact: &Fact| reading.words(fact.sentence).contains('\t');
    let mut hits = Vec::new();
    let caps: Vec<&Fact> = of(FactKind::UserCap).filter(counted).collect();
    let licensed = of(FactKind::ConcurrentUsers).find(|fact| {
        let words = reading.words(fact.sentence);
        !in_row(fact) && ["许可", "授权", "为限", "licen"].iter().any(|word| words.contains(word))
    });
    let Some(first) = caps.iter().copied().find(|fact| !in_row(fact)).or(licensed) else { return hits };
    let FactValue::Number(limit) = first.value else { return hits };
    // Rows of a table may each cap a module; one that stands alone, or the total, caps the whole.
    let rows = caps.iter().filter(|fact| in_row(fact)).count();
    let others = caps.iter().copied().filter(|fact| {
        fact.sentence != first.sentence && fact.value != first.value && (!in_row(fact) || rows == 1)
    });
    if let Some(other) = others.into_iter().next()
        && let FactValue::Number(found) = other.value
    {
        hits.push(pair_of(
            place(reading, other),
            reading.part_around(first.range, first.sentence),
            count(found as f64 / 1000.0, limit as f64 / 1000.0),
        ));
        return hits;
    }
    if let Some(hit) = modules(reading, first, limit) {
        hits.push(hit);
        return hits;
    }
    // | 合计 | | 130 | under a column of users.
    let mut head: &str = "";
    let mut before: Option<usize> = None;
    for (number, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.row) {
        if before.is_none_or(|before| before + 1 != number) {
            head = &sentence.plain;
        }
        before = Some(number);
        let cells: Vec<&str> = sentence.plain.split('\t').map(str::trim).collect();
        let is_total = cells.first().is_some_and(|cell| super::tables::is_total(cell));
        let by_user =
            ["用户", "账号", "人数", "席位", "users", "seats"].iter().any(|word| head.contains(word));
        let total = cells.iter().rev().find_map(|cell| super::number(cell));
        if let Some(total) = total.filter(|_| is_total && by_user)
            && (total * 1000.0 - limit as f64).abs() > 0.5
            && total < 100_000.0
        {
            let place = reading.contract.document.text.trim(sentence.range);
            let value = count(total, limit as f64 / 1000.0);
            hits.push(pair_of(place, reading.part_around(first.range, first.sentence), value));
        }
    }
    hits
}

/// A column of users that has another number than the text, and the same in every row.
fn modules(reading: &Reading<'_>, first: &Fact, limit: i64) -> Option<Hit> {
    super::tables::columns(reading, &["用户", "并发", "账号", "席位", "users", "seats"]).into_iter().find_map(
        |column| {
            let (place, found) = *column.first()?;
            let differs = (found * 1000.0 - limit as f64).abs() > 0.5;
            let same = column.len() > 1 && column.iter().all(|(_, number)| (number - found).abs() < 0.5);
            (same && differs && found > 1.0).then(|| {
                let value = count(found, limit as f64 / 1000.0);
                pair_of(place, reading.part_around(first.range, first.sentence), value)
            })
        },
    )
}

fn count(found: f64, limit: f64) -> FoundValue {
    FoundValue { name: "user_cap".to_owned(), found, limit, unit: "user".to_owned() }
}

fn place(reading: &Reading<'_>, fact: &Fact) -> TextRange {
    if reading.words(fact.sentence).contains('\t') {
        return reading.contract.document.text.trim(fact.sentence);
    }
    reading.part_around(fact.range, fact.sentence)
}
