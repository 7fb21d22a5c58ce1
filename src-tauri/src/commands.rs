use crate::window::{Bench, Opened};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State};
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
    let bench = bench.now();
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

/// Opens the shelf once more: with its passphrase, or after what was wrong has been put right.
#[tauri::command]
pub async fn open_shelf(passphrase: Option<String>, app: AppHandle) -> Result<(), ErrorView> {
    aside(move || app.state::<Bench>().open_again(passphrase.as_deref())).await
}

/// Puts a backup in the place of a shelf that cannot be opened.
#[tauri::command]
pub async fn restore_shelf(
    path: String,
    passphrase: Option<String>,
    app: AppHandle,
) -> Result<(), ErrorView> {
    aside(move || app.state::<Bench>().restore(&path, passphrase.as_deref())).await
}

/// Runs beside the window; a panic costs this one command.
async fn aside(work: impl FnOnce() -> Result<(), Error> + Send + 'static) -> Result<(), ErrorView> {
    let guarded = move || {
        catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|_| Err(Error::new(Code::Internal, "it broke down")))
    };
    let done = tauri::async_runtime::spawn_blocking(guarded).await;
    let done = done.unwrap_or_else(|error| Err(Error::new(Code::Internal, error.to_string())));
    done.map_err(|error| ErrorView::from(&error))
}

/// Files that the program was started with. They are given once, so that a reload imports nothing.
#[tauri::command]
pub fn opened_files(opened: State<'_, Opened>) -> Vec<String> {
    opened.take()
}

/// Shows the data folder in the system's program for files.
#[tauri::command]
pub fn open_data_folder(bench: State<'_, Bench>) -> Result<(), ErrorView> {
    let bench = bench.now();
    let folder = bench.as_ref().as_ref().map_err(ErrorView::from)?.data_folder();
    open::that_detached(&folder).map_err(|error| ErrorView::from(&Error::io(&folder, error)))
}

/// Languages of the system as its environment names them, the preferred one first. Web views on Linux
/// say "en" wherever the locale itself is not installed; elsewhere the list is empty and they are right.
#[tauri::command]
pub fn system_languages() -> Vec<String> {
    let named =
        ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
    languages(&named)
}

/// Language tags in the values of locale variables: `zh_CN.UTF-8` is `zh-CN`, `C` is no language.
fn languages(named: &[String]) -> Vec<String> {
    named
        .iter()
        .flat_map(|value| value.split(':'))
        .filter_map(|locale| locale.split(['.', '@']).next())
        .filter(|locale| !matches!(*locale, "" | "C" | "POSIX"))
        .map(|locale| locale.replace('_', "-"))
        .collect()
}

fn broken(message: &str) -> ErrorView {
    ErrorView::from(&Error::new(Code::Internal, message))
}

#[cfg(test)]
mod tests {
    use super::languages;

    #[test]
    fn locale_variables_name_languages() {
        let table: [(&[&str], &[&str]); 4] = [
            (&["zh_CN:en", "", "", "zh_CN.UTF-8"], &["zh-CN", "en", "zh-CN"]),
            (&["", "", "", "de_DE.UTF-8@euro"], &["de-DE"]),
            (&["", "C", "", "C.UTF-8"], &[]),
            (&["", "", "", ""], &[]),
        ];
        for (named, expected) in table {
            let named: Vec<String> = named.iter().map(|&value| value.to_owned()).collect();
            assert_eq!(languages(&named), expected, "{named:?}");
        }
    }
}
