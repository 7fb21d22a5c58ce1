//! The command line: the promised machine forms field by field, exit statuses, and what it says of
//! files that cannot be read.
#![allow(clippy::unwrap_used)]

/// The library's own form of the value holds exactly what was printed: no field more, none less.
macro_rules! agrees {
    ($record:ty, $value:expr) => {
        let read: $record = serde_json::from_value($value.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), *$value);
    };
}

mod packaged;
mod shapes;
mod signing;

use serde_json::{Value, json};
use shapes::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tests::{Output, bad, corpus, program, vermilion};
use workbench::record::{
    CarryRecord, NoteRecord, PacksRecord, PlaceRecord, RedlineRecord, ReviewRecord, TextRecord,
};

fn sample(name: &str) -> String {
    corpus().join("saas-crm-zh").join(name).display().to_string()
}

fn done(args: &[&str]) -> String {
    let output = vermilion(args);
    assert_eq!(output.status, Some(0), "{args:?}: {}", output.stderr);
    output.stdout
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&done(args)).unwrap()
}

fn text_of(file: &str) -> Vec<char> {
    json(&["text", file, "--json"])["text"].as_str().unwrap().chars().collect()
}

#[test]
fn text_keeps_its_promise() {
    for (file, paged) in [("original.chromium.pdf", true), ("original.docx", false)] {
        let value = json(&["text", &sample(file), "--json", "--glyphs"]);
        assert_eq!(value["schema"], "vermilion/text/1");
        agrees!(TextRecord, &value);
        has(&value, TEXT);
        has(&value["document"], DOC);
        has(&value["document"]["health"], HEALTH);
        assert_eq!(value["document"]["name"], file);
        let text: Vec<char> = value["text"].as_str().unwrap().chars().collect();
        let pages = each(&value, "pages", PAGE);
        assert_eq!(pages.len() == 1 && pages[0]["width"] == 0.0, !paged, "a Word file is one sheet");
        for line in pages.iter().flat_map(|page| each(page, "lines", LINE)) {
            assert_eq!(
                line["start"].is_null(),
                line["furniture"].is_string(),
                "furniture is no body text: {line}"
            );
            assert!(
                line["glyphs"].as_array().unwrap().iter().all(|glyph| glyph.as_array().unwrap().len() == 5)
            );
            if let (Some(start), Some(end)) = (line["start"].as_u64(), line["end"].as_u64()) {
                assert!(start < end && end <= text.len() as u64);
            }
        }
        let plain = json(&["text", &sample(file), "--json"]);
        assert!(
            plain["pages"].as_array().unwrap().iter().all(|page| page["lines"][0].get("glyphs").is_none())
        );
    }
    let words = done(&["text", &sample("original.chromium.pdf")]);
    let pages =
        json(&["text", &sample("original.chromium.pdf"), "--json"])["pages"].as_array().unwrap().len();
    assert_eq!(words.matches('\u{c}').count() + 1, pages, "pages are parted by form feeds");
}

#[test]
fn review_keeps_its_promise() {
    for (file, paged) in [("original.chromium.pdf", true), ("original.docx", false)] {
        let file = sample(file);
        let value = json(&["review", &file, "--json"]);
        assert_eq!(value["schema"], "vermilion/review/1");
        agrees!(ReviewRecord, &value);
        has(&value, REVIEW);
        has(&value["contract"], CONTRACT);
        each(&value["contract"], "clauses", CLAUSE);
        let text = text_of(&file);
        let terms: BTreeMap<String, Value> =
            serde_json::from_value(value["contract"]["terms"].clone()).unwrap();
        for key in [
            "party_customer",
            "party_vendor",
            "contract_no",
            "signing_date",
            "term_start",
            "term_end",
            "term_length",
            "renewal_mode",
            "nonrenewal_notice",
            "last_cancel_date",
            "total_amount",
            "tax_rate",
            "payment_schedule",
            "user_cap",
            "response_time",
            "availability",
            "warranty",
            "retention",
            "penalty_rate",
            "termination_penalty",
            "data_location",
            "data_owner",
            "ip_owner",
            "governing_law",
            "dispute_route",
            "dispute_forum",
        ] {
            has(terms.get(key).unwrap_or_else(|| panic!("no {key}")), TERM);
        }
        assert_eq!(terms["nonrenewal_notice"]["value"], 90);
        assert_eq!(terms["nonrenewal_notice"]["unit"], "day");
        assert_eq!(terms["term_length"]["value"], 12);
        assert_eq!(terms["total_amount"]["value"]["amount"], 288_000);
        assert_eq!(terms["term_end"]["value"], "2026-03-31");
        for place in terms.values().flat_map(|term| term["places"].as_array().unwrap()) {
            stands(place, &text, paged);
        }
        let findings = each(&value, "findings", FINDING);
        assert!(!findings.is_empty());
        for finding in findings {
            let evidence = finding["evidence"].as_array().unwrap();
            for place in evidence {
                stands(place, &text, paged);
            }
            match finding["kind"].as_str().unwrap() {
                "missing" => assert!(evidence.is_empty() && finding["searched"].is_object()),
                "contradiction" => assert!(evidence.len() >= 2),
                _ => assert!(!evidence.is_empty()),
            }
        }
        // What a card tells as one with another stands by itself here, behind the one that speaks.
        let mut speaking = "";
        let mut told = 0;
        for finding in findings {
            match finding.get("told_with").and_then(Value::as_str) {
                Some(with) => {
                    assert_eq!(with, speaking);
                    told += 1;
                }
                None => speaking = finding["fingerprint"].as_str().unwrap(),
            }
        }
        assert!(told > 0 && told < findings.len(), "{told} of {}", findings.len());
        let count = |level: &str| findings.iter().filter(|finding| finding["severity"] == level).count();
        for level in ["high", "medium", "low"] {
            assert_eq!(value["summary"][level], count(level));
        }
    }
}

#[test]
fn a_word_file_held_against_its_own_pdf_has_no_change_of_wording() {
    let word = sample("original.docx");
    for producer in ["libreoffice", "chromium", "rlcid"] {
        let pdf = sample(&format!("original.{producer}.pdf"));
        if Path::new(&pdf).exists() {
            let value = json(&["compare", &word, &pdf, "--json"]);
            assert_eq!(value["changes"], Value::Array(Vec::new()), "{producer}");
            assert_eq!(value["certificate"]["complete"], true, "{producer}");
        }
    }
}

#[test]
fn compare_keeps_its_promise_and_its_ops_replay() {
    let (old, new) = (sample("original.chromium.pdf"), sample("renewal.libreoffice.pdf"));
    let value = json(&["compare", &old, &new, "--json", "--ops"]);
    assert_eq!(value["schema"], "vermilion/redline/1");
    agrees!(RedlineRecord, &value);
    has(&value, REDLINE);
    has(&value["certificate"]["old"], BUCKETS);
    has(&value["certificate"]["new"], BUCKETS);
    let chars = |key: &str| -> Vec<char> { value[key].as_str().unwrap().chars().collect() };
    let (before, after) = (chars("old_text"), chars("new_text"));
    assert_eq!((&before, &after), (&text_of(&old), &text_of(&new)));

    let (mut built, mut at) = (String::new(), (0, 0));
    for op in value["ops"].as_array().unwrap() {
        let range = |key: &str| -> (usize, usize) { serde_json::from_value(op[key].clone()).unwrap() };
        let (there, here) = (range("old"), range("new"));
        assert_eq!((there.0, here.0), at, "the ops leave nothing out");
        at = (there.1, here.1);
        match op["op"].as_str().unwrap() {
            "equal" => built.extend(&before[there.0..there.1]),
            "insert" => built.extend(&after[here.0..here.1]),
            "delete" => assert_eq!(here.0, here.1),
            other => panic!("{other} is no op"),
        }
    }
    assert_eq!(built, after.iter().collect::<String>());
    assert_eq!(at, (before.len(), after.len()));

    let changes = each(&value, "changes", CHANGE);
    assert!(!changes.is_empty());
    for change in changes {
        change["old"].as_array().unwrap().iter().for_each(|place| stands(place, &before, true));
        change["new"].as_array().unwrap().iter().for_each(|place| stands(place, &after, true));
    }
    let sum: u64 = ["worse", "better", "neutral", "unknown"]
        .iter()
        .map(|key| value["summary"][key].as_u64().unwrap())
        .sum();
    assert_eq!(sum, changes.len() as u64);
    assert!(json(&["compare", &old, &new, "--json"]).get("ops").is_none(), "ops come only when asked for");
}

#[test]
fn a_list_of_agreed_changes_is_settled() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("agreed.json").display().to_string();
    fs::write(&list, r#"["第九十九条 通知期改为30日", {"clause": "第九十九条", "new": "三十日"}]"#).unwrap();
    let (old, new) = (sample("original.chromium.pdf"), sample("renewal.libreoffice.pdf"));
    let value = json(&["compare", &old, &new, "--json", "--agreed", &list]);
    agrees!(RedlineRecord, &value);
    assert_eq!(value["agreement"][0]["agreed"], "第九十九条 通知期改为30日");
    assert_eq!(value["agreement"][1]["agreed"]["new"], "三十日");
    assert!(value["agreement"].as_array().unwrap().iter().all(|item| item["state"] == "unclear"));
    let open = value["unagreed"].as_array().unwrap();
    assert!(!open.is_empty() && open.len() <= value["changes"].as_array().unwrap().len());

    fs::write(&list, "[{\"clause\": 8}]").unwrap();
    let refused = vermilion(&["compare", &old, &new, "--json", "--agreed", &list]);
    assert_eq!(error_code(&refused), "bad-request");
}

#[test]
fn notes_go_in_come_back_and_are_carried() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (notes, out) = (at("notes.json"), at("out.pdf"));
    fs::write(&notes, r#"[{"quote":"任何一方不欲续订的","text":"改为30日","author":"林","kind":"objection","role":"法务","state":"open"},
        {"quote":"合同里没有的话","text":"?"}]"#)
    .unwrap();
    let original = sample("original.chromium.pdf");
    let account = json(&["annotate", &original, "--notes", &notes, "--out", &out, "--json"]);
    assert_eq!(account["placed"], 1);
    assert_eq!(account["orphans"][0]["quote"], "合同里没有的话");
    assert!(
        fs::read(&out).unwrap().starts_with(&fs::read(&original).unwrap()),
        "the original is the beginning"
    );

    let listed = json(&["notes", &out, "--json"]);
    agrees!(Vec<NoteRecord>, &listed);
    let note = listed.as_array().unwrap().iter().find(|note| note["text"] == "改为30日").unwrap();
    assert_eq!((note["subtype"].as_str(), note["author"].as_str()), (Some("Highlight"), Some("林")));
    assert_eq!(note["place"]["quote"], "任何一方不欲续订的");
    agrees!(PlaceRecord, &note["place"]);

    let carried = json(&["carry", &original, &sample("renewal.chromium.pdf"), "--notes", &notes, "--json"]);
    agrees!(Vec<CarryRecord>, &carried);
    assert_eq!(carried[0]["note"], 0);
    assert_eq!(carried[1]["state"], "unsure");

    let refused = vermilion(&["annotate", &original, "--notes", &notes, "--out", &original]);
    assert_eq!(refused.status, Some(2), "an original is never written over");
    fs::write(&notes, "{}").unwrap();
    assert_eq!(
        error_code(&vermilion(&["annotate", &original, "--notes", &notes, "--out", &out, "--json"])),
        "bad-request"
    );
}

fn error_code(output: &Output) -> String {
    assert_eq!(output.status, Some(2), "{}{}", output.stdout, output.stderr);
    assert!(
        output.stderr.starts_with("vermilion: ") && output.stderr.trim().len() > 20,
        "a sentence: {}",
        output.stderr
    );
    let value: Value = serde_json::from_str(&output.stdout).unwrap();
    has(&value["error"], &[("code", "str"), ("message", "str"), ("file", "str?")]);
    value["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn bad_files_end_in_a_sentence_and_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.pdf");
    let cut = folder.path().join("cut.pdf");
    fs::write(&cut, &fs::read(sample("original.chromium.pdf")).unwrap()[..600]).unwrap();
    let cases: [(PathBuf, &[&str], &[&str]); 8] = [
        (bad("empty.pdf"), &[], &["empty"]),
        (cut, &[], &["damaged"]),
        (bad("renamed-picture.pdf"), &[], &["unknown-format", "other-format"]),
        (bad("scan-one-page.pdf"), &["--no-ocr"], &["no-text"]),
        (bad("encrypted-aes256.pdf"), &[], &["encrypted"]),
        (bad("encrypted-aes256.pdf"), &["--password", "wrong"], &["wrong-password"]),
        (missing, &[], &["file-not-found"]),
        (folder.path().to_owned(), &[], &["file-not-readable"]),
    ];
    for (file, extra, codes) in cases {
        for verb in ["review", "text"] {
            // The text of a scan can be shown (there is none); it cannot be reviewed.
            if verb == "text" && codes == ["no-text"] {
                continue;
            }
            let name = file.display().to_string();
            let mut args = vec![verb, &name, "--json"];
            args.extend(extra);
            let output = vermilion(&args);
            let code = error_code(&output);
            assert!(codes.contains(&code.as_str()), "{name}: {code}");
            assert!(output.stderr.contains(&name), "the sentence names the file: {}", output.stderr);
            let plain = vermilion(&args.iter().copied().filter(|arg| *arg != "--json").collect::<Vec<_>>());
            assert_eq!((plain.status, plain.stdout.as_str()), (Some(2), ""));
        }
    }
}

#[test]
fn a_scan_without_a_recogniser_is_not_called_clean_and_says_what_to_install() {
    let scan = bad("scan-one-page.pdf").display().to_string();
    for (verb, lang, word) in [
        ("review", "en", "install Tesseract"),
        ("review", "zh", "请安装 Tesseract"),
        ("text", "en", "esseract"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = std::process::Command::new(program("vermilion"))
            .args([verb, &scan, "--lang", lang])
            .env("VERMILION_DATA", folder.path())
            .env("VERMILION_TESSERACT", "/nowhere/tesseract")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(if verb == "review" { 2 } else { 0 }), "{said}");
        assert!(said.contains(word), "{verb} {lang}: {said}");
    }
}

#[test]
fn an_encrypted_file_opens_with_its_password() {
    let file = bad("encrypted-aes256.pdf").display().to_string();
    let value = json(&["text", &file, "--json", "--password", "vermilion"]);
    assert!(!value["text"].as_str().unwrap().trim().is_empty());
    let issues = value["document"]["health"]["issues"].as_array().unwrap();
    assert!(issues.iter().any(|issue| issue["code"] == "encrypted"), "{issues:?}");
}

#[test]
fn a_locked_file_asks_for_its_password_in_the_readers_language() {
    let file = bad("encrypted-aes256.pdf").display().to_string();
    for (lang, password, words) in [
        ("zh", None, "文件已加密，请输入密码。"),
        ("zh", Some("wrong"), "密码不对，请重试。"),
        ("en", None, "a password is needed. Enter its password."),
        ("en", Some("wrong"), "the password does not open the file. Try another one."),
    ] {
        let mut args = vec!["text", &file, "--lang", lang];
        args.extend(password.iter().flat_map(|password| ["--password", password]));
        let output = vermilion(&args);
        assert_eq!(output.status, Some(2));
        assert!(output.stderr.contains(words), "{args:?}: {}", output.stderr);
    }
}

/// An engine that uses up its time at once, as one does on a page of noise after a while.
#[cfg(unix)]
#[test]
fn a_page_that_takes_too_long_to_recognise_is_named_and_nothing_is_judged() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let engine = folder.path().join("tesseract");
    let script = "#!/bin/sh\n[ \"$1\" = --list-langs ] && echo chi_sim || kill -XCPU $$\n";
    fs::write(&engine, script).unwrap();
    fs::set_permissions(&engine, fs::Permissions::from_mode(0o755)).unwrap();
    let scan = bad("scan-one-page.pdf").display().to_string();
    for (lang, words) in [("zh", "耗时过长"), ("en", "took too long")] {
        let output = std::process::Command::new(program("vermilion"))
            .args(["text", &scan, "--lang", lang, "--json"])
            .env("VERMILION_DATA", folder.path())
            .env("VERMILION_TESSERACT", &engine)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(words), "{lang}: {said}");
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        let issues = value["document"]["health"]["issues"].as_array().unwrap();
        assert!(issues.iter().any(|issue| issue["code"] == "recognition-failed" && issue["page"] == 1));
    }
}

#[test]
fn a_cut_file_is_not_judged_and_what_could_be_saved_of_it_is_marked_as_such() {
    let cut = bad("truncated.pdf").display().to_string();
    for args in [vec!["review", &cut, "--json"], vec!["compare", &cut, &cut, "--json"]] {
        let output = vermilion(&args);
        assert_eq!(output.status, Some(2), "{args:?}");
        let error: Value = serde_json::from_str(&output.stdout).unwrap();
        assert_eq!(error["error"]["code"], "damaged");
    }
    let value = json(&["text", &cut, "--json"]);
    let issues = value["document"]["health"]["issues"].as_array().unwrap();
    assert!(issues.iter().any(|issue| issue["code"] == "damaged"), "{issues:?}");
}

#[test]
fn the_limit_decides_the_status() {
    let file = sample("original.chromium.pdf");
    assert_eq!(vermilion(&["review", &file]).status, Some(0));
    assert_eq!(vermilion(&["review", &file, "--fail-on", "high"]).status, Some(1));
    assert_eq!(vermilion(&["compare", &file, &file, "--fail-on", "low"]).status, Some(0));
    assert_eq!(
        vermilion(&["compare", &file, &sample("renewal.chromium.pdf"), "--fail-on", "high"]).status,
        Some(1)
    );
}

#[test]
fn wrong_arguments_are_trouble_too() {
    for args in
        [&["review", "--json"][..], &["review", "a.pdf", "--fail-on", "loud", "--json"], &["dance", "--json"]]
    {
        assert_eq!(error_code(&vermilion(args)), "bad-request", "{args:?}");
    }
    let file = sample("original.chromium.pdf");
    assert_eq!(
        error_code(&vermilion(&["export", &file, "--as", "soup", "--out", "x", "--json"])),
        "bad-request"
    );
    assert_eq!(
        error_code(&vermilion(&["export", &file, "--as", "comparison-html", "--out", "x", "--json"])),
        "bad-request"
    );
    assert_eq!(error_code(&vermilion(&["show", "redline", &file, "--json"])), "bad-request");
    assert_eq!(vermilion(&["--help"]).status, Some(0));
    assert_eq!(vermilion(&["--version"]).status, Some(0));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (old, new) = (sample("original.docx"), sample("renewal.chromium.pdf"));
    for args in [&["review", &old, "--json"][..], &["compare", &old, &new, "--json", "--ops"]] {
        assert_eq!(done(args), done(args), "{args:?}");
    }
}

#[test]
fn the_language_is_the_one_asked_for() {
    let file = sample("original.chromium.pdf");
    assert!(done(&["review", &file, "--lang", "zh"]).contains("要求："));
    assert!(done(&["review", &file, "--lang", "en"]).contains("Ask: "));
    assert!(done(&["review", &file]).contains("Ask: "), "the harness speaks English");
}

#[test]
fn the_shelf_takes_the_good_files_and_names_the_bad_ones() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = folder.path().display().to_string();
    let with = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--library", &shelf, "--json", "--today", "2025-12-01"]);
        let output = vermilion(&all);
        (output.status, serde_json::from_str::<Value>(&output.stdout).unwrap())
    };
    let (file, broken) = (sample("original.chromium.pdf"), bad("encrypted-aes256.pdf").display().to_string());
    let (status, first) = with(&["import", &broken, &file]);
    assert_eq!(status, Some(2), "one of them is not there");
    assert_eq!(first["failed"][0]["code"], "encrypted");
    let id = first["imported"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(first["imported"][0]["duplicate_of"], Value::Null);
    let (status, again) = with(&["import", &file]);
    assert_eq!((status, again["imported"][0]["duplicate_of"].as_str()), (Some(0), Some(id.as_str())));
    let (status, draft) = with(&["import", &sample("renewal.chromium.pdf"), "--renewal-of", &id]);
    assert_eq!((status, draft["imported"][0]["renewal_of"].as_str()), (Some(0), Some(id.as_str())));

    let (_, list) = with(&["list"]);
    assert_eq!(list.as_array().unwrap().len(), 2);
    let (_, hits) = with(&["search", "最终解释权"]);
    assert!(hits.as_array().unwrap().iter().any(|hit| hit["id"] == id.as_str()));
    hits.as_array()
        .unwrap()
        .iter()
        .flat_map(|hit| hit["hits"].as_array().unwrap())
        .for_each(|place| has(place, PLACE));
    // A contract in the archive is off the list, and searched on demand; nothing of it is lost.
    with(&["archive", &id]);
    let names =
        |list: &Value| list.as_array().unwrap().iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
    assert_eq!(names(&with(&["list"]).1), [draft["imported"][0]["id"].clone()]);
    let (_, archived) = with(&["list", "--archived"]);
    assert_eq!((names(&archived), archived[0]["standing"].as_str()), (vec![json!(id)], Some("archived")));
    assert!(!names(&with(&["search", "最终解释权"]).1).contains(&json!(id)));
    assert!(names(&with(&["search", "最终解释权", "--archived"]).1).contains(&json!(id)));
    let (_, moved) = with(&["remove", &id]);
    assert_eq!(moved, json!([{ "id": id, "standing": "bin" }]));
    assert_eq!(names(&with(&["list", "--bin"]).1), [json!(id)]);
    with(&["unarchive", &id]);
    assert_eq!(with(&["list"]).1.as_array().unwrap().len(), 2);
    assert_eq!(with(&["archive", "nobody"]).0, Some(2));

    let (_, deadlines) = with(&["deadlines"]);
    let own = deadlines.as_array().unwrap().iter().find(|row| row["id"] == id.as_str()).unwrap();
    assert_eq!((own["term_end"].as_str(), own["renewal_mode"].as_str()), (Some("2026-03-31"), Some("auto")));
    assert_eq!((own["last_cancel_date"].as_str(), own["days_left"].as_i64()), (Some("2025-12-31"), Some(30)));
    assert!(!own["places"].as_array().unwrap().is_empty());
    // At least 90 days: whole days lie between.
    assert_eq!(
        (own["last_safe_day"].as_str(), own["period_end"].as_str()),
        (Some("2025-12-30"), Some("2026-03-31"))
    );
    assert_eq!(own["asks"], serde_json::json!([]));
    let ics = folder.path().join("all.ics");
    with(&["deadlines", "--ics", &ics.display().to_string()]);
    let calendar = fs::read_to_string(&ics).unwrap();
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("DTSTART;VALUE=DATE:20261130"),
        "{calendar}"
    );
    let (status, sound) = with(&["verify"]);
    assert_eq!((status, sound["sound"].as_bool()), (Some(0), Some(true)));

    let original =
        walk(folder.path()).into_iter().find(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let original = original.unwrap();
    let mut writable = fs::metadata(&original).unwrap().permissions();
    #[allow(clippy::permissions_set_readonly_false)]
    writable.set_readonly(false);
    fs::set_permissions(&original, writable).unwrap();
    fs::write(&original, b"%PDF-1.4 something else").unwrap();
    let (status, unsound) = with(&["verify"]);
    assert_eq!((status, unsound["troubles"].as_array().map(Vec::len)), (Some(2), Some(1)));
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn packs_are_checked_against_their_own_sentences() {
    let output = vermilion(&["packs", "check", "--json"]);
    let value: Value = serde_json::from_str(&output.stdout).unwrap();
    let wrong = value["mistakes"].as_array().unwrap().len() + value["misses"].as_array().unwrap().len();
    assert_eq!(output.status, Some(if wrong == 0 { 0 } else { 2 }), "shipped_rules.rs says which are wrong");
    agrees!(PacksRecord, &value);
    assert!(value["packs"].as_array().unwrap().iter().any(|pack| pack["rules"].as_u64() > Some(0)));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.toml"), "id = ").unwrap();
    let output = vermilion(&["packs", "check", &folder.path().display().to_string(), "--json"]);
    let value: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(output.status, Some(2));
    assert_eq!(value["mistakes"][0]["file"], "broken.toml");
    assert!(!value["mistakes"][0]["hint"].as_str().unwrap().is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(program("vermilion"))
        .args(["text", &sample("original.chromium.pdf"), "--json", "--glyphs"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
