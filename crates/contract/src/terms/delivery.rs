//! What is delivered, by when and by whom: development, acceptance, training, people, milestones, fees.
use super::service::in_hours;
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::facts::{Fact, FactKind, FactValue};
use crate::pattern::{has, pattern};
use document::TextRange;

pattern!(
    FROM_HAN,
    r"(?:自|从|于)(?P<v>[^,，。;；自从]{2,20}?(?:之日|次日|当日|日|后))(?:起算|起计算|开始计算|起|算起|开始)|以(?P<w>[^,，。;；]{2,16}?)为起算"
);
pattern!(
    FROM_LATIN,
    r"(?i)(?:from|after|following|starting (?:on|from)|commencing (?:on|from))(?: the)?(?: date of)? (?P<v>[^.,;]{3,60}?)(?:[.,;]|$)"
);
pattern!(
    START_EVENTS,
    r"(?i)(?P<acceptance>验收|检收|acceptance)|(?P<go_live>上线|投入使用|正式运行|上架|部署|go[- ]?live|launch|deployment)|(?P<delivery>交付|交货|到货|安装|deliver|installation)|(?P<signature>签订|签署|生效|sign|effective date)"
);
pattern!(
    NOT_DEEMED,
    r"(?i)(?:不|不得|不能|并不|不应)(?:视为|视同|认为|推定)[^,，。;；]{0,8}(?:验收|接受|合格|通过)|not (?:be )?(?:deemed|constitute)[^.;]{0,20}accept"
);
pattern!(
    PERSON_HAN,
    r"(?P<r>项目经理|技术负责人|项目负责人|实施顾问|项目总监|技术经理|交付经理|首席顾问|主顾问|客户成功经理|架构师)(?:\([^)]{0,12}\))?(?:一名|1名)?(?:由|为|是|:|：|\t)(?P<v>[\p{Han}]{2,4}?)(?:先生|女士|同志|担任|出任|负责|[,，。;；、(（\t]|$)"
);
pattern!(
    PERSON_LATIN,
    r"(?:[Pp]roject [Mm]anager|[Tt]echnical [Ll]ead|[Ll]ead [Cc]onsultant|[Ss]olution [Aa]rchitect|[Kk]ey [Pp]ersonnel)(?: (?:is|shall be|will be)|:|\t) ?(?:Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?(?P<v>[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,2})"
);
pattern!(
    FEE,
    r"(?i)^(?:[0-9.()（）一二三四五六七八九十、]+ ?)?(?P<v>[\p{Han}A-Za-z/、 ]{0,18}(?:费|费用|(?-u:\b)fees?|licen[cs]es?))(?:\([^)]{0,20}\))?[:：\t ]?(?:为|计|是)?(?:人民币)?"
);
pattern!(SUMS, r"(?i)总|合计|共计|违约|赔偿|逾期|每|total|per ");
pattern!(
    PROVIDED,
    r"(?i)(?P<escrow>源代码[^。;；]{0,30}(?:托管|提存)|(?:托管|提存)[^。;；]{0,16}源代码|source code[^.;]{0,40}escrow|escrow[^.;]{0,40}source code)|(?P<no>(?:不(?:予|会|向|负责)?(?:提供|交付|移交|包含|含)|无须提供|无需提供|不包括)[^,，。;；]{0,16}(?:源代码|源程序|源码)|(?:源代码|源程序|源码)[^。;；,，]{0,16}(?:不(?:予|在)?(?:提供|交付|移交)|不在交付|仍?归乙方|由乙方保留)|仅(?:提供|交付)[^,，。;；]{0,12}(?:安装包|目标代码|可执行)|object code only|executable form only|(?:not|no)[^.;]{0,24}source code|source code[^.;]{0,30}(?:not|excluded|remain))|(?P<yes>(?:提供|交付|移交|提交|包括|含|开放)[^,，。;；]{0,24}(?:源代码|源程序|源码)|(?:源代码|源程序|源码)[^,，。;；]{0,24}(?:交付|移交|提供|交甲方|归甲方)|(?:deliver|provide|hand over|include|supply)\w*[^.;]{0,40}source code|source code[^.;]{0,40}(?:deliver|provided|handed over|included))"
);

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    let development = ground.single(FactKind::DevPeriod);
    terms.insert("dev_period_start", start_of(ground, &development));
    terms.insert("dev_period", development);
    terms.insert("milestones", milestones(ground));
    terms.insert("uat_period", ground.single(FactKind::UatPeriod));
    terms.insert("deemed_acceptance", deemed(ground));
    terms.insert("key_personnel", people(ground));
    terms.insert("staff_change_notice", ground.single(FactKind::StaffChangeNotice));
    terms.insert("training_sessions", ground.single(FactKind::TrainingSessions));
    terms.insert("training_hours", in_hours(ground.single(FactKind::TrainingHours)));
    terms.insert("fee_items", fees(ground));
    terms.insert("source_code", source_code(ground));
    let warranty = ground.or_blank(
        ground.single(FactKind::Warranty),
        &["质保期", "保修期", "免费维护期", "质量保证期", "warranty"],
    );
    terms.insert("warranty_start", event_of(ground, &warranty));
    terms.insert("warranty", warranty);
}

/// The event that a length of time is counted from, as printed.
fn start_of(ground: &Ground<'_>, term: &Term) -> Term {
    let Some(&range) = term.ranges.first() else { return Term::missing() };
    let Some(line) = ground.line_at(range.start) else { return Term::missing() };
    let plain = ground.line(line);
    for pattern in [&FROM_HAN, &FROM_LATIN] {
        let hit = pattern.as_ref().and_then(|from| from.captures(plain.as_str()));
        let words = hit.as_ref().and_then(|hit| hit.name("v").or(hit.name("w")));
        if let Some(words) = words {
            let home = plain.home(words.start(), words.end());
            return Term::said(TermValue::Text(words.as_str().to_owned()), home);
        }
    }
    Term::missing()
}

/// The sort of event a warranty runs from. Where the starts differ, lengths do not compare.
fn event_of(ground: &Ground<'_>, term: &Term) -> Term {
    let Some(range) = term.ranges.first().filter(|_| term.value.is_some()) else { return Term::missing() };
    let sentence = ground.sentence_of(*range);
    let Some(hit) = START_EVENTS.as_ref().and_then(|events| events.captures(sentence)) else {
        return Term::missing();
    };
    let name = ["acceptance", "go_live", "delivery", "signature"].into_iter().find(|n| hit.name(n).is_some());
    name.map_or_else(Term::missing, |name| Term::said(TermValue::Text(name.to_owned()), *range))
}

fn deemed(ground: &Ground<'_>) -> Term {
    let said = ground.single(FactKind::DeemedAcceptance);
    if said.state != TermState::Missing {
        return said;
    }
    let denied = ground.hits(&NOT_DEEMED).next().map(|(line, _)| ground.sentences[line]);
    denied.map_or(said, |range| Term::said(TermValue::Text("no".to_owned()), range))
}

/// People named for a part in the work.
fn people(ground: &Ground<'_>) -> Term {
    const NO_NAMES: [&str; 16] = [
        "待定", "乙方", "甲方", "双方", "实施", "应", "具有", "负责", "详见", "附件", "需", "如下", "不得",
        "另行", "由", "人员",
    ];
    let mut names: Vec<String> = Vec::new();
    let mut ranges = Vec::new();
    for (line, hit) in ground.hits(&PERSON_HAN).chain(ground.hits(&PERSON_LATIN)) {
        let Some(name) = hit.name("v") else { continue };
        let words = name.as_str();
        if NO_NAMES.iter().any(|word| words.starts_with(word)) || names.iter().any(|known| known == words) {
            continue;
        }
        names.push(words.to_owned());
        ranges.push(ground.line(line).home(name.start(), name.end()));
    }
    ground.or_blank(
        Term::list(names, ranges),
        &["项目经理", "技术负责人", "项目负责人", "实施顾问", "project manager", "Project Manager"],
    )
}

/// Milestones with their days: the rows of a table that name an event and a date.
fn milestones(ground: &Ground<'_>) -> Term {
    let mut items: Vec<(String, FactValue)> = Vec::new();
    let mut ranges: Vec<TextRange> = Vec::new();
    for fact in ground.facts.iter().filter(|fact| {
        matches!(fact.value, FactValue::Date(_)) && matches!(fact.kind, FactKind::Date | FactKind::TermEnd)
    }) {
        let row = ground.words(fact.sentence);
        if !row.contains('\t') || items.len() >= 40 {
            continue;
        }
        let worded = |cell: &str| {
            cell.chars().any(char::is_alphabetic)
                && !cell.chars().any(|c| c == '年')
                && !(cell.chars().count() <= 3 && cell.chars().any(|c| c.is_ascii_digit()))
        };
        let name = row.split('\t').map(str::trim).find(|cell| worded(cell));
        if let Some(name) = name {
            items.push((name.to_owned(), fact.value));
            ranges.push(fact.range);
        }
    }
    if items.len() < 2 {
        return Term::missing();
    }
    Term { value: Some(TermValue::Items(items)), state: TermState::Explicit, ranges }
}

/// Fees by name: lines and rows that open with a fee and hold its sum; of several sums of a row the last.
fn fees(ground: &Ground<'_>) -> Term {
    let mut items: Vec<(String, FactValue)> = Vec::new();
    let mut ranges: Vec<TextRange> = Vec::new();
    let mut last: Option<TextRange> = None;
    for fact in ground.facts.iter().filter(|fact| {
        matches!(fact.value, FactValue::Money(_))
            && matches!(fact.kind, FactKind::Amount | FactKind::TotalAmount)
    }) {
        let Some(line) = ground.line_at(fact.range.start) else { continue };
        let plain = ground.line(line).as_str();
        let row = plain.contains('\t');
        let Some(hit) = FEE.as_ref().and_then(|fee| fee.captures(plain)) else { continue };
        let Some(name) = hit.name("v") else { continue };
        let name_words = name.as_str().trim();
        if has(&SUMS, name_words) || name_words.chars().count() < 2 {
            continue;
        }
        let leads = ground.line(line).home(0, hit.get(0).map_or(0, |whole| whole.end())).end;
        if !row && fact.range.start > leads + 8 {
            continue;
        }
        if last == Some(fact.sentence) {
            if row && let (Some(item), Some(range)) = (items.last_mut(), ranges.last_mut()) {
                (item.1, *range) = (fact.value, fact.range);
            }
            continue;
        }
        last = Some(fact.sentence);
        items.push((name_words.to_owned(), fact.value));
        ranges.push(fact.range);
    }
    if items.is_empty() {
        return Term::missing();
    }
    Term { value: Some(TermValue::Items(items)), state: TermState::Explicit, ranges }
}

fn source_code(ground: &Ground<'_>) -> Term {
    let hit = ground.hits(&PROVIDED).next();
    hit.map_or_else(Term::missing, |(line, hit)| {
        let word = ["escrow", "no", "yes"].into_iter().find(|name| hit.name(name).is_some()).unwrap_or("yes");
        let range = hit
            .get(0)
            .map_or(ground.sentences[line], |whole| ground.line(line).home(whole.start(), whole.end()));
        Term::said(TermValue::Text(word.to_owned()), range)
    })
}

/// The event and the months after which money held back is paid.
pub(super) fn release(ground: &Ground<'_>, retention: &Term) -> Term {
    let Some(range) = retention.ranges.first() else { return Term::missing() };
    let held = ground.sentences.iter().find(|sentence| sentence.holds(range.start));
    let time = |fact: &&Fact| {
        matches!(fact.value, FactValue::Duration(length) if length.days() >= 28.0)
            && held.is_some_and(|held| held.contains(fact.range))
    };
    ground
        .facts
        .iter()
        .find(time)
        .map_or_else(Term::missing, |fact| Term::said(TermValue::Fact(months(fact.value)), fact.range))
}

/// Years as months.
fn months(value: FactValue) -> FactValue {
    match value {
        FactValue::Duration(length) => FactValue::Duration(super::periods::in_months(length)),
        other => other,
    }
}
