import type { ParagraphView, PlaceView } from "@/ipc";
import { useDeferredValue, useMemo, useState } from "react";
import { findIn } from "./find";
import { placeOf } from "./ink";
import type { Mark } from "./marks";

/** Looking for words in one paper: the hits as marks, and stepping through them. */
export function useFind(paragraphs: readonly ParagraphView[], show: (place: PlaceView) => void) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(open ? words : "");
  const hits = useMemo(() => findIn(paragraphs, wanted), [paragraphs, wanted]);
  const marks = useMemo<Mark[]>(
    () =>
      hits.map(({ start, end }, index) => ({
        id: index === at ? "hit now" : `hit ${index}`,
        kind: index === at ? "hit-now" : "hit",
        label: wanted,
        places: [placeOf(start, end)],
      })),
    [hits, at, wanted],
  );
  const go = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setAt(index);
    show(placeOf(hit.start, hit.end));
  };
  return {
    open,
    marks,
    start: () => setOpen(true),
    bar: {
      words,
      at: Math.min(at, Math.max(0, hits.length - 1)),
      count: hits.length,
      onWords: (next: string) => {
        setWords(next);
        // The first hit is at hand as soon as it is known, without pressing anything.
        const first = findIn(paragraphs, next)[0];
        setAt(0);
        if (first) show(placeOf(first.start, first.end));
      },
      onStep: (by: 1 | -1) => hits.length > 0 && go((at + by + hits.length) % hits.length),
      onClose: () => setOpen(false),
    },
  };
}
