use super::tree::{self, Node};
use super::{PatternMistake, WordLists};
use crate::reading::plain;

/// Steps a gap may take: `…`, `……`, `~`.
const GAP: u32 = 30;
const LONG_GAP: u32 = 60;
const SHORT_GAP: u32 = 6;
/// All gaps of one pattern together; keeps the compiled expression small.
const MOST_STEPS: u32 = 600;

/// Reads a pattern into parts.
pub(super) fn parse(source: &str, lists: &WordLists) -> Result<Vec<Node>, PatternMistake> {
    let mut reader = Reader { source, at: 0, lists, steps: 0, depth: 0 };
    reader.alternation(None)
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    lists: &'a WordLists,
    steps: u32,
    depth: u32,
}

impl Reader<'_> {
    fn mistake<T>(at: usize, message: &str, hint: &str) -> Result<T, PatternMistake> {
        Err(PatternMistake { at, message: message.to_owned(), hint: hint.to_owned() })
    }

    fn next(&mut self) -> Option<char> {
        let next = self.source[self.at..].chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    /// Reads alternatives until the closing character (or the end), which is left standing.
    fn alternation(&mut self, close: Option<char>) -> Result<Vec<Node>, PatternMistake> {
        let mut choices = vec![self.sequence(close)?];
        while self.peek() == Some('|') {
            self.next();
            choices.push(self.sequence(close)?);
        }
        match choices.len() {
            1 => Ok(choices.pop().unwrap_or_default()),
            _ => Ok(vec![Node::Any(choices)]),
        }
    }

    /// Reads until the closing character (or the end), which is left standing, as is a `|`.
    fn sequence(&mut self, close: Option<char>) -> Result<Vec<Node>, PatternMistake> {
        let mut nodes = Vec::new();
        let mut words = String::new();
        while let Some(next) = self.peek() {
            if Some(next) == close || next == '|' {
                break;
            }
            let at = self.at;
            self.at += next.len_utf8();
            match next {
                '{' => {
                    flush(&mut words, &mut nodes, false);
                    nodes.push(self.named(at)?);
                }
                '(' => {
                    flush(&mut words, &mut nodes, false);
                    let node = self.choices(at)?;
                    nodes.push(node);
                }
                '[' => {
                    flush(&mut words, &mut nodes, false);
                    let inner = self.enclosed(at, ']')?;
                    nodes.push(Node::Maybe(inner));
                }
                '<' => {
                    flush(&mut words, &mut nodes, false);
                    if tree::has_mark(&nodes) {
                        return Self::mistake(at, "a pattern marks one part only", "remove the second < >");
                    }
                    let inner = self.enclosed(at, '>')?;
                    nodes.push(Node::Mark(inner));
                }
                '…' | '~' => {
                    flush(&mut words, &mut nodes, false);
                    let (most, plain) = if next == '~' {
                        (SHORT_GAP, true)
                    } else if self.peek() == Some('…') {
                        self.next();
                        (LONG_GAP, false)
                    } else {
                        (GAP, false)
                    };
                    self.steps += most;
                    if self.steps > MOST_STEPS {
                        return Self::mistake(at, "too many gaps", "split the pattern in two");
                    }
                    nodes.push(Node::Gap { most, plain });
                }
                '*' => flush(&mut words, &mut nodes, true),
                '^' => {
                    flush(&mut words, &mut nodes, false);
                    nodes.push(Node::Start);
                }
                '$' => {
                    flush(&mut words, &mut nodes, false);
                    nodes.push(Node::End);
                }
                ')' | ']' | '>' | '}' => {
                    return Self::mistake(
                        at,
                        &format!("`{next}` has no partner"),
                        "brackets come in pairs: {list} (a|b) [optional] <evidence>",
                    );
                }
                _ => words.push(next),
            }
        }
        flush(&mut words, &mut nodes, false);
        Ok(nodes)
    }

    fn enclosed(&mut self, at: usize, close: char) -> Result<Vec<Node>, PatternMistake> {
        self.deeper(at)?;
        let inner = self.alternation(Some(close))?;
        if self.next() != Some(close) {
            return Self::mistake(at, &format!("`{close}` is missing"), "close the bracket that opens here");
        }
        self.depth -= 1;
        Ok(inner)
    }

    fn choices(&mut self, at: usize) -> Result<Node, PatternMistake> {
        self.deeper(at)?;
        let inner = self.alternation(Some(')'))?;
        if self.next() != Some(')') {
            return Self::mistake(at, "`)` is missing", "close the bracket that opens here");
        }
        self.depth -= 1;
        Ok(Node::Any(vec![inner]))
    }

    fn named(&mut self, at: usize) -> Result<Node, PatternMistake> {
        let Some(length) = self.source[self.at..].find('}') else {
            return Self::mistake(at, "`}` is missing", "write a word list as {name}");
        };
        let name = self.source[self.at..self.at + length].trim();
        self.at += length + 1;
        if name == "number" {
            return Ok(Node::Number);
        }
        if let Some(node) = tree::role(name).or_else(|| self.lists.node(name)) {
            return Ok(node);
        }
        let hint = match self.lists.nearest(name) {
            Some(known) => format!("did you mean {{{known}}}? word lists stand in words.toml"),
            None => "word lists stand in words.toml".to_owned(),
        };
        Self::mistake(at, &format!("there is no word list called `{name}`"), &hint)
    }

    fn deeper(&mut self, at: usize) -> Result<(), PatternMistake> {
        self.depth += 1;
        if self.depth > 12 {
            return Self::mistake(at, "brackets are nested too deeply", "use a word list instead");
        }
        Ok(())
    }
}

/// Ends a run of words: folds it as the text is folded; white space at its edges may be absent.
fn flush(words: &mut String, nodes: &mut Vec<Node>, open: bool) {
    if words.is_empty() {
        return;
    }
    let folded = plain(words);
    let trimmed = folded.trim();
    if folded.starts_with(' ') || words.starts_with(' ') {
        nodes.push(Node::Space);
    }
    if !trimmed.is_empty() {
        nodes.push(Node::Text { words: trimmed.to_owned(), open });
        if words.ends_with(' ') {
            nodes.push(Node::Space);
        }
    }
    words.clear();
}
