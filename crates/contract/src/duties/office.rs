//! Which hours count against a limit. Those of the clock, unless the sentence that sets it, or its unit,
//! counts working time; then those that the paper names as such.

use crate::pattern::{has, words};
use crate::{Contract, DurationUnit};
use document::TextRange;
use jiff::civil::Time;

words!(
    ALWAYS,
    r"(?:7|七) ?[x×*＊✕] ?(?:24|二十四)|24 ?[x×*＊✕/] ?7|全天候|全年无休|24小时(?:不间断|值守|在线|服务|热线|响应|技术支持)|每周7天|24 hours (?:a|per) day|(?:a)?round[- ]the[- ]clock"
);
words!(
    OFFICE,
    r"(?:非)?(?:工作时间|工作时段|办公时间|服务时间|服务时段|支持时间|受理时间|营业时间)|(?:working|business|office|support|service) hours"
);
words!(
    OUTSIDE,
    r"非(?:工作时间|工作时段|办公时间|营业时间)|outside (?:of )?(?:working|business|office) hours"
);
words!(
    RANGE,
    r"(?P<a>上午|早上|早|下午|晚上|晚)? ?(?P<h>[0-9]{1,2}) ?(?:(?:[:：.点时])(?P<m>[0-5][0-9]|半)?分?|(?P<ap>[ap])\.?m\.?)(?: ?(?P<bp>[ap])\.?m\.?)? ?(?:至|到|-|—|–|―|~|～|－|to|and|until) ?(?P<c>上午|早上|早|下午|晚上|晚)? ?(?P<k>[0-9]{1,2}) ?(?:(?:[:：.点时])(?P<n>[0-5][0-9]|半)?分?|(?P<cp>[ap])\.?m\.?)(?: ?(?P<dp>[ap])\.?m\.?)?"
);

/// Hours of a working day, with the words that name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// When work begins.
    pub from: Time,
    /// When it ends.
    pub to: Time,
    /// The sentence that says so.
    pub range: TextRange,
}

/// The hours that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Every hour of every day.
    Always,
    /// Those of working days; `None` where the paper does not say from when to when.
    Working(Option<Office>),
    /// The sentence names both, and which of them it means is for a person to see.
    Unclear,
}

/// The hours that count against a limit of that unit, set by that sentence.
pub(crate) fn counted(contract: &Contract, sentence: TextRange, unit: DurationUnit) -> Counted {
    let words = contract.words(sentence);
    let (always, office, outside) = (has(&ALWAYS, words), has(&OFFICE, words), has(&OUTSIDE, words));
    match unit {
        DurationUnit::WorkingHour => Counted::Working(hours(contract, sentence)),
        _ if outside || always && office => Counted::Unclear,
        _ if always => Counted::Always,
        _ if office => Counted::Working(hours(contract, sentence)),
        _ => Counted::Always,
    }
}

/// The hours of work: those of the sentence itself, else the first that the paper names as such.
fn hours(contract: &Contract, sentence: TextRange) -> Option<Office> {
    let of = |range: TextRange| read(contract.words(range)).map(|(from, to)| Office { from, to, range });
    of(sentence).or_else(|| {
        let named = contract.sentences.iter().copied();
        named.filter(|&range| has(&OFFICE, contract.words(range))).find_map(of)
    })
}

/// The first stretch of a day in the words.
fn read(words: &str) -> Option<(Time, Time)> {
    let found = RANGE.as_ref()?.captures_iter(words);
    found.into_iter().find_map(|found| {
        let word = |name: &str| found.name(name).map(|hit| hit.as_str().to_lowercase());
        let time = |half: &str, hour: &str, minute: &str, marks: [&str; 2]| {
            let hour: i8 = word(hour)?.parse().ok()?;
            let minute: i8 = match word(minute).as_deref() {
                None => 0,
                Some("半") => 30,
                Some(digits) => digits.parse().ok()?,
            };
            let mark = marks.into_iter().find_map(word);
            let late =
                matches!(word(half).as_deref(), Some("下午" | "晚上" | "晚")) || mark.as_deref() == Some("p");
            let hour = if late && hour < 12 { hour + 12 } else { hour };
            Time::new(hour, minute, 0, 0).ok()
        };
        let from = time("a", "h", "m", ["ap", "bp"])?;
        let to = time("c", "k", "n", ["cp", "dp"])?;
        (from < to).then_some((from, to))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use document::{Document, MediaType, Source};

    fn paper(text: &str) -> Contract {
        Contract::read(Document::from_text(Source::of_bytes(text.as_bytes(), MediaType::Docx, "x"), text))
    }

    #[test]
    fn hours_of_work_are_read_in_the_writings_of_contracts() {
        let at = |hour, minute| Time::new(hour, minute, 0, 0).unwrap();
        for (words, expected) in [
            ("工作日9:00-18:00", Some((at(9, 0), at(18, 0)))),
            ("周一至周五上午9点至下午6点", Some((at(9, 0), at(18, 0)))),
            ("每个工作日 8：30 至 17：30", Some((at(8, 30), at(17, 30)))),
            ("9时半到18时", Some((at(9, 30), at(18, 0)))),
            ("Monday to Friday, 9 a.m. to 6 p.m.", Some((at(9, 0), at(18, 0)))),
            ("between 9:00 and 17:30", Some((at(9, 0), at(17, 30)))),
            ("18:00-9:00", None),
            ("第4.2至5.1条", None),
            ("不超过4小时", None),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn the_clock_counts_unless_the_clause_counts_working_time() {
        let defined = "1.1 工作时间指每个工作日9:00至18:00。";
        for (clause, expected) in [
            ("2.1 紧急故障的响应时间不超过4小时。", "always"),
            ("2.1 乙方提供7×24小时支持，紧急故障4小时内响应。", "always"),
            ("2.1 紧急故障在工作时间内4小时响应。", "09:00:00-18:00:00"),
            ("2.1 工作时间内4小时响应，非工作时间8小时响应。", "unclear"),
            ("2.1 工作时间（8:30-17:30）内4小时响应。", "08:30:00-17:30:00"),
        ] {
            let paper = paper(&format!("{defined}\n{clause}"));
            let sentence = *paper.sentences.last().unwrap();
            let told = match counted(&paper, sentence, DurationUnit::Hour) {
                Counted::Always => "always".to_owned(),
                Counted::Working(Some(office)) => format!("{}-{}", office.from, office.to),
                Counted::Working(None) => "unsaid".to_owned(),
                Counted::Unclear => "unclear".to_owned(),
            };
            assert_eq!(told, expected, "{clause}");
        }
        let bare = paper("2.1 工作时间内4小时响应。");
        assert_eq!(counted(&bare, bare.sentences[0], DurationUnit::Hour), Counted::Working(None));
        assert_eq!(counted(&bare, bare.sentences[0], DurationUnit::WorkingHour), Counted::Working(None));
    }
}
