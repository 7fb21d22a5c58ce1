import type { PlaceView } from "@/ipc";

/** A spot on a page, in points from its upper left corner. */
export type Point = { x: number; y: number };

/** Left, top, right, bottom in points. */
export type Box = [number, number, number, number];

/** A box that was drawn on a page. */
export type Area = { page: number; box: Box };

/** A box smaller than this many points was a slip of the hand. */
const LEAST = 4;

/** The box between two spots, whichever was first, no larger than its page. */
export function boxBetween(a: Point, b: Point, width: number, height: number): Box {
  const across = (x: number) => Math.min(Math.max(x, 0), width);
  const down = (y: number) => Math.min(Math.max(y, 0), height);
  return [across(Math.min(a.x, b.x)), down(Math.min(a.y, b.y)), across(Math.max(a.x, b.x)), down(Math.max(a.y, b.y))];
}

/** Whether a box was meant. */
export function isArea([left, top, right, bottom]: Box): boolean {
  return right - left >= LEAST && bottom - top >= LEAST;
}

/** An area as a place: it has ink and no words. */
export function placeOfArea({ page, box: [left, top, right, bottom] }: Area): PlaceView {
  return { quote: "", start: 0, end: 0, clause: null, spots: [{ page, quads: [[left, top, right, top, right, bottom, left, bottom]] }] };
}
