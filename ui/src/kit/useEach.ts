import { useEffect, useRef, useState } from "react";

/** How far work on a list is. */
export type Each<Item, Result> = {
  /** What is done, in the order of the list; `null` where nothing could be made of an item. */
  done: { item: Item; result: Result | null }[];
  total: number;
  running: boolean;
  /** What broke the work off before its end; `null` where nothing did. */
  problem: unknown;
  /** Stops it; what is done stays. */
  stop: () => void;
  /** Goes on where it was stopped. */
  goOn: () => void;
};

type Kept<Item, Result> = { of: string; done: { item: Item; result: Result | null }[]; problem: unknown };

/**
 * Works through a list in the background, one item after the other, a moment after `asked` has last changed: what
 * was asked before is given up. Work that throws ends the whole; an item that nothing can be made of gives `null`.
 */
export function useEach<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result | null>,
  asked: string,
  wanted: boolean,
): Each<Item, Result> {
  const [kept, setKept] = useState<Kept<Item, Result>>({ of: "", done: [], problem: null });
  const [stopped, setStopped] = useState<string | null>(null);
  const latest = useRef({ items, work, kept });
  useEffect(() => {
    latest.current = { items, work, kept };
  });
  const still = stopped === asked;
  useEffect(() => {
    if (!wanted || still) return;
    let current = true;
    const before = latest.current.kept;
    const known = before.of === asked ? before.done : [];
    const go = async () => {
      const { items: all, work: workOn } = latest.current;
      let done = known;
      const keep = (problem: unknown) => current && setKept({ of: asked, done, problem });
      keep(null);
      try {
        for (const item of all.slice(done.length)) {
          const result = await workOn(item);
          if (!current) return;
          done = [...done, { item, result }];
          keep(null);
        }
      } catch (error) {
        keep(error);
      }
    };
    const timer = window.setTimeout(() => void go(), known.length > 0 ? 0 : 350);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [asked, wanted, still]);
  const mine = kept.of === asked ? kept : { done: [], problem: null };
  return {
    done: mine.done,
    problem: mine.problem,
    total: items.length,
    running: wanted && !still && mine.problem === null && (kept.of !== asked || mine.done.length < items.length),
    stop: () => setStopped(asked),
    goOn: () => setStopped(null),
  };
}
