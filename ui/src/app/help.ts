import type { PageName } from "@/features/help";
import { useState } from "react";
import { toHash, type Route } from "./route";

/** The page of the help that each screen has. */
export const PAGE_OF: Record<Route["at"], PageName> = {
  shelf: "shelf",
  family: "shelf",
  contract: "contract",
  compare: "comparison",
  queue: "team",
  packs: "packs",
  rule: "packs",
  policy: "policy",
  settings: "settings",
  renewals: "renewals",
  about: "settings",
  negotiation: "negotiation",
  offers: "offers",
  presign: "presigning",
  annexes: "promises",
  tracking: "tracking",
  evaluation: "renewals",
  help: "truth",
};

/** The pages of the panels beside a paper that have one of their own. */
export const PAGE_OF_PANEL: Partial<Record<string, PageName>> = { notes: "notes", team: "team" };

/** The screen that stands behind the help: the last that was no help, else the shelf. */
export function useBehind(route: Route): Exclude<Route, { at: "help" }> {
  const [behind, setBehind] = useState<Exclude<Route, { at: "help" }>>({ at: "shelf" });
  if (route.at === "help") return behind;
  if (toHash(route) !== toHash(behind)) setBehind(route);
  return route;
}
