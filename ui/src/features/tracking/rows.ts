import type { DutyRow, DutyView, InstanceView, ProposedView, ResultRow } from "@/ipc";

/** States that a row can be asked for. */
export const STATES = ["open", "kept", "late", "missed", "waived"] as const;

/** How the rows are put together. */
export type Grouping = "none" | "kind" | "month";

export type Filter = { kind: string | null; state: string | null; side: string | null; words: string };

export const NO_FILTER: Filter = { kind: null, state: null, side: null, words: "" };

/** Whether a row is asked for; `overdue` is a state of its own here. */
export function fits(duty: DutyView, filter: Filter): boolean {
  const { kind, state, side, words } = filter;
  if (kind !== null && duty.row.kind !== kind) return false;
  if (side !== null && duty.row.side !== side) return false;
  if (state === "overdue" ? duty.overdue === 0 : state !== null && duty.state !== state) return false;
  const sought = words.trim().toLowerCase();
  return sought === "" || `${duty.row.what} ${duty.row.owner} ${duty.row.remark}`.toLowerCase().includes(sought);
}

/** What waits longest first: overdue, then missed, then by the next day, those without a day last. */
export function byUrgency(a: DutyView, b: DutyView): number {
  const weight = (duty: DutyView) => (duty.overdue > 0 ? 0 : duty.state === "missed" ? 1 : duty.state === "open" ? 2 : 3);
  return weight(a) - weight(b) || (a.next ?? "9999").localeCompare(b.next ?? "9999");
}

/** Rows under their heads, in the order in which the heads first come up. */
export function grouped(duties: readonly DutyView[], grouping: Grouping): [string, DutyView[]][] {
  const groups = new Map<string, DutyView[]>();
  for (const duty of duties) {
    const key = grouping === "kind" ? duty.row.kind : grouping === "month" ? (duty.next?.slice(0, 7) ?? "") : "";
    groups.set(key, [...(groups.get(key) ?? []), duty]);
  }
  const heads = [...groups];
  return grouping === "month" ? heads.sort(([a], [b]) => (a || "9999").localeCompare(b || "9999")) : heads;
}

/** What the top of the table says. */
export function summed(duties: readonly DutyView[]): { all: number; overdue: number; missed: number; open: number; kept: number; late: number } {
  const of = (state: string) => duties.filter((duty) => duty.state === state).length;
  const overdue = duties.filter((duty) => duty.overdue > 0).length;
  return { all: duties.length, overdue, missed: of("missed"), open: of("open"), kept: of("kept"), late: of("late") };
}

/** Proposed rows by kind, in the order of the paper. */
export function proposedKinds(proposed: readonly ProposedView[]): [string, ProposedView[]][] {
  const kinds = new Map<string, ProposedView[]>();
  for (const each of proposed) kinds.set(each.row.kind, [...(kinds.get(each.row.kind) ?? []), each]);
  return [...kinds];
}

/** First and last day of the month or quarter that a day is in, or of the one before. */
export function periodOf(day: string, length: "month" | "quarter", back = 0): [string, string] {
  const [year = 2000, month = 1] = day.split("-").map(Number);
  const size = length === "month" ? 1 : 3;
  const first = Math.floor((month - 1) / size) * size - back * size;
  const two = (date: Date) => `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, "0")}-${String(date.getUTCDate()).padStart(2, "0")}`;
  return [two(new Date(Date.UTC(year, first, 1))), two(new Date(Date.UTC(year, first + size, 0)))];
}

/** What became of one time: as it was entered last, else as it was told. The next entry may be made before the answer to the last one is there. */
export function resultOf(row: Pick<DutyRow, "results">, { period, state, actual, on, remark }: InstanceView): ResultRow {
  return row.results.find((each) => each.period === period) ?? { period, state, actual, on, remark };
}
