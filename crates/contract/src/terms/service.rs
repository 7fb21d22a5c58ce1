//! The service: who may use it and how it is counted, support, reply times, availability, speed.
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::facts::numerals::parse_count;
use crate::facts::{Duration, DurationUnit, Fact, FactKind, FactValue};
use crate::pattern::{has, pattern};
use document::TextRange;

pattern!(
    UNLIMITED_USERS,
    r"(?i)不限(?:制)?(?:用户|账号|使用人|席位|人)|(?:用户|账号)(?:数|数量)?(?:不限|无限制|不受限)|unlimited (?:number of )?(?:named |authorized )?(?:users|seats|accounts)"
);
pattern!(
    METRIC,
    r"(?i)(?P<concurrent>按(?:照)?(?:最大)?并发|(?-u:\b)per concurrent|concurrent[- ](?:user )?licen)|(?P<named_user>按(?:照)?(?:实名|注册|授权|命名)?(?:用户|账号|席位|坐席|人数)|每(?:用户|账号|席位|坐席)|named users?|(?-u:\b)per (?:named )?(?:user|seat))|(?P<module>(?:按(?:照)?|和|及|、|与)(?:功能)?模块|(?-u:\b)per module|by module)|(?P<usage>按(?:照)?(?:实际)?(?:使用量|调用量|用量|次|流量|调用次数)|usage[- ]based|(?-u:\b)per (?:call|record|transaction|document)|metered)"
);
pattern!(PRICING, r"(?i)计费|收费|授权|许可|计价|单价|元|收取|licen|charge|fee|price|access|priced|billed");
pattern!(
    FLOATING,
    r"(?i)(?:超出|超过|超额|增购|增加|新增|额外)[^。;；]{0,40}(?:届时|当时|目录价|官网|公布|另行协商|市场价|价目表)|(?:届时|当时)[^。;；]{0,12}(?:价|费)[^。;；]{0,20}(?:超出|增购)|(?:additional|excess|further|overage)[^.;]{0,60}(?:then[- ]current|list price|prevailing|market price)"
);
pattern!(
    HOURS_WORDS,
    r"(?i)(?:(?:技术)?支持|服务|受理|值守|客服|热线)(?:的)?(?:时间|时段)(?:为|是|:|：)?(?P<v>(?:法定)?(?:工作日|周一至周[五六日]|每日|每天|每个工作日)[^,，。;；]{0,6}[0-9]{1,2}[:：][0-9]{2}[^,，。;；()]{1,4}[0-9]{1,2}[:：][0-9]{2})|support (?:hours|is available|desk)[^.;]{0,20}?(?P<w>(?:monday|mon)(?-u:\b)[^.;()]{4,50}?(?:[0-9] ?[ap]\.?m\.?|[0-9]{1,2}[:.][0-9]{2}|o'clock)[^.;()]{0,16}?(?:[0-9] ?[ap]\.?m\.?|[0-9]{1,2}[:.][0-9]{2}|o'clock))"
);
pattern!(
    ALWAYS,
    r"(?i)全天候|全年无休|24小时(?:不间断|值守|在线|服务|热线|响应|技术支持)|每周7天|七天二十四小时|24 hours (?:a|per) day,? (?:7|seven) days (?:a|per) week|around the clock|round[- ]the[- ]clock"
);
pattern!(SUPPORT, r"(?i)支持|服务|热线|值守|响应|客服|运维|support|service|help ?desk|hotline|assist");
pattern!(
    STARTED,
    r"(?i)^(?:以)?(?:内|之内)?[^,，。;；]{0,8}(?:开始处理|着手|启动处理|介入处理|开始工作)|^(?: of [a-z ]{3,24})? (?:to )?(?:start|begin)"
);
pattern!(
    STARTED_BEFORE,
    r"(?i)(?:start|begin)\w* work\w*(?: on [a-z ]{2,30})? (?:within|in|no later than) ?$"
);
pattern!(LICENSED, r"(?i)许可|授权|为限|licen");
pattern!(
    BEYOND,
    r"(?i)(?:员工|用户|登录人数|账号|席位|坐席|座席|使用人)(?:数|人数)?(?:超出|超过|高于|多于)(?:了)?(?P<v>[0-9][0-9,]{0,6})(?:人|个|名|的|，|,)|(?:users|seats|employees) (?:above|beyond|in excess of) (?P<w>[0-9][0-9,]{0,6})"
);
pattern!(
    WINDOW,
    r"(?i)(?P<monthly>月度|每月|每个月|按月|自然月|calendar month|monthly|per month|each month|in any month)|(?P<quarterly>季度|每季|按季|quarter)|(?P<yearly>年度|全年|每年|按年|calendar year|annual|yearly|per year)"
);
pattern!(UPTIME, r"(?i)可用率|可用性|可用度|在线率|availab|uptime");
pattern!(
    MEASURED,
    r"(?i)考核周期|统计周期|计算周期|评估周期|(?:按|以)[^,，。;；]{0,6}平均|占该[月季年]|(?:measured|calculated|averaged|assessed)[^.;]{0,20}(?:over|per|for|by|on|month|quarter|year)"
);
pattern!(
    CREDIT,
    r"(?i)(?:每(?:低|降低|下降|减少)|低于|达不到|未达到|不足)[^。;；]{0,40}?[,，](?:乙方|服务方|供应商|服务商)?(?:应|须|则|将|按)?(?:向(?:甲方|客户))?(?P<v>(?:扣减|减免|返还|退还|赔偿|抵扣|补偿|减收|扣除)[^,，。;；]{2,30})|(?P<w>(?:a )?(?:service )?credits? (?:of|equal to) [^.,;]{3,60}?)(?: for (?:each|every)| if| where| when|[.,;]|$)"
);
pattern!(
    CHANGES,
    r"(?i)(?P<n>[0-9]+|[一二两三四五六七八九十百]+)个?(?P<u>小时|工时|人天|人日|人/天|个?工作日)[^,，。;；]{0,8}(?:的)?(?:免费)?(?:定制|变更|二次开发|个性化|需求)|(?:免费)?(?:定制开发|变更额度|变更|二次开发)(?:额度|服务|工时)?[^,，。;；]{0,8}?(?P<m>[0-9]+|[一二两三四五六七八九十百]+)个?(?P<w>小时|工时|人天|人日)|(?P<e>[a-z]+(?:-[a-z]+)?(?: \([0-9]+\))?|[0-9]+) (?P<x>hours?|days?|man-?days?) of (?:free )?(?:customi[sz]ation|changes?|change work|development)"
);
pattern!(YEARLY, r"(?i)每年|年度|一年|per year|annual|each year|a year|yearly");
pattern!(QUARTERLY, r"(?i)每季|一季|per quarter|quarterly|each quarter");
pattern!(MONTHLY, r"(?i)每月|每个月|一个月|per month|monthly|each month|a month");
pattern!(WEEKLY, r"(?i)每周|per week|weekly|each week");
pattern!(
    RECORDS,
    r"(?i)(?:每|/|per )? ?(?P<n>[0-9,]+|[一十百千万两]+|a thousand|a hundred)? ?(?P<u>[千百万]?)条|(?P<e>[0-9,]+|thousand) (?:records|rows)"
);

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    terms.insert("user_cap", users(ground));
    terms.insert("concurrent_users", ground.single(FactKind::ConcurrentUsers));
    terms.insert("license_metric", metrics(ground));
    terms.insert("overage_price", overage(ground));
    terms.insert("support_hours", support_hours(ground));
    terms.insert("response_time", responses(ground));
    terms.insert("resolution_time", of_action(ground, |kind| matches!(kind, FactKind::ResolutionTime(_))));
    terms.insert("onsite_arrival", of_action(ground, |kind| matches!(kind, FactKind::OnsiteArrival(_))));
    terms.insert("onsite_visits", visits(ground));
    let availability = availability(ground);
    terms.insert("availability_period", window(ground, &availability));
    terms.insert("availability", availability);
    terms.insert("sla_credit", credit(ground));
    terms.insert("page_load", ground.single(FactKind::PageLoad));
    terms.insert("query_time", ground.single(FactKind::QueryTime));
    terms.insert("import_rate", import_rate(ground));
    terms.insert("free_change_hours", free_changes(ground));
}

fn users(ground: &Ground<'_>) -> Term {
    let term = ground.or_blank(
        ground.single(FactKind::UserCap),
        &["用户数", "账号上限", "账号数", "席位数", "使用人数", "users", "seats"],
    );
    if term.state != TermState::Missing {
        return term;
    }
    // A licence counted in users at one time is capped by them.
    let concurrent = ground.of_kind(FactKind::ConcurrentUsers);
    if let Some(fact) = concurrent.iter().find(|fact| has(&LICENSED, ground.words(fact.sentence))) {
        return Term::said(TermValue::Fact(fact.value), fact.range);
    }
    // 超出600人的另行补购: the cap is where the excess begins.
    let beyond = ground.hits(&BEYOND).find_map(|(line, hit)| {
        let words = hit.name("v").or(hit.name("w"))?;
        let count = parse_count(&words.as_str().replace(',', ""))?;
        Some((i64::from(count) * 1000, ground.line(line).home(words.start(), words.end())))
    });
    if let Some((count, range)) = beyond {
        return Term::inferred(TermValue::Fact(FactValue::Number(count)), vec![range]);
    }
    let unlimited = ground.hits(&UNLIMITED_USERS).next();
    unlimited.map_or(term, |(line, hit)| {
        let range = hit
            .get(0)
            .map_or(ground.sentences[line], |whole| ground.line(line).home(whole.start(), whole.end()));
        Term::said(TermValue::Text("unlimited".to_owned()), range)
    })
}

fn metrics(ground: &Ground<'_>) -> Term {
    let mut found: Vec<&'static str> = Vec::new();
    let mut ranges = Vec::new();
    for (line, hit) in ground.hits(&METRIC) {
        if !has(&PRICING, ground.line(line).as_str()) {
            continue;
        }
        for name in ["named_user", "concurrent", "module", "usage"] {
            if let Some(words) = hit.name(name)
                && !found.contains(&name)
            {
                found.push(name);
                ranges.push(ground.line(line).home(words.start(), words.end()));
            }
        }
    }
    Term::list(found.into_iter().map(str::to_owned).collect(), ranges)
}

/// The price of what lies beyond the cap, or that it floats.
fn overage(ground: &Ground<'_>) -> Term {
    let said = ground.single(FactKind::OveragePrice);
    if said.state != TermState::Missing {
        return said;
    }
    let floats = ground.hits(&FLOATING).next().map(|(line, _)| ground.sentences[line]);
    floats.map_or(said, |range| Term::said(TermValue::Text("floating".to_owned()), range))
}

/// 7×24 and the like, else the hours in words.
fn support_hours(ground: &Ground<'_>) -> Term {
    let said = ground.single(FactKind::SupportHours);
    if said.state != TermState::Missing {
        return said;
    }
    let always = ground.hits(&ALWAYS).find(|(line, _)| has(&SUPPORT, ground.line(*line).as_str()));
    if let Some((line, hit)) = always
        && let Some(whole) = hit.get(0)
    {
        let range = ground.line(line).home(whole.start(), whole.end());
        return Term::said(TermValue::Fact(FactValue::Hours(24, 7)), range);
    }
    ground.group(&HOURS_WORDS, &["v", "w"]).map_or(said, |(words, range)| {
        let words = words.trim().trim_end_matches('.').to_owned();
        Term::said(TermValue::Text(words), range)
    })
}

/// Reply, start, arrival and repair times by level; the body before the annexes.
fn responses(ground: &Ground<'_>) -> Term {
    let mut times: Vec<(crate::FaultLevel, Duration, &'static str)> = Vec::new();
    let mut ranges = Vec::new();
    let mut conflicting = false;
    let mut body: Vec<(crate::FaultLevel, &'static str)> = Vec::new();
    for fact in service_facts(ground) {
        let FactValue::Duration(duration) = fact.value else { continue };
        let (level, action) = match fact.kind {
            FactKind::ResponseTime(level) if starts(ground, fact) => (level, "start"),
            FactKind::ResponseTime(level) => (level, "response"),
            FactKind::ResolutionTime(level) => (level, "resolution"),
            FactKind::OnsiteArrival(level) => (level, "arrival"),
            _ => continue,
        };
        let annexed = ground.in_annex(fact.range.start);
        if annexed && body.contains(&(level, action)) {
            let same = times
                .iter()
                .any(|&(l, time, a)| (l, a) == (level, action) && time.hours() == duration.hours());
            if !same {
                conflicting = true;
                ranges.push(fact.range);
            }
            continue;
        }
        if !annexed {
            body.push((level, action));
        }
        if !times.contains(&(level, duration, action)) {
            times.push((level, duration, action));
            ranges.push(fact.range);
        }
    }
    if times.is_empty() {
        return ground
            .blank_near(&["响应时间", "答复时间", "response time"])
            .map_or_else(Term::missing, Term::blank);
    }
    let state = if conflicting { TermState::Conflicting } else { TermState::Explicit };
    Term { value: Some(TermValue::ResponseTimes(times)), state, ranges }
}

/// Facts about faults, those of the body before those of annexes.
fn service_facts<'a>(ground: &Ground<'a>) -> Vec<&'a Fact> {
    let mut facts: Vec<&Fact> = ground
        .facts
        .iter()
        .filter(|fact| {
            matches!(
                fact.kind,
                FactKind::ResponseTime(_) | FactKind::ResolutionTime(_) | FactKind::OnsiteArrival(_)
            )
        })
        .collect();
    facts.sort_by_key(|fact| (ground.in_annex(fact.range.start), fact.range.start));
    facts
}

/// Whether the value is the time until work begins, which is no reply.
fn starts(ground: &Ground<'_>, fact: &Fact) -> bool {
    has(&STARTED, &ground.text[fact.range.end..fact.sentence.end])
        || has(&STARTED_BEFORE, &ground.text[fact.sentence.start..fact.range.start])
}

/// The first value of an action.
fn of_action(ground: &Ground<'_>, is: impl Fn(FactKind) -> bool) -> Term {
    service_facts(ground)
        .into_iter()
        .find(|fact| is(fact.kind))
        .map_or_else(Term::missing, |fact| Term::said(TermValue::Fact(fact.value), fact.range))
}

/// How many times a year: what is stated by quarter, month or week is counted up.
fn visits(ground: &Ground<'_>) -> Term {
    let term = ground.single(FactKind::OnsiteVisits);
    let (Some(TermValue::Fact(FactValue::Number(count))), Some(range)) = (&term.value, term.ranges.first())
    else {
        return term;
    };
    let sentence = ground.sentence_of(*range);
    let times = if has(&YEARLY, sentence) {
        1
    } else if has(&QUARTERLY, sentence) {
        4
    } else if has(&MONTHLY, sentence) {
        12
    } else if has(&WEEKLY, sentence) {
        52
    } else {
        1
    };
    Term { value: Some(TermValue::Fact(FactValue::Number(count * times))), ..term }
}

/// The first promise of the body; another figure for the same service is a conflict.
fn availability(ground: &Ground<'_>) -> Term {
    let found = ground.of_kind(FactKind::Availability);
    let promise = |fact: &&&Fact| {
        let sentence = ground.words(fact.sentence);
        !["低于", "不足", "below", "每低", "达不到", "连续"].iter().any(|word| sentence.contains(word))
            || sentence.contains("不低于")
            || sentence.contains("不得低于")
    };
    let mut ordered: Vec<&Fact> = found.iter().filter(promise).copied().collect();
    if ordered.is_empty() {
        ordered = found;
    }
    ground.or_blank(ground.choose(&ordered), &["可用率", "可用性", "可用度", "availability", "uptime"])
}

/// Over what the availability is counted; a sentence that counts it over something else is a conflict.
fn window(ground: &Ground<'_>, availability: &Term) -> Term {
    let name_in = |words: &str| {
        let hit = WINDOW.as_ref()?.captures(words)?;
        ["monthly", "quarterly", "yearly"].into_iter().find(|name| hit.name(name).is_some())
    };
    let Some(&range) = availability.ranges.first() else { return Term::missing() };
    let measured =
        ground.sentences.iter().copied().filter(|sentence| {
            has(&UPTIME, ground.words(*sentence)) && has(&MEASURED, ground.words(*sentence))
        });
    let mut found: Vec<(&str, TextRange)> =
        name_in(ground.sentence_of(range)).map(|name| (name, range)).into_iter().collect();
    found.extend(measured.filter_map(|sentence| Some((name_in(ground.words(sentence))?, sentence))));
    let Some(&(name, first)) = found.first() else { return Term::missing() };
    let mut term = Term::said(TermValue::Text(name.to_owned()), first);
    if let Some(&(_, other)) = found.iter().find(|(other, _)| *other != name) {
        term.ranges.push(other);
        term.state = TermState::Conflicting;
    }
    term
}

/// What is given back when the availability is missed, as printed.
fn credit(ground: &Ground<'_>) -> Term {
    ground
        .group(&CREDIT, &["v", "w"])
        .map_or_else(Term::missing, |(words, range)| Term::said(TermValue::Text(words), range))
}

/// Seconds for a thousand records: 万条50秒 is five.
fn import_rate(ground: &Ground<'_>) -> Term {
    let term = ground.single(FactKind::ImportRate);
    let (Some(TermValue::Fact(FactValue::Duration(time))), Some(range)) = (&term.value, term.ranges.first())
    else {
        return term;
    };
    let sentence = ground.sentence_of(*range);
    let records = RECORDS.as_ref().and_then(|records| records.captures(sentence)).map_or(1000, |hit| {
        let text = |name: &str| hit.name(name).map_or("", |group| group.as_str());
        let unit = match text("u") {
            "千" => 1000,
            "百" => 100,
            "万" => 10_000,
            _ => 1,
        };
        let counted = [text("n"), text("e")].iter().find_map(|words| parse_count(&words.replace(',', "")));
        match counted {
            Some(count) => i64::from(count) * unit,
            None if unit > 1 => unit,
            None => 1000,
        }
    });
    let time = Duration { thousandths: time.thousandths * 1000 / records.max(1), unit: time.unit };
    Term { value: Some(TermValue::Fact(FactValue::Duration(time))), ..term }
}

/// Hours of change a year that cost nothing; a day of work counts eight, which is inferred.
fn free_changes(ground: &Ground<'_>) -> Term {
    for (line, hit) in ground.hits(&CHANGES) {
        let words = ground.line(line).as_str();
        let free =
            ["免费", "不收费", "每年", "free", "included", "per year"].iter().any(|w| words.contains(w));
        let group = |names: [&str; 3]| names.into_iter().find_map(|name| hit.name(name)).map(|g| g.as_str());
        let (Some(count), Some(unit)) = (group(["n", "m", "e"]), group(["u", "w", "x"])) else { continue };
        let inner = count.split_once('(').map_or(count, |(_, inner)| inner.trim_end_matches(')'));
        let Some(count) = parse_count(&inner.to_lowercase()).filter(|_| free) else { continue };
        let in_days = unit.contains('天') || unit.contains('日') || unit.contains("day");
        let hours = i64::from(count) * if in_days { 8 } else { 1 };
        let value = TermValue::Fact(FactValue::Number(hours * 1000));
        let range = hit
            .get(0)
            .map_or(ground.sentences[line], |whole| ground.line(line).home(whole.start(), whole.end()));
        return if in_days { Term::inferred(value, vec![range]) } else { Term::said(value, range) };
    }
    Term::missing()
}

/// Half a day is four hours and a day eight; the reader who says so infers it.
pub(super) fn in_hours(term: Term) -> Term {
    let Some(TermValue::Fact(FactValue::Duration(time))) = term.value else { return term };
    let hours = match time.unit {
        DurationUnit::Hour | DurationUnit::WorkingHour => time.thousandths,
        DurationUnit::Day | DurationUnit::WorkingDay => time.thousandths * 8,
        _ => return term,
    };
    let state = if matches!(time.unit, DurationUnit::Day | DurationUnit::WorkingDay) {
        TermState::Inferred
    } else {
        term.state
    };
    let time = Duration { thousandths: hours, unit: DurationUnit::Hour };
    Term { value: Some(TermValue::Fact(FactValue::Duration(time))), state, ranges: term.ranges }
}
