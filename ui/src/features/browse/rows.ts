import type { ContractRow } from "@/ipc";

/** Whole days from one ISO date to another; negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

/** Whether a row is meant by some words: each of them stands in its name, its parties' or its kinds. */
export function matches(row: ContractRow, words: string, kinds: string): boolean {
  const text = `${row.name} ${row.vendor ?? ""} ${row.customer ?? ""} ${kinds}`.normalize("NFKC").toLowerCase();
  return words
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The versions of one contract: the first paper and its renewals, the newest last. */
export type Chain = { id: string; versions: ContractRow[]; current: ContractRow };

/** The contracts, each with its versions: along its renewals, those of one paper in the order they came. What renews a paper that is not among the rows begins a chain. */
export function chainsOf(rows: readonly ContractRow[]): Chain[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const chains = new Map<string, ContractRow[]>();
  for (const row of [...rows].sort((a, b) => a.imported.localeCompare(b.imported))) {
    const line = new Set<ContractRow>();
    let first = row;
    for (let each: ContractRow | undefined = row; each && !line.has(each); each = known.get(each.renewalOf ?? "")) {
      line.add(each);
      first = each;
    }
    chains.set(first.id, [...(chains.get(first.id) ?? []), row]);
  }
  return [...chains].map(([id, papers]) => {
    const versions = inOrder(papers);
    return { id, versions, current: versions.at(-1) ?? (papers[0] as ContractRow) };
  });
}

/** Papers behind those they renew, else in the order they came. */
function inOrder(papers: ContractRow[]): ContractRow[] {
  const done: ContractRow[] = [];
  const wait = [...papers];
  while (wait.length > 0) {
    const at = wait.findIndex((paper) => !wait.some((other) => other.id === paper.renewalOf));
    done.push(...wait.splice(Math.max(at, 0), 1));
  }
  return done;
}
