/** The pages in the order in which a contract meets them, in the groups of the list. */
export const GROUPS = [
  { group: "start", pages: ["shelf", "contract", "comparison", "notes", "team"] },
  { group: "deal", pages: ["negotiation", "offers", "promises", "presigning", "export"] },
  { group: "run", pages: ["renewals", "tracking"] },
  { group: "own", pages: ["policy", "packs", "settings", "keys", "truth"] },
] as const;

/** The name of a help page: the file is called so in every language. */
export type PageName = (typeof GROUPS)[number]["pages"][number];

export const ALL_PAGES: readonly PageName[] = GROUPS.flatMap(({ pages }) => [...pages]);

/** Whether a word is the name of a page. */
export function isPage(name: string): name is PageName {
  return (ALL_PAGES as readonly string[]).includes(name);
}
