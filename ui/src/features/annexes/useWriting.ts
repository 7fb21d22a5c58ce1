import { useChange, type PutAnnexRow, type SheetView } from "@/ipc";
import { useEffect, useRef } from "react";

/** The row at the end of the sheet, until it has an id. */
const NEW = "";

/**
 * Writes cells in the order in which they were typed. The next cell may be written before the answer to the last one
 * is there: it is put upon that one, and into the row that is just being made.
 */
export function useWriting(contract: string, sheet: SheetView) {
  const put = useChange("annexes_put");
  const waiting = useRef(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const written = useRef(new Map<string, Record<string, string>>());
  const made = useRef<string | null>(null);
  useEffect(() => {
    if (waiting.current > 0) return;
    written.current.clear();
    made.current = null;
  }, [sheet.rows]);
  const write = (rows: PutAnnexRow[]) => {
    const upon = rows.map((row) => {
      if (rows.length > 1 && row.row === null) return row;
      const name = row.row ?? NEW;
      const told = sheet.rows.find(({ id }) => id === row.row)?.cells ?? {};
      const changed = Object.entries(row.cells).filter(([column, words]) => words !== (told[column] ?? ""));
      const cells = { ...told, ...written.current.get(name), ...Object.fromEntries(changed) } as Record<string, string>;
      written.current.set(name, cells);
      return { ...row, cells };
    });
    waiting.current += 1;
    last.current = last.current
      .then(async () => {
        const [only] = upon;
        const isNew = upon.length === 1 && only?.row === null;
        const ids = await put.mutateAsync({ id: contract, sheet: sheet.id, rows: isNew ? upon.map((row) => ({ ...row, row: made.current })) : upon });
        if (isNew) made.current = ids[0] ?? null;
      })
      // What went wrong is told by the change itself.
      .catch(() => undefined)
      .finally(() => {
        waiting.current -= 1;
      });
  };
  return { write, put };
}
