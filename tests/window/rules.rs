use crate::driver::Window;
use crate::journeys::{go_to_shelf, import};
use std::path::Path;
use tests::corpus;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Puts a text into the editor in one go, as a paste does.
async fn paste(window: &Window, text: &str) {
    window.see("rule-code").await;
    let script = format!(
        "const field = document.querySelector(\"[data-testid='rule-code']\");
         Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, {text});
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         return true;",
        text = serde_json::json!(text)
    );
    window.ask(&script).await;
}

/// The text of the editor.
async fn text_of(window: &Window) -> String {
    window.see("rule-code").await;
    let text = window.ask("return document.querySelector(\"[data-testid='rule-code']\").value;").await;
    text.as_str().unwrap().to_owned()
}

/// Switches something of the list of rules, and waits until it is so.
async fn flip(window: &Window, what: &str, switch: &str, on: bool) {
    let css = format!("{what} [data-testid='{switch}']");
    window.see_css(&css).await;
    window.ask(&format!("document.querySelector(\"{css}\").click(); return true;")).await;
    let script = format!("return document.querySelector(\"{what}\")?.dataset.on === '{on}';");
    window.until(&format!("{what} is switched"), &script).await;
}

async fn has_card(window: &Window, words: &str, wanted: bool) {
    window.see("finding-card").await;
    let script = format!(
        "return [...document.querySelectorAll(\"[data-testid='finding-card']\")].some((card) => card.textContent.includes('{words}')) === {wanted};"
    );
    window.until(&format!("a card on {words}: {wanted}"), &script).await;
}

const OWN: &str = "id = \"orders-named\"\ntitle = { zh = \"订单也算客户数据\", en = \"Orders are data too\" }\n\
    topic = \"data_migration\"\nseverity = \"high\"\nwhy = { zh = \"要看得见\", en = \"to be seen\" }\n\
    ask = { zh = \"写进合同\", en = \"write it down\" }\n[check]\nkind = \"phrase\"\n\
    any = [\"<跟进记录、订单信息>\", \"<{vendor}……订单信息>\"]\n[[flags]]\ntext = \"包括跟进记录、订单信息、附件。\"\n\
    [[leaves]]\ntext = \"订单信息见附件。\"\n";

#[tokio::test]
async fn rules_are_switched_and_likely_findings_are_hidden_and_counted() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
    window.click("tab-findings").await;
    // What the trained reader alone points at is hidden, and counted as hidden.
    window.see("filter-likely").await;
    // Filters are kept by the web view, beyond one window and its shelf.
    window.ask("const shown = document.querySelector(\"[data-testid='filter-likely']\"); if (shown.checked) shown.click(); return true;").await;
    window.until("no card is only likely", "return document.querySelectorAll(\"[data-testid='likely']\").length === 0 && !!document.querySelector(\"[data-testid='filter-hides']\");").await;
    window.picture(pictures(), "likely-hidden").await;
    window.click("filter-clear").await;
    window.see("likely").await;
    // Words that several rules speak of are one card, which opens the others.
    window
        .ask("document.querySelector(\"[data-testid='folded']\").closest('button').click(); return true;")
        .await;
    let first =
        "document.querySelector(\"[data-testid='finding-card'][data-selected='true']\")?.dataset.fingerprint";
    let before = window.ask(&format!("return {first};")).await;
    window.picture(pictures(), "folded").await;
    window.click("folded-open").await;
    window.until("the other one is in front", &format!("return !!{first} && {first} !== {before};")).await;

    go_to_shelf(&window).await;
    window.click("go-packs").await;
    flip(&window, "[data-testid='rule'][data-rule='auto-renewal']", "rule-switch", false).await;
    flip(&window, "[data-testid='pack'][data-pack='likely']", "pack-switch", false).await;
    window.picture(pictures(), "packs").await;
    go_to_shelf(&window).await;
    window.click("contract-open").await;
    window.click("tab-findings").await;
    has_card(&window, "自动续约/到期自动续费", false).await;
    assert!(window.all("likely").await.is_empty(), "the pack is not run");
    go_to_shelf(&window).await;
    window.click("go-packs").await;
    flip(&window, "[data-testid='pack'][data-pack='likely']", "pack-switch", true).await;
    flip(&window, "[data-testid='rule'][data-rule='auto-renewal']", "rule-switch", true).await;
    go_to_shelf(&window).await;
    window.click("contract-open").await;
    window.click("tab-findings").await;
    has_card(&window, "自动续约/到期自动续费", true).await;
    window.close().await;
}

#[tokio::test]
async fn a_rule_is_written_tried_on_the_shelf_kept_and_restored() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
    go_to_shelf(&window).await;
    window.click("go-packs").await;
    window.click("rule-new").await;
    window.see("hits").await;
    // A mistake is shown where it stands, while one types.
    paste(&window, &OWN.replace("{vendor}", "{vendr}")).await;
    window.see_css("[data-testid='rule-mistakes'] [data-testid='mistake'][data-line='9'] pre").await;
    window.picture(pictures(), "rule-mistake").await;
    assert!(!window.see("rule-save").await.is_enabled().await.unwrap());
    // So is a sentence of its own that it gets wrong.
    paste(&window, &OWN.replace("订单信息见附件。", "跟进记录、订单信息、附件。")).await;
    window.see_css("[data-testid='sample'][data-good='false']").await;
    // And what it would flag, before it is switched on.
    paste(&window, OWN).await;
    window.see_css("[data-testid='hits'][data-running='false'] [data-testid='hit']").await;
    window.picture(pictures(), "rule-new").await;
    window.click("hit-open").await;
    window.see("seen-bar").await;
    window
        .until(
            "the words of the hit are marked",
            "return !!document.querySelector(\"[data-testid='mark-ink'][data-mark='seen'] polygon\");",
        )
        .await;
    window.picture(pictures(), "rule-hit").await;
    window.click("seen-back").await;
    let script = format!(
        "return document.querySelector(\"[data-testid='rule-code']\")?.value === {};",
        serde_json::json!(OWN)
    );
    window.until("what was being written is still there", &script).await;
    window
        .until("it can be kept", "return !document.querySelector(\"[data-testid='rule-save']\").disabled;")
        .await;
    window.click("rule-save").await;
    window.see_css("[data-testid='rule-page'][data-rule='orders-named'] [data-testid='rule-remove']").await;
    go_to_shelf(&window).await;
    window.click("contract-open").await;
    window.click("tab-findings").await;
    has_card(&window, "订单也算客户数据", true).await;

    // A rule of the program is written over, and restored.
    go_to_shelf(&window).await;
    window.click("go-packs").await;
    window.write("packs-search", "no-early-termination").await;
    window.see_css("[data-testid='rule'][data-rule='no-early-termination']").await;
    window.ask("document.querySelector(\"[data-rule='no-early-termination'] [data-testid='rule-edit']\").click(); return true;").await;
    window.see_css("[data-testid='rule-page'][data-rule='no-early-termination'] [data-testid='hit']").await;
    let shipped = text_of(&window).await;
    paste(&window, &shipped.replace("\"high\"", "\"low\"")).await;
    window
        .until("it can be kept", "return !document.querySelector(\"[data-testid='rule-save']\").disabled;")
        .await;
    window.see_css("[data-testid='hits'][data-running='false'] [data-testid='hit']").await;
    window.picture(pictures(), "rule-over").await;
    window.click("rule-save").await;
    window.see("rule-remove").await;
    window.see("rule-earlier").await;
    window.click("rule-remove").await;
    let script = format!(
        "return !document.querySelector(\"[data-testid='rule-remove']\") && document.querySelector(\"[data-testid='rule-code']\")?.value === {};",
        serde_json::json!(shipped)
    );
    window.until("the program's wording is back", &script).await;
    window.close().await;
}
