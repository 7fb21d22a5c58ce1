import { Chips, Hides, Lock, Pick, toggled } from "@/kit";
import { useWords } from "@/i18n";
import type { NoteKindView, NoteStateView, NoteView } from "@/ipc";
import { useMemo } from "react";
import { STATES } from "./drafts";
import { ALL_NOTES, countNotes, PREAMBLE, type NoteFilter, type NoteOrder } from "./filters";

/** Chips and lists over the notes, how many they hide, and the order of the rest. */
export function NoteFilters(props: {
  notes: NoteView[];
  /** How many the filter lets through. */
  shown: number;
  filter: NoteFilter;
  order: NoteOrder;
  today: string;
  onFilter: (filter: NoteFilter) => void;
  onOrder: (order: NoteOrder) => void;
}) {
  const { notes, shown, filter, order, today, onFilter, onOrder } = props;
  const { t, named } = useWords();
  const counts = useMemo(() => countNotes(notes, today), [notes, today]);
  const inside = (
    <>
      <Lock /> {t("note-internal-short")}
    </>
  );
  const chips = [
    ...STATES.map((state) => ({ id: state, label: t(`note-state-${state}`), count: counts.states[state], on: filter.states.includes(state) })),
    { id: "overdue", label: t("note-overdue"), count: counts.overdue, on: filter.overdue },
    { id: "internal", label: inside, count: counts.internal, on: filter.side === "internal" },
    { id: "vendor", label: `↗ ${t("note-vendor-short")}`, count: counts.vendor, on: filter.side === "vendor" },
  ].filter((chip) => chip.count > 0 || chip.on);
  const toggle = (id: string) => {
    if (id === "overdue") onFilter({ ...filter, overdue: !filter.overdue });
    else if (id === "internal" || id === "vendor") onFilter({ ...filter, side: filter.side === id ? "all" : id });
    else onFilter({ ...filter, states: toggled(filter.states, id as NoteStateView) });
  };
  return (
    <div className="filters" data-testid="note-filters">
      <Chips chips={chips} label={t("filters")} onToggle={toggle} />
      <Pick label={t("note-person")} all={t("note-people-all")} items={counts.people} value={filter.person} testid="note-filter-person" onPick={(person) => onFilter({ ...filter, person })} />
      <Pick
        label={t("note-role")}
        all={t("filter-roles")}
        items={counts.roles.map((item) => ({ ...item, label: named("role", item.value) }))}
        value={filter.role}
        testid="note-filter-role"
        onPick={(role) => onFilter({ ...filter, role })}
      />
      <Pick
        label={t("note-kind")}
        all={t("note-kinds-all")}
        items={counts.kinds.map((item) => ({ ...item, label: t(`kind-${item.value}`) }))}
        value={filter.kind}
        testid="note-filter-kind"
        onPick={(kind) => onFilter({ ...filter, kind: kind as NoteKindView | null })}
      />
      <Pick
        label={t("clauses")}
        all={t("filter-articles")}
        items={counts.clauses.map((item) => ({ ...item, label: item.value === PREAMBLE ? t("preamble") : item.value }))}
        value={filter.clause}
        testid="note-filter-clause"
        onPick={(clause) => onFilter({ ...filter, clause })}
      />
      <div className="row filter-line">
        <input
          className="note-search"
          type="search"
          value={filter.words}
          placeholder={t("note-search")}
          aria-label={t("note-search")}
          data-testid="note-search"
          onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
        />
        <button type="button" className="plain small soft order" data-testid="note-order" onClick={() => onOrder(order === "reading" ? "newest" : "reading")}>
          {t(order === "reading" ? "order-reading" : "order-newest")} ⇅
        </button>
      </div>
      <Hides count={notes.length - shown} says={t("filter-hides", { count: notes.length - shown })} back={t("filter-clear")} onBack={() => onFilter(ALL_NOTES)} />
    </div>
  );
}
