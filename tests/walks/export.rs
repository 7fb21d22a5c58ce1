//! Every form is written, deterministic, and says what is in it.

use std::fs;
use tests::{corpus, vermilion};

#[test]
fn every_form_is_written_twice_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let list: serde_json::Value =
        serde_json::from_str(&vermilion(&["export", "--list", "--json"]).stdout).unwrap();
    let forms = list.as_array().unwrap();
    assert!(forms.len() >= 5, "{forms:?}");
    for form in forms {
        let name = form["name"].as_str().unwrap();
        let write = |out: &std::path::Path| {
            let output = vermilion(&[
                "export".as_ref(),
                corpus().join("saas-crm-zh/renewal.chromium.pdf").as_os_str(),
                "--against".as_ref(),
                corpus().join("saas-crm-zh/original.chromium.pdf").as_os_str(),
                "--as".as_ref(),
                name.as_ref(),
                "--out".as_ref(),
                out.as_os_str(),
            ]);
            assert_eq!(output.status, Some(0), "{name}: {}", output.stderr);
            fs::read(out).unwrap()
        };
        let (one, two) = (write(&folder.path().join("one")), write(&folder.path().join("two")));
        assert!(one.len() > 200, "{name} is not empty");
        assert_eq!(one, two, "{name}: the same input gives the same bytes");
    }
}
