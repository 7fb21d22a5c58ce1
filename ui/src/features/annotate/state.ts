import { useRemembered } from "@/kit";
import { ALL_NOTES, type NoteFilter, type NoteOrder } from "./filters";

/** Filter and order of the notes; they survive a restart. */
export function useNoteState() {
  const [kept, setFilter] = useRemembered<Partial<NoteFilter>>("note-filter", ALL_NOTES);
  const [order, setOrder] = useRemembered<NoteOrder>("note-order", "reading");
  // What an earlier version of the program has kept knows fewer groups.
  const filter: NoteFilter = { ...ALL_NOTES, ...kept };
  return { filter, setFilter, order, setOrder };
}
