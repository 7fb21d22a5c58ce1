//! What a page leads to and the file does not hold: the mark of a file that was cut off.

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use rustc_hash::FxHashSet;

/// Bytes by which a length may be told wrong, as by those who count the end of a line.
const SLACK: usize = 64;

/// Fonts of the file that are there with all they need: each is looked through once.
pub(super) type Whole = FxHashSet<ObjectIdentifier>;

/// Parts of the page that are not in the file, in words.
///
/// Pictures are looked into where they are most of the page, as in scans: what a torn one no longer shows
/// would otherwise be taken for empty paper.
pub(super) fn parts(page: &Page<'_>, known: &mut Whole, is_picture: bool) -> Vec<String> {
    let mut missing = Vec::new();
    if lacks_content(page.raw()) {
        missing.push("content".to_owned());
    }
    let resources = page.resources();
    for name in resources.fonts.keys() {
        let id = resources.fonts.get_ref(name.as_ref()).map(ObjectIdentifier::from);
        if id.is_some_and(|id| known.contains(&id)) {
            continue;
        }
        let whole = resources.fonts.get::<Dict<'_>>(name.as_ref()).is_some_and(|font| is_whole(&font));
        if whole {
            known.extend(id);
        } else {
            missing.push(format!("font {}", name.as_str()));
        }
    }
    for name in resources.x_objects.keys() {
        match resources.x_objects.get::<Stream<'_>>(name.as_ref()) {
            None => missing.push(format!("picture or form {}", name.as_str())),
            Some(stream) if is_picture && ends_early(&stream) => {
                missing.push(format!("the end of picture {}", name.as_str()));
            }
            Some(_) => {}
        }
    }
    missing
}

fn lacks_content(page: &Dict<'_>) -> bool {
    if let Some(streams) = page.get::<Array<'_>>(b"Contents".as_slice()) {
        return streams.iter::<Stream<'_>>().count() < streams.raw_iter().count();
    }
    page.contains_key(b"Contents".as_slice()) && page.get::<Object<'_>>(b"Contents".as_slice()).is_none()
}

/// Whether what a font needs for its characters to be known is there.
fn is_whole(font: &Dict<'_>) -> bool {
    let there = |key: &[u8]| !font.contains_key(key) || font.get::<Object<'_>>(key).is_some();
    let below = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
    there(b"ToUnicode")
        && there(b"Encoding")
        && there(b"DescendantFonts")
        && below.is_none_or(|below| below.iter::<Dict<'_>>().count() == below.raw_iter().count())
}

/// Whether a picture's data ends before the picture does. Of fax and JBIG2 pictures nobody can say where they
/// should end; there the length that the file gives is believed.
fn ends_early(picture: &Stream<'_>) -> bool {
    let dict = picture.dict();
    let number = |key: &[u8]| dict.get::<usize>(key);
    if dict.get::<Name<'_>>(b"Subtype".as_slice()).is_none_or(|kind| kind.as_ref() != b"Image") {
        return false;
    }
    let raw = picture.raw_data();
    let last = |mark: &[u8]| memchr::memmem::rfind(&raw, mark);
    let filters = match dict.get::<Object<'_>>(b"Filter".as_slice()) {
        Some(Object::Name(name)) => vec![name.as_ref().to_vec()],
        Some(Object::Array(names)) => names.iter::<Name<'_>>().map(|name| name.as_ref().to_vec()).collect(),
        _ => Vec::new(),
    };
    match (filters.first().map_or(&[][..], |name| name), filters.last().map_or(&[][..], |name| name)) {
        (b"ASCII85Decode", _) if last(b"~>").is_none() => true,
        // The end mark cannot occur within the data; that of a preview stands before the picture itself.
        (b"DCTDecode", _) => last(b"\xff\xd9") < last(b"\xff\xda"),
        (b"JPXDecode", _) => last(b"\xff\xd9").is_none(),
        (_, b"CCITTFaxDecode" | b"JBIG2Decode") => {
            number(b"Length").is_some_and(|told| told > raw.len() + raw.len() / 50 + SLACK)
        }
        (_, b"DCTDecode" | b"JPXDecode") => false,
        _ => {
            let (Some(width), Some(height)) = (number(b"Width"), number(b"Height")) else { return false };
            let mask = dict.get::<bool>(b"ImageMask".as_slice()) == Some(true);
            let bits = if mask { 1 } else { number(b"BitsPerComponent").unwrap_or(8) * channels(dict) };
            let whole = width.saturating_mul(bits).div_ceil(8).saturating_mul(height);
            let there = picture.decoded_data().map_or(0, |data| data.len());
            there < whole - whole / 200
        }
    }
}

/// How many numbers make a dot of a picture, at least.
fn channels(picture: &Dict<'_>) -> usize {
    let space = picture.get::<Object<'_>>(b"ColorSpace".as_slice());
    match &space {
        Some(Object::Name(name)) if name.as_ref() == b"DeviceRGB" => 3,
        Some(Object::Name(name)) if name.as_ref() == b"DeviceCMYK" => 4,
        Some(Object::Array(parts)) => {
            let profile = parts.iter::<Stream<'_>>().next();
            profile.and_then(|profile| profile.dict().get::<usize>(b"N".as_slice())).unwrap_or(1)
        }
        _ => 1,
    }
}
