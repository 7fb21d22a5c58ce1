/** Notes on passages: selecting, writing, answering, listing. */
import "./annotate.css";

export { newDraft, noteMarks, ROLES, type Passage } from "./drafts";
export { Carried } from "./Carried";
export { NoteList } from "./NoteList";
export { inOpenNote, stepNote } from "./open";
export { Returned } from "./Returned";
export { SelectionPopover } from "./SelectionPopover";
export { ReadingSwitch, StandingList } from "./StandingList";
export { useBrought } from "./useBrought";
export { useUnsaved } from "./useUnsaved";
export { useNotes } from "./queries";
