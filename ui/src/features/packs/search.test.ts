import type { RuleView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { rulesByPack, type Shown } from "./search";

const rule = (id: string, pack: string, more: Partial<RuleView> = {}): RuleView => ({
  id,
  pack,
  title: { zh: "自动续约", en: "Renews by itself" },
  why: { zh: "", en: "" },
  ask: { zh: "", en: "" },
  severity: "high",
  topic: "auto_renewal",
  flags: ["期满自动延长一年。"],
  leaves: [],
  decided: 0,
  dismissed: 0,
  on: true,
  written: false,
  ...more,
});
const rules = [rule("a", "saas"), rule("b", "saas", { on: false }), rule("c", "own", { written: true, decided: 3, dismissed: 2 })];

describe("rules", () => {
  it("are found by id, title and sentences, and by what has become of them", () => {
    const ids = (wanted: string, shown: Shown) => [...rulesByPack(rules, wanted, shown)].map(([pack, list]) => `${pack}:${list.map((each) => each.id).join("")}`);
    expect(ids("", "all")).toEqual(["saas:ab", "own:c"]);
    expect(ids(" 延长 ", "all")).toEqual(["saas:ab", "own:c"]);
    expect(ids("Renews BY", "off")).toEqual(["saas:b"]);
    expect(ids("", "written")).toEqual(["own:c"]);
    expect(ids("", "dismissed")).toEqual(["own:c"]);
    expect(ids("没有", "all")).toEqual([]);
  });
});
