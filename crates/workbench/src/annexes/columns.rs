use contract::{ClauseKind, Contract};
use document::Bilingual;
use serde::{Deserialize, Serialize};

/// A table that goes out as an annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// Functions: what is delivered.
    Features,
    /// How well it must do so.
    Qualities,
    /// What it is connected to.
    Interfaces,
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Name for machines.
    pub id: &'static str,
    /// Its head.
    pub zh: &'static str,
    /// Its head.
    pub en: &'static str,
    /// Share of the width.
    pub width: f32,
    /// Whether what stands there is a claim that the paper may hold.
    pub says: bool,
    /// Further heads by which it is known in tables of others, folded, parted by `|`.
    also: &'static str,
}

const fn column(
    id: &'static str,
    (zh, en): (&'static str, &'static str),
    width: f32,
    says: bool,
    also: &'static str,
) -> Column {
    Column { id, zh, en, width, says, also }
}

const FEATURES: &[Column] = &[
    column("module", ("模块", "Module"), 10.0, false, "子系统|功能模块|模块名称|分类|module name|area"),
    column(
        "function",
        ("功能", "Function"),
        13.0,
        true,
        "功能项|功能点|功能名称|功能清单|项目|服务项目|feature|item|name|名称",
    ),
    column(
        "description",
        ("说明", "Description"),
        24.0,
        true,
        "功能说明|功能描述|描述|内容|服务内容|details|scope|备注说明",
    ),
    column(
        "included",
        ("包含／另购", "Included or extra"),
        8.0,
        false,
        "是否包含|包含|included|是否收费|收费",
    ),
    column("price", ("单价", "Price"), 7.0, false, "价格|金额|费用|单价(元)|金额(元)|fee|unit price|amount"),
    column("source", ("来源", "Source"), 8.0, false, "出处|依据"),
    column("edition", ("所属版本", "Edition"), 8.0, false, "版本|套餐|plan|version|edition"),
    column("stage", ("交付阶段", "Stage"), 7.0, false, "阶段|期次|里程碑|phase|milestone"),
    column(
        "date",
        ("上线日期", "Go-live"),
        8.0,
        false,
        "上线时间|交付日期|完成时间|交付时间|date|due|go live",
    ),
    column(
        "metric",
        ("验收指标", "Acceptance metric"),
        13.0,
        true,
        "验收标准|指标|标准|acceptance|metric|criteria",
    ),
];

const QUALITIES: &[Column] = &[
    column("area", ("类别", "Area"), 10.0, false, "分类|类型|category|kind"),
    column("item", ("项目", "Item"), 14.0, true, "指标名称|名称|指标项|requirement name|name"),
    column("requirement", ("要求", "Requirement"), 28.0, true, "内容|说明|描述|需求|description"),
    column("metric", ("指标值", "Metric"), 12.0, true, "指标|数值|标准|目标值|value|target|limit"),
    column(
        "condition",
        ("条件与测量方法", "Conditions and how it is measured"),
        20.0,
        false,
        "条件|测试方法|测量方法|condition|method",
    ),
    column(
        "consequence",
        ("未达到的后果", "If it is not met"),
        16.0,
        false,
        "后果|处理|违约|remedy|consequence",
    ),
];

const INTERFACES: &[Column] = &[
    column(
        "system",
        ("对接系统", "System"),
        16.0,
        true,
        "系统|系统名称|接口名称|外部系统|对方系统|name|interface",
    ),
    column("direction", ("方向", "Direction"), 9.0, false, "数据流向|流向"),
    column("data", ("数据内容", "Data"), 21.0, true, "内容|数据|接口内容|说明|描述|content|description"),
    column("method", ("方式", "Method"), 12.0, true, "接口方式|对接方式|技术方式|协议|protocol|type"),
    column("frequency", ("同步频率", "Frequency"), 12.0, true, "频率|频次|周期|同步周期|schedule|interval"),
    column(
        "failure",
        ("失败补救", "On failure"),
        18.0,
        false,
        "异常处理|失败处理|补救|error handling|remedy",
    ),
    column("owner", ("责任方", "Who does it"), 12.0, false, "责任|负责方|负责人|owner|responsible"),
];

impl Sheet {
    /// All sheets in their order.
    pub const ALL: [Self; 3] = [Self::Features, Self::Qualities, Self::Interfaces];

    /// The word for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Features => "features",
            Self::Qualities => "qualities",
            Self::Interfaces => "interfaces",
        }
    }

    /// What it is called in a contract.
    pub fn title(self) -> Bilingual {
        match self {
            Self::Features => Bilingual::new("功能清单", "List of functions"),
            Self::Qualities => Bilingual::new("非功能性需求", "Non-functional requirements"),
            Self::Interfaces => Bilingual::new("接口清单", "List of interfaces"),
        }
    }

    /// Its columns in their order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Features => FEATURES,
            Self::Qualities => QUALITIES,
            Self::Interfaces => INTERFACES,
        }
    }

    /// The columns by the heads of a table of others: for each cell its column, where one is meant. `None` where
    /// too few are known to take the row for heads.
    pub(super) fn heads<'t>(self, row: impl Iterator<Item = &'t str>) -> Option<Vec<Option<&'static str>>> {
        let mut taken: Vec<&str> = Vec::new();
        let found: Vec<Option<&'static str>> = row
            .map(|cell| {
                // What it is counted in, in brackets, makes no other column of it.
                let folded = document::fold(cell);
                let head = folded.as_str().split('(').next().unwrap_or_default().trim().to_owned();
                let known = |column: &&Column| {
                    let own = [column.zh, column.en].map(|name| document::fold(name).as_str().to_owned());
                    own.contains(&head) || column.also.split('|').any(|name| name == head)
                };
                let column =
                    self.columns().iter().filter(|column| !taken.contains(&column.id)).find(known)?;
                taken.push(column.id);
                Some(column.id)
            })
            .collect();
        let says = self.columns().iter().any(|column| column.says && taken.contains(&column.id));
        (says && taken.len() >= 2).then_some(found)
    }
}

/// How many annexes the paper has itself.
pub(super) fn annexes_of(contract: &Contract) -> u32 {
    let outer =
        contract.clauses.clauses.iter().filter(|clause| {
            clause.kind == ClauseKind::Schedule && clause.level <= 1 && clause.number.is_some()
        });
    let counts = outer.filter_map(|clause| clause.number.as_ref()?.counts.first().copied());
    counts.max().unwrap_or(0)
}
