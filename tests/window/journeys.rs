use crate::driver::Window;
use std::fs;
use tests::{bad, corpus};

/// Selects words as a hand would: the browser's own selection over the text layer of a page, or over
/// the text of a file without pages.
pub async fn select(window: &Window, words: &str) {
    let script = format!(
        "const words = {words};
         for (const layer of document.querySelectorAll(\"[data-testid='text-layer'], [data-testid='text-view']\")) {{
             const spans = [...layer.querySelectorAll('[data-start]')];
             const all = spans.map((span) => span.textContent).join('');
             const at = all.indexOf(words);
             if (at < 0) continue;
             const find = (offset, end) => {{
                 for (const span of spans) {{
                     const length = span.textContent.length;
                     if (end ? offset <= length : offset < length) return [span.firstChild, offset];
                     offset -= length;
                 }}
             }};
             const [first, from] = find(at, false), [last, to] = find(at + words.length, true);
             first.parentElement.scrollIntoView({{ block: 'center' }});
             getSelection().setBaseAndExtent(first, from, last, to);
             document.dispatchEvent(new PointerEvent('pointerup', {{ bubbles: true }}));
             return true;
         }}
         return false;",
        words = serde_json::json!(words)
    );
    window.until(&format!("{words} stands on a page"), &script).await;
}

/// Imports a file by its path and waits until its review shows.
pub async fn import(window: &Window, file: &std::path::Path) {
    window.write("import-path", &file.display().to_string()).await;
    window.click("import-add").await;
    window.see("contract-screen").await;
}

/// Puts the sample pair, a contract and its renewal, onto the shelf.
pub async fn import_samples(window: &Window) {
    window.click("import-sample").await;
    window
        .until(
            "both samples are on the shelf",
            "return document.querySelectorAll(\"[data-testid='shelf-row']\").length === 2;",
        )
        .await;
    // The tour of the first run has a journey of its own.
    window.ask("document.querySelector(\"[data-testid='tour-skip']\")?.click(); return true;").await;
}

pub async fn go_to_shelf(window: &Window) {
    window.click("home").await;
    window.see("shelf-screen").await;
}

#[tokio::test]
async fn import_mark_card_note_restart_export() {
    let data = tempfile::tempdir().unwrap();
    let original = corpus().join("saas-crm-zh/original.chromium.pdf");
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    window.click("go-settings").await;
    window.write("settings-reviewer", "审阅人").await;
    window.click("settings-save").await;
    window
        .until(
            "the name is kept",
            "return !!document.querySelector(\"[data-testid='settings'] [role='status']\");",
        )
        .await;
    window.click("home").await;
    import(&window, &original).await;

    // Pages are pictures that really loaded.
    window.until("a page picture is painted", "const image = document.querySelector(\"[data-testid='page-image']\"); return !!image && image.complete && image.naturalWidth > 500;").await;

    // A card leads to its mark, and the mark lies on the words of the card.
    window.click("tab-findings").await;
    let card = "[data-testid='finding-card']";
    window.until("the rule on 7×24 against 48 hours shows", &format!("return [...document.querySelectorAll(\"{card}\")].some((card) => /7.24/.test(card.textContent));")).await;
    window
        .ask(&format!(
            "const wanted = [...document.querySelectorAll(\"{card}\")].find((card) => /7.24/.test(card.textContent));
             wanted.querySelector('button').click(); return true;"
        ))
        .await;
    window
        .until(
            "the card is open",
            &format!(
                "return !!document.querySelector(\"{card}[data-selected='true'] [data-testid='evidence']\");"
            ),
        )
        .await;
    window
        .until(
            "the mark of the open card covers the words of its evidence",
            "const card = document.querySelector(\"[data-testid='finding-card'][data-selected='true']\");
             const quote = card.querySelector(\"[data-testid='evidence']\").textContent.replace(/^“/, '').split('”')[0].replace(/\\s/g, '');
             const ink = document.querySelector(`[data-testid='mark-ink'][data-mark='${card.dataset.fingerprint}'] polygon`);
             if (!ink) return false;
             const box = ink.getBoundingClientRect();
             if (box.width < 20) return false;
             // What stands in the text layer under the first quad of the mark.
             const under = [...document.querySelectorAll(\"[data-testid='text-layer'] [data-start]\")].filter((span) => {
                 const at = span.getBoundingClientRect(), y = (at.top + at.bottom) / 2;
                 return y > box.top && y < box.bottom && at.right > box.left + 2 && at.left < box.right - 2;
             }).map((span) => span.textContent).join('').replace(/\\s/g, '');
             return under.includes(quote.slice(0, 6));",
        )
        .await;

    // A mark leads back to its card.
    window
        .ask("const other = [...document.querySelectorAll(\"[data-testid='mark']\")].find((mark) => mark.getAttribute('aria-pressed') === 'false' && mark.dataset.kind !== 'note'); other.click(); window.chosen = other.dataset.mark; return true;")
        .await;
    window.until("its card is open", "return document.querySelector(\"[data-testid='finding-card'][data-selected='true']\")?.dataset.fingerprint === window.chosen;").await;

    // A decision by key.
    window.keys("2").await;
    window
        .until(
            "a card is decided",
            "return !!document.querySelector(\"[data-testid='finding-card'][data-decided='true']\");",
        )
        .await;

    // Words on the page take a note.
    select(&window, "终身免费升级的具体升级政策").await;
    window.see("selection-popover").await;
    window.click("selection-note").await;
    window.write("note-text", "请删去此注，升级政策写入合同。").await;
    window.click("note-save").await;
    window.until("the note is listed with its words", "return [...document.querySelectorAll(\"[data-testid='note-card']\")].some((note) => note.textContent.includes('请删去此注'));").await;
    window
        .until(
            "the note is marked on the page",
            "return !!document.querySelector(\"[data-testid='mark'][data-kind='note']\");",
        )
        .await;
    window.close().await;

    // A restart shows the same shelf, decision and note.
    let window = Window::open(data.path()).await;
    window
        .until(
            "the row is there",
            "return document.querySelectorAll(\"[data-testid='shelf-row']\").length === 1;",
        )
        .await;
    window.until("the language is kept", "return document.documentElement.lang === 'zh-CN';").await;
    window.click("contract-open").await;
    window.see("contract-screen").await;
    window.click("tab-notes").await;
    window.until("the note is still there", "return [...document.querySelectorAll(\"[data-testid='note-card']\")].some((note) => note.textContent.includes('请删去此注'));").await;
    window.click("tab-findings").await;
    window
        .until(
            "the decision is still there",
            "return !!document.querySelector(\"[data-testid='finding-card'][data-decided='true']\");",
        )
        .await;

    // Out to the legal department.
    let out = data.path().join("给法务.pdf");
    window.click("export-open").await;
    window.click("export-form-annotated-pdf").await;
    window.write("export-path", &out.display().to_string()).await;
    window.click("export-write").await;
    window.see("export-receipt").await;
    window.close().await;
    let (before, after) = (fs::read(&original).unwrap(), fs::read(&out).unwrap());
    assert!(after.len() > before.len() && after.starts_with(&before), "appended to the original");
    let notes = formats::read_notes(&after, None).unwrap();
    let note = notes.iter().find(|note| note.text.contains("请删去此注")).expect("the note is in the file");
    assert_eq!((note.subtype.as_str(), note.author.as_str()), ("Highlight", "审阅人"));
}

#[tokio::test]
async fn renewal_change_page() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    import_samples(&window).await;
    window.click("compare-menu").await;
    window.click("compare-open").await;
    window.until("the comparison opens, with its summary or its list", "return [...document.querySelectorAll(\"[data-testid='change-card']\")].length > 0 || !!document.querySelector(\"[data-testid='compare-start']\");").await;
    if !window.all("compare-start").await.is_empty() {
        window.click("compare-start").await;
    }
    window.until("the change of the notice period is listed", "return [...document.querySelectorAll(\"[data-testid='value-change']\")].some((value) => /90日\\s*→\\s*120日/.test(value.textContent));").await;

    // The change leads to both pages, the marks stand at about the same height.
    window
        .ask("const card = [...document.querySelectorAll(\"[data-testid='change-card']\")].find((card) => /120日/.test(card.textContent)); card.querySelector('button').click(); return true;")
        .await;
    window
        .until(
            "the change is marked on both pages, at about the same height",
            "const chosen = document.querySelector(\"[data-testid='change-card'][data-selected='true']\")?.dataset.fingerprint;
             const at = (side) => {
                 const ink = document.querySelector(`[data-testid='column-${side}'] [data-testid='mark-ink'][data-mark='${chosen}'] polygon`);
                 return ink ? ink.getBoundingClientRect() : null;
             };
             const old = at('old'), draft = at('new');
             return !!old && !!draft && old.width > 5 && draft.width > 5 && old.top > 0 && old.top < innerHeight && draft.top > 0 && Math.abs(old.top - draft.top) < 120;",
        )
        .await;

    // Scrolling one side takes the other along, clause by clause.
    let top =
        "return document.querySelector(\"[data-testid='column-new'] [data-testid='reader']\").scrollTop;";
    let before = window.ask(top).await.as_f64().unwrap();
    window
        .ask("const column = document.querySelector(\"[data-testid='column-old']\"); column.dispatchEvent(new WheelEvent('wheel', { bubbles: true })); document.querySelector(\"[data-testid='column-old'] [data-testid='reader']\").scrollTop += 1500; return true;")
        .await;
    window
        .until(
            "the other side follows",
            &format!("return Math.abs(document.querySelector(\"[data-testid='column-new'] [data-testid='reader']\").scrollTop - {before}) > 300;"),
        )
        .await;
    window.close().await;
}

#[tokio::test]
async fn bad_files_end_in_a_sentence_and_a_password_opens_one() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    window.write("import-path", &bad("renamed-picture.pdf").display().to_string()).await;
    window.click("import-add").await;
    window.until("the sentence says what is wrong", "return [...document.querySelectorAll(\"[data-testid='import-error']\")].some((error) => error.textContent.length > 20);").await;
    window.write("import-path", &bad("encrypted-aes256.pdf").display().to_string()).await;
    window.click("import-add").await;
    window.write("import-password", "vermilion").await;
    window.click("import-retry").await;
    window.see("contract-screen").await;
    go_to_shelf(&window).await;
    assert_eq!(window.all("shelf-row").await.len(), 1, "the bad file left the shelf as it was");
    window.close().await;
}
