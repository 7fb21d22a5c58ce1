// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { Languages } from "@/i18n";
import { Mishap } from "./Mishap";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

function Screen({ broken }: { broken: boolean }) {
  if (broken) throw new Error("a list that is none");
  return <p>whole</p>;
}

it("a screen that breaks down leaves the window, says so, and is left by going elsewhere", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  const show = (at: string, broken: boolean) =>
    act(async () =>
      root.render(
        <MantineProvider env="test">
          <Languages language="en">
            <Mishap at={at} onShelf={() => undefined}>
              <Screen broken={broken} />
            </Mishap>
          </Languages>
        </MantineProvider>,
      ),
    );
  await show("#/packs", true);
  expect(document.body.textContent).toContain("a list that is none");
  expect(document.querySelector("[data-testid=mishap-again]")).not.toBeNull();
  await show("#/", false);
  expect(document.querySelector("p")?.textContent).toBe("whole");
  await act(async () => root.unmount());
  told.mockRestore();
});
