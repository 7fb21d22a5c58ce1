//! Everything on the shelf as files that other programs open: for a person who leaves.

use crate::{Cancel, Code, Error, Result, Workbench};
use library::{ContractRecord, JournalEntry};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What lies in the folder, for whoever opens it.
const READ_ME: &str = "\
Vermilion 朱批：书架上的全部内容 / everything on the shelf

contracts/<名称 name>/
  original.*     收到的原件，一字节未改 / the file as received
  text.txt       读出的文字 / the text as read
  record.json    发现、决定、批注（含内部批注）/ findings, decisions, notes, internal ones included
  registers.json 义务、诉求、事件等登记 / rows kept beside the paper: duties, asks, incidents
  journal.jsonl  每一步操作，最早的在前 / every step that was taken, oldest first
shelf.json       合同一览与续约关系 / the contracts, and which renews which
registers.json   整个书架的登记 / rows kept for the whole shelf
policy.toml      底线值 / limits        rules/  自有规则 / rules of your own
";

/// What was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// The folder that was made.
    pub folder: PathBuf,
    /// Contracts written whole.
    pub contracts: usize,
    /// Files written.
    pub files: usize,
    /// What could not be taken out, with the reason in English: the contract's name and why.
    pub failed: Vec<(String, String)>,
}

#[derive(Serialize)]
struct JournalLine<'a> {
    seq: i64,
    at: &'a str,
    by: &'a str,
    act: String,
    of: Option<i64>,
    subject: Value,
    before: Option<Value>,
    after: Option<Value>,
}

impl Workbench {
    /// Writes everything on the shelf into a new folder inside `to`, in forms that other programs open. What
    /// cannot be written of a contract is told, and the others are written all the same.
    ///
    /// # Errors
    /// With code `not-writable`, `disk-full` or `cancelled`; what was written so far stays.
    pub fn take_out(&self, to: &Path, parts: &dyn Fn(usize, usize), cancel: &Cancel) -> Result<TakenOut> {
        let folder = fresh(to, &format!("vermilion-{}", self.host.today()));
        let mut out = TakenOut { folder, contracts: 0, files: 0, failed: Vec::new() };
        let (records, registers) =
            self.library.read(|shelf| Ok((shelf.contracts().all()?, shelf.registers().all("")?)))?;
        let list: Vec<Value> = records.iter().map(listed).collect();
        let root = out.folder.clone();
        out.write(&root.join("README.txt"), READ_ME.as_bytes())?;
        out.write(&root.join("shelf.json"), &pretty(&list)?)?;
        out.write(&root.join("registers.json"), &pretty(&in_json(registers))?)?;
        let mut names = BTreeSet::new();
        for (done, record) in records.iter().enumerate() {
            parts(done, records.len());
            if cancel.is_cancelled() {
                return Err(Error::new(Code::Cancelled, "stopped; what was written so far stays").about(to));
            }
            let name = unique(&file_name(&record.name), &mut names);
            match self.take_out_contract(record, &root.join("contracts").join(name), &mut out) {
                Ok(()) => out.contracts += 1,
                Err(error) if matches!(error.code, Code::DiskFull | Code::NotWritable) => return Err(error),
                Err(error) => out.failed.push((record.name.clone(), error.message)),
            }
        }
        for (name, path) in self.beside()? {
            let bytes = fs::read(&path).map_err(|error| Error::io(&path, error))?;
            out.write(&root.join(name), &bytes)?;
        }
        Ok(out)
    }

    fn take_out_contract(&self, record: &ContractRecord, folder: &Path, out: &mut TakenOut) -> Result<()> {
        let id = record.id.as_str();
        let (version, registers, journal) = self.library.read(|shelf| {
            Ok((shelf.versions().current(id)?, shelf.registers().all(id)?, shelf.journal().of(id)?))
        })?;
        let original = format!("original.{}", version.media_type.ending());
        // The original first: it goes out even where its text cannot be read.
        out.write(&folder.join(original), &self.original(id)?)?;
        let mut lines = Vec::new();
        for entry in &journal {
            lines.extend(serde_json::to_vec(&line(entry)?).map_err(library::LibraryError::from)?);
            lines.push(b'\n');
        }
        out.write(&folder.join("journal.jsonl"), &lines)?;
        out.write(&folder.join("registers.json"), &pretty(&in_json(registers))?)?;
        let paper = self.paper(id)?;
        out.write(&folder.join("text.txt"), paper.contract.document.text.as_str().as_bytes())?;
        let record = self.written_as(id, record.renewal_of.as_deref(), "record-json")?;
        out.write(&folder.join("record.json"), &record.outcome.bytes)
    }
}

impl TakenOut {
    fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let failed = |error| Error::io_write(path, error);
        fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
        fs::write(path, bytes).map_err(failed)?;
        self.files += 1;
        Ok(())
    }
}

fn listed(record: &ContractRecord) -> Value {
    let summary = &record.summary;
    json!({
        "id": record.id, "name": record.name, "renewal_of": record.renewal_of, "imported": record.imported,
        "vendor": summary.vendor, "customer": summary.customer, "kinds": summary.kinds,
        "term_end": summary.term_end, "last_cancel_date": summary.last_cancel, "pages": summary.pages,
    })
}

/// Rows by register, each as it is kept.
fn in_json(registers: Vec<(String, library::Entry)>) -> Value {
    let mut all = serde_json::Map::new();
    for (register, entry) in registers {
        let row: Value = serde_json::from_str(&entry.entry).unwrap_or(Value::String(entry.entry));
        let rows = all.entry(register).or_insert_with(|| json!([]));
        if let Some(rows) = rows.as_array_mut() {
            rows.push(json!({ "id": entry.id, "row": row }));
        }
    }
    Value::Object(all)
}

fn line(entry: &JournalEntry) -> Result<JournalLine<'_>> {
    let value = |text: &Option<String>| text.as_ref().map(|text| serde_json::from_str(text)).transpose();
    let failed = library::LibraryError::from;
    Ok(JournalLine {
        seq: entry.seq,
        at: &entry.at,
        by: &entry.by,
        act: format!("{:?}", entry.act).to_lowercase(),
        of: entry.of,
        subject: serde_json::to_value(&entry.subject).map_err(failed)?,
        before: value(&entry.before).map_err(failed)?,
        after: value(&entry.after).map_err(failed)?,
    })
}

fn pretty<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(library::LibraryError::from)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The name of a contract as that of a folder on every system.
fn file_name(name: &str) -> String {
    let stem = Path::new(name).file_stem().map_or(name.into(), |stem| stem.to_string_lossy());
    let kept = |ch: char| if ch.is_control() || r#"<>:"/\|?*"#.contains(ch) { '_' } else { ch };
    let plain: String = stem.chars().map(kept).take(80).collect();
    let plain = plain.trim_matches(['.', ' ']).to_owned();
    if plain.is_empty() { "_".to_owned() } else { plain }
}

fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..u32::MAX).map(|number| format!("{name} ({number})"));
    // Systems that ignore capitals must keep two folders apart.
    let free =
        std::iter::once(name.to_owned()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_else(|| name.to_owned())
}

/// A folder that is not there yet.
fn fresh(to: &Path, name: &str) -> PathBuf {
    let numbered = (2..u32::MAX).map(|number| to.join(format!("{name}-{number}")));
    let free = std::iter::once(to.join(name)).chain(numbered).find(|path| !path.exists());
    free.unwrap_or_else(|| to.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_called_like_their_contracts_as_far_as_every_system_allows() {
        let mut taken = BTreeSet::new();
        for (name, expected) in [
            ("云岫 CRM 合同.pdf", "云岫 CRM 合同"),
            ("a/b:c?.pdf", "b_c_"),
            ("云岫 crm 合同.docx", "云岫 crm 合同 (2)"),
            ("..", "_"),
        ] {
            assert_eq!(unique(&file_name(name), &mut taken), expected);
        }
    }
}
