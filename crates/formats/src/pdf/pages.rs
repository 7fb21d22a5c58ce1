//! Pages by the first engine: every character with its box, and the rules and pictures around it.

use super::pen::{Known, Pen};
use super::walk::{Walked, Walker};
use super::{aloud, fonts, layers, missing, structure, symbols};
use crate::{InkPage, IssueCode, PageSource, Readings, Remark};
use hayro_interpret::kurbo::{self, Affine};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::{Page, Rotation};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

/// Largest side of a page in points, the limit of PDF 1.7 (Annex C.2).
const LARGEST_SIDE: f32 = 14_400.0;
/// Points that a unit of the page's user space measures: `UserUnit`, 1 where the page has none that makes
/// sense (ISO 32000-1, 7.7.3.3).
pub(super) fn user_unit(page: &Page<'_>) -> f32 {
    page.raw()
        .get::<f32>(b"UserUnit".as_slice())
        .filter(|unit| unit.is_finite() && (0.01..=1_000.0).contains(unit))
        .unwrap_or(1.0)
}

/// Refuses pages larger than the format allows.
pub(super) fn check_size(width: f32, height: f32) -> Result<(), String> {
    let fits = |side: f32| side.is_finite() && side > 0.0 && side <= LARGEST_SIDE;
    if fits(width) && fits(height) {
        Ok(())
    } else {
        Err(format!("a page measures {width} x {height} points"))
    }
}

/// The pages of an opened PDF.
pub(crate) struct HayroPages<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
    missing: Arc<Mutex<Vec<String>>>,
    /// Shared by all who follow pages of the file, because reading a font's tables takes its time.
    walker: Arc<Walker>,
    /// What was learned on the pages so far.
    known: RefCell<Known>,
    /// Fonts met so far that lack nothing.
    whole: RefCell<missing::Whole>,
    /// Whether objects may be found in two ways, so that another parser is to be asked for them.
    doubted: bool,
}

impl<'a> HayroPages<'a> {
    /// Takes an opened file.
    pub(crate) fn new(pdf: &'a Pdf, walker: Arc<Walker>) -> Self {
        let missing = Arc::new(Mutex::new(Vec::new()));
        let settings = InterpreterSettings {
            font_resolver: fonts::resolver_for_reading(Arc::clone(&missing)),
            // The page itself is followed by its orders.
            render_content: RenderContent::ANNOTATIONS,
            ..InterpreterSettings::default()
        };
        let doubted = structure::is_doubtful(pdf.data().as_ref());
        Self {
            pdf,
            cache: InterpreterCache::new(),
            settings,
            missing,
            walker,
            known: RefCell::default(),
            whole: RefCell::default(),
            doubted,
        }
    }

    /// What the page draws, as far as it can be followed.
    fn draw(&self, page: &'a Page<'a>, unit: f32) -> Result<InkPage, String> {
        let lost = |_| "the page could not be followed".to_owned();
        let (width, height) = page.render_dimensions();
        let frame = kurbo::Rect::new(0.0, 0.0, f64::from(width * unit), f64::from(height * unit));
        let mut known = self.known.take();
        catch_unwind(AssertUnwindSafe(|| known.rescue.turn_to(page))).map_err(lost)?;
        let aloud = catch_unwind(AssertUnwindSafe(|| aloud::of(page))).unwrap_or_default();
        let mut pen = Pen::new(frame, known, self.walker.layers(), aloud);
        let orders = catch_unwind(AssertUnwindSafe(|| orders_of(page))).unwrap_or_default();
        let context = || {
            let transform = Affine::scale(f64::from(unit)) * page.initial_transform(true).to_kurbo();
            Context::new(transform, frame, &self.cache, page.xref(), self.settings.clone())
        };
        // What was drawn before an end that came too soon is as good as ever.
        let kept = |ended: std::thread::Result<()>, pen: &mut Pen<'_>| match ended {
            Err(panic) if !pen.stopped() => Err(lost(panic)),
            _ => Ok(()),
        };
        let ended = catch_unwind(AssertUnwindSafe(|| {
            interpret(TypedIter::new(&orders), page.resources(), &mut context(), &mut pen);
        }));
        kept(ended, &mut pen)?;
        let annotations = pen.begin_anew();
        if page.raw().contains_key(b"Annots".as_slice()) {
            let ended = catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context(), &mut pen)));
            kept(ended, &mut pen)?;
        }
        let walked =
            catch_unwind(AssertUnwindSafe(|| self.walker.page(page, &orders, unit))).unwrap_or_default();
        pen.hide_within(annotations, &walked.off);
        if pen.met_layers_off() {
            // The engine leaves out what stands on a layer that is switched off, and it is not to be lost.
            pen.look_behind();
            let all = layers::all_on(page.resources());
            let ended = catch_unwind(AssertUnwindSafe(|| {
                interpret(TypedIter::new(&orders), &all, &mut context(), &mut pen);
            }));
            if ended.is_err() {
                pen.stopped();
            }
        }
        let (mut ink, known) = pen.finish();
        self.known.replace(known);
        self.add_walked(&orders, walked, &mut ink);
        let is_picture = ink.picture > 0.5;
        let parts = || missing::parts(page, &mut self.whole.borrow_mut(), is_picture);
        ink.missing_parts = catch_unwind(AssertUnwindSafe(parts)).unwrap_or_default();
        Ok(ink)
    }

    /// Puts what the second reading found beside the first.
    fn add_walked(&self, orders: &[u8], walked: Walked, ink: &mut InkPage) {
        ink.hidden = walked.hidden;
        ink.remarks.extend(walked.fields.into_iter().map(|field| {
            let detail = if field.shown.is_empty() {
                format!("field {} holds “{}” and shows nothing", field.name, field.value)
            } else {
                format!("field {} holds “{}” and shows “{}”", field.name, field.value, field.shown)
            };
            Remark {
                code: IssueCode::FormFields,
                detail,
                quads: field.quad.into_iter().collect(),
                readings: Some(Readings { text: field.shown, other: field.value }),
            }
        }));
        if ink.cut_short {
            return;
        }
        symbols::set_right(ink, &walked.text, &walked.signs);
        ink.second = walked.whole.then_some(walked.text);
        if self.doubted {
            ink.orders = Some(structure::fingerprint(orders));
        }
    }
}

/// The drawing orders of a page, its streams put end to end. The engine would keep them for as long as the
/// file is open; of a long one they are many times its size.
pub(super) fn orders_of(page: &Page<'_>) -> Vec<u8> {
    let unpacked = |stream: Stream<'_>| Some(stream.decoded_data().ok()?.into_owned());
    if let Some(stream) = page.raw().get::<Stream<'_>>(b"Contents".as_slice()) {
        return unpacked(stream).unwrap_or_default();
    }
    let mut orders = Vec::new();
    let streams = page.raw().get::<Array<'_>>(b"Contents".as_slice());
    for stream in streams.iter().flat_map(Array::raw_iter) {
        let stream = stream.as_obj_ref().and_then(|id| page.xref().get::<Stream<'_>>(id.into()));
        if let Some(part) = stream.and_then(unpacked) {
            orders.extend(part);
            // Words of two streams are two words.
            orders.push(b' ');
        }
    }
    orders
}

impl PageSource for HayroPages<'_> {
    fn count(&self) -> u32 {
        self.pdf.pages().len() as u32
    }

    fn page(&mut self, number: u32) -> Result<InkPage, String> {
        let page = (number as usize)
            .checked_sub(1)
            .and_then(|index| self.pdf.pages().get(index))
            .ok_or_else(|| format!("there is no page {number}"))?;
        let (width, height) = page.render_dimensions();
        check_size(width, height)?;
        if let Ok(mut names) = self.missing.lock() {
            names.clear();
        }
        let unit = user_unit(page);
        let mut ink = self.draw(page, unit)?;
        ink.width = width * unit;
        ink.height = height * unit;
        ink.rotation = match page.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 90,
            Rotation::Flipped => 180,
            Rotation::FlippedHorizontal => 270,
        };
        if let Ok(names) = self.missing.lock() {
            ink.missing_fonts.clone_from(&names);
        }
        Ok(ink)
    }

    fn producer(&self) -> Option<String> {
        let bytes = self.pdf.metadata().producer.as_deref()?;
        let text = match bytes {
            [0xfe, 0xff, rest @ ..] => {
                let units: Vec<u16> =
                    rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            bytes => String::from_utf8_lossy(bytes).into_owned(),
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}
