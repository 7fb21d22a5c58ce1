//! Reply, arrival and repair: which of them a time is for, and for how bad a fault.
use super::context::{Around, segment};
use super::fact::{FactKind, Severity};
use crate::pattern::{has, words};
use regex::Regex;
use std::sync::LazyLock;

/// Words of the three things done about a fault.
const RESPONSE: &str = r"响应|答复|回应|应答|回复|回电|受理|首次反馈|反馈|有人(?:回|答|管|应|理)|派单|介入|开始处理|处理$|respon|repl(?:y|ies|ied)|acknowledg|answer|handled|dealt with";

const RESOLUTION: &str = r"修复|恢复|解决|排除|处理完|处置完|修好|复旧|复原|抢修|restor|resol|(?-u:\b)fix|workaround|repair|mend|rectif|recover";

const ONSITE: &str = r"上门|到场|到达|抵达|现场|派员|on-site|onsite|on site|attend|arriv|派[^,。;]{0,4}(?:工程师|人员)|(?:send|dispatch)[^,.;]{0,24}(?:engineer|technician|staff|consultant)";

pub(super) static ACTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!("(?i)(?P<resolution>{RESOLUTION})|(?P<response>{RESPONSE})|(?P<onsite>{ONSITE})"))
        .ok()
});

/// What may stand between "响应时间" and its value.
static BRIDGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[a-z]{0,6}(?:的)?(?:之)?(?:时间|时限|时效|期限|速度|目标|周期)?(?:均|分别)?(?:应|须|将|为|是|在|于|不超过|不长于|不高于|不大于|不得超过|不迟于|至多|最长|以内|内|不|超|过|:|\(|,|约| | ?(?:for|of|to) (?:(?:[a-z-]+[0-9]?|[1-4]) ){1,5}|s? [^0-9]{0,48} within|ding to .{0,90}within|within|in|is|are|of|no later than|not exceed|less than|time|times|shall|be|will|initial|on|the|first|each|target|every|ding|d|ed|es|s)*$").ok()
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Response,
    Resolution,
    Onsite,
}

fn action_of(hit: &regex::Captures<'_>) -> Action {
    if hit.name("response").is_some() {
        Action::Response
    } else if hit.name("resolution").is_some() {
        Action::Resolution
    } else {
        Action::Onsite
    }
}

/// Response, arrival and resolution: the word after the value in its own part of the sentence, or
/// the word that leads to it.
pub(super) fn service_time(around: &Around<'_>, before: &str, after: &str) -> Option<FactKind> {
    let action = ACTION.as_ref()?;
    let level = severity(around);
    let kind = |action| match action {
        Action::Response => FactKind::ResponseTime(level),
        Action::Resolution => FactKind::ResolutionTime(level),
        Action::Onsite => FactKind::OnsiteArrival(level),
    };
    if !around.column.is_empty() {
        // The head of the column, or the name of the row where columns are only "value" and "note".
        let label = around.row.split('\t').next().unwrap_or("");
        let hit = action
            .captures(around.column)
            .or_else(|| action.captures(label).filter(|_| around.row.matches('\t').count() == 1));
        return hit.map(|hit| kind(action_of(&hit)));
    }
    words!(NOTICE, r"通知|告知|报告[^后]|报告$|notify|notice|(?-u:\b)report|(?-u:\b)tell");
    words!(DENIED, r"未|无|不予|不作|(?-u:\b)not(?-u:\b)|(?-u:\b)no(?-u:\b)");
    let waits = before.ends_with("未在") || before.ends_with("未于") || before.ends_with("连续");
    if waits {
        return None;
    }
    // "responds within 1 hour and restores": in Latin text the verb stands before its time.
    let latin = before.ends_with(|c: char| c.is_ascii()) && !before.is_empty();
    let led = action.captures_iter(before).last().filter(|hit| {
        let bridge = &before[hit.get(0).map_or(0, |m| m.end())..];
        latin && !bridge.is_empty() && BRIDGE.as_ref().is_some_and(|allowed| allowed.is_match(bridge))
    });
    if let Some(hit) = led.filter(|_| !has(&NOTICE, after)) {
        return Some(kind(action_of(&hit)));
    }
    // 15分钟内响应: near the value, and no notice of a leak or a change.
    if let Some(hit) = action.captures(after) {
        let lead = &after[..hit.get(0).map_or(0, |m| m.start())];
        if lead.chars().count() <= 40 && !has(&NOTICE, lead) && !has(&DENIED, lead) {
            return Some(kind(action_of(&hit)));
        }
    }
    let hit = action.captures_iter(before).last()?;
    let end = hit.get(0)?.end();
    let bridge = &before[end..];
    let bridged = BRIDGE.as_ref().is_some_and(|allowed| allowed.is_match(bridge));
    let labelled = has(&LEVEL, bridge) && bridge.chars().count() <= 24;
    let excluded = has(&NOTICE, after) || after.contains("以上的情形");
    ((bridged || labelled) && !excluded).then(|| kind(action_of(&hit)))
}

words!(LEVEL, r"级|紧急|一般|普通|严重|critical|urgent|severity|priority|ordinary");

static SEVERITIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?P<data>数据(?:丢失|错乱|泄露|异常|灭失|错误|损坏|安全事件|安全事故|事故)|data (?:loss|incident|anomal|corruption|breach))|(?P<plain>非(?:紧急|严重|关键)|non-(?:urgent|critical)|三级|四级|P3|P4|S3|S4|(?:Severity|Sev|Level|Priority) ?[34]|一般|普通|咨询|其他|其余|别的|较低|轻微|日常|蓝|丙级|ordinary|minor|normal|(?-u:\b)low(?-u:\b)|routine|questions?|(?-u:\b)general(?-u:\b)|(?:en|in)quir|(?-u:\b)other(?-u:\b)|any other|everything else)|(?P<high>二级|P2|S2|(?:Severity|Sev|Level|Priority) ?2|重要|较高|橙|乙级|部分(?:受|功能|席)|单(?:一|个)(?:环节|子系统|功能)|(?-u:\b)high(?-u:\b)|(?-u:\b)major(?-u:\b)|slowed|degraded|serious)|(?P<urgent>一级|特级|P1|P0|S1|(?:Severity|Sev|Level|Priority) ?1|严重级别一|严重|紧急|特急|重大|瘫痪|宕机|中断|全停|全部|整体|不能(?:登录|进行|使用)|无法(?:登录|使用)|红|甲级|critical|urgent|emergenc|outage|stopped|(?-u:\b)down(?-u:\b)|blocking)").ok()
});

pub(super) fn severity(around: &Around<'_>) -> Severity {
    let Some(pattern) = SEVERITIES.as_ref() else { return Severity::Other };
    let level = |hit: regex::Captures<'_>| {
        if hit.name("data").is_some() {
            Severity::DataAnomaly
        } else if hit.name("plain").is_some() {
            Severity::Ordinary
        } else if hit.name("high").is_some() {
            Severity::High
        } else {
            Severity::Emergency
        }
    };
    if !around.column.is_empty() {
        // 1, 2, 3 in the first cell are the levels themselves.
        let first = around.row.split('\t').next().unwrap_or("").trim();
        match first {
            "1" | "一" | "Ⅰ" | "I" | "A" => return Severity::Emergency,
            "2" | "二" | "Ⅱ" | "II" | "B" => return Severity::High,
            "3" | "三" | "Ⅲ" | "III" | "C" | "4" | "四" | "D" => return Severity::Ordinary,
            _ => {}
        }
    }
    if !around.column.is_empty() {
        return pattern.captures(around.row).map_or(Severity::Other, level);
    }
    let (before, after) = segment(around);
    let stop = after.find([',', '，']).unwrap_or(after.len());
    // In the same part, nearest first; then further to the front; then right behind the value.
    if let Some(hit) = pattern.captures_iter(before).last() {
        return level(hit);
    }
    let front = &around.text[..around.start - before.len()];
    if let Some(hit) = pattern.captures_iter(front).last() {
        return level(hit);
    }
    pattern.captures(&after[..stop]).map_or(Severity::Other, level)
}

/// Whether the head of a column names a reply, an arrival or a repair.
pub(super) fn is_service_head(head: &str) -> bool {
    ACTION.as_ref().is_some_and(|action| action.is_match(head)) && head.chars().count() <= 24
}
