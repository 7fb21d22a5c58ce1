//! What each side pays when it fails: rates with their base and cap, ceilings of liability, leaving early.
use super::{Ground, Stated, Term, TermState, TermValue, Terms};
use crate::facts::{Fact, FactKind, FactValue, Percent, Side};
use crate::pattern::{has, pattern};
use crate::plain::Plain;
use document::TextRange;

/// A whole, where the paper names what it takes and no share of it.
const WHOLE: FactValue = FactValue::Percent(Percent { millionths: 1_000_000, per_day: false });

// 按逾期金额的千分之三, 0.1% of the contract price
pattern!(
    BASE_HAN,
    r"(?:按照?|以|为|超过|不高于|限于|相当于|应付|支付|,|，|的|^)(?P<v>[^,，。;；、按以\t%]{0,14}(?:价款|金额|款项|费用|总价|总额|价|费|款|部分|报酬))(?:总额)?的?(?:每日|每天|日)?[的]?$"
);
pattern!(
    BASE_LATIN,
    r"(?i)^(?: ?\([^)]{1,8}\))? ?(?:per day )?(?:of|on) (?P<v>(?:the |any |all |such )?[a-z' -]{3,48}?)(?: (?:per|for each|for every|a|each|up to|subject|shall|is|as|due|,)(?-u:\b)|[,.;(]|$)"
);
pattern!(
    ENDS,
    r"(?:上限|封顶|累计|最高|总额|合计)[^。;；]{0,16}|(?:up to|capped at|maximum|exceed|limited to|cap)[^.;]{0,30}"
);
pattern!(
    PAYING_LATE,
    r"(?i)付款|支付|缴|欠|滞纳|应付|overdue|late (?:payment|fee|sum)|unpaid|outstanding|past due|fails to pay"
);
pattern!(
    LIMIT_HAN,
    r"(?:责任|赔偿)[^。;；]{0,30}?(?:不(?:得|应)?超过|不高于|以|限于)(?P<v>[^,，。;；%\t]{2,40}?)(?:为限|为上限|的金额|之和)?(?:[,，。;；(]|$)"
);
pattern!(
    LIMIT_LATIN,
    r"(?i)liabilit[^.;]{0,60}?(?:exceed|limited to|capped at)(?: an amount equal to)? (?P<v>(?:the )?(?:total |aggregate )?(?:fees?|amounts?|sums?|price|charges?)[^.;,]{0,60})"
);
pattern!(
    LIABILITY,
    r"(?i)^(?:的(?:累计|全部|最高|最大|总|违约|赔偿|损害|经济|合计)*责任|['’]?s? (?:(?:total|aggregate|maximum|entire|cumulative|overall|and) ?)*liabilit)"
);
pattern!(
    ALL_LEFT,
    r"(?i)(?:剩余|余下|未履行|余期)(?:服务期|合同期|期限|期间|期|服务)?[^,，。;；%]{0,10}(?:全部|所有)?[^,，。;；%]{0,6}(?:费用|款项|服务费|价款|订阅费)[^,，。;；%]{0,8}(?:支付|付清|缴|结清|照付|到期|补足)|(?:pay|due)[^.;%]{0,30}(?:all|the) (?:remaining|outstanding) (?:fees|charges|sums)|all (?:remaining|outstanding)(?: unpaid)? (?:fees|charges|sums)[^.;%]{0,40}(?:due|payable)|balance of the fees"
);
pattern!(
    LEAVES,
    r"(?i)提前(?:终止|解除|退|解约|结束)|中途|单方(?:终止|解除)|退订|terminat|early|before the end|cancel"
);

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    let rates = rates(ground);
    terms.insert("late_payment_rate", late_payment(&rates, ground));
    terms.insert("delay_cap", ground.single(FactKind::PenaltyCap));
    terms.insert("penalty_rate", rates);
    terms.insert("liability_cap", limits(ground));
    terms.insert("termination_penalty", leaving(ground));
}

/// The text of the sentence of a fact before and behind the value.
fn sides_of(ground: &Ground<'_>, fact: &Fact) -> (String, String) {
    let tight = |from: usize, to: usize| {
        Plain::tight(ground.text.get(from..to).unwrap_or(""), from).as_str().to_owned()
    };
    (tight(fact.sentence.start, fact.range.start), tight(fact.range.end, fact.sentence.end))
}

/// What a rate is taken of.
fn base_of(ground: &Ground<'_>, fact: &Fact) -> Option<String> {
    let (before, after) = sides_of(ground, fact);
    let hit = BASE_LATIN.as_ref().and_then(|base| base.captures(&after));
    let words = match &hit {
        Some(hit) => hit.name("v"),
        None => BASE_HAN.as_ref().and_then(|base| base.captures(&before)).and_then(|hit| hit.name("v")),
    }?;
    let words = words.as_str().rsplit("超过").next().unwrap_or("");
    let words = words.trim().trim_end_matches('的').trim_start_matches(['应', '付']);
    (words.chars().count() >= 2).then(|| words.to_owned())
}

/// The rate of each side for being late; the rate a customer pays for paying late is among them.
fn rates(ground: &Ground<'_>) -> Term {
    let mut values: Vec<Stated> = Vec::new();
    let mut ranges: Vec<TextRange> = Vec::new();
    for fact in ground.of_kind(FactKind::PenaltyRate) {
        let Some(side) = owing(ground, fact) else { continue };
        if values.iter().any(|known| known.side == side) {
            continue;
        }
        // The cap stands behind its rate, in the same sentence or the next.
        let cap = ground.facts.iter().find(|cap| {
            cap.kind == FactKind::PenaltyCap
                && (cap.sentence == fact.sentence && cap.range.start > fact.range.end
                    || cap.sentence.start >= fact.sentence.end
                        && ground.text[fact.sentence.end..cap.sentence.start].trim().is_empty()
                        && has(&ENDS, ground.words(cap.sentence)))
        });
        ranges.push(fact.range);
        ranges.extend(cap.map(|cap| cap.range));
        let base = base_of(ground, fact);
        values.push(Stated { side, value: fact.value, base, cap: cap.map(|cap| cap.value) });
    }
    if values.is_empty() {
        return Term::missing();
    }
    values.sort_by_key(|stated| stated.side);
    Term { value: Some(TermValue::PerSide(values)), state: TermState::Explicit, ranges }
}

/// The side that pays: the one whose act the sentence states, or whose delay it speaks of.
fn owing(ground: &Ground<'_>, fact: &Fact) -> Option<Side> {
    let lead = &ground.text[fact.sentence.start..fact.range.start];
    let late = ["逾期", "迟延", "延迟", "延期", "延误", "fails to", "is late", "delays"];
    let by_delay = ground.actors.named(lead).into_iter().rev().find(|named| {
        let after: String = lead[named.end..].chars().take(12).collect();
        late.iter().any(|word| after.contains(word))
    });
    by_delay.map(|named| named.side).or(fact.actor)
}

/// The rate for paying late.
fn late_payment(rates: &Term, ground: &Ground<'_>) -> Term {
    if let Some(TermValue::PerSide(values)) = &rates.value {
        let customer = values.iter().position(|stated| stated.side == Side::Customer);
        let fact = customer.and_then(|at| {
            let value = values.get(at)?.value;
            ground
                .facts
                .iter()
                .find(|fact| fact.kind == FactKind::PenaltyRate && fact.value == value)
                .filter(|fact| has(&PAYING_LATE, ground.words(fact.sentence)))
        });
        if let Some(fact) = fact {
            return Term::said(TermValue::Fact(fact.value), fact.range);
        }
    }
    ground
        .of_kind(FactKind::PenaltyRate)
        .into_iter()
        .filter(|fact| owing(ground, fact) != Some(Side::Vendor))
        .find(|fact| {
            let sentence = ground.words(fact.sentence);
            has(&PAYING_LATE, sentence) && !sentence.contains("交付") && !sentence.contains("deliver")
        })
        .map_or_else(Term::missing, |fact| Term::said(TermValue::Fact(fact.value), fact.range))
}

/// The ceiling of each side's liability: a share or a sum, months of fees, or a named sum as a whole.
fn limits(ground: &Ground<'_>) -> Term {
    let mut values: Vec<Stated> = Vec::new();
    let mut ranges: Vec<TextRange> = Vec::new();
    for fact in ground.of_kind(FactKind::LiabilityCap) {
        let words = ground.words(fact.sentence);
        let named = || ground.actors.named(words).first().map(|named| named.side);
        let Some(side) = liable(ground, words).or(fact.actor).or_else(named) else { continue };
        if !values.iter().any(|known| known.side == side) {
            let base = matches!(fact.value, FactValue::Percent(_)).then(|| base_of(ground, fact)).flatten();
            values.push(Stated { side, value: fact.value, base, cap: None });
            ranges.push(fact.range);
        }
    }
    for (line, hit) in ground.hits(&LIMIT_HAN).chain(ground.hits(&LIMIT_LATIN)) {
        let sentence = ground.sentences[line];
        let has_value = ground.facts.iter().any(|fact| {
            fact.sentence == sentence
                && matches!(fact.kind, FactKind::LiabilityCap | FactKind::PenaltyRate | FactKind::PenaltyCap)
        });
        let Some(base) = hit.name("v").filter(|_| !has_value) else { continue };
        let words = base.as_str().trim();
        let priced = ["费", "款", "价", "金额", "fee", "price", "amount", "sum", "charge"];
        if !priced.iter().any(|word| words.contains(word)) || words.contains("__") {
            continue;
        }
        let plain = ground.line(line);
        let Some(side) = ground.actors.named(plain.as_str()).first().map(|named| named.side) else {
            continue;
        };
        if !values.iter().any(|known| known.side == side) {
            let base_words = words.trim_end_matches("为上限").trim_end_matches("为限").to_owned();
            values.push(Stated { side, value: WHOLE, base: Some(base_words), cap: None });
            ranges.push(plain.home(base.start(), base.end()));
        }
    }
    if values.is_empty() {
        return Term::missing();
    }
    values.sort_by_key(|stated| stated.side);
    Term { value: Some(TermValue::PerSide(values)), state: TermState::Explicit, ranges }
}

/// The side whose liability a sentence limits: 乙方的赔偿责任, the Vendor's total liability. The other side may
/// be named as well, by whose fees it is measured.
fn liable(ground: &Ground<'_>, words: &str) -> Option<Side> {
    let named = ground.actors.named(words);
    let whose = named.iter().find(|named| {
        let owed = words.get(..named.start).is_some_and(|before| before.ends_with(['对', '向', '给']));
        !owed && words.get(named.end..).is_some_and(|after| has(&LIABILITY, after))
    });
    whose.map(|named| named.side)
}

/// The share due for leaving early; all that is left of the fees is the whole of it.
fn leaving(ground: &Ground<'_>) -> Term {
    let said = ground.single(FactKind::TerminationPenalty);
    if said.state != TermState::Missing {
        return said;
    }
    let all = ground
        .hits(&ALL_LEFT)
        .map(|(line, _)| ground.sentences[line])
        .find(|sentence| has(&LEAVES, ground.words(*sentence)));
    all.map_or(said, |sentence| Term::inferred(TermValue::Fact(WHOLE), vec![sentence]))
}
