import { useWords } from "@/i18n";
import type { ClaimView, PlaceView } from "@/ipc";

const SIGNS: Record<string, string> = { written: "✓", partly: "◐", unsure: "？", absent: "○", contradicted: "✗" };

/** How a claim stands to the paper: a sign and a word. */
export function ClaimState({ state }: { state: string }) {
  const { t } = useWords();
  return (
    <span className={`claim claim-${state}`} data-testid="claim" data-state={state}>
      <span aria-hidden>{SIGNS[state] ?? ""}</span> {t(`claim-${state}`)}
    </span>
  );
}

/** The passages that come nearest, and the values that are written otherwise. */
export function ClaimBasis({ claim, onPlace }: { claim: ClaimView; onPlace: (place: PlaceView) => void }) {
  const { t, say } = useWords();
  return (
    <div className="claim-basis">
      {claim.differs.map((differs, index) => (
        <p key={index} className="claim-differs" data-testid="claim-differs">
          {t("claim-differs", { said: say(differs.said), written: differs.written.quote })}
        </p>
      ))}
      {claim.passages.length === 0 ? (
        <p className="soft small">{t("claim-none")}</p>
      ) : (
        <ul className="plain-list">
          {claim.passages.map((place) => (
            <li key={place.start}>
              <Passage place={place} onPlace={onPlace} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A passage that leads to its page. */
export function Passage({ place, onPlace }: { place: PlaceView; onPlace: (place: PlaceView) => void }) {
  const { where } = useWords();
  return (
    <button type="button" className="plain passage" data-testid="claim-passage" onClick={() => onPlace(place)}>
      <span className="soft small">{where(place)}</span> <q>{place.quote.replaceAll(/\s+/g, " ")}</q>
    </button>
  );
}
