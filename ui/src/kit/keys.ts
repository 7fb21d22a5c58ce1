import { useEffect, useRef, type RefObject } from "react";
import { ACTIONS, type ActionId } from "./actions";
import { actionsAt } from "./keymap";
import { isChord, isComposing, isOfBrowser, isTyping, nameOf } from "./press";

/** What actions do here. One that can do nothing at the moment is no function: its key is left to others. */
export type KeyMap = Partial<Record<ActionId, (() => void) | false | null | undefined>>;

/** What is listening, the one that came last in front. */
const listening: RefObject<KeyMap>[] = [];

/** Zooming stays between a half and three times the fit. */
export function zoomKeys(zoom: number, onZoom: (zoom: number) => void): KeyMap {
  return {
    "zoom-in": () => onZoom(Math.min(3, zoom * 1.15)),
    "zoom-out": () => onZoom(Math.max(0.5, zoom / 1.15)),
    "zoom-fit": () => onZoom(1),
  };
}

/** Takes the focus to the next part of the screen: a side panel's tabs, a paper, else what a page marks as such. */
export function focusRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(".top-bar, [data-region], .side, .reader, main")].filter(
    (region, _, all) => !all.some((other) => other !== region && region.contains(other)) || region.matches(".top-bar"),
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[at < 0 ? 0 : (at + by + regions.length) % regions.length];
  const inside = next?.querySelector<HTMLElement>("[role=tab][aria-selected=true], [aria-current=page], a[href], button, input, select, textarea, [tabindex='0']");
  if (next?.matches("[tabindex]")) next.focus();
  else inside?.focus();
}

/** Whether a dialog lies over the screen: the keys of the screen rest until it is closed. */
const isCovered = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

function hear(event: KeyboardEvent) {
  if (event.defaultPrevented || isComposing(event)) return;
  const key = nameOf(event);
  if (key === null) return;
  const typing = isTyping(event);
  const ids = isCovered() ? [] : actionsAt(key).filter((id) => !typing || (ACTIONS[id].fromFields && isChord(key)));
  for (const map of listening) {
    const act = ids.map((id) => map.current[id]).find(Boolean);
    if (!act) continue;
    event.preventDefault();
    act();
    return;
  }
  // A program is not reloaded by a key, nor printed page by page.
  if (isOfBrowser(key) && !(typing && key.startsWith("alt+")) && !import.meta.env.DEV) event.preventDefault();
}

/** Does actions by their keys while the component is shown. Nothing fires while somebody is typing. */
export function useKeys(map: KeyMap, enabled = true): void {
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    if (!enabled) return;
    if (listening.length === 0) window.addEventListener("keydown", hear);
    listening.unshift(latest);
    return () => {
      listening.splice(listening.indexOf(latest), 1);
      if (listening.length === 0) window.removeEventListener("keydown", hear);
    };
  }, [enabled]);
}

/** What can be done at this moment, the screen in front first, each action once. */
export function possibleActions(): { id: ActionId; act: () => void }[] {
  const seen = new Map<ActionId, () => void>();
  for (const { current } of listening) {
    for (const [name, act] of Object.entries(current)) {
      const id = name as ActionId;
      if (act && !seen.has(id)) seen.set(id, () => act());
    }
  }
  return [...seen].map(([id, act]) => ({ id, act }));
}

/** Whether a key pressed inside a field stands for an action that the field itself does. */
export function isAction(event: KeyboardEvent, id: ActionId): boolean {
  const key = nameOf(event);
  return key !== null && !isComposing(event) && actionsAt(key).includes(id);
}
