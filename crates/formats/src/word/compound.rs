//! OLE2 compound files as [MS-CFB] lays them out: what streams there are, and what is in one. Old Word
//! files are such files, and so are new ones under a password.

use std::collections::BTreeSet;

/// The end of a chain of sectors, and everything above that names no sector.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

/// Length of one entry of the directory.
const ENTRY: usize = 128;

/// Entries of the directory that are looked at; Word files have some dozen.
const MOST_ENTRIES: usize = 4096;

/// Sectors of the table that the header itself names.
const IN_HEADER: usize = 109;

/// Streams shorter than this share sectors.
const SMALL: usize = 4096;

/// Length of a shared sector.
const SMALL_SECTOR: usize = 64;

/// The names of the streams and storages directly under the root. Empty where the directory cannot
/// be followed.
pub(crate) fn streams(bytes: &[u8]) -> Vec<String> {
    let names = |file: Compound<'_>| file.top().into_iter().map(|entry| entry.name.clone()).collect();
    Compound::open(bytes).map(names).unwrap_or_default()
}

/// The bytes of a stream directly under the root.
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let file = Compound::open(bytes)?;
    let entry = file.top().into_iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
    file.content(entry)
}

/// Whether a binary Word file is under a password: a flag of the header its main stream begins with
/// ([MS-DOC] 2.5.2, `fEncrypted`).
pub(crate) fn is_locked_doc(bytes: &[u8]) -> bool {
    let main = stream(bytes, "WordDocument");
    main.and_then(|main| main.get(11).copied()).is_some_and(|flags| flags & 1 != 0)
}

/// A compound file: its table of sectors and its directory.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sectors that hold the table of which sector follows which.
    table: Vec<u32>,
    entries: Vec<Entry>,
}

/// One stream or storage: its name, where its neighbours and children are, and where it begins.
struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(*bytes.get(30)?);
        let sector = (9..=12).contains(&shift).then_some(1_usize << shift)?;
        let mut file = Self { bytes, sector, table: Vec::new(), entries: Vec::new() };
        file.table = file.table_sectors();
        let directory = file.chain(word(bytes, 48)?, MOST_ENTRIES * ENTRY);
        file.entries = directory.chunks_exact(ENTRY).filter_map(Entry::read).collect();
        Some(file)
    }

    /// The header names the first sectors of the table; further ones are listed in sectors of their
    /// own, each ending in the number of the next.
    fn table_sectors(&self) -> Vec<u32> {
        let most = self.bytes.len() / self.sector + 1;
        let named = (0..IN_HEADER).filter_map(|index| word(self.bytes, 76 + 4 * index));
        let mut found: Vec<u32> = named.take_while(|number| *number < NO_SECTOR).collect();
        let mut at = word(self.bytes, 68).unwrap_or(NO_SECTOR);
        let mut lists = 0;
        while at < NO_SECTOR && lists < most && found.len() < most {
            let Some(list) = self.at(at) else { break };
            let last = self.sector - 4;
            found.extend((0..last).step_by(4).filter_map(|offset| word(list, offset)));
            at = word(list, last).unwrap_or(NO_SECTOR);
            lists += 1;
        }
        found
    }

    fn at(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..self.bytes.len().min(start.checked_add(self.sector)?))
    }

    /// The sector after this one.
    fn next(&self, number: u32) -> Option<u32> {
        let per_sector = self.sector / 4;
        let table = *self.table.get(number as usize / per_sector)?;
        word(self.at(table)?, 4 * (number as usize % per_sector))
    }

    /// Sectors that follow one another, up to that many bytes. No chain is longer than the file.
    fn chain(&self, first: u32, most: usize) -> Vec<u8> {
        let mut found = Vec::new();
        let mut at = first;
        let most = most.min(self.bytes.len());
        while at < NO_SECTOR && found.len() < most {
            let Some(sector) = self.at(at) else { break };
            found.extend_from_slice(sector);
            match self.next(at) {
                Some(following) => at = following,
                None => break,
            }
        }
        found.truncate(most);
        found
    }

    fn content(&self, entry: &Entry) -> Option<Vec<u8>> {
        if entry.length >= SMALL {
            return Some(self.chain(entry.start, entry.length));
        }
        // The root's own stream holds the small ones, by a table of its own.
        let shared = self.chain(self.entries.first()?.start, usize::MAX);
        let table = self.chain(word(self.bytes, 60)?, usize::MAX);
        let mut found = Vec::new();
        let mut at = entry.start;
        while at < NO_SECTOR && found.len() < entry.length {
            let start = (at as usize).checked_mul(SMALL_SECTOR)?;
            found.extend_from_slice(shared.get(start..start + SMALL_SECTOR)?);
            at = word(&table, 4 * at as usize)?;
        }
        found.truncate(entry.length);
        Some(found)
    }

    /// Entries below the first, which is the root. Neighbours form a tree.
    fn top(&self) -> Vec<&Entry> {
        let mut found = Vec::new();
        let mut waiting: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(index) = waiting.pop() {
            let entry = self.entries.get(index as usize);
            let Some(entry) = entry.filter(|_| seen.insert(index)) else { continue };
            found.push(entry);
            waiting.extend([entry.left, entry.right]);
        }
        found
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16::from_le_bytes([*bytes.get(64)?, *bytes.get(65)?])).min(64);
        let units: Vec<u16> = bytes[..length.saturating_sub(2)]
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            left: word(bytes, 68)?,
            right: word(bytes, 72)?,
            child: word(bytes, 76)?,
            start: word(bytes, 116)?,
            length: word(bytes, 120)? as usize,
        })
    }
}
