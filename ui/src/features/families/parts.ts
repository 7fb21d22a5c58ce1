import type { ContractRow } from "@/ipc";

/** Parts that contracts of one project have, as keys of their words. */
export const PARTS = ["licence", "implementation", "support", "hosting", "data", "framework", "other"] as const;

/** The part that a contract has by its kind; empty where that tells nothing. */
export function partOf(row: Pick<ContractRow, "kinds">): string {
  const by: Record<string, string> = { maintenance: "support", implementation: "implementation", development: "implementation", saas: "licence", hosting: "hosting", data: "data" };
  return row.kinds.map((kind) => by[kind]).find((part) => part !== undefined) ?? "";
}

/** A name for the family of some contracts: what the parties' papers have in common, else the vendor. */
export function nameOf(rows: readonly Pick<ContractRow, "name" | "vendor">[]): string {
  const names = rows.map((row) => row.name.replace(/\.[a-z]+$/i, ""));
  const first = names[0] ?? "";
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length += 1;
  const common = first.slice(0, length).replace(/[\s_—–-]+$/, "");
  return common.length >= 2 ? common : (rows[0]?.vendor ?? first);
}
