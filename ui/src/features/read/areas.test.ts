import { describe, expect, it } from "vitest";
import { boxBetween, isArea, placeOfArea } from "./areas";

describe("an area", () => {
  it("is the same from whichever corner it is drawn, and ends with its page", () => {
    const box = [10, 20, 100, 200];
    expect(boxBetween({ x: 10, y: 20 }, { x: 100, y: 200 }, 595, 842)).toEqual(box);
    expect(boxBetween({ x: 100, y: 20 }, { x: 10, y: 200 }, 595, 842)).toEqual(box);
    expect(boxBetween({ x: -5, y: -5 }, { x: 900, y: 900 }, 595, 842)).toEqual([0, 0, 595, 842]);
  });
  it("is more than a click", () => {
    expect(isArea([10, 10, 12, 300])).toBe(false);
    expect(isArea([10, 10, 20, 30])).toBe(true);
  });
  it("has ink and no words", () => {
    expect(placeOfArea({ page: 3, box: [1, 2, 30, 40] })).toEqual({
      quote: "",
      start: 0,
      end: 0,
      clause: null,
      spots: [{ page: 3, quads: [[1, 2, 30, 2, 30, 40, 1, 40]] }],
    });
  });
});
