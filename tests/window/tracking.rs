use crate::driver::Window;
use crate::journeys::import;
use std::fs;
use std::path::Path;
use tests::corpus;

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

const TICKETS: &str = "工单编号,级别,发现时间,响应时间,解决时间,是否中断,描述\n\
    A1,紧急,2025-10-01 22:10,2025-10-04 03:40,2025-10-02 06:10,是,全员无法登录\n\
    A2,一般,2025/10/13 9:00,2025-10-14 10:00,2025-10-14 12:00,否,报表慢\n\
    A3,紧急,昨天,,,,时间不明\n";

#[tokio::test]
async fn duties_are_tracked_incidents_come_in_a_credit_is_worked_out_and_a_notice_is_drafted() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let tickets = data.path().join("tickets.csv");
        fs::write(&tickets, TICKETS).unwrap();
        let mail = data.path().join("mail.eml");
        fs::write(&mail, "Subject: nobody can sign in").unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        window.click("place-tracking").await;
        window.see("proposal").await;
        window.picture(pictures(), &format!("tracking-proposed.{language}")).await;

        // One click takes them over; what became of one is entered.
        window.click("take-all").await;
        window
            .until(
                "the duties stand in the table",
                "return document.querySelectorAll(\"[data-testid='duty']\").length >= 10;",
            )
            .await;
        window.see("sum-overdue").await;
        window.click("duty-open").await;
        window.see("duty-detail").await;
        window.choose("time-state", "late").await;
        window.write("time-remark", "补交").await;
        window.keys("\u{e004}").await;
        window
            .until(
                "it is kept as late",
                "return !!document.querySelector(\"[data-testid='duty-time'][data-state='late']\");",
            )
            .await;
        window.picture(pictures(), &format!("tracking-duties.{language}")).await;

        // Incidents come in as a table; the row that cannot be read is listed.
        window.click("tab-incidents").await;
        window.write("sheet-path", &tickets.display().to_string()).await;
        window.click("sheet-look").await;
        window.see("sheet-map").await;
        window.click("sheet-take").await;
        window.see("sheet-bad").await;
        window.see_css("[data-testid='verdict'][data-kept='false']").await;
        window.picture(pictures(), &format!("tracking-incidents.{language}")).await;

        // The credit of the month stands with its working.
        window.click("tab-remedies").await;
        window.choose("sum-month", "2025-10").await;
        window.see("sum-result").await;
        window.picture(pictures(), &format!("tracking-remedies.{language}")).await;

        // Evidence and a notice of the incident that was answered too late.
        window.click("tab-incidents").await;
        window.ask("document.querySelector(\"[data-testid='incident'][data-missed='true'] [data-testid='evidence-in']\").click(); return true;").await;
        window.write("evidence-path", &mail.display().to_string()).await;
        window.click("evidence-keep").await;
        window.ask("document.querySelector(\"[data-testid='incident'][data-missed='true'] [data-testid='incident-tick']\").click(); return true;").await;
        window.click("incidents-notice").await;
        window.click("notice-draft").await;
        window.see("notice-body").await;
        window
            .until(
                "the letter names the clause",
                "return document.querySelector(\"[data-testid='notice-body']\").value.includes('48小时');",
            )
            .await;
        window.picture(pictures(), &format!("tracking-notice.{language}")).await;
        window.click("tab-evidence").await;
        window.click("evidence-check").await;
        window.see_css("[data-testid='evidence'][data-state='whole']").await;
        window.picture(pictures(), &format!("tracking-evidence.{language}")).await;
        window.click("tab-period").await;
        window.see("period-page").await;
        window.picture(pictures(), &format!("tracking-period.{language}")).await;
        window.close().await;
    }
}
