//! Who signs, where, and from when to when it binds.

use super::gathered::{Gathered, beside};
use super::{Check, CheckItem, CheckState, Ground};
use contract::{ClauseKind, Contract, FactValue, Side, Term, TermState, TermValue};
use document::{Bilingual, TextRange};
use jiff::civil::Date;

/// Words beside a place for the date.
const DATED: [&str; 7] = ["日期", "签署日", "签订日", "签约日", "年", "date", "dated"];

pub(super) fn checks(ground: &Ground<'_>) -> Vec<Check> {
    vec![names(ground), block(ground), dates(ground)]
}

fn names(ground: &Ground<'_>) -> Check {
    let question = ("party-names", "figures", "双方名称", "Names of the parties");
    let found = Gathered::of_rules(ground, &["party-name-differs"]);
    let parties = &ground.contract.parties;
    let mut items = found.items;
    for side in [Side::Customer, Side::Vendor] {
        if parties.of(side).name.is_none() {
            let word = crate::wording::side(side);
            items.push(CheckItem::of(Bilingual::new(
                format!("{}的名称没有写明", word.zh),
                format!("the {} is not named", word.en.to_lowercase()),
            )));
        }
    }
    if !items.is_empty() {
        let says = Bilingual::new(
            "名称前后不同或没有写明，签章的主体要与首部一致",
            "A name differs or is not given; who signs must be who is named at the head",
        );
        return Check::new(question, CheckState::Failed, beside(says, found.settled)).with(items);
    }
    let named = [Side::Customer, Side::Vendor].into_iter().filter_map(|side| {
        let (name, range) = parties.of(side).name.as_ref()?;
        Some(CheckItem::at(Bilingual::new(name.as_str(), name.as_str()), *range))
    });
    let says =
        Bilingual::new("首部写明，落款没有不同的名称", "Named at the head, and no other name at the seals");
    Check::new(question, CheckState::Passed, beside(says, found.settled)).with(named.collect())
}

/// What stands on the signing page: the sides, and whether there is a line for the date.
pub(super) fn signing_page(contract: &Contract) -> Option<(TextRange, Vec<Side>, bool)> {
    let ranges = contract.clauses.clauses.iter().filter(|clause| clause.kind == ClauseKind::Signature);
    let range = ranges.map(|clause| clause.range).reduce(TextRange::union)?;
    let mut sides: Vec<Side> = contract.sides_named(range).into_iter().map(|(side, _)| side).collect();
    for side in [Side::Customer, Side::Vendor] {
        let called = &contract.parties.of(side).called;
        let words = contract.words(range);
        if called.iter().any(|word| words.contains(word.as_str())) {
            sides.push(side);
        }
    }
    sides.sort_unstable();
    sides.dedup();
    let words = contract.words(range).to_lowercase();
    Some((range, sides, DATED.iter().any(|word| words.contains(word))))
}

fn block(ground: &Ground<'_>) -> Check {
    let question = ("signature-block", "figures", "签章栏", "Signature block");
    let Some((range, sides, dated)) = signing_page(ground.contract) else {
        let says = Bilingual::new("没有找到签字盖章栏", "No signature block was found");
        let absent = Gathered::of_rules(ground, &["missing-signature-block"]);
        return Check::new(question, CheckState::Failed, says).with(absent.items);
    };
    let mut lacks: Vec<Bilingual> = Vec::new();
    for side in [Side::Customer, Side::Vendor] {
        if !sides.contains(&side) {
            let word = crate::wording::side(side);
            lacks.push(Bilingual::new(
                format!("{}的签章处", word.zh),
                format!("a place for the {}", word.en.to_lowercase()),
            ));
        }
    }
    if !dated {
        lacks.push(Bilingual::new("签署日期", "a line for the date"));
    }
    let place = |words: Bilingual| vec![CheckItem::at(words, range)];
    if lacks.is_empty() {
        let says = Bilingual::new(
            "双方都有签章处，有日期栏",
            "There is a place for both sides and a line for the date",
        );
        let words = Bilingual::new("签章栏", "Signature block");
        return Check::new(question, CheckState::Passed, says).with(place(words));
    }
    let zh: Vec<&str> = lacks.iter().map(|lack| lack.zh.as_str()).collect();
    let en: Vec<&str> = lacks.iter().map(|lack| lack.en.as_str()).collect();
    let says = Bilingual::new(
        format!("签章栏里没有看到：{}", zh.join("、")),
        format!("The signature block lacks {}", en.join(", ")),
    );
    Check::new(question, CheckState::Failed, says.clone()).with(place(says))
}

/// A day that a term gives.
fn day(term: Option<&Term>) -> Option<Date> {
    match term?.value {
        Some(TermValue::Fact(FactValue::Date(date))) => Some(date),
        _ => None,
    }
}

fn dates(ground: &Ground<'_>) -> Check {
    let question = ("dates", "figures", "日期", "Dates");
    let terms = &ground.contract.terms;
    let names = [
        ("signing_date", "签署日", "signing date"),
        ("term_start", "开始日", "first day"),
        ("term_end", "结束日", "last day"),
    ];
    let mut items = Vec::new();
    let mut open = Vec::new();
    for (key, zh, en) in names {
        let Some(term) = terms.get(key) else { continue };
        match term.state {
            TermState::Blank | TermState::Conflicting => {
                let blank = term.state == TermState::Blank;
                let words = if blank {
                    Bilingual::new(format!("{zh}留空"), format!("the {en} is blank"))
                } else {
                    Bilingual::new(format!("{zh}前后不同"), format!("the {en} is stated differently"))
                };
                // The day of signing is filled in by hand at signing.
                let into = if blank && key == "signing_date" { &mut open } else { &mut items };
                into.extend(term.ranges.iter().map(|&range| CheckItem::at(words.clone(), range)));
            }
            TermState::Missing if key != "signing_date" => {
                open.push(CheckItem::of(Bilingual::new(
                    format!("没有写明{zh}"),
                    format!("the {en} is not stated"),
                )));
            }
            _ => {}
        }
    }
    let [signed, start, end] = names.map(|(key, _, _)| day(terms.get(key)));
    let place = |key: &str| terms.get(key).and_then(|term| term.ranges.first().copied());
    let mut order = |first: Option<Date>, then: Option<Date>, key: &str, words: Bilingual| {
        if let (Some(first), Some(then)) = (first, then)
            && first > then
        {
            items.push(CheckItem { words, range: place(key), finding: None });
        }
    };
    order(start, end, "term_end", Bilingual::new("结束日早于开始日", "it ends before it begins"));
    order(signed, end, "term_end", Bilingual::new("签署日晚于结束日", "it is signed after its end"));
    let says = |zh: &str, en: &str| Bilingual::new(zh, en);
    if !items.is_empty() {
        let says = says("日期留空或互相不合", "Dates are blank or do not fit each other");
        items.extend(open);
        return Check::new(question, CheckState::Failed, says).with(items);
    }
    let (Some(start), Some(end)) = (start, end) else {
        let says = says(
            "合同没有写全起止日期，无法核对",
            "The paper does not give both its first and its last day, so they cannot be held against each other",
        );
        return Check::new(question, CheckState::Unclear, says).with(open);
    };
    let says = Bilingual::new(format!("{start} 至 {end}"), format!("{start} to {end}"));
    let known =
        names.iter().filter_map(|(key, zh, en)| Some(CheckItem::at(Bilingual::new(*zh, *en), place(key)?)));
    Check::new(question, CheckState::Passed, says).with(known.collect())
}
