import { Button } from "@mantine/core";
import { useWords } from "@/i18n";
import { useEffect, useRef } from "react";
import { Ring } from "./Ring";
import { placeOf, type Stop } from "./steps";
import type { TourState } from "./useTour";

/**
 * The tour: a card in a row of its own below the screen, so that it never lies over anything, and a frame
 * around what it speaks of. Everything else works while it is there.
 */
export function Tour({ stops, tour }: { stops: readonly Stop[]; tour: TourState }) {
  const { kept, byHand } = tour;
  const { t } = useWords();
  const next = useRef<HTMLButtonElement>(null);
  const at = placeOf(stops, kept);
  const stop = stops[at];
  useEffect(() => {
    if (byHand) next.current?.focus();
  }, [byHand]);
  if (!stop) return null;
  const end = () => tour.step("done");
  const go = (to: number) => {
    const other = stops[to];
    if (!other) return end();
    tour.step(other.step);
    if (!other.here) other.show();
  };
  return (
    <>
      {stop.here && <Ring target={stop.target} />}
      <aside
        className="tour"
        aria-label={t("tour")}
        data-testid="tour"
        data-step={stop.step}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          end();
        }}
      >
        <div className="tour-words" aria-live="polite">
          <p>
            <strong>{t(`tour-${stop.step}-title`)}</strong>{" "}
            <span className="soft small">
              {at + 1} / {stops.length}
            </span>
          </p>
          <p>{t(`tour-${stop.step}`)}</p>
        </div>
        <div className="row tour-buttons">
          {!stop.here && (
            <Button size="compact-sm" variant="default" data-testid="tour-show" onClick={stop.show}>
              {t("tour-show")}
            </Button>
          )}
          <Button size="compact-sm" variant="default" disabled={at === 0} data-testid="tour-back" onClick={() => go(at - 1)}>
            {t("tour-back")}
          </Button>
          <Button ref={next} size="compact-sm" color="vermilion" data-testid="tour-next" onClick={() => go(at + 1)}>
            {t(at + 1 < stops.length ? "tour-next" : "tour-end")}
          </Button>
          {at + 1 < stops.length && (
            <Button size="compact-sm" variant="subtle" color="gray" data-testid="tour-skip" onClick={end}>
              {t("tour-skip")}
            </Button>
          )}
        </div>
      </aside>
    </>
  );
}
