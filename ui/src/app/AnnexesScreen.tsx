import { AnnexesPage } from "@/features/annexes";
import type { Route } from "./route";

/** Promises and annexes of a contract, with the ways to the passages. */
export function AnnexesScreen({ id, go }: { id: string; go: (route: Route) => void }) {
  return <AnnexesPage contract={id} onPlace={({ start, end }) => go({ at: "contract", id, seen: { start, end, rule: "" } })} />;
}
