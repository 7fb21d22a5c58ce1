import { expect, it } from "vitest";
import { newWhereabouts } from "./whereabouts";

it("tells of another page or clause, and of nothing else", () => {
  const at = newWhereabouts();
  let heard = 0;
  const stop = at.listen(() => (heard += 1));
  at.set({ page: 1, clause: null });
  at.set({ page: 2, clause: null });
  at.set({ page: 2, clause: null });
  stop();
  at.set({ page: 3, clause: null });
  expect([heard, at.get().page]).toEqual([1, 3]);
});
