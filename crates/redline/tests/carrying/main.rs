//! Notes carried over edits made by chance: none lands on other words. The bench `carrying` of the
//! workbench makes thousands, on renewals and versions too.
#![allow(clippy::unwrap_used, missing_docs)]

mod edited;
mod judge;
#[path = "../edits/maker.rs"]
#[allow(dead_code, reason = "edits that keep count of every character are made here")]
mod maker;
mod notes;
mod runs;

use contract::{Contract, Side};
use document::TextRange;
use judge::{Verdict, judge};
use maker::{Chance, papers, read};
use redline::{CarryState, Carrying, compare};
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn no_note_lands_on_other_words_and_what_is_unchanged_is_carried() {
    let texts = papers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely/papers"));
    let mut chance = Chance(3);
    let mut tally: BTreeMap<Verdict, usize> = BTreeMap::new();
    for _ in 0..40 {
        let (text, donor) = (&texts[chance.below(texts.len())], &texts[chance.below(texts.len())]);
        let edits = 1 + chance.below(12);
        let (new, truth) = edited::edited(text, donor, edits, &mut chance);
        let ((old, _), (new, _)) = (read(text), read(&new));
        let redline = compare(&old, &new, Side::Customer, &[]);
        let carrying = Carrying::along(&redline, &old, &new);
        for (made, range) in notes::notes(&old, 25, &mut chance) {
            let said = carrying.carry(range);
            let verdict = judge(&old, &new, &truth, range, said);
            let now = said.range.map(|range| new.words(range));
            assert_ne!(verdict, Verdict::Wrong, "{made:?}: {said:?}, {:?} and {now:?}", old.words(range));
            *tally.entry(verdict).or_default() += 1;
        }
    }
    let count = |verdict| tally.get(&verdict).copied().unwrap_or(0);
    let lost = count(Verdict::LeftOpen) + count(Verdict::SaidChanged) + count(Verdict::SaidGone);
    assert!(lost * 20 <= count(Verdict::Carried), "{tally:?}");
}

/// What two versions have in common is found where it is, and what may be either of two places is not.
#[test]
fn the_truth_of_two_versions_is_what_stands_once_in_either() {
    let line = "乙方应于每月五日前提交上月的运行报告，甲方在十日内书面确认。\n";
    let old = format!("甲\n{line}第三方软件的许可费用由乙方承担，合同价款不作调整。\n");
    let new = format!("乙\n{line}新增一条。\n第三方软件的许可费用由乙方承担，合同价款不作调整。\n");
    let truth = runs::truth(&old, &new);
    let at = |text: &str, words: &str| text.find(words).unwrap();
    for words in ["月五日", "第三方", "不作调整"] {
        assert_eq!(truth.to[at(&old, words)], Some(at(&new, words)), "{words}");
    }
    assert_eq!(truth.to[0], None);
    let twice = runs::truth(&old, &format!("{new}{line}"));
    assert_eq!(twice.to[at(&old, "月五日")], None, "it may be either");
}

fn carried(old: &str, new: &str, quote: &str) -> (CarryState, Option<String>) {
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    let ((old, _), (new, _)) = (read(&lines(old)), read(&lines(new)));
    let redline = compare(&old, &new, Side::Customer, &[]);
    let at = old.document.text.as_str().find(quote).unwrap();
    let words = |contract: &Contract, range: TextRange| contract.words(range).to_owned();
    let said = Carrying::along(&redline, &old, &new).carry(TextRange::new(at, at + quote.len()));
    (said.state, said.range.map(|range| words(&new, range)))
}

#[test]
fn what_may_be_either_of_two_is_left_to_the_reader() {
    let head = "服务合同\n甲方：云杉制造有限公司\n乙方：远帆软件有限公司\n";
    let rows = [
        // A clause was repeated beside itself.
        (
            "1.1 乙方每季度提交运行报告。\n1.2 甲方按期付款。",
            "1.1 乙方每季度提交运行报告。\n1.2 乙方每季度提交运行报告。\n1.3 甲方按期付款。",
            "每季度提交",
        ),
        // One of two equal clauses is gone.
        (
            "1.1 甲方可以书面通知解除。\n1.2 甲方可以书面通知解除。\n1.3 双方保密。",
            "1.1 甲方可以书面通知解除。\n1.2 双方保密。",
            "书面通知解除",
        ),
        // A sentence was repeated within its clause.
        (
            "1.1 数据归甲方所有，乙方不得留存副本，违者赔偿。",
            "1.1 数据归甲方所有，乙方不得留存副本，乙方不得留存副本，违者赔偿。",
            "不得留存副本",
        ),
    ];
    for (old, new, quote) in rows {
        let (state, _) = carried(&format!("{head}{old}"), &format!("{head}{new}"), quote);
        assert_eq!(state, CarryState::Unsure, "{quote}");
    }
}

#[test]
fn what_replaced_the_words_of_a_note_belongs_to_its_place() {
    let head = "服务合同\n甲方：云杉制造有限公司\n乙方：远帆软件有限公司\n";
    let rows = [
        ("1.1 乙方应在4小时内响应紧急问题。", "1.1 乙方应在48小时内响应紧急问题。", "4小时", "48小时"),
        ("1.1 质保期满后年费为合同价的8%。", "1.1 质保期满后年费为合同价的12%。", "8%", "12%"),
        // A value written otherwise is not the same words.
        ("1.1 逾期一日按千分之五支付违约金。", "1.1 逾期一日按0.5%支付违约金。", "千分之五", "0.5%"),
    ];
    for (old, new, quote, found) in rows {
        let said = carried(&format!("{head}{old}"), &format!("{head}{new}"), quote);
        assert_eq!(said, (CarryState::Changed, Some(found.to_owned())), "{quote}");
    }
    let same = carried(
        &format!("{head}1.1 乙方提供培训，不收费。"),
        &format!("{head}1.1 乙方提供培训; 不收费。"),
        "提供培训，不收费",
    );
    assert_eq!(same, (CarryState::Carried, Some("提供培训; 不收费".to_owned())));
}
