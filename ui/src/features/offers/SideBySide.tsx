import { Button, Menu } from "@mantine/core";
import { Bad, Busy, useKeys } from "@/kit";
import { chooseTarget, useChange, useSteps, useView, type OfferSetWords, type OffersView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { Assumptions } from "./Assumptions";
import { Columns } from "./Columns";
import { FlowChart } from "./FlowChart";

type Props = { id: string; onPlace: (contract: string, place: PlaceView) => void };

/** A comparison: what is assumed, what each offer costs, and what it says. */
export function SideBySide({ id, onPlace }: Props) {
  const { t, trouble } = useWords();
  const offers = useView("offers_show", { id });
  if (offers.data) return <Compared view={offers.data} onPlace={onPlace} />;
  if (offers.error) return <Bad {...trouble(offers.error)} />;
  return <Busy>{t("offers-working")}</Busy>;
}

function Compared({ view, onPlace }: { view: OffersView; onPlace: Props["onPlace"] }) {
  const { t, plainly } = useWords();
  const put = useChange("offers_put");
  const write = useChange("offers_write");
  const steps = useSteps(null);
  useKeys({ ...steps, print: () => window.print() });
  const keep = (set: OfferSetWords) => put.mutate({ id: view.id, set });
  const save = async (extension: string) => {
    const path = await chooseTarget(t("offers-export"), `${t("offers")} ${view.set.name.replaceAll(/[\\/:*?"<>|]/g, "-")}.${extension}`, extension);
    if (path !== null) write.mutate({ id: view.id, path });
  };
  const warned = view.offers.filter((offer) => offer.tooCheap);
  return (
    <div data-testid="side-by-side">
      <div className="row wrap offers-tools">
        <Button size="xs" variant="default" data-testid="offers-print" onClick={() => window.print()}>
          {t("presign-print")}
        </Button>
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button size="xs" variant="default" loading={write.isPending} data-testid="offers-export">
              {t("offers-export")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(["xlsx", "docx"] as const).map((extension) => (
              <Menu.Item key={extension} data-testid={`offers-export-${extension}`} onClick={() => void save(extension)}>
                {t(`annex-out-${extension}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {write.data && (
          <span className="soft small" role="status" data-testid="offers-written">
            {t("presign-written", { path: write.data })}
          </span>
        )}
      </div>
      {[put.error, write.error].map(
        (problem) =>
          problem && (
            <p key={problem.message} role="alert">
              {plainly(problem)}
            </p>
          ),
      )}
      {view.gone > 0 && <p role="note">{t("offers-gone", { count: view.gone })}</p>}
      {warned.map((offer) => (
        <p key={offer.id} className="too-cheap" role="note" data-testid="too-cheap">
          ⚠ {t("offers-too-cheap", { name: offer.name, count: offer.openFees.length })}
        </p>
      ))}
      <Assumptions view={view} onKeep={keep} />
      <FlowChart offers={view.offers} />
      <Columns view={view} onKeep={keep} onPlace={onPlace} />
      <p className="soft small">{t("offers-hint")}</p>
    </div>
  );
}
