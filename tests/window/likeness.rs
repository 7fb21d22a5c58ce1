//! Whether two pictures of the window look the same to a person.
//!
//! A picture is kept small, in a palette of 216 colours. Held against each other are the means of blocks, so that
//! letters set a little otherwise count for nothing and a part that has moved, gone or changed its colour counts.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// Size at which pictures are kept, in pixels.
const SIZE: (usize, usize) = (720, 450);
/// Side of a block, in pixels.
const BLOCK: usize = 15;
/// How far the mean of a block may be off in a channel before somebody sees it.
const SEEN: f64 = 22.0;
/// Blocks that may be off, in a thousand: a caret, a scroll bar, a line that breaks elsewhere.
const BUDGET: usize = 15;

/// A picture of the kept size, every channel in six steps.
#[derive(Clone, PartialEq)]
pub struct Small(Vec<[u8; 3]>);

impl Small {
    /// Reads a screenshot and makes it small.
    pub fn of_screenshot(path: &Path) -> Self {
        let (width, height, pixels) = read(path);
        let (columns, rows) = SIZE;
        let mut small = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let xs = column * width / columns
                    ..((column + 1) * width / columns).max(column * width / columns + 1);
                let ys = row * height / rows..((row + 1) * height / rows).max(row * height / rows + 1);
                small.push(mean(&pixels, width, xs, ys).map(|channel| (channel / 51.0).round() as u8));
            }
        }
        Self(small)
    }

    /// Reads one that was kept.
    pub fn kept(path: &Path) -> Self {
        let (_, _, pixels) = read(path);
        Self(
            pixels
                .into_iter()
                .map(|pixel| pixel.map(|channel| (f64::from(channel) / 51.0).round() as u8))
                .collect(),
        )
    }

    /// Writes it, in its palette.
    pub fn write(&self, path: &Path) {
        let indices: Vec<u8> = self.0.iter().map(|[red, green, blue]| red * 36 + green * 6 + blue).collect();
        write(path, &indices);
    }

    /// Blocks that look otherwise, as a picture of them, and how many they are in a thousand.
    pub fn held_against(&self, other: &Self) -> (usize, Difference) {
        let (columns, rows) = (SIZE.0 / BLOCK, SIZE.1 / BLOCK);
        let mut off = vec![false; columns * rows];
        for (at, block) in off.iter_mut().enumerate() {
            let (x, y) = (at % columns * BLOCK, at / columns * BLOCK);
            let of = |small: &Self| mean(&small.0, SIZE.0, x..x + BLOCK, y..y + BLOCK);
            let (mine, theirs) = (of(self), of(other));
            *block = (0..3).any(|channel| (mine[channel] - theirs[channel]).abs() * 51.0 > SEEN);
        }
        let count = off.iter().filter(|&&block| block).count();
        (count * 1000 / off.len(), Difference { of: self.clone(), off })
    }

    /// Whether so many blocks in a thousand are more than anybody puts up with.
    pub fn is_too_much(off: usize) -> bool {
        off > BUDGET
    }
}

/// Where two pictures differ.
pub struct Difference {
    of: Small,
    off: Vec<bool>,
}

impl Difference {
    /// Writes the picture with what differs in red, the rest pale.
    pub fn write(&self, path: &Path) {
        let columns = SIZE.0 / BLOCK;
        let shade = |at: usize, [red, green, blue]: [u8; 3]| {
            let block = at / SIZE.0 / BLOCK * columns + at % SIZE.0 / BLOCK;
            let grey = (red + green + blue) / 3;
            if self.off[block] { 5 * 36 + grey / 2 * 6 + grey / 2 } else { (3 + grey / 2) * 43 }
        };
        let indices: Vec<u8> = self.of.0.iter().enumerate().map(|(at, &pixel)| shade(at, pixel)).collect();
        write(path, &indices);
    }
}

fn mean(
    pixels: &[[u8; 3]],
    width: usize,
    xs: std::ops::Range<usize>,
    ys: std::ops::Range<usize>,
) -> [f64; 3] {
    let mut sum = [0.0; 3];
    let count = (xs.len() * ys.len()) as f64;
    for y in ys {
        for x in xs.clone() {
            for (channel, total) in sum.iter_mut().enumerate() {
                *total += f64::from(pixels[y * width + x][channel]);
            }
        }
    }
    sum.map(|total| total / count)
}

fn read(path: &Path) -> (usize, usize, Vec<[u8; 3]>) {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut decoder = png::Decoder::new(BufReader::new(file));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let samples = info.color_type.samples();
    let pixels = bytes[..info.buffer_size()]
        .chunks_exact(samples)
        .map(|pixel| if samples < 3 { [pixel[0]; 3] } else { [pixel[0], pixel[1], pixel[2]] })
        .collect();
    (info.width as usize, info.height as usize, pixels)
}

fn write(path: &Path, indices: &[u8]) {
    let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut encoder = png::Encoder::new(BufWriter::new(file), SIZE.0 as u32, SIZE.1 as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let palette: Vec<u8> =
        (0..216u8).flat_map(|index| [index / 36 * 51, index / 6 % 6 * 51, index % 6 * 51]).collect();
    encoder.set_palette(palette);
    encoder.write_header().unwrap().write_image_data(indices).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(red: u8) -> Small {
        Small(vec![[red, 5, 5]; SIZE.0 * SIZE.1])
    }

    #[test]
    fn a_picture_comes_back_as_it_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.png");
        let small = Small(
            (0..SIZE.0 * SIZE.1)
                .map(|at| [(at % 6) as u8, (at / 6 % 6) as u8, (at / 36 % 6) as u8])
                .collect(),
        );
        small.write(&path);
        assert!(Small::kept(&path) == small);
        assert!(Small::of_screenshot(&path) == small);
    }

    #[test]
    fn what_somebody_would_see_counts_and_a_stroke_does_not() {
        let white = plain(5);
        assert_eq!(white.held_against(&white).0, 0);
        let mut stroke = white.clone();
        for at in 0..40 {
            stroke.0[at * SIZE.0 + at] = [0, 0, 0];
        }
        assert_eq!(white.held_against(&stroke).0, 0);
        let mut band = white.clone();
        band.0[..SIZE.0 * 2 * BLOCK].fill([4, 4, 4]);
        let (off, difference) = white.held_against(&band);
        assert!(Small::is_too_much(off), "{off}");
        let folder = tempfile::tempdir().unwrap();
        difference.write(&folder.path().join("difference.png"));
        assert!(Small::is_too_much(white.held_against(&plain(2)).0));
    }
}
