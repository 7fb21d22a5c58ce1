import { Chips, Hides, Pick, Sign, tally, toggled } from "@/kit";
import { useWords } from "@/i18n";
import type { ChangeView } from "@/ipc";
import { useMemo } from "react";
import {
  ALL_CHANGES,
  countChanges,
  DIRECTIONS,
  TYPES,
  WEIGHTS,
  type ChangeFilter,
  type ChangeOrder,
  type Direction,
} from "./changes";

/** Chips over the list of changes, the rarer ones folded away, and the order the list stands in. */
export function ChangeFilters(props: {
  all: ChangeView[];
  shown: number;
  articles: ReadonlyMap<string, string>;
  filter: ChangeFilter;
  order: ChangeOrder;
  more: boolean;
  onMore: (more: boolean) => void;
  onFilter: (filter: ChangeFilter) => void;
  onOrder: (order: ChangeOrder) => void;
}) {
  const { all, shown, articles, filter, order, more, onMore, onFilter, onOrder } = props;
  const { t, named } = useWords();
  const counts = useMemo(() => countChanges(all), [all]);
  const names = useMemo(() => [...tally(articles.values())].map(([value, count]) => ({ value, label: value, count })), [articles]);
  const signed = (kind: Parameters<typeof Sign>[0]["kind"], word: string) => (
    <>
      <Sign kind={kind} /> {word}
    </>
  );
  const first = [
    ...DIRECTIONS.filter((direction) => direction !== "unknown" || counts.unknown > 0).map((direction) => ({
      id: direction,
      label: signed(direction, t(`direction-${direction}`)),
      count: counts[direction],
      on: filter.directions.includes(direction),
    })),
    { id: "value", label: t("filter-value"), count: counts.value, on: filter.value },
    { id: "moved", label: t("filter-moved"), count: counts.moved, on: filter.moved },
    ...(counts.over > 0 ? [{ id: "over", label: t("filter-over"), count: counts.over, on: filter.over }] : []),
    { id: "open", label: t("filter-open"), count: counts.open, on: filter.state === "open" },
    { id: "decided", label: t("filter-decided"), count: counts.decided, on: filter.state === "decided" },
  ];
  const rarer = [
    ...WEIGHTS.map((weight) => ({
      id: `weights ${weight}`,
      label: signed(weight, t(`severity-${weight}`)),
      count: counts.weights.get(weight) ?? 0,
      on: filter.weights.includes(weight),
    })),
    ...TYPES.filter((type) => counts.types.has(type)).map((type) => ({
      id: `types ${type}`,
      label: t(`change-${type}`),
      count: counts.types.get(type) ?? 0,
      on: filter.types.includes(type),
    })),
    ...[...counts.kinds].map(([kind, count]) => ({
      id: `kinds ${kind}`,
      label: named("change-kind", kind),
      count,
      on: filter.kinds.includes(kind),
    })),
  ];
  const toggle = (id: string) => {
    const [group, name] = id.split(" ");
    if (name !== undefined && (group === "weights" || group === "types" || group === "kinds")) {
      onFilter({ ...filter, [group]: toggled(filter[group], name) });
    } else if (id === "value" || id === "moved" || id === "over") onFilter({ ...filter, [id]: !filter[id] });
    else if (id === "open" || id === "decided") onFilter({ ...filter, state: filter.state === id ? "all" : id });
    else onFilter({ ...filter, directions: toggled(filter.directions, id as Direction) });
  };
  const folded = rarer.filter((chip) => chip.on).length + (filter.article === null ? 0 : 1) + (filter.role === null ? 0 : 1);
  return (
    <div className="filters">
      <Chips chips={first} label={t("filters")} onToggle={toggle} />
      <div className="row filter-line">
        <button
          type="button"
          className="plain small soft"
          aria-expanded={more}
          data-testid="filter-more"
          onClick={() => onMore(!more)}
        >
          {t("filter-more")} {folded > 0 && <strong>{folded}</strong>} {more ? "▴" : "▾"}
        </button>
        <button
          type="button"
          className="plain small soft order"
          data-testid="change-order"
          onClick={() => onOrder(order === "reading" ? "worse-first" : "reading")}
        >
          {t(order === "reading" ? "order-reading" : "order-worse")} ⇅
        </button>
      </div>
      {more && (
        <>
          <Chips chips={rarer} label={t("filter-more")} onToggle={toggle} />
          <Pick
            label={t("note-role")}
            all={t("filter-roles")}
            items={[...counts.roles].map(([value, count]) => ({ value, label: named("role", value), count }))}
            value={filter.role}
            testid="filter-change-role"
            onPick={(role) => onFilter({ ...filter, role })}
          />
          <Pick
            label={t("clauses")}
            all={t("filter-articles")}
            items={names}
            value={filter.article}
            testid="filter-article"
            onPick={(article) => onFilter({ ...filter, article })}
          />
        </>
      )}
      <Hides count={all.length - shown} says={t("filter-hides", { count: all.length - shown })} back={t("filter-clear")} onBack={() => onFilter(ALL_CHANGES)} />
    </div>
  );
}
