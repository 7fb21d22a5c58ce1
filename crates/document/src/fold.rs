use crate::TextRange;
use unicode_normalization::UnicodeNormalization;

/// The comparable form of a text, which keeps its way home.
///
/// Folding makes alike what a reader takes for the same: full and half width (NFKC), Kangxi and
/// CJK radicals and strokes, compatibility ideographs, quotation marks, dashes, white space. White space between two Chinese characters
/// is dropped; any other run becomes one space; a line end stays a line end. Letters become lower
/// case. Every byte of the folded text knows which bytes of the original it stands for, so that a
/// hit in it can be marked exactly.
///
/// ```
/// let folded = document::fold("响 应 时间：４８小时");
/// assert_eq!(folded.as_str(), "响应时间:48小时");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text`: first byte of the original character it stands for.
    starts: Vec<u32>,
    /// For each byte of `text`: one past that character.
    ends: Vec<u32>,
}

impl Folded {
    /// The folded characters.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The range of the original that a range of the folded text stands for.
    ///
    /// An empty or misplaced range comes home as the empty range nearest to it.
    pub fn home(&self, range: TextRange) -> TextRange {
        let last = self.text.len();
        let (start, end) = (range.start.min(last), range.end.min(last));
        if start < end {
            TextRange::new(self.starts[start] as usize, self.ends[end - 1] as usize)
        } else {
            let at = self.starts.get(start).or(self.ends.last()).copied().unwrap_or(0) as usize;
            TextRange::new(at, at)
        }
    }

    /// The range of the folded text that stands for a range of the original.
    pub fn away(&self, range: TextRange) -> TextRange {
        let start = self.ends.partition_point(|&end| end as usize <= range.start);
        let end = self.starts.partition_point(|&at| (at as usize) < range.end);
        TextRange::new(start, end)
    }
}

/// Folds a text. Linear in its length.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::new(), starts: Vec::new(), ends: Vec::new() };
    // A run of white space waits until it is known what follows it.
    let mut gap: Option<(usize, usize)> = None;
    let mut before: Option<char> = None;
    for (at, ch) in text.char_indices() {
        let end = at + ch.len_utf8();
        if ch == '\n' {
            gap = None;
            push(&mut folded, '\n', at, end);
            before = Some('\n');
            continue;
        }
        if is_space(ch) {
            gap = Some(gap.map_or((at, end), |(start, _)| (start, end)));
            continue;
        }
        if is_ignorable(ch) {
            continue;
        }
        for plain in [ch].into_iter().map(stand_in).nfkc() {
            for small in stand_in(plain).to_lowercase() {
                if let Some((start, stop)) = gap.take()
                    && before.is_some_and(|b| b != '\n' && !(is_wide(b) || is_wide(small)))
                {
                    push(&mut folded, ' ', start, stop);
                }
                push(&mut folded, small, at, end);
                before = Some(small);
            }
        }
    }
    folded
}

fn push(folded: &mut Folded, ch: char, start: usize, end: usize) {
    folded.text.push(ch);
    for _ in 0..ch.len_utf8() {
        folded.starts.push(start as u32);
        folded.ends.push(end as u32);
    }
}

fn is_space(ch: char) -> bool {
    ch.is_whitespace() || ch == '\u{3000}' || ch == '\u{a0}'
}

/// Characters that show nothing: zero-width spaces and joiners, the byte order mark, soft hyphens.
fn is_ignorable(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Chinese characters and punctuation, beside which a space means nothing.
fn is_wide(ch: char) -> bool {
    matches!(ch, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(ch, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Punctuation that is written in several ways, and the radicals that NFKC leaves alone.
fn stand_in(ch: char) -> char {
    match ch {
        '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '＂' => '"',
        '‘' | '’' | '‚' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '×' | '✕' | '╳' | '＊' => 'x',
        '，' | '﹐' => ',',
        '。' | '｡' => '。',
        other => crate::radicals::ideograph(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_for_a_reader_is_alike_when_folded() {
        for (a, b) in [
            ("７×24小时", "7x24小时"),
            ("百分之三十（30％）", "百分之三十(30%)"),
            ("⽅案⼈⽇⺠", "方案人日民"),
            ("⻓期⻆⾊", "长期角色"),
            ("㇐式两份，現\u{f90a}支付", "一式两份，現金支付"),
            ("“甲方”", "「甲方」"),
            ("响　应\u{200b}时间", "响应时间"),
            ("Service  Level", "service level"),
            ("ﬁnal", "final"),
        ] {
            assert_eq!(fold(a).as_str(), fold(b).as_str(), "{a} / {b}");
        }
    }

    #[test]
    fn what_differs_in_meaning_stays_different() {
        for (a, b) in [("4小时", "48小时"), ("有权", "无权"), ("and", "or"), ("1\n2", "12"), ("a b", "ab")]
        {
            assert_ne!(fold(a).as_str(), fold(b).as_str());
        }
    }

    #[test]
    fn a_hit_on_an_ideograph_comes_home_to_the_radical() {
        let text = "合同⻓期有效";
        let folded = fold(text);
        let hit = folded.as_str().find("长期").expect("folded");
        let home = folded.home(TextRange::new(hit, hit + "长期".len()));
        assert_eq!(&text[home.start..home.end], "⻓期");
    }

    #[test]
    fn a_hit_comes_home_to_the_very_characters() {
        let text = "乙方 提供 ７×２４ 小时支持";
        let folded = fold(text);
        let hit = folded.as_str().find("7x24小时").expect("folded");
        let home = folded.home(TextRange::new(hit, hit + "7x24小时".len()));
        assert_eq!(&text[home.start..home.end], "７×２４ 小时");
        assert_eq!(folded.away(home), TextRange::new(hit, hit + "7x24小时".len()));
    }
}
