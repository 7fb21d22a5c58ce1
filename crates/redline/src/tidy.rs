//! Steps a person would have written: no islands of one character, edges at words and punctuation.

use crate::tokens::Token;
use crate::words::Step;

/// Cleans the steps up. What they say stays the same: each token keeps its side, and a token that
/// was equal may be told as deleted and inserted again, never the other way round.
pub(crate) fn tidy(steps: Vec<Step>, old: &[Token], new: &[Token]) -> Vec<Step> {
    let mut steps = joined(steps);
    // Swallowing an island may make another one; three rounds settle all but odd cases.
    for _ in 0..3 {
        let before = steps.len();
        steps = joined(without_islands(steps, old, new));
        if steps.len() == before {
            break;
        }
    }
    slide(&mut steps, old, new);
    joined(steps)
}

/// Neighbours of one sort become one step.
fn joined(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        if step.old.0 == step.old.1 && step.new.0 == step.new.1 {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.equal == step.equal => {
                last.old.1 = step.old.1;
                last.new.1 = step.new.1;
            }
            _ => out.push(step),
        }
    }
    out
}

/// An equal run between two edits is an island when it is shorter than the edits around it are on
/// both sides (the semantic clean-up of Fraser's diff-match-patch), or but a sign or a short word.
fn without_islands(mut steps: Vec<Step>, old: &[Token], new: &[Token]) -> Vec<Step> {
    let weight = |tokens: &[Token], range: (usize, usize)| -> usize {
        tokens[range.0..range.1].iter().map(Token::weight).sum()
    };
    for at in 1..steps.len().saturating_sub(1) {
        let (before, here, after) = (steps[at - 1], steps[at], steps[at + 1]);
        if !here.equal || before.equal || after.equal {
            continue;
        }
        let island = weight(old, here.old);
        let edit = |step: Step| weight(old, step.old).max(weight(new, step.new));
        let replaces = |step: Step| step.old.0 < step.old.1 && step.new.0 < step.new.1;
        let tiny = island <= 1 && (replaces(before) || replaces(after));
        if tiny || (island <= edit(before).min(edit(after)) && island <= 3) {
            steps[at].equal = false;
        }
    }
    steps
}

/// A lone insertion or deletion may stand at several places; it is put where its edges fall on
/// punctuation best.
fn slide(steps: &mut [Step], old: &[Token], new: &[Token]) {
    for at in 1..steps.len().saturating_sub(1) {
        let step = steps[at];
        if step.equal || !steps[at - 1].equal || !steps[at + 1].equal {
            continue;
        }
        let deletes = step.old.0 < step.old.1;
        if deletes == (step.new.0 < step.new.1) {
            continue;
        }
        let (tokens, (from, to)) = if deletes { (old, step.old) } else { (new, step.new) };
        let room_left = steps[at - 1].old.1 - steps[at - 1].old.0;
        let room_right = steps[at + 1].old.1 - steps[at + 1].old.0;
        let mut best = (edge(tokens, from, to), 0_isize);
        for by in 1..=room_left {
            if from < by || tokens[from - by].key != tokens[to - by].key {
                break;
            }
            best = best.max((edge(tokens, from - by, to - by), -(by as isize)));
        }
        for by in 1..=room_right {
            if to + by > tokens.len() || tokens[from + by - 1].key != tokens[to + by - 1].key {
                break;
            }
            let score = edge(tokens, from + by, to + by);
            if score > best.0 {
                best = (score, by as isize);
            }
        }
        let by = best.1;
        let move_pair =
            |pair: (usize, usize)| (pair.0.wrapping_add_signed(by), pair.1.wrapping_add_signed(by));
        steps[at].old = move_pair(steps[at].old);
        steps[at].new = move_pair(steps[at].new);
        steps[at - 1].old.1 = steps[at].old.0;
        steps[at - 1].new.1 = steps[at].new.0;
        steps[at + 1].old.0 = steps[at].old.1;
        steps[at + 1].new.0 = steps[at].new.1;
    }
}

/// How natural it is to cut out `from..to`: best from behind a sentence to its end.
fn edge(tokens: &[Token], from: usize, to: usize) -> u32 {
    let ends = |at: usize| {
        tokens.get(at).map_or(3, |token| match token.key.as_str() {
            "." | ";" => 3,
            "," | ":" | "、" | ")" => 2,
            _ => 0,
        })
    };
    let behind = if from == 0 { 3 } else { ends(from - 1) };
    let closes = if to == 0 { 0 } else { ends(to - 1) };
    let opens = if from < tokens.len() { ends(from) } else { 0 };
    // Either the mark behind the words goes with them, or the one ahead of them.
    let next = if to >= tokens.len() { 3 } else { ends(to) };
    (behind + closes).max(opens + next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;
    use crate::words::steps;
    use document::TextRange;
    use std::fmt::Write as _;

    fn marked(old: &str, new: &str) -> String {
        let a = tokens(old, TextRange::new(0, old.len()), &[]);
        let b = tokens(new, TextRange::new(0, new.len()), &[]);
        let mut out = String::new();
        let words = |text: &str, list: &[Token], range: (usize, usize)| -> String {
            if range.0 == range.1 {
                String::new()
            } else {
                text[list[range.0].range.start..list[range.1 - 1].range.end].to_owned()
            }
        };
        for step in tidy(steps(&a, &b), &a, &b) {
            if step.equal {
                out.push_str(&words(new, &b, step.new));
            } else {
                let _ = write!(out, "[-{}-][+{}+]", words(old, &a, step.old), words(new, &b, step.new));
            }
        }
        out.replace("[--]", "").replace("[++]", "")
    }

    #[test]
    fn edits_read_as_a_person_writes_them() {
        for (old, new, expected) in [
            ("应在24小时内通知", "应在72小时内通知", "应在[-24小时-][+72小时+]内通知"),
            ("逻辑隔离，未经许可，不得迁移。", "逻辑隔离。", "逻辑隔离[-，未经许可，不得迁移-]。"),
            ("双方保密；并删除数据。", "双方保密。", "双方保密[-；并删除数据-]。"),
            (
                "shall pay within thirty (30) days of receipt",
                "shall pay within fifteen (15) days of receipt",
                "shall pay within [-thirty (30) days-][+fifteen (15) days+]of receipt",
            ),
            (
                "提交乙方所在地人民法院诉讼解决",
                "提交上海仲裁委员会仲裁解决",
                "提交[-乙方所在地人民法院诉讼-][+上海仲裁委员会仲裁+]解决",
            ),
        ] {
            assert_eq!(marked(old, new).replace(' ', ""), expected.replace(' ', ""), "{old}");
        }
    }
}
