//! How vendors set their pages, and the paragraphs that must come out.

#![allow(clippy::unwrap_used)]

mod made;

use formats::{ReadOptions, read};
use made::{Pdf, line};
use std::ops::ControlFlow;

/// Reads pages made of lines `(x, y, size, text)`.
fn text_of(pages: &[&[(f32, f32, f32, &str)]]) -> String {
    let contents = pages
        .iter()
        .map(|lines| lines.iter().map(|(x, y, size, text)| line(*x, *y, *size, text)).collect())
        .collect();
    let options = ReadOptions::default();
    let reading = read(&Pdf::pages(contents).bytes(), &options, &mut |_| ControlFlow::Continue(())).unwrap();
    reading.document.text.as_str().to_owned()
}

#[test]
fn first_lines_set_in_by_two_characters_begin_paragraphs() {
    // Thirty characters of twelve points fill a line of 360 points; no room between paragraphs.
    let text = text_of(&[
        &[
            (114.0, 700.0, 12.0, "甲方委托乙方提供在线软件服务，服务范围以附件所列模块为准，不在"),
            (90.0, 682.0, 12.0, "附件之内的模块须另行订立书面协议，双方协商确定其价格与服务期限。"),
            (114.0, 664.0, 12.0, "乙方应当于合同生效之日起十日内开通账号。"),
            (114.0, 646.0, 12.0, "乙方逾期开通的，每逾期一日应当按照合同总价的万分之五向甲方支付"),
            (90.0, 628.0, 12.0, "违约金，逾期超过三十日的，甲方有权解除合同并要求返还已付款项，"),
        ],
        &[
            (90.0, 700.0, 12.0, "乙方还应当赔偿甲方因此受到的损失。"),
            (114.0, 682.0, 12.0, "本合同一式两份。"),
        ],
    ]);
    assert_eq!(
        text,
        "甲方委托乙方提供在线软件服务，服务范围以附件所列模块为准，不在附件之内的模块须另行订立书面协议，双方协商确定其价格与服务期限。\n\
         乙方应当于合同生效之日起十日内开通账号。\n\
         乙方逾期开通的，每逾期一日应当按照合同总价的万分之五向甲方支付违约金，逾期超过三十日的，甲方有权解除合同并要求返还已付款项，\
         乙方还应当赔偿甲方因此受到的损失。\n本合同一式两份。"
    );
}

#[test]
fn lines_that_hang_from_their_number_belong_to_it() {
    let text = text_of(&[&[
        (90.0, 700.0, 12.0, "一、乙方应当提供下列服务，并对其质量负责，未经甲方同意不得转包："),
        (90.0, 682.0, 12.0, "（一）系统的安装、调试与数据迁移，迁移完成后由甲方按照附件所列的"),
        (126.0, 664.0, 12.0, "标准验收；"),
        (90.0, 646.0, 12.0, "（二）对甲方人员的培训。"),
    ]]);
    assert_eq!(
        text,
        "一、乙方应当提供下列服务，并对其质量负责，未经甲方同意不得转包：\n\
         （一）系统的安装、调试与数据迁移，迁移完成后由甲方按照附件所列的标准验收；\n（二）对甲方人员的培训。"
    );
}

#[test]
fn the_first_clause_is_no_part_of_the_name_above_it_where_a_page_is_short() {
    let text = text_of(&[&[
        (72.0, 760.0, 12.0, "甲方（客户）：上海禾木贸易有限公司"),
        (72.0, 736.0, 12.0, "乙方（服务方）：杭州云岫软件有限公司"),
        (72.0, 712.0, 12.0, "第一条 费用"),
        (72.0, 688.0, 12.0, "1.1 甲方应在收到发票后10日内付款。"),
        (72.0, 664.0, 12.0, "1.2 培训费为人民币30,000元。"),
        (72.0, 640.0, 12.0, "1.3 软件按《软件许可合同》使用。"),
    ]]);
    assert_eq!(text.lines().nth(1), Some("乙方（服务方）：杭州云岫软件有限公司"), "{text}");
    assert_eq!(text.lines().count(), 6, "{text}");
}

#[test]
fn a_number_within_a_sentence_begins_no_paragraph() {
    let text = text_of(&[&[
        (90.0, 700.0, 12.0, "甲方实际使用的账号超过约定数量的，超出部分应当按照标准单价的百分"),
        (90.0, 682.0, 12.0, "1.5倍计费，并且适用本合同第三条第二款以及附件一中关于结算周期的"),
        (90.0, 664.0, 12.0, "第三条约定。"),
        (90.0, 646.0, 12.0, "第四条 付款"),
    ]]);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.ends_with("\n第四条 付款"), "{text}");
}

#[test]
fn divided_words_are_mended_and_true_hyphens_kept() {
    let text = text_of(&[&[
        (
            72.0,
            700.0,
            12.0,
            "The Supplier shall make the Service available to the Customer only for its inter-",
        ),
        (
            72.0,
            685.0,
            12.0,
            "nal business purposes and shall protect it from claims that a third party or third-",
        ),
        (72.0, 670.0, 12.0, "party provider may bring before the competent court, with a copy of it by e-"),
        (72.0, 655.0, 12.0, "mail."),
    ]]);
    assert_eq!(
        text,
        "The Supplier shall make the Service available to the Customer only for its internal business purposes and \
         shall protect it from claims that a third party or third-party provider may bring \
         before the competent court, with a copy of it by e-mail."
    );
}

#[test]
fn columns_of_figures_without_rules_are_rows() {
    let text = text_of(&[&[
        (90.0, 700.0, 10.0, "价格如下，均含税："),
        (90.0, 680.0, 10.0, "模块"),
        (250.0, 680.0, 10.0, "数量"),
        (400.0, 680.0, 10.0, "年费"),
        (90.0, 664.0, 10.0, "销售管理"),
        (250.0, 664.0, 10.0, "20"),
        (400.0, 664.0, 10.0, "36,000"),
        (90.0, 648.0, 10.0, "客户服务"),
        (250.0, 648.0, 10.0, "10"),
        (400.0, 648.0, 10.0, "18,000"),
        (90.0, 620.0, 10.0, "价格三年不变。"),
    ]]);
    assert_eq!(
        text,
        "价格如下，均含税：\n模块\t数量\t年费\n销售管理\t20\t36,000\n客户服务\t10\t18,000\n价格三年不变。"
    );
}

#[test]
fn a_title_of_two_lines_stays_one() {
    let text = text_of(&[&[
        (90.0, 720.0, 20.0, "客户关系管理系统软件采购及实施服务合同补充协"),
        (280.0, 692.0, 20.0, "议"),
        (90.0, 650.0, 12.0, "甲方与乙方经友好协商，就系统的采购与实施达成如下协议，共同遵守。"),
    ]]);
    assert!(text.starts_with("客户关系管理系统软件采购及实施服务合同补充协议\n"), "{text}");
}

#[test]
fn bilingual_columns_are_read_one_after_the_other() {
    let mut lines = Vec::new();
    let (zh, en) =
        ("本合同的中文文本与英文文本具有同等效力。", "Both language versions of this contract shall");
    for i in 0..8u8 {
        lines.push((72.0, 700.0 - f32::from(i) * 16.0, 11.0, zh));
        lines.push((330.0, 698.0 - f32::from(i) * 16.0, 11.0, en));
    }
    let text = text_of(&[&lines]);
    assert!(text.rfind("中文文本").unwrap() < text.find("Both").unwrap(), "{text}");
}

#[test]
fn a_short_page_in_two_languages_keeps_each_columns_paragraphs_whole() {
    // The lines of the Chinese column stand further apart than those of the English one.
    let text = text_of(&[&[
        (60.0, 700.0, 10.0, "乙方应按照本合同约定向甲方提供云平台运维服务"),
        (310.0, 700.0, 10.0, "The Supplier shall run the platform for the Cust"),
        (60.0, 683.0, 10.0, "务，服务范围以附件一所列清单为准，未列明的服"),
        (310.0, 686.0, 10.0, "omer with care; what Annex one does not list is"),
        (60.0, 666.0, 10.0, "务不在本合同价款之内。"),
        (310.0, 672.0, 10.0, "outside the price."),
    ]]);
    assert!(text.contains("运维服务务，服务范围以附件一所列清单为准，未列明的服务不在"), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[test]
fn headings_of_a_short_paper_stay_apart_from_each_other_and_from_the_text() {
    let text = text_of(&[&[
        (180.0, 760.0, 20.0, "采购合同书"),
        (180.0, 725.0, 20.0, "云平台服务"),
        (60.0, 690.0, 10.5, "甲方：上海云程科技有限公司"),
        (60.0, 672.0, 10.5, "乙方：北京启明软件有限公司"),
        (60.0, 654.0, 10.5, "服务内容与服务范围的约定"),
        (60.0, 636.0, 10.5, "甲方委托乙方进行软件开发与维护。"),
    ]]);
    assert_eq!(text.lines().count(), 6, "{text}");
}

#[test]
fn letters_typed_one_by_one_are_words_and_numbers_broken_by_the_line_stay_whole() {
    let text = text_of(&[&[
        (120.0, 760.0, 16.0, "S E R V I C E  F E E S"),
        (90.0, 700.0, 12.0, "甲方应当在验收合格之日起三十日内向乙方支付合同总价人民币1,2"),
        (90.0, 682.0, 12.0, "80,000元，乙方应当在收到款项之日起七日内开具发票并寄送给甲方，"),
        (90.0, 664.0, 12.0, "逾期的甲方有权顺延付款。"),
    ]]);
    assert!(text.starts_with("SERVICE FEES\n"), "{text}");
    assert!(text.contains("1,280,000元"), "{text}");
}

#[test]
fn a_compound_broken_at_its_hyphen_keeps_it_and_a_divided_word_loses_it() {
    let text = text_of(&[&[
        (72.0, 700.0, 12.0, "The Supplier keeps a well-"),
        (72.0, 684.0, 12.0, "known method and the infor-"),
        (72.0, 668.0, 12.0, "mation it rests on."),
    ]]);
    assert_eq!(text.trim(), "The Supplier keeps a well-known method and the information it rests on.");
}
