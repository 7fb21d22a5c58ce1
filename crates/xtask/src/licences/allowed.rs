//! The licences that may be in a program under the MIT licence that is handed on as it is built.

use spdx::{Expression, LicenseReq, ParseMode};

/// Names of SPDX. Those that ask for more than a notice: MPL-2.0 wants it said where the sources of its
/// files are found, which the list does (`home`).
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "OpenSSL",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
    "blessing",
];
/// What licences may be widened by.
const WIDENED: &[&str] = &["LLVM-exception"];
/// What nobody holds a right in: names that SPDX does not know.
const FREE: &[&str] = &["public-domain"];

/// Of the names with their expressions, those whose expression cannot be met by what is allowed.
pub fn refused<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    parts
        .filter_map(|(name, expression)| match parsed(expression) {
            Err(why) => Some(format!("{name}: {expression}: {why}")),
            Ok(parsed) => (!parsed.evaluate(may)).then(|| format!("{name}: {expression}")),
        })
        .collect()
}

/// Reads an expression, also as crates wrote it before SPDX: `MIT/Apache-2.0`.
pub fn parsed(expression: &str) -> Result<Expression, String> {
    Expression::parse_mode(expression, ParseMode::LAX).map_err(|error| error.reason.to_string())
}

fn may(wanted: &LicenseReq) -> bool {
    let licence = match (wanted.license.id(), &wanted.license) {
        (Some(id), _) => ALLOWED.contains(&id.name),
        (None, spdx::LicenseItem::Other(other)) => FREE.contains(&other.lic_ref.as_str()),
        _ => false,
    };
    let widening = wanted.addition.as_ref();
    licence && widening.is_none_or(|addition| addition.id().is_some_and(|id| WIDENED.contains(&id.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_allowed_when_it_can_be_met() {
        let table = [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("MIT OR GPL-2.0-only", true),
            ("MIT AND GPL-2.0-only", false),
            ("(Apache-2.0 OR MIT) AND BSD-3-Clause", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("GPL-3.0-or-later", false),
            ("LGPL-2.1-only OR AGPL-3.0-only", false),
            ("GPL-2.0-only WITH Classpath-exception-2.0", false),
            ("LicenseRef-public-domain", true),
            ("LicenseRef-ask-us", false),
            ("as you like", false),
            ("", false),
        ];
        for (expression, allowed) in table {
            let refused = refused([("part", expression)].into_iter());
            assert_eq!(refused.is_empty(), allowed, "{expression}: {refused:?}");
        }
    }
}
