//! The real window, driven through WebKitWebDriver.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::Capabilities;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// How long the window may take until something shows; generous, because a loaded machine is slow
/// and a screen that never shows it must still end the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// Windows stand beside each other on one screen, where the one that opened last takes the keyboard. A journey
/// that goes by where the focus shows waits until it is alone, and the others wait for it.
static SCREEN: RwLock<()> = RwLock::const_new(());

/// A window's share of the screen.
#[allow(dead_code, reason = "held, and given back when it is dropped")]
enum Share {
    Part(RwLockReadGuard<'static, ()>),
    Whole(RwLockWriteGuard<'static, ()>),
}

/// A window and the driver behind it. Both end when [`Window::close`] is called; the driver also
/// when the value is dropped.
pub struct Window {
    // Dropped first: a driver whose server is gone has nothing to wait for, so that a test that fails ends.
    server: Server,
    driver: WebDriver,
    _share: Share,
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Window {
    /// Opens the built window over a data folder.
    pub async fn open(data: &Path) -> Self {
        Self::open_with(data, &[]).await
    }

    /// The same with no other window on the screen.
    pub async fn open_alone(data: &Path) -> Self {
        Self::start(data, &[], Share::Whole(SCREEN.write().await)).await
    }

    /// The built window with variables of the environment set.
    pub async fn open_with(data: &Path, variables: &[(&str, &Path)]) -> Self {
        Self::start(data, variables, Share::Part(SCREEN.read().await)).await
    }

    async fn start(data: &Path, variables: &[(&str, &Path)], share: Share) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("VERMILION_DATA", data)
            // What a page keeps for itself, filters and the like, is kept apart as well.
            .env("XDG_DATA_HOME", data.join("webview"))
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts; its Debian package is webkit2gtk-driver");
        let server = Server(server);
        let mut wants = Capabilities::new();
        let program = tests::program("vermilion-desktop");
        wants
            .set("webkitgtk:browserOptions", serde_json::json!({ "binary": program, "args": [] }))
            .expect("a plain value");
        let url = format!("http://127.0.0.1:{port}");
        let start = Instant::now();
        let driver = loop {
            match tokio::time::timeout(PATIENCE, WebDriver::new(&url, wants.clone())).await {
                Ok(Ok(driver)) => break driver,
                Ok(Err(_)) if start.elapsed() < PATIENCE => {
                    tokio::time::sleep(Duration::from_millis(200)).await
                }
                Ok(Err(error)) => panic!("the window did not open: {error}"),
                Err(_) => panic!("the window did not open within {PATIENCE:?}"),
            }
        };
        let window = Self { server, driver, _share: share };
        // A shelf under a passphrase asks for it first.
        window.see_css("[data-testid='shelf-screen'], [data-testid='locked-shelf']").await;
        window
    }

    /// The first element of that name, once it shows.
    pub async fn see(&self, name: &str) -> WebElement {
        self.see_css(&format!("[data-testid='{name}']")).await
    }

    /// The first element of that CSS, once it shows.
    pub async fn see_css(&self, css: &str) -> WebElement {
        let start = Instant::now();
        loop {
            if let Ok(element) = self.driver.find(By::Css(css)).await {
                return element;
            }
            if start.elapsed() > PATIENCE {
                self.picture(Path::new(env!("CARGO_TARGET_TMPDIR")), "never-showed").await;
                panic!("{css} never showed");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// All elements of that name at this moment.
    pub async fn all(&self, name: &str) -> Vec<WebElement> {
        self.driver.find_all(By::Css(format!("[data-testid='{name}']"))).await.unwrap()
    }

    /// Clicks the first element of that name, once it shows. Where something passes over it, or the page draws
    /// it anew meanwhile, it is clicked when it lies open.
    pub async fn click(&self, name: &str) {
        let start = Instant::now();
        loop {
            let element = self.see(name).await;
            let clicked = async {
                if self.is_enlarged().await {
                    return self.press(&element).await;
                }
                element.scroll_into_view().await?;
                element.click().await.map(|()| true)
            };
            match clicked.await {
                Ok(true) => return,
                Ok(false) if start.elapsed() < PATIENCE => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Ok(false) => panic!("{name} cannot be clicked: something lies over it"),
                Err(error) if (is_stale(&error) || is_covered(&error)) && start.elapsed() < PATIENCE => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Err(error) => panic!("{name} cannot be clicked: {error}"),
            }
        }
    }

    /// Whether the window is drawn in another size than usual, by its settings.
    async fn is_enlarged(&self) -> bool {
        let size = "return JSON.parse(localStorage.getItem('looks') ?? '{}').size ?? 100;";
        self.ask(size).await.as_f64() != Some(100.0)
    }

    /// Clicks what lies at the middle of an element, where that is its own; says whether it was. WebKit's driver
    /// takes the pixels of the page for those of the window, so that in another size it would hit something else.
    async fn press(&self, element: &WebElement) -> WebDriverResult<bool> {
        let script = "const [wanted] = arguments;
            wanted.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            const { x, y, width, height } = wanted.getBoundingClientRect();
            const hit = document.elementFromPoint(x + width / 2, y + height / 2);
            if (!hit || !(wanted.contains(hit) || hit.contains(wanted))) return false;
            wanted.focus();
            wanted.click();
            return true;";
        let done = self.driver.execute(script, vec![element.to_json()?]).await?;
        Ok(done.json().as_bool() == Some(true))
    }

    /// Replaces the words of an input. Where the page draws the input anew meanwhile, the new one is written in.
    pub async fn write(&self, name: &str, words: &str) {
        let start = Instant::now();
        loop {
            let element = self.see(name).await;
            let written = async {
                element.send_keys(Key::Control + "a").await?;
                element.send_keys(words).await
            };
            match written.await {
                Ok(()) => return,
                Err(error) if is_stale(&error) && start.elapsed() < PATIENCE => (),
                Err(error) => panic!("{name} takes no words: {error}"),
            }
        }
    }

    /// Chooses an option of a list by its value.
    pub async fn choose(&self, name: &str, value: &str) {
        self.see_css(&format!("[data-testid='{name}'] option[value='{value}']")).await.click().await.unwrap();
    }

    /// Makes the window speak a language, in its settings, and goes back to the shelf.
    pub async fn speak(&self, language: &str) {
        self.click("go-settings").await;
        self.choose("settings-language", language).await;
        self.until(
            "the window speaks it",
            &format!("return document.documentElement.lang === '{language}';"),
        )
        .await;
        self.click("home").await;
        self.see("shelf-screen").await;
    }

    /// Runs a script in the page and gives its answer.
    pub async fn ask(&self, script: &str) -> serde_json::Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Runs a script in the page that answers later, through its last argument.
    pub async fn ask_later(&self, script: &str) -> serde_json::Value {
        self.driver.set_script_timeout(PATIENCE).await.unwrap();
        self.driver.execute_async(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until a script answers `true`.
    pub async fn until(&self, what: &str, script: &str) {
        let start = Instant::now();
        while self.ask(script).await != serde_json::Value::Bool(true) {
            if start.elapsed() > PATIENCE {
                self.picture(Path::new(env!("CARGO_TARGET_TMPDIR")), "never-came").await;
                panic!("never came true: {what}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Draws from one spot of an element to another, as a hand with a pointer would; both in pixels from
    /// its middle.
    pub async fn draw(&self, element: &WebElement, from: (i64, i64), to: (i64, i64)) {
        self.driver
            .action_chain()
            .move_to_element_with_offset(element, from.0, from.1)
            .click_and_hold()
            .move_by_offset(to.0 - from.0, to.1 - from.1)
            .release()
            .perform()
            .await
            .unwrap();
    }

    /// Gives the window another size, in pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver.set_window_rect(0, 0, width, height).await.unwrap();
    }

    /// Sends keys to the page itself.
    pub async fn keys(&self, keys: &str) {
        self.driver.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// Presses a key while another one is held.
    pub async fn chord(&self, held: Key, keys: &str) {
        let chain = self.driver.action_chain().key_down(held.clone()).send_keys(keys).key_up(held);
        chain.perform().await.unwrap();
    }

    /// Keeps a picture of the window. Two frames are awaited first: a picture taken at once shows
    /// the frame before the last change.
    pub async fn picture(&self, folder: &Path, name: &str) -> PathBuf {
        let wait = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 300)));";
        let _ = self.driver.execute_async(wait, Vec::new()).await;
        let path = folder.join(format!("{name}.png"));
        if let Err(error) = self.driver.screenshot(&path).await {
            eprintln!("no picture {}: {error}", path.display());
        }
        path
    }

    /// Closes the window as a person would, and waits for it.
    pub async fn close(self) {
        let _ = self.driver.quit().await;
        drop(self.server);
    }
}

/// Whether an element was drawn anew between being found and being used.
fn is_stale(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_))
}

/// Whether something else lies where an element was to be clicked.
fn is_covered(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::ElementClickIntercepted(_))
}
