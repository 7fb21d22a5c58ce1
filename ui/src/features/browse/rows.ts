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

/** Which version of its contract each row is, and how many there are: along its chain of renewals, by id. */
export function versionsOf(rows: readonly ContractRow[]): Map<string, { number: number; of: number }> {
  const known = new Map(rows.map((row) => [row.id, row]));
  const depths = rows.map((row) => {
    const line = new Set<ContractRow>();
    let first = row;
    for (let each: ContractRow | undefined = row; each && !line.has(each); each = known.get(each.renewalOf ?? "")) {
      line.add(each);
      first = each;
    }
    return { row, first, number: line.size };
  });
  const most = new Map<ContractRow, number>();
  for (const { first, number } of depths) most.set(first, Math.max(number, most.get(first) ?? 0));
  return new Map(depths.map(({ row, first, number }) => [row.id, { number, of: most.get(first) ?? number }]));
}
