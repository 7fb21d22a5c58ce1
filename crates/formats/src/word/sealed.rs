//! Word files under a password: the package lies encrypted in a compound file, with a note on how,
//! as [MS-OFFCRYPTO] says under "agile encryption" (2.3.4.10 to 2.3.4.15), which Word 2010 and later
//! and WPS write, and before that (`standard.rs`).

mod standard;

use super::compound;
use super::xml::{Element, Tree};
use crate::ReadError;
use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeDecrypt as _, KeyIvInit as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// More rounds than this are meant to keep a reader busy; Word does 100,000.
const MOST_ROUNDS: u32 = 10_000_000;

/// The package is encrypted in pieces of this length.
const PIECE: usize = 4096;

/// Length of a block of AES.
const BLOCK: usize = 16;

/// What a derived key is for.
const TO_VERIFY: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const TO_VERIFY_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const TO_OPEN: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// Opens an encrypted package.
///
/// # Errors
///
/// [`ReadError::Encrypted`] without a password, [`ReadError::WrongPassword`] where it does not fit,
/// [`ReadError::OtherFormat`] for ways of encryption that are not known here.
pub(crate) fn opened(bytes: &[u8], password: Option<&str>) -> Result<Vec<u8>, ReadError> {
    let Some(password) = password.filter(|password| !password.is_empty()) else {
        return Err(ReadError::Encrypted);
    };
    if !compound::streams(bytes).iter().any(|name| name == "EncryptedPackage") {
        return Err(ReadError::OtherFormat("password-protected .doc and .odt".to_owned()));
    }
    let part = |name: &str| {
        let missing = || ReadError::Damaged(format!("the stream {name} is missing"));
        compound::stream(bytes, name).ok_or_else(missing)
    };
    let info = part("EncryptionInfo")?;
    let unknown = || ReadError::OtherFormat("differently encrypted Word".to_owned());
    let cut_short = || ReadError::Damaged("its encrypted part is cut short".to_owned());
    let text = match info.split_at_checked(8) {
        Some(([4, 0, 4, 0, ..], text)) => text,
        Some(([2..=4, 0, 2, 0, ..], older)) => {
            let lock = standard::Lock::read(older).ok_or_else(unknown)?;
            let key = lock.key(password).ok_or(ReadError::WrongPassword)?;
            return standard::Lock::package(&part("EncryptedPackage")?, &key).ok_or_else(cut_short);
        }
        _ => return Err(unknown()),
    };
    let tree = Tree::parse("EncryptionInfo", &String::from_utf8_lossy(text))?;
    let find = |name: &str| tree.root().inside(|_| true).find(|element| element.name() == name);
    let (Some(data), Some(lock)) = (find("keyData"), find("encryptedKey")) else { return Err(unknown()) };
    let (data, lock) = (Cipher::read(data).ok_or_else(unknown)?, Lock::read(lock).ok_or_else(unknown)?);
    let key = lock.key(password).ok_or(ReadError::WrongPassword)?;
    data.package(&part("EncryptedPackage")?, &key).ok_or_else(cut_short)
}

#[derive(Debug, Clone, Copy)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        let bytes = parts.concat();
        match self {
            Self::Sha1 => Sha1::digest(&bytes).to_vec(),
            Self::Sha256 => Sha256::digest(&bytes).to_vec(),
            Self::Sha384 => Sha384::digest(&bytes).to_vec(),
            Self::Sha512 => Sha512::digest(&bytes).to_vec(),
        }
    }
}

/// How something is encrypted.
#[derive(Debug)]
struct Cipher {
    hash: Hash,
    salt: Vec<u8>,
    /// Length of the key in bytes: 16, 24 or 32.
    key: usize,
}

impl Cipher {
    fn read(element: Element<'_>) -> Option<Self> {
        let said = |name| element.attribute(name);
        if said("cipherAlgorithm")? != "AES" || said("cipherChaining")? != "ChainingModeCBC" {
            return None;
        }
        let hash = match said("hashAlgorithm")? {
            "SHA1" | "SHA-1" => Hash::Sha1,
            "SHA256" => Hash::Sha256,
            "SHA384" => Hash::Sha384,
            "SHA512" => Hash::Sha512,
            _ => return None,
        };
        let key = said("keyBits")?.parse::<usize>().ok()? / 8;
        matches!(key, 16 | 24 | 32).then_some(())?;
        Some(Self { hash, salt: base64(said("saltValue")?)?, key })
    }

    /// The package, which begins with its own length.
    fn package(&self, bytes: &[u8], key: &[u8]) -> Option<Vec<u8>> {
        let (length, sealed) = bytes.split_first_chunk::<8>()?;
        // Writers leave what they like in the upper half, and no contract needs it.
        let [a, b, c, d, ..] = *length;
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let mut open = Vec::with_capacity(sealed.len());
        for (number, piece) in sealed.chunks(PIECE).enumerate() {
            let number = u32::try_from(number).ok()?.to_le_bytes();
            let first = fitted(&self.hash.of(&[&self.salt, &number]), BLOCK);
            open.extend(decrypted(key, &first, piece)?);
        }
        (length <= open.len()).then(|| open.truncate(length))?;
        Some(open)
    }
}

/// What the password opens.
#[derive(Debug)]
struct Lock {
    cipher: Cipher,
    rounds: u32,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    key: Vec<u8>,
}

impl Lock {
    fn read(element: Element<'_>) -> Option<Self> {
        let said = |name| element.attribute(name).and_then(base64);
        Some(Self {
            cipher: Cipher::read(element)?,
            rounds: element.attribute("spinCount")?.parse().ok().filter(|rounds| *rounds <= MOST_ROUNDS)?,
            verifier: said("encryptedVerifierHashInput")?,
            verifier_hash: said("encryptedVerifierHashValue")?,
            key: said("encryptedKeyValue")?,
        })
    }

    /// The key of the package; `None` where the password does not fit.
    fn key(&self, password: &str) -> Option<Vec<u8>> {
        let Cipher { hash, salt, key } = &self.cipher;
        let password: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut turned = hash.of(&[salt, &password]);
        for round in 0..self.rounds {
            turned = hash.of(&[&round.to_le_bytes(), &turned]);
        }
        let first = fitted(salt, BLOCK);
        let open = |purpose: &[u8; 8], sealed: &[u8]| {
            decrypted(&fitted(&hash.of(&[&turned, purpose]), *key), &first, sealed)
        };
        let verifier = open(&TO_VERIFY, &self.verifier)?;
        let expected = open(&TO_VERIFY_HASH, &self.verifier_hash)?;
        let found = hash.of(&[verifier.get(..salt.len())?]);
        (expected.get(..found.len())? == found).then_some(())?;
        Some(open(&TO_OPEN, &self.key)?.get(..*key)?.to_vec())
    }
}

/// Cut to a length, or filled up to it as the standard says.
fn fitted(bytes: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.resize(length, 0x36);
    bytes
}

/// AES in a chain of blocks; what is left over at the end is no block and dropped.
fn decrypted(key: &[u8], first: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = sealed[..sealed.len() / BLOCK * BLOCK].to_vec();
    let done = match key.len() {
        16 => cbc::Decryptor::<aes::Aes128>::new_from_slices(key, first)
            .ok()?
            .decrypt_padded::<NoPadding>(&mut bytes)
            .is_ok(),
        24 => cbc::Decryptor::<aes::Aes192>::new_from_slices(key, first)
            .ok()?
            .decrypt_padded::<NoPadding>(&mut bytes)
            .is_ok(),
        _ => cbc::Decryptor::<aes::Aes256>::new_from_slices(key, first)
            .ok()?
            .decrypt_padded::<NoPadding>(&mut bytes)
            .is_ok(),
    };
    done.then_some(bytes)
}

/// The alphabet of RFC 4648, section 4.
fn base64(text: &str) -> Option<Vec<u8>> {
    let (mut held, mut bits) = (0_u32, 0);
    let mut bytes = Vec::new();
    for ch in text.bytes().filter(|ch| !ch.is_ascii_whitespace() && *ch != b'=') {
        let value = match ch {
            b'A'..=b'Z' => ch - b'A',
            b'a'..=b'z' => ch - b'a' + 26,
            b'0'..=b'9' => ch - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_with_and_without_its_end() {
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm9v", "foo"), ("Zm9vYmE", "fooba")] {
            assert_eq!(base64(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(base64("?"), None);
    }
}
