//! The TypeScript side of the surface: one file a type through ts-rs, and `commands.ts` from the
//! table. They are committed; the test below says when they are stale and how to refresh them.
#![allow(clippy::unwrap_used)]

use super::surface::{commands, visit_types};
use super::{ErrorView, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

/// Takes the types of one command after the other.
pub(super) trait Visitor {
    fn command<Request: TS + 'static, Reply: TS + 'static>(&mut self);
}

/// Names of the types of each command, and the text of every type's own file.
struct Written {
    config: Config,
    commands: Vec<(String, String)>,
    files: BTreeMap<PathBuf, String>,
    imported: BTreeSet<String>,
}

impl Written {
    fn type_file<T: TS + 'static + ?Sized>(&mut self) {
        let Some(path) = T::output_path() else { return };
        if !self.files.contains_key(&path) {
            let text = T::export_to_string(&self.config).unwrap();
            self.files.insert(path, text);
            T::visit_dependencies(self);
        }
    }
}

impl TypeVisitor for Written {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.type_file::<T>();
    }
}

/// Collects the names a command's own signature mentions.
struct Mentioned<'a>(&'a mut BTreeSet<String>, &'a Config);

impl TypeVisitor for Mentioned<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            self.0.insert(T::ident(self.1));
        }
    }
}

impl Visitor for Written {
    fn command<Request: TS + 'static, Reply: TS + 'static>(&mut self) {
        self.commands.push((Request::name(&self.config), Reply::name(&self.config)));
        self.signature::<Request>();
        self.signature::<Reply>();
    }
}

impl Written {
    /// The type itself, or what a list of it is made of.
    fn signature<T: TS + 'static>(&mut self) {
        let mut mentioned = Mentioned(&mut self.imported, &self.config);
        mentioned.visit::<T>();
        if T::output_path().is_none() {
            T::visit_generics(&mut mentioned);
            T::visit_generics(self);
        }
        self.type_file::<T>();
    }

    fn commands_file(&self) -> String {
        let mut out = String::from(
            "// This file was generated from crates/workbench/src/wire/surface.rs. Do not edit it by hand.\n\n",
        );
        for name in &self.imported {
            let _ = writeln!(out, "import type {{ {name} }} from \"./{name}\";");
        }
        out.push_str("\n/** Every command the window may give, by name. */\nexport type Commands = {\n");
        for (command, (request, reply)) in commands().zip(&self.commands) {
            let _ = writeln!(
                out,
                "  /** {} */\n  {}: {{ request: {request}; reply: {reply}; reads: {}; changes: {} }};",
                command.about,
                command.name,
                list(command.reads),
                list(command.changes)
            );
        }
        out.push_str("};\n\n/** The name of a command. */\nexport type CommandName = keyof Commands;\n\n");
        out.push_str(
            "/** What each command reads and changes: the cache drops what a change has made stale. */\n",
        );
        out.push_str("export const tags: {\n  readonly [Name in CommandName]: { readonly reads: readonly Tag[]; readonly changes: readonly Tag[] };\n} = {\n");
        for command in commands() {
            let _ = writeln!(
                out,
                "  {}: {{ reads: {}, changes: {} }},",
                command.name,
                list(command.reads),
                list(command.changes)
            );
        }
        out.push_str("};\n");
        out
    }
}

fn list(tags: &[Tag]) -> String {
    let words: Vec<String> = tags.iter().map(|tag| serde_json::to_string(tag).unwrap()).collect();
    format!("[{}]", words.join(", "))
}

fn written() -> BTreeMap<PathBuf, String> {
    let config = Config::new().with_large_int("number");
    let mut written =
        Written { config, commands: Vec::new(), files: BTreeMap::new(), imported: BTreeSet::new() };
    visit_types(&mut written);
    written.signature::<Tag>();
    written.type_file::<ErrorView>();
    let commands = written.commands_file();
    let mut files = written.files;
    files.insert(PathBuf::from("commands.ts"), commands);
    files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/bindings")
}

#[test]
fn export_bindings() {
    let files = written();
    let folder = folder();
    if std::env::var_os("VERMILION_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let known = path.file_name().is_some_and(|name| files.contains_key(Path::new(name)));
            if path.extension().is_some_and(|ending| ending == "ts") && !known {
                std::fs::remove_file(path).unwrap();
            }
        }
        for (name, text) in &files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        return;
    }
    let how = "refresh with: VERMILION_WRITE_BINDINGS=1 cargo test -p workbench export_bindings";
    for (name, text) in &files {
        let there = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(there == *text, "ui/src/ipc/bindings/{} is stale; {how}", name.display());
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = PathBuf::from(entry.unwrap().file_name());
        assert!(
            files.contains_key(&name),
            "ui/src/ipc/bindings/{} is no longer written; {how}",
            name.display()
        );
    }
}

#[test]
fn every_command_says_what_it_is_for_and_is_named_once() {
    let mut names = BTreeSet::new();
    for command in commands() {
        assert!(names.insert(command.name), "{} stands twice", command.name);
        assert!(command.about.ends_with('.') && command.about.len() > 10, "{}", command.name);
    }
}
