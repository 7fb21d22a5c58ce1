import { useCallback, useState } from "react";

/** State that survives a restart of the window; anything unreadable counts as never kept. */
export function useRemembered<Value>(key: string, first: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    try {
      const kept = window.localStorage.getItem(key);
      return kept === null ? first : (JSON.parse(kept) as Value);
    } catch {
      return first;
    }
  });
  const keep = useCallback(
    (next: Value) => {
      setValue(next);
      try {
        window.localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A full or forbidden store costs the memory, not the work.
      }
    },
    [key],
  );
  return [value, keep];
}
