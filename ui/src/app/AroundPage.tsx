import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { Bad } from "@/kit";
import type { ShelfView } from "@/ipc";
import { ContractPlaces } from "./ContractPlaces";
import type { AROUND, Route } from "./route";
import { TopBar } from "./TopBar";

/** A screen around one contract: which contract it is, the way to its other screens, and what the screen shows. */
export function AroundPage(props: {
  at: (typeof AROUND)[number];
  id: string;
  shelf: ShelfView;
  go: (route: Route) => void;
  children: ReactNode;
}) {
  const { at, id, shelf, go, children } = props;
  const { named } = useWords();
  const contract = shelf.contracts.find((row) => row.id === id);
  return (
    <div className="screen" data-testid={`${at}-screen`}>
      <TopBar at={at} go={go}>
        <h1 className="clip paper-name" title={contract?.name}>
          {contract?.name ?? ""}
        </h1>
        <span className="soft clip">{[contract?.vendor, contract?.termEnd].filter(Boolean).join(" · ")}</span>
      </TopBar>
      {contract ? (
        <>
          <ContractPlaces at={at} contract={contract} go={go} />
          {children}
        </>
      ) : (
        <Bad title={named("error", "no-such-contract")} hint={named("try", "no-such-contract")} />
      )}
    </div>
  );
}
