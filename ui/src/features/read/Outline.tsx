import { Sign, useStable, type SignKind } from "@/kit";
import type { ClauseView } from "@/ipc";
import { useWords } from "@/i18n";
import { memo, useEffect, useMemo, useRef } from "react";

const NONE: SignKind[] = [];

/** The clauses of a paper, with the signs of what lies in each. */
export function Outline(props: {
  clauses: ClauseView[];
  current: number | null;
  badges: Map<number, SignKind[]>;
  onGo: (clause: ClauseView) => void;
  /** Writes a note on a whole clause. */
  onNote?: (clause: ClauseView) => void;
}) {
  const { clauses, current, badges, onGo, onNote } = props;
  const { t } = useWords();
  const go = useStable(onGo);
  const note = useStable((clause: ClauseView) => onNote?.(clause));
  const rows = useMemo(() => clauses.filter((clause) => clause.level <= 2), [clauses]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <ol className="outline" ref={list} aria-label={t("outline")} data-testid="outline">
      {rows.map((clause) => (
        <Row key={clause.id} clause={clause} current={clause.id === current} signs={badges.get(clause.id) ?? NONE} onGo={go} onNote={onNote && note} />
      ))}
    </ol>
  );
}

const Row = memo(function Row(props: {
  clause: ClauseView;
  current: boolean;
  signs: SignKind[];
  onGo: (clause: ClauseView) => void;
  onNote?: (clause: ClauseView) => void;
}) {
  const { clause, current, signs, onGo, onNote } = props;
  const { t } = useWords();
  return (
    <li className="outline-item">
      <button
        type="button"
        className={`outline-row level-${clause.level}`}
        aria-current={current}
        data-testid="outline-row"
        title={`${clause.number} ${clause.heading}`}
        onClick={() => onGo(clause)}
      >
        <span className="outline-number">{clause.number}</span>
        <span className="clip">{clause.heading || (clause.number ? "" : t("preamble"))}</span>
        <span className="push outline-signs">
          {signs.map((kind) => (
            <Sign key={kind} kind={kind} word={t(`sign-${kind}`)} />
          ))}
        </span>
      </button>
      {onNote && (
        <button
          type="button"
          className="outline-note"
          data-testid="clause-note"
          aria-label={t("clause-note", { clause: `${clause.number} ${clause.heading}`.trim() || t("preamble") })}
          title={`${t("clause-note-short")} (Shift+N)`}
          onClick={() => onNote(clause)}
        >
          ✎
        </button>
      )}
    </li>
  );
});
