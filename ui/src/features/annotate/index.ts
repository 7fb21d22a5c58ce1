/** Notes on passages: selecting, writing, listing. */
import "./annotate.css";

export { newDraft, noteMarks, ROLES, type Passage } from "./drafts";
export { NoteList } from "./NoteList";
export { SelectionPopover } from "./SelectionPopover";
export { ReadingSwitch, StandingList } from "./StandingList";
export { useBrought } from "./useBrought";
export { useNotes } from "./queries";
