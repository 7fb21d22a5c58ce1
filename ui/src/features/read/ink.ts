import type { LineView, PlaceView } from "@/ipc";
import type { Quad } from "./marks";

/** The ink of a stretch of text on one page, a box for each line it runs through. */
export function inkOf(lines: readonly LineView[], start: number, end: number): Quad[] {
  const quads: Quad[] = [];
  for (const line of lines) {
    const from = Math.max(start, line.start) - line.start;
    const to = Math.min(end, line.end) - line.start;
    if (from >= to) continue;
    let left = Infinity;
    let right = -Infinity;
    for (let unit = from; unit < to; unit += 1) {
      left = Math.min(left, line.edges[unit * 2] ?? line.rect[0]);
      right = Math.max(right, line.edges[unit * 2 + 1] ?? line.rect[2]);
    }
    const [, top, , bottom] = line.rect;
    quads.push([left, top, right, top, right, bottom, left, bottom]);
  }
  return quads;
}

/** Places with their ink on this page, where only the stretch of text is known. */
export function withInk(places: readonly PlaceView[], page: number, lines: readonly LineView[]): PlaceView[] {
  return places.map((place) => {
    if (place.spots.length > 0) return place;
    const quads = inkOf(lines, place.start, place.end) as PlaceView["spots"][number]["quads"];
    return quads.length > 0 ? { ...place, spots: [{ page, quads }] } : place;
  });
}

/** A stretch of text as a place whose ink is found when its page is shown. */
export function placeOf(start: number, end: number, quote = ""): PlaceView {
  return { quote, start, end, clause: null, spots: [] };
}
