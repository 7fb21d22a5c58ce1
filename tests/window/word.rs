use crate::driver::Window;
use crate::journeys::{import, select};
use std::path::Path;
use tests::{corpus, doubt};

#[tokio::test]
async fn a_word_file_reads_like_paper_with_tables_marks_and_notes() {
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(data.path()).await;
    window.speak("zh-CN").await;
    import(&window, &corpus().join("saas-crm-zh/original.docx")).await;
    window.see("text-view").await;
    window.see_css("[data-testid='text-view'] .grid td").await;
    // A finding lies on its words, in running text and inside a cell.
    window.see_css("[data-testid='text-view'] p [data-testid='mark']").await;
    let marked =
        "return document.querySelectorAll(\"[data-testid='text-view'] td [data-testid='mark']\").length > 0;";
    window.until("a cell carries a mark", marked).await;
    window.click("tab-findings").await;
    window.click("finding-card").await;
    window.see_css("[data-testid='text-view'] [data-selected='true']").await;
    window.picture(Path::new(env!("CARGO_TARGET_TMPDIR")), "word.zh-CN").await;
    // Words inside a cell can be chosen and annotated.
    let cell = window
        .ask("const cell = [...document.querySelectorAll(\"[data-testid='text-view'] td\")].find((cell) => cell.textContent.length > 3 && document.querySelector(\"[data-testid='text-view']\").textContent.split(cell.textContent).length === 2); return cell.textContent;")
        .await;
    select(&window, cell.as_str().unwrap()).await;
    window.click("selection-note").await;
    window.write("note-text", "这一格请法务看").await;
    window.write("note-author", "李雪").await;
    window.click("note-save").await;
    window.see_css("[data-testid='text-view'] td .mark-note").await;
    window.close().await;
}

#[tokio::test]
async fn tracked_changes_are_drawn_with_who_made_them_and_can_be_read_either_way() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &doubt("tracked-changes.docx")).await;
        let struck = window.see("taken-out").await;
        assert_eq!(struck.text().await.unwrap(), "4小时");
        assert!(struck.attr("title").await.unwrap().unwrap().contains("北辰软件"));
        window.see_css("[data-testid='text-view'] .put-in").await;
        window.click("tab-notes").await;
        let list = window.see("standing-list").await.text().await.unwrap();
        assert!(list.contains("续约条件请再谈") && list.contains("2026-03-03"), "{list}");
        window.picture(Path::new(env!("CARGO_TARGET_TMPDIR")), &format!("tracked.{language}")).await;
        let reads = |words: &str| {
            format!(
                "return document.querySelector(\"[data-testid='text-view']\").textContent.includes({words:?});"
            )
        };
        window.click("reading-accepted").await;
        window.until("the text reads as accepted", &reads("乙方应在48小时内响应")).await;
        window.click("reading-rejected").await;
        window.until("the text reads as rejected", &reads("乙方应在4小时内响应")).await;
        window.close().await;
    }
}
