use crate::{LibraryError, Result};
use chacha20poly1305::aead::{Aead, Generate};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};

/// First bytes of a sealed file, with the form of what follows: 24 bytes of nonce, then the sealed bytes
/// with their tag (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha-03).
const MARK: &[u8; 8] = b"VMLSEAL1";
const NONCE: usize = 24;

/// Seals the originals of a shelf that is under a passphrase. The key is drawn once for a shelf and stands
/// in its encrypted database, so that another passphrase leaves the originals as they are.
pub(crate) struct Seal {
    cipher: XChaCha20Poly1305,
    key: Key,
}

impl Seal {
    /// A key nobody has drawn before.
    pub(crate) fn fresh() -> Self {
        Self::of(Key::generate())
    }

    /// The seal of a key as it was kept.
    pub(crate) fn kept(key: &[u8]) -> Result<Self> {
        let key =
            Key::try_from(key).map_err(|_| LibraryError::Unreadable("the key of the originals".into()))?;
        Ok(Self::of(key))
    }

    fn of(key: Key) -> Self {
        Self { cipher: XChaCha20Poly1305::new(&key), key }
    }

    /// The key, to be kept.
    pub(crate) fn key(&self) -> &[u8] {
        &self.key
    }

    /// The name of a file, which does not tell its content to one without the key.
    pub(crate) fn name(&self, plain: &str) -> String {
        let mut digest = Sha256::new();
        digest.update(self.key);
        digest.update(plain.as_bytes());
        hex(&digest.finalize())
    }

    /// The bytes sealed together with the file's own name, so that a folder of sealed files can be read back
    /// without any list.
    pub(crate) fn close(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
        let mut plain = Vec::with_capacity(name.len() + 1 + bytes.len());
        plain.extend_from_slice(name.as_bytes());
        plain.push(b'\n');
        plain.extend_from_slice(bytes);
        let nonce = XNonce::generate();
        let sealed = self.cipher.encrypt(&nonce, plain.as_slice()).map_err(|_| failed())?;
        Ok([MARK.as_slice(), nonce.as_slice(), &sealed].concat())
    }

    /// Name and bytes of a sealed file; `None` where it was not sealed by this key, or was altered since.
    pub(crate) fn open(&self, sealed: &[u8]) -> Option<(String, Vec<u8>)> {
        let rest = sealed.strip_prefix(MARK.as_slice())?;
        let (nonce, rest) = rest.split_at_checked(NONCE)?;
        let mut plain = self.cipher.decrypt(&XNonce::try_from(nonce).ok()?, rest).ok()?;
        let end = plain.iter().position(|&byte| byte == b'\n')?;
        let name = String::from_utf8(plain[..end].to_vec()).ok()?;
        plain.drain(..=end);
        Some((name, plain))
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn failed() -> LibraryError {
    LibraryError::Io(std::io::Error::other("the file is too large to be sealed"))
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_sealed_file_comes_back_by_its_key_alone_and_whole() {
        let (seal, other) = (Seal::fresh(), Seal::fresh());
        let sealed = seal.close("ab12.pdf", b"%PDF\nsecret words").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        let kept = Seal::kept(seal.key()).unwrap();
        assert_eq!(kept.open(&sealed), Some(("ab12.pdf".into(), b"%PDF\nsecret words".to_vec())));
        assert_eq!(kept.name("ab12.pdf"), seal.name("ab12.pdf"));
        assert_ne!(kept.name("ab12.pdf"), other.name("ab12.pdf"));
        assert_eq!(other.open(&sealed), None);
        for at in [0, 9, 40, sealed.len() - 1] {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(seal.open(&altered), None, "altered at {at}");
        }
        assert_ne!(seal.close("ab12.pdf", b"x").unwrap(), seal.close("ab12.pdf", b"x").unwrap());
    }
}
