//! Whole labelled contracts: read as a review reads them, with the parties that are found in them, so that
//! what is learnt meets in use what it met while it was learnt.

use super::features::see;
use super::passages::{Example, LabelledSpan, Place, of_window, topic};
use super::windows::windows;
use crate::reading::Reading;
use contract::{Contract, Side};
use document::{Block, BlockKind, Document, MediaType, Source, TextRange};

/// A labelled text as a document: a paragraph a line, `| a | b |` a row of a table, `@small: ` before small
/// print; lines for a title, a header or a footer (`@title:` …) are left out.
#[must_use]
pub fn labelled_document(text: &str) -> Document {
    let mut stream = String::new();
    let mut blocks = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if ["@title:", "@header:", "@footer:"].iter().any(|word| line.starts_with(word)) {
            continue;
        }
        let (line, size) = line.strip_prefix("@small: ").map_or((line, 10.5), |small| (small, 7.0));
        let (words, kind) = match line.strip_prefix('|').and_then(|rest| rest.trim_end().strip_suffix('|')) {
            Some(cells) => {
                (cells.split('|').map(str::trim).collect::<Vec<_>>().join("\t"), BlockKind::TableRow)
            }
            None => (line.to_owned(), BlockKind::Paragraph),
        };
        let start = stream.len();
        stream.push_str(&words);
        blocks.push(Block {
            kind,
            range: TextRange::new(start, stream.len()),
            size: Some(size),
            heading: None,
        });
        stream.push('\n');
    }
    let source = Source::of_bytes(stream.as_bytes(), MediaType::Docx, "case");
    let mut document = Document::from_text(source, &stream);
    document.blocks = blocks;
    document
}

/// A contract all of whose risks are labelled: what bears no label is harmless.
#[derive(Debug)]
pub struct LabelledPaper {
    contract: Contract,
    places: Vec<Place>,
}

impl LabelledPaper {
    /// Reads a labelled text; see [`labelled_document`] for its lines. A quote that does not stand in it is
    /// left out.
    #[must_use]
    pub fn new(text: &str, spans: &[LabelledSpan]) -> Self {
        let contract = Contract::read(labelled_document(text));
        let stream = contract.document.text.as_str();
        let place = |span: &LabelledSpan| {
            let quote = span.quote.split('|').map(str::trim).collect::<Vec<_>>().join("\t");
            let quote = quote.trim_matches('\t');
            let start = stream.find(quote)?;
            let range = TextRange::new(start, start + quote.len());
            Some(Place { range, topic: topic(&span.topic)?, risk: span.label == "risk" })
        };
        let places = spans.iter().filter_map(place).collect();
        Self { contract, places }
    }

    /// What there is to learn from it.
    pub(super) fn examples(&self) -> Vec<Example> {
        let reading = Reading::new(&self.contract, Side::Customer);
        let mut examples = Vec::new();
        for sentence in reading.sentences.iter().filter(|sentence| !sentence.signature) {
            let seen = see(&sentence.plain);
            for window in windows(&seen) {
                let end = seen.tokens.get(window.to).map_or(sentence.plain.len(), |token| token.at);
                let range = sentence.place(&(seen.tokens[window.from].at..end));
                examples.extend(of_window(&seen, window, range, &self.places, true));
            }
        }
        examples
    }
}
