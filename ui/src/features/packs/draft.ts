import { useCallback, useState } from "react";

const key = (rule: string) => `rule-draft ${rule}`;

/** A rule text being written. It outlives the screen and the window until it is kept or given up. */
export function useDraft(rule: string, kept: string): [text: string, write: (text: string) => void, forget: () => void] {
  const [text, setText] = useState(() => window.localStorage.getItem(key(rule)) ?? kept);
  const write = useCallback(
    (next: string) => {
      setText(next);
      try {
        if (next === kept) window.localStorage.removeItem(key(rule));
        else window.localStorage.setItem(key(rule), next);
      } catch {
        // A full store costs the memory, not the work.
      }
    },
    [rule, kept],
  );
  const forget = useCallback(() => window.localStorage.removeItem(key(rule)), [rule]);
  return [text, write, forget];
}

/** Where a line and column from 1 stand in a text. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text.split("\n").slice(0, Math.max(0, line - 1));
  return Math.min(text.length, before.reduce((sum, each) => sum + each.length + 1, 0) + Math.max(0, column - 1));
}
