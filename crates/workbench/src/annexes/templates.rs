//! Rows to begin with: what buyers ask of any software, with the values of the policy where it has them.

use super::{Cells, Sheet};
use crate::wording::Tongue;

type Both = (&'static str, &'static str);

/// A row of a template: its cells from the left; `{key}` stands for a limit of the policy.
type Row = &'static [Both];

const QUALITIES: &[Row] = &[
    &[
        ("性能", "Performance"),
        ("页面打开", "Opening a page"),
        ("常用页面从点击到可操作的时间", "From the click until a common page can be worked on"),
        ("{page-load-slow}", "{page-load-slow}"),
        ("约定并发用户数下，95%的请求", "95 % of requests, with the agreed users at once"),
    ],
    &[
        ("性能", "Performance"),
        ("查询统计", "Queries"),
        ("列表查询与统计报表返回结果的时间", "Time until lists and reports come back"),
        ("{query-slow}", "{query-slow}"),
        ("约定数据量下，95%的请求", "95 % of requests, with the agreed amount of data"),
    ],
    &[
        ("性能", "Performance"),
        ("并发用户", "Users at once"),
        ("同时在线操作而指标不下降的用户数", "Users at work at once without loss of speed"),
        ("{concurrency-low}", "{concurrency-low}"),
        ("压力测试，双方共同见证", "Load test witnessed by both sides"),
    ],
    &[
        ("可用性", "Availability"),
        ("月度可用率", "Monthly availability"),
        ("含计划维护时间", "Planned maintenance counts"),
        ("{availability-low}", "{availability-low}"),
        ("按月，以甲方监控为准", "By month, as the customer measures it"),
    ],
    &[
        ("安全", "Security"),
        ("传输与存储加密", "Encryption"),
        (
            "传输TLS 1.2以上，敏感字段加密存储",
            "TLS 1.2 or later in transit, sensitive fields encrypted at rest",
        ),
    ],
    &[
        ("安全", "Security"),
        ("登录与口令", "Sign-in"),
        (
            "支持单点登录或两步验证，口令复杂度和有效期可设置",
            "Single sign-on or two factors; rules for passwords can be set",
        ),
    ],
    &[
        ("安全", "Security"),
        ("操作日志", "Audit log"),
        (
            "登录、导出、删除、权限变更有日志，甲方可查询导出",
            "Sign-in, export, deletion and change of rights are logged; the customer can search and export it",
        ),
        ("", ""),
        ("保留不少于180日", "Kept for at least 180 days"),
    ],
    &[
        ("安全", "Security"),
        ("数据备份", "Backup"),
        ("每日备份，定期做恢复演练并提供记录", "Daily, with rehearsed restores on record"),
        ("{backup-interval-long}", "{backup-interval-long}"),
        ("备份保留{backup-retention-short}", "Backups kept {backup-retention-short}"),
    ],
    &[
        ("兼容", "Compatibility"),
        ("浏览器", "Browsers"),
        ("写明浏览器名称与最低版本", "Names of browsers and their lowest versions"),
    ],
    &[
        ("兼容", "Compatibility"),
        ("移动端", "Mobile"),
        (
            "写明系统与最低版本，功能与电脑端的差别",
            "Systems and lowest versions, and what differs from the desktop",
        ),
    ],
    &[
        ("权限", "Permissions"),
        ("角色与字段权限", "Roles and fields"),
        (
            "按部门、角色、字段设置查看、修改、导出权限，由甲方管理员自行维护",
            "View, change and export by department, role and field, kept by the customer's own administrator",
        ),
    ],
    &[
        ("权限", "Permissions"),
        ("供应商访问", "Access by the vendor"),
        (
            "乙方人员访问生产数据须经甲方逐次同意并留痕",
            "The vendor's staff see live data only with consent each time, on record",
        ),
    ],
    &[
        ("数据", "Data"),
        ("导出", "Export"),
        (
            "甲方可自行随时完整导出，格式CSV或Excel，附字段说明",
            "The customer can export everything at any time as CSV or Excel, with a dictionary",
        ),
        ("免费", "free of charge"),
    ],
];

const INTERFACES: &[Row] = &[
    &[
        ("财务系统", "Accounting"),
        ("双向", "both ways"),
        ("客户、合同、开票、回款", "Customers, contracts, invoices, payments"),
        ("API", "API"),
        ("", ""),
        ("失败自动重试并告警，人工补传", "Retry and alert, resend by hand"),
        ("", ""),
    ],
    &[
        ("办公系统（OA、企业微信、钉钉）", "Office (OA, messengers)"),
        ("双向", "both ways"),
        ("组织架构、审批、消息", "Organisation, approvals, messages"),
        ("API", "API"),
        ("", ""),
        ("失败自动重试并告警", "Retry and alert"),
        ("", ""),
    ],
    &[
        ("数据仓库／报表", "Data warehouse, reports"),
        ("导出", "out"),
        ("全部业务数据", "All business data"),
        ("", ""),
        ("", ""),
        ("补跑并对账", "Run again and reconcile"),
        ("", ""),
    ],
];

const FEATURES: &[Row] = &[];

/// The rows of a sheet's template in a language. A value that the policy does not have is left open.
pub(super) fn rows(sheet: Sheet, tongue: Tongue, limit: &dyn Fn(&str) -> Option<String>) -> Vec<Cells> {
    let rows = match sheet {
        Sheet::Features => FEATURES,
        Sheet::Qualities => QUALITIES,
        Sheet::Interfaces => INTERFACES,
    };
    let filled = |words: &str| {
        let Some((before, rest)) = words.split_once('{') else { return words.to_owned() };
        let Some((key, after)) = rest.split_once('}') else { return words.to_owned() };
        limit(key).map_or_else(String::new, |value| format!("{before}{value}{after}"))
    };
    rows.iter()
        .map(|row| {
            let cells = row
                .iter()
                .zip(sheet.columns())
                .map(|((zh, en), column)| (column.id.to_owned(), filled(tongue.pick(zh, en))));
            cells.filter(|(_, words)| !words.is_empty()).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_from_the_policy_and_are_left_open_without_it() {
        let some = rows(Sheet::Qualities, Tongue::Zh, &|key| Some(format!("<{key}>")));
        assert_eq!(some[3].get("metric").map(String::as_str), Some("<availability-low>"));
        let none = rows(Sheet::Qualities, Tongue::Zh, &|_| None);
        assert_eq!(none[3].get("metric"), None);
        assert_eq!(some.len(), none.len());
        assert!(none.iter().flat_map(|row| row.values()).all(|words| !words.contains('{')));
    }
}
