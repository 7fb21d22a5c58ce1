//! After signing: duties taken over, what became of them, incidents out of a table, a credit, evidence and a notice.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tests::{corpus, shelve, vermilion, workbench_in};
use workbench::{Trouble, Workbench};

fn call(bench: &Workbench, name: &str, request: Value) -> Value {
    bench.call(name, request, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn show(bench: &Workbench, id: &str) -> Value {
    call(bench, "tracking_show", json!({ "id": id }))
}

fn list<'v>(view: &'v Value, name: &str) -> &'v Vec<Value> {
    view[name].as_array().unwrap()
}

fn sample(folder: &Path) -> (Workbench, String) {
    let bench = workbench_in(folder);
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    (bench, id)
}

fn keys(view: &Value) -> Vec<Value> {
    list(view, "proposed").iter().map(|proposed| proposed["key"].clone()).collect()
}

/// The duty whose words hold these.
fn duty<'v>(view: &'v Value, words: &str) -> &'v Value {
    list(view, "duties").iter().find(|duty| duty["row"]["what"].as_str().unwrap().contains(words)).unwrap()
}

#[test]
fn duties_are_taken_over_filled_in_and_taken_back_step_by_step() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sample(folder.path());
    let before = show(&bench, &id);
    let proposed = list(&before, "proposed");
    assert!(proposed.len() >= 10, "{}", proposed.len());
    assert!(!list(&before, "further").is_empty(), "what is set aside is counted");
    for each in proposed {
        assert!(
            !each["place"]["quote"].as_str().unwrap().is_empty()
                && each["place"]["spots"][0]["page"].is_number()
        );
    }

    call(&bench, "tracking_take", json!({ "id": id, "keys": keys(&before) }));
    let taken = show(&bench, &id);
    assert_eq!((list(&taken, "duties").len(), list(&taken, "proposed").len()), (proposed.len(), 0));
    let training = duty(&taken, "2次线上培训");
    assert_eq!((&training["row"]["counted"], &training["balance"]), (&json!(true), &json!(2.0)));
    let backup = duty(&taken, "恢复演练");
    assert_eq!(backup["instances"][0]["due"], "2025-09-30", "half a year after the first day of the term");
    let payment = duty(&taken, "一次性支付");
    assert_eq!(payment["row"]["eventDay"], "2025-03-17", "the paper dates its own signature");
    assert_eq!((&payment["next"], &payment["overdue"]), (&json!("2025-03-24"), &json!(1)));
    assert!(payment["consequence"]["quote"].as_str().unwrap().contains("千分之五"));
    let invoice = duty(&taken, "增值税专用发票");
    assert_eq!(invoice["asks"], json!(["event-day"]), "nobody has told when the money came in");

    // The invoice is overdue once that day is told, and then the payment may be held, with the clause.
    let mut row = invoice["row"].clone();
    row["eventDay"] = json!("2025-03-20");
    call(&bench, "tracking_put_duties", json!({ "id": id, "rows": [[invoice["id"], row]] }));
    let told = show(&bench, &id);
    assert_eq!(duty(&told, "增值税专用发票")["next"], "2025-03-27");
    let hold = &duty(&told, "一次性支付")["hold"];
    assert!(hold["place"]["quote"].as_str().unwrap().contains("顺延"), "{hold}");

    let mut row = payment["row"].clone();
    row["results"] =
        json!([{ "period": "", "state": "late", "actual": null, "on": "2025-03-28", "remark": "" }]);
    call(&bench, "tracking_put_duties", json!({ "id": id, "rows": [[payment["id"], row]] }));
    let paid = show(&bench, &id);
    assert_eq!(duty(&paid, "一次性支付")["state"], "late");
    assert_eq!(duty(&paid, "一次性支付")["instances"][0]["variance"]["zh"], "迟 4 天");
    assert!(duty(&paid, "一次性支付")["place"].is_object(), "what a row was taken from stays with it");

    for _ in 0..3 {
        assert!(bench.step_back(Some(&id)).unwrap());
    }
    assert_eq!(show(&bench, &id), before, "taking over was one step, and everything is as it was");
    drop(bench);
    let told = vermilion(&[
        "--library".as_ref(),
        folder.path().as_os_str(),
        "track".as_ref(),
        id.as_ref(),
        "--json".as_ref(),
    ]);
    let record: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(record["schema"], "vermilion/track/1");
    assert_eq!(list(&record, "proposed").len(), proposed.len());
}

#[test]
fn incidents_out_of_a_table_give_rates_a_credit_and_a_notice() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sample(folder.path());
    let path = folder.path().join("tickets.csv");
    let table = "工单编号,级别,发现时间,响应时间,解决时间,是否中断,描述\n\
        A1,紧急,2025-10-01 22:10,2025-10-04 03:40,2025-10-02 06:10,是,全员无法登录\n\
        A2,一般,2025/10/13 9:00,2025-10-14 10:00,,否,报表慢\n\
        A3,蓝色,2025-10-15 09:00,,,,\n\
        A4,紧急,昨天,,,,时间不明\n";
    fs::write(&path, encoding(table)).unwrap();
    let sheet = call(&bench, "tracking_look", json!({ "path": path, "what": "incidents" }));
    assert_eq!((&sheet["encoding"], &sheet["rows"]), (&json!("GBK"), &json!(4)));
    let taken = call(
        &bench,
        "tracking_sheet",
        json!({ "id": id, "path": path, "what": "incidents", "mapping": sheet["mapping"] }),
    );
    assert_eq!(taken["taken"], 2);
    let bad: Vec<(u64, &str)> = list(&taken, "bad")
        .iter()
        .map(|bad| (bad["line"].as_u64().unwrap(), bad["why"]["zh"].as_str().unwrap()))
        .collect();
    assert_eq!(bad, [(4, "不认识的级别“蓝色”"), (5, "发现时间“昨天”无法读取")]);

    let view = show(&bench, &id);
    let late = list(&view, "incidents").iter().find(|incident| incident["row"]["number"] == "A1").unwrap();
    let verdict = &late["verdicts"][0];
    assert_eq!(
        verdict["sum"]["zh"],
        "发现 10-01 22:10 → 响应 10-04 03:40 = 53 小时 30 分；约定 48 小时 → 超 5 小时 30 分"
    );
    assert!(verdict["place"]["quote"].as_str().unwrap().contains("48小时"));
    let october = list(&view, "months").iter().find(|month| month["month"] == "2025-10").unwrap();
    assert_eq!(
        (&october["down"], &october["response"], &october["promised"]),
        (&json!(480), &json!([1, 2]), &json!(99.9))
    );

    // 44,640 minutes, 480 of them down: 98.9247 %, nine full steps below 99.9 %.
    let credit =
        list(&view, "remedies").iter().find(|remedy| remedy["kind"] == "availability_credit").unwrap();
    let mut inputs = credit["known"].clone();
    inputs["availability"] = october["availability"].clone();
    let worked = call(&bench, "tracking_sum", json!({ "id": id, "remedy": credit["key"], "inputs": inputs }));
    assert_eq!(worked["result"]["zh"], "9 天");
    assert!(
        list(&worked, "lines").len() >= 4
            && credit["places"][0]["quote"].as_str().unwrap().contains("延长服务期1日")
    );
    inputs["availability"] = Value::Null;
    let asked = call(&bench, "tracking_sum", json!({ "id": id, "remedy": credit["key"], "inputs": inputs }));
    assert_eq!((&asked["result"], &asked["missing"]), (&Value::Null, &json!(["availability"])));

    let mail = folder.path().join("邮件.eml");
    fs::write(&mail, "Subject: outage").unwrap();
    call(
        &bench,
        "tracking_keep",
        json!({ "id": id, "paths": [mail], "about": [late["id"]], "note": "报障邮件" }),
    );
    let draft = call(
        &bench,
        "tracking_draft",
        json!({ "id": id, "about": [late["id"]], "language": "zh-CN", "cureDays": null }),
    );
    let body = draft["body"].as_str().unwrap();
    for words in [
        "上海云岫智联信息技术有限公司",
        "超 5 小时 30 分",
        "48小时",
        "30 天",
        "催告后30日",
        "保留依合同和法律",
        "邮件.eml",
    ] {
        assert!(body.contains(words), "{words} in\n{body}");
    }
    let english = call(
        &bench,
        "tracking_draft",
        json!({ "id": id, "about": [late["id"]], "language": "en", "cureDays": 14 }),
    );
    assert!(english["body"].as_str().unwrap().contains("within 14 days"), "{english}");
    let fine = list(&view, "incidents").iter().find(|incident| incident["row"]["number"] == "A2").unwrap();
    let none = bench.call(
        "tracking_draft",
        json!({ "id": id, "about": [fine["id"]], "language": "en", "cureDays": null }),
        &|_| {},
    );
    assert!(none.is_err(), "no notice of what was in time");

    let mut row = draft;
    row["sent"] = json!("2025-10-10");
    let notice = call(&bench, "tracking_put_notice", json!({ "id": id, "notice": null, "row": row }));
    let view = show(&bench, &id);
    assert_eq!(
        (&view["notices"][0]["cureDay"], &view["notices"][0]["overdue"]),
        (&json!("2025-11-09"), &json!(true))
    );

    call(&bench, "tracking_take", json!({ "id": id, "keys": keys(&show(&bench, &id)) }));
    for (form, ending) in [
        ("notice-docx", "docx"),
        ("scorecard-docx", "docx"),
        ("review-docx", "docx"),
        ("sum-docx", "docx"),
        ("duties-xlsx", "xlsx"),
        ("duties-csv", "csv"),
    ] {
        let out = folder.path().join(format!("{form}.{ending}"));
        let sum = json!([credit["key"], credit["known"]]);
        call(
            &bench,
            "tracking_write",
            json!({
                "id": id, "form": form, "path": out, "language": "zh-CN",
                "period": ["2025-10-01", "2025-10-31"], "notice": notice, "sum": sum,
            }),
        );
        assert!(fs::metadata(&out).unwrap().len() > 40, "{form}");
    }
    // What goes out as a workbook comes in as one; a day that is none is told with its row.
    let book = folder.path().join("duties-xlsx.xlsx");
    let sheet = call(&bench, "tracking_look", json!({ "path": book, "what": "duties" }));
    assert_eq!((&sheet["encoding"], &sheet["columns"][0]), (&json!("Excel"), &json!("义务")), "{sheet}");
    let before = list(&show(&bench, &id), "duties").len();
    let taken = call(
        &bench,
        "tracking_sheet",
        json!({ "id": id, "path": book, "what": "duties", "mapping": sheet["mapping"] }),
    );
    let came = taken["taken"].as_u64().unwrap();
    assert!(came > 5, "{taken} {sheet}");
    assert_eq!(came + list(&taken, "bad").len() as u64, sheet["rows"].as_u64().unwrap(), "{taken}");
    assert_eq!(list(&show(&bench, &id), "duties").len() as u64, before as u64 + came);
    assert!(bench.step_back(Some(&id)).unwrap(), "one step");
    // The day by which he has to mend it stands among the days that are reminded of.
    let renewals = bench.call("renewals_show", Value::Null, &|_| ()).unwrap();
    let dues = renewals["contracts"][0]["dues"].as_array().unwrap();
    let cure = dues.iter().find(|due| due["kind"] == "cure-ends").unwrap();
    assert_eq!((&cure["day"], &cure["calls"]), (&json!("2025-11-09"), &json!(true)));
    assert!(cure["steps"][0]["zh"].as_str().unwrap().ends_with("+ 30 天 = 2025-11-09"), "{cure}");
    let settle = json!({ "id": id, "key": cure["key"], "outcome": "done", "day": "2025-11-08", "how": "", "files": [] });
    call(&bench, "renewals_settle", settle);
    assert_eq!(show(&bench, &id)["notices"][0]["row"]["mended"], true);
    assert!(bench.step_back(Some(&id)).unwrap());
    let page = call(&bench, "tracking_period", json!({ "id": id, "from": "2025-10-01", "to": "2025-10-31" }));
    let words = page.to_string();
    assert!(words.contains("故障 2，响应达标 1/2") && words.contains("整改期至 2025-11-09"), "{words}");
}

fn encoding(table: &str) -> Vec<u8> {
    // GBK by hand would be a table of its own; the standard's own encoder is among the tests' libraries.
    encoding_rs::GBK.encode(table).0.into_owned()
}

#[test]
fn evidence_is_kept_under_its_hash_and_damage_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sample(folder.path());
    let file = folder.path().join("server log.txt");
    fs::write(&file, "down at 22:10").unwrap();
    let keep = || {
        call(&bench, "tracking_keep", json!({ "id": id, "paths": [file], "about": ["x"], "note": "日志" }))
    };
    keep();
    // What somebody promised is shown by a file as well, which lies with the rest.
    let promise = bench
        .put_promises(
            &id,
            vec![(
                None,
                workbench::Promise { words: "终身免费升级".into(), ..workbench::Promise::default() },
            )],
        )
        .unwrap()
        .remove(0);
    call(&bench, "tracking_keep", json!({ "id": id, "paths": [file], "about": [promise], "note": "" }));
    let shown = call(&bench, "annexes_show", json!({ "id": id }));
    assert_eq!(shown["promises"][0]["files"][0]["row"]["name"], "server log.txt");
    let again = keep();
    let view = show(&bench, &id);
    let [evidence] = list(&view, "evidence").as_slice() else { panic!("{view}") };
    assert_eq!(again, json!([evidence["id"]]), "the same file is not kept twice");
    let hash = evidence["row"]["sha256"].as_str().unwrap().to_owned();
    assert_eq!(
        (hash.len(), &evidence["row"]["size"], &evidence["row"]["name"]),
        (64, &json!(13), &json!("server log.txt"))
    );
    // What becomes of the file that was attached is no matter of the copy.
    fs::remove_file(&file).unwrap();
    let state = |bench: &Workbench| call(bench, "tracking_check", json!({ "id": id }))[0]["state"].clone();
    assert_eq!(state(&bench), "whole");
    let out = folder.path().join("exhibits.zip");
    let write = |bench: &Workbench| {
        call(
            bench,
            "tracking_write",
            json!({ "id": id, "form": "exhibits", "path": out, "language": "zh-CN", "period": null, "notice": null, "sum": null }),
        );
    };
    write(&bench);
    let member = |name: &str| {
        let mut zip = zip::ZipArchive::new(fs::File::open(&out).unwrap()).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(name).ok()?, &mut bytes).unwrap();
        Some(bytes)
    };
    assert_eq!(member("001 server log.txt").unwrap(), b"down at 22:10");
    assert!(member("证据目录.docx").unwrap().starts_with(b"PK") && member("证据目录.xlsx").is_some());
    let told = String::from_utf8(member("SHA256SUMS.txt").unwrap()).unwrap();
    assert_eq!(told, format!("{hash}  001 server log.txt\n"));
    assert_eq!(bench.verify().unwrap(), []);

    let kept = folder.path().join("originals").join(&hash[..2]).join(format!("{hash}.evidence"));
    fs::write(&kept, "down at 23:10").unwrap();
    assert_eq!(state(&bench), "altered");
    assert!(
        matches!(bench.verify().unwrap().as_slice(), [Trouble::Altered { name, .. }] if name == "server log.txt")
    );
    write(&bench);
    assert!(
        member("001 server log.txt").is_none() && member("证据目录.xlsx").is_some(),
        "the list tells why"
    );
    fs::remove_file(&kept).unwrap();
    assert_eq!(state(&bench), "missing");
    assert!(matches!(bench.verify().unwrap().as_slice(), [Trouble::Missing { .. }]));
}
