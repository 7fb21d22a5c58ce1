import { useChange, useView } from "@/ipc";

/** Two contracts against each other. */
export function useComparison(old: string, draft: string) {
  return useView("compare_contracts", { old, new: draft });
}

/** Decides on a change. */
export function useDecideChange() {
  return useChange("compare_decide");
}

/** Says who looks after a change. */
export function useAssignChange() {
  return useChange("compare_assign");
}

/** Puts clauses together by hand. */
export function usePin() {
  return useChange("compare_pin");
}

/** The versions that a contract is one of, and putting another one behind them. */
export function useChain(id: string) {
  return { versions: useView("compare_chain", { id }).data ?? [], renew: useChange("compare_renew") };
}
