import { useWords } from "@/i18n";
import type { Route, Seen } from "./route";

/** Why a passage is shown, and the way back to what asked for it: a rule, a search, a family of contracts. */
export function SeenBar({ seen, go }: { seen: Seen; go: (route: Route) => void }) {
  const { t } = useWords();
  const { rule, find, family } = seen;
  const from = (): { said: string; back: string; to: Route | null } => {
    if (find !== undefined) return { said: t("seen-from-search", { words: find }), back: t("seen-back-search"), to: { at: "shelf", find } };
    if (family !== undefined) return { said: t("seen-from-family"), back: t("seen-back-family"), to: { at: "family", id: family } };
    if (rule === "") return { said: t("seen-from-new"), back: t("seen-back-plain"), to: null };
    return { said: t("seen-from", { rule }), back: t("seen-back"), to: { at: "rule", rule } };
  };
  const { said, back, to } = from();
  return (
    <p className="row seen-bar small" role="status" data-testid="seen-bar">
      {said}
      <button type="button" className="plain link-row" data-testid="seen-back" onClick={() => (to === null ? window.history.back() : go(to))}>
        ‹ {back}
      </button>
    </p>
  );
}
