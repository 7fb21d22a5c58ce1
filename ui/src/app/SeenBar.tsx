import { useWords } from "@/i18n";
import type { Route, Seen } from "./route";

/** Why a passage is shown, and the way back to the rule that asked for it. */
export function SeenBar({ seen, go }: { seen: Seen; go: (route: Route) => void }) {
  const { t } = useWords();
  return (
    <p className="row seen-bar small" role="status" data-testid="seen-bar">
      {t(seen.rule === "" ? "seen-from-new" : "seen-from", { rule: seen.rule })}
      <button type="button" className="plain link-row" data-testid="seen-back" onClick={() => (seen.rule === "" ? window.history.back() : go({ at: "rule", rule: seen.rule }))}>
        ‹ {t(seen.rule === "" ? "seen-back-plain" : "seen-back")}
      </button>
    </p>
  );
}
