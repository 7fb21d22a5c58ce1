import type { ChangeView, CompareView } from "@/ipc";
import { useWords } from "@/i18n";
import { memo, useImperativeHandle, useMemo, useRef, type Ref } from "react";
import { mergedRows, type Row } from "./merged";

export type MergedHandle = { show: (fingerprint: string) => void };

/** One text for both papers: what was taken out is struck, what was put in is underlined. */
export function Merged(props: {
  ref?: Ref<MergedHandle>;
  view: CompareView;
  changes: ChangeView[];
  selected: string | null;
  flash: string | null;
  zoom: number;
  onChoose: (fingerprint: string) => void;
}) {
  const { ref, view, changes, selected, flash, zoom, onChoose } = props;
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => mergedRows(view), [view]);
  const heads = useMemo(
    () => new Set(view.new.clauses.filter((clause) => clause.level === 1 && clause.number !== "").map((clause) => clause.start)),
    [view.new.clauses],
  );
  // Words of changes that the filter hides stay in the text; they only lose their weight.
  const shown = useMemo(() => new Set(changes.map((change) => change.fingerprint)), [changes]);
  useImperativeHandle(ref, () => ({
    show: (fingerprint) => {
      const piece = frame.current?.querySelector<HTMLElement>(`[data-change="${CSS.escape(fingerprint)}"]`);
      const element = frame.current;
      if (!piece || !element) return;
      const [at, box] = [piece.getBoundingClientRect(), element.getBoundingClientRect()];
      if (at.top > box.top + 40 && at.bottom < box.bottom - 40) return;
      element.scrollTop += at.top - box.top - box.height / 3;
    },
  }));
  return (
    <div ref={frame} className="reader" tabIndex={0} role="document" aria-label={t("view-single")} data-testid="merged">
      <div className="paper text-paper merged" style={{ fontSize: 14 * zoom }}>
        {rows.map((row) => (
          <MergedRow
            key={row.key}
            row={row}
            head={row.start !== null && heads.has(row.start)}
            shown={shown}
            selected={row.pieces.some((piece) => piece.change === selected) ? selected : null}
            flash={row.pieces.some((piece) => piece.change === flash) ? flash : null}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

const MergedRow = memo(function MergedRow(props: {
  row: Row;
  head: boolean;
  shown: ReadonlySet<string>;
  selected: string | null;
  flash: string | null;
  onChoose: (fingerprint: string) => void;
}) {
  const { row, head, shown, selected, flash, onChoose } = props;
  const { t } = useWords();
  return (
    <p className={head ? "clause-head" : undefined} data-gone={row.start === null}>
      {row.pieces.map(({ text, fate, change }, index) => {
        if (change === null) return <span key={index}>{text}</span>;
        const rest = {
          className: `fate-${fate}`,
          "data-testid": "merged-change",
          "data-change": change,
          "data-shown": shown.has(change),
          "data-selected": change === selected,
          "data-flash": change === flash,
          onClick: () => onChoose(change),
        };
        if (fate === "inserted") return <ins key={index} {...rest}>{text}</ins>;
        if (fate === "deleted") return <del key={index} {...rest}>{text}</del>;
        return (
          <span key={index} {...rest}>
            <span className="move-chip">⇕ {t(fate === "away" ? "moved-away" : "moved-here")}</span>
            {text}
          </span>
        );
      })}
    </p>
  );
});
