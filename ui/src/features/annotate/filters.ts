import { tally, type PickItem } from "@/kit";
import type { NoteKindView, NoteStateView, NoteView } from "@/ipc";
import { inReadingOrder } from "./drafts";

/** What is shown. `null`, and nothing chosen in a group, mean all of that group. */
export type NoteFilter = {
  states: NoteStateView[];
  side: "all" | "internal" | "vendor";
  overdue: boolean;
  /** Who wrote it, answered, or is to see to it. */
  person: string | null;
  role: string | null;
  kind: NoteKindView | null;
  /** The clause it stands in, by its number; empty for the preamble. */
  clause: string | null;
  words: string;
};
export const ALL_NOTES: NoteFilter = { states: [], side: "all", overdue: false, person: null, role: null, kind: null, clause: null, words: "" };

export type NoteOrder = "reading" | "newest";

/** The name of the text before the first clause in a filter, where the empty word means no choice. */
export const PREAMBLE = "-";

/** Everybody who has to do with a note. */
export function peopleOf(note: NoteView): string[] {
  return [...new Set([note.author, note.assignee, ...note.replies.map((reply) => reply.author)])].filter((name) => name !== "");
}

/** The roles of those who have written on it. */
function rolesOf(note: NoteView): string[] {
  return [...new Set([note.role, ...note.replies.map((reply) => reply.role)])].filter((role) => role !== "");
}

function clauseOf(note: NoteView): string | null {
  return note.place ? note.place.clause || PREAMBLE : null;
}

/** Whether its day has passed and nobody is done with it. */
export function isOverdue(note: NoteView, today: string): boolean {
  return note.due !== null && note.due < today && note.state === "open";
}

export type NoteCounts = {
  states: Record<NoteStateView, number>;
  internal: number;
  vendor: number;
  overdue: number;
  people: PickItem[];
  roles: PickItem[];
  kinds: PickItem[];
  clauses: PickItem[];
};

/** How many notes each choice holds, over all notes and not only those shown. */
export function countNotes(notes: readonly NoteView[], today: string): NoteCounts {
  const items = (names: string[]) => [...tally(names)].map(([value, count]) => ({ value, label: value, count }));
  const most = (names: string[]) => items(names).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  const states: Record<NoteStateView, number> = { open: 0, accepted: 0, rejected: 0, completed: 0 };
  for (const note of notes) states[note.state] += 1;
  const internal = notes.filter((note) => note.internal).length;
  return {
    states,
    internal,
    vendor: notes.length - internal,
    overdue: notes.filter((note) => isOverdue(note, today)).length,
    people: most(notes.flatMap(peopleOf)),
    roles: most(notes.flatMap(rolesOf)),
    kinds: most(notes.map((note) => note.kind)),
    clauses: items(inReadingOrder(notes).flatMap((note) => clauseOf(note) ?? [])),
  };
}

/**
 * The notes a filter lets through, as they stand on the paper, or the last changed first. The one that `stays` is
 * being looked at: it does not vanish under the eye because its state has changed, or because a filter is on.
 */
export function filterNotes(notes: readonly NoteView[], filter: NoteFilter, order: NoteOrder, today: string, stays: string | null = null): NoteView[] {
  const words = folded(filter.words).split(/\s+/).filter(Boolean);
  const shown = notes.filter((note) => {
    if (note.id === stays) return true;
    if (filter.states.length > 0 && !filter.states.includes(note.state)) return false;
    if (filter.side !== "all" && (filter.side === "internal") !== note.internal) return false;
    if (filter.overdue && !isOverdue(note, today)) return false;
    if (filter.person !== null && !peopleOf(note).includes(filter.person)) return false;
    if (filter.role !== null && !rolesOf(note).includes(filter.role)) return false;
    if (filter.kind !== null && note.kind !== filter.kind) return false;
    if (filter.clause !== null && clauseOf(note) !== filter.clause) return false;
    if (words.length === 0) return true;
    const all = folded([note.text, note.suggestion ?? "", note.quote, ...note.replies.map((reply) => reply.text)].join("\n"));
    return words.every((word) => all.includes(word));
  });
  return order === "reading" ? inReadingOrder(shown) : shown.sort((a, b) => b.modified.localeCompare(a.modified));
}

function folded(words: string): string {
  return words.normalize("NFKC").toLowerCase();
}
