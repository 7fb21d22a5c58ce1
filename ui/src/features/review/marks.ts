import type { Mark } from "@/features/read";
import type { FindingView } from "@/ipc";
import { severityOf } from "./filters";

/** Marks of findings. Graver ones come last, so that they lie on top. */
export function findingMarks(findings: readonly FindingView[], say: (both: { zh: string; en: string }) => string): Mark[] {
  const rank = { low: 0, medium: 1, high: 2 };
  return findings
    .filter((finding) => finding.evidence.length > 0)
    .map((finding) => ({
      id: finding.fingerprint,
      kind: severityOf(finding),
      label: say(finding.title),
      places: finding.evidence,
    }))
    .sort((a, b) => rank[a.kind] - rank[b.kind]);
}
