import { isPage, type PageName } from "@/features/help";
import { useCallback, useSyncExternalStore } from "react";

/** A passage to be shown, and the rule that was being looked at when it was asked for. */
export type Seen = { start: number; end: number; rule: string; /** The words that led there, where it was a search. */ find?: string; /** The family that was being looked at. */ family?: string };

/** Screens that stand by themselves, in the order of the top bar. */
export const PLACES = ["queue", "renewals", "offers", "policy", "packs", "settings"] as const;

/** Screens around one contract. */
export const AROUND = ["negotiation", "presign", "annexes", "tracking", "evaluation"] as const;

/** Where the window stands. A rule without a name is a new one; an item is a finding, a note, a change or a passage to be shown. */
export type Route =
  | { at: "shelf"; find?: string; aside?: "archived" | "bin" }
  | { at: "contract"; id: string; seen?: Seen; item?: string }
  | { at: "compare"; old: string; draft: string; item?: string }
  | { at: "rule"; rule: string }
  | { at: "family"; id: string }
  | { at: (typeof AROUND)[number]; id: string }
  | { at: "help"; page: PageName }
  | { at: "about" }
  | { at: (typeof PLACES)[number] };

/** The item of a contract that is a passage of its text. */
export const toPlace = ({ start, end }: { start: number; end: number }): string => `place-${start}-${end}`;

/** The passage that an item is; `null` for other items. */
export function placeIn(item: string): { start: number; end: number } | null {
  const range = /^place-(\d+)-(\d+)$/.exec(item);
  return range && { start: Number(range[1]), end: Number(range[2]) };
}

/** The route as the fragment of the address, and back; anything unknown is the shelf. */
export function toHash(route: Route): string {
  switch (route.at) {
    case "contract": {
      const { id, seen, item } = route;
      const from = (by: Seen) => by.find !== undefined ? `find/${encodeURIComponent(by.find)}` : by.family !== undefined ? `family/${encodeURIComponent(by.family)}` : encodeURIComponent(by.rule);
      const passage = seen ? `/${seen.start}-${seen.end}/${from(seen)}` : item ? `/item/${encodeURIComponent(item)}` : "";
      return `#/contract/${encodeURIComponent(id)}${passage}`;
    }
    case "shelf":
      return route.find ? `#/shelf/find/${encodeURIComponent(route.find)}` : route.aside ? `#/shelf/${route.aside}` : "#/shelf";
    case "rule":
      return `#/rule/${encodeURIComponent(route.rule)}`;
    case "compare":
      return `#/compare/${[route.old, route.draft, ...(route.item ? [route.item] : [])].map(encodeURIComponent).join("/")}`;
    case "help":
      return `#/help/${route.page}`;
    default:
      return "id" in route ? `#/${route.at}/${encodeURIComponent(route.id)}` : `#/${route.at}`;
  }
}

export function fromHash(hash: string): Route {
  const [, at, first, second, third, fourth] = hash.split("/").map(decodeURIComponent);
  if (at === "contract" && first) {
    if (second === "item" && third) return { at, id: first, item: third };
    const range = /^(\d+)-(\d+)$/.exec(second ?? "");
    if (!range) return { at, id: first };
    const passage = { start: Number(range[1]), end: Number(range[2]) };
    return { at, id: first, seen: (third === "find" || third === "family") && fourth ? { ...passage, rule: "", [third]: fourth } : { ...passage, rule: third ?? "" } };
  }
  if (at === "about") return { at };
  if (at === "shelf" && first === "find" && second) return { at, find: second };
  if (at === "shelf" && (first === "archived" || first === "bin")) return { at, aside: first };
  if (at === "family" && first) return { at, id: first };
  if (at === "rule") return { at, rule: first ?? "" };
  if (at === "compare" && first && second) return { at, old: first, draft: second, ...(third ? { item: third } : {}) };
  if (at === "help") return { at, page: first !== undefined && isPage(first) ? first : "truth" };
  const around = AROUND.find((place) => place === at);
  if (around && first) return { at: around, id: first };
  const place = PLACES.find((place) => place === at);
  return { at: place ?? "shelf" };
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
