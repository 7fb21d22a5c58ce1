import { ACTION_IDS, ACTIONS, collide, type ActionId } from "./actions";
import { kept } from "./kept";
import { isFree, keyLabel, spokenKey } from "./press";

/** Keys that somebody has chosen, by action; an empty list takes all keys from it. */
export type OwnKeys = Partial<Record<ActionId, readonly string[]>>;

const own = kept<OwnKeys>("keys", {}, (stored) => readKeys(stored)?.keys ?? null);

/** Reads chosen keys as they were written out; `unknown` counts what this program has no action or key for. */
export function readKeys(stored: unknown): { keys: OwnKeys; unknown: number } | null {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return null;
  const keys: OwnKeys = {};
  let unknown = 0;
  for (const [name, value] of Object.entries(stored)) {
    const id = ACTION_IDS.find((each) => each === name);
    const usable = Array.isArray(value) && value.every((key) => typeof key === "string" && key !== "" && isFree(key));
    if (id && usable && !ACTIONS[id].fixed) keys[id] = value as string[];
    else unknown += 1;
  }
  return { keys, unknown };
}

/** The keys of an action, the foremost first. */
export function keysOf(id: ActionId, chosen: OwnKeys = own.get()): readonly string[] {
  return chosen[id] ?? ACTIONS[id].keys;
}

/** Actions that a key stands for; more than one where somebody has given it twice. */
export function actionsAt(key: string, chosen: OwnKeys = own.get()): ActionId[] {
  return ACTION_IDS.filter((id) => keysOf(id, chosen).includes(key));
}

/** Actions that a key cannot do beside another one. */
export function rivalsOf(id: ActionId, key: string, chosen: OwnKeys = own.get()): ActionId[] {
  return actionsAt(key, chosen).filter((other) => other !== id && collide(id, other));
}

/** Gives an action its keys; those that come with the program are kept as nothing of one's own. */
export function withKeys(chosen: OwnKeys, id: ActionId, keys: readonly string[]): OwnKeys {
  const shipped = ACTIONS[id].keys;
  const same = keys.length === shipped.length && keys.every((key, index) => key === shipped[index]);
  return Object.fromEntries(Object.entries({ ...chosen, [id]: keys }).filter(([name]) => name !== id || !same));
}

/** The chosen keys, and the way to change them. */
export const ownKeys = own;

/** What a button says of its keys: for the pointer that rests on it, and for those who hear the screen. */
export type Shortcut = { title?: string; "aria-keyshortcuts"?: string };

/** How actions are spelt at the moment: as they are printed, and as attributes of what does the same by a click. */
export type Shortcuts = {
  /** The foremost key as it is printed; `null` where an action has none. */
  label: (id: ActionId) => string | null;
  /** Attributes for the control; with a name, its title is the name and the key. */
  of: (id: ActionId, name?: string) => Shortcut;
};

/** The keys of actions for a component. */
export function useShortcuts(): Shortcuts {
  const chosen = own.use();
  const label = (id: ActionId) => {
    const first = keysOf(id, chosen)[0];
    return first === undefined ? null : keyLabel(first);
  };
  return {
    label,
    of: (id, name) => {
      const keys = keysOf(id, chosen);
      const printed = label(id);
      return {
        ...(name !== undefined && { title: printed === null ? name : `${name} (${printed})` }),
        ...(keys.length > 0 && { "aria-keyshortcuts": keys.map(spokenKey).join(" ") }),
      };
    },
  };
}
