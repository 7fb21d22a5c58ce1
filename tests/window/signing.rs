use crate::driver::Window;
use crate::journeys::{go_to_shelf, import};
use std::path::Path;
use tests::corpus;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn original() -> std::path::PathBuf {
    corpus().join("saas-crm-zh/original.chromium.pdf")
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
