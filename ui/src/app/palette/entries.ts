import type { Offer } from "@/kit";
import { inDigits } from "@/features/read";
import type { ClauseView, ContractRow } from "@/ipc";
import { plain, score, wordsOf } from "./match";

/** A line of the palette. */
export type Entry = Offer & {
  /** Its key, where it has one. */
  keys?: string;
};

/** Kinds in the order in which they stand where nothing else decides. */
const KINDS = ["recent", "action", "place", "clause", "contract", "setting", "help"];

const kindRank = (kind: string) => (KINDS.indexOf(kind) + KINDS.length + 1) % (KINDS.length + 1);

/** Contracts as they are offered: those that were open last come first, by themselves. */
export function contractEntries(rows: readonly ContractRow[], recent: readonly string[], open: (id: string) => void): Entry[] {
  const entry = (row: ContractRow, kind: string): Entry => ({
    id: `contract-${row.id}`,
    kind,
    label: row.name,
    also: row.vendor ?? "",
    run: () => open(row.id),
  });
  const last = recent.flatMap((id) => rows.filter((row) => row.id === id));
  return [...last.map((row) => entry(row, "recent")), ...rows.filter((row) => !recent.includes(row.id)).map((row) => entry(row, "contract"))];
}

/** Clauses of the paper in front, found by their number in digits too. */
export function offersOf(clauses: readonly ClauseView[], show: (clause: ClauseView) => void): Offer[] {
  return clauses
    .filter((clause) => clause.number !== "" || clause.heading !== "")
    .map((clause) => ({
      id: `clause-${clause.id}`,
      kind: "clause",
      label: `${clause.number} ${clause.heading}`.trim(),
      also: inDigits(clause.number),
      run: () => show(clause),
    }));
}

/** Entries made ready to be looked through, once for the time that the palette is open. */
export type Index = { entry: Entry; label: string; also: string; order: number }[];

export function indexOf(entries: readonly Entry[]): Index {
  return entries.map((entry, order) => ({ entry, label: plain(entry.label), also: plain(entry.also ?? ""), order }));
}

/** What an entry means, the best first; everything, kind by kind, where nothing is entered. */
export function ranked(index: Index, entered: string): Entry[] {
  const wanted = wordsOf(entered);
  const found = index.flatMap((each) => {
    const points = wanted.length === 0 ? 0 : score(wanted, each);
    return points === null ? [] : [{ ...each, points }];
  });
  found.sort((a, b) => b.points - a.points || kindRank(a.entry.kind) - kindRank(b.entry.kind) || a.order - b.order);
  return found.map(({ entry }) => entry);
}
