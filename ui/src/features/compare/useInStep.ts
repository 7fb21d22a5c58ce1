import type { ReaderHandle } from "@/features/read";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import type { Pair } from "./anchors";
import { across, rising, type Step } from "./steps";

/**
 * Scrolls two papers in step: what stands a third of the way down one stands at the same height of
 * the other. Only the paper under the hand leads, so that the two do not answer each other for ever.
 */
export function useInStep(
  old: RefObject<ReaderHandle | null>,
  draft: RefObject<ReaderHandle | null>,
  pairs: Pair[],
  enabled: boolean,
) {
  const leader = useRef<0 | 1 | null>(null);
  const frame = useRef(0);

  const follow = useCallback(
    (from: 0 | 1) => {
      const [lead, other] = from === 0 ? [old.current, draft.current] : [draft.current, old.current];
      if (!enabled || !lead || !other || !old.current || !draft.current) return;
      const heights = rising(
        pairs.map((pair): Step => [
          old.current?.heightOf(pair.old) ?? 0,
          draft.current?.heightOf(pair.new) ?? 0,
        ]),
      );
      const ends: Step = [old.current.measure().whole, draft.current.measure().whole];
      const { y, view } = lead.measure();
      other.scrollTo(across(heights, y + view / 3, from, ends) - other.measure().view / 3);
    },
    [old, draft, pairs, enabled],
  );

  /** A hand is on this paper, or on none. */
  const lead = useCallback((side: 0 | 1 | null) => {
    leader.current = side;
  }, []);

  /** A paper has moved; the other follows in the next frame if this one leads. */
  const scrolled = useCallback(
    (side: 0 | 1) => {
      if (leader.current !== side) return;
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => follow(side));
    },
    [follow],
  );
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { lead, scrolled, follow };
}
