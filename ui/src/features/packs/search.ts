import type { RuleView } from "@/ipc";

/** Which rules are listed. */
export type Shown = "all" | "off" | "written" | "dismissed";
export const SHOWN: readonly Shown[] = ["all", "written", "off", "dismissed"];

/** Rules that hold a text in their id, title or sentences and are of the kind shown, by pack. */
export function rulesByPack(rules: readonly RuleView[], wanted: string, shown: Shown = "all"): Map<string, RuleView[]> {
  const needle = wanted.trim().toLowerCase();
  const packs = new Map<string, RuleView[]>();
  for (const rule of rules) {
    const hay = [rule.id, rule.title.zh, rule.title.en, rule.topic, ...rule.flags, ...rule.leaves].join("\n").toLowerCase();
    if (needle !== "" && !hay.includes(needle)) continue;
    if (shown === "off" ? rule.on : shown === "written" ? !rule.written : shown === "dismissed" && rule.dismissed === 0) continue;
    packs.set(rule.pack, [...(packs.get(rule.pack) ?? []), rule]);
  }
  return packs;
}
