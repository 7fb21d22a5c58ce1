import type { ReaderHandle } from "@/features/read";
import type { StepView } from "@/ipc";
import { useCallback, useEffect, useMemo, useRef, type RefObject } from "react";
import { across, rising, type Step } from "./steps";

/**
 * Scrolls two papers in step: what stands a third of the way down one stands at the same height of
 * the other. Only the paper under the hand leads, so that the two do not answer each other for ever.
 */
export function useInStep(
  old: RefObject<ReaderHandle | null>,
  draft: RefObject<ReaderHandle | null>,
  steps: StepView[],
  enabled: boolean,
) {
  const leader = useRef<0 | 1 | null>(null);
  const frame = useRef(0);
  const raw = useMemo(() => steps.filter((step) => step.old[0] > 0 && step.new[0] > 0), [steps]);

  const follow = useCallback(
    (from: 0 | 1) => {
      const [lead, other] = from === 0 ? [old.current, draft.current] : [draft.current, old.current];
      if (!enabled || !lead || !other || !old.current || !draft.current) return;
      const heights = rising(
        raw.map((step): Step => [
          old.current?.heightOf(step.old[0], step.old[1]) ?? 0,
          draft.current?.heightOf(step.new[0], step.new[1]) ?? 0,
        ]),
      );
      const ends: Step = [old.current.measure().whole, draft.current.measure().whole];
      const { y, view } = lead.measure();
      other.scrollTo(across(heights, y + view / 3, from, ends) - other.measure().view / 3);
    },
    [old, draft, raw, enabled],
  );

  /** A hand is on this paper. */
  const lead = useCallback((side: 0 | 1) => {
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
