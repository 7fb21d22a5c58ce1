import { toggled } from "@/kit";
import type { ContractRow } from "@/ipc";
import { daysUntil } from "./rows";

/** Marks that rows are filtered by; several of one group widen, groups narrow each other. */
export const RISKS = ["high", "medium", "low"] as const;
export const STATES = ["ends", "notice", "unsigned", "notes"] as const;

export type ShelfFilter = {
  kinds: string[];
  risks: (typeof RISKS)[number][];
  states: (typeof STATES)[number][];
  vendor: string | null;
  family: string | null;
};

export const EVERYTHING: ShelfFilter = { kinds: [], risks: [], states: [], vendor: null, family: null };

/** How many days before the end, or before the last day for notice, it counts as near. */
const NEAR = 90;

/** Families of a row, by their ids. */
export type FamiliesOf = (row: ContractRow) => readonly string[];

export function isIn(row: ContractRow, state: (typeof STATES)[number], today: string): boolean {
  const near = (day: string | null) => {
    const left = day === null ? null : daysUntil(day, today);
    return left !== null && left >= 0 && left <= NEAR;
  };
  switch (state) {
    case "ends":
      return near(row.termEnd);
    case "notice":
      return near(row.lastCancel);
    case "unsigned":
      return row.unsigned.length > 0;
    case "notes":
      return row.openNotes > 0;
  }
}

const hasRisk = (row: ContractRow, risk: (typeof RISKS)[number]) => (row.openRisks[RISKS.indexOf(risk)] ?? 0) > 0;

/** Whether a row passes. */
export function passes(row: ContractRow, filter: ShelfFilter, today: string, familiesOf: FamiliesOf): boolean {
  const { kinds, risks, states, vendor, family } = filter;
  return (
    (kinds.length === 0 || row.kinds.some((kind) => kinds.includes(kind))) &&
    (risks.length === 0 || risks.some((risk) => hasRisk(row, risk))) &&
    states.every((state) => isIn(row, state, today)) &&
    (vendor === null || row.vendor === vendor) &&
    (family === null || familiesOf(row).includes(family))
  );
}

/** Whether anything is filtered at all. */
export function isFiltered(filter: ShelfFilter): boolean {
  return filter.kinds.length + filter.risks.length + filter.states.length > 0 || filter.vendor !== null || filter.family !== null;
}

/** How many rows each filter would leave beside the others that are on. */
export function countRows(rows: readonly ContractRow[], filter: ShelfFilter, today: string, familiesOf: FamiliesOf) {
  const kinds = new Map<string, number>();
  const vendors = new Map<string, number>();
  const families = new Map<string, number>();
  const risks = { high: 0, medium: 0, low: 0 };
  const states = { ends: 0, notice: 0, unsigned: 0, notes: 0 };
  const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const row of rows) {
    const open = (part: Partial<ShelfFilter>) => passes(row, { ...filter, ...part }, today, familiesOf);
    if (open({ kinds: [] })) for (const kind of row.kinds) add(kinds, kind);
    if (open({ vendor: null }) && row.vendor) add(vendors, row.vendor);
    if (open({ family: null })) for (const family of familiesOf(row)) add(families, family);
    if (open({ risks: [] })) for (const risk of RISKS) risks[risk] += hasRisk(row, risk) ? 1 : 0;
    if (open({})) for (const state of STATES) states[state] += isIn(row, state, today) ? 1 : 0;
  }
  return { kinds, vendors, families, risks, states };
}

/** A chip switched: its id is the group and the name. */
export function switched(filter: ShelfFilter, chip: string): ShelfFilter {
  const [group, name = ""] = [chip.slice(0, chip.indexOf(":")), chip.slice(chip.indexOf(":") + 1)];
  switch (group) {
    case "kind":
      return { ...filter, kinds: toggled(filter.kinds, name) };
    case "risk":
      return { ...filter, risks: toggled(filter.risks, name as (typeof RISKS)[number]) };
    default:
      return { ...filter, states: toggled(filter.states, name as (typeof STATES)[number]) };
  }
}
