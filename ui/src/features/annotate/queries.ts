import { useChange } from "@/ipc";

/** Everything that can be done to notes. */
export function useNotes() {
  return {
    add: useChange("annotate_add"),
    addArea: useChange("annotate_area"),
    update: useChange("annotate_update"),
    answer: useChange("annotate_answer"),
    changeAnswer: useChange("annotate_change_answer"),
    takeAnswer: useChange("annotate_take_answer"),
    remove: useChange("annotate_remove"),
    undo: useChange("annotate_undo"),
    redo: useChange("annotate_redo"),
  };
}
