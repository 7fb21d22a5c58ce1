import type { FindingView } from "@/ipc";

export type Severity = "high" | "medium" | "low";
export const SEVERITIES: readonly Severity[] = ["high", "medium", "low"];

/** What is shown. Nothing chosen in a group means: all of that group. */
export type Filter = {
  severities: Severity[];
  state: "all" | "open" | "decided";
  role: string | null;
  /** Whether what the trained reader alone points at is left out; a filter kept by an older window does not say. */
  rulesOnly?: boolean;
};
export const EVERYTHING: Filter = { severities: [], state: "all", role: null, rulesOnly: false };

export type Order = "severity" | "reading";

/** What findings are put together by; `none` is one list. */
export type Grouping = "none" | "severity" | "topic" | "role";
export const GROUPINGS: readonly Grouping[] = ["none", "severity", "topic", "role"];

/** Findings that belong together, under the name they share. */
export type Group = { id: string; findings: FindingView[] };

/**
 * Findings in groups, each in the order given. Groups stand by severity from the gravest, topics and roles
 * as their gravest finding comes; a finding for several roles stands with the first of them.
 */
export function groupFindings(shown: readonly FindingView[], grouping: Grouping): Group[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of shown) {
    const id =
      grouping === "severity" ? severityOf(finding) : grouping === "topic" ? finding.topic : grouping === "role" ? (finding.roles[0] ?? "") : "";
    groups.set(id, [...(groups.get(id) ?? []), finding]);
  }
  const gravest = ({ findings }: Group) => Math.min(...findings.map((finding) => SEVERITIES.indexOf(severityOf(finding))));
  return [...groups].map(([id, findings]) => ({ id, findings })).sort((a, b) => gravest(a) - gravest(b));
}

/** How many findings each chip holds, over all findings and not only those shown. */
export type Counts = {
  severity: Record<Severity, number>;
  open: number;
  decided: number;
  /** Those that the trained reader alone points at. */
  likely: number;
  roles: { role: string; count: number }[];
};

export function countFindings(findings: readonly FindingView[]): Counts {
  const roles = new Map<string, number>();
  const severity: Record<Severity, number> = { high: 0, medium: 0, low: 0 };
  let [decided, likely] = [0, 0];
  for (const finding of findings) {
    severity[severityOf(finding)] += 1;
    if (finding.decision) decided += 1;
    if (isLikely(finding)) likely += 1;
    for (const role of finding.roles) roles.set(role, (roles.get(role) ?? 0) + 1);
  }
  return {
    severity,
    decided,
    likely,
    open: findings.length - decided,
    roles: [...roles].map(([role, count]) => ({ role, count })).sort((a, b) => b.count - a.count || a.role.localeCompare(b.role)),
  };
}

/** The findings a filter lets through, in order; absences come after what can be read on the paper. */
export function filterFindings(findings: readonly FindingView[], filter: Filter, order: Order): FindingView[] {
  const wanted = findings.filter(
    (finding) =>
      (filter.severities.length === 0 || filter.severities.includes(severityOf(finding))) &&
      (filter.state === "all" || (filter.state === "decided") === (finding.decision !== null)) &&
      (filter.role === null || finding.roles.includes(filter.role)) &&
      !(filter.rulesOnly && isLikely(finding)),
  );
  const place = (finding: FindingView) => finding.evidence[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return wanted.sort((a, b) => {
    const bySeverity = SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b));
    return (order === "severity" ? bySeverity : 0) || place(a) - place(b);
  });
}

/** The one after (or before) the selected one; with `open`, the next that nobody has decided. */
export function step(shown: readonly FindingView[], selected: string | null, by: 1 | -1, open = false): string | null {
  const at = shown.findIndex((finding) => finding.fingerprint === selected);
  let next = at < 0 ? (by === 1 ? 0 : shown.length - 1) : at + by;
  while (open && shown[next]?.decision) next += by;
  return shown[next]?.fingerprint ?? (at < 0 ? null : selected);
}

export function severityOf(finding: FindingView): Severity {
  return finding.severity === "high" || finding.severity === "medium" ? finding.severity : "low";
}

/** Whether no rule says it, and the trained reader alone points at it. */
export function isLikely(finding: FindingView): boolean {
  return finding.resembles.length > 0;
}
