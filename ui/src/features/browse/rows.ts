import type { ContractRow } from "@/ipc";

export type SortKey = "imported" | "name" | "vendor" | "termEnd" | "lastCancel" | "risks";

/** Rows in order: dates soonest first and empty ones last, risks gravest first, imports newest first. */
export function sortRows(rows: readonly ContractRow[], key: SortKey): ContractRow[] {
  const text = (value: string | null) => value ?? "\uffff";
  const sorted = [...rows];
  switch (key) {
    case "imported":
      return sorted.sort((a, b) => b.imported.localeCompare(a.imported));
    case "risks":
      return sorted.sort((a, b) => b.openRisks[0] - a.openRisks[0] || b.openRisks[1] - a.openRisks[1] || b.openRisks[2] - a.openRisks[2]);
    default:
      return sorted.sort((a, b) => {
        const [left, right] = [text(a[key]), text(b[key])];
        return left < right ? -1 : left > right ? 1 : 0;
      });
  }
}

/** Whole days from one ISO date to another; negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

/** Whether a row is meant by some words: each of them stands in its name or its vendor's. */
export function matches(row: ContractRow, words: string): boolean {
  const text = `${row.name} ${row.vendor ?? ""}`.normalize("NFKC").toLowerCase();
  return words
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
