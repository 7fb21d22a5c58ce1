// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useEach, type Each } from "./useEach";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let seen: Each<number, string>;
let release: ((result: string | null) => void)[] = [];

function Probe({ asked, wanted = true }: { asked: string; wanted?: boolean }) {
  seen = useEach([1, 2, 3], () => new Promise<string | null>((resolve) => release.push(resolve)), asked, wanted);
  return null;
}

const results = () => seen.done.map(({ result }) => result);
const finish = (result: string | null) => act(async () => release.shift()?.(result));

describe("work through a list", () => {
  const root = createRoot(document.createElement("div"));
  const show = (asked: string, wanted = true) => act(async () => root.render(<Probe asked={asked} wanted={wanted} />));
  const wait = () => act(async () => vi.advanceTimersByTime(400));
  beforeEach(() => {
    vi.useFakeTimers();
    release = [];
  });
  afterEach(() => void vi.useRealTimers());

  it("shows what is done so far, stops, goes on, and starts anew for another question", async () => {
    await show("nothing", false);
    expect(seen.running).toBe(false);
    await show("a");
    await wait();
    expect([seen.running, release.length, seen.total]).toEqual([true, 1, 3]);
    await finish("one");
    expect(results()).toEqual(["one"]);
    await act(async () => seen.stop());
    await finish("too late");
    expect([results(), seen.running]).toEqual([["one"], false]);
    await act(async () => seen.goOn());
    await wait();
    await finish(null);
    await finish("three");
    expect([results(), seen.running]).toEqual([["one", null, "three"], false]);
    await show("b");
    expect([results(), seen.running]).toEqual([[], true]);
    await wait();
    // The answer to a question that is no longer asked is dropped.
    await show("c");
    await finish("of b");
    expect(results()).toEqual([]);
  });
});
