//! Threads that follow pages side by side and tell of them in order.
//!
//! Each of a crew of `n` takes every `n`th page and tells it on a short channel of its own; whoever
//! listens takes from the channels in turn. So the order of the pages is kept, a page that is slow
//! holds up at most a few others, and no more than those few are in memory before they are taken.

use super::baggage;
use super::pages::HayroPages;
use super::walk::Walker;
use crate::health::odd_share;
use crate::layout::{self, Sheet};
use crate::{Caution, InkPage, IssueCode, PageSource, ReadError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, Scope};

/// Stack of a thread that follows pages: nested forms may go fifty levels deep.
const STACK: usize = 16 << 20;
/// Pages that one of the crew may be ahead of the listener.
const AHEAD: usize = 3;
/// The most there is use for: what is done with the pages in order takes a thread of its own.
const MOST: usize = 4;
/// Pages for which one more is called in: each has to read the fonts of the file for itself, so a
/// short file is read sooner by one.
const WORTH: u32 = 24;

/// A page that was followed.
#[derive(Default)]
pub(super) struct Followed {
    pub(super) ink: InkPage,
    /// Its characters in lines and rows.
    pub(super) sheet: Sheet,
    /// Share of them that are odd, 0 to 1.
    pub(super) odd: f32,
}

/// What is told of a file.
pub(super) enum Told {
    Opened { pages: u32, encrypted: bool, producer: Option<String>, baggage: Vec<(IssueCode, String)> },
    Page(Box<Result<Followed, String>>),
    Failed(ReadError),
}

/// What a crew is told before it starts.
pub(super) struct Order<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) password: Option<&'a str>,
    pub(super) caution: &'a Caution,
    /// How many threads may be used; `None` leaves it to the machine and the file.
    pub(super) threads: Option<usize>,
}

/// The words of one page, counted from 1, as its tables give them; `None` where it cannot be followed.
pub(super) fn text_of(bytes: &[u8], password: Option<&str>, page: u32) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| {
        let (pdf, _) = super::open(Arc::new(bytes.to_vec()), password).ok()?;
        let page = pdf.pages().get((page as usize).checked_sub(1)?)?;
        let walked =
            Walker::new(pdf.xref()).page(page, &super::pages::orders_of(page), super::pages::user_unit(page));
        walked.whole.then_some(walked.text)
    }))
    .ok()?
}

/// Follows a file on threads of this scope and gives what they tell, in order; dropping it ends them.
///
/// Where caution is asked for, there is one thread, and `may_go_on` is waited for before each page.
pub(super) fn follow<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    order: Order<'env>,
    may_go_on: Receiver<()>,
) -> std::io::Result<impl Iterator<Item = Told>> {
    let (tell, told) = sync_channel(1);
    Builder::new().name("opener".to_owned()).stack_size(STACK).spawn_scoped(scope, move || {
        open(&order, &may_go_on, &tell);
    })?;
    Ok(Listener { told, crew: None, next: 0 })
}

/// The channel of the opener, and once the file is open those of the crew.
struct Listener {
    told: Receiver<Opening>,
    crew: Option<Vec<Receiver<Told>>>,
    next: usize,
}

/// What the opener tells: how the file is, and where its pages will be told.
type Opening = (Told, Vec<Receiver<Told>>);

impl Iterator for Listener {
    type Item = Told;

    fn next(&mut self) -> Option<Told> {
        let Some(crew) = &self.crew else {
            let (told, crew) = self.told.recv().ok()?;
            self.crew = Some(crew);
            return Some(told);
        };
        let page = crew.get(self.next % crew.len().max(1))?.recv().ok()?;
        self.next += 1;
        Some(page)
    }
}

fn open(order: &Order<'_>, may_go_on: &Receiver<()>, tell: &SyncSender<Opening>) {
    let (pdf, encrypted) = match super::open(Arc::new(order.bytes.to_vec()), order.password) {
        Ok(opened) => opened,
        Err(error) => {
            let _ = tell.send((Told::Failed(error), Vec::new()));
            return;
        }
    };
    let walker = Arc::new(Walker::new(pdf.xref()));
    let mut pages = HayroPages::new(&pdf, Arc::clone(&walker));
    let count = pages.count();
    let threads = if order.caution.careful { 1 } else { order.threads.unwrap_or_else(|| crew_for(count)) };
    let (senders, receivers): (Vec<_>, Vec<_>) = (0..threads.max(1)).map(|_| sync_channel(AHEAD)).unzip();
    let baggage = catch_unwind(AssertUnwindSafe(|| baggage::of(pdf.xref()))).unwrap_or_default();
    let opened = Told::Opened { pages: count, encrypted, producer: pages.producer(), baggage };
    if tell.send((opened, receivers)).is_err() {
        return;
    }
    let step = senders.len();
    std::thread::scope(|scope| {
        let mut senders = senders.into_iter();
        // This thread is the first of the crew.
        let own = senders.next();
        for (index, tell) in senders.enumerate() {
            let (pdf, walker, skip) = (&pdf, Arc::clone(&walker), &order.caution.skip);
            // Should it not start, its channel closes, and the listener hears that pages are missing.
            let _ =
                Builder::new().name("pages".to_owned()).stack_size(STACK).spawn_scoped(scope, move || {
                    let mut pages = HayroPages::new(pdf, walker);
                    for number in (index as u32 + 2..=count).step_by(step) {
                        if tell.send(page(&mut pages, number, skip)).is_err() {
                            return;
                        }
                    }
                });
        }
        let Some(tell) = own else { return };
        for number in (1..=count).step_by(step) {
            if order.caution.careful && may_go_on.recv().is_err() {
                return;
            }
            if tell.send(page(&mut pages, number, &order.caution.skip)).is_err() {
                return;
            }
        }
    });
}

/// How many threads follow a file of so many pages.
fn crew_for(pages: u32) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    cores.min(MOST).min((pages / WORTH) as usize).max(1)
}

fn page(pages: &mut HayroPages<'_>, number: u32, skip: &[u32]) -> Told {
    let follow = || {
        if skip.contains(&number) {
            return Err("the page breaks the reader and was left out".to_owned());
        }
        let ink = pages.page(number)?;
        let text: String = ink.glyphs.iter().map(|glyph| glyph.ch).collect();
        Ok(Followed { odd: odd_share(&text), sheet: layout::arrange(&ink), ink })
    };
    let followed = catch_unwind(AssertUnwindSafe(follow))
        .unwrap_or_else(|_| Err("the page could not be put into lines".to_owned()));
    Told::Page(Box::new(followed))
}
