import type { ParagraphView } from "@/ipc";
import { forwardRef, Fragment, memo, useImperativeHandle, useMemo, useRef } from "react";
import { cells, pieces } from "./grids";
import { isPassing, stretches, tint, type Mark, type TakenOut } from "./marks";
import type { ReaderHandle, ReaderProps } from "./reader";
import { useSelection } from "./useSelection";
import { clauseHolding } from "./words";

const NONE: TakenOut[] = [];

/** The text of a file that has no pages, with the same marks and the same selection as pages have. */
export const TextColumn = forwardRef<ReaderHandle, ReaderProps>(function TextColumn(props, handle) {
  const { label, paragraphs, clauses, marks, taken = NONE, selected, flash, zoom, onChoose, onSelect, onWhere, onScroll } = props;
  const frame = useRef<HTMLDivElement>(null);
  useSelection(frame, paragraphs, onSelect);

  const heads = useMemo(() => new Set(clauses.filter((clause) => clause.level === 1 && clause.number !== "").map((clause) => clause.start)), [clauses]);

  const grouped = useMemo(() => pieces(paragraphs), [paragraphs]);
  const marking = { marks, taken, selected, flash, onChoose };

  const showOffset = (offset: number, level = false) => {
    const element = frame.current;
    const row = element && rowHolding(element, offset);
    if (!element || !row) return;
    const { top, bottom } = row.getBoundingClientRect();
    const view = element.getBoundingClientRect();
    if (!level && top > view.top && bottom < view.bottom) return;
    element.scrollTop += top - view.top - view.height / 3;
  };
  useImperativeHandle(handle, () => ({
    showPlace: (place, level) => showOffset(place.start, level),
    showClause: (clause) => showOffset(clause.start),
    showPage: () => undefined,
    scrollTo: (y) => frame.current?.scrollTo({ top: y }),
    heightOf: ({ start }) => {
      const element = frame.current;
      const row = element && rowHolding(element, start);
      return element && row ? row.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop : 0;
    },
    measure: () => ({
      y: frame.current?.scrollTop ?? 0,
      view: frame.current?.clientHeight ?? 0,
      whole: frame.current?.scrollHeight ?? 0,
    }),
  }));

  const scrolled = () => {
    onScroll?.();
    const element = frame.current;
    if (!element || !onWhere) return;
    const eye = element.getBoundingClientRect().top + element.clientHeight / 3;
    const row = [...element.querySelectorAll<HTMLElement>("[data-row]")].findLast(
      (candidate) => candidate.getBoundingClientRect().top <= eye,
    );
    onWhere({ page: 0, clause: clauseHolding(clauses, Number(row?.dataset["row"] ?? 0)) });
  };

  return (
    <div ref={frame} className="reader" tabIndex={0} role="document" aria-label={label} data-testid="reader" onScroll={scrolled}>
      <div className="paper text-paper" style={{ fontSize: 14 * zoom }} data-testid="text-view">
        {grouped.map((piece) =>
          "rows" in piece ? (
            <table key={piece.rows[0]?.start} className="grid">
              <tbody>
                {piece.rows.map((row) => (
                  <tr key={row.start} data-row={row.start}>
                    {cells(row).map((cell, index) => (
                      <td key={index}>
                        <Pieces start={cell.start} text={cell.text} {...marking} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <p
              key={piece.paragraph.start}
              className={look(piece.paragraph, heads.has(piece.paragraph.start))}
              data-row={piece.paragraph.start}
            >
              <Pieces start={piece.paragraph.start} text={piece.paragraph.text} {...marking} />
            </p>
          ),
        )}
      </div>
    </div>
  );
});

type Marking = { marks: Mark[]; taken: TakenOut[]; selected: string | null; flash: string | null; onChoose: (id: string) => void };

/** A stretch of text with its marks; every piece knows the offset it starts at, so that words can be selected. */
const Pieces = memo(function Pieces(props: Marking & { start: number; text: string }) {
  const { start, text, marks, taken, selected, flash, onChoose } = props;
  const end = start + text.length;
  const gone = taken.filter((each) => each.at >= start && each.at <= end);
  const out = (at: number) =>
    gone
      .filter((each) => each.at === at)
      .map((each) => (
        <del
          key={each.id}
          className="words mark-deleted"
          title={each.label}
          data-testid="taken-out"
          data-mark={each.id}
          data-selected={each.id === selected}
          data-flash={each.id === flash}
          onClick={() => onChoose(each.id)}
        >
          {each.text}
        </del>
      ));
  const drawn = stretches(start, end, marks, gone.map((each) => each.at)).map((piece) => {
    const words = text.slice(piece.start - start, piece.end - start);
    // The last mark was put on last and is the most particular; it gives the colour.
    const mark = piece.marks.find((each) => each.id === selected) ?? piece.marks.at(-1);
    return (
      <Fragment key={piece.start}>
        {out(piece.start)}
        {mark ? (
          <mark
            // What a tracked change put in stays to be seen under a finding on the same words.
            className={`words mark-${mark.kind} ${mark.markup ? `markup-${mark.markup}` : ""}${piece.marks.some((each) => each.kind === "inserted") ? " put-in" : ""}`}
            data-start={piece.start}
            data-testid="mark"
            data-mark={mark.id}
            data-kind={mark.kind}
            data-selected={piece.marks.some((each) => each.id === selected)}
            data-flash={piece.marks.some((each) => each.id === flash)}
            data-coloured={mark.colour !== undefined}
            style={tint(mark.colour)}
            title={mark.label}
            onClick={() => isPassing(mark.kind) || onChoose(mark.id)}
          >
            {words}
          </mark>
        ) : (
          <span data-start={piece.start}>{words}</span>
        )}
      </Fragment>
    );
  });
  return (
    <>
      {drawn}
      {out(end)}
    </>
  );
});

/** How a paragraph looks: as its clause has it, else as the file itself says. */
function look(paragraph: ParagraphView, head: boolean): string | undefined {
  if (paragraph.beside) return `paper-${paragraph.beside}`;
  if (head) return "clause-head";
  if (isTitle(paragraph)) return "paper-title";
  return paragraph.heading ? "paper-heading" : undefined;
}

/** The first line of a paper is its title where it is short and no sentence. */
function isTitle({ start, text }: ParagraphView): boolean {
  return start === 0 && text.length <= 60 && !/[。；;：:，,.]$/.test(text.trim());
}

function rowHolding(root: HTMLElement, offset: number): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>("[data-row]")].findLast((row) => Number(row.dataset["row"]) <= offset);
}
