import { fold } from "@/features/read";
import type { CompareView, ParagraphView, SideView } from "@/ipc";
import { isMove } from "./changes";
import { rising } from "./steps";

/** A spot of a paper: by page and points where it has pages, by offset of its text where it has none. */
export type Spot = { page: number; top: number; start: number };

/** Two spots that belong together. */
export type Pair = { old: Spot; new: Spot };

/** Offsets at which both texts say the same, each given by the end of a passage; both rise. */
export function textAnchors(view: Pick<CompareView, "changes"> & { old: Paragraphs; new: Paragraphs }): [number, number][] {
  const unique = (paragraphs: readonly ParagraphView[]) => {
    const seen = new Map<string, number | null>();
    for (const { text, start } of paragraphs) {
      const key = fold(text).text;
      if (key !== "") seen.set(key, seen.has(key) ? null : start + text.length);
    }
    return seen;
  };
  const now = unique(view.new.paragraphs);
  const pairs: [number, number][] = [];
  for (const [key, end] of unique(view.old.paragraphs)) {
    const other = now.get(key);
    if (end !== null && other !== null && other !== undefined) pairs.push([end, other]);
  }
  for (const change of view.changes) {
    const [before, after] = [change.old.at(-1), change.new.at(-1)];
    if (before && after && !isMove(change)) pairs.push([before.end, after.end]);
  }
  return rising(pairs).map(([before, after]) => [before, after]);
}

type Paragraphs = { paragraphs: ParagraphView[] };

/** Spots for scrolling in step. Papers that both have pages bring their own; others are held together by clauses and text. */
export function pairsOf(view: CompareView): Pair[] {
  if (view.old.pages.length > 0 && view.new.pages.length > 0) {
    return view.steps
      .filter((step) => step.old[0] > 0 && step.new[0] > 0)
      .map((step) => ({
        old: { page: step.old[0], top: step.old[1], start: 0 },
        new: { page: step.new[0], top: step.new[1], start: 0 },
      }));
  }
  if (view.old.pages.length === 0 && view.new.pages.length === 0) {
    return textAnchors(view).map(([before, after]) => ({ old: offset(before), new: offset(after) }));
  }
  return clausePairs(view.old, view.new);
}

function offset(start: number): Spot {
  return { page: 0, top: 0, start };
}

/** Heads of clauses that carry the same number on both sides, where that number stands once. */
function clausePairs(old: SideView, now: SideView): Pair[] {
  const byNumber = (paper: SideView) => {
    const found = new Map<string, Spot | null>();
    for (const { number, page, top, start } of paper.clauses) {
      if (number !== "") found.set(number, found.has(number) ? null : { page: page ?? 0, top: top ?? 0, start });
    }
    return found;
  };
  const others = byNumber(now);
  return [...byNumber(old)].flatMap(([number, before]) => {
    const after = others.get(number);
    return before && after ? [{ old: before, new: after }] : [];
  });
}
