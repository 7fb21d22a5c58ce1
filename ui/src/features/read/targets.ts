import type { ClauseView, PageSize } from "@/ipc";
import { fold } from "./find";

/** Somewhere to go to. */
export type Target = { kind: "page"; page: number } | { kind: "clause"; clause: ClauseView };

const DIGITS = "零一二三四五六七八九";

/** A number below a hundred as Chinese contracts print it: 12 is 十二. */
export function inHan(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`;
  return head + (ones > 0 || tens === 0 ? (DIGITS[ones] ?? "") : "");
}

/** The number of a clause with digits where it is printed in Chinese: 第十二条 is 第12条. */
export function inDigits(printed: string): string {
  return printed.replace(/[零一二三四五六七八九十]+/g, (han) => {
    for (let number = 1; number < 100; number += 1) if (inHan(number) === han) return String(number);
    return han;
  });
}

/** Clauses and pages that an entry means: `4` is 第四条 and page 4, `4.2` a clause, words a heading. */
export function targets(entry: string, clauses: readonly ClauseView[], pages: readonly PageSize[]): Target[] {
  const wanted = fold(entry).text.replace(/^p\.?(?=\d)/, "");
  if (wanted === "") return [];
  const number = /^\d{1,4}$/.test(wanted) ? Number(wanted) : null;
  const asPage = number !== null && pages.some((page) => page.number === number);
  const rank = (clause: ClauseView): number | null => {
    const printed = fold(clause.number).text;
    if (printed === wanted || (number !== null && number < 100 && printed === `第${inHan(number)}条`)) return 0;
    if (printed !== "" && printed.startsWith(wanted)) return 1;
    return number === null && fold(clause.heading).text.includes(wanted) ? 2 : null;
  };
  const ranked = clauses
    .map((clause) => ({ clause, rank: rank(clause) }))
    .filter((each): each is { clause: ClauseView; rank: number } => each.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.clause.start - b.clause.start);
  const found: Target[] = ranked.map(({ clause }) => ({ kind: "clause", clause }));
  if (asPage && number !== null) found.splice(/^p/i.test(entry.trim()) ? 0 : ranked.filter((each) => each.rank === 0).length, 0, { kind: "page", page: number });
  return found.slice(0, 8);
}
