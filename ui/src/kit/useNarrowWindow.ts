import { useCallback, useSyncExternalStore } from "react";

/** Whether the window has less than so many pixels beside one another; enlarged words leave it fewer. */
export function useNarrowWindow(least: number): boolean {
  const query = `(max-width: ${least - 0.02}px)`;
  const listen = useCallback(
    (hear: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", hear);
      return () => media.removeEventListener("change", hear);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches);
}
