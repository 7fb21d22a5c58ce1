import { useWords } from "@/i18n";
import type { PlaceView } from "@/ipc";

/** A passage of the paper beside what is shown of it; a click leads to the page. */
export function Quoted({ place, onPlace, short = false }: { place: PlaceView; onPlace: (place: PlaceView) => void; short?: boolean }) {
  const { t, where } = useWords();
  return (
    <button type="button" className="plain tracking-quote" title={place.quote} data-testid="tracking-place" onClick={() => onPlace(place)}>
      {!short && <q className="clip">{place.quote}</q>} <span className="tracking-where">{where(place) || t("tracking-where")}</span>
    </button>
  );
}
