import { Button, Menu } from "@mantine/core";
import { Sign, useShortcuts } from "@/kit";
import type { PageName } from "@/features/help";
import { Zoom } from "@/features/read";
import { countFindings } from "@/features/review";
import { useWords } from "@/i18n";
import type { ContractView, ShelfView } from "@/ipc";
import { ContractPlaces } from "./ContractPlaces";
import type { Route } from "./route";
import { TopBar } from "./TopBar";

/** The bar over a contract: what it is, how far its review is, and what can be done with the whole of it. */
export function ContractBar(props: {
  contract: ContractView;
  shelf: ShelfView;
  go: (route: Route) => void;
  help: PageName | undefined;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** Whether pointers draw areas on the pages. */
  drawing: boolean;
  onDraw: () => void;
  onExport: () => void;
}) {
  const { contract, shelf, go, help, zoom, onZoom, drawing, onDraw, onExport } = props;
  const { t, named } = useWords();
  const keys = useShortcuts();
  const { id } = contract.row;
  const counts = countFindings(contract.findings);
  const renewals = shelf.contracts.filter((row) => contract.renewals.includes(row.id));
  return (
    <>
      <TopBar at="contract" go={go} help={help}>
        <h1 className="clip paper-name" title={contract.row.name}>
          {contract.row.name}
        </h1>
        <span className="soft clip">
          {[contract.row.vendor, ...contract.row.kinds.map((kind) => named("kind", kind)), contract.row.termEnd]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <span className="push" />
        {contract.pages.length > 0 && (
          <Button size="xs" variant={drawing ? "filled" : "default"} color="vermilion" aria-pressed={drawing} data-testid="area-mode" {...keys.of("area", t("act-area"))} onClick={onDraw}>
            {t("area")}
          </Button>
        )}
        <Zoom zoom={zoom} onZoom={onZoom} />
        {(renewals.length > 0 || contract.row.renewalOf !== null) && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="default" data-testid="compare-menu">
                {t("compare-with")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {renewals.map((row) => (
                <Menu.Item key={row.id} data-testid="compare-open" onClick={() => go({ at: "compare", old: id, draft: row.id })}>
                  {t("compare-renewal", { name: row.name })}
                </Menu.Item>
              ))}
              {contract.row.renewalOf !== null && (
                <Menu.Item
                  data-testid="compare-open"
                  onClick={() => contract.row.renewalOf !== null && go({ at: "compare", old: contract.row.renewalOf, draft: id })}
                >
                  {t("compare-original", {
                    name: shelf.contracts.find((row) => row.id === contract.row.renewalOf)?.name ?? contract.row.renewalOf,
                  })}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
        <Button size="xs" color="vermilion" data-testid="export-open" {...keys.of("export", t("export"))} onClick={onExport}>
          {t("export")}
        </Button>
      </TopBar>
      <ContractPlaces at="contract" contract={contract.row} go={go}>
        <span className="push row tally">
          {(["high", "medium", "low"] as const).map((severity) => (
            <span key={severity}>
              <Sign kind={severity} /> {t(`severity-${severity}`)} {counts.severity[severity]}
            </span>
          ))}
          <span className="soft">{t("decided-of", { done: counts.decided, all: contract.findings.length })}</span>
        </span>
      </ContractPlaces>
    </>
  );
}
