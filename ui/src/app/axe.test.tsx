// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import axe from "axe-core";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Chips, Pick, Switch, TabList, useKeys } from "@/kit";
import { Languages } from "@/i18n";
import { KeySheet } from "./KeySheet";
import { Palette } from "./palette";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const nothing = () => undefined;
let root: Root;

/** Faults that can be told without a layout; colours and sizes are looked at in the real window. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const show = (children: ReactNode) =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <Languages language="en">{children}</Languages>
      </MantineProvider>,
    ),
  );
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(async () => void document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more })));

function Screen() {
  useKeys({ export: nothing, next: nothing });
  return null;
}

describe("parts of the window", () => {
  beforeEach(() => {
    document.documentElement.lang = "en";
    document.title = "Vermilion";
    root = createRoot(document.body.appendChild(document.createElement("div")));
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
  });
  it("have names and roles that a screen reader can use", async () => {
    await show(
      <>
        <Chips label="Severity" chips={[{ id: "high", label: "High", count: 2, on: true }]} onToggle={nothing} />
        <Pick label="Owner" all="Everybody" items={[{ value: "a", label: "A", count: 1 }]} value={null} testid="pick" onPick={nothing} />
        <Switch on label="Internal" onChange={nothing} />
        <TabList label="Panels" current="one" tabs={[{ id: "one", label: "One" }, { id: "two", label: "Two", count: 3 }]} onChoose={nothing} />
      </>,
    );
    expect(await faults()).toEqual([]);
  });
  it("offer what the screen can do in the palette, in the pattern of a combobox", async () => {
    const ran: string[] = [];
    await show(
      <>
        <Screen />
        <Palette more={() => [{ id: "contract-a", kind: "contract", label: "合同.pdf", run: () => ran.push("a") }]} />
      </>,
    );
    await press("k", { ctrlKey: true });
    const lines = [...document.querySelectorAll("[role=option]")].map((line) => line.textContent);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("Ctrl+E");
    const field = document.querySelector<HTMLInputElement>("[role=combobox]");
    expect(field?.getAttribute("aria-activedescendant")).toBe("palette-0");
    expect(await faults()).toEqual([]);
    await act(async () => void field?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true })));
    expect(field?.getAttribute("aria-activedescendant")).toBe("palette-2");
    await act(async () => void field?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    await act(async () => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(ran).toEqual(["a"]);
    expect(document.querySelector("[role=combobox]")).toBeNull();
  });
  it("show all keys as tables with headings", async () => {
    await show(<KeySheet onSettings={nothing} />);
    await press("?");
    expect(document.querySelectorAll("[data-testid=key-sheet] tr").length).toBeGreaterThan(30);
    expect(await faults()).toEqual([]);
  });
});
