//! Fonts for text that the file does not embed: found on the machine, read once, when first asked for.

use hayro_interpret::FontResolverFn;
use hayro_interpret::font::{FallbackFontQuery, FontData, FontQuery};
use skrifa::{FontRef, MetadataProvider, string::StringId};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

/// A font file and the face in it that draws simplified Chinese.
type Face = (FontData, u32);

/// Names of file stems, in lower case, from the most to the least wanted.
const SERIF: &[&str] = &[
    "notoserifcjk-regular",
    "notoserifcjksc-regular",
    "notoserifsc-regular",
    "sourcehanserifsc-regular",
    "sourcehanserif-regular",
    "notoserifcjk",
    "sourcehanserif",
    "simsun",
    "songti",
    "stsong",
    "fzssjw",
    "uming",
    "simfang",
    "kaiti",
    "simkai",
    "ukai",
];

const SANS: &[&str] = &[
    "notosanscjk-regular",
    "notosanscjksc-regular",
    "notosanssc-regular",
    "sourcehansanssc-regular",
    "sourcehansans-regular",
    "notosanscjk",
    "notosanssc",
    "sourcehansans",
    "msyh",
    "simhei",
    "pingfang",
    "hiragino sans gb",
    "stheiti",
    "wqy-zenhei",
    "wqy-microhei",
    "droidsansfallback",
    "arial unicode",
];

/// Characters a font must have to count as one for simplified Chinese contracts.
const PROBE: &[char] = &['合', '同', '甲', '乙', '条', '款', '。', '《'];

/// A resolver that answers from the machine's fonts for Chinese and from the built-in stand-ins for
/// the rest. Names that had to be answered without a Chinese font are noted in `missing`.
///
/// It always returns some font: without one the text of the font would vanish together with its ink.
pub(super) fn resolver(missing: Arc<Mutex<Vec<String>>>) -> FontResolverFn {
    Arc::new(move |query| match query {
        FontQuery::Standard(standard) => Some(standard.get_font_data()),
        FontQuery::Fallback(wanted) if is_chinese(wanted) => {
            let serif = wants_serif(wanted);
            chinese(serif).or_else(|| chinese(!serif)).or_else(|| {
                if let Ok(mut names) = missing.lock() {
                    names.push(wanted.post_script_name.clone().unwrap_or_default());
                }
                Some(wanted.pick_standard_font().get_font_data())
            })
        }
        FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
    })
}

/// A resolver for reading alone, where no outline of a Chinese font that is not in the file matters: it
/// answers with a font that draws nothing and has no widths of its own, so that the widths are those of
/// the file, and no font of twenty megabytes is loaded and looked through for each thread.
pub(super) fn resolver_for_reading(missing: Arc<Mutex<Vec<String>>>) -> FontResolverFn {
    Arc::new(move |query| match query {
        FontQuery::Standard(standard) => Some(standard.get_font_data()),
        FontQuery::Fallback(wanted) if is_chinese(wanted) => {
            if !has_chinese()
                && let Ok(mut names) = missing.lock()
            {
                names.push(wanted.post_script_name.clone().unwrap_or_default());
            }
            Some((blank(), 0))
        }
        FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
    })
}

/// Whether the machine has a Chinese font, by the names of its files.
fn has_chinese() -> bool {
    static HAS: OnceLock<bool> = OnceLock::new();
    *HAS.get_or_init(|| {
        let named = |path: &Path| SERIF.iter().chain(SANS).any(|name| stem(path).starts_with(name));
        folders().iter().any(|folder| each_font(folder, 0, &mut |path| named(&path)))
    })
}

/// Whether these are the bytes of the font that draws nothing and stands in for others.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    let blank = blank();
    bytes == (*blank).as_ref()
}

/// A TrueType font of one glyph without outline and without width (OpenType 1.9, "Font file").
fn blank() -> FontData {
    static BLANK: OnceLock<Arc<Vec<u8>>> = OnceLock::new();
    let font = BLANK.get_or_init(|| {
        let mut head = vec![0; 54];
        head[..4].copy_from_slice(&[0, 1, 0, 0]);
        head[12..16].copy_from_slice(&0x5f0f_3cf5_u32.to_be_bytes());
        head[18..20].copy_from_slice(&1_000_u16.to_be_bytes());
        let mut hhea = vec![0; 36];
        hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
        // One width.
        hhea[35] = 1;
        let mut maxp = vec![0; 32];
        maxp[..6].copy_from_slice(&[0, 1, 0, 0, 0, 1]);
        let tables: [(&[u8; 4], Vec<u8>); 6] = [
            (b"glyf", vec![0; 4]),
            (b"head", head),
            (b"hhea", hhea),
            (b"hmtx", vec![0; 4]),
            (b"loca", vec![0; 4]),
            (b"maxp", maxp),
        ];
        let mut font = vec![0, 1, 0, 0, 0, 6, 0, 64, 0, 2, 0, 32];
        let mut at = 12 + 16 * tables.len();
        for (tag, table) in &tables {
            font.extend_from_slice(*tag);
            font.extend_from_slice(&[0; 4]);
            font.extend_from_slice(&(at as u32).to_be_bytes());
            font.extend_from_slice(&(table.len() as u32).to_be_bytes());
            at += table.len().next_multiple_of(4);
        }
        for (_, mut table) in tables {
            table.resize(table.len().next_multiple_of(4), 0);
            font.extend(table);
        }
        Arc::new(font)
    });
    Arc::clone(font) as FontData
}

fn is_chinese(query: &FallbackFontQuery) -> bool {
    query.character_collection.is_some() || names(query).any(|name| is_chinese_name(&name))
}

/// Whether a font of this name is one of those Chinese office programs write with.
pub(super) fn is_chinese_name(name: &str) -> bool {
    const MARKS: &[&str] = &[
        "gb2312", "gbk", "gb18030", "simsun", "nsimsun", "simhei", "simkai", "simfang", "fangsong", "kaiti",
        "songti", "stsong", "stkai", "stfang", "stxihei", "stheiti", "yahei", "dengxian", "fzs", "fzh",
        "fzk", "fzf", "founder",
    ];
    let lower = name.to_lowercase();
    !name.is_ascii() || MARKS.iter().any(|mark| lower.contains(mark))
}

fn names(query: &FallbackFontQuery) -> impl Iterator<Item = String> {
    [&query.post_script_name, &query.font_name, &query.font_family].into_iter().flatten().cloned()
}

fn wants_serif(query: &FallbackFontQuery) -> bool {
    query.is_serif
        || names(query).any(|name| {
            let lower = name.to_lowercase();
            ["song", "sun", "ming", "fang", "kai", "serif"].iter().any(|mark| lower.contains(mark))
                && !lower.contains("sans")
        })
}

/// The machine's Chinese font with or without serifs, read when first asked for.
fn chinese(serif: bool) -> Option<Face> {
    static FACES: [OnceLock<Option<Face>>; 2] = [OnceLock::new(), OnceLock::new()];
    let names = if serif { SERIF } else { SANS };
    FACES[usize::from(serif)].get_or_init(|| best(&font_files(), names)).clone()
}

/// All font files of the machine, in a fixed order.
fn font_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in folders() {
        each_font(&folder, 0, &mut |path| {
            files.push(path);
            false
        });
    }
    files.sort();
    files
}

/// Name of a font file in lower case, without its ending.
fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Where the three systems keep their fonts, the person's own folder last.
fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = if cfg!(target_os = "windows") {
        let root = std::env::var_os("WINDIR").map_or_else(|| PathBuf::from("C:\\Windows"), PathBuf::from);
        vec![root.join("Fonts")]
    } else if cfg!(target_os = "macos") {
        vec!["/System/Library/Fonts".into(), "/System/Library/AssetsV2".into(), "/Library/Fonts".into()]
    } else {
        vec!["/usr/share/fonts".into(), "/usr/local/share/fonts".into(), "/run/host/fonts".into()]
    };
    if let Some(local) = std::env::var_os("LOCALAPPDATA") {
        folders.push(Path::new(&local).join("Microsoft").join("Windows").join("Fonts"));
    }
    if let Some(home) = std::env::var_os("HOME") {
        let home = PathBuf::from(home);
        folders.extend([home.join(".local/share/fonts"), home.join(".fonts"), home.join("Library/Fonts")]);
    }
    folders
}

/// Shows the font files of a folder and those in it until one of them will do; says whether one did.
fn each_font(folder: &Path, depth: usize, will_do: &mut dyn FnMut(PathBuf) -> bool) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    let is_font = |path: &Path| {
        let ending = path.extension();
        ending.is_some_and(|e| ["ttf", "otf", "ttc", "otc"].iter().any(|x| e.eq_ignore_ascii_case(x)))
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        // Only a link has to be followed to know what it is.
        let folder =
            entry.file_type().is_ok_and(|kind| kind.is_dir() || (kind.is_symlink() && path.is_dir()));
        if folder {
            depth < 6 && each_font(&path, depth + 1, will_do)
        } else {
            is_font(&path) && will_do(path)
        }
    })
}

fn best(files: &[PathBuf], wanted: &[&str]) -> Option<Face> {
    for name in wanted {
        for path in files {
            if stem(path).starts_with(name)
                && let Ok(bytes) = std::fs::read(path)
                && let Some(index) = simplified_face(&bytes)
            {
                return Some((Arc::new(bytes), index));
            }
        }
    }
    None
}

/// The face for simplified Chinese in a font file: one whose name says so, or else the first that
/// has the probe characters.
fn simplified_face(bytes: &[u8]) -> Option<u32> {
    let mut fallback = None;
    for index in 0..32 {
        let Ok(font) = FontRef::from_index(bytes, index) else { break };
        let map = font.charmap();
        if !PROBE.iter().all(|&ch| map.map(ch).is_some()) {
            continue;
        }
        let family: String = font
            .localized_strings(StringId::FAMILY_NAME)
            .english_or_first()
            .map(|name| name.chars().collect())
            .unwrap_or_default();
        if family.ends_with(" SC") || family.contains("GB") {
            return Some(index);
        }
        fallback.get_or_insert(index);
    }
    fallback
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_of_chinese_fonts_are_known() {
        for name in
            ["仿宋_GB2312", "SimSun", "FangSong_GB2312", "FZSSJW--GB1-0", "STSong-Light", "MicrosoftYaHei"]
        {
            assert!(is_chinese_name(name), "{name}");
        }
        for name in ["Helvetica", "TimesNewRomanPSMT", "DejaVuSans", "Calibri"] {
            assert!(!is_chinese_name(name), "{name}");
        }
    }

    #[test]
    fn the_font_for_reading_draws_nothing_and_has_no_widths() {
        let data = blank();
        let data: &[u8] = (*data).as_ref();
        let font = FontRef::from_index(data, 0).unwrap();
        let glyph = skrifa::GlyphId::new(0);
        let metrics =
            font.glyph_metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        assert_eq!(metrics.glyph_count(), 1);
        assert_eq!(metrics.advance_width(glyph), Some(0.0));
        assert!(font.charmap().map('合').is_none());
        assert!(data.len() < 1_000);
    }

    #[test]
    fn a_font_comes_back_even_where_there_is_no_chinese_one() {
        let missing = Arc::new(Mutex::new(Vec::new()));
        let resolve = resolver(Arc::clone(&missing));
        let query = FallbackFontQuery {
            post_script_name: Some("STSong-Light".to_owned()),
            ..FallbackFontQuery::default()
        };
        let (data, index) = resolve(&FontQuery::Fallback(query)).unwrap();
        let data: &[u8] = (*data).as_ref();
        let drawable = FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map('合').is_some());
        assert_eq!(drawable, missing.lock().unwrap().is_empty());
    }
}
