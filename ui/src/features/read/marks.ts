import type { SignKind } from "@/kit";
import type { CSSProperties } from "react";
import type { MarkupView, PlaceView } from "@/ipc";

/** What a mark means; decides its colour and its sign. `draft` is a passage a note is being written on. */
export type MarkKind = "high" | "medium" | "low" | "note" | "deleted" | "inserted" | "moved" | "value" | "area" | "draft" | "doubt" | "hit" | "hit-now";

/** How a note is marked, where it was said: as a highlight, under or through the words, in a colour of its own. */
export type Look = { markup?: MarkupView; colour?: string };

/** Something that is shown on the paper and belongs to a card beside it; a `chip` says a word more behind its last line. */
export type Mark = { id: string; kind: MarkKind; label: string; places: PlaceView[]; chip?: string } & Look;

/** A colour of its own, for the style sheet to lay on thinly or to draw a line with. */
export function tint(colour: string | undefined): CSSProperties | undefined {
  return colour === undefined ? undefined : ({ "--tint": colour } as CSSProperties);
}

/** Four corners in points: eight numbers, upper left first, clockwise. */
export type Quad = readonly number[];

/** Words that stand in the text no more, drawn where they were taken out. */
export type TakenOut = { id: string; at: number; text: string; label: string };

/** The part of a mark that lies on one page. */
export type PageMark = { id: string; kind: MarkKind; label: string; quads: Quad[]; chip?: string } & Look;

/** A sign in the margin, level with the first line of its mark. */
export type GutterSign = { id: string; kind: MarkKind; label: string; y: number; column: number };

/** The marks of a page. A mark whose places all lie elsewhere is left out. */
export function marksOnPage(marks: readonly Mark[], page: number): PageMark[] {
  const found: PageMark[] = [];
  for (const mark of marks) {
    const quads = mark.places.flatMap((place) =>
      place.spots.filter((spot) => spot.page === page).flatMap((spot) => spot.quads as Quad[]),
    );
    if (quads.length === 0) continue;
    const { id, kind, label, chip, markup, colour } = mark;
    found.push({ id, kind, label, quads, ...(chip && { chip }), ...(markup && { markup }), ...(colour && { colour }) });
  }
  return found;
}

/** The box around a quad: left, top, right, bottom. */
export function boxOf(quad: Quad): [number, number, number, number] {
  const xs = [quad[0], quad[2], quad[4], quad[6]].map((x) => x ?? 0);
  const ys = [quad[1], quad[3], quad[5], quad[7]].map((y) => y ?? 0);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Whether a point lies inside a quad, which may be turned. Edges count as inside. */
export function contains(quad: Quad, x: number, y: number): boolean {
  let turn = 0;
  for (let corner = 0; corner < 4; corner += 1) {
    const next = (corner + 1) % 4;
    const [ax, ay] = [quad[corner * 2] ?? 0, quad[corner * 2 + 1] ?? 0];
    const [bx, by] = [quad[next * 2] ?? 0, quad[next * 2 + 1] ?? 0];
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (cross !== 0) {
      if (turn !== 0 && Math.sign(cross) !== turn) return false;
      turn = Math.sign(cross);
    }
  }
  return true;
}

/** The mark under a point. Of several, the smallest: it is the one that cannot be reached elsewhere. */
export function markAt(marks: readonly PageMark[], x: number, y: number): string | null {
  let best: { id: string; area: number } | null = null;
  for (const mark of marks) {
    if (isPassing(mark.kind) || !mark.quads.some((quad) => contains(quad, x, y))) continue;
    const area = mark.quads.reduce((sum, quad) => {
      const [left, top, right, bottom] = boxOf(quad);
      return sum + (right - left) * (bottom - top);
    }, 0);
    if (!best || area < best.area) best = { id: mark.id, area };
  }
  return best?.id ?? null;
}

/** Signs side by side in one margin; as many again stand in the other. */
export const GUTTER = 4;

/** Signs for the margin; signs that would cover one another stand side by side. */
export function gutterSigns(marks: readonly PageMark[], height = 11): GutterSign[] {
  const signs = marks
    .filter((mark) => !isPassing(mark.kind))
    .map((mark) => {
      const [, top, , bottom] = boxOf(mark.quads[0] ?? []);
      return { id: mark.id, kind: mark.kind, label: mark.label, y: (top + bottom) / 2, column: 0 };
    })
    .sort((a, b) => a.y - b.y);
  const placed: GutterSign[] = [];
  for (const sign of signs) {
    const taken = new Set(placed.filter((other) => sign.y - other.y < height).map((other) => other.column));
    while (taken.has(sign.column)) sign.column += 1;
    // A crowd beyond both margins would cover the words; it is reached by its ink and by the strip.
    if (sign.column < 2 * GUTTER) placed.push(sign);
  }
  return placed;
}

/** Marks that come and go with what one is doing; they have no card. */
export function isPassing(kind: MarkKind): kind is "draft" | "hit" | "hit-now" {
  return kind === "draft" || kind === "hit" || kind === "hit-now";
}

/** The sign of a kind of mark. */
export function signOf(kind: MarkKind): SignKind {
  if (kind === "doubt") return "unknown";
  return isPassing(kind) || kind === "area" ? "note" : kind;
}

/** A stretch of text with the marks that lie on all of it. */
export type Stretch = { start: number; end: number; marks: Mark[] };

/** Cuts a text at every edge of a mark, so that each stretch has one set of marks, and at the `points`. Offsets count from the document's start. */
export function stretches(start: number, end: number, marks: readonly Mark[], points: readonly number[] = []): Stretch[] {
  const cuts = new Set([start, end, ...points.filter((point) => point > start && point < end)]);
  const near: { mark: Mark; from: number; to: number }[] = [];
  for (const mark of marks) {
    for (const place of mark.places) {
      const from = Math.max(place.start, start);
      const to = Math.min(place.end, end);
      if (from >= to) continue;
      cuts.add(from).add(to);
      near.push({ mark, from, to });
    }
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? end;
    const on = near.filter((part) => part.from <= from && part.to >= to).map((part) => part.mark);
    return { start: from, end: to, marks: [...new Set(on)] };
  });
}
