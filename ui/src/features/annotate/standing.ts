import type { Mark, TakenOut } from "@/features/read";
import type { StandingView } from "@/ipc";

/** How a text with tracked changes is shown: with them marked, as if all were accepted, as if all were rejected. */
export type Reading = "marked" | "accepted" | "rejected";
export const READINGS: readonly Reading[] = ["marked", "accepted", "rejected"];

const ADDED: ReadonlySet<string> = new Set(["Insert", "MoveTo"]);
const GONE: ReadonlySet<string> = new Set(["Delete", "MoveFrom"]);

/** The name of the mark of something that the file brought along; no note of ours is called so. */
export function markOfStanding(standing: StandingView): string {
  return `standing-${standing.id}`;
}

/** Whether it changes the words of the text. */
export function isChange({ subtype }: StandingView): boolean {
  return ADDED.has(subtype) || GONE.has(subtype);
}

/** Who did it and when, as far as the file says. */
export function signedBy(standing: StandingView): string {
  return [standing.author, standing.created?.slice(0, 10)].filter(Boolean).join(" · ");
}

/** Marks of what was put in and of what was remarked on. */
export function standingMarks(standing: readonly StandingView[], name: (subtype: string) => string): Mark[] {
  return standing.flatMap((each) => {
    const shown = ADDED.has(each.subtype) || each.subtype === "Comment";
    if (!shown || !each.place || each.place.start === each.place.end) return [];
    const label = [name(each.subtype), signedBy(each), each.subtype === "Comment" ? each.text : ""].filter(Boolean).join(" · ");
    const kind = each.subtype === "Comment" ? ("note" as const) : ("inserted" as const);
    return [{ id: markOfStanding(each), kind, label, places: [each.place] }];
  });
}

/** Words that were taken out, each where it stood. */
export function takenOut(standing: readonly StandingView[], name: (subtype: string) => string): TakenOut[] {
  return standing.flatMap((each) =>
    GONE.has(each.subtype) && each.place && each.text !== ""
      ? [{ id: markOfStanding(each), at: each.place.start, text: each.text, label: `${name(each.subtype)} · ${signedBy(each)}` }]
      : [],
  );
}
