use crate::driver::Window;
use crate::journeys::{go_to_shelf, import, import_samples};
use std::fs;
use std::path::Path;
use tests::corpus;

fn tmp() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

const ROWS: &str = "[data-testid='shelf-row']";

/// Words in the texts: as one types, with the clause and the page, to the very words, and back.
#[tokio::test]
async fn words_are_found_in_all_texts_and_shown_on_their_page() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    import_samples(&window).await;
    window.write("shelf-search", "九十日").await;
    window.until("places are counted", "return /place/.test(document.querySelector(\"[data-testid='places-count']\")?.textContent ?? '');").await;
    window.until("a place says 90 in figures", "return [...document.querySelectorAll(\"[data-testid='place'] mark\")].some((mark) => /90/.test(mark.textContent));").await;
    window.picture(tmp(), "shelf-search").await;
    window
        .ask("[...document.querySelectorAll(\"[data-testid='place']\")].find((place) => /90/.test(place.querySelector('mark').textContent)).click(); return true;")
        .await;
    window.see("contract-screen").await;
    window.until("the words are marked on the page", "const ink = document.querySelector(\"[data-testid='mark-ink'][data-mark='seen'] polygon\"); return !!ink && ink.getBoundingClientRect().width > 5;").await;
    window.picture(tmp(), "shelf-search-page").await;
    window.click("seen-back").await;
    window.until("what was found is there again", "return document.querySelector(\"[data-testid='shelf-search']\")?.value === '九十日' && document.querySelectorAll(\"[data-testid='place']\").length > 0;").await;
    window.close().await;
}

/// Several files, one of them twice; a renewal is noticed, put behind its original, and that is taken back.
#[tokio::test]
async fn several_files_one_twice_and_a_renewal_noticed() {
    let data = tempfile::tempdir().unwrap();
    let inbox = tempfile::tempdir().unwrap();
    let from = corpus().join("saas-crm-zh");
    for (file, name) in [
        ("original.chromium.pdf", "a 合同.pdf"),
        ("original.chromium.pdf", "b 同一份.pdf"),
        ("renewal.chromium.pdf", "c 新稿.pdf"),
    ] {
        fs::copy(from.join(file), inbox.path().join(name)).unwrap();
    }
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    window.write("import-path", &inbox.path().display().to_string()).await;
    window.click("import-add").await;
    window.until("the batch is summed up", "return /2 on the shelf.*1 known/.test(document.querySelector(\"[data-testid='import-summary']\")?.textContent ?? '');").await;
    window.see("offer-renewal").await;
    window.picture(tmp(), "shelf-import").await;
    window.click("offer-join").await;
    window.until("both are one chain", "return [...document.querySelectorAll(\"[data-testid='shelf-version']\")].some((version) => /2 \\/ 2/.test(version.textContent));").await;
    window.click("told-undo").await;
    window.see("offer-renewal").await;
    window.click("offer-no").await;
    window
        .until(
            "it is not offered again",
            "return !document.querySelector(\"[data-testid='offer-renewal']\");",
        )
        .await;
    window.close().await;
}

/// Filters, columns and order outlive the window.
#[tokio::test]
async fn filters_columns_and_order_are_kept() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    import_samples(&window).await;
    window.click("sort-name").await;
    window.click("shelf-columns").await;
    window.click("column-customer").await;
    window.keys("\u{e00c}").await;
    window.click("chip-risk:high").await;
    window.picture(tmp(), "shelf-filters").await;
    window.close().await;
    let window = Window::open(data.path()).await;
    window.see("sort-customer").await;
    window.until("the order is kept", "return document.querySelector(\"[data-testid='sort-name']\").closest('th').getAttribute('aria-sort') === 'ascending';").await;
    window.until("the filter is kept", "return document.querySelector(\"[data-testid='chip-risk:high']\").getAttribute('aria-pressed') === 'true';").await;
    window.close().await;
}
