//! Small print at the foot of a page or a column, past which the text goes on.

use super::{Item, Sheet};
use std::collections::BTreeMap;

/// Share of the usual size below which lines at the foot are notes.
const SMALL: f32 = 0.92;

/// For every page, which of its items are notes at the foot.
pub(super) fn find(sheets: &[Sheet]) -> Vec<Vec<bool>> {
    let usual = usual_size(sheets);
    sheets
        .iter()
        .map(|sheet| {
            let mut notes = vec![false; sheet.items.len()];
            let body: Vec<usize> =
                (0..sheet.items.len()).filter(|&at| !sheet.items[at].is_furniture()).collect();
            for (number, run) in
                body.chunk_by(|&a, &b| sheet.items[a].column() == sheet.items[b].column()).enumerate()
            {
                let small = run.iter().rev().take_while(
                    |&&at| matches!(&sheet.items[at], Item::Line(line) if line.size < SMALL * usual),
                );
                let count = small.count();
                // A page of nothing but small print has no foot.
                if count < run.len() || number > 0 {
                    for &at in &run[run.len() - count..] {
                        notes[at] = true;
                    }
                }
            }
            notes
        })
        .collect()
}

/// The size most characters of the text have.
fn usual_size(sheets: &[Sheet]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for item in sheets.iter().flat_map(|sheet| &sheet.items) {
        if let Item::Line(line) = item
            && line.furniture.is_none()
        {
            *sizes.entry((line.size * 10.0).round() as i32).or_default() += line.chars.len();
        }
    }
    sizes.iter().max_by_key(|(_, count)| **count).map_or(0.0, |(size, _)| *size as f32 / 10.0)
}
