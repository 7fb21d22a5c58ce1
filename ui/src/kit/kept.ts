import { useSyncExternalStore } from "react";

/** A value that survives a restart and is the same wherever it is shown. */
export type Kept<Value> = {
  get: () => Value;
  set: (value: Value) => void;
  /** The value for a component, which is drawn anew when it changes. */
  use: () => Value;
};

/** Keeps a value under a name. What is stored is read by `read`, which gives `null` for what it cannot use. */
export function kept<Value>(name: string, first: Value, read: (stored: unknown) => Value | null): Kept<Value> {
  const hearers = new Set<() => void>();
  let value = first;
  try {
    const stored = window.localStorage.getItem(name);
    if (stored !== null) value = read(JSON.parse(stored)) ?? first;
  } catch {
    // Anything unreadable counts as never kept.
  }
  const listen = (hear: () => void) => {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  };
  const get = () => value;
  return {
    get,
    set: (next) => {
      value = next;
      try {
        window.localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // A full or forbidden store costs the memory, not the work.
      }
      hearers.forEach((hear) => hear());
    },
    use: () => useSyncExternalStore(listen, get),
  };
}
