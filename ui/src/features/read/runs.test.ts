import { describe, expect, it } from "vitest";
import { letterSpacing, runsOf } from "./runs";

const line = (text: string, edges: number[], start = 100) => ({
  text,
  start,
  end: start + text.length,
  rect: [0, 0, edges.at(-1) ?? 0, 10] as [number, number, number, number],
  size: 10,
  edges,
});

describe("runs of a line", () => {
  it("part where script changes, and cover the ink without a gap", () => {
    const runs = runsOf(line("提供7x", [0, 10, 10, 20, 21, 26, 26, 31]));
    expect(runs).toEqual([
      { text: "提供", start: 100, left: 0, right: 21 },
      { text: "7x", start: 102, left: 21, right: 31 },
    ]);
  });
  it("part where the page jumps, as between the cells of a table", () => {
    const runs = runsOf(line("甲乙", [0, 10, 60, 70]));
    expect(runs.map((run) => [run.text, run.left, run.right])).toEqual([
      ["甲", 0, 60],
      ["乙", 60, 70],
    ]);
  });
  it("never part a pair of surrogates, and lose no character", () => {
    const text = "A𠮷B";
    const runs = runsOf(line(text, [0, 5, 5, 15, 5, 15, 15, 20]));
    expect(runs.map((run) => run.text).join("")).toBe(text);
    expect(runs.some((run) => run.text === "𠮷")).toBe(true);
  });
  it("spread what is missing evenly", () => {
    expect(letterSpacing("abcd", 20, 22)).toBe(0.5);
    expect(letterSpacing("", 0, 5)).toBe(0);
  });
});
