import { Sign } from "@/kit";
import { memo } from "react";
import { boxOf, GUTTER, gutterSigns, isPassing, signOf, tint, type PageMark, type Quad } from "./marks";

/** Marks on one page: drawn under the text layer, with a sign for each in the margin. */
export const MarkLayer = memo(function MarkLayer(props: {
  marks: PageMark[];
  width: number;
  height: number;
  scale: number;
  selected: string | null;
  flash: string | null;
  onChoose: (id: string) => void;
}) {
  const { marks, width, height, scale, selected, flash, onChoose } = props;
  return (
    <>
      <svg className="mark-layer" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {marks.map((mark) => (
          <g
            key={`${mark.id} ${mark.kind}`}
            className={`mark mark-${mark.kind}`}
            data-selected={mark.id === selected}
            data-flash={mark.id === flash}
            data-testid="mark-ink"
            data-mark={mark.id}
            data-markup={mark.markup}
            data-coloured={mark.colour !== undefined}
            data-long={isLong(mark)}
            style={tint(mark.colour)}
          >
            {mark.quads.map((quad, index) => (
              <Ink key={index} kind={mark.kind} markup={mark.markup} long={isLong(mark)} quad={quad} />
            ))}
          </g>
        ))}
      </svg>
      {marks.map((mark) => {
        const [, top, right, bottom] = boxOf(mark.quads.at(-1) ?? []);
        return (
          mark.chip && (
            <span
              key={`chip ${mark.id}`}
              className={`mark-chip mark-chip-${mark.kind}`}
              aria-hidden="true"
              style={{ left: Math.min(right * scale + 3, (width - 60) * scale), top: ((top + bottom) / 2) * scale }}
            >
              {mark.chip}
            </span>
          )
        );
      })}
      {gutterSigns(marks).map((sign) => (
        <button
          key={`${sign.id} ${sign.kind}`}
          type="button"
          className="gutter-sign"
          data-testid="mark"
          data-mark={sign.id}
          data-kind={sign.kind}
          aria-pressed={sign.id === selected}
          aria-label={sign.label}
          title={sign.label}
          style={{
            top: sign.y * scale,
            ...(sign.column < GUTTER ? { left: 4 + sign.column * 16 } : { right: 4 + (sign.column - GUTTER) * 16 }),
          }}
          onClick={(event) => {
            event.stopPropagation();
            onChoose(sign.id);
          }}
        >
          <Sign kind={signOf(sign.kind)} />
        </button>
      ))}
    </>
  );
});

/** A note on a whole clause is drawn beside its lines: a page painted over shows nothing. */
function isLong({ kind, quads }: PageMark): boolean {
  return kind === "note" && quads.length > 6;
}

function Ink({ kind, markup, long, quad }: { kind: PageMark["kind"]; markup: PageMark["markup"]; long: boolean; quad: Quad }) {
  const points = `${quad[0]},${quad[1]} ${quad[2]},${quad[3]} ${quad[4]},${quad[5]} ${quad[6]},${quad[7]}`;
  const [left, top, right, bottom] = boxOf(quad);
  const middle = (top + bottom) / 2;
  return (
    <>
      <polygon className="ink" points={points} />
      {long && <line className="stroke" x1={left - 4} x2={left - 4} y1={top} y2={bottom} />}
      {kind === "deleted" || (kind === "note" && markup === "strike-out") ? (
        <line className="stroke" x1={left} x2={right} y1={middle} y2={middle} />
      ) : (
        (kind === "note" ? markup === "underline" : kind !== "moved" && kind !== "area" && !isPassing(kind)) && (
          <line className="stroke" x1={left} x2={right} y1={bottom} y2={bottom} />
        )
      )}
    </>
  );
}
