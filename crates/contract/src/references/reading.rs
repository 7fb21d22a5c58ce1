use super::targets::{Targets, counts_of};
use crate::clauses::{ClauseId, ClauseTree};
use crate::facts::numerals::parse_count;
use crate::plain::Plain;
use crate::{Doubt, DoubtKind};
use document::TextRange;
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A reference to another clause or annex: `第8.2条`, `附件一`, `Section 3.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossReference {
    /// The words of the reference.
    pub range: TextRange,
    /// Where it points; `None` when nothing of that number is in the paper.
    pub target: Option<ClauseId>,
}

const HAN: &str = "[零〇一二两三四五六七八九十百廿]+";

/// A number of an English clause: 8, 8.2, 8.2(b)(i), IV.
const LATIN: &str =
    r"(?:[0-9]+(?:\.[0-9]+)*[A-Z]?(?:\([A-Za-z0-9]{1,4}\))*|[IVX]+(?-u:\b)|\([a-z0-9]{1,4}\))";

static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let count = format!(r"(?:[0-9]+(?:\.[0-9]+)*|{HAN})");
    let annex_number = r"(?:[0-9]{1,2}(?:[-.][0-9]{1,2})?|[A-Z](?:-?[0-9]{1,2})?(?-u:\b)|[IVX]+(?-u:\b))";
    let forms = [
        r"(?P<law>《[^》]{2,40}》)".to_owned(),
        // 第3、5、7条
        format!(r"(?P<list>第 ?(?P<ln>{count}(?: ?[、,和及] ?第?{count})+) ?(?P<lu>条|款))"),
        // 第八条之一第二款第（三）项
        format!(
            r"(?P<han>第 ?(?P<n>{count}) ?(?P<u>条|章|节|部分)(?P<after>之{HAN})?(?P<parts>(?: ?第? ?\(?{count}\)? ?(?:款|项|目))*)(?:\([^)]{{1,4}}\))?)"
        ),
        r"(?P<point>第 ?(?P<pn>[0-9]+(?:\.[0-9]+)+) ?(?:款|项)?)".to_owned(),
        format!(
            r"(?P<own>(?:本|该|此)(?P<ou>条|款|章|节|项)(?P<oparts>(?: ?第? ?\(?{count}\)? ?(?:款|项|目))*))"
        ),
        r"(?P<prev>(?:前|上)一?(?P<pu>款|条|项))".to_owned(),
        format!(
            r"(?P<annex>(?:附件|附录|附錄|附表|别纸|附页|附图|附) ?(?P<x>[0-9]{{1,2}}(?:[-.][0-9]{{1,2}})?|{HAN}|[A-Z](?-u:\b)|[甲乙丙丁](?:[^方]|$)))"
        ),
        format!(
            r"(?P<of>(?-u:\b)(?i:paragraph|para\.?|part|section|item) (?P<on>{LATIN}) of (?:the )?(?i:annex|appendix|schedule|exhibit|attachment) (?P<oa>{annex_number}))"
        ),
        format!(
            r"(?P<sched>(?-u:\b)(?:Annex|Appendix|Schedule|Exhibit|Attachment|ANNEX|APPENDIX|SCHEDULE|EXHIBIT|ATTACHMENT) (?P<y>{annex_number})(?:, ?(?:paragraph|para\.?|Section|section|Part|item) (?P<yp>{LATIN}))?)"
        ),
        r"(?P<this>(?-u:\b)(?i:this) (?:Section|Clause|Article|paragraph|section|clause|article))".to_owned(),
        format!(
            r"(?P<en>(?-u:\b)(?P<word>Sections?|SECTIONS?|Articles?|ARTICLES?|Clauses?|CLAUSES?|clauses?|sections?|articles?|[Pp]aragraphs?|Sec\.) ?(?P<s>{LATIN}))"
        ),
        format!(r"(?P<sign>§{{1,2}} ?(?P<g>{LATIN}))"),
    ];
    Regex::new(&forms.join("|")).ok()
});

/// ", 2.1", " and 3.2", " to 4.3" behind a reference.
static ANOTHER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^(?:,? ?(?:and|or|to|through|-|–|&) |, ?)(?P<m>{LATIN})")).ok());

/// A statute behind a reference: "of the Bankruptcy Code", "GDPR".
static STATUTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^,? (?:(?:of|under|in) (?:the |title )?(?:[A-Z0-9][\w.'’&]*,? (?:of |and |on |for )?){0,7}(?:Act|Code|Law|Regulations?|Directive|Statute|Constitution|Treaty|Rules|GDPR|CCPA|UCC|U\.S\.C)(?-u:\b)|(?:of )?(?:the )?(?:UK )?(?:GDPR|CCPA|UCC|BGB|HGB|ZPO|UrhG|DSGVO|LGPD|ABGB|OR)(?-u:\b))",
    )
    .ok()
});

/// Finds the references of the text and what they point at.
pub(crate) fn read(text: &str, sentences: &[TextRange], clauses: &ClauseTree) -> Vec<CrossReference> {
    let Some(pattern) = REFERENCE.as_ref() else { return Vec::new() };
    let targets = Targets::of(text, clauses);
    let own_numbers: BTreeSet<usize> =
        clauses.clauses.iter().filter(|clause| clause.number.is_some()).map(|c| c.range.start).collect();
    let mut found = Vec::new();
    for &sentence in sentences {
        let plain = Plain::of(&text[sentence.start..sentence.end], sentence.start);
        let mut reader = Reader { plain: &plain, targets: &targets, statute: None, found: &mut found };
        for hit in pattern.captures_iter(plain.as_str()) {
            let Some(whole) = hit.get(0) else { continue };
            let start = plain.home(whole.start(), whole.end()).start;
            // The clause's own number, or the title of the annex itself.
            if !own_numbers.contains(&start) {
                reader.take(&hit, start);
            }
        }
    }
    found
}

/// The annexes the text names and the paper lacks, each once, where it is named first.
pub(crate) fn absent_annexes(text: &str, references: &[CrossReference], doubts: &mut Vec<Doubt>) {
    const WORDS: [&str; 12] = [
        "附件",
        "附录",
        "附表",
        "附图",
        "Annex",
        "Appendix",
        "Schedule",
        "Exhibit",
        "Attachment",
        "ANNEX",
        "SCHEDULE",
        "EXHIBIT",
    ];
    let mut named: BTreeSet<String> = BTreeSet::new();
    for reference in references.iter().filter(|reference| reference.target.is_none()) {
        let words = &text[reference.range.start..reference.range.end];
        let key: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        if WORDS.iter().any(|word| words.starts_with(word)) && named.insert(key) {
            doubts.push(Doubt { kind: DoubtKind::AnnexAbsent, range: reference.range });
        }
    }
}

struct Reader<'a> {
    plain: &'a Plain,
    targets: &'a Targets<'a>,
    /// Where the last reference to a statute ends in the sentence.
    statute: Option<usize>,
    found: &'a mut Vec<CrossReference>,
}

impl Reader<'_> {
    fn push(&mut self, start: usize, end: usize, target: Option<ClauseId>) {
        self.found.push(CrossReference { range: self.plain.home(start, end), target });
    }

    fn take(&mut self, hit: &Captures<'_>, from: usize) {
        let Some(whole) = hit.get(0) else { return };
        let (start, end) = (whole.start(), whole.end());
        let text = |name: &str| hit.name(name).map(|group| group.as_str());
        if let Some(law) = text("law") {
            match self.targets.titled(law.trim_matches(['《', '》'])) {
                Some(target) => self.push(start, end, Some(target)),
                None => self.statute = Some(end),
            }
        } else if let (Some(list), Some(unit)) = (hit.name("ln"), text("lu")) {
            if !self.of_statute(start, end) {
                self.list(list.start(), list.as_str(), unit, start, end, from);
            }
        } else if let (Some(number), Some(unit)) = (text("n"), text("u")) {
            if !self.of_statute(start, end) {
                let mut counts = counts_of(number).unwrap_or_default();
                counts.extend(text("after").and_then(|after| parse_count(after.trim_start_matches('之'))));
                let sign = unit.chars().next().unwrap_or('条');
                let top = self.targets.named(sign, &counts, from);
                let target = top.map(|top| self.part(top, text("parts").unwrap_or("")));
                self.push(start, end, target);
            }
        } else if let Some(number) = text("pn") {
            if !self.of_statute(start, end) {
                let target = counts_of(number).and_then(|counts| self.targets.numbered(&counts, from));
                self.push(start, end, target);
            }
        } else if let Some(unit) = text("ou") {
            let target = self.targets.own(unit, from);
            let target = target.map(|own| self.part(own, text("oparts").unwrap_or("")));
            self.push(start, end, target);
        } else if let Some(unit) = text("pu") {
            let own = self.targets.own(if unit == "条" { "条" } else { "项" }, from);
            self.push(start, end, own.map(|own| self.targets.before(own).unwrap_or(own)));
        } else if text("this").is_some() {
            let target = self.targets.own("款", from);
            self.push(start, end, target);
        } else if let Some(number) = text("x").or(text("y")).or(text("oa")) {
            let number = number.trim_end_matches(|c: char| !c.is_alphanumeric());
            let number = if number.starts_with(['甲', '乙', '丙', '丁']) { &number[..3] } else { number };
            let annex = counts_of(number).and_then(|counts| self.targets.annex(&counts));
            let inner = text("yp").or(text("on")).and_then(counts_of);
            let target = match (annex, inner) {
                (Some(annex), Some(counts)) => Some(self.targets.within(annex, &counts).unwrap_or(annex)),
                (annex, _) => annex,
            };
            let stop =
                hit.name("x").filter(|_| text("yp").is_none()).map_or(end, |x| x.start() + number.len());
            self.push(start, stop, target);
        } else if let Some(number) = hit.name("s").or(hit.name("g")) {
            self.latin(start, number.start(), number.as_str(), text("word").unwrap_or(""), from);
        }
    }

    /// Whether the reference points into a statute: 《民法典》第五百条及第五百零一条, 合同法第八条.
    fn of_statute(&mut self, start: usize, end: usize) -> bool {
        let text = self.plain.as_str();
        let before = &text[..start];
        let names = ["法", "法典", "条例", "办法", "规则", "司法解释"];
        let mut statute = names.iter().any(|name| before.ends_with(name)) && !before.ends_with("方法");
        if let Some(last) = self.statute {
            let between = text.get(last..start).unwrap_or("x");
            statute |= between.chars().all(|c| "、及和与至或,的之中 ".contains(c)) || between.len() <= 3;
        }
        self.statute = statute.then_some(end);
        statute
    }

    /// 第一、二条: one reference for each of them.
    fn list(&mut self, at: usize, list: &str, unit: &str, start: usize, end: usize, from: usize) {
        let sign = unit.chars().next().unwrap_or('条');
        let mut offset = 0;
        for (index, piece) in list.split(['、', ',', '和', '及']).enumerate() {
            let place = at + offset + list[offset..].find(piece).unwrap_or(0);
            offset = place - at + piece.len();
            let number = piece.trim().trim_start_matches('第').trim();
            let Some(counts) = counts_of(number) else { continue };
            let target = self.targets.named(sign, &counts, from);
            let range = if index == 0 { (start, end) } else { (place, place + piece.len()) };
            self.push(range.0, range.1, target);
        }
    }

    /// 第二款第（三）项 behind a clause: the part of it, where its parts are numbered.
    fn part(&self, top: ClauseId, parts: &str) -> ClauseId {
        let mut at = top;
        for piece in parts.split(['款', '项', '目']) {
            let number = piece.trim_matches([' ', '第', '(', ')']);
            let Some(counts) = counts_of(number) else { continue };
            let child = counts.last().and_then(|&count| self.targets.child(at, count));
            at = child.unwrap_or(at);
        }
        at
    }

    /// Section 8.2(b), and the numbers that follow it in a list.
    fn latin(&mut self, start: usize, number_at: usize, number: &str, word: &str, from: usize) {
        let text = self.plain.as_str();
        let plural = word.to_ascii_lowercase().ends_with('s') || word.is_empty();
        let mut pieces = vec![(start, number_at, number)];
        let mut end = number_at + number.len();
        while let Some(next) = ANOTHER
            .as_ref()
            .filter(|_| plural)
            .and_then(|another| another.captures(&text[end..]))
            .and_then(|hit| hit.name("m"))
        {
            let at = end + next.start();
            pieces.push((at, at, next.as_str()));
            end = at + next.as_str().len();
        }
        if STATUTE.as_ref().is_some_and(|statute| statute.is_match(&text[end..])) {
            return;
        }
        for (from_word, at, number) in pieces {
            let target = self.latin_target(number, word, from);
            self.push(from_word, at + number.len(), target);
        }
    }

    fn latin_target(&self, number: &str, word: &str, from: usize) -> Option<ClauseId> {
        let counts = counts_of(number)?;
        if number.starts_with('(') {
            // "paragraph (b)" is a part of the clause it is said in.
            let own = self.targets.own("款", from)?;
            return counts.first().and_then(|&count| self.targets.child(own, count)).or(Some(own));
        }
        let own =
            self.targets.beside(&counts, from).filter(|_| word.to_ascii_lowercase().starts_with("para"));
        let mut key = counts.clone();
        let mut target = own;
        while target.is_none() && !key.is_empty() {
            target = self.targets.numbered(&key, from);
            // A sub-item that is no clause of its own belongs to the clause that holds it.
            let held = key.len() == counts.len() || key.len() >= 2 || number.contains('(');
            if target.is_some() && !held {
                return None;
            }
            key.pop();
        }
        target
    }
}
