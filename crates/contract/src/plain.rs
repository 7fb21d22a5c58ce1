use document::TextRange;

/// A stretch of text in half-width form, which keeps its way home.
///
/// Vendors write `（30）` and `(30)`, `％` and `%`, `３０` and `30`; the readers of values look at one
/// form only. Every byte of the plain text knows which bytes of the document it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    text: String,
    /// For each byte of `text`, plus one at the end: where its character starts in the document.
    starts: Vec<u32>,
    /// For each byte of `text`: where its character ends in the document.
    ends: Vec<u32>,
}

impl Plain {
    /// Half width only; spaces stay as they are.
    pub(crate) fn of(slice: &str, at: usize) -> Self {
        Self::build(slice, at, false)
    }

    /// Half width, and without the spaces beside Chinese characters, which typesetting puts in.
    pub(crate) fn tight(slice: &str, at: usize) -> Self {
        Self::build(slice, at, true)
    }

    fn build(slice: &str, at: usize, tight: bool) -> Self {
        let mut plain = Self {
            text: String::with_capacity(slice.len()),
            starts: Vec::with_capacity(slice.len() + 1),
            ends: Vec::with_capacity(slice.len()),
        };
        let mut last = '\n';
        let mut chars = slice.char_indices().peekable();
        while let Some((offset, ch)) = chars.next() {
            let ch = half_width(ch);
            if ch == '\u{200b}' || ch == '\u{feff}' {
                continue;
            }
            if tight && ch == ' ' {
                let next = chars.clone().map(|(_, c)| half_width(c)).find(|&c| c != ' ').unwrap_or('\n');
                if is_wide(last) || is_wide(next) || last == ' ' {
                    continue;
                }
            }
            let width = chars.peek().map_or(slice.len(), |&(next, _)| next) - offset;
            for _ in 0..ch.len_utf8() {
                plain.starts.push((at + offset) as u32);
                plain.ends.push((at + offset + width) as u32);
            }
            plain.text.push(ch);
            last = ch;
        }
        plain.starts.push((at + slice.len()) as u32);
        plain
    }

    /// The half-width characters.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The document's bytes that the plain bytes `start..end` stand for.
    pub(crate) fn home(&self, start: usize, end: usize) -> TextRange {
        let Some(&from) = self.starts.get(start) else { return TextRange::new(0, 0) };
        if end <= start {
            return TextRange::new(from as usize, from as usize);
        }
        let to = self.ends.get(end - 1).copied().unwrap_or(from);
        TextRange::new(from as usize, to as usize)
    }
}

/// The half-width form of a full-width character; others stay.
pub(crate) fn half_width(ch: char) -> char {
    match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '￥' => '¥',
        '〔' => '[',
        '〕' => ']',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '○' => '〇',
        '‘' | '’' => '\'',
        _ => ch,
    }
}

/// Whether the character is set in a full square: Chinese characters and their punctuation.
pub(crate) fn is_wide(ch: char) -> bool {
    matches!(ch, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '“' | '”' | '\u{20000}'..='\u{2ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fold_and_come_home() {
        let text = "提前 ３０ 日（含）";
        let plain = Plain::tight(text, 100);
        assert_eq!(plain.as_str(), "提前30日(含)");
        let at = plain.as_str().find("30").expect("digits stand");
        let home = plain.home(at, at + 2);
        assert_eq!(&text[home.start - 100..home.end - 100], "３０");
    }

    #[test]
    fn latin_words_keep_their_spaces() {
        assert_eq!(Plain::tight("thirty  (30) days", 0).as_str(), "thirty (30) days");
    }
}
