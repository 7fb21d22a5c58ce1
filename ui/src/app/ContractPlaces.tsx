import type { KeyboardEvent, ReactNode } from "react";
import { useWords } from "@/i18n";
import type { ContractRow } from "@/ipc";
import type { AROUND, Route } from "./route";

type Place = "contract" | (typeof AROUND)[number];

/** The screens of one contract, in the order in which they are used, and what waits in each where that is known. */
const PLACES: { at: Place; count?: (contract: ContractRow) => number }[] = [
  { at: "contract", count: ({ openRisks }) => openRisks.reduce((sum, each) => sum + each, 0) },
  { at: "negotiation" },
  { at: "presign" },
  { at: "annexes" },
  { at: "evaluation" },
  { at: "tracking" },
];

/** The screens of a contract that can be gone to. */
export const CONTRACT_PLACES: readonly Place[] = PLACES.map(({ at }) => at);

/** The row under the bar that leads from screen to screen of one contract. Arrow keys move along it. */
export function ContractPlaces(props: { at: Place; contract: ContractRow; go: (route: Route) => void; children?: ReactNode }) {
  const { at, contract, go, children } = props;
  const { t } = useWords();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const here = stops.findIndex((stop) => stop === document.activeElement);
    stops[(here + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  };
  return (
    <div className="contract-places row">
      <nav className="row" aria-label={t("places")} onKeyDown={move}>
        {PLACES.map((place) => {
          const count = place.count?.(contract) ?? 0;
          return (
            <button
              key={place.at}
              type="button"
              className="tab"
              aria-current={place.at === at ? "page" : undefined}
              title={t(`place-about-${place.at}`)}
              data-testid={`place-${place.at}`}
              onClick={() => place.at !== at && go({ at: place.at, id: contract.id })}
            >
              {t(`place-${place.at}`)}
              {count > 0 && <span className="count">{count}</span>}
            </button>
          );
        })}
      </nav>
      {children}
    </div>
  );
}
