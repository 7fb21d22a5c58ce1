//! Signatures: who the file says signed and when, which bytes that covers, and what was appended
//! afterwards. Whether a signature is genuine is not examined; every sentence says so.

mod changes;

use super::notes::{self, rfc3339, words};
use crate::IssueCode;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Form fields inside form fields that are followed.
const DEEPEST: usize = 32;
/// Signatures of a file that are told of.
const MOST: usize = 50;

/// What is to be said of a file's signatures.
pub(super) type Told = Vec<(IssueCode, Option<u32>, String)>;

/// A page that looks otherwise than when it was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Redrawn {
    pub(super) page: u32,
    /// How many bytes of the file had been written when it was signed.
    pub(super) signed: usize,
}

/// A signature as the file describes it.
struct Signature {
    id: Option<ObjectId>,
    /// Name of its form field.
    field: Option<String>,
    by: Option<String>,
    at: Option<String>,
    why: Option<String>,
    /// Only a time stamp: nobody's consent.
    stamp: bool,
    /// Pairs of start and length.
    covers: Vec<(usize, usize)>,
}

impl Signature {
    fn of(
        document: &Document,
        id: Option<ObjectId>,
        dict: &Dictionary,
        field: Option<String>,
    ) -> Option<Self> {
        let range = dict.get_deref(b"ByteRange", document).ok()?.as_array().ok()?;
        let numbers: Vec<usize> =
            range.iter().filter_map(|number| usize::try_from(number.as_i64().ok()?).ok()).collect();
        let name = |key: &[u8]| dict.get_deref(key, document).ok().and_then(|name| name.as_name().ok());
        let stamp = name(b"Type") == Some(b"DocTimeStamp") || name(b"SubFilter") == Some(b"ETSI.RFC3161");
        Some(Self {
            id,
            field,
            by: words(document, dict, b"Name"),
            at: words(document, dict, b"M").and_then(|date| rfc3339(&date)),
            why: words(document, dict, b"Reason"),
            stamp,
            covers: numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
        })
    }

    /// One past the last byte it covers.
    fn end(&self) -> usize {
        self.covers.iter().map(|(start, length)| start.saturating_add(*length)).max().unwrap_or(0)
    }

    fn named(&self) -> String {
        let kind = if self.stamp { "time stamp" } else { "signature" };
        match &self.field {
            Some(field) => format!("{kind} “{field}”"),
            None => format!("{kind} without a form field"),
        }
    }

    fn described(&self, length: usize) -> String {
        let by = self.by.as_ref().map_or_else(
            || if self.stamp { String::new() } else { ", signer named in its certificate only".to_owned() },
            |by| format!(", by {by}"),
        );
        let at = self.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
        let why = self.why.as_ref().map(|why| format!(", reason: {why}")).unwrap_or_default();
        let covers = if self.end() >= length {
            "covers the file to its end".to_owned()
        } else {
            format!("covers the first {} of {length} bytes", self.end())
        };
        format!("{}{by}{at}{why}; {covers}; whether it is genuine was not examined", self.named())
    }

    /// What is odd about the bytes it covers: all but its own value has to be covered.
    fn uncovered(&self, bytes: &[u8]) -> Option<String> {
        let [(start, before), (after, _)] = self.covers[..] else {
            return Some(format!("{}: the bytes it covers are not given as two ranges", self.named()));
        };
        if start != 0 {
            return Some(format!(
                "{}: the first {start} bytes of the file are not covered by it",
                self.named()
            ));
        }
        let gap = bytes.get(before..after).unwrap_or_default();
        let value = gap.strip_prefix(b"<").and_then(|gap| gap.strip_suffix(b">"));
        let plain = value.is_some_and(|value| {
            value.iter().all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace())
        });
        (!plain).then(|| {
            let wide = after.saturating_sub(before);
            format!("{}: the {wide} bytes it leaves out hold more than its own value", self.named())
        })
    }
}

/// What is to be said of the signatures in a file; nothing where there is none, or where the file
/// cannot be followed by this parser.
pub(super) fn examine(bytes: &[u8], password: Option<&str>) -> (Told, Vec<Redrawn>) {
    let (mut told, mut redrawn) = (Told::new(), Vec::new());
    let Ok(document) = notes::open(bytes, password) else {
        if super::structure::mentions(bytes, b"/ByteRange") {
            let detail = "the file seems to be signed, and its signatures could not be followed";
            told.push((IssueCode::Signed, None, detail.to_owned()));
        }
        return (told, redrawn);
    };
    let mut signatures = signatures(&document);
    let removed = removed(bytes, password, &signatures);
    signatures.sort_by_key(Signature::end);
    signatures.truncate(MOST);
    let certified = certification(&document);
    for signature in &signatures {
        let mut detail = signature.described(bytes.len());
        if let Some((id, allowed)) = certified.as_ref()
            && (id.is_none() || *id == signature.id)
        {
            detail.push_str("; it certifies the file and ");
            detail.push_str(allowed);
        }
        told.push((IssueCode::Signed, None, detail));
        if let Some(odd) = signature.uncovered(bytes) {
            told.push((IssueCode::ChangedAfterSigning, None, odd));
        }
    }
    for (index, signature) in signatures.iter().enumerate() {
        let until = signatures.get(index + 1).map_or(bytes.len(), Signature::end).min(bytes.len());
        told.extend(after(bytes, password, signature, until, &mut redrawn));
    }
    told.extend(removed);
    (told, redrawn)
}

/// What was appended after a signature, up to the end of the next one or of the file.
fn after(
    bytes: &[u8],
    password: Option<&str>,
    signature: &Signature,
    until: usize,
    redrawn: &mut Vec<Redrawn>,
) -> Told {
    let appended = bytes.get(signature.end()..until).unwrap_or_default();
    if appended.iter().all(u8::is_ascii_whitespace) {
        return Told::new();
    }
    let name = signature.named();
    let size = appended.len();
    let (Ok(then), Ok(now)) =
        (notes::open(&bytes[..signature.end()], password), notes::open(&bytes[..until], password))
    else {
        let detail =
            format!("{size} bytes were appended after the {name}; what they change could not be followed");
        return vec![(IssueCode::ChangedAfterSigning, None, detail)];
    };
    let found = changes::between(&then, &now);
    if found.seen.is_empty() {
        let what = if found.unseen.is_empty() {
            "and change nothing that the file shows or holds".to_owned()
        } else {
            format!("and hold only {}, which changes nothing on the pages", found.unseen.join(", "))
        };
        let detail = format!("{size} bytes were appended after the {name} {what}");
        // Material for checking a signature later is meant to be appended; anything unknown is not.
        let code = if found.unseen.is_empty() { IssueCode::ChangedAfterSigning } else { IssueCode::Signed };
        return vec![(code, None, detail)];
    }
    // Two signatures may both precede a change: what was first signed is what it is held against.
    for page in found.redrawn {
        if !redrawn.iter().any(|known| known.page == page) {
            redrawn.push(Redrawn { page, signed: signature.end() });
        }
    }
    let told = found.seen.into_iter().map(|(page, what)| {
        (IssueCode::ChangedAfterSigning, page, format!("appended after the {name}: {what}"))
    });
    told.collect()
}

/// Signatures that an earlier state of the file carried and the present one does not.
fn removed(bytes: &[u8], password: Option<&str>, present: &[Signature]) -> Told {
    let known: BTreeSet<usize> = present.iter().map(Signature::end).collect();
    let ends: BTreeSet<usize> = super::structure::signed_until(bytes).into_iter().collect();
    let gone = ends.into_iter().filter(|end| !known.contains(end) && *end < bytes.len()).take(4);
    gone.filter(|end| {
        notes::open(&bytes[..*end], password)
            .is_ok_and(|earlier| signatures(&earlier).iter().any(|signature| signature.end() == *end))
    })
    .map(|end| {
        let detail = format!(
            "the first {end} bytes of the file carry a signature that its present state has no longer"
        );
        (IssueCode::ChangedAfterSigning, None, detail)
    })
    .collect()
}

/// The signatures of a loaded file: those of its form, then those that no field leads to.
fn signatures(document: &Document) -> Vec<Signature> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (field, dict) in fields(document) {
        let is_signature = inherited(document, dict, b"FT")
            .is_some_and(|kind| kind.as_name().is_ok_and(|name| name == b"Sig"));
        let Some(value) = dict.get(b"V").ok().filter(|_| is_signature) else { continue };
        let Ok((id, Object::Dictionary(value))) = document.dereference(value) else { continue };
        if id.is_none_or(|id| seen.insert(id)) {
            found.extend(Signature::of(document, id, value, Some(field)));
        }
    }
    for (id, object) in &document.objects {
        let Object::Dictionary(dict) = object else { continue };
        if dict.has(b"ByteRange") && dict.has(b"Contents") && seen.insert(*id) {
            found.extend(Signature::of(document, Some(*id), dict, None));
        }
    }
    found
}

/// The fields of the form with their full names, those that hold a value or are of a kind of their own.
pub(super) fn fields(document: &Document) -> Vec<(String, &Dictionary)> {
    let form = document.catalog().ok().and_then(|root| root.get_deref(b"AcroForm", document).ok());
    let Some(top) =
        form.and_then(|form| form.as_dict().ok()?.get_deref(b"Fields", document).ok()?.as_array().ok())
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<(String, &Object, usize)> =
        top.iter().rev().map(|field| (String::new(), field, 0)).collect();
    while let Some((above, object, depth)) = waiting.pop() {
        let Ok((id, Object::Dictionary(dict))) = document.dereference(object) else { continue };
        if depth > DEEPEST || id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let own = words(document, dict, b"T");
        let name = match own {
            Some(own) if above.is_empty() => own,
            Some(own) => format!("{above}.{own}"),
            None => above,
        };
        if let Ok(kids) = dict.get_deref(b"Kids", document).and_then(Object::as_array) {
            waiting.extend(kids.iter().rev().map(|kid| (name.clone(), kid, depth + 1)));
        }
        found.push((name, dict));
    }
    found
}

/// An entry of a field, or of the fields above it.
pub(super) fn inherited<'a>(document: &'a Document, field: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut field = field;
    for _ in 0..DEEPEST {
        if let Ok(value) = field.get_deref(key, document) {
            return Some(value);
        }
        field = field.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The signature that certifies the file, and what it allows afterwards (ISO 32000-2, 12.8.2.2).
fn certification(document: &Document) -> Option<(Option<ObjectId>, &'static str)> {
    let perms = document.catalog().ok()?.get_deref(b"Perms", document).ok()?.as_dict().ok()?;
    let (id, value) = document.dereference(perms.get(b"DocMDP").ok()?).ok()?;
    let references = value.as_dict().ok()?.get_deref(b"Reference", document).ok()?.as_array().ok()?;
    let allowed = references.iter().find_map(|reference| {
        let (_, reference) = document.dereference(reference).ok()?;
        let set = reference.as_dict().ok()?.get_deref(b"TransformParams", document).ok()?;
        set.as_dict().ok()?.get_deref(b"P", document).ok()?.as_i64().ok()
    });
    let said = match allowed.unwrap_or(2) {
        1 => "allows no change afterwards",
        3 => "allows remarks, filling in and signing afterwards",
        _ => "allows filling in and signing afterwards",
    };
    Some((id, said))
}
