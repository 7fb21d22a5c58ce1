//! The pieces that the HTML forms share: a page that carries its own styles, prints well, and can
//! hold any words without being changed by them.

use super::passage::pieces;
use crate::wording::{self, Tongue};
use contract::Contract;
use document::{Bilingual, TextRange};
use formats::{Ink, Paragraph, Run, Style};
use std::fmt::Write as _;

/// Words made safe for an element or a quoted attribute.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Characters that HTML does not allow at all.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => out.push('\u{fffd}'),
            _ => out.push(ch),
        }
    }
    out
}

/// Both wordings, the reader's language first and the other one below it.
pub(super) fn both(words: &Bilingual, tongue: Tongue) -> String {
    let (first, second, lang) = match tongue {
        Tongue::Zh => (&words.zh, &words.en, "en"),
        Tongue::En => (&words.en, &words.zh, "zh"),
    };
    let mut out = escape(first);
    if !second.is_empty() && second != first {
        let _ = write!(out, "<span class=\"other\" lang=\"{lang}\">{}</span>", escape(second));
    }
    out
}

/// The words of a code in both languages on one line.
pub(super) fn code(word: &str, tongue: Tongue) -> String {
    let words = wording::code(word);
    let (first, second) = match tongue {
        Tongue::Zh => (words.zh, words.en),
        Tongue::En => (words.en, words.zh),
    };
    if first == second {
        escape(&first)
    } else {
        format!("{} <small>{}</small>", escape(&first), escape(&second))
    }
}

/// The words of a range with the given parts of it in an element: `del`, `ins` or `mark`.
pub(super) fn marked(contract: &Contract, range: TextRange, marks: &[TextRange], element: &str) -> String {
    let mut out = String::new();
    for (piece, is_marked) in pieces(range, marks) {
        let words = escape(contract.words(piece)).replace('\n', "<br>");
        let _ =
            if is_marked { write!(out, "<{element}>{words}</{element}>") } else { write!(out, "{words}") };
    }
    out
}

/// A paragraph of an office paper as an element.
pub(super) fn element(paragraph: &Paragraph) -> String {
    let run = |run: &Run| {
        let words = escape(&run.words).replace('\n', "<br>");
        match run.ink {
            Ink::Plain => words,
            Ink::Bold => format!("<b>{words}</b>"),
            Ink::Soft => format!("<small>{words}</small>"),
            Ink::Struck => format!("<del>{words}</del>"),
            Ink::Set => format!("<ins>{words}</ins>"),
            Ink::Bad => format!("<span class=\"worse\">{words}</span>"),
            Ink::Good => format!("<span class=\"better\">{words}</span>"),
        }
    };
    let words: String = paragraph.runs.iter().map(run).collect();
    let name = match paragraph.style {
        Style::Title => "h1",
        Style::Heading(_) => "h2",
        Style::Body | Style::Entry | Style::Number => "p",
    };
    format!("<{name}>{words}</{name}>\n")
}

/// A whole page: self-contained, no script, nothing fetched.
pub(super) fn page(title: &str, tongue: Tongue, body: &str) -> Vec<u8> {
    paged(title, tongue, body, "")
}

/// The same, printed on its side: for wide tables.
pub(super) fn lying_page(title: &str, tongue: Tongue, body: &str) -> Vec<u8> {
    paged(title, tongue, body, "@page{size:A4 landscape}\n")
}

fn paged(title: &str, tongue: Tongue, body: &str, paper: &str) -> Vec<u8> {
    let lang = tongue.pick("zh-CN", "en");
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}{paper}</style>\n\
         </head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    )
    .into_bytes()
}

const STYLE: &str = "
:root{--ink:#1f1f1f;--soft:#5f6368;--line:#d9d5cf;--accent:#c23a2b}
*{box-sizing:border-box}
body{margin:32px auto;max-width:1080px;padding:0 24px;color:var(--ink);background:#fff;
font:14px/1.6 \"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans SC\",\"Noto Sans CJK SC\",sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:22px;margin:0 0 4px;border-left:4px solid var(--accent);padding-left:12px}
h2{font-size:16px;margin:28px 0 8px;border-bottom:1px solid var(--line);padding-bottom:4px;break-after:avoid}
h3{font-size:14px;margin:0 0 4px;break-after:avoid}
p{margin:4px 0}
small,.soft{color:var(--soft)}
.other{display:block;color:var(--soft);font-size:12px}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f6f3ef;font-weight:600}
thead{display:table-header-group}
tr,article,blockquote{break-inside:avoid}
.account{margin-top:8px}
.presign th,.presign td{padding:3px 6px}.presign td p{margin:0}.presign th:nth-child(1){width:15%}.presign th:nth-child(2){width:12%}.presign th:nth-child(4){width:23%}
article{border-left:4px solid var(--line);padding:4px 0 4px 12px;margin:12px 0}
.high{border-color:#b3261e}.medium{border-color:#9a5b00}.low{border-color:#5f6368}
.badge{font-size:12px;font-weight:600;margin-right:6px}
.badge.high{color:#b3261e}.badge.medium{color:#9a5b00}.badge.low{color:#5f6368}
blockquote{margin:4px 0;padding:2px 0 2px 10px;border-left:1px solid var(--line)}
del{color:#b3261e;background:#fbe3e1;text-decoration:line-through}
ins{color:#0b57d0;background:#e3edfd;text-decoration:underline;font-weight:600}
.worse{color:#b3261e;font-weight:600}.better{color:#0b57d0;font-weight:600}
@media print{body{margin:0;max-width:none;padding:0;font-size:11px}.other{font-size:10px}p,td{orphans:2;widows:2}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}@page{margin:16mm}.presign{font-size:9px;line-height:1.35}.presign th,.presign td{padding:1px 5px}}
";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use document::{Document, MediaType, Source};

    #[test]
    fn no_words_can_change_the_page() {
        assert_eq!(escape("<script>\"&'\u{0}"), "&lt;script&gt;&quot;&amp;&#39;\u{fffd}");
        let page = String::from_utf8(page("</title><script>", Tongue::Zh, "")).unwrap();
        assert!(page.contains("&lt;/title&gt;&lt;script&gt;") && !page.contains("<script"));
    }

    #[test]
    fn marks_are_put_around_the_very_characters() {
        let text = "响应时间<48>小时";
        let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
        let contract = Contract::read(Document::from_text(source, text));
        let at = text.find("48").unwrap();
        let whole = TextRange::new(0, text.len());
        let marks = [TextRange::new(at, at + 2), TextRange::new(at, at + 2)];
        assert_eq!(marked(&contract, whole, &marks, "ins"), "响应时间&lt;<ins>48</ins>&gt;小时");
        assert_eq!(marked(&contract, TextRange::new(0, 12), &marks, "ins"), "响应时间");
    }
}
