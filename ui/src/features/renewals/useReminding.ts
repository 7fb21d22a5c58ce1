import { call, useView } from "@/ipc";
import { useEffect } from "react";

/** How often it is looked whether another day has begun. */
const LOOK = 10 * 60_000;

/**
 * Has the system show what has come, at the start and when another day begins, where that is wished.
 * Gives how many days call for something now.
 */
export function useReminding(): number {
  useEffect(() => {
    let told = "";
    const tell = () => {
      const day = new Date().toDateString();
      if (day === told) return;
      told = day;
      // A reminder that cannot be shown still stands in the list.
      void call("renewals_tell", null).catch(() => 0);
    };
    tell();
    const timer = setInterval(tell, LOOK);
    return () => clearInterval(timer);
  }, []);
  return useView("renewals_show", null).data?.calls ?? 0;
}
