use document::Bilingual;

/// A word of a requirement that leaves something open, and what to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VagueWord {
    /// The word as it stands there.
    pub word: String,
    /// What it leaves open.
    pub ask: Bilingual,
}

/// Words, parted by `|`, and the question they leave open.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "满足需要|满足需求|满足业务需要|满足要求|meet the needs|as required|as needed",
        "谁的什么需要？怎样算满足？",
        "Whose needs, and when are they met?",
    ),
    (
        "自动提醒|自动通知|消息提醒|automatic reminder|automatic notification",
        "提醒谁、何时、什么条件、通过什么渠道？",
        "Who is reminded, when, on what condition, by what means?",
    ),
    ("实时|real-time|real time|instantly", "多少秒以内算实时？", "Within how many seconds?"),
    (
        "及时|尽快|快速|迅速|promptly|timely|as soon as possible|quickly",
        "多长时间以内？从何时起算？",
        "Within what time, counted from when?",
    ),
    (
        "智能|智能化|一键|smart|intelligent|ai-powered",
        "依据什么、做什么、准确率多少？",
        "Doing what, by what data, how accurately?",
    ),
    (
        "灵活|可配置|可定制|自定义|flexible|configurable|customizable|customisable",
        "哪些项目可以由谁配置，是否另收费？",
        "What can be configured, by whom, at what price?",
    ),
    (
        "友好|易用|便捷|美观|user-friendly|easy to use|intuitive",
        "怎样验收？完成哪件事最多几步？",
        "How is it tested: which task in how many steps?",
    ),
    (
        "高性能|稳定可靠|高可用|高效|稳定|high performance|reliable|stable|robust",
        "多少用户、多少数据量下，响应几秒、可用率多少？",
        "With how many users and how much data, in how many seconds?",
    ),
    ("主流|常用|mainstream|common browsers|popular", "列出名称和版本。", "Name them, with their versions."),
    (
        "完善|全面|丰富|强大|全方位|comprehensive|powerful|rich|seamless|无缝",
        "具体包括哪些？请逐项列出。",
        "What exactly? List it item by item.",
    ),
    (
        "适当|合理|必要的|一定的|酌情|视情况|appropriate|reasonable|as appropriate",
        "由谁判断？标准是什么？",
        "Who decides, by what measure?",
    ),
    (
        "等功能|等模块|等系统|等报表|等数据|等内容|等相关|包括但不限于|etc.|and so on|including but not limited",
        "“等”里还有什么？请列全。",
        "What else is meant? List all of it.",
    ),
    ("定期|periodically|regularly|from time to time", "每隔多久？", "How often?"),
    (
        "大量|海量|若干|多种|多个|不限量|large volumes|various|multiple|several",
        "多少？上限是多少？",
        "How many, up to what limit?",
    ),
    (
        "基本|大致|原则上|一般情况|basically|in principle|generally",
        "哪些情况除外？",
        "What are the exceptions?",
    ),
    (
        "协助|配合|支持对接|assist|support the",
        "由谁做到哪一步？是否收费？",
        "Who does what, up to where, at what price?",
    ),
    (
        "后续|二期|未来版本|规划中|later phase|future release|roadmap",
        "哪一天上线？不上线怎么办？",
        "On which day, and what if it does not come?",
    ),
];

/// The words of a requirement that leave something open, in the order of the list; each question once.
pub fn vague(words: &str) -> Vec<VagueWord> {
    let lower = words.to_lowercase();
    let found = |(list, zh, en): &(&str, &str, &str)| {
        let word = list.split('|').find(|word| stands(&lower, word))?;
        Some(VagueWord { word: word.to_owned(), ask: Bilingual::new(*zh, *en) })
    };
    let mut out: Vec<VagueWord> = WORDS.iter().filter_map(found).collect();
    // A list that ends in 等 is open as well.
    let open = lower.split(['，', '。', '；', ',', ';', '\n']).any(|part| part.trim_end().ends_with('等'));
    if open && !out.iter().any(|known| known.word.starts_with('等')) {
        out.push(VagueWord {
            word: "等".to_owned(),
            ask: Bilingual::new("“等”里还有什么？请列全。", "What else is meant? List all of it."),
        });
    }
    out
}

/// Whether the word stands there; a Latin one as a word by itself.
fn stands(text: &str, word: &str) -> bool {
    let is_letter = |ch: char| ch.is_ascii_alphabetic();
    text.match_indices(word).any(|(at, found)| {
        !found.starts_with(is_letter)
            || !text[..at].ends_with(is_letter) && !text[at + found.len()..].starts_with(is_letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_words_are_asked_about_and_plain_ones_are_not() {
        let rows: [(&str, &[&str]); 10] = [
            ("到期前30日向负责人发送邮件提醒", &[]),
            ("客户生日自动提醒", &["自动提醒"]),
            ("满足需要", &["满足需要"]),
            ("支持客户、联系人、商机等", &["等"]),
            ("支持客户、商机等功能", &["等功能"]),
            ("等待时间不超过3秒", &[]),
            ("实时同步，稳定可靠", &["实时", "稳定可靠"]),
            ("Smart reports, updated in real-time", &["real-time", "smart"]),
            ("A smartphone app for iOS 17", &[]),
            ("", &[]),
        ];
        for (words, expected) in rows {
            let found: Vec<String> = vague(words).into_iter().map(|word| word.word).collect();
            assert_eq!(found, expected, "{words}");
        }
    }
}
