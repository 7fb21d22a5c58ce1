//! Which of two parties buys, where no label tells: the one that pays.
use super::names::Candidate;
use document::TextRange;

/// What the side does that buys, as it stands behind its name.
const PAYS: [&str; 31] = [
    "支付",
    "付款",
    "付清",
    "缴纳",
    "缴付",
    "结清",
    "迟付",
    "付给",
    "订购",
    "租用",
    "采购",
    "购买",
    "委由",
    "委托",
    "委请",
    "验收",
    "自备",
    "pay ",
    "pay,",
    "pays ",
    "owes",
    "purchase",
    "orders",
    "entrusts",
    "accept",
    "'s data",
    "'s users",
    "'s premises",
    "'s records",
    "'s staff are trained",
    "'s consent",
];

/// What the side does that sells.
const DELIVERS: [&str; 60] = [
    "提供",
    "交付",
    "开发",
    "实施",
    "维护",
    "开具",
    "开通",
    "响应",
    "培训",
    "修复",
    "派驻",
    "派员",
    "派人",
    "收取",
    "收到款项",
    "备份",
    "保证系统",
    "承办",
    "供应",
    "承做",
    "制作",
    "部署",
    "安装",
    "调试",
    "保固",
    "运维",
    "交货",
    "迟延者",
    "undertake",
    "reports ",
    "provide",
    "deliver",
    "develop",
    "host",
    "invoice",
    "maintain",
    "sets up",
    "builds",
    "supplies",
    "supply",
    "runs ",
    "repairs",
    "bills",
    "trains",
    "installs",
    "warrants",
    "restores",
    "answers",
    "moves",
    "corrects",
    "designs",
    "shall repair",
    "shall restore",
    "'s price",
    "'s rates",
    "'s invoice",
    "'s fee",
    "'s consultants",
    "'s engineers",
    "'s charges",
];

/// How much the first of two parties looks like the one that pays: positive when it buys.
pub(super) fn weigh(text: &str, sentences: &[TextRange], first: &[String], second: &[String]) -> i32 {
    let mut lean = 0;
    for &sentence in sentences {
        let slice = &text[sentence.start..sentence.end];
        if slice.contains("违约金") || slice.contains("赔偿") {
            continue;
        }
        for (words, sign) in [(first, 1), (second, -1)] {
            let Some((start, end)) = words.iter().find_map(|word| place_of(slice, word)) else { continue };
            let after: String = slice[end..].chars().take(18).collect();
            let before: String = slice[..start].chars().rev().take(2).collect();
            let toward = before.starts_with(['向', '给', '为'])
                || ["to ", "for "].iter().any(|lead| slice[..start].ends_with(lead));
            let tail = after.split(['，', ',', '。', '.']).next().unwrap_or("").replace('’', "'");
            // To pass work on is not to order it.
            let tail = ["转委托", "再委托", "受委托"].iter().fold(tail, |tail, word| tail.replace(word, ""));
            if PAYS.iter().any(|verb| tail.contains(verb)) {
                lean += if toward { -sign } else { sign };
            } else if DELIVERS.iter().any(|verb| tail.contains(verb)) {
                lean += if toward { sign } else { -sign };
            }
        }
    }
    lean
}

/// Where the word stands by itself.
fn place_of(slice: &str, word: &str) -> Option<(usize, usize)> {
    let alone = |at: usize| {
        let (before, after) = (&slice[..at], &slice[at + word.len()..]);
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let latin = word.is_ascii() && (letter(before.chars().next_back()) || letter(after.chars().next()));
        // 甲 alone is a party where no other word is made with it.
        let lone =
            word.chars().count() == 1 && !word.is_ascii() && after.starts_with(['方', '级', '类', '、']);
        !latin && !lone
    };
    slice.match_indices(word).map(|(at, _)| at).find(|&at| alone(at)).map(|at| (at, at + word.len()))
}

/// Software houses sell: a slight leaning for where the text itself says little.
pub(super) fn name_weight(candidate: &Candidate) -> i32 {
    let sells = [
        "软件",
        "信息技术",
        "科技",
        "数据",
        "网络",
        "云计算",
        "咨询",
        "智能",
        "资讯",
        "Software",
        "Systems",
        "Cloud",
        "Digital",
        "Informatics",
        "Data",
    ];
    let name = candidate.name.as_ref().map_or("", |(name, _)| name.as_str());
    if sells.iter().any(|word| name.contains(word)) { -2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_pays_buys() {
        let table = [
            ("甲将检测系统委由乙承办。乙交付成果，甲验收后付款。", "甲", "乙", true),
            ("甲方向乙方提供座席，乙方按月支付费用。", "甲方", "乙方", false),
            (
                "CI sets up the scheduler. The Trust pays within thirty days of CI's invoice.",
                "CI",
                "Trust",
                false,
            ),
            (
                "Pennard pays the price in three parts. Fernhollow builds the portal.",
                "Pennard",
                "Fernhollow",
                true,
            ),
        ];
        for (text, first, second, buys) in table {
            let sentences = crate::sentences(text, TextRange::new(0, text.len()));
            let lean = weigh(text, &sentences, &[first.to_owned()], &[second.to_owned()]);
            assert_eq!(lean > 0, buys, "{text}: {lean}");
        }
    }
}
