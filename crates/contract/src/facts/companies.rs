//! How the names of companies and institutions look, and where they end.
use super::callings::side_of_word;
use regex::Regex;
use std::sync::LazyLock;

/// What a name of an English company ends with; nothing behind it belongs to the name.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[ )])(?P<f>(?:Co\.?,? ?)?(?:\(Pty\) |Pty\.? |Pte\.? |Private |Sdn\.? )?(?:Inc\.?|LLC|L\.L\.C\.|LP|L\.P\.|Ltd\.?|Limited|LLP|plc|PLC|P\.L\.C\.|GmbH(?: & Co\. KG)?|AG|KG|SE|B\.V\.|BV|N\.V\.|NV|S\.A\.S\.|S\.A\.|SAS|SARL|SA|S\.r\.l\.|S\.p\.A\.|SpA|AS|A/S|ApS|AB|Oy|Oyj|K\.K\.|G\.K\.|KK|Corp\.?|Corporation|Incorporated|Bhd\.?|LIMITED|LTD\.?|INC\.?|CORPORATION))(?:[\s,.;:()”\x22]|$)",
    )
    .ok()
});

/// Endings of the names of companies and institutions.
const ENDINGS: [&str; 75] = [
    "公司",
    "集团",
    "医院",
    "卫生院",
    "中心",
    "大学",
    "学校",
    "中学",
    "小学",
    "学院",
    "幼儿园",
    "局",
    "厅",
    "政府",
    "办公室",
    "指挥部",
    "支队",
    "大队",
    "总队",
    "合作社",
    "联合社",
    "工作室",
    "工坊",
    "小组",
    "事务所",
    "研究院",
    "研究所",
    "设计院",
    "出版社",
    "银行",
    "支行",
    "分行",
    "委员会",
    "协会",
    "商会",
    "基金会",
    "厂",
    "馆",
    "店",
    "商行",
    "农场",
    "(有限合伙)",
    "(普通合伙)",
    "Company",
    "COMPANY",
    "Trust",
    "TRUST",
    "Bank",
    "BANK",
    "Authority",
    "AUTHORITY",
    "Council",
    "COUNCIL",
    "Agency",
    "Group",
    "GROUP",
    "Partners",
    "University",
    "UNIVERSITY",
    "College",
    "School",
    "Hospital",
    "HOSPITAL",
    "Society",
    "Union",
    "Foundation",
    "Association",
    "System",
    "District",
    "Department",
    "Ministry",
    "Institute",
    "HOUSING",
    "Cooperative",
    "Municipality",
];

/// Where the words of the company's form end in a passage: `Ltd.`, `Pte Ltd`, `S.A.`
fn form_end(passage: &str) -> Option<usize> {
    let hit = FORM.as_ref()?.captures(passage)?.name("f")?;
    let mut end = hit.end();
    // Ltd. at the end of a sentence has a full stop that is none of its own; Inc. and Co., Ltd. keep it.
    if hit.as_str().ends_with("Ltd.")
        && !hit.as_str().starts_with("Co")
        && !passage[..hit.start()].trim_end().ends_with(',')
    {
        let rest = passage[end..].trim_start();
        if rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase()) {
            end -= 1;
        }
    }
    Some(end)
}

/// Whether the name ends like that of a company or an institution.
pub(super) fn is_company(name: &str) -> bool {
    let name = name.trim();
    let bare = name.trim_end_matches(['.', ' ']);
    ENDINGS.iter().any(|ending| {
        bare.ends_with(ending) || bare.strip_suffix(['）', ')']).is_some_and(|b| b.ends_with(ending))
    }) || form_end(name).is_some_and(|end| end + 2 >= name.len())
}

/// Where a name ends: behind the form of the company, at a comma, a wide gap, an address, or a bracket that
/// is no part of it.
pub(super) fn name_end(value: &str) -> usize {
    const STOPS: [&str; 23] = [
        "。",
        ";",
        ",",
        "  ",
        "\t",
        "(以下",
        "(下",
        "(简称",
        "(\"",
        "(the ",
        "(“",
        "(经",
        "(个人",
        "(合称",
        "(证券",
        " of ",
        " whose",
        " incorporated",
        " registered in",
        " a company",
        " a corporation",
        "地址",
        "统一社会",
    ];
    // A comma between brackets parts nothing: 阿梅烘焙店(个体工商户,店主:祁梅)
    let outside = |at: usize| value[..at].matches('(').count() <= value[..at].matches(')').count();
    let mut end = STOPS
        .iter()
        .filter_map(|stop| value.match_indices(stop).map(|(at, _)| at).find(|&at| outside(at)))
        .min()
        .unwrap_or(value.len());
    if value.is_ascii() || !value[..end].chars().any(crate::plain::is_wide) {
        // A company's form is the end, though a comma stands before it: Northlight Software, Inc.
        let first = value
            .find(" (")
            .map_or(value.len(), |at| if value[at..].starts_with(" (\"") { at } else { value.len() });
        if let Some(form) = form_end(&value[..first])
            .filter(|&form| form <= end || value[end..form].trim_start_matches([',', ' ']).len() <= 10)
        {
            return form;
        }
        // A sentence ends: Tidewell Dental Partners. Signed …
        if let Some(stop) =
            value[..end].find(". ").filter(|&at| value[..at].rsplit(' ').next().is_some_and(|w| w.len() > 3))
        {
            end = stop;
        }
        let last = value[..end].trim_end();
        if last.ends_with('.') && last.rsplit([' ', '.']).nth(1).is_some_and(|word| word.len() > 4) {
            end = last.len() - 1;
        }
    }
    // X公司(供应商): the role behind a name is no part of it, X(上海)有限公司 and X(有限合伙) keep theirs.
    let role = value[..end].trim_end().strip_suffix(')').and_then(|inner| inner.rfind('('));
    if let Some(open) = role
        && open > 0
        && side_of_word(value[open + 1..end].trim_end().trim_end_matches(')')).is_some()
    {
        end = open;
    }
    end
}

/// Whether the words may be the name of a party.
pub(super) fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    let blank = name.contains(['_', '＿', '【', '。', ';']) || name.trim().is_empty();
    let verbs = ["应", "指", "负责", "有权", "提供", "承诺", "同意", "签字", "盖章", "shall", "will ", "待"];
    let starts = verbs.iter().any(|verb| name.starts_with(verb));
    // 【乙方全称】 and [Company Name] say what is to be put there.
    let lower = name.to_lowercase();
    let label = ["名称", "全称", "姓名", " name"].iter().any(|end| lower.ends_with(end))
        || lower.starts_with("insert ");
    let han = name.chars().any(crate::plain::is_wide);
    let length = if han { 4..=40 } else { 5..=70 };
    !blank && !label && !starts && length.contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_company_ends() {
        let table = [
            ("Cadastra Insight Ltd. Licensee: Morrow", "Cadastra Insight Ltd"),
            ("Quillstone Systems Corp., Buffalo, New York.", "Quillstone Systems Corp."),
            ("Brightlatch Software, Inc., a Delaware corporation", "Brightlatch Software, Inc."),
            ("Shenzhen Lanyue Interactive Co., Ltd.", "Shenzhen Lanyue Interactive Co., Ltd."),
            ("Pearlgate Integrators (HK) Limited (the \"Integrator\")", "Pearlgate Integrators (HK) Limited"),
            ("Tidewell Dental Partners (\"you\"). Seller", "Tidewell Dental Partners"),
            ("Ashgrove County Library System. Date of signature", "Ashgrove County Library System"),
            ("Halcyon Toys (UK) Ltd", "Halcyon Toys (UK) Ltd"),
            ("诺德维克软件(上海)有限公司,一家依中国法律设立之公司", "诺德维克软件(上海)有限公司"),
            ("云帆科技(上海)有限公司(供应商)", "云帆科技(上海)有限公司"),
            ("St. Brannoc Health Trust (the \"Trust\")", "St. Brannoc Health Trust"),
        ];
        for (value, name) in table {
            assert_eq!(value[..name_end(value)].trim_end(), name, "{value}");
        }
    }

    #[test]
    fn companies_and_institutions() {
        for name in [
            "海岬有限公司",
            "江浦县人民医院",
            "瓦力工坊",
            "Acme Pty Ltd",
            "Lumbreiras Ceramics S.A.",
            "Averill Data B.V.",
            "Orchard Bay Cooperative Bank",
        ] {
            assert!(is_company(name), "{name}");
        }
        for name in ["第三方应用", "服务器及网络环境", "The Service", "现场环境准备"] {
            assert!(!is_company(name), "{name}");
        }
    }
}
