import type { ChangeView, PageSize } from "@/ipc";
import { useWords } from "@/i18n";
import { memo } from "react";
import { placeOn, directionOf } from "./changes";

/** Where in the whole paper a change stands, from 0 to 1. */
function share(change: ChangeView, side: "old" | "new", pages: readonly PageSize[], length: number): number | null {
  const place = placeOn(change, side);
  if (!place) return null;
  const spot = place.spots[0];
  if (pages.length === 0 || !spot) return length > 0 ? place.start / length : null;
  const whole = pages.reduce((sum, page) => sum + page.height, 0);
  const above = pages.filter((page) => page.number < spot.page).reduce((sum, page) => sum + page.height, 0);
  return whole > 0 ? (above + (spot.quads[0]?.[1] ?? 0)) / whole : null;
}

type Paper = { pages: PageSize[]; length: number };

/** Between the papers: every change as two ticks, joined; click to go there. */
export const ChangeMap = memo(function ChangeMap(props: {
  changes: ChangeView[];
  old: Paper;
  draft: Paper;
  selected: string | null;
  onChoose: (fingerprint: string) => void;
}) {
  const { changes, old, draft, selected, onChoose } = props;
  const { t, say } = useWords();
  return (
    <div className="change-map" role="group" aria-label={t("map")} data-testid="change-map">
      <svg viewBox="0 0 28 1000" preserveAspectRatio="none" aria-hidden="true">
        {changes.map((change) => {
          const from = share(change, "old", old.pages, old.length);
          const to = share(change, "new", draft.pages, draft.length);
          return (
            <g
              key={change.fingerprint}
              className={`map-${change.type}`}
              data-selected={change.fingerprint === selected}
            >
              {from !== null && <rect x={2} width={9} y={from * 1000 - 2} height={4} className="map-old" />}
              {to !== null && <rect x={17} width={9} y={to * 1000 - 2} height={4} className="map-new" />}
              {from !== null && to !== null && <line x1={11} x2={17} y1={from * 1000} y2={to * 1000} />}
            </g>
          );
        })}
      </svg>
      {changes.map((change) => {
        const at = share(change, "new", draft.pages, draft.length) ?? share(change, "old", old.pages, old.length);
        return (
          at !== null && (
            <button
              key={change.fingerprint}
              type="button"
              tabIndex={-1}
              style={{ top: `${at * 100}%` }}
              aria-label={`${t(`direction-${directionOf(change)}`)} ${say(change.what)}`}
              title={say(change.what)}
              onClick={() => onChoose(change.fingerprint)}
            />
          )
        );
      })}
    </div>
  );
});
