use super::annotated::is_for_vendor;
use super::asked::{spoken, told};
use super::comparison::passages;
use super::{Exporter, Outcome, Subject};
use crate::record::clause_number;
use crate::{Result, Verdict};
use document::{Annotation, Bilingual};
use formats::{Cell, Ink, Manuscript, Paragraph, Part, Run, Style, Table};

/// What we ask of the vendor, as a table: the clause, its words, and what we ask for. Nothing that is
/// meant for the inside is in it: no internal note, no reason of a decision, no severity.
pub(super) enum VendorTable {
    /// To be read and answered in.
    Word,
    /// To be sorted.
    Spreadsheet,
}

impl Exporter for VendorTable {
    fn name(&self) -> &'static str {
        match self {
            Self::Word => "vendor-docx",
            Self::Spreadsheet => "vendor-xlsx",
        }
    }

    fn title(&self) -> Bilingual {
        match self {
            Self::Word => Bilingual::new(
                "修改意见表（Word，可发对方，不含内部内容）",
                "Change requests (Word, for the vendor, nothing internal)",
            ),
            Self::Spreadsheet => Bilingual::new(
                "修改意见表（Excel，可发对方，不含内部内容）",
                "Change requests (Excel, for the vendor, nothing internal)",
            ),
        }
    }

    fn extension(&self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Spreadsheet => "xlsx",
        }
    }

    fn for_vendor(&self) -> bool {
        true
    }

    fn takes(&self, note: &Annotation) -> Option<bool> {
        // A mark without words asks for nothing.
        Some(is_for_vendor(note) && !(note.body.text.is_empty() && note.body.suggestion.is_none()))
    }

    fn takes_asks(&self) -> bool {
        true
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let tongue = subject.tongue;
        let title = tongue.pick("合同修改意见", "Requested changes").to_owned();
        let (requests, orphans) = requests(subject);
        let written = requests.len();
        let heads = [
            (5.0, "序号", "No."),
            (10.0, "条款", "Clause"),
            (35.0, "现有条文", "Present wording"),
            (35.0, "修改意见", "Requested change"),
            (15.0, "贵方答复", "Your answer"),
        ];
        let rows = requests.into_iter().enumerate().map(|(index, request)| {
            let number = vec![Paragraph::number(index + 1)];
            vec![
                number,
                vec![Paragraph::plain_entry(request.clause)],
                request.wording,
                request.ask,
                Vec::new(),
            ]
        });
        let table = Table::headed(
            tongue.pick("修改意见", "Requests"),
            heads.iter().map(|&(width, zh, en)| (width, tongue.pick(zh, en))),
            rows,
        );
        let mut parts: Vec<Part> = vec![
            Paragraph::of(Style::Title, vec![Run::new(&title, Ink::Plain)]).into(),
            Paragraph::plain(subject.contract.document.source.name.as_str()).into(),
        ];
        parts.extend(
            spoken(subject, &courtesy()).into_iter().map(|words| Part::from(Paragraph::plain(words))),
        );
        parts.push(table.into());
        parts
            .extend(spoken(subject, &closing()).into_iter().map(|words| Part::from(Paragraph::plain(words))));
        let manuscript = Manuscript { title, parts, ..subject.manuscript(true) };
        let bytes = match self {
            Self::Word => manuscript.word()?,
            Self::Spreadsheet => manuscript.spreadsheet()?,
        };
        let of =
            if subject.asks.is_empty() { subject.items() } else { subject.asks.len() + subject.notes.len() };
        Ok(Outcome { bytes, written, of, orphans, internal: subject.internal() })
    }
}

/// One thing asked for.
struct Request {
    /// Where it stands in the contract.
    at: usize,
    clause: String,
    wording: Cell,
    ask: Cell,
}

/// What a paper says to the other side ahead of the table.
fn courtesy() -> Bilingual {
    Bilingual::new(
        "感谢贵方提供合同文本。为使双方的权利义务更加清楚、均衡，我方提出以下修改意见，请审阅，并在“贵方答复”一栏逐项回复。",
        "Thank you for the draft. To make the rights and duties of both parties clearer and more even we propose the changes below; please answer each of them in the last column.",
    )
}

/// And behind it.
fn closing() -> Bilingual {
    Bilingual::new(
        "如对以上意见有疑问或有更合适的写法，欢迎提出，我方愿意当面沟通。",
        "Should anything be unclear, or should you see a better wording, we are glad to talk it through.",
    )
}

/// Everything that is asked for, in the order of the contract, and the quotes of notes that cannot be
/// placed: notes for the vendor, and what is asked for in the negotiation; where nothing is, the findings and
/// changes that were objected to.
fn requests(subject: &Subject<'_>) -> (Vec<Request>, Vec<String>) {
    let (contract, tongue) = (subject.contract, subject.tongue);
    let plain = |words: &str| Paragraph::plain_entry(words.replace('\t', " | "));
    let clause = |at: usize| clause_number(contract, at).unwrap_or_default();
    let mut requests = Vec::new();
    let mut orphans = Vec::new();
    for note in subject.notes.iter().filter(|note| is_for_vendor(note)) {
        let mut ask = Vec::new();
        if let Some(suggestion) = &note.body.suggestion {
            let label = tongue.pick("建议改为：", "Proposed wording: ");
            ask.push(Paragraph::entry(vec![
                Run::new(label, Ink::Plain),
                Run::new(suggestion.as_str(), Ink::Set),
            ]));
        }
        if !note.body.text.is_empty() {
            ask.push(plain(&note.body.text));
        }
        match note.target.resolve(&contract.document) {
            // A mark without words asks for nothing.
            Ok(_) if ask.is_empty() => {}
            Ok(found) => {
                let range = found.place.range;
                let wording = vec![plain(contract.words(range))];
                requests.push(Request { at: range.start, clause: clause(range.start), wording, ask });
            }
            Err(orphan) => orphans.push(orphan.quote),
        }
    }
    for asked in told(subject.asks) {
        let first = asked.places.first().map(|range| range.start);
        let mut wording: Cell = asked.places.iter().map(|&range| plain(contract.words(range))).collect();
        if wording.is_empty() {
            let absent = Bilingual::new("（合同未作约定）", "(not provided for)");
            wording = spoken(subject, &absent).iter().map(|words| plain(words)).collect();
        }
        requests.push(Request {
            at: first.unwrap_or(usize::MAX),
            clause: first.map(clause).unwrap_or_default(),
            wording,
            ask: spoken(subject, &asked.ask.offered()).iter().map(|words| plain(words)).collect(),
        });
    }
    if !subject.asks.is_empty() {
        requests.sort_by_key(|request| request.at);
        return (requests, orphans);
    }
    let objected = |decision: Option<&crate::Decision>| {
        decision.is_some_and(|decision| decision.verdict == Some(Verdict::Object))
    };
    for finding in &subject.review.findings {
        if objected(subject.decisions.get(&finding.fingerprint.0)) && !tongue.of(&finding.ask).is_empty() {
            let first = finding.evidence.first().map(|evidence| evidence.range.start);
            requests.push(Request {
                // What is missing stands nowhere: at the end.
                at: first.unwrap_or(usize::MAX),
                clause: first.map(clause).unwrap_or_default(),
                wording: finding.evidence.iter().map(|one| plain(contract.words(one.range))).collect(),
                ask: vec![plain(tongue.of(&finding.ask))],
            });
        }
    }
    if let Some((against, fingerprints)) = subject.fingerprinted() {
        for (change, fingerprint) in against.redline.changes.iter().zip(&fingerprints) {
            if !objected(against.decisions.get(fingerprint)) {
                continue;
            }
            let ask = tongue.pick("恢复原条文：", "Restore the former wording:");
            let mut cell = vec![Paragraph::plain_entry(ask)];
            if change.old.is_empty() {
                cell =
                    vec![Paragraph::plain_entry(tongue.pick("删除新增内容。", "Take out what was added."))];
            } else {
                cell.extend(passages(against.contract, &change.old, &[], Ink::Plain, change, tongue));
            }
            let at = change.new.first().map_or(usize::MAX, |range| range.start);
            requests.push(Request {
                at,
                clause: change.new.first().map(|range| clause(range.start)).unwrap_or_default(),
                wording: passages(contract, &change.new, &change.new_marks, Ink::Set, change, tongue),
                ask: cell,
            });
        }
    }
    requests.sort_by_key(|request| request.at);
    (requests, orphans)
}
