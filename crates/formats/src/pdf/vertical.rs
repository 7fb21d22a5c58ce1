//! Advances and origins of vertical writing, which the font dictionary gives and the engine keeps.

use super::maps::predefined;
use hayro_cmap::{CMap, CMapName, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Object, Stream};
use std::sync::Arc;

/// Where a glyph of vertical writing hangs, in thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Upright {
    /// From the origin for horizontal writing to the one for vertical writing.
    pub(super) origin: (f64, f64),
    /// How far down the next glyph follows.
    pub(super) advance: f64,
}

impl Default for Upright {
    /// What holds for a full-width glyph where the file says nothing (`DW` 1000, `DW2` 880 -1000).
    fn default() -> Self {
        Self { origin: (500.0, 880.0), advance: 1000.0 }
    }
}

/// The vertical metrics of one composite font.
#[derive(Debug)]
pub(super) struct Columns {
    codes: Arc<CMap>,
    width: f64,
    top: f64,
    advance: f64,
    /// First and last CID of a range and its width.
    widths: Vec<(u32, u32, f64)>,
    /// First and last CID of a range, its advance downwards and its origin.
    hangs: Vec<(u32, u32, [f64; 3])>,
}

impl Columns {
    /// Reads `W`, `DW`, `W2` and `DW2` of a font that is written vertically; `None` for any other.
    pub(super) fn of(font: &Dict<'_>) -> Option<Self> {
        // Reading a CMap takes time, and the names of those for columns end in V.
        if let Some(Object::Name(name)) = font.get::<Object<'_>>(b"Encoding".as_slice())
            && !name.as_ref().ends_with(b"V")
        {
            return None;
        }
        let codes = encoding(font)?;
        if codes.metadata().writing_mode != Some(WritingMode::Vertical) {
            return None;
        }
        let below = font.get::<Array<'_>>(b"DescendantFonts".as_slice())?.iter::<Dict<'_>>().next()?;
        let number = |key: &[u8], otherwise: f64| below.get::<f64>(key).unwrap_or(otherwise);
        let [top, down] = below.get::<[f64; 2]>(b"DW2".as_slice()).unwrap_or([880.0, -1000.0]);
        Some(Self {
            codes,
            width: number(b"DW", 1000.0),
            top,
            advance: -down,
            widths: ranges::<1>(&below, b"W").into_iter().map(|(a, b, [w])| (a, b, w)).collect(),
            hangs: ranges::<3>(&below, b"W2"),
        })
    }

    /// The metrics of the glyph that a character code selects.
    pub(super) fn of_code(&self, code: u32) -> Upright {
        let Some(cid) = (1..=4u8).find_map(|length| self.codes.lookup_cid_code(code, length)) else {
            return Upright::default();
        };
        if let Some([down, x, y]) = find(&self.hangs, cid) {
            return Upright { origin: (x, y), advance: -down };
        }
        let width = find(&self.widths, cid).unwrap_or(self.width);
        Upright { origin: (width / 2.0, self.top), advance: self.advance }
    }
}

/// The CMap that turns the codes of a composite font into CIDs.
pub(super) fn encoding(font: &Dict<'_>) -> Option<Arc<CMap>> {
    match font.get::<Object<'_>>(b"Encoding".as_slice())? {
        Object::Name(name) => predefined(CMapName::from_bytes(name.as_ref())),
        Object::Stream(stream) => embedded(&stream).map(Arc::new),
        _ => None,
    }
}

fn embedded(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, load_embedded)
}

/// The ranges of a `W` (`N` = 1) or `W2` (`N` = 3) array, sorted: `c [v …]` or `first last v …`.
fn ranges<const N: usize>(font: &Dict<'_>, key: &[u8]) -> Vec<(u32, u32, [f64; N])> {
    let mut found = Vec::new();
    let Some(array) = font.get::<Array<'_>>(key) else { return found };
    let mut items = array.iter::<Object<'_>>();
    let number = |object: Object<'_>| object.into_number().map(|number| number.as_f64());
    while let Some(first) = items.next().and_then(number) {
        match items.next() {
            Some(Object::Array(list)) => {
                let values: Vec<f64> = list.iter::<f64>().collect();
                for (offset, value) in values.chunks_exact(N).enumerate() {
                    let cid = (first as u32).saturating_add(offset as u32);
                    found.extend(<[f64; N]>::try_from(value).map(|value| (cid, cid, value)));
                }
            }
            Some(last) => {
                let Some(last) = number(last) else { break };
                let values: Vec<f64> = items.by_ref().take(N).filter_map(number).collect();
                let Ok(value) = <[f64; N]>::try_from(values) else { break };
                found.push((first as u32, last as u32, value));
            }
            None => break,
        }
    }
    found.sort_by_key(|&(first, ..)| first);
    found
}

fn find<T: Copy>(ranges: &[(u32, u32, T)], cid: u32) -> Option<T> {
    let at = ranges.partition_point(|&(first, ..)| first <= cid);
    ranges[..at].last().filter(|&&(_, last, _)| cid <= last).map(|&(.., value)| value)
}
