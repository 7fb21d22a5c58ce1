import { useCallback, useRef, useState } from "react";

/** Whether an element, which takes the ref, is narrower than so many pixels. */
export function useNarrow(least: number): [(element: HTMLElement | null) => void, boolean] {
  const [narrow, setNarrow] = useState(false);
  const watching = useRef<ResizeObserver | null>(null);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      watching.current?.disconnect();
      if (!element) return;
      watching.current = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < least));
      watching.current.observe(element);
    },
    [least],
  );
  return [ref, narrow];
}
