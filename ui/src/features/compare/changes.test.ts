import type { ChangeView, PlaceView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { ALL_CHANGES, articlesOf, changeMarks, countChanges, filterChanges, stepChange } from "./changes";

const place = (start: number): PlaceView => ({ quote: "字", start, end: start + 1, clause: null, spots: [] });
const change = (fingerprint: string, part: Partial<ChangeView>): ChangeView => ({
  fingerprint,
  type: "modified",
  edited: false,
  kinds: [],
  roles: ["法务"],
  direction: "neutral",
  materiality: "low",
  old: [place(1)],
  new: [place(2)],
  oldMarks: [place(1)],
  newMarks: [place(2)],
  what: { zh: "改", en: "changed" },
  values: [],
  followsFrom: null,
  affects: [],
  held: [],
  likely: false,
  decision: null,
  owner: "",
  remark: "",
  ...part,
});
const decided = { verdict: "accept" as const, reason: "", by: "", at: "" };
const over = { over: true, rule: "r", title: { zh: "", en: "" }, value: { name: "n", found: 48, limit: 4, unit: "hour" } };
const changes = [
  change("a", { direction: "neutral" }),
  change("b", { direction: "worse", materiality: "low", decision: decided }),
  change("c", { direction: "worse", materiality: "high", kinds: ["duration"], roles: ["业务", "IT"], held: [over], values: [{ name: "n", old: "4小时", new: "48小时" }], newMarks: [{ ...place(2), quote: "48" }, place(9)] }),
  change("d", { type: "moved", direction: "better", oldMarks: [], newMarks: [] }),
];
const ids = (list: ChangeView[]) => list.map((each) => each.fingerprint).join("");

describe("changes", () => {
  it("are counted over all, whatever is shown", () => {
    expect(countChanges(changes)).toEqual({
      ...{ worse: 2, better: 1, neutral: 1, unknown: 0, value: 1, moved: 1, over: 1, open: 3, decided: 1 },
      weights: new Map([["low", 3], ["high", 1]]),
      types: new Map([["modified", 3], ["moved", 1]]),
      kinds: new Map([["duration", 1]]),
      roles: new Map([["法务", 3], ["业务", 1], ["IT", 1]]),
    });
  });
  it("stand worse ones first, the gravest of them on top, or as they are read", () => {
    expect(ids(filterChanges(changes, ALL_CHANGES, "worse-first"))).toBe("cbda");
    expect(ids(filterChanges(changes, ALL_CHANGES, "reading"))).toBe("abcd");
  });
  it("pass filters that hold together", () => {
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, directions: ["worse"], state: "open" }, "reading"))).toBe("c");
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, moved: true }, "reading"))).toBe("d");
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, value: true }, "reading"))).toBe("c");
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, over: true }, "reading"))).toBe("c");
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, weights: ["low"], types: ["modified"] }, "reading"))).toBe("ab");
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, kinds: ["duration", "amount"] }, "reading"))).toBe("c");
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, role: "IT" }, "reading"))).toBe("c");
    const articles = new Map([["a", "第四条"], ["b", "第五条"]]);
    expect(ids(filterChanges(changes, { ...ALL_CHANGES, article: "第四条" }, "reading", articles))).toBe("a");
  });
  it("know the article they stand in, of the new draft where they have one there", () => {
    const clause = (number: string, start: number, end: number) => ({ id: start, number, heading: "", level: 1, page: null, top: null, start, end });
    const view = { changes: [changes[0]!, change("e", { new: [] })], old: { clauses: [clause("旧条", 0, 9)] }, new: { clauses: [clause("新条", 0, 9)] } };
    expect([...articlesOf(view)]).toEqual([["a", "新条"], ["e", "旧条"]]);
  });
  it("mark a value with a box on the new side, a move with its whole passage", () => {
    const kinds = (side: "old" | "new") => changeMarks(changes, side, (both) => both.en).map((mark) => `${mark.id}:${mark.kind}`);
    expect(kinds("new")).toEqual(["a:inserted", "b:inserted", "c:inserted", "c:value", "d:moved"]);
    expect(kinds("old")).toEqual(["a:deleted", "b:deleted", "c:deleted", "d:moved"]);
  });
  it("are walked one by one, or by those nobody has decided", () => {
    expect(stepChange(changes, null, 1)).toBe("a");
    expect(stepChange(changes, "a", 1)).toBe("b");
    expect(stepChange(changes, "a", 1, true)).toBe("c");
    expect(stepChange(changes, "d", 1)).toBe("d");
  });
});
