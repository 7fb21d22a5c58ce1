import type { RememberedView, Verdict } from "@/ipc";
import { useWords } from "@/i18n";

/** How the same was decided in another contract of this vendor, and the button that decides so again. */
export function Remembered(props: { remembered: RememberedView; onDecide?: (verdict: Verdict | null, reason: string) => void }) {
  const { remembered, onDecide } = props;
  const { decision, name } = remembered;
  const { t } = useWords();
  return (
    <p className="remembered small" role="note" data-testid="remembered">
      {t("remembered", { name, day: decision.at.slice(0, 10), by: decision.by || "—", verdict: t(`decided-${decision.verdict}`) })}
      {decision.reason && t("remembered-reason", { reason: decision.reason })}{" "}
      {onDecide && (
        <button type="button" className="plain link-row" data-testid="decide-again" onClick={() => onDecide(decision.verdict, decision.reason)}>
          {t("remembered-again")}
        </button>
      )}
    </p>
  );
}
