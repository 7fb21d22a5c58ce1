import { ExportDialog } from "@/features/export";
import { NegotiationPage } from "@/features/negotiation";
import { Unsigned } from "@/features/team";
import type { PlaceView, ShelfView } from "@/ipc";
import { useState } from "react";
import { AroundPage } from "./AroundPage";
import { KeyHints } from "./KeyHints";
import { toPlace, type Route } from "./route";

/** The negotiation of a contract, with what can be done from it elsewhere. */
export function NegotiationScreen({ id, shelf, go }: { id: string; shelf: ShelfView; go: (route: Route) => void }) {
  const [exporting, setExporting] = useState(false);
  const row = shelf.contracts.find((each) => each.id === id);
  return (
    <AroundPage at="negotiation" id={id} shelf={shelf} go={go}>
      <NegotiationPage
        contract={id}
        onPlace={(contract, place: PlaceView) => go({ at: "contract", id: contract, item: toPlace(place) })}
        onVersion={(version) => go({ at: "negotiation", id: version })}
        onReview={() => go({ at: "contract", id })}
        onCompare={(old, draft, item) => go({ at: "compare", old, draft, ...(item && { item }) })}
        onExport={() => setExporting(true)}
        onOffers={() => go({ at: "offers" })}
        hints={
          <KeyHints
            of={[
              ["step", "next", "previous"],
              ["tier", "tier-must", "tier-try", "tier-give"],
              ["order", "higher", "lower"],
              ["reword", "edit"],
              ["answered", "answer"],
            ]}
          />
        }
      />
      {exporting && row && (
        <ExportDialog first="vendor-docx" contract={id} name={row.name} old={row.renewalOf} warning={<Unsigned roles={row.unsigned} />} onClose={() => setExporting(false)} />
      )}
    </AroundPage>
  );
}
