//! How a change is weighed, and the file of the weights.

use super::features::{Pair, draw};
use super::{KIND, Leaning, OUTPUTS};
use crate::trained::weights::Weights;

/// Rows of the table; a feature's row is taken from its hash.
pub(super) const ROWS: usize = 1 << 16;

/// Weights of the model of changes.
#[derive(Debug)]
pub struct ChangeWeights {
    /// SHA-256 over the labelled changes they were learnt from.
    pub digest: [u8; 32],
    /// What one step of a weight is worth.
    scale: f32,
    bias: [f32; OUTPUTS],
    /// Row by row.
    table: Vec<i8>,
}

/// The row of a feature.
pub(super) fn row(hash: u32) -> usize {
    hash as usize & (ROWS - 1)
}

impl ChangeWeights {
    pub(super) fn from_rows(digest: [u8; 32], rows: &[[f32; OUTPUTS]], bias: [f32; OUTPUTS]) -> Self {
        let most = rows.iter().flatten().fold(1e-6f32, |most, weight| most.max(weight.abs()));
        let scale = most / 127.0;
        let table = rows.iter().flatten().map(|weight| (weight / scale).round() as i8).collect();
        Self { digest, scale, bias, table }
    }

    /// The file: digest, scale, biases and rows, little endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.digest.to_vec();
        bytes.extend(self.scale.to_le_bytes());
        bytes.extend(self.bias.iter().flat_map(|value| value.to_le_bytes()));
        bytes.extend(self.table.iter().map(|weight| weight.to_le_bytes()[0]));
        bytes
    }

    /// Reads the file; one that is no such file knows nothing.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or(Self {
            digest: [0; 32],
            scale: 0.0,
            bias: [0.0; OUTPUTS],
            table: Vec::new(),
        })
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (digest, rest) = bytes.split_first_chunk::<32>()?;
        let (scale, mut rest) = rest.split_first_chunk::<4>()?;
        let mut bias = [0.0; OUTPUTS];
        for value in &mut bias {
            let (four, more) = rest.split_first_chunk::<4>()?;
            *value = f32::from_le_bytes(*four);
            rest = more;
        }
        let table: Vec<i8> = rest.iter().map(|byte| i8::from_le_bytes([*byte])).collect();
        (table.len() == ROWS * OUTPUTS).then_some(Self {
            digest: *digest,
            scale: f32::from_le_bytes(*scale),
            bias,
            table,
        })
    }

    pub(super) fn weigh(&self, pair: &Pair<'_>, reader: &Weights) -> Option<Leaning> {
        if self.table.is_empty() {
            return None;
        }
        let mut sums = self.bias;
        for (hash, much) in draw(pair, reader) {
            let at = row(hash) * OUTPUTS;
            for (sum, weight) in sums.iter_mut().zip(&self.table[at..at + OUTPUTS]) {
                *sum += much * f32::from(*weight) * self.scale;
            }
        }
        Some(leaning(&sums))
    }
}

/// Chances of the sums of all outputs.
pub(super) fn leaning(sums: &[f32; OUTPUTS]) -> Leaning {
    let own: [f32; 3] = std::array::from_fn(|n| sums[n]);
    let most = own.iter().copied().fold(f32::MIN, f32::max);
    let parts = own.map(|sum| (sum - most).exp());
    let all: f32 = parts.iter().sum();
    Leaning {
        directions: parts.map(|part| part / all),
        kinds: std::array::from_fn(|n| 1.0 / (1.0 + (-sums[KIND + n]).exp())),
    }
}
