//! What a paper says of its price and its fees, as far as costs can be worked out from it.

use super::facts::OpenFee;
use contract::{
    Contract, ContractKind, Currency, DurationUnit, FactValue, Money, Percent, Term, TermState, TermValue,
};
use document::{Bilingual, TextRange};

/// A sort of fee beside the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeKind {
    /// Name for machines.
    pub id: &'static str,
    /// What it is called.
    pub zh: &'static str,
    /// What it is called.
    pub en: &'static str,
    /// Whether it falls due once; else so often a year as is assumed.
    pub once: bool,
    /// Words in the name of a fee item, parted by `|`.
    words: &'static str,
    /// Rules that find it left open or charged.
    pub(super) rules: &'static [&'static str],
}

/// The sorts of fees that hide beside a price.
pub const FEES: &[FeeKind] = &[
    FeeKind {
        id: "emergency",
        zh: "紧急抢修",
        en: "Emergency call-out",
        once: false,
        words: "紧急|抢修|加急|上门|emergency|call-out|onsite|on-site",
        rules: &["emergency-callout-fee", "business-hours-only-support", "remote-only-support"],
    },
    FeeKind {
        id: "overage",
        zh: "超额使用",
        en: "Use beyond the cap",
        once: false,
        words: "超额|超量|overage",
        rules: &["overage-price-high-or-open", "overage-automatic-or-punitive", "overage-free-and-charged"],
    },
    FeeKind {
        id: "upgrade",
        zh: "升级",
        en: "Upgrades",
        once: false,
        words: "升级|upgrade",
        rules: &[
            "upgrade-charged-separately",
            "upgrades-limited-or-charged",
            "premium-edition-only",
            "lifetime-free-vs-official-notice",
        ],
    },
    FeeKind {
        id: "export",
        zh: "数据导出",
        en: "Data export",
        once: true,
        words: "导出|export",
        rules: &["data-export-fee", "data-leaving-made-hard"],
    },
    FeeKind {
        id: "interface",
        zh: "接口",
        en: "Interfaces",
        once: true,
        words: "接口|对接|集成|interface|integration",
        rules: &["integration-extra-fee", "integration-left-open"],
    },
    FeeKind {
        id: "migration",
        zh: "数据迁移",
        en: "Data migration",
        once: true,
        words: "迁移|导入|migration|import",
        rules: &["data-migration-extra-charge", "migration-left-to-customer"],
    },
    FeeKind {
        id: "training",
        zh: "培训",
        en: "Training",
        once: true,
        words: "培训|training",
        rules: &["training-thin-or-charged"],
    },
    FeeKind {
        id: "travel",
        zh: "差旅",
        en: "Travel",
        once: false,
        words: "差旅|交通|travel|out-of-pocket",
        rules: &["charges-beside-the-price", "hidden-fees-open-ended"],
    },
    FeeKind {
        id: "change",
        zh: "需求变更",
        en: "Changes",
        once: false,
        words: "变更|二次开发|定制|change|custom",
        rules: &["every-change-charged", "change-at-vendor-price", "free-change-hours-low"],
    },
    FeeKind {
        id: "maintenance",
        zh: "免费期后维护",
        en: "Maintenance after the free period",
        once: false,
        words: "维护|运维|maintenance",
        rules: &["post-warranty-price-open", "basic-maintenance-only", "maintenance-not-counted"],
    },
];

/// A fee of a sort, as the paper has it.
#[derive(Debug, Clone)]
pub(super) struct Fee {
    pub kind: &'static FeeKind,
    /// What is due each time, in hundredths; `None` where it is charged and no sum is named.
    pub sum: Option<i64>,
    pub ranges: Vec<TextRange>,
}

/// What costs are worked out from.
#[derive(Debug, Clone, Default)]
pub(super) struct Basis {
    pub currency: Option<Currency>,
    /// The price in hundredths, and where it stands.
    pub price: Option<(i64, Vec<TextRange>)>,
    /// Whether the paper gives it in two ways.
    pub conflicting: bool,
    /// Whether it is paid again for every term; else once.
    pub recurring: bool,
    /// Length of the term in months.
    pub term: Option<f64>,
    pub term_ranges: Vec<TextRange>,
    /// For how many months the price holds.
    pub lock: Option<f64>,
    pub cap: Option<(f64, Vec<TextRange>)>,
    /// A further user for a year, in hundredths.
    pub user: Option<(i64, Vec<TextRange>)>,
    /// Instalments: event, share and sum.
    pub schedule: Vec<(String, Option<Percent>, Option<Money>)>,
    /// Months from one payment to the next; `Some(0)` where all is paid at once.
    pub every: Option<usize>,
    pub fees: Vec<Fee>,
    /// Free hours of changes a year.
    pub free_hours: f64,
    /// Whether the price of a renewal is left open.
    pub renewal_open: Vec<TextRange>,
}

impl Basis {
    pub fn of(contract: &Contract, open: &[OpenFee]) -> Self {
        let term = |key: &str| contract.terms.get(key);
        let ranges = |key: &str| term(key).map_or_else(Vec::new, |term| term.ranges.clone());
        let total = term("total_amount");
        let money = total.and_then(money);
        let kinds = &contract.kinds;
        let built = [ContractKind::Development, ContractKind::Implementation];
        let schedule = match term("payment_schedule").and_then(|term| term.value.as_ref()) {
            Some(TermValue::Payments(parts)) => parts.clone(),
            _ => Vec::new(),
        };
        Self {
            currency: money.map(|money| money.currency),
            price: money.map(|money| (money.hundredths, ranges("total_amount"))),
            conflicting: total.is_some_and(|term| term.state == TermState::Conflicting),
            // What is built is paid once; what is run is paid as long as it runs.
            recurring: !kinds.iter().any(|kind| built.contains(kind)) || kinds.contains(&ContractKind::Saas),
            term: months(term("term_length")),
            term_ranges: ranges("term_length"),
            lock: months(term("price_lock")),
            cap: number(term("user_cap")).map(|cap| (cap, ranges("user_cap"))),
            user: further_user(contract),
            schedule,
            every: match term("payment_frequency").and_then(|term| term.value.as_ref()) {
                Some(TermValue::Text(word)) if word == "once" => Some(0),
                Some(TermValue::Fact(FactValue::Duration(length))) => {
                    Some((length.days() / 30.0).round().max(1.0) as usize)
                }
                _ => None,
            },
            fees: fees(contract, open),
            free_hours: hours(term("free_change_hours")).unwrap_or(0.0),
            renewal_open: open
                .iter()
                .filter(|fee| fee.kind == "renewal")
                .flat_map(|fee| fee.ranges.iter().copied())
                .collect(),
        }
    }
}

fn money(term: &Term) -> Option<Money> {
    match term.value {
        Some(TermValue::Fact(FactValue::Money(money))) => Some(money),
        _ => None,
    }
}

fn months(term: Option<&Term>) -> Option<f64> {
    match term?.value {
        Some(TermValue::Fact(FactValue::Duration(length))) => Some(match length.unit {
            DurationUnit::Month => length.value(),
            DurationUnit::Year => length.value() * 12.0,
            _ => (length.days() / 30.4).round().max(1.0),
        }),
        _ => None,
    }
}

fn hours(term: Option<&Term>) -> Option<f64> {
    match term?.value {
        Some(TermValue::Fact(FactValue::Duration(length))) => Some(length.hours()),
        _ => None,
    }
}

fn number(term: Option<&Term>) -> Option<f64> {
    match term?.value {
        Some(TermValue::Fact(FactValue::Number(thousandths))) => Some(thousandths as f64 / 1000.0),
        _ => None,
    }
}

/// The price of one more user for a year, where the sentence says for how long it is.
fn further_user(contract: &Contract) -> Option<(i64, Vec<TextRange>)> {
    let term = contract.terms.get("overage_price")?;
    let money = money(term)?;
    let range = *term.ranges.first()?;
    let sentence = contract.sentence_at(range.start).map_or("", |sentence| contract.words(sentence));
    let words = sentence.to_lowercase();
    if !["用户", "账号", "人", "user", "seat", "licen"].iter().any(|word| words.contains(word)) {
        return None;
    }
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let times = if has(&["每年", "/年", "年度", "per year", "a year", "annual"]) {
        1
    } else if has(&["每月", "/月", "每用户每月", "per month", "a month", "monthly"]) {
        12
    } else {
        return None;
    };
    Some((money.hundredths * times, term.ranges.clone()))
}

/// Fees beside the price: those with a sum by their names, and those that findings say are charged.
fn fees(contract: &Contract, open: &[OpenFee]) -> Vec<Fee> {
    let mut out: Vec<Fee> = Vec::new();
    let items = contract.terms.get("fee_items");
    let named: Vec<(String, i64, TextRange)> = match items.and_then(|term| term.value.as_ref()) {
        Some(TermValue::Items(list)) => list
            .iter()
            .zip(&items.map_or_else(Vec::new, |term| term.ranges.clone()))
            .filter_map(|((name, value), range)| match value {
                FactValue::Money(money) => Some((name.to_lowercase(), money.hundredths, *range)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    for kind in FEES {
        let item = named.iter().find(|(name, ..)| kind.words.split('|').any(|word| name.contains(word)));
        let ranges: Vec<TextRange> = open
            .iter()
            .filter(|fee| fee.kind == kind.id)
            .flat_map(|fee| fee.ranges.iter().copied())
            .collect();
        // A sum in the very sentence that charges it.
        let beside = ranges.iter().find_map(|range| {
            let sentence = contract.sentence_at(range.start)?;
            let sums: Vec<i64> = contract
                .facts_in(sentence)
                .filter_map(|fact| match fact.value {
                    FactValue::Money(money) => Some(money.hundredths),
                    _ => None,
                })
                .collect();
            if let [sum] = sums.as_slice() { Some(*sum) } else { None }
        });
        // What an item of the price list names is in the price; it is a fee of its own where it is charged beside.
        let sum = beside.or(item.filter(|_| !ranges.is_empty()).map(|(_, sum, _)| *sum));
        if !ranges.is_empty() {
            out.push(Fee { kind, sum, ranges });
        }
    }
    out
}

impl FeeKind {
    /// The names of all sorts.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        FEES.iter().map(|kind| kind.id)
    }

    /// What it is called in both languages.
    pub fn title(&self) -> Bilingual {
        Bilingual::new(self.zh, self.en)
    }
}
