import type { PageSize } from "@/ipc";

/** Space above the first page and between pages, in pixels. */
export const GAP = 16;

/** Upper edge of every page in a column of the given scale, in pixels. */
export function pageTops(pages: readonly PageSize[], scale: number): number[] {
  let y = GAP;
  return pages.map((page) => {
    const top = y;
    y += page.height * scale + GAP;
    return top;
  });
}

/** Height of the whole column. */
export function columnHeight(pages: readonly PageSize[], scale: number): number {
  return pages.reduce((sum, page) => sum + page.height * scale + GAP, GAP);
}

/** Pixel height of a spot, given by page from 1 and points from the page's top. */
export function yOf(pages: readonly PageSize[], scale: number, page: number, top: number): number {
  const index = Math.min(Math.max(page - 1, 0), Math.max(pages.length - 1, 0));
  return (pageTops(pages, scale)[index] ?? 0) + top * scale;
}

/** The page that holds most of what is read at a pixel height. */
export function pageAtY(pages: readonly PageSize[], scale: number, y: number): number {
  const tops = pageTops(pages, scale);
  let found = 0;
  tops.forEach((top, index) => {
    if (top <= y) found = index;
  });
  return pages[found]?.number ?? 1;
}

/** Pixels for a point that make the widest page fit, within what is readable. */
export function fitScale(pages: readonly PageSize[], width: number, margin: number): number {
  const widest = Math.max(1, ...pages.map((page) => page.width));
  return Math.min(Math.max((width - margin) / widest, 0.35), 1.6);
}

/** Scale at which a page's picture is asked for: coarse, so that a small drag does not paint all anew. */
export function pictureScale(scale: number, devicePixels: number): number {
  return Math.min(4, Math.max(0.5, Math.ceil(scale * devicePixels * 4) / 4));
}
