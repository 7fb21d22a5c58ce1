//! Duties in words: secrecy, force majeure, invoices, how often is paid, exports and backups of data.
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::facts::numerals::parse_count;
use crate::facts::{Currency, Duration, DurationUnit, FactKind, FactValue};
use crate::pattern::{has, pattern};

pattern!(
    INVOICE,
    r"(?i)(?P<vat_special>增值税专用发票|专用发票|专票|(?:special|full) VAT invoice|VAT special invoice)|(?P<vat_ordinary>增值税普通发票|普通发票|普票|(?:ordinary|general|plain) (?:VAT )?invoice|VAT ordinary invoice)"
);
pattern!(
    FREQUENCY,
    r"(?i)(?P<once>一次性(?:支付|付清|付|缴)|一次付清|lump sum|in a single (?:payment|instalment)|one[- ]off)|(?P<half>(?:每|按)半年|half[- ]yearly|semi-?annual|every six months)|(?P<month>(?:按|每)个?月|月付|monthly)|(?P<quarter>(?:按|每)个?季|季付|quarterly|each quarter)|(?P<year>(?:按|每)个?(?:服务|合同|租用)?年|年付|逐年|annually|yearly|per annum in advance|each year)"
);
pattern!(
    PAYS,
    r"(?i)支付|付款|预付|后付|付清|缴|结算|收费|(?-u:\b)pa(?:y|id|yable)|invoice|billed|due|charged"
);
pattern!(NO_PAYING, r"(?i)违约|逾期|质保金|维修|备份|巡检|penalt|late|liab");
pattern!(SECRET, r"(?i)保密|商业秘密|confiden|secrecy");
pattern!(
    FOR_EVER,
    r"(?i)长期有效|永久|无限期|持续有效|不受期限|直至(?:该|相关|保密)?信息[^,，。;；]{0,10}(?:公开|公知)|indefinite|perpetual|without limit in time|for as long as"
);
pattern!(MAJEURE, r"(?i)不可抗力|force majeure");
pattern!(
    DEFINED,
    r"(?i)不能预见|无法预见|不可预见|不能避免|(?:是|系)?指|包括但不限于|unforeseeable|beyond (?:the|its|their)[^.;]{0,20}control|means|includ"
);
pattern!(EXPORT, r"(?i)导出|迁出|取回|返还|移交|export|retriev|download|return of");
pattern!(
    FORMAT,
    r"(?i)(?-u:\b)(?:CSV|XLSX?|Excel|JSON|XML|SQL|PDF|TXT)(?-u:\b)|(?:CSV|Excel|JSON|XML|XLSX?)|通用(?:数据)?格式|开放格式|标准格式|可读格式|专有格式|私有格式|自有格式|proprietary format|open format|(?:commonly|generally) used format|machine-readable format|standard format"
);
pattern!(
    BACKUP,
    r"(?i)每(?:隔)?(?P<n>[0-9]+|[一二两三四五六七八九十]+)?个?(?P<u>小时|日|天|周|月|工作日)|(?P<d>逐日|daily|every day|each day|nightly|every night)|(?P<h>hourly|every hour)|(?P<w>weekly|every week|each week)|every (?P<e>[a-z]+|[0-9]+)(?: \([0-9]+\))? hours"
);
pattern!(SAVES, r"(?i)备份|back(?:ed|s|ing)?[- ]?ups?|backups?|(?-u:\b)saving(?-u:\b)");
pattern!(ENDS, r"(?i)终止|届满|期满|结束|到期|解除|after|expir|terminat|following|ends?");
pattern!(HELD, r"(?i)保留|保存|留存|retain|keep|kept");

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    terms.insert("invoice_type", named(ground, &INVOICE, &["vat_special", "vat_ordinary"]));
    terms.insert("payment_frequency", frequency(ground));
    terms.insert("confidentiality", confidentiality(ground));
    terms.insert("force_majeure", force_majeure(ground));
    terms.insert("export_format", formats(ground));
    terms.insert("export_deadline", export_deadline(ground));
    terms.insert("backup_interval", backups(ground));
    terms.insert("currency", currency(ground));
}

/// The first of the names whose words stand in the text.
fn named(
    ground: &Ground<'_>,
    pattern: &'static std::sync::LazyLock<Option<regex::Regex>>,
    names: &[&'static str],
) -> Term {
    let hit = ground.hits(pattern).next();
    hit.and_then(|(line, hit)| {
        let name = names.iter().find(|name| hit.name(name).is_some())?;
        let whole = hit.get(0)?;
        Some(Term::said(
            TermValue::Text((*name).to_owned()),
            ground.line(line).home(whole.start(), whole.end()),
        ))
    })
    .unwrap_or_else(Term::missing)
}

/// How often is paid, in months; `once` where all is paid at once. An annex that says otherwise of the
/// same fee is a conflict.
fn frequency(ground: &Ground<'_>) -> Term {
    let mut found: Option<Term> = None;
    for (line, hit) in ground.hits(&FREQUENCY) {
        let words = ground.line(line).as_str();
        if !has(&PAYS, words) || has(&NO_PAYING, words) {
            continue;
        }
        let Some(whole) = hit.get(0) else { continue };
        let range = ground.line(line).home(whole.start(), whole.end());
        let value = if hit.name("once").is_some() {
            TermValue::Text("once".to_owned())
        } else {
            let months = [("half", 6), ("month", 1), ("quarter", 3), ("year", 12)]
                .into_iter()
                .find(|(name, _)| hit.name(name).is_some())
                .map_or(12, |(_, months)| months);
            let length = Duration { thousandths: months * 1000, unit: DurationUnit::Month };
            TermValue::Fact(FactValue::Duration(length))
        };
        match &mut found {
            None => found = Some(Term::said(value, range)),
            Some(term) => {
                let first = term.ranges[0];
                let annexed = ground.in_annex(range.start) && !ground.in_annex(first.start);
                let fee = ["服务费", "维护费", "订阅费", "租用费", "托管费", "费用", "fee", "subscription"];
                let lower = |range| ground.sentence_of(range).to_lowercase();
                let same = fee.iter().any(|fee| lower(range).contains(fee) && lower(first).contains(fee))
                    || lower(range).contains("费按") && lower(first).contains("费用");
                if annexed && same && term.value.as_ref() != Some(&value) {
                    term.ranges.push(range);
                    term.state = TermState::Conflicting;
                    break;
                }
            }
        }
    }
    found.unwrap_or_else(Term::missing)
}

/// How long secrets are kept; `unlimited` where it is said to be for ever.
fn confidentiality(ground: &Ground<'_>) -> Term {
    let said = ground.single(FactKind::Confidentiality);
    if said.state != TermState::Missing {
        return said;
    }
    let ever = ground.hits(&FOR_EVER).find(|(line, _)| has(&SECRET, ground.line(*line).as_str()));
    ever.map_or(said, |(line, _)| Term::said(TermValue::Text("unlimited".to_owned()), ground.sentences[line]))
}

/// Whether the paper says what force majeure is.
fn force_majeure(ground: &Ground<'_>) -> Term {
    let lines: Vec<usize> = ground.hits(&MAJEURE).map(|(line, _)| line).collect();
    let Some(&first) = lines.first() else { return Term::missing() };
    let defined = lines.iter().find(|line| has(&DEFINED, ground.line(**line).as_str()));
    match defined {
        Some(line) => Term::said(TermValue::Text("defined".to_owned()), ground.sentences[*line]),
        None => Term::said(TermValue::Text("undefined".to_owned()), ground.sentences[first]),
    }
}

fn formats(ground: &Ground<'_>) -> Term {
    let mut names: Vec<String> = Vec::new();
    let mut ranges = Vec::new();
    for (line, _) in ground.hits(&EXPORT) {
        let plain = ground.line(line);
        for hit in FORMAT.iter().flat_map(|format| format.find_iter(plain.as_str())) {
            let words = hit.as_str().to_owned();
            if !names.iter().any(|known| known.eq_ignore_ascii_case(&words)) {
                names.push(words);
                ranges.push(plain.home(hit.start(), hit.end()));
            }
        }
    }
    Term::list(names, ranges)
}

/// How long after the end the data can be taken out.
fn export_deadline(ground: &Ground<'_>) -> Term {
    let found = ground.facts.iter().find(|fact| {
        let FactValue::Duration(length) = fact.value else { return false };
        let sentence = ground.words(fact.sentence);
        let plain = matches!(fact.kind, FactKind::DataRetention | FactKind::Duration);
        let beside = ground.text[fact.range.end..fact.sentence.end].chars().take(12).collect::<String>();
        plain
            && length.days() >= 1.0
            && has(&EXPORT, sentence)
            && has(&ENDS, sentence)
            && (!has(&HELD, &beside) || has(&EXPORT, &beside))
    });
    found.map_or_else(Term::missing, |fact| Term::said(TermValue::Fact(fact.value), fact.range))
}

/// The shortest time between two backups, in hours.
fn backups(ground: &Ground<'_>) -> Term {
    let mut best: Option<(i64, document::TextRange)> = None;
    for (line, _) in ground.hits(&SAVES) {
        let plain = ground.line(line);
        for hit in BACKUP.iter().flat_map(|pattern| pattern.captures_iter(plain.as_str())) {
            let Some(whole) = hit.get(0) else { continue };
            let text = |name: &str| hit.name(name).map(|group| group.as_str());
            let count = |words: Option<&str>| words.map_or(Some(1), parse_count).map(i64::from);
            let hours = if let Some(unit) = text("u") {
                let each = match unit {
                    "小时" => 1,
                    "周" => 168,
                    "月" => 720,
                    _ => 24,
                };
                count(text("n")).map(|count| count * each)
            } else if text("d").is_some() {
                Some(24)
            } else if text("h").is_some() {
                Some(1)
            } else if text("w").is_some() {
                Some(168)
            } else {
                count(text("e"))
            };
            let Some(hours) = hours else { continue };
            if best.is_none_or(|(known, _)| hours < known) {
                best = Some((hours, plain.home(whole.start(), whole.end())));
            }
        }
    }
    best.map_or_else(Term::missing, |(hours, range)| {
        let length = Duration { thousandths: hours * 1000, unit: DurationUnit::Hour };
        Term::said(TermValue::Fact(FactValue::Duration(length)), range)
    })
}

/// The currency of the price, else that of most sums.
fn currency(ground: &Ground<'_>) -> Term {
    let sums = || ground.facts.iter().filter(|fact| matches!(fact.value, FactValue::Money(_)));
    let chosen = sums().find(|fact| fact.kind == FactKind::TotalAmount).or_else(|| sums().next());
    let of = |value: FactValue| match value {
        FactValue::Money(money) => money.currency,
        _ => Currency::Cny,
    };
    chosen.map_or_else(Term::missing, |fact| {
        let code = of(fact.value);
        let other = sums().find(|other| other.kind == FactKind::TotalAmount && of(other.value) != code);
        let mut term = Term::said(TermValue::Text(code.code().to_owned()), fact.range);
        if let Some(other) = other {
            term.state = TermState::Conflicting;
            term.ranges.push(other.range);
        }
        term
    })
}
