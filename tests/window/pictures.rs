use crate::driver::Window;
use crate::journeys::import_samples;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The pictures of README.md: the review and compare screens, the rule editor, the limits, and what stands around
/// a contract, in both languages. Taken on every run into cargo's temporary folder, and into `docs/` with
/// `VERMILION_PICTURES=1`.
#[tokio::test]
async fn the_screens_of_the_readme_in_both_languages() {
    let folder = if std::env::var_os("VERMILION_PICTURES").is_some() {
        tests::root().join("docs")
    } else {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
    };
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        // Shortly before the notice against renewal has to be out.
        let day = [("VERMILION_TODAY", Path::new("2026-11-10"))];
        let window = Window::open_with(data.path(), &day).await;
        window.speak(language).await;
        window.click("go-settings").await;
        window.choose("settings-theme", "light").await;
        window.click("home").await;
        import_samples(&window).await;
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
        window.ask("location.hash = '#/rule/auto-renewal'; return true;").await;
        window.see("rule-code").await;
        // A wording left out shows what it would cost, before anything is kept.
        window
            .ask("const field = document.querySelector(\"[data-testid='rule-code']\");
                  const text = field.value.replace('自动(续订|续约', '自动(续约').replace('本合同自动续订12个月', '本合同自动续约12个月');
                  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, text);
                  field.dispatchEvent(new Event('input', { bubbles: true })); return true;")
            .await;
        window
            .see_css("[data-testid='hits'][data-running='false'] [data-testid='hit'][data-kind='removed']")
            .await;
        let rule = window.picture(&folder, &format!("rule.{language}")).await;
        window.click("rule-forget").await;
        window.ask("location.hash = '#/policy'; return true;").await;
        let field = "[data-testid='limit'][data-key='emergency-response-slow'] [data-testid='limit-value']";
        let field = window.see_css(field).await;
        field.send_keys(thirtyfour::Key::Control + "a").await.unwrap();
        field.send_keys("72小时").await.unwrap();
        window.until("both contracts are tried", "return !!document.querySelector(\"[data-testid='effect-removed']\") && !document.querySelector(\"[data-testid='policy-stop']\");").await;
        let policy = window.picture(&folder, &format!("policy.{language}")).await;
        let around = around(&window, &folder, language).await;
        window.close().await;
        for picture in [review, compare, rule, policy].into_iter().chain(around) {
            assert!(picture.metadata().unwrap().len() > 20_000, "{} is no empty picture", picture.display());
        }
    }
}

/// What stands around a contract: the list of renewals with the working of a day, the asks in three tiers, the
/// check before signing, and the table of duties.
async fn around(window: &Window, folder: &Path, language: &str) -> Vec<PathBuf> {
    let mut pictures = Vec::new();
    window.ask("location.hash = '#/renewals'; return true;").await;
    window.click("due-head").await;
    window.see("working").await;
    pictures.push(window.picture(folder, &format!("renewals.{language}")).await);
    window.click("home").await;
    window.click("contract-open").await;
    window.click("place-negotiation").await;
    window.click("take-high").await;
    window.see("ask-card").await;
    pictures.push(window.picture(folder, &format!("negotiation.{language}")).await);
    window.click("place-presign").await;
    window.see("presign-verdict").await;
    pictures.push(window.picture(folder, &format!("presign.{language}")).await);
    window.click("place-tracking").await;
    window.click("take-all").await;
    window.see("duty-open").await;
    pictures.push(window.picture(folder, &format!("tracking.{language}")).await);
    pictures
}

pub const PAINTED: &str = "const images = [...document.querySelectorAll(\"[data-testid='page-image']\")];
    return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);";
