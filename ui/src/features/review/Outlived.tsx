import type { OutlivedView, PlaceView } from "@/ipc";
import { useWords } from "@/i18n";

/** Decisions whose finding is not told any more, each with the reason. */
export function Outlived({ outlived, onPlace }: { outlived: OutlivedView[]; onPlace: (place: PlaceView) => void }) {
  const { t, say } = useWords();
  if (outlived.length === 0) return null;
  return (
    <details className="aside-list" data-testid="outlived">
      <summary>
        {t("outlived")} <span className="soft">{outlived.length}</span>
      </summary>
      <ul className="plain-list">
        {outlived.map(({ fingerprint, title, decision, why, owner, remark, quote, place, rule }) => (
          <li key={fingerprint} data-testid="outlived-row" data-why={why}>
            <strong>{say(title)}</strong> {decision && <span className="verdict">{t(`decided-${decision.verdict}`)}</span>}
            {owner && <span className="verdict">@{owner}</span>} <span className="soft small">{rule}</span>
            <br />
            {t(`outlived-${why}`)} {decision?.reason && <span className="soft">{t("decided-because", { reason: decision.reason })}</span>}
            {remark && <span className="soft">{remark}</span>}
            {quote && (
              <button type="button" className="evidence small" disabled={!place} onClick={() => place && onPlace(place)}>
                “{quote}”
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
