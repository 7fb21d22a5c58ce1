//! Remarks put into Word files stand on their words, their wording is tracked to the letter, and whatever is
//! accepted or rejected afterwards, nothing else has changed.
#![allow(clippy::unwrap_used, missing_docs)]

use document::TextRange;
use formats::{
    NewAnswer, ReadError, ReadOptions, Remarked, Revisions, WordEdit, WordNote, WriteError, read, read_notes,
    remark_word,
};
use std::io::{Cursor, Read as _, Write as _};
use std::ops::ControlFlow;
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with that body, and perhaps comments of its own.
fn word(body: &str, comments: Option<&str>) -> Vec<u8> {
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let links = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut parts = vec![
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>"#
            ),
        ),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"#)),
    ];
    let mut link = String::new();
    if let Some(comments) = comments {
        link = format!(r#"<Relationship Id="rIdRemarks" Type="{office}/comments" Target="comments.xml"/>"#);
        parts.push(("word/comments.xml", format!(r#"<w:comments xmlns:w="{W}">{comments}</w:comments>"#)));
    }
    parts.push((
        "word/_rels/document.xml.rels",
        format!(r#"<Relationships xmlns="{links}">{link}</Relationships>"#),
    ));
    zipped(&parts)
}

fn text(bytes: &[u8], revisions: Revisions) -> String {
    let options = ReadOptions { revisions, ..ReadOptions::default() };
    read(bytes, &options, &mut |_| ControlFlow::Continue(())).unwrap().document.text.as_str().to_owned()
}

fn note(id: &str, range: TextRange) -> WordNote {
    WordNote {
        id: id.into(),
        range,
        author: "林 & \"岚\"".into(),
        created: "2026-11-22T08:00:00Z".into(),
        text: "第一行 <请看>\n第二行".into(),
        edits: Vec::new(),
        answers: Vec::new(),
        done: false,
    }
}

/// Bodies in which words stand in every way that Word writes them.
fn bodies() -> Vec<&'static str> {
    vec![
        "<w:p><w:r><w:t>甲方付款</w:t></w:r></w:p><w:p><w:r><w:t>乙方交货</w:t></w:r></w:p>",
        r#"<w:p w:rsidR="00AB"><w:pPr><w:jc w:val="both"/></w:pPr><w:r w:rsidR="01"><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>A &amp; B</w:t></w:r><w:r><w:t xml:space="preserve"> pay &lt;48&gt; </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>hours</w:t></w:r></w:p>"#,
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:noBreakHyphen/><w:t>three</w:t></w:r></w:p>",
        r#"<w:p><w:r><w:t>前</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>链接字</w:t></w:r></w:hyperlink><w:bookmarkStart w:id="7" w:name="b"/><w:r><w:t>后</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>"#,
        r#"<w:p><w:r><w:t>旧</w:t></w:r><w:ins w:id="3" w:author="X"><w:r><w:t>新加</w:t></w:r></w:ins><w:del w:id="4" w:author="X"><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>尾</w:t></w:r></w:p>"#,
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3.2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>条</w:t></w:r></w:p>"#,
    ]
}

#[test]
fn every_passage_of_every_body_is_commented_and_reworded_to_the_letter() {
    let (mut tracked, mut told) = (0, 0);
    for body in bodies() {
        let original = word(body, None);
        let (now, before) = (text(&original, Revisions::Accepted), text(&original, Revisions::Rejected));
        let ends: Vec<usize> = now.char_indices().map(|(at, _)| at).chain([now.len()]).collect();
        for (index, &start) in ends.iter().enumerate() {
            for &end in &ends[index + 1..] {
                let range = TextRange::new(start, end);
                let words = &now[start..end];
                // A hyphen that Word draws by itself is no word that a comment could begin or end at.
                let plain = words.trim_matches(['-', ' ']);
                if words.trim() != words || plain.is_empty() {
                    continue;
                }
                let edit = WordEdit { range, words: "改 & 写".into() };
                let remark = WordNote { edits: vec![edit], ..note("n", range) };
                let Remarked { bytes, unplaced, untracked } = remark_word(&original, &[remark]).unwrap();
                assert!(unplaced.is_empty(), "{words:?} in {body}");
                let accepted = text(&bytes, Revisions::Accepted);
                if untracked.is_empty() {
                    assert_eq!(
                        accepted,
                        format!("{}改 & 写{}", &now[..start], &now[end..]),
                        "{words:?} in {body}"
                    );
                    tracked += 1;
                } else {
                    assert_eq!(accepted, now, "{words:?} in {body}");
                    assert!(words.contains(['\n', '\t', ' ', '-']), "{words:?} in {body}");
                }
                // Rejected, the file reads as it did; with what others had changed, as if that were rejected too.
                assert_eq!(text(&bytes, Revisions::Rejected), before, "{words:?} in {body}");
                let notes = read_notes(&bytes, None).unwrap();
                let comment = notes.iter().find(|note| note.subtype == "Comment").unwrap();
                assert_eq!(
                    (comment.author.as_str(), comment.text.as_str()),
                    ("林 & \"岚\"", "第一行 <请看>\n第二行")
                );
                let quote = comment.quote.as_deref().unwrap();
                let expected = if untracked.is_empty() { "改 & 写" } else { plain };
                assert_eq!(quote, expected, "{words:?} in {body}");
                told += 1;
            }
        }
    }
    assert!(tracked > 100 && told > tracked, "{tracked} of {told}");
}

#[test]
fn a_comment_alone_leaves_the_text_as_it_is_and_a_point_takes_words() {
    for body in bodies() {
        let original = word(body, None);
        let now = text(&original, Revisions::Accepted);
        let first = now.chars().next().unwrap().len_utf8();
        let bytes = remark_word(&original, &[note("n", TextRange::new(0, first))]).unwrap().bytes;
        assert_eq!(text(&bytes, Revisions::Accepted), now);
        let edit = WordEdit { range: TextRange::new(first, first), words: "插入".into() };
        let remark = WordNote { edits: vec![edit], ..note("n", TextRange::new(0, first)) };
        let file = remark_word(&original, &[remark]).unwrap();
        assert_eq!(file.untracked, Vec::<String>::new(), "{body}");
        let accepted = text(&file.bytes, Revisions::Accepted);
        assert_eq!(accepted, format!("{}插入{}", &now[..first], &now[first..]), "{body}");
        assert_eq!(text(&file.bytes, Revisions::Rejected), text(&original, Revisions::Rejected), "{body}");
    }
}

#[test]
fn comments_that_stand_in_the_file_stay_and_answers_are_threads() {
    let body = r#"<w:p><w:commentRangeStart w:id="5"/><w:r><w:t>甲方付款</w:t></w:r><w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>"#;
    let own = r#"<w:comment w:id="5" w:author="旧人"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment>"#;
    let original = word(body, Some(own));
    let answer = |number: u32, text: &str| NewAnswer {
        id: format!("a{number}"),
        author: "赵会计".into(),
        text: text.into(),
        state: None,
        created: format!("2026-11-22T0{number}:00:00Z"),
        modified: String::new(),
    };
    let answers = vec![answer(1, "同意"), answer(2, "")];
    let remark = WordNote { answers, done: true, ..note("n", TextRange::new(0, 6)) };
    let bytes = remark_word(&original, std::slice::from_ref(&remark)).unwrap().bytes;
    assert_eq!(
        bytes,
        remark_word(&original, std::slice::from_ref(&remark)).unwrap().bytes,
        "the same bytes each time"
    );
    let again = remark_word(&bytes, &[remark]).unwrap().bytes;
    for (bytes, count) in [(&bytes, 3), (&again, 5)] {
        let notes = read_notes(bytes, None).unwrap();
        assert_eq!(notes.len(), count);
        let old = notes.iter().find(|note| note.author == "旧人").unwrap();
        assert_eq!((old.text.as_str(), old.quote.as_deref()), ("旧批注", Some("甲方付款")));
        for answer in notes.iter().filter(|note| note.author == "赵会计") {
            let parent = notes.iter().find(|note| Some(&note.id) == answer.in_reply_to.as_ref()).unwrap();
            assert_eq!((answer.text.as_str(), parent.author.as_str()), ("同意", "林 & \"岚\""));
            assert_eq!((answer.quote.as_deref(), parent.state.as_deref()), (Some("甲方"), Some("Completed")));
        }
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(&again)).unwrap();
    let mut types = String::new();
    zip.by_name("[Content_Types].xml").unwrap().read_to_string(&mut types).unwrap();
    assert_eq!(types.matches("commentsExtended+xml").count(), 1);
}

#[test]
fn what_cannot_take_a_remark_says_so() {
    let signed = zipped(&[
        ("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body/></w:document>"#)),
        ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.to_owned()),
        ("_xmlsignatures/sig1.xml", "<a/>".to_owned()),
    ]);
    assert!(matches!(remark_word(&signed, &[]), Err(WriteError::Failed(why)) if why.contains("signed")));
    assert!(matches!(remark_word(b"%PDF-1.4 ", &[]), Err(WriteError::Read(ReadError::OtherFormat(_)))));
    assert!(remark_word(b"PK\x03\x04", &[]).is_err());
    // Words of a text box have no comments in Word.
    let boxed = word(
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        None,
    );
    let now = text(&boxed, Revisions::Accepted);
    let file = remark_word(&boxed, &[note("n", TextRange::new(0, now.trim_end().len()))]).unwrap();
    assert_eq!(file.unplaced, ["n"]);
}
