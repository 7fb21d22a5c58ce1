//! Fields: what Word prints in place of an instruction.

use super::numbering::printed;
use super::symbols::symbol;
use std::collections::BTreeMap;

/// How deep the switches of a formula may nest.
const MOST_DEEP: usize = 16;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// What it is told to print.
    pub(super) instruction: String,
    /// Whether what is being read is its result.
    pub(super) in_result: bool,
    /// Whether its result had any characters.
    pub(super) spoke: bool,
    /// The entry of a drop-down form field that is chosen.
    pub(super) chosen: Option<String>,
}

impl Field {
    /// Whether it is a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
    }
}

/// Counts of the fields that number without a list.
#[derive(Debug, Default)]
pub(super) struct FieldCounts {
    lists: BTreeMap<String, [i64; 9]>,
    auto: i64,
}

impl FieldCounts {
    /// What Word prints for a field that the file gives no result of; empty where it prints nothing.
    pub(super) fn printed(&mut self, field: &Field) -> String {
        if let Some(chosen) = &field.chosen {
            return chosen.clone();
        }
        let words = words(&field.instruction);
        let Some(kind) = words.first().map(|word| word.to_ascii_uppercase()) else { return String::new() };
        match kind.as_str() {
            "EQ" => equation(field.instruction.trim_start().get(2..).unwrap_or_default()),
            "QUOTE" => words.get(1).cloned().unwrap_or_default(),
            "SYMBOL" => named_symbol(&words),
            "LISTNUM" => self.list_number(&words),
            "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" => {
                self.auto += 1;
                format!("{}.", self.auto)
            }
            _ => String::new(),
        }
    }

    /// A number inside a paragraph. The three lists that Word itself knows have fixed formats.
    fn list_number(&mut self, words: &[String]) -> String {
        let switch = |name: &str| {
            let at = words.iter().position(|word| word.eq_ignore_ascii_case(name))?;
            words.get(at + 1)?.parse::<i64>().ok()
        };
        let name = words.get(1).filter(|word| !word.starts_with('\\')).cloned().unwrap_or_default();
        let level = switch("\\l").unwrap_or(1).clamp(1, 9) as usize - 1;
        let counts = self.lists.entry(name.to_ascii_lowercase()).or_default();
        counts[level] = switch("\\s").unwrap_or(counts[level].saturating_add(1));
        counts[level + 1..].fill(0);
        let number = counts[level];
        if name.eq_ignore_ascii_case("LegalDefault") {
            let all: Vec<String> = counts[..=level].iter().map(|count| count.max(&1).to_string()).collect();
            return format!("{}.", all.join("."));
        }
        let formats: [(&str, &str, &str); 9] = if name.eq_ignore_ascii_case("OutlineDefault") {
            [
                ("", "upperRoman", "."),
                ("", "upperLetter", "."),
                ("", "decimal", "."),
                ("", "lowerLetter", ")"),
                ("(", "decimal", ")"),
                ("(", "lowerLetter", ")"),
                ("(", "lowerRoman", ")"),
                ("(", "lowerLetter", ")"),
                ("(", "lowerRoman", ")"),
            ]
        } else {
            [
                ("", "decimal", ")"),
                ("", "lowerLetter", ")"),
                ("", "lowerRoman", ")"),
                ("(", "decimal", ")"),
                ("(", "lowerLetter", ")"),
                ("(", "lowerRoman", ")"),
                ("", "decimal", "."),
                ("", "lowerLetter", "."),
                ("", "lowerRoman", "."),
            ]
        };
        let (before, format, after) = formats[level];
        format!("{before}{}{after}", printed(number, format))
    }
}

/// The words of an instruction; what stands between quotation marks is one.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut any) = (false, false);
    for ch in instruction.chars() {
        match ch {
            '"' | '“' | '”' => {
                quoted = !quoted;
                any = true;
            }
            ch if ch.is_whitespace() && !quoted => {
                if any {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            ch => {
                word.push(ch);
                any = true;
            }
        }
    }
    if any {
        words.push(word);
    }
    words
}

/// `SYMBOL 168 \f Wingdings`.
fn named_symbol(words: &[String]) -> String {
    let number = words.get(1).and_then(|code| match code.strip_prefix("0x") {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    let font = words.iter().position(|word| word.eq_ignore_ascii_case("\\f"));
    let font = font.and_then(|at| words.get(at + 1)).map_or("", String::as_str);
    number.and_then(|code| symbol(font, &format!("{code:X}"))).map(String::from).unwrap_or_default()
}

/// What an `EQ` field draws, as characters in a row: Chinese Word rings characters with it, sets
/// pronunciation above them, and writes fractions.
fn equation(formula: &str) -> String {
    let mut rest: Vec<char> = formula.trim().chars().rev().collect();
    drawn(&mut rest, 0).join("").trim().to_owned()
}

/// The arguments up to the closing bracket, or to the end at the top.
fn drawn(rest: &mut Vec<char>, depth: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    while let Some(ch) = rest.pop() {
        match ch {
            ')' if depth > 0 => break,
            ',' | ';' | '，' if depth > 0 => parts.push(String::new()),
            '\\' => {
                let mut switch = String::new();
                while let Some(next) =
                    rest.last().filter(|next| **next != '(' && **next != ')' && **next != ',')
                {
                    // A backslash before a sign stands for the sign.
                    if *next == '\\' && switch.is_empty() {
                        break;
                    }
                    switch.push(*next);
                    rest.pop();
                }
                if rest.last() == Some(&'(') && depth < MOST_DEEP {
                    rest.pop();
                    let inside = drawn(rest, depth + 1);
                    // `\* jc2` and the like say how the field is set; the first switch of letters alone
                    // says what it draws, and those behind it how.
                    let kind = switch.split('\\').find(|word| word.starts_with(char::is_alphabetic));
                    let text = switched(kind.unwrap_or_default(), &inside);
                    if let Some(part) = parts.last_mut() {
                        part.push_str(&text);
                    }
                }
            }
            ch => {
                if let Some(part) = parts.last_mut() {
                    part.push(ch);
                }
            }
        }
    }
    parts
}

/// What a switch draws of its arguments.
fn switched(switch: &str, parts: &[String]) -> String {
    let kind = switch.chars().next().map(|ch| ch.to_ascii_lowercase());
    let ring = |part: &str| matches!(part.trim(), "○" | "◯" | "〇" | "△" | "□" | "◇");
    match (kind, parts) {
        (Some('f'), [upper, lower]) => format!("{}/{}", upper.trim(), lower.trim()),
        (Some('o'), parts) => {
            let ringed = parts.iter().any(|part| matches!(part.trim(), "○" | "◯" | "〇"));
            let inside = parts.iter().rev().find(|part| !ring(part)).map(|part| part.trim().to_owned());
            match inside {
                Some(inside) if ringed => match inside.parse() {
                    Ok(number) => printed(number, "decimalEnclosedCircle"),
                    Err(_) => inside,
                },
                Some(inside) => inside,
                None => parts.first().map(|part| part.trim().to_owned()).unwrap_or_default(),
            }
        }
        (_, parts) => parts.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_without_a_result_print_what_word_prints() {
        let mut counts = FieldCounts::default();
        for (instruction, text) in [
            (r"eq \o\ac(○,3)", "③"),
            (r"EQ \o\ac(◯,印)", "印"),
            (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(dìng),订)", "订"),
            (r"EQ \f(1,2)", "1/2"),
            (r#"QUOTE "the Seller""#, "the Seller"),
            (r"SYMBOL 254 \f Wingdings", "☑"),
            (r"LISTNUM NumberDefault \l 1", "1)"),
            (r"LISTNUM NumberDefault \l 2", "a)"),
            (r"LISTNUM NumberDefault \l 2", "b)"),
            (r"LISTNUM NumberDefault \l 1", "2)"),
            (r"LISTNUM NumberDefault \l 2", "a)"),
            (r"LISTNUM LegalDefault \l 1 \s 4", "4."),
            (r"LISTNUM LegalDefault \l 2", "4.1."),
            ("AUTONUM", "1."),
            ("REF clause", ""),
            ("", ""),
        ] {
            let field = Field { instruction: instruction.to_owned(), ..Field::default() };
            assert_eq!(counts.printed(&field), text, "{instruction}");
        }
    }

    #[test]
    fn formulas_nest_only_so_deep() {
        let deep = r"\o(".repeat(100_000);
        assert!(equation(&deep).len() < 300_000);
    }
}
