// @vitest-environment happy-dom
import { act, useState } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Languages } from "@/i18n";
import type { PutAnnexRow } from "@/ipc";
import { Grid } from "./Grid";
import type { Spot } from "./grid";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const columns = ["module", "function"].map((id) => ({ id, title: { zh: id, en: id }, width: 10 }));
const rows = [{ id: "a", cells: { module: "客户" }, claim: null, vague: [], from: null, missing: false }];
const host = document.createElement("div");
document.body.append(host);
const root = createRoot(host);
afterEach(() => act(() => root.render(null)));

function Sheet({ onPut, onUndo }: { onPut: (rows: PutAnnexRow[]) => void; onUndo: () => void }) {
  const [at, setAt] = useState<Spot>({ row: 0, column: 1 });
  const [writing, setWriting] = useState<string | null>(null);
  const nothing = () => undefined;
  return (
    <Languages language="en">
      <Grid label="sheet" columns={columns} rows={rows} at={at} writing={writing} onAt={setAt} onWriting={setWriting} onPut={onPut} onRemove={nothing} onOrder={nothing} onUndo={onUndo} onRedo={nothing} />
    </Languages>
  );
}

const field = () => host.querySelector("textarea") as HTMLTextAreaElement;
const press = (key: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  act(() => void field().dispatchEvent(event));
  return event.defaultPrevented;
};

describe("a sheet worked by keys", () => {
  it("writes from the existing words, keeps with Tab, leaves with Escape, and lets Tab out at its end", () => {
    const put = vi.fn<(rows: PutAnnexRow[]) => void>();
    const undo = vi.fn();
    act(() => root.render(<Sheet onPut={put} onUndo={undo} />));
    expect(press("ArrowLeft")).toBe(true);
    press("F2");
    expect(field().value).toBe("客户");
    press("Escape");
    expect([field().value, put.mock.calls.length]).toEqual(["", 0]);
    press("Delete");
    expect(put.mock.lastCall?.[0]).toEqual([{ row: "a", cells: { module: "" }, quote: null }]);
    press("z", { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
    expect([press("Tab"), press("Tab"), press("Tab")]).toEqual([true, true, true]);
    expect(press("Tab")).toBe(false);
  });
});
