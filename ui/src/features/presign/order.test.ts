import { describe, expect, it } from "vitest";
import type { CheckView } from "@/ipc";
import { ordered, tallied } from "./order";

const check = (id: string, group: string, state: CheckView["state"]): CheckView => ({
  id,
  group,
  state,
  title: { zh: id, en: id },
  says: { zh: "", en: "" },
  items: [],
  explained: null,
  settled: state === "passed",
});

describe("questions before signing", () => {
  const all = [check("a", "paper", "failed"), check("b", "people", "passed"), check("c", "paper", "idle")];
  it("stand in their groups in the order in which they were put", () => {
    expect(ordered(all, "paper").map((each) => each.id)).toEqual(["a", "c"]);
    expect(ordered(all, "review")).toEqual([]);
  });
  it("are counted by answer, those without any as none", () => {
    expect(tallied(all)).toEqual({ passed: 1, failed: 1, unclear: 0, idle: 1 });
  });
});
