//! Who is named in a passage, and who of them acts.

use contract::{Contract, Side};
use document::fold;

/// A mention in folded text: where, how long, whose, and whether as the one who acts.
pub(crate) type Mention = (usize, usize, Side, bool);

/// Words that name the two sides, folded, longest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    customer: Vec<String>,
    vendor: Vec<String>,
}

/// Roles that name a side wherever no party claims the word.
const CUSTOMER_ROLES: &[&str] = &["customer", "client", "subscriber", "licensee", "客户", "委托方", "采购方"];
const VENDOR_ROLES: &[&str] = &["vendor", "supplier", "provider", "licensor", "供应商", "服务商", "服务方"];

impl Names {
    pub fn of(contract: &Contract) -> Self {
        let called = |side: Side| {
            let party = contract.parties.of(side);
            let mut names: Vec<String> =
                party.called.iter().map(|name| fold(name).as_str().to_owned()).collect();
            if let Some((name, _)) = &party.name {
                names.push(fold(name).as_str().to_owned());
            }
            names.retain(|name| !name.is_empty());
            names
        };
        let (mut customer, mut vendor) = (called(Side::Customer), called(Side::Vendor));
        let taken = |names: &[String], role: &str| names.iter().any(|name| name.contains(role));
        for role in CUSTOMER_ROLES {
            if !taken(&vendor, role) && !taken(&customer, role) {
                customer.push((*role).to_owned());
            }
        }
        for role in VENDOR_ROLES {
            if !taken(&customer, role) && !taken(&vendor, role) {
                vendor.push((*role).to_owned());
            }
        }
        for names in [&mut customer, &mut vendor] {
            names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
            names.dedup();
        }
        Self { customer, vendor }
    }

    /// The side whose name starts here, and its length.
    fn at(&self, rest: &str) -> Option<(Side, usize)> {
        let find =
            |names: &[String]| names.iter().find(|name| rest.starts_with(name.as_str())).map(String::len);
        match (find(&self.customer), find(&self.vendor)) {
            (Some(a), Some(b)) => Some(if a >= b { (Side::Customer, a) } else { (Side::Vendor, b) }),
            (Some(a), None) => Some((Side::Customer, a)),
            (None, Some(b)) => Some((Side::Vendor, b)),
            (None, None) => None,
        }
    }

    /// All mentions in folded text.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let inside_word = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
                && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
            if !inside_word && let Some((side, len)) = self.at(rest) {
                let behind = &text[at + len..];
                let ahead = text[..at].trim_end();
                let ahead = ahead.strip_suffix(" the").unwrap_or(ahead);
                let object = OBJECT_AHEAD.iter().any(|word| ahead.ends_with(word))
                    || ["'s ", "的", " data", "数据", "之"].iter().any(|word| behind.starts_with(word))
                    || ["书面同意", "同意", "书面许可", "书面确认"]
                        .iter()
                        .any(|w| behind.starts_with(w) && CONSENT_AHEAD.iter().any(|c| ahead.ends_with(c)));
                found.push((at, len, side, !object));
                at += len;
                continue;
            }
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        found
    }
}

const OBJECT_AHEAD: &[&str] = &[
    "向",
    "给",
    "为",
    "对",
    "通知",
    "告知",
    "提醒",
    "经",
    "与",
    "取得",
    "征得",
    "赔偿",
    "补偿",
    "要求",
    "位于",
    "至",
    "或者",
    "帮",
    "凭",
    "提交",
    "交付",
    "送达",
    "报",
    "把",
    "将",
    " to",
    " from",
    " against",
    " with",
    " of",
    " for",
    "notify",
    "notifying",
    "defend",
    "indemnify",
    "credit",
    "give",
    "giving",
    "pay",
    "provide",
    "allow",
    "refund",
    " on",
];
const CONSENT_AHEAD: &[&str] = &["经", "取得", "征得", "获得", "须", "obtain"];

/// The side that acts at an offset of folded text: the last one named as acting before it in the
/// sentence, `None` where both parties act or nobody is named.
pub(crate) fn actor_at(names: &Names, text: &str, offset: usize) -> Option<Side> {
    let offset = offset.min(text.len());
    let from = text[..offset].rfind(['。', ';', '\n']).map_or(0, |at| at + 1);
    let from = (from..=offset).find(|&at| text.is_char_boundary(at)).unwrap_or(offset);
    let stretch = &text[from..offset];
    let own = names.mentions(stretch).into_iter().rev().find(|(_, _, _, acts)| *acts);
    let both = MUTUAL.iter().filter_map(|word| stretch.rfind(word)).max();
    match (own, both) {
        (Some((at, ..)), Some(other)) if other > at => None,
        // 甲方可要求其支付: the other one pays.
        (Some((at, _, side, _)), _) if stretch[at..].contains("要求其") => Some(side.other()),
        (Some((_, _, side, _)), _) => Some(side),
        // "in X days of notice from …, Customer": a name behind the value still tells.
        // Notice to one side is given by the other.
        (None, None) if names.mentions(stretch).iter().any(|(_, _, _, acts)| !acts) => names
            .mentions(stretch)
            .last()
            .filter(|(at, _, _, _)| told(stretch, *at))
            .map(|(_, _, side, _)| side.other()),
        (None, None) => {
            let end = text[offset..].find(['。', ';', '\n']).map_or(text.len(), |at| offset + at);
            let rest = &text[offset..end];
            let behind = names.mentions(rest);
            let first = behind.first()?;
            if first.3 { Some(first.2) } else { told(rest, first.0).then(|| first.2.other()) }
        }
        (None, Some(_)) => None,
    }
}

/// The side a sentence speaks of: the first one named in it, `None` where it speaks of both.
pub(crate) fn subject(names: &Names, text: &str) -> Option<Side> {
    let first = *names.mentions(text).first()?;
    let both = MUTUAL.iter().filter_map(|word| text.find(word)).min();
    if both.is_some_and(|at| at < first.0) { None } else { Some(first.2) }
}

/// Whether what stands ahead of a name makes it the one who is told or paid.
fn told(text: &str, at: usize) -> bool {
    let ahead = text[..at].trim_end();
    let ahead = ahead.strip_suffix(" the").unwrap_or(ahead);
    ["通知", "告知", "提醒", "向", " to", "notify"].iter().any(|word| ahead.ends_with(word))
}

/// Words for both sides, or for either.
pub(crate) const MUTUAL: &[&str] = &[
    "任何一方",
    "任一方",
    "双方",
    "各方",
    "一方",
    "either party",
    "each party",
    "neither party",
    "both parties",
    "the parties",
];

impl Names {
    /// Mentions of a side's home: 甲方所在地, the Vendor's place of business.
    pub fn homes(&self, text: &str) -> Vec<Side> {
        self.mentions(text)
            .into_iter()
            .filter(|&(at, len, _, _)| {
                let near: String = text[at + len..].chars().take(4).collect();
                ["所在", "住所", "注册地"].iter().any(|word| near.contains(word))
            })
            .map(|(_, _, side, _)| side)
            .take(1)
            .collect()
    }
}
