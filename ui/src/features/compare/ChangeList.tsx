import { Chips, Empty, Sign } from "@/kit";
import type { ChangeView, PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type ReactNode } from "react";
import { ChangeCard } from "./ChangeCard";
import { countChanges, DIRECTIONS, type ChangeFilter, type ChangeOrder, type Direction } from "./changes";

/** The changes that the filter lets through, under their chips. */
export function ChangeList(props: {
  all: ChangeView[];
  shown: ChangeView[];
  selected: string | null;
  filter: ChangeFilter;
  order: ChangeOrder;
  onFilter: (filter: ChangeFilter) => void;
  onOrder: (order: ChangeOrder) => void;
  onSelect: (fingerprint: string | null) => void;
  onEvidence: (side: "old" | "new", place: PlaceView) => void;
  decisions: (change: ChangeView) => ReactNode;
}) {
  const { all, shown, selected, filter, order, onFilter, onOrder, onSelect, onEvidence, decisions } = props;
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const counts = countChanges(all);
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

  const chips = [
    ...DIRECTIONS.filter((direction) => direction !== "unknown" || counts.unknown > 0).map((direction) => ({
      id: direction,
      label: (
        <>
          <Sign kind={direction} /> {t(`direction-${direction}`)}
        </>
      ),
      count: counts[direction],
      on: filter.directions.includes(direction),
    })),
    { id: "value", label: t("filter-value"), count: counts.value, on: filter.value },
    { id: "moved", label: t("filter-moved"), count: counts.moved, on: filter.moved },
    { id: "open", label: t("filter-open"), count: counts.open, on: filter.state === "open" },
    { id: "decided", label: t("filter-decided"), count: counts.decided, on: filter.state === "decided" },
  ];
  const toggle = (id: string) => {
    if (id === "value") onFilter({ ...filter, value: !filter.value });
    else if (id === "moved") onFilter({ ...filter, moved: !filter.moved });
    else if (id === "open" || id === "decided") onFilter({ ...filter, state: filter.state === id ? "all" : id });
    else {
      const direction = id as Direction;
      const on = filter.directions.includes(direction);
      onFilter({
        ...filter,
        directions: on ? filter.directions.filter((each) => each !== direction) : [...filter.directions, direction],
      });
    }
  };
  return (
    <>
      <div className="filters">
        <Chips chips={chips} label={t("filters")} onToggle={toggle} />
        <button
          type="button"
          className="plain small soft order"
          onClick={() => onOrder(order === "reading" ? "worse-first" : "reading")}
        >
          {t(order === "reading" ? "order-reading" : "order-worse")} ⇅
        </button>
      </div>
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
                    decisions={decisions(change)}
                    onSelect={() => onSelect(change.fingerprint === selected ? null : change.fingerprint)}
                    onEvidence={onEvidence}
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
