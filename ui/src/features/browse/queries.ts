import { useView } from "@/ipc";

/** The shelf and who reviews. */
export function useShelf() {
  return useView("browse_shelf", null);
}
