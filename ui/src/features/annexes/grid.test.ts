import { describe, expect, it } from "vitest";
import type { AnnexRowView } from "@/ipc";
import { cellsOf, moved, pasteAt, shifted, writeAt } from "./grid";

const row = (id: string, cells: Record<string, string>): AnnexRowView => ({ id, cells, claim: null, vague: [], from: null, missing: false });
const column = (id: string) => ({ id, title: { zh: id, en: id }, width: 10 });
const sheet = { rows: [row("a", { module: "客户", function: "查重" }), row("b", { module: "商机" })], columns: [column("module"), column("function"), column("price")] };

describe("a sheet filled in like a spreadsheet", () => {
  it("takes the cells that spreadsheets put on the clipboard", () => {
    expect(cellsOf("a\tb\r\nc\td\r\n")).toEqual([["a", "b"], ["c", "d"]]);
    expect(cellsOf('"两行\n文字"\t"say ""x"""')).toEqual([["两行\n文字", 'say "x"']]);
    expect(cellsOf("\n\n")).toEqual([]);
  });
  it("pastes over what is there and makes rows for the rest", () => {
    expect(pasteAt(sheet, { row: 1, column: 1 }, "漏斗\t100\n预测\t200\t不要")).toEqual([
      { row: "b", cells: { module: "商机", function: "漏斗", price: "100" }, quote: null },
      { row: null, cells: { function: "预测", price: "200" }, quote: null },
    ]);
  });
  it("keeps a written cell and leaves an unchanged one alone", () => {
    expect(writeAt(sheet, { row: 0, column: 1 }, "查重 ")).toBeNull();
    expect(writeAt(sheet, { row: 2, column: 0 }, "")).toBeNull();
    expect(writeAt(sheet, { row: 0, column: 2 }, "100")).toEqual({ row: "a", cells: { module: "客户", function: "查重", price: "100" }, quote: null });
    expect(writeAt(sheet, { row: 2, column: 0 }, "报表")?.row).toBeNull();
  });
  it("moves from cell to cell and stays on the sheet", () => {
    expect(moved(sheet, { row: 0, column: 2 }, { right: 1 })).toEqual({ row: 1, column: 0 });
    expect(moved(sheet, { row: 1, column: 0 }, { right: -1 })).toEqual({ row: 0, column: 2 });
    expect(moved(sheet, { row: 2, column: 2 }, { right: 1 })).toEqual({ row: 2, column: 2 });
    expect(moved(sheet, { row: 0, column: 1 }, { down: -1 })).toEqual({ row: 0, column: 1 });
    expect(moved(sheet, { row: 1, column: 1 }, { down: 5 })).toEqual({ row: 2, column: 1 });
  });
  it("shifts a row among the others and not beyond them", () => {
    expect(shifted(sheet.rows, 0, 1)).toEqual(["b", "a"]);
    expect(shifted(sheet.rows, 1, 1)).toBeNull();
    expect(shifted(sheet.rows, 2, -1)).toBeNull();
  });
});
