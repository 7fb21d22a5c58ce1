//! Values in a sentence: dates, money, shares, lengths of time, counts, blanks.
use super::dates::{dates, hours};
use super::durations::{duration, halves};
use super::fact::{Currency, FactValue};
use super::money::{cell_money, is_priced, money};
use super::numerals::{Numeral, numerals};
use super::rates::{percent, shares};
use regex::Regex;
use std::sync::LazyLock;

/// A value and where it stands in the plain text of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spotted {
    pub(crate) value: FactValue,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// It can be read in two ways, or says two things.
    pub(crate) ambiguous: bool,
}

pub(super) fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static COUNT_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)^ ?(?:个(?:授权|实名|注册|有效|操作|员工|子|独立|成员|并发|在线|命名)?(?:用户|账号|帐号|席位|坐席|座席|席|成员|账户|人员)?|名(?:用户|人员|操作人员|员工|成员)?|位|次|场|份|套|人|席|台|张|件|户|条|(?:(?:[a-z]+(?:-[a-z]+)? ){0,2}(?:users?|seats?)|users?|seats?|accounts?|logins?|copies|(?:[a-z-]+ ){0,2}(?:sessions?|visits?)|times|calls|records|licen[cs]es|people)(?-u:\b))",
    )
});

static BLANK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)_{2,}(?:年_+月_+日)?|【[ _]*(?:待[填补定]\w{0,6}|●|/)?[ _]*】|\[[ _]*(?:待[填补定]\w{0,2}|●|•|\*|please [a-z ]{2,20}|insert[^\]]{0,30}|to be [a-z ]{2,20}|tb[dc]|blank)?[ _]*\]|\((?:待[填补定]\w{0,2}|另行填写|tb[dc])\)|待定|待补充?|待填(?:入|写)?|(?-u:\b)TB[DC](?-u:\b)|(?-u:\b)to be (?:confirmed|determined|inserted|advised|completed)(?-u:\b)",
    )
});

/// All values of a plain sentence in order; they do not overlap.
pub(crate) fn values(text: &str, header_currency: &[(usize, usize, Currency)]) -> Vec<Spotted> {
    let mut found: Vec<Spotted> = Vec::new();
    // Each writing has signs of its own; a sentence without them is passed over.
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    if text.contains(['_', '【', '[', '待'])
        || text.contains("TB")
        || text.contains("to be ")
        || text.contains("(tb")
    {
        blanks(text, &mut found);
    }
    if text.contains('月')
        || (digits && (text.contains(['-', '/', '.']) || text.bytes().any(|b| b.is_ascii_uppercase())))
    {
        dates(text, &mut found);
    }
    if digits {
        hours(text, &mut found);
    }
    if text.contains('分') || text.contains('成') || text.contains('九') {
        shares(text, &mut found);
    }
    if text.contains('半') {
        halves(text, &mut found);
    }
    for numeral in numerals(text) {
        if overlaps(&found, numeral.start, numeral.end) || is_number_of_something(text, &numeral) {
            continue;
        }
        let spotted = percent(text, &numeral)
            .or_else(|| money(text, &numeral))
            .or_else(|| duration(text, &numeral))
            .or_else(|| cell_money(text, &numeral, header_currency))
            .or_else(|| counted(text, &numeral))
            .or_else(|| cell_count(text, &numeral))
            .or_else(|| labelled_count(text, &numeral));
        if let Some(spotted) = spotted.filter(|s| !overlaps(&found, s.start, s.end)) {
            found.push(spotted);
        }
    }
    found.sort_by_key(|spotted| (spotted.start, spotted.end));
    found
}

pub(super) fn overlaps(found: &[Spotted], start: usize, end: usize) -> bool {
    found.iter().any(|spotted| spotted.start < end && start < spotted.end)
}

/// 第三条, 附件一 and A-1 are names, not values.
fn is_number_of_something(text: &str, numeral: &Numeral) -> bool {
    let before = &text[..numeral.start];
    if is_priced(before) {
        return false;
    }
    let ordinal = before.ends_with('第') && !before.ends_with("前第");
    ordinal
        || before.ends_with("附件")
        || before.ends_with("附表")
        || before.ends_with("附录")
        || before.ends_with(|c: char| {
            c.is_ascii_alphabetic() && text[numeral.start..].starts_with(|d: char| d.is_ascii_digit())
        })
        || text[numeral.end..].starts_with(['条', '款', '项', '章', '节'])
}

fn blanks(text: &str, found: &mut Vec<Spotted>) {
    for hit in BLANK.iter().flat_map(|pattern| pattern.find_iter(text)) {
        found.push(Spotted { value: FactValue::Blank, start: hit.start(), end: hit.end(), ambiguous: false });
    }
}

fn counted(text: &str, numeral: &Numeral) -> Option<Spotted> {
    let hit = COUNT_AFTER.as_ref()?.find(&text[numeral.end..])?;
    let printed = &text[numeral.start..numeral.end];
    let rest = &text[numeral.end + hit.end()..];
    let before = &text[..numeral.start];
    let idle = matches!(printed, "一" | "one" | "One" | "any")
        || before.ends_with(['同', '统', '唯', '任', '另', '第'])
        || hit.as_str() == "次" && rest.starts_with('性')
        || hit.as_str() == "个" && rest.starts_with(['百', '九', '月', '工']);
    let value = FactValue::Number(numeral.micros / 1000);
    (!idle).then_some(Spotted {
        value,
        start: numeral.start,
        end: numeral.end + hit.end(),
        ambiguous: numeral.disagrees,
    })
}

/// A bare number behind the name of a count: 最大并发用户数不低于200.
fn labelled_count(text: &str, numeral: &Numeral) -> Option<Spotted> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(
            r"(?i)(?:用户|账号|帐号|席位|坐席|并发|人)(?:数量?|上限)(?:上限)?(?:为|是|:|不低于|不少于|不超过|不得超过|达到|限于|最多为?|至少为?|≥|≤| )*$|(?:number of|maximum|concurrent) (?:[a-z]+ )?(?:users|seats|accounts)(?: is|:| of| shall be| up to| not exceeding)+ ?$",
        )
    });
    let rest = &text[numeral.end..];
    let ends = rest.is_empty() || rest.starts_with([',', '，', '。', ';', '；', '、', ')', '\t', '.']);
    let led = LABEL.as_ref().is_some_and(|label| label.is_match(&text[..numeral.start]));
    (ends && led && numeral.micros < 1_000_000 * crate::facts::numerals::ONE).then_some(Spotted {
        value: FactValue::Number(numeral.micros / 1000),
        start: numeral.start,
        end: numeral.end,
        ambiguous: numeral.disagrees,
    })
}

/// A bare number in the second cell of a list of names and values: Named users | 45.
fn cell_count(text: &str, numeral: &Numeral) -> Option<Spotted> {
    let (label, cell) = text.split_once('\t')?;
    let users = ["用户", "席位", "账号", "坐席", "users", "Users", "seats", "Seats"]
        .iter()
        .any(|word| label.contains(word));
    let rest = &text[numeral.end..];
    // An account number is printed in groups.
    let opens = numeral.start == label.len() + 1
        && !cell.contains('\t')
        && !rest.contains(|c: char| c.is_ascii_digit());
    let opens = opens && numeral.micros < 1_000_000 * crate::facts::numerals::ONE;
    let value = FactValue::Number(numeral.micros / 1000);
    (users && opens).then_some(Spotted {
        value,
        start: numeral.start,
        end: numeral.end,
        ambiguous: numeral.disagrees,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Duration, DurationUnit, Money, Percent};
    use FactValue::{Blank, Hours};

    fn read(text: &str) -> Vec<FactValue> {
        let plain = crate::plain::Plain::tight(text, 0);
        values(plain.as_str(), &[]).into_iter().map(|spotted| spotted.value).collect()
    }

    fn money(amount: f64, currency: Currency) -> FactValue {
        FactValue::Money(Money { hundredths: (amount * 100.0).round() as i64, currency })
    }

    fn share(percent: f64, per_day: bool) -> FactValue {
        FactValue::Percent(Percent { millionths: (percent * 10_000.0).round() as i64, per_day })
    }

    fn time(value: f64, unit: DurationUnit) -> FactValue {
        FactValue::Duration(Duration { thousandths: (value * 1000.0).round() as i64, unit })
    }

    fn day(year: i16, month: i8, day: i8) -> FactValue {
        FactValue::Date(jiff::civil::date(year, month, day))
    }

    #[test]
    fn money_in_every_writing() {
        use Currency::{Cny, Eur, Gbp, Usd};
        let table = [
            ("壹拾万元整", 100_000.0, Cny),
            ("拾万元整", 100_000.0, Cny),
            ("壹拾贰万捌仟陆佰元整", 128_600.0, Cny),
            ("叁拾伍万零伍佰元伍角", 350_500.5, Cny),
            ("壹佰贰拾万圆整", 1_200_000.0, Cny),
            ("伍仟万元", 50_000_000.0, Cny),
            ("壹亿元", 100_000_000.0, Cny),
            ("10万元", 100_000.0, Cny),
            ("十万元", 100_000.0, Cny),
            ("￥128,600.00", 128_600.0, Cny),
            ("RMB128600", 128_600.0, Cny),
            ("１２.８６万元", 128_600.0, Cny),
            ("US$96,000", 96_000.0, Usd),
            ("EUR 1,950", 1950.0, Eur),
            ("£72,000", 72_000.0, Gbp),
            ("5万美元", 50_000.0, Usd),
            ("RMB 1.2 million", 1_200_000.0, Cny),
            ("US$96k", 96_000.0, Usd),
            ("three million yuan", 3_000_000.0, Cny),
        ];
        for (text, amount, currency) in table {
            assert_eq!(read(text), [money(amount, currency)], "{text}");
        }
    }

    #[test]
    fn shares_in_every_writing() {
        let table = [
            ("百分之三十", 30.0, false),
            ("30％", 30.0, false),
            ("三成", 30.0, false),
            ("百分之九十九点九", 99.9, false),
            ("三个九", 99.9, false),
            ("千分之三", 0.3, false),
            ("3‰", 0.3, false),
            ("万分之五/日", 0.05, true),
            ("每日万分之五", 0.05, true),
            ("0.5‰每日", 0.05, true),
            ("0.05%/天", 0.05, true),
            ("千分之五/日", 0.5, true),
            ("two percent (2%)", 2.0, false),
            ("0.05% per day", 0.05, true),
        ];
        for (text, percent, per_day) in table {
            assert_eq!(read(text), [share(percent, per_day)], "{text}");
        }
        assert_eq!(read("日万分之五至万分之十"), [share(0.05, true), share(0.1, true)]);
    }

    #[test]
    fn times_in_every_writing() {
        use DurationUnit::{Day, Hour, Minute, Month, Week, WorkingDay, WorkingHour, Year};
        let table = [
            ("两个工作日", 2.0, WorkingDay),
            ("贰个工作日", 2.0, WorkingDay),
            ("2个工作日", 2.0, WorkingDay),
            ("三十（30）日", 30.0, Day),
            ("半年", 6.0, Month),
            ("半个月", 15.0, Day),
            ("半天", 0.5, Day),
            ("一年半", 18.0, Month),
            ("两周", 2.0, Week),
            ("一个季度", 3.0, Month),
            ("十二个月", 12.0, Month),
            ("三年", 3.0, Year),
            ("48 小时", 48.0, Hour),
            ("1.5小时", 1.5, Hour),
            ("15分钟", 15.0, Minute),
            ("工作时间内4小时", 4.0, WorkingHour),
            ("8个工作小时", 8.0, WorkingHour),
            ("thirty (30) days", 30.0, Day),
            ("five working days", 5.0, WorkingDay),
            ("thirty-six (36) months", 36.0, Month),
            ("two business hours", 2.0, WorkingHour),
            ("90 days' notice", 90.0, Day),
        ];
        for (text, value, unit) in table {
            assert_eq!(read(text), [time(value, unit)], "{text}");
        }
        for text in [
            "3月",
            "一季度业绩",
            "每逾期一日",
            "第三方",
            "一般问题",
            "附件一",
            "第2条",
            "唯一且排他",
            "一次性支付",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn dates_in_every_writing() {
        for text in [
            "2026年1月1日",
            "2026-01-01",
            "2026/1/1",
            "2026.01.01",
            "二〇二六年一月一日",
            "1 January 2026",
            "January 1, 2026",
            "01/01/2026",
        ] {
            assert_eq!(read(text), [day(2026, 1, 1)], "{text}");
        }
        assert_eq!(read("2025年6月16日至7月11日"), [day(2025, 6, 16), day(2025, 7, 11)]);
        let spotted = values("01/02/2026", &[]);
        assert!(spotted.iter().all(|s| s.ambiguous) && spotted.len() == 1);
        assert_eq!(read("2026年2月30日"), []);
    }

    #[test]
    fn hours_blanks_and_counts() {
        assert_eq!(read("7×24小时"), [Hours(24, 7)]);
        assert_eq!(read("7x24"), [Hours(24, 7)]);
        assert_eq!(read("24/7 support"), [Hours(24, 7)]);
        assert_eq!(read("5*8"), [Hours(8, 5)]);
        assert_eq!(read("自____年__月__日起"), [Blank]);
        assert_eq!(read("开户行【　　】，联系人待定"), [Blank, Blank]);
        assert_eq!(read("contact: TBD"), [Blank]);
        assert_eq!(read("80个授权用户账号"), [FactValue::Number(80_000)]);
        assert_eq!(read("fifty (50) users"), [FactValue::Number(50_000)]);
    }
}
