import type { SignKind } from "@/kit";
import { severityOf } from "@/features/review";
import { clauseHolding } from "@/features/read";
import type { ClauseView, ContractView } from "@/ipc";

const ORDER: SignKind[] = ["high", "medium", "low", "note"];

/** Signs of what lies in each clause that the outline shows: open findings by severity, then notes. */
export function clauseBadges(contract: ContractView): Map<number, SignKind[]> {
  const shown = contract.clauses.filter((clause) => clause.level <= 2);
  const found = new Map<number, Set<SignKind>>();
  const put = (offset: number, kind: SignKind) => {
    const clause: ClauseView | null = clauseHolding(shown, offset);
    if (!clause) return;
    found.set(clause.id, (found.get(clause.id) ?? new Set()).add(kind));
  };
  for (const finding of contract.findings) {
    if (!finding.decision) finding.evidence.forEach((place) => put(place.start, severityOf(finding)));
  }
  for (const note of contract.notes) {
    if (note.place) put(note.place.start, "note");
  }
  return new Map([...found].map(([id, kinds]) => [id, ORDER.filter((kind) => kinds.has(kind))]));
}

/** How a clause is called where there is little room: its number, else its heading, else the preamble. */
export function clauseName(clause: ClauseView | null | undefined, preamble: string): string {
  return clause ? clause.number || clause.heading || preamble : preamble;
}
