import type { LineView } from "@/ipc";
import { memo, useMemo } from "react";
import { letterSpacing, runsOf } from "./runs";

const FAMILY = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
let pen: CanvasRenderingContext2D | null | undefined;

/** Width of a text at a size of one point, as this window would set it. */
function naturalWidth(text: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return [...text].length;
  // Measured large, so that rounding of the measuring does not show when it is scaled back.
  pen.font = `100px ${FAMILY}`;
  return pen.measureText(text).width / 100;
}

/** Invisible characters over the page's picture, each on its ink, so that words can be selected and copied. */
export const TextLayer = memo(function TextLayer(props: { lines: LineView[]; page: number; scale: number }) {
  const { lines, page, scale } = props;
  return (
    <div className="text-layer" data-testid="text-layer" data-page={page}>
      {lines.map((line) => <Line key={line.start} line={line} scale={scale} />)}
    </div>
  );
});

const Line = memo(function Line({ line, scale }: { line: LineView; scale: number }) {
  const runs = useMemo(() => runsOf(line), [line]);
  const [left, top, , bottom] = line.rect;
  const size = line.size > 0 ? line.size : bottom - top;
  return (
    <div
      className="text-line"
      style={{
        left: left * scale,
        top: top * scale,
        height: (bottom - top) * scale,
        lineHeight: `${(bottom - top) * scale}px`,
        fontSize: size * scale,
        fontFamily: FAMILY,
      }}
    >
      {runs.map((run) => (
        <span
          key={run.start}
          data-start={run.start}
          style={{ letterSpacing: letterSpacing(run.text, naturalWidth(run.text) * size, run.right - run.left) * scale }}
        >
          {run.text}
        </span>
      ))}
    </div>
  );
});
