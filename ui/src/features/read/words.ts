import type { ClauseView, ParagraphView } from "@/ipc";
import type { Range16 } from "./selection";

/** The characters of a stretch of the document; paragraphs are parted by a line break. */
export function textOf(paragraphs: readonly ParagraphView[], { start, end }: Range16): string {
  return paragraphs
    .filter((paragraph) => paragraph.start < end && paragraph.start + paragraph.text.length > start)
    .map((paragraph) => paragraph.text.slice(Math.max(0, start - paragraph.start), end - paragraph.start))
    .join("\n");
}

/** The innermost of the given clauses that holds an offset. */
export function clauseHolding(clauses: readonly ClauseView[], offset: number): ClauseView | null {
  let found: ClauseView | null = null;
  for (const clause of clauses) {
    if (clause.start <= offset && offset < clause.end && (!found || clause.level >= found.level)) found = clause;
  }
  return found;
}

/** The last clause that begins at or before a spot on the paper. */
export function clauseAtSpot(clauses: readonly ClauseView[], page: number, top: number): ClauseView | null {
  let found: ClauseView | null = null;
  for (const clause of clauses) {
    if (clause.page === null || clause.top === null) continue;
    if (clause.page < page || (clause.page === page && clause.top <= top)) found = clause;
  }
  return found;
}
