use super::{LineState, Offer};
use contract::ClaimState;
use std::collections::BTreeMap;

/// What offers are weighed by. There is none for the name of the vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Cost over three years, the lowest best.
    Cost,
    /// Findings, weighed by severity, the fewest best.
    Risk,
    /// What is covered of scope and wishes, the most best.
    Scope,
    /// Clauses that leave a fee open, the fewest best.
    Fees,
    /// How much is paid in the first month, the least best.
    Payment,
}

impl Criterion {
    /// All of them, with the weight they have where nobody says otherwise.
    pub const ALL: [(Self, u32); 5] =
        [(Self::Cost, 35), (Self::Risk, 25), (Self::Scope, 20), (Self::Fees, 10), (Self::Payment, 10)];

    /// The word for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Risk => "risk",
            Self::Scope => "scope",
            Self::Fees => "fees",
            Self::Payment => "payment",
        }
    }
}

/// How an offer stands among the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Points of 100 by criterion; `None` where it cannot be told for every offer.
    pub points: Vec<(&'static str, u32, Option<f64>)>,
    /// The points together, by their weights; `None` where nothing can be told.
    pub total: Option<f64>,
    /// Whether a criterion is left out because it cannot be told.
    pub partial: bool,
}

/// Scores offers against each other, and warns of the one that is too cheap.
pub(super) fn put(offers: &mut [Offer], weights: &BTreeMap<String, u32>) {
    let measured: Vec<(Criterion, u32, Vec<Option<f64>>)> = Criterion::ALL
        .iter()
        .map(|&(criterion, usual)| {
            let weight = weights.get(criterion.as_str()).copied().unwrap_or(usual);
            let values: Vec<Option<f64>> = offers.iter().map(|offer| measure(offer, criterion)).collect();
            let alike = offers.windows(2).all(|pair| pair[0].cost.currency == pair[1].cost.currency);
            let sure = values.iter().all(Option::is_some) && (criterion != Criterion::Cost || alike);
            let points = if sure {
                relative(&values, criterion == Criterion::Scope)
            } else {
                vec![None; values.len()]
            };
            (criterion, weight, points)
        })
        .collect();
    for (index, offer) in offers.iter_mut().enumerate() {
        let points: Vec<(&'static str, u32, Option<f64>)> = measured
            .iter()
            .map(|(criterion, weight, points)| (criterion.as_str(), *weight, points[index]))
            .collect();
        let known =
            points.iter().filter_map(|(_, weight, points)| points.map(|points| (f64::from(*weight), points)));
        let (weight, sum) =
            known.fold((0.0, 0.0), |(all, sum), (weight, points)| (all + weight, sum + weight * points));
        offer.score = Score {
            partial: points.iter().any(|(_, weight, points)| *weight > 0 && points.is_none()),
            total: (weight > 0.0).then(|| sum / weight),
            points,
        };
    }
    warn(offers);
}

/// What an offer is measured by; `None` where that is not known.
fn measure(offer: &Offer, criterion: Criterion) -> Option<f64> {
    match criterion {
        // A sum of which a part is unknown is less than it will be: it would make the silent one the cheapest.
        Criterion::Cost => (!offer.cost.at_least).then_some(offer.cost.total as f64),
        Criterion::Risk => {
            Some(offer.risks[0] as f64 * 5.0 + offer.risks[1] as f64 * 2.0 + offer.risks[2] as f64)
        }
        Criterion::Scope => {
            let topics = offer.facts.iter().filter(|fact| fact.key.starts_with("topic."));
            let covered = topics.filter(|fact| fact.shown.is_some()).count();
            let wishes = offer.wishes.iter().filter(|wish| wish.claimed.state == ClaimState::Written).count();
            Some((covered + 2 * wishes) as f64)
        }
        Criterion::Fees => Some(offer.open_fees.len() as f64),
        Criterion::Payment => {
            let price = offer.cost.lines.iter().find(|line| line.id == "price")?;
            let known = price.state == LineState::Counted && !offer.cost.assumed_months;
            let first = *offer.cost.months.first()? as f64;
            let year: i64 = offer.cost.months.iter().take(12).sum();
            (known && year > 0).then(|| first / year as f64)
        }
    }
}

/// Points from 0 to 100: the best has 100, the worst its share of it.
fn relative(values: &[Option<f64>], most: bool) -> Vec<Option<f64>> {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let best = if most {
        known.iter().copied().fold(f64::MIN, f64::max)
    } else {
        known.iter().copied().fold(f64::MAX, f64::min)
    };
    let points = |value: f64| {
        if most {
            if best <= 0.0 { 100.0 } else { 100.0 * value / best }
        } else if value <= 0.0 || (value - best).abs() < f64::EPSILON {
            100.0
        } else {
            100.0 * best.max(0.0) / value
        }
    };
    values.iter().map(|value| value.map(points)).collect()
}

/// The one whose price is the lowest and that leaves the most fees open.
fn warn(offers: &mut [Offer]) {
    let price = |offer: &Offer| {
        let line = offer.cost.lines.iter().find(|line| line.id == "price")?;
        (line.state == LineState::Counted).then(|| line.years.iter().sum::<i64>())
    };
    let prices: Vec<Option<i64>> = offers.iter().map(price).collect();
    let Some(least) = prices.iter().flatten().min().copied() else { return };
    let most = offers.iter().map(|offer| offer.open_fees.len()).max().unwrap_or(0);
    let several = prices.iter().flatten().any(|sum| *sum != least);
    for (offer, price) in offers.iter_mut().zip(prices) {
        offer.too_cheap = several && price == Some(least) && most > 0 && offer.open_fees.len() == most;
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn the_best_has_a_hundred_points_and_the_others_their_share() {
        let rows: [(&[f64], bool, &[f64]); 5] = [
            (&[100.0, 200.0, 400.0], false, &[100.0, 50.0, 25.0]),
            (&[10.0, 5.0], true, &[100.0, 50.0]),
            (&[0.0, 4.0], false, &[100.0, 0.0]),
            (&[0.0, 0.0], true, &[100.0, 100.0]),
            (&[7.0, 7.0], false, &[100.0, 100.0]),
        ];
        for (values, most, points) in rows {
            let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
            let points: Vec<Option<f64>> = points.iter().copied().map(Some).collect();
            assert_eq!(relative(&values, most), points, "{values:?}");
        }
    }
}
