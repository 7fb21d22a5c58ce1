import type { FindingView } from "@/ipc";
import { EVERYTHING, filterFindings, isLikely, SEVERITIES, severityOf, type Filter } from "./filters";
import { stack, type Stack } from "./stacks";

/** How many are named first. */
export const FIRST = 5;

/** What a buyer stands to lose, the gravest first: topics that hurt in the same place. */
const HARMS: readonly (readonly string[])[] = [
  ["liability_cap", "liability_exclusion", "one_sided_breach", "ip_infringement", "force_majeure", "delay_liability", "sla_remedy"],
  ["renewal_price", "auto_renewal", "prepayment", "non_refundable", "hidden_fee", "usage_overage", "late_fee_customer", "retention_money", "invoice_tax"],
  ["unilateral_change", "interpretation_precedence", "suspension", "vendor_termination", "feature_change", "early_exit", "notice_deemed"],
  ["data_rights", "data_export", "data_deletion", "data_location", "data_security", "confidentiality_publicity"],
  ["response_time", "availability_sla", "acceptance", "warranty_maintenance", "upgrade_policy", "clock_start", "scope_vague", "change_control"],
  ["ip_ownership", "source_code", "dispute_forum"],
];

function harmOf(finding: FindingView): number {
  const at = HARMS.findIndex((topics) => topics.includes(finding.topic));
  return at < 0 ? HARMS.length : at;
}

/** Place of the topic within its harm: the first ones hurt most. */
function rankOf(finding: FindingView): number {
  const at = HARMS[harmOf(finding)]?.indexOf(finding.topic) ?? -1;
  return at < 0 ? HARMS.length : at;
}

/** How much speaks for a stack: the rules that say so, and both places of a contradiction. */
function support({ lead, rest }: Stack): number {
  const rules = (finding: FindingView) => (isLikely(finding) ? 0 : 1 + finding.also.length);
  return rules(lead) + rest.reduce((sum, finding) => sum + rules(finding), 0) + (lead.kind === "contradiction" ? 1 : 0);
}

/**
 * What to settle first: of what nobody has decided the gravest, and of these what is certain before what is
 * likely and what stands on the paper before what is absent; then one of each sort of harm before a second of
 * any, and one of each topic before a second of any. A blank is filled in, and no matter to fight over.
 */
export function firstToFix(findings: readonly FindingView[], filter: Filter = EVERYTHING): FindingView[] {
  const open = stack(filterFindings(findings, { ...EVERYTHING, rulesOnly: filter.rulesOnly, state: "open" }, "reading"));
  const tier = ({ lead }: Stack) => SEVERITIES.indexOf(severityOf(lead)) * 4 + (lead.kind === "placeholder" ? 3 : isLikely(lead) ? 2 : lead.evidence.length === 0 ? 1 : 0);
  const best = open.sort((a, b) => tier(a) - tier(b) || rankOf(a.lead) - rankOf(b.lead) || support(b) - support(a));
  const chosen: Stack[] = [];
  for (const level of [...new Set(best.map(tier))]) {
    const here = best.filter((each) => tier(each) === level).sort((a, b) => harmOf(a.lead) - harmOf(b.lead));
    const first = (of: (finding: FindingView) => string | number, among: Stack[]) => {
      const seen = new Set(chosen.map(({ lead }) => of(lead)));
      return among.filter(({ lead }) => !seen.has(of(lead)) && seen.add(of(lead)));
    };
    for (const among of [() => first(harmOf, here), () => first((finding) => finding.topic, here), () => here]) {
      for (const each of among()) if (!chosen.includes(each)) chosen.push(each);
    }
  }
  return chosen.slice(0, FIRST).map(({ lead }) => lead);
}
