//! Which gaps between characters are spaces.

use super::Mark;

/// A character of a line; a space made from a gap has no ink.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineChar {
    pub(crate) ch: char,
    pub(crate) mark: Option<Mark>,
}

/// Whether a character is set without spaces around it: ideographs, kana, full-width forms and the
/// punctuation of Chinese.
pub(crate) fn is_wide(ch: char) -> bool {
    matches!(u32::from(ch),
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6
        | 0x20000..=0x3fffd)
        || matches!(ch, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Puts characters that stand on one base line, sorted from left to right, into words.
///
/// A space of the file is a space, and several are several: forms leave blanks that way. A gap without one is a space between Latin characters from 0.15
/// of an em on, beside a Chinese character only where a Chinese character would fit in: producers
/// set a quarter of an em between Chinese and Latin that nobody typed.
pub(crate) fn compose(marks: &[Mark]) -> Vec<LineChar> {
    let spread = letter_spacing(marks);
    let mut line: Vec<LineChar> = Vec::with_capacity(marks.len());
    let mut before: Option<Mark> = None;
    let mut typed: Vec<Mark> = Vec::new();
    for mark in marks {
        if mark.glyph.ch.is_whitespace() {
            typed.push(*mark);
            continue;
        }
        if let Some(last) = before {
            let em = mark.glyph.size.max(last.glyph.size).max(0.1);
            let gap = (mark.area.x0 - last.area.x1) / em;
            let wide = is_wide(last.glyph.ch) || is_wide(mark.glyph.ch);
            let is_space = if !typed.is_empty() {
                gap > 0.02
            } else if let Some(usual) = spread {
                gap > usual + 1.0 || is_counted(last.glyph.ch, mark.glyph.ch)
            } else if wide {
                gap > 1.0 || (gap > 0.15 && is_number(&line))
            } else {
                gap > 0.15
            };
            if is_space {
                if typed.is_empty() {
                    line.push(LineChar { ch: ' ', mark: None });
                }
                line.extend(typed.iter().map(|space| LineChar { ch: space.glyph.ch, mark: Some(*space) }));
            }
        }
        typed.clear();
        before = Some(*mark);
        line.push(LineChar { ch: mark.glyph.ch, mark: Some(*mark) });
    }
    close_up(line)
}

/// Whether a line so far is nothing but the number of a clause with its sign, after which a gap is meant.
fn is_number(line: &[LineChar]) -> bool {
    line.len() <= 10
        && line.last().is_some_and(|last| matches!(last.ch, '.' | ')'))
        && line.iter().all(|piece| piece.ch.is_ascii_alphanumeric() || matches!(piece.ch, '.' | '(' | ')'))
}

/// The even gap, in ems, of a line set with letter spacing; `None` where the line is set normally.
/// Gaps that hold a typed space are those between its words.
pub(super) fn letter_spacing(marks: &[Mark]) -> Option<f32> {
    let ink = |mark: &Mark| !mark.glyph.ch.is_whitespace();
    let gaps: Vec<f32> = marks
        .windows(2)
        .filter(|pair| ink(&pair[0]) && ink(&pair[1]))
        .map(|pair| (pair[1].area.x0 - pair[0].area.x1) / pair[1].glyph.size.max(0.1))
        .collect();
    let (least, most) = gaps.iter().fold((f32::MAX, f32::MIN), |(lo, hi), gap| (lo.min(*gap), hi.max(*gap)));
    let enough = if marks.iter().all(ink) { 2 } else { 4 };
    (gaps.len() >= enough && least > 0.12 && most - least < 0.25).then_some(most)
}

/// Whether a figure follows a capital: in a heading set wide it is the number of what is named.
fn is_counted(before: char, ch: char) -> bool {
    before.is_ascii_uppercase() && ch.is_ascii_digit()
}

/// Closes up words that were typed with a space behind every letter: `F E E S  D U E` is two words, and so
/// is `F E E 2`. The gaps between words are clearly wider than those within them.
fn close_up(line: Vec<LineChar>) -> Vec<LineChar> {
    const FEWEST: usize = 5;
    const LONGEST: usize = 14;
    let mark = |piece: &LineChar| matches!(piece.ch, '.' | ',' | ':' | '&');
    let letters = |token: &&[LineChar]| {
        token.first().is_some_and(|first| first.ch.is_ascii_uppercase()) && token[1..].iter().all(mark)
    };
    let number = |token: &&[LineChar]| {
        token.first().is_some_and(|first| first.ch.is_ascii_digit())
            && token[1..].iter().all(|piece| piece.ch.is_ascii_digit() || mark(piece))
    };
    let tokens: Vec<&[LineChar]> =
        line.split(|piece| piece.ch.is_whitespace()).filter(|token| !token.is_empty()).collect();
    // A, B, C over columns are no word.
    let counted = tokens.windows(2).filter(|pair| pair[1][0].ch as u32 == pair[0][0].ch as u32 + 1).count();
    let lone = tokens.iter().filter(|token| letters(token)).count();
    let numbers = tokens.iter().filter(|token| number(token)).count();
    if lone < FEWEST || lone + numbers < tokens.len() || lone < 2 * numbers || counted * 2 > tokens.len() {
        return line;
    }
    let ends = |at: usize| line[..at].iter().rev().find_map(|piece| piece.mark.filter(|_| piece.ch != ' '));
    let mut gaps: Vec<(usize, f32)> = Vec::new();
    for (at, piece) in line.iter().enumerate().skip(1) {
        let Some(mark) = piece.mark.filter(|_| !piece.ch.is_whitespace()) else { continue };
        if !line[at - 1].ch.is_whitespace() {
            continue;
        }
        let Some(before) = ends(at) else { return line };
        gaps.push((at, mark.area.x0 - before.area.x1));
    }
    let mut widths: Vec<f32> = gaps.iter().map(|gap| gap.1).collect();
    widths.sort_by(f32::total_cmp);
    let Some(&usual) = widths.get(widths.len() / 2) else { return line };
    let starts: Vec<usize> = gaps.iter().filter(|gap| gap.1 > usual * 1.5).map(|gap| gap.0).collect();
    let mut closed: Vec<LineChar> = Vec::new();
    let mut word = 0;
    for (at, piece) in line.iter().enumerate() {
        if piece.ch.is_whitespace() {
            continue;
        }
        let counted = closed.last().is_some_and(|last| is_counted(last.ch, piece.ch));
        if starts.contains(&at) || counted {
            closed.push(LineChar { ch: ' ', mark: None });
            word = 0;
        }
        closed.push(*piece);
        word += 1;
        if word > LONGEST {
            return line;
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InkGlyph;
    use document::{Quad, Rect};

    /// Lays out characters ten points high; a digit after `+` moves on by that many tenths of an em.
    fn marks(pattern: &str) -> Vec<Mark> {
        let mut x = 0.0;
        let mut out = Vec::new();
        let mut chars = pattern.chars();
        while let Some(ch) = chars.next() {
            if ch == '+' {
                x += chars.next().and_then(|d| d.to_digit(36)).unwrap_or(0) as f32;
                continue;
            }
            let width = if is_wide(ch) { 10.0 } else { 5.0 };
            let area = Rect::new(x, 0.0, x + width, 10.0);
            let glyph = InkGlyph {
                ch,
                raw: ch,
                quad: Quad::from_rect(area),
                size: 10.0,
                angle: 0.0,
                hidden: None,
                unmapped: false,
                confidence: 1.0,
                pale: false,
            };
            out.push(Mark { glyph, area });
            x += width;
        }
        out
    }

    #[test]
    fn gaps_become_spaces_where_a_person_would_see_one() {
        for (pattern, text) in [
            ("the+3fee", "the fee"),
            ("2025+3年+33+3月", "2025年3月"),
            ("甲方 乙方", "甲方 乙方"),
            ("盖章+f+f签字", "盖章 签字"),
            ("合+9同+9书", "合同书"),
            ("F+3E+3E+3S", "FEES"),
            ("a  b", "a  b"),
            ("1.+3月度", "1. 月度"),
            ("1.5+3倍", "1.5倍"),
            ("S E R V I C E  F E E S", "SERVICE FEES"),
            ("C O N T R A C T", "CONTRACT"),
            ("S E C T I O N  4", "SECTION 4"),
            ("S E C T I O N 1 2", "SECTION 12"),
            ("A R T I C L E  4.  F E E S", "ARTICLE 4. FEES"),
            ("S+3E+3C+3T+3I+3O+3N+34", "SECTION 4"),
            ("L E V E L 1 2 3 4 5", "L E V E L 1 2 3 4 5"),
            ("A B C D E F", "A B C D E F"),
            ("S+3A+3L+3E+3S +3T+3A+3X", "SALES TAX"),
        ] {
            let line: String = compose(&marks(pattern)).iter().map(|c| c.ch).collect();
            assert_eq!(line, text, "{pattern}");
        }
    }
}
