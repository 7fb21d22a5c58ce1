import type { LineView, UnsureView } from "@/ipc";
import { memo } from "react";
import { inkOf } from "./ink";
import { boxOf } from "./marks";

/** Dots under the words that the recogniser of a scan was not sure of. */
export const UnsureLayer = memo(function UnsureLayer(props: {
  words: UnsureView[];
  lines: LineView[];
  width: number;
  height: number;
}) {
  const { words, lines, width, height } = props;
  if (words.length === 0) return null;
  return (
    <svg className="unsure-layer" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-testid="unsure-words">
      {words.flatMap((word) =>
        inkOf(lines, word.start, word.end).map((quad) => {
          const [left, , right, bottom] = boxOf(quad);
          return <line key={`${word.start} ${bottom}`} x1={left} x2={right} y1={bottom + 0.8} y2={bottom + 0.8} />;
        }),
      )}
    </svg>
  );
});
