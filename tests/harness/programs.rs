use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a program answered.
#[derive(Debug)]
pub struct Output {
    /// Exit status; `None` when it was killed.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// A built program, found beside the running test.
///
/// # Panics
/// When it was not built: `cargo test --workspace` builds it.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the running test has a path");
    let beside = test.parent().expect("target/debug or target/debug/deps");
    let folder = if beside.ends_with("deps") { beside.parent().unwrap_or(beside) } else { beside };
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run: cargo build --workspace", path.display());
    path
}

/// Runs the command line with a home of its own, so that no test sees another's shelf.
///
/// # Panics
/// When the program cannot be started.
pub fn vermilion<S: AsRef<OsStr>>(args: &[S]) -> Output {
    let home = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(program("vermilion"))
        .args(args)
        .env("VERMILION_DATA", home.path())
        .env("LANG", "en_US.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    Output {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
