import { Lock } from "@/kit";
import { useWords } from "@/i18n";

/** Whether something stays inside or may go to the vendor: two looks that nobody mistakes for one another. */
export function Side({ internal }: { internal: boolean }) {
  const { t } = useWords();
  return internal ? (
    <span className="side-mark side-internal">
      <Lock /> {t("note-internal-short")}
    </span>
  ) : (
    <span className="side-mark side-vendor">↗ {t("note-vendor-short")}</span>
  );
}
