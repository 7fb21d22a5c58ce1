//! One thing stated in two places with values that cannot both hold, whatever the thing is: a row of an
//! annex against a clause, a note against the table above it, a clause against another.

use super::pair_of;
use super::quantities::Sort;
use super::statements::{Manner, Statement, Words, statements, weight};
use crate::check::Hit;
use crate::finding::FoundValue;
use crate::reading::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// A word that so many statements share tells nothing of one of them.
const COMMON_FROM: usize = 8;

/// Every pair, the nearer words first; a statement is told once.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Hit> {
    let mut statements = statements(reading);
    tell_rare(&mut statements);
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for word in handles(statement) {
            index.entry(word).or_default().push(at);
        }
    }
    let tables = Tables::of(&statements);
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for found in index.values().filter(|found| found.len() <= 4 * COMMON_FROM) {
        for (at, one) in found.iter().enumerate() {
            pairs.extend(found[at + 1..].iter().map(|other| (*one.min(other), *one.max(other))));
        }
    }
    let mut clashes: Vec<(f64, usize, usize)> = Vec::new();
    for (one, other) in pairs {
        let (a, b) = (&statements[one], &statements[other]);
        let nearness = match (&a.cell, &b.cell) {
            (Some(_), None) => row_against_words(a, b, &tables),
            (None, Some(_)) => row_against_words(b, a, &tables),
            (None, None) => words_against_words(a, b),
            (Some(_), Some(_)) => None,
        };
        let summed = tables.is_sum(a, b) || tables.is_sum(b, a);
        clashes.extend(nearness.filter(|_| !summed).map(|nearness| (nearness, one, other)));
    }
    clashes.extend(tables.columns_against_words(&statements, &index));
    clashes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut places: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut hits: Vec<Hit> = Vec::new();
    for (_, one, other) in clashes {
        let (a, b) = (&statements[one], &statements[other]);
        let place = (a.sentence.min(b.sentence), a.sentence.max(b.sentence));
        if told.contains(&one) && told.contains(&other) || !places.insert(place) {
            continue;
        }
        told.extend([one, other]);
        let (before, later) = if a.place.start <= b.place.start { (a, b) } else { (b, a) };
        let value = FoundValue {
            name: "stated".to_owned(),
            found: later.size,
            limit: before.size,
            unit: unit(later.sort).to_owned(),
        };
        hits.push(pair_of(later.place, before.place, value));
    }
    hits.sort_by_key(|hit| hit.evidence.first().map(|range| range.start));
    hits
}

/// A column of one value against a sentence on what its head names, and the sum of a column likewise.
fn column_against_words(column: &[&Statement], words: &Statement) -> Option<f64> {
    let first = column.first()?;
    let cell = first.cell.as_ref()?;
    let one = column.iter().all(|other| !differ(other, first));
    let named =
        column.iter().any(|s| s.cell.as_ref().is_some_and(|cell| shared(&cell.label, &words.context) > 0.0));
    let total: f64 = column.iter().map(|s| s.size).sum();
    let whole = if one { first.size } else { total };
    let alike = (whole - words.size).abs() < 0.5 || (total - words.size).abs() < 0.5;
    let cover = shared(&cell.head, &words.about) / weight(cell.head.iter()).max(1.0);
    let counts = matches!(first.sort, Sort::Bare | Sort::Count) && !cell.priced && words.size >= 2.0;
    let summed = one || column.len() > 1 && words.is(Manner::Plain);
    let fits = counts
        && summed
        && !alike
        && !named
        && one_sort(first, words)
        && !words.is(Manner::Act)
        && !words.is(Manner::Condition);
    let latin = words.counted.iter().any(|word| word.is_ascii());
    let noun = words.sort == Sort::Bare || !latin || shared(&cell.head, &words.counted) > 0.0;
    let fits =
        fits && noun && words.column.is_none() && words.circumstances.is_empty() && words.levels.is_empty();
    (fits && cover >= 0.6).then_some(cover)
}

/// The statements of tables by row and by column, so that each pair is judged in constant time.
struct Tables<'s> {
    rows: BTreeMap<usize, Vec<&'s Statement>>,
    columns: BTreeMap<(usize, usize), Vec<(usize, &'s Statement)>>,
}

impl<'s> Tables<'s> {
    fn of(statements: &'s [Statement]) -> Self {
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        for (at, statement) in statements.iter().enumerate().filter(|(_, s)| s.cell.is_some()) {
            rows.entry(statement.sentence).or_insert_with(Vec::new).push(statement);
            if let Some(column) = statement.column {
                columns.entry(column).or_insert_with(Vec::new).push((at, statement));
            }
        }
        Self { rows, columns }
    }

    /// The values of a row that are of one sort with a statement.
    fn of_row<'t>(
        &'t self,
        row: &Statement,
        words: &'t Statement,
    ) -> impl Iterator<Item = &'s Statement> + use<'t, 's> {
        let cells = self.rows.get(&row.sentence).into_iter().flatten().copied();
        cells.filter(move |cell| one_sort(cell, words))
    }

    /// Whether a sentence gives the sum of the column that a row stands in: no clash with any of its rows.
    fn is_sum(&self, row: &Statement, words: &Statement) -> bool {
        let counts =
            matches!(row.sort, Sort::Bare | Sort::Count | Sort::Money | Sort::Times | Sort::PersonDays);
        let Some(column) = row.column.filter(|_| counts).and_then(|place| self.columns.get(&place)) else {
            return false;
        };
        let same = column.iter().map(|(_, cell)| cell).filter(|cell| cell.sort == row.sort);
        let (many, total) = same.fold((0, 0.0), |(many, total), cell| (many + 1, total + cell.size));
        many > 1 && (total - words.size).abs() < 0.5
    }

    /// All clashes of columns with sentences that speak of what their heads name.
    fn columns_against_words(
        &self,
        statements: &[Statement],
        index: &BTreeMap<&str, Vec<usize>>,
    ) -> Vec<(f64, usize, usize)> {
        let mut clashes = Vec::new();
        for cells in self.columns.values() {
            let column: Vec<&Statement> = cells.iter().map(|(_, cell)| *cell).collect();
            let Some((first, cell)) = cells.first().and_then(|(at, s)| Some((*at, s.cell.as_ref()?))) else {
                continue;
            };
            let near = cell.head.iter().filter_map(|word| index.get(word.as_str()));
            let near: BTreeSet<usize> =
                near.filter(|found| found.len() <= 4 * COMMON_FROM).flatten().copied().collect();
            for at in near.into_iter().filter(|at| statements[*at].cell.is_none()) {
                let clash = column_against_words(&column, &statements[at]);
                clashes.extend(clash.map(|nearness| (nearness, first, at)));
            }
        }
        clashes
    }
}

fn unit(sort: Sort) -> &'static str {
    match sort {
        Sort::Time | Sort::Interval => "hour",
        Sort::WorkingTime => "working_hour",
        Sort::Percent => "percent",
        Sort::Date | Sort::Month | Sort::DayOfMonth => "date",
        _ => "count",
    }
}

/// Words by which statements of one thing meet.
fn handles(statement: &Statement) -> Vec<&str> {
    let mut words: Vec<&str> = statement.about.iter().map(String::as_str).collect();
    if let Some(cell) = &statement.cell {
        words.extend(cell.label.iter().chain(&cell.own).chain(&cell.head).map(String::as_str));
    }
    words.extend(statement.levels.iter().map(String::as_str));
    words.sort_unstable();
    words.dedup();
    words
}

/// Names the words of each statement that do not stand beside many values.
fn tell_rare(statements: &mut [Statement]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in statements.iter().filter(|s| s.cell.is_none()).flat_map(|s| &s.about) {
        *counts.entry(word.clone()).or_default() += 1;
    }
    let limit = COMMON_FROM.max(statements.len() / 30);
    for statement in statements.iter_mut() {
        let rare = |word: &&String| counts.get(*word).is_none_or(|count| *count < limit);
        statement.rare = statement.about.iter().filter(rare).cloned().collect();
    }
}

fn shared(one: &Words, other: &Words) -> f64 {
    weight(one.intersection(other))
}

fn differ(a: &Statement, b: &Statement) -> bool {
    let months = |s: &Statement| (s.size / 100.0).floor();
    match (a.sort, b.sort) {
        (Sort::Date, Sort::Month) | (Sort::Month, Sort::Date) => (months(a) - months(b)).abs() > 0.5,
        (Sort::Date, Sort::Date) | (Sort::Month, Sort::Month) => (a.size - b.size).abs() > 0.5,
        _ => (a.size - b.size).abs() > 1e-6 * a.size.abs().max(1e-3),
    }
}

/// Whether a value of a cell and one of a sentence are of one sort; a bare number takes that of its head.
fn one_sort(a: &Statement, b: &Statement) -> bool {
    let is_count = |sort: Sort| matches!(sort, Sort::Count | Sort::Times | Sort::Copies | Sort::PersonDays);
    match (a.sort, b.sort) {
        (Sort::Date, Sort::Month) | (Sort::Month, Sort::Date) => true,
        (Sort::Bare, other) | (other, Sort::Bare) => {
            let cell = [a, b].into_iter().filter(|s| s.sort == Sort::Bare).find_map(|s| s.cell.as_ref());
            match cell {
                Some(cell) if cell.priced => other == Sort::Money,
                _ => is_count(other) || other == Sort::Bare,
            }
        }
        (one, other) => one == other,
    }
}

/// Whether both speak of the same case: the same circumstances, no other level.
fn one_case(a: &Statement, b: &Statement) -> bool {
    let levels = a.levels.is_empty() || b.levels.is_empty() || !a.levels.is_disjoint(&b.levels);
    let facets = a.facets.is_empty() || b.facets.is_empty() || !a.facets.is_disjoint(&b.facets);
    // 逾9月30日未完成: a day stays the day of its event though a consequence hangs on it.
    let condition =
        (a.is(Manner::Condition) || b.is(Manner::Condition)) && !matches!(a.sort, Sort::Date | Sort::Month);
    // A sum a year is not a sum a call.
    let money = a.sort == Sort::Money || b.sort == Sort::Money;
    let each = !money || a.each.is_empty() || b.each.is_empty() || a.each == b.each;
    each && a.circumstances == b.circumstances && levels && facets && !condition
}

/// How surely a sentence gives another value for what a row gives; `None` where it speaks of something else.
fn row_against_words(row: &Statement, words: &Statement, tables: &Tables<'_>) -> Option<f64> {
    let cell = row.cell.as_ref()?;
    if row.sentence == words.sentence || !one_sort(row, words) || !differ(row, words) || !one_case(row, words)
    {
        return None;
    }
    if words.is(Manner::Act) != row.is(Manner::Act) {
        return None;
    }
    if tables.of_row(row, words).any(|other| !differ(other, words)) {
        return None;
    }
    let level = cell.level.as_ref().is_some_and(|level| words.levels.contains(level));
    if cell.level.is_some() && !level && !words.levels.is_empty() {
        return None;
    }
    // Every word of another row stands beside its value.
    let beside = if words.column.is_some() { &words.context } else { &words.about };
    let near = shared(&cell.label, beside);
    let spoken = shared(&cell.label, &words.context);
    let whole = weight(cell.label.iter());
    let enough = if words.sort == Sort::Money { 0.8 } else { 0.6 };
    let named = near > 0.0 && near >= 0.5 * whole && spoken >= enough * whole;
    if !level && (cell.only_level || !named) {
        return None;
    }
    let headed = shared(&cell.head, &words.context) > 0.0;
    let alone = tables.of_row(row, words).count() == 1;
    let fits = if !cell.head.is_empty() {
        headed
            || cell.dated && matches!(row.sort, Sort::Date | Sort::Month)
            || alone
                && words.is(Manner::Plain)
                && (near > 0.0 || matches!(words.sort, Sort::Count | Sort::Bare))
    } else if !cell.own.is_empty() {
        shared(&cell.own, &words.context) >= 1.0
    } else {
        near > 0.0 || level
    };
    let counted = matches!(words.sort, Sort::Count | Sort::Bare) && near > 0.0;
    (fits && (words.is(Manner::Plain) || counted)).then_some(1.0 + near + f64::from(u8::from(headed)))
}

/// Six months' fee is six times that of a month.
fn is_multiple(one: f64, other: f64) -> bool {
    let times = one.max(other) / one.min(other).max(0.01);
    (1.5..=60.5).contains(&times) && (times - times.round()).abs() < 1e-6
}

/// How surely two sentences give two values for one thing.
fn words_against_words(a: &Statement, b: &Statement) -> Option<f64> {
    // Neighbours speak of several things in turn, and so do the rows of a table.
    let neighbours = a.sentence.abs_diff(b.sentence) < 2;
    let table = a.column.is_some_and(|one| b.column.is_some_and(|other| one.0 == other.0));
    if neighbours
        || table
        || !one_sort(a, b)
        || !differ(a, b)
        || !one_case(a, b)
        || a.is(Manner::Act) != b.is(Manner::Act)
    {
        return None;
    }
    // Two payments may differ in everything; only the days of one and the same are held against each other.
    if a.is(Manner::Act) && !(a.is(Manner::Payment) && b.is(Manner::Payment) && a.sort == Sort::Time) {
        return None;
    }
    if a.sort == Sort::Money && is_multiple(a.size, b.size) {
        return None;
    }
    // 四十二家门店 and 总计四十三家门店: the same things counted, once as the whole.
    let whole = |s: &Statement| s.is(Manner::Whole) && s.size >= 10.0;
    let same = a.sort == Sort::Count && shared(&a.counted, &b.counted) >= 1.0;
    if same && a.size.min(b.size) >= 10.0 && (whole(a) || whole(b)) {
        return Some(1.0);
    }
    let mut best: f64 = 0.0;
    for (one, other) in [(a, b), (b, a)].into_iter().filter(|(one, _)| one.is(Manner::Plain)) {
        let both = shared(&one.rare, &other.rare);
        let of = weight(one.rare.iter());
        if of <= 0.0 {
            continue;
        }
        let cover = both / of.max(1.0);
        let much =
            both >= 2.0 || both >= 1.0 && cover > 0.95 && !matches!(one.sort, Sort::Time | Sort::WorkingTime);
        let enough = if one.is(Manner::Act) {
            0.9
        } else if one.is(Manner::Party) || other.is(Manner::Party) {
            0.75
        } else {
            0.55
        };
        if much && cover >= enough {
            best = best.max(cover);
        }
    }
    (best > 0.0).then_some(best)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use contract::{Contract, Side};

    /// The pairs found in a small paper whose lines are as in the samples of rules.
    fn pairs(lines: &str) -> Vec<(String, String)> {
        let contract = Contract::read(crate::examples::sample(lines));
        let reading = Reading::new(&contract, Side::Customer);
        let words = |range| reading.words(range).replace('\t', " | ");
        all(&reading).into_iter().map(|hit| (words(hit.evidence[1]), words(hit.evidence[0]))).collect()
    }

    #[test]
    fn one_thing_with_two_values_is_told_wherever_it_stands() {
        let table = [
            "| 版别 | 年费 | 凭证条数 |\n| 小微版 | 1,980元 | 每月300条 |\n注意事项如下。\n小微版凭证每月不超过200条；纸质票据由企业扫描。",
            "1.1 抵押数据由乙方提供。\n2.1 更新频度为：司法每日一次，抵押每周一次，舆情每四小时一次。\n| 类别 | 字段 | 更新 |\n| 抵押 | 抵押物 | 每月一次 |",
            "| 编号 | 接口 | 方向 | 备注 |\n| 1 | 采购订单 | 上行 | 十五分钟一次 |\n附注。\n⑵ 采购订单接口每日传输一次，传输时刻由需方设定。",
            "1.3 价格数据的推送时间为每个交易日十一时三十分以前。\n2.1 费用按年支付。\n2.2 价格推送时间为每个交易日十四时以前，推送格式为表格文件。",
            "〔7〕 平台月度可登录率应在99.8%以上，由你方统计。\n2.1 按年付款。\n| 项 | 单位 | 数目 | 说明 |\n| 平台 | 套 | 1 | 可登录率99.5% |",
            "| 指标 | 约定 |\n| 可达率（月） | 99.95% |\n备考如下。\n@small: 备考之注：核实所需时间不受限制；可达率以99.5%为合格线。",
            "1.1 Host provides a private cloud of twelve nodes, storage and firewalls.\n2.1 Fees are paid yearly.\n| Resource | Amount | Notes |\n| Nodes | 10 | dual socket |",
            "3 Included are 2.4 million calls. Calls above are at $0.19.\n4 Fees are paid yearly.\nAnnex\n(2) Included calls: 1.8 million a year.",
            "| 品项 | 数量 | 备注 |\n| 工业交换机 | 26 | 含热备2台 |\n其他约定如下。\n@small: 工业交换机热备为4台；采集点超过8,000点的，每点每月0.5元。",
            "1.1 保证期自全部交付物最终接受之日起十二个月。\n2.1 费用按年支付。\n@small: 保证期自M2投入使用之日起九个月。",
            "| Depot | Named Users | Remark |\n| Le Havre | 180 | – |\n| Rouen | 100 | – |\nNotes follow.\nThe licence is granted for 260 Named Users.",
        ];
        let missed: Vec<&str> = table.into_iter().filter(|lines| pairs(lines).is_empty()).collect();
        assert_eq!(missed, Vec::<&str>::new());
    }

    #[test]
    fn things_that_differ_are_left_alone() {
        let table = [
            "2.1 一般类两个工作日内答复。\n3.1 按年付款。\n4.1 一般类七日内解决。",
            "2.1 发生一级事件时30分钟内响应。\n3.1 按年付款。\n4.1 二级事件4小时内响应。",
            "2.1 可用率不低于99.9%。\n3.1 按年付款。\n4.1 可用率低于99%的，减收月费百分之五。",
            "2.1 试用期内含100GB存储。\n3.1 按年付款。\n4.1 服务期内存储容量为500GB。",
            "2.1 甲方应在验收后10日内支付首期款。\n3.1 服务按年提供。\n4.1 甲方应在终验后30日内支付尾款。",
            "| 品项 | 用户 |\n| 销售 | 30 |\n| 采购 | 20 |\n说明如下。\n2.1 授权用户共50名。",
            "| Severity | Reply |\n| P1 | 1 hour |\n| P2 | 4 hours |\nNotes.\nP2 faults get a reply within 4 hours.",
            "2.1 The hall has 12 racks.\n3.1 Fees are paid yearly.\n4.1 The Vendor keeps 3 spare disks.",
        ];
        for lines in table {
            assert_eq!(pairs(lines), [], "{lines}");
        }
    }
}
