import { describe, expect, it } from "vitest";
import type { ClockView, DueView } from "@/ipc";
import { ALL, daysIn, filtered, grouped, groupOf, monthFrom, weeksOf } from "./dues";

const due = (kind: string, day: string | null, daysLeft: number | null, more: Partial<DueView> = {}): DueView => ({
  key: `${kind} 0`, kind, title: { zh: kind, en: kind }, mark: "0", day, daysLeft, asks: [], places: [], steps: [], entered: [],
  cautions: [], reminders: [], calls: false, settled: null, ...more,
});
const clock = (dues: DueView[], more: Partial<ClockView> = {}): ClockView => ({
  id: "a", name: "a.pdf", vendor: "云岫", renews: true, superseded: false, evaluating: false, dues, periods: [], current: 0, given: [], ownReminders: null, ...more,
});
const settled = { outcome: "notice-sent" as const, day: "2026-01-01", how: "", by: "", evidence: [] };

describe("the list of days", () => {
  it("puts each day where a reader looks for it", () => {
    const of = (one: DueView, more: Partial<ClockView> = {}) => groupOf({ clock: clock([one], more), due: one });
    expect(of(due("last-safe-day", "2026-01-01", -4, { calls: true }))).toBe("overdue");
    expect(of(due("payment", "2026-01-01", -4))).toBe("past");
    expect(of(due("term-end", null, null))).toBe("asked");
    expect(of(due("term-end", "2026-02-01", 0))).toBe("month");
    expect(of(due("term-end", "2026-02-01", 31))).toBe("quarter");
    expect(of(due("term-end", "2026-02-01", 91))).toBe("later");
    expect(of(due("last-safe-day", "2026-02-01", 9, { settled }))).toBe("done");
    expect(of(due("term-end", "2026-02-01", 9), { superseded: true })).toBe("past");
  });

  it("orders groups and days, and loses none", () => {
    const dues = [due("a", "2026-03-01", 20), due("b", "2026-02-20", 11), due("c", null, null), due("d", "2025-01-01", -300), due("e", "2025-02-01", -269)];
    const groups = grouped(dues.map((one) => ({ clock: clock(dues), due: one })));
    expect(groups.map(({ group, items }) => [group, items.map((item) => item.due.kind)])).toEqual([
      ["asked", ["c"]], ["month", ["b", "a"]], ["past", ["e", "d"]],
    ]);
  });

  it("is filtered by kind, by what calls, and by words", () => {
    const items = [due("a", "2026-03-01", 20), due("b", "2026-03-01", 20, { calls: true })].map((one) => ({ clock: clock([one]), due: one }));
    expect(filtered(items, ALL)).toHaveLength(2);
    expect(filtered(items, { ...ALL, kinds: ["a"] })).toHaveLength(1);
    expect(filtered(items, { ...ALL, calling: true })).toHaveLength(1);
    expect(filtered(items, { ...ALL, words: "云岫" })).toHaveLength(2);
    expect(filtered(items, { ...ALL, words: "none" })).toHaveLength(0);
  });
});

describe("the calendar", () => {
  it("lays months out from Monday", () => {
    const weeks = weeksOf(2024, 2);
    expect(weeks[0]).toEqual([null, null, null, "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-04"]);
    expect(weeks.flat().filter(Boolean)).toHaveLength(29);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  it("goes over the turn of the year", () => {
    expect(monthFrom({ year: 2026, month: 11 }, 3)).toEqual({ year: 2027, month: 2 });
    expect(monthFrom({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  });

  it("reads lists of days", () => {
    expect(daysIn("90, 60、30")).toEqual([90, 60, 30]);
    expect(daysIn("")).toEqual([]);
    expect(daysIn("soon")).toBeNull();
  });
});
