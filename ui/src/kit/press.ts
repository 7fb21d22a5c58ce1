/** Keys as key maps spell them: `j`, `shift+j`, `alt+arrowdown`, `escape` … */

const MODIFIERS = ["control", "shift", "alt", "meta", "altgraph", "capslock", "fn", "dead", "process", "unidentified"];

/** Keys that move about and press what has the focus, in every program. */
const TAKEN = ["tab", "shift+tab", "enter", "shift+enter", "escape", " ", "arrowup", "arrowdown", "arrowleft", "arrowright", "backspace", "delete", "home", "end", "pageup", "pagedown"];

/** Chords by which people copy and mark words; they stay theirs. */
const WORDS = ["ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x"];

/** What a web view does by itself and a program does not: reload, print, browse by caret, search, save, open. */
const BROWSER = ["f5", "ctrl+f5", "ctrl+r", "ctrl+shift+r", "ctrl+p", "f7", "f3", "ctrl+g", "ctrl+s", "ctrl+u", "ctrl+o", "ctrl+=", "ctrl++", "ctrl+-", "ctrl+0", "alt+arrowleft", "alt+arrowright"];

/** The name of a pressed key; `null` for a modifier alone and what an input method swallows. */
export function nameOf(event: KeyboardEvent): string | null {
  const key = event.key.toLowerCase();
  if (MODIFIERS.includes(key)) return null;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("ctrl");
  if (event.altKey) parts.push("alt");
  // `?` and the like are typed with Shift on many keyboards: there the sign itself is the name.
  if (event.shiftKey && (key.length > 1 || key === " " || /[a-z]/.test(key))) parts.push("shift");
  return [...parts, key].join("+");
}

/** Whether a key is on its way into an input method. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether a key belongs to somebody who is typing: an input method, or a field of text. */
export function isTyping(event: KeyboardEvent): boolean {
  if (isComposing(event)) return true;
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
    !(target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type))
  );
}

/** Whether a key writes nothing where words are typed. */
export function isChord(name: string): boolean {
  return /^(ctrl|alt)\+/.test(name) || /^(shift\+)?f\d+$/.test(name);
}

/** Whether a key can be given to an action at all. */
export function isFree(name: string): boolean {
  return !TAKEN.includes(name) && !WORDS.includes(name);
}

/** Whether a key would make the web view do something of its own. */
export function isOfBrowser(name: string): boolean {
  return BROWSER.includes(name);
}

const SIGNS: Record<string, string> = { arrowdown: "↓", arrowup: "↑", arrowright: "→", arrowleft: "←", escape: "Esc", enter: "Enter", " ": "Space", "-": "−" };
const SPOKEN: Record<string, string> = { arrowdown: "ArrowDown", arrowup: "ArrowUp", arrowright: "ArrowRight", arrowleft: "ArrowLeft", escape: "Escape", enter: "Enter", " ": "Space", "+": "Plus" };

const onMac = typeof navigator !== "undefined" && /mac/i.test(navigator.platform);

/** The parts of a name: modifiers, then the key, which may itself be `+`. */
function partsOf(name: string): [string[], string] {
  const found = /^((?:(?:ctrl|alt|shift)\+)*)(.+)$/s.exec(name);
  return [found?.[1]?.split("+").filter(Boolean) ?? [], found?.[2] ?? name];
}

/** A key as it is printed: `Shift+J`, `Alt+↓`. */
export function keyLabel(name: string): string {
  const [modifiers, key] = partsOf(name);
  const held = modifiers.map((each) => (each === "ctrl" ? (onMac ? "⌘" : "Ctrl") : each === "alt" ? (onMac ? "⌥" : "Alt") : "Shift"));
  return [...held, SIGNS[key] ?? (key.length > 1 ? key[0]?.toUpperCase() + key.slice(1) : key.toUpperCase())].join("+");
}

/** A key as `aria-keyshortcuts` spells it. */
export function spokenKey(name: string): string {
  const [modifiers, key] = partsOf(name);
  const held = modifiers.map((each) => (each === "ctrl" ? (onMac ? "Meta" : "Control") : each === "alt" ? "Alt" : "Shift"));
  return [...held, SPOKEN[key] ?? (key.length > 1 ? key[0]?.toUpperCase() + key.slice(1) : key.toUpperCase())].join("+");
}
