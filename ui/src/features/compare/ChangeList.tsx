import { Empty } from "@/kit";
import type { ChangeView, PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type ReactNode } from "react";
import { ChangeCard } from "./ChangeCard";
import { ChangeFilters } from "./ChangeFilters";
import type { ChangeFilter, ChangeOrder } from "./changes";

/** The changes that the filter lets through, under their chips. */
export function ChangeList(props: {
  all: ChangeView[];
  shown: ChangeView[];
  /** The article each change stands in, by fingerprint. */
  articles: ReadonlyMap<string, string>;
  selected: string | null;
  more: boolean;
  onMore: (more: boolean) => void;
  filter: ChangeFilter;
  order: ChangeOrder;
  onFilter: (filter: ChangeFilter) => void;
  onOrder: (order: ChangeOrder) => void;
  onSelect: (fingerprint: string | null) => void;
  onEvidence: (side: "old" | "new", place: PlaceView) => void;
  /** Shows a passage whose effect a change alters. */
  onAffected: (place: PlaceView) => void;
  decisions: (change: ChangeView) => ReactNode;
}) {
  const { all, shown, articles, selected, more, onMore, filter, order, onFilter, onOrder } = props;
  const { onSelect, onEvidence, onAffected, decisions } = props;
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 64,
    getItemKey: (index) => shown[index]?.fingerprint ?? index,
    gap: 8,
    overscan: 6,
  });
  const at = shown.findIndex((change) => change.fingerprint === selected);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  return (
    <>
      <ChangeFilters
        all={all}
        shown={shown.length}
        articles={articles}
        filter={filter}
        order={order}
        more={more}
        onMore={onMore}
        onFilter={onFilter}
        onOrder={onOrder}
      />
      <div className="cards" ref={frame} role="list" aria-label={t("changes")} data-testid="change-list">
        {shown.length === 0 && <Empty>{t(all.length === 0 ? "changes-none" : "changes-filtered", { total: all.length })}</Empty>}
        <div className="virtual" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const change = shown[item.index];
            return (
              change && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  role="listitem"
                  className="virtual-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <ChangeCard
                    change={change}
                    selected={change.fingerprint === selected}
                    decisions={change.fingerprint === selected ? decisions(change) : null}
                    onSelect={() => onSelect(change.fingerprint === selected ? null : change.fingerprint)}
                    onEvidence={onEvidence}
                    onAffected={onAffected}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}
