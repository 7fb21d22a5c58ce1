import type { PlaceView } from "@/ipc";
import { useWords } from "@/i18n";

/** A passage with where it stands; a click shows it on the page. */
export function Where({ place, testid, onPlace }: { place: PlaceView; testid: string; onPlace: (place: PlaceView) => void }) {
  const { t } = useWords();
  const page = place.spots[0]?.page;
  const at = [place.clause, page === undefined ? null : t("page-number", { page })].filter(Boolean).join(" · ");
  return (
    <button type="button" className="evidence" data-testid={testid} onClick={() => onPlace(place)}>
      {at && <span className="soft small">{at}</span>} <span className="neg-quote">“{place.quote}”</span>
    </button>
  );
}
