//! Titles of annexes: 附件一 功能清单, 附录A, Annex 1 – Prices, SCHEDULE B.
use super::numbering::{Marker, Style};
use crate::facts::numerals::{parse_count, roman};
use crate::plain::Plain;
use regex::Regex;
use std::sync::LazyLock;

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<n>(?:(?:合同|本合同|协议)?(?P<w>附件|附录|附錄|附表|附页|附图|附|别纸|别表) ?(?P<a>[0-9]{1,2}(?:[-.][0-9]{1,2})?|[一二三四五六七八九十]{1,3}|[A-Z](?-u:\b)|[甲乙丙丁戊])?)|(?:(?P<e>Annex|Appendix|Schedule|Exhibit|Attachment|ANNEX|APPENDIX|SCHEDULE|EXHIBIT|ATTACHMENT)(?: (?P<b>[0-9]{1,2}(?:[-.][0-9]{1,2})?|[A-Z](?:-?[0-9]{1,2})?|[IVX]{1,4})(?-u:\b))?))(?P<s>[ \t]*[:：、.—–-]*[ \t]*)(?P<t>.*)$",
    )
    .ok()
});

/// The annex title the line is, if it is one. A sentence that speaks of an annex is none.
pub(super) fn title(line: &str, at: usize) -> Option<Marker> {
    let trimmed = line.trim();
    let length = trimmed.chars().count();
    if length > 60 {
        return None;
    }
    let indent = line.len() - line.trim_start().len();
    let plain = Plain::of(trimmed, at + indent);
    let hit = TITLE.as_ref()?.captures(plain.as_str())?;
    let number = hit.name("n")?;
    let rest = hit.name("t")?;
    let words = rest.as_str().trim();
    let mut count = hit.name("a").or(hit.name("b"));
    let mut number_end = number.end();
    let mut rest_start = rest.start();
    // "附页 六块功能" counts nothing: the six belongs to the title.
    let loose = hit.name("w").zip(hit.name("a")).filter(|(w, a)| a.start() > w.end());
    if let (Some((w, a)), Some(true)) = (loose, hit.name("s").map(|s| s.as_str().is_empty()))
        && !words.is_empty()
        && a.as_str().chars().all(crate::plain::is_wide)
    {
        (count, number_end, rest_start) = (None, w.end(), a.start());
    }
    let latin = hit.name("e").is_some();
    let separated = loose.is_some()
        || number.as_str().ends_with(' ')
        || hit.name("s").is_some_and(|s| !s.as_str().is_empty());
    // "附件" alone heads a list; "附" needs a number; a title follows a space, a colon, or a number.
    let word = hit.name("w").map_or("", |w| w.as_str());
    if count.is_none() && (matches!(word, "附" | "附件") || (!separated && !words.is_empty())) {
        return None;
    }
    if count.is_none() && latin && words.is_empty() {
        return None;
    }
    let is_sentence = words.contains(['。', ';', '!', '?'])
        || words.starts_with([
            '的', '所', '与', '和', '及', '为', '是', '构', '中', '应', '属', '系', '、', ',', '/',
        ])
        || (latin && words.ends_with('.') && words.split_whitespace().count() > 3)
        || (latin && words.starts_with(|c: char| c.is_ascii_lowercase()));
    // "附件一《功能清单》、附件二…" lists annexes.
    let lists = ["附件", "Annex ", "Schedule ", "Exhibit ", "Appendix "].iter().any(|w| words.contains(w));
    if is_sentence || (lists && words.contains(['、', ','])) {
        return None;
    }
    let counts =
        count.map(|c| c.as_str().split(['-', '.']).filter_map(count_of).collect()).unwrap_or_default();
    let length = plain.as_str()[number.start()..number_end].trim_end().len();
    let printed = plain.home(number.start(), number.start() + length);
    Some(Marker { style: Style::Schedule, printed, counts, rest: plain.home(rest_start, rest_start).start })
}

fn count_of(text: &str) -> Option<u32> {
    let first = text.chars().next()?;
    match first {
        '甲' => Some(1),
        '乙' => Some(2),
        '丙' => Some(3),
        '丁' => Some(4),
        '戊' => Some(5),
        'A'..='Z' if text.len() == 1 => Some(u32::from(first as u8 - b'A') + 1),
        'I' | 'V' | 'X' => roman(text),
        _ => parse_count(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_titles_from_sentences() {
        let table = [
            ("附件一 订阅明细与价格", Some("附件一")),
            ("附件1：模块及价格表", Some("附件1")),
            ("附表A", Some("附表A")),
            ("附录甲 模块", Some("附录甲")),
            ("附页 六块功能的打勾表", Some("附页")),
            ("附一 设备与系统清单", Some("附一")),
            ("附表　两期内容与点位", Some("附表")),
            ("别纸1 个别合同第1号之要领", Some("别纸1")),
            ("SCHEDULE A 数据集与单价 Datasets and Prices", Some("SCHEDULE A")),
            ("Annex 1 – Feature List", Some("Annex 1")),
            ("Annex Front sheet, second half", Some("Annex")),
            ("附件一为本合同的组成部分", None),
            ("附件二所列各项指标均须达到", None),
            ("附件大小不超过20MB。", None),
            ("Schedule A is part of this Agreement and prevails.", None),
            ("附则", None),
        ];
        for (line, expected) in table {
            let found = title(line, 0).map(|marker| &line[marker.printed.start..marker.printed.end]);
            assert_eq!(found, expected, "{line}");
        }
    }
}
