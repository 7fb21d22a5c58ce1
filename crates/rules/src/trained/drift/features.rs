//! What the model looks at in a change: runs, pairs and families of words that one side has and the
//! other has not; numbers that rise or fall, with the words about them; what the passage speaks of;
//! and how much more or less harm the trained reader sees in it.

use super::super::features::{Feature, GROUP_WEIGHTS, Mixed, Seen, see};
use super::super::tokens::Count;
use super::super::weights::Weights;
use super::super::windows::{Window, windows};
use std::collections::BTreeMap;

/// Plain words of both sides, parties marked; one of them may be empty.
pub(super) struct Pair<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
    pub(super) heading: &'a str,
}

/// How far around a number its words are looked at, in tokens.
const NEAR: u32 = 9;

/// Features of a change and how much each counts.
pub(super) fn draw(pair: &Pair<'_>, reader: &Weights) -> Vec<(u32, f32)> {
    let (old, new) = (see(pair.old), see(pair.new));
    let mut drawn: Vec<(u32, f32)> = Vec::new();
    let sort = match (old.tokens.is_empty(), new.tokens.is_empty()) {
        (true, _) => 1u64,
        (_, true) => 2,
        _ => 3,
    };
    drawn.push((Mixed::new(20).with(sort).end(), 1.0));
    let whole = if new.tokens.is_empty() { &old } else { &new };
    let topic = subject(whole, reader) as u64;
    drawn.push((Mixed::new(21).with(topic).end(), 0.5));
    drawn.push((Mixed::new(22).with(topic).with(sort).end(), 0.5));

    differences(&old, &new, &mut drawn);
    arrows(&old, &new, topic, &mut drawn);
    harms(&old, &new, topic, sort, reader, &mut drawn);
    around(whole, sort, &mut drawn);
    let heading = see(pair.heading);
    let names: Vec<u32> =
        runs(&heading, 2).map(|feature| Mixed::new(23).with(u64::from(feature.hash)).end()).collect();
    level(names.into_iter(), 0.4, &mut drawn);
    drawn
}

/// Adds features so that together they count `much`, however many they are.
fn level(hashes: impl ExactSizeIterator<Item = u32>, much: f32, drawn: &mut Vec<(u32, f32)>) {
    let each = much / (hashes.len().max(1) as f32).sqrt();
    drawn.extend(hashes.map(|hash| (hash, each)));
}

fn runs(seen: &Seen, longest: u32) -> impl Iterator<Item = &Feature> {
    seen.features.iter().filter(move |feature| feature.group == 0 && feature.last - feature.first < longest)
}

/// What one side has and the other has not.
fn differences(old: &Seen, new: &Seen, drawn: &mut Vec<(u32, f32)>) {
    let mut counts: BTreeMap<(u8, u32), i32> = BTreeMap::new();
    for (seen, sign) in [(old, -1), (new, 1)] {
        for feature in &seen.features {
            *counts.entry((feature.group, feature.hash)).or_default() += sign;
        }
    }
    for (group, much) in GROUP_WEIGHTS.iter().enumerate() {
        let own = counts.range((group as u8, 0)..=(group as u8, u32::MAX));
        let signed: Vec<u32> = own
            .filter(|(_, count)| **count != 0)
            .map(|((_, hash), count)| Mixed::new(24).with(u64::from(*count > 0)).with(u64::from(*hash)).end())
            .collect();
        level(signed.into_iter(), 1.6 * much, drawn);
    }
}

/// Numbers that stand for one another: those of one unit, from the front and from the back.
fn paired<'s>(old: &'s [Count], new: &'s [Count]) -> Vec<(&'s Count, &'s Count)> {
    let fits = |(a, b): &(&Count, &Count)| a.unit == b.unit;
    let front: Vec<_> = old.iter().zip(new).take_while(fits).collect();
    let (old, new) = (&old[front.len()..], &new[front.len()..]);
    let back = old.iter().rev().zip(new.iter().rev()).take_while(fits);
    front.into_iter().chain(back).collect()
}

/// Numbers that rise or fall, with the words about them and what is spoken of.
fn arrows(old: &Seen, new: &Seen, topic: u64, drawn: &mut Vec<(u32, f32)>) {
    for (before, after) in paired(&old.counts, &new.counts) {
        if (before.amount - after.amount).abs() < 1e-9 {
            continue;
        }
        let arrow = Mixed::new(25).with(u64::from(after.amount > before.amount));
        drawn.push((arrow.end(), 0.7));
        drawn.push((arrow.with(after.unit).end(), 0.7));
        drawn.push((arrow.with(topic).with(1).end(), 1.0));
        let at = after.token as u32;
        let near = |feature: &&Feature| feature.last + NEAR >= at && feature.first <= at + NEAR;
        let words: Vec<u32> = runs(new, 2)
            .filter(near)
            .map(|feature| arrow.with(2).with(u64::from(feature.hash)).end())
            .collect();
        level(words.into_iter(), 1.5, drawn);
        let families = new.features.iter().filter(|feature| feature.group == 2);
        let families: Vec<u32> =
            families.map(|feature| arrow.with(3).with(u64::from(feature.hash)).end()).collect();
        level(families.into_iter(), 1.0, drawn);
        // How far it moves, and whether something comes from nothing.
        let far = (after.amount.max(before.amount) / after.amount.min(before.amount).max(1e-3)).min(64.0);
        drawn.push((arrow.with(4).with((far * 2.0) as u64).end(), 0.3));
    }
    let counted = old.counts.len().cmp(&new.counts.len()) as i8;
    drawn.push((Mixed::new(26).with(counted as u64).end(), 0.3));
}

/// The harm that the reader sees on either side, and how it differs.
fn harms(old: &Seen, new: &Seen, topic: u64, sort: u64, reader: &Weights, drawn: &mut Vec<(u32, f32)>) {
    let most = |seen: &Seen| {
        let known = reader.known(seen);
        windows(seen).into_iter().map(|window| reader.harm(&known, window)).fold(-8.0f32, f32::max)
    };
    let (before, after) = (most(old), most(new));
    let drift = ((after - before) / 3.0).clamp(-1.5, 1.5);
    drawn.push((Mixed::new(27).with(sort).end(), 1.5 * drift));
    drawn.push((Mixed::new(28).with(topic).end(), 0.5 * drift));
    drawn.push((Mixed::new(29).with(sort).end(), (after / 6.0).clamp(-1.0, 1.0)));
    drawn.push((Mixed::new(30).with(sort).end(), (before / 6.0).clamp(-1.0, 1.0)));
}

/// The words of the passage, for what it is about.
fn around(whole: &Seen, sort: u64, drawn: &mut Vec<(u32, f32)>) {
    let words: Vec<u32> = runs(whole, 2).map(|f| Mixed::new(31).with(u64::from(f.hash)).end()).collect();
    level(words.into_iter(), 0.6, drawn);
    let families = whole.features.iter().filter(|feature| feature.group == 2);
    let families: Vec<u32> =
        families.map(|f| Mixed::new(32).with(sort).with(u64::from(f.hash)).end()).collect();
    level(families.into_iter(), 0.4, drawn);
}

/// What a passage speaks of: the number of a topic.
fn subject(seen: &Seen, reader: &Weights) -> usize {
    reader.subject(&reader.known(seen), Window { from: 0, to: seen.tokens.len() })
}
