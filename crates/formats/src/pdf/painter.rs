use super::{fonts, open, sight};
use crate::{ReadError, Sight};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

/// Longest side of a picture, in pixels: a page that would be larger is drawn at a smaller scale.
const LONGEST_SIDE: f32 = 6_000.0;

/// Draws the pages of a PDF.
pub struct Painter {
    pdf: Pdf,
}

/// One page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// PNG file, 8-bit RGB.
    pub png: Vec<u8>,
}

impl Painter {
    /// Opens a PDF for drawing; the password is tried where the file is encrypted.
    pub fn open(bytes: Vec<u8>, password: Option<&str>) -> Result<Self, ReadError> {
        Ok(Self { pdf: open(bytes, password)?.0 })
    }

    /// Number of pages.
    pub fn pages(&self) -> u32 {
        self.pdf.pages().len() as u32
    }

    /// The page as a recogniser of characters is to see it: straight, grey, without the rules of its
    /// tables, as PNG.
    ///
    /// # Errors
    /// As [`paint`](Self::paint).
    pub fn sight(&self, page: u32) -> Result<(Sight, Picture), ReadError> {
        let scale = sight::DPI as f32 / 72.0;
        let (width, height, rgb, scale) = self.draw(page, scale)?;
        let dots = rgb
            .chunks_exact(3)
            .map(|p| ((u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1_000) as u8)
            .collect();
        let grey = sight::Grey { width: width as usize, height: height as usize, dots };
        let (sight, grey) = sight::prepare(page, grey, f64::from(scale));
        let png = encode(width, height, png::ColorType::Grayscale, &grey.dots)
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        Ok((sight, Picture { width, height, png }))
    }

    /// Draws the page with this number, counted from 1, at `scale` pixels a point.
    ///
    /// The scale is lowered where a side would pass 6,000 pixels; pages larger than 14,400 points a
    /// side (the limit of PDF itself) are refused.
    pub fn paint(&self, page: u32, scale: f32) -> Result<Picture, ReadError> {
        let (width, height, rgb, _) = self.draw(page, scale)?;
        let png = encode(width, height, png::ColorType::Rgb, &rgb)
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        Ok(Picture { width, height, png })
    }

    /// Width, height, red-green-blue dots, and the scale that the picture has.
    fn draw(&self, page: u32, scale: f32) -> Result<(u32, u32, Vec<u8>, f32), ReadError> {
        let index = (page as usize).checked_sub(1);
        let page = index
            .and_then(|index| self.pdf.pages().get(index))
            .ok_or_else(|| ReadError::Damaged(format!("there is no page {page}")))?;
        let (width, height) = page.render_dimensions();
        super::pages::check_size(width, height).map_err(ReadError::TooLarge)?;
        // A unit of the page need not be a point.
        let scale = scale * super::pages::user_unit(page);
        if !scale.is_finite() || scale <= 0.0 {
            return Err(ReadError::Damaged(format!("a page cannot be drawn at scale {scale}")));
        }
        let scale = scale.min(LONGEST_SIDE / width.max(height)).max(1.0 / width.min(height));
        let settings = InterpreterSettings {
            font_resolver: fonts::resolver(Arc::new(Mutex::new(Vec::new()))),
            ..InterpreterSettings::default()
        };
        let sheet = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let pixmap = render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &sheet);
            let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
            let rgb: Vec<u8> =
                pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
            (width, height, rgb)
        }));
        let (width, height, rgb) =
            drawn.map_err(|_| ReadError::Damaged("the page could not be drawn".to_owned()))?;
        Ok((width, height, rgb, scale))
    }
}

fn encode(
    width: u32,
    height: u32,
    colour: png::ColorType,
    dots: &[u8],
) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(dots)?;
    writer.finish()?;
    Ok(out)
}
