import { useRemembered } from "@/kit";
import { useState } from "react";
import type { Kept } from "./steps";

/** Where the tour stands, over restarts of the window. */
export type TourState = {
  kept: Kept;
  /** Whether it was started by hand, so that the keyboard goes to it. */
  byHand: boolean;
  step: (kept: Kept) => void;
  /** Begins it where it has never been seen. */
  offer: () => void;
  /** Begins it, seen or not. */
  start: () => void;
};

export function useTour(): TourState {
  const [kept, setKept] = useRemembered<Kept>("tour", null);
  const [byHand, setByHand] = useState(false);
  return {
    kept,
    byHand,
    step: setKept,
    offer: () => kept === null && setKept("shelf"),
    start: () => {
      setKept("shelf");
      setByHand(true);
    },
  };
}
