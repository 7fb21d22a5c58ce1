use jiff::civil::Date;
use jiff::{Timestamp, Unit, Zoned};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use tauri::{AppHandle, Manager};
use workbench::{DATA_FOLDER, Host, WorkerProgram};

/// Variable that names another data folder: for tests, and for a shelf on another disk.
const DATA_VARIABLE: &str = "VERMILION_DATA";

/// Variable that stands in for the calendar, an ISO date: for pictures that look the same on every day.
const TODAY_VARIABLE: &str = "VERMILION_TODAY";

/// The world as the window knows it.
pub struct WindowHost {
    folder: PathBuf,
    today: Option<Date>,
}

impl WindowHost {
    /// Takes the data folder from the environment, else from the system's place for such folders.
    ///
    /// # Errors
    /// Where the system names no such place, as without a home folder.
    pub fn new(app: &AppHandle) -> tauri::Result<Self> {
        let folder = match std::env::var_os(DATA_VARIABLE).filter(|path| !path.is_empty()) {
            Some(path) => PathBuf::from(path),
            None => app.path().data_dir()?.join(DATA_FOLDER),
        };
        let today = std::env::var(TODAY_VARIABLE).ok().and_then(|day| day.parse().ok());
        Ok(Self { folder, today })
    }
}

impl Host for WindowHost {
    fn now(&self) -> String {
        match self.today {
            Some(day) => format!("{day}T08:00:00Z"),
            None => Timestamp::now().round(Unit::Second).unwrap_or_else(|_| Timestamp::now()).to_string(),
        }
    }

    fn today(&self) -> String {
        self.today.unwrap_or_else(|| Zoned::now().date()).to_string()
    }

    fn new_id(&self) -> String {
        let millis = u64::try_from(Timestamp::now().as_millisecond()).unwrap_or_default();
        spell_id(millis, [random(), random()])
    }

    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }

    fn worker_program(&self) -> Option<WorkerProgram> {
        WorkerProgram::myself().ok()
    }

    fn notify(&self, title: &str, body: &str) {
        crate::notification::show(title, body);
    }
}

/// Sixty-four bits nobody can foresee: the seed that the standard library draws for its maps.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Ten signs of time and sixteen of chance, in Crockford's base 32, so that ids sort by age.
fn spell_id(millis: u64, chance: [u64; 2]) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let spell = |value: u64, signs: u32| {
        (0..signs).rev().map(move |place| char::from(SIGNS[(value >> (5 * place) & 31) as usize]))
    };
    spell(millis, 10).chain(spell(chance[0], 8)).chain(spell(chance[1], 8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_age_and_keep_their_length() {
        let older = spell_id(1_700_000_000_000, [u64::MAX, u64::MAX]);
        let newer = spell_id(1_700_000_000_001, [0, 0]);
        assert!(older < newer);
        assert_eq!((older.len(), newer.len()), (26, 26));
        assert_eq!(newer, "01HF7YAT010000000000000000");
    }
}
