//! Everything that is kept as evidence in one zip file: the files as they came, a list of them for people, and
//! their hashes in the form that `sha256sum -c` checks.

use super::Kept;
use super::opening::safe;
use super::papers::cell;
use crate::wire::WriteTracked;
use crate::{Error, Promise, Result, Row, Workbench};
use formats::{Cell, Paragraph, Table};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The member that holds the hashes.
const HASHES: &str = "SHA256SUMS.txt";

impl Workbench {
    /// Writes the evidence of a contract. What is missing or was altered is told in the list, and the rest goes out.
    pub(super) fn write_exhibits(&self, ask: &WriteTracked, path: &Path) -> Result<()> {
        let written = self.exhibits(ask, path);
        if written.is_err() {
            // Half a file would be taken for a whole one.
            let _ = std::fs::remove_file(path);
        }
        written
    }

    fn exhibits(&self, ask: &WriteTracked, path: &Path) -> Result<()> {
        let desk = self.desk(ask)?;
        let tongue = desk.tongue;
        let failed = |error: io::Error| Error::io_write(path, error);
        let mut zip = ZipWriter::new(io::BufWriter::new(File::create(path).map_err(failed)?));
        let (kept, promises) = (self.kept(&ask.id)?, self.rows::<Promise>(&ask.id)?);
        let (mut rows, mut hashes): (Vec<Vec<Cell>>, String) = (Vec::new(), String::new());
        for (file, number) in kept.evidence.iter().zip(1usize..) {
            let row = &file.value;
            let name = format!("{number:03} {}", safe(&row.name));
            let state = match self.evidence_bytes(row) {
                Ok(bytes) => {
                    add(&mut zip, &name, &bytes).map_err(failed)?;
                    let _ = writeln!(hashes, "{}  {name}", row.sha256);
                    String::new()
                }
                Err(error) => tongue.of(&error.code.sentence()).to_owned(),
            };
            let about: Vec<String> = row.about.iter().filter_map(|id| named(&kept, &promises, id)).collect();
            rows.push(vec![
                vec![Paragraph::number(number)],
                cell(format!("{name}\n{}", row.note)),
                cell(about.join("\n")),
                cell(format!("{}\n{}", row.at, row.by)),
                cell(row.size.to_string()),
                cell(format!("{}\n{state}", row.sha256)),
            ]);
        }
        let heads = [
            (5.0, tongue.pick("序号", "No.")),
            (26.0, tongue.pick("证据", "Exhibit")),
            (26.0, tongue.pick("证明事项", "Evidence of")),
            (14.0, tongue.pick("收取时间与人", "Taken in")),
            (9.0, tongue.pick("字节", "Bytes")),
            (20.0, "SHA-256"),
        ];
        let title = tongue.pick("证据目录", "Exhibit list");
        let name = self.paper(&ask.id)?.contract.document.source.name.clone();
        let mut parts = desk.head(title, &name);
        parts.push(Table::headed(title, heads.into_iter(), rows.into_iter()).into());
        let list = desk.paper(title, true, parts);
        for (ending, bytes) in [("docx", list.word()?), ("xlsx", list.spreadsheet()?)] {
            add(&mut zip, &format!("{title}.{ending}"), &bytes).map_err(failed)?;
        }
        add(&mut zip, HASHES, hashes.as_bytes()).map_err(failed)?;
        zip.finish().map_err(io::Error::from).and_then(|mut out| out.flush()).map_err(failed)
    }
}

fn add(zip: &mut ZipWriter<io::BufWriter<File>>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(name, options)?;
    zip.write_all(bytes)
}

/// What a file of evidence is about, in the words of that row.
fn named(kept: &Kept, promises: &[Row<Promise>], id: &str) -> Option<String> {
    let duty = kept.duties.iter().find(|row| row.id == id).map(|row| row.value.what.clone());
    let incident = || {
        let row = &kept.incidents.iter().find(|row| row.id == id)?.value;
        Some(format!("{} {} {}", row.number, row.found, row.description))
    };
    let notice = || kept.notices.iter().find(|row| row.id == id).map(|row| row.value.title.clone());
    let promise = || promises.iter().find(|row| row.id == id).map(|row| row.value.words.clone());
    duty.or_else(incident).or_else(notice).or_else(promise)
}
