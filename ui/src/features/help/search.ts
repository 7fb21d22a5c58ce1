import type { Page } from "./pages";
import type { PageName } from "./contents";

/** Words without letter case and width, sign by sign, so that places stay where they are. */
export function plain(words: string): string {
  return [...words]
    .map((sign) => {
      const narrow = sign.normalize("NFKC").toLowerCase();
      return narrow.length === sign.length ? narrow : sign;
    })
    .join("");
}

/** What is looked for: the words that were typed, each of which must be there. */
export function needlesOf(wanted: string): string[] {
  return [...new Set(plain(wanted).split(/\s+/).filter(Boolean))];
}

/** Where needles stand in words: ranges in order that do not overlap. */
export function rangesOf(words: string, needles: readonly string[]): [number, number][] {
  const folded = plain(words);
  const found: [number, number][] = [];
  for (const needle of needles) {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) found.push([at, at + needle.length]);
  }
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return found.reduce<[number, number][]>((kept, range) => {
    const last = kept.at(-1);
    if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
    else kept.push(range);
    return kept;
  }, []);
}

/** A section that holds what was looked for. */
export type Hit = { page: PageName; pageTitle: string; section: number; title: string; excerpt: string };

const BEFORE = 16;
const LENGTH = 72;

/** The sections that hold every needle, those first that say it in a heading. */
export function searchPages(pages: readonly Page[], wanted: string): Hit[] {
  const needles = needlesOf(wanted);
  if (needles.length === 0) return [];
  const hits = pages.flatMap((page) =>
    page.sections.flatMap((section, index) => {
      const [title, words] = [plain(section.title), plain(section.words)];
      if (!needles.every((needle) => title.includes(needle) || words.includes(needle))) return [];
      const headed = needles.every((needle) => title.includes(needle));
      const hit = { page: page.name, pageTitle: page.sections[0]?.title ?? page.name, section: index, title: section.title, excerpt: excerptOf(section.words, needles) };
      return [{ hit, rank: headed ? section.depth : 9 }];
    }),
  );
  return hits.sort((one, other) => one.rank - other.rank).map(({ hit }) => hit);
}

/** The words around the first place, on one line. */
function excerptOf(words: string, needles: readonly string[]): string {
  const first = rangesOf(words, needles)[0]?.[0] ?? 0;
  const from = Math.max(0, first - BEFORE);
  const cut = words.slice(from, from + LENGTH).replaceAll(/\s+/g, " ");
  return `${from > 0 ? "…" : ""}${cut}${from + LENGTH < words.length ? "…" : ""}`;
}
