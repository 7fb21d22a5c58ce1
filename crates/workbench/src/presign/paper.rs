//! What the paper itself has to be: filled in, whole, and pointing at what is there.

use super::gathered::Gathered;
use super::{Check, CheckItem, CheckState, Ground};
use contract::{ClauseKind, TermValue};
use document::Bilingual;
use formats::IssueCode;
use rules::FindingKind;

pub(super) fn checks(ground: &Ground<'_>) -> Vec<Check> {
    vec![
        blanks(ground),
        tokens(ground),
        annexes(ground),
        references(ground),
        numbering(ground),
        definitions(ground),
        readable(ground),
        signed(ground),
    ]
}

fn blanks(ground: &Ground<'_>) -> Check {
    let blank = |rule: &str| rule != "template-token-left";
    let found =
        Gathered::of(ground, |finding| finding.kind == FindingKind::Placeholder && blank(&finding.rule));
    found.told(
        ("blanks", "paper", "空白处", "Blanks"),
        Bilingual::new("没有留空待填的地方", "Nothing is left to be filled in"),
        |count| {
            Bilingual::new(
                format!("{count} 处留空，签前填写或划去"),
                format!("{count} left blank: fill them in or strike them out"),
            )
        },
    )
}

fn tokens(ground: &Ground<'_>) -> Check {
    Gathered::of_rules(ground, &["template-token-left"]).told(
        ("tokens", "paper", "模板占位符", "Template tokens"),
        Bilingual::new("没有模板占位符或“待定”字样", "No template token and no “to be decided” is left"),
        |count| {
            Bilingual::new(
                format!("{count} 处占位符或“待定”没有替换"),
                format!("{count} tokens or “to be decided” are not replaced"),
            )
        },
    )
}

fn annexes(ground: &Ground<'_>) -> Check {
    let question = ("annexes", "paper", "附件齐全", "Annexes are there");
    let found = Gathered::of_rules(ground, &["annex-absent"]);
    let named = ground.contract.references.iter().filter(|reference| {
        reference
            .target
            .and_then(|target| ground.contract.clauses.get(target))
            .is_some_and(|clause| clause.kind == ClauseKind::Schedule)
    });
    let named = named.count();
    let there = match ground.contract.terms.get("annexes").and_then(|term| term.value.as_ref()) {
        Some(TermValue::List(names)) => names.clone(),
        _ => Vec::new(),
    };
    if found.items.is_empty() && found.settled == 0 && named == 0 && there.is_empty() {
        let says = Bilingual::new(
            "正文没有引用附件，文件里也没有附件",
            "No annex is referred to, and there is none",
        );
        return Check::new(question, CheckState::Idle, says);
    }
    let list = there.join("；");
    let none = Bilingual::new(
        format!("引用的附件都在文件里：{list}"),
        format!("Every annex referred to is in the file: {list}"),
    );
    found.told(question, none, |count| {
        Bilingual::new(
            format!("{count} 处引用的附件不在文件里"),
            format!("{count} annexes referred to are not in the file"),
        )
    })
}

fn references(ground: &Ground<'_>) -> Check {
    let count = ground.contract.references.len();
    Gathered::of_rules(ground, &["reference-to-absent-clause"]).told(
        ("references", "paper", "条款引用", "References"),
        Bilingual::new(
            format!("{count} 处引用都指到存在的条款"),
            format!("All {count} references lead to something"),
        ),
        |bad| {
            Bilingual::new(
                format!("{bad} 处引用的条款不存在（共 {count} 处引用）"),
                format!("{bad} of {count} references lead nowhere"),
            )
        },
    )
}

fn numbering(ground: &Ground<'_>) -> Check {
    Gathered::of_rules(ground, &["numbering-broken"]).told(
        ("numbering", "paper", "条款编号", "Numbering"),
        Bilingual::new("编号连续", "Numbers run on"),
        |count| {
            Bilingual::new(
                format!("{count} 处跳号或重复，可能缺条缺页"),
                format!("{count} jumps or repetitions; a clause or a page may be missing"),
            )
        },
    )
}

fn definitions(ground: &Ground<'_>) -> Check {
    let count = ground.contract.definitions.len();
    Gathered::of_rules(ground, &["term-without-definition", "term-never-used"]).told(
        ("definitions", "paper", "定义词", "Defined terms"),
        Bilingual::new(
            format!("{count} 个定义词都用到，没有用了却未定义的词"),
            format!("All {count} defined terms are used, none is used without a definition"),
        ),
        |bad| {
            Bilingual::new(
                format!("{bad} 个词未定义或定义后未用"),
                format!("{bad} terms lack a definition or a use"),
            )
        },
    )
}

/// Whether the file can be trusted to show what it says.
fn readable(ground: &Ground<'_>) -> Check {
    let question = ("readable", "paper", "文字可信", "The text can be trusted");
    let doubtful = |code: IssueCode| {
        !matches!(
            code,
            IssueCode::Signed
                | IssueCode::ChangedAfterSigning
                | IssueCode::TrackedChanges
                | IssueCode::Encrypted
                | IssueCode::NoCjkFont
        )
    };
    let items: Vec<CheckItem> = ground
        .health
        .issues
        .iter()
        .filter(|issue| doubtful(issue.code))
        .map(|issue| {
            let word = crate::wording::code(issue.code.as_str());
            let at = |words: String, page: &str| {
                issue
                    .page
                    .map_or(words.clone(), |n| page.replace("{}", &n.to_string()).replace("{w}", &words))
            };
            CheckItem::of(Bilingual::new(at(word.zh, "第{}页：{w}"), at(word.en, "page {}: {w}")))
        })
        .collect();
    if items.is_empty() {
        let says = Bilingual::new(
            "每一页都读到了文字，没有隐藏文字或读不准的数字",
            "Every page was read; no hidden text, no number in doubt",
        );
        return Check::new(question, CheckState::Passed, says);
    }
    let count = items.len();
    let says = Bilingual::new(
        format!("{count} 处要对照原件看：读到的文字可能不全或不准"),
        format!("{count} points to hold against the original: what was read may be incomplete or wrong"),
    );
    Check::new(question, CheckState::Unclear, says).with(items)
}

/// What became of the file: signatures, what came after them, changes that nobody has accepted.
fn signed(ground: &Ground<'_>) -> Check {
    let question = ("signed-file", "paper", "文件未被改动", "The file was not tampered with");
    let has = |code: IssueCode| ground.health.issues.iter().any(|issue| issue.code == code);
    let told = |code: IssueCode| CheckItem::of(crate::wording::code(code.as_str()));
    let (state, says, bad) = if has(IssueCode::ChangedAfterSigning) {
        (
            CheckState::Failed,
            Bilingual::new("签名之后文件又被改过", "The file was changed after it was signed"),
            vec![told(IssueCode::ChangedAfterSigning)],
        )
    } else if has(IssueCode::TrackedChanges) {
        (
            CheckState::Failed,
            Bilingual::new("还有未接受或拒绝的修订", "Tracked changes are neither accepted nor rejected"),
            vec![told(IssueCode::TrackedChanges)],
        )
    } else if has(IssueCode::Signed) {
        (
            CheckState::Passed,
            Bilingual::new(
                "文件已有电子签名，签名后没有改动",
                "The file is signed and was not changed since",
            ),
            Vec::new(),
        )
    } else {
        (
            CheckState::Passed,
            Bilingual::new(
                "没有电子签名，也没有未定的修订",
                "No electronic signature, no open tracked change",
            ),
            Vec::new(),
        )
    };
    Check::new(question, state, says).with(bad)
}
