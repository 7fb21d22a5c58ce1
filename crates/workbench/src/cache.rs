/// The things last used, by what they were made from.
#[derive(Debug)]
pub(crate) struct Recent<K, T> {
    /// Latest first.
    kept: Vec<(K, T)>,
    room: usize,
}

impl<K: PartialEq + Clone, T> Recent<K, T> {
    pub(crate) fn new(room: usize) -> Self {
        Self { kept: Vec::with_capacity(room + 1), room }
    }

    /// Puts it in front; the ones that no longer find room are dropped.
    pub(crate) fn put(&mut self, key: K, value: T) {
        self.kept.retain(|(known, _)| *known != key);
        self.kept.insert(0, (key, value));
        self.kept.truncate(self.room);
    }

    /// Drops what was made from something that is not so any more.
    pub(crate) fn forget(&mut self, mut gone: impl FnMut(&K) -> bool) {
        self.kept.retain(|(key, _)| !gone(key));
    }
}

impl<K: PartialEq + Clone, T: Clone> Recent<K, T> {
    /// A copy of it, which counts as a use.
    pub(crate) fn get(&mut self, key: &K) -> Option<T> {
        let index = self.kept.iter().position(|(known, _)| known == key)?;
        let (key, value) = self.kept.remove(index);
        self.kept.insert(0, (key, value.clone()));
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_used_longest_makes_room() {
        let mut recent = Recent::new(2);
        recent.put(1, 'a');
        recent.put(2, 'b');
        assert_eq!(recent.get(&1), Some('a'));
        recent.put(3, 'c');
        assert_eq!((recent.get(&1), recent.get(&2), recent.get(&3)), (Some('a'), None, Some('c')));
        recent.forget(|key| *key == 3);
        assert_eq!((recent.get(&1), recent.get(&3)), (Some('a'), None));
    }
}
