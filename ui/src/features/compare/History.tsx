import { Bad, Busy, Empty, Sign } from "@/kit";
import { useView, type PastView } from "@/ipc";
import { useWords } from "@/i18n";
import { useMemo } from "react";
import { directionOf } from "./changes";
import { mergedRows } from "./merged";

/** The passage whose history is asked for: where it stands, and what it is called. */
export type Passage = { contract: string; start: number; end: number; name: string };

/** A clause through all versions: how each has it, with what changed against the one before. */
export function History(props: {
  passage: Passage | null;
  /** The two versions on the screen. */
  shown: { old: string; draft: string };
  onPlace: (side: "old" | "new", past: PastView) => void;
  onCompare: (old: string, draft: string) => void;
}) {
  const { passage, shown, onPlace, onCompare } = props;
  const { t, say, trouble } = useWords();
  const ask = { id: passage?.contract ?? "", start: passage?.start ?? 0, end: passage?.end ?? 0 };
  const history = useView("compare_history", ask, passage !== null);
  if (!passage) return <Empty>{t("history-empty")}</Empty>;
  if (history.error) return <Bad {...trouble(history.error)} />;
  if (!history.data) return <Busy>{t("comparing")}</Busy>;
  return (
    <div className="history" data-testid="history">
      <h3>{t("history-of", { name: passage.name })}</h3>
      <ol className="plain-list">
        {history.data.map((past, index) => {
          const side = past.version.id === shown.draft ? "new" : past.version.id === shown.old ? "old" : null;
          const before = past.before;
          return (
            <li key={past.version.id} data-testid="history-version" data-shown={side}>
              <p className="row">
                <strong>{t("version-number", { number: index + 1 })}</strong>
                <span className="clip soft" title={past.version.name}>
                  {past.version.name}
                </span>
                {past.places[0]?.clause && <span className="push soft">{past.places[0].clause}</span>}
              </p>
              {past.changes.map((change) => (
                <p key={change.fingerprint} className="small">
                  <Sign kind={directionOf(change)} word={t(`direction-${directionOf(change)}`)} /> {say(change.what)}
                  {change.decision && <span className="verdict"> {t(`decided-${change.decision.verdict}`)}</span>}
                </p>
              ))}
              {index > 0 && past.changes.length === 0 && past.places.length > 0 && (
                <p className="soft small">{t("history-same")}</p>
              )}
              {past.places.length === 0 && past.changes.length === 0 ? (
                <p className="soft small">{t("history-absent")}</p>
              ) : (
                <button
                  type="button"
                  className="evidence"
                  disabled={side === null && before === null}
                  onClick={() => (side ? onPlace(side, past) : before !== null && onCompare(before, past.version.id))}
                >
                  <Wordings past={past} />
                </button>
              )}
              {before !== null && !(shown.old === before && shown.draft === past.version.id) && (
                <button
                  type="button"
                  className="plain link-row small"
                  data-testid="history-compare"
                  onClick={() => onCompare(before, past.version.id)}
                >
                  {t("history-compare")}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The passage with what it lost struck and what it gained underlined. */
function Wordings({ past }: { past: PastView }) {
  const rows = useMemo(() => {
    const paragraphs = past.places.map(({ quote, start }) => ({ text: quote, start, row: false }));
    return mergedRows({ old: { paragraphs: [] }, new: { paragraphs }, changes: past.changes });
  }, [past]);
  return rows.map((row) => (
    <span key={row.key} className="history-words">
      {row.pieces
        .filter((piece) => piece.fate !== "away")
        .map((piece, index) =>
          piece.fate === "inserted" ? (
            <ins key={index}>{piece.text}</ins>
          ) : piece.fate === "deleted" ? (
            <del key={index}>{piece.text}</del>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
    </span>
  ));
}
