import type { ChangeView, ClauseView, CompareView } from "@/ipc";
import { clauseHolding, type Mark, type MarkKind } from "@/features/read";

export const DIRECTIONS = ["worse", "better", "neutral", "unknown"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const WEIGHTS = ["high", "medium", "low"] as const;
export const TYPES = ["modified", "added", "deleted", "split", "merged"] as const;

/** What is shown. Nothing chosen in a group means: all of that group. */
export type ChangeFilter = {
  directions: Direction[];
  value: boolean;
  moved: boolean;
  /** Values beyond a limit. */
  over: boolean;
  state: "all" | "open" | "decided";
  weights: string[];
  types: string[];
  /** What changes are about: `amount`, `duration` … */
  kinds: string[];
  /** Whom they are for; `null` for all. */
  role: string | null;
  /** The article they stand in, by its name; `null` for all. */
  article: string | null;
};
export const ALL_CHANGES: ChangeFilter = {
  directions: [],
  value: false,
  moved: false,
  over: false,
  state: "all",
  weights: [],
  types: [],
  kinds: [],
  role: null,
  article: null,
};

/** The article that each change stands in, by fingerprint: of the new draft, else of the old paper. */
export function articlesOf(view: Pick<CompareView, "changes"> & { old: Clauses; new: Clauses }): Map<string, string> {
  const tops = (clauses: readonly ClauseView[]) => clauses.filter((clause) => clause.level === 1);
  const [before, after] = [tops(view.old.clauses), tops(view.new.clauses)];
  const found = new Map<string, string>();
  for (const change of view.changes) {
    const [there, here] = [change.old[0], change.new[0]];
    const clause = here ? clauseHolding(after, here.start) : there ? clauseHolding(before, there.start) : null;
    if (clause) found.set(change.fingerprint, clauseLabel(clause));
  }
  return found;
}

type Clauses = { clauses: ClauseView[] };

/** A clause as it is called in a list: its number and its heading. */
export function clauseLabel({ number, heading }: Pick<ClauseView, "number" | "heading">): string {
  return heading.startsWith(number) ? heading : `${number} ${heading}`.trim();
}

/** Whether a change brings a value beyond a limit. */
export function isOver(change: ChangeView): boolean {
  return change.held.some((held) => held.over);
}
export type ChangeOrder = "worse-first" | "reading";

export function directionOf(change: ChangeView): Direction {
  return DIRECTIONS.find((direction) => direction === change.direction) ?? "unknown";
}

export function isMove(change: ChangeView): boolean {
  return change.type === "moved";
}

export type ChangeCounts = Record<Direction, number> & {
  value: number;
  moved: number;
  over: number;
  open: number;
  decided: number;
  weights: Map<string, number>;
  types: Map<string, number>;
  kinds: Map<string, number>;
  roles: Map<string, number>;
};

/** How many changes each chip holds, over all changes. */
export function countChanges(changes: readonly ChangeView[]): ChangeCounts {
  const counts: ChangeCounts = {
    ...{ worse: 0, better: 0, neutral: 0, unknown: 0, value: 0, moved: 0, over: 0, open: 0, decided: 0 },
    ...{ weights: new Map(), types: new Map(), kinds: new Map(), roles: new Map() },
  };
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1);
  for (const change of changes) {
    counts[directionOf(change)] += 1;
    if (change.values.length > 0) counts.value += 1;
    if (isMove(change)) counts.moved += 1;
    if (isOver(change)) counts.over += 1;
    add(counts.weights, change.materiality);
    add(counts.types, change.type);
    for (const kind of new Set(change.kinds)) add(counts.kinds, kind);
    for (const role of change.roles) add(counts.roles, role);
    counts[change.decision ? "decided" : "open"] += 1;
  }
  return counts;
}

/** The changes a filter lets through; worse ones first, among them what came or went, or in the order of the new text, which is the order they come in. */
export function filterChanges(
  changes: readonly ChangeView[],
  filter: ChangeFilter,
  order: ChangeOrder,
  articles: ReadonlyMap<string, string> = new Map(),
): ChangeView[] {
  const among = (chosen: readonly string[], ...own: string[]) => chosen.length === 0 || own.some((each) => chosen.includes(each));
  const shown = changes.filter(
    (change) =>
      (filter.directions.length === 0 || filter.directions.includes(directionOf(change))) &&
      (!filter.value || change.values.length > 0) &&
      (!filter.moved || isMove(change)) &&
      (!filter.over || isOver(change)) &&
      among(filter.weights, change.materiality) &&
      among(filter.types, change.type) &&
      among(filter.kinds, ...change.kinds) &&
      (filter.role === null || change.roles.includes(filter.role)) &&
      (filter.article === null || articles.get(change.fingerprint) === filter.article) &&
      (filter.state === "all" || (filter.state === "decided") === (change.decision !== null)),
  );
  if (order === "reading") return shown;
  const rank = (change: ChangeView) => {
    const direction = ["worse", "unknown", "better", "neutral"].indexOf(directionOf(change));
    // Protection that is gone, and duties, charges and liability that are new, stand on top.
    const stayed = direction === 0 && change.type !== "deleted" && change.type !== "added" ? 4 : 0;
    return direction * 8 + stayed + Math.max(0, WEIGHTS.findIndex((weight) => weight === change.materiality));
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
    if (isMove(change) && whole.length > 0) {
      const [from, to] = [change.old[0]?.clause, change.new[0]?.clause];
      const chip = side === "old" ? to && `⇕ → ${to}` : from && `⇕ ← ${from}`;
      marks.push({ id: change.fingerprint, kind: "moved", label, places: whole, ...(chip ? { chip } : {}) });
    }
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
