//! `trained`: passages that resemble labelled risks of the rule's topic, where wording escapes the rules.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, shape};
use crate::reading::Reading;
use crate::trained::shipped;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

/// How many labelled passages are shown as the reason.
const SHOWN: usize = 2;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {}

/// The trained reader on one topic.
#[derive(Debug)]
struct Trained {
    topic: String,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let Draft {} = shape(table)?;
    Ok(Box::new(Trained { topic: workshop.topic.to_owned() }))
}

impl Check for Trained {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let own = reading.likely().iter().filter(|likely| likely.topic == self.topic && likely.is_told());
        own.map(|likely| Hit {
            evidence: vec![likely.range],
            resembles: shipped().nearest(likely.topic, reading.words(likely.range), SHOWN),
            ..Hit::default()
        })
        .collect()
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let own = reading.likely().iter().filter(|likely| likely.topic == self.topic);
        match own.max_by(|a, b| a.score.total_cmp(&b.score)) {
            Some(best) => {
                format!("\"{}\" comes nearest and is not likely enough", reading.words(best.range))
            }
            None => "nothing is near to a labelled risk".to_owned(),
        }
    }
}
