import type { CheckStateView, CheckView } from "@/ipc";

/** The groups of questions, in their order. */
export const GROUPS = ["paper", "figures", "review", "people"] as const;

/** The questions of a group, in the order in which they were put. */
export function ordered(checks: readonly CheckView[], group: string): CheckView[] {
  return checks.filter((check) => check.group === group);
}

/** How many questions have which answer. */
export function tallied(checks: readonly CheckView[]): Record<CheckStateView, number> {
  const counts: Record<CheckStateView, number> = { passed: 0, failed: 0, unclear: 0, idle: 0 };
  for (const check of checks) counts[check.state] += 1;
  return counts;
}

/** The sign of an answer; its shape says as much as its colour. */
export const SIGNS: Record<CheckStateView, string> = { passed: "✓", failed: "✗", unclear: "？", idle: "–" };
