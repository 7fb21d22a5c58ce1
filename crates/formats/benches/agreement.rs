//! How far characters and their boxes agree with texts, labels and an engine of others.
//!
//! `cargo bench -p formats --bench agreement -- FOLDER [WORD]`, or the folder in `VERMILION_DATA`. What
//! the folder does not hold is skipped with a sentence.
//!
//! - `cuad/cuad_dev.jsonl` and `cuad/pdf/`: the text of each PDF against the text beside it, as bags of
//!   folded characters without white space and as bags of runs of eight of them; and each labelled quote
//!   found in the text, read again from the glyphs that lie inside the quads of its place.
//! - `pdf/`: the characters of each file, hidden ones included, against those that pdfium gives
//!   (Python's `pypdfium2`, where it is installed), as bags after NFKC without white space.
//!
//! With a word, only files whose names contain it are read and what differs is printed.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use document::{Document, Place, Quad, TextRange};
use formats::{ReadOptions, Reading, read};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(folder) = arguments.next().or_else(|| std::env::var("VERMILION_DATA").ok()) else {
        println!("No data: name its folder as an argument or in VERMILION_DATA. Nothing measured.");
        return;
    };
    let word = arguments.next();
    contracts(&Path::new(&folder).join("cuad"), word.as_deref());
    strangers(&Path::new(&folder).join("pdf"), word.as_deref());
}

fn open(path: &Path, password: Option<&str>) -> Result<Reading, formats::ReadError> {
    let options = ReadOptions {
        name: path.display().to_string(),
        password: password.map(str::to_owned),
        ..ReadOptions::default()
    };
    read(&std::fs::read(path).unwrap_or_default(), &options, &mut |_| ControlFlow::Continue(()))
}

/// English contracts whose text and labels are known.
fn contracts(folder: &Path, word: Option<&str>) {
    let Ok(lines) = std::fs::read_to_string(folder.join("cuad_dev.jsonl")) else {
        println!("{} has no cuad_dev.jsonl: no contracts measured.", folder.display());
        return;
    };
    let (mut least, mut sum, mut runs, mut files) = (1.0f64, 0.0, 0.0, 0usize);
    let (mut labels, mut found, mut again) = (0usize, 0usize, 0usize);
    for line in lines.lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let name = record["pdf"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let path = folder.join("pdf").join(name);
        if !path.is_file() || word.is_some_and(|word| !name.contains(word)) {
            continue;
        }
        let text = record["text"].as_str().unwrap_or_default();
        let reading = match open(&path, None) {
            Ok(reading) => reading,
            Err(error) => {
                println!("{name}: {error}");
                continue;
            }
        };
        let document = &reading.document;
        let (ours, theirs) = (bare(&whole(document)), bare(text));
        let alike = agreement(&bag(&ours), &bag(&theirs));
        let run = agreement(&shingles(&ours), &shingles(&theirs));
        let chars: Vec<char> = text.chars().collect();
        let folded = document::fold(document.text.as_str());
        let squeezed = Squeezed::of(folded.as_str());
        let (mut here, mut right) = (0usize, 0usize);
        for span in record["labels"].as_object().into_iter().flat_map(|labels| labels.values()) {
            for span in span.as_array().into_iter().flatten() {
                let at = |i: usize| span[i].as_u64().unwrap_or(0) as usize;
                let Some(quote) = chars.get(at(0)..at(1)) else { continue };
                labels += 1;
                let quote = bare(&quote.iter().collect::<String>());
                let Some(range) = squeezed.find(&quote) else { continue };
                here += 1;
                let place = document.place(folded.home(range));
                let inside = bare(&inside(document, &place));
                if inside == quote {
                    right += 1;
                } else if word.is_some() {
                    println!("  quote  {quote}\n  inside {inside}");
                }
            }
        }
        found += here;
        again += right;
        files += 1;
        sum += alike;
        runs += run;
        least = least.min(alike);
        println!("{alike:.5} bag  {run:.5} runs  quotes {right:>4} of {here:<4}  {name}");
        if word.is_some() {
            differences(&ours, &theirs);
        }
        for hidden in document.pages.iter().flat_map(|page| &page.hidden) {
            println!("  hidden ({}): {}", hidden.how.as_str(), hidden.text);
        }
    }
    if files > 0 {
        println!(
            "contracts: {files} files, bag {:.5} in the mean and {least:.5} at least, runs {:.5}; {found} of \
             {labels} quotes found, {:.2} % of them read again from their quads\n",
            sum / files as f64,
            runs / files as f64,
            again as f64 * 100.0 / found.max(1) as f64,
        );
    }
}

/// Files that break readers, against pdfium.
fn strangers(folder: &Path, word: Option<&str>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("{} is not there: no agreement with pdfium measured.", folder.display());
        return;
    };
    let passwords: serde_json::Value = std::fs::read_to_string(folder.join("passwords.json"))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "pdf"));
    files.sort();
    let (mut sum, mut counted, mut well) = (0.0, 0usize, 0usize);
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if word.is_some_and(|word| !name.contains(word)) {
            continue;
        }
        let password =
            name.split_once("__").and_then(|(corpus, file)| passwords.get(corpus)?.get(file)?.as_str());
        let theirs = match pdfium(&path, password) {
            Pdfium::Absent(why) => {
                println!("pdfium cannot be asked ({why}): no agreement measured.");
                return;
            }
            Pdfium::Refused => continue,
            Pdfium::Text(text) => bare_nfkc(&text),
        };
        if theirs.chars().count() < 20 {
            continue;
        }
        let (ours, how) = match open(&path, password) {
            Ok(reading) => (bare_nfkc(&everything(&reading.document)), String::new()),
            Err(error) => (String::new(), error.to_string()),
        };
        let alike = agreement(&bag(&ours), &bag(&theirs));
        sum += alike;
        counted += 1;
        well += usize::from(alike >= 0.95);
        println!("{alike:.4}  {:>6} of {:>6}  {name} {how}", ours.chars().count(), theirs.chars().count());
        if word.is_some() {
            println!("  ours:   {}", ours.chars().take(1_500).collect::<String>());
            println!("  theirs: {}", theirs.chars().take(1_500).collect::<String>());
            differences(&ours, &theirs);
        }
    }
    if counted > 0 {
        println!(
            "pdfium: {counted} files, F1 {:.4} in the mean, {well} at .95 or more",
            sum / counted as f64
        );
    }
}

enum Pdfium {
    Text(String),
    Refused,
    Absent(String),
}

fn pdfium(path: &Path, password: Option<&str>) -> Pdfium {
    const ASK: &str = "import sys
try:
    import pypdfium2
except ImportError as e:
    print(e); sys.exit(3)
out = []
d = pypdfium2.PdfDocument(sys.argv[1], password=(sys.argv[2] or None))
for i in range(len(d)):
    try: out.append(d[i].get_textpage().get_text_range())
    except Exception: pass
sys.stdout.buffer.write('\\n'.join(out).encode('utf-8', 'replace'))";
    match Command::new("python3").args(["-c", ASK]).arg(path).arg(password.unwrap_or("")).output() {
        Err(error) => Pdfium::Absent(error.to_string()),
        Ok(out) => match out.status.code() {
            Some(0) => Pdfium::Text(String::from_utf8_lossy(&out.stdout).into_owned()),
            Some(3) => Pdfium::Absent(String::from_utf8_lossy(&out.stdout).trim().to_owned()),
            _ => Pdfium::Refused,
        },
    }
}

/// All that stands on the pages for a reader's eye, furniture included, in the order of the pages.
fn whole(document: &Document) -> String {
    let mut text = String::new();
    for line in document.pages.iter().flat_map(|page| &page.lines) {
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// The same and what is hidden.
fn everything(document: &Document) -> String {
    let mut text = whole(document);
    if text.trim().is_empty() {
        text.push_str(document.text.as_str());
    }
    for hidden in document.pages.iter().flat_map(|page| &page.hidden) {
        text.push_str(&hidden.text);
    }
    text
}

fn bare(text: &str) -> String {
    document::fold(text).as_str().chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn bare_nfkc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.chars()
        .map(document::ideograph)
        .nfkc()
        .filter(|ch| {
            !ch.is_whitespace() && !ch.is_control() && !matches!(ch, '\u{ad}' | '\u{2}' | '\u{fffe}')
        })
        .collect()
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for ch in text.chars() {
        *bag.entry(ch.to_string()).or_default() += 1;
    }
    bag
}

/// Runs of eight characters.
fn shingles(text: &str) -> BTreeMap<String, usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut bag = BTreeMap::new();
    for run in chars.windows(8) {
        *bag.entry(run.iter().collect()).or_default() += 1;
    }
    bag
}

/// F1 of two bags: twice what both hold, by the sum of what each holds.
fn agreement(a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>) -> f64 {
    let common: usize = a.iter().map(|(key, n)| (*n).min(b.get(key).copied().unwrap_or(0))).sum();
    let all = a.values().sum::<usize>() + b.values().sum::<usize>();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

fn differences(ours: &str, theirs: &str) {
    let (a, b) = (bag(ours), bag(theirs));
    let more = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| {
        let mut more: Vec<(usize, String)> = a
            .iter()
            .map(|(key, n)| (n.saturating_sub(b.get(key).copied().unwrap_or(0)), format!("{key:?}")))
            .filter(|(n, _)| *n > 0)
            .collect();
        more.sort_by(|a, b| b.cmp(a));
        more.into_iter().take(25).map(|(n, key)| format!("{key}x{n}")).collect::<Vec<_>>().join(" ")
    };
    println!("  only ours:   {}\n  only theirs: {}", more(&a, &b), more(&b, &a));
}

/// A folded text without its white space, which knows where each byte was.
struct Squeezed {
    text: String,
    home: Vec<usize>,
}

impl Squeezed {
    fn of(text: &str) -> Self {
        let (mut bare, mut home) = (String::new(), Vec::new());
        for (at, ch) in text.char_indices().filter(|(_, ch)| !ch.is_whitespace()) {
            bare.push(ch);
            home.extend(at..at + ch.len_utf8());
        }
        Self { text: bare, home }
    }

    fn find(&self, quote: &str) -> Option<TextRange> {
        let at = self.text.find(quote).filter(|_| !quote.is_empty())?;
        Some(TextRange::new(self.home[at], self.home[at + quote.len() - 1] + 1))
    }
}

/// The characters whose middles lie inside the quads of a place, quad by quad, along each of them.
fn inside(document: &Document, place: &Place) -> String {
    let mut text = String::new();
    for spot in &place.spots {
        let Some(page) = document.pages.iter().find(|page| page.number == spot.page) else { continue };
        for quad in &spot.quads {
            let mut held: Vec<(f32, char)> = page
                .lines
                .iter()
                .flat_map(|line| &line.glyphs)
                .filter_map(|glyph| Some((along(*quad, glyph.quad)?, glyph.ch)))
                .collect();
            held.sort_by(|a, b| a.0.total_cmp(&b.0));
            text.extend(held.into_iter().map(|(_, ch)| ch));
        }
    }
    text
}

/// How far along `quad` the middle of `part` lies, in points, where it lies inside.
fn along(quad: Quad, part: Quad) -> Option<f32> {
    let [tl, tr, _, bl] = quad.0;
    let [a, _, c, _] = part.0;
    let (x, y) = (f32::midpoint(a.x, c.x) - tl.x, f32::midpoint(a.y, c.y) - tl.y);
    let share = |ux: f32, uy: f32| (x * ux + y * uy) / (ux * ux + uy * uy).max(1e-6);
    let (s, t) = (share(tr.x - tl.x, tr.y - tl.y), share(bl.x - tl.x, bl.y - tl.y));
    let length = (tr.x - tl.x).hypot(tr.y - tl.y);
    ((0.0..=1.0).contains(&s) && (0.0..=1.0).contains(&t)).then_some(s * length)
}
