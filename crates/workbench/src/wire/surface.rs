//! Every command of the window, one table for each group of them. From the tables come
//! [`Workbench::call`], [`commands`] and the TypeScript map in `ui/src/ipc/bindings/commands.ts`, so that
//! the two sides cannot drift apart. A new group is a file beside this one and a name in `tables!`.

use super::{ImportProgress, Tag};
use crate::{Error, Workbench};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A command of the window: its name, what it is for, and what the window's cache must know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Name, a verb and its object.
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// What its reply is made from.
    pub reads: &'static [Tag],
    /// What it makes stale.
    pub changes: &'static [Tag],
}

/// Hears how far an import is, file by file.
pub type Progress<'a> = &'a dyn Fn(ImportProgress);

macro_rules! surface {
    ($(
        #[doc = $about:literal]
        $name:ident($request:ty) -> $reply:ty,
        reads [$($reads:ident),*], changes [$($changes:ident),*],
        |$bench:ident, $ask:pat_param, $progress:pat_param| $body:expr;
    )*) => {
        /// Its commands, in the order of the table.
        pub(super) const COMMANDS: &[$crate::wire::Command] = &[$($crate::wire::Command {
            name: stringify!($name),
            about: $about,
            reads: &[$($crate::wire::Tag::$reads),*],
            changes: &[$($crate::wire::Tag::$changes),*],
        }),*];

        /// Runs one of its commands.
        pub(super) fn call(
            bench: &$crate::Workbench,
            name: &str,
            request: serde_json::Value,
            progress: $crate::wire::Progress<'_>,
        ) -> $crate::Result<serde_json::Value> {
            match name {
                $(stringify!($name) => {
                    let $bench = bench;
                    let $ask: $request = super::asked(name, request)?;
                    let $progress = progress;
                    let reply: $crate::Result<$reply> = $body;
                    super::told(name, &reply?)
                })*
                _ => Err(super::unknown(name)),
            }
        }

        /// Calls the visitor with the request and reply types of every command, in order.
        #[cfg(test)]
        pub(super) fn visit_types(visitor: &mut impl $crate::wire::bindings::Visitor) {
            $(visitor.command::<$request, $reply>();)*
        }
    };
}

macro_rules! tables {
    ($($table:ident),* $(,)?) => {
        $(mod $table;)*

        /// Every command, table by table.
        pub fn commands() -> impl Iterator<Item = &'static Command> {
            [$($table::COMMANDS),*].into_iter().flatten()
        }

        fn called(
            bench: &Workbench,
            name: &str,
            request: Value,
            progress: Progress<'_>,
        ) -> Result<Value, Error> {
            $(if $table::COMMANDS.iter().any(|command| command.name == name) {
                return $table::call(bench, name, request, progress);
            })*
            Err(unknown(name))
        }

        /// Calls the visitor with the request and reply types of every command, in order.
        #[cfg(test)]
        pub(super) fn visit_types(visitor: &mut impl super::bindings::Visitor) {
            $($table::visit_types(visitor);)*
        }
    };
}

tables! { browse, families, search, standing, review, compare, annotate, packs, negotiation, settings, presign, annexes, offers, keep, renewals, about, tracking }

impl Workbench {
    /// Runs a command of the window by its name, from JSON to JSON.
    ///
    /// # Errors
    /// With code `bad-request` when there is no such command or the request has another shape; else
    /// whatever the verb itself reports.
    pub fn call(&self, name: &str, request: Value, progress: Progress<'_>) -> Result<Value, Error> {
        called(self, name, request, progress)
    }
}

fn unknown(name: &str) -> Error {
    Error::bad_request(format!("there is no command {name}"))
}

fn asked<T: DeserializeOwned>(name: &str, request: Value) -> Result<T, Error> {
    serde_json::from_value(request).map_err(|error| Error::bad_request(format!("{name}: {error}")))
}

fn told<T: Serialize>(name: &str, reply: &T) -> Result<Value, Error> {
    serde_json::to_value(reply).map_err(|error| Error::bad_request(format!("{name}: {error}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Code, Host, WorkerProgram};
    use serde_json::json;
    use std::path::PathBuf;
    use std::sync::Arc;

    struct Still;

    impl Host for Still {
        fn now(&self) -> String {
            "2026-01-05T08:00:00Z".into()
        }
        fn today(&self) -> String {
            "2026-01-05".into()
        }
        fn new_id(&self) -> String {
            "one".into()
        }
        fn data_folder(&self) -> PathBuf {
            PathBuf::from("nowhere")
        }
        fn worker_program(&self) -> Option<WorkerProgram> {
            None
        }
    }

    #[test]
    fn commands_are_answered_by_name() {
        let bench = Workbench::without_shelf(Arc::new(Still)).unwrap();
        let call = |name: &str, request: Value| bench.call(name, request, &|_| {});
        let settings = json!({ "reviewer": "林岚", "role": "法务", "language": "zh-CN" });
        assert_eq!(call("settings_save", settings).unwrap(), Value::Null);
        assert_eq!(call("settings_side", json!({ "side": "vendor" })).unwrap(), Value::Null);
        let shelf = call("browse_shelf", Value::Null).unwrap();
        assert_eq!([&shelf["reviewer"], &shelf["side"], &shelf["folder"]], ["林岚", "vendor", "nowhere"]);
        assert_eq!(call("annotate_undo", json!({ "id": null })).unwrap(), json!(false));
        assert!(call("export_forms", Value::Null).unwrap().as_array().unwrap().len() >= 5);
        let bad = [("dance", json!(null)), ("browse_contract", json!({ "name": 1 }))];
        for (name, request) in bad {
            assert_eq!(call(name, request).unwrap_err().code, Code::BadRequest, "{name}");
        }
        assert_eq!(call("browse_contract", json!({ "id": "none" })).unwrap_err().code, Code::NoSuchContract);
        // Every command of the table is known by its name, whatever else it says of this request.
        for command in commands() {
            if let Err(error) = call(command.name, json!("?")) {
                assert!(!error.message.contains("there is no command"), "{}", command.name);
            }
        }
    }
}
