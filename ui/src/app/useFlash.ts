import { useCallback, useEffect, useRef, useState } from "react";

/** The mark that flashes for a moment, so that the eye finds it. */
export function useFlash(): [string | null, (id: string) => void] {
  const [flash, setFlash] = useState<string | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const start = useCallback((id: string) => {
    window.clearTimeout(timer.current);
    setFlash(id);
    timer.current = window.setTimeout(() => setFlash(null), 1000);
  }, []);
  return [flash, start];
}
