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
