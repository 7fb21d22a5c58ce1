import { useWords } from "@/i18n";

/** Smaller, as wide as the pane, larger. */
export function Zoom({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const { t } = useWords();
  return (
    <span className="zoom" role="group" aria-label={t("zoom")}>
      <button type="button" aria-label={t("zoom-out")} onClick={() => onZoom(Math.max(0.5, zoom / 1.15))}>
        −
      </button>
      <button type="button" title={t("zoom-fit")} onClick={() => onZoom(1)}>
        {Math.round(zoom * 100)}%
      </button>
      <button type="button" aria-label={t("zoom-in")} onClick={() => onZoom(Math.min(3, zoom * 1.15))}>
        +
      </button>
    </span>
  );
}
