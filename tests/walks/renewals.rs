//! When contracts end: what is entered and undone, what was decided with its evidence, holidays, and what goes out.

use contract::{Asked, CautionKind, DueKind};
use std::path::Path;
use tests::{UNDATED, corpus, shelve, word_paper, workbench_in};
use workbench::renewals::{DayKind, EvaluationPart, Outcome, ReminderDays};
use workbench::wording::Tongue;
use workbench::{Code, Workbench};

/// SHA-256 of `sent`.
const SENT: &str = "7afbb3347fb7252e533d58d99d72d9106fc6fdb3f30df23fa70b764c15ac42c5";

fn day(bench: &Workbench, id: &str, kind: DueKind) -> Option<String> {
    bench.contract_clock(id).unwrap().clock().due(kind).and_then(|due| due.day).map(|day| day.to_string())
}

fn words(docx: &Path) -> String {
    let file = std::fs::File::open(docx).unwrap();
    let mut package = zip::ZipArchive::new(file).unwrap();
    std::io::read_to_string(package.by_name("word/document.xml").unwrap()).unwrap()
}

#[test]
fn a_blank_day_is_asked_for_entered_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, word_paper(folder.path(), "blank.docx", &UNDATED), None);
    let clock = bench.contract_clock(&id).unwrap();
    let due = clock.clock().due(DueKind::LastSafeDay).unwrap();
    assert_eq!((due.day, due.asks.as_slice()), (None, [Asked::SigningDay].as_slice()));
    let trouble = bench.enter_fact(&id, "signing-day", Some("the first of May")).unwrap_err();
    assert_eq!(trouble.code, Code::BadRequest);
    bench.enter_fact(&id, "signing-day", Some("2026-01-01")).unwrap();
    // 2026-12-31 less 90 days is 2 October, a holiday until the 7th: back to 30 September.
    assert_eq!(day(&bench, &id, DueKind::TermEnd).as_deref(), Some("2026-12-31"));
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay).as_deref(), Some("2026-09-30"));
    let clock = bench.contract_clock(&id).unwrap();
    assert_eq!(clock.clock().due(DueKind::LastSafeDay).unwrap().entered, [Asked::SigningDay]);
    bench.step_back(Some(&id)).unwrap();
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay), None);
    bench.step_forward(Some(&id)).unwrap();
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay).as_deref(), Some("2026-09-30"));
}

#[test]
fn a_holiday_that_is_changed_moves_the_day_and_the_table_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, word_paper(folder.path(), "blank.docx", &UNDATED), None);
    bench.enter_fact(&id, "signing-day", Some("2026-01-01")).unwrap();
    bench.set_holiday("2026-09-30", Some((DayKind::Off, "公司假"))).unwrap();
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay).as_deref(), Some("2026-09-29"));
    bench.step_back(None).unwrap();
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay).as_deref(), Some("2026-09-30"));
    // A file of days, as a company hands them out.
    let file = folder.path().join("days.csv");
    std::fs::write(&file, "date,kind,name\n2026-09-30,off,公司假\n2026-10-02,working,值班\n").unwrap();
    assert_eq!(bench.import_holidays(&file).unwrap(), 2);
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay).as_deref(), Some("2026-10-02"));
    // Out as a calendar, reset, and in again: the same table.
    let out = folder.path().join("days.ics");
    let before = bench.holidays().unwrap();
    bench.export_holidays(&out).unwrap();
    bench.reset_holidays().unwrap();
    assert_eq!(day(&bench, &id, DueKind::LastSafeDay).as_deref(), Some("2026-09-30"));
    assert!(bench.import_holidays(&out).unwrap() >= 2);
    let kinds = |table: &workbench::renewals::Holidays| -> Vec<_> {
        table.rows.iter().map(|row| (row.date, row.kind)).collect()
    };
    assert_eq!(kinds(&bench.holidays().unwrap()), kinds(&before));
    // A year that is not published says so.
    bench.enter_fact(&id, "signing-day", Some("2027-06-01")).unwrap();
    let clock = bench.contract_clock(&id).unwrap();
    let due = clock.clock().due(DueKind::LastSafeDay).unwrap();
    assert!(due.cautions.iter().any(|caution| caution.kind == CautionKind::HolidaysUnknown), "{due:?}");
}

#[test]
fn notice_that_was_sent_is_kept_with_its_evidence_and_calls_for_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    // The last safe day, 30 December 2025, has passed, and the term still runs.
    let view = bench.call("renewals_show", serde_json::Value::Null, &|_| {}).unwrap();
    let of = |view: &serde_json::Value| {
        let dues = view["contracts"][0]["dues"].as_array().unwrap();
        dues.iter().find(|due| due["kind"] == "last-safe-day").cloned().unwrap()
    };
    let due = of(&view);
    assert_eq!((due["day"].as_str(), due["calls"].as_bool()), (Some("2025-12-30"), Some(true)), "{due}");
    let quotes = due["places"].as_array().unwrap();
    assert!(quotes.iter().any(|place| place["quote"].as_str().unwrap().contains("至少90日")), "{quotes:?}");
    let receipt = folder.path().join("receipt.txt");
    std::fs::write(&receipt, "sent").unwrap();
    let key = due["key"].as_str().unwrap();
    let files = [receipt.display().to_string()];
    bench.settle_day(&id, key, Some((Outcome::NoticeSent, "2025-12-20", "SF 1234", &files))).unwrap();
    let due = of(&bench.call("renewals_show", serde_json::Value::Null, &|_| {}).unwrap());
    assert_eq!(due["calls"], false);
    assert_eq!(due["settled"]["outcome"], "notice-sent");
    let hash = due["settled"]["evidence"][0]["sha256"].as_str().unwrap();
    assert_eq!(hash, SENT);
    bench.step_back(Some(&id)).unwrap();
    assert_eq!(of(&bench.call("renewals_show", serde_json::Value::Null, &|_| {}).unwrap())["calls"], true);
    // Once its renewal is on the shelf, it is silent.
    shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&id));
    let clock = bench.contract_clock(&id).unwrap();
    assert!(clock.superseded);
}

#[test]
fn reminders_are_shown_once_and_only_where_that_is_wished() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    bench.set_reminder_days(None, Some(ReminderDays { notify: false, ..ReminderDays::default() })).unwrap();
    assert!(bench.tell_reminders().unwrap().is_empty(), "it was switched off");
    bench.set_reminder_days(None, None).unwrap();
    let told = bench.tell_reminders().unwrap();
    assert!(!told.is_empty() && told.iter().all(|told| told.contract == id), "{told:?}");
    assert!(bench.tell_reminders().unwrap().is_empty(), "never twice the same");
    let own = ReminderDays { end: vec![7], safe: vec![], notify: false };
    bench.set_reminder_days(Some(&id), Some(own)).unwrap();
    let (days, set) = bench.reminder_days(Some(&id)).unwrap();
    assert_eq!((days.end.as_slice(), set), ([7].as_slice(), true));
    let far = ReminderDays { end: vec![4000], ..ReminderDays::default() };
    assert_eq!(bench.set_reminder_days(None, Some(far)).unwrap_err().code, Code::BadRequest);
}

#[test]
fn days_notice_and_evaluation_go_out_as_files() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let ics = folder.path().join("all.ics");
    assert!(bench.write_calendar(None, Tongue::Zh, &ics).unwrap() >= 2);
    let first = std::fs::read_to_string(&ics).unwrap();
    assert!(first.contains("DTSTART;VALUE=DATE:20260331") && first.contains("TRIGGER:-P89DT15H"), "{first}");
    bench.write_calendar(None, Tongue::En, &ics).unwrap();
    let uids = |text: &str| -> Vec<String> {
        let joined = text.replace("\r\n ", "");
        joined.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    assert_eq!(
        uids(&first),
        uids(&std::fs::read_to_string(&ics).unwrap()),
        "the same thing has the same name"
    );

    let notice = folder.path().join("notice.docx");
    bench.write_notice(&id, &notice).unwrap();
    let letter = words(&notice);
    for part in
        ["不续约通知函", "苏州禾木里家居有限公司", "YX-SAAS-2025-0317", "2026-03-31", "至少90日", "授权代表"]
    {
        assert!(letter.contains(part), "{part} is not in the letter");
    }

    let put = |part, fields| bench.put_evaluation(&id, None, part, fields);
    assert_eq!(put(EvaluationPart::Voice, ["销售部", "9", "慢"]).unwrap_err().code, Code::BadRequest);
    put(EvaluationPart::Voice, ["销售部", "2", "移动端慢"]).unwrap();
    put(EvaluationPart::Offer, ["另一家", "200,000", "同样模块"]).unwrap();
    put(EvaluationPart::Cost, ["renewal", "316,800", "报价单"]).unwrap();
    assert_eq!(put(EvaluationPart::Conclusion, ["林岚", "renew", ""]).unwrap_err().code, Code::BadRequest);
    put(EvaluationPart::Conclusion, ["林岚", "renegotiate", "价格高于市场"]).unwrap();
    let sheet = bench.evaluation(&id).unwrap();
    assert!(sheet.open && !sheet.findings.is_empty());
    // What several clauses give cause for is one point.
    let said: std::collections::BTreeSet<&str> =
        sheet.agenda.iter().map(|point| point.words.zh.as_str()).collect();
    assert_eq!(said.len(), sheet.agenda.len());
    let agenda: Vec<&str> = sheet.agenda.iter().map(|point| point.from).collect();
    assert!(["finding", "voice", "offer", "price"].iter().all(|from| agenda.contains(from)), "{agenda:?}");
    assert!(sheet.cost.iter().any(|line| line.zh.contains("+10.0%")), "{:?}", sheet.cost);
    let file = folder.path().join("evaluation.docx");
    bench.write_evaluation(&id, Tongue::Zh, &file).unwrap();
    let paper = words(&file);
    for part in ["续约评估表", "移动端慢", "价格高于市场", "重新谈判", "288,000"] {
        assert!(paper.contains(part), "{part} is not on the sheet");
    }
}
