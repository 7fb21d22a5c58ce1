import { useWords } from "@/i18n";
import { useEffect } from "react";

/** What was just done, with the way back; it goes by itself after a while. */
export function Told({ said, onUndo, onGone }: { said: string; onUndo: (() => void) | null; onGone: () => void }) {
  const { t } = useWords();
  useEffect(() => {
    const timer = window.setTimeout(onGone, 12_000);
    return () => window.clearTimeout(timer);
  }, [said, onGone]);
  return (
    <div className="told row" role="status" data-testid="told">
      {said}
      {onUndo && (
        <button type="button" className="plain link-row" data-testid="told-undo" onClick={onUndo}>
          {t("undo")}
        </button>
      )}
      <button type="button" className="plain" aria-label={t("close")} onClick={onGone}>
        ×
      </button>
    </div>
  );
}
