/** Which rows are chosen, and the one that the keys stand on. */
export type Picking = { at: string | null; from: string | null; ids: readonly string[] };

export const NOTHING: Picking = { at: null, from: null, ids: [] };

/** The rows between two, both with them, as they stand. */
function between(order: readonly string[], from: string | null, to: string): string[] {
  const [one, other] = [order.indexOf(from ?? to), order.indexOf(to)];
  return one < 0 || other < 0 ? [to] : order.slice(Math.min(one, other), Math.max(one, other) + 1);
}

/** A row was clicked, or the keys went to it: alone, with all up to it (Shift), or besides the others (Ctrl). */
export function picked(picking: Picking, order: readonly string[], id: string, how: { range: boolean; besides: boolean }): Picking {
  if (how.range) {
    const from = picking.from ?? picking.at ?? id;
    return { at: id, from, ids: between(order, from, id) };
  }
  if (how.besides) {
    const ids = picking.ids.includes(id) ? picking.ids.filter((each) => each !== id) : [...picking.ids, id];
    return { at: id, from: id, ids };
  }
  return { at: id, from: id, ids: [id] };
}

/** The row by so many places further, at the ends the last one. */
export function stepped(order: readonly string[], at: string | null, by: number): string | null {
  if (order.length === 0) return null;
  const now = order.indexOf(at ?? "");
  const next = now < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(Math.max(now + by, 0), order.length - 1);
  return order[next] ?? null;
}

/** What is chosen, without rows that are there no more. */
export function remaining(picking: Picking, order: readonly string[]): Picking {
  const there = new Set(order);
  return { ...picking, ids: picking.ids.filter((id) => there.has(id)) };
}
