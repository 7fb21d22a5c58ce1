import { call, useView, type ClockView } from "@/ipc";
import { useEffect, useMemo } from "react";

/** How often it is looked whether another day has begun. */
const LOOK = 10 * 60_000;

/** How many days call for something now. */
export function useCalls(): number {
  return useView("renewals_show", null).data?.calls ?? 0;
}

/** The last safe day to give notice, of every contract whose clock gives one; by contract. */
export function useSafeDays(): ReadonlyMap<string, string> {
  const { data } = useView("renewals_show", null);
  return useMemo(() => {
    const day = (clock: ClockView) => clock.dues.find((due) => due.kind === "last-safe-day")?.day;
    return new Map((data?.contracts ?? []).flatMap((clock) => (day(clock) ? [[clock.id, day(clock)!] as const] : [])));
  }, [data]);
}

/**
 * Has the system show what has come: at the start, when another day begins, and when something new calls,
 * as after an import. Once in the window, however many screens it has.
 */
export function Reminding() {
  const calls = useCalls();
  useEffect(() => {
    let told = "";
    const tell = () => {
      const day = new Date().toDateString();
      if (day === told) return;
      told = day;
      // A reminder that cannot be shown still stands in the list. What was shown once is not shown again.
      void call("renewals_tell", null).catch(() => 0);
    };
    tell();
    const timer = setInterval(tell, LOOK);
    return () => clearInterval(timer);
  }, [calls]);
  return null;
}
