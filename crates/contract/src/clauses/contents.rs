//! The table of contents at the front: its lines name clauses and are none.
use super::schedules;
use crate::plain::half_width;
use std::collections::BTreeSet;

/// Lines after the word "contents" within which its first line must come again as a clause.
const REACH: usize = 400;

/// A line of a table of contents by itself: dots lead to a page number.
pub(super) fn is_contents_line(line: &str) -> bool {
    let line = line.trim_end();
    let head = line.trim_end_matches(|c: char| half_width(c).is_ascii_digit() || matches!(c, ' ' | '\t'));
    let leader = ["....", "……", "····", ". . .", "．．．", "___", "---"];
    head.len() < line.len()
        && leader.iter().any(|dots| head.ends_with(dots) || head.ends_with(dots.trim_end()))
}

/// The lines that belong to a table of contents, by their place in the list.
///
/// Behind the word "contents" the table lasts until its first line comes again, as the clause it
/// names; elsewhere only lines that lead to a page number are taken.
pub(super) fn contents_lines(lines: &[&str]) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        if is_contents_line(line) {
            found.insert(at);
        }
        if !is_contents_title(line) {
            continue;
        }
        let Some(first) = (at + 1..lines.len()).find(|&next| !lines[next].trim().is_empty()) else {
            continue;
        };
        let name = named(lines[first]);
        let limit = lines.len().min(first + REACH);
        // Titles of annexes come again at the end of the paper: the table lasts no longer than its
        // own lines do.
        let again = (first + 1..limit).find(|&next| !name.is_empty() && named(lines[next]) == name);
        if let Some(end) = again
            && (first..end).all(|line| lines[line].chars().count() <= 80)
        {
            found.extend(at..end);
        }
    }
    found
}

fn is_contents_title(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    matches!(bare.as_str(), "目录" | "目錄" | "目次" | "合同目录" | "Contents" | "CONTENTS" | "INDEX")
        || bare.eq_ignore_ascii_case("tableofcontents")
}

/// The words of a line without the leader and the page number, and without spaces.
fn named(line: &str) -> String {
    let line = line.trim_end_matches(|c: char| {
        half_width(c).is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '．' | '_' | '-')
    });
    let bare: String =
        line.chars().filter(|c| !c.is_whitespace()).map(half_width).flat_map(char::to_lowercase).collect();
    // "附件" alone names nothing.
    if schedules::title(line, 0).is_some() && bare.chars().count() < 3 { String::new() } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_and_repeated_titles_tell_a_table() {
        let paper = ["合同", "目 录", "一、总则 1", "二、费用 3", "一、总则", "双方订立本合同。", "二、费用"];
        assert_eq!(contents_lines(&paper), BTreeSet::from([1, 2, 3]));
        let dotted = ["1. Fees ....... 3", "1. Fees", "Customer pays."];
        assert_eq!(contents_lines(&dotted), BTreeSet::from([0]));
        let none = ["目录", "一、总则", "二、费用"];
        assert!(contents_lines(&none).is_empty(), "nothing comes again");
    }
}
