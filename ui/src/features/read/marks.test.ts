import { describe, expect, it } from "vitest";
import { boxOf, contains, GUTTER, gutterSigns, markAt, marksOnPage, stretches, type Mark, type PageMark } from "./marks";

const square = (left: number, top: number, right: number, bottom: number) => [left, top, right, top, right, bottom, left, bottom];
const mark = (id: string, ...places: [number, number, number][]): Mark => ({
  id,
  kind: "high",
  label: id,
  places: places.map(([start, end, page]) => ({
    quote: "",
    start,
    end,
    clause: null,
    spots: [{ page, quads: [square(0, start, 10, end) as never] }],
  })),
});

describe("marks on paper", () => {
  it("hold what lies on a page, and nothing of other pages", () => {
    const marks = [mark("a", [0, 5, 1], [5, 9, 2]), mark("b", [9, 12, 2])];
    expect(marksOnPage(marks, 1).map((each) => [each.id, each.quads.length])).toEqual([["a", 1]]);
    expect(marksOnPage(marks, 2).map((each) => each.id)).toEqual(["a", "b"]);
    expect(marksOnPage(marks, 3)).toEqual([]);
  });
  it("contain their points, turned ones too", () => {
    const turned = [5, 0, 10, 5, 5, 10, 0, 5];
    const table: [number[], number, number, boolean][] = [
      [square(0, 0, 10, 4), 5, 2, true],
      [square(0, 0, 10, 4), 10, 4, true],
      [square(0, 0, 10, 4), 5, 5, false],
      [turned, 5, 5, true],
      [turned, 1, 1, false],
    ];
    for (const [quad, x, y, inside] of table) expect(contains(quad, x, y)).toBe(inside);
    expect(boxOf(turned)).toEqual([0, 0, 10, 10]);
  });
  it("give the smallest of those under the hand", () => {
    const marks: PageMark[] = [
      { id: "large", kind: "low", label: "", quads: [square(0, 0, 100, 100)] },
      { id: "small", kind: "high", label: "", quads: [square(10, 10, 20, 20)] },
    ];
    expect(markAt(marks, 15, 15)).toBe("small");
    expect(markAt(marks, 50, 50)).toBe("large");
    expect(markAt(marks, 150, 50)).toBeNull();
  });
  it("have signs that never cover one another, and never the words", () => {
    const crowd: PageMark[] = Array.from({ length: 12 }, (_, index) => ({
      id: String(index),
      kind: "high",
      label: "",
      quads: [square(0, index, 5, index + 2)],
    }));
    const signs = gutterSigns(crowd, 50);
    expect(new Set(signs.map((sign) => sign.column)).size).toBe(signs.length);
    expect(signs.length).toBe(2 * GUTTER);
    expect(gutterSigns(crowd.slice(0, 2), 0.5).map((sign) => sign.column)).toEqual([0, 0]);
  });
  it("cut a text where they begin and end", () => {
    const pieces = stretches(0, 10, [mark("a", [2, 6, 1]), mark("b", [4, 20, 1])]);
    expect(pieces.map((piece) => [piece.start, piece.end, piece.marks.map((each) => each.id).join("")])).toEqual([
      [0, 2, ""],
      [2, 4, "a"],
      [4, 6, "ab"],
      [6, 10, "b"],
    ]);
  });
});
