//! From core types to views: one viewer a contract, which knows its offsets.

use super::{
    AlsoView, ClauseView, DecisionView, DoubtView, FindingView, FoundValueView, IssueView, LineView, Offsets,
    PageSize, PageText, ParagraphView, PlaceView, ReadingsView, SideView, SpotView, TermView, UnsureView,
    Words,
};
use crate::Decision;
use crate::record::{clause_number, first_page};
use crate::wording;
use contract::{Clause, ClauseKind, Contract};
use document::{Bilingual, BlockKind, Glyph, Line, Rect, TextRange};
use formats::Health;
use rules::Finding;

/// Shows one contract to the window.
pub struct Viewer<'a> {
    contract: &'a Contract,
    offsets: Offsets<'a>,
}

impl<'a> Viewer<'a> {
    /// For this contract.
    pub fn new(contract: &'a Contract) -> Self {
        Self { contract, offsets: Offsets::new(contract.document.text.as_str()) }
    }

    /// The byte range of a selection in the window.
    pub fn range(&self, start: u32, end: u32) -> TextRange {
        self.offsets.from_units(start, end)
    }

    /// A passage with its ink.
    pub fn place(&self, range: TextRange) -> PlaceView {
        self.placed(&self.contract.document.place(range))
    }

    /// A place that is known with its ink.
    pub fn placed(&self, place: &document::Place) -> PlaceView {
        let [start, end] = self.offsets.units(place.range);
        PlaceView {
            quote: self.contract.words(place.range).to_owned(),
            start,
            end,
            clause: clause_number(self.contract, place.range.start),
            spots: place
                .spots
                .iter()
                .map(|spot| SpotView {
                    page: spot.page,
                    quads: spot.quads.iter().map(|quad| quad.numbers()).collect(),
                })
                .collect(),
        }
    }

    /// Several passages.
    pub fn places(&self, ranges: &[TextRange]) -> Vec<PlaceView> {
        ranges.iter().map(|&range| self.place(range)).collect()
    }

    /// What stands on the edges of the pages and in no text: running heads, feet, page numbers. Their offsets
    /// are empty.
    pub fn furniture(&self) -> Vec<PlaceView> {
        let document = &self.contract.document;
        let lines =
            document.pages.iter().flat_map(|page| page.lines.iter().map(move |line| (page.number, line)));
        let on_pages = lines.filter(|(_, line)| line.furniture.is_some()).map(|(page, line)| {
            let spots = vec![SpotView { page, quads: vec![line.quad.numbers()] }];
            PlaceView { quote: line.text.clone(), start: 0, end: 0, clause: None, spots }
        });
        let running = document.aside.running.iter().map(|run| PlaceView {
            quote: run.text.clone(),
            start: 0,
            end: 0,
            clause: None,
            spots: Vec::new(),
        });
        on_pages.chain(running).collect()
    }

    /// What the reader was unsure of, in reading order.
    pub fn doubts(&self) -> Vec<DoubtView> {
        let doubts = self.contract.doubts.iter();
        doubts
            .map(|doubt| DoubtView {
                kind: doubt.kind.as_str().to_owned(),
                place: (!doubt.range.is_empty()).then(|| self.place(doubt.range)),
            })
            .collect()
    }

    /// Sizes of the pages; empty for a Word file.
    pub fn pages(&self) -> Vec<PageSize> {
        let pages = self.contract.document.pages.iter();
        pages
            .map(|page| PageSize {
                number: page.number,
                width: page.width,
                height: page.height,
                source: page.source.as_str().to_owned(),
            })
            .collect()
    }

    /// The text layer of a page; `None` when there is no such page.
    pub fn page_text(&self, number: u32) -> Option<PageText> {
        let page = self.contract.document.pages.iter().find(|page| page.number == number)?;
        let lines = page.lines.iter().filter_map(|line| self.line(line)).collect();
        let unsure = page.recognised.iter().filter(|word| !word.is_sure() && !word.range.is_empty());
        let unsure = unsure
            .map(|word| {
                let [start, end] = self.offsets.units(word.range);
                UnsureView { start, end, confidence: word.confidence }
            })
            .collect();
        Some(PageText { number, lines, unsure })
    }

    /// The text, paragraph by paragraph.
    pub fn paragraphs(&self) -> Vec<ParagraphView> {
        let blocks = self.contract.document.blocks.iter();
        blocks
            .map(|block| ParagraphView {
                text: self.contract.words(block.range).to_owned(),
                start: self.offsets.utf16(block.range.start),
                row: block.kind == BlockKind::TableRow,
                beside: match block.kind {
                    BlockKind::Paragraph | BlockKind::TableRow => None,
                    BlockKind::Note => Some("note".to_owned()),
                    BlockKind::Contents => Some("contents".to_owned()),
                },
                heading: block.heading,
            })
            .collect()
    }

    /// The outline: every clause that has a number or a heading, and the preamble.
    pub fn clauses(&self) -> Vec<ClauseView> {
        self.contract.clauses.clauses.iter().map(|clause| self.clause(clause)).collect()
    }

    /// The key terms, in the order of their keys.
    pub fn terms(&self) -> Vec<TermView> {
        let terms = self.contract.terms.iter();
        terms
            .map(|(key, term)| TermView {
                key: (*key).to_owned(),
                shown: term.value.as_ref().map(|value| wording::term_value(value).into()),
                state: term.state.as_str().to_owned(),
                places: self.places(&term.ranges),
            })
            .collect()
    }

    /// A finding card.
    pub fn finding(&self, finding: &Finding, decision: Option<&Decision>) -> FindingView {
        let evidence: Vec<TextRange> = finding.evidence.iter().map(|evidence| evidence.range).collect();
        FindingView {
            recognised: crate::record::recognition(self.contract, evidence.iter().copied()),
            fingerprint: finding.fingerprint.0.clone(),
            rule: finding.rule.clone(),
            kind: finding.kind.as_str().to_owned(),
            topic: finding.topic.clone(),
            severity: finding.severity.as_str().to_owned(),
            roles: finding.roles.clone(),
            title: finding.title.clone().into(),
            why: finding.why.clone().into(),
            ask: finding.ask.clone().into(),
            values: finding
                .values
                .iter()
                .map(|value| FoundValueView {
                    name: value.name.clone(),
                    found: value.found,
                    limit: value.limit,
                    unit: value.unit.clone(),
                })
                .collect(),
            evidence: self.places(&evidence),
            looked_for: finding.searched.as_ref().map(|searched| searched.looked_for.clone()),
            nearest: finding
                .searched
                .as_ref()
                .and_then(|searched| searched.nearest)
                .map(|range| self.place(range)),
            also: finding
                .also
                .iter()
                .map(|other| AlsoView {
                    rule: other.rule.clone(),
                    title: other.title.clone().into(),
                    why: other.why.clone().into(),
                })
                .collect(),
            decision: decision.and_then(DecisionView::of),
            owner: decision.map_or_else(String::new, |decision| decision.owner.clone()),
            remark: decision.map_or_else(String::new, |decision| decision.remark.clone()),
            remembered: None,
            resembles: finding.resembles.clone(),
        }
    }

    /// One side of a comparison; `id` names the contract on the shelf.
    pub fn side(&self, id: &str) -> SideView {
        SideView {
            id: id.to_owned(),
            name: self.contract.document.source.name.clone(),
            language: self.contract.language.as_str().to_owned(),
            pages: self.pages(),
            paragraphs: self.paragraphs(),
            clauses: self.clauses(),
        }
    }

    /// Page and height of the first ink of a range, in points from the top.
    pub fn top(&self, range: TextRange) -> Option<(u32, f32)> {
        let number = first_page(self.contract, range)?;
        let page = self.contract.document.pages.iter().find(|page| page.number == number)?;
        let inked = page.lines.iter().flat_map(|line| &line.glyphs);
        let tops = inked
            .filter(|glyph| glyph.at.is_some_and(|at| range.holds(at as usize)))
            .map(|glyph| glyph.quad.bounds().y0);
        tops.reduce(f32::min).map(|top| (number, top))
    }

    fn clause(&self, clause: &Clause) -> ClauseView {
        let [start, end] = self.offsets.units(clause.range);
        let top = self.top(TextRange::new(clause.range.start, self.first_line_end(clause.range)));
        ClauseView {
            id: clause.id.0,
            number: clause.number.as_ref().map(|number| number.printed.clone()).unwrap_or_default(),
            heading: self.heading(clause),
            level: clause.level,
            page: top.map(|(page, _)| page),
            top: top.map(|(_, top)| top),
            start,
            end,
        }
    }

    /// The heading, or the first words of the clause.
    fn heading(&self, clause: &Clause) -> String {
        if let Some(range) = clause.heading {
            return self.contract.words(range).trim().to_owned();
        }
        if clause.kind == ClauseKind::Preamble || clause.kind == ClauseKind::Signature {
            return String::new();
        }
        let words = self.contract.words(clause.body).trim_start();
        let line = words.lines().next().unwrap_or_default();
        let first: String = line.chars().take(24).collect();
        if first.len() < line.len() { format!("{}…", first.trim_end()) } else { first }
    }

    fn first_line_end(&self, range: TextRange) -> usize {
        let words = self.contract.words(range);
        range.start + words.find('\n').unwrap_or(words.len())
    }

    /// A body line with the edges of each UTF-16 code unit; furniture gives none.
    fn line(&self, line: &Line) -> Option<LineView> {
        let range = line.range?;
        let text = self.contract.words(range);
        let [start, end] = self.offsets.units(range);
        let bounds = line.quad.bounds();
        Some(LineView {
            text: text.to_owned(),
            start,
            end,
            rect: [bounds.x0, bounds.y0, bounds.x1, bounds.y1],
            size: line.size,
            edges: edges(text, range.start, &line.glyphs, bounds),
        })
    }
}

/// Left and right edge of every UTF-16 code unit of a line. A character without ink (a space)
/// takes the gap between its neighbours.
fn edges(text: &str, start: usize, glyphs: &[Glyph], bounds: Rect) -> Vec<f32> {
    let mut inked: Vec<(usize, Rect)> =
        glyphs.iter().filter_map(|glyph| glyph.at.map(|at| (at as usize, glyph.quad.bounds()))).collect();
    inked.sort_by_key(|&(at, _)| at);
    let mut ink = inked.into_iter().peekable();
    let mut boxes: Vec<(usize, Option<(f32, f32)>)> = Vec::new();
    for (at, ch) in text.char_indices() {
        while ink.next_if(|&(glyph, _)| glyph < start + at).is_some() {}
        let own = ink.next_if(|&(glyph, _)| glyph == start + at).map(|(_, rect)| (rect.x0, rect.x1));
        boxes.push((ch.len_utf16(), own));
    }
    let mut edges = Vec::with_capacity(boxes.len() * 2);
    let mut left = bounds.x0;
    for (index, &(units, own)) in boxes.iter().enumerate() {
        let (x0, x1) = own.unwrap_or_else(|| {
            let next = boxes[index..].iter().find_map(|(_, ink)| *ink);
            (left, next.map_or(bounds.x1, |(x0, _)| x0).max(left))
        });
        for _ in 0..units {
            edges.extend([x0, x1]);
        }
        left = x1;
    }
    edges
}

/// What to know before trusting the text of a file.
pub fn issues(health: &Health) -> Vec<IssueView> {
    let view = |issue: &formats::Issue| {
        let hidden = issue.code == formats::IssueCode::HiddenText;
        let (how, detail) = match issue.detail.split_once(": ").filter(|_| hidden) {
            Some((how, words)) => (Some(how.to_owned()), Bilingual::new(words, words)),
            None => (None, wording::detail(&issue.detail)),
        };
        let quads = issue.quads.iter().copied().map(document::Quad::numbers).collect();
        let readings = issue.readings.as_ref();
        IssueView {
            code: issue.code.as_str().to_owned(),
            page: issue.page,
            detail: detail.into(),
            install: to_install(issue).map(str::to_owned),
            how,
            quads,
            readings: readings
                .map(|both| ReadingsView { text: both.text.clone(), other: both.other.clone() }),
        }
    };
    health.issues.iter().map(view).collect()
}

/// What to install where the file needs something that this machine has not.
fn to_install(issue: &formats::Issue) -> Option<&str> {
    match issue.code {
        formats::IssueCode::NoOcrEngine => Some(&issue.detail),
        formats::IssueCode::NoCjkFont => Some(CJK_FONT),
        _ => None,
    }
}

/// A font with Chinese for every system; Windows and macOS usually have one.
const CJK_FONT: &str = if cfg!(windows) {
    "Add-WindowsCapability -Online -Name Language.Fonts.Hans~~~und-HANS~0.0.1.0"
} else if cfg!(target_os = "macos") {
    "brew install --cask font-noto-sans-cjk-sc"
} else {
    "sudo apt-get install fonts-noto-cjk"
};

impl From<Bilingual> for Words {
    fn from(words: Bilingual) -> Self {
        Self { zh: words.zh, en: words.en }
    }
}
