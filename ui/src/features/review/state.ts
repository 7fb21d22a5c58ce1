import { useRemembered } from "@/kit";
import { EVERYTHING, type Filter, type Grouping, type Order } from "./filters";

/** Filter and order of the findings; they survive a restart. */
export function useReviewState() {
  const [filter, setFilter] = useRemembered<Filter>("review-filter", EVERYTHING);
  const [order, setOrder] = useRemembered<Order>("review-order", "severity");
  const [grouping, setGrouping] = useRemembered<Grouping>("review-grouping", "none");
  return { filter, setFilter, order, setOrder, grouping, setGrouping };
}
