import type { PageSize } from "@/ipc";
import { useWords } from "@/i18n";
import { memo } from "react";
import { isPassing, type Mark } from "./marks";

/** Where in the whole paper a mark begins, from 0 to 1. */
export function shareOf(mark: Mark, pages: readonly PageSize[], length: number): number | null {
  const place = mark.places[0];
  if (!place) return null;
  const spot = place.spots[0];
  if (pages.length === 0 || !spot) return length > 0 ? place.start / length : null;
  const whole = pages.reduce((sum, page) => sum + page.height, 0);
  const above = pages.filter((page) => page.number < spot.page).reduce((sum, page) => sum + page.height, 0);
  return whole > 0 ? (above + (spot.quads[0]?.[1] ?? 0)) / whole : null;
}

/** All marks of a paper on one strip: what comes, and how thick. */
export const MiniMap = memo(function MiniMap(props: {
  marks: Mark[];
  pages: PageSize[];
  length: number;
  selected: string | null;
  onChoose: (id: string) => void;
}) {
  const { marks, pages, length, selected, onChoose } = props;
  const { t } = useWords();
  return (
    <div className="minimap" role="group" aria-label={t("map")} data-testid="minimap">
      {marks.filter((mark) => !isPassing(mark.kind)).map((mark) => {
        const share = shareOf(mark, pages, length);
        if (share === null) return null;
        return (
          <button
            key={`${mark.id} ${mark.kind}`}
            type="button"
            tabIndex={-1}
            className={`tick tick-${mark.kind}`}
            style={{ top: `${share * 100}%` }}
            aria-label={mark.label}
            aria-pressed={mark.id === selected}
            title={`${mark.label} · ${(mark.places[0]?.quote ?? "").slice(0, 20)}`}
            onClick={() => onChoose(mark.id)}
          />
        );
      })}
    </div>
  );
});
