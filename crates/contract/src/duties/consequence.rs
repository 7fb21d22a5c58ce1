//! What follows where a duty is not kept: the sentence near it that speaks of a penalty, a credit or the end.

use super::DutyKind;
use crate::Contract;
use crate::facts::Side;
use crate::pattern::{has, words};
use document::TextRange;

words!(
    FOLLOWS,
    r"违约金|滞纳金|赔偿|扣减|扣除|减免|抵扣|延长服务期|罚|解除(?:本)?(?:合同|协议)|暂停(?:服务|付款|支付)|拒绝付款|顺延|免收|返还|退还|liquidated damages|penalt|interest|(?-u:\b)credits?(?-u:\b)|withhold|suspend|terminate|refund|deduct"
);
words!(
    LATE_PAY,
    r"逾期(?:付款|支付|未付|缴)|迟延(?:付款|支付)|未(?:按|依)[^,，。;；]{0,12}(?:付款|支付)|overdue|late (?:payment|fee|sum)|fails? to pay|unpaid|accrue"
);
words!(
    LATE_DELIVERY,
    r"逾期(?:交付|完成|上线|提交|交货)|迟延(?:交付|完成|交货)|延期(?:交付|上线|完成)|未(?:按|能按|依)[^,，。;；]{0,14}(?:交付|完成|上线)|每逾期|每迟延|delay(?:ed|s)? (?:in )?(?:deliver|complet)|late deliver|fails? to (?:deliver|complete)|for each (?:day|week) of delay"
);
words!(
    SHORT,
    r"(?:可用率|可用性|服务水平|SLA)[^。;；]{0,30}(?:未达|未达到|达不到|低于|不足|每低)|availability (?:falls|drops|is) below|shortfall|(?:below|less than) the (?:level|service level)"
);
words!(
    SLOW,
    r"未(?:在|于|按|能)[^。;；]{0,30}(?:响应|到场|修复|恢复|解决)|(?:响应|修复|到场)[^。;；]{0,12}(?:超过|超时|逾期|迟延)|(?:fails? to|does not) (?:respond|resolve|restore|attend)|misse[sd][^.;]{0,20}(?:response|target)"
);
words!(
    NO_INVOICE,
    r"(?:逾期|迟延|未|不)[^,，。;；]{0,10}(?:开票|开具|提供)[^,，。;；]{0,10}(?:发票)?|without (?:a )?(?:valid )?invoice"
);
words!(
    NO_REPORT,
    r"(?:逾期|迟延|未)[^,，。;；]{0,14}(?:报告|记录|纪要)|(?:late|fails? to (?:submit|provide))[^.;]{0,20}report"
);
words!(TOLD, r"违反[^。;；]{0,10}保密|泄露[^。;；]{0,30}(?:赔偿|违约)|breach of (?:this )?confiden");
words!(FAILED, r"验收[^。;；]{0,16}(?:不合格|未通过|不通过|仍未)|fails? (?:the )?acceptance|rejected");
words!(SWAPPED, r"(?:擅自|未经)[^。;；]{0,20}(?:更换|替换)|replaces?[^.;]{0,30}without");
words!(
    UNTRAINED,
    r"培训[^。;；]{0,20}(?:不合格|未达|不足|未)|fails? to (?:hold|provide) [^.;]{0,20}training"
);

fn failure(kind: DutyKind) -> Option<&'static std::sync::LazyLock<Option<regex::Regex>>> {
    Some(match kind {
        DutyKind::Payment => &LATE_PAY,
        DutyKind::Delivery => &LATE_DELIVERY,
        DutyKind::Performance => &SHORT,
        DutyKind::Response => &SLOW,
        DutyKind::Invoice => &NO_INVOICE,
        DutyKind::Confidentiality => &TOLD,
        DutyKind::Acceptance => &FAILED,
        DutyKind::Staff => &SWAPPED,
        DutyKind::Training => &UNTRAINED,
        DutyKind::Report => &NO_REPORT,
        DutyKind::Notice | DutyKind::Data | DutyKind::Service => return None,
    })
}

/// Whether the sentence tells what follows from something, and so is no duty by itself.
pub(super) fn follows(words: &str) -> bool {
    has(&FOLLOWS, words)
}

/// The sentence that says what follows where a duty of this kind and side is not kept: the next one that
/// speaks of just this failing, else one before.
pub(super) fn of(
    contract: &Contract,
    kind: DutyKind,
    side: Option<Side>,
    what: TextRange,
) -> Option<TextRange> {
    let failing = failure(kind)?;
    let speaks = |sentence: &&TextRange| {
        let words = contract.words(**sentence);
        let whose = contract.sides_named(**sentence).first().map(|(side, _)| *side);
        // 乙方迟延开票的，甲方有权…: whoever is named first is the one who fails.
        let ours = side.is_none() || whose.is_none() || whose == side || kind == DutyKind::Performance;
        ours && has(failing, words)
            && has(&FOLLOWS, words)
            && (kind == DutyKind::Report || !has(&NO_REPORT, words))
            && !has(&NONE, words)
    };
    let after = contract.sentences.iter().filter(|sentence| {
        sentence.end > what.start && !(sentence.start <= what.start && what.end <= sentence.end)
    });
    let within =
        contract.sentences.iter().filter(|sentence| sentence.start <= what.start && what.end <= sentence.end);
    let before = contract.sentences.iter().rev().filter(|sentence| sentence.end <= what.start);
    // What stands in the very sentence is said there already, and is the closest of all.
    within.chain(after).chain(before).find(speaks).copied()
}

words!(NONE, r"不承担(?:任何)?(?:违约|赔偿|责任)|不视为违约|no liability|not be liable");
