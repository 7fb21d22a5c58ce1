use crate::driver::Window;
use crate::journeys::{go_to_shelf, import_samples};
use std::path::Path;
use thirtyfour::prelude::Key;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Opens the older of the two samples.
async fn open_original(window: &Window) {
    window
        .ask("[...document.querySelectorAll(\"[data-testid='shelf-row']\")].find((row) => /合同/.test(row.textContent)).querySelector(\"[data-testid='contract-open']\").click(); return true;")
        .await;
    window.see("contract-screen").await;
}

/// Looks for wordings of the library, and waits until they are narrowed down.
async fn narrow_phrases(window: &Window, words: &str) {
    let told =
        "(document.querySelector(\"[data-testid='phrase-picker'] [role='status']\")?.textContent ?? '')";
    window.see("phrase-choice").await;
    window.ask(&format!("window.before = {told}; return true;")).await;
    window.write("phrase-search", words).await;
    window.until("the wordings are narrowed down", &format!("return {told} !== window.before;")).await;
    window.see("phrase-choice").await;
}

fn cards(tier: &str) -> String {
    format!("document.querySelectorAll(\"[data-testid='column-{tier}'] [data-testid='ask-card']\").length")
}

#[tokio::test]
async fn objections_are_weighed_answered_sent_and_looked_for_in_the_next_draft() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import_samples(&window).await;
        open_original(&window).await;
        window.click("tab-findings").await;
        // Filters are kept by the web view, beyond one window and its shelf.
        window.ask("document.querySelector(\"[data-testid='filter-clear']\")?.click(); return true;").await;
        window.see("finding-card").await;
        window.keys("j").await;
        for _ in 0..9 {
            // The bar tells how many are decided; of the cards, only those in view are drawn.
            window
                .ask("window.before = document.querySelector('.status-bar').textContent; return true;")
                .await;
            window.keys("2").await;
            window
                .until(
                    "the objection is kept",
                    "return document.querySelector('.status-bar').textContent !== window.before;",
                )
                .await;
        }

        // What was objected to is taken over with one click, the core on top and the musts few.
        window.click("place-negotiation").await;
        window.see("negotiation").await;
        window.picture(pictures(), &format!("negotiation-empty.{language}")).await;
        window.click("empty-take-objected").await;
        window
            .until(
                "the asks stand in tiers",
                &format!("return {} > 0 && {} <= 5;", cards("must"), cards("must")),
            )
            .await;
        window
            .until(
                "closed cards are low",
                "return [...document.querySelectorAll('.neg-card')].every((card) => card.getBoundingClientRect().height <= 74);",
            )
            .await;
        window.picture(pictures(), &format!("negotiation.{language}")).await;

        // Keys weigh and order; each step can be taken back.
        window.keys("j").await;
        window.see_css("[data-testid='ask-card'][data-selected='true']").await;
        window.picture(pictures(), &format!("negotiation-open.{language}")).await;
        let first = "document.querySelector(\"[data-testid='column-must'] [data-ask]\").dataset.ask";
        window.ask(&format!("window.first = {first}; window.musts = {}; return true;", cards("must"))).await;
        window.keys("3").await;
        window
            .until("it may be given away", &format!("return {} === window.musts - 1;", cards("must")))
            .await;
        window.chord(Key::Control, "z").await;
        window
            .until(
                "it is a must again",
                &format!("return {} === window.musts && {first} === window.first;", cards("must")),
            )
            .await;
        window.chord(Key::Alt, "\u{e015}").await;
        window.until("it went down by one", &format!("return {first} !== window.first;")).await;

        // A wording of one's own, which the given one is a click behind.
        window.keys("e").await;
        let tongue = "zh";
        window.write(&format!("words-preferred-{tongue}"), "甲方拥有其全部数据。").await;
        // A wording of the library is put behind it, the parties called as the paper calls them.
        window.click("phrase-insert").await;
        narrow_phrases(&window, "迁移").await;
        window.picture(pictures(), &format!("phrase-picker.{language}")).await;
        window.click("phrase-take-preferred").await;
        window
            .until(
                "both wordings stand in the field",
                "const words = document.querySelector(\"[data-testid='words-preferred-zh']\").value; return words.startsWith('甲方拥有') && words.includes('乙方') && !words.includes('{');",
            )
            .await;
        window.click("words-save").await;
        window.see("given-preferred-zh").await;

        // He refuses a must.
        window.click("reply-refused").await;
        window.write("answer-words", "公司不同意").await;
        window.write("answer-who", "王经理").await;
        window.click("answer-save").await;
        window.see("refused-musts").await;
        window.write("ask-remark", "最多让到三十日").await;
        window.picture(pictures(), &format!("negotiation-refused.{language}")).await;

        // What goes out says what stays inside.
        window.click("negotiation-export").await;
        window.see("export-asks").await;
        let out = data.path().join("意见.docx");
        window.write("export-path", &out.display().to_string()).await;
        window.click("export-language-both").await;
        window.picture(pictures(), &format!("negotiation-export.{language}")).await;
        window.click("export-write").await;
        window.see("export-receipt").await;
        window.click("export-close").await;
        assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));

        // The renewal is the next draft: each ask is looked for in it.
        window.click("tab-landed").await;
        window.see("landed-row").await;
        window.picture(pictures(), &format!("landed.{language}")).await;
        window.click("landed-carry").await;
        window
            .until(
                "the next draft's board has what did not land",
                "return document.querySelectorAll(\"[data-testid='ask-card']\").length > 0 && !document.querySelector(\"[data-testid='landing']\");",
            )
            .await;
        window.picture(pictures(), &format!("carried-asks.{language}")).await;
        window.click("tab-rounds").await;
        window.see("moment").await;
        window.picture(pictures(), &format!("rounds.{language}")).await;
        window.click("tab-library").await;
        window.see("phrase").await;
        window.write("library-search", "数据").await;
        window.picture(pictures(), &format!("library.{language}")).await;

        // A quote leads to its page.
        window.resize(1280, 720).await;
        window.click("tab-board").await;
        window.keys("j").await;
        window.see_css("[data-testid='ask-card'][data-selected='true']").await;
        window.picture(pictures(), &format!("negotiation-small.{language}")).await;
        window
            .until(
                "nothing stands out of the window",
                "return document.documentElement.scrollWidth <= window.innerWidth && [...document.querySelectorAll('.neg-head button')].every((button) => button.getBoundingClientRect().right <= window.innerWidth);",
            )
            .await;
        window
            .ask("const place = document.querySelector(\"[data-testid='ask-place']\"); if (place) place.click(); else location.hash = location.hash.replace('negotiation', 'contract'); return true;")
            .await;
        window.see("contract-screen").await;
        window.until("the pages are painted", crate::pictures::PAINTED).await;
        window.picture(pictures(), &format!("negotiation-place.{language}")).await;

        // A note on a finding takes its words from the library as well.
        window.click("tab-findings").await;
        window.see("finding-card").await;
        window.keys("j").await;
        window.see_css("[data-testid='finding-card'][data-selected='true']").await;
        window.keys("n").await;
        window.see("note-form").await;
        window.click("phrase-insert").await;
        narrow_phrases(&window, "验收").await;
        window.picture(pictures(), &format!("phrase-note.{language}")).await;
        window.click("phrase-take-preferred").await;
        window
            .until(
                "the note has the words",
                "const field = document.querySelector(\"[data-testid='note-text']\"); return !!field && field.value.length > 8 && !field.value.includes('{');",
            )
            .await;
        go_to_shelf(&window).await;
        window.close().await;
    }
}
