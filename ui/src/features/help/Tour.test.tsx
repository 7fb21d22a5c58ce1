// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { Languages } from "@/i18n";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { STEPS, type Stop } from "./steps";
import { Tour } from "./Tour";
import { useTour, type TourState } from "./useTour";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const gone = vi.fn();
let tour: TourState;
let place: HTMLElement;
let root: Root;

function Toured({ here }: { here: boolean }) {
  tour = useTour();
  const stops: Stop[] = STEPS.map((step) => ({ step, here, target: "body", show: () => gone(step) }));
  return <Tour stops={stops} tour={tour} />;
}

const show = (here = false) =>
  act(async () =>
    root.render(
      <MantineProvider>
        <Languages language="zh-CN">
          <Toured here={here} />
        </Languages>
      </MantineProvider>,
    ),
  );
const see = (name: string) => place.querySelector<HTMLElement>(`[data-testid='${name}']`);
const press = (name: string) => act(async () => see(name)?.click());
const step = () => see("tour")?.dataset.step ?? null;

beforeEach(() => {
  window.localStorage.clear();
  gone.mockClear();
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

describe("the tour", () => {
  it("begins once, when the sample pair is asked for, and goes from screen to screen", async () => {
    await show();
    expect(step()).toBeNull();
    await act(async () => tour.offer());
    expect(step()).toBe("shelf");
    for (const next of STEPS.slice(1)) {
      await press("tour-next");
      expect(step()).toBe(next);
    }
    expect(gone.mock.calls.flat()).toEqual(STEPS.slice(1));
    await press("tour-back");
    expect(step()).toBe("export");
    await press("tour-next");
    await press("tour-next");
    expect(step()).toBeNull();
    await act(async () => tour.offer());
    expect(step()).toBeNull();
    await act(async () => tour.start());
    expect(step()).toBe("shelf");
    expect(document.activeElement).toBe(see("tour-next"));
  });

  it("is remembered where it was left, and skipped for good", async () => {
    await show();
    await act(async () => tour.offer());
    await press("tour-next");
    await act(async () => root.unmount());
    root = createRoot(place);
    await show();
    expect(step()).toBe("words");
    await press("tour-skip");
    expect([step(), window.localStorage.getItem("tour")]).toEqual([null, '"done"']);
  });

  it("offers the way back to its screen, and ends with Escape while it has the focus", async () => {
    await show();
    await act(async () => tour.offer());
    await press("tour-show");
    expect(gone).toHaveBeenCalledWith("shelf");
    await show(true);
    expect(see("tour-show")).toBeNull();
    await act(async () => void see("tour")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
    expect(step()).toBeNull();
  });
});
