//! Values that have a name of their own beside the common ones, told by a table of words: how long a
//! price holds, how often somebody comes, how fast a page loads.
use super::context::{Around, segment};
use super::fact::{DurationUnit, FactKind, FactValue};
use super::parties::Side;
use crate::pattern::words;
use regex::Regex;
use std::sync::LazyLock;

/// A sort of value that a kind may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Seconds.
    Moment,
    /// Seconds and minutes.
    Brief,
    /// Hours up to weeks, in natural or working time.
    Span,
    /// Days up to years, in natural or working time.
    Period,
    /// Months and years.
    Lasting,
    Count,
    Money,
    Share,
}

/// One kind: near the value stands a word of `near`, in its sentence or heading one of `said`, and
/// none of `never` in the sentence.
struct Special {
    kind: FactKind,
    sort: Sort,
    near: &'static str,
    said: &'static str,
    never: &'static str,
    /// The side that cannot be meant.
    not_by: Option<Side>,
}

const AHEAD: &str = r"提前|之?前|以前|before|prior|in advance|advance notice|notice|ahead of";

/// In order: the first that fits is the kind.
const TABLE: &[Special] = &[
    Special {
        kind: FactKind::ImportRate,
        sort: Sort::Brief,
        near: r"[千万百\d] ?条|每千|每万|(?:\d|thousand) (?:records|rows)",
        said: r"导入|写入|入库|import|load",
        never: "",
        not_by: None,
    },
    Special {
        kind: FactKind::QueryTime,
        sort: Sort::Moment,
        near: r"查询|检索|搜索|返回|接口|时延|延时|延迟|报表|(?-u:\b)API(?-u:\b)|quer(?:y|ies)|latency|search|report",
        said: "",
        never: "",
        not_by: None,
    },
    Special {
        kind: FactKind::PageLoad,
        sort: Sort::Moment,
        near: r"页面|打开|加载|首屏|界面|响应|page|screen|load",
        said: "",
        never: "",
        not_by: None,
    },
    Special {
        kind: FactKind::VendorReminder,
        sort: Sort::Period,
        near: AHEAD,
        said: r"提醒|到期提示|续费提示|续约提示|续期提示|remind",
        never: r"不予?提醒|无须提醒|无需提醒|维护|停机|maintenance",
        not_by: Some(Side::Customer),
    },
    Special {
        kind: FactKind::StaffChangeNotice,
        sort: Sort::Period,
        near: AHEAD,
        said: r"(?:更换|替换|调换|撤换|变更|调整|更迭)[^,。;]{0,16}(?:人员|经理|负责人|顾问|成员|工程师)|(?:人员|经理|负责人|顾问|成员)[^,。;]{0,8}(?:更换|替换|调换|撤换|变更|调整)|(?:replac|chang|substitut|reassign|remov)\w*[^.;]{0,40}(?:personnel|manager|staff|consultant|team)|(?:personnel|manager|staff|consultant|team)[^.;]{0,30}(?:replac|chang|substitut)",
        never: "",
        not_by: None,
    },
    Special {
        kind: FactKind::PriceChangeNotice,
        sort: Sort::Period,
        near: AHEAD,
        said: r"调价|涨价|(?:调整|上调|变更|提高)[^,。;]{0,10}(?:价格|单价|费用|费率|收费|资费|服务费|价目)|(?:价格|单价|费用|费率|收费|资费|服务费)[^,。;]{0,8}(?:调整|上调|变动)|(?:price|fee|rate|tariff)s?[^.;]{0,24}(?:change|increase|adjust)|(?:chang|increas|adjust|rais)\w*[^.;]{0,20}(?:price|fee|rate|tariff)",
        never: r"解除|终止|terminat",
        not_by: None,
    },
    Special {
        kind: FactKind::PriceLock,
        sort: Sort::Lasting,
        near: "",
        said: r"不涨价|锁价|锁定|价格锁|固定价格|(?:价|费)[^,。;]{0,16}(?:固定|保持不变|不变|不(?:得|予|会|再)?(?:上调|调整|上涨|提高|调高|变动))|不(?:得|予|会|再)?(?:上调|调高|提高|上涨|调整)[^,。;]{0,8}(?:价|费)|(?:price|fee|rate|charge)s?[^.;]{0,40}(?:fixed|firm|unchanged|held|lock|not (?:be )?(?:increase|raise|change))|hold[^.;]{0,12}(?:price|fee|rate)|price (?:hold|freeze|lock|guarantee)",
        never: r"提前|通知|notice|保密",
        not_by: None,
    },
    Special {
        kind: FactKind::DeemedAcceptance,
        sort: Sort::Period,
        near: "",
        said: r"(?:视为|视同|即为|推定)[^,。;]{0,8}(?:验收|接受|合格|通过|交付完成)|deemed[^.;]{0,20}(?:accept|approv)|accept(?:ance|ed)[^.;]{0,16}deemed",
        never: r"不视为|不得视为|不能视为|催告|not (?:be )?deemed",
        not_by: None,
    },
    Special {
        kind: FactKind::UatPeriod,
        sort: Sort::Period,
        near: r"验收测试|测试期|试用期|验收期|检查期间|完成(?:[^,。;]{0,6})?验收|组织[^,。;]{0,6}验收|进行[^,。;]{0,6}验收|验收完|验收周期|检收期|检查期间|验收时间|(?-u:\b)UAT(?-u:\b)|acceptance test|(?-u:\b)to test|test(?:ing)? (?:it|them|the|each|period)|acceptance period|accept or reject",
        said: r"验收|检收|测试|检查|accept|test|(?-u:\b)UAT(?-u:\b)",
        never: r"支付|付款|发票|质保|保修|违约|重新提交|再次|(?-u:\b)pay|invoice|warrant|retention",
        not_by: None,
    },
    Special {
        kind: FactKind::DevPeriod,
        sort: Sort::Period,
        near: r"开发周期|工期|开发期|项目周期|交付周期|实施周期|建设周期|建设期|开发期限|实施期限|(?:development|project|implementation) (?:period|duration|timetable)",
        said: "",
        never: r"顺延|违约|逾期|延误|delay",
        not_by: None,
    },
    Special {
        kind: FactKind::Confidentiality,
        sort: Sort::Lasting,
        near: "",
        said: r"保密|confiden|secrecy",
        never: r"违约金|培训|审计|服务期限|合同期限|audit",
        not_by: None,
    },
    Special {
        kind: FactKind::TrainingHours,
        sort: Sort::Span,
        near: r"每次|每场|每期|每堂|each|per session|课时|培训时长|培训时间",
        said: r"培训|授课|辅导|train",
        never: r"通知|notice",
        not_by: None,
    },
    Special {
        kind: FactKind::TrainingSessions,
        sort: Sort::Count,
        near: r"(?:次|场|期|sessions?|times|trainings?)",
        said: r"培训|授课|辅导|train",
        never: r"超出|超过部分|另行收费|每超|exceed",
        not_by: None,
    },
    Special {
        kind: FactKind::OnsiteVisits,
        sort: Sort::Count,
        near: r"(?:次|times|visits?|inspections?)",
        said: r"上门|现场(?:服务|支持|巡检|维护)|巡检|到场服务|on-?site|on site|site visit",
        never: r"培训|train",
        not_by: None,
    },
    Special {
        kind: FactKind::ConcurrentUsers,
        sort: Sort::Count,
        near: r"并发|同时在线|同时使用|concurrent|simultaneous",
        said: "",
        never: "",
        not_by: None,
    },
    Special {
        kind: FactKind::OveragePrice,
        sort: Sort::Money,
        near: r"每|单价|加收|另收|计收|per |each|/|(?-u:\b)a ",
        said: r"超出|超过[^,。;]{0,12}(?:部分|的,|用户|账号|后)|超额|超量|每增加|每新增|增购|额外(?:用户|账号|存储|调用)|additional (?:user|seat|licen|account|record|call)|excess|overage|(?:over|above|beyond) the (?:limit|cap|quota|allowance|included)",
        never: r"逾期|迟延|违约|赔偿|overdue|liab|damages",
        not_by: None,
    },
    Special {
        kind: FactKind::PerformanceBond,
        sort: Sort::Share,
        near: r"履约(?:保证金|担保|保函)|performance (?:bond|guarantee|security)",
        said: "",
        never: "",
        not_by: None,
    },
    Special {
        kind: FactKind::PerformanceBond,
        sort: Sort::Money,
        near: r"履约(?:保证金|担保|保函)|performance (?:bond|guarantee|security)",
        said: "",
        never: "",
        not_by: None,
    },
];

/// The patterns of a kind, compiled once; an empty pattern holds everywhere, or nowhere for `never`.
struct Compiled {
    near: Option<Regex>,
    said: Option<Regex>,
    never: Option<Regex>,
}

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    let pattern = |words: &str| {
        if words.is_empty() { None } else { Regex::new(&format!("(?i){words}")).ok() }
    };
    TABLE
        .iter()
        .map(|special| Compiled {
            near: pattern(special.near),
            said: pattern(special.said),
            never: pattern(special.never),
        })
        .collect()
});

fn is_of(sort: Sort, value: FactValue) -> bool {
    use DurationUnit::{Day, Hour, Minute, Month, Second, Week, WorkingDay, WorkingHour, Year};
    match (sort, value) {
        (Sort::Moment, FactValue::Duration(length)) => length.unit == Second,
        (Sort::Brief, FactValue::Duration(length)) => matches!(length.unit, Second | Minute),
        (Sort::Span, FactValue::Duration(length)) => {
            matches!(length.unit, Hour | WorkingHour | Day | WorkingDay)
        }
        (Sort::Period, FactValue::Duration(length)) => {
            matches!(length.unit, Day | WorkingDay | Week | Month | Year)
        }
        (Sort::Lasting, FactValue::Duration(length)) => matches!(length.unit, Month | Year),
        (Sort::Count, FactValue::Number(_)) | (Sort::Money, FactValue::Money(_)) => true,
        (Sort::Share, FactValue::Percent(share)) => !share.per_day,
        _ => false,
    }
}

/// The part of the sentence beside the value; in Latin text "and" parts it as a comma does.
fn clause_beside<'a>(around: &Around<'a>) -> (&'a str, &'a str) {
    let (before, after) = segment(around);
    let from = before.rfind(" and ").map_or(0, |at| at + " and ".len());
    let to = after.find(" and ").unwrap_or(after.len());
    (&before[from..], &after[..to])
}

/// The kind of a value that has a name of its own; `None` leaves it to the common ones.
pub(super) fn special(value: FactValue, around: &Around<'_>) -> Option<FactKind> {
    let (before, after) = clause_beside(around);
    let printed = &around.text[around.start..around.end];
    let in_row = !around.column.is_empty();
    let near = if in_row {
        format!("{}\t{}\t{printed}{after}", around.row, around.column)
    } else {
        format!("{before}{printed}{after}")
    };
    let sentence = around.text;
    words!(WITHIN, r"^(?:\([^)]{0,6}\))?(?:的)?(?:以内|之内|内)|^ ?of ");
    for (special, words) in TABLE.iter().zip(COMPILED.iter()) {
        if !is_of(special.sort, value) || special.not_by.is_some_and(|side| around.actor == Some(side)) {
            continue;
        }
        let said = |pattern: &Regex| {
            pattern.is_match(sentence)
                || special.kind == FactKind::Confidentiality && pattern.is_match(around.heading)
        };
        let near_fits = words.near.as_ref().is_none_or(|pattern| pattern.is_match(&near));
        let said_fits = words.said.as_ref().is_none_or(said);
        if near_fits && said_fits && !words.never.as_ref().is_some_and(|never| never.is_match(sentence)) {
            // 1小时内处理: the time until something is done is no length of a training.
            if special.kind == FactKind::TrainingHours && crate::pattern::has(&WITHIN, after) {
                continue;
            }
            return Some(special.kind);
        }
    }
    None
}
