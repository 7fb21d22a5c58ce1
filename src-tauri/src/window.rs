use crate::host::WindowHost;
use crate::{commands, pages};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tauri::{AppHandle, Manager};
use workbench::{Error, Workbench};

/// The workbench, or why there is none: the window then says so instead of not opening.
pub struct Bench(pub Arc<Result<Workbench, Error>>);

/// Files named when the program was started, until the window has taken them.
pub struct Opened(Mutex<Vec<String>>);

impl Opened {
    /// Gives the files, once.
    pub fn take(&self) -> Vec<String> {
        self.0.lock().map(|mut files| std::mem::take(&mut *files)).unwrap_or_default()
    }
}

/// Opens the window and stays until it is closed.
pub fn run() -> anyhow::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            let host = Arc::new(WindowHost::new(app.handle())?);
            app.manage(Bench(Arc::new(Workbench::open(host))));
            app.manage(Opened(Mutex::new(files_named())));
            Ok(())
        })
        .register_asynchronous_uri_scheme_protocol("page", |context, request, responder| {
            let app: AppHandle = context.app_handle().clone();
            // Painting takes milliseconds to seconds; the window goes on meanwhile.
            tauri::async_runtime::spawn_blocking(move || {
                let bench = Arc::clone(&app.state::<Bench>().0);
                responder.respond(pages::answer(bench.as_ref().as_ref(), &request));
            });
        })
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::open_data_folder,
            commands::opened_files,
            commands::system_languages
        ])
        .run(tauri::generate_context!())?;
    Ok(())
}

/// Arguments that are files, as full paths, because the workbench does not know where we started.
fn files_named() -> Vec<String> {
    std::env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .filter_map(|path| path.canonicalize().ok())
        .map(|path| path.to_string_lossy().into_owned())
        .collect()
}
