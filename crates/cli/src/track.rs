use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;
use workbench::record::TrackRecord;

/// `track`: the duties of a signed contract, what is overdue first; then what the paper states besides.
pub fn run(common: Common, id: &str) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let mut record = desk.bench.track_record(id)?;
    if desk.common.json {
        print_json(&record)?;
        return Ok(Exit::Clean);
    }
    record.duties.sort_by_key(|duty| (duty.overdue == 0, duty.next.is_none(), duty.next.clone()));
    print(&told(&desk, &record))?;
    Ok(Exit::Clean)
}

fn told(desk: &Desk, record: &TrackRecord) -> String {
    let tongue = desk.tongue();
    let mut words = String::new();
    for duty in &record.duties {
        let sign = if duty.overdue > 0 { "⚠" } else { " " };
        let next = duty.next.as_deref().unwrap_or("-");
        let state = tongue.of(&workbench::wording::duty(&duty.state)).to_owned();
        let (side, kind) = (workbench::wording::duty(&duty.side), workbench::wording::duty(&duty.kind));
        let page = duty
            .place
            .as_ref()
            .and_then(|place| place.page)
            .map(|page| format!("  p.{page}"))
            .unwrap_or_default();
        let _ = writeln!(
            words,
            "{sign} {next}  {state}  {} {}  {}  {}{page}",
            tongue.of(&side),
            tongue.of(&kind),
            tongue.of(&duty.agreed),
            duty.what
        );
    }
    let word = |zh, en| tongue.pick(zh, en);
    let _ = writeln!(
        words,
        "{} {}  {} {}  {} {}  {} {}/{}",
        word("义务", "duties"),
        record.duties.len(),
        word("未跟踪", "not tracked"),
        record.proposed.len(),
        word("另有带义务的句子", "further sentences"),
        record.further,
        word("故障（超时/全部）", "incidents (over their limit/all)"),
        record.incidents[1],
        record.incidents[0]
    );
    words
}
