//! Page pictures.

#![allow(clippy::unwrap_used)]

mod made;

use formats::{Painter, ReadError};
use made::{Pdf, page_of};
use std::path::Path;

/// Width, height, and red, green and blue of every pixel; a page without colour comes in grey.
fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut buffer).unwrap();
    if info.color_type == png::ColorType::Grayscale {
        buffer = buffer.iter().flat_map(|grey| [*grey; 3]).collect();
    }
    (info.width, info.height, buffer)
}

#[test]
fn a_page_without_colour_takes_a_third_of_the_room_and_looks_the_same() {
    let painter = Painter::open(page_of("0.5 g 100 600 50 50 re f"), None).unwrap();
    let picture = painter.paint(1, 1.0).unwrap();
    let kind = png::Decoder::new(std::io::Cursor::new(&picture.png)).read_info().unwrap().info().color_type;
    assert_eq!(kind, png::ColorType::Grayscale);
    let (width, _, rgb) = pixels(&picture.png);
    let at = |x: u32, y: u32| rgb[((y * width + x) * 3) as usize];
    assert!((126..=129).contains(&at(125, 167)), "{}", at(125, 167));
    assert_eq!(at(10, 10), 255);
}

#[test]
fn a_picture_is_the_same_however_many_were_drawn_before_it() {
    let pages = (0..60).map(|n| format!("BT /F1 20 Tf 100 {} Td (page {n}) Tj ET", 700 - n)).collect();
    let bytes = Pdf::pages(pages).bytes();
    let fresh = Painter::open(bytes.clone(), None).unwrap().paint(60, 1.0).unwrap();
    let painter = Painter::open(bytes, None).unwrap();
    let all: Vec<_> = (1..=60).map(|page| painter.paint(page, 1.0).unwrap()).collect();
    assert_eq!(all.last(), Some(&fresh));
    assert_ne!(all[0], fresh);
}

#[test]
fn a_page_is_drawn_where_its_ink_is() {
    let painter = Painter::open(page_of("0 0 1 rg 100 600 50 50 re f"), None).unwrap();
    let picture = painter.paint(1, 2.0).unwrap();
    let (width, height, rgb) = pixels(&picture.png);
    assert_eq!((picture.width, picture.height, width, height), (1224, 1584, 1224, 1584));
    let at = |x: u32, y: u32| {
        let i = ((y * width + x) * 3) as usize;
        [rgb[i], rgb[i + 1], rgb[i + 2]]
    };
    // The middle of the square stands at (125, 792 - 625) points, twice that in pixels.
    assert_eq!(at(250, 334), [0, 0, 255]);
    assert_eq!(at(10, 10), [255, 255, 255]);
}

#[test]
fn chinese_without_an_embedded_font_is_drawn() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/saas-crm-zh/original.rlcid.pdf");
    let painter = Painter::open(std::fs::read(path).unwrap(), None).unwrap();
    let (_, _, rgb) = pixels(&painter.paint(1, 1.0).unwrap().png);
    let dark = rgb.chunks_exact(3).filter(|p| p.iter().all(|c| *c < 128)).count();
    assert!(dark > 500, "{dark} dark pixels");
}

#[test]
fn pictures_stay_within_bounds() {
    let painter = Painter::open(Pdf::new("").entry("/MediaBox [0 0 14000 100]").bytes(), None).unwrap();
    let picture = painter.paint(1, 4.0).unwrap();
    assert!(picture.width <= 6_000 && picture.height >= 1, "{} x {}", picture.width, picture.height);
    let vast = Painter::open(Pdf::new("").entry("/MediaBox [0 0 20000000 20000000]").bytes(), None).unwrap();
    assert!(matches!(vast.paint(1, 1.0), Err(ReadError::TooLarge(_))));
    assert!(vast.paint(2, 1.0).is_err() && vast.paint(0, 1.0).is_err());
    assert!(painter.paint(1, f32::NAN).is_err() && painter.paint(1, -1.0).is_err());
}
