use crate::driver::Window;
use crate::likeness::Small;
use crate::screens::{go, leave, look, with_samples};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The day on which all pictures are taken.
const TODAY: &str = "2026-03-02";

/// Fonts of `tokens.css` that Linux may have, each with whether it is here: pictures taken with other fonts are no
/// measure.
fn fonts() -> Option<String> {
    let wanted = [
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "Noto Sans",
        "Ubuntu",
        "Cantarell",
        "Liberation Sans",
        "DejaVu Sans",
    ];
    let here = |family: &&str| {
        let found = Command::new("fc-match").args(["-f", "%{family[0]}", family]).output().ok()?;
        Some(String::from_utf8_lossy(&found.stdout).eq_ignore_ascii_case(family))
    };
    let told = |family: &str| Some(format!("{family}: {}\n", if here(&family)? { "yes" } else { "no" }));
    wanted.into_iter().map(told).collect()
}

/// Each screen in both languages and both themes looks as it was last accepted. `VERMILION_ACCEPT=1` writes the
/// pictures anew; a failure leaves the new one, the old one and where they differ in cargo's temporary folder.
#[tokio::test]
async fn every_screen_looks_as_it_was_accepted() {
    let kept = tests::root().join("tests/window/pictures");
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    let accept = std::env::var_os("VERMILION_ACCEPT").is_some();
    let Some(fonts) = fonts() else {
        eprintln!("left out: no fc-match tells which fonts are here");
        return;
    };
    let taken_with = fs::read_to_string(kept.join("fonts.txt")).unwrap_or_default();
    if !accept && taken_with != fonts {
        eprintln!(
            "left out: no pictures are kept that were taken with the fonts of this machine (tests/window/pictures/fonts.txt)"
        );
        return;
    }
    fs::create_dir_all(&out).unwrap();
    fs::create_dir_all(&kept).unwrap();
    let mut wrong = Vec::new();
    for (language, theme) in [("zh-CN", "light"), ("zh-CN", "dark"), ("en", "light"), ("en", "dark")] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open_with(data.path(), &[("VERMILION_TODAY", Path::new(TODAY))]).await;
        window.speak(language).await;
        look(&window, "theme", theme).await;
        window.ask(&STILL.replace("TODAY", TODAY)).await;
        for stop in with_samples(&window, false).await {
            go(&window, &stop).await;
            // The folder of the shelf is another one each time.
            window.ask("const folder = document.querySelector(\"[data-testid='settings-folder']\"); if (folder) folder.textContent = '/home/vermilion'; document.activeElement?.blur(); return true;").await;
            let name = format!("{}.{language}.{theme}", stop.name);
            let new = Small::of_screenshot(&window.picture(&out, &format!("{name}.window")).await);
            let file = kept.join(format!("{name}.png"));
            if accept {
                new.write(&file);
            } else if file.is_file() {
                let old = Small::kept(&file);
                let (off, difference) = new.held_against(&old);
                if Small::is_too_much(off) {
                    new.write(&out.join(format!("{name}.new.png")));
                    old.write(&out.join(format!("{name}.old.png")));
                    difference.write(&out.join(format!("{name}.difference.png")));
                    wrong.push(format!("{name}: {off} of 1000 blocks look otherwise"));
                }
            } else {
                wrong.push(format!("{name}: there is no picture of it"));
            }
            leave(&window, &stop).await;
        }
        window.close().await;
    }
    if accept {
        fs::write(kept.join("fonts.txt"), fonts).unwrap();
    }
    assert!(
        wrong.is_empty(),
        "see {}; VERMILION_ACCEPT=1 accepts them:\n{}",
        out.display(),
        wrong.join("\n")
    );
}

/// The page stands still: one moment of one day, no motion, no caret.
const STILL: &str = "
    const Real = Date, fixed = Real.parse('TODAYT08:00:00Z');
    window.Date = class extends Real {
        constructor(...given) { if (given.length > 0) super(...given); else super(fixed); }
        static now() { return fixed; }
    };
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { animation: none !important; caret-color: transparent !important; transition: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return true;";
