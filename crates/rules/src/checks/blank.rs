//! `blank`: a place left to be filled in. The signing page is none: it is filled in at signing.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::reading::{Reading, Sentence};
use document::TextRange;
use regex::Regex;
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    /// `line` (____) or `token` (【待定】, [TBC], XX%).
    form: Spanned<String>,
    #[serde(default)]
    near: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

#[derive(Debug)]
struct Blank {
    lines: bool,
    near: Vec<Pattern>,
    unless: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    let lines = match draft.form.get_ref().as_str() {
        "line" => true,
        "token" => false,
        other => {
            let message = format!("there is no form of blank called `{other}`");
            return Err(Broken::new(
                draft.form.span().start,
                message,
                "line (____) or token (【待定】, [TBC])",
            ));
        }
    };
    Ok(Box::new(Blank {
        lines,
        near: patterns(&draft.near, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
    }))
}

/// Runs of underscores and other lines to write on, and the prompts that Word prints where a form was
/// not filled in; small gaps between lines ("____年__月__日") are part of the blank.
fn line() -> Option<&'static Regex> {
    static LINE: OnceLock<Option<Regex>> = OnceLock::new();
    LINE.get_or_init(|| {
        Regex::new(r"(?:\d{4}(?:-_{1,4}){2}|_{2,}|_(?:年|月|日|天|元|%|个|级|次|条|小时|份)|\.{8,}|\( *\)|\(_+\)|〔 *〕|…{4,}|\[ *\]|【 *】)(?:[年月日至到./-]{1,3}(?:_{1,}|\[ *\]|【 *】))*[年月日]?|(?:单击或点击|单击|点击)(?:此处|以|这里)?(?:输入|键入|选择)(?:文字|文本|日期|内容)|选择一项。|click (?:or tap )?(?:here )?to enter (?:text|a date)|choose an item\.").ok()
    })
    .as_ref()
}

/// Words that stand for something to be put in.
fn token() -> Option<&'static Regex> {
    static TOKEN: OnceLock<Option<Regex>> = OnceLock::new();
    TOKEN
        .get_or_init(|| {
            Regex::new(concat!(
                r"[\[【](?:[^\]】]{0,20}(?:待|tb[cda]|to be |insert|please|填写|填入|补充|指定|尚未|未定|另行|●|•|xx|选择其一)[^\]】]{0,20}|(?:name|date|address|amount|number|title|email)[ \u{E001}\u{E002}][a-z \u{E001}\u{E002}]{2,40}|[a-z \u{E001}\u{E002}]{0,30}(?:name|contact|address|amount|number)|\*+|x+|×+)[\]】]",
                r"|[\[【](?:公司|单位|客户|项目|\u{E001}|\u{E002})?(?:名称|全称|地址|姓名|日期|金额|联系人|电话)[\]】]",
                r"|\((?:待[填补定]\w{0,3}|尚未[^)]{1,6}|未填|空|另行填写|tb[cd])\)|●{2,}|■{3,}|□{3,}|×{2,}|\*{3,}",
                r"|(?:^|[:\t])(?:待确认|待通知|待签约时\w{0,4}|另行通知|另行提供|另附|暂缺|暂空|后补|to follow|tba|t\.b\.[acd]\.?|n\.n\.)(?:$|[\t。;,.])",
                r"|(?-u:\b)to be (?:specified|supplied|named|filled in|completed|notified)(?: later| before signature|$|[\t.;)])",
                r"|\{\{[^}]{0,40}\}\}|\$\{[^}]{1,40}\}|<<[^>]{1,40}>>|\[%[^%]{1,40}%\]",
                r"|(?-u:\b)tb[cd](?-u:\b)|(?-u:\b)x{2,}(?:%|元|年|月|日|天|个|人|万|小时)|x{3,}(?:公司|有限公司|项目)",
                // What a cell, a bracket or a short statement says to be open, to its end.
                r"|待(?:[^,。;\t()\[\]【】〔〕]{0,5}?)(?:定|填报|填写|填|补充|补|核定|核|询|统计|议|测算|报价)(?:$|[。;\t)\]】〕])",
                r"|[(【〔\[](?:空着?|[^)】〕\]]{0,6}(?:待[^)】〕\]]{1,8}|另议|面议|未定|后补|回头补|补填|另行填写|另定))[)】〕\]]",
                r"|(?:[\t:]|^)(?:另议|面议|另定|待[^,。;\t]{1,8}(?:确认|提供|通知)|见后补)(?:$|[\t。;,])",
                r"|[^\t:,。;(]{0,8}(?:未定|另定|见后补|待后补)(?:$|[\t。;)])",
                r"|\t(?:[a-z][a-z '-]{0,24} )?(?:to come|open|pending|awaited|to follow|tbc|tbd|tbn|tba)(?:$|[\t.;])|: open(?:$|[\t.;,])",
                r"|(?:\t|^)[a-z]{2,12}\?(?:$|\t)|\[tbn\]|à compléter|: à compléter|(?:^|\t)\.{2,4}(?:$|\t)",
                r"|\[(?:(?:[a-z]+ )?(?:name|number|region|role|title|date|place|amount|term|units?|person|rate|site|team|developer|engineer|consultant|manager|contact)s?)(?: ?\d)?\]|\[ ?\](?: [a-z]+)?|[□○]{1,3}(?:台|家|个|人|套|次|元|份|条|年|月|日|天)|○○",
                r"|to be (?:agreed|determined|confirmed|advised|decided|counted|sized|fixed|nominated|ticked|appointed|named|completed)(?: and inserted| before signature| later|$|[\t.;])|(?:待定|待补充|待双方确认后填写|另行填写)",
            ))
            .ok()
        })
        .as_ref()
}

/// Words of the signing page: what is left open beside them is filled in at signing.
fn is_signing(sentence: &Sentence) -> bool {
    const WORDS: [&str; 13] = [
        "盖章",
        "签字",
        "签章",
        "签署:",
        "签名",
        "公章",
        "signed",
        "signature",
        "by:",
        "title:",
        "name:",
        "for and on behalf",
        "authorized represent",
    ];
    // What is filled in before signing stands beside the seals as well: bank, account, contact, address.
    const FILLED_BEFORE: [&str; 12] = [
        "开户",
        "账号",
        "帐号",
        "联系人",
        "职务",
        "邮箱",
        "税号",
        "信用代码",
        "bank",
        "account",
        "contact",
        "e-mail",
    ];
    // A line that names the paper or a party opens the form; a sentence about signing says something.
    const NO_SEAL: [&str; 7] = [
        "contract no",
        "agreement no",
        "party a:",
        "party b:",
        "before signature",
        "signed on the",
        "signed in",
    ];
    let words = &sentence.plain;
    let seals =
        WORDS.iter().any(|word| words.contains(word)) && !NO_SEAL.iter().any(|word| words.contains(word));
    let dated = words.contains("date:") && words.contains("__") && words.chars().count() < 120;
    let before = FILLED_BEFORE.iter().any(|word| words.contains(word)) && !seals;
    (sentence.signature && !before) || seals || dated
}

/// Room left between words: 履约保证金为人民币　　　　元.
fn room() -> Option<&'static Regex> {
    static ROOM: OnceLock<Option<Regex>> = OnceLock::new();
    ROOM.get_or_init(|| {
        Regex::new(
            r"[：:为币即共计（(第][ \u{3000}\u{a0}]{2,}(?:元|圆|%|％|年|月|日|天|个|人|万|次|份|秒|分钟|小时|工作日)",
        )
        .ok()
    })
    .as_ref()
}

impl Blank {
    fn blanks(&self, sentence: &Sentence) -> Vec<Range<usize>> {
        let regex = if self.lines { line() } else { token() };
        let mut blanks: Vec<Range<usize>> = regex
            .map(|regex| regex.find_iter(&sentence.plain).map(|hit| hit.range()).collect())
            .unwrap_or_default();
        if self.lines {
            // The prompt of a form is a line to write on, whatever it says.
            let written = |open: &&Range<usize>| {
                !blanks.iter().any(|blank| blank.start < open.end && open.start < blank.end)
            };
            let prompts: Vec<Range<usize>> = sentence.unfilled.iter().filter(written).cloned().collect();
            blanks.extend(prompts);
            blanks.sort_by_key(|blank| blank.start);
        }
        blanks
    }
}

impl Blank {
    /// Room left between words, which folding takes away: looked for in the words as printed.
    fn rooms(&self, reading: &Reading<'_>, sentence: &Sentence) -> Vec<Hit> {
        let words = reading.words(sentence.range);
        let hits = room().into_iter().flat_map(|room| room.find_iter(words));
        hits.filter_map(|hit| {
            let from = words[..hit.start()]
                .rfind(['，', ',', '。', '；', ';', '\t'])
                .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
            let unit = hit
                .as_str()
                .trim_start_matches(|ch: char| ch.is_whitespace() || "：:为币即共计（(第".contains(ch));
            let context = format!("{}__{unit}", crate::reading::plain(&words[from..hit.start()]));
            let near = self.near.is_empty() || self.near.iter().any(|pattern| pattern.fits(&context));
            let kept = near && !self.unless.iter().any(|pattern| pattern.fits(&context));
            kept.then(|| {
                let at = sentence.range.start;
                Hit::at(reading.contract.document.text.trim(TextRange::new(at + from, at + hit.end())))
            })
        })
        .collect()
    }
}

/// The blank with its label: from the last stop before it.
fn with_label(plain: &str, blank: &Range<usize>, floor: usize) -> Range<usize> {
    let before = &plain[floor..blank.start];
    let cut = before
        .trim_end_matches([':', ' ', '\t'])
        .char_indices()
        .rev()
        .find(|(_, ch)| matches!(ch, ',' | ';' | '。' | '\t' | '_' | '、'))
        .map_or(floor, |(at, ch)| floor + at + ch.len_utf8());
    let skip = plain[cut..blank.start].len() - plain[cut..blank.start].trim_start().len();
    cut + skip..blank.end
}

impl Check for Blank {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in reading.sentences.iter().filter(|sentence| !is_signing(sentence)) {
            if self.lines {
                hits.extend(self.rooms(reading, sentence));
            }
            let mut floor = 0;
            for blank in self.blanks(sentence) {
                let labelled = with_label(&sentence.plain, &blank, floor);
                floor = blank.end;
                // What the blank is for stands in its label or right behind it.
                let tail = sentence.plain[blank.end..]
                    .char_indices()
                    .nth(6)
                    .map_or(sentence.plain.len(), |(at, _)| blank.end + at);
                let context = format!(
                    "{}__{}",
                    &sentence.plain[labelled.start..blank.start],
                    &sentence.plain[blank.end..tail]
                );
                let context = if self.lines {
                    let unit: String = sentence.plain[blank.clone()]
                        .chars()
                        .filter(|ch| !matches!(ch, '_' | '[' | ']'))
                        .collect();
                    context.replacen("__", &format!("__{unit}"), 1)
                } else {
                    context
                };
                let near = self.near.is_empty() || self.near.iter().any(|pattern| pattern.fits(&context));
                if near && !self.unless.iter().any(|pattern| pattern.fits(&context)) {
                    let range: TextRange = sentence.place(&labelled);
                    hits.push(Hit::at(range));
                }
            }
        }
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        match reading.sentences.iter().find(|sentence| !self.blanks(sentence).is_empty()) {
            None => "no blank is there".to_owned(),
            Some(sentence) if is_signing(sentence) => "the blank belongs to the signing page".to_owned(),
            Some(_) => "the blank is there, but `near` or `unless` says it is for something else".to_owned(),
        }
    }
}
