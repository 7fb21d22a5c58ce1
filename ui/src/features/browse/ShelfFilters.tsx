import { Chips, Pick, Sign } from "@/kit";
import type { ContractRow } from "@/ipc";
import { useWords } from "@/i18n";
import { countRows, RISKS, STATES, switched, type FamiliesOf, type ShelfFilter } from "./filters";

export type Archive = { count: number; shown: boolean; onToggle: () => void };

const ARCHIVE = "archive";

/** Chips and lists over the shelf, each with how many rows it would leave. */
export function ShelfFilters(props: {
  rows: ContractRow[];
  filter: ShelfFilter;
  today: string;
  familiesOf: FamiliesOf;
  families: ReadonlyMap<string, string>;
  /** The archive, which is another list: how much is in it, and whether that is shown. */
  archive: Archive | null;
  onFilter: (filter: ShelfFilter) => void;
}) {
  const { rows, filter, today, familiesOf, families, archive, onFilter } = props;
  const { t, named } = useWords();
  const counts = countRows(rows, filter, today, familiesOf);
  const chips = [
    ...[...counts.kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => ({ id: `kind:${kind}`, label: named("kind", kind), count, on: filter.kinds.includes(kind) })),
    ...RISKS.map((risk) => ({
      id: `risk:${risk}`,
      label: (
        <>
          <Sign kind={risk} /> {t(`severity-${risk}`)}
        </>
      ),
      count: counts.risks[risk],
      on: filter.risks.includes(risk),
    })),
    ...STATES.map((state) => ({ id: `state:${state}`, label: t(`shelf-state-${state}`), count: counts.states[state], on: filter.states.includes(state) })),
    ...(archive ? [{ id: ARCHIVE, label: t("archive-title"), count: archive.count, on: archive.shown }] : []),
  ].filter((chip) => chip.count > 0 || chip.on);
  const items = (from: Map<string, number>, label: (value: string) => string) =>
    [...from].map(([value, count]) => ({ value, count, label: label(value) })).sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
  return (
    <div className="filters shelf-filters" data-testid="shelf-filters">
      <Chips chips={chips} label={t("filters")} onToggle={(chip) => (chip === ARCHIVE ? archive?.onToggle() : onFilter(switched(filter, chip)))} />
      {counts.vendors.size + (filter.vendor === null ? 0 : 1) > 1 && (
        <Pick label={t("column-vendor")} all={t("vendors-all")} items={items(counts.vendors, (name) => name)} value={filter.vendor} testid="shelf-vendor" onPick={(vendor) => onFilter({ ...filter, vendor })} />
      )}
      {families.size > 0 && (
        <Pick label={t("families")} all={t("families-all")} items={items(counts.families, (id) => families.get(id) ?? id)} value={filter.family} testid="shelf-family" onPick={(family) => onFilter({ ...filter, family })} />
      )}
    </div>
  );
}
