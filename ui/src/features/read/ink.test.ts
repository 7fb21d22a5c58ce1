import { describe, expect, it } from "vitest";
import type { LineView } from "@/ipc";
import { inkOf, placeOf, withInk } from "./ink";
import { locate } from "./locate";

/** A line whose characters are ten points wide. */
function line(text: string, start: number, top: number): LineView {
  const edges = [...text].flatMap((_, index) => [100 + index * 10, 110 + index * 10]);
  return { text, start, end: start + text.length, rect: [100, top, 100 + text.length * 10, top + 12], size: 10, edges };
}

const pages = [[line("第一条定义", 0, 50)], [], [line("第二条费用", 6, 40), line("每年支付", 11, 60)], [line("盖章", 16, 30)]];
const read = (page: number) => Promise.resolve({ number: page, lines: pages[page - 1] ?? [], unsure: [] });

describe("ink of a stretch of text", () => {
  it("is one box for each line it runs through", () => {
    expect(inkOf(pages[2] ?? [], 9, 13)).toEqual([
      [130, 40, 150, 40, 150, 52, 130, 52],
      [100, 60, 120, 60, 120, 72, 100, 72],
    ]);
    expect(inkOf(pages[2] ?? [], 0, 5)).toEqual([]);
  });
  it("is put in only where none is known", () => {
    const known = { ...placeOf(0, 2), spots: [{ page: 9, quads: [] }] };
    expect(withInk([known, placeOf(16, 17)], 4, pages[3] ?? [])).toEqual([
      known,
      { ...placeOf(16, 17), spots: [{ page: 4, quads: [[100, 30, 110, 30, 110, 42, 100, 42]] }] },
    ]);
  });
});

describe("the page of a character", () => {
  it("is found by halving, over pages without words", async () => {
    const table: [number, { page: number; top: number } | null][] = [
      [0, { page: 1, top: 50 }],
      [6, { page: 3, top: 40 }],
      [14, { page: 3, top: 60 }],
      [17, { page: 4, top: 30 }],
      [99, null],
    ];
    for (const [offset, expected] of table) expect(await locate(offset, pages.length, read)).toEqual(expected);
  });
});
