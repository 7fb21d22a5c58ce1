//! Notes as people work with them: written, interrupted, answered, filtered, signed off.

use crate::driver::Window;
use crate::journeys::{import, import_samples, select};
use std::path::Path;
use tests::corpus;

/// A note card whose words hold these.
fn card(words: &str) -> String {
    format!(
        "[...document.querySelectorAll(\"[data-testid='note-card']\")].find((card) => card.textContent.includes({words:?}))"
    )
}

/// Ctrl+Z, as it reaches the page.
const UNDO: &str =
    "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true })); return true;";

async fn be(window: &Window, name: &str) {
    window.click("home").await;
    window.click("go-settings").await;
    window.write("settings-reviewer", name).await;
    window.click("settings-save").await;
    window.click("go-shelf").await;
}

#[tokio::test]
async fn a_note_is_interrupted_finished_answered_filtered_and_taken_back() {
    for language in ["zh-CN", "en"] {
        let pictures = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        be(&window, "林岚").await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;

        // Half a note is written, and the window goes.
        select(&window, "终身免费升级的具体升级政策").await;
        window.click("selection-note").await;
        window.write("note-text", "请删去此注").await;
        window.choose("note-kind", "objection").await;
        window
            .until(
                "what is typed is kept",
                "return new Promise((done) => setTimeout(() => done(true), 1200));",
            )
            .await;
        window.close().await;
        let window = Window::open(data.path()).await;
        window.click("contract-open").await;
        window.click("unsaved-open").await;
        window.click("unsaved-go-on").await;
        window
            .until("the words are there again, and the kind", "return document.querySelector(\"[data-testid='note-text']\").value === '请删去此注' && document.querySelector(\"[data-testid='note-kind']\").value === 'objection';")
            .await;
        // Escape leaves the form and loses nothing.
        window.write("note-text", "请删去此注，写入合同").await;
        window.ask("document.querySelector(\"[data-testid='note-text']\").dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); return true;").await;
        window.click("unsaved-go-on").await;
        window.write("note-assignee", "周安").await;
        window.ask("document.querySelector(\"[data-testid='note-colour-#86b4f5']\").click(); document.querySelector(\"[data-testid='note-markup-underline']\").click(); return true;").await;
        window.picture(pictures, &format!("note-form.{language}")).await;
        window.click("note-save").await;
        window
            .until(
                "the note stands, with what was written before Escape",
                &format!(
                    "return !!{} && !document.querySelector(\"[data-testid='unsaved']\");",
                    card("请删去此注")
                ),
            )
            .await;
        window
            .until("it is underlined on the page in its colour", "const ink = document.querySelector(\"[data-testid='mark-ink'][data-markup='underline']\"); return !!ink?.querySelector('.stroke') && ink.style.getPropertyValue('--tint') === '#86b4f5';")
            .await;

        // It is answered, accepted, and the thread tells both.
        window.write("answer-text", "同意，已与对方沟通").await;
        window.click("answer-send").await;
        window.until("the answer stands", "return document.querySelector(\"[data-testid='thread-answer']\")?.textContent.includes('已与对方沟通');").await;
        window.click("note-say-accepted").await;
        window.see("thread-state").await;

        // A second note for the vendor, on a whole clause.
        window
            .ask("document.querySelectorAll(\"[data-testid='clause-note']\")[3].click(); return true;")
            .await;
        window.write("note-text", "请明确响应时间").await;
        window
            .ask("document.querySelector(\"[data-testid='note-side-vendor']\").click(); return true;")
            .await;
        window.click("note-save").await;
        window
            .until("both stand", &format!("return !!{} && !!{};", card("请明确响应时间"), card("请删去此注")))
            .await;

        // Filters count what they hide, and bring it back.
        window.click("chip-accepted").await;
        window.ask("document.querySelector(\"[data-testid='note-card'][data-selected='true'] .card-head\")?.click(); return true;").await;
        window.until("the open note is hidden and counted", &format!("return !{} && document.querySelector(\"[data-testid='filter-hides']\")?.textContent.includes('1');", card("请明确响应时间"))).await;
        window.picture(pictures, &format!("note-filter.{language}")).await;
        window.click("filter-clear").await;
        window.click("chip-vendor").await;
        window
            .until(
                "the vendor's note alone",
                &format!("return !{} && !!{};", card("请删去此注"), card("请明确响应时间")),
            )
            .await;
        window.click("filter-clear").await;
        window
            .ask(&format!("{}.querySelector('.card-head').click(); return true;", card("请删去此注")))
            .await;
        window.picture(pictures, &format!("note-thread.{language}")).await;

        // Steps go back one by one: the second note, then the state.
        window.ask(UNDO).await;
        window.until("the second note is gone", &format!("return !{};", card("请明确响应时间"))).await;
        window.ask(UNDO).await;
        window.until("the first is open again", &format!("return !!{}.querySelector(\"[data-testid='thread-answer']\") && !document.querySelector(\"[data-testid='thread-state']\");", card("请删去此注"))).await;
        window.close().await;
    }
}

#[tokio::test]
async fn roles_are_filled_the_queue_is_worked_and_an_unsigned_contract_warns() {
    for language in ["zh-CN", "en"] {
        let pictures = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        be(&window, "林岚").await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        window.click("tab-team").await;
        window.click("team-all-mine").await;
        window.until("every role that something is for has a seat", "return document.querySelectorAll(\"[data-testid='seat']\").length >= 3 && !document.querySelector(\"[data-testid='team-unrouted']\");").await;
        window.see("task").await;
        window.picture(pictures, &format!("team.{language}")).await;
        window.click("seat-sign").await;
        window.write("seat-remark", "按意见修改后可签").await;
        window.click("seat-approve").await;
        window.see_css("[data-testid='seat-signed'][data-approved='true']").await;
        window.click("export-open").await;
        window.see("unsigned").await;
        window.picture(pictures, &format!("unsigned.{language}")).await;
        window.click("export-close").await;
        window.click("home").await;
        window.until("the shelf names who still has to sign", "const cell = document.querySelector(\"[data-testid='row-unsigned']\"); return !!cell && cell.textContent.length > 1;").await;
        window.click("go-queue").await;
        window.see("queue-contract").await;
        window.picture(pictures, &format!("queue.{language}")).await;
        window.click("task").await;
        window.see_css("[data-testid='finding-card'][data-selected='true']").await;
        window.close().await;
    }
}

#[tokio::test]
async fn objections_go_along_to_the_renewal_and_an_unsure_one_is_placed_by_hand() {
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        be(&window, "林岚").await;
        import_samples(&window).await;
        let open = |version: u32| {
            format!(
                "const row = [...document.querySelectorAll(\"[data-testid='shelf-row']\")]
                    .find((row) => row.querySelector(\"[data-testid='shelf-version']\")?.textContent.replaceAll(/[^\\d/]/g, '') === '{version}/2');
                 if (!row) return false;
                 row.querySelector(\"[data-testid='contract-open']\").click();
                 return true;"
            )
        };
        // One on words that stay, one on words that change, one on a clause that goes.
        window.until("the first version is opened", &open(1)).await;
        for (words, remark) in [
            ("乙方不对利润损失", "应可解除"),
            ("本合同自动续订12个月", "不接受自动续订"),
            ("导入后乙方应出具导入报告", "报告格式另定"),
        ] {
            select(&window, words).await;
            window.click("selection-note").await;
            window.write("note-text", remark).await;
            window.choose("note-kind", "objection").await;
            window.click("note-save").await;
            window.until("the note stands", &format!("return !!{};", card(remark))).await;
        }
        window.click("home").await;
        window.until("the renewal is opened", &open(2)).await;
        window.click("carried-open").await;
        let state = |words: &str| {
            format!(
                "[...document.querySelectorAll(\"[data-testid='carried-note']\")].find((note) => note.textContent.includes({words:?}))?.dataset.state"
            )
        };
        for (remark, became) in
            [("应可解除", "carried"), ("不接受自动续订", "changed"), ("报告格式另定", "gone")]
        {
            window
                .until(&format!("{remark} is {became}"), &format!("return {} === {became:?};", state(remark)))
                .await;
        }
        window.picture(pictures, &format!("carried.{language}")).await;
        window.click("carried-take-all").await;
        window
            .until(
                "what is certain has gone along, and the rest waits",
                "return document.querySelectorAll(\"[data-testid='carried-note']\").length === 1;",
            )
            .await;
        // What has gone is put on words that are selected: the press on the button leaves the selection.
        select(&window, "甲方通过开放接口调用服务").await;
        window
            .until(
                "the words are known",
                "return document.querySelector(\"[data-testid='carried-here']\")?.disabled === false;",
            )
            .await;
        window.click("carried-here").await;
        window.until("nothing waits", "return !document.querySelector(\"[data-testid='carried']\");").await;
        window.click("tab-notes").await;
        for remark in ["应可解除", "不接受自动续订", "报告格式另定"] {
            window
                .until(&format!("{remark} stands in the renewal"), &format!("return !!{};", card(remark)))
                .await;
        }
        window.picture(pictures, &format!("carried-over.{language}")).await;
        window.ask(UNDO).await;
        window
            .until(
                "the last one is taken back and offered again",
                "return !!document.querySelector(\"[data-testid='carried']\") && document.querySelectorAll(\"[data-testid='note-card']\").length === 2;",
            )
            .await;
        window.close().await;
    }
}
