//! From sentences to duties.

use super::modal::{Modal, modals};
use super::{Duties, Duty, DutyKind, When, consequence, kind, measured, when};
use crate::Contract;
use crate::clauses::ClauseKind;
use crate::facts::{Fact, FactKind, FactValue, Side};
use crate::pattern::{has, words};
use crate::plain::Plain;
use document::TextRange;

// Sentences that tell what words mean, what holds, or what follows: nothing in them is to be done.
words!(
    NO_SENTENCE,
    r"^[0-9.]* ?[“「][^”」]{1,24}[”」](?:系|是)?指|^[^,，。;；]{1,14}[:：](?:系|是)?指|(?-u:\b)means(?-u:\b)|以下简称|解释权|一式[一二三四五六七八九十肆贰叁两]+份|同等(?:法律)?效力|视为(?:接受|同意|认可|送达|收到|验收)|有管辖权|提交[^。;；]{0,30}(?:仲裁|法院)|向[^。;；]{0,24}(?:法院|仲裁)[^。;；]{0,10}(?:起诉|申请|提起)|governed by|in witness whereof|entire agreement|severab|waiver"
);
words!(
    PENALTY,
    r"违约金|滞纳金|罚息|赔偿|扣减|扣除|抵扣|延长服务期|liquidated damages|penalt|accrue|(?-u:\b)credit(?-u:\b)|indemnif|hold harmless|for (?:each|every) (?:breach|violation)|standby charge|每违反|窝工"
);
words!(
    DENIES,
    r"不承担|不负责|无须|无需|不作(?:任何)?|不予|概不|not be liable|no liability|disclaim|not be required|not be obliged"
);
words!(
    BOTH,
    r"(?:甲、?乙)?双方(?:均|都|各自|应|须|不得|承诺|同意|保证)|各方|任何一方|(?:任一|每一)方|(?-u:\b)(?:each party|either party|both parties|the parties|neither party)(?-u:\b)"
);
words!(
    CONDITION,
    r"^[^。;；]{0,60}(?:的|时|后)[,，]|(?:^|[,，])(?:如|若|倘|一旦|当)|(?-u:\b)(?:if|in the event|where|when|upon request|on request|unless|should)(?-u:\b)"
);
words!(
    NEVER_SURE,
    r"(?:发现|发生|出现|遇到|存在|要求|请求|提出|故障|未能|不合格|不能|需要|确需|拟|欲|变更|更换|中断|恢复|逾期|泄露|丢失|争议|终止|解除|异常|投诉|变化|通知后)[^,，。;；]{0,30}(?:的|时|后)?[,，]|(?-u:\b)(?:if|in the event|should|upon request|on request|where|unless|breach|incident|fault)(?-u:\b)"
);
words!(
    PRESENT,
    r"^(?:提供|交付|提交|支付|开具|返还|退还|安排|派遣|派出|完成|开展|组织|备份|保留|出具|缴纳|进行|开通|通知)"
);
words!(
    MAY,
    r"有权|可以|可(?:[在随向于将就视要]|[^,，。;；]{0,2}(?:要求|解除|终止))|不提供|不再|享有|同意|免费升级|(?-u:\b)may(?-u:\b)|entitled"
);
words!(
    THING,
    r"文档|手册|源代码|清单|资料|方案|计划|报告|纪要|记录|证书|教材|讲义|账号|documentation|source code|manual|report|plan|records|minutes|certificate"
);
words!(
    HEADS_CUSTOMER,
    r"(?:甲方|客户|委托方|买方|用户)的?(?:权利|义务|责任|权责|权利义务|权利与义务|权利和义务)|(?:customer|client)(?:'s)? (?:obligations|responsibilities|duties)"
);
words!(
    HEADS_VENDOR,
    r"(?:乙方|供应商|服务方|受托方|卖方|承包方|服务商)的?(?:权利|义务|责任|权责|权利义务|权利与义务|权利和义务)|(?:vendor|supplier|provider)(?:'s)? (?:obligations|responsibilities|duties)"
);

/// Reads the duties of a contract.
pub(crate) fn read(contract: &Contract) -> Duties {
    let mut duties = Duties::default();
    let levels = measured::levels(contract);
    let tabled = measured::tabled(contract);
    for &sentence in &contract.sentences {
        let clause = contract.clause_at(sentence.start);
        let idle =
            clause.is_some_and(|clause| matches!(clause.kind, ClauseKind::Preamble | ClauseKind::Signature));
        if idle || contract.words(sentence).contains('\t') {
            continue;
        }
        // The number and the heading of a clause are no part of what it says.
        let start = clause.map_or(sentence.start, |clause| clause.body.start.max(sentence.start));
        let body = if start < sentence.end { TextRange::new(start, sentence.end) } else { sentence };
        read_sentence(contract, body, &levels, &mut duties);
    }
    duties.rows.extend(levels);
    duties.rows.extend(tabled);
    let instalments = measured::instalments(contract, &duties.rows);
    duties.further.retain(|further| {
        !instalments.iter().any(|row| further.contains(row.what) || row.what.contains(*further))
    });
    duties.rows.extend(instalments);
    duties
        .rows
        .sort_by_key(|row| (row.what.start, row.agreed.map_or(row.what.start, |agreed| agreed.range.start)));
    duties.rows.dedup_by(|later, first| {
        later.what == first.what
            && later.kind == first.kind
            && later.agreed == first.agreed
            && later.amount == first.amount
            && later.due == first.due
    });
    for row in &mut duties.rows {
        row.consequence = consequence::of(contract, row.kind, row.side, row.what);
    }
    duties
}

fn read_sentence(contract: &Contract, body: TextRange, levels: &[Duty], duties: &mut Duties) {
    let plain = Plain::tight(contract.words(body), body.start);
    let words = plain.as_str();
    if has(&NO_SENTENCE, words) {
        return;
    }
    let modals = modals(words);
    if modals.is_empty() && !is_present(contract, &plain) {
        return;
    }
    let level_here = levels.iter().any(|level| level.what.start <= body.start && body.end <= level.what.end);
    let mut found = false;
    if !(has(&PENALTY, words) || has(&DENIES, words) && modals.iter().all(|modal| !modal.forbids)) {
        for piece in pieces(contract, &plain, &modals) {
            let range = plain.home(piece.start, piece.end);
            let Some(duty) = duty(contract, &piece, range, words) else { continue };
            // A level of service has a row of its own, for each of its values.
            let doubled = level_here && matches!(duty.kind, DutyKind::Response | DutyKind::Performance);
            found = true;
            if !doubled {
                duties.rows.push(duty);
            }
        }
    }
    if !found && !modals.is_empty() && !level_here {
        duties.further.push(body);
    }
}

/// A part of a sentence in which one side is obliged, in bytes of the plain words.
struct Piece {
    start: usize,
    end: usize,
    /// Where it is said that it must.
    modal: Option<Modal>,
    side: Option<Side>,
    both: bool,
}

/// A new piece begins where another side is named that must do something, or another rhythm begins.
fn pieces(contract: &Contract, plain: &Plain, modals: &[Modal]) -> Vec<Piece> {
    let words = plain.as_str();
    let named = contract.actors.named(words);
    let mut pieces: Vec<Piece> = Vec::new();
    for modal in modals {
        let both =
            BOTH.as_ref().and_then(|both| both.find_iter(words).filter(|hit| hit.start() < modal.end).last());
        let acting = contract.actors.acting(words, modal.start);
        let nearest = named.iter().rev().find(|name| name.end <= modal.start && Some(name.side) == acting);
        let both_nearer = both.is_some_and(|both| nearest.is_none_or(|name| both.end() > name.start));
        let side = if both_nearer { None } else { nearest.map(|name| name.side) };
        match pieces.last_mut() {
            Some(last) if both_nearer == last.both && (side.is_none() || side == last.side) => {}
            Some(last) if !both_nearer => {
                let cut = nearest.map_or(modal.start, |name| name.start);
                let cut = words[..cut]
                    .rfind([',', '，', '、'])
                    .filter(|at| cut - at <= 12)
                    .map_or(cut, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
                if cut > last.start && cut > last.modal.map_or(0, |modal| modal.end) {
                    last.end = cut;
                    pieces.push(Piece {
                        start: cut,
                        end: words.len(),
                        modal: Some(*modal),
                        side,
                        both: false,
                    });
                }
            }
            Some(_) => {}
            None => pieces.push(Piece {
                start: 0,
                end: words.len(),
                modal: Some(*modal),
                side,
                both: both_nearer,
            }),
        }
    }
    if modals.is_empty() {
        let side = named.first().map(|name| name.side);
        pieces.push(Piece { start: 0, end: words.len(), modal: None, side, both: false });
    }
    let mut parted = Vec::new();
    for piece in pieces {
        let rhythms = when::frequencies(&words[piece.start..piece.end]);
        let mut start = piece.start;
        for (_, at, _) in rhythms.iter().skip(1) {
            let at = piece.start + at;
            let comma = words[start..at].rfind([',', '，', '、']).map(|comma| start + comma);
            let Some(cut) =
                comma.map(|comma| comma + words[comma..].chars().next().map_or(1, char::len_utf8))
            else {
                continue;
            };
            if cut > start {
                parted.push(Piece { start, end: cut, ..piece });
                start = cut;
            }
        }
        parted.push(Piece { start, ..piece });
    }
    parted
}

fn duty(contract: &Contract, piece: &Piece, range: TextRange, sentence: &str) -> Option<Duty> {
    let words = sentence.get(piece.start..piece.end)?;
    let acts =
        piece.modal.and_then(|modal| sentence.get(modal.start.max(piece.start)..piece.end)).unwrap_or(words);
    // 乙方有权每年一次……核查: what is said there is a right, whatever its terms.
    let right = words.find("有权").or_else(|| words.find("entitled"));
    if right.is_some_and(|right| piece.modal.is_none_or(|modal| piece.start + right < modal.start)) {
        return None;
    }
    let kind = kind::of_act(words, acts)
        .or_else(|| kind::of(words).filter(|kind| *kind != DutyKind::Payment || piece.modal.is_none()))?;
    let facts: Vec<&Fact> = contract.facts_in(range).collect();
    // To leave or to go on is a choice, and has a clock of its own.
    let leaves = |fact: &&Fact| matches!(fact.kind, FactKind::NonRenewalNotice | FactKind::TerminationNotice);
    if facts.iter().any(leaves) {
        return None;
    }
    let side = match (piece.side, piece.both) {
        (_, true) => None,
        (Some(side), _) => Some(side),
        (None, false) => Some(
            heading_side(contract, range.start)
                .or_else(|| told_side(contract, range))
                .or_else(|| usual_side(kind, acts))?,
        ),
    };
    let forbids = piece.modal.is_some_and(|modal| modal.forbids);
    let text = contract.document.text.as_str();
    let every = when::frequencies(words).into_iter().next();
    let on = facts.iter().find_map(|fact| match fact.value {
        FactValue::Date(day) if matches!(fact.kind, FactKind::Date) => Some((day, fact.range)),
        _ => None,
    });
    let home = |start: usize, end: usize| Plain::tight(contract.words(range), range.start).home(start, end);
    let due = When {
        on,
        within: when::within(range, &facts, text),
        every: every.map(|(every, start, end)| (every, home(start, end))),
    };
    let agreed = measured::agreed(kind, &facts, text)
        .filter(|agreed| due.within.is_none_or(|within| !within.range.contains(agreed.range)));
    let amount = if kind == DutyKind::Payment { measured::amount(&facts) } else { None };
    let measure = !due.is_open() || agreed.is_some() || amount.is_some();
    let plain_thing = matches!(kind, DutyKind::Delivery | DutyKind::Report | DutyKind::Training)
        && piece.modal.is_some()
        && side.is_some()
        && !forbids
        && has(&THING, acts);
    let worth = if forbids {
        matches!(kind, DutyKind::Staff) && due.within.is_some()
            || kind == DutyKind::Confidentiality && agreed.is_some()
    } else {
        measure || plain_thing
    };
    let general = piece.both
        && !matches!(kind, DutyKind::Confidentiality)
        && due.within.is_none()
        && due.every.is_none();
    let refused = kind == DutyKind::Notice && piece.both
        || side == Some(Side::Customer) && kind == DutyKind::Performance;
    (worth && !general && !refused).then(|| Duty {
        side,
        kind,
        forbids,
        contingent: has(&CONDITION, words) && has(&NEVER_SURE, words),
        what: range,
        due,
        agreed,
        amount,
        consequence: None,
    })
}

/// 乙方在服务开通后15日内向甲方提供2次培训: a side, and what it does, without a word that it must.
fn is_present(contract: &Contract, plain: &Plain) -> bool {
    let words = plain.as_str();
    if has(&MAY, words) {
        return false;
    }
    let Some(first) = contract.actors.named(words).into_iter().next() else { return false };
    let early = words[..first.start].chars().count() <= 12
        && !words[..first.start].ends_with(['由', '为', '向', '经', '对']);
    if !early {
        return false;
    }
    let rest = &words[first.end..];
    let starts = rest.char_indices().take(48).map(|(at, _)| &rest[at..]);
    let verb = starts.take_while(|tail| !tail.starts_with(['。', ';', '；'])).any(|tail| has(&PRESENT, tail));
    let range = plain.home(0, words.len());
    let measured = contract
        .facts_in(range)
        .any(|fact| matches!(fact.value, FactValue::Duration(_) | FactValue::Number(_) | FactValue::Date(_)));
    verb && (measured || !when::frequencies(words).is_empty())
}

/// Whose duties the headings above speak of.
fn heading_side(contract: &Contract, at: usize) -> Option<Side> {
    let clause = contract.clause_at(at)?;
    contract.clauses.path(clause.id).find_map(|clause| {
        let words = contract.words(clause.heading?);
        match (has(&HEADS_CUSTOMER, words), has(&HEADS_VENDOR, words)) {
            (true, false) => Some(Side::Customer),
            (false, true) => Some(Side::Vendor),
            _ => None,
        }
    })
}

/// 应提前15日书面通知甲方: whoever tells one side is the other one.
fn told_side(contract: &Contract, range: TextRange) -> Option<Side> {
    let toward = ["通知", "告知", "向", "交", "提交", "notify ", "to ", "inform "];
    let words = contract.words(range);
    let named = contract.sides_named(range);
    let told = named
        .iter()
        .find(|(_, at)| toward.iter().any(|word| words[..at.start - range.start].ends_with(word)));
    told.map(|(side, _)| side.other())
}

/// Who owes a thing of this kind where the sentence names nobody: payments shall be made, invoices be sent.
fn usual_side(kind: DutyKind, words: &str) -> Option<Side> {
    match kind {
        DutyKind::Payment if !words.contains('退') && !words.contains("refund") => Some(Side::Customer),
        DutyKind::Invoice | DutyKind::Training | DutyKind::Performance | DutyKind::Response => {
            Some(Side::Vendor)
        }
        _ => None,
    }
}
