//! Word files: what stands beside the text, what changed in it, and what is missing from it.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "made/docx.rs"]
mod docx;

use document::{BlockKind, Concealment, Furniture, RunningOn};
use docx::docx;
use formats::{IssueCode, ReadError, ReadOptions, Reading, Revisions, read_notes};
use std::ops::ControlFlow;

fn read(file: &[u8], revisions: Revisions) -> Reading {
    let options = ReadOptions { revisions, ..ReadOptions::default() };
    formats::read(file, &options, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn accepted(file: &[u8]) -> String {
    read(file, Revisions::Accepted).document.text.as_str().to_owned()
}

fn rejected(file: &[u8]) -> String {
    read(file, Revisions::Rejected).document.text.as_str().to_owned()
}

fn t(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn p(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

/// A paragraph whose mark has those properties.
fn marked(mark: &str, inside: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>")
}

const WHO: &str = r#"w:author="甲方法务" w:date="2026-03-04T05:06:07Z""#;

fn ins(id: u32, inside: &str) -> String {
    format!(r#"<w:ins w:id="{id}" {WHO}>{inside}</w:ins>"#)
}

fn del(id: u32, text: &str) -> String {
    format!(
        r#"<w:del w:id="{id}" {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>"#
    )
}

#[test]
fn paragraphs_join_and_part_as_their_marks_come_and_go() {
    let table = [
        (
            "a mark that is deleted joins the next paragraph",
            marked(&format!("<w:del w:id=\"1\" {WHO}/>"), &t("前")) + &p(&t("后")),
            "前后\n",
            "前\n后\n",
        ),
        (
            "a mark that is inserted parts them",
            marked(&format!("<w:ins w:id=\"1\" {WHO}/>"), &t("前")) + &p(&t("后")),
            "前\n后\n",
            "前后\n",
        ),
        (
            "a paragraph that was put in and taken out again was never there",
            marked(&format!("<w:ins w:id=\"1\" {WHO}/><w:del w:id=\"2\" {WHO}/>"), &ins(3, &del(4, "试写")))
                + &p(&t("文")),
            "文\n",
            "文\n",
        ),
        (
            "moved text stands where it went, or where it was",
            p(&format!(r#"<w:moveFrom w:id="1" {WHO}>{}</w:moveFrom>{}"#, t("甲"), t("乙")))
                + &p(&format!(r#"<w:moveTo w:id="2" {WHO}>{}</w:moveTo>"#, t("甲"))),
            "乙\n甲\n",
            "甲乙\n",
        ),
        (
            "a field that was put in goes with its instruction",
            p(&(t("见第")
                + &ins(
                    1,
                    r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>八</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
                )
                + &del(2, "七")
                + &t("条"))),
            "见第八条\n",
            "见第七条\n",
        ),
    ];
    for (what, body, taken, left) in table {
        let file = docx(&body, &[]);
        assert_eq!(accepted(&file), taken, "{what}");
        assert_eq!(rejected(&file), left, "{what}");
    }
}

#[test]
fn rows_cells_and_numbers_come_and_go() {
    let row = |mark: &str, cells: &[&str]| {
        let cells: String =
            cells.iter().flat_map(|text| ["<w:tc>".to_owned(), p(&t(text)), "</w:tc>".to_owned()]).collect();
        format!("<w:tr><w:trPr>{mark}</w:trPr>{cells}</w:tr>")
    };
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", &["年费", "100"]),
        row(&format!(r#"<w:ins w:id="1" {WHO}/>"#), &["次年", "200"]),
        row(&format!(r#"<w:del w:id="2" {WHO}/>"#), &["折扣", "50"]),
    );
    let file = docx(&table, &[]);
    assert_eq!(accepted(&file), "年费\t100\n次年\t200\n");
    assert_eq!(rejected(&file), "年费\t100\n折扣\t50\n");
    let told: Vec<_> = read_notes(&file, None).unwrap();
    let told: Vec<_> = told.iter().map(|note| (note.subtype.as_str(), note.text.as_str())).collect();
    assert_eq!(told, [("Insert", "次年\t200"), ("Delete", "折扣\t50")]);

    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="space"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let numbered = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>"#;
    let body = format!(
        r#"<w:p><w:pPr>{numbered}</w:pPr>{}</w:p><w:p><w:pPr>{numbered}<w:pPrChange w:id="5" {WHO}><w:pPr/></w:pPrChange></w:pPr>{}</w:p><w:p><w:pPr>{numbered}<w:rPr><w:del w:id="6" {WHO}/></w:rPr></w:pPr>{}</w:p><w:p><w:pPr>{numbered}</w:pPr>{}</w:p>"#,
        t("定义"),
        t("新编号"),
        del(7, "已删"),
        t("费用"),
    );
    let file = docx(&body, &[("numbering", numbering)]);
    assert_eq!(accepted(&file), "第一条 定义\n第二条 新编号\n第三条 费用\n");
    assert_eq!(rejected(&file), "第一条 定义\n新编号\n第二条 已删\n第三条 费用\n");
    let notes = read_notes(&file, None).unwrap();
    assert_eq!((notes[0].subtype.as_str(), notes[0].text.as_str()), ("Numbering", "新编号"));
}

#[test]
fn changes_are_listed_with_who_when_and_where() {
    let bold = format!(
        r#"<w:r><w:rPr><w:b/><w:rPrChange w:id="9" {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>违约金</w:t></w:r>"#
    );
    let file =
        docx(&p(&(t("乙方支付") + &del(1, "百分之五") + &ins(2, &t("百分之十")) + &t("的") + &bold)), &[]);
    let text = accepted(&file);
    assert_eq!(text, "乙方支付百分之十的违约金\n");
    let notes = read_notes(&file, None).unwrap();
    let told: Vec<_> = notes
        .iter()
        .map(|note| {
            let range = note.range.unwrap();
            (note.subtype.as_str(), note.text.as_str(), &text[range.start..range.end])
        })
        .collect();
    assert_eq!(
        told,
        [("Delete", "百分之五", ""), ("Insert", "百分之十", "百分之十"), ("Format", "违约金", "违约金")]
    );
    assert!(notes.iter().all(|note| note.author == "甲方法务"));
    assert!(notes.iter().all(|note| note.created.as_deref() == Some("2026-03-04T05:06:07Z")));
    let health = read(&file, Revisions::Rejected).health;
    assert!(health.issues.iter().any(|issue| issue.detail.ends_with("read as rejected")), "{health:?}");
}

#[test]
fn headers_and_footers_stand_beside_the_text() {
    let reference =
        |what: &str, on: &str, id: &str| format!(r#"<w:{what}Reference w:type="{on}" r:id="{id}"/>"#);
    let body = p(&t("正文"))
        + &format!(
            "<w:sectPr>{}{}{}<w:titlePg/></w:sectPr>",
            reference("header", "default", "header"),
            reference("header", "first", "header2"),
            reference("footer", "default", "footer"),
        );
    let file = docx(
        &body,
        &[
            ("header", "<w:hdr><w:p><w:r><w:t>合同编号：X-1</w:t></w:r></w:p></w:hdr>"),
            ("header2", "<w:hdr><w:p><w:r><w:t>机密</w:t></w:r></w:p></w:hdr>"),
            ("footer", "<w:ftr><w:p><w:r><w:t>第 1 页 共 3 页</w:t></w:r></w:p></w:ftr>"),
        ],
    );
    let document = read(&file, Revisions::Accepted).document;
    assert_eq!(document.text.as_str(), "正文\n");
    let told: Vec<_> = document
        .aside
        .running
        .iter()
        .map(|line| (line.furniture, line.on, line.section, line.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Furniture::Header, RunningOn::Default, 1, "合同编号：X-1"),
            (Furniture::Header, RunningOn::First, 1, "机密"),
            (Furniture::PageNumber, RunningOn::Default, 1, "第 1 页 共 3 页"),
        ]
    );
}

#[test]
fn a_prompt_that_nobody_answered_is_a_place_to_fill_in() {
    let control = |properties: &str, text: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", t(text))
    };
    let body = p(&(t("甲方：")
        + &control("<w:showingPlcHdr/>", "单击输入客户名称")
        + &t("，期限")
        + &control("", "两年")));
    let document = read(&docx(&body, &[]), Revisions::Accepted).document;
    assert_eq!(document.text.as_str(), "甲方：单击输入客户名称，期限两年\n");
    let open: Vec<_> = document.aside.unfilled.iter().map(|range| document.text.slice(*range)).collect();
    assert_eq!(open, ["单击输入客户名称"]);
}

#[test]
fn what_is_hidden_says_how_and_where() {
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let shaded = |fill: &str, inside: &str| {
        format!(
            r#"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"#,
            p(inside),
            p(&t("格"))
        )
    };
    let body = p(&(t("甲方") + &run("<w:vanish/>", "不") + &t("承担责任")))
        + &shaded("1F3864", &run(r#"<w:color w:val="FFFFFF"/>"#, "表头"))
        + &shaded("auto", &run(r#"<w:color w:val="FEFEFE"/>"#, "近白"));
    let reading = read(&docx(&body, &[]), Revisions::Accepted);
    assert_eq!(reading.document.text.as_str(), "甲方承担责任\n表头\t格\n\t格\n");
    let hidden = &reading.document.aside.hidden;
    let told: Vec<_> = hidden.iter().map(|passage| (passage.text.as_str(), passage.how)).collect();
    assert_eq!(told, [("不", Concealment::Invisible), ("近白", Concealment::White)]);
    assert_eq!(hidden[0].at, "甲方".len());
}

#[test]
fn headings_contents_and_notes_are_told_apart() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>"#;
    let styled = |style: &str, text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, t(text))
    };
    let body = styled("C", "第一条 定义 3")
        + &styled("H", "第一条 定义")
        + &p(&(t("见注") + r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#));
    let notes = r#"<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 小字</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let document =
        read(&docx(&body, &[("styles", styles), ("footnotes", notes)]), Revisions::Accepted).document;
    let told: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (document.text.slice(block.range), block.kind, block.heading))
        .collect();
    assert_eq!(
        told,
        [
            ("第一条 定义 3", BlockKind::Contents, None),
            ("第一条 定义", BlockKind::Paragraph, Some(1)),
            ("见注¹", BlockKind::Paragraph, None),
            ("¹小字", BlockKind::Note, None),
        ]
    );
}

#[test]
fn files_inside_the_file_are_named_and_keep_the_paper_from_being_whole() {
    let object = r#"<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>"#;
    let reading =
        read(&docx(&(p(&(t("附表") + object)) + r#"<w:altChunk r:id="x"/>"#), &[]), Revisions::Accepted);
    let damaged: Vec<_> =
        reading.health.issues.iter().filter(|issue| issue.code == IssueCode::Damaged).collect();
    assert!(damaged.iter().any(|issue| issue.detail.contains("Excel.Sheet.12")), "{damaged:?}");
    let chunk = "1 embedded files are not read";
    assert!(damaged.iter().any(|issue| issue.detail == chunk), "another text put in its place: {damaged:?}");
    assert!(reading.health.is_partial());
}

#[test]
fn a_word_file_under_a_password_opens_with_it() {
    // The way of Word 2010 and later, and that of Word 2007.
    for name in ["agile-sha512.docx", "standard-aes128.docx"] {
        opens_with_its_password(name);
    }
}

fn opens_with_its_password(name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    let file = std::fs::read(path).unwrap();
    let open = |password: Option<&str>| {
        let options = ReadOptions { password: password.map(str::to_owned), ..ReadOptions::default() };
        formats::read(&file, &options, &mut |_| ControlFlow::Continue(()))
    };
    assert_eq!(open(None).unwrap_err(), ReadError::Encrypted);
    assert_eq!(open(Some("password")).unwrap_err(), ReadError::WrongPassword);
    let reading = open(Some("密码 p@ss")).unwrap();
    assert_eq!(reading.document.text.as_str(), "第一条 保密\n");
    assert_eq!(reading.document.source.id, document::SourceId::of_bytes(&file));
    assert_eq!(reading.health.issues[0].code, IssueCode::Encrypted);
    assert_eq!(read_notes(&file, Some("密码 p@ss")), Ok(Vec::new()));
    for cut in (0..file.len()).step_by(509) {
        let _ = formats::read(&file[..cut], &ReadOptions::default(), &mut |_| ControlFlow::Continue(()));
    }
}
