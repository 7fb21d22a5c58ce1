import type { NoteDraft, NoteKindView, NoteStateView, NoteView } from "@/ipc";
import type { Area, Mark } from "@/features/read";

export const KINDS: readonly NoteKindView[] = ["comment", "question", "objection", "suggestion", "acceptance", "accept-with", "information", "highlight"];
export const STATES: readonly NoteStateView[] = ["open", "accepted", "rejected", "completed"];
/** Roles a reviewer is offered; another one may be typed in the settings. */
export const ROLES: readonly string[] = ["业务", "法务", "IT", "财务", "采购", "负责人"];

/** The passage a note is being written on. */
export type Passage = { start: number; end: number; quote: string; area?: Area };

/** A note without words yet, signed by who reviews. */
export function newDraft(author: string, role: string): NoteDraft {
  return {
    kind: "comment",
    state: "open",
    text: "",
    suggestion: null,
    author,
    role,
    markup: "highlight",
    colour: null,
    assignee: "",
    due: null,
    // What is written inside stays inside until somebody says that it may go out.
    internal: true,
  };
}

/** The words of a note, to be changed. */
export function draftOf(note: NoteView): NoteDraft {
  const { kind, state, text, suggestion, author, role, markup, colour, assignee, due, internal } = note;
  return { kind, state, text, suggestion, author, role, markup, colour, assignee, due, internal };
}

/** Whether a draft says enough to be kept: a highlight needs no words, everything else does. */
export function isComplete(draft: NoteDraft): boolean {
  if (draft.author.trim() === "") return false;
  if (draft.kind === "highlight") return true;
  return draft.text.trim() !== "" || (draft.kind === "suggestion" && (draft.suggestion ?? "").trim() !== "");
}

/** Marks of notes. A note that has lost its passage has none; it is listed instead. */
export function noteMarks(notes: readonly NoteView[], fallback: string): Mark[] {
  return notes.flatMap((note) =>
    note.place ? [{ id: note.id, kind: note.area ? ("area" as const) : ("note" as const), label: note.text || fallback, places: [note.place] }] : [],
  );
}

/** Notes in the order of the paper; those without a place come last. */
export function inReadingOrder(notes: readonly NoteView[]): NoteView[] {
  const at = (note: NoteView) => note.place?.start ?? Number.MAX_SAFE_INTEGER;
  return [...notes].sort((a, b) => at(a) - at(b) || a.created.localeCompare(b.created));
}
