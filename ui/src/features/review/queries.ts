import { useChange } from "@/ipc";

/** Decides on a finding of a contract. */
export function useDecide() {
  return useChange("review_decide");
}
