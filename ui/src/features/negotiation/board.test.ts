import { describe, expect, it } from "vitest";
import type { AskTier, AskView } from "@/ipc";
import { holds, inOrder, placed, refusedMusts, shifted } from "./board";

const ask = (id: string, tier: AskTier, reply?: "accepted" | "refused"): AskView => ({
  id,
  origin: "hand",
  known: "",
  tier,
  title: { zh: id, en: id },
  topic: "",
  severity: "",
  places: [],
  lost: [],
  wordings: [],
  offer: "preferred",
  remark: "",
  owner: "",
  answers: reply ? [{ reply, words: "", who: "", on: "2026-01-05", by: "" }] : [],
  history: [],
});
const asks = [ask("a", "must"), ask("x", "try"), ask("b", "must"), ask("y", "give")];
const told = (places: { ask: string; tier: AskTier }[] | null) => places?.map(({ ask: id, tier }) => `${id} ${tier}`).join(", ") ?? null;

describe("the board", () => {
  it("stands tier by tier, each in its order", () => {
    expect(inOrder(asks).map(({ id }) => id)).toEqual(["a", "b", "x", "y"]);
  });
  it("takes an ask to a place", () => {
    expect(told(placed(asks, "y", "must", "b"))).toBe("a must, y must, b must, x try");
    expect(told(placed(asks, "a", "give", null))).toBe("b must, x try, y give, a give");
    expect(told(placed(asks, "a", "must", "a"))).toBe("b must, a must, x try, y give");
    expect(told(placed(asks, "gone", "must", null))).toBe("a must, b must, x try, y give");
  });
  it("moves an ask by a step, and over the end of its tier into the next", () => {
    expect(told(shifted(asks, "a", 1))).toBe("b must, a must, x try, y give");
    expect(told(shifted(asks, "b", -1))).toBe("b must, a must, x try, y give");
    expect(told(shifted(asks, "b", 1))).toBe("a must, b try, x try, y give");
    expect(told(shifted(asks, "x", -1))).toBe("a must, b must, x must, y give");
    expect(shifted(asks, "a", -1)).toBeNull();
    expect(shifted(asks, "y", 1)).toBeNull();
  });
});

describe("what was refused", () => {
  it("counts musts alone, by their last answer", () => {
    const turned = { ...ask("c", "must", "refused") };
    turned.answers = [...turned.answers, ...ask("c", "must", "accepted").answers];
    expect(refusedMusts([ask("a", "must", "refused"), ask("b", "try", "refused"), turned]).map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("the search of the library", () => {
  it("finds every word, whatever the width", () => {
    expect(holds("响应时间不超过４小时", "4小时 响应")).toBe(true);
    expect(holds("Response within 4 hours", "RESPONSE days")).toBe(false);
    expect(holds("anything", "")).toBe(true);
  });
});
