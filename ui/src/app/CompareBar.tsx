import { Button } from "@mantine/core";
import { Key, Sign, useShortcuts } from "@/kit";
import { ChainMenu, countChanges, useChain } from "@/features/compare";
import { Zoom } from "@/features/read";
import { useWords } from "@/i18n";
import type { CompareView } from "@/ipc";
import { useMemo } from "react";
import type { Route } from "./route";
import { TopBar } from "./TopBar";

/** What is compared and what it comes to, over the papers. */
export function CompareBar(props: {
  view: CompareView;
  single: boolean;
  /** Whether there is no room for two papers. */
  narrow: boolean;
  zoom: number;
  go: (route: Route) => void;
  onSingle: (single: boolean) => void;
  onZoom: (zoom: number) => void;
  onHidden: () => void;
  onExport: () => void;
}) {
  const { view, single, narrow, zoom, go, onSingle, onZoom, onHidden, onExport } = props;
  const { t } = useWords();
  const keys = useShortcuts();
  const counts = useMemo(() => countChanges(view.changes), [view.changes]);
  const hidden = view.hidden.layout + view.hidden.punctuation + view.hidden.width + view.hidden.furniture;
  const [old, draft] = [view.old.id, view.new.id];
  const { versions, renew } = useChain(draft);
  const before = useChain(old).versions;
  // Papers of two chains: the draft can be put behind the old paper, if it is a version of nothing yet.
  const apart = !versions.some((version) => version.id === old);
  const alone = versions.find((version) => version.id === draft)?.renewalOf === null;
  const join = apart && alone ? () => renew.mutate({ id: draft, renewalOf: old }) : undefined;
  return (
    <TopBar at="compare" go={go}>
      <h1 className="visually-hidden">{`${view.old.name} ${t("compare-against")} ${view.new.name}`}</h1>
      <ChainMenu
        id={old}
        name={view.old.name}
        side="old"
        versions={before}
        other={draft}
        onChoose={(id) => go({ at: "compare", old: id, draft })}
        onOpen={() => go({ at: "contract", id: old })}
      />
      <span className="soft">{t("compare-against")}</span>
      <ChainMenu
        id={draft}
        name={view.new.name}
        side="new"
        versions={versions}
        other={old}
        onChoose={(id) => go({ at: "compare", old, draft: id })}
        onOpen={() => go({ at: "contract", id: draft })}
        onJoin={join}
      />
      <span className="push row tally" data-testid="compare-tally">
        {(["worse", "better", "neutral", "unknown"] as const)
          .filter((direction) => direction !== "unknown" || counts.unknown > 0)
          .map((direction) => (
            <span key={direction} data-direction={direction}>
              <Sign kind={direction} /> {t(`direction-${direction}`)} {counts[direction]}
            </span>
          ))}
        {hidden > 0 && (
          <button type="button" className="plain soft link-row" data-testid="tally-hidden" onClick={onHidden}>
            {t("hidden-short", { count: hidden })}
          </button>
        )}
      </span>
      <Zoom zoom={zoom} onZoom={onZoom} />
      <Button size="xs" variant="default" onClick={() => onSingle(!single)} disabled={narrow} {...keys.of("view")} title={narrow ? t("view-narrow") : undefined} data-testid="view-toggle">
        {t(single ? "view-both" : "view-single")} <Key of="view" />
      </Button>
      <Button size="xs" color="vermilion" data-testid="export-open" {...keys.of("export", t("export"))} onClick={onExport}>
        {t("export")}
      </Button>
    </TopBar>
  );
}
