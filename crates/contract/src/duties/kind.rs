//! What sort of thing is owed.

use crate::pattern::{has, words};

/// What sort of thing is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyKind {
    /// Something is handed over, put up or finished.
    Delivery,
    /// A fault is answered, attended or mended in time.
    Response,
    /// Availability and speed.
    Performance,
    /// Money.
    Payment,
    /// An invoice.
    Invoice,
    /// A training.
    Training,
    /// A report, minutes, records.
    Report,
    /// Word is given of something.
    Notice,
    /// Backups, exports, deletion, where data lies.
    Data,
    /// A secret is kept.
    Confidentiality,
    /// Tests, acceptance.
    Acceptance,
    /// Who does the work.
    Staff,
    /// Upkeep: inspections, visits, updates.
    Service,
}

impl DutyKind {
    /// All kinds, in the order of the table.
    pub const ALL: [Self; 13] = [
        Self::Delivery,
        Self::Acceptance,
        Self::Payment,
        Self::Invoice,
        Self::Performance,
        Self::Response,
        Self::Service,
        Self::Training,
        Self::Report,
        Self::Notice,
        Self::Data,
        Self::Confidentiality,
        Self::Staff,
    ];

    /// The word of the machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Response => "response",
            Self::Performance => "performance",
            Self::Payment => "payment",
            Self::Invoice => "invoice",
            Self::Training => "training",
            Self::Report => "report",
            Self::Notice => "notice",
            Self::Data => "data",
            Self::Confidentiality => "confidentiality",
            Self::Acceptance => "acceptance",
            Self::Staff => "staff",
            Self::Service => "service",
        }
    }
}

words!(
    INVOICE,
    r"(?:开具|提供|出具|补开|开出|交付|寄送|提交)[^,，。;；]{0,28}发票|开票|发票[^,，。;；]{0,12}(?:开具|提供|送达)|(?:issue|send|submit|provide|raise|deliver)\w*[^.;,]{0,40}invoice|^[^.;,]{0,14}(?:shall|will|must) invoice|be invoiced"
);
words!(
    PAYMENT,
    r"支付|付款|付清|交付(?:定金|款)|缴纳|交纳|结算|结清|退还|返还[^,，。;；数据]{0,14}(?:款|费)|退款|预付|(?-u:\b)(?:pay|pays|paid|payable|payments?|remit|reimburse|refund)(?-u:\b)"
);
words!(TRAINING, r"培训|授课|(?-u:\b)train(?:ing|ings|s|ed)?(?-u:\b)");
words!(
    PERFORMANCE,
    r"可用率|可用性|可用度|正常运行(?:时间|率)|在线率|加载时间|并发(?:用户|在线)|uptime|(?-u:\b)available at least|availability (?:of|at|shall|is)|(?:pages?|searches|quer(?:y|ies)) [^.;]{0,30}within"
);
words!(
    STAFF,
    r"(?:更换|替换|调换|变更|调整|指派|指定|委派|安排|配备|派驻|派遣|派出)[^,，。;；]{0,24}(?:项目经理|负责人|人员|顾问|工程师|团队|联系人|专人)|(?:项目经理|项目团队|技术人员|驻场人员)[^,，。;；]{0,12}(?:更换|替换|调整|不得|到场|驻场)|驻场|(?:replace|assign|appoint|designate|change)\w*[^.;,]{0,40}(?:personnel|staff|project manager|consultants?|engineers?|key persons?)|key personnel"
);
words!(
    ACCEPTANCE,
    r"(?:组织|进行|完成|配合|参加|申请|通过|提出|启动|开始|参与)[^,，。;；]{0,16}(?:验收|检收|初验|终验|测试)|验收(?:意见|报告|结论|申请|测试|单|证书)|签署[^,，。;；]{0,12}验收|反馈[^,，。;；]{0,6}意见|书面反馈|验收(?:合格|不合格|通过|未通过)?[^,，。;；]{0,4}(?:整改|修改)|acceptance (?:test|certificate|criteria)|(?-u:\b)(?:accept|reject)(?-u:\b)[^.;]{0,40}(?:deliver|work|milestone|software|system|writing)"
);
words!(
    RESPONSE,
    r"响应|答复|修复|排除故障|恢复(?:服务|运行|系统|使用)|到(?:场|达现场)|抢修|(?-u:\b)(?:respond|acknowledge|rectify|remedy|fix|restore service|resolve|correct)(?-u:\b)"
);
words!(
    CONFIDENTIAL,
    r"保密|商业秘密|不得[^,，。;；]{0,20}(?:披露|泄露|透露|公开)|confidential|(?-u:\b)disclos"
);
words!(
    NOTICE,
    r"通知|告知|报告甲方|书面提示|知会|(?-u:\b)(?:notify|notifies|inform|give[^.;]{0,24}notice|prior (?:written )?notice|days' (?:written |prior )*notice)(?-u:\b)"
);
words!(
    REPORT,
    r"报告|月报|周报|季报|年报|纪要|巡检记录|服务记录|(?:保留|保存|提供)[^,，。;；]{0,24}(?:记录|日志)|汇报|例会|(?-u:\b)(?:reports?|minutes|statements?|records|logs)(?-u:\b)"
);
words!(
    DATA,
    r"备份|恢复(?:演练|测试)|(?:导出|返还|移交|删除|销毁|迁移|保留|存储|存放|加密|擦除)[^,，。;；]{0,24}(?:数据|信息)|数据[^,，。;；]{0,24}(?:导出|返还|移交|删除|销毁|保留|存储|存放|备份|境内|加密|迁移)|(?-u:\b)back(?:s|ed|ing)?[- ]?up|backups?|(?:delete|return|export|erase|destroy|encrypt|hosted?|stored?|transfer)\w*[^.;]{0,40}data|data[^.;]{0,40}(?:deleted|returned|exported|erased|encrypted|hosted|stored|transferred)"
);
words!(
    DELIVERY,
    r"交付|提交|移交|上线|部署|安装|开通|完成[^,，。;；]{0,24}(?:开发|实施|配置|导入|迁移|建设|调试|设计|工作|交接|割接)|源代码|操作手册|技术文档|用户手册|(?-u:\b)(?:deliver|delivers|delivered|install|installed|deploy|complete|completed|hand over|go[- ]live|activate)(?-u:\b)|provide[^.;]{0,60}(?:documentation|source code|manuals?|credentials|plan|design)"
);
words!(
    SERVICE,
    r"巡检|上门|现场服务|维护|升级|补丁|技术支持|值守|定期检查|健康检查|演练|更新|优化|(?-u:\b)(?:inspect|visits?|maintain|maintenance|support|upgrades?|patch(?:es)?|updates?|penetration test|health check)(?-u:\b)"
);

words!(
    SUBMITS,
    r"(?:提交|出具|提供|报送)[^,，。;；]{0,24}(?:报告|月报|季报|纪要)|(?:submit|provide|deliver)\w* (?:a |an |its |the )?[a-z -]{0,40}reports?(?-u:\b)"
);
words!(RESTORED, r"恢复(?:演练|测试)");
words!(WARRANTED, r"保证[^,，。;；]{0,40}(?:符合|不含有|不存在)|质保期内|保修期内|免费维护期|warrants? that");
words!(
    SWAPPED,
    r"^[^,，]{0,10}(?:更换|替换|调换)[^,，。;；]{0,20}(?:项目经理|负责人|人员|顾问|工程师|服务经理|团队)"
);

/// The kind of what is to be done, where the words around it may change what it is: 更换项目经理的，应提前通知.
pub(super) fn of_act(words: &str, acts: &str) -> Option<DutyKind> {
    if has(&SWAPPED, words) {
        Some(DutyKind::Staff)
    } else if ["完成验收", "组织验收", "进行验收"].iter().any(|word| acts.contains(word)) {
        Some(DutyKind::Acceptance)
    } else {
        of(acts)
    }
}

/// The kind that the words are of, the special before the general.
pub(super) fn of(words: &str) -> Option<DutyKind> {
    let reports = has(&NOTICE, words);
    let table = [
        (&RESTORED, DutyKind::Data),
        (&WARRANTED, DutyKind::Service),
        (&INVOICE, DutyKind::Invoice),
        (&PAYMENT, DutyKind::Payment),
        (&TRAINING, DutyKind::Training),
        (&SUBMITS, DutyKind::Report),
        (&PERFORMANCE, DutyKind::Performance),
        (&STAFF, DutyKind::Staff),
        (&ACCEPTANCE, DutyKind::Acceptance),
        (&CONFIDENTIAL, DutyKind::Confidentiality),
        (&RESPONSE, DutyKind::Response),
        (&NOTICE, DutyKind::Notice),
        (&REPORT, DutyKind::Report),
        (&DATA, DutyKind::Data),
        (&DELIVERY, DutyKind::Delivery),
        (&SERVICE, DutyKind::Service),
    ];
    let kind = table.into_iter().find(|(pattern, _)| has(pattern, words)).map(|(_, kind)| kind)?;
    // 应在24小时内书面通知甲方，并立即修复: word comes first, and its time is that of the notice.
    if kind == DutyKind::Response && reports {
        let at = |pattern: &std::sync::LazyLock<Option<regex::Regex>>| {
            pattern.as_ref().and_then(|pattern| pattern.find(words)).map(|hit| hit.start())
        };
        if at(&NOTICE) < at(&RESPONSE) {
            return Some(DutyKind::Notice);
        }
    }
    Some(kind)
}
