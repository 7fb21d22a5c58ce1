import type { AnnexRowView, ColumnView, PutAnnexRow } from "@/ipc";

/** A cell by its row and column, from 0. The row after the last is the new one. */
export type Spot = { row: number; column: number };

type Sheet = { rows: readonly AnnexRowView[]; columns: readonly ColumnView[] };

/** The cells of a pasted table; what spreadsheets quote is taken out of its quotes. */
export function cellsOf(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = "";
  let quoted = false;
  const end = () => {
    line.push(cell.trim());
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") end();
    else if (sign === "\n") {
      end();
      lines.push(line);
      line = [];
    } else if (sign !== "\r") cell += sign;
  }
  end();
  lines.push(line);
  return lines.filter((each) => each.some((words) => words !== ""));
}

/** What a paste writes: from the spot on to the right and downwards, new rows where there are none. */
export function pasteAt(sheet: Sheet, at: Spot, text: string): PutAnnexRow[] {
  return cellsOf(text).map((cells, down) => {
    const row = sheet.rows[at.row + down];
    const merged: Record<string, string> = { ...row?.cells } as Record<string, string>;
    cells.forEach((words, right) => {
      const column = sheet.columns[at.column + right];
      if (column) merged[column.id] = words.replaceAll(/\s*\n\s*/g, " ");
    });
    return { row: row?.id ?? null, cells: merged, quote: null };
  });
}

/** What writing one cell keeps; `null` where nothing changes. */
export function writeAt(sheet: Sheet, at: Spot, words: string): PutAnnexRow | null {
  const row = sheet.rows[at.row];
  const column = sheet.columns[at.column];
  const before = column && row ? (row.cells[column.id] ?? "") : "";
  if (!column || before === words.trim()) return null;
  return { row: row?.id ?? null, cells: { ...row?.cells, [column.id]: words.trim() } as Record<string, string>, quote: null };
}

/** The next spot by a step, kept on the sheet and its new row. Steps to the side run on to the next row. */
export function moved(sheet: Sheet, at: Spot, by: { down?: number; right?: number }): Spot {
  const width = sheet.columns.length;
  const last = sheet.rows.length;
  if (by.right === undefined) return { row: clamp(at.row + (by.down ?? 0), last), column: at.column };
  const flat = clamp(at.row * width + at.column + by.right, (last + 1) * width - 1);
  return { row: Math.floor(flat / width), column: flat % width };
}

/** The ids in their order with one row a step further up or down; `null` where it cannot go. */
export function shifted(rows: readonly AnnexRowView[], at: number, by: 1 | -1): string[] | null {
  const ids = rows.map((row) => row.id);
  const [id, other] = [ids[at], ids[at + by]];
  if (id === undefined || other === undefined) return null;
  ids[at] = other;
  ids[at + by] = id;
  return ids;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
