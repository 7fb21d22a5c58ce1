import { useShortcuts } from "@/kit";
import { useWords } from "@/i18n";

/** Smaller, as wide as the pane, larger. */
export function Zoom({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const { t } = useWords();
  const keys = useShortcuts();
  return (
    <span className="zoom" role="group" aria-label={t("zoom")}>
      <button type="button" aria-label={t("zoom-out")} {...keys.of("zoom-out", t("zoom-out"))} onClick={() => onZoom(Math.max(0.5, zoom / 1.15))}>
        −
      </button>
      <button type="button" {...keys.of("zoom-fit", t("zoom-fit"))} onClick={() => onZoom(1)}>
        {Math.round(zoom * 100)}%
      </button>
      <button type="button" aria-label={t("zoom-in")} {...keys.of("zoom-in", t("zoom-in"))} onClick={() => onZoom(Math.min(3, zoom * 1.15))}>
        +
      </button>
    </span>
  );
}
