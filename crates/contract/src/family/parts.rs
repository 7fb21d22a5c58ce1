//! Which part a contract has in a project.

use super::{Relative, names};
use regex::Regex;
use std::sync::LazyLock;

/// A part whose dates others depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The right to use the software, or the service itself.
    Licence,
    /// Making it or putting it to work.
    Work,
    /// Keeping it working.
    Support,
}

/// Words of titles, for each part.
static TITLES: LazyLock<Vec<(Part, Option<Regex>)>> = LazyLock::new(|| {
    [
        (Part::Licence, "许可|授权使用|订阅|订用|租用|licen[cs]e|subscription|saas"),
        (Part::Work, "实施|开发|部署|建设|implementation|development|deployment"),
        (Part::Support, "维护|维保|运维|技术支持|maintenance|support"),
    ]
    .map(|(part, words)| (part, Regex::new(words).ok()))
    .into()
});

/// The part that somebody gave it; else that of its title, else that of its kinds, where these name one only.
pub(super) fn part_of(relative: &Relative<'_>) -> Option<Part> {
    match relative.part {
        "licence" | "hosting" => return Some(Part::Licence),
        "implementation" => return Some(Part::Work),
        "support" => return Some(Part::Support),
        "" => (),
        _ => return None,
    }
    let title = names::title_of(relative);
    let of_title = TITLES
        .iter()
        .filter(|(_, words)| words.as_ref().is_some_and(|words| words.is_match(&title)))
        .map(|(part, _)| *part);
    let of_kinds = relative.contract.kinds.iter().filter_map(|kind| match kind.as_str() {
        "saas" | "hosting" => Some(Part::Licence),
        "implementation" | "development" => Some(Part::Work),
        "maintenance" => Some(Part::Support),
        _ => None,
    });
    only(of_title).or_else(|| only(of_kinds))
}

/// What all of them are, where they are all the same.
fn only(mut parts: impl Iterator<Item = Part>) -> Option<Part> {
    let first = parts.next()?;
    parts.all(|other| other == first).then_some(first)
}
