import { describe, expect, it } from "vitest";
import { curvesOf, HEIGHT, niceTop, running, WIDTH, xOf, yOf } from "./flow";

describe("the chart of what has been paid", () => {
  it("adds the months up", () => {
    expect(running([1, 0, 2])).toEqual([1, 1, 3]);
  });
  it("ends at a round number above all sums", () => {
    expect([0, 1, 3, 180_000, 200_000, 200_001].map(niceTop)).toEqual([1, 1, 5, 200_000, 200_000, 500_000]);
  });
  it("stays in its frame, each curve from nothing to its own sum, and never falls", () => {
    const months = Array.from({ length: 36 }, (_, month) => (month % 12 === 0 ? 100 : 0));
    const { curves, top } = curvesOf([{ id: "a", months }, { id: "b", months: months.map((sum) => sum * 2) }]);
    expect(top).toBe(1000);
    expect(curves.map((curve) => curve.end)).toEqual([300, 600]);
    for (const { points } of curves) {
      const pairs = points.split(" ").map((pair) => pair.split(",").map(Number) as [number, number]);
      expect(pairs.every(([x, y]) => x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT)).toBe(true);
      expect(pairs.every(([x, y], at) => at === 0 || (x >= (pairs[at - 1]?.[0] ?? 0) && y <= (pairs[at - 1]?.[1] ?? 0)))).toBe(true);
    }
    expect(xOf(36)).toBe(WIDTH - 8);
    expect(yOf(0, 0)).toBe(HEIGHT - 18);
  });
});
