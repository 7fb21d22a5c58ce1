import type { ChangeView } from "@/ipc";
import type { Mark, MarkKind } from "@/features/read";

export const DIRECTIONS = ["worse", "better", "neutral", "unknown"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What is shown. Nothing chosen in a group means: all of that group. */
export type ChangeFilter = { directions: Direction[]; value: boolean; moved: boolean; state: "all" | "open" | "decided" };
export const ALL_CHANGES: ChangeFilter = { directions: [], value: false, moved: false, state: "all" };
export type ChangeOrder = "worse-first" | "reading";

export function directionOf(change: ChangeView): Direction {
  return DIRECTIONS.find((direction) => direction === change.direction) ?? "unknown";
}

export function isMove(change: ChangeView): boolean {
  return change.type === "moved";
}

export type ChangeCounts = Record<Direction, number> & { value: number; moved: number; open: number; decided: number };

/** How many changes each chip holds, over all changes. */
export function countChanges(changes: readonly ChangeView[]): ChangeCounts {
  const counts: ChangeCounts = { worse: 0, better: 0, neutral: 0, unknown: 0, value: 0, moved: 0, open: 0, decided: 0 };
  for (const change of changes) {
    counts[directionOf(change)] += 1;
    if (change.values.length > 0) counts.value += 1;
    if (isMove(change)) counts.moved += 1;
    counts[change.decision ? "decided" : "open"] += 1;
  }
  return counts;
}

const MATERIALITY = ["high", "medium", "low"];

/** The changes a filter lets through; worse ones first, or in the order of the new text, which is the order they come in. */
export function filterChanges(changes: readonly ChangeView[], filter: ChangeFilter, order: ChangeOrder): ChangeView[] {
  const shown = changes.filter(
    (change) =>
      (filter.directions.length === 0 || filter.directions.includes(directionOf(change))) &&
      (!filter.value || change.values.length > 0) &&
      (!filter.moved || isMove(change)) &&
      (filter.state === "all" || (filter.state === "decided") === (change.decision !== null)),
  );
  if (order === "reading") return shown;
  const rank = (change: ChangeView) => {
    const direction = ["worse", "unknown", "better", "neutral"].indexOf(directionOf(change));
    return direction * 4 + Math.max(0, MATERIALITY.indexOf(change.materiality));
  };
  return shown
    .map((change, index) => ({ change, index }))
    .sort((a, b) => rank(a.change) - rank(b.change) || a.index - b.index)
    .map(({ change }) => change);
}

/** Whether words that differ are one of the values that changed, and not a sentence that holds one. */
function isValue(change: ChangeView, words: string): boolean {
  return words.length <= 24 && change.values.some(({ new: now }) => now !== null && (now.includes(words) || words.includes(now)));
}

/** Marks of one side: whole passages of moves, then the characters that differ, values boxed. */
export function changeMarks(
  changes: readonly ChangeView[],
  side: "old" | "new",
  say: (both: { zh: string; en: string }) => string,
): Mark[] {
  return changes.flatMap((change) => {
    const marks: Mark[] = [];
    const whole = side === "old" ? change.old : change.new;
    const words = side === "old" ? change.oldMarks : change.newMarks;
    const label = say(change.what);
    if (isMove(change) && whole.length > 0) marks.push({ id: change.fingerprint, kind: "moved", label, places: whole });
    // A move that kept its words has nothing more to show; everything else shows what differs.
    if (isMove(change) && !change.edited) return marks;
    const kind: MarkKind = side === "old" ? "deleted" : "inserted";
    const places = words.length > 0 ? words : change.type === (side === "old" ? "deleted" : "added") ? whole : [];
    const boxed = side === "new" ? places.filter((place) => isValue(change, place.quote)) : [];
    const rest = places.filter((place) => !boxed.includes(place));
    if (rest.length > 0) marks.push({ id: change.fingerprint, kind, label, places: rest });
    if (boxed.length > 0) marks.push({ id: change.fingerprint, kind: "value", label, places: boxed });
    return marks;
  });
}

/** The place a reader is shown for a change on one side: the first difference, else the passage. */
export function placeOn(change: ChangeView, side: "old" | "new") {
  return side === "old" ? (change.oldMarks[0] ?? change.old[0]) : (change.newMarks[0] ?? change.new[0]);
}

/** The one after (or before) the selected one; with `open`, the next that nobody has decided. */
export function stepChange(shown: readonly ChangeView[], selected: string | null, by: 1 | -1, open = false): string | null {
  const at = shown.findIndex((change) => change.fingerprint === selected);
  let next = at < 0 ? (by === 1 ? 0 : shown.length - 1) : at + by;
  while (open && shown[next]?.decision) next += by;
  return shown[next]?.fingerprint ?? (at < 0 ? null : selected);
}
