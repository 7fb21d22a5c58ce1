import { Tour, type Stop, type TourState } from "@/features/help";
import { firstToFix } from "@/features/review";
import { useView, type ContractRow } from "@/ipc";
import type { Route } from "./route";

/** The tour over what is on the shelf: a contract, and the renewal that belongs to it. */
export function TourDock(props: { route: Route; contracts: readonly ContractRow[]; tour: TourState; go: (route: Route) => void }) {
  const { route, contracts, tour, go } = props;
  const draft = contracts.find(({ renewalOf }) => contracts.some(({ id }) => id === renewalOf));
  const id = draft?.renewalOf ?? contracts[0]?.id ?? null;
  const running = tour.kept !== null && tour.kept !== "done" && id !== null;
  const contract = useView("browse_contract", { id: id ?? "" }, running);
  if (!running) return null;
  const item = firstToFix(contract.data?.findings ?? []).find(({ evidence }) => evidence.length > 0)?.fingerprint;
  const reading = route.at === "contract" && route.id === id;
  const read = () => go({ at: "contract", id, ...(item && { item }) });
  const card = "[data-testid='finding-card'][data-selected='true']";
  const outgoing = draft ? { at: "compare" as const, old: id, draft: draft.id } : { at: "contract" as const, id };
  const stops: Stop[] = [
    { step: "shelf", here: route.at === "shelf", target: "[data-testid='shelf']", show: () => go({ at: "shelf" }) },
    { step: "words", here: reading && (item === undefined || route.item === item), target: card, show: read },
    { step: "decide", here: reading, target: `${card} .decisions`, show: read },
    ...(draft ? [{ step: "compare" as const, here: route.at === "compare", target: "[data-testid='compare-summary']", show: () => go(outgoing) }] : []),
    { step: "export", here: route.at === outgoing.at, target: "[data-testid='export-open']", show: () => go(outgoing) },
    { step: "help", here: true, target: "[data-testid='help-open']", show: () => undefined },
  ];
  return <Tour stops={stops} tour={tour} />;
}
