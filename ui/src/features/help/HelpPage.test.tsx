// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Languages } from "@/i18n";
import { act, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageName } from "./contents";
import { HelpPage } from "./HelpPage";
import { parsed } from "./pages";
import { Prose } from "./Prose";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const back = vi.fn();
let place: HTMLElement;
let root: Root;

function Opened({ first }: { first: PageName }) {
  const [page, setPage] = useState(first);
  return <HelpPage page={page} onPage={setPage} onBack={back} onTour={() => undefined} />;
}

const open = (first: PageName) =>
  act(async () =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <Languages language="en">
            <Opened first={first} />
          </Languages>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
// Seventeen pages are read in a moment, on a busy machine in some seconds.
const settled = (what: () => void) => vi.waitFor(() => act(async () => what()), { timeout: 20_000 });
const all = (name: string) => [...place.querySelectorAll<HTMLElement>(`[data-testid='${name}']`)];
const title = () => place.querySelector("h1")?.textContent;
const press = (element: HTMLElement | undefined) => act(async () => element?.click());
const key = (name: string) => act(async () => void window.dispatchEvent(new KeyboardEvent("keydown", { key: name })));
const type = (words: string) =>
  act(async () => {
    const field = all("help-search")[0] as HTMLInputElement;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, words);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

beforeEach(() => {
  back.mockClear();
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

describe("the help", { timeout: 60_000 }, () => {
  it("opens the page that was asked for, and leads along its links and its list", async () => {
    await open("contract");
    await settled(() => expect(title()).toBe("A contract: reading and reviewing"));
    expect(all("help-row").filter((row) => row.getAttribute("aria-current") === "page").map((row) => row.dataset.page)).toEqual(["contract"]);
    await press([...place.querySelectorAll<HTMLElement>("article a")].find((link) => link.textContent === "Rules"));
    await settled(() => expect(title()).toBe("Rules"));
    await press(all("help-row").find((row) => row.dataset.page === "renewals"));
    await settled(() => expect(title()).toBe("Renewals"));
    expect(all("help-section").length).toBeGreaterThan(3);
  });

  it("finds words on every page, and goes to the place", async () => {
    await open("shelf");
    await type("legal advice");
    await settled(() => expect(all("help-hit").length).toBe(1));
    expect(all("help-count")[0]?.textContent).toBe("One place");
    await press(all("help-hit")[0]);
    await settled(() => expect(title()).toBe("How it stays true"));
    expect([...place.querySelectorAll("article mark")].map((mark) => mark.textContent?.toLowerCase())).toContain("legal");
    await type("zzz");
    await settled(() => expect(all("help-count")[0]?.textContent).toBe("Nothing found"));
    await type("");
    await settled(() => expect(all("help-row").length).toBeGreaterThan(10));
  });

  it("goes back by its button, by Escape and by F1", async () => {
    await open("keys");
    await press(all("help-back")[0]);
    await key("Escape");
    await key("F1");
    expect(back).toHaveBeenCalledTimes(3);
  });

  it("makes nothing of HTML, and no link of foreign addresses", async () => {
    const nodes = parsed("<img src=x onerror=alert(1)>\n\nA <b>word</b> and [a site](https://example.com), [notes](notes.md).").children;
    await act(async () => root.render(<Prose nodes={nodes} needles={[]} onPage={() => undefined} />));
    expect(place.querySelector("img, b")).toBeNull();
    expect([...place.querySelectorAll("a")].map((link) => link.textContent)).toEqual(["notes"]);
    expect(place.textContent).toContain("a site");
  });
});
