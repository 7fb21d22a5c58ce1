import { describe, expect, it } from "vitest";
import { across, rising, type Step } from "./steps";

describe("scrolling in step", () => {
  const ends: Step = [1000, 2000];
  const steps: Step[] = [
    [100, 100],
    [200, 600],
    [500, 900],
  ];
  it("is exact at a step, and even between two", () => {
    const table: [number, 0 | 1, number][] = [
      [0, 0, 0],
      [100, 0, 100],
      [150, 0, 350],
      [200, 0, 600],
      [350, 1, 150],
      [750, 0, 1450],
      [1000, 0, 2000],
      [5000, 0, 2000],
    ];
    for (const [y, from, expected] of table) expect(across(steps, y, from, ends)).toBeCloseTo(expected);
  });
  it("comes back to where it started", () => {
    for (const y of [10, 130, 333, 870]) expect(across(steps, across(steps, y, 0, ends), 1, ends)).toBeCloseTo(y);
  });
  it("follows the longest run that rises on both sides, not a moved passage", () => {
    const moved: Step[] = [[100, 100], [150, 950], [200, 200], [300, 300]];
    expect(rising(moved)).toEqual([[100, 100], [200, 200], [300, 300]]);
    expect(rising([])).toEqual([]);
    expect(rising([[100, 100], [100, 120], [200, 300]])).toHaveLength(2);
  });
});
