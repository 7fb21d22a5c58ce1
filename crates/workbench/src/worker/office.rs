//! Old Word files, OpenDocument and RTF are turned into `.docx` by LibreOffice, where it is installed.
//!
//! It is another program that parses a stranger's bytes, so it is held as short as our own worker: a
//! folder and a profile of its own that go away afterwards, macros and links off, a proxy that leads
//! nowhere, a limit on time and, where there is a shell, on memory; and when it is late or no longer
//! wanted it ends with everything it started.

mod rtf;

use crate::{Cancel, Code, Error, Result};
use document::MediaType;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long a conversion may take, its program's first start on a cold machine included.
const PATIENCE: Duration = Duration::from_secs(90);

/// How often is looked whether it is done.
const LOOK: Duration = Duration::from_millis(40);

/// How much memory the office program may take, in KiB of address space: it maps some two gigabytes
/// before it has read anything.
const MEMORY: u64 = 6 << 20;

/// The largest file it may give, in bytes.
const LARGEST: u64 = 512 << 20;

/// Where LibreOffice is when it is not on the search path. `*` stands for a folder with a version in
/// its name.
const USUAL_PLACES: &[&str] = &[
    "/usr/bin",
    "/usr/local/bin",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/snap/bin",
    "/var/lib/flatpak/exports/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
    "C:\\Program Files (x86)\\LibreOffice\\program",
];

/// Its names.
#[cfg(windows)]
const NAMES: &[&str] = &["soffice.com", "soffice.exe"];
#[cfg(not(windows))]
const NAMES: &[&str] = &["soffice", "libreoffice"];

/// What LibreOffice is told before it starts: no macros, no active content, no links, and a proxy at
/// which nobody listens.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"#;

/// LibreOffice on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    program: PathBuf,
}

impl Office {
    /// Looks for it on the search path and in the usual places.
    pub(super) fn find() -> Option<Self> {
        Self::among(std::env::var_os("PATH").as_deref(), USUAL_PLACES)
    }

    fn among(path: Option<&OsStr>, places: &[&str]) -> Option<Self> {
        let on_path = path.map(std::env::split_paths).into_iter().flatten();
        let usual = places.iter().flat_map(|place| spelled_out(place));
        let program =
            |folder: PathBuf| NAMES.iter().map(|name| folder.join(name)).find(|program| program.is_file());
        on_path
            .filter(|folder| folder.is_absolute())
            .chain(usual)
            .find_map(program)
            .map(|program| Self { program })
    }

    /// Its path.
    pub(super) fn into_program(self) -> PathBuf {
        self.program
    }

    /// Turns a file into `.docx`.
    ///
    /// # Errors
    /// `damaged` where LibreOffice makes nothing of it, `office-failed` where it does not start or
    /// breaks down, `reader-timed-out`, `cancelled`.
    pub(super) fn to_docx(&self, bytes: &[u8], kind: MediaType, cancel: &Cancel) -> Result<Vec<u8>> {
        self.within(PATIENCE, bytes, kind, cancel)
    }

    fn within(&self, patience: Duration, bytes: &[u8], kind: MediaType, cancel: &Cancel) -> Result<Vec<u8>> {
        let failed = |error: io::Error| {
            let sentence = Code::OfficeFailed.sentence().en;
            Error::new(Code::OfficeFailed, format!("{sentence} ({error})"))
        };
        let folder = Folder::new().map_err(failed)?;
        let user = folder.path.join("profile").join("user");
        fs::create_dir_all(&user).map_err(failed)?;
        fs::write(user.join("registrymodifications.xcu"), SETTINGS).map_err(failed)?;
        let given = folder.path.join(format!("given.{}", kind.ending()));
        let repaired = if kind == MediaType::Rtf { rtf::with_printed_numbers(bytes) } else { None };
        fs::write(&given, repaired.as_deref().unwrap_or(bytes)).map_err(failed)?;

        let mut running = Running::start(self.command(&folder.path, &given)).map_err(failed)?;
        let deadline = Instant::now() + patience;
        while !running.has_ended() {
            if cancel.is_cancelled() {
                return Err(super::process::cancelled());
            }
            if Instant::now() > deadline {
                let advice = Code::ReaderTimedOut.sentence().en;
                return Err(Error::new(Code::ReaderTimedOut, format!("{advice} (LibreOffice)")));
            }
            std::thread::sleep(LOOK);
        }
        let made = folder.path.join("made").join("given.docx");
        match fs::metadata(&made) {
            Ok(about) if about.len() <= LARGEST => fs::read(&made).map_err(failed),
            Ok(about) => Err(formats::ReadError::TooLarge(format!("{} bytes", about.len())).into()),
            Err(_) if running.began() => {
                Err(formats::ReadError::Damaged("LibreOffice makes nothing of it".to_owned()).into())
            }
            Err(_) => {
                let told = running.status.map_or_else(|| "no status".to_owned(), |status| status.to_string());
                let sentence = Code::OfficeFailed.sentence().en;
                Err(Error::new(Code::OfficeFailed, format!("{sentence} ({told})")))
            }
        }
    }

    fn command(&self, folder: &Path, given: &Path) -> Command {
        let mut profile = OsString::from("-env:UserInstallation=");
        profile.push(url(&folder.join("profile")));
        let mut command = self.limited();
        command
            .arg(profile)
            .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"])
            .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
            .arg(folder.join("made"))
            .arg(given);
        for proxy in ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy"] {
            command.env(proxy, "http://127.0.0.1:9");
        }
        // What it leaves lying about goes with the folder.
        for name in ["TMPDIR", "TMP", "TEMP"] {
            command.env(name, folder);
        }
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// A shell sets the limits and then becomes the program; the program and all it starts are a group
    /// of their own, to be ended together.
    #[cfg(unix)]
    fn limited(&self) -> Command {
        use std::os::unix::process::CommandExt as _;
        let limits = format!("ulimit -c 0; ulimit -v {MEMORY} 2>/dev/null; exec \"$0\" \"$@\"");
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(limits).arg(&self.program).process_group(0);
        command
    }

    #[cfg(not(unix))]
    fn limited(&self) -> Command {
        Command::new(&self.program)
    }
}

/// What is said where LibreOffice is not installed.
pub(super) fn absent(kind: MediaType) -> Error {
    let ending = kind.ending();
    let also = if kind == MediaType::Doc { " (and .wps)" } else { "" };
    Error::new(
        Code::NeedsOffice,
        format!(
            ".{ending} files{also} are read with the help of LibreOffice, which is not installed. \
             Save the file as .docx or PDF in Word or WPS, or install LibreOffice (libreoffice.org) and try again."
        ),
    )
}

/// The program while it runs. Dropping it ends it, and all it started.
struct Running {
    child: Child,
    ended: bool,
    /// How it ended, once it has.
    status: Option<ExitStatus>,
}

impl Running {
    fn start(mut command: Command) -> io::Result<Self> {
        Ok(Self { child: command.spawn()?, ended: false, status: None })
    }

    fn has_ended(&mut self) -> bool {
        match self.child.try_wait() {
            Ok(None) => {}
            Ok(status) => (self.ended, self.status) = (true, status),
            Err(_) => self.ended = true,
        }
        self.ended
    }

    /// Whether it came as far as the file: it ends well where it makes nothing of one, and otherwise
    /// where it cannot start, as when a part of it is missing or it is not allowed enough memory.
    fn began(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Also after it ended: what it started may linger, and the group is its own.
        end_all(self.child.id());
        if !self.ended {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// Ends a process and those it started. The system's own tool does it, since ending a whole group from
/// here would need code the compiler cannot check.
fn end_all(process: u32) {
    #[cfg(unix)]
    let mut tool = {
        let mut kill = Command::new("kill");
        kill.args(["-KILL", "--", &format!("-{process}")]);
        kill
    };
    #[cfg(not(unix))]
    let mut tool = {
        let mut kill = Command::new("taskkill");
        kill.args(["/T", "/F", "/PID", &process.to_string()]);
        kill
    };
    let _ = tool.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// A folder of our own that goes away with what is in it.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new() -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let moment = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let name = format!("vermilion-office-{}-{count}-{}", std::process::id(), moment.subsec_nanos());
        let path = std::env::temp_dir().join(name);
        let mut builder = fs::DirBuilder::new();
        // A contract is nobody else's business on a machine that is shared.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A path as a `file:` address; every byte that might mean something in one is written as `%XX`.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' | b'~' => {
                url.push(char::from(byte));
            }
            other => {
                let _ = write!(url, "%{other:02X}");
            }
        }
    }
    url
}

/// The folders that a place with `*` in it stands for, newest version last come first.
fn spelled_out(place: &str) -> Vec<PathBuf> {
    let Some((before, after)) = place.split_once('*') else { return vec![PathBuf::from(place)] };
    let (folder, start) = before.rsplit_once('/').unwrap_or(("", before));
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(start))
        .map(|entry| entry.path().join(after.trim_start_matches('/')))
        .collect();
    found.sort();
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Recognition;
    use super::*;

    #[test]
    fn it_is_found_on_the_search_path_and_in_the_usual_places_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join(NAMES[0]);
        assert_eq!(Office::among(Some(folder.path().as_os_str()), &[]), None);
        fs::write(&program, "").unwrap();
        let found = Some(Office { program });
        assert_eq!(Office::among(Some(folder.path().as_os_str()), &[]), found);
        assert_eq!(Office::among(None, &[folder.path().to_str().unwrap()]), found);
        assert_eq!(Office::among(Some("relative".as_ref()), &[]), None);
        let error = absent(MediaType::Doc);
        assert_eq!(error.code, Code::NeedsOffice);
        assert!(error.message.contains(".docx or PDF") && error.message.contains("LibreOffice"), "{error}");
    }

    #[test]
    fn addresses_hold_any_path() {
        assert_eq!(url(Path::new("/tmp/a b%合")), "file:///tmp/a%20b%25%E5%90%88");
        assert_eq!(url(Path::new("C:\\Temp\\x")), "file:///C:/Temp/x");
    }

    /// An OpenDocument text of one paragraph.
    fn odt(text: &str) -> Vec<u8> {
        use std::io::Write as _;
        let kind = "application/vnd.oasis.opendocument.text";
        let manifest = format!(
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
        );
        let content = format!(
            r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text><text:p>{text}</text:p></office:text></office:body></office:document-content>"#
        );
        let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let stored =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, words) in
            [("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", &manifest)]
        {
            archive.start_file(name, stored).unwrap();
            archive.write_all(words.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn old_word_files_are_read_through_libreoffice_and_keep_their_own_hash() {
        if Office::find().is_none() {
            eprintln!("skipped: LibreOffice is not installed on this machine");
            return;
        }
        // 第一条, in the way RTF writes what is not ASCII.
        let rtf = br"{\rtf1\ansi\uc1 \u31532?\u19968?\u26465? Term\par {\b 48} hours\par}".to_vec();
        let workers = super::super::Workers::new(None).unwrap();
        for (bytes, kind, text) in [
            (rtf, MediaType::Rtf, "第一条 Term\n48 hours\n"),
            (odt("第二条 保密"), MediaType::Odt, "第二条 保密\n"),
        ] {
            let options = formats::ReadOptions { name: "old".to_owned(), ..formats::ReadOptions::default() };
            let reading = workers
                .read(bytes.clone().into(), &options, Recognition::Never, &mut |_| {}, &Cancel::new())
                .unwrap();
            assert_eq!(reading.document.text.as_str(), text);
            let source = &reading.document.source;
            assert_eq!((&source.id, source.media_type), (&document::SourceId::of_bytes(&bytes), kind));
            assert_eq!(workers.read_notes(bytes, None, None).unwrap(), []);
        }
    }

    #[cfg(unix)]
    mod with_a_stand_in {
        use super::*;

        /// A program that does as the script says in place of LibreOffice.
        fn office(folder: &Path, script: &str) -> Office {
            use std::os::unix::fs::PermissionsExt as _;
            let program = folder.join("soffice");
            fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
            Office { program }
        }

        #[test]
        fn what_it_makes_is_read_and_what_it_cannot_make_is_damaged() {
            let folder = tempfile::tempdir().unwrap();
            let copies =
                office(folder.path(), "for last; do :; done; mkdir made; cp \"$last\" made/given.docx");
            let made = copies.to_docx(b"{\\rtf1 x}", MediaType::Rtf, &Cancel::new()).unwrap();
            assert_eq!(made, b"{\\rtf1 x}");
            let idle = office(folder.path(), "exit 0");
            let error = idle.to_docx(b"x", MediaType::Doc, &Cancel::new()).unwrap_err();
            assert_eq!(error.code, Code::Damaged);
        }

        #[test]
        fn an_office_that_does_not_start_is_not_the_fault_of_the_file() {
            let folder = tempfile::tempdir().unwrap();
            let broken = office(folder.path(), "echo libmergedlo.so: cannot open >&2; exit 127");
            let error = broken.to_docx(b"x", MediaType::Doc, &Cancel::new()).unwrap_err();
            assert_eq!(error.code, Code::OfficeFailed);
            assert!(error.message.contains("LibreOffice") && error.message.contains("127"), "{error}");
        }

        #[test]
        fn it_ends_with_all_it_started_when_it_is_late_or_unwanted() {
            let folder = tempfile::tempdir().unwrap();
            let trace = folder.path().join("trace");
            let slow =
                office(folder.path(), &format!("(sleep 3; echo lived > {}) & sleep 30", trace.display()));
            let before = Instant::now();
            let late = slow.within(Duration::from_millis(300), b"x", MediaType::Odt, &Cancel::new());
            assert_eq!(late.unwrap_err().code, Code::ReaderTimedOut);
            let cancel = Cancel::new();
            cancel.cancel();
            let unwanted = slow.to_docx(b"x", MediaType::Odt, &cancel).unwrap_err();
            assert_eq!(unwanted.code, Code::Cancelled);
            assert!(before.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_secs(4));
            assert!(!trace.exists(), "a child of the program outlived it");
        }
    }
}
