use super::PatternMistake;
use super::parse;
use super::tree::Node;
use std::collections::BTreeMap;

/// The shared word lists of a pack, by name. Every entry is a small pattern of its own and may name
/// other lists that are written before it.
#[derive(Debug, Default, Clone)]
pub(crate) struct WordLists {
    lists: BTreeMap<String, Vec<Vec<Node>>>,
}

impl WordLists {
    /// Adds one entry to a list.
    pub(crate) fn add(&mut self, list: &str, entry: &str) -> Result<(), PatternMistake> {
        let nodes = parse::parse(entry, self)?;
        self.lists.entry(list.to_owned()).or_default().push(nodes);
        Ok(())
    }

    /// The list as one part of a pattern.
    pub(super) fn node(&self, name: &str) -> Option<Node> {
        self.lists.get(name).map(|entries| Node::Any(entries.clone()))
    }

    /// The name that is most like `name`.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.lists.keys().map(String::as_str).chain(["customer", "vendor", "number"]);
        names.map(|known| (crate::draft::distance(known, name), known)).min().map(|(_, known)| known)
    }
}
