//! Who acts: the party word that governs a passage of a sentence.
use super::parties::{Parties, Side};
use aho_corasick::{AhoCorasick, MatchKind};

/// Finds the words the parties are called by.
#[derive(Debug, Clone)]
pub(crate) struct Actors {
    finder: Option<AhoCorasick>,
    sides: Vec<Side>,
}

/// Where a side is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) side: Side,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

const MODALS: [&str; 30] = [
    "应",
    "须",
    "可",
    "有权",
    "得",
    "负责",
    "承诺",
    "保证",
    "不得",
    "必须",
    "同意",
    "将",
    "需",
    "无权",
    "自行",
    "承担",
    "提供",
    "支付",
    "未",
    "逾期",
    "违反",
    "提前",
    "迟",
    "shall",
    "will",
    "may",
    "must",
    "agrees",
    "is entitled",
    "can",
];

impl Actors {
    pub(crate) fn of(parties: &Parties) -> Self {
        let mut words: Vec<&str> = Vec::new();
        let mut sides = Vec::new();
        for party in [&parties.customer, &parties.vendor] {
            for word in &party.called {
                words.push(word);
                sides.push(party.side);
            }
        }
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok();
        Self { finder, sides }
    }

    /// All places where a side is named, in order.
    pub(crate) fn named(&self, text: &str) -> Vec<Named> {
        let Some(finder) = &self.finder else { return Vec::new() };
        finder
            .find_iter(text)
            .filter_map(|hit| {
                let named = Named {
                    side: *self.sides.get(hit.pattern().as_usize())?,
                    start: hit.start(),
                    end: hit.end(),
                };
                let word = &text[hit.start()..hit.end()];
                let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let latin = word.is_ascii()
                    && (edge(text[..hit.start()].chars().next_back())
                        || edge(text[hit.end()..].chars().next()));
                // 甲 alone is a party only where no other word is made with it (甲级, 甲方).
                let lone = word.chars().count() == 1
                    && !word.is_ascii()
                    && text[hit.end()..].starts_with(['级', '类', '方', '醇', '、']);
                // 客户数据 and 用户数 speak of data and counts.
                let compound = [
                    "数据", "数量", "关系", "端", "资料", "经理", "成功", "服务", "名称", "名单", "数",
                    "Data", " Data",
                ]
                .iter()
                .any(|tail| text[hit.end()..].starts_with(tail))
                    && matches!(word, "客户" | "用户" | "Customer" | "Client" | "Subscriber");
                (!latin && !lone && !compound).then_some(named)
            })
            .collect()
    }

    /// The side that owes or may do what stands at `at`: the nearest side named before it that
    /// acts (a modal follows, and no 向 or "to" leads it), else the nearest one that acts after it.
    pub(crate) fn acting(&self, text: &str, at: usize) -> Option<Side> {
        acting_of(&self.named(text), text, at)
    }
}

/// As [`Actors::acting`], where the named sides of the sentence are known already.
pub(crate) fn acting_of(named: &[Named], text: &str, at: usize) -> Option<Side> {
    let acts = |n: &&Named| {
        let before = &text[..n.start];
        let toward = [
            "向",
            "给",
            "为",
            "对",
            "与",
            "和",
            "经",
            "通知",
            "及",
            "从",
            " to ",
            " by ",
            " from ",
            " of ",
            " for ",
            " against ",
            " with ",
        ]
        .iter()
        .any(|word| before.ends_with(word));
        let possessive = text[n.end..].starts_with(['的', '所', '之', '\'', '’']);
        !toward && !possessive
    };
    let modal = |n: &&Named| {
        let after: String = text[n.end..].chars().take(14).collect();
        let after = after.split(['。', ';', '；']).next().unwrap_or("");
        MODALS.iter().any(|word| after.contains(word))
    };
    let before = || named.iter().filter(|n| n.end <= at);
    before()
        .rev()
        .filter(acts)
        .find(modal)
        .or_else(|| before().rev().find(acts))
        .or_else(|| named.iter().filter(|n| n.start >= at).filter(acts).find(modal))
        .map(|n| n.side)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::parties::Party;

    fn actors() -> Actors {
        let party = |side, words: &[&str]| Party {
            side,
            name: None,
            called: words.iter().map(|w| (*w).to_owned()).collect(),
        };
        Actors::of(&Parties {
            others: Vec::new(),
            customer: party(Side::Customer, &["甲方", "Customer"]),
            vendor: party(Side::Vendor, &["乙方", "Vendor"]),
        })
    }

    #[test]
    fn the_nearest_side_that_acts() {
        let table = [
            ("甲方应在收到乙方发票后30日内付款", "30日", Some(Side::Customer)),
            ("乙方应向甲方在5个工作日内开具发票", "5个", Some(Side::Vendor)),
            ("甲方逾期付款的，乙方可提前15日通知", "15日", Some(Side::Vendor)),
            ("Vendor shall invoice Customer within 5 days", "5 days", Some(Side::Vendor)),
            ("应在30日内完成", "30日", None),
        ];
        for (text, value, side) in table {
            let at = text.find(value).expect("value stands in the text");
            assert_eq!(actors().acting(text, at), side, "{text}");
        }
    }
}
