use crate::driver::Window;
use crate::journeys::import;
use std::path::Path;
use tests::corpus;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

#[tokio::test]
async fn a_shelf_is_put_under_a_passphrase_and_asks_for_it_when_the_window_opens_again() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
    window.ask("location.hash = '#/settings'; return true;").await;
    window.see("settings-keeping").await;
    window.write("passphrase-new", "短").await;
    window
        .until(
            "a short one is refused",
            "return document.querySelector(\"[data-testid='passphrase-set']\").disabled
                 && document.body.innerText.includes('至少 8 个字符');",
        )
        .await;
    window.write("passphrase-new", "青山绿水二〇二六").await;
    window.write("passphrase-again", "青山绿水二〇二六").await;
    window.picture(pictures(), "data").await;
    window.click("passphrase-set").await;
    window.until("the shelf is locked", "return document.body.innerText.includes('书架已用口令加密');").await;
    window.click("data-verify").await;
    window.until("it is sound", "return document.body.innerText.includes('书架完好');").await;
    window.close().await;

    let window = Window::open(data.path()).await;
    window.see("locked-shelf").await;
    window.picture(pictures(), "locked").await;
    window.write("passphrase", "something else").await;
    window.click("passphrase-give").await;
    window
        .until(
            "it says that this is the wrong one",
            "const said = document.querySelector(\"[data-testid='locked-shelf'] [role='alert']\").innerText;
             return said.includes('口令不对') || said.includes('does not open');",
        )
        .await;
    window.write("passphrase", "青山绿水二〇二六").await;
    window.click("passphrase-give").await;
    window.see("shelf-row").await;
    window.close().await;
}
