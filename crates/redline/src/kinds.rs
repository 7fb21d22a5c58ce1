//! What a change is about.

use crate::changes::{ChangeKind, ChangeType};
use crate::definitions::gives_meaning;
use crate::direction::Judge;
use crate::drafts::Draft;
use crate::forum::speaks_of_forum;
use crate::names::MUTUAL;
use crate::phrases::Phrase;
use crate::turns::{minutes, names_person};
use crate::values::Quantity;
use contract::{Contract, FactKind, Side};
use document::{TextRange, fold};

impl Judge<'_> {
    /// What a draft is about: from its values, its topics and its words.
    pub(crate) fn kinds(&self, draft: &Draft) -> Vec<ChangeKind> {
        let mut kinds = Vec::new();
        let marked = |contract: &Contract, marks: &[TextRange]| {
            fold(&Judge::passage(contract, marks)).as_str().to_owned()
        };
        let old = fold(&Judge::passage(self.sides.old, &draft.old)).as_str().to_owned();
        let new = fold(&Judge::passage(self.sides.new, &draft.new)).as_str().to_owned();
        // The words that differ, and with them the words they need to be understood.
        let wide = |of: fn(&Phrase) -> Option<TextRange>| -> Vec<TextRange> {
            draft.phrases.iter().filter_map(of).collect()
        };
        let changed = [
            marked(self.sides.old, &draft.old_marks),
            marked(self.sides.new, &draft.new_marks),
            marked(self.sides.old, &wide(|phrase| phrase.old)),
            marked(self.sides.new, &wide(|phrase| phrase.new)),
        ]
        .join("\n");
        let both = format!("{old}\n{new}");
        if !draft.edited {
            // Clauses parted or joined are written otherwise; a passage elsewhere is not.
            return match draft.kind {
                ChangeType::Split | ChangeType::Merged => vec![ChangeKind::Wording, ChangeKind::Format],
                _ => vec![ChangeKind::Format],
            };
        }
        if self.is_rewording(draft, &old, &new) {
            return vec![ChangeKind::Wording];
        }
        if is_identifier(&old)
            && is_identifier(&new)
            && draft.values.iter().all(|pair| pair.quantity == Quantity::Bare)
        {
            return vec![ChangeKind::Wording];
        }
        if speaks_of_bank(&both, &changed, draft) {
            kinds.push(ChangeKind::BankAccount);
        }
        if self.names_party(draft) || names_person((self.sides.old, self.sides.new), draft) {
            kinds.push(ChangeKind::Party);
        }
        let defines = |contract: &Contract, ranges: &[TextRange]| {
            contract.definitions.iter().any(|term| {
                ranges.iter().any(|range| range.overlaps(term.range)) && gives_meaning(contract, term)
            })
        };
        if defines(self.sides.old, &draft.old)
            || defines(self.sides.new, &draft.new)
            || looks_defining(&old)
            || looks_defining(&new)
        {
            kinds.push(ChangeKind::Definition);
        }
        if kinds.is_empty() && speaks_of_forum(&changed, &both) {
            kinds.push(ChangeKind::Jurisdiction);
        }
        for pair in draft.values.iter().filter(|pair| pair.value.name != "bank_account") {
            kinds.push(match pair.quantity {
                Quantity::Money => ChangeKind::Amount,
                Quantity::Percent => ChangeKind::Percent,
                Quantity::Duration => ChangeKind::Duration,
                Quantity::Date => ChangeKind::Date,
                Quantity::Bare if matches!(pair.kind, Some(FactKind::Amount | FactKind::TotalAmount)) => {
                    ChangeKind::Amount
                }
                Quantity::Count | Quantity::Bare => ChangeKind::Number,
            });
        }
        if draft.kind == ChangeType::Modified && grants(&old) && grants(&new) && who(&old) != who(&new) {
            kinds.push(ChangeKind::Right);
        }
        if minutes(&old) != minutes(&new) && minutes(&old) > 0 && minutes(&new) > 0 {
            kinds.push(ChangeKind::Duration);
        }
        if caps_liability(&old) != caps_liability(&new) {
            kinds.push(ChangeKind::Right);
        }
        if matches!(draft.kind, ChangeType::Split | ChangeType::Merged) && draft.values.is_empty() {
            kinds.push(ChangeKind::Wording);
            kinds.push(ChangeKind::Format);
        }
        kinds.extend(in_words(draft, &both, &changed));
        if kinds.is_empty() && names_scope(&both) && draft.phrases.iter().any(Phrase::is_one_sided) {
            kinds.push(ChangeKind::Scope);
        }
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            kinds.push(ChangeKind::Wording);
        }
        kinds
    }

    /// Whether the words that changed are in the line that names a party.
    fn names_party(&self, draft: &Draft) -> bool {
        let hit = |contract: &Contract, marks: &[TextRange]| {
            [Side::Customer, Side::Vendor].iter().any(|side| {
                contract.parties.of(*side).name.as_ref().is_some_and(|(name, range)| {
                    marks
                        .iter()
                        .any(|mark| mark.overlaps(*range) || contract.words(*mark).contains(name.as_str()))
                })
            })
        };
        draft.kind == ChangeType::Modified
            && (hit(self.sides.old, &draft.old_marks)
                || hit(self.sides.new, &draft.new_marks)
                || self.repeats_party(draft))
    }

    /// A party's new name on the signing page or in an account line.
    fn repeats_party(&self, draft: &Draft) -> bool {
        [Side::Customer, Side::Vendor].iter().any(|side| {
            let (old, new) = (self.sides.old.parties.name_of(*side), self.sides.new.parties.name_of(*side));
            let (Some(old), Some(new)) = (old, new) else { return false };
            old != new
                && draft.old.iter().any(|range| self.sides.old.words(*range).contains(old))
                && draft.new.iter().any(|range| self.sides.new.words(*range).contains(new))
        })
    }
}

/// Whether a passage sets a limit to what somebody answers for.
fn caps_liability(text: &str) -> bool {
    let caps = ["为限", "为界", "不超过", "上限", "封顶", "limited to", "not exceed", "capped"];
    let answers = ["责任", "赔偿", "违约金", "逾期", "liab", "damages", "compensat"];
    caps.iter().any(|word| text.contains(word)) && answers.iter().any(|word| text.contains(word))
}

/// Whether a passage lists what is delivered.
fn names_scope(text: &str) -> bool {
    [
        "服务内容",
        "服务范围",
        "工作内容",
        "交付",
        "包括",
        "包含",
        "提供",
        "模块",
        "功能",
        "includes",
        "consists of",
        "deliver",
        "provide",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// A paragraph that starts with a term in quotation marks and says what it means.
fn looks_defining(text: &str) -> bool {
    let body = &text[crate::units::number_prefix(text)..];
    let Some(term) = body.strip_prefix('"') else { return false };
    let Some(end) = term.find('"').filter(|end| *end <= 60) else { return false };
    let tail = term[end + 1..].trim_start();
    ["指", "是指", "系指", "means", "意指", "意为", ":"].iter().any(|word| tail.starts_with(word))
}

/// Whether a passage gives somebody a right.
fn grants(text: &str) -> bool {
    ["有权", "可以", " may ", "is entitled"].iter().any(|word| text.contains(word))
}

/// Whom a passage names, of the usual words for the sides: another one may do it now.
fn who(text: &str) -> Vec<&'static str> {
    let sides = ["甲方", "乙方", "customer", "vendor", "supplier", "client"];
    MUTUAL.iter().copied().chain(sides).filter(|word| text.contains(word)).collect()
}

/// Kinds that follow from the words: prices in shares and multiples, scope, rights and duties.
fn in_words(draft: &Draft, both: &str, changed: &str) -> Vec<ChangeKind> {
    // A passage that came or went is all change; of an edit, only the words that differ count.
    let whole = matches!(draft.kind, ChangeType::Added | ChangeType::Deleted);
    let text = if whole { both } else { changed };
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let about = |words: &[&str]| words.iter().any(|word| both.contains(word));
    let counts = draft.values.iter().any(|pair| matches!(pair.quantity, Quantity::Count | Quantity::Bare));
    let shares =
        draft.values.iter().any(|pair| pair.quantity == Quantity::Percent || pair.value.unit_is("times"));
    let mut kinds = Vec::new();
    let fee = &["费", "单价", "价格", "收取", "计费", "fee", "charge", "price"];
    let tariff =
        &["刊例", "目录价", "标准价", "官网价", "市场价", "then-current", "list", "unit", "涨幅", "调整"];
    let price = &["价", "涨幅", "price", "rate card"];
    if (shares && about(fee))
        || (about(price) && has(tariff))
        || has(&["费", "差旅", "单价", "价格", "surcharge", "fee", "price"])
    {
        kinds.push(ChangeKind::Amount);
    }
    if about(&["责任", "赔偿", "liab"]) && about(&["为限", "上限", "为界", "limited to", "exceed"])
    {
        kinds.push(ChangeKind::Amount);
    }
    if (counts
        && about(&[
            "用户",
            "账号",
            "人天",
            "工作量",
            "坐席",
            "席位",
            "存储",
            "空间",
            "服务",
            "模块",
            "user",
            "login",
            "storage",
        ]))
        || (draft.row && (draft.values.is_empty() || whole || counts))
        || has(&[
            "模块",
            "境外",
            "节点",
            "数据中心",
            "功能",
            "范围",
            "免费",
            "美国",
            "新加坡",
            "worldwide",
            "module",
            "affiliates",
        ])
    {
        kinds.push(ChangeKind::Scope);
    }
    if has(&[
        "不得",
        "有权",
        "可以",
        "可将",
        "可随时",
        "可要求",
        "可提前",
        "可自行",
        "可就",
        "仍可",
        "均可",
        "同意",
        "免费",
        "救济",
        "赔偿",
        "所有",
        "共有",
        "退还",
        "退款",
        "归甲方",
        "归乙方",
        "不影响",
        "为限",
        "不在此限",
        "解除",
        "终止",
        "续期",
        "续订",
        "续约",
        "自动续",
        "转让",
        "主张",
        "权",
        "may ",
        "entitled",
        "consent",
        "remedy",
        "without charge",
        "no charge",
        "no extra cost",
        "terminat",
        "renew",
        "shall not",
        "may not",
        "except",
        "除外",
        "refund",
        "recover",
        "reject",
    ]) {
        kinds.push(ChangeKind::Right);
    }
    let rhythm = about(&["每月", "每季", "每年"]) && has(&["月", "季", "年"]) && draft.values.is_empty();
    if rhythm
        || has(&[
            "应",
            "须",
            "负责",
            "通知",
            "配合",
            "确认",
            "承担",
            "负担",
            "不得",
            "支付",
            "付款",
            "quarterly",
            "delivers",
            "provides",
            "付清",
            "paid",
            "payable",
            "每月",
            "每季度",
            "shall",
            "must",
            "indemnif",
            "assist",
        ])
    {
        kinds.push(ChangeKind::Obligation);
    }
    kinds
}

/// A line that says no more than a number or date of the paper.
pub(crate) fn is_identifier(text: &str) -> bool {
    let short = text.chars().count() <= 60;
    short
        && [
            "编号",
            "合同号",
            "签订日期",
            "签署日",
            "签约日",
            "签订时间",
            "agreement no",
            "reference",
            "contract no",
            "dated",
            "entered into on",
        ]
        .iter()
        .any(|word| text.contains(word))
}

fn speaks_of_bank(both: &str, changed: &str, draft: &Draft) -> bool {
    let label = [
        "账号",
        "帐号",
        "开户",
        "户名",
        "账户",
        "收款",
        "iban",
        "routing",
        "sort code",
        "swift",
        "bank account",
        "account",
    ]
    .iter()
    .any(|word| both.contains(word));
    let long_number = changed
        .split(|c: char| !(c.is_ascii_digit() || c == ' ' || c == '-'))
        .any(|run| run.bytes().filter(u8::is_ascii_digit).count() >= 8);
    let bank = ["银行", "bank", "iban"].iter().any(|word| changed.contains(word));
    label
        && draft.kind == ChangeType::Modified
        && (long_number || bank || (draft.row && both.contains("户名")))
}
