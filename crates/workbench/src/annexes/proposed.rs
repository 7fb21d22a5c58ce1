//! Rows that the paper's own annexes offer.

use super::{Cells, ProposedRow, Sheet};
use contract::{ClauseKind, Contract};
use document::{Block, BlockKind};

/// Words in the heading of an annex or a clause that lists what a sheet is for.
fn listed_under(sheet: Sheet) -> &'static [&'static str] {
    match sheet {
        Sheet::Features => {
            &["功能", "模块", "服务内容", "产品清单", "function", "feature", "module", "scope of"]
        }
        Sheet::Qualities => {
            &["性能", "非功能", "技术指标", "技术要求", "performance", "non-functional", "technical"]
        }
        Sheet::Interfaces => &["接口", "对接", "集成", "interface", "integration"],
    }
}

/// Rows of tables whose heads are those of the sheet, and items of lists whose heading says so.
pub(super) fn rows(contract: &Contract, sheet: Sheet) -> Vec<ProposedRow> {
    let mut out = of_tables(contract, sheet);
    if out.is_empty() {
        out = of_lists(contract, sheet);
    }
    out
}

fn of_tables(contract: &Contract, sheet: Sheet) -> Vec<ProposedRow> {
    let mut out: Vec<ProposedRow> = Vec::new();
    let mut columns: Option<Vec<Option<&'static str>>> = None;
    let mut before: Option<&Block> = None;
    for block in &contract.document.blocks {
        let runs_on = before.is_some_and(|before| before.kind == BlockKind::TableRow);
        before = Some(block);
        if block.kind != BlockKind::TableRow {
            columns = None;
            continue;
        }
        let words = contract.words(block.range);
        let head = sheet.heads(words.split('\t'));
        if head.is_some() || !runs_on {
            columns = head;
            continue;
        }
        let Some(columns) = &columns else { continue };
        let cells: Cells = words
            .split('\t')
            .zip(columns)
            .filter_map(|(cell, column)| Some(((*column)?.to_owned(), cell.trim().to_owned())))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let sums = ["合计", "总计", "小计", "total", "subtotal"];
        let first = words.trim().to_lowercase();
        if !cells.is_empty() && !sums.iter().any(|sum| first.starts_with(sum)) {
            out.push(ProposedRow { cells, range: block.range });
        }
    }
    out
}

fn of_lists(contract: &Contract, sheet: Sheet) -> Vec<ProposedRow> {
    let names = listed_under(sheet);
    let heading = |clause: &contract::Clause| {
        clause.heading.map(|range| contract.words(range).trim().to_lowercase()).unwrap_or_default()
    };
    let item = match sheet {
        Sheet::Features => "function",
        Sheet::Qualities => "requirement",
        Sheet::Interfaces => "system",
    };
    let mut out = Vec::new();
    for clause in contract.clauses.clauses.iter().filter(|clause| clause.kind == ClauseKind::Schedule) {
        let over = clause.parent.and_then(|parent| contract.clauses.get(parent));
        let Some(over) = over.filter(|over| {
            let heading = heading(over);
            names.iter().any(|name| heading.contains(name))
        }) else {
            continue;
        };
        let words = contract.words(clause.body).trim();
        if words.is_empty()
            || words.contains('\t')
            || contract.clauses.children(Some(clause.id)).next().is_some()
        {
            continue;
        }
        let start = clause.body.start
            + (contract.words(clause.body).len() - contract.words(clause.body).trim_start().len());
        let range = document::TextRange::new(start, start + words.len());
        let mut cells = Cells::from([(item.to_owned(), words.replace('\n', " "))]);
        if sheet == Sheet::Features {
            let module = heading(over);
            if !module.contains("附件") && !module.contains("功能清单") {
                cells.insert("module".to_owned(), module);
            }
        }
        out.push(ProposedRow { cells, range });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Document, MediaType, Source};

    #[test]
    fn tables_with_known_heads_and_lists_with_known_headings_are_offered() {
        let rows = [
            (
                "附件一 功能清单\n模块\t功能\t说明\n客户\t查重\t按电话\n商机\t漏斗\t按阶段\n合计\t2项\t\n第一条 其他\n甲\t乙",
                2,
            ),
            ("附件一 报价表\n项目\t金额\n许可\t300\n", 1),
            ("第一条 付款\n期次\t比例\n一\t30%\n", 0),
            ("", 0),
        ];
        for (text, count) in rows {
            let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
            let contract = Contract::read(Document::from_text(source, text));
            let found = super::rows(&contract, Sheet::Features);
            assert_eq!(found.len(), count, "{text}: {found:?}");
            for row in found {
                let quote = contract.words(row.range);
                assert!(row.cells.values().all(|cell| quote.contains(cell.as_str())), "{quote}");
            }
        }
    }
}
