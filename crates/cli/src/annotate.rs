use crate::args::Common;
use crate::desk::{Desk, not_onto, notes_of, write_file};
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;
use workbench::wire::ReturnedView;
use workbench::{Item, ItemKind, Returned};

/// `annotate FILE --notes … --out …`: notes as standard annotations, appended.
pub fn run(common: Common, file: &Path, notes: &Path, out: &Path) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    not_onto(file, out)?;
    not_onto(notes, out)?;
    let notes = notes_of(notes)?;
    let bare = desk.read(file)?;
    let (bytes, account) = desk.bench.annotate_file(&bare, desk.password(), &notes)?;
    write_file(out, &bytes)?;
    if desk.common.json {
        print_json(&account)?;
    } else {
        say(&format!("{}: {} / {}", out.display(), account.placed, notes.len()));
        for orphan in &account.orphans {
            say(&format!("  “{}”: {}", orphan.quote, orphan.reason));
        }
    }
    Ok(Exit::Clean)
}

/// `annotate ID --returned FILE`: what others noted in a file that came back, and, asked for, its merging.
pub fn returned(common: Common, id: &str, file: &Path, take_over: bool) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let returned = if take_over {
        desk.bench.take_over(id, file, desk.password())?
    } else {
        desk.bench.returned(id, file, desk.password())?
    };
    if desk.common.json {
        print_json(&ReturnedView::from(returned))?;
        return Ok(Exit::Clean);
    }
    let tongue = desk.tongue();
    let mut words = told(&returned, tongue);
    for item in &returned.items {
        let mark = if item.conflict { "! " } else { "  " };
        let state = item.state.map(|state| format!("{state:?} ")).unwrap_or_default();
        let _ = writeln!(words, "{mark}{} · {}{}", item.author, state, item.text.replace('\n', " / "));
        if !item.quote.is_empty() {
            let _ = writeln!(words, "    “{}”", item.quote.replace('\n', " / "));
        }
    }
    print(&words)?;
    Ok(Exit::Clean)
}

/// The counts in one line, and what is left alone in the next.
pub fn told(returned: &Returned, tongue: workbench::wording::Tongue) -> String {
    let count = |kind: ItemKind| returned.items.iter().filter(|item| item.kind == kind).count();
    let kinds = [
        (ItemKind::Answer, "回复", "answers"),
        (ItemKind::State, "状态", "states"),
        (ItemKind::Rewording, "改动", "rewordings"),
        (ItemKind::Note, "新批注", "new notes"),
        (ItemKind::Unsure, "位置不确定", "unsure"),
        (ItemKind::Decision, "决定", "decisions"),
        (ItemKind::Signature, "签署", "seats and signatures"),
    ];
    let mut parts: Vec<String> = kinds
        .into_iter()
        .filter(|(kind, ..)| count(*kind) > 0)
        .map(|(kind, zh, en)| format!("{} {}", count(kind), tongue.pick(zh, en)))
        .collect();
    let conflicts = returned.items.iter().filter(|item: &&Item| item.conflict).count();
    if conflicts > 0 {
        parts.push(format!("{conflicts} {}", tongue.pick("冲突（两者都保留）", "conflicts (both are kept)")));
    }
    if parts.is_empty() {
        parts.push(tongue.pick("没有新内容", "nothing new").to_owned());
    }
    let left = [
        (returned.unchanged, "未变", "unchanged"),
        (returned.absent, "不在文件中，保留不动", "not in the file, kept as they are"),
        (returned.left, "个决定所对比的合同不在书架上", "decisions on papers that are not on this shelf"),
        (returned.tracked, "处修订，请用对比查看", "tracked changes: compare the file to see them"),
    ];
    let left = left.into_iter().filter(|(count, ..)| *count > 0);
    let left: Vec<String> = left.map(|(count, zh, en)| format!("{count} {}", tongue.pick(zh, en))).collect();
    let mut out = format!("{}\n", parts.join(tongue.pick("，", ", ")));
    if !left.is_empty() {
        let _ = writeln!(out, "{}", left.join(tongue.pick("，", ", ")));
    }
    out
}
