//! What parent and worker say to each other: a header in postcard and, after it, raw bytes (a file
//! or a picture), so that megabytes are copied and not encoded.
//!
//! On the pipe: length of the header (4 bytes, little endian), length of the body (8 bytes), header,
//! body.

use crate::{Code, Error};
use document::Page;
use formats::{Carrier, Caution, NewNote, PageCount, ReadOptions, Reading, Sight, StandingNote, WordNote};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// The longest header: far more than the reading of a contract of thousands of pages.
const HEADER: u32 = 1 << 30;
/// The longest body.
const BODY: u64 = 1 << 31;
/// Bytes of the two lengths.
pub(super) const LENGTHS: usize = 12;

/// What the parent asks. The file's bytes are the body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Request {
    /// Read the file, with some caution where it broke a reader before.
    Read(ReadOptions, Caution),
    /// Keep the file open for painting.
    Open {
        /// Password of an encrypted file.
        password: Option<String>,
    },
    /// Paint a page of the file that is open.
    Paint {
        /// Page from 1.
        page: u32,
        /// Pixels a point.
        scale: f32,
    },
    /// Show a page of the file that is open as a recogniser of characters is to see it.
    Look {
        /// Page from 1.
        page: u32,
        /// Quarters by which it is turned, clockwise.
        quarters: u8,
    },
    /// Append notes to the file, or write them in one of their own.
    Append {
        /// Password of an encrypted file.
        password: Option<String>,
        /// The notes.
        notes: Vec<NewNote>,
        /// What carries them.
        carrier: Carrier,
    },
    /// Put remarks into a Word file.
    Remark(Vec<WordNote>),
    /// Read the cells of a spreadsheet, or of a table in a text file.
    Grid,
    /// List the annotations the file carries, or those that came for it in a file of their own.
    Notes {
        /// Password of an encrypted file.
        password: Option<String>,
        /// The bytes of an XFDF or FDF file.
        carried: Option<Vec<u8>>,
    },
}

/// What the worker answers. [`Reply::Pages`] and [`Reply::Leaf`] may come any number of times before another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Reply {
    /// So many pages are read.
    Pages(PageCount),
    /// The next page of the file that was read.
    Leaf(Box<Page>),
    /// The file is read; its pages came before, one by one.
    Read(Box<Reading>),
    /// The file is open.
    Opened,
    /// The body is the picture.
    Painted,
    /// The body is the picture, and this is known of it.
    Looked(Sight),
    /// The body is the new file.
    Appended,
    /// The body is the new file; these remarks could not be placed, and of these the wording not tracked.
    Remarked(Vec<String>, Vec<String>),
    /// The annotations.
    Notes(Vec<StandingNote>),
    /// The cells, row by row.
    Grid(Vec<Vec<String>>),
    /// The file is of a kind that an office program has to turn into `.docx` first.
    NeedsOffice(document::MediaType),
    /// The file cannot be had: code word and sentence.
    Refused(String, String),
    /// The reader panicked, with these words.
    Crashed(String),
}

impl Reply {
    /// The error that a reply other than the one hoped for stands for.
    pub(super) fn into_error(self) -> Error {
        match self {
            Self::Refused(word, sentence) => Error::refused(&word, sentence),
            Self::NeedsOffice(kind) => super::office::absent(kind),
            Self::Crashed(words) => {
                let advice = Code::ReaderCrashed.sentence().en;
                Error::new(Code::ReaderCrashed, format!("{advice} ({words})"))
            }
            other => Error::new(
                Code::Internal,
                format!("the worker gave an answer that was not asked for: {other:?}"),
            ),
        }
    }
}

/// Header and lengths as one run of bytes, ready to be followed by the body.
pub(super) fn head<T: Serialize>(header: &T, body: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = postcard::to_extend(header, vec![0; LENGTHS]).map_err(io::Error::other)?;
    let length = u32::try_from(out.len() - LENGTHS).ok().filter(|length| *length <= HEADER);
    let length = length.ok_or_else(|| io::Error::other("the message is too long"))?;
    out[..4].copy_from_slice(&length.to_le_bytes());
    out[4..LENGTHS].copy_from_slice(&(body.len() as u64).to_le_bytes());
    Ok(out)
}

/// The two lengths, held against what is allowed.
pub(super) fn lengths(bytes: [u8; LENGTHS]) -> io::Result<(usize, usize)> {
    let [a, b, c, d, rest @ ..] = bytes;
    let (header, body) = (u32::from_le_bytes([a, b, c, d]), u64::from_le_bytes(rest));
    if header > HEADER || body > BODY {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the message is too long"));
    }
    Ok((header as usize, body as usize))
}

/// A header back from its bytes.
pub(super) fn header<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Writes one message.
pub(super) fn write<T: Serialize>(mut out: impl Write, message: &T, body: &[u8]) -> io::Result<()> {
    out.write_all(&head(message, body)?)?;
    out.write_all(body)?;
    out.flush()
}

/// Writes an answer. The pages of a reading go ahead of it, each let go once it is written, so that no
/// side ever holds the whole of it twice.
pub(super) fn answer(mut out: impl Write, mut reply: Reply, body: &[u8]) -> io::Result<()> {
    if let Reply::Read(reading) = &mut reply {
        for page in std::mem::take(&mut reading.document.pages) {
            out.write_all(&head(&Reply::Leaf(Box::new(page)), &[])?)?;
        }
    }
    write(out, &reply, body)
}

/// Reads one message; `None` where the other side has hung up between two.
pub(super) fn read<T: DeserializeOwned>(mut input: impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut first = [0; LENGTHS];
    let mut got = 0;
    while got < LENGTHS {
        match input.read(&mut first[got..])? {
            0 if got == 0 => return Ok(None),
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => got += n,
        }
    }
    let (header_length, body_length) = lengths(first)?;
    let mut head = Vec::new();
    input.by_ref().take(header_length as u64).read_to_end(&mut head)?;
    let mut body = Vec::new();
    // Grown step by step it would take twice its length.
    body.try_reserve_exact(body_length).map_err(|_| io::ErrorKind::OutOfMemory)?;
    input.by_ref().take(body_length as u64).read_to_end(&mut body)?;
    if head.len() < header_length || body.len() < body_length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some((header(&head)?, body)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn messages_come_through_a_pipe_one_after_the_other() {
        let mut pipe = Vec::new();
        let paint = Request::Paint { page: 3, scale: 1.5 };
        let open = Request::Open { password: Some("密码".into()) };
        write(&mut pipe, &open, b"%PDF").unwrap();
        write(&mut pipe, &paint, b"").unwrap();
        let mut input = pipe.as_slice();
        let mut next =
            || read::<Request>(&mut input).unwrap().map(|(request, body)| (format!("{request:?}"), body));
        assert_eq!(next(), Some((format!("{open:?}"), b"%PDF".to_vec())));
        assert_eq!(next(), Some((format!("{paint:?}"), Vec::new())));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_message_cut_off_or_swollen_is_an_error_and_takes_no_memory() {
        let mut pipe = Vec::new();
        write(&mut pipe, &Request::Paint { page: 3, scale: 1.5 }, b"body").unwrap();
        for cut in 1..pipe.len() {
            assert!(read::<Request>(&pipe[..cut]).is_err(), "cut at {cut}");
        }
        let swollen = [[0xff_u8; LENGTHS].as_slice(), b"x"].concat();
        assert!(read::<Request>(swollen.as_slice()).is_err());
    }
}
