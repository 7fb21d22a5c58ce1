//! The paper itself: its title, who signs it and where they live, when it binds, what is annexed.
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::clauses::ClauseKind;
use crate::pattern::{has, pattern};
use document::TextRange;

pattern!(
    CODE,
    r"(?i)(?:统一社会信用代码|社会信用代码|信用代码|税号|纳税人识别号|unified social credit (?:code|no\.?)|tax (?:id|identification) ?(?:no\.?|number)?)[^:：\t0-9A-Z]{0,14}[:：\t ] ?(?P<v>[0-9A-Z](?: ?[0-9A-Z]){14,19})"
);
pattern!(
    ADDRESS,
    r"(?i)^(?:[0-9.、()]+ ?)?(?:(?:甲方|乙方|双方)?(?:注册|通讯|通信|联系|办公|送达|公司)?地址|住所地?|住址|registered office|(?:notice |registered |business )?address)(?:\([^)]{0,10}\))?[:：\t] ?(?P<v>[^\t;；]{4,80})"
);
pattern!(
    CONTACT,
    r"(?i)^(?:[0-9.、()]+ ?)?(?:(?:甲方|乙方|双方|指定)?(?:联系人|对接人|联络人)|contact(?: person)?|attention|attn\.?)(?:及电话|和电话)?[:：\t] ?(?P<v>[\p{Han}]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,2})(?:[,，;；、 (（\t]|$)"
);
pattern!(
    BINDS,
    r"(?:本合同|本协议|合同|协议|本函|本订单)?[^,，。;；]{0,6}?(?:自|经|于|在)(?P<v>[^。;；]{2,40}?(?:签字|签署|盖章|签章|批准|付款|到账|签订|备案)[^,，。;；]{0,14}?)(?:起|后|时|即)*(?:正式)?(?:生效|成立)"
);
pattern!(
    BINDS_LATIN,
    r"(?i)(?:takes? effect|becomes? effective|enters? into force|is binding|effective) (?:up)?on (?P<v>(?:the )?[^.,;]{0,40}?(?:signature|signing|signed|execution|approval|payment|acceptance)[^.,;]{0,40})"
);
pattern!(
    TITLE,
    r"(?i)(?:合同|协议|协议书|合约|订购单|订单|报价函|报价单|条款|要约|契约|附加协议|备忘录|agreement|contract|order form|order|terms(?: and conditions| of service)?|statement of work|offer)(?: ?[(（][^)）]{1,16}[)）])?$"
);
pattern!(SIGNS, r"(?i)盖章|签字|签章|签名|公章|seal|signature|signed|(?-u:\b)by:");

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    terms.insert("contract_title", title(ground));
    terms.insert("contract_type", kinds(ground));
    terms.insert("party_credit_code", listed(ground, &CODE, &["信用代码", "税号", "tax id"]));
    terms.insert("party_address", listed(ground, &ADDRESS, &["地址", "住所", "address", "Address"]));
    terms.insert("party_contact", listed(ground, &CONTACT, &["联系人", "对接人", "contact", "Contact"]));
    terms.insert(
        "effective_condition",
        ground
            .group(&BINDS, &["v"])
            .or_else(|| ground.group(&BINDS_LATIN, &["v"]))
            .map_or_else(Term::missing, |(words, range)| {
                Term::said(TermValue::Text(words.trim().to_owned()), range)
            }),
    );
    terms.insert("signature_block", signature_block(ground));
    terms.insert("annexes", annexes(ground));
}

/// The first short line that is named like a paper.
fn title(ground: &Ground<'_>) -> Term {
    let mut start = 0;
    for line in ground.text.split('\n').take(6) {
        let range = TextRange::new(start, start + line.len());
        start += line.len() + 1;
        let words = line.trim();
        let plain = crate::plain::Plain::tight(words, 0);
        if words.chars().count() <= 60
            && !words.contains([':', '：', '\t', '。', '，'])
            && has(&TITLE, plain.as_str())
        {
            return Term::said(TermValue::Text(words.to_owned()), range);
        }
    }
    Term::missing()
}

fn kinds(ground: &Ground<'_>) -> Term {
    let names: Vec<String> = ground.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
    if names.is_empty() {
        return Term::missing();
    }
    Term::inferred(TermValue::List(names), Vec::new())
}

/// All values of a label, in text order, each once; blank where one of the labels has a blank.
fn listed(
    ground: &Ground<'_>,
    pattern: &'static std::sync::LazyLock<Option<regex::Regex>>,
    labels: &[&str],
) -> Term {
    let mut words: Vec<String> = Vec::new();
    let mut ranges = Vec::new();
    for (line, hit) in ground.hits(pattern) {
        let Some(value) = hit.name("v") else { continue };
        let text = value.as_str().trim().trim_end_matches(['。', '.', ',', '，']);
        if text.contains("__") || text.contains('【') || words.iter().any(|known| known == text) {
            continue;
        }
        words.push(text.to_owned());
        ranges.push(ground.line(line).home(value.start(), value.start() + text.len()));
    }
    ground.or_blank(Term::list(words, ranges), labels)
}

/// Whether there is a place to sign and to seal: `complete` for both sides, `incomplete` otherwise.
fn signature_block(ground: &Ground<'_>) -> Term {
    let ranges: Vec<TextRange> = ground
        .clauses
        .clauses
        .iter()
        .filter(|clause| clause.kind == ClauseKind::Signature)
        .map(|clause| clause.range)
        .collect();
    let Some(&range) = ranges.first() else { return Term::missing() };
    let words: String = ranges.iter().map(|range| ground.words(*range)).collect();
    let places = SIGNS.as_ref().map_or(0, |signs| signs.find_iter(&words).count());
    let state = if places >= 2 { "complete" } else { "incomplete" };
    Term::said(TermValue::Text(state.to_owned()), range)
}

/// The annexes in the paper by number and heading.
fn annexes(ground: &Ground<'_>) -> Term {
    let mut names = Vec::new();
    let mut ranges = Vec::new();
    for clause in &ground.clauses.clauses {
        let outer = clause.kind == ClauseKind::Schedule && clause.level <= 1;
        let Some(number) = clause.number.as_ref().filter(|_| outer) else { continue };
        let heading = clause.heading.map_or("", |range| ground.words(range)).trim();
        let name =
            if heading.is_empty() { number.printed.clone() } else { format!("{} {heading}", number.printed) };
        names.push(name);
        ranges.push(clause.heading.unwrap_or(TextRange::new(clause.range.start, clause.range.start)));
    }
    if names.is_empty() {
        return Term::missing();
    }
    Term { value: Some(TermValue::List(names)), state: TermState::Explicit, ranges }
}
