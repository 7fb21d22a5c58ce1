import type { ContractRow } from "@/ipc";

/** What can stand in a column. */
export const COLUMNS = ["vendor", "customer", "kind", "termEnd", "lastCancel", "risks", "notes", "unsigned", "families", "pages", "imported"] as const;
export type Column = (typeof COLUMNS)[number];

/** How wide columns are, in pixels; the name has what is left, and at least `NAME`. */
export const WIDTHS: Readonly<Record<Column, number>> = {
  vendor: 150,
  customer: 150,
  kind: 110,
  termEnd: 100,
  lastCancel: 176,
  risks: 136,
  notes: 92,
  unsigned: 110,
  families: 150,
  pages: 76,
  imported: 100,
};
export const NAME = 320;

/** What can be done with a row of the shelf, and with one of the archive or the bin, whose words are longer. */
export const ACTIONS = { shelf: 130, aside: 210 } as const;

/** The name always stands first. */
export type SortKey = "name" | Column;
export type Sort = { by: SortKey; down: boolean };

/** Columns of a shelf that nobody has arranged. */
export const USUAL: Column[] = ["vendor", "kind", "termEnd", "lastCancel", "risks", "notes", "unsigned"];

/** Newest first. */
export const USUAL_SORT: Sort = { by: "imported", down: true };

/** Columns as they were kept, without those that no version of the program knows. */
export function knownColumns(kept: readonly string[]): Column[] {
  return COLUMNS.filter((column) => kept.includes(column)).sort((a, b) => kept.indexOf(a) - kept.indexOf(b));
}

/** A column put in, taken out, or moved by one place. */
export function shown(columns: readonly Column[], column: Column): Column[] {
  return columns.includes(column) ? columns.filter((each) => each !== column) : [...columns, column];
}

export function moved(columns: readonly Column[], column: Column, by: 1 | -1): Column[] {
  const [at, to] = [columns.indexOf(column), columns.indexOf(column) + by];
  if (at < 0 || to < 0 || to >= columns.length) return [...columns];
  const next = [...columns];
  next.splice(to, 0, ...next.splice(at, 1));
  return next;
}

/** What a row is sorted by; `null` where it says nothing, which stands last either way. */
function keyOf(row: ContractRow, by: SortKey, families: string): string | number | null {
  switch (by) {
    case "kind":
      return row.kinds.join(" ") || null;
    case "risks":
      return row.openRisks[0] * 1_000_000 + row.openRisks[1] * 1_000 + row.openRisks[2];
    case "notes":
      return row.openNotes;
    case "unsigned":
      return row.unsigned.length;
    case "families":
      return families || null;
    default:
      return row[by];
  }
}

/** Compares two rows; what says nothing stands last, the newest first among equals. */
export function compareBy({ by, down }: Sort, families: (row: ContractRow) => string): (a: ContractRow, b: ContractRow) => number {
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  return (a, b) => {
    const [left, right] = [keyOf(a, by, by === "families" ? families(a) : ""), keyOf(b, by, by === "families" ? families(b) : "")];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    const order = typeof left === "number" && typeof right === "number" ? left - right : collator.compare(String(left), String(right));
    return (down ? -order : order) || b.imported.localeCompare(a.imported);
  };
}

/** Columns whose greatest value is what one looks for first. */
export function firstWay(by: SortKey): boolean {
  return ["risks", "notes", "unsigned", "imported", "pages"].includes(by);
}
