import { describe, expect, it } from "vitest";
import { findIn, fold } from "./find";

const paragraphs = [
  { text: "5.2 紧急问题的响应时间不超过４８ 小时。", start: 10, row: false },
  { text: "SLA 与 sla；𠮷野家Ａ", start: 40, row: false },
];
const words = (start: number, end: number) => {
  const home = paragraphs.find((each) => each.start <= start && end <= each.start + each.text.length);
  return home?.text.slice(start - home.start, end - home.start);
};

describe("finding words", () => {
  it("gives offsets of the document, whatever the width, the case and the spaces", () => {
    const table: [string, string[]][] = [
      ["48小时", ["４８ 小时"]],
      ["48 小时", ["４８ 小时"]],
      ["sla", ["SLA", "sla"]],
      ["家a", ["家Ａ"]],
      ["𠮷", ["𠮷"]],
      ["没有", []],
      ["  ", []],
    ];
    for (const [wanted, expected] of table) {
      expect(findIn(paragraphs, wanted).map(({ start, end }) => words(start, end))).toEqual(expected);
    }
  });
  it("does not join the end of one paragraph to the head of the next", () => {
    expect(findIn(paragraphs, "小时。sla")).toEqual([]);
  });
  it("knows where each folded character comes from", () => {
    expect(fold("Ａ ㎡")).toEqual({ text: "am2", at: [0, 2, 2, 3] });
  });
});
