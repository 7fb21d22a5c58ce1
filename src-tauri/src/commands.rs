use crate::window::{Bench, Opened};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tauri::State;
use tauri::ipc::Channel;
use workbench::wire::{ErrorView, ImportProgress};
use workbench::{Code, Error};

/// Gives a command of the surface table to the workbench. It runs beside the window, and a panic
/// costs this one command: a hostile file must not take the shelf with it.
#[tauri::command]
pub async fn call(
    name: String,
    request: Value,
    on_progress: Channel<ImportProgress>,
    bench: State<'_, Bench>,
) -> Result<Value, ErrorView> {
    let bench = Arc::clone(&bench.0);
    let work = move || {
        let bench = bench.as_ref().as_ref().map_err(ErrorView::from)?;
        // A window that has gone away hears nothing; the work is finished all the same.
        let hear = |progress| drop(on_progress.send(progress));
        bench.call(&name, request, &hear).map_err(|error| ErrorView::from(&error))
    };
    tauri::async_runtime::spawn_blocking(move || {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(broken("the command broke down")))
    })
    .await
    .unwrap_or_else(|error| Err(broken(&error.to_string())))
}

/// Files that the program was started with. They are given once, so that a reload imports nothing.
#[tauri::command]
pub fn opened_files(opened: State<'_, Opened>) -> Vec<String> {
    opened.take()
}

fn broken(message: &str) -> ErrorView {
    ErrorView::from(&Error::new(Code::Internal, message))
}
