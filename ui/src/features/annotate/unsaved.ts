import type { DraftView, NoteDraft } from "@/ipc";
import type { Passage } from "./drafts";

/**
 * What is being written and not saved: a new note, the new words of one, an answer. It is kept at each pause of
 * the keys as a draft and not as a note: half a sentence then stands in no list and no export, and undo takes
 * back a note and not a syllable.
 */
export type Unsaved =
  | { is: "note"; passage: Passage; draft: NoteDraft }
  | { is: "change"; note: string; draft: NoteDraft }
  | { is: "answer"; note: string; text: string; internal: boolean };

/** What it is to become. */
export type Slot = { is: "note"; passage: Passage } | { is: "change" | "answer"; note: string };

/** The name under which it is kept: one a passage, one a note, one an answer box. */
export function slotOf(unsaved: Slot): string {
  if (unsaved.is !== "note") return `${unsaved.is} ${unsaved.note}`;
  const { start, end, area } = unsaved.passage;
  return area ? `note ${area.page}: ${area.box.join(" ")}` : `note ${start}-${end}`;
}

/** What was kept, by its slot. What cannot be read, of an earlier program say, is left where it is. */
export function readUnsaved(kept: readonly DraftView[]): Map<string, Unsaved> {
  const found = new Map<string, Unsaved>();
  for (const { slot, written } of kept) {
    try {
      const unsaved = JSON.parse(written) as Unsaved;
      if (slotOf(unsaved) === slot) found.set(slot, unsaved);
    } catch {
      continue;
    }
  }
  return found;
}
