//! What is asked before signing.

use crate::sample;
use serde_json::Value;
use tests::vermilion;
use workbench::record::PresignRecord;

#[test]
fn presign_asks_every_question_and_ends_with_one_while_one_is_open() {
    for file in ["original.chromium.pdf", "original.docx"] {
        let output = vermilion(&["presign", &sample(file), "--json"]);
        assert_eq!(output.status, Some(1), "{}", output.stderr);
        let value: Value = serde_json::from_str(&output.stdout).unwrap();
        assert_eq!((&value["schema"], &value["ready"]), (&"vermilion/presign/1".into(), &false.into()));
        agrees!(PresignRecord, &value);
        let checks = value["checks"].as_array().unwrap();
        let table = checks.iter().find(|check| check["check"] == "total-table").unwrap();
        assert_eq!(table["state"], "failed");
        let quotes: Vec<&str> = table["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["place"]["quote"].as_str().unwrap())
            .collect();
        assert!(quotes.iter().any(|quote| quote.contains("298,000")), "{quotes:?}");
        let open =
            checks.iter().filter(|check| check["state"] == "failed" || check["state"] == "unclear").count();
        assert_eq!(value["summary"]["open"], open);
    }
    let told = vermilion(&["presign", &sample("original.docx"), "--lang", "en"]).stdout;
    assert!(told.contains("not ready to sign") && told.contains("✗ Blanks"), "{told}");
    assert_eq!(vermilion(&["presign", "nobody", "--json"]).status, Some(2));
}
