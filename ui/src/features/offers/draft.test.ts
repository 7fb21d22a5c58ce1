import { describe, expect, it } from "vitest";
import { fresh, numberOf, ownOf, withOwn, withTimes } from "./draft";

describe("what is assumed for offers", () => {
  it("keeps not known apart from nothing", () => {
    expect(["", " ", "0", "1,200.50", "abc", "-3", "１"].map(numberOf)).toEqual([null, null, 0, 1200.5, null, null, 1]);
  });
  it("is filled in for one offer and taken out again", () => {
    const set = fresh("a", ["x", "y"]);
    const priced = withOwn(set, "x", "price", 100);
    expect(ownOf(priced, "x").price).toBe(100);
    expect(ownOf(priced, "y").price).toBeNull();
    const charged = withOwn(priced, "x", "export", 5000);
    expect(ownOf(charged, "x")).toMatchObject({ price: 100, fees: { export: 5000 } });
    expect(ownOf(withOwn(charged, "x", "export", null), "x").fees).toEqual({});
    expect(withTimes(set, "travel", 4).times).toEqual({ travel: 4 });
    expect(withTimes(withTimes(set, "travel", 4), "travel", null).times).toEqual({});
  });
});
