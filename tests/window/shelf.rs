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

/// Archive, bin, undo, and the bin emptied.
#[tokio::test]
async fn archive_restore_bin_and_undo() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    import_samples(&window).await;
    // What the comparison came to stands on the row of the renewal, and leads back to it.
    window.click("compare-menu").await;
    window.click("compare-open").await;
    window.see("compare-tally").await;
    let tally = "return ['worse', 'better'].map((direction) => document.querySelector(`[data-testid='compare-tally'] [data-direction='${direction}']`).textContent.match(/\\d+/)[0]).join(' ');";
    let told = window.ask(tally).await;
    go_to_shelf(&window).await;
    window.until("the row tells the figures of the comparison", &format!("return document.querySelector(\"[data-testid='row-made']\")?.textContent.match(/\\d+/g).join(' ') === {told};")).await;
    let count = |number: usize| format!("return document.querySelectorAll(\"{ROWS}\").length === {number};");
    window.ask(&format!("document.querySelector(\"{ROWS}\").focus(); document.querySelector(\"{ROWS}\").click(); return true;")).await;
    window.ask(&format!("document.querySelector(\"{ROWS}[tabindex='0']\").dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Delete', bubbles: true }})); return true;")).await;
    window.until("one row is left", &count(1)).await;
    window.see("go-bin").await;
    window.picture(tmp(), "shelf-told").await;
    window.click("told-undo").await;
    window.until("both rows are there", &count(2)).await;
    window.click("row-menu").await;
    window.click("row-archive").await;
    window.until("one row is left again", &count(1)).await;
    window.click("chip-archive").await;
    window.see("aside-archived").await;
    window.until("it lies in the archive", &count(1)).await;
    window.picture(tmp(), "shelf-archive").await;
    window.click("row-remove").await;
    window.until("the archive is empty", &count(0)).await;
    window.click("back-to-shelf").await;
    window.until("the shelf is shown", &count(1)).await;
    window.click("go-bin").await;
    window.click("empty-bin").await;
    window.see("erase-dialog").await;
    window.picture(tmp(), "shelf-erase").await;
    window.click("erase-confirm").await;
    window.until("the bin is empty", &count(0)).await;
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

/// Two contracts of one project are made a family and checked; a quote leads to its page and back.
#[tokio::test]
async fn a_family_is_made_and_checked() {
    let data = tempfile::tempdir().unwrap();
    let inbox = tempfile::tempdir().unwrap();
    let parties = "甲方（客户）：上海禾木贸易有限公司\n乙方（服务方）：杭州云岫软件有限公司\n第一条 费用\n";
    for (name, body) in [
        ("软件许可合同.pdf", "1.1 甲方应在收到发票后30日内付款。\n1.2 培训费为人民币20,000元。"),
        (
            "实施合同.pdf",
            "1.1 甲方应在收到发票后10日内付款。\n1.2 培训费为人民币30,000元。\n1.3 软件按《软件许可合同》使用。",
        ),
    ] {
        fs::write(inbox.path().join(name), tests::paper(&format!("{parties}{body}"))).unwrap();
    }
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    import(&window, &inbox.path().join("软件许可合同.pdf")).await;
    go_to_shelf(&window).await;
    import(&window, &inbox.path().join("实施合同.pdf")).await;
    go_to_shelf(&window).await;
    window.see("offer-family").await;
    window.click("offer-family-make").await;
    window.write("family-name", "CRM").await;
    window.click("family-save").await;
    window.see("family-page").await;
    window.see_css("[data-testid='family-point'][data-issue='charged-twice']").await;
    window.picture(tmp(), "family").await;
    window.click("family-quote").await;
    window.see("contract-screen").await;
    window.click("seen-back").await;
    window.see("family-page").await;
    window.close().await;
}
