import { useChange } from "@/ipc";

/** Everything that can be done to notes. */
export function useNotes() {
  return {
    add: useChange("annotate_add"),
    addArea: useChange("annotate_area"),
    update: useChange("annotate_update"),
    remove: useChange("annotate_remove"),
    undo: useChange("annotate_undo"),
    redo: useChange("annotate_redo"),
  };
}
