use crate::driver::Window;
use crate::journeys::{go_to_shelf, import};
use std::path::Path;
use tests::{bad, doubt};

/// Where the pictures of this journey go, to be looked at.
fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Opens the health card and waits until it speaks of a code.
async fn card_says(window: &Window, code: &str) {
    window.click("health-open").await;
    window.see_css(&format!("[data-testid='health-group'][data-code='{code}']")).await;
}

/// The number of rows under a code.
async fn rows(window: &Window, code: &str) -> usize {
    let script = format!(
        "return document.querySelectorAll(\"[data-testid='health-group'][data-code='{code}'] .health-row\").length;"
    );
    usize::try_from(window.ask(&script).await.as_u64().unwrap()).unwrap()
}

#[tokio::test]
async fn hidden_words_are_named_and_outlined_on_the_page() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &doubt("hidden-text.pdf")).await;
    card_says(&window, "hidden-text").await;
    assert_eq!(rows(&window, "hidden-text").await, 5);
    let card = window.see("health-card").await.text().await.unwrap();
    for words in ["自动续约三年", "随时调整服务费", "放弃一切抗辩权", "最终解释权", "乙方所在地法院"]
    {
        assert!(card.contains(words), "{words} is named: {card}");
    }
    // The words are shown as hidden and reviewed as nothing: no finding rests on them.
    window.click("tab-findings").await;
    let text = window.see("contract-screen").await.text().await.unwrap();
    assert!(!text.contains("最终解释权归对方"), "no finding rests on what cannot be seen");
    window.see_css(".mark-doubt .ink").await;
    window.picture(pictures(), "health-hidden.zh-CN").await;
    window.close().await;
}

#[tokio::test]
async fn a_signed_paper_changed_later_and_an_encrypted_one_say_so() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &doubt("signed-then-changed.pdf")).await;
    card_says(&window, "changed-after-signing").await;
    assert_eq!(rows(&window, "signed").await, 1);
    window.picture(pictures(), "health-signed.zh-CN").await;
    go_to_shelf(&window).await;
    window.write("import-path", &bad("encrypted-aes256.pdf").display().to_string()).await;
    window.click("import-add").await;
    window.write("import-password", "vermilion").await;
    window.click("import-retry").await;
    window.see("contract-screen").await;
    card_says(&window, "encrypted").await;
    window.picture(pictures(), "health-encrypted.zh-CN").await;
    window.close().await;
}

#[tokio::test]
async fn a_scan_is_recognised_and_says_so_or_says_what_to_install() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &tests::root().join("crates/workbench/tests/files/scan.pdf")).await;
    window.click("health-open").await;
    let card = window.see("health-card").await.text().await.unwrap();
    if std::process::Command::new("tesseract").arg("--version").output().is_ok() {
        assert!(card.contains("由扫描图片识别"), "where the words come from: {card}");
        window.until("the page is painted", crate::pictures::PAINTED).await;
        window.see_css("[data-testid='text-layer'] [data-start]").await;
    } else {
        assert!(card.contains("tesseract"), "what to install: {card}");
    }
    window.picture(pictures(), "health-scan.zh-CN").await;
    window.close().await;
}

/// A program that answers as the recogniser does and takes its time over a page.
#[cfg(unix)]
fn slow_recogniser(at: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let script =
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo chi_sim; echo eng; exit 0; fi\nsleep 60\n";
    std::fs::write(at, script).unwrap();
    std::fs::set_permissions(at, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn without_a_recogniser_it_says_what_to_install_takes_area_notes_and_reads_anew_once_there_is_one() {
    let data = tempfile::tempdir().unwrap();
    let engine = data.path().join("recogniser");
    let window = Window::open_with(data.path(), &[("VERMILION_TESSERACT", &engine)]).await;
    window.speak("zh-CN").await;
    import(&window, &tests::root().join("crates/workbench/tests/files/scan.pdf")).await;
    let banner = window.see("remedy").await.text().await.unwrap();
    assert!(banner.contains("tesseract"), "what to install: {banner}");
    window.until("the page is painted", crate::pictures::PAINTED).await;
    window.picture(pictures(), "no-recogniser.zh-CN").await;

    // A note on an area of a page without text.
    window.click("area-mode").await;
    let page = window.see("area-layer").await;
    window.draw(&page, (-120, -100), (60, -20)).await;
    window.write("note-text", "盖章不清").await;
    window.click("note-save").await;
    window.see_css("[data-testid='mark-ink'].mark-area").await;
    window.picture(pictures(), "area-note.zh-CN").await;

    // A new reading is stopped half way, and the paper stays as it was.
    slow_recogniser(&engine);
    window.click("read-anew").await;
    window.see("read-anew-step").await;
    window.picture(pictures(), "reading-anew.zh-CN").await;
    window.click("read-anew-stop").await;
    window.see_css("[data-testid='read-anew-problem'][data-code='cancelled']").await;
    window.see("remedy").await;

    // With a real one the words are there, and the banner goes.
    let real = ["/usr/bin/tesseract", "/usr/local/bin/tesseract", "/opt/homebrew/bin/tesseract"];
    if let Some(real) = real.into_iter().find(|path| Path::new(path).is_file()) {
        std::fs::remove_file(&engine).unwrap();
        std::os::unix::fs::symlink(real, &engine).unwrap();
        window.click("read-anew").await;
        window.see_css("[data-testid='text-layer'] [data-start]").await;
        let gone = "return !document.querySelector(\"[data-testid='remedy']\");";
        window.until("nothing is missing any more", gone).await;
        window.click("tab-notes").await;
        let notes = window.see("note-list").await.text().await.unwrap();
        assert!(notes.contains("盖章不清"), "the area note stays: {notes}");
        window.picture(pictures(), "read-anew.zh-CN").await;
    }
    window.close().await;
}
