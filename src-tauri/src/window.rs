use crate::host::WindowHost;
use crate::{commands, pages};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tauri::{AppHandle, Manager};
use workbench::{Error, Workbench};

/// The workbench, or why there is none: the window then says so instead of not opening, and asks for the
/// passphrase of a shelf that is under one.
pub struct Bench {
    host: Arc<WindowHost>,
    standing: RwLock<Arc<Result<Workbench, Error>>>,
}

impl Bench {
    fn open(host: Arc<WindowHost>) -> Self {
        let bench = Arc::new(Workbench::open(host.clone()));
        Self { host, standing: RwLock::new(bench) }
    }

    /// As it stands now.
    pub fn now(&self) -> Arc<Result<Workbench, Error>> {
        Arc::clone(&self.standing.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens the shelf once more, with a passphrase where one is given.
    ///
    /// # Errors
    /// Those of the workbench; what stood before stands then.
    pub fn open_again(&self, passphrase: Option<&str>) -> Result<(), Error> {
        let host = self.host.clone();
        let bench = match passphrase {
            Some(passphrase) => Workbench::open_locked(host, passphrase),
            None => Workbench::open(host),
        }?;
        *self.standing.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Ok(bench));
        Ok(())
    }

    /// Puts a backup in the place of a shelf that cannot be opened, and opens it.
    ///
    /// # Errors
    /// As [`open_again`](Self::open_again).
    pub fn restore(&self, from: &str, passphrase: Option<&str>) -> Result<(), Error> {
        Workbench::restore_into(&*self.host, std::path::Path::new(from), passphrase)?;
        self.open_again(passphrase)
    }
}

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
            app.manage(Bench::open(host));
            app.manage(Opened(Mutex::new(files_named())));
            Ok(())
        })
        .register_asynchronous_uri_scheme_protocol("page", |context, request, responder| {
            let app: AppHandle = context.app_handle().clone();
            // Painting takes milliseconds to seconds; the window goes on meanwhile.
            tauri::async_runtime::spawn_blocking(move || {
                let bench = app.state::<Bench>().now();
                responder.respond(pages::answer(bench.as_ref().as_ref(), &request));
            });
        })
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::open_data_folder,
            commands::open_shelf,
            commands::restore_shelf,
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
