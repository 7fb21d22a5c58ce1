//! What was found, decided and promised around the paper, and who still has to sign.

use super::{Check, CheckItem, CheckState, Ground};
use crate::{Ask, Opened, Reply, Result, Row, Seat, Verdict, Workbench};
use document::{AnnotationState, Bilingual, Motivation};
use rules::{Finding, Severity};

/// What the shelf knows around a contract.
pub(super) struct Around {
    seats: Vec<Seat>,
    /// Names of the versions that came after this one.
    later: Vec<String>,
    notes: Vec<CheckItem>,
    /// What we ask for and nobody has agreed to; `None` where nothing is asked for.
    asks: Option<Vec<CheckItem>>,
    /// What was said and is not in the paper; `None` where nothing was noted.
    promises: Option<Vec<CheckItem>>,
    /// Rows of our own annexes that the paper does not hold; `None` where there are none.
    rows: Option<Vec<CheckItem>>,
}

impl Around {
    pub fn of(bench: &Workbench, id: &str, opened: &Opened) -> Result<Self> {
        let seats = bench.library.read(|shelf| shelf.team().of(id))?;
        let later = bench.library.read(|shelf| {
            let names = opened.renewals.iter().map(|id| Ok(shelf.contracts().get(id)?.name));
            names.collect::<library::Result<Vec<String>>>()
        })?;
        let open = opened.notes.iter().filter(|note| {
            note.annotation.state == AnnotationState::Open
                && note.annotation.motivation != Motivation::Highlighting
        });
        let notes = open.map(|note| {
            let words = &note.annotation.body.text;
            let words = if words.is_empty() { &note.quote } else { words };
            let range = note.place.as_ref().map(|place| place.range);
            CheckItem { words: Bilingual::new(words.as_str(), words.as_str()), range, finding: None }
        });
        let asked: Vec<Row<Ask>> = bench.rows(id)?;
        let agreed = |ask: &Ask| ask.answer().is_some_and(|answer| answer.reply == Reply::Accepted);
        let refused = asked.iter().filter(|row| !agreed(&row.value));
        let asks =
            (!asked.is_empty()).then(|| refused.map(|row| CheckItem::of(row.value.title.clone())).collect());
        let ledger = bench.promises(id)?;
        let open = ledger.promises.iter().filter(|held| held.is_open()).map(|held| {
            let claimed = crate::wording::code(held.claimed.state.as_str());
            let words = &held.row.value.words;
            let range = held.claimed.passages.first().copied();
            let words =
                Bilingual::new(format!("{words}（{}）", claimed.zh), format!("{words} ({})", claimed.en));
            CheckItem { words, range, finding: None }
        });
        let promises = (!ledger.promises.is_empty()).then(|| open.collect());
        let annexes = bench.annexes(id)?;
        let missing = annexes.rows.iter().filter(|row| row.is_missing()).map(|row| {
            let words: Vec<&str> = row.row.value.cells.values().map(String::as_str).take(3).collect();
            CheckItem::of(Bilingual::new(words.join("，"), words.join(", ")))
        });
        let rows = (!annexes.rows.is_empty()).then(|| missing.collect());
        Ok(Self { seats, later, notes: notes.collect(), asks, promises, rows })
    }
}

pub(super) fn checks(ground: &Ground<'_>, around: &Around) -> Vec<Check> {
    vec![
        high(ground),
        undecided(ground),
        objected(ground),
        notes(around),
        asks(around),
        promises(around),
        annexes(around),
        roles(around),
        version(around),
    ]
}

/// The findings that the test takes, each at its first place.
fn findings(ground: &Ground<'_>, takes: impl Fn(&Finding, Option<Verdict>) -> bool) -> Vec<CheckItem> {
    let verdict = |finding: &Finding| {
        ground.decisions.get(&finding.fingerprint.0).and_then(|decision| decision.verdict)
    };
    let taken = ground.review.findings.iter().filter(|finding| takes(finding, verdict(finding)));
    taken
        .map(|finding| CheckItem {
            words: finding.title.clone(),
            range: finding.evidence.first().map(|evidence| evidence.range),
            finding: Some(finding.fingerprint.0.clone()),
        })
        .collect()
}

fn told(
    question: (&'static str, &'static str, &str, &str),
    items: Vec<CheckItem>,
    none: (&str, &str),
    some: (&str, &str),
) -> Check {
    let count = items.len().to_string();
    let (state, (zh, en)) =
        if items.is_empty() { (CheckState::Passed, none) } else { (CheckState::Failed, some) };
    let says = Bilingual::new(zh.replace("{}", &count), en.replace("{}", &count));
    Check::new(question, state, says).with(items)
}

fn high(ground: &Ground<'_>) -> Check {
    let open = findings(ground, |finding, verdict| finding.severity == Severity::High && verdict.is_none());
    told(
        ("high-findings", "review", "高风险已决定", "High risks are decided"),
        open,
        ("没有未决定的高风险", "No high risk is undecided"),
        ("{} 处高风险还没有决定", "{} high risks are undecided"),
    )
}

fn undecided(ground: &Ground<'_>) -> Check {
    let open = findings(ground, |finding, verdict| finding.severity != Severity::High && verdict.is_none());
    told(
        ("other-findings", "review", "其他风险已决定", "Other findings are decided"),
        open,
        ("中低风险都已决定", "Every other finding is decided"),
        ("{} 处中低风险还没有决定", "{} other findings are undecided"),
    )
}

fn objected(ground: &Ground<'_>) -> Check {
    let standing =
        findings(ground, |_, verdict| matches!(verdict, Some(Verdict::Object | Verdict::AskLegal)));
    told(
        ("objections", "review", "异议已解决", "Objections are met"),
        standing,
        ("没有仍在稿中的异议", "Nothing that was objected to is still in the paper"),
        (
            "{} 处提了异议或转法务的，这一稿里还在",
            "{} passages objected to or sent to legal are still in this draft",
        ),
    )
}

fn notes(around: &Around) -> Check {
    told(
        ("open-notes", "review", "批注已答复", "Notes are answered"),
        around.notes.clone(),
        ("没有未了结的批注", "No note is open"),
        ("{} 条批注还没有了结", "{} notes are open"),
    )
}

/// What the vendor has agreed to may still not be in the paper: that is told where rounds are compared.
fn asks(around: &Around) -> Check {
    let question = ("asks", "review", "谈判要求", "What we asked for");
    let Some(open) = &around.asks else {
        let says = Bilingual::new("没有向对方提要求", "Nothing was asked for");
        return Check::new(question, CheckState::Idle, says);
    };
    told(
        question,
        open.clone(),
        ("提出的要求对方都已接受", "The vendor has agreed to all that was asked for"),
        ("{} 项要求对方没有接受", "{} things that were asked for are not agreed to"),
    )
}

fn roles(around: &Around) -> Check {
    let question = ("roles", "people", "评审角色签核", "Roles have approved");
    if around.seats.is_empty() {
        let says = Bilingual::new("没有指派评审角色", "No role was asked to review it");
        return Check::new(question, CheckState::Unclear, says);
    }
    let open = around.seats.iter().filter(|seat| !seat.signed.as_ref().is_some_and(|signed| signed.approved));
    let items = open.map(|seat| {
        let role = crate::wording::code(&seat.role);
        let who = seat.reviewers.join("、");
        CheckItem::of(Bilingual::new(format!("{} {who}", role.zh), format!("{} {who}", role.en)))
    });
    told(
        question,
        items.collect(),
        ("所有角色都已同意", "Every role has approved"),
        ("{} 个角色还没有同意", "{} roles have not approved"),
    )
}

fn promises(around: &Around) -> Check {
    let question = ("promises", "people", "承诺已落纸", "Promises are written");
    let Some(open) = &around.promises else {
        let says = Bilingual::new("没有登记口头或书面承诺", "No promise was noted");
        return Check::new(question, CheckState::Idle, says);
    };
    told(
        question,
        open.clone(),
        ("登记的承诺都已写入或已处理", "Every promise is in the paper or settled"),
        ("{} 条承诺没有写进合同", "{} promises are not in the paper"),
    )
}

fn annexes(around: &Around) -> Check {
    let question = ("own-annexes", "people", "我方附件已附上", "Our annexes are attached");
    let Some(missing) = &around.rows else {
        let says = Bilingual::new("没有编制我方附件", "No annex of our own was drawn up");
        return Check::new(question, CheckState::Idle, says);
    };
    told(
        question,
        missing.clone(),
        ("附件各行都能在合同里找到", "Every row of our annexes is found in the paper"),
        (
            "{} 行在合同里找不到，附件可能没有附上",
            "{} rows are not found in the paper; the annex may not be attached",
        ),
    )
}

fn version(around: &Around) -> Check {
    let items = around.later.iter().map(|name| CheckItem::of(Bilingual::new(name.as_str(), name.as_str())));
    told(
        ("last-version", "people", "最后一稿", "The last version"),
        items.collect(),
        ("这一稿之后没有更新的版本", "No later version of it is on the shelf"),
        ("这一稿之后还有 {} 个版本", "{} later versions of it are on the shelf"),
    )
}
