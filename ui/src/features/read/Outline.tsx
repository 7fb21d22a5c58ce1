import { Sign, type SignKind } from "@/kit";
import type { ClauseView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef } from "react";

/** The clauses of a paper, with the signs of what lies in each. */
export function Outline(props: {
  clauses: ClauseView[];
  current: number | null;
  badges: Map<number, SignKind[]>;
  onGo: (clause: ClauseView) => void;
}) {
  const { clauses, current, badges, onGo } = props;
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <ol className="outline" ref={list} aria-label={t("outline")} data-testid="outline">
      {clauses
        .filter((clause) => clause.level <= 2)
        .map((clause) => (
          <li key={clause.id}>
            <button
              type="button"
              className={`outline-row level-${clause.level}`}
              aria-current={clause.id === current}
              data-testid="outline-row"
              title={`${clause.number} ${clause.heading}`}
              onClick={() => onGo(clause)}
            >
              <span className="outline-number">{clause.number}</span>
              <span className="clip">{clause.heading || (clause.number ? "" : t("preamble"))}</span>
              <span className="push outline-signs">
                {(badges.get(clause.id) ?? []).map((kind) => (
                  <Sign key={kind} kind={kind} word={t(`sign-${kind}`)} />
                ))}
              </span>
            </button>
          </li>
        ))}
    </ol>
  );
}
