import { Button } from "@mantine/core";
import { Bad, Busy, Empty, useRemembered } from "@/kit";
import { useChange, useView, type ContractRow, type OfferSetView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { fresh } from "./draft";
import { PickOffers } from "./PickOffers";
import { SideBySide } from "./SideBySide";

type Props = {
  contracts: ContractRow[];
  /** Shows a passage of a contract on its page. */
  onPlace: (contract: string, place: PlaceView) => void;
};

/** Comparisons of offers: which there are, and the one that is open. */
export function OffersPage(props: Props) {
  const { t, trouble } = useWords();
  const sets = useView("offers_list", null);
  if (sets.data) return <Chosen {...props} sets={sets.data} />;
  if (sets.error) return <Bad {...trouble(sets.error)} />;
  return <Busy>{t("loading")}</Busy>;
}

function Chosen({ contracts, onPlace, sets }: Props & { sets: OfferSetView[] }) {
  const { t, plainly } = useWords();
  const [chosen, setChosen] = useRemembered<string | null>("offers", null);
  const [picking, setPicking] = useState(false);
  const put = useChange("offers_put");
  const remove = useChange("offers_remove");
  const open = sets.find((each) => each.id === chosen) ?? sets[0];
  const keep = (ids: string[]) => {
    const names = ids.map((id) => contracts.find((row) => row.id === id)?.vendor ?? contracts.find((row) => row.id === id)?.name ?? "");
    put.mutate(
      { id: null, set: fresh(names.join(" / "), ids) },
      {
        onSuccess: (id) => {
          setChosen(id);
          setPicking(false);
        },
      },
    );
  };
  const begin = (
    <Button size="xs" color="vermilion" disabled={contracts.length < 2} data-testid="offers-new" onClick={() => setPicking(true)}>
      {t("offers-new")}
    </Button>
  );
  return (
    <main className="page-scroll offers" data-testid="offers">
      <header className="row wrap page-head">
        <h1>{t("offers")}</h1>
        {sets.length > 1 && (
          <select className="pick" value={open?.id ?? ""} aria-label={t("offers-which")} data-testid="offers-which" onChange={(event) => setChosen(event.currentTarget.value)}>
            {sets.map((each) => (
              <option key={each.id} value={each.id}>
                {each.set.name}
              </option>
            ))}
          </select>
        )}
        <span className="push row offers-tools">
          {sets.length > 0 && begin}
          {open && (
            <Button size="xs" variant="default" data-testid="offers-remove" onClick={() => remove.mutate({ id: open.id })}>
              {t("offers-remove")}
            </Button>
          )}
        </span>
      </header>
      {put.error && <p role="alert">{plainly(put.error)}</p>}
      {picking && <PickOffers contracts={contracts} busy={put.isPending} onPick={keep} onClose={() => setPicking(false)} />}
      {open ? <SideBySide key={open.id} id={open.id} onPlace={onPlace} /> : <Empty action={begin}>{t(contracts.length < 2 ? "offers-too-few" : "offers-none")}</Empty>}
    </main>
  );
}
