use crate::driver::Window;
use crate::journeys::{go_to_shelf, import, select};
use std::path::Path;
use tests::corpus;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

#[tokio::test]
async fn a_limit_is_changed_its_effect_seen_and_kept() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        go_to_shelf(&window).await;
        window.click("go-policy").await;
        let field = "[data-testid='limit'][data-key='emergency-response-slow'] [data-testid='limit-value']";
        let element = window.see_css(field).await;
        element.send_keys(thirtyfour::Key::Control + "a").await.unwrap();
        element.send_keys("72小时").await.unwrap();
        window.see("effect-removed").await;
        window.picture(pictures(), &format!("policy.{language}")).await;
        window.click("policy-save").await;
        window
            .until(
                "the limit is kept as one's own",
                "return !!document.querySelector(\"[data-testid='limit'][data-key='emergency-response-slow'][data-own='true']\") && document.querySelector(\"[data-testid='policy-save']\").disabled;",
            )
            .await;
        go_to_shelf(&window).await;
        window.click("contract-open").await;
        window.see("contract-screen").await;
        window.ask("document.querySelector(\"[data-testid='passed'] summary\").click(); return true;").await;
        window.see_css("[data-testid='passed-row'][data-own='true']").await;
        window.picture(pictures(), &format!("passed.{language}")).await;
        window.close().await;
    }
}

#[tokio::test]
async fn findings_stand_in_groups_have_owners_and_a_sentence_says_why_it_was_left() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        window.see_css("[data-testid='first-to-fix'] button").await;
        window.until("the pages are painted", crate::pictures::PAINTED).await;
        window.picture(pictures(), &format!("overview.{language}")).await;
        window.click("tab-findings").await;
        window.choose("grouping", "topic").await;
        window.see_css("[data-testid='group']").await;
        // Filters are kept by the web view, beyond one window and its shelf.
        window.ask("const chip = document.querySelector(\"[data-testid='chip-high']\"); if (chip.getAttribute('aria-pressed') !== 'true') chip.click(); return true;").await;
        window.see("filter-hides").await;
        window.keys("j").await;
        window.write("assign-owner", "周安").await;
        window.write("assign-remark", "问运维").await;
        window.keys("\u{e007}").await;
        window
            .until(
                "the owner stands on the card",
                "return [...document.querySelectorAll(\"[data-testid='finding-card']\")].some((card) => card.textContent.includes('@周安'));",
            )
            .await;
        window.picture(pictures(), &format!("groups.{language}")).await;
        window.click("filter-clear").await;
        window.choose("grouping", "none").await;
        select(&window, "终身免费升级的具体升级政策").await;
        window.click("selection-why").await;
        window.see("near-rule").await;
        window.picture(pictures(), &format!("why.{language}")).await;
        window.close().await;
    }
}
