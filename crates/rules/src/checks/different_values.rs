//! `different-values`: the same thing stated twice with values that disagree: values of one kind,
//! an amount in figures and in words, the total of a table and the price in the text.

use super::fact_limit::{Names, is_named, value_name};
use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::finding::FoundValue;
use crate::pattern::Pattern;
use crate::reading::Reading;
use contract::{DurationUnit, Fact, FactKind, FactValue};
use document::TextRange;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[serde(default)]
    facts: Option<Names>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    amount_in_words: bool,
    #[serde(default)]
    table_total: bool,
}

#[derive(Debug)]
struct DifferentValues {
    facts: Vec<String>,
    unless: Vec<Pattern>,
    amount_in_words: bool,
    table_total: bool,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    let check = DifferentValues {
        facts: draft.facts.map(Names::list).unwrap_or_default(),
        unless: patterns(&draft.unless, workshop)?,
        amount_in_words: draft.amount_in_words,
        table_total: draft.table_total,
    };
    if check.facts.is_empty() && !check.amount_in_words && !check.table_total {
        return Err(Broken::new(
            at,
            "nothing is compared",
            "give facts = [\"availability\"], amount_in_words or table_total",
        ));
    }
    Ok(Box::new(check))
}

/// A value as a number that compares with others of its sort; the second tells the sort.
fn size(value: &FactValue) -> Option<(f64, &'static str)> {
    match value {
        FactValue::Money(money) => Some((money.hundredths as f64 / 100.0, money.currency.code())),
        FactValue::Percent(share) => {
            Some((share.value(), if share.per_day { "percent_per_day" } else { "percent" }))
        }
        // A working day and a natural day may both be right; they do not compare. A month and
        // thirty days mean the same here, as do a year and twelve months.
        FactValue::Duration(duration) => Some(match duration.unit {
            DurationUnit::Year => (duration.value() * 12.0 * 720.0, "hour"),
            DurationUnit::WorkingDay | DurationUnit::WorkingHour => (duration.hours(), "working_hour"),
            _ => (duration.hours(), "hour"),
        }),
        FactValue::Number(thousandths) => Some((*thousandths as f64 / 1000.0, "count")),
        _ => None,
    }
}

fn is_in_words(words: &str) -> bool {
    words.chars().any(|ch| "壹贰叁肆伍陆柒捌玖拾佰仟".contains(ch))
}

impl DifferentValues {
    fn kept<'f>(&'f self, reading: &'f Reading<'_>) -> impl Iterator<Item = &'f Fact> {
        reading.contract.facts.iter().filter(|fact| {
            let sentence = reading.sentence_at(fact.range.start).map(|number| &reading.sentences[number]);
            !sentence.is_some_and(|sentence| self.unless.iter().any(|pattern| pattern.is_in(sentence)))
        })
    }

    fn same_kind(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut first: BTreeMap<(String, &'static str), (&Fact, f64)> = BTreeMap::new();
        let mut hits = Vec::new();
        for fact in self.kept(reading).filter(|fact| is_named(fact, &self.facts)) {
            let Some((found, sort)) = size(&fact.value) else { continue };
            let key = (fact.kind.name(), sort);
            let Some((before, limit)) = first.get(&key) else {
                first.insert(key, (fact, found));
                continue;
            };
            // "三十（30）日" and "288,000元（大写…）" repeat a value; the second is judged elsewhere.
            if fact.sentence == before.sentence || (found - limit).abs() < 0.005 {
                continue;
            }
            hits.push(pair(
                reading,
                fact,
                before,
                FoundValue { name: value_name(fact), found, limit: *limit, unit: sort.to_owned() },
            ));
        }
        hits
    }

    fn words_and_figures(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let facts: Vec<&Fact> =
            self.kept(reading).filter(|fact| matches!(fact.value, FactValue::Money(_))).collect();
        let mut hits = Vec::new();
        for two in facts.windows(2) {
            let (figures, words) = (two[0], two[1]);
            if figures.sentence != words.sentence
                || is_in_words(reading.words(figures.range))
                || !is_in_words(reading.words(words.range))
            {
                continue;
            }
            // The words stand right behind the figures, in brackets or after a comma.
            let between = reading.words(TextRange::new(figures.range.end, words.range.start));
            let beside = between.chars().all(|ch| "（(，,：:大写为即人民币整元圆 ".contains(ch));
            let (Some((found, _)), Some((limit, unit))) = (size(&words.value), size(&figures.value)) else {
                continue;
            };
            if beside && (found - limit).abs() >= 0.005 {
                let value = FoundValue { name: value_name(words), found, limit, unit: unit.to_owned() };
                hits.push(pair(reading, words, figures, value));
            }
        }
        hits
    }

    fn totals(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let stated: Vec<(&Fact, f64)> = self
            .kept(reading)
            .filter(|fact| matches!(fact.kind, FactKind::TotalAmount | FactKind::Amount))
            .filter(|fact| reading.sentence_at(fact.range.start).is_some_and(|at| !reading.sentences[at].row))
            .filter_map(|fact| size(&fact.value).map(|(amount, _)| (fact, amount)))
            .collect();
        let Some((price, amount)) = stated.iter().find(|(fact, _)| fact.kind == FactKind::TotalAmount) else {
            return Vec::new();
        };
        let mut hits = Vec::new();
        for sentence in reading.sentences.iter().filter(|sentence| sentence.row) {
            let cells: Vec<&str> = sentence.plain.split('\t').map(str::trim).collect();
            let first = cells.iter().find(|cell| !cell.is_empty()).copied().unwrap_or("");
            let is_total = [
                "合计",
                "总计",
                "总价",
                "总额",
                "合计金额",
                "total",
                "grand total",
                "total fees",
                "total price",
            ]
            .iter()
            .any(|word| {
                first == *word
                    || (first.starts_with(word) && first[word.len()..].starts_with(['(', '(', ':']))
            });
            let Some(total) = cells.iter().rev().find_map(|cell| number(cell)) else { continue };
            // A table of a few units or percentages is no price list.
            if !is_total || total < 100.0 || stated.iter().any(|(_, amount)| (amount - total).abs() < 0.005) {
                continue;
            }
            let row = reading.contract.document.text.trim(sentence.range);
            hits.push(Hit {
                evidence: vec![row, reading.part_around(price.range, price.sentence)],
                values: vec![FoundValue {
                    name: "total_amount".to_owned(),
                    found: total,
                    limit: *amount,
                    unit: size(&price.value).map_or("CNY", |(_, unit)| unit).to_owned(),
                }],
                searched: None,
            });
        }
        hits
    }
}

/// A cell that is a sum of money and nothing else.
fn number(cell: &str) -> Option<f64> {
    let digits: String = cell.chars().filter(|ch| !matches!(ch, ',' | '¥' | '$' | ' ' | '元')).collect();
    let digits = digits.trim_start_matches("us").trim_start_matches("rmb").trim_start_matches("cny");
    (digits.chars().all(|ch| ch.is_ascii_digit() || ch == '.')).then(|| digits.parse().ok()).flatten()
}

fn pair(reading: &Reading<'_>, later: &Fact, before: &Fact, value: FoundValue) -> Hit {
    Hit {
        evidence: vec![
            reading.part_around(later.range, later.sentence),
            reading.part_around(before.range, before.sentence),
        ],
        values: vec![value],
        searched: None,
    }
}

impl Check for DifferentValues {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits = self.same_kind(reading);
        if self.amount_in_words {
            hits.extend(self.words_and_figures(reading));
        }
        if self.table_total {
            hits.extend(self.totals(reading));
        }
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let read: Vec<String> = self
            .kept(reading)
            .filter(|fact| is_named(fact, &self.facts) || matches!(fact.value, FactValue::Money(_)))
            .take(8)
            .map(|fact| format!("{} \"{}\"", fact.kind.name(), reading.words(fact.range)))
            .collect();
        if read.is_empty() {
            "no value that could disagree was read".to_owned()
        } else {
            format!("the values agree, or are not of one kind: {}", read.join(", "))
        }
    }
}
