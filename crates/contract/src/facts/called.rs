//! Companies in running text with the word they are called by: X公司（以下称“甲方”）, “我们”指X公司.
use super::callings::{BUYERS, NEUTRAL, SELLERS, THIRDS, side_of_word};
use super::companies::{is_company, is_name};
use super::names::Candidate;
use crate::plain::Plain;
use regex::Regex;
use std::sync::LazyLock;

/// X公司（以下称“甲方”）, X公司（“听澜”）
static CALLED_HAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?P<v>[\p{Han}A-Za-z0-9·&]{2,24}?(?:\([\p{Han}]{2,6}\))?[\p{Han}]{0,16}?(?:公司|集团|医院|中心|大学|学校|学院|局|合作社|联合社|工作室|工坊|研究院|研究所|银行|委员会|支队|事务所|协会|厂|店|馆)) ?\((?:以下|下面|下文|下)?(?:均)?(?:简?称|合称|叫)?(?:为|作|做)?:? ?[“"「](?P<l>[^”"」]{1,12})[”"」]\)"#).ok()
});

/// 我司（X公司）, 用户为：X公司, “我们”是X公司
static WORD_THEN_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut words: Vec<&str> =
        BUYERS.iter().chain(&SELLERS).chain(&["甲方", "乙方"]).copied().filter(|w| !w.is_ascii()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Regex::new(&format!(
        r#"[“"「]?(?P<l>{})[”"」]?(?:\(|为:? ?|是:? ?|指:? ?|即)(?P<v>[\p{{Han}}A-Za-z0-9·]{{2,24}}?(?:\([\p{{Han}}]{{2,6}}\))?[\p{{Han}}]{{0,16}}?(?:公司|集团|医院|中心|大学|合作社|工作室|研究院|银行))(?:\)|[。,;]|$)"#,
        words.join("|")
    ))
    .ok()
});

/// 贵单位（“申请企业”）, 完成认证的单位（下称“用户”）, 勾选本协议的主体为“企业用户”: nobody is named, yet called.
static NAMELESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:单位|企业|主体|组织|机构|商家|法人|个人|客户|您|你)(?:\((?:以下|下文|下)?(?:均)?(?:简?称|合称|统称)?(?:为|作)?|,?(?:以下|下文|下)(?:均)?(?:简?称|合称|统称)(?:为|作)?|为) ?[“"「](?P<l>[^”"」]{1,10})[”"」]"#).ok()
});

/// Reads the parties that running text names. Further down than the head, only the usual words count.
pub(super) fn read_called(line: &str, plain: &Plain, at: usize, head: bool, found: &mut Vec<Candidate>) {
    for pattern in [&*CALLED_HAN, &*WORD_THEN_NAME] {
        for hit in pattern.iter().flat_map(|p| p.captures_iter(plain.as_str())) {
            let (Some(value), Some(word)) = (hit.name("v"), hit.name("l")) else { continue };
            let name = without_lead(value.as_str());
            let from = value.end() - name.len();
            let short = head && is_company(name) && may_be_called(name, word.as_str());
            if is_name(name) && (is_party_word(word.as_str()) || short) {
                let range = plain.home(from, value.end());
                let name = line[range.start - at..range.end - at].to_owned();
                let called = vec![word.as_str().to_owned()];
                found.push(Candidate { name: Some((name, range)), called, sealed: false });
            }
        }
    }
    if head {
        for hit in NAMELESS.iter().flat_map(|p| p.captures_iter(plain.as_str())) {
            let (Some(whole), Some(word)) = (hit.get(0), hit.name("l")) else { continue };
            let mut called = vec![word.as_str().to_owned()];
            // 贵单位（“申请企业”）: whom the paper speaks to buys.
            let before = &plain.as_str()[..whole.start()];
            if before.ends_with('贵') || whole.as_str().starts_with(['您', '你']) {
                called.push("贵单位".to_owned());
            }
            if called.iter().any(|word| side_of_word(word).is_some()) {
                found.push(Candidate { name: None, called, sealed: false });
            }
        }
    }
}

/// 本协议由X公司, 这份条款是X公司, 与X公司: the words that lead to a name are no part of it.
fn without_lead(name: &str) -> &str {
    let name = name.rsplit(['由', '是', '为']).next().unwrap_or(name);
    let name = name.trim_start_matches(['由', '与', '和', '及', '同']);
    name.strip_prefix("您与").or_else(|| name.strip_prefix("你与")).unwrap_or(name)
}

/// Whether a company may be called so: a part of its name, 贵公司, 你, and no system or paper.
fn may_be_called(name: &str, word: &str) -> bool {
    let things = ["系统", "软件", "协议", "合同", "服务", "产品", "项目", "网站", "条款"];
    let mut rest = name.chars();
    let within = word.chars().all(|ch| rest.any(|known| known == ch));
    within && !things.iter().any(|thing| word.ends_with(thing))
}

/// Whether the word may be what a party is called by, and not a system or a paper.
pub(super) fn is_party_word(word: &str) -> bool {
    side_of_word(word).is_some()
        || NEUTRAL.contains(&word)
        || THIRDS.contains(&word)
        || word.ends_with('方')
        || word.ends_with("公司")
}
