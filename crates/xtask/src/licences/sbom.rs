//! The list as a bill of materials that scanners read: CycloneDX 1.5, without a time, so that the same list
//! gives the same bytes.

use super::{List, Origin, Part};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write as _;

/// Prints it.
pub fn print() -> Result<()> {
    let bill = bill(&List::kept()?);
    let mut out = std::io::stdout().lock();
    Ok(writeln!(out, "{}", serde_json::to_string_pretty(&bill)?)?)
}

fn bill(list: &List) -> Value {
    let shipped = list.parts.iter().filter(|part| part.origin != Origin::Build);
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "vermilion",
            "name": "Vermilion",
            "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{ "license": { "id": "MIT" } }],
        } },
        "components": shipped.map(component).collect::<Vec<_>>(),
    })
}

fn component(part: &Part) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": part.full_name(),
        "name": part.name,
        "version": part.version,
        "licenses": [{ "expression": part.licence }],
        "externalReferences": [{ "type": "website", "url": part.home }],
    });
    let registry = match part.origin {
        Origin::Program => Some("cargo"),
        Origin::Page => Some("npm"),
        Origin::Within | Origin::Build => None,
    };
    if let Some(registry) = registry {
        let name = part.name.replace('@', "%40");
        component["purl"] = json!(format!("pkg:{registry}/{name}@{}", part.version.replace('+', "%2B")));
    }
    component
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_bill_names_what_is_shipped_and_where_it_is_had() {
        let list = List::kept().unwrap();
        let bill = bill(&list);
        let components = bill["components"].as_array().unwrap();
        let built = list.parts.iter().filter(|part| part.origin == Origin::Build).count();
        assert_eq!(components.len(), list.parts.len() - built);
        let of = |name: &str| components.iter().find(|component| component["name"] == name).unwrap();
        assert!(of("@mantine/core")["purl"].as_str().unwrap().starts_with("pkg:npm/%40mantine/core@"));
        assert!(of("serde")["purl"].as_str().unwrap().starts_with("pkg:cargo/serde@1."));
        assert_eq!(of("SQLite")["licenses"][0]["expression"], "blessing");
    }
}
