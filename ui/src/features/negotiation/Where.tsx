import type { PlaceView } from "@/ipc";
import { useWords } from "@/i18n";

/** A passage with where it stands; a click shows it on the page. */
export function Where({ place, testid, onPlace }: { place: PlaceView; testid: string; onPlace: (place: PlaceView) => void }) {
  const { where } = useWords();
  const at = where(place);
  return (
    <button type="button" className="evidence" data-testid={testid} onClick={() => onPlace(place)}>
      {at && <span className="soft small">{at}</span>} <span className="neg-quote">“{place.quote}”</span>
    </button>
  );
}
