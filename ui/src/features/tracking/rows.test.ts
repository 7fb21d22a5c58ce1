import { describe, expect, it } from "vitest";
import type { DutyView } from "@/ipc";
import { byUrgency, fits, grouped, NO_FILTER, periodOf, resultOf, summed } from "./rows";

function duty(id: string, more: { kind?: string; state?: string; overdue?: number; next?: string | null; what?: string }): DutyView {
  const { kind = "report", state = "open", overdue = 0, next = null, what = "" } = more;
  return { id, state, overdue, next, instances: [], row: { kind, what, side: "vendor", owner: "", remark: "" } } as unknown as DutyView;
}

describe("the table of duties", () => {
  const all = [
    duty("kept", { state: "kept" }),
    duty("soon", { next: "2026-02-01", kind: "invoice" }),
    duty("late", { overdue: 2, next: "2025-12-01" }),
    duty("missed", { state: "missed" }),
    duty("some day", { what: "提交月报" }),
  ];

  it("puts what waits longest first", () => {
    expect([...all].sort(byUrgency).map(({ id }) => id)).toEqual(["late", "missed", "soon", "some day", "kept"]);
  });

  it("filters by kind, state, overdue and words", () => {
    const ids = (filter: Partial<typeof NO_FILTER>) => all.filter((each) => fits(each, { ...NO_FILTER, ...filter })).map(({ id }) => id);
    expect(ids({ kind: "invoice" })).toEqual(["soon"]);
    expect(ids({ state: "overdue" })).toEqual(["late"]);
    expect(ids({ state: "missed" })).toEqual(["missed"]);
    expect(ids({ words: " 月报" })).toEqual(["some day"]);
    expect(ids({ side: "customer" })).toEqual([]);
  });

  it("groups by month with the undated last, and sums up", () => {
    expect(grouped(all, "month").map(([head, rows]) => [head, rows.length])).toEqual([
      ["2025-12", 1],
      ["2026-02", 1],
      ["", 3],
    ]);
    expect(summed(all)).toEqual({ all: 5, overdue: 1, missed: 1, open: 3, kept: 1, late: 0 });
  });

  it("builds an entry upon the one before, though its answer is still to come", () => {
    const told = { period: "2026-03-01", due: "2026-03-01", state: "open", overdue: true, actual: null, on: null, variance: null, remark: "" };
    const entered = { period: "2026-03-01", state: "late", actual: null, on: null, remark: "" };
    expect(resultOf({ results: [entered] }, told).state).toBe("late");
    expect(resultOf({ results: [] }, told).state).toBe("open");
  });

  it("knows the month and the quarter of a day", () => {
    expect(periodOf("2026-02-15", "month")).toEqual(["2026-02-01", "2026-02-28"]);
    expect(periodOf("2026-01-05", "quarter")).toEqual(["2026-01-01", "2026-03-31"]);
    expect(periodOf("2026-01-05", "quarter", 1)).toEqual(["2025-10-01", "2025-12-31"]);
    expect(periodOf("2024-03-05", "month", 1)).toEqual(["2024-02-01", "2024-02-29"]);
  });
});
