use crate::alignment::{Alignment, Group, Pairing, PairingKind, Pin, align};
use crate::certificate::account;
use crate::drafts::changes;
use crate::references::{glue, moved_references};
use crate::tidy::tidy;
use crate::tokens::{Token, tokens};
use crate::units::{Unit, units_of_both};
use crate::words::{Op, Script, Step, is_long, steps};
use crate::{Aside, AsideKind, Hidden, Redline};
use contract::{Contract, Side};
use document::TextRange;

/// A group of units with their tokens compared.
#[derive(Debug)]
pub(crate) struct Compared {
    pub group: Group,
    /// Tokens of all old units of the group, numbers left out.
    pub old: Vec<Token>,
    pub new: Vec<Token>,
    pub steps: Vec<Step>,
}

impl Compared {
    /// Whether a token that carries sense differs.
    pub fn differs(&self) -> bool {
        self.steps.iter().any(|step| !step.equal && self.carries_sense(*step))
    }

    pub fn carries_sense(&self, step: Step) -> bool {
        let any = |tokens: &[Token], range: (usize, usize)| {
            tokens[range.0..range.1].iter().any(|token| !token.is_mark())
        };
        any(&self.old, step.old) || any(&self.new, step.new)
    }
}

/// Compares two contracts for the side we act for. The units of `pins` are put together first.
///
/// The order of the two sides does not matter to what is found: swapped sides give the mirrored
/// redline, and a contract against itself gives no change.
pub fn compare(old: &Contract, new: &Contract, side: Side, pins: &[Pin]) -> Redline {
    let (old_text, new_text) = (old.document.text.as_str(), new.document.text.as_str());
    let (old_units, new_units) = units_of_both(old, new);
    // Searches break ties by order; one order for both directions makes the result mirror.
    let turned = old_text > new_text;
    let groups = if turned {
        let pins: Vec<Pin> = pins.iter().map(|pin| Pin { old: pin.new, new: pin.old }).collect();
        turn(align(&new_units, &old_units, &pins), old_units.len())
    } else {
        align(&old_units, &new_units, pins)
    };
    let glued = glue(old, new, &old_units, &new_units, &groups);
    let compared: Vec<Compared> = groups
        .into_iter()
        .map(|group| {
            let all = |text: &str, units: &[Unit], at: &[usize], glued| -> Vec<Token> {
                at.iter().flat_map(|&n| tokens(text, units[n].words, glued)).collect()
            };
            let a = all(old_text, &old_units, &group.old, &glued.0);
            let b = all(new_text, &new_units, &group.new, &glued.1);
            let steps = if turned {
                tidy(steps(&b, &a), &b, &a).into_iter().map(mirrored).collect()
            } else {
                tidy(steps(&a, &b), &a, &b)
            };
            Compared { group, old: a, new: b, steps }
        })
        .collect();
    let ops = script(old_text, new_text, &old_units, &new_units, &compared);
    let sides = Sides { old, new, old_units: &old_units, new_units: &new_units };
    let asides = asides(&sides, &compared);
    Redline {
        alignment: alignment(&sides, &compared),
        ops,
        changes: changes(&sides, &compared, side),
        references: moved_references(&sides, &compared),
        hidden: hidden(&sides, &asides),
        asides,
        certificate: account(&sides, &compared),
        coarse: compared.iter().filter(|one| is_long(&one.old, &one.new)).count(),
    }
}

/// Both contracts with their units.
pub(crate) struct Sides<'a> {
    pub old: &'a Contract,
    pub new: &'a Contract,
    pub old_units: &'a [Unit],
    pub new_units: &'a [Unit],
}

fn mirrored(step: Step) -> Step {
    Step { equal: step.equal, old: step.new, new: step.old }
}

/// Groups found with the sides swapped, turned back and put in the order of the new text.
fn turn(groups: Vec<Group>, old_units: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|group| Group {
            kind: match group.kind {
                PairingKind::Split => PairingKind::Merged,
                PairingKind::Merged => PairingKind::Split,
                PairingKind::Added => PairingKind::Removed,
                PairingKind::Removed => PairingKind::Added,
                kept => kept,
            },
            old: group.new,
            new: group.old,
        })
        .collect();
    crate::alignment::in_reading_order(&mut groups, old_units);
    groups
}

fn in_place(kind: PairingKind) -> bool {
    matches!(kind, PairingKind::Same | PairingKind::Split | PairingKind::Merged)
}

fn script(
    old_text: &str,
    new_text: &str,
    old_units: &[Unit],
    new_units: &[Unit],
    compared: &[Compared],
) -> Vec<Op> {
    let mut script = Script::new(old_text, new_text);
    for one in compared.iter().filter(|one| in_place(one.group.kind)) {
        let (Some(&i), Some(&j)) = (one.group.old.first(), one.group.new.first()) else { continue };
        // Ahead of the pair stand line ends, and what was removed, added or moved.
        script.other_to(old_units[i].range.start, new_units[j].range.start);
        script.alike_to(old_units[i].words.start, new_units[j].words.start);
        for step in &one.steps {
            if step.equal {
                for (a, b) in (step.old.0..step.old.1).zip(step.new.0..step.new.1) {
                    let (x, y) = (one.old[a].range, one.new[b].range);
                    script.alike_to(x.start, y.start);
                    script.alike_to(x.end, y.end);
                }
            } else {
                let end = |tokens: &[Token], range: (usize, usize)| {
                    (range.0 < range.1).then(|| tokens[range.1 - 1].range.end)
                };
                let start = |tokens: &[Token], range: (usize, usize)| {
                    (range.0 < range.1).then(|| tokens[range.0].range.start)
                };
                // A side without tokens here stays where it is.
                let at = script.at();
                script.alike_to(
                    start(&one.old, step.old).unwrap_or(at.0),
                    start(&one.new, step.new).unwrap_or(at.1),
                );
                let at = script.at();
                script.other_to(
                    end(&one.old, step.old).unwrap_or(at.0),
                    end(&one.new, step.new).unwrap_or(at.1),
                );
            }
        }
        let (Some(&i), Some(&j)) = (one.group.old.last(), one.group.new.last()) else { continue };
        script.alike_to(old_units[i].range.end, new_units[j].range.end);
    }
    script.finish()
}

fn alignment(sides: &Sides<'_>, compared: &[Compared]) -> Alignment {
    let ranges =
        |units: &[Unit], at: &[usize]| -> Vec<TextRange> { at.iter().map(|&n| units[n].range).collect() };
    let pairings = compared
        .iter()
        .map(|one| Pairing {
            kind: one.group.kind,
            old: ranges(sides.old_units, &one.group.old),
            new: ranges(sides.new_units, &one.group.new),
        })
        .collect();
    Alignment { pairings }
}

/// What differs and is no change of wording, in the order of the new text; furniture stands outside of the texts.
fn asides(sides: &Sides<'_>, compared: &[Compared]) -> Vec<Aside> {
    let mut asides = Vec::new();
    let mut set_aside = |kind, old, new| asides.push(Aside { kind, old, new });
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    for one in compared.iter().filter(|one| !one.group.old.is_empty() && !one.group.new.is_empty()) {
        let number = |units: &[Unit], at: &[usize]| at.first().and_then(|&n| units[n].number.clone());
        if number(sides.old_units, &one.group.old) != number(sides.new_units, &one.group.new) {
            let (i, j) = (one.group.old[0], one.group.new[0]);
            set_aside(AsideKind::Layout, sides.old_units[i].prefix(), sides.new_units[j].prefix());
        }
        // Paragraphs that were cut or joined: each one more is one difference, beside the last of the other side.
        let at = |units: &[Unit], group: &[usize], n: usize| units[group[n.min(group.len() - 1)]].range;
        let (fewer, more) = (one.group.old.len(), one.group.new.len());
        for n in fewer.min(more)..fewer.max(more) {
            set_aside(
                AsideKind::Layout,
                at(sides.old_units, &one.group.old, n),
                at(sides.new_units, &one.group.new, n),
            );
        }
        let differs = one.differs();
        for step in &one.steps {
            if !step.equal {
                if !one.carries_sense(*step) {
                    for n in 0..(step.old.1 - step.old.0).max(step.new.1 - step.new.0) {
                        let old = token_or_gap(&one.old, step.old, n);
                        set_aside(AsideKind::Punctuation, old, token_or_gap(&one.new, step.new, n));
                    }
                }
                continue;
            }
            for (n, (a, b)) in (step.old.0..step.old.1).zip(step.new.0..step.new.1).enumerate() {
                let (x, y) = (one.old[a].range, one.new[b].range);
                let (raw_old, raw_new) = (sides.old.words(x), sides.new.words(y));
                if raw_old != raw_new {
                    let kind = if squeeze(raw_old) == squeeze(raw_new) {
                        AsideKind::Layout
                    } else if one.old[a].is_mark() {
                        AsideKind::Punctuation
                    } else {
                        AsideKind::Width
                    };
                    set_aside(kind, x, y);
                }
                if n > 0 && !differs {
                    let before = TextRange::new(one.old[a - 1].range.end, x.start);
                    let behind = TextRange::new(one.new[b - 1].range.end, y.start);
                    if sides.old.words(before) != sides.new.words(behind) {
                        set_aside(AsideKind::Layout, before, behind);
                    }
                }
            }
        }
    }
    asides
}

/// The `n`th token of a run, or the empty place behind its last one.
fn token_or_gap(tokens: &[Token], run: (usize, usize), n: usize) -> TextRange {
    if run.0 + n < run.1 {
        return tokens[run.0 + n].range;
    }
    let at =
        if run.1 > 0 { tokens[run.1 - 1].range.end } else { tokens.first().map_or(0, |t| t.range.start) };
    TextRange::new(at, at)
}

/// Counts what is no change of wording.
fn hidden(sides: &Sides<'_>, asides: &[Aside]) -> Hidden {
    let count = |kind| asides.iter().filter(|aside| aside.kind == kind).count();
    let running = |contract: &Contract| {
        let lines = contract.document.pages.iter().flat_map(|page| &page.lines);
        lines.filter(|line| line.furniture.is_some()).count() + contract.document.aside.running.len()
    };
    Hidden {
        layout: count(AsideKind::Layout),
        punctuation: count(AsideKind::Punctuation),
        width: count(AsideKind::Width),
        furniture: running(sides.old) + running(sides.new),
    }
}
