import { useEffect, useRef } from "react";

/** What a key does; names are `j`, `shift+j`, `alt+arrowdown`, `escape` … */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

/** The name of a pressed key, as key maps spell it. */
export function nameOf(event: KeyboardEvent): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("ctrl");
  if (event.altKey) parts.push("alt");
  const key = event.key.toLowerCase();
  // `?` and the like are typed with Shift on many keyboards: there the sign itself is the name.
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) parts.push("shift");
  return [...parts, key].join("+");
}

/** Whether a key belongs to somebody who is typing: an input method, or a field of text. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
    !(target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type))
  );
}

/** Zooming stays between a half and three times the fit. */
export function zoomKeys(zoom: number, onZoom: (zoom: number) => void): KeyMap {
  const larger = () => onZoom(Math.min(3, zoom * 1.15));
  return { "ctrl+=": larger, "ctrl++": larger, "ctrl+-": () => onZoom(Math.max(0.5, zoom / 1.15)), "ctrl+0": () => onZoom(1) };
}

/** Takes the focus to the next part of the screen: a side panel's tabs, or a paper. */
export function focusRegion(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>(".side [role=tab][aria-selected=true], .reader")];
  const at = stops.findIndex((stop) => (stop.closest(".side") ?? stop).contains(document.activeElement));
  stops[at < 0 ? 0 : (at + by + stops.length) % stops.length]?.focus();
}

/** Listens to keys while the component is shown. Nothing fires while somebody is typing. */
export function useKeys(map: KeyMap, enabled = true): void {
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return;
      const action = latest.current[nameOf(event)];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [enabled]);
}
