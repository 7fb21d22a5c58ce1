// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Unsaved } from "./unsaved";
import { useAutosave } from "./useUnsaved";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const call = vi.hoisted(() => vi.fn<(name: string, request: { slot: string; written: string | null }) => Promise<null>>());
vi.mock("@/ipc", () => ({ call, refresh: () => Promise.resolve(), useView: () => ({}) }));

const of = { is: "answer", note: "n1" } as const;
let settle: () => void;

function Field({ text }: { text: string }) {
  const unsaved: Unsaved | null = text === "" ? null : { ...of, text, internal: true };
  settle = useAutosave("c1", of, unsaved);
  return null;
}

const words = () => call.mock.calls.map(([, { written }]) => (written === null ? null : (JSON.parse(written) as { text: string }).text));

describe("what is being typed", () => {
  let root: Root;
  const client = new QueryClient();
  const type = (text: string) => act(async () => root.render(<QueryClientProvider client={client}><Field text={text} /></QueryClientProvider>));
  const wait = (time: number) => act(async () => vi.advanceTimersByTime(time));
  beforeEach(() => {
    vi.useFakeTimers();
    call.mockReset().mockResolvedValue(null);
    root = createRoot(document.createElement("div"));
  });
  afterEach(() => void vi.useRealTimers());

  it("is kept once the keys rest, and not at each of them", async () => {
    for (const text of ["", "太", "太慢"]) {
      await type(text);
      await wait(300);
    }
    expect(words()).toEqual([]);
    await wait(400);
    expect(words()).toEqual(["太慢"]);
    await wait(2000);
    expect(words()).toEqual(["太慢"]);
  });
  it("is kept at once when the field goes", async () => {
    await type("太慢");
    await type("太慢了");
    await act(async () => root.unmount());
    expect(words()).toEqual(["太慢了"]);
  });
  it("is let go when it was saved, does not come back, and what is written next is kept again", async () => {
    await type("");
    await type("太慢");
    await act(async () => settle());
    await type("");
    await wait(2000);
    expect(words()).toEqual([null]);
    await type("另外");
    await wait(700);
    expect(words()).toEqual([null, "另外"]);
    await type("");
    await act(async () => root.unmount());
    expect(words()).toEqual([null, "另外", null]);
  });
  it("is tried again where it could not be kept", async () => {
    await type("");
    call.mockRejectedValueOnce(new Error("disk full"));
    await type("太慢");
    await wait(700);
    await act(async () => root.unmount());
    expect(words()).toEqual(["太慢", "太慢"]);
  });
});
