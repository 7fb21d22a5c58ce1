//! Why a sentence was not flagged: the rules whose own samples read most like it, and what each says.

use crate::finding::Severity;
use crate::likeness::likeness;
use crate::pack::RulePack;
use crate::reading::Reading;
use contract::{Contract, Side};
use document::{Bilingual, TextRange};
use std::sync::Arc;

/// A rule that might have flagged a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct NearRule {
    /// Id of the rule.
    pub rule: String,
    /// What it would say is wrong.
    pub title: Bilingual,
    /// Topic id.
    pub topic: String,
    /// Weight of its findings.
    pub severity: Severity,
    /// Its sample that reads most like the sentence.
    pub sample: String,
    /// How much, 0 to 1; see [`likeness`](crate::likeness).
    pub likeness: f64,
    /// Whether it flags something in the sentence.
    pub flags: bool,
    /// Whether it is run on contracts of this kind.
    pub runs: bool,
    /// Why it does not flag it, in words for the author of the rule; empty where it does.
    pub reason: String,
}

/// The rules nearest to the sentences that a range touches, at most so many, the nearest first. Each is
/// tried on these sentences alone, with the parties and values of the whole contract.
pub fn why_not(
    contract: &Contract,
    packs: &[RulePack],
    side: Side,
    range: TextRange,
    most: usize,
) -> Vec<NearRule> {
    let mut reading = Reading::new(contract, side);
    reading.sentences.retain(|sentence| sentence.range.overlaps(range));
    let said = contract.words(range);
    let mut near: Vec<(f64, &RulePack, usize, &str)> = Vec::new();
    for pack in packs {
        for (index, rule) in pack.rules.iter().enumerate().filter(|(_, rule)| rule.side == side) {
            let samples = rule.flags.iter().map(|sample| (likeness(said, &sample.text), sample));
            let best = samples.reduce(|best, next| if next.0 > best.0 { next } else { best });
            if let Some((likeness, sample)) = best {
                near.push((likeness, pack, index, &sample.text));
            }
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.truncate(most);
    near.into_iter()
        .map(|(likeness, pack, index, sample)| {
            let rule = &pack.rules[index];
            reading.look_up(&pack.lexicon);
            reading.policy = Arc::clone(&pack.policy);
            let hits = rule.check.find(&reading);
            let flags = hits.iter().flat_map(|hit| &hit.evidence).any(|place| place.overlaps(range));
            NearRule {
                rule: rule.id.clone(),
                title: rule.told_plainly(&rule.title, &pack.policy),
                topic: rule.topic.clone(),
                severity: rule.severity,
                sample: sample.to_owned(),
                likeness,
                flags,
                runs: rule.suits(contract),
                reason: if flags { String::new() } else { rule.check.explain(&reading) },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{RuleFile, parse_pack};
    use document::{Document, MediaType, Source};

    const RULE: &str = "id = \"price\"\ntitle = { zh = \"单方调价\", en = \"Price at will\" }\n\
        topic = \"renewal_price\"\nseverity = \"high\"\nwhy = { zh = \"贵\", en = \"dear\" }\n\
        ask = { zh = \"删\", en = \"delete\" }\n[check]\nkind = \"phrase\"\nany = [\"{vendor}~有权…调整…服务费\"]\n\
        unless = [\"书面同意\"]\n[[flags]]\ntext = \"乙方有权随时调整服务费。\"\n\
        [[leaves]]\ntext = \"乙方有权经书面同意调整服务费。\"\n";

    fn near(text: &str) -> NearRule {
        let files = [RuleFile { path: "price.toml".into(), text: RULE.into() }];
        let (pack, mistakes) = parse_pack("test", &files);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let document = Document::from_text(Source::of_bytes(b"x", MediaType::Docx, "a.docx"), text);
        let contract = Contract::read(document);
        let whole = TextRange::new(0, text.len());
        why_not(&contract, &[pack], Side::Customer, whole, 3).remove(0)
    }

    #[test]
    fn the_nearest_rule_says_what_it_missed_or_what_ruled_it_out() {
        let other = near("乙方可以根据情况上调服务费。");
        assert!(!other.flags && other.reason.contains("有权"), "{}", other.reason);
        let fair = near("乙方有权在甲方书面同意后调整服务费。");
        assert!(!fair.flags && fair.reason.contains("书面同意"), "{}", fair.reason);
        assert!(near("乙方有权随时调整服务费。").flags);
    }
}
