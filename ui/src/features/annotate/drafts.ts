import type { MarkupView, NoteDraft, NoteKindView, NoteStateView, NoteView } from "@/ipc";
import type { Area, Mark } from "@/features/read";

export const KINDS: readonly NoteKindView[] = ["comment", "question", "objection", "suggestion", "acceptance", "accept-with", "information", "highlight"];
export const STATES: readonly NoteStateView[] = ["open", "accepted", "rejected", "completed"];
export const MARKUPS: readonly MarkupView[] = ["highlight", "underline", "strike-out"];
/** Colours a note is offered, by the names that the catalogues have for them. */
export const COLOURS = { yellow: "#f9d65c", red: "#f08a80", green: "#8fcf8a", blue: "#86b4f5", purple: "#c39bea" } as const;
/** Roles a reviewer is offered; another one may be typed in the settings. */
export const ROLES: readonly string[] = ["法务", "IT", "财务", "销售", "业务", "采购", "负责人"];

/** The passage a note is being written on. `about` is what the note begins with: words that the paper lost, say, and that nothing on it shows. */
export type Passage = { start: number; end: number; quote: string; area?: Area; about?: string };

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

/** Whether a draft says enough to be kept: a mark needs no words, everything else does. */
export function isComplete(draft: NoteDraft): boolean {
  if (draft.author.trim() === "") return false;
  if (draft.kind === "highlight") return true;
  return draft.text.trim() !== "" || (draft.kind === "suggestion" && (draft.suggestion ?? "").trim() !== "");
}

/** Marks of notes, each as it was marked and in its colour. A note that has lost its passage has none; it is listed instead. */
export function noteMarks(notes: readonly NoteView[], name: (note: NoteView) => string): Mark[] {
  return notes.flatMap((note) => {
    if (!note.place) return [];
    const label = [name(note), note.text].filter(Boolean).join("：");
    const look = { markup: note.markup, ...(note.colour ? { colour: note.colour } : {}) };
    return [{ id: note.id, kind: note.area ? ("area" as const) : ("note" as const), label, places: [note.place], ...look }];
  });
}

/** Notes in the order of the paper; those without a place come last. */
export function inReadingOrder(notes: readonly NoteView[]): NoteView[] {
  const at = (note: NoteView) => note.place?.start ?? Number.MAX_SAFE_INTEGER;
  return [...notes].sort((a, b) => at(a) - at(b) || a.created.localeCompare(b.created));
}
