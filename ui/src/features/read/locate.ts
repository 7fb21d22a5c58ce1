import type { LineView, PageText } from "@/ipc";
import { inkOf } from "./ink";

/** Where a character stands: page from 1 and points from the page's top. */
export type Spot = { page: number; top: number };

/** Finds the page of a character by halving: text offsets rise from page to page. */
export async function locate(offset: number, pages: number, textOf: (page: number) => Promise<PageText>): Promise<Spot | null> {
  let low = 1;
  let high = pages;
  while (low <= high) {
    const middle = (low + high) >> 1;
    // A page without words says nothing about where to go on; the next one that has some does.
    let page = middle;
    let lines: LineView[] = [];
    while (page <= high && (lines = (await textOf(page)).lines).length === 0) page += 1;
    if (lines.length === 0) {
      high = middle - 1;
      continue;
    }
    const quad = inkOf(lines, offset, offset + 1)[0];
    if (quad) return { page, top: quad[1] ?? 0 };
    const starts = lines.map((line) => line.start);
    const ends = lines.map((line) => line.end);
    if (offset < Math.min(...starts)) high = middle - 1;
    else if (offset >= Math.max(...ends)) low = page + 1;
    // Between two lines of this page, as the gap between paragraphs is: the line after it.
    else {
      const next = lines.filter((line) => line.start >= offset).sort((a, b) => a.start - b.start)[0];
      return { page, top: next?.rect[1] ?? 0 };
    }
  }
  return null;
}
