//! Credits for availability: by steps, by bands in a sentence, by bands in a table.

use super::{Band, Formula, Gives, Remedy, RemedyKind};
use crate::Contract;
use crate::facts::numerals::parse_count;
use crate::facts::{FactValue, Percent, Side};
use crate::pattern::{Pattern, words};
use crate::plain::Plain;
use document::TextRange;
use regex::Captures;

words!(UPTIME, r"可用率|可用性|可用度|服务可用|正常运行|SLA|在线率|availab|uptime|service level");
words!(
    CREDIT,
    r"扣减|扣除|减免|返还|退还|赔偿|补偿|抵扣|抵用|延长服务期|免费延长|赔付|服务积分|代金券|减收|credit|refund|deduct|reduc"
);
words!(
    STEP_HAN,
    r"每(?:降低|下降|减少|低于?|差|欠)(?:[^0-9。;；,，]{0,10})(?P<step>[0-9.]+) ?(?:个百分点|%|个点)(?:[^。;；]{0,30}?)(?:(?:延长|顺延|增加|补偿|赠送)[^。;；,，0-9一二两三四五六七八九十]{0,10}(?P<days>[0-9]+|[一二两三四五六七八九十]+)个?(?:日|天)|(?:扣减|扣除|减免|返还|退还|赔偿|补偿|抵扣|支付|减收|赔付)(?P<base>[^0-9。;；]{0,24}?)的?(?P<share>[0-9.]+) ?%)"
);
words!(
    STEP_LATIN,
    r"(?P<share>[0-9.]+) ?%\)? of (?P<base>[a-z' -]{3,50}?) (?:for|per) (?:each|every)(?P<full> full| whole| complete)? (?P<step>[0-9.]+) ?%|(?:for|per) (?:each|every)(?P<full2> full| whole| complete)? (?P<step2>[0-9.]+) ?(?:%|percentage points?)[^.;]{0,60}?(?P<share2>[0-9.]+) ?%\)?(?: of (?P<base2>[a-z' -]{3,50}?))?(?:[,.;]| up to|$)"
);
words!(
    BAND_HAN,
    r"(?:(?P<lead>(?:不低于|大于等于|≥|高于等于|达到)(?P<from0>[0-9.]+) ?%[^。;；%]{0,6})?(?:低于|小于|不足|不满|<)(?P<below>[0-9.]+) ?%)(?:[^。;；%]{0,10}(?:不低于|大于等于|高于等于|大于或等于|等于或高于|高于|≥)(?P<from>[0-9.]+) ?%)?[^。;；%]{0,40}?(?:扣减|扣除|减免|返还|退还|赔偿|补偿|抵扣|支付|减收|赔付)(?P<base>[^0-9。;；%]{0,24}?)的?(?P<share>[0-9.]+) ?%"
);
words!(
    BAND_LATIN,
    r"(?:below|less than|<) ?(?P<below>[0-9.]+) ?%(?:,? ?(?:but|and)[^.;%]{0,40}?(?P<from>[0-9.]+) ?%)?[^;%]{0,60}?(?P<share>[0-9.]+) ?%\)?(?: of (?P<base>[a-z' -]{3,50}?))?(?:[,.;:]|$)"
);
words!(
    CAP,
    r"(?:累计|最高|上限|封顶|不超过|不得超过|不高于|up to|not exceed(?:ing)?|capped at|maximum of|at most)[^。;；%0-9]{0,40}(?:[a-z]+ percent \()?(?P<cap>[0-9.]+) ?%"
);
words!(PERCENT, r"([0-9]+(?:\.[0-9]+)?) ?%");
words!(BELOW_SIGN, r"(?:低于|小于|不足|<|less than|below)[^0-9]{0,6}$");

/// Credits for availability, in text order.
pub(super) fn read(contract: &Contract) -> Vec<Remedy> {
    let mut found = Vec::new();
    for &sentence in &contract.sentences {
        let plain = Plain::tight(contract.words(sentence), sentence.start);
        let words = plain.as_str();
        if words.contains('\t') || !hit(&CREDIT, words) || !near_uptime(contract, sentence, words) {
            continue;
        }
        let formula = steps(words).or_else(|| bands(words));
        let Some((formula, base)) = formula else { continue };
        let cap = cap_of(contract, sentence, words, matches!(formula, Formula::Bands(_)));
        let mut ranges = vec![sentence];
        ranges.extend(cap.map(|(_, range)| range).filter(|range| *range != sentence));
        found.push(Remedy {
            kind: RemedyKind::AvailabilityCredit,
            owes: Some(Side::Vendor),
            formula,
            base: base.map(|base| tidy(&base)).filter(|base| base.chars().count() >= 2),
            cap: cap.map(|(value, _)| value),
            ranges,
        });
    }
    found.extend(tabled(contract));
    found
}

fn hit(pattern: &Pattern, words: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(words))
}

/// Whether the sentence, or the one before it in the same clause, speaks of availability.
fn near_uptime(contract: &Contract, sentence: TextRange, words: &str) -> bool {
    if hit(&UPTIME, words) {
        return true;
    }
    let Some(clause) = contract.clause_at(sentence.start) else { return false };
    hit(&UPTIME, contract.words(TextRange::new(clause.range.start, sentence.start.max(clause.range.start))))
}

fn tidy(base: &str) -> String {
    let cut = base.rsplit(['，', ',', '向', '于']).next().unwrap_or(base);
    let cut = cut
        .trim()
        .trim_start_matches("甲方")
        .trim_start_matches("客户")
        .trim_start_matches("按")
        .trim_start_matches("照");
    cut.trim_end_matches('的').trim().to_owned()
}

/// 99.9 as a share of the whole.
pub(super) fn share(words: &str) -> Option<Percent> {
    let value: f64 = words.parse().ok()?;
    (0.0..=1000.0)
        .contains(&value)
        .then(|| Percent { millionths: (value * 10_000.0).round() as i64, per_day: false })
}

fn text(hit: &Captures<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| hit.name(name)).map(|group| group.as_str().to_owned())
}

fn steps(words: &str) -> Option<(Formula, Option<String>)> {
    if let Some(hit) = STEP_HAN.as_ref()?.captures(words) {
        let step = share(hit.name("step")?.as_str())?;
        let gives = match hit.name("days") {
            Some(days) => Gives::Days(parse_count(days.as_str())?),
            None => Gives::Share(share(hit.name("share")?.as_str())?),
        };
        return (step.millionths > 0)
            .then(|| (Formula::Steps { step, gives, full: words.contains("每满") }, text(&hit, &["base"])));
    }
    let hit = STEP_LATIN.as_ref()?.captures(words)?;
    let step = share(&text(&hit, &["step", "step2"])?)?;
    let gives = Gives::Share(share(&text(&hit, &["share", "share2"])?)?);
    let full = hit.name("full").or(hit.name("full2")).is_some();
    (step.millionths > 0).then(|| (Formula::Steps { step, gives, full }, text(&hit, &["base", "base2"])))
}

fn bands(words: &str) -> Option<(Formula, Option<String>)> {
    let mut base = None;
    let mut bands: Vec<Band> = Vec::new();
    for pattern in [&BAND_HAN, &BAND_LATIN] {
        for hit in pattern.as_ref()?.captures_iter(words) {
            let below = hit.name("below").and_then(|words| share(words.as_str()));
            let given = hit.name("share").and_then(|words| share(words.as_str()));
            let (Some(below), Some(given)) = (below, given) else { continue };
            let from = text(&hit, &["from0", "from"])
                .and_then(|words| share(&words))
                .filter(|from| from.millionths < below.millionths);
            // A share of an availability is no credit: 低于99%且不低于95%.
            if given.millionths >= 900_000 && given.millionths < 1_000_000 {
                continue;
            }
            base = base.or_else(|| text(&hit, &["base"]).filter(|base| !base.trim().is_empty()));
            bands.push(Band { from, below, gives: Gives::Share(given) });
        }
        if !bands.is_empty() {
            break;
        }
    }
    settled(bands).map(|bands| (Formula::Bands(bands), base))
}

/// The highest band first, each ending where the next one begins where the paper leaves that unsaid.
fn settled(mut bands: Vec<Band>) -> Option<Vec<Band>> {
    if bands.is_empty() || bands.iter().any(|band| !(500_000..=1_000_000).contains(&band.below.millionths)) {
        return None;
    }
    bands.sort_by_key(|band| std::cmp::Reverse(band.below.millionths));
    bands.dedup_by_key(|band| band.below.millionths);
    for at in 0..bands.len() {
        let next = bands.get(at + 1).map(|next| next.below);
        let band = &mut bands[at];
        band.from = band.from.or(next);
    }
    Some(bands)
}

fn cap_of(
    contract: &Contract,
    sentence: TextRange,
    words: &str,
    banded: bool,
) -> Option<(FactValue, TextRange)> {
    let cap = |words: &str| {
        let hit = CAP.as_ref()?.captures_iter(words).last()?;
        share(hit.name("cap")?.as_str()).map(FactValue::Percent)
    };
    // Among bands 不低于 and the like stand beside edges, so only a sentence of its own caps them.
    if !banded && let Some(value) = cap(words) {
        return Some((value, sentence));
    }
    let clause = contract.clause_at(sentence.start)?;
    let mut next = contract
        .sentences
        .iter()
        .filter(|next| next.start >= sentence.end && next.end <= clause.range.end)
        .take(3);
    next.find_map(|next| {
        let plain = Plain::tight(contract.words(*next), next.start);
        let speaks = ["抵扣", "扣减", "赔偿", "credit", "Credit", "减免"]
            .iter()
            .any(|word| plain.as_str().contains(word));
        cap(plain.as_str()).filter(|_| speaks).map(|value| (value, *next))
    })
}

/// Bands that stand in the rows of a table: an availability and a share in each.
fn tabled(contract: &Contract) -> Vec<Remedy> {
    let mut found: Vec<Remedy> = Vec::new();
    let mut bands: Vec<Band> = Vec::new();
    let mut ranges: Vec<TextRange> = Vec::new();
    let mut head: Option<TextRange> = None;
    let rows = contract.sentences.iter().copied().map(Some).chain([None]);
    for row in rows {
        let words = row.map(|row| Plain::tight(contract.words(row), row.start));
        let cells: Vec<&str> =
            words.as_ref().map_or_else(Vec::new, |words| words.as_str().split('\t').collect());
        let is_row = cells.len() >= 2;
        if is_row && hit(&UPTIME, cells[0]) && cells[1..].iter().any(|cell| hit(&CREDIT, cell)) {
            head = row;
            continue;
        }
        if let (true, Some(_)) = (is_row, head)
            && let Some(band) = row_band(&cells)
        {
            bands.push(band);
            ranges.extend(row);
            continue;
        }
        if let Some(bands) = settled(std::mem::take(&mut bands)) {
            let base = head.map(|head| contract.words(head)).and_then(base_of_head);
            ranges.extend(head);
            found.push(Remedy {
                kind: RemedyKind::AvailabilityCredit,
                owes: Some(Side::Vendor),
                formula: Formula::Bands(bands),
                base,
                cap: None,
                ranges: std::mem::take(&mut ranges),
            });
        }
        ranges.clear();
        head = None;
    }
    found
}

fn row_band(cells: &[&str]) -> Option<Band> {
    let percents = |cell: &str| -> Vec<(Percent, usize)> {
        let hits = PERCENT.iter().flat_map(|pattern| pattern.captures_iter(cell));
        hits.filter_map(|hit| Some((share(hit.get(1)?.as_str())?, hit.get(0)?.start()))).collect()
    };
    let edges = percents(cells[0]);
    let given = cells[1..].iter().rev().find_map(|cell| percents(cell).first().map(|(given, _)| *given))?;
    let (below, from) = match edges.as_slice() {
        [(only, at)] if hit(&BELOW_SIGN, &cells[0][..*at]) => (*only, None),
        [(one, _), (other, _)] => {
            let (low, high) = if one.millionths < other.millionths { (*one, *other) } else { (*other, *one) };
            (high, Some(low))
        }
        _ => return None,
    };
    Some(Band { from, below, gives: Gives::Share(given) })
}

fn base_of_head(words: &str) -> Option<String> {
    ["当月服务费", "月服务费", "月度服务费", "月费", "monthly fee", "monthly fees", "monthly service fee"]
        .into_iter()
        .find(|base| words.to_lowercase().contains(base))
        .map(str::to_owned)
}
