import { useCallback, useLayoutEffect, useRef } from "react";

/** The same function for ever, doing what the newest one does: so that it is no reason to draw anew. */
export function useStable<Given extends unknown[], Result>(act: (...given: Given) => Result): (...given: Given) => Result {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...given: Given) => newest.current(...given), []);
}
