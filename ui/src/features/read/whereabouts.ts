import { useSyncExternalStore, type ReactNode } from "react";
import type { Where } from "./reader";

/**
 * What is being read, kept outside the screen's state: it changes with every scroll, and only the
 * parts that show it may be drawn anew for it.
 */
export type Whereabouts = { get: () => Where; set: (where: Where) => void; listen: (hear: () => void) => () => void };

/** At the beginning of a paper. */
export function newWhereabouts(): Whereabouts {
  let now: Where = { page: 1, clause: null };
  const ears = new Set<() => void>();
  return {
    get: () => now,
    set: (where) => {
      if (where.page === now.page && where.clause?.id === now.clause?.id) return;
      now = where;
      ears.forEach((hear) => hear());
    },
    listen: (hear) => {
      ears.add(hear);
      return () => ears.delete(hear);
    },
  };
}

/** Draws its child for what is being read, and nothing around it. */
export function Following({ at, children }: { at: Whereabouts; children: (where: Where) => ReactNode }): ReactNode {
  return children(useSyncExternalStore(at.listen, at.get));
}
