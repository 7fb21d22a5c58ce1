use crate::{Cancel, ImportOptions, Imported, Progress, Workbench};

/// The contract of the sample pair.
const ORIGINAL: &[u8] = include_bytes!("../../../tests/corpus/saas-crm-zh/original.chromium.pdf");
/// The draft that is to renew it.
const RENEWAL: &[u8] = include_bytes!("../../../tests/corpus/saas-crm-zh/renewal.chromium.pdf");

impl Workbench {
    /// Puts the sample pair onto the shelf: a CRM subscription and the draft of its renewal, so
    /// that the first run shows within a minute what this program is for.
    pub fn import_samples(&self, progress: &dyn Fn(Progress), cancel: &Cancel) -> Vec<Imported> {
        let one = |name: &str, bytes: &[u8], options: &ImportOptions| {
            let file = (name.to_owned(), name.to_owned(), Ok(bytes.to_vec()));
            self.import_each(std::iter::once(file), options, progress, cancel)
        };
        let mut imported = one("CRM订阅合同（示例）.pdf", ORIGINAL, &ImportOptions::default());
        let original = imported.first().and_then(|first| first.outcome.as_ref().ok()).map(|a| a.id.clone());
        if original.is_some() {
            let options = ImportOptions { renewal_of: original, password: None };
            imported.extend(one("CRM续约草案（示例）.pdf", RENEWAL, &options));
        }
        imported
    }
}
