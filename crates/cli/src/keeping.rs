use crate::args::Common;
use crate::desk::{self, Desk};
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use serde_json::json;
use std::io::{IsTerminal, Write as _};
use std::path::{Path, absolute};
use workbench::{Cancel, Code, Error, Workbench};

/// `backup`: the whole shelf as one file.
pub fn back_up(common: Common, to: &Path) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let to = absolute(to)?;
    let made = desk.bench.back_up(&to, &counting(), &Cancel::new())?;
    if desk.common.json {
        let (contracts, files) = (made.contracts, made.files);
        print_json(&json!({ "path": made.path, "at": made.at, "contracts": contracts, "files": files }))?;
        return Ok(Exit::Clean);
    }
    let words = desk.tongue().pick(
        "已备份，写入后已逐一核对：{c} 份合同，{f} 个文件 → {p}\n",
        "Backed up, and read back: {c} contracts, {f} files → {p}\n",
    );
    let words = words.replace("{c}", &made.contracts.to_string());
    print(&words.replace("{f}", &made.files.to_string()).replace("{p}", &made.path))?;
    Ok(Exit::Clean)
}

/// `restore`: a backup in the place of the shelf, which may be one that cannot be opened.
pub fn restore(common: Common, from: &Path) -> Result<Exit> {
    let passphrase = desk::passphrase(&common)?;
    let before = Workbench::restore_into(&*desk::host(&common), from, passphrase.as_deref())?;
    if common.json {
        print_json(&json!({ "left": before }))?;
        return Ok(Exit::Clean);
    }
    let words = desk::tongue(common.lang)
        .pick("已恢复。原来的书架留在 {p}\n", "Restored. The shelf that stood there is left in {p}\n");
    print(&words.replace("{p}", &before.display().to_string()))?;
    Ok(Exit::Clean)
}

/// `take-out`: everything in open forms.
pub fn take_out(common: Common, to: &Path) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let out = desk.bench.take_out(&absolute(to)?, &counting(), &Cancel::new())?;
    for (name, why) in &out.failed {
        say(&format!("vermilion: {name}: {why}"));
    }
    if desk.common.json {
        let (contracts, files) = (out.contracts, out.files);
        let failed: Vec<_> =
            out.failed.iter().map(|(name, why)| json!({ "name": name, "why": why })).collect();
        print_json(
            &json!({ "folder": out.folder, "contracts": contracts, "files": files, "failed": failed }),
        )?;
    } else {
        let words = desk
            .tongue()
            .pick("已取出 {c} 份合同，{f} 个文件 → {p}\n", "{c} contracts, {f} files → {p}\n")
            .replace("{c}", &out.contracts.to_string())
            .replace("{f}", &out.files.to_string());
        print(&words.replace("{p}", &out.folder.display().to_string()))?;
    }
    Ok(if out.failed.is_empty() { Exit::Clean } else { Exit::Trouble })
}

/// `lock`: the shelf under a passphrase, read from standard input so that it stands in no history.
pub fn lock(common: Common) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let tongue = desk.tongue();
    if std::io::stdin().is_terminal() {
        let mut out = std::io::stderr();
        let ask = tongue.pick("新口令（会显示在屏幕上）：", "New passphrase (it shows on the screen): ");
        out.write_all(ask.as_bytes())?;
        out.flush()?;
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let passphrase = line.trim_end_matches(['\r', '\n']);
    if passphrase.is_empty() {
        return Err(Error::new(Code::ShortPassphrase, "give the passphrase on standard input").into());
    }
    desk.bench.lock_shelf(Some(passphrase), &counting())?;
    done(
        &desk,
        "书架已加密。口令无法找回，请妥善保管。\n",
        "The shelf is under the passphrase, which nobody can recover.\n",
    )
}

/// `unlock`: out from under the passphrase.
pub fn unlock(common: Common) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    desk.bench.lock_shelf(None, &counting())?;
    done(&desk, "书架已不再加密。\n", "The shelf is no longer under a passphrase.\n")
}

fn done(desk: &Desk, zh: &'static str, en: &'static str) -> Result<Exit> {
    if desk.common.json {
        print_json(&json!({ "locked": desk.bench.keeping()?.locked }))?;
    } else {
        print(desk.tongue().pick(zh, en))?;
    }
    Ok(Exit::Clean)
}

/// A count on the terminal, where somebody watches.
fn counting() -> impl Fn(usize, usize) {
    let watched = std::io::stderr().is_terminal();
    move |done, all| {
        if watched && done < all {
            let mut out = std::io::stderr();
            let _ = write!(out, "\r{done} / {all} \x1b[K");
            let _ = out.flush();
        }
    }
}
