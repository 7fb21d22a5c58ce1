import { useView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Values that were held against a limit and let pass, those first that only a limit of one's own lets pass. */
export function Passed({ contract, onPlace }: { contract: string; onPlace: (place: PlaceView) => void }) {
  const { t, named, say, plainly } = useWords();
  const [open, setOpen] = useState(false);
  const passed = useView("review_passed", { id: contract }, open);
  const items = [...(passed.data ?? [])].sort((a, b) => Number(b.byOwn) - Number(a.byOwn));
  return (
    <details className="aside-list" data-testid="passed" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t("passed")} {passed.data && <span className="soft">{passed.data.length}</span>}
      </summary>
      {passed.error && <p role="alert">{plainly(passed.error)}</p>}
      {passed.data && items.length === 0 && <p className="soft">{t("passed-none")}</p>}
      <ul className="plain-list">
        {items.map(({ finding, byOwn }) => {
          const place = finding.evidence[0];
          return (
            <li key={finding.fingerprint} data-testid="passed-row" data-own={byOwn}>
              {finding.values.map((value) => (
                <span key={value.name}>
                  {t("passed-value", {
                    name: named("term", value.name.split(".")[0] ?? value.name),
                    found: value.found,
                    limit: value.limit,
                    unit: named("unit", value.unit),
                  })}{" "}
                </span>
              ))}
              {byOwn && <span className="verdict">{t("passed-own")}</span>} <span className="soft small">{say(finding.title)}</span>
              {place && (
                <button type="button" className="evidence small" onClick={() => onPlace(place)}>
                  “{place.quote}”
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
