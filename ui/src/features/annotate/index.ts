/** Notes on passages: selecting, writing, listing. */
import "./annotate.css";

export { newDraft, noteMarks, ROLES, type Passage } from "./drafts";
export { NoteList } from "./NoteList";
export { SelectionPopover } from "./SelectionPopover";
export { isChange, standingMarks, takenOut, type Reading } from "./standing";
export { ReadingSwitch, StandingList } from "./StandingList";
export { useNotes } from "./queries";
