//! Pictures that are one colour all over, and whether they hide what is under them.

use hayro_interpret::{CacheKey, Image, ImageData, Paint};
use hayro_syntax::object::{Name, Stream};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Dots beyond which a picture is not looked into.
const MOST_DOTS: u64 = 4_000_000;

/// What was seen of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Print {
    /// Its colour, where it has one only: red, green, blue.
    pub(super) colour: Option<[f32; 3]>,
    /// Whether nothing shines through it.
    pub(super) dense: bool,
}

/// The pictures met in a file.
#[derive(Default)]
pub(super) struct Prints(HashMap<u128, Print>);

impl Prints {
    /// Looks at a picture. One that is more than a patch of colour is dense where the file gives it no mask.
    pub(super) fn of(&mut self, image: &Image<'_, '_>) -> Print {
        let dots = u64::from(image.width()) * u64::from(image.height());
        let few_dots = dots <= MOST_DOTS;
        let masked = |stream: &Stream<'_>| {
            [b"SMask".as_slice(), b"Mask", b"SMaskInData"].iter().any(|key| stream.dict().contains_key(*key))
        };
        match image {
            Image::Raster(raster) => {
                let bare = !masked(raster.stream());
                let usual = Print { colour: None, dense: bare };
                if !few_dots
                    || !is_small(raster.stream(), dots)
                    || !(bare || has_small_mask(raster.stream(), dots))
                {
                    return usual;
                }
                *self.0.entry(image.cache_key()).or_insert_with(|| {
                    let mut print = usual;
                    let _ = catch_unwind(AssertUnwindSafe(|| {
                        raster.with_rgba(
                            |data, alpha| {
                                print.colour = one_colour(&data);
                                print.dense =
                                    alpha.map_or(bare, |alpha| alpha.data.iter().all(|dot| *dot > 242));
                            },
                            None,
                        );
                    }));
                    print
                })
            }
            Image::Stencil(stencil) => {
                let usual = Print { colour: None, dense: false };
                if !few_dots || !is_small(stencil.stream(), dots) {
                    return usual;
                }
                // The same stencil may be painted in any colour, so that only a gap in it is remembered.
                let key = image.cache_key();
                if self.0.contains_key(&key) {
                    return usual;
                }
                let mut print = usual;
                let _ = catch_unwind(AssertUnwindSafe(|| {
                    stencil.with_stencil(
                        |dots, paint| {
                            print.dense = dots.data.iter().all(|dot| *dot > 242);
                            if let Paint::Color(colour) = paint
                                && print.dense
                            {
                                let [r, g, b, alpha] = colour.to_rgba().components();
                                print.colour = (alpha > 0.95).then_some([r, g, b]);
                                print.dense = alpha > 0.95;
                            }
                        },
                        None,
                    );
                }));
                if !print.dense {
                    self.0.insert(key, usual);
                }
                print
            }
        }
    }
}

/// Whether a picture of so many dots takes so few bytes of the file that it can only be one colour: most
/// ways of packing need next to none for it, JPEG some for every block. Nothing else is worth unpacking.
fn is_small(stream: &Stream<'_>, dots: u64) -> bool {
    let filter = stream.dict().get::<Name<'_>>(b"Filter".as_slice());
    let per_dot = if filter.is_some_and(|filter| filter.as_str() == "DCTDecode") { 40 } else { 1_000 };
    stream.raw_data().len() as u64 <= 1_024 + dots / per_dot
}

fn has_small_mask(stream: &Stream<'_>, dots: u64) -> bool {
    let mask = stream.dict().get::<Stream<'_>>(b"SMask".as_slice());
    mask.is_some_and(|mask| is_small(&mask, dots))
}

/// The colour of a picture whose dots are all alike.
fn one_colour(data: &ImageData) -> Option<[f32; 3]> {
    let share = |dot: u8| f32::from(dot) / 255.0;
    let uniform = |dots: &[u8], step: usize| {
        let first = dots.get(..step)?;
        let near = |dot: &[u8]| dot.iter().zip(first).all(|(a, b)| a.abs_diff(*b) <= 6);
        dots.chunks_exact(step).all(near).then(|| first.to_vec())
    };
    match data {
        ImageData::Rgb(data) => {
            uniform(&data.data, 3).map(|dot| [share(dot[0]), share(dot[1]), share(dot[2])])
        }
        ImageData::Luma(data) => uniform(&data.data, 1).map(|dot| [share(dot[0]); 3]),
    }
}
