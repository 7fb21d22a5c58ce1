//! The CMaps that every reader knows by name, read once: it takes longer than to read a page.

use hayro_cmap::{CMap, CMapName, load_embedded};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The CMap of this name, where it is one of those that need not be in the file. Whoever comes second
/// waits for the first.
pub(super) fn predefined(name: CMapName<'_>) -> Option<Arc<CMap>> {
    static READ: Mutex<BTreeMap<Vec<u8>, Arc<CMap>>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = read.get(name.to_bytes()) {
        return Some(Arc::clone(known));
    }
    let map = Arc::new(match name {
        CMapName::IdentityH => CMap::identity_h(),
        CMapName::IdentityV => CMap::identity_v(),
        other => CMap::parse(load_embedded(other)?, load_embedded)?,
    });
    read.insert(name.to_bytes().to_vec(), Arc::clone(&map));
    Some(map)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_map_is_read_once_and_a_name_that_is_none_gives_none() {
        let map = predefined(CMapName::from_bytes(b"UniGB-UCS2-H")).unwrap();
        let again = predefined(CMapName::from_bytes(b"UniGB-UCS2-H")).unwrap();
        assert!(Arc::ptr_eq(&map, &again));
        assert!(map.lookup_cid_code(0x5408, 2).is_some());
        assert!(predefined(CMapName::from_bytes(b"NoSuchMap")).is_none());
    }
}
