use crate::driver::Window;
use crate::journeys::{go_to_shelf, import};
use std::path::Path;
use tests::corpus;
use thirtyfour::prelude::Key;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn original() -> std::path::PathBuf {
    corpus().join("saas-crm-zh/original.chromium.pdf")
}

#[tokio::test]
async fn the_check_before_signing_leads_to_the_words_and_is_explained_and_exported() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &original()).await;
        window.click("place-presign").await;
        window.see_css("[data-testid='presign'][data-ready='false']").await;
        window.see_css("[data-check='total-table'][data-state='failed']").await;
        window.picture(pictures(), &format!("presign.{language}")).await;

        // A passage leads to its page, and back.
        window.ask("document.querySelector(\"[data-check='total-table'] [data-testid='check-item']\").click(); return true;").await;
        window.see("contract-screen").await;
        window.until("the words are marked", "return !!document.querySelector(\"[data-mark-id='seen'], [data-mark='seen'], .mark-hit-now\");").await;
        window.click("seen-back").await;
        window.see("presign").await;

        window.ask("document.querySelector(\"[data-check='total-table'] [data-testid='check-explain']\").click(); return true;").await;
        window.write("check-words", "供应商已确认以 288,000 元为准").await;
        window.click("check-save").await;
        window
            .see_css("[data-check='total-table'][data-settled='true'] [data-testid='check-explained']")
            .await;
        window.picture(pictures(), &format!("presign.explained.{language}")).await;
        window.chord(Key::Control, "z").await;
        window
            .until(
                "the explanation is taken back",
                "return !!document.querySelector(\"[data-check='total-table'][data-settled='false']\");",
            )
            .await;

        window.click("place-contract").await;
        window.click("export-open").await;
        window.click("export-form-presign-html").await;
        let out = data.path().join("presign.html");
        window.write("export-path", &out.display().to_string()).await;
        window.click("export-write").await;
        window.see("export-receipt").await;
        let page = std::fs::read_to_string(&out).unwrap();
        assert!(page.contains(if language == "en" { "Not ready to sign" } else { "暂不可签" }));
        window.close().await;
    }
}

#[tokio::test]
async fn a_promise_is_contradicted_by_a_clause_and_rows_are_pasted_into_an_annex() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &original()).await;
        window.click("place-annexes").await;
        window.click("tab-promises").await;
        window.click("promise-add").await;
        window.write("promise-words", "紧急问题4小时响应").await;
        window.write("promise-by", "王经理").await;
        window.click("promise-save").await;
        window
            .see_css("[data-testid='promise'][data-state='contradicted'] [data-testid='claim-differs']")
            .await;
        // What shows it is kept as evidence is: a copy, with its hash.
        let mail = data.path().join("mail.eml");
        std::fs::write(&mail, "4小时内响应").unwrap();
        window.click("evidence-in").await;
        window.write("evidence-path", &mail.display().to_string()).await;
        window.click("evidence-keep").await;
        window.see("promise-file").await;
        window.picture(pictures(), &format!("promises.{language}")).await;
        window.click("claim-passage").await;
        window.see("contract-screen").await;
        window.click("seen-back").await;
        window.see("promises").await;

        window.click("tab-features").await;
        window.click("annex-propose").await;
        window.see("offered-row").await;
        window.picture(pictures(), &format!("annex.offered.{language}")).await;
        window.click("offered-take").await;
        window
            .until(
                "three rows of the paper are there",
                "return document.querySelectorAll(\"[data-testid='sheet-row']\").length === 3;",
            )
            .await;

        window.click("annex-paste").await;
        window.write("paste-text", "智能客服\u{e007}• 自动提醒：客户生日自动提醒\u{e007}• 离线签到").await;
        window.click("paste-go").await;
        window.click("offered-take").await;
        window
            .until(
                "five rows are there",
                "return document.querySelectorAll(\"[data-testid='sheet-row']\").length === 5;",
            )
            .await;
        window.see("vague").await;

        // A cell is written by keys alone: type, Tab, type, Enter.
        window.click("cell-5-module").await;
        window.keys("报表").await;
        window.keys("\u{e004}").await;
        window.keys("销售漏斗\u{e007}").await;
        window
            .until(
                "the typed row stands there",
                "const row = document.querySelectorAll(\"[data-testid='sheet-row']\")[5]; return !!row && row.textContent.includes('报表') && row.textContent.includes('销售漏斗');",
            )
            .await;
        window.click("cell-3-function").await;
        window.see("vague-ask").await;
        window.picture(pictures(), &format!("annex.{language}")).await;
        window.close().await;
    }
}

#[tokio::test]
async fn offers_stand_side_by_side_with_what_they_cost() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &original()).await;
        go_to_shelf(&window).await;
        import(&window, &corpus().join("saas-en/original.libreoffice.pdf")).await;
        go_to_shelf(&window).await;
        window.click("go-offers").await;
        window.click("offers-new").await;
        window.see("offers-candidate").await;
        window.ask("document.querySelectorAll(\"[data-testid='offers-candidate']\").forEach((box) => box.click()); return true;").await;
        window.click("offers-go").await;
        window.see("side-by-side").await;
        window.see_css("[data-testid='offer-total'][data-least='true']").await;
        window.picture(pictures(), &format!("offers.unknown.{language}")).await;
        window.write("assumed-increase", "5").await;
        window.keys("\u{e007}").await;
        window
            .until(
                "the renewals are counted",
                "return [...document.querySelectorAll(\"[data-row='renewal'] [data-testid='cost-line']\")].some((line) => line.dataset.state === 'counted');",
            )
            .await;
        window.write("assumed-users", "100").await;
        window.keys("\u{e007}").await;
        window
            .until(
                "both curves are drawn",
                "return document.querySelectorAll(\"[data-testid='flow-line']\").length === 2;",
            )
            .await;
        window.ask("document.querySelector(\"[data-testid='flow-table-open']\").click(); return true;").await;
        window.see("flow-table").await;
        window.picture(pictures(), &format!("offers.{language}")).await;
        window
            .ask("document.querySelector(\"[data-testid='offer-table']\").scrollIntoView(); return true;")
            .await;
        window.picture(pictures(), &format!("offers.table.{language}")).await;
        window.close().await;
    }
}
