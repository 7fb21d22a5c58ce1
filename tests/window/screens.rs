//! Every screen of the window, for the journeys that go through them all: found in the window's own list of
//! routes, so that none can be forgotten.

use crate::driver::Window;
use crate::journeys::import_samples;
use crate::pictures::PAINTED;
use std::fs;

/// A screen, and what is pressed on it to show a part of it.
pub struct Stop {
    pub name: String,
    hash: String,
    press: Option<&'static str>,
}

/// Panels and dialogs that a screen shows when something is pressed.
const PARTS: &[(&str, &str)] = &[
    ("contract", "tab-findings"),
    ("contract", "tab-notes"),
    ("contract", "tab-team"),
    ("contract", "tab-pages"),
    ("contract", "tab-terms"),
    ("contract", "export-open"),
    ("compare", "tab-changes"),
    ("compare", "tab-risks"),
    ("compare", "tab-agreed"),
    ("compare", "tab-notes"),
    ("compare", "view-toggle"),
];

/// Names in one of the lists of `route.ts`, of those that the window draws.
fn named(list: &str) -> Vec<String> {
    let read = |path: &str| fs::read_to_string(tests::root().join("ui/src/app").join(path)).unwrap();
    let (routes, app) = (read("route.ts"), read("App.tsx"));
    let start = routes.find(&format!("export const {list} = [")).expect("route.ts has the list");
    let end = start + routes[start..].find(']').unwrap();
    routes[start..end]
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|name| app.contains(&format!("case \"{name}\":")))
        .map(str::to_owned)
        .collect()
}

/// Puts the sample pair onto the shelf and gives all screens over it.
pub async fn with_samples(window: &Window, parts: bool) -> Vec<Stop> {
    window.ask("location.hash = '#/'; return true;").await;
    import_samples(window).await;
    let old = id_of(window, "!/续约/.test(open.textContent)").await;
    let draft = id_of(window, "/续约/.test(open.textContent)").await;
    let stop = |name: &str, hash: String| Stop { name: name.to_owned(), hash, press: None };
    let mut stops = vec![
        stop("shelf", "#/".into()),
        stop("contract", format!("#/contract/{old}")),
        stop("compare", format!("#/compare/{old}/{draft}")),
        stop("rule", "#/rule/auto-renewal".into()),
        stop("help", "#/help/contract".into()),
    ];
    stops.extend(named("PLACES").iter().map(|place| stop(place, format!("#/{place}"))));
    stops.extend(named("AROUND").iter().map(|place| stop(place, format!("#/{place}/{old}"))));
    if parts {
        for &(screen, press) in PARTS {
            let hash = stops.iter().find(|stop| stop.name == screen).unwrap().hash.clone();
            stops.push(Stop { name: format!("{screen}-{press}"), hash, press: Some(press) });
        }
    }
    stops
}

async fn id_of(window: &Window, which: &str) -> String {
    window.ask("location.hash = '#/'; return true;").await;
    window.see("shelf-row").await;
    window
        .ask(&format!("[...document.querySelectorAll(\"[data-testid='contract-open']\")].find((open) => {which}).click(); return true;"))
        .await;
    window.until("a contract is opened", "return location.hash.startsWith('#/contract/');").await;
    let hash = window.ask("return location.hash;").await;
    hash.as_str().unwrap().trim_start_matches("#/contract/").to_owned()
}

/// Goes to a screen by its address, and waits until nothing on it is being worked out or painted any more.
pub async fn go(window: &Window, stop: &Stop) {
    // By way of the shelf, so that nothing of the last part stays open.
    window.ask("location.hash = '#/'; return true;").await;
    window.see("shelf-screen").await;
    window.ask(&format!("location.hash = {}; return true;", serde_json::json!(stop.hash))).await;
    let still = "const busy = [...document.querySelectorAll('.mantine-Loader-root')].some((each) => each.getClientRects().length > 0);
        return !busy && [...document.querySelectorAll('main')].some((main) => main.getClientRects().length > 0);";
    window.until(&format!("{} is drawn", stop.name), still).await;
    if let Some(press) = stop.press {
        window.click(press).await;
        window.until(&format!("{} is drawn", stop.name), still).await;
    }
    if matches!(stop.hash.get(..6), Some("#/cont" | "#/comp")) && stop.press != Some("view-toggle") {
        // Where there is little room a comparison shows both texts in one, and no pages.
        let painted =
            format!("if (document.querySelector(\"[data-testid='merged']\")) return true; {PAINTED}");
        window.until("the pages are painted", &painted).await;
    }
}

/// Leaves what a part has opened over a screen.
pub async fn leave(window: &Window, stop: &Stop) {
    if stop.press == Some("export-open") {
        window.click("export-close").await;
    }
    if stop.press == Some("view-toggle") {
        window.click("view-toggle").await;
    }
}

/// Chooses how the window looks, by its settings.
pub async fn look(window: &Window, setting: &str, value: &str) {
    window.ask("location.hash = '#/settings'; return true;").await;
    window.choose(&format!("settings-{setting}"), value).await;
}
