use document::Bilingual;

/// Words ahead of a wording that a rule advises: they speak to us and not to the other side.
const LEADS: &[&str] = &[
    "改为：",
    "至少写明：",
    "补充：",
    "至少补充：",
    "增加：",
    "至少增加：",
    "Or: ",
    "At least: ",
    "Add: ",
    "Add at least: ",
];

/// A wording without the words ahead of it that speak to us.
pub(super) fn without_lead(words: &str) -> String {
    let words = words.trim();
    let Some(rest) = LEADS.iter().find_map(|lead| words.strip_prefix(lead)) else { return words.to_owned() };
    let rest = rest.trim_start();
    // A sentence begins with a capital once nothing stands ahead of it.
    let mut letters = rest.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The same in both languages.
pub(super) fn both_without_lead(words: &Bilingual) -> Bilingual {
    Bilingual::new(without_lead(&words.zh), without_lead(&words.en))
}

/// The sentences of a wording that can each be there or not: a draft may take one and leave another.
pub fn parts(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends = match letter {
            '。' | '；' | ';' | '！' | '\n' => true,
            // A point ends a sentence where no figure goes on behind it: 99.9%, clause 4.2.
            '.' => letters.peek().is_none_or(|next| next.is_whitespace()),
            _ => false,
        };
        if ends {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(letter);
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| part.chars().count() >= 4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_falls_into_the_sentences_that_can_be_granted_one_by_one() {
        for (words, expected) in [
            (
                "合同期满自动终止；续约须经双方书面确认。",
                &["合同期满自动终止", "续约须经双方书面确认"] as &[&str],
            ),
            ("可用率不低于99.9%。", &["可用率不低于99.9%"]),
            ("Clause 4.2 is void. The Vendor pays.", &["Clause 4.2 is void", "The Vendor pays"]),
            ("无", &[]),
        ] {
            assert_eq!(parts(words), expected, "{words}");
        }
    }

    #[test]
    fn what_a_rule_says_to_us_ahead_of_a_wording_is_not_said_to_the_other_side() {
        for (words, expected) in [
            ("改为：不超过三个月。", "不超过三个月。"),
            ("Or: the fee is paid later.", "The fee is paid later."),
            ("至少写明：未经提醒的扣款无效。", "未经提醒的扣款无效。"),
            ("合同期满自动终止。", "合同期满自动终止。"),
        ] {
            assert_eq!(without_lead(words), expected);
        }
    }
}
