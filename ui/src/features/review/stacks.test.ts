import type { FindingView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { firstToFix } from "./first";
import { groupStacks, stack } from "./stacks";

type Given = { topic?: string; severity?: string; at?: [number, number][]; also?: number; likely?: boolean; kind?: string; decided?: boolean };

const finding = (fingerprint: string, { topic = "", severity = "high", at = [[0, 10]], also = 0, likely = false, kind = "wording", decided = false }: Given): FindingView => ({
  fingerprint,
  severity,
  topic,
  kind,
  roles: [],
  rule: fingerprint,
  title: { zh: "", en: "" },
  why: { zh: "", en: "" },
  ask: { zh: "", en: "" },
  values: [],
  evidence: at.map(([start, end]) => ({ quote: "", start, end, clause: null, spots: [] })),
  lookedFor: null,
  nearest: null,
  resembles: likely ? ["alike"] : [],
  recognised: null,
  also: Array.from({ length: also }, (_, index) => ({ rule: `${fingerprint}${index}`, title: { zh: "", en: "" }, why: { zh: "", en: "" } })),
  owner: "",
  remark: "",
  remembered: null,
  decision: decided ? { verdict: "accept", reason: "", by: "", at: "" } : null,
});
const told = (stacks: ReturnType<typeof stack>) => stacks.map(({ lead, rest }) => [lead, ...rest].map((each) => each.fingerprint).join(""));

describe("findings on the same words", () => {
  const findings = [
    finding("a", { severity: "medium", at: [[0, 40]], topic: "x" }),
    finding("b", { at: [[5, 30]], topic: "y" }),
    finding("c", { at: [[6, 30], [90, 95]], topic: "x", kind: "contradiction" }),
    finding("d", { at: [[39, 80]], topic: "x" }),
    finding("e", { at: [], topic: "x" }),
    finding("f", { at: [], topic: "y" }),
  ];
  it("are one card: the weightiest speaks, of equals what quotes more; absences stay apart", () => {
    expect(told(stack(findings))).toEqual(["cba", "d", "e", "f"]);
  });
  it("stand where their weightiest does; by topic each topic keeps its own", () => {
    const groups = (by: "severity" | "topic") => groupStacks(findings, by).map(({ id, stacks }) => `${id}:${told(stacks).join(",")}`);
    expect(groups("severity")).toEqual(["high:cba,d,e,f"]);
    expect(groups("topic")).toEqual(["x:ca,d,e", "y:b,f"]);
  });
});

describe("what to settle first", () => {
  const names = (findings: FindingView[]) => firstToFix(findings).map((each) => each.fingerprint);
  const at = (start: number): [number, number][] => [[start, start + 5]];
  it("is one of each sort of harm, the gravest topic of it, and then one of each topic", () => {
    const findings = [
      finding("blank", { kind: "placeholder", at: at(0) }),
      finding("fee", { topic: "hidden_fee", at: at(10) }),
      finding("price", { topic: "renewal_price", at: at(20) }),
      finding("price again", { topic: "renewal_price", at: at(30) }),
      finding("cap", { topic: "liability_cap", at: at(40) }),
      finding("data", { topic: "data_export", at: at(50) }),
      finding("change", { topic: "unilateral_change", at: at(60) }),
    ];
    expect(names(findings)).toEqual(["cap", "price", "change", "data", "fee"]);
  });
  it("is certain before likely, on the paper before absent, undecided, and the best supported", () => {
    const findings = [
      finding("likely", { topic: "liability_cap", likely: true, at: at(0) }),
      finding("absent", { topic: "liability_cap", at: [] }),
      finding("decided", { topic: "liability_cap", decided: true, at: at(10) }),
      finding("weak", { topic: "suspension", at: at(20) }),
      finding("strong", { topic: "suspension", also: 2, at: at(30) }),
      finding("low", { topic: "liability_cap", severity: "medium", at: at(40) }),
    ];
    expect(names(findings)).toEqual(["strong", "weak", "absent", "likely", "low"]);
    expect(firstToFix(findings, { severities: [], state: "all", role: null, rulesOnly: true }).map((each) => each.fingerprint)).not.toContain("likely");
  });
});
