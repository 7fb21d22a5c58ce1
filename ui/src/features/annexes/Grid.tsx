import { useWords } from "@/i18n";
import type { AnnexRowView, ColumnView, PutAnnexRow } from "@/ipc";
import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { ClaimState } from "./Claim";
import { moved, pasteAt, shifted, writeAt, type Spot } from "./grid";

/** Cells of a sheet: arrows move, typing or Enter writes, Tab and Enter go on, a table is pasted from where one stands. */
export function Grid(props: {
  label: string;
  columns: ColumnView[];
  rows: AnnexRowView[];
  at: Spot;
  /** The words being written into the cell; `null` while none are. */
  writing: string | null;
  onAt: (at: Spot) => void;
  onWriting: (words: string | null) => void;
  onPut: (rows: PutAnnexRow[]) => void;
  onRemove: (row: string) => void;
  onOrder: (rows: string[]) => void;
  onUndo: () => void;
  onRedo: () => void;
}) {
  const { label, columns, rows, at, writing, onAt, onWriting, onPut, onRemove, onOrder, onUndo, onRedo } = props;
  const { t, say } = useWords();
  const table = useRef<HTMLTableElement>(null);
  const wanted = useRef(false);
  const sheet = { rows, columns };
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const field = table.current?.querySelector<HTMLTextAreaElement>("textarea");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
  const go = (next: Spot) => {
    wanted.current = true;
    onAt(next);
  };
  const keep = () => {
    if (writing === null) return;
    const put = writeAt(sheet, at, writing);
    if (put) onPut([put]);
    onWriting(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { Enter: { down: event.shiftKey ? -1 : 1 }, Tab: { right: event.shiftKey ? -1 : 1 } }[event.key];
    if (writing !== null) {
      if (event.key === "Escape") onWriting(null);
      else if (step && !(event.key === "Enter" && event.altKey)) keep();
      else return;
      event.preventDefault();
      event.stopPropagation();
      go(step ? moved(sheet, at, step) : at);
      return;
    }
    if (event.key === "Tab" && step) {
      const next = moved(sheet, at, step);
      // At either end Tab leads out of the sheet.
      if (next.row === at.row && next.column === at.column) return;
      event.preventDefault();
      go(next);
      return;
    }
    const arrow = { ArrowDown: { down: 1 }, ArrowUp: { down: -1 }, ArrowRight: { right: 1 }, ArrowLeft: { right: -1 } }[event.key];
    if (arrow && event.altKey && arrow.down) {
      const ids = shifted(rows, at.row, arrow.down as 1 | -1);
      if (ids) onOrder(ids);
      go({ ...at, row: ids ? at.row + arrow.down : at.row });
    } else if (arrow) go(moved(sheet, at, arrow));
    else if (event.key === "Enter" || event.key === "F2") {
      wanted.current = true;
      onWriting(valueAt(sheet, at));
    } else if (event.key === "Delete" && event.ctrlKey) {
      const row = rows[at.row];
      if (row) onRemove(row.id);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      const put = writeAt(sheet, at, "");
      if (put) onPut([put]);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") (event.shiftKey ? onRedo : onUndo)();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y") onRedo();
    // What is typed, by keys or by an input method, goes into the field.
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (writing !== null) return;
    const text = event.clipboardData.getData("text/plain");
    if (text.trim() === "") return;
    event.preventDefault();
    onPut(pasteAt(sheet, at, text));
  };
  const cell = (row: number, column: number) => {
    const here = at.row === row && at.column === column;
    const head = columns[column];
    const words = valueAt(sheet, { row, column });
    return (
      <td
        key={head?.id}
        role="gridcell"
        data-testid={`cell-${row}-${head?.id ?? ""}`}
        aria-selected={here}
        onMouseDown={(event) => {
          if (here) return;
          event.preventDefault();
          keep();
          go({ row, column });
        }}
        onDoubleClick={() => {
          wanted.current = true;
          onWriting(words);
        }}
      >
        {(!here || writing === null) && words}
        {here && (
          // It takes the focus before anything is written, so that an input method has where to write.
          <textarea
            className={writing === null ? "cell-catch" : "cell-write"}
            rows={Math.max(1, Math.ceil((writing ?? "").length / 16))}
            value={writing ?? ""}
            aria-label={`${row + 1} ${head ? say(head.title) : ""}: ${words}`}
            data-testid="cell-field"
            onChange={(event) => onWriting(event.currentTarget.value)}
            onBlur={keep}
          />
        )}
      </td>
    );
  };
  return (
    <div className="sheet-scroll">
      <table ref={table} className="sheet" role="grid" aria-label={label} aria-rowcount={rows.length + 2} onKeyDown={onKey} onPaste={onPaste} data-testid="sheet">
        <thead>
          <tr>
            <th scope="col" className="sheet-number">
              #
            </th>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-column={column.id}>
                {say(column.title)}
              </th>
            ))}
            <th scope="col" className="sheet-claim">
              {t("annex-in-contract")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id} data-testid="sheet-row" data-current={at.row === index} data-missing={row.missing}>
              <th scope="row" className="sheet-number">
                {index + 1}
              </th>
              {columns.map((_, column) => cell(index, column))}
              <td className="sheet-claim">
                {row.from ? <span className="claim claim-written">{t("annex-from-contract")}</span> : row.claim && <ClaimState state={row.claim.state} />}
                {row.vague.length > 0 && (
                  <span className="vague-mark" title={row.vague.map((vague) => `${vague.word}: ${say(vague.ask)}`).join("\n")} data-testid="vague">
                    ≈ {t("annex-vague", { count: row.vague.length })}
                  </span>
                )}
              </td>
            </tr>
          ))}
          <tr className="sheet-new" data-current={at.row === rows.length}>
            <th scope="row" className="sheet-number" aria-label={t("annex-new-row")}>
              +
            </th>
            {columns.map((_, column) => cell(rows.length, column))}
            <td className="sheet-claim" />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function valueAt(sheet: { rows: AnnexRowView[]; columns: ColumnView[] }, at: Spot): string {
  const column = sheet.columns[at.column];
  return (column && sheet.rows[at.row]?.cells[column.id]) ?? "";
}
