// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACTION_IDS, ACTIONS, type ActionId } from "./actions";
import { actionsAt, keysOf, ownKeys, readKeys, useShortcuts, withKeys } from "./keymap";
import { possibleActions, useKeys, type KeyMap } from "./keys";
import { isFree, keyLabel, nameOf, spokenKey } from "./press";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const press = (key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event.defaultPrevented;
};

let root: Root;
let done: string[];
const acts = (...ids: ActionId[]): KeyMap => Object.fromEntries(ids.map((id) => [id, () => done.push(id)]));

function Screen({ map }: { map: KeyMap }) {
  useKeys(map);
  return null;
}

describe("keys", () => {
  beforeEach(() => {
    done = [];
    ownKeys.set({});
    root = createRoot(document.body.appendChild(document.createElement("div")));
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
  });
  const show = (...maps: KeyMap[]) => act(async () => root.render(maps.map((map, index) => <Screen key={index} map={map} />)));

  it("do what the actions of the screen do, and leave alone what can do nothing", async () => {
    await show({ ...acts("next", "undo"), accept: null });
    expect([press("j"), press("z", { ctrlKey: true }), press("1"), press("x")]).toEqual([true, true, false, false]);
    expect(done).toEqual(["next", "undo"]);
    expect(possibleActions().map(({ id }) => id)).toEqual(["next", "undo"]);
  });
  it("never fire while words are typed or composed, save chords that say so", async () => {
    await show(acts("next", "palette", "undo", "help"));
    for (const field of [document.createElement("input"), document.createElement("textarea"), document.createElement("select")]) {
      document.body.append(field);
      press("j", {}, field);
      press("z", { ctrlKey: true }, field);
      expect(done).toEqual([]);
      press("k", { ctrlKey: true }, field);
      expect(done.splice(0)).toEqual(["palette"]);
    }
    press("j", { isComposing: true });
    press("k", { ctrlKey: true, isComposing: true });
    press("Process", { keyCode: 229 });
    expect(done).toEqual([]);
    // A letter given to such an action writes words where words are typed.
    ownKeys.set({ palette: ["q"] });
    press("q", {}, document.querySelector("input") ?? document.body);
    expect(done).toEqual([]);
    press("q");
    expect(done).toEqual(["palette"]);
  });
  it("rest below a dialog", async () => {
    await show(acts("accept"));
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    document.body.append(dialog);
    press("1");
    expect(done).toEqual([]);
    dialog.remove();
    press("1");
    expect(done).toEqual(["accept"]);
  });
  it("belong to what was shown last", async () => {
    await show({ find: () => done.push("below") }, { find: () => done.push("above") });
    press("f", { ctrlKey: true });
    expect(done).toEqual(["above"]);
  });
  it("follow what somebody has chosen", async () => {
    await show(acts("next"));
    await act(async () => ownKeys.set(withKeys({}, "next", ["x", "ctrl+;"])));
    press("j");
    press("x");
    press(";", { ctrlKey: true });
    expect(done).toEqual(["next", "next"]);
    expect(JSON.parse(window.localStorage.getItem("keys") ?? "")).toEqual({ next: ["x", "ctrl+;"] });
  });
  it("are spelt one way", () => {
    const spell = (key: string, more: KeyboardEventInit = {}) => nameOf(new KeyboardEvent("keydown", { key, ...more }));
    expect(spell("J", { shiftKey: true })).toBe("shift+j");
    expect(spell("?", { shiftKey: true })).toBe("?");
    expect(spell("+", { ctrlKey: true, shiftKey: true })).toBe("ctrl++");
    expect(spell("Z", { metaKey: true, shiftKey: true })).toBe("ctrl+shift+z");
    expect([spell("Shift", { shiftKey: true }), spell("Process")]).toEqual([null, null]);
    expect(["ctrl++", "alt+arrowdown", "shift+f7", "?", "ctrl+-"].map(keyLabel)).toEqual(["Ctrl++", "Alt+↓", "Shift+F7", "?", "Ctrl+−"]);
    expect(["ctrl++", "alt+arrowdown", "escape"].map(spokenKey)).toEqual(["Control+Plus", "Alt+ArrowDown", "Escape"]);
  });
  it("as they are shipped can be pressed, and none stands for two things on one screen", () => {
    const keys = (here: (group: string) => boolean) => ACTION_IDS.filter((id) => here(ACTIONS[id].group)).flatMap((id) => ACTIONS[id].keys);
    for (const all of [keys((group) => group !== "negotiate"), keys((group) => group === "negotiate" || group === "anywhere")]) {
      expect(new Set(all).size).toBe(all.length);
    }
    for (const id of ACTION_IDS) for (const key of ACTIONS[id].keys) expect([key, ACTIONS[id].fixed || id === "send" || isFree(key)]).toEqual([key, true]);
  });
  it("are kept only where they are others than the shipped ones", () => {
    const mine = withKeys(withKeys({}, "pin", ["x"]), "next", []);
    expect([keysOf("pin", mine), keysOf("next", mine), actionsAt("x", mine), actionsAt("p", mine)]).toEqual([["x"], [], ["pin"], []]);
    expect(withKeys(mine, "pin", ACTIONS.pin.keys)).toEqual({ next: [] });
  });
  it("are read from a file with what cannot be used counted", () => {
    expect(readKeys({ next: ["x"], dance: ["y"], pin: "p", escape: ["z"], view: ["tab"] })).toEqual({ keys: { next: ["x"] }, unknown: 4 });
    expect([readKeys(null), readKeys([1]), readKeys("x")]).toEqual([null, null, null]);
  });
  it("are named on controls", async () => {
    let given = {};
    function Control() {
      given = useShortcuts().of("undo", "Undo");
      return null;
    }
    await act(async () => root.render(<Control />));
    expect(given).toEqual({ title: "Undo (Ctrl+Z)", "aria-keyshortcuts": "Control+Z" });
    await act(async () => ownKeys.set({ undo: [] }));
    expect(given).toEqual({ title: "Undo" });
  });
});
