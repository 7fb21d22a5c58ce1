import type { PlaceView, TermView } from "@/ipc";
import { useWords } from "@/i18n";

/** The key terms of a contract, each with the words it was read from. */
export function Terms({ terms, onEvidence }: { terms: TermView[]; onEvidence: (place: PlaceView) => void }) {
  const { t, named, say } = useWords();
  const found = terms.filter((term) => term.state !== "missing");
  const missing = terms.filter((term) => term.state === "missing");
  return (
    <div className="terms" data-testid="terms">
      <dl>
        {found.map((term) => (
          <div key={term.key} className="term" data-testid="term" data-key={term.key}>
            <dt>{named("term", term.key)}</dt>
            <dd>
              {term.places[0] ? (
                <button
                  type="button"
                  className="plain term-value"
                  title={term.places[0].quote}
                  onClick={() => term.places[0] && onEvidence(term.places[0])}
                >
                  {term.shown ? say(term.shown) : t("term-blank")}
                </button>
              ) : (
                (term.shown ? say(term.shown) : t("term-blank"))
              )}
              {term.state !== "explicit" && <span className={`term-state term-${term.state}`}>{t(`state-${term.state}`)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <p className="soft small">
          {t("terms-missing")} {missing.map((term) => named("term", term.key)).join(t("list-comma"))}
        </p>
      )}
    </div>
  );
}
