//! The house holds: who imports whom, what may not be in the tree, and how large a room may be.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tests::root;

/// Who may import whom. A new line here is the hardest change to justify.
const EDGES: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("formats", &["document"]),
    ("contract", &["document"]),
    ("rules", &["document", "contract"]),
    ("redline", &["document", "contract"]),
    ("library", &["document", "contract", "rules", "redline"]),
    ("workbench", &["document", "formats", "contract", "rules", "redline", "library"]),
    ("cli", &["workbench"]),
    ("xtask", &[]),
    ("vermilion-desktop", &["workbench"]),
];

fn manifest(path: &Path) -> toml::Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

#[test]
fn crates_import_only_what_the_house_allows() {
    let rooms: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    for (name, allowed) in EDGES {
        let path = if *name == "vermilion-desktop" {
            root().join("Cargo.toml")
        } else {
            root().join("crates").join(name).join("Cargo.toml")
        };
        let manifest = manifest(&path);
        for section in ["dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else { continue };
            for import in table.keys().filter(|key| rooms.contains(key.as_str())) {
                assert!(allowed.contains(&import.as_str()), "{name} must not import {import}");
            }
        }
    }
    let folders: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for folder in &folders {
        assert!(rooms.contains(folder.as_str()), "crates/{folder} is not on the map");
    }
}

/// Names of the packages that each package of the lock file depends on.
fn lock() -> BTreeMap<String, Vec<String>> {
    let lock = manifest(&root().join("Cargo.lock"));
    let mut tree: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let depends = package
            .get("dependencies")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .map(|name| name.as_str().unwrap().split(' ').next().unwrap().to_owned());
        tree.entry(package["name"].as_str().unwrap().to_owned()).or_default().extend(depends);
    }
    tree
}

fn reached(tree: &BTreeMap<String, Vec<String>>, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(name) = next.pop() {
        if seen.insert(name.clone()) {
            next.extend(tree.get(&name).into_iter().flatten().cloned());
        }
    }
    seen
}

#[test]
fn no_network_crate_is_in_the_tree_of_the_core() {
    const NETWORK: &[&str] = &[
        "reqwest",
        "hyper",
        "hyper-util",
        "h2",
        "ureq",
        "curl",
        "isahc",
        "attohttpc",
        "rustls",
        "native-tls",
        "openssl",
        "tungstenite",
        "tokio-tungstenite",
        "quinn",
        "trust-dns-resolver",
        "hickory-resolver",
        "tonic",
    ];
    let tree = lock();
    for core in EDGES.iter().map(|(name, _)| *name).filter(|name| *name != "vermilion-desktop") {
        let reached = reached(&tree, core);
        for network in NETWORK {
            assert!(!reached.contains(*network), "{core} reaches the network through {network}");
        }
    }
    let desktop = reached(&tree, "vermilion-desktop");
    for plugin in [
        "tauri-plugin-http",
        "tauri-plugin-shell",
        "tauri-plugin-websocket",
        "tauri-plugin-upload",
        "tauri-plugin-updater",
    ] {
        assert!(!desktop.contains(plugin), "the window carries {plugin}");
    }
    for core in ["cli", "workbench"] {
        assert!(!reached(&tree, core).contains("tauri"), "{core} knows Tauri");
    }
}

#[test]
fn pure_crates_do_no_input_or_output_and_read_no_clock() {
    for room in ["document", "contract", "rules", "redline"] {
        for file in files(&root().join("crates").join(room).join("src"), &["rs"]) {
            let text = fs::read_to_string(&file).unwrap();
            for word in [
                "std::fs",
                "std::net",
                "std::env",
                "std::process",
                "SystemTime",
                "Instant::now",
                "Zoned::now",
                "std::io",
            ] {
                assert!(!text.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

#[test]
fn only_the_ipc_folder_knows_tauri_and_only_the_library_knows_sql() {
    for file in files(&root().join("ui/src"), &["ts", "tsx"]) {
        let inside = file.strip_prefix(root().join("ui/src")).unwrap().starts_with("ipc");
        let text = fs::read_to_string(&file).unwrap();
        assert!(inside || !text.contains("@tauri-apps/"), "{} imports Tauri", file.display());
    }
    for file in files(&root().join("crates"), &["toml"]) {
        let text = fs::read_to_string(&file).unwrap();
        let library = file.parent().unwrap().ends_with("library");
        assert!(library || !text.contains("rusqlite"), "{} imports SQL", file.display());
    }
}

#[test]
fn each_heavy_library_has_one_room() {
    const ROOMS: &[(&str, &[&str])] = &[
        (
            "formats",
            &[
                "hayro",
                "hayro-interpret",
                "hayro-syntax",
                "hayro-cmap",
                "lopdf",
                "pdf-extract",
                "quick-xml",
                "rust_xlsxwriter",
            ],
        ),
        ("library", &["rusqlite", "rusqlite_migration"]),
        ("redline", &["similar"]),
        ("cli", &["clap", "clap_complete"]),
        ("vermilion-desktop", &["tauri", "tauri-plugin-dialog"]),
    ];
    for (name, _) in EDGES {
        let path = match *name {
            "vermilion-desktop" => root().join("Cargo.toml"),
            _ => root().join("crates").join(name).join("Cargo.toml"),
        };
        let manifest = manifest(&path);
        let imports = manifest.get("dependencies").and_then(toml::Value::as_table).unwrap();
        for (room, libraries) in ROOMS.iter().filter(|(room, _)| room != name) {
            for library in *libraries {
                assert!(!imports.contains_key(*library), "{name} imports {library}, which belongs to {room}");
            }
        }
    }
}

#[test]
fn rooms_stay_small_and_have_names_of_their_own() {
    let mut places = files(&root().join("crates"), &["rs"]);
    places.extend(files(&root().join("src-tauri"), &["rs"]));
    places.extend(files(&root().join("tests"), &["rs"]));
    places.extend(files(&root().join("ui/src"), &["ts", "tsx", "css"]));
    for file in places {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "helpers", "helper", "common", "misc", "manager"].contains(&stem.as_str()),
            "{} is a drawer",
            file.display()
        );
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 600, "{} has {lines} lines: which noun hides in it?", file.display());
    }
}

#[test]
fn the_window_runs_nothing_remote_and_nothing_inline() {
    let conf: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root().join("tauri.conf.json")).unwrap()).unwrap();
    let policy = conf["app"]["security"]["csp"].as_object().expect("one list of sources a directive");
    let sources = |directive: &str| policy.get(directive).map(|list| list.as_str().unwrap().to_owned());
    assert_eq!(sources("default-src").as_deref(), Some("'self'"));
    assert_eq!(sources("script-src").as_deref(), Some("'self'"));
    for (directive, list) in policy {
        for source in list.as_str().unwrap().split_whitespace() {
            let here = ["'self'", "'none'", "ipc:", "page:", "http://ipc.localhost", "http://page.localhost"];
            assert!(here.contains(&source), "{directive} lets in {source}");
        }
    }
    let page = fs::read_to_string(root().join("ui/index.html")).unwrap();
    assert!(
        !page.contains("http://") && !page.contains("https://"),
        "the page loads something from elsewhere"
    );
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut next = vec![folder.to_owned()];
    while let Some(folder) = next.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "bindings", "target"].contains(&name.as_str()) {
                    next.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
