//! The older way of encryption, [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9, which Word 2007 writes and programs
//! that want to be read by it.

use super::{BLOCK, decrypted};
use sha1::{Digest as _, Sha1};

/// Rounds of the hash; the standard fixes them.
const ROUNDS: u32 = 50_000;
/// The algorithm of the header: AES with keys of 128, 192 and 256 bits.
const AES: [u32; 3] = [0x660E, 0x660F, 0x6610];

/// What the password opens.
#[derive(Debug)]
pub(super) struct Lock<'a> {
    /// Length of the key in bytes.
    key: usize,
    salt: &'a [u8],
    verifier: &'a [u8],
    verifier_hash: &'a [u8],
}

impl<'a> Lock<'a> {
    /// Of what stands behind the version and flags; `None` where it is encrypted in a way not known here.
    pub(super) fn read(info: &'a [u8]) -> Option<Self> {
        let number =
            |bytes: &[u8], at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk::<4>()?));
        let length = number(info, 0)? as usize;
        let header = info.get(4..length.checked_add(4)?)?;
        let key = number(header, 16)? as usize / 8;
        (AES.contains(&number(header, 8)?) && matches!(key, 16 | 24 | 32)).then_some(())?;
        let verifier = info.get(4 + length..)?;
        // Sixteen bytes each of salt and verifier, the length of the hash, and the hash in two blocks.
        (number(verifier, 0)? == 16 && number(verifier, 36)? == 20).then_some(())?;
        Some(Self {
            key,
            salt: verifier.get(4..20)?,
            verifier: verifier.get(20..36)?,
            verifier_hash: verifier.get(40..72)?,
        })
    }

    /// The key of the package; `None` where the password does not fit.
    pub(super) fn key(&self, password: &str) -> Option<Vec<u8>> {
        let password: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let hash = |parts: &[&[u8]]| Sha1::digest(parts.concat()).to_vec();
        let mut turned = hash(&[self.salt, &password]);
        for round in 0..ROUNDS {
            turned = hash(&[&round.to_le_bytes(), &turned]);
        }
        let last = hash(&[&turned, &0u32.to_le_bytes()]);
        let spread = |fill: u8| {
            let mut block = [fill; 64];
            for (byte, own) in block.iter_mut().zip(&last) {
                *byte ^= own;
            }
            hash(&[&block])
        };
        let mut key = [spread(0x36), spread(0x5c)].concat();
        key.truncate(self.key);
        let found = hash(&[&each_alone(&key, self.verifier)?]);
        let expected = each_alone(&key, self.verifier_hash)?;
        (expected.get(..found.len())? == found).then_some(key)
    }

    /// The package, which begins with its own length.
    pub(super) fn package(bytes: &[u8], key: &[u8]) -> Option<Vec<u8>> {
        let (length, sealed) = bytes.split_first_chunk::<8>()?;
        let [a, b, c, d, ..] = *length;
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let mut open = each_alone(key, sealed)?;
        (length <= open.len()).then(|| open.truncate(length))?;
        Some(open)
    }
}

/// AES block by block, none chained to the one before: the chain, taken off again.
fn each_alone(key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = decrypted(key, &[0; BLOCK], sealed)?;
    for (byte, before) in bytes.iter_mut().skip(BLOCK).zip(sealed) {
        *byte ^= before;
    }
    Some(bytes)
}
