use super::basis::FEES;
use crate::wording;
use contract::{Claimed, Claims, Contract, TermState, Topic};
use document::{Bilingual, TextRange};
use rules::{Finding, Review, Severity};

/// Key terms that one compares offers by, in their order.
const TERMS: [&str; 24] = [
    "total_amount",
    "tax_rate",
    "payment_schedule",
    "payment_frequency",
    "price_lock",
    "user_cap",
    "overage_price",
    "response_time",
    "resolution_time",
    "availability",
    "support_hours",
    "onsite_arrival",
    "onsite_visits",
    "training_sessions",
    "warranty",
    "free_change_hours",
    "term_length",
    "renewal_mode",
    "nonrenewal_notice",
    "termination_notice",
    "termination_penalty",
    "liability_cap",
    "data_location",
    "export_format",
];

/// Topics of the scope matrix: what a service may cover or be silent on.
const SCOPE: [&str; 16] = [
    "upgrade_policy",
    "availability_sla",
    "sla_remedy",
    "response_time",
    "service_mode",
    "training",
    "data_migration",
    "integration",
    "data_export",
    "data_deletion",
    "data_security",
    "acceptance",
    "change_control",
    "source_code",
    "ip_infringement",
    "early_exit",
];

/// What a paper says of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferFact {
    /// Name of the thing: key of a term, or `topic.` and the id of a topic.
    pub key: String,
    /// What it is called.
    pub title: Bilingual,
    /// What the paper says; `None` where it is silent.
    pub shown: Option<Bilingual>,
    /// How sure that is, for a key term: `explicit`, `inferred`, `missing`, `blank`, `conflicting`.
    pub state: &'static str,
    /// Where.
    pub places: Vec<TextRange>,
}

/// Something that is wanted, looked for in a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// What is wanted.
    pub words: String,
    /// What the search says of it.
    pub claimed: Claimed,
}

/// A clause that leaves a fee open, or charges what one takes to be in the price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFee {
    /// Name of the sort of fee; `renewal` for the price of a renewal.
    pub kind: &'static str,
    /// Title of the finding.
    pub title: Bilingual,
    /// Where.
    pub ranges: Vec<TextRange>,
}

/// Rules that find the price of a renewal left open.
const RENEWAL: [&str; 3] = ["renewal-price-open", "unilateral-price-adjustment", "missing-renewal-price"];

pub(super) fn facts(contract: &Contract) -> Vec<OfferFact> {
    let terms = TERMS.iter().map(|&key| {
        let term = contract.terms.get(key);
        OfferFact {
            key: key.to_owned(),
            title: wording::code(key),
            shown: term.and_then(|term| term.value.as_ref()).map(wording::term_value),
            state: term.map_or(TermState::Missing, |term| term.state).as_str(),
            places: term.map_or_else(Vec::new, |term| term.ranges.clone()),
        }
    });
    let topics = SCOPE.iter().filter_map(|id| {
        let topic = Topic::parse(id)?;
        // The innermost clauses are those that say it.
        let about = contract.clauses_about(topic).filter(|clause| !clause.body.is_empty());
        let places: Vec<TextRange> = about
            .map(|clause| clause.body)
            .filter(|body| !contract.words(*body).trim().is_empty())
            .take(3)
            .collect();
        let covered = !places.is_empty();
        Some(OfferFact {
            key: format!("topic.{id}"),
            title: wording::code(id),
            shown: covered.then(|| Bilingual::new("有约定", "covered")),
            state: if covered { "explicit" } else { "missing" },
            places,
        })
    });
    terms.chain(topics).collect()
}

pub(super) fn wishes(contract: &Contract, wanted: &[String]) -> Vec<Wish> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let claims = Claims::of(contract);
    wanted.iter().map(|words| Wish { words: words.clone(), claimed: claims.hold(words) }).collect()
}

/// The findings that leave a fee open, by the sort of fee; one that is set aside is none.
pub(super) fn open_fees(review: &Review) -> Vec<OpenFee> {
    let mut out: Vec<OpenFee> = Vec::new();
    for finding in review.findings.iter().flat_map(Finding::each) {
        let rule = finding.rule.as_str();
        let kind = FEES
            .iter()
            .find(|kind| kind.rules.contains(&rule))
            .map(|kind| kind.id)
            .or_else(|| RENEWAL.contains(&rule).then_some("renewal"));
        let Some(kind) = kind else { continue };
        let ranges = finding.evidence.iter().map(|evidence| evidence.range).collect();
        out.push(OpenFee { kind, title: finding.title.clone(), ranges });
    }
    out
}

pub(super) fn risks(review: &Review) -> [usize; 3] {
    let count = |severity| review.findings.iter().filter(|finding| finding.severity == severity).count();
    [Severity::High, Severity::Medium, Severity::Low].map(count)
}
