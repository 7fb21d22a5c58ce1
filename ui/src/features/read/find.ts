import type { ParagraphView } from "@/ipc";
import type { Range16 } from "./selection";

/** Hits that are listed; a search for one letter in a long paper needs no more. */
export const MOST_HITS = 2000;

/**
 * Characters as they are searched: one width, one case, no spaces. `at` gives for every code unit of
 * the folded text where its character begins, with one more entry for the end.
 */
export function fold(text: string): { text: string; at: number[] } {
  let folded = "";
  const at: number[] = [];
  let index = 0;
  for (const letter of text) {
    for (const unit of letter.normalize("NFKC").toLowerCase()) {
      if (/\s/u.test(unit)) continue;
      folded += unit;
      for (let part = 0; part < unit.length; part += 1) at.push(index);
    }
    index += letter.length;
  }
  at.push(index);
  return { text: folded, at };
}

/** Every place where the words stand, in reading order. A hit lies within one paragraph. */
export function findIn(paragraphs: readonly ParagraphView[], words: string): Range16[] {
  const needle = fold(words).text;
  const hits: Range16[] = [];
  if (needle === "") return hits;
  for (const paragraph of paragraphs) {
    const { text, at } = fold(paragraph.text);
    let from = text.indexOf(needle);
    while (from >= 0 && hits.length < MOST_HITS) {
      const last = at[from + needle.length - 1] ?? 0;
      const length = paragraph.text.codePointAt(last) === undefined ? 1 : String.fromCodePoint(paragraph.text.codePointAt(last) ?? 0).length;
      hits.push({ start: paragraph.start + (at[from] ?? 0), end: paragraph.start + last + length });
      from = text.indexOf(needle, from + needle.length);
    }
  }
  return hits;
}
