use crate::reading::plain;
use std::collections::BTreeMap;

/// How alike two passages are, 0 to 1, in the comparable form: .9 where one holds the other, else twice the
/// share of pairs of characters they have in common (Dice 1945). Two empty ones are the same.
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (plain(a), plain(b));
    if a == b {
        return 1.0;
    }
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.contains(&b) || b.contains(&a) {
        return 0.9;
    }
    let (a, b) = (pairs(&a), pairs(&b));
    let common: u32 = a.iter().map(|(pair, count)| *count.min(b.get(pair).unwrap_or(&0))).sum();
    let all: u32 = a.values().sum::<u32>() + b.values().sum::<u32>();
    2.0 * f64::from(common) / f64::from(all.max(1))
}

/// Pairs of characters of a text, with how often each occurs.
fn pairs(text: &str) -> BTreeMap<(char, char), u32> {
    let mut counts = BTreeMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *counts.entry(pair).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn a_passage_reads_alike_after_an_edit_and_another_does_not() {
        let old = "乙方有权根据市场情况单方调整服务费";
        assert!(likeness(old, "乙方有权根据市场情况随时调整服务费") > 0.6);
        assert!(likeness(old, "有权根据市场情况单方调整服务费") > 0.8);
        assert!(likeness(old, "甲方应于收到发票后三十日内付款") < 0.3);
        assert!(likeness("", "") > 0.99, "two absences of one rule are the same");
    }
}
