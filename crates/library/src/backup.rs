//! The whole shelf as one file, and back.
//!
//! A backup is a zip: the database as SQLite's online backup writes it (so other programs may go on writing
//! meanwhile), every original as it lies, and what else the data folder holds. Its last member lists the
//! others with length and SHA-256. It is read back and checked before it gets its name, and a backup is put
//! back as a new shelf beside the one that stands, which stays where it is.

use crate::home::{DATABASE, Home, ORIGINALS};
use crate::originals::files_in;
use crate::seal::hex;
use crate::shelf::Library;
use crate::{LibraryError, Result, vault};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const LIST: &str = "backup.json";
/// What the list says the file is.
const FORM: &str = "vermilion-backup";
/// The form that this program writes and reads.
const VERSION: u32 = 1;
/// Folder of the members that are neither database nor originals: limits, rules of one's own.
const BESIDE: &str = "beside";
/// Pages of the database copied at a time; between them others may write.
const PAGES: i32 = 512;
const PAUSE: Duration = Duration::from_millis(5);
/// The longest list that is read: some hundred thousand originals.
const LONGEST_LIST: u64 = 64 << 20;

/// What a backup holds, as its list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupList {
    form: String,
    version: u32,
    /// When it was made, RFC 3339.
    pub made: String,
    /// Whether its shelf is under a passphrase.
    pub locked: bool,
    /// Contracts in it.
    pub contracts: u64,
    members: Vec<Member>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Member {
    name: String,
    bytes: u64,
    sha256: String,
}

impl BackupList {
    /// Files in it, originals and others.
    pub fn files(&self) -> usize {
        self.members.len()
    }

    /// Bytes of its files, unpacked.
    pub fn bytes(&self) -> u64 {
        self.members.iter().map(|member| member.bytes).sum()
    }
}

/// Asked at every step whether to stop; hears how many of how many parts are done.
pub type Step<'a> = dyn FnMut(usize, usize) -> bool + 'a;

impl Library {
    /// Writes the whole shelf into one file and reads it back. `beside` are further files to take along, each
    /// with its name in the data folder.
    ///
    /// # Errors
    /// [`LibraryError::Stopped`], [`LibraryError::DiskFull`], [`LibraryError::NotWritable`], or
    /// [`LibraryError::BadBackup`] where what was written does not read back; the file is not there then.
    pub fn back_up(
        &self,
        to: &Path,
        made: &str,
        beside: &[(String, PathBuf)],
        step: &mut Step<'_>,
    ) -> Result<BackupList> {
        let (folder, locked, passphrase) = {
            let desk = self.desk();
            let data = desk.data.clone().ok_or(LibraryError::Moved)?;
            (desk.home.folder(&data), desk.home.locked, desk.passphrase.clone())
        };
        let part = PathBuf::from(format!("{}.{}.part", to.display(), std::process::id()));
        let snapshot = PathBuf::from(format!("{}.db", part.display()));
        let written = (|| {
            let contracts = copy_database(&folder, &snapshot, passphrase.as_deref(), step)?;
            let mut members = vec![(DATABASE.to_owned(), snapshot.clone())];
            let originals = folder.join(ORIGINALS);
            for path in files_in(&originals)? {
                let name = path.strip_prefix(&originals).unwrap_or(&path);
                members.push((format!("{ORIGINALS}/{}", slashes(name)), path));
            }
            members.extend(beside.iter().map(|(name, path)| (format!("{BESIDE}/{name}"), path.clone())));
            let list = pack(&part, made, locked, contracts, &members, step)?;
            let read = check(&part, passphrase.as_deref(), step)?;
            if read != list {
                return Err(bad("the list is not what was written"));
            }
            fs::rename(&part, to).map_err(|error| LibraryError::io(to, error))?;
            Ok(list)
        })();
        let _ = fs::remove_file(&snapshot);
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }

    /// Puts a backup back: as a new shelf in the data folder, which is the shelf from then on. The one that
    /// stood there is left in its folder, whose path is given; so are the files beside it that the backup
    /// brings in other words.
    ///
    /// # Errors
    /// [`LibraryError::Locked`] or [`LibraryError::WrongPassphrase`] for a backup under a passphrase,
    /// [`LibraryError::BadBackup`]; the shelf is as it was then.
    pub fn restore(
        data: &Path,
        from: &Path,
        passphrase: Option<&str>,
        step: &mut Step<'_>,
    ) -> Result<(Self, PathBuf)> {
        let list = check(from, passphrase, step)?;
        let before = Home::of(data)?;
        let home = Home::fresh(data, list.locked)?;
        let folder = home.folder(data);
        let restored = (|| {
            unpack(from, &list, &folder, step)?;
            let library = Self::at(data, home.clone(), passphrase)?;
            match library.verify()?.first() {
                Some(trouble) => Err(bad(&format!("{trouble:?}"))),
                None => Ok(library),
            }
        })();
        let library = restored.inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;
        let old = before.folder(data);
        put_beside(data, &folder)?;
        let home = home.settle(data, None)?;
        library.desk().home = home;
        Ok((library, old))
    }

    /// What a backup file holds, each of its members held against the list.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub fn read_backup(from: &Path, passphrase: Option<&str>, step: &mut Step<'_>) -> Result<BackupList> {
        check(from, passphrase, step)
    }
}

fn bad(why: &str) -> LibraryError {
    LibraryError::BadBackup(why.to_owned())
}

/// Copies the database while others go on with it, and counts its contracts.
fn copy_database(folder: &Path, to: &Path, passphrase: Option<&str>, step: &mut Step<'_>) -> Result<u64> {
    let _ = fs::remove_file(to);
    let open = |path: &Path| -> Result<Connection> {
        let connection = Connection::open(path)?;
        if let Some(passphrase) = passphrase {
            connection.pragma_update(None, "key", passphrase)?;
        }
        connection.busy_timeout(Duration::from_secs(10))?;
        Ok(connection)
    };
    let (source, mut copy) = (open(&folder.join(DATABASE))?, open(to)?);
    {
        let backup = Backup::new(&source, &mut copy)?;
        while backup.step(PAGES)? != StepResult::Done {
            let progress = backup.progress();
            let (all, left) = (progress.pagecount, progress.remaining);
            if !step(usize::try_from(all - left).unwrap_or(0), usize::try_from(all).unwrap_or(0)) {
                return Err(LibraryError::Stopped);
            }
            std::thread::sleep(PAUSE);
        }
    }
    // A copy of one file: no log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    contracts_in(&copy)
}

fn contracts_in(connection: &Connection) -> Result<u64> {
    let count: i64 = connection.query_row("SELECT count(*) FROM contracts", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Writes members and list into a zip.
fn pack(
    to: &Path,
    made: &str,
    locked: bool,
    contracts: u64,
    members: &[(String, PathBuf)],
    step: &mut Step<'_>,
) -> Result<BackupList> {
    let failed = |error| LibraryError::io(to, error);
    let mut zip = ZipWriter::new(BufWriter::new(File::create(to).map_err(failed)?));
    // Originals are packed already, and sealed ones cannot be.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    let mut listed = Vec::new();
    for (number, (name, path)) in members.iter().enumerate() {
        if !step(number, members.len()) {
            return Err(LibraryError::Stopped);
        }
        let mut file = File::open(path).map_err(|error| LibraryError::io(path, error))?;
        zip.start_file(name.as_str(), options).map_err(|error| failed(error.into()))?;
        let (bytes, sha256) = copied(&mut file, &mut zip).map_err(failed)?;
        listed.push(Member { name: name.clone(), bytes, sha256 });
    }
    let (form, made) = (FORM.to_owned(), made.to_owned());
    let list = BackupList { form, version: VERSION, made, locked, contracts, members: listed };
    zip.start_file(LIST, options).map_err(|error| failed(error.into()))?;
    zip.write_all(&serde_json::to_vec_pretty(&list)?).map_err(failed)?;
    let file = zip.finish().map_err(|error| failed(error.into()))?;
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    Ok(list)
}

/// Holds every member against the list, and opens the database.
fn check(from: &Path, passphrase: Option<&str>, step: &mut Step<'_>) -> Result<BackupList> {
    let mut zip = opened(from)?;
    let list = listed(&mut zip)?;
    let names: BTreeSet<&str> = list.members.iter().map(|member| member.name.as_str()).collect();
    for name in zip.file_names() {
        let name = name.map_err(|_| bad("a name in it cannot be read"))?;
        if name != LIST && !names.contains(&*name) {
            return Err(bad(&format!("it holds “{name}”, which its list does not name")));
        }
    }
    for (number, member) in list.members.iter().enumerate() {
        if !step(number, list.members.len()) {
            return Err(LibraryError::Stopped);
        }
        inside(&member.name)?;
        let mut file =
            zip.by_name(&member.name).map_err(|_| bad(&format!("“{}” is missing", member.name)))?;
        let read = copied(&mut (&mut file).take(member.bytes + 1), &mut std::io::sink());
        if read.ok() != Some((member.bytes, member.sha256.clone())) {
            return Err(bad(&format!("“{}” is not what was packed", member.name)));
        }
    }
    let folder = from.parent().unwrap_or(Path::new("."));
    let copy = folder.join(format!(".vermilion-{}.db", std::process::id()));
    let checked = (|| {
        let mut file = zip.by_name(DATABASE).map_err(|_| bad("the database is missing"))?;
        let mut out = File::create(&copy).map_err(|error| LibraryError::io(&copy, error))?;
        std::io::copy(&mut file, &mut out).map_err(|error| LibraryError::io(&copy, error))?;
        drop(out);
        let connection = Connection::open(&copy)?;
        if list.locked {
            vault::unlock(&connection, passphrase)?;
        }
        let answer: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if answer != "ok" || contracts_in(&connection)? != list.contracts {
            return Err(bad("the database in it is damaged"));
        }
        Ok(())
    })();
    for end in ["", "-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{end}", copy.display()));
    }
    checked.map(|()| list)
}

fn opened(from: &Path) -> Result<ZipArchive<BufReader<File>>> {
    let file = File::open(from).map_err(|error| LibraryError::io(from, error))?;
    ZipArchive::new(BufReader::new(file))
        .map_err(|_| bad("it is no backup of this program, or was cut short"))
}

fn listed<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<BackupList> {
    let list = zip.by_name(LIST).map_err(|_| bad("it is no backup of this program"))?;
    let mut bytes = Vec::new();
    list.take(LONGEST_LIST).read_to_end(&mut bytes).map_err(|_| bad("its list is damaged"))?;
    let list: BackupList = serde_json::from_slice(&bytes).map_err(|_| bad("its list is damaged"))?;
    match (list.form.as_str(), list.version) {
        (FORM, VERSION) => Ok(list),
        (FORM, later) => {
            Err(bad(&format!("a newer program wrote it (form {later}, this one reads {VERSION})")))
        }
        _ => Err(bad("it is no backup of this program")),
    }
}

/// Unpacks what the list names into a folder; it was checked before.
fn unpack(from: &Path, list: &BackupList, folder: &Path, step: &mut Step<'_>) -> Result<()> {
    let mut zip = opened(from)?;
    for (number, member) in list.members.iter().enumerate() {
        if !step(number, list.members.len()) {
            return Err(LibraryError::Stopped);
        }
        let path = folder.join(inside(&member.name)?);
        let failed = |error| LibraryError::io(&path, error);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
        let mut file = zip.by_name(&member.name).map_err(|_| bad("it changed while it was read"))?;
        let mut out = File::create(&path).map_err(failed)?;
        let (_, sha256) = copied(&mut file, &mut out).map_err(failed)?;
        out.sync_all().map_err(failed)?;
        if sha256 != member.sha256 {
            return Err(bad("it changed while it was read"));
        }
    }
    Ok(())
}

/// A member's name as a path that stays inside the folder it is unpacked to.
fn inside(name: &str) -> Result<PathBuf> {
    let path = Path::new(name);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let known = name == DATABASE || [ORIGINALS, BESIDE].iter().any(|first| path.starts_with(first));
    if plain && known && !name.contains('\\') {
        Ok(path.to_owned())
    } else {
        Err(bad(&format!("it holds “{name}”, which no backup does")))
    }
}

/// Puts what the backup brought beside the shelf into the data folder. What stood there under the same name
/// goes into the new shelf's folder, so that nothing is lost.
fn put_beside(data: &Path, folder: &Path) -> Result<()> {
    let (brought, replaced) = (folder.join(BESIDE), folder.join("replaced"));
    let mut folders = vec![brought.clone()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.map_err(|error| LibraryError::io(&next, error))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&brought).unwrap_or(&path).to_owned();
            let target = data.join(&name);
            let move_file = |from: &Path, to: &Path| -> Result<()> {
                fs::create_dir_all(to.parent().unwrap_or(data))
                    .map_err(|error| LibraryError::io(to, error))?;
                fs::rename(from, to).map_err(|error| LibraryError::io(to, error))
            };
            if target.exists() {
                move_file(&target, &replaced.join(&name))?;
            }
            move_file(&path, &target)?;
        }
    }
    let _ = fs::remove_dir_all(&brought);
    Ok(())
}

/// Copies to the end; length and SHA-256 of what was copied.
fn copied(from: &mut impl Read, to: &mut impl Write) -> std::io::Result<(u64, String)> {
    let (mut digest, mut length, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        digest.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        length += read as u64;
    }
    Ok((length, hex(&digest.finalize())))
}

/// A path with the separators that a zip has.
fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
