use crate::Result;
use contract::Side;
use rusqlite::{Connection, OptionalExtension};

pub(crate) const CREATE: &str =
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

/// What the person has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Who reviews: name; empty until it is said.
    pub reviewer: String,
    /// Who reviews: role, e.g. 法务.
    pub role: String,
    /// `zh-CN` or `en`; empty to follow the system.
    pub language: String,
    /// The side we act for.
    pub side: Side,
}

impl Default for Settings {
    fn default() -> Self {
        Self { reviewer: String::new(), role: String::new(), language: String::new(), side: Side::Customer }
    }
}

/// Reads settings.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes settings.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// All settings; what was never set has its usual value.
    pub fn get(&self) -> Result<Settings> {
        let mut settings = Settings::default();
        let mut query = self.connection.prepare_cached("SELECT name, value FROM settings")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
            match name.as_str() {
                "reviewer" => settings.reviewer = value,
                "role" => settings.role = value,
                "language" => settings.language = value,
                "side" if value == Side::Vendor.as_str() => settings.side = Side::Vendor,
                // A name of a later program is left alone.
                _ => {}
            }
        }
        Ok(settings)
    }
}

impl Read<'_> {
    /// What the program remembers of itself under a name, which is none of the settings'.
    pub fn remembered(&self, name: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM settings WHERE name = ?1";
        Ok(self.connection.query_row(sql, [name], |row| row.get(0)).optional()?)
    }
}

impl Write<'_> {
    /// Remembers something under a name, in place of what was remembered before.
    pub fn remember(&self, name: &str, value: &str) -> Result<()> {
        self.connection
            .execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)", [name, value])?;
        Ok(())
    }

    /// Sets them all.
    pub fn put(&self, settings: &Settings) -> Result<()> {
        let mut put = self.connection.prepare_cached(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?;
        for (name, value) in [
            ("reviewer", settings.reviewer.as_str()),
            ("role", settings.role.as_str()),
            ("language", settings.language.as_str()),
            ("side", settings.side.as_str()),
        ] {
            put.execute((name, value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Library;

    #[test]
    fn settings_start_as_usual_and_come_back_as_set() {
        let library = Library::in_memory().unwrap();
        assert_eq!(library.read(|shelf| shelf.settings().get()).unwrap(), Settings::default());
        let set = Settings {
            reviewer: "林岚".into(),
            role: "法务".into(),
            language: "zh-CN".into(),
            side: Side::Vendor,
        };
        library.write(|shelf| shelf.settings_mut().put(&set)).unwrap();
        assert_eq!(library.read(|shelf| shelf.settings().get()).unwrap(), set);
    }
}
