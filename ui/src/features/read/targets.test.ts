import { describe, expect, it } from "vitest";
import { inDigits, inHan, targets } from "./targets";

const clause = (id: number, number: string, heading: string) => ({ id, number, heading, level: 1, page: 1, top: 0, start: id, end: id + 1 });
const clauses = [clause(0, "", "首部"), clause(1, "第四条", "技术支持"), clause(2, "4.1", "乙方提供支持"), clause(3, "第十二条", "数据")];
const pages = [1, 2, 3, 4].map((number) => ({ number, width: 595, height: 842, source: "text-layer" }));
const names = (entry: string) =>
  targets(entry, clauses, pages).map((target) => (target.kind === "page" ? `p${target.page}` : target.clause.number));

describe("where an entry leads", () => {
  it("is a clause by number, a page, or a heading", () => {
    const table: [string, string[]][] = [
      ["4", ["第四条", "p4", "4.1"]],
      ["p4", ["p4", "第四条", "4.1"]],
      ["第４条", []],
      ["12", ["第十二条"]],
      ["4.1", ["4.1"]],
      ["支持", ["第四条", "4.1"]],
      ["99", []],
      [" ", []],
    ];
    for (const [entry, expected] of table) expect([entry, names(entry)]).toEqual([entry, expected]);
  });
  it("spells numbers as contracts do", () => {
    expect([1, 10, 12, 20, 21, 99].map(inHan)).toEqual(["一", "十", "十二", "二十", "二十一", "九十九"]);
    expect(["第十二条", "第九十九条", "4.1", "附件二", "第一百条"].map(inDigits)).toEqual(["第12条", "第99条", "4.1", "附件2", "第1百条"]);
  });
});
