//! Word files: what Word prints is what is read.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "made/docx.rs"]
mod docx;

use document::BlockKind;
use docx::{docx, zipped};
use formats::{IssueCode, ReadError, ReadOptions, Reading, Revisions, read_notes, sniff};
use std::ops::ControlFlow;
use std::path::PathBuf;

fn corpus(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn try_read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let options = ReadOptions { name: "a.docx".to_owned(), ..ReadOptions::default() };
    formats::read(bytes, &options, &mut |_| ControlFlow::Continue(()))
}

fn reading(body: &str, parts: &[(&str, &str)]) -> Reading {
    try_read(&docx(body, parts)).unwrap()
}

fn text(body: &str) -> String {
    reading(body, &[]).document.text.as_str().to_owned()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// The lines of a corpus text as they should be read: directives and marks of the text format off.
fn expected(text: &str) -> Vec<String> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        cells.join("\t").trim_end().to_owned()
    };
    text.lines()
        .filter(|line| {
            !line.starts_with("@header") && !line.starts_with("@footer") && !line.trim().is_empty()
        })
        .map(|line| line.strip_prefix("@title: ").or(line.strip_prefix("@small: ")).unwrap_or(line))
        .map(|line| if line.starts_with('|') { row(line) } else { line.trim().to_owned() })
        .collect()
}

#[test]
fn corpus_contracts_read_as_their_texts() {
    for name in ["original", "renewal"] {
        let reading = try_read(&corpus(&format!("saas-crm-zh/{name}.docx"))).unwrap();
        let plain = String::from_utf8(corpus(&format!("saas-crm-zh/{name}.txt"))).unwrap();
        let lines: Vec<&str> = reading.document.text.as_str().lines().collect();
        assert_eq!(lines, expected(&plain), "{name}");

        let blocks = &reading.document.blocks;
        let slices: Vec<&str> = blocks.iter().map(|block| reading.document.text.slice(block.range)).collect();
        assert_eq!(slices, lines, "blocks cover the text");
        let rows = blocks.iter().filter(|block| block.kind == BlockKind::TableRow).count();
        assert_eq!(rows, plain.lines().filter(|line| line.starts_with('|')).count());
        let small = blocks.iter().filter(|block| block.size.is_some_and(|size| size <= 7.0)).count();
        assert_eq!(small, plain.lines().filter(|line| line.starts_with("@small")).count());
        assert_eq!(reading.document.source.producer.as_deref(), Some("Microsoft Macintosh Word 14.0000"));
        assert_eq!(reading.health.issues, []);
        assert_eq!(reading.health.text_source, "text-layer");
    }
}

#[test]
fn runs_breaks_fields_and_wrappers() {
    let cases = [
        (
            "one paragraph of two runs",
            r#"<w:p><w:r><w:t xml:space="preserve">甲 </w:t></w:r><w:r><w:t>方</w:t></w:r></w:p>"#,
            "甲 方\n",
        ),
        (
            "a tab is a space, a break ends a line",
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
            "a b\nc\n",
        ),
        ("characters cannot break lines", "<w:p><w:r><w:t>a&#9;b&#10;c</w:t></w:r></w:p>", "a b c\n"),
        (
            "no empty paragraphs",
            "<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>",
            "a\n",
        ),
        (
            "hyphens",
            "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>",
            "a-bc\n",
        ),
        ("a link", "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link\n"),
        (
            "a content control",
            "<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>in</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
            "in\n",
        ),
        (
            "ticks",
            r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t>否</w:t></w:r></w:p>"#,
            "☑是□否\n",
        ),
        (
            "a simple field",
            r#"<w:p><w:fldSimple w:instr="REF x"><w:r><w:t>3.1</w:t></w:r></w:fldSimple></w:p>"#,
            "3.1\n",
        ),
        (
            "a field's result and not its instruction",
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>code</w:t><w:instrText>REF</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第三条</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>后</w:t></w:r></w:p>"#,
            "第三条后\n",
        ),
        (
            "a field that never ends hides nothing",
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>"#,
            "a\nb\n",
        ),
        (
            "a text box once, after its paragraph",
            "<w:p><w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent><w:t>b</w:t></w:r></w:p>",
            "ab\nbox\n",
        ),
    ];
    for (what, body, expected) in cases {
        assert_eq!(text(body), expected, "{what}");
    }
}

#[test]
fn numbers_are_printed() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%3）"/></w:lvl>
        <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
        </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style></w:styles>"#;
    let styled = |text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
    };
    let direct = |level: usize, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let out = r#"<w:p><w:pPr><w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>无</w:t></w:r></w:p>"#;
    let body = [
        styled("定义"),
        direct(1, "服务"),
        direct(1, "数据"),
        direct(2, "甲"),
        direct(2, "乙"),
        direct(3, "点"),
        styled("费用"),
        direct(1, "总价"),
        out.to_owned(),
    ]
    .concat();
    let reading = reading(&body, &[("numbering", numbering), ("styles", styles)]);
    assert_eq!(
        reading.document.text.as_str(),
        "第一条 定义\n1.1 服务\n1.2 数据\n（一）甲\n（二）乙\n• 点\n第二条 费用\n2.1 总价\n无\n"
    );
    let sizes: Vec<Option<f32>> = reading.document.blocks.iter().take(2).map(|block| block.size).collect();
    assert_eq!(sizes, [Some(14.0), Some(10.5)]);
}

#[test]
fn tables_give_a_line_a_row() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let merged = table(&[
        row(&[cell(r#"<w:gridSpan w:val="2"/>"#, "费用"), cell("", "备注")]),
        row(&[cell(r#"<w:vMerge w:val="restart"/>"#, "年费"), cell("", "100"), cell("", "")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "200"), cell("", "次年")]),
        row(&[cell("", ""), cell("", "")]),
    ]);
    assert_eq!(text(&merged), "费用\t备注\n年费\t100\n\t200\t次年\n");

    let two = format!("<w:tc>{}{}</w:tc>", p("甲方"), p("盖章"));
    assert_eq!(text(&table(&[row(&[two.clone(), cell("", "乙方")])])), "甲方 盖章\t乙方\n");
    // A frame around running text is no table.
    let framed = reading(&table(&[row(&[two])]), &[]);
    assert_eq!(framed.document.text.as_str(), "甲方\n盖章\n");
    assert!(framed.document.blocks.iter().all(|block| block.kind == BlockKind::Paragraph));
}

#[test]
fn changes_are_read_as_accepted_and_counted() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">期限为</w:t></w:r><w:del w:id="1" w:author="乙方" w:date="2026-01-02T03:04:05Z"><w:r><w:delText>六</w:delText></w:r></w:del><w:ins w:id="2" w:author="甲方" w:date="2026-01-03T00:00:00Z"><w:r><w:t>十二</w:t></w:r></w:ins><w:r><w:t>个月</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del w:id="3" w:author="x"/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>
        <w:tbl><w:tr><w:trPr><w:del w:id="4" w:author="x"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let file = docx(body, &[]);
    let reading = try_read(&file).unwrap();
    assert_eq!(reading.document.text.as_str(), "期限为十二个月\n前后\n");
    let issue = reading.health.issues.iter().find(|issue| issue.code == IssueCode::TrackedChanges).unwrap();
    assert!(issue.detail.starts_with("insertions 1, deletions 3"), "{}", issue.detail);

    let notes = read_notes(&file, None).unwrap();
    let told: Vec<_> = notes
        .iter()
        .map(|n| (n.id.as_str(), n.subtype.as_str(), n.author.as_str(), n.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("change-1", "Delete", "乙方", "六"),
            ("change-2", "Insert", "甲方", "十二"),
            ("change-3", "Delete", "x", "¶"),
            ("change-4", "Delete", "x", "gone"),
        ]
    );
    assert_eq!(notes[0].created.as_deref(), Some("2026-01-02T03:04:05Z"));
    let at = |note: usize| reading.document.text.slice(notes[note].range.unwrap());
    assert_eq!((at(0), at(1)), ("", "十二"));
    assert_eq!(notes[0].range.unwrap().start, "期限为".len());

    let options = ReadOptions { revisions: Revisions::Rejected, ..ReadOptions::default() };
    let rejected = formats::read(&file, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(rejected.document.text.as_str(), "期限为六个月\n前\n后\ngone\n");
}

#[test]
fn comments_know_their_words_and_threads() {
    let body = r#"<w:p><w:r><w:t>责任</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>上限</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>为一个月</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>费用</w:t></w:r></w:p>"#;
    let comments = r#"<w:comments><w:comment w:id="0" w:author="法务" w:date="2026-02-01T08:00:00"><w:p w14:paraId="A1"><w:r><w:t>太低</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="财务"><w:p w14:paraId="B2"><w:r><w:t>同意</w:t></w:r></w:p></w:comment></w:comments>"#;
    let extended = r#"<w15:commentsEx><w15:commentEx w15:paraId="A1" w15:done="1"/><w15:commentEx w15:paraId="B2" w15:paraIdParent="A1" w15:done="0"/></w15:commentsEx>"#;
    let notes =
        read_notes(&docx(body, &[("comments", comments), ("commentsExtended", extended)]), None).unwrap();
    let [first, reply, change] = notes.as_slice() else { panic!("{notes:?}") };
    assert_eq!(change.subtype, "Delete");
    assert_eq!(
        (first.quote.as_deref(), first.text.as_str(), first.author.as_str()),
        (Some("上限为一个月"), "太低", "法务")
    );
    assert_eq!(
        (first.state.as_deref(), first.created.as_deref()),
        (Some("Completed"), Some("2026-02-01T08:00:00Z"))
    );
    assert_eq!((first.page, first.quads.len()), (0, 0));
    assert_eq!((reply.in_reply_to.as_deref(), reply.state.as_deref()), (Some("comment-0"), None));
}

#[test]
fn hidden_text_is_reported_and_left_out() {
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}{}</w:p>",
        run("", "甲"),
        run("<w:vanish/>", "秘"),
        run("<w:vanish/>", "密"),
        run(r#"<w:vanish w:val="0"/>"#, "方"),
        run(r#"<w:color w:val="FFFFFF"/>"#, "白"),
        run(r#"<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>"#, "黑底"),
        run(r#"<w:sz w:val="2"/>"#, "细"),
    );
    let reading = reading(&body, &[]);
    assert_eq!(reading.document.text.as_str(), "甲方\n黑底\n");
    let hidden: Vec<&str> = reading
        .health
        .issues
        .iter()
        .filter(|i| i.code == IssueCode::HiddenText)
        .map(|i| i.detail.as_str())
        .collect();
    assert_eq!(hidden, ["invisible: 秘密", "white: 白", "tiny: 细"]);
}

#[test]
fn foot_notes_follow_the_paragraph_that_refers_to_them() {
    let body = r#"<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:t>完</w:t><w:footnoteReference w:id="1"/></w:r></w:p>"#;
    let notes = r#"<w:footnotes><w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>注一</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 注二</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let reading = reading(body, &[("footnotes", notes)]);
    assert_eq!(reading.document.text.as_str(), "正文¹\n¹ 注二\n完²\n注一\n");
}

/// A compound file of one stream with that name, as [MS-CFB] lays it out: header, one sector of
/// table, one of directory.
fn compound(name: &str) -> Vec<u8> {
    let mut file = vec![0; 512 * 3];
    file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    file[30] = 9;
    let mut word = |at: usize, value: u32| file[at..at + 4].copy_from_slice(&value.to_le_bytes());
    word(44, 1);
    word(48, 1);
    word(76, 0);
    word(512, 0xFFFF_FFFD);
    word(516, 0xFFFF_FFFE);
    for (entry, child) in [(1024, 1), (1152, 0xFFFF_FFFF)] {
        word(entry + 68, 0xFFFF_FFFF);
        word(entry + 72, 0xFFFF_FFFF);
        word(entry + 76, child);
    }
    for (entry, name) in [(1024, "Root Entry"), (1152, name)] {
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        file[entry..entry + units.len()].copy_from_slice(&units);
        file[entry + 64] = units.len() as u8;
    }
    file
}

#[test]
fn formats_are_told_apart_by_their_bytes() {
    let package = |name: &'static str| zipped(&[(name, String::new())]);
    let declared = |kind: &str| zipped(&[("mimetype", kind.to_owned()), ("content.xml", String::new())]);
    let odt = zipped(&[("content.xml", String::new()), ("META-INF/manifest.xml", String::new())]);
    let mut late = vec![b' '; 1000];
    late.extend(b"%PDF-1.4");
    let mut later = vec![b' '; 1100];
    later.extend(b"%PDF-1.4");
    let other = |ending: &str| Err(ReadError::OtherFormat(ending.to_owned()));
    let table = [
        (Vec::new(), Err(ReadError::Empty)),
        (b"%PDF-1.7\n".to_vec(), Ok(document::MediaType::Pdf)),
        (late, Ok(document::MediaType::Pdf)),
        (later, Err(ReadError::UnknownFormat)),
        (docx("", &[]), Ok(document::MediaType::Docx)),
        (compound("WordDocument"), Ok(document::MediaType::Doc)),
        (compound("Workbook"), other(".xls")),
        (compound("PowerPoint Document"), other(".ppt")),
        (compound("EncryptedPackage"), Err(ReadError::Encrypted)),
        (odt, Ok(document::MediaType::Odt)),
        (declared("application/vnd.oasis.opendocument.text"), Ok(document::MediaType::Odt)),
        (declared("application/vnd.oasis.opendocument.spreadsheet"), other(".ods")),
        (b"<html><body>x</body></html>".to_vec(), other(".html")),
        (package("xl/workbook.xml"), other(".xlsx")),
        (package("ppt/presentation.xml"), other(".pptx")),
        (b"{\\rtf1 x}".to_vec(), Ok(document::MediaType::Rtf)),
        (package("a.txt"), Err(ReadError::UnknownFormat)),
        (b"PK\x03\x04".to_vec(), Err(ReadError::UnknownFormat)),
        ("合同".as_bytes().to_vec(), Err(ReadError::UnknownFormat)),
    ];
    for (index, (bytes, expected)) in table.into_iter().enumerate() {
        assert_eq!(sniff(&bytes), expected, "case {index}");
    }
}

#[test]
fn hostile_files_end_in_a_message() {
    let too_large = |bytes: &[u8]| matches!(try_read(bytes), Err(ReadError::TooLarge(_)));
    assert!(too_large(&docx(&format!("<!--{}-->", " ".repeat(70 * 1024 * 1024)), &[])), "a bomb");
    assert!(too_large(&docx(&"<w:p>".repeat(100_000), &[])), "depth");
    let many: Vec<String> = (0..10_001).map(|i| format!("x{i}")).collect();
    let mut entries: Vec<(&str, String)> = many.iter().map(|name| (name.as_str(), String::new())).collect();
    entries.push(("word/document.xml", String::new()));
    assert!(too_large(&zipped(&entries)), "entries");

    let damaged = |bytes: &[u8]| matches!(try_read(bytes), Err(ReadError::Damaged(_)));
    assert!(damaged(&zipped(&[("word/document.xml", String::new())])), "an empty part");
    assert!(damaged(&zipped(&[("word/document.xml", "<a/>".to_owned())])), "no body");
    assert!(damaged(&docx("<w:p>", &[])), "not closed");
    assert!(damaged(&docx("", &[("styles", "<w:styles><w:style>")])), "a broken part");

    // Parts that are named and not there are parts the file does not have.
    let whole = docx(&p("a"), &[]);
    assert_eq!(try_read(&whole).unwrap().document.text.as_str(), "a\n");
    for cut in (0..whole.len()).step_by(97) {
        assert!(try_read(&whole[..cut]).is_err(), "cut at {cut}");
    }
    let loops = r#"<w:styles><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"#;
    let looped = r#"<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#;
    assert_eq!(reading(looped, &[("styles", loops)]).document.text.as_str(), "a\n");
}

#[test]
fn reading_stops_on_request() {
    let file = docx(&p("a"), &[]);
    let stopped = formats::read(&file, &ReadOptions::default(), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped, Err(ReadError::Cancelled));
}
