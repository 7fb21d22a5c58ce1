use crate::{Result, Settings, Workbench};

impl Workbench {
    /// Who reviews, in which language, for which side.
    pub fn settings(&self) -> Result<Settings> {
        Ok(self.library.read(|shelf| shelf.settings().get())?)
    }

    /// Keeps the settings.
    pub fn set_settings(&self, settings: &Settings) -> Result<()> {
        Ok(self.library.write(|shelf| shelf.settings_mut().put(settings))?)
    }

    /// The name that decisions and notes are signed with; empty until it is said.
    pub(crate) fn reviewer(&self) -> Result<String> {
        Ok(self.settings()?.reviewer)
    }
}
