//! Pages as pictures.

use super::{fonts, open, sight};
use crate::{ReadError, Sight};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};

/// Longest side of a picture, in pixels: a page that would be larger is drawn at a smaller scale.
const LONGEST_SIDE: f32 = 6_000.0;
/// Stack of the thread that draws: nested forms may go fifty levels deep.
const STACK: usize = 16 << 20;
/// Pages drawn before the file is opened anew: the engine never forgets fonts, outlines and unpacked pages
/// by itself, and somebody may scroll through thousands of them.
const REMEMBERED: usize = 48;

/// Draws the pages of a PDF.
///
/// The file stays open on a thread of its own, and with it what was learned of its fonts, so that
/// the second page is drawn sooner than the first. Dropping the painter closes the file.
#[derive(Debug)]
pub struct Painter {
    pages: u32,
    /// `None` only while dropping: the thread ends when nobody can ask it any more.
    ask: Option<Sender<Wish>>,
    thread: Option<JoinHandle<()>>,
}

/// One page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// PNG file, 8 bits a channel: grey where the page has no colour, else red, green and blue.
    pub png: Vec<u8>,
}

/// A page to be drawn: its number from 1, pixels a point, and where it is sent.
struct Wish {
    page: u32,
    scale: f32,
    answer: Sender<Result<Drawn, ReadError>>,
}

/// A page as drawn.
struct Drawn {
    width: u32,
    height: u32,
    /// Red, green, blue and opacity of every pixel; the page is opaque.
    rgba: Vec<u8>,
    /// Pixels a unit of the page.
    scale: f32,
}

impl Painter {
    /// Opens a PDF for drawing; the password is tried where the file is encrypted.
    pub fn open(bytes: Vec<u8>, password: Option<&str>) -> Result<Self, ReadError> {
        let password = password.map(str::to_owned);
        let (ask, wishes) = channel();
        let (tell, opened) = channel();
        let work = move || {
            let bytes = Arc::new(bytes);
            let open = || open(Arc::clone(&bytes), password.as_deref());
            match open() {
                Err(error) => return drop(tell.send(Err(error))),
                Ok((pdf, _)) => {
                    if tell.send(Ok(pdf.pages().len() as u32)).is_err() || serve(&pdf, &wishes).is_break() {
                        return;
                    }
                }
            }
            while open().is_ok_and(|(pdf, _)| serve(&pdf, &wishes).is_continue()) {}
        };
        let thread = Builder::new()
            .name("painter".to_owned())
            .stack_size(STACK)
            .spawn(work)
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        let pages = opened.recv().map_err(|_| gone())??;
        Ok(Self { pages, ask: Some(ask), thread: Some(thread) })
    }

    /// Number of pages.
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// The page as a recogniser of characters is to see it: straight, grey, without the rules of its
    /// tables, as PNG; turned clockwise by so many quarters where it lies on its side or upside down.
    ///
    /// # Errors
    /// As [`paint`](Self::paint).
    pub fn sight(&self, page: u32, quarters: u8) -> Result<(Sight, Picture), ReadError> {
        let Drawn { width, height, rgba, scale } = self.draw(page, sight::DPI as f32 / 72.0)?;
        let dots = rgba
            .chunks_exact(4)
            .map(|p| ((u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1_000) as u8)
            .collect();
        let grey = sight::Grey { width: width as usize, height: height as usize, dots };
        let (sight, grey) = sight::prepare(page, grey, f64::from(scale), quarters);
        let (width, height) = (grey.width as u32, grey.height as u32);
        Ok((sight, picture(width, height, png::ColorType::Grayscale, &grey.dots)?))
    }

    /// Draws the page with this number, counted from 1, at `scale` pixels a point.
    ///
    /// The scale is lowered where a side would pass 6,000 pixels; pages larger than 14,400 points a
    /// side (the limit of PDF itself) are refused.
    pub fn paint(&self, page: u32, scale: f32) -> Result<Picture, ReadError> {
        let Drawn { width, height, rgba, .. } = self.draw(page, scale)?;
        // Most pages of contracts have no colour: without it there is a third to write, to send and to
        // read again.
        if rgba.chunks_exact(4).all(|p| p[0] == p[1] && p[1] == p[2]) {
            let grey: Vec<u8> = rgba.chunks_exact(4).map(|p| p[0]).collect();
            return picture(width, height, png::ColorType::Grayscale, &grey);
        }
        let rgb: Vec<u8> = rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        picture(width, height, png::ColorType::Rgb, &rgb)
    }

    fn draw(&self, page: u32, scale: f32) -> Result<Drawn, ReadError> {
        let (answer, drawn) = channel();
        let ask = self.ask.as_ref().ok_or_else(gone)?;
        ask.send(Wish { page, scale, answer }).map_err(|_| gone())?;
        drawn.recv().map_err(|_| gone())?
    }
}

impl Drop for Painter {
    fn drop(&mut self) {
        self.ask = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn gone() -> ReadError {
    ReadError::Damaged("the page could not be drawn".to_owned())
}

/// Draws what is asked for until nobody asks any more, or so much was drawn that the file is to be opened
/// anew.
fn serve(pdf: &Pdf, wishes: &Receiver<Wish>) -> ControlFlow<()> {
    let settings = InterpreterSettings {
        font_resolver: fonts::resolver(Arc::new(Mutex::new(Vec::new()))),
        ..InterpreterSettings::default()
    };
    let mut cache = RenderCache::new();
    let mut drawn = 0;
    for wish in wishes.iter().take(REMEMBERED) {
        drawn += 1;
        let page = draw(pdf, &cache, &settings, wish.page, wish.scale);
        if page.is_err() {
            // What the engine was in the middle of is unknown.
            cache = RenderCache::new();
        }
        let _ = wish.answer.send(page);
    }
    if drawn < REMEMBERED { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn draw<'a>(
    pdf: &'a Pdf,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
    page: u32,
    scale: f32,
) -> Result<Drawn, ReadError> {
    let index = (page as usize).checked_sub(1);
    let page = index
        .and_then(|index| pdf.pages().get(index))
        .ok_or_else(|| ReadError::Damaged(format!("there is no page {page}")))?;
    let (width, height) = page.render_dimensions();
    super::pages::check_size(width, height).map_err(ReadError::TooLarge)?;
    // A unit of the page need not be a point.
    let scale = scale * super::pages::user_unit(page);
    if !scale.is_finite() || scale <= 0.0 {
        return Err(ReadError::Damaged(format!("a page cannot be drawn at scale {scale}")));
    }
    let scale = scale.min(LONGEST_SIDE / width.max(height)).max(1.0 / width.min(height));
    let sheet = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let pixmap = render(page, cache, settings, &RenderSettings::default(), &sheet);
        let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
        Drawn { width, height, rgba: pixmap.data_as_u8_slice().to_vec(), scale }
    }));
    drawn.map_err(|_| gone())
}

fn picture(width: u32, height: u32, colour: png::ColorType, dots: &[u8]) -> Result<Picture, ReadError> {
    let png = encode(width, height, colour, dots).map_err(|error| ReadError::Damaged(error.to_string()))?;
    Ok(Picture { width, height, png })
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
    // Most rows are like the one above; trying the other filters costs more than it saves.
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(dots)?;
    writer.finish()?;
    Ok(out)
}
