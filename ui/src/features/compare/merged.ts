import type { ChangeView, CompareView, ParagraphView, PlaceView } from "@/ipc";
import { textAnchors } from "./anchors";
import { isMove } from "./changes";

/** What has become of some words. `away` is a passage at the place that it has left. */
export type Fate = "same" | "inserted" | "deleted" | "moved" | "away";

/**
 * Words in one piece, with the change they belong to. `at` is where they begin: an offset of the new text;
 * words that are gone have offsets of their own behind its end, so that every word can be pointed at.
 */
export type Piece = { text: string; fate: Fate; change: string | null; at: number };

/** A paragraph of the merged text. `start` is its offset in the new text; `null` for one that is gone. */
export type Row = { key: string; start: number | null; pieces: Piece[] };

/** The cells of a table row: its pieces cut at the tabs that part its columns. `null` for running text. */
export function cellsOf(row: Row): Piece[][] | null {
  if (!row.pieces.some((piece) => piece.text.includes("\t"))) return null;
  const cells: Piece[][] = [[]];
  for (const piece of row.pieces) {
    let { at } = piece;
    piece.text.split("\t").forEach((text, index) => {
      if (index > 0) cells.push([]);
      if (text !== "") cells.at(-1)?.push({ ...piece, text, at });
      at += text.length + 1;
    });
  }
  return cells;
}

type Deletion = { at: number; text: string; change: string };

/** How many characters that are no space stand in a text. */
function solid(text: string): number {
  return text.replaceAll(/\s/g, "").length;
}

/** The stretches of passages that carry no mark, in order. */
function kept(passages: readonly PlaceView[], marks: readonly PlaceView[]): { start: number; text: string }[] {
  return passages.flatMap((passage) => {
    const parts: { start: number; text: string }[] = [];
    let at = passage.start;
    for (const mark of marks) {
      if (mark.start < at || mark.end > passage.end) continue;
      parts.push({ start: at, text: passage.quote.slice(at - passage.start, mark.start - passage.start) });
      at = mark.end;
    }
    parts.push({ start: at, text: passage.quote.slice(at - passage.start) });
    return parts;
  });
}

/**
 * Where the deleted words of a change stood, as offsets of the new text: after as many characters of
 * what both sides share as stood before them on the old side. Spaces are not counted, for layout differs.
 */
export function deletionsIn(change: ChangeView): Deletion[] {
  const first = change.new[0];
  if (!first) return [];
  const shared = kept(change.new, change.newMarks);
  const before = kept(change.old, change.oldMarks);
  return change.oldMarks.map((mark) => {
    const count = before.filter((part) => part.start < mark.start).reduce((sum, part) => sum + solid(part.text), 0);
    return { at: offsetAfter(shared, count) ?? first.start, text: mark.quote, change: change.fingerprint };
  });
}

/** The offset right behind the `count`th solid character of some stretches. */
function offsetAfter(parts: readonly { start: number; text: string }[], count: number): number | null {
  if (count === 0) return parts[0]?.start ?? null;
  let seen = 0;
  let last: number | null = null;
  for (const part of parts) {
    for (let unit = 0; unit < part.text.length; unit += 1) {
      if (/\s/.test(part.text.charAt(unit))) continue;
      seen += 1;
      last = part.start + unit + 1;
      // What is parted from it by nothing but space stood behind the space: in the next cell of a table, say.
      if (seen === count) return part.text.slice(unit + 1).trim() === "" ? part.start + part.text.length : last;
    }
  }
  return last;
}

/** The new text with everything that was taken out put back, struck, where it stood. */
export function mergedRows(view: Pick<CompareView, "changes"> & { old: Paragraphs; new: Paragraphs }): Row[] {
  const spans: { start: number; end: number; fate: Fate; change: string }[] = [];
  const deletions: Deletion[] = [];
  const gone: { start: number; row: Row }[] = [];
  for (const change of view.changes) {
    const { fingerprint: id, old, newMarks } = change;
    const span = (fate: Fate) => (place: PlaceView) => spans.push({ start: place.start, end: place.end, fate, change: id });
    if (isMove(change)) change.new.forEach(span("moved"));
    if (newMarks.length > 0 && (!isMove(change) || change.edited)) newMarks.forEach(span("inserted"));
    else if (change.old.length === 0) change.new.forEach(span("inserted"));
    if (change.new.length === 0 || isMove(change)) {
      old.forEach((place, index) =>
        gone.push({
          start: place.start,
          row: {
            key: `gone ${id} ${index}`,
            start: null,
            pieces: [{ text: place.quote, fate: isMove(change) ? "away" : "deleted", change: id, at: 0 }],
          },
        }),
      );
    } else deletions.push(...deletionsIn(change));
  }

  const rows = view.new.paragraphs.map((paragraph) => ({
    key: `new ${paragraph.start}`,
    start: paragraph.start,
    pieces: piecesOf(paragraph, spans, deletions),
  }));
  const merged = withGone(rows, gone, textAnchors(view));
  const last = view.new.paragraphs.at(-1);
  let behind = last ? last.start + last.text.length + 1 : 0;
  for (const piece of merged.flatMap((row) => row.pieces)) {
    if (!isGone(piece)) continue;
    piece.at = behind;
    behind += piece.text.length + 1;
  }
  return merged;
}

/** Whether words stand in the old text alone, or at the place they have left. */
function isGone({ fate }: Piece): boolean {
  return fate === "deleted" || fate === "away";
}

/** The merged text to be searched, in the order it is read: what each paragraph says now, then what it has lost. */
export function searchable(rows: readonly Row[]): ParagraphView[] {
  return rows.flatMap((row) => {
    const gone = row.pieces.filter(isGone).map(({ text, at }) => ({ text, start: at, row: false }));
    if (row.start === null) return gone;
    const text = row.pieces.filter((piece) => !isGone(piece)).map((piece) => piece.text).join("");
    return [{ text, start: row.start, row: false }, ...gone];
  });
}

/** A piece cut where hits of a search begin and end. */
export function cutAtHits(piece: Piece, hits: readonly Hit[]): { text: string; hit: Hit["kind"] | null }[] {
  const end = piece.at + piece.text.length;
  const here = hits.filter((hit) => hit.start < end && hit.end > piece.at).sort((a, b) => a.start - b.start);
  const parts: { text: string; hit: Hit["kind"] | null }[] = [];
  let at = piece.at;
  const push = (to: number, hit: Hit["kind"] | null) => {
    if (to > at) parts.push({ text: piece.text.slice(at - piece.at, to - piece.at), hit });
    at = Math.max(at, to);
  };
  for (const hit of here) {
    push(Math.max(at, hit.start), null);
    push(Math.min(end, hit.end), hit.kind);
  }
  push(end, null);
  return parts;
}

/** Words that a search has found, or that were pointed at. */
export type Hit = { start: number; end: number; kind: "hit" | "hit-now" };

type Paragraphs = { paragraphs: ParagraphView[] };

/** One paragraph of the new text, cut where something begins or ends. */
function piecesOf(
  { start, text }: ParagraphView,
  spans: readonly { start: number; end: number; fate: Fate; change: string }[],
  deletions: readonly Deletion[],
): Piece[] {
  const end = start + text.length;
  const here = spans.filter((span) => span.start < end && span.end > start);
  const taken = deletions.filter((deletion) => deletion.at >= start && deletion.at <= end);
  const cuts = new Set([start, end, ...taken.map((deletion) => deletion.at)]);
  for (const span of here) cuts.add(Math.max(start, span.start)).add(Math.min(end, span.end));
  const edges = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  edges.forEach((edge, index) => {
    for (const deletion of taken) {
      if (deletion.at === edge) pieces.push({ text: deletion.text, fate: "deleted", change: deletion.change, at: 0 });
    }
    const next = edges[index + 1];
    if (next === undefined) return;
    // What was inserted into a moved passage says more than that it was moved.
    const over = here.filter((span) => span.start <= edge && span.end >= next);
    const span = over.find((each) => each.fate === "inserted") ?? over[0];
    const fate = span?.fate ?? "same";
    pieces.push({ text: text.slice(edge - start, next - start), fate, change: span?.change ?? null, at: edge });
  });
  return pieces;
}

/** Puts whole passages that are gone behind the last paragraph that both sides share before them. */
function withGone(rows: Row[], gone: { start: number; row: Row }[], anchors: readonly [number, number][]): Row[] {
  const after = new Map<number, Row[]>();
  for (const { start, row } of [...gone].sort((a, b) => a.start - b.start)) {
    const end = anchors.findLast(([before]) => before <= start)?.[1] ?? -1;
    const index = rows.findLastIndex((each) => each.start !== null && each.start < end);
    after.set(index, [...(after.get(index) ?? []), row]);
  }
  return [...(after.get(-1) ?? []), ...rows.flatMap((row, index) => [row, ...(after.get(index) ?? [])])];
}
