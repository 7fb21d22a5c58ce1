import { AnnexesPage } from "@/features/annexes";
import { EvidenceIn } from "@/features/tracking";
import type { Route } from "./route";

/** Promises and annexes of a contract, with the ways to the passages; what shows a promise is kept as evidence is. */
export function AnnexesScreen({ id, go }: { id: string; go: (route: Route) => void }) {
  return (
    <AnnexesPage
      contract={id}
      onPlace={({ start, end }) => go({ at: "contract", id, seen: { start, end, rule: "" } })}
      filesIn={(promise) => <EvidenceIn contract={id} about={[promise.id]} count={promise.files.length} />}
    />
  );
}
