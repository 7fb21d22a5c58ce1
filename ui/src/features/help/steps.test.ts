import { describe, expect, it } from "vitest";
import { placeOf, STEPS, type Stop } from "./steps";

const stops = (steps: readonly (typeof STEPS)[number][]): Stop[] => steps.map((step) => ({ step, here: true, target: "body", show: () => undefined }));

describe("the tour", () => {
  it("stands where it was left", () => {
    expect(placeOf(stops(STEPS), "decide")).toBe(2);
    expect(placeOf(stops(STEPS), "done")).toBe(-1);
    expect(placeOf(stops(STEPS), null)).toBe(-1);
  });

  it("goes on with the next step where one has gone", () => {
    expect(placeOf(stops(["shelf", "help"]), "compare")).toBe(1);
    expect(placeOf(stops([]), "shelf")).toBe(-1);
  });
});
