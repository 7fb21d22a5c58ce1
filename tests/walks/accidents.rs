//! A program that is killed in the middle of an import, and a disk that has no more room: nothing that was
//! on the shelf is lost, nothing is there by half, and the shelf opens again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tests::{corpus, program, workbench_in};

fn papers() -> [PathBuf; 3] {
    ["saas-crm-zh/original.rlcid.pdf", "saas-crm-zh/original.docx", "saas-en/original.libreoffice.pdf"]
        .map(|name| corpus().join(name))
}

fn importing(shelf: &Path) -> Command {
    let mut import = Command::new(program("vermilion"));
    import.args(["import", "--json", "--library"]).arg(shelf).args(papers());
    import.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    import
}

/// How many contracts are there, each of them whole.
fn whole(shelf: &Path) -> usize {
    let bench = workbench_in(shelf);
    assert!(bench.verify().unwrap().is_empty());
    let list = bench.list().unwrap();
    for contract in &list {
        bench.open_contract(&contract.record.id).unwrap();
    }
    list.len()
}

#[test]
fn an_import_killed_at_any_moment_leaves_a_sound_shelf() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = folder.path().join("shelf");
    let mut there = 0;
    for delay in [0, 15, 40, 80, 150, 250, 400, 600, 900] {
        let mut child = importing(&shelf).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = whole(&shelf);
        assert!(now >= there, "{there} were there, and {now} are left");
        there = now;
    }
    assert!(importing(&shelf).status().unwrap().success());
    assert_eq!(whole(&shelf), 3);
}

/// A limit on the size of a file stands in for a full disk, which only an administrator can make.
#[cfg(unix)]
#[test]
fn an_import_without_room_says_so_and_leaves_a_sound_shelf() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = folder.path().join("shelf");
    whole(&shelf);
    for blocks in [0, 40, 100, 200, 400, 800] {
        let mut sh = Command::new("sh");
        let import = importing(&shelf);
        sh.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""));
        sh.arg("sh").arg(import.get_program()).args(import.get_args());
        let output = sh.stdin(Stdio::null()).output().unwrap();
        assert!(output.status.code().is_some(), "it ended by itself: {output:?}");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!words.contains("panicked"), "{words}");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let failed = told["failed"].as_array().into_iter().flatten().chain(told.get("error"));
        let codes: Vec<&str> = failed.filter_map(|one| one["code"].as_str()).collect();
        assert!(codes.iter().all(|code| ["disk-full", "not-writable"].contains(code)), "{blocks}: {told}");
        assert!(blocks > 40 || !codes.is_empty(), "{blocks}: {told}");
        whole(&shelf);
    }
    assert!(importing(&shelf).status().unwrap().success());
    assert_eq!(whole(&shelf), 3);
}
