//! How the numbers of clauses look at the start of a line.

/// What a line starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    /// Nothing of the kind.
    None,
    /// A number that could as well be part of a sentence: `1.5`, `（一）`, `(a)`.
    Weak,
    /// A number followed by a space or a comma of its own, that hardly anybody writes in running text.
    Strong,
}

const CHINESE_DIGITS: &str = "〇零一二三四五六七八九十百千两";

/// Looks at the start of a line.
pub(crate) fn marker(line: &str) -> Marker {
    let chars: Vec<char> = line.chars().take(24).collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let run = |from: usize, digit: &dyn Fn(char) -> bool| {
        chars[from.min(chars.len())..].iter().take_while(|ch| digit(**ch)).count()
    };
    let chinese = |ch: char| CHINESE_DIGITS.contains(ch);
    let arabic = |ch: char| ch.is_ascii_digit();
    let either = |ch: char| chinese(ch) || arabic(ch);
    let end = |i: usize| matches!(at(i), '\0' | ' ' | '\u{3000}');

    if at(0) == '第' {
        let space = |from: usize| run(from, &|ch| ch == ' ');
        let number = run(1 + space(1), &either);
        let unit = 1 + space(1) + number + space(1 + space(1) + number);
        if number > 0 && matches!(at(unit), '章' | '条' | '节' | '编' | '部' | '篇' | '款' | '项') {
            let next = unit + 1;
            return if end(next) || at(next) == '：' || at(next) == ':' {
                Marker::Strong
            } else {
                Marker::Weak
            };
        }
    }
    let number = run(0, &chinese);
    if (1..=4).contains(&number) && matches!(at(number), '、' | '．' | '.') {
        return Marker::Strong;
    }
    if matches!(at(0), '（' | '(' | '【' | '[') {
        let inner = run(1, &either);
        let letters = run(1, &|ch: char| ch.is_ascii_alphabetic());
        let inner = if inner > 0 {
            inner
        } else if letters <= 4 {
            letters
        } else {
            0
        };
        if (1..=4).contains(&inner) && matches!(at(1 + inner), '）' | ')' | '】' | ']') {
            return Marker::Weak;
        }
    }
    let number = run(0, &arabic);
    if (1..=3).contains(&number) {
        let mut i = number;
        let mut levels = 1;
        while at(i) == '.' && run(i + 1, &arabic) > 0 && levels < 6 {
            i += 1 + run(i + 1, &arabic);
            levels += 1;
        }
        if levels > 1 {
            let dot = usize::from(at(i) == '.');
            return if end(i + dot) { Marker::Strong } else { Marker::Weak };
        }
        if at(i) == '、' || at(i) == '．' {
            return Marker::Strong;
        }
        if matches!(at(i), '.' | ')' | '）') {
            return if end(i + 1) { Marker::Strong } else { Marker::Weak };
        }
    }
    if at(0).is_ascii_alphabetic() && matches!(at(1), '.' | ')') && at(2) == ' ' {
        return Marker::Weak;
    }
    if matches!(at(0), '•' | '·' | '●' | '■' | '◆' | '▪' | '○' | '□' | '☐' | '☑' | '①'..='⑳')
        && at(1) != at(0)
    {
        return Marker::Strong;
    }
    if matches!(at(0), '¹' | '²' | '³' | '⁴'..='⁹') {
        return Marker::Strong;
    }
    if at(0) == '附' && matches!(at(1), '件' | '表' | '录') {
        let from = 2 + run(2, &|ch| ch == ' ');
        let number = run(from, &either);
        return if number > 0 && (end(from + number) || at(from + number) == '：') {
            Marker::Strong
        } else {
            Marker::Weak
        };
    }
    for word in [
        "Article ",
        "ARTICLE ",
        "Section ",
        "SECTION ",
        "Schedule ",
        "SCHEDULE ",
        "Appendix ",
        "APPENDIX ",
        "Annex ",
        "ANNEX ",
        "Exhibit ",
        "EXHIBIT ",
    ] {
        if let Some(rest) = line.strip_prefix(word) {
            let name: String = rest.chars().take_while(|ch| !ch.is_whitespace()).collect();
            if name.ends_with(['.', ':']) || rest.trim() == name {
                return Marker::Strong;
            }
            return Marker::Weak;
        }
    }
    Marker::None
}

/// Whether a line ends as a sentence, a heading of a list or an item of one ends.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let mut chars = line.chars().rev();
    let mut last = chars.next().unwrap_or(' ');
    if matches!(last, '”' | '"' | '’' | '）' | ')' | '》') {
        last = chars.next().unwrap_or(' ');
    }
    matches!(last, '。' | '；' | '：' | '！' | '？' | '.' | ';' | ':' | '!' | '?' | '…')
}

/// Whether a character may not begin a line.
pub(crate) fn clings_to_left(ch: char) -> bool {
    "，。、；：！？）》」』】〕”’…—·,.;:!?)]}%％‰℃°".contains(ch)
}

/// Whether a character may not end a line.
pub(crate) fn clings_to_right(ch: char) -> bool {
    "（《「『【〔“‘([{￥¥$".contains(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_of_clauses() {
        for (line, expected) in [
            ("第一条 定义与解释", Marker::Strong),
            ("第十二章", Marker::Strong),
            ("第 3 条 付款", Marker::Strong),
            ("第三条约定的期限", Marker::Weak),
            ("一、总则", Marker::Strong),
            ("十一、 争议", Marker::Strong),
            ("（一）交付", Marker::Weak),
            ("(a) the fee", Marker::Weak),
            ("(iii) the fee", Marker::Weak),
            ("1.1 服务", Marker::Strong),
            ("1.1.2 服务", Marker::Strong),
            ("1.5倍计费", Marker::Weak),
            ("1. 月度", Marker::Strong),
            ("2、月度", Marker::Strong),
            ("288,000元", Marker::None),
            ("Article 1. Term", Marker::Strong),
            ("Section 1.1 applies", Marker::Weak),
            ("附件一 价格", Marker::Strong),
            ("附件所列", Marker::Weak),
            ("甲方应当", Marker::None),
            ("● 服务", Marker::Strong),
            ("●●●●。", Marker::None),
        ] {
            assert_eq!(marker(line), expected, "{line}");
        }
    }
}
