use crate::driver::Window;
use std::path::Path;

#[tokio::test]
async fn about_names_every_part_with_its_licence_and_tells_what_a_report_needs() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        window.click("go-settings").await;
        window.click("about-open").await;
        window.see("about-list").await;
        let folder = serde_json::to_string(&data.path().display().to_string()).unwrap();
        window
            .until(
                "version, folder and the program's own licence are told",
                &format!(
                    "const said = (name) => document.querySelector(`[data-testid='${{name}}']`)?.textContent ?? '';
                     return said('about-version').includes('{}') && said('about-fact-shelf') === {folder}
                         && said('about-fact-scans') !== '' && said('about-texts').includes('Permission is hereby granted');",
                    env!("CARGO_PKG_VERSION")
                ),
            )
            .await;
        let drawn = window.all("about-part").await.len();
        assert!((10..100).contains(&drawn), "of the long list only what is in sight is drawn, {drawn} of it");

        window.write("about-search", "sqlcipher bsd").await;
        window
            .until(
                "the search leaves one",
                "return document.querySelectorAll(\"[data-testid='about-part']\").length === 1;",
            )
            .await;
        window.keys("\u{e015}").await;
        window
            .until(
                "the arrow key chooses it, and its licence stands beside",
                "const part = document.querySelector(\"[data-testid='about-part'][aria-selected='true']\");
                 const texts = document.querySelector(\"[data-testid='about-texts']\");
                 return !!part && !!texts && texts.textContent.includes('SQLCipher') && texts.textContent.includes('ZETETIC');",
            )
            .await;
        window.picture(Path::new(env!("CARGO_TARGET_TMPDIR")), &format!("about.{language}")).await;
        window.resize(1280, 720).await;
        window.click("about-own").await;
        window
            .until(
                "at the smallest size nothing runs out of the window",
                "return document.documentElement.scrollWidth <= window.innerWidth
                     && document.querySelector(\"[data-testid='about-texts']\")?.getBoundingClientRect().width > 300;",
            )
            .await;
        window.picture(Path::new(env!("CARGO_TARGET_TMPDIR")), &format!("about.small.{language}")).await;
        window.close().await;
    }
}
