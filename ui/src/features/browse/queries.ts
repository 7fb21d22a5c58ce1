import { useDebouncedValue } from "@mantine/hooks";
import { useView, type MadeView, type PlacesView } from "@/ipc";
import { useState } from "react";

/** The shelf and who reviews. */
export function useShelf() {
  return useView("browse_shelf", null);
}

const NONE: MadeView[] = [];

/** The comparisons that were made, with their figures. */
export function useMade(): readonly MadeView[] {
  return useView("compare_made", null).data ?? NONE;
}

/** Where words stand, a moment after they were last changed; what was found before stands until then. */
export function usePlaces(words: string, archived: boolean): PlacesView | undefined {
  const [settled] = useDebouncedValue(words.trim(), 150);
  const [last, setLast] = useState<PlacesView>();
  const found = useView("search_texts", { words: settled, archived }, settled !== "").data;
  if (found && found !== last) setLast(found);
  return words.trim() === "" ? undefined : (found ?? last);
}
