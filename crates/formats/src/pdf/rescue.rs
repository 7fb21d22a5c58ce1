//! Characters for ink whose font does not say which they are, and ordinary characters for stand-ins.

use super::fonts::is_chinese_name;
use super::maps::predefined;
use super::symbols;
use super::vertical::{Columns, Upright, encoding};
use hayro_cmap::{BfString, CMap, CidFamily};
use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashMap;
use skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// What was read of one glyph.
pub(super) enum Read {
    /// The character as the file gives it; the characters meant were written down.
    Text(char),
    /// A byte of a two-byte GBK character, shown by a font that knows single bytes only.
    HalfOfGbk(u32),
}

/// What a font's dictionary says beyond what the engine gives.
struct FontNote {
    name: String,
    /// Predefined CMap of a composite font, and the CMap from its CIDs to UCS-2.
    by_cid: Option<(Arc<CMap>, Arc<CMap>)>,
    /// A simple font with a Chinese name and no ToUnicode: its bytes are GBK.
    gbk: bool,
    /// Such a font whose outlines the file does not hold.
    bare_gbk: bool,
    /// Whether a composite font is encoded by a predefined CMap.
    predefined: bool,
    /// A font for columns: how its glyphs hang.
    columns: Option<Columns>,
}

/// Finds characters for the glyphs of pages, one page after the other.
#[derive(Default)]
pub(super) struct Rescue {
    /// Fonts of the file by their objects: reading a CMap takes far longer than reading a page.
    known: FxHashMap<ObjectIdentifier, Rc<FontNote>>,
    /// Fonts of the page by name.
    fonts: BTreeMap<String, Rc<FontNote>>,
    /// Whether some font is written in GBK bytes, and whether one of these is without embedded data.
    gbk: bool,
    bare_gbk: bool,
    /// Whether a composite font is encoded by a predefined CMap.
    predefined: bool,
    /// Glyph to character, by the embedded font's key.
    reversed: FxHashMap<u128, FxHashMap<u32, char>>,
    unmapped: BTreeSet<String>,
}

impl Rescue {
    /// Reads the font dictionaries of the next page and of the forms it draws.
    pub(super) fn turn_to(&mut self, page: &Page<'_>) {
        self.fonts.clear();
        self.unmapped.clear();
        (self.gbk, self.bare_gbk, self.predefined) = (false, false, false);
        self.gather(page.resources(), 0);
    }

    /// Whether a composite font of the page is encoded by a predefined CMap.
    pub(super) fn has_predefined_cmaps(&self) -> bool {
        self.predefined
    }

    /// Names of fonts some of whose glyphs no character was found for.
    pub(super) fn unmapped(&self) -> Vec<String> {
        self.unmapped.iter().cloned().collect()
    }

    fn gather(&mut self, resources: &Resources<'_>, depth: usize) {
        for name in resources.fonts.keys() {
            // The dictionary of a font may be long, and is read anew each time it is asked for.
            let known = resources.fonts.get_ref(name.as_ref()).and_then(|id| self.known.get(&id.into()));
            if let Some(note) = known.cloned() {
                self.take(note);
            } else if let Some(font) = resources.fonts.get::<Dict<'_>>(name.as_ref()) {
                self.note(&font);
            }
        }
        if depth >= 4 {
            return;
        }
        for name in resources.x_objects.keys().take(200) {
            if let Some(form) = resources.x_objects.get::<Stream<'_>>(name.as_ref())
                && let Some(inner) = form.dict().get::<Dict<'_>>(b"Resources".as_slice())
            {
                self.gather(&Resources::new(inner), depth + 1);
            }
        }
    }

    fn note(&mut self, font: &Dict<'_>) {
        let note = match font.obj_id() {
            Some(id) => Rc::clone(self.known.entry(id).or_insert_with(|| Rc::new(FontNote::of(font)))),
            None => Rc::new(FontNote::of(font)),
        };
        self.take(note);
    }

    fn take(&mut self, note: Rc<FontNote>) {
        self.predefined |= note.predefined;
        self.bare_gbk |= note.bare_gbk;
        self.gbk |= note.gbk;
        if note.by_cid.is_some() || note.gbk || note.columns.is_some() {
            self.fonts.insert(note.name.clone(), note);
        }
    }

    /// How a glyph of vertical writing hangs.
    pub(super) fn hang(&self, glyph: &Glyph<'_>) -> Upright {
        let note = name_of(glyph).and_then(|name| self.fonts.get(plain_name(&name)));
        note.and_then(|note| note.columns.as_ref())
            .map_or_else(Upright::default, |columns| columns.of_code(glyph.char_code()))
    }

    /// The character of a glyph: the file's own word, else through the predefined CMap, else from
    /// the embedded font turned round, else U+FFFD. What it means is written to the end of `meant`.
    pub(super) fn read(&mut self, glyph: &Glyph<'_>, meant: &mut String) -> Read {
        let mut text = |raw, ch| {
            fold(ch, meant);
            Read::Text(raw)
        };
        let code = glyph.char_code();
        if self.gbk && code >= 0x81 && self.is_gbk(glyph) {
            return Read::HalfOfGbk(code);
        }
        let mut private = None;
        match glyph.as_unicode() {
            Some(BfString::Char(ch)) if is_private(ch) => private = Some(ch),
            Some(BfString::Char(ch)) if ch != '\0' && ch != '\u{fffd}' => return text(ch, ch),
            Some(BfString::String(all)) if !all.is_empty() => {
                all.chars().for_each(|ch| fold(ch, meant));
                return Read::Text(all.chars().next().unwrap_or(' '));
            }
            _ => {}
        }
        // From here on the font has to be asked, which few glyphs need.
        let name = name_of(glyph);
        if let Some(ch) = private {
            let plain = symbols::meaning(ch, name.as_deref().unwrap_or_default())
                .or_else(|| self.by_outline(glyph))
                .unwrap_or(ch);
            return text(ch, plain);
        }
        let found = self.by_cid(name.as_deref(), code).or_else(|| self.by_outline(glyph));
        let ch = found.unwrap_or_else(|| {
            self.unmapped.insert(name.map_or_else(String::new, |name| plain_name(&name).to_owned()));
            '\u{fffd}'
        });
        text(ch, ch)
    }

    fn is_gbk(&self, glyph: &Glyph<'_>) -> bool {
        match name_of(glyph) {
            Some(name) => self.fonts.get(plain_name(&name)).is_some_and(|note| note.gbk),
            None => self.bare_gbk && matches!(glyph, Glyph::Outline(_)),
        }
    }

    fn by_outline(&mut self, glyph: &Glyph<'_>) -> Option<char> {
        match glyph {
            Glyph::Outline(outline) => self.by_program(outline),
            Glyph::Type3(_) => None,
        }
    }

    fn by_cid(&self, name: Option<&str>, code: u32) -> Option<char> {
        let (codes, unicode) = self.fonts.get(plain_name(name?))?.by_cid.as_ref()?;
        let lengths: &[u8] = if code < 0x100 { &[1, 2] } else { &[2, 3, 4] };
        let cid = lengths.iter().find_map(|&length| codes.lookup_cid_code(code, length))?;
        match unicode.lookup_bf_string(cid)? {
            BfString::Char(ch) => Some(ch),
            BfString::String(text) => text.chars().next(),
        }
    }

    fn by_program(&mut self, outline: &OutlineGlyph) -> Option<char> {
        let data = outline.font_data()?;
        let map = self.reversed.entry(data.cache_key).or_insert_with(|| {
            let mut map = FxHashMap::default();
            if let Ok(font) = FontRef::new((*data.data).as_ref()) {
                for (code, glyph) in font.charmap().mappings().take(200_000) {
                    let Some(ch) = char::from_u32(code).filter(|ch| !is_private(*ch)) else { continue };
                    map.entry(glyph.to_u32())
                        .and_modify(|known| {
                            if document::ideograph(*known) != *known {
                                *known = ch;
                            }
                        })
                        .or_insert(ch);
                }
                let names = font.glyph_names();
                for id in 0..names.num_glyphs().min(65_535) {
                    let id = skrifa::GlyphId::new(id);
                    let named = names.get(id).and_then(|name| by_name(name.as_str()));
                    if let (Some(ch), false) = (named, map.contains_key(&id.to_u32())) {
                        map.insert(id.to_u32(), ch);
                    }
                }
            }
            map
        });
        map.get(&outline.glyph_id().to_u32()).copied()
    }
}

impl FontNote {
    fn of(font: &Dict<'_>) -> Self {
        let text =
            |dict: &Dict<'_>, key: &[u8]| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        let name = text(font, b"BaseFont").unwrap_or_default();
        let name = plain_name(&name).to_owned();
        let unicode = font.contains_key(b"ToUnicode".as_slice());
        let kind = text(font, b"Subtype").unwrap_or_default();
        let predefined =
            kind == "Type0" && text(font, b"Encoding").is_some_and(|name| !name.starts_with("Identity"));
        let gbk = kind == "TrueType" && !unicode && is_chinese_name(&name);
        Self {
            // Where the font is not embedded the engine itself looks up the collection's characters.
            by_cid: if kind == "Type0" && !unicode && is_embedded(font) { cid_maps(font) } else { None },
            bare_gbk: gbk && !is_embedded(font),
            gbk,
            predefined,
            columns: if kind == "Type0" { Columns::of(font) } else { None },
            name,
        }
    }
}

/// The PostScript name of a glyph's font, where the font is embedded or composite.
fn name_of(glyph: &Glyph<'_>) -> Option<String> {
    match glyph {
        Glyph::Outline(outline) => outline.font_data().map(|data| data.postscript_name.unwrap_or_default()),
        Glyph::Type3(_) => None,
    }
}

fn is_private(ch: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&ch)
}

/// The character that a glyph name of the form `uni4E00` or `u20000` gives.
fn by_name(name: &str) -> Option<char> {
    let name = name.split('.').next()?;
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let hex = (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let ch = hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten().and_then(char::from_u32)?;
    (!is_private(ch)).then_some(ch)
}

/// A font name without the six letters that mark a subset.
fn plain_name(name: &str) -> &str {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest,
        _ => name,
    }
}

/// Whether the file holds the outlines of a simple or composite font.
fn is_embedded(font: &Dict<'_>) -> bool {
    let below = font
        .get::<hayro_syntax::object::Array<'_>>(b"DescendantFonts".as_slice())
        .and_then(|below| below.iter::<Dict<'_>>().next());
    let descriptor = below.as_ref().unwrap_or(font).get::<Dict<'_>>(b"FontDescriptor".as_slice());
    descriptor.is_some_and(|descriptor| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.contains_key(key))
    })
}

fn cid_maps(font: &Dict<'_>) -> Option<(Arc<CMap>, Arc<CMap>)> {
    let descendants = font.get::<hayro_syntax::object::Array<'_>>(b"DescendantFonts".as_slice())?;
    let descendant = descendants.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
    let bytes = |key: &[u8]| match info.get::<Object<'_>>(key)? {
        Object::String(text) => Some(text.as_bytes().to_vec()),
        _ => None,
    };
    let family = CidFamily::from_registry_ordering(&bytes(b"Registry")?, &bytes(b"Ordering")?);
    let to_ucs2 = predefined(family.ucs2_cmap()?)?;
    let codes = encoding(font)?;
    Some((codes, to_ucs2))
}

/// The character of two GBK bytes.
pub(super) fn gbk(first: u32, second: u32) -> char {
    let bytes = [first as u8, second as u8];
    let (text, _, wrong) = encoding_rs::GBK.decode(&bytes);
    if wrong { '\u{fffd}' } else { text.chars().next().unwrap_or('\u{fffd}') }
}

/// Writes down the characters meant by one that stands in for them.
pub(super) fn fold(ch: char, out: &mut String) {
    out.push(match ch {
        '!'..='~' | '\u{4e00}'..='\u{9fff}' => ch,
        '\u{fb00}' => return out.push_str("ff"),
        '\u{fb01}' => return out.push_str("fi"),
        '\u{fb02}' => return out.push_str("fl"),
        '\u{fb03}' => return out.push_str("ffi"),
        '\u{fb04}' => return out.push_str("ffl"),
        '\u{2010}' | '\u{2011}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\n' | '\r' => ' ',
        // Unicode names 戶 for this radical, but fonts for simplified Chinese share its glyph with 户.
        '\u{2f3e}' => '户',
        // Marks of direction and joints of no width are no part of what is read.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => return,
        '\u{2780}'..='\u{2789}' => char::from_u32(u32::from(ch) - 0x2780 + 0x2460).unwrap_or(ch),
        ch => document::ideograph(symbols::set_upright(ch)),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_become_what_they_mean() {
        for (raw, meant) in [
            ('\u{2f45}', "方"),
            ('\u{2ea0}', "民"),
            ('\u{2f3e}', "户"),
            ('\u{fb03}', "ffi"),
            ('\u{2011}', "-"),
            ('\u{a0}', " "),
            ('➂', "③"),
            ('约', "约"),
        ] {
            let mut plain = String::new();
            fold(raw, &mut plain);
            assert_eq!(plain, meant);
        }
    }

    #[test]
    fn gbk_bytes_pair_into_characters() {
        assert_eq!(gbk(0xba, 0xcf), '合');
        assert_eq!(gbk(0x81, 0x20), '\u{fffd}');
    }

    #[test]
    fn predefined_maps_lead_to_unicode() {
        let family = CidFamily::from_registry_ordering(b"Adobe", b"GB1");
        // CID 1 is the space in all of Adobe's collections.
        let map = family.ucs2_cmap().and_then(predefined);
        assert!(map.is_some_and(|map| map.lookup_bf_string(1) == Some(BfString::Char(' '))));
    }
}
