//! What a passage gives and takes, from the customer's side: duties, rights, bans, fees, consent.
//!
//! The sum of a passage is held against the sum of the passage it was: what both say cancels.

use crate::names::{MUTUAL, Mention, Names};
use contract::Side;
use document::fold;

const BANS: &[&str] = &[
    "放弃",
    "waives ",
    "不得",
    "不可以",
    "禁止",
    "无权",
    "shall not",
    "may not",
    "must not",
    "cannot",
    "is not entitled",
];
const RELEASES: &[&str] = &[
    "不承担",
    "不负",
    "免于",
    "免责",
    "概不",
    "无须",
    "无需",
    "毋须",
    "不必",
    "不受限",
    "no liability",
    "not be liable",
    "not liable",
    "without liability",
    "not obliged",
    "need not",
    "no obligation",
    "无赔偿",
];
const RIGHTS: &[&str] = &[
    "有权",
    "可以",
    "仍可",
    "均可",
    "可随时",
    "可提前",
    "可根据",
    "可将",
    "可免费",
    "可要求",
    "可自行",
    "可视",
    "可就",
    "可在",
    "得为",
    "得以",
    "得就",
    "得径",
    "得终止",
    " may ",
    "is entitled",
    "has the right",
    "shall have the right",
];
const DUTIES: &[&str] = &[
    "应",
    "须",
    "负责",
    "保证",
    "承诺",
    "承担",
    "赔偿",
    "支付违约金",
    "提供",
    "shall ",
    "delivers ",
    "provides ",
    "compensates ",
    "pays ",
    "maintains ",
    "supports ",
    "supplies ",
    "must ",
    "undertakes",
    "warrants",
    "agrees to",
    "will ",
];
/// Words that hold a sign of duty without being one.
const NO_DUTIES: &[&str] = &[
    "相应",
    "适应",
    "应用",
    "反应",
    "响应",
    "供应",
    "对应",
    "应付",
    "必须的",
    "提供的",
    "提供服务的",
    "无须",
    "毋须",
    "应当得",
    "不承担",
    "shall not",
    "shall have the right",
    "shall be entitled",
];

/// What counts whoever acts: words, and the gain for the customer.
const PLAIN: &[(&str, i32)] = &[
    ("免费", 1),
    ("不收取", 1),
    ("不另行收费", 1),
    ("不收费", 1),
    ("不得收取", 1),
    ("free of charge", 1),
    ("without charge", 1),
    ("at no charge", 1),
    ("no extra cost", 1),
    ("no additional charge", 1),
    ("退还", 1),
    ("退款", 1),
    ("返还", 1),
    ("refund", 1),
    ("不予退", -2),
    ("不再退", -2),
    ("不退", -2),
    ("non-refundable", -2),
    ("no refund", -2),
    ("仅退还", -2),
    ("仅赔偿", -2),
    ("价格不变", 2),
    ("不涨价", 2),
    ("价格固定", 2),
    ("are fixed", 1),
    ("以双方签署", 1),
    ("reasonable efforts", -2),
    ("reasonable endeavours", -2),
    ("附加费", -2),
    ("加收", -1),
    ("另付", -2),
    ("另行支付", -2),
    ("另行承担", -2),
    ("扣收", -1),
    ("另行收费", -2),
    ("计费", -1),
    ("计次", -1),
    ("上调", -1),
    ("上浮", -1),
    ("不包括", -1),
    ("excluding", -1),
    ("不视为逾期", 2),
    ("不视为违约", 1),
    ("服务费为", -1),
    ("配合费", -1),
    ("surcharge", -2),
    ("additional charge", -2),
    ("additional fee", -2),
    ("standard rates", -1),
    ("then-current", -1),
    ("list price", -1),
    ("届时", -1),
    ("目录价", -1),
    ("刊例", -1),
    ("唯一", -2),
    ("sole remedy", -2),
    ("exclusive remedy", -2),
    ("不影响甲方", 1),
    ("其他救济", 1),
    ("without prejudice", 1),
    ("自动续", -2),
    ("自动延", -2),
    ("顺延", -1),
    ("renew automatically", -2),
    ("renews automatically", -2),
    ("不自动续", 4),
    ("到期终止", 1),
    ("到期自动终止", 1),
    ("期满终止", 1),
    ("视为同意", -1),
    ("视为接受", -1),
    ("视为验收", -1),
    ("deemed accept", -1),
    ("全部损失", 1),
    ("一切损失", -1),
    ("尽力", -1),
    ("尽快", -1),
    ("best effort", -1),
    ("预付", -1),
    ("in advance", -1),
    ("随时", -1),
    ("共有", -2),
    ("训练", -1),
    ("machine learning", -1),
    ("境外", -1),
    ("海外", -1),
    ("全球", -1),
    ("新加坡", -1),
    ("美国", -1),
    ("印度", -1),
    ("日本", -1),
    ("德国", -1),
    ("英国", -1),
    ("爱尔兰", -1),
    ("欧洲", -1),
    ("worldwide", -1),
    ("关联公司", -1),
];

/// What a passage gives the customer, less what it takes.
pub(crate) fn valence(names: &Names, passage: &str) -> i32 {
    let folded = fold(passage);
    let text = format!(" {} ", folded.as_str().replace('\n', "。"));
    let mut sum = exceptions(&text);
    for sentence in text.split(['。', ';', '\t']) {
        let mut actor: Option<Side> = None;
        for part in sentence.split([',', ':']) {
            let part = format!(" {} ", part.trim());
            let mentions = names.mentions(&part);
            // Who stands behind the verb is not the one who acts.
            let verb = modal_at(&part).unwrap_or(part.len());
            let first = mentions.iter().find(|(at, _, _, acts)| *acts && *at < verb);
            if let Some((_, _, side, _)) = first {
                actor = Some(*side);
            } else if MUTUAL.iter().any(|word| part.contains(word)) {
                actor = None;
            }
            sum += weigh(names, &part, actor)
                + consent(names, &part)
                + ownership(&mentions, &part)
                + data_use(&mentions, &part)
                + cost(&mentions, &part)
                + words(&part, actor);
        }
    }
    sum
}

fn modal_at(part: &str) -> Option<usize> {
    [BANS, RELEASES, RIGHTS, DUTIES]
        .iter()
        .flat_map(|list| list.iter())
        .filter_map(|word| part.find(word))
        .min()
}

/// Words that count whoever acts. What is banned or denied does not count against the customer.
fn words(part: &str, actor: Option<Side>) -> i32 {
    let denied = BANS.iter().any(|word| part.contains(word))
        || ["不向", "不收", "免收", "不再收"].iter().any(|word| part.contains(word));
    // 顺延 prolongs a contract against the customer; a payment or date put off is no renewal.
    let prolongs = ["续", "届满", "期满", "到期", "本合同", "本协议"].iter().any(|word| part.contains(word));
    let put_off = part.contains("付款") || part.contains("支付") || (part.contains("有权") && !prolongs);
    // The longer word is told first and takes its characters along: 不另行收费 holds 另行收费.
    let mut words: Vec<&(&str, i32)> = PLAIN.iter().collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let mut rest = part.to_owned();
    let mut sum = 0;
    for (word, gain) in words {
        let count = rest.matches(word).count() as i32;
        if count == 0 {
            continue;
        }
        rest = rest.replace(word, "\u{1f}");
        // What one may do at any time is a gain for whoever may.
        let gain = if *word == "随时" && actor == Some(Side::Customer) { &1 } else { gain };
        if (*word != "顺延" || !put_off) && (*gain > 0 || !denied) {
            sum += gain * count;
        }
    }
    sum
}

/// What is taken out of a limit of liability: each kind named is worth one.
fn exceptions(text: &str) -> i32 {
    let apart = [
        "不适用于",
        "不适用前款",
        "不适用上述",
        "不适用本款",
        "不适用上限",
        "不受上述",
        "不受前款",
        "shall not apply to",
        "does not apply to",
        "do not apply to",
    ];
    if let Some(at) = apart.iter().filter_map(|word| text.find(word)).min() {
        let limits = ["责任", "赔偿", "限制", "上限", "liab", "limit"].iter().any(|word| text.contains(word));
        let list = &text[at..];
        let count =
            ["、", "或", "以及", "及", ";", " or "].iter().map(|word| list.matches(word).count() as i32);
        return if limits { 1 + count.sum::<i32>() } else { 0 };
    }
    let Some(end) = ["不在此限", "不受此限", "除外"].iter().filter_map(|word| text.find(word)).min()
    else {
        return 0;
    };
    let limits = ["责任", "赔偿", "liab"].iter().any(|word| text.contains(word));
    let start = text[..end].rfind(['。', ';', '但']).unwrap_or(0);
    let list = &text[start..end];
    if limits {
        1 + ["、", "或", "以及", "及"].iter().map(|word| list.matches(word).count() as i32).sum::<i32>()
    } else {
        0
    }
}

/// Who bears a cost.
fn cost(mentions: &[Mention], part: &str) -> i32 {
    let bears = |at: usize, len: usize| {
        let behind = &part[at + len..];
        let at_cost = part[..at].trim_end().ends_with(" at")
            && ["'s cost", "'s expense", "'s own cost"].iter().any(|word| behind.starts_with(word));
        at_cost
            || part[..at].trim_end().ends_with(['由', '向'])
                && ["负担", "承担", "另行承担", "自行承担", "另行支付", "出 ", "先行垫付"]
                    .iter()
                    .any(|word| behind.starts_with(word))
    };
    mentions
        .iter()
        .filter(|(at, len, _, _)| bears(*at, *len))
        .map(|(_, _, side, _)| if *side == Side::Customer { -2 } else { 2 })
        .sum()
}

/// Burdens and gains of the side that acts in one clause of a sentence.
fn weigh(names: &Names, part: &str, actor: Option<Side>) -> i32 {
    let has = |words: &[&str]| words.iter().any(|word| part.contains(word));
    // A ban that the customer's leave can lift binds the vendor, named or not.
    let lifted = names.mentions(part).iter().any(|(at, len, side, _)| {
        *side == Side::Customer
            && part[..*at].trim_end().ends_with("未经")
            && part[at + len..].contains("不得")
    });
    let Some(actor) = actor.or(lifted.then_some(Side::Vendor)) else { return 0 };
    let mut stripped = part.to_owned();
    for word in NO_DUTIES {
        stripped = stripped.replace(word, "");
    }
    // 应甲方要求: at the request of, no duty.
    for (at, len, _, _) in names.mentions(part) {
        let name = &part[at..at + len];
        stripped = stripped.replace(&format!("应{name}"), name);
    }
    let gain = if has(RELEASES) {
        1
    } else if has(BANS) {
        -1
    } else if has(&["收取", "加收", "计收"]) && actor == Side::Vendor && !has(&["不收", "免收"]) {
        2
    } else if DUTIES.iter().any(|word| stripped.contains(word)) {
        if has(&["赔偿", "indemnif", "违约金", "一切损失", "全部责任"]) { -2 } else { -1 }
    } else {
        i32::from(has(RIGHTS) || permits(names, part) || has(&["累计不超过", "合计不超过"]))
    };
    match actor {
        Side::Customer => gain,
        Side::Vendor => -gain,
    }
}

/// Whether one who is named may do something: 乙方可通过……, not 可用 or 可靠.
fn permits(names: &Names, part: &str) -> bool {
    names.mentions(part).iter().filter(|(_, _, _, acts)| *acts).any(|(at, len, _, _)| {
        let behind = &part[at + len..];
        let near: Vec<char> = behind.chars().take(4).collect();
        near.iter().position(|c| *c == '可').is_some_and(|at| {
            let next = near.get(at + 1).copied().unwrap_or(' ');
            let ahead = at.checked_sub(1).and_then(|at| near.get(at)).copied().unwrap_or(' ');
            !"用靠能行见信读".contains(next) && !"不许认".contains(ahead)
        })
    })
}

/// Whose leave is needed. "无须甲方同意" takes it away.
fn consent(names: &Names, part: &str) -> i32 {
    // Nothing is changed without both.
    let both = [
        "经双方书面",
        "经双方确认",
        "经双方同意",
        "双方书面确认",
        "双方协商一致",
        "mutual written",
        "signed by both",
        "both parties agree",
    ];
    let mut sum = i32::from(both.iter().any(|word| part.contains(word)));
    for (at, len, side, _) in names.mentions(part) {
        let behind = &part[at + len..];
        let near: String = behind.chars().take(14).collect();
        let asked =
            ["同意", "许可", "批准", "确认", "consent", "approval"].iter().any(|word| near.contains(word));
        let ahead = part[..at].trim_end();
        let condition = ["经", "取得", "征得", "获得", "由", "without", "obtain"]
            .iter()
            .any(|word| ahead.ends_with(word))
            || ["'s prior", "'s written", "'s consent", "'s approval"]
                .iter()
                .any(|word| behind.starts_with(word));
        if asked && condition {
            let spared =
                ["无须", "无需", "毋须", "not be needed", "need not"].iter().any(|word| part.contains(word));
            let gain = if spared { -1 } else { 1 };
            sum += if side == Side::Customer { gain } else { -gain };
        }
    }
    sum
}

/// The customer's data used, by whomever: "Customer Data may be used for …".
fn data_use(mentions: &[Mention], part: &str) -> i32 {
    let data = mentions.iter().any(|(at, len, side, _)| {
        let behind = part[at + len..].trim_start();
        *side == Side::Customer && (behind.starts_with("data") || behind.starts_with("数据"))
    });
    let has = |words: &[&str]| words.iter().any(|word| part.contains(word));
    if !data {
        0
    } else if has(&["shall not be used", "may not be used", "不得用于", "不得被用于"]) {
        1
    } else {
        -i32::from(has(&["may be used", "可用于", "可被用于"]))
    }
}

fn ownership(mentions: &[Mention], part: &str) -> i32 {
    mentions
        .iter()
        .map(|&(at, len, side, _)| {
            let ahead = part[..at].trim_end();
            let ahead = ahead.strip_suffix(" the").unwrap_or(ahead);
            let owns = ["归", "属于"].iter().any(|word| ahead.ends_with(word))
                && part[at + len..].starts_with(['所', '享', ' '])
                || [
                    "vest in",
                    "vests in",
                    "belong to",
                    "belongs to",
                    "owned by",
                    "remain with",
                    "remains with",
                ]
                .iter()
                .any(|word| ahead.ends_with(word));
            match (owns, side) {
                (false, _) => 0,
                (true, Side::Customer) => 2,
                (true, Side::Vendor) => -2,
            }
        })
        .sum()
}
