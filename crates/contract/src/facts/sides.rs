//! Which of two parties buys, where no label tells: the one that pays.
use super::names::Candidate;
use document::TextRange;

/// How much the first of two parties looks like the one that pays: positive when it buys.
pub(super) fn weigh(text: &str, sentences: &[TextRange], first: &[String], second: &[String]) -> i32 {
    const PAYS: [&str; 14] = [
        "支付",
        "付款",
        "付清",
        "缴纳",
        "缴付",
        "结清",
        "逾期付款",
        "迟付",
        "订购",
        "租用",
        "pay ",
        "pay,",
        "shall pay",
        "purchase",
    ];
    const DELIVERS: [&str; 22] = [
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
        "收取",
        "收到款项",
        "备份",
        "保证系统",
        "provide",
        "deliver",
        "develop",
        "host",
        "invoice",
        "maintain",
    ];
    let mut lean = 0;
    for &sentence in sentences {
        let slice = &text[sentence.start..sentence.end];
        if slice.contains("违约金") || slice.contains("赔偿") {
            continue;
        }
        for (words, sign) in [(first, 1), (second, -1)] {
            for word in words.iter().filter(|word| word.len() > 3 || slice.contains("方")) {
                let Some(start) = slice.find(word.as_str()) else { continue };
                let after: String = slice[start + word.len()..].chars().take(18).collect();
                let before: String = slice[..start].chars().rev().take(2).collect();
                let toward = before.starts_with('向') || before.starts_with('给') || before.starts_with('为');
                let tail = after.split(['，', ',', '。']).next().unwrap_or("");
                if PAYS.iter().any(|verb| tail.contains(verb)) {
                    lean += if toward { -sign } else { sign };
                } else if DELIVERS.iter().any(|verb| tail.contains(verb)) {
                    lean += if toward { sign } else { -sign };
                }
                break;
            }
        }
    }
    lean
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
        "Software",
        "Systems",
        "Cloud",
        "Digital",
    ];
    let name = candidate.name.as_ref().map_or("", |(name, _)| name.as_str());
    if sells.iter().any(|word| name.contains(word)) { -2 } else { 0 }
}
