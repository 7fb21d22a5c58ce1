//! Traditional characters and the simplified ones that rules are written in.

use std::sync::OnceLock;

/// Pairs of characters, the traditional one first, in order. From the character table of OpenCC (Apache-2.0),
/// less the characters outside the basic plane; where one stands for several, the usual one.
const PAIRS: &str = include_str!("../data/traditional.txt");

/// The simplified form of a traditional character; any other character is left as it is. What is one
/// character stays one, so that places in the text hold.
pub(crate) fn simplified(ch: char) -> char {
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    if !('\u{4e00}'..='\u{9fff}').contains(&ch) {
        return ch;
    }
    let table = TABLE.get_or_init(|| {
        let chars: Vec<char> = PAIRS.chars().filter(|ch| !ch.is_whitespace()).collect();
        chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    table.binary_search_by_key(&ch, |pair| pair.0).map_or(ch, |at| table[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_are_read_as_simplified_ones() {
        let read: String = "乙方得逕行暫停服務，合約期滿自動續約，不予退還".chars().map(simplified).collect();
        assert_eq!(read, "乙方得径行暂停服务，合约期满自动续约，不予退还");
        assert_eq!("合同 contract。".chars().map(simplified).collect::<String>(), "合同 contract。");
    }
}
