//! Remedies out of the sentences of a contract.

use super::{Formula, Remedy, RemedyKind, availability};
use crate::facts::numerals::parse_count;
use crate::facts::{Duration, DurationUnit, FactKind, FactValue, Side};
use crate::pattern::{has, words};
use crate::plain::Plain;
use crate::{Contract, Stated, TermValue};
use document::TextRange;

words!(WEEKLY, r"每(?:逾期|迟延|延迟|延误|拖延)?(?:一|1)?个?(?:周|星期)|(?:each|every|per)(?: full)? week");
words!(MONTHLY, r"每(?:逾期|迟延|延迟)?(?:一|1)?个?月|(?:each|every|per)(?: full)? month");
words!(
    DAILY,
    r"每(?:逾期|迟延|延迟|延误|拖延|超期)?(?:一|1)?个?(?:日|天|工作日)|按日|日(?:万|千|百)分|(?:each|every|per)(?: calendar| working| business)? day|daily"
);
words!(
    PER_SUM,
    r"每(?:逾期|迟延|延迟|延误|超期)(?:一|1)?个?(?:日|天|周)[^。;；]{0,30}(?:支付|赔偿|扣减|扣除|承担)[^。;；]{0,12}$"
);
words!(
    TAKES,
    r"(?: may| is entitled to| shall be entitled to) (?:deduct|withhold|claim|recover)|有权(?:扣减|扣除|要求|主张)"
);
words!(LATE, r"逾期|迟延|延迟|延期|延误|overdue|late|delay");
words!(
    EARLY,
    r"(?:每)?(?:提前|早于)[^。;；]{0,12}?(?P<n>[0-9]+|[一二两三四五六七八九十]+)?个?(?P<u>工作日|日|天|周|星期|月)[^。;；]{0,40}?(?:奖励|奖金|额外支付|另行支付)|(?:奖励|奖金)[^。;；]{0,30}提前|(?P<m>[0-9]+|one|two|three|four)(?: \([0-9]+\))? (?P<v>day|week)s?[^.;]{0,16}(?:early|ahead|before)[^.;]{0,60}bonus|bonus[^.;]{0,80}(?P<o>[0-9]+|one|two|three|four)(?: \([0-9]+\))? (?P<w>day|week)s? (?:early|ahead|before)|early (?:delivery|completion)[^.;]{0,60}bonus"
);
words!(
    FAILS_HAN,
    r"(?P<run>连续|累计|任意)?(?P<n>[0-9]+|[一二两三四五六七八九十]+)(?:个(?:自然|日历)?(?P<month>月)|(?P<times>次))[^。;；]{0,60}?(?:解除|终止)"
);
words!(
    FAILS_LATIN,
    r"(?:in|for|on)(?: any)? (?P<n>[0-9]+|two|three|four|five|six)(?: \([0-9]+\))? (?P<run>consecutive |successive )?(?:calendar )?(?:months|occasions|times)"
);
words!(
    SPAN_HAN,
    r"(?:任意|任何|连续|每)?(?P<n>[0-9]+|[一二两三四五六七八九十]+)个(?:自然|日历|连续)?月(?:之)?内|(?P<year>(?:一|任一|同一|每|1)(?:个)?(?:自然|日历|服务|合同)?年(?:度)?(?:之)?内)|(?P<half>半年内)|(?P<quarter>(?:一|每)个?季度内)"
);
words!(
    SPAN_LATIN,
    r"(?:within|in)(?: a| any)?(?: rolling| period of)? ?(?P<n>[0-9]+|six|twelve)[- ](?:\([0-9]+\) )?month|(?P<year>(?:within|in) (?:a|any)(?: calendar| contract| rolling)? year)"
);
words!(ENDS, r"解除|终止|terminate|end this");
words!(BELOW, r"(?:低于|不足|未达到?|below|less than) ?(?P<v>[0-9.]+) ?%");
words!(
    FAILING,
    r"未达|不达标|低于|达不到|未能|不合格|未响应|未按|故障|中断|below|fails?|missed|failure|outage|breach"
);
words!(CURE, r"催告|通知|限期|改正|纠正|补救|整改|remed|cure|rectif|written notice");
words!(
    UNMENDED,
    r"仍未|未(?:能)?(?:纠正|改正|补救|整改|履行)|fails? to (?:remedy|cure|rectify)|not (?:been )?(?:remedied|cured|rectified)|is not remedied|remains unremedied|without (?:remedy|cure)"
);

/// All remedies, each kind in text order.
pub(crate) fn read(contract: &Contract) -> Vec<Remedy> {
    let mut found = availability::read(contract);
    found.extend(delays(contract));
    found.extend(bonuses(contract));
    found.extend(endings(contract));
    found
}

/// Rates for being late, with the base and the cap that the key terms know of, and sums for each day.
fn delays(contract: &Contract) -> Vec<Remedy> {
    let stated: Vec<&Stated> = match contract.terms.get("penalty_rate").and_then(|term| term.value.as_ref()) {
        Some(TermValue::PerSide(values)) => values.iter().collect(),
        _ => Vec::new(),
    };
    let mut found: Vec<Remedy> = Vec::new();
    for fact in &contract.facts {
        let words = contract.words(fact.sentence);
        let lead = &words[..fact.range.start - fact.sentence.start];
        let unit = unit_of(words);
        let rate = match fact.value {
            FactValue::Percent(rate) if fact.kind == FactKind::PenaltyRate => {
                if unit.is_none() && !rate.per_day {
                    continue;
                }
                fact.value
            }
            FactValue::Money(_) if has(&PER_SUM, lead) => fact.value,
            _ => continue,
        };
        let of_term =
            contract.terms.get("penalty_rate").is_some_and(|term| term.ranges.contains(&fact.range));
        let known = stated.iter().find(|stated| of_term && stated.value == fact.value);
        let late =
            LATE.as_ref().and_then(|late| late.find(words)).map(|hit| fact.sentence.start + hit.start());
        let named = contract.sides_named(fact.sentence);
        let by_delay = late
            .and_then(|late| named.iter().rev().find(|(_, range)| range.end <= late).map(|(side, _)| *side));
        // The Client may deduct: whoever may take something off is the one who is owed.
        let taker =
            TAKES.as_ref().and_then(|takes| takes.find(words)).map(|hit| fact.sentence.start + hit.start());
        let taker = taker
            .and_then(|at| named.iter().rev().find(|(_, range)| range.end <= at + 1))
            .map(|(side, _)| side.other());
        let owes = taker.or(known.map(|stated| stated.side)).or(by_delay).or(fact.actor);
        let cap = known.and_then(|stated| stated.cap).or_else(|| cap_beside(contract, fact.sentence));
        let mut ranges = vec![fact.sentence];
        ranges.extend(cap.and_then(|cap| {
            let at = contract
                .facts
                .iter()
                .find(|other| other.kind == FactKind::PenaltyCap && other.value == cap)?;
            (at.sentence != fact.sentence).then_some(at.sentence)
        }));
        if found.iter().any(|other| other.ranges[0] == fact.sentence) {
            continue;
        }
        found.push(Remedy {
            kind: RemedyKind::DelayDamages,
            owes,
            formula: Formula::PerTime { rate, unit: unit.unwrap_or(DurationUnit::Day) },
            base: known.and_then(|stated| stated.base.as_deref()).map(based),
            cap,
            ranges,
        });
    }
    found
}

/// 每逾期一日扣减当季维护费 names 当季维护费.
fn based(words: &str) -> String {
    let cut = ["扣减", "扣除", "支付", "赔偿", "按照", "按"]
        .iter()
        .filter_map(|word| words.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    let rest = words[cut..].trim();
    if rest.is_empty() { words.to_owned() } else { rest.to_owned() }
}

fn unit_of(words: &str) -> Option<DurationUnit> {
    if has(&DAILY, words) {
        Some(DurationUnit::Day)
    } else if has(&WEEKLY, words) {
        Some(DurationUnit::Week)
    } else if has(&MONTHLY, words) {
        Some(DurationUnit::Month)
    } else {
        None
    }
}

fn cap_beside(contract: &Contract, sentence: TextRange) -> Option<FactValue> {
    let cap =
        contract.facts.iter().find(|fact| fact.kind == FactKind::PenaltyCap && fact.sentence == sentence)?;
    Some(cap.value)
}

fn bonuses(contract: &Contract) -> Vec<Remedy> {
    let mut found = Vec::new();
    for &sentence in &contract.sentences {
        let plain = Plain::tight(contract.words(sentence), sentence.start);
        let Some(hit) = EARLY.as_ref().and_then(|early| early.captures(plain.as_str())) else { continue };
        let rate = contract
            .facts_in(sentence)
            .find(|fact| matches!(fact.value, FactValue::Percent(_) | FactValue::Money(_)));
        let Some(rate) = rate else { continue };
        let count = ["n", "m", "o"]
            .into_iter()
            .find_map(|name| hit.name(name))
            .and_then(|count| parse_count(&count.as_str().to_lowercase()));
        let unit =
            ["u", "v", "w"].into_iter().find_map(|name| hit.name(name)).map_or("日", |unit| unit.as_str());
        let each = match unit {
            "周" | "星期" | "week" => 7,
            "月" => 30,
            _ => 1,
        };
        let days = count.map(|count| count * each);
        let whole = hit.get(0).map_or("", |whole| whole.as_str());
        found.push(Remedy {
            kind: RemedyKind::EarlyBonus,
            owes: Some(Side::Customer),
            formula: Formula::Early {
                rate: rate.value,
                days,
                each: whole.starts_with('每') || whole.contains("for each"),
            },
            base: base_before(plain.as_str()),
            cap: None,
            ranges: vec![sentence],
        });
    }
    found
}

fn base_before(words: &str) -> Option<String> {
    [
        "合同总价",
        "合同金额",
        "合同总额",
        "合同价款",
        "项目总价",
        "contract price",
        "total fees",
        "contract value",
    ]
    .into_iter()
    .find(|base| words.to_lowercase().contains(base))
    .map(str::to_owned)
}

/// Sentences by which the contract may be ended after so many failures.
fn endings(contract: &Contract) -> Vec<Remedy> {
    let mut found = Vec::new();
    for &sentence in &contract.sentences {
        let plain = Plain::tight(contract.words(sentence), sentence.start);
        let words = plain.as_str();
        if !has(&ENDS, words) || !has(&FAILING, words) || words.contains('\t') {
            continue;
        }
        let han = FAILS_HAN.as_ref().and_then(|fails| fails.captures(words));
        let Some(hit) = han.or_else(|| FAILS_LATIN.as_ref().and_then(|fails| fails.captures(words))) else {
            continue;
        };
        let count = hit.name("n").and_then(|count| parse_count(&count.as_str().to_lowercase()));
        let Some(count) = count.filter(|count| (2..=60).contains(count)) else {
            continue;
        };
        let running = hit.name("run").is_some_and(|run| run.as_str() == "连续" || run.as_str().is_ascii());
        let span = SPAN_HAN
            .as_ref()
            .and_then(|span| span.captures(words))
            .or_else(|| SPAN_LATIN.as_ref().and_then(|span| span.captures(words)));
        let months = span.and_then(|span| {
            if span.name("year").is_some() {
                return Some(12);
            }
            // Groups of the other language's pattern are none of this one's.
            let named =
                |name: &str| span.iter().flatten().next().is_some() && words_of(&span, name).is_some();
            if named("half") {
                return Some(6);
            }
            if named("quarter") {
                return Some(3);
            }
            parse_count(&words_of(&span, "n")?.to_lowercase())
        });
        let below = BELOW
            .as_ref()
            .and_then(|below| below.captures(words))
            .and_then(|hit| availability::share(hit.name("v")?.as_str()));
        let below = below.filter(|below| below.millionths >= 500_000);
        let may = contract.sides_named(sentence);
        let by_customer = may.iter().any(|(side, _)| *side == Side::Customer);
        found.push(Remedy {
            kind: RemedyKind::Termination,
            owes: by_customer.then_some(Side::Vendor),
            formula: Formula::Failures { count, running, months, below },
            base: None,
            cap: None,
            ranges: vec![sentence],
        });
    }
    found
}

fn words_of(hit: &regex::Captures<'_>, name: &str) -> Option<String> {
    hit.name(name).map(|group| group.as_str().to_owned())
}

/// How long a side has to mend a breach after notice, from the sentence that lets the other one end the contract.
pub(crate) fn cure(contract: &Contract) -> Option<(Duration, TextRange)> {
    let of = |range: &TextRange| {
        let words = contract.words(*range);
        if !(has(&CURE, words) && has(&UNMENDED, words) && has(&ENDS, words)) {
            return None;
        }
        contract.facts_in(*range).find_map(|fact| match fact.value {
            FactValue::Duration(length) if length.days() >= 1.0 && length.days() <= 180.0 => {
                Some((length, *range))
            }
            _ => None,
        })
    };
    contract.sentences.iter().find_map(of)
}
