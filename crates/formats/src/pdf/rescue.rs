//! Characters for ink whose font does not say which they are, and ordinary characters for stand-ins.

use super::fonts::is_chinese_name;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was read of one glyph.
pub(super) enum Read {
    /// The character as the file gives it, and the characters meant.
    Text(char, String),
    /// A byte of a two-byte GBK character, shown by a font that knows single bytes only.
    HalfOfGbk(u32),
}

/// What a page's font dictionaries say beyond what the engine gives.
struct FontNote {
    /// Predefined CMap of a composite font, and the CMap from its CIDs to UCS-2.
    by_cid: Option<(CMap, CMap)>,
    /// A simple font with a Chinese name and no ToUnicode: its bytes are GBK.
    gbk: bool,
}

/// Finds characters for the glyphs of one page.
pub(super) struct Rescue {
    fonts: BTreeMap<String, FontNote>,
    /// Whether some font without embedded data is written in GBK bytes.
    bare_gbk: bool,
    /// Whether a composite font is encoded by a predefined CMap.
    predefined: bool,
    /// Glyph to character, by the embedded font's key.
    reversed: HashMap<u128, HashMap<u32, char>>,
    unmapped: BTreeSet<String>,
}

impl Rescue {
    /// Reads the font dictionaries of the page and of the forms it draws.
    pub(super) fn of_page(page: &Page<'_>) -> Self {
        let mut rescue = Self {
            fonts: BTreeMap::new(),
            bare_gbk: false,
            predefined: false,
            reversed: HashMap::new(),
            unmapped: BTreeSet::new(),
        };
        rescue.gather(page.resources(), 0);
        rescue
    }

    /// Whether a composite font of the page is encoded by a predefined CMap.
    pub(super) fn has_predefined_cmaps(&self) -> bool {
        self.predefined
    }

    /// Names of fonts some of whose glyphs no character was found for.
    pub(super) fn unmapped(self) -> Vec<String> {
        self.unmapped.into_iter().collect()
    }

    fn gather(&mut self, resources: &Resources<'_>, depth: usize) {
        for name in resources.fonts.keys() {
            if let Some(font) = resources.fonts.get::<Dict<'_>>(name.as_ref()) {
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
        let text =
            |dict: &Dict<'_>, key: &[u8]| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        let name = text(font, b"BaseFont").unwrap_or_default();
        let name = plain_name(&name).to_owned();
        let unicode = font.contains_key(b"ToUnicode".as_slice());
        let kind = text(font, b"Subtype").unwrap_or_default();
        self.predefined |=
            kind == "Type0" && text(font, b"Encoding").is_some_and(|name| !name.starts_with("Identity"));
        let by_cid = if kind == "Type0" && !unicode { cid_maps(font) } else { None };
        let gbk = kind == "TrueType" && !unicode && is_chinese_name(&name);
        if gbk {
            let embedded = font.get::<Dict<'_>>(b"FontDescriptor".as_slice()).is_some_and(|d| {
                d.contains_key(b"FontFile2".as_slice()) || d.contains_key(b"FontFile3".as_slice())
            });
            self.bare_gbk |= !embedded;
        }
        if by_cid.is_some() || gbk {
            self.fonts.insert(name, FontNote { by_cid, gbk });
        }
    }

    /// The character of a glyph: the file's own word, else through the predefined CMap, else from
    /// the embedded font turned round, else U+FFFD.
    pub(super) fn read(&mut self, glyph: &Glyph<'_>) -> Read {
        let code = glyph.char_code();
        let name = match glyph {
            Glyph::Outline(outline) => {
                outline.font_data().map(|data| data.postscript_name.unwrap_or_default())
            }
            Glyph::Type3(_) => Some(String::new()),
        };
        let gbk = match &name {
            Some(name) => self.fonts.get(plain_name(name)).is_some_and(|note| note.gbk),
            None => self.bare_gbk,
        };
        if gbk && code >= 0x81 {
            return Read::HalfOfGbk(code);
        }
        match glyph.as_unicode() {
            Some(BfString::Char(ch)) if ch != '\0' && ch != '\u{fffd}' => return Read::Text(ch, fold(ch)),
            Some(BfString::String(text)) if !text.is_empty() => {
                let raw = text.chars().next().unwrap_or(' ');
                return Read::Text(raw, text.chars().map(fold).collect());
            }
            _ => {}
        }
        let found = match glyph {
            Glyph::Outline(outline) => {
                self.by_cid(name.as_deref(), code).or_else(|| self.by_program(outline))
            }
            Glyph::Type3(_) => None,
        };
        let ch = found.unwrap_or_else(|| {
            self.unmapped.insert(name.map_or_else(String::new, |name| plain_name(&name).to_owned()));
            '\u{fffd}'
        });
        Read::Text(ch, fold(ch))
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
            let mut map = HashMap::new();
            if let Ok(font) = FontRef::new((*data.data).as_ref()) {
                for (code, glyph) in font.charmap().mappings().take(200_000) {
                    let Some(ch) = char::from_u32(code) else { continue };
                    let private = ('\u{e000}'..='\u{f8ff}').contains(&ch);
                    if private {
                        continue;
                    }
                    map.entry(glyph.to_u32())
                        .and_modify(|known| {
                            if document::ideograph(*known) != *known {
                                *known = ch;
                            }
                        })
                        .or_insert(ch);
                }
            }
            map
        });
        map.get(&outline.glyph_id().to_u32()).copied()
    }
}

/// A font name without the six letters that mark a subset.
fn plain_name(name: &str) -> &str {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest,
        _ => name,
    }
}

fn cid_maps(font: &Dict<'_>) -> Option<(CMap, CMap)> {
    let encoding = font.get::<Name<'_>>(b"Encoding".as_slice())?;
    let encoding: &[u8] = encoding.as_ref();
    let descendants = font.get::<hayro_syntax::object::Array<'_>>(b"DescendantFonts".as_slice())?;
    let descendant = descendants.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
    let bytes = |key: &[u8]| match info.get::<Object<'_>>(key)? {
        Object::String(text) => Some(text.as_bytes().to_vec()),
        _ => None,
    };
    let family = CidFamily::from_registry_ordering(&bytes(b"Registry")?, &bytes(b"Ordering")?);
    let to_ucs2 = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    let codes = match encoding {
        b"Identity-H" => CMap::identity_h(),
        b"Identity-V" => CMap::identity_v(),
        other => CMap::parse(load_embedded(CMapName::from_bytes(other))?, load_embedded)?,
    };
    Some((codes, to_ucs2))
}

/// The character of two GBK bytes.
pub(super) fn gbk(first: u32, second: u32) -> char {
    let bytes = [first as u8, second as u8];
    let (text, _, wrong) = encoding_rs::GBK.decode(&bytes);
    if wrong { '\u{fffd}' } else { text.chars().next().unwrap_or('\u{fffd}') }
}

/// The characters meant by one that stands in for them.
pub(super) fn fold(ch: char) -> String {
    let plain = match ch {
        '\u{fb00}' => return "ff".to_owned(),
        '\u{fb01}' => return "fi".to_owned(),
        '\u{fb02}' => return "fl".to_owned(),
        '\u{fb03}' => return "ffi".to_owned(),
        '\u{fb04}' => return "ffl".to_owned(),
        '\u{2010}' | '\u{2011}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\n' | '\r' => ' ',
        // Unicode names 戶 for this radical, but fonts for simplified Chinese share its glyph with 户.
        '\u{2f3e}' => '户',
        '\u{2780}'..='\u{2789}' => char::from_u32(u32::from(ch) - 0x2780 + 0x2460).unwrap_or(ch),
        ch => document::ideograph(ch),
    };
    plain.to_string()
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
            assert_eq!(fold(raw), meant);
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
        let data = family.ucs2_cmap().and_then(load_embedded).unwrap_or_default();
        // CID 1 is the space in all of Adobe's collections.
        let map = CMap::parse(data, load_embedded);
        assert!(map.is_some_and(|map| map.lookup_bf_string(1) == Some(BfString::Char(' '))));
    }
}
