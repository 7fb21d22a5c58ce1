//! The one place where units of text offsets meet: bytes of UTF-8 (inside), code units of UTF-16
//! (the window), scalar values (the promised machine forms).

use document::TextRange;

/// Bytes between two checkpoints.
const STEP: usize = 128;

/// A character boundary in all three units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Checkpoint {
    byte: usize,
    utf16: usize,
    scalar: usize,
}

/// Converts offsets of one text between bytes, UTF-16 code units and scalar values.
///
/// A conversion walks at most [`STEP`] bytes from the nearest checkpoint. Offsets beyond the text
/// count as its end; a byte inside a character counts as that character's start.
#[derive(Debug, Clone)]
pub struct Offsets<'text> {
    text: &'text str,
    /// The last character boundary at or before every multiple of [`STEP`].
    checkpoints: Vec<Checkpoint>,
}

impl<'text> Offsets<'text> {
    /// Walks the text once.
    pub fn new(text: &'text str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut here = Checkpoint { byte: 0, utf16: 0, scalar: 0 };
        for ch in text.chars() {
            let next = here.after(ch);
            while checkpoints.len() * STEP < next.byte {
                checkpoints.push(here);
            }
            here = next;
        }
        checkpoints.push(here);
        Self { text, checkpoints }
    }

    /// The text it converts for.
    pub fn text(&self) -> &'text str {
        self.text
    }

    /// Scalar values before the byte offset.
    pub fn scalar(&self, byte: usize) -> usize {
        self.at_byte(byte).scalar
    }

    /// UTF-16 code units before the byte offset.
    pub fn utf16(&self, byte: usize) -> u32 {
        self.at_byte(byte).utf16 as u32
    }

    /// A byte range in scalar values: start, and end exclusive.
    pub fn scalars(&self, range: TextRange) -> [usize; 2] {
        [self.scalar(range.start), self.scalar(range.end)]
    }

    /// A byte range in UTF-16 code units: start, and end exclusive.
    pub fn units(&self, range: TextRange) -> [u32; 2] {
        [self.utf16(range.start), self.utf16(range.end)]
    }

    /// The byte range of a range of UTF-16 code units. A unit inside a surrogate pair takes the
    /// whole character in.
    pub fn from_units(&self, start: u32, end: u32) -> TextRange {
        let first = self.walk(|point| point.utf16 <= start as usize);
        let last = self.walk(|point| point.utf16 <= end as usize);
        TextRange::new(first.byte, self.reach(last, last.utf16 < end as usize))
    }

    /// The byte range of a range of scalar values.
    pub fn from_scalars(&self, start: usize, end: usize) -> TextRange {
        let first = self.walk(|point| point.scalar <= start);
        let last = self.walk(|point| point.scalar <= end);
        TextRange::new(first.byte, last.byte)
    }

    fn at_byte(&self, byte: usize) -> Checkpoint {
        let from = self.checkpoints[(byte / STEP).min(self.checkpoints.len() - 1)];
        self.onward(from, |point| point.byte <= byte)
    }

    /// The last boundary for which `before` holds; it must hold at 0 and, once false, stay false.
    fn walk(&self, before: impl Fn(Checkpoint) -> bool) -> Checkpoint {
        let index = self.checkpoints.partition_point(|&point| before(point));
        self.onward(self.checkpoints[index.saturating_sub(1)], before)
    }

    fn onward(&self, from: Checkpoint, before: impl Fn(Checkpoint) -> bool) -> Checkpoint {
        let mut here = from;
        for ch in self.text[from.byte..].chars() {
            let next = here.after(ch);
            if !before(next) {
                break;
            }
            here = next;
        }
        here
    }

    /// The byte of the boundary, or of the next one.
    fn reach(&self, at: Checkpoint, onward: bool) -> usize {
        let step = if onward { self.text[at.byte..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        at.byte + step
    }
}

impl Checkpoint {
    fn after(self, ch: char) -> Self {
        Self { byte: self.byte + ch.len_utf8(), utf16: self.utf16 + ch.len_utf16(), scalar: self.scalar + 1 }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// The straightforward way: count.
    fn counted(text: &str, byte: usize) -> (usize, usize) {
        let head = &text[..byte];
        (head.chars().count(), head.encode_utf16().count())
    }

    #[test]
    fn chinese_and_astral_characters() {
        let text = "第一条 𠮷野家😀 7×24";
        let offsets = Offsets::new(text);
        let at = text.find("😀").unwrap();
        let range = TextRange::new(at, at + "😀".len());
        assert_eq!(offsets.scalars(range), [7, 8]);
        assert_eq!(offsets.units(range), [8, 10]);
        assert_eq!(offsets.from_units(8, 10), range);
        assert_eq!(offsets.from_units(9, 9), range, "half a pair takes the character in");
        assert_eq!(offsets.from_scalars(7, 8), range);
        assert_eq!(offsets.from_units(0, 9999).end, text.len());
        assert_eq!(offsets.scalar(9999), text.chars().count());
    }

    #[test]
    fn an_empty_text_has_one_offset() {
        let offsets = Offsets::new("");
        assert_eq!((offsets.scalar(0), offsets.utf16(5)), (0, 0));
        assert_eq!(offsets.from_units(0, 3), TextRange::new(0, 0));
    }

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(
            text in "([a-z ]|[一-龥]|[，。（）]|[𠀀-𪛖]|😀|\n|é){0,400}",
            from in 0usize..400, to in 0usize..400,
        ) {
            let offsets = Offsets::new(&text);
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for &byte in &bounds {
                let (scalar, utf16) = counted(&text, byte);
                prop_assert_eq!(offsets.scalar(byte), scalar);
                prop_assert_eq!(offsets.utf16(byte) as usize, utf16);
            }
            let (a, b) = (bounds[from % bounds.len()], bounds[to % bounds.len()]);
            let range = TextRange::new(a.min(b), a.max(b));
            let [start, end] = offsets.units(range);
            prop_assert_eq!(offsets.from_units(start, end), range);
            let [start, end] = offsets.scalars(range);
            prop_assert_eq!(offsets.from_scalars(start, end), range);
        }

        #[test]
        fn no_offset_is_refused(text in "\\PC{0,60}", start in 0u32..200, end in 0u32..200) {
            let offsets = Offsets::new(&text);
            let range = offsets.from_units(start, end);
            prop_assert!(text.get(range.start..range.end).is_some());
            let range = offsets.from_scalars(start as usize, end as usize);
            prop_assert!(text.get(range.start..range.end).is_some());
        }
    }
}
