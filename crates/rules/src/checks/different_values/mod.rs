//! `different-values`: the same thing stated twice with values that disagree: values of one kind, an
//! amount in figures and in words, sums of tables, instalments, days of one event, counts, laws.

mod counts;
mod ends;
mod events;
mod quantities;
mod spelt;
mod stated_twice;
mod statements;
mod tables;
mod vocabulary;

use crate::check::{Check, Hit, Workshop};
use crate::checks::fact_limit::{Names, is_named, value_name};
use crate::draft::{Broken, patterns, shape};
use crate::finding::FoundValue;
use crate::pattern::Pattern;
use crate::reading::Reading;
use contract::{DurationUnit, Fact, FactKind, FactValue, TermState, TermValue};
use document::TextRange;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeValue;

/// What is held against what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Comparison {
    /// Figures against 大写.
    AmountInWords,
    /// The total row of a table against the price.
    TableTotal,
    /// Rows and columns of a table that do not add up.
    TableSums,
    /// Instalments that do not make the whole.
    PaymentShares,
    /// Two days for one event, a term against its start and end, a timetable against the whole.
    Days,
    /// Numbers of users and of things in a table against those of the text.
    Counts,
    /// Whatever is stated with a value in two places.
    StatedTwice,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[serde(default)]
    facts: Option<Names>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    compare: Vec<Comparison>,
    /// Key terms that the reader found stated in two ways.
    #[serde(default)]
    terms: Vec<String>,
}

#[derive(Debug)]
struct DifferentValues {
    facts: Vec<String>,
    unless: Vec<Pattern>,
    compare: Vec<Comparison>,
    terms: Vec<String>,
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
        compare: draft.compare,
        terms: draft.terms,
    };
    if check.facts.is_empty() && check.terms.is_empty() && check.compare.is_empty() {
        return Err(Broken::new(
            at,
            "nothing is compared",
            "give facts = [\"availability\"], terms = [\"governing_law\"] or compare = [\"amount-in-words\"]",
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
        let mut hits: Vec<Hit> = Vec::new();
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
            if speaks_of(reading, fact) != speaks_of(reading, before) {
                continue;
            }
            // Rows of one table are of different things, whatever they are called.
            let row = |fact: &Fact| reading.words(fact.sentence).contains('\t');
            if row(fact) && row(before) && Self::same_table(reading, fact, before) {
                continue;
            }
            // The same other value in every row of a table is one thing to mend.
            let told = |hit: &Hit| {
                hit.values.iter().any(|v| v.name == value_name(fact) && (v.found - found).abs() < 0.005)
            };
            if hits.iter().any(told) {
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

    /// Whether two rows stand in one table: no other sentence between them.
    fn same_table(reading: &Reading<'_>, later: &Fact, before: &Fact) -> bool {
        let number = |fact: &Fact| reading.sentence_at(fact.range.start);
        let (Some(from), Some(to)) = (number(before), number(later)) else { return false };
        reading.sentences[from.min(to)..=from.max(to)].iter().all(|sentence| sentence.row)
    }

    /// Instalments that make less or more than the whole.
    fn shares(reading: &Reading<'_>) -> Vec<Hit> {
        let Some(term) = reading.contract.terms.get("payment_schedule") else { return Vec::new() };
        let Some(TermValue::Payments(parts)) = &term.value else { return Vec::new() };
        let whole: i64 = parts.iter().filter_map(|(_, share, _)| share.map(|share| share.millionths)).sum();
        let shares = parts.iter().filter(|(_, share, _)| share.is_some()).count();
        if shares < 2 || shares < parts.len() || whole == 1_000_000 || term.ranges.len() < 2 {
            return Vec::new();
        }
        let places: Vec<TextRange> = term
            .ranges
            .iter()
            .map(|range| {
                let sentence = reading.sentence_at(range.start).map(|at| reading.sentences[at].range);
                sentence.map_or(*range, |sentence| reading.part_around(*range, sentence))
            })
            .rev()
            .collect();
        vec![Hit {
            evidence: places,
            values: vec![FoundValue {
                name: "payment_share".to_owned(),
                found: whole as f64 / 10_000.0,
                limit: 100.0,
                unit: "percent".to_owned(),
            }],
            ..Hit::default()
        }]
    }

    /// Key terms stated in two ways.
    fn stated_twice(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for key in &self.terms {
            let Some(term) = reading.contract.terms.get(key.as_str()) else { continue };
            if term.state != TermState::Conflicting || term.ranges.is_empty() {
                continue;
            }
            let part = |range: TextRange| {
                let sentence = reading.sentence_at(range.start).map(|at| reading.sentences[at].range);
                sentence.map_or(range, |sentence| {
                    if reading.words(sentence).contains('\t') {
                        reading.contract.document.text.trim(sentence)
                    } else {
                        reading.part_around(range, sentence)
                    }
                })
            };
            let mut evidence: Vec<TextRange> = term.ranges.iter().map(|range| part(*range)).collect();
            evidence.dedup();
            // Both ways may stand in one sentence: 可提请仲裁，也可向法院起诉.
            if evidence.len() >= 2 {
                evidence.rotate_left(1);
            }
            if evidence.len() >= 2 || key == "dispute_route" {
                hits.push(Hit { evidence, ..Hit::default() });
            }
        }
        hits
    }

    fn words_and_figures(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let facts: Vec<&Fact> =
            self.kept(reading).filter(|fact| matches!(fact.value, FactValue::Money(_))).collect();
        let mut hits = Vec::new();
        for two in facts.windows(2) {
            if two[0].sentence != two[1].sentence {
                continue;
            }
            // Either may stand first: 300,000元（大写：叁拾万元整）, 叁拾万元整（¥300,000）.
            let spelt = |fact: &Fact| is_in_words(reading.words(fact.range));
            let (figures, words) = match (spelt(two[0]), spelt(two[1])) {
                (false, true) => (two[0], two[1]),
                (true, false) => (two[1], two[0]),
                _ => continue,
            };
            // The words stand right behind the figures, in brackets or after a comma.
            let between = reading.words(TextRange::new(two[0].range.end, two[1].range.start));
            let beside = between.chars().count() <= 14
                && between
                    .chars()
                    .all(|ch| "（(，,：:大小写为即计人民币整正元圆¥￥）); \u{3000}".contains(ch));
            let (Some((found, _)), Some((limit, unit))) = (size(&words.value), size(&figures.value)) else {
                continue;
            };
            if beside && (found - limit).abs() >= 0.005 {
                let value = FoundValue { name: value_name(words), found, limit, unit: unit.to_owned() };
                let mut hit = pair(reading, words, figures, value);
                // 98,400元（大写：…），小写¥98,400.00: the figures may stand there once more.
                let again = facts.iter().filter(|f| f.sentence == words.sentence && f.value == figures.value);
                hit.evidence.extend(again.filter(|f| f.range != figures.range).map(|f| f.range));
                hits.push(hit);
            }
        }
        hits.extend(spelt::against_figures(reading));
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
        let mut head: (usize, &str) = (usize::MAX, "");
        for (at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.row) {
            // The first row of a table heads it.
            if head.0.checked_add(1) != Some(at) {
                head.1 = &sentence.plain;
            }
            head.0 = at;
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
            let priced = [
                "元", "价", "费", "金额", "小计", "¥", "$", "€", "£", "amount", "fee", "price", "usd", "eur",
                "gbp", "cost", "total",
            ]
            .iter()
            .any(|word| head.1.contains(word) || sentence.plain.contains(word));
            let by_user =
                ["用户", "账号", "人数", "人天", "users", "seats"].iter().any(|word| head.1.contains(word));
            let priced = priced && (!by_user || total >= 1000.0);
            // A table of a few units or percentages is no price list.
            if !priced
                || !is_total
                || total < 100.0
                || stated.iter().any(|(_, amount)| (amount - total).abs() < 0.005)
            {
                continue;
            }
            let row = reading.contract.document.text.trim(sentence.range);
            hits.push(Hit {
                evidence: vec![row, with_bracket(reading, reading.part_around(price.range, price.sentence))],
                values: vec![FoundValue {
                    name: "total_amount".to_owned(),
                    found: total,
                    limit: *amount,
                    unit: size(&price.value).map_or("CNY", |(_, unit)| unit).to_owned(),
                }],
                ..Hit::default()
            });
        }
        hits
    }
}

/// A passage with the bracket right behind it: 人民币柒拾伍万元（750,000元）.
fn with_bracket(reading: &Reading<'_>, passage: TextRange) -> TextRange {
    let after = &reading.contract.document.text.as_str()[passage.end..];
    let opens = after.starts_with(['（', '(']);
    let close = after.char_indices().take(60).find(|(_, ch)| matches!(ch, '）' | ')'));
    match close.filter(|_| opens) {
        Some((at, ch)) => TextRange::new(passage.start, passage.end + at + ch.len_utf8()),
        None => passage,
    }
}

/// A cell that is a sum of money and nothing else.
fn number(cell: &str) -> Option<f64> {
    let digits: String = cell.chars().filter(|ch| !matches!(ch, ',' | '¥' | '$' | ' ' | '元')).collect();
    let digits = digits.trim_start_matches("us").trim_start_matches("rmb").trim_start_matches("cny");
    (digits.chars().all(|ch| ch.is_ascii_digit() || ch == '.')).then(|| digits.parse().ok()).flatten()
}

/// What a value is of where one kind has several: a phase, a trial, the first year, a stopgap, a module.
fn speaks_of(reading: &Reading<'_>, fact: &Fact) -> Vec<usize> {
    const QUALIFIERS: [&[&str]; 13] = [
        &["一期", "第一阶段", "phase 1", "phase one"],
        &["二期", "第二阶段", "phase 2", "phase two"],
        &["试用", "试点", "trial", "pilot"],
        &["首年", "第一年", "first year"],
        &["续约", "续期", "续订", "renewal"],
        &["临时", "绕行", "应急方案", "workaround", "temporary"],
        &["根因", "彻底", "永久修复", "permanent", "root cause"],
        &["夜间", "节假日", "非工作", "at night", "holiday", "weekend"],
        &["测试环境", "灾备", "备用", "test environment", "standby"],
        &["硬件", "设备", "hardware"],
        &["日志", "logs"],
        &["异地", "冷备", "全量", "full backup", "archive"],
        &["到场", "上门", "现场", "on-site", "on site"],
    ];
    let words = reading.words(fact.sentence).to_lowercase();
    (0..QUALIFIERS.len()).filter(|at| QUALIFIERS[*at].iter().any(|word| words.contains(word))).collect()
}

/// Two passages and the values they give.
fn pair_of(later: TextRange, before: TextRange, value: FoundValue) -> Hit {
    Hit { evidence: vec![later, before], values: vec![value], ..Hit::default() }
}

fn pair(reading: &Reading<'_>, later: &Fact, before: &Fact, value: FoundValue) -> Hit {
    Hit {
        evidence: vec![
            reading.part_around(later.range, later.sentence),
            reading.part_around(before.range, before.sentence),
        ],
        values: vec![value],
        ..Hit::default()
    }
}

impl Check for DifferentValues {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits = self.same_kind(reading);
        for comparison in &self.compare {
            match comparison {
                Comparison::AmountInWords => hits.extend(self.words_and_figures(reading)),
                Comparison::TableTotal => hits.extend(self.totals(reading)),
                Comparison::TableSums => hits.extend(tables::sums(reading)),
                Comparison::PaymentShares => hits.extend(Self::shares(reading)),
                Comparison::Days => {
                    hits.extend(events::all(reading));
                    hits.extend(ends::all(reading));
                }
                Comparison::StatedTwice => hits.extend(stated_twice::all(reading)),
                Comparison::Counts => {
                    hits.extend(counts::table_and_text(reading));
                    hits.extend(counts::users(reading));
                }
            }
        }
        hits.extend(self.stated_twice(reading));
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
