//! Renewals against their labels, and the same contract from two producers against itself: what the
//! comparison reports is judged from the promised machine form, as a stranger would.

use crate::Wish;
use crate::forms::forms;
use crate::labels::Quotes;
use crate::renewal_tally::{Renewal, print};
use contract::Side;
use document::TextRange;
use formats::Reading;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use workbench::record::{ChangeRecord, OpRecord, PlaceRecord, RedlineRecord};
use workbench::{Paper, Workbench};

/// Compares every labelled renewal of a folder with the contract it renews, in the form that is
/// asked for, and prints the figures by pair and in all.
pub(crate) fn measure(bench: &Workbench, corpus: &Path, part: &str, wish: &Wish) {
    let folder = corpus.join(part);
    let Ok(entries) = fs::read_dir(&folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut rows: BTreeMap<String, Renewal> = BTreeMap::new();
    let mut total = Renewal::default();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(case) = name.strip_suffix(".gold.json") else { continue };
        if wish.only.as_ref().is_some_and(|only| !case.starts_with(only)) {
            continue;
        }
        if let Some(original) = case.strip_suffix(".renewal") {
            let Some(gold) = fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok())
            else {
                continue;
            };
            for (file, old, new) in pairs(&folder, original, case, &wish.form) {
                if let Some(record) = compare(bench, old, new) {
                    let titles = (title(&folder, original), title(&folder, case));
                    let row = Judge::new(&file, &record, titles, wish).judge(&gold);
                    total += row;
                    rows.insert(file, row);
                }
            }
        }
        for (file, old, new) in twins(&folder, case, &wish.form) {
            let Some(record) = compare(bench, old, new) else { continue };
            let row =
                Renewal { anew: 1, anew_told: usize::from(!record.changes.is_empty()), ..Renewal::default() };
            for change in record.changes.iter().filter(|_| wish.lists("false", "anew")) {
                println!("  = {file}: {}", change.what.zh);
            }
            total += row;
        }
    }
    print(&format!("{part}, renewals as {}", wish.form), &rows, &total);
}

/// Pairs of an original and its renewal: by one producer, or, where `mixed` is asked for, a PDF
/// against a Word file and the other way round.
fn pairs(folder: &Path, original: &str, renewal: &str, form: &str) -> Vec<(String, Reading, Reading)> {
    let sides = |form: &str| (forms(folder, original, form), forms(folder, renewal, form));
    let mut found = Vec::new();
    if form == "mixed" {
        let ((old_pdf, new_pdf), (old_word, new_word)) = (sides("pdf"), sides("docx"));
        for (old, new) in [(old_pdf, new_word), (old_word, new_pdf)] {
            for (there, before) in &old {
                for (here, after) in &new {
                    found.push((format!("{there} {}", ending(here)), before.clone(), after.clone()));
                }
            }
        }
        return found;
    }
    let (old, new) = sides(form);
    for (there, before) in old {
        let twin = new.iter().find(|(here, _)| ending(here) == ending(&there).replace(original, renewal));
        if let Some((_, after)) = twin {
            found.push((there, before, after.clone()));
        }
    }
    found
}

/// The same contract from two producers.
fn twins(folder: &Path, case: &str, form: &str) -> Vec<(String, Reading, Reading)> {
    let (first, others) = match form {
        "pdf" => (forms(folder, case, "pdf"), Vec::new()),
        "mixed" => (forms(folder, case, "docx"), forms(folder, case, "pdf")),
        _ => return Vec::new(),
    };
    let mut files = first.into_iter().chain(others);
    let Some((there, before)) = files.next() else { return Vec::new() };
    files.map(|(here, after)| (format!("{there} {}", ending(&here)), before.clone(), after)).collect()
}

/// What follows the name of the contract: the producer and the form.
fn ending(file: &str) -> String {
    let parts: Vec<&str> = file.split('.').collect();
    let from = if parts.get(1) == Some(&"renewal") { 2 } else { 1 };
    parts[from.min(parts.len())..].join(".")
}

fn compare(bench: &Workbench, old: Reading, new: Reading) -> Option<RedlineRecord> {
    let (old, new) = (Paper::of(old), Paper::of(new));
    let compared = bench.compare_papers(&old, &new, Side::Customer, &[]).ok()?;
    let sides = ((&*old.contract, &*old.health), (&*new.contract, &*new.health));
    Some(RedlineRecord::new(sides.0, sides.1, &compared.redline, &compared.risks, true))
}

/// The title of a labelled text, which the labels leave out.
fn title(folder: &Path, case: &str) -> String {
    let text = fs::read_to_string(folder.join(format!("{case}.txt"))).unwrap_or_default();
    text.lines().find_map(|line| line.strip_prefix("@title: ")).unwrap_or_default().to_owned()
}

/// One side of a comparison: its text and where labels stand in it.
struct Text {
    quotes: Quotes,
    /// For each scalar value, the byte of the text at which it begins; one more at the end.
    bytes: Vec<usize>,
    title: Option<TextRange>,
}

impl Text {
    fn of(text: &str, title: &str) -> Self {
        let quotes = Quotes::of(text);
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        // The same words further down are not the title.
        let title = quotes.find(title).filter(|range| text[..range.start].trim().is_empty());
        Self { quotes, bytes, title }
    }

    fn range(&self, place: &PlaceRecord) -> TextRange {
        TextRange::new(self.bytes[place.start], self.bytes[place.end])
    }

    fn ranges(&self, places: &[PlaceRecord]) -> Vec<TextRange> {
        places.iter().map(|place| self.range(place)).collect()
    }

    /// A quote may hold several lines.
    fn label(&self, quote: &Value) -> Vec<TextRange> {
        quote.as_str().unwrap_or("").lines().filter_map(|line| self.quotes.find(line)).collect()
    }

    fn in_title(&self, ranges: &[TextRange]) -> bool {
        self.title.is_some_and(|title| ranges.iter().all(|range| range.end <= title.end + 1))
    }
}

/// What was told of one pair.
struct Judge<'a> {
    file: &'a str,
    record: &'a RedlineRecord,
    old: Text,
    new: Text,
    told: Vec<(&'a ChangeRecord, Vec<TextRange>, Vec<TextRange>)>,
    wish: &'a Wish,
}

impl<'a> Judge<'a> {
    fn new(file: &'a str, record: &'a RedlineRecord, titles: (String, String), wish: &'a Wish) -> Self {
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        let old = Text::of(text(&record.old_text), &titles.0);
        let new = Text::of(text(&record.new_text), &titles.1);
        let places = |change: &'a ChangeRecord| (change, old.ranges(&change.old), new.ranges(&change.new));
        let told = record.changes.iter().map(places);
        let told = told.filter(|(_, a, b)| !(old.in_title(a) && new.in_title(b))).collect();
        Self { file, record, old, new, told, wish }
    }

    fn judge(&self, gold: &Value) -> Renewal {
        let mut row = Renewal { told: self.told.len(), ..Renewal::default() };
        row.replayed.count(self.replays());
        row.complete.count(self.record.certificate.complete);
        let none = Vec::new();
        let labels = gold["changes"].as_array().unwrap_or(&none);
        let mut met = vec![false; self.told.len()];
        let mut noise = Vec::new();
        for label in labels {
            let places = (self.old.label(&label["quote_old"]), self.new.label(&label["quote_new"]));
            let hits: Vec<usize> = (0..self.told.len()).filter(|&n| self.hits(n, &places)).collect();
            if label["type"] == "noise" {
                noise.push((label, hits));
                continue;
            }
            for &n in &hits {
                met[n] = true;
            }
            self.count(label, &places, &hits, &mut row);
        }
        for (label, hits) in noise {
            let told = hits.iter().any(|&n| !met[n]);
            row.noise.count(told);
            if told && self.wish.lists("false", "noise") {
                self.show("~", label, "");
            }
            // Said once, as noise, and not as a stray again.
            for &n in &hits {
                met[n] = true;
            }
        }
        for ((change, ..), _) in self.told.iter().zip(&met).filter(|(_, met)| !**met) {
            row.strays += 1;
            if self.wish.lists("false", "stray") {
                println!("  ? {}: {} {}", self.file, change.r#type, change.what.zh);
            }
        }
        row
    }

    fn count(
        &self,
        label: &Value,
        places: &(Vec<TextRange>, Vec<TextRange>),
        hits: &[usize],
        row: &mut Renewal,
    ) {
        let kind = label["type"].as_str().unwrap_or_default();
        let best = hits.iter().copied().max_by(|&a, &b| {
            self.closeness(a, kind, places).total_cmp(&self.closeness(b, kind, places)).then(b.cmp(&a))
        });
        let found = best.is_some();
        row.found.count(found);
        if label["materiality"] == "high" {
            row.high.count(found);
        }
        let alike = |n: usize| {
            let told = self.told[n].0.r#type.as_str();
            told == kind || (matches!(kind, "added" | "deleted") && told == "modified")
        };
        let same = hits.iter().any(|&n| alike(n));
        match kind {
            "moved" => row.moved.count(same),
            "split" | "merged" => row.parted.count(same),
            _ => row.types.count(same),
        }
        if !same && found && self.wish.lists("false", "type") {
            let told: Vec<&str> = hits.iter().map(|&n| self.told[n].0.r#type.as_str()).collect();
            self.show("t", label, &told.join(", "));
        }
        let Some(best) = best else {
            row.direction.count(false);
            row.kinds.count(false);
            row.materiality.count(false);
            if self.wish.lists("missed", kind) {
                self.show("-", label, "");
            }
            return;
        };
        let change = self.told[best].0;
        let wanted = label["direction"].as_str().unwrap_or_default();
        let told = change.direction.as_str();
        row.direction.count(told == wanted);
        row.opposite += usize::from(matches!((wanted, told), ("worse", "better") | ("better", "worse")));
        if told != wanted && self.wish.lists("false", "direction") {
            self.show("d", label, &format!("{told} for {wanted}: {}", change.what.zh));
        }
        let right = change.kinds.iter().any(|kind| label["kind"] == kind.as_str());
        row.kinds.count(right);
        if !right && self.wish.lists("false", "kind") {
            self.show("k", label, &format!("{:?} for {}", change.kinds, label["kind"]));
        }
        let right = label["materiality"] == change.materiality.as_str();
        row.materiality.count(right);
        if !right && self.wish.lists("false", "materiality") {
            self.show("m", label, &format!("{} for {}", change.materiality, label["materiality"]));
        }
    }

    fn hits(&self, n: usize, places: &(Vec<TextRange>, Vec<TextRange>)) -> bool {
        let (_, old, new) = &self.told[n];
        shared(old, &places.0) + shared(new, &places.1) > 0
    }

    /// How much of the label and the change is common to both; a change of the labelled type comes first.
    fn closeness(&self, n: usize, kind: &str, places: &(Vec<TextRange>, Vec<TextRange>)) -> f64 {
        let (change, old, new) = &self.told[n];
        let common = shared(old, &places.0) + shared(new, &places.1);
        let all: usize = [old, new, &places.0, &places.1]
            .iter()
            .map(|list| list.iter().map(|r| r.len()).sum::<usize>())
            .sum();
        f64::from(u8::from(change.r#type == kind)) + common as f64 / (all - common).max(1) as f64
    }

    /// Whether the ops give the new text from the old one, counted in scalar values.
    fn replays(&self) -> bool {
        let chars = |text: &Option<String>| text.as_deref().unwrap_or_default().chars().collect::<Vec<_>>();
        let (old, new) = (chars(&self.record.old_text), chars(&self.record.new_text));
        let mut built = Vec::new();
        for OpRecord { op, old: from, new: to } in self.record.ops.iter().flatten() {
            match op.as_str() {
                "equal" => built.extend_from_slice(&old[from[0]..from[1]]),
                "insert" => built.extend_from_slice(&new[to[0]..to[1]]),
                _ => {}
            }
        }
        built == new
    }

    fn show(&self, sign: &str, label: &Value, told: &str) {
        println!(
            "  {sign} {}: {} {} => {} {told}",
            self.file, label["type"], label["quote_old"], label["quote_new"]
        );
    }
}

/// Bytes that both lists hold.
fn shared(a: &[TextRange], b: &[TextRange]) -> usize {
    let common = |x: &TextRange, y: &TextRange| x.end.min(y.end).saturating_sub(x.start.max(y.start));
    a.iter().flat_map(|x| b.iter().map(move |y| common(x, y))).sum()
}
