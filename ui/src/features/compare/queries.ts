import { useChange, useView } from "@/ipc";

/** Two contracts against each other. */
export function useComparison(old: string, draft: string) {
  return useView("compare_contracts", { old, new: draft });
}

/** Decides on a change. */
export function useDecideChange() {
  return useChange("compare_decide");
}
