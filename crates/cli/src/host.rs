use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::env;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use workbench::{DATA_FOLDER, Host, WorkerProgram};

/// The world outside as the command line sees it.
#[derive(Debug)]
pub struct Console {
    folder: PathBuf,
    today: Option<String>,
}

impl Console {
    /// With the shelf in that folder, else in the one of `VERMILION_DATA`, else in the window's;
    /// `today` stands in for the calendar.
    pub fn new(folder: Option<PathBuf>, today: Option<String>) -> Self {
        let named = || env::var_os("VERMILION_DATA").filter(|value| !value.is_empty()).map(PathBuf::from);
        Self { folder: folder.or_else(named).unwrap_or_else(usual_folder), today }
    }
}

impl Host for Console {
    fn now(&self) -> String {
        Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default().to_string()
    }

    fn today(&self) -> String {
        self.today
            .clone()
            .unwrap_or_else(|| Zoned::new(Timestamp::now(), TimeZone::system()).date().to_string())
    }

    fn new_id(&self) -> String {
        // Sixteen bytes of the keys that the system seeds hash maps with, twice.
        let mut id = String::with_capacity(32);
        for part in 0..2 {
            let _ =
                write!(id, "{:016x}", RandomState::new().hash_one((part, Timestamp::now().as_nanosecond())));
        }
        id.truncate(26);
        id
    }

    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }

    fn worker_program(&self) -> Option<WorkerProgram> {
        WorkerProgram::myself().ok()
    }
}

/// Where programs of this system keep their data.
fn usual_folder() -> PathBuf {
    let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || variable("HOME").unwrap_or_else(|| PathBuf::from("."));
    let data = if cfg!(windows) {
        variable("APPDATA").unwrap_or_else(|| PathBuf::from("."))
    } else if cfg!(target_os = "macos") {
        home().join("Library/Application Support")
    } else {
        variable("XDG_DATA_HOME").unwrap_or_else(|| home().join(".local/share"))
    };
    data.join(DATA_FOLDER)
}
