import type { LimitView, PolicyDraft, PolicyRowView } from "@/ipc";

/** Kinds of contract a limit may differ for. */
export const KINDS = ["saas", "development", "implementation", "maintenance", "data", "hosting"] as const;

/** What stands in the fields: limits by rule, as typed. */
export type Fields = Record<string, LimitView>;

/** The fields as the policy has them now: the user's own limits, else the packs'. */
export function fieldsOf(rows: readonly PolicyRowView[]): Fields {
  return Object.fromEntries(rows.map((row) => [row.key, row.own ?? row.shipped]));
}

/** The fields with the limits of a file in place of their own; a rule it leaves out gets the pack's. */
export function fieldsWith(rows: readonly PolicyRowView[], { limits }: PolicyDraft): Fields {
  return Object.fromEntries(rows.map((row) => [row.key, limits[row.key] ?? row.shipped]));
}

/** What has to be kept: limits that differ from the packs'. A kind that is left empty has no limit of its own. */
export function draftOf(rows: readonly PolicyRowView[], fields: Fields): PolicyDraft {
  const own = rows.flatMap(({ key, shipped }) => {
    const field = fields[key];
    if (!field) return [];
    const kinds = Object.fromEntries(
      Object.entries(field.kinds)
        .map(([kind, limit]) => [kind, (limit ?? "").trim()])
        .filter(([, limit]) => limit !== ""),
    );
    const limit = field.limit.trim() || shipped.limit;
    return isSame({ ...field, limit, kinds }, shipped) ? [] : [[key, { ...field, limit, kinds }]];
  });
  return { limits: Object.fromEntries(own) };
}

/** Whether two limits hold the same values; where they come from makes no difference. */
export function isSame(a: LimitView, b: LimitView): boolean {
  const kinds = (limit: LimitView) => JSON.stringify(Object.entries(limit.kinds).sort());
  return a.limit === b.limit && kinds(a) === kinds(b);
}

/** Whether anything differs from what is kept. */
export function isChanged(rows: readonly PolicyRowView[], fields: Fields): boolean {
  const kept = draftOf(rows, fieldsOf(rows));
  return JSON.stringify(draftOf(rows, fields)) !== JSON.stringify(kept);
}
