import type { ParagraphView } from "@/ipc";

/** A paragraph, or the rows of one table in order. */
export type Piece = { paragraph: ParagraphView } | { rows: ParagraphView[] };

/** Puts rows that follow one another together, so that they can be drawn as one table. */
export function pieces(paragraphs: readonly ParagraphView[]): Piece[] {
  const found: Piece[] = [];
  for (const paragraph of paragraphs) {
    const last = found.at(-1);
    if (!paragraph.row) found.push({ paragraph });
    else if (last && "rows" in last) last.rows.push(paragraph);
    else found.push({ rows: [paragraph] });
  }
  return found;
}

/** A cell of a row, with the offset of its first character. */
export type Cell = { start: number; text: string };

/** The cells of a row: its text parted at the tabs. */
export function cells(row: ParagraphView): Cell[] {
  let start = row.start;
  return row.text.split("\t").map((text) => {
    const cell = { start, text };
    start += text.length + 1;
    return cell;
  });
}
