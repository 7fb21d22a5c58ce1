import type { PartView } from "@/ipc";

/** Where parts come from, in the order in which they are listed: what is in the programs first. */
export const ORIGINS = ["within", "program", "page", "build"] as const;

/** A line of the list: a heading, or a part. */
export type Line = { kind: "heading"; origin: PartView["origin"]; count: number } | { kind: "part"; part: PartView };

/** A part by name and version, which no two share. */
export const keyOf = ({ name, version }: PartView) => `${name} ${version}`;

/** The parts that have all of the words in their name, version, licence or the part they lie in, under the headings of where they come from. */
export function linesOf(parts: readonly PartView[], wanted: string): Line[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = parts.filter(({ name, version, licence, within }) => {
    const all = `${name} ${version} ${licence} ${within ?? ""}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return ORIGINS.flatMap((origin): Line[] => {
    const here = found.filter((part) => part.origin === origin);
    if (here.length === 0) return [];
    return [{ kind: "heading", origin, count: here.length }, ...here.map((part): Line => ({ kind: "part", part }))];
  });
}

/** The part that stands so many parts further in the list, headings left out; at an end it stays. */
export function stepped(lines: readonly Line[], from: string | null, by: number): PartView | null {
  const parts = lines.flatMap((line) => (line.kind === "part" ? [line.part] : []));
  const at = parts.findIndex((part) => keyOf(part) === from);
  if (at < 0) return parts[0] ?? null;
  return parts[Math.min(Math.max(0, at + by), parts.length - 1)] ?? null;
}
