//! How long the shelf takes with five hundred contracts and five thousand findings on it: at the border of the
//! workbench, by the calls that the window makes.
//!
//! `cargo bench -p workbench --bench shelf [-- CONTRACTS]`. The shelf is made here: contracts of sixty
//! paragraphs, every third the renewal of the one before, each with ten findings and two seats. **List** is the
//! reply that the first screen is drawn from; **search** what stands under it while one types, for words of
//! one, two and four characters, rare and common; **move** one contract into the archive. Each is the median of
//! nine. It measures and judges nothing.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod host;

use contract::Side;
use document::{Bilingual, MediaType};
use host::StillHost;
use library::{ContractRecord, Library, Passage, Seat, Step, Summary, Version};
use rules::{Finding, FindingKind, Fingerprint, Review, Severity};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use workbench::Workbench;

fn main() {
    let number = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(500);
    let folder = tempfile::tempdir().unwrap();
    let start = Instant::now();
    fill(folder.path(), number);
    println!("{number} contracts made in {:.1} s", start.elapsed().as_secs_f64());
    let bench =
        Workbench::open(Arc::new(StillHost { folder: folder.path().to_owned(), worker: None })).unwrap();
    let call = |name: &str, request: &Value| bench.call(name, request.clone(), &|_| {}).unwrap();
    let timed = |what: &str, name: &str, request: Value, tell: &dyn Fn(&Value) -> String| {
        let mut taken: Vec<f64> = Vec::new();
        let mut reply = Value::Null;
        for _ in 0..9 {
            let start = Instant::now();
            reply = call(name, &request);
            taken.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        taken.sort_by(f64::total_cmp);
        println!("{what:<34} {:>8.1} ms  {}", taken[taken.len() / 2], tell(&reply));
    };
    timed("list", "browse_shelf", Value::Null, &|reply| {
        format!("{} rows", reply["contracts"].as_array().map_or(0, Vec::len))
    });
    for (what, words) in [
        ("search, 1 character, common", "的"),
        ("search, 1 character, rare", "鉴"),
        ("search, 2 characters, common", "乙方"),
        ("search, 2 characters, rare", "鉴定"),
        ("search, 4 characters, common", "书面通知"),
        ("search, 4 characters, rare", "鉴定机构"),
        ("search, a number in words", "三十日"),
        ("search, two words", "乙方 通知"),
    ] {
        timed(what, "search_texts", json!({ "words": words, "archived": false }), &|reply| {
            format!("{} places{}", reply["all"], if reply["more"] == true { " and more" } else { "" })
        });
    }
    timed("move", "standing_move", json!({ "ids": ["c0001"], "standing": "archived" }), &|_| String::new());
}

/// Makes a shelf of that many contracts.
fn fill(folder: &Path, number: usize) {
    let library = Library::open(folder).unwrap();
    for at in 0..number {
        let id = format!("c{at:04}");
        let name = format!("{at:04} 客户关系管理系统订阅合同.pdf");
        let source = document::SourceId::of_bytes(name.as_bytes());
        let record = ContractRecord {
            id: id.clone(),
            name: name.clone(),
            renewal_of: (at % 3 == 2).then(|| format!("c{:04}", at - 1)),
            imported: format!("2026-01-{:02}T{:02}:{:02}:00Z", at / 400 + 1, at / 20 % 24, at % 60),
            summary: Summary {
                vendor: Some(format!("供应商{}有限公司", at % 80)),
                customer: Some("上海禾木贸易有限公司".into()),
                kinds: vec!["saas".into()],
                term_end: Some(format!("2026-{:02}-28", at % 12 + 1)),
                last_cancel: Some(format!("2026-{:02}-28", at % 12 + 1)),
                pages: 12,
            },
        };
        let version = Version {
            source,
            contract: id.clone(),
            ordinal: 1,
            name,
            media_type: MediaType::Pdf,
            bytes: 1000,
            received: record.imported.clone(),
        };
        let findings = (0..10).map(|n| finding(&format!("{at}-{n}"))).collect();
        let review = Review {
            side: Side::Customer,
            findings,
            packs: vec!["saas".into()],
            version: "v".into(),
            held_back: 0,
            no_gaps: Vec::new(),
            unlikely: Vec::new(),
        };
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&record)?;
                shelf.versions_mut().insert(&version)?;
                shelf.findings_mut().replace(&id, &review)?;
                shelf.search_mut().replace(&id, passages(at))?;
                for role in ["法务", "财务"] {
                    let seat = Seat { role: role.into(), reviewers: vec!["审阅人".into()], signed: None };
                    let (contract, role) = (id.clone(), role.to_owned());
                    let step = Step::Seat { contract, role, seat: Some(Box::new(seat)) };
                    shelf.journal_mut().take("审阅人", "2026-01-01T00:00:00Z", step)?;
                }
                Ok(())
            })
            .unwrap();
    }
}

fn passages(contract: usize) -> impl Iterator<Item = Passage> {
    (0..60).map(move |n| {
        let rare = if contract % 100 == 7 && n == 30 { "双方委托鉴定机构出具意见。" } else { "" };
        let text = format!(
            "{n}.{contract} 乙方应在收到甲方的书面通知后{}日内完成第{n}项服务的整改，并承担由此产生的费用；逾期的，按合同总价的{}%支付违约金。{rare}",
            n % 40 + 5,
            n % 9 + 1,
        );
        Passage { start: n * 400, text, clause: Some(format!("第{n}条")), page: Some(n as u32 / 6 + 1) }
    })
}

fn finding(fingerprint: &str) -> Finding {
    Finding {
        rule: "auto-renewal".into(),
        kind: FindingKind::Wording,
        topic: "auto_renewal".into(),
        severity: [Severity::High, Severity::Medium, Severity::Low][fingerprint.len() % 3],
        roles: vec!["法务".into()],
        title: Bilingual::new("自动续费", "Renews by itself"),
        why: Bilingual::default(),
        ask: Bilingual::default(),
        fallback: None,
        floor: None,
        values: Vec::new(),
        evidence: Vec::new(),
        searched: None,
        resembles: Vec::new(),
        fingerprint: Fingerprint(fingerprint.into()),
        also: Vec::new(),
    }
}
