use crate::driver::Window;
use std::path::PathBuf;
use std::time::Duration;

/// The pictures of README.md: the review and compare screens in both languages. Taken on every run
/// into cargo's temporary folder, and into `docs/` with `VERMILION_PICTURES=1`.
#[tokio::test]
async fn review_and_compare_in_both_languages() {
    let folder = if std::env::var_os("VERMILION_PICTURES").is_some() {
        tests::root().join("docs")
    } else {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
    };
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        window.click("import-sample").await;
        window
            .until(
                "both samples are on the shelf",
                "return document.querySelectorAll(\"[data-testid='shelf-row']\").length === 2;",
            )
            .await;
        // The original, not its renewal: the row that is a renewal of nothing.
        window
            .ask("[...document.querySelectorAll(\"[data-testid='contract-open']\")].find((open) => /合同/.test(open.textContent) && !/续约/.test(open.textContent)).click(); return true;")
            .await;
        window.click("tab-findings").await;
        window.see("finding-card").await;
        window
            .ask("const card = [...document.querySelectorAll(\"[data-testid='finding-card']\")].find((card) => /7.24|24.7/.test(card.textContent)); card.querySelector('button').click(); return true;")
            .await;
        window.until("the pages are painted", PAINTED).await;
        // The mark that was just chosen flashes for a second.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let review = window.picture(&folder, &format!("review.{language}")).await;
        window.click("home").await;
        window.click("compare-menu").await;
        window.click("compare-open").await;
        window.see("compare-summary").await;
        window.click("compare-start").await;
        window.until("the pages are painted", PAINTED).await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let compare = window.picture(&folder, &format!("compare.{language}")).await;
        window.close().await;
        for picture in [review, compare] {
            assert!(picture.metadata().unwrap().len() > 20_000, "{} is no empty picture", picture.display());
        }
    }
}

pub const PAINTED: &str = "const images = [...document.querySelectorAll(\"[data-testid='page-image']\")];
    return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);";
