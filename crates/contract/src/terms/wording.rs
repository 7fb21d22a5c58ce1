//! Terms said in words: numbers of the paper, renewal, owners, law and forum.
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::facts::{FactKind, Side};
use crate::pattern::{Pattern, has, pattern};
use crate::plain::Plain;
use document::TextRange;

pattern!(
    NUMBER,
    r"(?i)(?:(?:合同|协议|订单|订购单|函|关联交易|附加协议|项目|补充协议|主协议)?(?:编号|文号|番号|单号)|合同号|协议号|函号|订购单号|版本号|参考号|合同号码|协议号码|确认书号|维保号|(?:商|公|合)函第|Control No\.|(?:Agreement|Contract|Order) (?:No\.?|Number)|(?-u:\b)No\.|Reference|(?-u:\b)Ref\.?)[ A-Za-z.]{0,16}?[:：] ?(?P<v>[A-Za-z0-9\[(][\p{Han}A-Za-z0-9\-/_.()\[\]－—]{2,40})"
);
pattern!(
    NUMBER_BARE,
    r"(?:(?:合同|协议|主协议|订单)?编号|文号|函号|No\.|[Rr]eference:?) ?(?P<v>[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+){1,6}|[A-Za-z0-9]*[0-9]{4,}[A-Za-z0-9-]*)"
);
pattern!(ORDER, r"^Order (?P<v>[A-Z0-9][A-Z0-9-]{3,20})");
// SOFTWARE CARE AGREEMENT W-2026-1147: the number behind a title in capitals.
pattern!(TITLED, r"^[A-Z][A-Z ,&/()-]{6,60} (?P<v>[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){1,4})$");
// 商函第 FY-2026-311 号, Ref. VL-LIC-0927, 订单PDJ202605-118
pattern!(
    CODED,
    r"(?i)(?:函第|文第|字第|合同号码?|协议号|参考号|确认书号|对应订单|订单号?|编号|control no\.|ref\.|reference|(?:agreement|contract|order) no\.) ?[:：]? ?(?P<v>[A-Z]{1,8}[A-Z0-9]*(?:[-/](?:[A-Z0-9]+|\p{Han}{1,4})){1,4})"
);
pattern!(
    AUTO,
    r"(?i)自动(?:续|顺延|延长|延续|延展|展期)|自行(?:延长|延续|续期|续约|展期)|(?:未|没有)[^。;；]{0,50}(?:续|终止|停订|停用|退订|不再|撤销|通知)[^。;；]{0,24}的[,，][^。;；]{0,12}(?:续|顺延|延长|延续|扣取下一)|视为(?:双方)?同意再续|续约单即成立|默认勾选[^。;；]{0,20}续|视为(?:双方)?(?:同意)?(?:本合同|本协议)?(?:自动)?(?:续|按|延|就|订)|以后亦同|(?:依|按|以|照)(?:原|同等|相同|同一)[^,。;]{0,6}(?:期间|期限|条件)[^,。;]{0,4}(?:续|接续|延|更新)|往来照旧|自动更新|a further [a-z -]{2,30}(?:months?|years?|terms?|periods?) (?:begins?|starts?)|goes on from year to year|被认为已就|即(?:行)?续(?:订|期|约)|扣款成功即完成续|另延|再延|(?:本合同|本协议|合同|协议|服务期)(?:即|应|则)?(?:顺延|续展|延续)|continues for (?:equal|like|the same) terms|prolonged by|tacitly renew|stays? for another|means another (?:year|term)|followed by another|renews? automatically|automatically renew|renew(?:s|ed)? (?:itself )?for (?:successive|a further|additional|one|a period|twelve|another)|(?:then )?extends for|carries forward|shall renew|will renew|is renewed|rolls over|continues for (?:successive|further|another)"
);
pattern!(
    NOT_AUTO,
    r"(?i)不(?:得|会|再|予)?自动|并不自动|无自动|不构成续|不视为续|不发生自动|才续|不因[^。;；]{0,20}(?:续|延长)|only a new (?:signed|written)|not (?:be )?(?:automatically )?renew|not automatically|no automatic|not roll over|neither silence|shall not (?:be )?(?:extended|renewed)|does not extend"
);
pattern!(
    MUTUAL,
    r"(?i)(?:双方|另行|书面).{0,16}(?:协商|签订|确认|同意|约定|另签|签署|批准).{0,12}续|续.{0,10}(?:须|应|由|需|以|可).{0,12}(?:双方|书面|另行|另签|协商|签订|批准)|另函约定续|续订须另签|renew(?:al|ed)?.{0,40}(?:written|mutual) agreement|agree in writing.{0,30}renew|new agreement"
);
pattern!(
    EXPIRE,
    r"(?i)(?:期满|届满|到期|期限届满)(?:后|时|之日|即|，|,)?(?:本)?(?:合同|协议|服务|权利义务|订阅)?(?:自动|即|自行|自然|随之)?(?:行)?(?:终止|终了|止|停止|结束|失效)|(?:期满|届满|到期)[^。;]{0,24}(?:自然结束|就结束|即终止|终止|自行停止|即止|便结束|就了结)|期满即止|(?:没有|未)(?:下单|续费|续购|续订)的?[^。;]{0,16}(?:只读|关闭|停止|终止|不产生)|不会自己往下续|it then ends|comes to an end then|agreement lapses|then ends|expires? (?:at|on) the end|ends on .{0,30} unless|shall expire"
);
pattern!(ARBITRATION, r"(?i)仲裁|arbitrat");
pattern!(
    COURT,
    r"(?i)proceedings (?:are|shall be|may be|must be|will be) (?:brought|commenced|issued|started)|(?-u:\b)venue(?-u:\b)|actions lie|打官司|法院|裁判所|诉讼|起诉|place of jurisdiction|exclusive jurisdiction|(?-u:\b)courts?(?-u:\b)|litigat|(?-u:\b)sues?(?-u:\b)"
);
pattern!(
    ENFORCING,
    r"(?i)裁决[^。;；]{0,24}(?:强制执行|申请执行|执行)|award[^.;]{0,40}(?:enforced|entered)|(?:enforce|judgment)[^.;]{0,30}award"
);
pattern!(
    EITHER,
    r"(?i)仲裁[^。;；]{0,6}或[^。;；]{0,16}(?:法院|起诉|诉讼)|(?:诉讼|起诉|法院)[^。;；]{0,6}或[^。;；]{0,12}仲裁|arbitration or [^.;]{0,20}(?:court|litigation)|(?:courts?|litigation) or [^.;]{0,20}arbitration"
);
pattern!(
    DISPUTE,
    r"(?i)争议|proceedings (?:are|shall|may|must|will)|纠纷|分歧|jurisdiction|诉|仲裁|法院|谈不拢|管辖|裁判所|官司|涉讼|争端|争执|(?-u:\b)venue(?-u:\b)|actions lie|dispute|arbitrat|(?-u:\b)courts?(?-u:\b)|sue"
);
pattern!(
    FORUM_HAN,
    r"(?P<v>[\p{Han}A-Za-z()]{2,30}?(?:仲裁委员会|仲裁中心|仲裁院|人民法院|地方裁判所|法院))"
);
pattern!(
    FORUM_LATIN,
    r"(?:[Pp]lace of (?:exclusive )?jurisdiction (?:is|shall be) |roceedings (?:are|shall be|may be|must be) (?:brought|commenced) in )(?P<w>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*)|(?P<v>(?:(?:state and federal |federal and state |competent |exclusive jurisdiction of the )?courts? (?:of|in|sitting in|located in) [A-Z][A-Za-z ,]*[A-Za-z]|arbitration (?:in|seated in|administered by|under) [A-Z][A-Za-z ]+))"
);
pattern!(
    STORED,
    r"(?i)存储|存放|储存|位于|设于|置于|托管于|同步至|备用节点|机房|数据中心|stored|hosted|kept in|stay in|data cent(?:re|er)s?|held in"
);
pattern!(
    PLACE,
    r"(?i)中国境内|中国大陆|境内|境外|新加坡|香港|澳门|台湾|日本|美国|欧盟|德国|爱尔兰|印度|北京|上海|广州|深圳|杭州|南京|成都|贵阳|武汉|合肥|淮南|苏州|西安|重庆|天津|青岛|宁波|厦门|张家口|乌兰察布|韶关|石家庄|(?-u:\b)(?:England|United Kingdom|UK|Ireland|Germany|Frankfurt|Singapore|Hong Kong|United States|EU|European Union|European Economic Area|EEA|China|Graz|Vienna|Belgrade|London|Virginia|Oregon|India)(?-u:\b)"
);
pattern!(
    OWNED_DATA,
    r"(?i)数据|资料|图档|记录|(?-u:\b)data(?-u:\b)|(?-u:\b)content(?-u:\b)|(?-u:\b)books(?-u:\b)|inputs|all that you store"
);
pattern!(
    OWNS,
    r"(?i)所有权|归|属于|享有|retains? (?:all|full|the)|共有|共同所有|jointly|(?-u:\b)owns?(?-u:\b)|belongs? to|remains? the property|ownership|(?-u:\b)is yours(?-u:\b)|vests?"
);
pattern!(
    IP,
    r"(?i)知识产权|著作权|成果|工作产品|交付物.{0,10}权|intellectual property|work product|deliverables"
);
pattern!(
    TAX_IN,
    r"(?i)含税|(?:已|均|包)含.{0,8}税|税.{0,4}(?:已|均)?含|inclusive of|include[sd]? (?:all )?(?:VAT|tax)"
);
pattern!(
    TAX_OUT,
    r"(?i)不含税|不含增值税|未含税|净额|exclusive of|excluding (?:VAT|tax|value)|net of (?:VAT|tax)|exclude[sd]? (?:VAT|tax|value)|plus (?:VAT|tax)"
);
pattern!(
    REFUND,
    r"(?i)不予退|不退|不得.{0,12}退款|概不退|不作退|non-refundable|no refunds|not refund|不往回找"
);
pattern!(REFUND_YES, r"(?i)退还|退款|返还|refund");
pattern!(EXCEPT, r"(?i)除外|但.{0,16}(?:违约|原因|过错)|except|unless|save");

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    terms.insert("contract_no", contract_no(ground));
    terms.insert("renewal_mode", renewal(ground));
    terms.insert("governing_law", super::law::read(ground));
    let (route, forum) = dispute(ground);
    terms.insert("dispute_route", route);
    terms.insert("dispute_forum", forum);
    terms.insert("data_location", location(ground));
    terms.insert("data_owner", owner(ground, &OWNED_DATA, false));
    terms.insert("ip_owner", owner(ground, &IP, true));
    terms.insert("tax_included", tax_included(ground));
    terms.insert("refund_terms", refunds(ground));
}

fn plain(ground: &Ground<'_>, range: TextRange) -> Plain {
    Plain::tight(ground.words(range), range.start)
}

fn text(word: impl Into<String>) -> TermValue {
    TermValue::Text(word.into())
}

fn contract_no(ground: &Ground<'_>) -> Term {
    // Up to the first clause, and not past the first forty lines.
    let end = ground.text.match_indices('\n').nth(40).map_or(ground.text.len(), |(at, _)| at);
    let mut at = 0;
    for line in ground.text[..end].split('\n') {
        let start = at;
        at += line.len() + 1;
        let plain = Plain::of(line, start);
        let hit = [&NUMBER, &NUMBER_BARE, &ORDER, &TITLED, &CODED]
            .iter()
            .find_map(|form| form.as_ref()?.captures(plain.as_str()));
        let Some(hit) = hit else { continue };
        let Some(value) = hit.name("v") else { continue };
        let words = value.as_str().trim_end_matches(['.', ')', ']', '。', ',']);
        if words.contains("__") {
            return Term::blank(plain.home(value.start(), value.end()));
        }
        if words.chars().filter(char::is_ascii_digit).count() < 2 {
            continue;
        }
        let range = plain.home(value.start(), value.start() + words.len());
        return Term::said(text(ground.words(range)), range);
    }
    if let Some(blank) = ground.blank_near(&["合同编号", "协议编号", "合同号"]) {
        return Term::blank(blank);
    }
    // Some papers print it in the running head alone, which is no part of the text.
    for head in &ground.heads {
        let plain = Plain::of(head, 0);
        let hit = [&NUMBER, &NUMBER_BARE].iter().find_map(|form| form.as_ref()?.captures(plain.as_str()));
        let value = hit.as_ref().and_then(|hit| hit.name("v"));
        if let Some(value) =
            value.filter(|value| value.as_str().bytes().filter(u8::is_ascii_digit).count() >= 2)
        {
            return Term::inferred(text(value.as_str().trim_end_matches(['.', ')', ','])), Vec::new());
        }
    }
    Term::missing()
}

fn renewal(ground: &Ground<'_>) -> Term {
    let mut expires: Option<TextRange> = None;
    let mut mutual: Option<TextRange> = None;
    let mut auto: Option<TextRange> = None;
    for &sentence in ground.sentences {
        let words = ground.words(sentence);
        if ![
            "续",
            "顺延",
            "延",
            "期满",
            "届满",
            "到期",
            "renew",
            "Renew",
            "expir",
            "extend",
            "carries",
            "then ends",
            "roll",
            "ends on",
            "further",
            "year to year",
            "prolong",
            "another",
            "continues",
            "comes to an end",
            "lapse",
            "往来照旧",
            "更新",
        ]
        .iter()
        .any(|w| words.contains(w))
        {
            continue;
        }
        let plain = plain(ground, sentence);
        let line = plain.as_str();
        let negated = has(&NOT_AUTO, line);
        // Other periods that run on: of delivery, of warranty, of a deadline.
        let other =
            ["工期", "交付期", "截止时间", "质保期", "质量保证期", "付款期", "保修期", "维护期间", "试运行"]
                .iter()
                .any(|word| line.contains(word));
        if other {
            // 本合同…至质保期届满终止 ends the contract with the warranty.
            if line.contains("本合同")
                && line.contains("终止")
                && has(&EXPIRE, line)
                && (negated || !has(&AUTO, line))
            {
                expires = expires.or(Some(sentence));
            }
            continue;
        }
        if has(&AUTO, line) && !negated {
            auto = auto.or(Some(sentence));
        }
        if has(&MUTUAL, line) {
            mutual = mutual.or(Some(sentence));
        }
        if negated || has(&EXPIRE, line) {
            expires = expires.or(Some(sentence));
        }
    }
    match (auto, expires, mutual) {
        (Some(range), _, _) => Term::said(text("auto"), range),
        (None, Some(range), None) => Term::said(text("expire"), range),
        (None, _, Some(range)) => Term::said(text("mutual"), range),
        (None, None, None) => {
            // A notice against renewal says that without it the contract renews.
            match ground.of_kind(FactKind::NonRenewalNotice).first() {
                Some(fact) => Term::inferred(text("auto"), vec![fact.sentence]),
                None => Term::missing(),
            }
        }
    }
}

fn dispute(ground: &Ground<'_>) -> (Term, Term) {
    let mut courts: Vec<(TextRange, String)> = Vec::new();
    let mut arbitration: Vec<(TextRange, String)> = Vec::new();
    for &sentence in ground.sentences {
        if !has(&DISPUTE, ground.words(sentence)) {
            continue;
        }
        let plain = plain(ground, sentence);
        let line = plain.as_str();
        // Evidence for courts, costs of an arbitration and statutes name no forum.
        let speaks = [
            "争议",
            "纠纷",
            "分歧",
            "提交",
            "起诉",
            "管辖",
            "仲裁委员会",
            "仲裁院",
            "仲裁中心",
            "裁判所",
            "谈不拢",
            "诉讼解决",
            "法院解决",
            "官司",
            "争端",
            "争执",
            "涉讼",
            "仲裁机构",
            "所在地法院",
            "那边的法院",
            "venue",
            "actions lie",
            "ourts of",
            "ourts sit",
            "ourt of first instance",
            "dispute",
            "Dispute",
            "roceedings",
            "jurisdiction",
            "Arbitration",
            "arbitration",
            "sue",
        ]
        .iter()
        .any(|word| line.contains(word));
        let evidence = line.contains("要求披露")
            || line.contains("出证")
            || line.contains("法院要求")
            || line.contains("court order")
            || line.contains("by law or")
            // Costs of lawsuits are no way to settle one.
            || ["诉讼支出", "诉讼损失", "诉讼费用由"].iter().any(|cost| line.contains(cost)) && !line.contains("提交");
        if !speaks || evidence {
            continue;
        }
        let forums: Vec<(TextRange, String)> = [&FORUM_HAN, &FORUM_LATIN]
            .iter()
            .flat_map(|pattern| pattern.iter())
            .flat_map(|pattern| pattern.captures_iter(line))
            .filter_map(|hit| hit.name("v").or(hit.name("w")))
            .map(|value| {
                let (from, words) = forum_words(value.as_str());
                (plain.home(value.start() + from, value.end()), words.to_owned())
            })
            .collect();
        let not_arbitrated = ["不适用仲裁", "不提交仲裁", "放弃仲裁"].iter().any(|w| line.contains(w));
        if has(&ARBITRATION, line) && !not_arbitrated {
            let forum = forums.iter().find(|(_, words)| has(&ARBITRATION, words)).cloned();
            arbitration.push(forum.unwrap_or((sentence, String::new())));
        }
        if has(&COURT, line) {
            let forum = forums.iter().find(|(_, words)| !has(&ARBITRATION, words)).cloned();
            let enforcing =
                has(&ARBITRATION, line) && !has(&EITHER, line) && (forum.is_none() || has(&ENFORCING, line));
            if !enforcing {
                courts.push(forum.unwrap_or((sentence, String::new())));
            }
        }
    }
    let named = |found: &[(TextRange, String)]| {
        found.iter().find(|(_, words)| !words.is_empty()).or(found.first()).cloned()
    };
    let (mode, chosen): (&str, Vec<(TextRange, String)>) = match (named(&arbitration), named(&courts)) {
        (Some(a), Some(c)) => ("both", vec![a, c]),
        (Some(a), None) => ("arbitration", vec![a]),
        (None, Some(c)) => ("court", vec![c]),
        (None, None) => return (Term::missing(), Term::missing()),
    };
    let ranges: Vec<TextRange> = chosen.iter().map(|(range, _)| *range).collect();
    let state = if mode == "both" { TermState::Conflicting } else { TermState::Explicit };
    let route = Term { value: Some(text(mode)), state, ranges: ranges.clone() };
    let words: Vec<&str> =
        chosen.iter().map(|(_, words)| words.as_str()).filter(|words| !words.is_empty()).collect();
    let forum = if words.is_empty() {
        Term::missing()
    } else {
        Term { value: Some(text(words.join("；"))), state, ranges }
    };
    (route, forum)
}

/// The forum without the words that lead to it: 提交乙方所在地…法院 is 乙方所在地…法院.
fn forum_words(words: &str) -> (usize, &str) {
    const LEADS: [&str; 14] = [
        "提交至",
        "提交",
        "提请",
        "起诉至",
        "诉至",
        "应向",
        "可向",
        "均向",
        "应由",
        "向",
        "由",
        "以",
        "依",
        "至",
    ];
    let from = LEADS
        .iter()
        .filter_map(|lead| words.rfind(lead).map(|at| at + lead.len()))
        .filter(|&at| at < words.len())
        .max()
        .unwrap_or(0);
    (from, &words[from..])
}

fn location(ground: &Ground<'_>) -> Term {
    let mut places: Vec<String> = Vec::new();
    let mut ranges = Vec::new();
    for &sentence in ground.sentences {
        if !has(&STORED, ground.words(sentence)) {
            continue;
        }
        let plain = plain(ground, sentence);
        let line = plain.as_str();
        let stored = has(&STORED, line) && has(&OWNED_DATA, line)
            || (line.contains("机房") && line.contains('位') && line.contains('于'));
        let idle = line.contains("法院")
            || line.contains("住所地")
            || line.contains("签订地点")
            || line.contains("地址");
        if !stored || idle {
            continue;
        }
        for hit in PLACE.iter().flat_map(|place| place.find_iter(line)) {
            let word = hit.as_str().to_owned();
            if !places.contains(&word) {
                places.push(word);
                ranges.push(plain.home(hit.start(), hit.end()));
            }
        }
    }
    if places.is_empty() {
        return Term::missing();
    }
    Term { value: Some(text(places.join("、"))), state: TermState::Explicit, ranges }
}

/// Who owns the data or the results: the side named behind 归 or "belongs to", or both.
fn owner(ground: &Ground<'_>, subject: &Pattern, results: bool) -> Term {
    let mut first: Option<(String, TextRange)> = None;
    for &sentence in ground.sentences {
        if !has(subject, ground.words(sentence)) || !has(&OWNS, ground.words(sentence)) {
            continue;
        }
        let plain = plain(ground, sentence);
        let line = plain.as_str();
        // 著作权归乙方，甲方享有使用权: a right to use is no ownership.
        let uses = |owns: &regex::Match<'_>| {
            let after = &line[owns.end()..];
            owns.as_str() == "享有" && after.chars().take(10).collect::<String>().contains("使用权")
        };
        let found = OWNS.iter().flat_map(|owns| owns.find_iter(line)).filter(|owns| !uses(owns)).last();
        let Some(owns) = found else { continue };
        // A platform of the vendor's own is no result, and no data of the customer.
        let own_product = line.contains("平台软件")
            || line.contains("产品")
            || line.contains("平台及")
            || line.contains("Platform");
        if own_product && results && !line.contains("成果") {
            continue;
        }
        let joint =
            ["共有", "共同所有", "共同享有", "jointly", "双方享有"].iter().any(|word| line.contains(word));
        let side = if joint {
            Some("joint".to_owned())
        } else {
            let after = ground.actors.named(&line[owns.start()..]);
            let lead = ground.actors.named(&line[..owns.start()]);
            let active =
                ["享有", "所有权", "own", "owns", "Owns"].iter().any(|word| owns.as_str().starts_with(word));
            let yours = line.contains("is yours").then_some(Side::Customer);
            let named = if active { lead.last().or(after.first()) } else { after.first().or(lead.last()) };
            yours.or(named.map(|n| n.side)).map(|side| side.as_str().to_owned())
        };
        if let Some(side) = side {
            first = first.or(Some((side, sentence)));
        }
    }
    first.map_or_else(Term::missing, |(side, range)| Term::said(text(side), range))
}

fn tax_included(ground: &Ground<'_>) -> Term {
    let out = ground
        .sentences
        .iter()
        .find(|&&s| has(&TAX_OUT, ground.words(s)) && !ground.words(s).contains("税率变"));
    let inside =
        ground.sentences.iter().find(|&&s| has(&TAX_IN, ground.words(s)) && !has(&TAX_OUT, ground.words(s)));
    match (inside, out) {
        (Some(&range), _) => Term::said(text("included"), range),
        (None, Some(&range)) => Term::said(text("excluded"), range),
        (None, None) => Term::missing(),
    }
}

fn refunds(ground: &Ground<'_>) -> Term {
    let refused = ground.sentences.iter().find(|&&s| has(&REFUND, ground.words(s)));
    if let Some(&range) = refused {
        let word = if has(&EXCEPT, ground.words(range)) { "conditional" } else { "non_refundable" };
        return Term::said(text(word), range);
    }
    let granted = ground.sentences.iter().find(|&&s| has(&REFUND_YES, ground.words(s)));
    granted.map_or_else(Term::missing, |&range| Term::said(text("refundable"), range))
}
