import type { FindingView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { countFindings, EVERYTHING, filterFindings, groupFindings, step } from "./filters";

const finding = (fingerprint: string, severity: string, start: number | null, roles: string[], decided = false): FindingView => ({
  fingerprint,
  severity,
  roles,
  rule: "",
  kind: "wording",
  topic: "",
  title: { zh: "", en: "" },
  why: { zh: "", en: "" },
  ask: { zh: "", en: "" },
  values: [],
  evidence: start === null ? [] : [{ quote: "", start, end: start + 1, clause: null, spots: [] }],
  lookedFor: null,
  nearest: null,
  resembles: [],
  recognised: null,
  also: [],
  owner: "",
  remark: "",
  remembered: null,
  decision: decided ? { verdict: "accept", reason: "", by: "", at: "" } : null,
});
const findings = [
  finding("a", "low", 5, ["法务"]),
  finding("b", "high", 50, ["IT"]),
  finding("c", "high", null, ["法务"]),
  finding("d", "medium", 1, ["法务", "IT"], true),
];
const ids = (list: FindingView[]) => list.map((each) => each.fingerprint).join("");

describe("findings", () => {
  it("are counted over all, whatever is shown", () => {
    expect(countFindings(findings)).toEqual({
      severity: { high: 2, medium: 1, low: 1 },
      open: 3,
      decided: 1,
      likely: 0,
      roles: [
        { role: "法务", count: 3 },
        { role: "IT", count: 2 },
      ],
    });
  });
  it("stand gravest first or as they are read, absences last", () => {
    expect(ids(filterFindings(findings, EVERYTHING, "severity"))).toBe("bcda");
    expect(ids(filterFindings(findings, EVERYTHING, "reading"))).toBe("dabc");
  });
  it("pass filters that hold together", () => {
    expect(ids(filterFindings(findings, { severities: ["high"], state: "all", role: "法务" }, "severity"))).toBe("c");
    expect(ids(filterFindings(findings, { severities: [], state: "decided", role: null }, "severity"))).toBe("d");
  });
  it("stand in groups, the gravest first", () => {
    const shown = filterFindings(findings, EVERYTHING, "severity");
    const groups = (by: "severity" | "role" | "none") => groupFindings(shown, by).map((group) => `${group.id}:${ids(group.findings)}`);
    expect(groups("severity")).toEqual(["high:bc", "medium:d", "low:a"]);
    expect(groups("role")).toEqual(["IT:b", "法务:cda"]);
    expect(groups("none")).toEqual([":bcda"]);
  });
  it("that no rule says are left out and counted", () => {
    const both = [finding("a", "high", 1, []), { ...finding("b", "high", 9, []), resembles: ["alike"] }];
    expect(ids(filterFindings(both, { ...EVERYTHING, rulesOnly: true }, "reading"))).toBe("a");
    expect(ids(filterFindings(both, { severities: [], state: "all", role: null }, "reading"))).toBe("ab");
    expect(countFindings(both).likely).toBe(1);
  });
  it("are walked one by one, or by those nobody has decided", () => {
    const shown = filterFindings(findings, EVERYTHING, "severity");
    expect(step(shown, null, 1)).toBe("b");
    expect(step(shown, "c", 1)).toBe("d");
    expect(step(shown, "c", 1, true)).toBe("a");
    expect(step(shown, "a", 1)).toBe("a");
  });
});
