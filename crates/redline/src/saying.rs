//! The one sentence that says what a change is, in both languages, from whole sentences.

use crate::changes::{ChangeType, ChangedValue};
use crate::compare::Sides;
use crate::drafts::Draft;
use contract::Contract;
use document::{Bilingual, TextRange};

/// Longest quotation in a sentence, in characters.
const QUOTED: usize = 40;
/// Values told in one sentence.
const TOLD: usize = 3;

/// Says what happened, with the values before and after where there are any.
pub(crate) fn say(sides: &Sides<'_>, draft: &Draft) -> Bilingual {
    let old_at = place(sides.old, &draft.old);
    let new_at = place(sides.new, &draft.new);
    let here = new_at.clone().or_else(|| old_at.clone());
    match draft.kind {
        ChangeType::Added => {
            let words = quote(sides.new, &draft.new);
            located(here, &format!("新增“{words}”。"), &format!("“{words}” is new."))
        }
        ChangeType::Deleted => {
            let words = quote(sides.old, &draft.old);
            located(here, &format!("删除“{words}”。"), &format!("“{words}” was deleted."))
        }
        ChangeType::Moved => {
            let (from, to) = (old_at.unwrap_or_default(), new_at.unwrap_or_default());
            let (zh, en) = if from.is_empty() || to.is_empty() || from == to {
                ("这一段移到了别处".to_owned(), "This passage was moved".to_owned())
            } else {
                (format!("由{from}移至{to}"), format!("Moved from {from} to {to}"))
            };
            if draft.edited {
                let (more_zh, more_en) = values(draft)
                    .unwrap_or(("文字也有改动".to_owned(), "the wording changed as well".to_owned()));
                Bilingual::new(format!("{zh}，{more_zh}。"), format!("{en}; {more_en}."))
            } else {
                Bilingual::new(format!("{zh}，文字未变。"), format!("{en}, wording unchanged."))
            }
        }
        ChangeType::Split => reshaped(draft, here, ("拆分为数款", "was split into several clauses")),
        ChangeType::Merged => reshaped(draft, here, ("数款合并为一款", "was merged into one clause")),
        ChangeType::Modified => {
            if let Some((zh, en)) = values(draft) {
                return located(here, &format!("{zh}。"), &format!("{en}."));
            }
            let (old, new) = (quote(sides.old, &draft.old_marks), quote(sides.new, &draft.new_marks));
            match (old.is_empty(), new.is_empty()) {
                (true, _) => located(here, &format!("增加“{new}”。"), &format!("“{new}” was added.")),
                (_, true) => located(here, &format!("删去“{old}”。"), &format!("“{old}” was struck out.")),
                _ => located(here, &format!("“{old}”改为“{new}”。"), &format!("“{old}” now reads “{new}”.")),
            }
        }
    }
}

fn reshaped(draft: &Draft, here: Option<String>, words: (&str, &str)) -> Bilingual {
    let (zh, en) = words;
    match (draft.edited, values(draft)) {
        (_, Some((more_zh, more_en))) => {
            located(here, &format!("{zh}，{more_zh}。"), &format!("This {en}; {more_en}."))
        }
        (true, None) => {
            located(here, &format!("{zh}，文字略有调整。"), &format!("This {en}, with some rewording."))
        }
        (false, None) => {
            located(here, &format!("{zh}，内容未变。"), &format!("This {en}, content unchanged."))
        }
    }
}

fn located(at: Option<String>, zh: &str, en: &str) -> Bilingual {
    match at.filter(|at| !at.is_empty()) {
        Some(at) => Bilingual::new(format!("{at}：{zh}"), format!("{at}: {en}")),
        None => Bilingual::new(zh, en),
    }
}

/// The number of the clause that holds a passage.
fn place(contract: &Contract, ranges: &[TextRange]) -> Option<String> {
    let mut clause = contract.clause_at(ranges.first()?.start)?;
    loop {
        if let Some(number) = &clause.number {
            return Some(number.printed.clone());
        }
        clause = contract.clauses.get(clause.parent?)?;
    }
}

fn quote(contract: &Contract, ranges: &[TextRange]) -> String {
    let words: Vec<&str> =
        ranges.iter().map(|range| contract.words(*range).trim()).filter(|words| !words.is_empty()).collect();
    let words = words.join(" … ").replace(['\n', '\t'], " ");
    if words.chars().count() <= QUOTED {
        words
    } else {
        words.chars().take(QUOTED - 1).collect::<String>() + "…"
    }
}

/// "X由A改为B" for the first values.
fn values(draft: &Draft) -> Option<(String, String)> {
    // A sum in figures and again in words is one change to tell.
    let mut told: Vec<(String, String)> = Vec::new();
    let mut seen: Vec<&ChangedValue> = Vec::new();
    for pair in &draft.values {
        let number = |value: &ChangedValue| {
            (value.old.as_ref().and_then(|v| v.value), value.new.as_ref().and_then(|v| v.value))
        };
        let again = |other: &&ChangedValue| {
            other.name == pair.value.name && number(other).0.is_some() && number(other) == number(&pair.value)
        };
        if told.len() < TOLD
            && !seen.iter().any(again)
            && let Some(words) = value(&pair.value)
        {
            told.push(words);
            seen.push(&pair.value);
        }
    }
    (!told.is_empty()).then(|| {
        let zh: Vec<&str> = told.iter().map(|(zh, _)| zh.as_str()).collect();
        let en: Vec<&str> = told.iter().map(|(_, en)| en.as_str()).collect();
        (zh.join("，"), en.join("; "))
    })
}

fn value(changed: &ChangedValue) -> Option<(String, String)> {
    let (zh, en) = label(&changed.name);
    let (old, new) = (changed.old.as_ref()?.raw.trim(), changed.new.as_ref()?.raw.trim());
    Some((format!("{zh}由{old}改为{new}"), format!("{en} changed from {old} to {new}")))
}

/// What a value is called in a sentence.
fn label(name: &str) -> (&'static str, &'static str) {
    const LABELS: &[(&str, &str, &str)] = &[
        ("total_amount", "合同总价", "the contract price"),
        ("tax_rate", "税率", "the tax rate"),
        ("payment_share", "付款比例", "the share due"),
        ("penalty_rate", "违约金比例", "the penalty rate"),
        ("termination_penalty", "提前解除违约金", "the penalty for leaving early"),
        ("liability_cap", "责任上限", "the liability cap"),
        ("retention", "质保金", "the retention"),
        ("availability", "可用率", "availability"),
        ("response_time", "响应时间", "the response time"),
        ("onsite_arrival", "到场时间", "the time to arrive on site"),
        ("resolution_time", "修复时间", "the time to mend"),
        ("support_hours", "支持时段", "support hours"),
        ("term_length", "合同期限", "the term"),
        ("renewal_term", "续期期限", "the renewal term"),
        ("nonrenewal_notice", "不续约通知期", "notice against renewal"),
        ("termination_notice", "解约通知期", "notice of termination"),
        ("warranty", "质保期", "the warranty"),
        ("data_retention", "数据保留期", "data retention"),
        ("backup_retention", "备份保留期", "backup retention"),
        ("invoice_deadline", "开票期限", "the invoice deadline"),
        ("payment_deadline", "付款期限", "the payment deadline"),
        ("user_cap", "用户数", "the number of users"),
        ("signing_date", "签订日期", "the date of signature"),
        ("term_start", "起始日", "the start of the term"),
        ("term_end", "终止日", "the end of the term"),
        ("bank_account", "账号", "the account"),
        ("date", "日期", "the date"),
        ("duration", "期限", "the period"),
        ("amount", "金额", "the amount"),
        ("percent", "比例", "the rate"),
        ("count", "数量", "the number"),
    ];
    let plain = name.split('.').next().unwrap_or(name);
    let level = match name.split('.').nth(1) {
        Some("emergency") if plain == "response_time" => {
            return ("紧急响应时间", "the emergency response time");
        }
        Some("ordinary") if plain == "response_time" => {
            return ("一般响应时间", "the ordinary response time");
        }
        _ => plain,
    };
    LABELS.iter().find(|(key, _, _)| *key == level).map_or(("数值", "the value"), |(_, zh, en)| (zh, en))
}
