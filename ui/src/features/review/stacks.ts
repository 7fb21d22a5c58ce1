import type { FindingView } from "@/ipc";
import { groupFindings, isLikely, SEVERITIES, severityOf, type Group, type Grouping } from "./filters";

/** Findings on the same words: one card. The first speaks, the others are folded in it. */
export type Stack = { lead: FindingView; rest: FindingView[] };

/** Stacks that belong together, under the name they share. */
export type StackGroup = { id: string; stacks: Stack[] };

/** Whether two findings rest on the same words: the shorter first passage lies to a half or more within the other. */
function onSameWords(a: FindingView, b: FindingView): boolean {
  const [one, other] = [a.evidence[0], b.evidence[0]];
  if (!one || !other) return false;
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared > 0 && shared * 2 >= Math.min(one.end - one.start, other.end - other.start);
}

/** The weightier first; of equals what is certain, then what quotes more places, then the shorter passage. */
function byWeight(a: FindingView, b: FindingView): number {
  const length = ({ evidence: [place] }: FindingView) => (place ? place.end - place.start : 0);
  return (
    SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)) ||
    Number(isLikely(a)) - Number(isLikely(b)) ||
    b.evidence.length - a.evidence.length ||
    length(a) - length(b)
  );
}

/** Findings in stacks, in the order in which each stack's first comes. */
export function stack(findings: readonly FindingView[]): Stack[] {
  const piles: FindingView[][] = [];
  for (const finding of findings) {
    const pile = piles.find((known) => known.some((other) => onSameWords(other, finding)));
    if (pile) pile.push(finding);
    else piles.push([finding]);
  }
  return piles.flatMap((pile) => {
    const [lead, ...rest] = [...pile].sort(byWeight);
    return lead ? [{ lead, rest }] : [];
  });
}

/** Stacks in groups. By topic each topic has its own cards; else a stack stands where its weightiest does. */
export function groupStacks(findings: readonly FindingView[], grouping: Grouping): StackGroup[] {
  if (grouping === "topic") return groupFindings(findings, grouping).map((group) => ({ id: group.id, stacks: stack(group.findings) }));
  const stacks = stack(findings);
  const of = new Map(stacks.map((each) => [each.lead, each]));
  const groups: Group[] = groupFindings(stacks.map(({ lead }) => lead), grouping);
  return groups.map(({ id, findings: leads }) => ({ id, stacks: leads.flatMap((lead) => of.get(lead) ?? []) }));
}
