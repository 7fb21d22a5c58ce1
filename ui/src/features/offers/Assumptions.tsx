import { useWords } from "@/i18n";
import type { OfferSetWords, OffersView } from "@/ipc";
import { useState } from "react";
import { withTimes } from "./draft";
import { Figure } from "./Figure";

/** What is assumed for all offers alike; what is left empty is not known. */
export function Assumptions({ view, onKeep }: { view: OffersView; onKeep: (set: OfferSetWords) => void }) {
  const { t, say } = useWords();
  const { set } = view;
  const [wishes, setWishes] = useState<string | null>(null);
  const asked = new Set(view.offers.flatMap((offer) => offer.lines.filter((line) => line.state === "unknown").map((line) => line.asks ?? "")));
  const due = new Set(view.offers.flatMap((offer) => offer.lines.filter((line) => line.asks === "times" || line.state === "counted").map((line) => line.id)));
  const fields = [
    ["users", t("offers-users"), ""],
    ["growth", t("offers-growth"), "%"],
    ["hours", t("offers-hours"), "h"],
    ["increase", t("offers-increase"), "%"],
  ] as const;
  return (
    <section className="assumed" aria-label={t("offers-assumed")}>
      <h2>{t("offers-assumed")}</h2>
      <div className="row wrap">
        {fields.map(([field, label, unit]) => (
          <label key={field} className="assumed-field">
            <span>{label}</span>
            <Figure value={set[field]} label={label} unit={unit} wanted={asked.has(field)} testid={`assumed-${field}`} onKeep={(value) => onKeep({ ...set, [field]: value })} />
          </label>
        ))}
        {view.often
          .filter((kind) => due.has(kind.id))
          .map((kind) => (
            <label key={kind.id} className="assumed-field">
              <span>{t("offers-times", { fee: say(kind.title) })}</span>
              <Figure value={set.times[kind.id]} label={t("offers-times", { fee: say(kind.title) })} wanted={asked.has("times")} testid={`times-${kind.id}`} onKeep={(value) => onKeep(withTimes(set, kind.id, value))} />
            </label>
          ))}
      </div>
      <div className="row wrap">
        {view.criteria.map((criterion) => (
          <label key={criterion.id} className="assumed-field">
            <span>{t("offers-weight", { criterion: t(`criterion-${criterion.id}`) })}</span>
            <Figure
              value={criterion.weight}
              label={t("offers-weight", { criterion: t(`criterion-${criterion.id}`) })}
              testid={`weight-${criterion.id}`}
              onKeep={(value) => {
                const rest = Object.entries(set.weights).filter((pair): pair is [string, number] => pair[0] !== criterion.id && pair[1] !== undefined);
                onKeep({ ...set, weights: Object.fromEntries(value === null ? rest : [...rest, [criterion.id, Math.round(value)]]) });
              }}
            />
          </label>
        ))}
      </div>
      <label className="assumed-wishes">
        <span>{t("offers-wishes")}</span>
        <textarea
          rows={2}
          value={wishes ?? set.wishes.join("\n")}
          placeholder={t("offers-wishes-example")}
          data-testid="offers-wishes"
          onChange={(event) => setWishes(event.currentTarget.value)}
          onBlur={() => {
            if (wishes === null) return;
            const next = wishes.split("\n").map((line) => line.trim()).filter((line) => line !== "");
            setWishes(null);
            if (next.join("\n") !== set.wishes.join("\n")) onKeep({ ...set, wishes: next });
          }}
        />
      </label>
    </section>
  );
}
