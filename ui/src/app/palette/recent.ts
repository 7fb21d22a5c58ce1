import { kept } from "@/kit";

/** How many contracts are remembered. */
const MOST = 8;

/** Contracts that were open last, the last one first. */
export const recent = kept<readonly string[]>("recent", [], (stored) =>
  Array.isArray(stored) && stored.every((id) => typeof id === "string") ? stored : null,
);

/** Remembers that a contract was opened. */
export function opened(id: string): void {
  const before = recent.get();
  if (before[0] !== id) recent.set([id, ...before.filter((each) => each !== id)].slice(0, MOST));
}
