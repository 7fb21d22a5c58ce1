use crate::driver::Window;
use crate::journeys::{go_to_shelf, import, import_samples};
use crate::screens::{Stop, go, leave, look, with_samples};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use thirtyfour::Key;

/// Nothing that axe calls serious or critical, on any screen; each screen in both languages and both themes.
#[tokio::test]
async fn every_screen_can_be_used_with_a_screen_reader() {
    let source = tests::root().join("ui/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&source).expect("npm --prefix ui ci brings axe-core");
    let mut found = Vec::new();
    for (language, theme) in [("zh-CN", "light"), ("en", "dark")] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        look(&window, "theme", theme).await;
        window.ask("location.hash = '#/'; return true;").await;
        let axe_here = format!("{axe}; return typeof window.axe === 'object';");
        assert_eq!(window.ask(&axe_here).await, Value::Bool(true), "axe runs in the page");
        found.extend(judged(&window, language, "shelf-empty").await);
        for stop in with_samples(&window, true).await {
            go(&window, &stop).await;
            found.extend(judged(&window, language, &stop.name).await);
            leave(&window, &stop).await;
        }
        window.ask("location.hash = '#/'; return true;").await;
        window.see("shelf-screen").await;
        window.keys("?").await;
        window.see("key-sheet").await;
        found.extend(judged(&window, language, "key-sheet").await);
        window.keys("\u{e00c}").await;
        window.chord(Key::Control, "k").await;
        window.see("palette").await;
        found.extend(judged(&window, language, "palette").await);
        window.close().await;
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

async fn judged(window: &Window, language: &str, screen: &str) -> Vec<String> {
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
            ({ violations }) => done(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)} — ${nodes[0].failureSummary.replace(/\\s+/g, ' ').slice(0, 220)}`)),
            (error) => done([String(error)]));";
    let faults = window.ask_later(script).await;
    let faults = faults.as_array().cloned().unwrap_or_default();
    faults
        .iter()
        .map(|fault| format!("{screen} ({language}) {}", fault.as_str().unwrap_or_default()))
        .collect()
}

/// From 1280×720 to 4K, and with everything half as large again, beside a contract of a very long name: nothing
/// lies over anything else, nothing runs out of the window, no page has to be moved sideways, and no row of the
/// shelf is higher than another.
#[tokio::test]
async fn every_screen_holds_at_every_size() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut found = Vec::new();
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    // English words are the longer ones.
    window.speak("en").await;
    let stops = with_samples(&window, true).await;
    let long = data.path().join(format!("{}.pdf", "长期软件订阅与实施服务框架合同".repeat(5)));
    fs::copy(tests::corpus().join("saas-en/original.libreoffice.pdf"), &long).unwrap();
    go_to_shelf(&window).await;
    import(&window, &long).await;
    for (width, height, size) in [(1280, 720, "100"), (1280, 720, "150"), (3840, 2160, "100")] {
        window.resize(width, height).await;
        look(&window, "size", size).await;
        let across = f64::from(width) * 100.0 / size.parse::<f64>().unwrap();
        window
            .until(
                &format!("the window is {width} wide at {size} %"),
                &format!("return Math.abs(innerWidth - {across}) < 3;"),
            )
            .await;
        for stop in &stops {
            // Where there is little room the outline and its parts are folded away.
            if size == "150" && matches!(stop.name.as_str(), "contract-tab-pages" | "contract-tab-terms") {
                continue;
            }
            go(&window, stop).await;
            let wrong = window.ask(CROWDED).await;
            let wrong = wrong.as_array().cloned().unwrap_or_default();
            if !wrong.is_empty() {
                window.picture(folder, &format!("size.{width}.{size}.{}", stop.name)).await;
            }
            for each in wrong {
                let words = each.as_str().unwrap_or_default();
                found.push(format!("{} at {width}×{height}, {size} %: {words}", stop.name));
            }
            leave(&window, stop).await;
        }
    }
    window.close().await;
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

/// What is wrong with the room on a screen, in words. Marks and maps lie on the page by their nature.
const CROWDED: &str = r#"
    const wrong = [];
    const root = document.scrollingElement;
    // A part of a pixel is rounded up.
    if (root.scrollWidth > innerWidth + 1) wrong.push(`the page is ${root.scrollWidth} wide`);
    // What a closed part holds has a place of its own and is not drawn.
    const shows = (each) => each.getClientRects().length > 0 && each.checkVisibility();
    for (const part of [...document.querySelectorAll('main, .page-scroll')].filter(shows)) {
        if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible')
            wrong.push(`${part.tagName}.${part.className} is ${part.scrollWidth} wide in ${part.clientWidth}`);
    }
    const over = document.querySelector('[aria-modal="true"]') ?? document;
    const stands = 'button, a[href], input, select, textarea, [role=tab], [role=option]';
    const apart = '.text-layer, .minimap, .change-map, .reader svg, .mantine-PasswordInput-root, .skip';
    const name = (each) => each.dataset.testid ?? each.getAttribute('aria-label') ?? each.textContent.slice(0, 20);
    const rows = [...document.querySelectorAll('[data-testid=shelf-row]')].filter(shows);
    if (new Set(rows.map((row) => Math.round(row.getBoundingClientRect().height))).size > 1) wrong.push('rows of the shelf are not of one height');
    const seen = [...over.querySelectorAll(stands)].filter((each) =>
        shows(each) && !each.closest(apart) && !each.matches('.gutter-sign, [data-testid=mark]'));
    const boxes = seen.flatMap((each) => {
        const style = getComputedStyle(each);
        if (style.visibility === 'hidden' || style.opacity === '0') return [];
        // Words in a line that go on in the next one have a box around both.
        if (style.display === 'inline' && each.getClientRects().length > 1) return [];
        let { left, top, right, bottom } = each.getBoundingClientRect();
        if (each.closest('.top-bar, .contract-places') && right > innerWidth + 1) wrong.push(`${name(each)} runs out of the window`);
        for (let holder = each.parentElement; holder; holder = holder.parentElement) {
            if (getComputedStyle(holder).overflow === 'visible') continue;
            const hold = holder.getBoundingClientRect();
            left = Math.max(left, hold.left); top = Math.max(top, hold.top);
            right = Math.min(right, hold.right); bottom = Math.min(bottom, hold.bottom);
        }
        right = Math.min(right, innerWidth); bottom = Math.min(bottom, innerHeight);
        return right - left > 3 && bottom - top > 3 ? [{ each, left, top, right, bottom }] : [];
    });
    for (let one = 0; one < boxes.length; one += 1) {
        for (let two = one + 1; two < boxes.length; two += 1) {
            const [a, b] = [boxes[one], boxes[two]];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide < 3 || high < 3 || a.each.contains(b.each) || b.each.contains(a.each)) continue;
            // What floats over the rest, or stays in place while the rest is scrolled, covers it for a while.
            const floats = (each) => { for (let at = each; at; at = at.parentElement) if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true; return false; };
            if (floats(a.each) !== floats(b.each)) continue;
            wrong.push(`${name(a.each)} lies over ${name(b.each)}`);
        }
    }
    return wrong.slice(0, 12);
"#;

/// Presses Tab until the focus is on an element; what gets the focus on the way must show it.
async fn tab_to(window: &Window, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..160 {
        window.keys("\u{e004}").await;
        let at = window
            .ask(
                "const at = document.activeElement;
                 const style = getComputedStyle(at);
                 const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
                 return [at.dataset.testid ?? at.getAttribute('aria-label') ?? at.tagName, shown || at === document.body];",
            )
            .await;
        let here = at[0].as_str().unwrap_or_default().to_owned();
        assert_eq!(at[1], json!(true), "the focus does not show on {here}");
        if here == name {
            return;
        }
        passed.push(here);
    }
    panic!("Tab never came to {name}, but to {passed:?}");
}

/// A review from first to last without a pointer: the sample, a decision, a note, the comparison, the export, the
/// way back.
#[tokio::test]
async fn a_review_by_keyboard_alone() {
    const ENTER: &str = "\u{e007}";
    const ESCAPE: &str = "\u{e00c}";
    let data = tempfile::tempdir().unwrap();
    let out = data.path().join("review.pdf");
    let window = Window::open_alone(data.path()).await;
    tab_to(&window, "import-sample").await;
    window.keys(ENTER).await;
    window
        .until(
            "both samples are on the shelf",
            "return document.querySelectorAll(\"[data-testid='shelf-row']\").length === 2;",
        )
        .await;
    window.see("tour").await;
    tab_to(&window, "tour-skip").await;
    window.keys(ENTER).await;
    // The palette opens the contract by a piece of its name.
    window.chord(Key::Control, "k").await;
    window
        .until(
            "the palette is written in",
            "return document.activeElement?.dataset.testid === 'palette-entry';",
        )
        .await;
    window.keys("合同").await;
    window
        .until(
            "contracts are offered",
            "return !!document.querySelector(\"[data-testid='palette-line'][data-kind='contract']\");",
        )
        .await;
    let original = "const lines = [...document.querySelectorAll(\"[data-testid='palette-line']\")];
        const at = lines.findIndex((line) => ['contract', 'recent'].includes(line.dataset.kind) && !/续约/.test(line.textContent)); return at;";
    let at = window.ask(original).await.as_i64().unwrap();
    assert!(at >= 0, "the original is offered");
    for _ in 0..at {
        window.keys("\u{e015}").await;
    }
    window.keys(ENTER).await;
    window.see("contract-screen").await;

    // The first finding, and a decision on it.
    window.keys("j").await;
    window.see_css("[data-testid='finding-card'][data-selected='true']").await;
    window.keys("2").await;
    window.until("one is decided", &decided(1)).await;

    // A note on the finding that came next.
    window.keys("n").await;
    window
        .until("the note is written in", "return document.activeElement?.dataset.testid === 'note-text';")
        .await;
    window.keys("by keyboard").await;
    window.chord(Key::Control, ENTER).await;
    // Nobody has said who reviews: the name is what is wanting, and where one goes on.
    window
        .until("the name is asked for", "return document.activeElement?.dataset.testid === 'note-author';")
        .await;
    window.keys("Lin").await;
    window.chord(Key::Control, ENTER).await;
    window.until("the note is kept", "return [...document.querySelectorAll(\"[data-testid='note-card']\")].some((card) => /by keyboard/.test(card.textContent));").await;

    // To the renewal by the menu of the bar.
    tab_to(&window, "compare-menu").await;
    window.keys(ENTER).await;
    window.see("compare-open").await;
    window.keys("\u{e015}").await;
    window
        .until("the menu has the focus", "return document.activeElement?.dataset.testid === 'compare-open';")
        .await;
    window.keys(ENTER).await;
    window.see("compare-summary").await;
    window.keys("j").await;
    window.see_css("[data-testid='change-card'][data-selected='true']").await;
    window.keys("2").await;
    window.until("one change is decided", &decided(1)).await;

    // Out, by the dialog.
    window.chord(Key::Control, "e").await;
    window.see("export-dialog").await;
    tab_to(&window, "export-path").await;
    window.chord(Key::Control, "a").await;
    window.keys(&out.display().to_string()).await;
    window.keys(ENTER).await;
    window.see("export-receipt").await;
    assert!(fs::metadata(&out).is_ok_and(|file| file.len() > 1000), "a file was written");
    window.keys(ESCAPE).await;
    window
        .until("the dialog is closed", "return !document.querySelector(\"[data-testid='export-dialog']\");")
        .await;
    window
        .until(
            "the focus is back on the page",
            "return document.activeElement !== null && !document.activeElement.closest('[aria-modal]');",
        )
        .await;

    // And back.
    window.chord(Key::Control, "z").await;
    window.until("the decision is taken back", &decided(0)).await;
    window.close().await;
}

/// Whether the status bar counts so many decisions, in any language; each part of it by itself, as a page or a
/// clause stands before.
fn decided(count: u32) -> String {
    format!(
        "return [...document.querySelectorAll('.status-bar span')]
             .some((part) => /^(已处理 )?{count} (of|\\/) \\d+/.test(part.textContent));"
    )
}

/// Keys are the user's: one is changed, told to be in use, taken over, does its work after a restart, and goes back.
#[tokio::test]
async fn keys_are_changed_and_survive_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    window.click("go-settings").await;
    window.write("keys-search", "Next item").await;
    let row = "[data-testid='key-row'][data-action='next']";
    window.see_css(&format!("{row} [data-testid='key-add']")).await.click().await.unwrap();
    window.keys("n").await;
    // N writes a note: it is said, and taken over only on one's word.
    let told = window.see_css(&format!("{row} [data-testid='key-conflict']")).await.text().await.unwrap();
    assert!(told.contains("Write a note"), "{told}");
    window.see_css(&format!("{row} [data-testid='key-take']")).await.click().await.unwrap();
    window
        .until(
            "the key is on the row",
            &format!(
                "return [...document.querySelectorAll(\"{row} kbd\")].some((key) => key.textContent === 'N');"
            ),
        )
        .await;
    window.close().await;

    let window = Window::open(data.path()).await;
    import_samples(&window).await;
    window.click("contract-open").await;
    window.see("contract-screen").await;
    window.keys("n").await;
    window.see_css("[data-testid='finding-card'][data-selected='true']").await;
    assert!(window.all("note-text").await.is_empty(), "N writes no note any more");
    window.keys("?").await;
    let sheet = window.see_css("[data-testid='key-sheet'] [data-action='next']").await.text().await.unwrap();
    assert!(sheet.contains('N'), "{sheet}");
    window.keys("\u{e00c}").await;
    window.ask("location.hash = '#/settings'; return true;").await;
    window.click("keys-reset-all").await;
    window.until("the key is back", "return ![...document.querySelectorAll(\"[data-testid='key-row'][data-action='next'] kbd\")].some((key) => key.textContent === 'N');").await;
    // One word takes that back as well.
    window.click("keys-undo").await;
    window.until("the key is here again", "return [...document.querySelectorAll(\"[data-testid='key-row'][data-action='next'] kbd\")].some((key) => key.textContent === 'N');").await;
    window.close().await;
}

/// Looks and sides are switched at once, and stay.
#[tokio::test]
async fn looks_and_the_side_are_switched_at_once() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    window.click("go-settings").await;
    let folder = window.see("settings-folder").await.text().await.unwrap();
    assert_eq!(folder, data.path().display().to_string());
    look(&window, "theme", "dark").await;
    let dark = "return document.documentElement.dataset.mantineColorScheme === 'dark';";
    window.until("the window is dark", dark).await;
    look(&window, "changes", "green").await;
    window
        .until("what came is green", "return getComputedStyle(document.querySelector(\"[data-testid='settings-sample'] ins\")).color === 'rgb(127, 206, 151)';")
        .await;
    look(&window, "lines", "wide").await;
    window
        .until(
            "lines stand wide apart",
            "return getComputedStyle(document.body).lineHeight === `${13 * 1.75}px`;",
        )
        .await;
    window.click("settings-side-vendor").await;
    window
        .until(
            "the side is kept",
            "return document.querySelector(\"[data-testid='settings-side-vendor']\").checked;",
        )
        .await;
    let before = window.ask("return innerWidth;").await.as_f64().unwrap();
    look(&window, "size", "125").await;
    window
        .until("everything is larger", &format!("return Math.abs(innerWidth * 1.25 - {before}) < 4;"))
        .await;
    window.close().await;

    let window = Window::open(data.path()).await;
    window.until("the window is dark after a restart", dark).await;
    window.until("and as large", &format!("return Math.abs(innerWidth * 1.25 - {before}) < 4;")).await;
    window.click("go-settings").await;
    assert_eq!(
        window.ask("return document.querySelector(\"[data-testid='settings-side-vendor']\").checked;").await,
        json!(true)
    );
    // Whoever began dark and then follows the system sees the system's colours at once.
    look(&window, "theme", "auto").await;
    window
        .until("the window follows the system", "return document.documentElement.dataset.mantineColorScheme === (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');")
        .await;
    window.close().await;
}

/// Nothing of the other language is left on any screen, but what was written by people or is said in both.
#[tokio::test]
async fn no_screen_speaks_two_languages() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("en").await;
    let stops = with_samples(&window, true).await;
    let mut found = Vec::new();
    for stop in stops.iter().filter(|stop| !is_of_rules(stop)) {
        go(&window, stop).await;
        // Controls are ours alone; names, quotes and wordings of contracts are not.
        let script = r#"
            const mine = [...document.querySelectorAll('.tab, .status-bar, h2, h3, legend, label, th[scope=col], thead th, .chip, kbd, [role=status], .mantine-Button-label')];
            const foreign = mine.filter((each) => each.getClientRects().length > 0 && !each.closest('.reader, blockquote, q, .quote, [lang=zh], tbody, .help-page'))
                .filter((each) => !each.querySelector('.clip') && /[\u4e00-\u9fff]/.test(each.textContent) && !/[（(]|条|合同|\.pdf/.test(each.textContent));
            return foreign.map((each) => each.textContent.slice(0, 60)).slice(0, 6);"#;
        for words in window.ask(script).await.as_array().into_iter().flatten() {
            found.push(format!("{}: {}", stop.name, words.as_str().unwrap_or_default()));
        }
        leave(&window, stop).await;
    }
    window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Rules are written in one language or two, by whoever wrote them.
fn is_of_rules(stop: &Stop) -> bool {
    matches!(stop.name.as_str(), "rule" | "packs" | "policy")
}
