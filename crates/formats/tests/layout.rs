//! Pages as vendors lay them out, and the text a person reads on them.

#![allow(clippy::unwrap_used)]

mod made;

use document::{Document, Furniture};
use formats::{ReadOptions, read};
use made::{Pdf, line};
use proptest::prelude::*;
use std::ops::ControlFlow;

fn document_of(pages: Vec<String>) -> Document {
    let options = ReadOptions::default();
    read(&Pdf::pages(pages).bytes(), &options, &mut |_| ControlFlow::Continue(())).unwrap().document
}

fn text_of(pages: Vec<String>) -> String {
    document_of(pages).text.as_str().to_owned()
}

/// Lines of one size, `(x, y, text)`.
fn lines(size: f32, lines: &[(f32, f32, &str)]) -> String {
    lines.iter().map(|(x, y, text)| line(*x, *y, size, text)).collect()
}

/// A straight stroke.
fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> String {
    format!("{x0} {y0} m {x1} {y1} l S\n")
}

/// What was set apart, and as what.
fn furniture(document: &Document) -> Vec<(Furniture, String)> {
    let lines = document.pages.iter().flat_map(|page| &page.lines);
    lines.filter_map(|line| Some((line.furniture?, line.text.clone()))).collect()
}

/// Thirty characters of twelve points: a full line of 360 points from 90 on.
const FULL: [&str; 4] = [
    "甲方委托乙方提供在线软件服务，服务范围以附件所列模块为限不在",
    "附件之内的模块须另行订立书面协议，双方协商确定其价格与期限，",
    "服务期限届满前双方可以协商续订，续订的价格不得高于原来约定的",
    "标准单价，乙方应当在届满前六十日书面通知甲方，逾期通知视为，",
];

#[test]
fn three_columns_are_read_one_after_the_other_below_their_heading() {
    let mut page = line(180.0, 750.0, 16.0, "云服务协议标准条款通用部分");
    for row in 0..8u8 {
        let y = 720.0 - f32::from(row) * 14.0;
        // Columns whose lines do not stand on common base lines.
        for (column, (x, drop)) in [(50.0, 0.0), (225.0, 4.0), (400.0, 8.0)].iter().enumerate() {
            let name = ["第一", "第二", "第三"][column];
            page.push_str(&line(*x, y - drop, 10.0, &format!("{name}栏的文字一行共有十五个字")));
        }
    }
    let text = text_of(vec![page]);
    assert!(text.starts_with("云服务协议"), "{text}");
    assert!(text.rfind("第一栏") < text.find("第二栏"), "{text}");
    assert!(text.rfind("第二栏") < text.find("第三栏"), "{text}");
}

#[test]
fn bilingual_columns_go_on_with_themselves_on_the_next_page() {
    let (zh, en) = ("双方同意按照下列条款订立本合同并遵照履行", "The parties agree to enter into this agree");
    let page = |first: u8| {
        (0..8u8).fold(String::new(), |mut page, row| {
            let y = 700.0 - f32::from(row) * 16.0;
            let end = first == 1 && row == 7;
            page.push_str(&line(72.0, y, 11.0, if end { "全文完。" } else { zh }));
            page.push_str(&line(330.0, y - 2.0, 11.0, if end { "The end." } else { en }));
            page
        })
    };
    let text = text_of(vec![page(0), page(1)]);
    let blocks: Vec<&str> = text.lines().collect();
    assert_eq!(blocks.len(), 2, "{text}");
    assert!(blocks[0].ends_with("全文完。") && blocks[1].ends_with("The end."), "{text}");
}

/// A table of three columns whose cells have several lines.
const CELLS: [(f32, f32, &str); 13] = [
    (90.0, 700.0, "序号"),
    (140.0, 700.0, "服务内容"),
    (400.0, 700.0, "费用"),
    (90.0, 678.0, "1"),
    (140.0, 678.0, "历史数据迁移，包括清洗、转换与校验"),
    (400.0, 678.0, "30,000.00"),
    (140.0, 664.0, "以及上线后的核对"),
    (90.0, 642.0, "2"),
    (140.0, 642.0, "现场培训"),
    (400.0, 642.0, "8,000.00"),
    (90.0, 620.0, "3"),
    (140.0, 620.0, "年度维护"),
    (400.0, 620.0, "18,000.00"),
];

const ROWS: &str = "序号\t服务内容\t费用\n1\t历史数据迁移，包括清洗、转换与校验以及上线后的核对\t30,000.00\n\
                    2\t现场培训\t8,000.00\n3\t年度维护\t18,000.00";

#[test]
fn a_table_without_rules_keeps_the_lines_of_its_cells_together() {
    assert_eq!(text_of(vec![lines(10.0, &CELLS)]), ROWS);
}

#[test]
fn a_table_of_three_rules_and_one_ruled_between_rows_read_alike() {
    for heights in [&[715.0, 690.0, 610.0][..], &[715.0, 692.0, 654.0, 632.0, 610.0]] {
        let rules: String = heights.iter().map(|y| rule(85.0, *y, 500.0, *y)).collect();
        assert_eq!(text_of(vec![rules + &lines(10.0, &CELLS)]), ROWS, "{heights:?}");
    }
}

/// A grid of two columns with these rows, 30 points high, from 720 down.
fn grid(rows: &[(&str, &str)]) -> String {
    let bottom = 720.0 - 30.0 * rows.len() as f32;
    let mut out: String = [90.0, 200.0, 450.0].iter().map(|x| rule(*x, 720.0, *x, bottom)).collect();
    for index in 0..=rows.len() {
        let y = 720.0 - 30.0 * index as f32;
        out.push_str(&rule(90.0, y, 450.0, y));
    }
    for (index, (left, right)) in rows.iter().enumerate() {
        let y = 702.0 - 30.0 * index as f32;
        out.push_str(&lines(10.0, &[(95.0, y, left), (205.0, y, right)]));
    }
    out
}

#[test]
fn the_head_of_a_price_table_that_comes_back_is_furniture() {
    let document = document_of(vec![
        grid(&[("模块", "年费"), ("销售", "36,000"), ("库存", "18,000")]),
        grid(&[("模块", "年费"), ("财务", "24,000")]),
        grid(&[("模块", "年费"), ("人事", "12,000")]),
    ]);
    assert_eq!(document.text.as_str(), "模块\t年费\n销售\t36,000\n库存\t18,000\n财务\t24,000\n人事\t12,000");
    let apart = furniture(&document);
    assert_eq!(apart.len(), 4, "{apart:?}");
    assert!(apart.iter().all(|(kind, _)| *kind == Furniture::Header));
}

#[test]
fn line_numbers_in_the_margin_are_set_apart() {
    let mut page = String::new();
    for row in 0..12u8 {
        let y = 720.0 - f32::from(row) * 18.0;
        let number = (row + 8).to_string();
        let x = if number.len() == 1 { 66.0 } else { 60.0 };
        page.push_str(&line(x, y, 10.0, &number));
        page.push_str(&line(90.0, y, 12.0, FULL[usize::from(row % 4)]));
    }
    let document = document_of(vec![page]);
    assert!(!document.text.as_str().contains(|ch: char| ch.is_ascii_digit()), "{}", document.text.as_str());
    let apart = furniture(&document);
    assert_eq!(apart.len(), 12);
    assert!(apart.iter().all(|(kind, _)| *kind == Furniture::LineNumber), "{apart:?}");
}

#[test]
fn a_list_that_counts_keeps_its_numbers() {
    let names = ["采购合同", "保密协议", "服务等级约定", "价格清单", "验收标准", "授权书", "联系人名单"];
    let page: String = names
        .iter()
        .enumerate()
        .map(|(row, name)| {
            let y = 700.0 - row as f32 * 18.0;
            line(72.0, y, 12.0, &(row + 1).to_string()) + &line(90.0, y, 12.0, name)
        })
        .collect();
    assert!(furniture(&document_of(vec![page])).is_empty());
}

#[test]
fn an_upright_watermark_behind_the_text_does_not_mix_with_it() {
    let body: Vec<(f32, f32, &str)> =
        (0..12u8).map(|row| (90.0, 700.0 - f32::from(row) * 18.0, FULL[usize::from(row % 4)])).collect();
    let page = format!("0.88 g\n{}0 g\n{}", line(150.0, 580.0, 140.0, "样本"), lines(12.0, &body));
    let document = document_of(vec![page]);
    assert!(!document.text.as_str().contains("样"), "{}", document.text.as_str());
    assert_eq!(furniture(&document), [(Furniture::Watermark, "样本".to_owned())]);
}

#[test]
fn a_pale_note_of_the_size_of_the_text_stays_text() {
    let page = format!(
        "{}0.75 g\n{}",
        lines(12.0, &[(90.0, 700.0, "第一条 服务"), (90.0, 680.0, FULL[0]), (90.0, 662.0, "附件之内。")]),
        line(90.0, 630.0, 12.0, "注：以上价格不含税。")
    );
    let document = document_of(vec![page]);
    assert!(document.text.as_str().trim_end().ends_with("注：以上价格不含税。"));
    let pale: Vec<bool> = document.pages[0].lines.iter().map(|line| line.pale).collect();
    assert_eq!(pale, [false, false, false, true], "the reader of the rules takes it for small print");
}

#[test]
fn a_paragraph_goes_on_past_the_notes_at_the_foot() {
    let body = |rows: std::ops::Range<u8>| -> String {
        rows.map(|row| line(90.0, 700.0 - f32::from(row) * 18.0, 12.0, FULL[usize::from(row % 4)])).collect()
    };
    let first =
        body(0..8) + &line(90.0, 120.0, 8.0, "1") + &line(98.0, 120.0, 8.0, "本款所称期限按自然日计算。");
    let second = body(0..3) + &line(90.0, 646.0, 12.0, "同意。");
    let text = text_of(vec![first, second]);
    let blocks: Vec<&str> = text.lines().collect();
    assert_eq!(blocks.len(), 2, "{text}");
    assert!(blocks[0].ends_with("同意。") && blocks[1].ends_with("自然日计算。"), "{text}");
}

#[test]
fn a_raised_mark_stays_on_its_line_and_out_of_the_figure() {
    let page =
        line(90.0, 700.0, 12.0, "100") + &line(110.0, 704.5, 7.0, "2") + &line(115.0, 700.0, 12.0, "元");
    assert_eq!(text_of(vec![page]), "100²元");
}

#[test]
fn heads_that_alternate_and_roman_page_numbers_are_set_apart() {
    let romans = ["i", "ii", "iii", "iv", "v", "vi"];
    let pages = romans
        .iter()
        .enumerate()
        .map(|(index, number)| {
            let (x, head) = if index % 2 == 0 { (400.0, "云岫软件") } else { (90.0, "服务合同") };
            let body = lines(12.0, &[(90.0, 680.0, FULL[index % 4]), (90.0, 662.0, "第二行文字。")]);
            line(x, 760.0, 9.0, head) + &body + &line(300.0, 40.0, 9.0, number)
        })
        .collect();
    let document = document_of(pages);
    let kinds: Vec<Furniture> = furniture(&document).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == Furniture::Header).count(), 6, "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == Furniture::PageNumber).count(), 6, "{kinds:?}");
}

#[test]
fn the_head_of_a_single_page_is_set_apart_where_a_rule_parts_it() {
    let body: Vec<(f32, f32, &str)> =
        (0..6u8).map(|row| (90.0, 690.0 - f32::from(row) * 18.0, FULL[usize::from(row % 4)])).collect();
    let page = line(90.0, 755.0, 9.0, "保密文件 请勿外传")
        + &rule(90.0, 750.0, 520.0, 750.0)
        + &lines(12.0, &body)
        + &line(270.0, 40.0, 9.0, "第 1 页 共 12 页");
    let kinds: Vec<Furniture> =
        furniture(&document_of(vec![page])).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Furniture::Header, Furniture::PageNumber]);
}

#[test]
fn lines_of_a_paragraph_that_come_back_on_another_page_stay_text() {
    let page = |number: &str, amount: &str| {
        lines(
            12.0,
            &[
                (90.0, 755.0, &format!("第{number}条 服务内容。乙方应按照本合同约定向甲方提供云平台运维")),
                (90.0, 737.0, "服务，服务范围以附件一所列清单为准，年度服务费用为下列金额"),
                (90.0, 719.0, amount),
                (90.0, 701.0, "元整，含增值税。"),
                (290.0, 40.0, number),
            ],
        )
    };
    let document = document_of(vec![page("1", "2024"), page("2", "3800")]);
    let text = document.text.as_str();
    assert_eq!(text.matches("服务范围以附件一").count(), 2, "{text}");
    assert!(text.contains("2024") && text.contains("3800"), "{text}");
    let numbers = [(Furniture::PageNumber, "1".to_owned()), (Furniture::PageNumber, "2".to_owned())];
    assert_eq!(furniture(&document), numbers);
}

#[test]
fn labels_set_apart_to_one_width_stay_lines_of_their_own() {
    let page = lines(
        12.0,
        &[
            (90.0, 760.0, "甲    方：上海云程科技有限公司"),
            (90.0, 742.0, "乙    方：北京启明软件有限公司"),
            (90.0, 724.0, "合同编号：云程二零二四第八一五"),
        ],
    );
    assert_eq!(
        text_of(vec![page]).trim_end(),
        "甲    方：上海云程科技有限公司\n乙    方：北京启明软件有限公司\n合同编号：云程二零二四第八一五"
    );
}

#[test]
fn a_contract_number_above_the_title_is_no_running_head() {
    let page =
        lines(12.0, &[(350.0, 745.0, "合同编号：甲一"), (90.0, 690.0, FULL[0]), (90.0, 672.0, "附件。")]);
    assert!(text_of(vec![page]).starts_with("合同编号"));
}

#[test]
fn a_table_of_contents_tells_titles_and_pages_without_the_dots_between() {
    let dots = ".".repeat(60);
    let page: String = [("第一条 定义", "2"), ("第二条 付款", "3"), ("附录", "12")]
        .iter()
        .enumerate()
        .map(|(row, (title, number))| {
            let y = 700.0 - row as f32 * 20.0;
            lines(12.0, &[(90.0, y, title), (200.0, y, &dots), (420.0, y, number)])
        })
        .collect();
    let document = document_of(vec![page]);
    assert_eq!(document.text.as_str(), "第一条 定义 2\n第二条 付款 3\n附录 12");
    let ink: usize = document.pages[0].lines.iter().map(|line| line.glyphs.len()).sum();
    assert!(ink >= 180 + 5 + 5 + 2 + 4, "the dots are still on the page: {ink}");
}

#[test]
fn labelled_lines_of_full_width_stay_apart() {
    let text = text_of(vec![lines(
        12.0,
        &[
            (90.0, 700.0, "地址：江苏省苏州市吴中区木渎镇枫桥南路二百一十八号三栋五层东侧"),
            (90.0, 682.0, "法定代表人：沈嘉禾"),
        ],
    )]);
    assert_eq!(text.lines().count(), 2, "{text}");
}

/// Where a piece of a line begins, its row, its text.
type Piece = (f32, u8, String);
/// Where a rule begins, how long it is, and whether it runs across.
type Stroke = (f32, f32, f32, bool);

/// A page of lines whose pieces stand anywhere, with rules anywhere.
fn pages() -> impl Strategy<Value = (Vec<Piece>, Vec<Stroke>)> {
    let piece = (0.0f32..420.0, 0u8..48, "[a-z0-9.,:()_]{1,14}|[甲乙方的一第条（）。，：、]{1,12}");
    let stroke = (20.0f32..500.0, 60.0f32..700.0, 5.0f32..400.0, any::<bool>());
    (proptest::collection::vec(piece, 0..70), proptest::collection::vec(stroke, 0..12))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_visible_character_stands_in_one_line((pieces, rules) in pages()) {
        let mut taken = std::collections::BTreeSet::new();
        let (mut page, mut drawn) = (String::new(), 0);
        for (x, row, text) in pieces {
            // Two pieces a row at most, so that nothing is drawn over its like, which would count once.
            let side = u8::from(x > 210.0);
            if !taken.insert((row, side)) {
                continue;
            }
            let x = if side == 0 { 40.0 + x * 0.2 } else { 300.0 + (x - 210.0) * 0.2 };
            drawn += text.chars().count();
            let text = text.replace(['(', ')'], "-");
            page.push_str(&line(x, 750.0 - f32::from(row) * 14.7, 10.0, &text));
        }
        for (x, y, length, across) in rules {
            let (to_x, to_y) = if across { (x + length, y) } else { (x, y - length) };
            page.push_str(&rule(x, y, to_x, to_y));
        }
        let document = document_of(vec![page]);
        let ink: usize = document.pages[0]
            .lines
            .iter()
            .flat_map(|line| &line.glyphs)
            .filter(|glyph| !glyph.ch.is_whitespace())
            .count();
        let hidden: usize = document.pages[0].hidden.iter().map(|text| text.text.chars().count()).sum();
        prop_assert_eq!(ink + hidden, drawn);
    }
}
