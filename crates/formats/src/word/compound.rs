//! The names in an OLE2 compound file, as [MS-CFB] lays it out: as much of it as tells one kind of
//! file from another.

/// The end of a chain of sectors, and everything above that names no sector.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

/// Length of one entry of the directory.
const ENTRY: usize = 128;

/// Entries of the directory that are looked at; Word files have some dozen.
const MOST_ENTRIES: usize = 4096;

/// The names of the streams and storages directly under the root. Empty where the directory cannot
/// be followed.
pub(crate) fn streams(bytes: &[u8]) -> Vec<String> {
    Directory::open(bytes).map(|directory| directory.top()).unwrap_or_default()
}

/// Entries of the directory in their order.
struct Directory {
    entries: Vec<Entry>,
}

/// One stream or storage: its name, and where its neighbours and children are.
struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

impl Directory {
    fn open(bytes: &[u8]) -> Option<Self> {
        let shift = u32::from(*bytes.get(30)?);
        let size = (9..=12).contains(&shift).then_some(1_usize << shift)?;
        let sector = |number: u32| {
            let start = (number as usize).checked_add(1)?.checked_mul(size)?;
            bytes.get(start..bytes.len().min(start.checked_add(size)?))
        };
        // The table of sectors is itself in sectors; the header names the first 109 of them, which
        // reach far beyond any directory near the front of the file.
        let next = |number: u32| {
            let per_sector = size / 4;
            let table = word(bytes, 76 + 4 * (number as usize / per_sector))?;
            word(sector(table)?, 4 * (number as usize % per_sector))
        };
        let mut entries = Vec::new();
        let mut at = word(bytes, 48)?;
        while at < NO_SECTOR && entries.len() < MOST_ENTRIES {
            entries.extend(sector(at)?.chunks_exact(ENTRY).filter_map(Entry::read));
            match next(at) {
                Some(following) => at = following,
                None => break,
            }
        }
        Some(Self { entries })
    }

    /// Names below the first entry, which is the root. Neighbours form a tree.
    fn top(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut waiting: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(index) = waiting.pop() {
            let Some(entry) = self.entries.get(index as usize).filter(|_| seen.insert(index)) else {
                continue;
            };
            names.push(entry.name.clone());
            waiting.extend([entry.left, entry.right]);
        }
        names
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
        })
    }
}
