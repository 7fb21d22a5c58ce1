import { useWords } from "@/i18n";
import type { ChangeView, ClauseView } from "@/ipc";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useImperativeHandle, useMemo, useRef, type Ref } from "react";
import { cellsOf, cutAtHits, type Hit, type Piece, type Row } from "./merged";

export type MergedHandle = {
  /** Brings a change into sight. */
  show: (fingerprint: string) => void;
  /** Brings words into sight, by their offset in the merged text. */
  showAt: (at: number) => void;
};

const NONE: Hit[] = [];

/** The clauses at both ends of a move, by number. */
type Ends = { old: string | null | undefined; new: string | null | undefined };

/** Both papers as one text: what was taken out struck where it stood, what was put in underlined. */
export function Merged(props: {
  ref?: Ref<MergedHandle>;
  rows: Row[];
  clauses: ClauseView[];
  /** All changes, and those that the filter lets through. */
  all: ChangeView[];
  changes: ChangeView[];
  hits: Hit[];
  selected: string | null;
  flash: string | null;
  zoom: number;
  onChoose: (fingerprint: string) => void;
}) {
  const { ref, rows, clauses, all, changes, hits, selected, flash, zoom, onChoose } = props;
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const heads = useMemo(
    () => new Set(clauses.filter((clause) => clause.level === 1 && clause.number !== "").map((clause) => clause.start)),
    [clauses],
  );
  // Words of changes that the filter hides stay in the text; they only lose their weight.
  const shown = useMemo(() => new Set(changes.map((change) => change.fingerprint)), [changes]);
  const ends = useMemo(
    () =>
      new Map(
        all.filter((change) => change.type === "moved").map((change): [string, Ends] => [
          change.fingerprint,
          { old: change.old[0]?.clause, new: change.new[0]?.clause },
        ]),
      ),
    [all],
  );
  const hitsOf = useMemo(() => {
    const found = new Map<string, Hit[]>();
    if (hits.length === 0) return found;
    for (const row of rows) {
      const here = hits.filter((hit) => row.pieces.some(({ at, text }) => hit.start < at + text.length && hit.end > at));
      if (here.length > 0) found.set(row.key, here);
    }
    return found;
  }, [rows, hits]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 36 * zoom,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  /** Brings a row into sight, then the very words in it, once the row stands. */
  const bring = (holds: (piece: Piece) => boolean, css: string) => {
    const index = rows.findIndex((row) => row.pieces.some(holds));
    if (index < 0) return;
    if (!inSight(frame.current, css)) virtual.scrollToIndex(index, { align: "center" });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!inSight(frame.current, css)) frame.current?.querySelector(css)?.scrollIntoView({ block: "center" });
      }),
    );
  };
  useImperativeHandle(ref, () => ({
    show: (fingerprint) => bring((piece) => piece.change === fingerprint, `[data-change="${CSS.escape(fingerprint)}"]`),
    showAt: (at) => {
      const holds = (each: Piece) => each.at <= at && at < each.at + each.text.length;
      const piece = rows.flatMap((row) => row.pieces).find(holds);
      if (piece) bring(holds, `[data-at="${piece.at}"]`);
    },
  }));
  return (
    <div ref={frame} className="reader" tabIndex={0} role="document" aria-label={t("view-single")} data-testid="merged">
      <div className="paper text-paper merged" style={{ fontSize: 14 * zoom }}>
        <div className="virtual" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className="merged-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <MergedRow
                    row={row}
                    head={row.start !== null && heads.has(row.start)}
                    shown={shown}
                    ends={ends}
                    hits={hitsOf.get(row.key) ?? NONE}
                    selected={row.pieces.some((piece) => piece.change === selected) ? selected : null}
                    flash={row.pieces.some((piece) => piece.change === flash) ? flash : null}
                    onChoose={onChoose}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Whether the first element of that CSS stands well inside of the view. */
function inSight(frame: HTMLElement | null, css: string): boolean {
  const piece = frame?.querySelector(css);
  if (!frame || !piece) return false;
  const [at, box] = [piece.getBoundingClientRect(), frame.getBoundingClientRect()];
  return at.top > box.top + 40 && at.bottom < box.bottom - 40;
}

const MergedRow = memo(function MergedRow(props: {
  row: Row;
  head: boolean;
  shown: ReadonlySet<string>;
  ends: ReadonlyMap<string, Ends>;
  hits: Hit[];
  selected: string | null;
  flash: string | null;
  onChoose: (fingerprint: string) => void;
}) {
  const { row, head, ...rest } = props;
  const cells = useMemo(() => cellsOf(row), [row]);
  if (cells) {
    return (
      <div className="merged-cells" role="row" data-gone={row.start === null}>
        {cells.map((pieces, index) => (
          <span key={index} role="cell">
            <Pieces pieces={pieces} {...rest} />
          </span>
        ))}
      </div>
    );
  }
  return (
    <p className={head ? "clause-head" : undefined} data-gone={row.start === null}>
      <Pieces pieces={row.pieces} {...rest} />
    </p>
  );
});

function Pieces(props: {
  pieces: Piece[];
  shown: ReadonlySet<string>;
  ends: ReadonlyMap<string, Ends>;
  hits: Hit[];
  selected: string | null;
  flash: string | null;
  onChoose: (fingerprint: string) => void;
}) {
  const { pieces, shown, ends, hits, selected, flash, onChoose } = props;
  const { t } = useWords();
  return pieces.map((piece, index) => {
    const { fate, change, at } = piece;
    const words = hits.length > 0 ? <Words piece={piece} hits={hits} /> : piece.text;
    if (change === null) return <span key={index} data-at={at}>{words}</span>;
    const rest = {
      className: `fate-${fate}`,
      "data-testid": "merged-change",
      "data-change": change,
      "data-at": at,
      "data-shown": shown.has(change),
      "data-selected": change === selected,
      "data-flash": change === flash,
      onClick: () => onChoose(change),
    };
    if (fate === "inserted") return <ins key={index} {...rest}>{words}</ins>;
    if (fate === "deleted") return <del key={index} {...rest}>{words}</del>;
    // The chip stands once, ahead of the passage, and not again behind words that were edited on the way.
    const first = !pieces.slice(0, index).some((other) => other.change === change && other.fate === fate);
    const other = fate === "away" ? ends.get(change)?.new : ends.get(change)?.old;
    return (
      <span key={index} {...rest}>
        {first && (
          <span className="move-chip">
            ⇕ {other ? t(fate === "away" ? "moved-to" : "moved-from", { clause: other }) : t(fate === "away" ? "moved-away" : "moved-here")}
          </span>
        )}
        {words}
      </span>
    );
  });
}

function Words({ piece, hits }: { piece: Piece; hits: Hit[] }) {
  return cutAtHits(piece, hits).map(({ text, hit }, index) =>
    hit === null ? (
      text
    ) : (
      <mark key={index} className={`words mark-${hit}`} data-testid="mark" data-kind={hit}>
        {text}
      </mark>
    ),
  );
}
