use document::TextRange;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 22] = [
    "No", "Nos", "Inc", "Ltd", "Co", "Corp", "Art", "Arts", "Sec", "Sect", "para", "cl", "e.g", "i.e", "etc",
    "vs", "Mr", "Ms", "Dr", "St", "approx", "Ref",
];

/// Splits the range of a text into sentences, in order and without the white space around them.
///
/// Sentences end at `。；;！？` and line ends, and at `. ? !` where a space and a new sentence
/// follow. Decimals, grouped digits, clause numbers and abbreviations are not cut; a line with
/// tabs is a table row and stays whole.
pub fn sentences(text: &str, within: TextRange) -> Vec<TextRange> {
    let mut found = Vec::new();
    let Some(slice) = text.get(within.start..within.end) else { return found };
    let mut line_start = within.start;
    for line in slice.split('\n') {
        if line.contains('\t') {
            push(text, TextRange::new(line_start, line_start + line.len()), &mut found);
        } else {
            split_line(text, line, line_start, &mut found);
        }
        line_start += line.len() + 1;
    }
    found
}

fn split_line(text: &str, line: &str, at: usize, found: &mut Vec<TextRange>) {
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((offset, ch)) = chars.next() {
        let ends = match ch {
            '。' | '；' | ';' | '！' | '？' | '．' => ch != '．' || at_sentence_end(line, offset, ch),
            '.' | '!' | '?' => at_sentence_end(line, offset, ch),
            _ => false,
        };
        if !ends {
            continue;
        }
        let mut end = offset + ch.len_utf8();
        // A closing quotation mark or bracket belongs to the sentence it closes.
        while let Some(&(_, next)) = chars.peek() {
            if !matches!(next, '”' | '’' | '"' | '」' | '』' | '）' | ')') {
                break;
            }
            end += next.len_utf8();
            chars.next();
        }
        push(text, TextRange::new(at + start, at + end), found);
        start = end;
    }
    push(text, TextRange::new(at + start, at + line.len()), found);
}

/// Whether the point at `offset` closes a sentence and is no part of a number or abbreviation.
fn at_sentence_end(line: &str, offset: usize, ch: char) -> bool {
    let before = &line[..offset];
    let after = &line[offset + ch.len_utf8()..];
    let after = after.trim_start_matches(['"', '”', '’', ')', '\'']);
    if after.is_empty() {
        return true;
    }
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    if ch != '.' && ch != '．' {
        return true;
    }
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | ',')).next().unwrap_or("");
    // "1. Services", "Section 1. Definitions" and "A. Scope" open a clause.
    let counts = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.');
    let opens_clause = (counts && word.len() <= 6 && before.split_whitespace().count() <= 2)
        || (word.len() == 1 && word.chars().all(char::is_alphabetic));
    let abbreviates = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let next_is_lower = after.trim_start().chars().next().is_some_and(char::is_lowercase);
    // "etc." before a capital may end a sentence; the other abbreviations do not.
    let goes_on = abbreviates && !word.eq_ignore_ascii_case("etc");
    !(opens_clause || next_is_lower || goes_on)
}

fn push(text: &str, range: TextRange, found: &mut Vec<TextRange>) {
    let slice = &text[range.start..range.end];
    let start = range.start + slice.len() - slice.trim_start().len();
    let end = start + slice.trim().len();
    if end > start {
        found.push(TextRange::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, TextRange::new(0, text.len())).into_iter().map(|r| &text[r.start..r.end]).collect()
    }

    #[test]
    fn splits_where_a_reader_would() {
        let table: [(&str, &[&str]); 9] = [
            ("甲方付款。乙方交货；逾期的赔偿！", &["甲方付款。", "乙方交货；", "逾期的赔偿！"]),
            ("总价300,000元，可用率99.9%，见3.1.2。", &["总价300,000元，可用率99.9%，见3.1.2。"]),
            (
                "紧急\t全部用户无法登录；宕机\t48小时\n下一段",
                &["紧急\t全部用户无法登录；宕机\t48小时", "下一段"],
            ),
            ("Fees are US$1,200.50. They are due.", &["Fees are US$1,200.50.", "They are due."]),
            ("Paid to Northlight Inc. Lone Pr. It ends.", &["Paid to Northlight Inc. Lone Pr.", "It ends."]),
            (
                "Agreement No. 12 applies. See Section 3.1. It binds.",
                &["Agreement No. 12 applies.", "See Section 3.1.", "It binds."],
            ),
            ("1. Services The vendor acts.", &["1. Services The vendor acts."]),
            ("Section 1. Definitions", &["Section 1. Definitions"]),
            ("他说：“同意。”然后签字", &["他说：“同意。”", "然后签字"]),
        ];
        for (text, expected) in table {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn a_part_of_the_text_keeps_its_offsets() {
        let text = "第一句。第二句。";
        let tail = TextRange::new("第一句。".len(), text.len());
        assert_eq!(sentences(text, tail), [tail]);
    }
}
