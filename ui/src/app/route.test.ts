import { describe, expect, it } from "vitest";
import { fromHash, placeIn, toHash, toPlace, type Route } from "./route";

describe("a route", () => {
  it("comes back from the address it was written to", () => {
    const routes: Route[] = [
      { at: "shelf" },
      { at: "shelf", find: "违约金 / 30日" },
      { at: "shelf", aside: "bin" },
      { at: "contract", id: "01AB", seen: { start: 3, end: 9, rule: "", find: "30日/天" } },
      { at: "contract", id: "01 A/B" },
      { at: "contract", id: "01AB", seen: { start: 12, end: 40, rule: "auto-renewal" } },
      { at: "contract", id: "01AB", seen: { start: 0, end: 4, rule: "" } },
      { at: "contract", id: "01AB", seen: { start: 3, end: 9, rule: "", family: "01 F/G" } },
      { at: "contract", id: "01AB", item: "9f/c1" },
      { at: "compare", old: "1", draft: "2" },
      { at: "compare", old: "1", draft: "2", item: "9fc1" },
      { at: "family", id: "01 F/G" },
      { at: "queue" },
      { at: "rule", rule: "" },
      { at: "rule", rule: "auto-renewal" },
      { at: "packs" },
      { at: "policy" },
      { at: "settings" },
      { at: "about" },
      { at: "help", page: "notes" },
      { at: "tracking", id: "01 A/B" },
    ];
    for (const route of routes) expect(fromHash(toHash(route))).toEqual(route);
    expect(fromHash("#/nowhere/else")).toEqual({ at: "shelf" });
  });
});

describe("a passage as an item", () => {
  it("is known from other items", () => {
    expect(placeIn(toPlace({ start: 12, end: 40 }))).toEqual({ start: 12, end: 40 });
    expect(["9fc1", "place-12", "place-a-b", ""].map(placeIn)).toEqual([null, null, null, null]);
  });
});
