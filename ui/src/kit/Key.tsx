import type { ActionId } from "./actions";
import { useShortcuts } from "./keymap";

/** The key of an action, on the control that does the same; nothing where it has none. */
export function Key({ of }: { of: ActionId }) {
  const label = useShortcuts().label(of);
  // The control names it by aria-keyshortcuts: read out as a part of its name it would only disturb.
  return label === null ? null : <kbd aria-hidden="true">{label}</kbd>;
}
