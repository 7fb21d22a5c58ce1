//! Numbers in words, Chinese (everyday and formal signs) and English.

fn sign(ch: char) -> Option<i128> {
    Some(match ch {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn power(ch: char) -> Option<i128> {
    Some(match ch {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// The number in Chinese signs at the start: bytes and millionths.
pub(crate) fn chinese(text: &str) -> Option<(usize, i128)> {
    let mut len = 0;
    let (mut total, mut section, mut last): (i128, i128, Option<i128>) = (0, 0, None);
    let mut any = false;
    let mut chars = text.char_indices().peekable();
    while let Some(&(at, ch)) = chars.peek() {
        if let Some(value) = sign(ch) {
            // 二〇二六 is a row of figures; a figure after a figure counts in tens.
            last = Some(last.filter(|_| !matches!(ch, '两')).map_or(value, |before| before * 10 + value));
        } else if let Some(value) = power(ch) {
            if last.is_none() && section == 0 && total == 0 && value != 10 {
                break;
            }
            section += last.unwrap_or(1).max(i128::from(last.is_none())) * value;
            last = None;
        } else if matches!(ch, '万' | '亿') && any {
            let times = if ch == '万' { 10_000 } else { 100_000_000 };
            total = (total + section + last.unwrap_or(0)) * times;
            (section, last) = (0, None);
        } else {
            break;
        }
        if total > 1_000_000_000_000_000
            || section > 1_000_000_000_000_000
            || last.is_some_and(|n| n > 1_000_000_000_000)
        {
            return None;
        }
        any = true;
        len = at + ch.len_utf8();
        chars.next();
    }
    if !any {
        return None;
    }
    let mut value = (total + section + last.unwrap_or(0)) * 1_000_000;
    if let Some(tail) = text[len..].strip_prefix('点') {
        let mut scale = 100_000;
        let mut more = 0;
        for ch in tail.chars() {
            let Some(figure) = sign(ch) else { break };
            value += figure * scale;
            scale /= 10;
            more += ch.len_utf8();
        }
        if more > 0 {
            len += '点'.len_utf8() + more;
        }
    }
    Some((len, value))
}

/// The number in English words at the start of lower-case text: bytes and millionths.
pub(super) fn english(text: &str) -> Option<(usize, i128)> {
    const SMALL: [(&str, i128); 28] = [
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    let (mut total, mut section, mut len, mut at, mut any) = (0i128, 0i128, 0, 0, false);
    loop {
        let word_len = text[at..].bytes().take_while(u8::is_ascii_lowercase).count();
        let word = &text[at..at + word_len];
        if let Some((_, value)) = SMALL.iter().find(|(name, _)| *name == word) {
            section += value;
        } else if word == "hundred" && any {
            section = section.max(1) * 100;
        } else if word == "thousand" && any {
            total += section.max(1) * 1000;
            section = 0;
        } else if word == "million" && any {
            total += section.max(1) * 1_000_000;
            section = 0;
        } else if !(word == "and" && any && section.max(total) >= 100) {
            break;
        }
        if word != "and" {
            len = at + word_len;
            any = true;
        }
        at += word_len;
        if !text[at..].starts_with([' ', '-']) {
            break;
        }
        at += 1;
    }
    any.then_some((len, (total + section) * 1_000_000))
}
