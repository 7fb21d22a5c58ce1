use crate::driver::Window;
use crate::journeys::{go_to_shelf, import};
use std::path::Path;
use tests::corpus;

/// F1 as WebDriver spells it.
const F1: &str = "\u{e031}";

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

#[tokio::test]
async fn help_opens_on_the_screen_finds_words_and_leads_back_to_where_one_was() {
    for (language, words) in [("zh-CN", "逐字核对"), ("en", "account of characters")] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        window.click("tab-findings").await;
        window.see("finding-card").await;
        window.keys("j").await;
        window.see_css("[data-testid='finding-card'][data-selected='true']").await;

        window.keys(F1).await;
        window.see_css("[data-testid='help-page'][data-page='contract']").await;
        window.write("help-search", words).await;
        window.see_css("[data-testid='help-hit'][data-page='comparison']").await;
        window.picture(pictures(), &format!("help.{language}")).await;
        window.ask("document.querySelector(\"[data-testid='help-hit'][data-page='comparison']\").click(); return true;").await;
        window
            .until(
                "the place that was found is on the page, marked",
                "const page = document.querySelector(\"[data-testid='help-page'][data-page='comparison']\");
                 return !!page && page.querySelectorAll('mark').length > 0 && page.scrollTop > 0;",
            )
            .await;

        // The card is open as it was left: the screen rested behind the help.
        window.click("help-back").await;
        window
            .until(
                "the contract is as it was",
                "const card = document.querySelector(\"[data-testid='finding-card'][data-selected='true']\");
                 return !!card && card.getBoundingClientRect().width > 0 && !document.querySelector(\"[data-testid='help']\");",
            )
            .await;
        window.close().await;
    }
}

#[tokio::test]
async fn the_tour_leads_over_the_sample_pair_covers_nothing_and_is_remembered() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        // Windows share what they remember; this one is to be the first.
        window
            .ask("localStorage.removeItem('tour'); setTimeout(() => location.reload(), 0); return true;")
            .await;
        window.see("import-sample").await;
        window
            .until(
                "the window is new",
                "return document.readyState === 'complete' && localStorage.getItem('tour') === null;",
            )
            .await;
        window.click("import-sample").await;
        for step in ["shelf", "words", "decide", "compare", "export", "help"] {
            window.see_css(&format!("[data-testid='tour'][data-step='{step}']")).await;
            window
                .until(
                    "what is spoken of is framed, and the card lies over nothing of it",
                    "const ring = document.querySelector(\"[data-testid='tour-ring']\")?.getBoundingClientRect();
                     const card = document.querySelector(\"[data-testid='tour']\").getBoundingClientRect();
                     const screen = document.querySelector('.screens').getBoundingClientRect();
                     return !!ring && ring.width > 0 && ring.top < card.top && screen.bottom <= card.top + 1;",
                )
                .await;
            window.picture(pictures(), &format!("tour-{step}.{language}")).await;
            window.click("tour-next").await;
        }
        window
            .until("it is done", "return !document.querySelector(\"[data-testid='tour']\") && localStorage.getItem('tour') === '\"done\"';")
            .await;

        // It can be taken again.
        go_to_shelf(&window).await;
        window.click("help-open").await;
        window.click("tour-start").await;
        window.see_css("[data-testid='tour'][data-step='shelf']").await;
        window.click("tour-skip").await;
        window.close().await;
    }
}
