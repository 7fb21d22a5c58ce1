//! Money and shares: the price, its tax, instalments, penalties, caps; users and availability.
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::facts::{Fact, FactKind, FactValue, Money, Percent};
use document::TextRange;
use std::collections::BTreeMap;

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    let schedule = payments(ground);
    terms.insert("total_amount", total(ground, &schedule));
    terms.insert("payment_schedule", schedule);
    terms.insert("tax_rate", ground.or_blank(ground.single(FactKind::TaxRate), &["税率", "增值税", "VAT"]));
    let held = retention(ground);
    terms.insert("retention_release", super::delivery::release(ground, &held));
    terms.insert("retention", held);
    terms.insert("performance_bond", ground.single(FactKind::PerformanceBond));
}

/// A share before a sum, where both are stated.
fn retention(ground: &Ground<'_>) -> Term {
    let mut found = ground.of_kind(FactKind::Retention);
    found.sort_by_key(|fact| !matches!(fact.value, FactValue::Percent(_)));
    found.first().map_or_else(Term::missing, |fact| Term::said(TermValue::Fact(fact.value), fact.range))
}

/// The price. Words and figures that differ, or an annex that adds up to something else, conflict;
/// then the value that the instalments bear out is the operative one.
fn total(ground: &Ground<'_>, schedule: &Term) -> Term {
    let mut found: Vec<(&Fact, Money, i32)> = ground
        .of_kind(FactKind::TotalAmount)
        .into_iter()
        .filter_map(|fact| match fact.value {
            FactValue::Money(money) => Some((fact, money, weight(ground, fact))),
            _ => None,
        })
        .collect();
    // Stable: the first of equal weight stays first. A price of nothing is one where no other is stated.
    found.sort_by_key(|&(_, money, weight)| (money.hundredths == 0, std::cmp::Reverse(weight)));
    let Some(&(first, money, _)) = found.first() else {
        if let Some(sum) = annex_sums(ground).last() {
            return Term::said(TermValue::Fact(sum.value), sum.range);
        }
        return ground
            .blank_near(&["总价", "总额", "总金额", "人民币", "价款", "contract price", "total"])
            .map_or_else(Term::missing, Term::blank);
    };
    let mut chosen = (first, money);
    let mut ranges = vec![first.range];
    let mut conflicting = false;
    // 人民币300,000元（大写：叁拾伍万元整）: the sum written twice in one sentence.
    let twice =
        ground.facts.iter().filter(|fact| fact.sentence == first.sentence && fact.range != first.range);
    for again in twice {
        let FactValue::Money(other) = again.value else { continue };
        let between =
            TextRange::new(first.range.end.min(again.range.end), first.range.start.max(again.range.start));
        let link = ground.words(between);
        let written_twice = link.chars().count() <= 10
            && (link.contains("大写") || link.contains("小写") || matches!(link.trim(), "（" | "(" | ""));
        if written_twice && other.currency == money.currency {
            ranges.push(again.range);
            if other.hundredths != money.hundredths {
                conflicting = true;
                if bears_out(schedule, other) && !bears_out(schedule, money) {
                    chosen = (again, other);
                }
            }
        }
    }
    // 合计 of a price table in an annex.
    for sum in annex_sums(ground) {
        let FactValue::Money(other) = sum.value else { continue };
        if other.currency == chosen.1.currency
            && other.hundredths != chosen.1.hundredths
            && comparable(other, chosen.1)
        {
            conflicting = true;
            ranges.push(sum.range);
        }
    }
    let state = if conflicting { TermState::Conflicting } else { TermState::Explicit };
    if !conflicting {
        ranges.truncate(1);
    }
    Term { value: Some(TermValue::Fact(FactValue::Money(chosen.1))), state, ranges }
}

/// Within a third of each other: a sum of the same thing, and no part of it.
fn comparable(a: Money, b: Money) -> bool {
    let (small, large) = (a.hundredths.min(b.hundredths), a.hundredths.max(b.hundredths));
    small * 3 >= large * 2
}

fn annex_sums<'a>(ground: &Ground<'a>) -> Vec<&'a Fact> {
    let mut rows: BTreeMap<usize, &Fact> = BTreeMap::new();
    for fact in ground
        .facts
        .iter()
        .filter(|fact| matches!(fact.value, FactValue::Money(_)) && ground.in_annex(fact.range.start))
    {
        let row = ground.words(fact.sentence);
        let head = row.trim_start().to_lowercase();
        if row.contains('\t') && ["合计", "总计", "total"].iter().any(|word| head.starts_with(word)) {
            rows.insert(fact.sentence.start, fact);
        }
    }
    rows.into_values().collect()
}

/// Whether the instalments add up to the sum, or one of them is its share of the sum.
fn bears_out(schedule: &Term, money: Money) -> bool {
    let Some(TermValue::Payments(parts)) = &schedule.value else { return false };
    let sum: i64 = parts.iter().filter_map(|(_, _, amount)| amount.map(|a| a.hundredths)).sum();
    let shares = parts.iter().any(|(_, share, amount)| match (share, amount) {
        (Some(share), Some(amount)) => {
            (money.hundredths * share.millionths / 1_000_000 - amount.hundredths).abs() <= 1
        }
        _ => false,
    });
    sum == money.hundredths || shares
}

/// How much the sentence speaks of the whole price.
fn weight(ground: &Ground<'_>, fact: &Fact) -> i32 {
    let lead = &ground.text[fact.sentence.start..fact.range.start];
    let lower: String = lead.to_lowercase();
    let near: String = lower.chars().rev().take(26).collect::<Vec<_>>().into_iter().rev().collect();
    let mut weight = 0;
    for (word, worth) in [
        ("合计", 5),
        ("共", 4),
        ("月费", -9),
        ("每月", -6),
        ("每季", -6),
        ("quarterly", -6),
        ("monthly", -6),
        ("总价", 6),
        ("总额", 6),
        ("总金额", 6),
        ("总费用", 6),
        ("共计", 5),
        ("合同价", 6),
        ("total", 6),
        ("over the term", 5),
        ("全包价", 6),
        ("委托料", 4),
        ("费用为", 3),
        ("价款", 4),
        ("服务费", 2),
        ("年费", 2),
        ("许可费", 2),
        ("price", 3),
        ("fee", 2),
        ("being", 5),
    ] {
        if near.contains(word) {
            weight += worth;
        }
    }
    if near.contains("每") || near.contains("per ") || near.contains("每季度") {
        weight -= 6;
    }
    let after: String = ground.text[fact.range.end..].chars().take(10).collect();
    if after.starts_with('/') || after.contains("per month") || after.starts_with(" a month") {
        weight -= 6;
    }
    if after.starts_with(" over") || after.starts_with(" for the") {
        weight += 5;
    }
    if ground.in_annex(fact.range.start) {
        weight -= 8;
    }
    weight
}

/// Instalments: the clause or table whose shares add up to the whole.
fn payments(ground: &Ground<'_>) -> Term {
    let mut groups: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
    for fact in ground.facts.iter().filter(|fact| fact.kind == FactKind::PaymentShare) {
        let key = ground
            .clauses
            .deepest_at(fact.range.start)
            .and_then(|clause| {
                let path: Vec<_> = ground.clauses.path(clause.id).collect();
                // A list of instalments: its items are the innermost clauses, its clause the one above.
                let at = usize::from(
                    clause.level > 2 || path.len() > 1 && ground.words(clause.body).chars().count() < 60,
                );
                path.get(at.min(path.len().saturating_sub(1))).map(|clause| clause.range.start)
            })
            .unwrap_or(0);
        groups.entry(key).or_default().push(fact);
    }
    // Retention money held back from the price is an instalment of the same plan.
    for fact in ground
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Retention && matches!(fact.value, FactValue::Percent(_)))
    {
        let clause =
            |at: usize| ground.clauses.deepest_at(at).and_then(|clause| clause.parent.or(Some(clause.id)));
        let group = groups
            .values_mut()
            .find(|group| group.len() > 1 && clause(group[0].range.start) == clause(fact.range.start));
        if let Some(group) = group {
            group.push(fact);
            group.sort_by_key(|fact| fact.range.start);
        }
    }
    // Items of a list that the reader of clauses did not bring together: those that follow one another.
    if groups.values().all(|group| group.len() == 1) {
        let mut runs: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
        let mut last: Option<(usize, usize)> = None;
        for fact in groups.values().flatten().copied() {
            let line = ground.line_at(fact.range.start).unwrap_or(0);
            let key = last.filter(|(_, at)| line <= at + 3).map_or(fact.range.start, |(key, _)| key);
            runs.entry(key).or_default().push(fact);
            last = Some((key, line));
        }
        groups = runs;
    }
    let whole = |facts: &[&Fact]| -> i64 {
        facts
            .iter()
            .filter_map(|fact| if let FactValue::Percent(p) = fact.value { Some(p.millionths) } else { None })
            .sum()
    };
    let full = |facts: &&Vec<&Fact>| whole(facts) == 1_000_000;
    let chosen = groups
        .values()
        .filter(full)
        .max_by_key(|facts| (facts.len(), std::cmp::Reverse(facts[0].range.start)))
        .or_else(|| {
            let plan = |facts: &&Vec<&Fact>| {
                facts.len() > 1 && (400_000..=1_300_000).contains(&whole(facts))
                    || remainder(ground, facts).is_some()
            };
            groups.values().filter(plan).max_by_key(|facts| (facts.len(), whole(facts)))
        });
    let mut conflicting: Vec<TextRange> = Vec::new();
    if let Some(facts) = chosen.filter(|facts| full(facts)) {
        // Another full plan with other shares disagrees with this one.
        let shares = |facts: &[&Fact]| facts.iter().map(|fact| fact.value).collect::<Vec<_>>();
        for other in groups.values().filter(full).filter(|other| shares(other) != shares(facts)) {
            conflicting.extend(other.iter().map(|fact| fact.range));
        }
    }
    let mut parts: Vec<Instalment> = Vec::new();
    let mut ranges = Vec::new();
    for fact in chosen.into_iter().flatten() {
        let FactValue::Percent(percent) = fact.value else { continue };
        ranges.push(fact.range);
        parts.push((event(ground, fact), Some(percent), amount_beside(ground, fact)));
    }
    if let Some(rest) = remainder(ground, chosen.map_or(&[], Vec::as_slice)) {
        parts.push(rest.0);
        ranges.push(rest.1);
    }
    if parts.is_empty() {
        if let Some((event, range)) = at_once(ground) {
            let all = Percent { millionths: 1_000_000, per_day: false };
            return Term {
                value: Some(TermValue::Payments(vec![(event, Some(all), None)])),
                state: TermState::Inferred,
                ranges: vec![range],
            };
        }
        return Term::missing();
    }
    // Shares that make more than the whole cannot all be meant.
    let sound = chosen.is_none_or(|facts| whole(facts) <= 1_000_000);
    let state = if conflicting.is_empty() && sound { TermState::Explicit } else { TermState::Conflicting };
    ranges.extend(conflicting);
    Term { value: Some(TermValue::Payments(parts)), state, ranges }
}

/// When it is due, its share and its sum.
type Instalment = (String, Option<Percent>, Option<Money>);

/// 余款, 剩余: what the listed shares leave of the whole.
fn remainder(ground: &Ground<'_>, facts: &[&Fact]) -> Option<(Instalment, TextRange)> {
    let last = facts.last()?;
    let sum: i64 = facts
        .iter()
        .filter_map(|fact| if let FactValue::Percent(p) = fact.value { Some(p.millionths) } else { None })
        .sum();
    let rest = &ground.text[last.range.end..];
    let stop = rest.find(['。', '\n']).unwrap_or(rest.len());
    let words = ["余款", "剩余", "其余", "尾款", "the balance", "the remainder"];
    let at = words.iter().filter_map(|word| rest[..stop].find(word)).min()?;
    let range = TextRange::new(last.range.end + at, last.range.end + stop);
    let percent = Percent { millionths: 1_000_000 - sum, per_day: false };
    (sum > 0 && sum < 1_000_000)
        .then(|| ((ground.words(range).trim().to_owned(), Some(percent), None), range))
}

/// 一次性支付, 一次付清, in full: one payment of the whole.
fn at_once(ground: &Ground<'_>) -> Option<(String, TextRange)> {
    let words = [
        "一次性支付",
        "一次付清",
        "一次性付清",
        "一次付至",
        "一次性付",
        "全额支付",
        "一次性缴",
        "全部价款",
        "one instalment",
        "single payment",
    ];
    let sentence = ground.sentences.iter().find(|&&sentence| {
        let line = ground.words(sentence);
        words.iter().any(|word| line.contains(word))
            && !["违约", "解除", "赔偿", "剩余", "剩下", "余期", "终止", "结束的"]
                .iter()
                .any(|word| line.contains(word))
    })?;
    let line = ground.words(*sentence);
    let at = words.iter().filter_map(|word| line.find(word)).min()?;
    let event =
        line[..at].rsplit(['，', ',', '：']).find(|part| part.chars().count() >= 3).unwrap_or("").trim();
    Some((event.to_owned(), *sentence))
}

/// The words that say when an instalment is due.
fn event(ground: &Ground<'_>, fact: &Fact) -> String {
    let sentence = ground.words(fact.sentence);
    if sentence.contains('\t') {
        // The longest cell before the share that is no number.
        let lead = &ground.text[fact.sentence.start..fact.range.start];
        let cells: Vec<&str> =
            lead.split('\t').chain(ground.text[fact.range.end..fact.sentence.end].split('\t')).collect();
        let worded =
            |cell: &&&str| cell.chars().filter(|c| c.is_alphabetic()).count() * 2 > cell.chars().count();
        return cells
            .iter()
            .filter(worded)
            .max_by_key(|cell| cell.chars().count())
            .map_or(String::new(), |cell| cell.trim().to_owned());
    }
    // Without the number of the clause, and without who pays: 甲方应于本合同签订后5个工作日内一次性.
    let opened = ground.clauses.deepest_at(fact.range.start).map_or(0, |clause| clause.body.start);
    let from = if opened < fact.range.start { fact.sentence.start.max(opened) } else { fact.sentence.start };
    let lead = &ground.text[from..fact.range.start];
    let mut parts: Vec<&str> = lead.split(['，', ',', '；', ';', '：']).collect();
    let own = parts.pop().unwrap_or("");
    let clean = |part: &str| {
        let part = part.trim();
        let stop =
            ["支付", "付", "再", "pay"].iter().filter_map(|word| part.find(word)).min().unwrap_or(part.len());
        let part = part[..stop].trim();
        let tail = ["一次性", "一次", "再", "即", "分别"]
            .iter()
            .fold(part, |part, word| part.strip_suffix(word).unwrap_or(part).trim_end());
        let modal = ["应当于", "应于", "应在", "须于", "须在", "应自", "应"].iter().find_map(|word| {
            // Only a short subject stands before the modal.
            tail.split_once(word)
                .filter(|(who, rest)| who.chars().count() <= 8 && rest.chars().count() >= 4)
                .map(|(_, rest)| rest)
        });
        modal.unwrap_or(tail).trim().to_owned()
    };
    let own = clean(own);
    if own.chars().count() >= 4 { own } else { parts.last().map_or(own, |part| part.trim().to_owned()) }
}

/// The sum printed beside a share: 30%，即145,800元.
fn amount_beside(ground: &Ground<'_>, share: &Fact) -> Option<Money> {
    let row = ground.words(share.sentence).contains('\t');
    ground
        .facts
        .iter()
        .filter(|fact| fact.sentence == share.sentence)
        .filter_map(|fact| match fact.value {
            FactValue::Money(money) => {
                let gap = fact.range.start as i64 - share.range.end as i64;
                (row || (0..=48).contains(&gap)).then_some((gap.abs(), money))
            }
            _ => None,
        })
        .min_by_key(|&(gap, _)| gap)
        .map(|(_, money)| money)
}
