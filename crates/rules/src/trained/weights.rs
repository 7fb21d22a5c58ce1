//! The weights of the reader: which features it knows, how rare each is, and what each says about
//! each topic; a few bits each, so that all of them are a few megabytes.

use super::features::{Feature, GROUP_WEIGHTS, GROUPS, Seen};
use super::nearest::{Likened, nearest};
use super::windows::Window;
use super::{ANY, OUTPUTS, SUBJECT, TOPIC_COUNT};
use crate::pack::TOPICS;
use std::sync::OnceLock;

/// What the file begins with: the name of the form and its number.
const MAGIC: &[u8; 8] = b"VMTRAIN1";
/// A rarity is kept in so many parts of one.
const RARITY_PARTS: f32 = 4096.0;

/// A feature of a sentence that the reader knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    row: u32,
    group: u8,
    first: u32,
    last: u32,
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// SHA-256 of the passages it was learnt from; see [`passages_digest`](super::passages_digest).
    pub digest: [u8; 32],
    /// The known features, in order.
    hashes: Vec<u32>,
    /// How rare each is.
    rarity: Vec<u16>,
    /// Where the weights of each begin, and where the last end.
    starts: Vec<u32>,
    /// Output and weight.
    entries: Vec<(u8, i8)>,
    /// What a weight of one stands for, by output.
    scales: Vec<f32>,
    /// What each output says of no words.
    bias: Vec<f32>,
    /// Passages to be shown, by topic.
    passages: Vec<Vec<String>>,
    /// The same, ready to be likened; made for a topic when it is first asked for.
    likened: Vec<OnceLock<Vec<Likened>>>,
    /// Row by hash: open addressing, rows counted from 1.
    table: Vec<u32>,
    /// The weight for any harm, by row.
    any: Vec<f32>,
}

impl Weights {
    /// Puts learnt rows together: features in order of their hash, rarity, dense weights.
    pub(super) fn from_rows(
        digest: [u8; 32],
        vocabulary: &[(u32, u16)],
        rows: &[Vec<f32>],
        bias: Vec<f32>,
        least: f32,
        passages: Vec<Vec<String>>,
    ) -> Self {
        let mut most = vec![0.0f32; OUTPUTS];
        for row in rows {
            for (most, weight) in most.iter_mut().zip(row) {
                *most = most.max(weight.abs());
            }
        }
        let scales: Vec<f32> = most.iter().map(|most| (most / 127.0).max(1e-9)).collect();
        let mut starts = vec![0];
        let mut entries = Vec::new();
        for row in rows {
            for (output, weight) in row.iter().enumerate().take(OUTPUTS) {
                let whole = (weight / scales[output]).round() as i8;
                if whole != 0
                    && weight.abs() * (f32::from(vocabulary[starts.len() - 1].1) / RARITY_PARTS) >= least
                {
                    entries.push((output as u8, whole));
                }
            }
            starts.push(entries.len() as u32);
        }
        let (hashes, rarity) = vocabulary.iter().copied().unzip();
        Self {
            digest,
            hashes,
            rarity,
            starts,
            entries,
            scales,
            bias,
            passages,
            likened: vec![OnceLock::new(); TOPIC_COUNT],
            table: Vec::new(),
            any: Vec::new(),
        }
        .indexed()
    }

    /// With what looks things up fast filled in from the rest.
    fn indexed(mut self) -> Self {
        let (hashes, starts, entries, scales) = (&self.hashes, &self.starts, &self.entries, &self.scales);
        let size = (hashes.len() * 2).next_power_of_two().max(2);
        let mut table = vec![0; size];
        for (row, hash) in hashes.iter().enumerate() {
            let mut slot = *hash as usize & (size - 1);
            while table[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table[slot] = row as u32 + 1;
        }
        let any = starts
            .windows(2)
            .map(|ends| {
                let own = &entries[ends[0] as usize..ends[1] as usize];
                own.iter()
                    .find(|entry| entry.0 as usize == ANY)
                    .map_or(0.0, |entry| f32::from(entry.1) * scales[ANY])
            })
            .collect();
        (self.table, self.any) = (table, any);
        self
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(MAGIC);
        bytes.extend(self.digest);
        bytes.extend((self.hashes.len() as u32).to_le_bytes());
        for values in [&self.scales, &self.bias] {
            bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        }
        for (row, hash) in self.hashes.iter().enumerate() {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(self.rarity[row].to_le_bytes());
            let own = &self.entries[self.starts[row] as usize..self.starts[row + 1] as usize];
            bytes.push(own.len() as u8);
            bytes.extend(own.iter().flat_map(|&(output, weight)| [output, weight.to_le_bytes()[0]]));
        }
        for passages in &self.passages {
            bytes.extend((passages.len() as u16).to_le_bytes());
            for passage in passages {
                bytes.extend((passage.len() as u16).to_le_bytes());
                bytes.extend(passage.as_bytes());
            }
        }
        bytes
    }

    /// Reads the file. What is not one gives weights that know no feature and find nothing.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or_else(|| {
            let none = || vec![0.0; OUTPUTS];
            let passages = vec![Vec::new(); TOPIC_COUNT];
            let bias = vec![f32::MIN; OUTPUTS];
            Self {
                digest: [0; 32],
                hashes: Vec::new(),
                rarity: Vec::new(),
                starts: vec![0],
                entries: Vec::new(),
                scales: none(),
                bias,
                passages,
                likened: Vec::new(),
                table: Vec::new(),
                any: Vec::new(),
            }
            .indexed()
        })
    }

    fn read<'b>(bytes: &'b [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |count: usize| -> Option<&'b [u8]> {
            let (taken, after) = rest.split_at_checked(count)?;
            rest = after;
            Some(taken)
        };
        let digest = take(32)?.try_into().ok()?;
        let count = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let mut values = || -> Option<Vec<f32>> {
            let taken = take(OUTPUTS * 4)?;
            Some(taken.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
        };
        let (scales, bias) = (values()?, values()?);
        let (mut hashes, mut rarity) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut starts, mut entries) = (vec![0], Vec::new());
        for _ in 0..count {
            let head = take(7)?;
            hashes.push(u32::from_le_bytes([head[0], head[1], head[2], head[3]]));
            rarity.push(u16::from_le_bytes([head[4], head[5]]));
            let own = take(2 * head[6] as usize)?;
            for pair in own.chunks_exact(2) {
                if pair[0] as usize >= OUTPUTS {
                    return None;
                }
                entries.push((pair[0], i8::from_le_bytes([pair[1]])));
            }
            starts.push(entries.len() as u32);
        }
        let length = |bytes: &mut dyn FnMut(usize) -> Option<&'b [u8]>| -> Option<usize> {
            Some(u16::from_le_bytes(bytes(2)?.try_into().ok()?) as usize)
        };
        let mut passages = Vec::with_capacity(TOPIC_COUNT);
        for _ in 0..TOPIC_COUNT {
            let mut own = Vec::new();
            for _ in 0..length(&mut take)? {
                let long = length(&mut take)?;
                own.push(String::from_utf8(take(long)?.to_vec()).ok()?);
            }
            passages.push(own);
        }
        let (table, any) = (Vec::new(), Vec::new());
        let likened = vec![OnceLock::new(); TOPIC_COUNT];
        let read =
            Self { digest, hashes, rarity, starts, entries, scales, bias, passages, likened, table, any };
        Some(read.indexed())
    }

    /// The labelled risks of a topic that are nearest to a passage, the nearest first.
    pub(crate) fn nearest(&self, topic: &str, passage: &str, count: usize) -> Vec<String> {
        let number = TOPICS.iter().position(|known| *known == topic);
        let own = number.and_then(|number| Some((self.passages.get(number)?, self.likened.get(number)?)));
        own.map_or_else(Vec::new, |(words, likened)| {
            let likened = likened.get_or_init(|| words.iter().map(|words| Likened::new(words)).collect());
            nearest(likened, passage, count)
        })
    }

    fn row(&self, hash: u32) -> Option<u32> {
        let mut slot = hash as usize & (self.table.len() - 1);
        loop {
            let row = self.table[slot].checked_sub(1)?;
            if self.hashes[row as usize] == hash {
                return Some(row);
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
    }

    /// The features of a sentence that are known, by first token.
    pub(super) fn known(&self, seen: &Seen) -> Vec<Known> {
        let known = |feature: &Feature| {
            let &Feature { hash, group, first, last } = feature;
            self.row(hash).map(|row| Known { row, group, first, last })
        };
        seen.features.iter().filter_map(known).collect()
    }

    /// What each feature of a window counts for: its row and how much.
    fn counted<'k>(
        &self,
        known: &'k [Known],
        window: Window,
    ) -> (impl Iterator<Item = &'k Known>, [f32; GROUPS]) {
        let from = known.partition_point(|known| (known.first as usize) < window.from);
        let to = known.partition_point(|known| (known.first as usize) < window.to);
        let inside = known[from..to].iter().filter(move |known| (known.last as usize) < window.to);
        let mut squares = [0.0f32; GROUPS];
        for known in inside.clone() {
            let rarity = f32::from(self.rarity[known.row as usize]) / RARITY_PARTS;
            squares[known.group as usize] += rarity * rarity;
        }
        let mut each = [0.0; GROUPS];
        for (each, (square, weight)) in each.iter_mut().zip(squares.iter().zip(GROUP_WEIGHTS)) {
            *each = if *square > 0.0 { weight / square.sqrt() / RARITY_PARTS } else { 0.0 };
        }
        (inside, each)
    }

    /// Whether there is any harm in a window; positive where there is rather than not.
    pub(super) fn harm(&self, known: &[Known], window: Window) -> f32 {
        let (inside, each) = self.counted(known, window);
        let mut sum = self.bias[ANY];
        for known in inside {
            let row = known.row as usize;
            sum += self.any[row] * f32::from(self.rarity[row]) * each[known.group as usize];
        }
        sum
    }

    /// How likely each topic's harm stands in a window: a score by topic, the higher the likelier.
    pub(super) fn by_topic(&self, known: &[Known], window: Window) -> [f32; TOPIC_COUNT] {
        let sums = self.sums(known, window);
        let subjects = &sums[SUBJECT..];
        let most = subjects.iter().copied().fold(f32::MIN, f32::max);
        let all = most + subjects.iter().map(|subject| (subject - most).exp()).sum::<f32>().ln();
        std::array::from_fn(|topic| sums[ANY] + 2.0 * (subjects[topic] - all) + 0.5 * sums[topic])
    }

    /// The topic that a window most likely speaks of, harmful or not.
    pub(super) fn subject(&self, known: &[Known], window: Window) -> usize {
        let sums = self.sums(known, window);
        (0..TOPIC_COUNT).max_by(|a, b| sums[SUBJECT + a].total_cmp(&sums[SUBJECT + b])).unwrap_or(0)
    }

    /// What a window comes to, output by output.
    fn sums(&self, known: &[Known], window: Window) -> [f32; OUTPUTS] {
        let (inside, each) = self.counted(known, window);
        let mut sums = [0.0f32; OUTPUTS];
        for known in inside {
            let row = known.row as usize;
            let much = f32::from(self.rarity[row]) * each[known.group as usize];
            for &(output, weight) in &self.entries[self.starts[row] as usize..self.starts[row + 1] as usize] {
                sums[output as usize] += much * f32::from(weight);
            }
        }
        for (output, sum) in sums.iter_mut().enumerate() {
            *sum = *sum * self.scales[output] + self.bias[output];
        }
        sums
    }
}
