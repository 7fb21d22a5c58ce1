use document::Bilingual;

/// Kinds, sides and states of tracked duties; words of which some mean something else elsewhere.
const WORDS: &[(&str, &str, &str)] = &[
    ("acceptance", "验收", "acceptance"),
    ("both", "双方", "both"),
    ("confidentiality", "保密", "confidentiality"),
    ("customer", "客户", "customer"),
    ("data", "数据", "data"),
    ("delivery", "交付", "delivery"),
    ("invoice", "发票", "invoice"),
    ("kept", "已履行", "kept"),
    ("late", "迟延", "late"),
    ("missed", "未履行", "missed"),
    ("notice", "通知", "notice"),
    ("open", "待履行", "open"),
    ("overdue", "逾期", "overdue"),
    ("payment", "付款", "payment"),
    ("performance", "性能", "performance"),
    ("report", "报告", "report"),
    ("response", "响应", "response"),
    ("service", "维护", "service"),
    ("staff", "人员", "staff"),
    ("training", "培训", "training"),
    ("vendor", "供应商", "vendor"),
    ("waived", "豁免", "waived"),
];

/// The words for the kind, the side or the state of a tracked duty.
pub fn duty(word: &str) -> Bilingual {
    let known = WORDS.iter().find(|(name, _, _)| *name == word);
    known.map_or_else(|| Bilingual::new(word, word), |(_, zh, en)| Bilingual::new(*zh, *en))
}
