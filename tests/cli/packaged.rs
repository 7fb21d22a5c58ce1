//! What packages want of the program: licences, and completions for shells.

use crate::{done, json};
use serde_json::Value;
use tests::vermilion;

#[test]
fn licences_are_listed_with_their_texts_on_demand() {
    let list = done(&["licences", "--lang", "en"]);
    assert!(list.starts_with(concat!("Vermilion ", env!("CARGO_PKG_VERSION"), ": MIT\n")), "{list}");
    assert!(list.lines().any(|line| line.contains("SQLCipher") && line.contains("BSD-3-Clause")), "{list}");
    assert!(!list.contains("Permission is hereby granted"), "texts were not asked for");
    let texts = done(&["licences", "--texts", "--lang", "zh"]);
    assert!(texts.contains("Permission is hereby granted") && texts.contains("Apache License"));
    let value = json(&["licences", "--json", "--texts"]);
    let (parts, texts) = (value["parts"].as_array().unwrap(), value["texts"].as_array().unwrap());
    let within = |part: &Value| {
        part["texts"].as_array().unwrap().iter().all(|at| texts[at.as_u64().unwrap() as usize].is_string())
    };
    assert!(parts.len() > 400 && parts.iter().all(within));
}

#[test]
fn shells_are_given_the_verbs_and_options() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = done(&["completions", shell]);
        assert!(script.contains("deadlines") && script.contains("fail-on"), "{shell}: {script}");
    }
    assert_eq!(vermilion(&["completions", "abacus"]).status, Some(2));
}
