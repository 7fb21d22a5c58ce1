import { useRemembered } from "@/kit";
import { ALL_CHANGES, type ChangeFilter, type ChangeOrder } from "./changes";

/** Filter, order and view of comparisons, and where one stood in this one; they survive a restart. */
export function useCompareState(pair: string) {
  const [kept, setFilter] = useRemembered<Partial<ChangeFilter>>("compare-filter", ALL_CHANGES);
  const [order, setOrder] = useRemembered<ChangeOrder>("compare-order", "worse-first");
  const [single, setSingle] = useRemembered<boolean>("compare-single", false);
  const [last, setLast] = useRemembered<string | null>(`compare-at ${pair}`, null);
  // What an earlier version of the program has kept knows fewer groups.
  const filter: ChangeFilter = { ...ALL_CHANGES, ...kept };
  return { filter, setFilter, order, setOrder, single, setSingle, last, setLast };
}
