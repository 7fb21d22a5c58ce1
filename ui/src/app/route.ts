import { useCallback, useSyncExternalStore } from "react";

/** Where the window stands. */
export type Route =
  | { at: "shelf" }
  | { at: "contract"; id: string }
  | { at: "compare"; old: string; draft: string }
  | { at: "packs" }
  | { at: "policy" }
  | { at: "settings" };

/** The route as the fragment of the address, and back; anything unknown is the shelf. */
export function toHash(route: Route): string {
  switch (route.at) {
    case "contract":
      return `#/contract/${encodeURIComponent(route.id)}`;
    case "compare":
      return `#/compare/${encodeURIComponent(route.old)}/${encodeURIComponent(route.draft)}`;
    default:
      return `#/${route.at}`;
  }
}

export function fromHash(hash: string): Route {
  const [, at, first, second] = hash.split("/").map(decodeURIComponent);
  if (at === "contract" && first) return { at, id: first };
  if (at === "compare" && first && second) return { at, old: first, draft: second };
  if (at === "packs" || at === "policy" || at === "settings") return { at };
  return { at: "shelf" };
}

const listen = (hear: () => void) => {
  window.addEventListener("hashchange", hear);
  return () => window.removeEventListener("hashchange", hear);
};

/** The route, and the way to another one; going back works as in a browser. */
export function useRoute(): [Route, (route: Route) => void] {
  const hash = useSyncExternalStore(listen, () => window.location.hash);
  const go = useCallback((route: Route) => {
    window.location.hash = toHash(route);
  }, []);
  return [fromHash(hash), go];
}
