use crate::driver::Window;
use crate::journeys::{go_to_shelf, import};
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::{UNDATED, corpus, word_paper};

fn pictures() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Sets a field that the web view edits in its own way, as a choice of a day.
async fn set(window: &Window, name: &str, value: &str) {
    window.see(name).await;
    window
        .ask(&format!(
            "const field = document.querySelector(\"[data-testid='{name}']\"); Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '{value}'); field.dispatchEvent(new Event('input', {{ bubbles: true }})); return true;"
        ))
        .await;
}

/// Opens the row of a day of the contract whose name begins so.
async fn open(window: &Window, contract: &str, kind: &str) {
    window
        .until(
            "the day stands in the list",
            &format!(
                "const row = [...document.querySelectorAll(\"[data-testid='due'][data-kind='{kind}']\")].find((row) => row.textContent.includes('{contract}')); if (!row) return false; const head = row.querySelector(\"[data-testid='due-head']\"); if (head.getAttribute('aria-expanded') !== 'true') head.click(); return true;"
            ),
        )
        .await;
}

#[tokio::test]
async fn what_ends_when_is_listed_asked_for_and_leads_to_its_sentence() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        go_to_shelf(&window).await;
        import(&window, &word_paper(data.path(), "blank.docx", &UNDATED)).await;
        go_to_shelf(&window).await;
        window.click("go-renewals").await;
        window.see("due").await;
        window.picture(pictures(), &format!("renewals.{language}")).await;

        // What the paper leaves open is asked for, entered, and moves the day.
        open(&window, "blank", "last-safe-day").await;
        set(&window, "ask-signing-day", "2026-01-01").await;
        window.click("enter-signing-day").await;
        let safe = "[...document.querySelectorAll(\"[data-testid='due'][data-kind='last-safe-day']\")].find((row) => row.textContent.includes('blank'))";
        window
            .until(
                "the day is worked out",
                &format!("return {safe}?.textContent.includes('2026-09-30') ?? false;"),
            )
            .await;
        window.picture(pictures(), &format!("renewals-entered.{language}")).await;

        // A holiday is entered, and the day moves.
        window.click("tab-holidays").await;
        set(&window, "holiday-date", "2026-09-30").await;
        window.write("holiday-name", "公司假").await;
        window.click("holiday-save").await;
        window.see_css("[data-testid='holiday'][data-date='2026-09-30']").await;
        window.picture(pictures(), &format!("holidays.{language}")).await;
        window.click("tab-list").await;
        window
            .until(
                "the day has moved",
                &format!("return {safe}?.textContent.includes('2026-09-29') ?? false;"),
            )
            .await;
        window.click("renewals-undo").await;
        window
            .until("the day is back", &format!("return {safe}?.textContent.includes('2026-09-30') ?? false;"))
            .await;

        window.click("tab-month").await;
        window.see("calendar").await;
        window.picture(pictures(), &format!("renewals-month.{language}")).await;
        window.click("tab-year").await;
        window.see("day-item").await;
        window.picture(pictures(), &format!("renewals-year.{language}")).await;
        window.click("tab-list").await;

        // The sentence leads to its page, and back.
        open(&window, "original", "last-safe-day").await;
        window.see("working").await;
        window.picture(pictures(), &format!("renewals-working.{language}")).await;
        window.ask("[...document.querySelectorAll(\"[data-testid='quote']\")].find((quote) => quote.textContent.includes('90日')).click(); return true;").await;
        window.see("contract-screen").await;
        window.see("seen-bar").await;
        window.until("the pages are painted", crate::pictures::PAINTED).await;
        window.picture(pictures(), &format!("renewals-sentence.{language}")).await;
        window.click("seen-back").await;
        window.see("renewals-page").await;

        // Notice was sent: the day is seen to, and can be taken back.
        open(&window, "original", "last-safe-day").await;
        window.click("settle-notice-sent").await;
        window.write("settle-how", "SF 1234").await;
        window.click("settle-put").await;
        window.see("group-done").await;
        window.see("settled").await;
        window.close().await;
    }
}

/// A bus of the desktop for one window, and what is called on it, as text.
struct Bus {
    daemon: Child,
    monitor: Child,
    address: String,
    heard: PathBuf,
}

impl Bus {
    fn start(folder: &Path) -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts; its Debian package is dbus");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let heard = folder.join("heard.txt");
        let monitor = Command::new("dbus-monitor")
            .args(["--address", &address, "interface='org.freedesktop.Notifications',member='Notify'"])
            .stdout(File::create(&heard).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-monitor starts; its Debian package is dbus");
        let bus = Self { daemon, monitor, address, heard };
        // It says so itself once it listens.
        bus.until("");
        bus
    }

    /// Waits until these words were heard; what was heard by then.
    fn until(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let heard = std::fs::read_to_string(&self.heard).unwrap_or_default();
            if !heard.is_empty() && heard.contains(words) {
                return heard;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{words} was never heard: {heard}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        for child in [&mut self.monitor, &mut self.daemon] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The last safe day of the sample contract is near: the desktop is told, once.
#[tokio::test]
async fn the_system_shows_what_has_come() {
    let data = tempfile::tempdir().unwrap();
    let bus = Bus::start(data.path());
    let told = |heard: &str| heard.matches("member=Notify").count();
    for start in 0..2 {
        let variables = [
            ("DBUS_SESSION_BUS_ADDRESS", Path::new(&bus.address)),
            ("VERMILION_TODAY", Path::new("2026-12-10")),
        ];
        let window = Window::open_with(data.path(), &variables).await;
        window.speak("zh-CN").await;
        if start == 0 {
            import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
            go_to_shelf(&window).await;
            // The shelf tells the day of this list, one before the day that the clause gives by its numbers.
            let told = "return document.querySelector(\"[data-testid='shelf-row']\")?.textContent.includes('2026-12-30') ?? false;";
            window.until("the shelf tells the last safe day", told).await;
        }
        window.see("renewals-calls").await;
        bus.until("还有");
        window.click("go-renewals").await;
        window.see("due").await;
        window.picture(pictures(), "reminded").await;
        window.close().await;
    }
    let heard = bus.until("member=Notify");
    assert_eq!(told(&heard), 1, "told once, and not again after a restart: {heard}");
}

#[tokio::test]
async fn a_renewal_is_weighed_on_its_sheet() {
    for language in ["zh-CN", "en"] {
        let data = tempfile::tempdir().unwrap();
        let window = Window::open(data.path()).await;
        window.speak(language).await;
        import(&window, &corpus().join("saas-crm-zh/original.chromium.pdf")).await;
        window.see("contract-screen").await;
        window.click("place-evaluation").await;
        window.see("evaluation").await;
        for (field, words) in [("voice-0", "销售部"), ("voice-1", "2"), ("voice-2", "移动端慢")] {
            window.write(field, words).await;
        }
        window.click("voice-add").await;
        window.see("evaluation-entry").await;
        for (field, words) in [("offer-0", "另一家"), ("offer-1", "200,000"), ("offer-2", "同样模块")]
        {
            window.write(field, words).await;
        }
        window.click("offer-add").await;
        window
            .until("the agenda speaks of both", "const agenda = document.querySelector(\"[data-testid='agenda']\")?.textContent ?? ''; return agenda.includes('移动端慢') && agenda.includes('另一家');")
            .await;
        window.click("conclude-renegotiate").await;
        window.write("conclude-reason", "价格高于市场").await;
        window.write("conclude-who", "林岚").await;
        window.click("conclude-sign").await;
        window.see("conclusion").await;
        window.picture(pictures(), &format!("evaluation.{language}")).await;
        window.close().await;
    }
}
