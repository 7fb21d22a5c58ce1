import { useEffect, useRef } from "react";
import { useChange, type ContractRow } from "@/ipc";

/** Brings rows up to date in the background, one after the other, where the rules have changed since; gives how many are left. */
export function useRenewal(rows: readonly ContractRow[]): number {
  const tried = useRef(new Set<string>());
  const { mutate, isPending } = useChange("browse_renew");
  const left = rows.filter((row) => row.outdated);
  const next = left[0]?.id;
  useEffect(() => {
    if (isPending) return;
    // One that cannot be read now, for want of its password say, is not tried again.
    const untried = left.find((row) => !tried.current.has(row.id));
    if (!untried) return;
    tried.current.add(untried.id);
    mutate({ id: untried.id });
  }, [next, left.length, isPending]); // eslint-disable-line react-hooks/exhaustive-deps
  return isPending ? left.length : 0;
}
