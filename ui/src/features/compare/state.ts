import { useRemembered } from "@/kit";
import { ALL_CHANGES, type ChangeFilter, type ChangeOrder } from "./changes";

/** Filter, order and view of a comparison; they survive a restart. */
export function useCompareState() {
  const [filter, setFilter] = useRemembered<ChangeFilter>("compare-filter", ALL_CHANGES);
  const [order, setOrder] = useRemembered<ChangeOrder>("compare-order", "worse-first");
  const [single, setSingle] = useRemembered<boolean>("compare-single", false);
  return { filter, setFilter, order, setOrder, single, setSingle };
}
