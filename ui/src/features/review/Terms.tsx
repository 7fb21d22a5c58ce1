import type { PlaceView, TermView } from "@/ipc";
import { useWords } from "@/i18n";

/** What is asked first about a contract stands first: who, from when to when, for how much, and then the rest. */
const FIRST = [
  "contract_title", "contract_no", "party_customer", "party_vendor", "signing_date", "term_start", "term_end",
  "term_length", "renewal_mode", "renewal_term", "nonrenewal_notice", "last_cancel_date", "total_amount", "tax_rate",
  "payment_schedule", "payment_deadline", "invoice_deadline", "price_lock", "user_cap", "overage_price",
  "support_hours", "response_time", "resolution_time", "onsite_arrival", "availability",
];

function rank(key: string): number {
  const at = FIRST.findIndex((first) => key === first || key.startsWith(`${first}.`));
  return at < 0 ? FIRST.length : at;
}

/** The key terms of a contract, each with the words it was read from. */
export function Terms({ terms, onEvidence }: { terms: TermView[]; onEvidence: (place: PlaceView) => void }) {
  const { t, named, say } = useWords();
  const ordered = [...terms].sort((a, b) => rank(a.key) - rank(b.key));
  const found = ordered.filter((term) => term.state !== "missing");
  const missing = ordered.filter((term) => term.state === "missing");
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
