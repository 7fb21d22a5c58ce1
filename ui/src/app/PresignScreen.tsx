import { PresignPage } from "@/features/presign";
import type { CheckItemView } from "@/ipc";
import type { Route } from "./route";

/** The check before signing, with the ways to the passages. */
export function PresignScreen({ id, go }: { id: string; go: (route: Route) => void }) {
  return <PresignPage contract={id} onItem={(item) => go(toItem(id, item))} />;
}

/** The way to what a question turned up: its finding, else its passage. */
function toItem(id: string, { finding, place }: CheckItemView): Route {
  if (finding !== null) return { at: "contract", id, item: finding };
  return place ? { at: "contract", id, seen: { start: place.start, end: place.end, rule: "" } } : { at: "contract", id };
}
