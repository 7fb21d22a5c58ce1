import { useChange } from "@/ipc";

/** Decides on a finding of a contract. */
export function useDecide() {
  return useChange("review_decide");
}

/** Says who looks after a finding of a contract. */
export function useAssign() {
  return useChange("review_assign");
}
