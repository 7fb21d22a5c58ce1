import type { ClockView, DueView } from "@/ipc";

/** A day of a contract. */
export type Item = { clock: ClockView; due: DueView };

/** Where a day stands in the list, in the order of the list. */
export const GROUPS = ["overdue", "asked", "month", "quarter", "later", "done", "past"] as const;
export type Group = (typeof GROUPS)[number];

/** Every day of every contract. */
export function itemsOf(clocks: ClockView[]): Item[] {
  return clocks.flatMap((clock) => clock.dues.map((due) => ({ clock, due })));
}

/** Overdue is what still calls for something; what passed and calls for nothing is past. */
export function groupOf({ clock, due }: Item): Group {
  if (due.settled) return "done";
  if (clock.superseded) return "past";
  if (due.daysLeft === null) return "asked";
  if (due.daysLeft < 0) return due.calls ? "overdue" : "past";
  if (due.daysLeft <= 30) return "month";
  return due.daysLeft <= 90 ? "quarter" : "later";
}

export type Filter = { words: string; kinds: string[]; calling: boolean };
export const ALL: Filter = { words: "", kinds: [], calling: false };

/** The days that a filter lets through. */
export function filtered(items: Item[], filter: Filter): Item[] {
  const words = filter.words.trim().toLowerCase();
  return items.filter(
    ({ clock, due }) =>
      (filter.kinds.length === 0 || filter.kinds.includes(due.kind)) &&
      (!filter.calling || due.calls) &&
      (words === "" || `${clock.name} ${clock.vendor ?? ""}`.toLowerCase().includes(words)),
  );
}

/** The groups that hold something, each with its days, the soonest first; what passed, the latest first. */
export function grouped(items: Item[]): { group: Group; items: Item[] }[] {
  const order = (a: Item, b: Item) => (a.due.day ?? "").localeCompare(b.due.day ?? "") || a.clock.name.localeCompare(b.clock.name);
  return GROUPS.map((group) => {
    const own = items.filter((item) => groupOf(item) === group).sort(order);
    return { group, items: group === "past" || group === "done" ? own.reverse() : own };
  }).filter(({ items }) => items.length > 0);
}

/** The name of a day in its row. */
export const keyOf = ({ clock, due }: Item) => `${clock.id} ${due.key}`;

/** A month as weeks from Monday to Sunday; days of its neighbours are left out. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = Array.from({ length: first }, () => null);
  for (let day = 1; day <= days; day += 1) cells.push(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** A month so many months away. */
export function monthFrom(at: { year: number; month: number }, by: number): { year: number; month: number } {
  const count = at.year * 12 + at.month - 1 + by;
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
}

/** Days as people write them: `90, 60 30`; `null` where something else stands there. */
export function daysIn(text: string): number[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter(Boolean);
  const days = parts.map(Number);
  return days.every((day) => Number.isInteger(day) && day >= 0 && day <= 1100) ? days : null;
}
