use crate::args::Common;
use crate::desk::tongue;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use workbench::wording::Tongue;
use workbench::{Component, ComponentOrigin, Licences};

/// `licences`: what others made of the program, a line each; with their texts on demand.
pub fn run(common: &Common, texts: bool) -> Result<Exit> {
    let list = Licences::shipped()?;
    if common.json {
        let texts: &[String] = if texts { &list.texts } else { &[] };
        print_json(&json!({ "own": Licences::own(), "parts": list.parts, "texts": texts }))?;
        return Ok(Exit::Clean);
    }
    let tongue = tongue(common.lang);
    let mut words = String::new();
    let name = concat!("Vermilion ", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(words, "{name}: MIT\n");
    for origin in
        [ComponentOrigin::Within, ComponentOrigin::Program, ComponentOrigin::Page, ComponentOrigin::Build]
    {
        let _ = writeln!(words, "{}", heading(origin, tongue));
        for part in list.parts.iter().filter(|part| part.origin == origin) {
            let _ = writeln!(words, "  {}  {}  {}", full_name(part), part.licence, part.home);
        }
        words.push('\n');
    }
    if texts {
        written_out(list, tongue, &mut words);
    }
    print(&words)?;
    Ok(Exit::Clean)
}

fn heading(origin: ComponentOrigin, tongue: Tongue) -> &'static str {
    match origin {
        ComponentOrigin::Within => tongue.pick("包含在程序里的部件", "What lies within"),
        ComponentOrigin::Program => tongue.pick("链接进程序的 Rust 库", "Crates in the programs"),
        ComponentOrigin::Page => tongue.pick("窗口页面里的 npm 包", "Packages of npm in the window's page"),
        ComponentOrigin::Build => {
            tongue.pick("只在构建时使用、不在程序里", "Crates that took part in the build alone")
        }
    }
}

fn full_name(part: &Component) -> String {
    let name = format!("{} {}", part.name, part.version);
    let within = part.within.as_ref().map(|within| format!(" ({within})")).unwrap_or_default();
    format!("{}{within}", name.trim_end())
}

/// The program's own licence, and each text once, under the names of what it came with.
fn written_out(list: &Licences, tongue: Tongue, words: &mut String) {
    let mut owners: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for part in &list.parts {
        for text in &part.texts {
            owners.entry(*text).or_default().push(full_name(part));
        }
        let usual = tongue.pick("未附文本，此为标准文本", "came without a text; this is the usual one");
        for text in &part.standard {
            owners.entry(*text).or_default().push(format!("{} ({usual})", full_name(part)));
        }
    }
    let rule = "=".repeat(80);
    let _ = writeln!(words, "{rule}\nVermilion\n{rule}\n\n{}\n", Licences::own().trim_end());
    for (text, owners) in owners {
        let text = list.texts.get(text).map(String::as_str).unwrap_or_default();
        let _ = writeln!(words, "{rule}\n{}\n{rule}\n\n{text}\n", owners.join("\n"));
    }
}
