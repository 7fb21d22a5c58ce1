import { expect, it } from "vitest";
import { cells, pieces } from "./grids";

const line = (start: number, text: string, row = text.includes("\t")) => ({ start, text, row });

it("draws rows that follow one another as one table", () => {
  const found = pieces([line(0, "费用如下："), line(6, "模块\t价格"), line(12, "销售\t100元"), line(20, "说明"), line(23, "a\tb")]);
  expect(found.map((piece) => ("rows" in piece ? piece.rows.length : 0))).toEqual([0, 2, 0, 1]);
});

it("knows where each cell starts, empty ones too", () => {
  expect(cells(line(10, "级别\t\t48小时"))).toEqual([
    { start: 10, text: "级别" },
    { start: 13, text: "" },
    { start: 14, text: "48小时" },
  ]);
});
