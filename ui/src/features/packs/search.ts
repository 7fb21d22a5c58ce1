import type { RuleView } from "@/ipc";

/** Rules that hold a text in their id, title or sentences, by pack. */
export function rulesByPack(rules: readonly RuleView[], wanted: string): [string, RuleView[]][] {
  const needle = wanted.trim().toLowerCase();
  const packs = new Map<string, RuleView[]>();
  for (const rule of rules) {
    const hay = [rule.id, rule.title.zh, rule.title.en, rule.topic, ...rule.flags, ...rule.leaves].join("\n").toLowerCase();
    if (needle !== "" && !hay.includes(needle)) continue;
    packs.set(rule.pack, [...(packs.get(rule.pack) ?? []), rule]);
  }
  return [...packs].sort(([a], [b]) => (a < b ? -1 : 1));
}
