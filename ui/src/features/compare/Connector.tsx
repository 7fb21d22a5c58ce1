import { useEffect, useRef, type RefObject } from "react";

/** How long after a choice the ends may still move: pages are painted and scrolled to meanwhile. */
const SETTLING = 1200;

/** A thin line from the chosen words on the old paper to those on the new one. It is drawn past React, on every scroll. */
export function Connector({ frame, selected }: { frame: RefObject<HTMLElement | null>; selected: string | null }) {
  const line = useRef<SVGPathElement>(null);
  useEffect(() => {
    const papers = frame.current;
    const path = line.current;
    if (!papers || !path) return;
    let request = 0;
    const draw = () => {
      const d = selected === null ? null : pathBetween(papers, selected);
      path.setAttribute("d", d?.path ?? "");
      path.dataset["whole"] = String(d?.whole ?? false);
    };
    const until = performance.now() + SETTLING;
    const settle = () => {
      draw();
      if (performance.now() < until) request = requestAnimationFrame(settle);
    };
    const moved = () => {
      cancelAnimationFrame(request);
      request = requestAnimationFrame(performance.now() < until ? settle : draw);
    };
    settle();
    // Scrolling does not bubble, but it can be caught on its way down.
    papers.addEventListener("scroll", moved, true);
    const watch = new ResizeObserver(moved);
    watch.observe(papers);
    return () => {
      cancelAnimationFrame(request);
      papers.removeEventListener("scroll", moved, true);
      watch.disconnect();
    };
  }, [frame, selected]);
  return (
    <svg className="connector" aria-hidden="true">
      <path ref={line} data-testid="connector" />
    </svg>
  );
}

/** The path, and whether both ends are in sight. Where one is not, the line ends at the edge it lies beyond. */
function pathBetween(papers: HTMLElement, id: string): { path: string; whole: boolean } | null {
  const box = papers.getBoundingClientRect();
  const [old, draft] = (["old", "new"] as const).map((side) => {
    const column = papers.querySelector<HTMLElement>(`[data-testid="column-${side}"]`);
    const reader = column?.querySelector<HTMLElement>(".reader");
    const mark = column?.querySelector(
      `[data-testid="mark-ink"][data-mark="${CSS.escape(id)}"] polygon, mark[data-mark="${CSS.escape(id)}"]`,
    );
    if (!reader || !mark) return null;
    const [view, ink] = [reader.getBoundingClientRect(), mark.getBoundingClientRect()];
    const middle = (ink.top + ink.bottom) / 2;
    const y = Math.min(Math.max(middle, view.top + 2), view.bottom - 2);
    // From the edge of the sheet: across the words it would look like a stroke through them.
    const sheet = (mark.closest(".paper") ?? mark).getBoundingClientRect();
    const x = side === "old" ? Math.min(sheet.right, view.right) : Math.max(sheet.left, view.left);
    return { x: x - box.left, y: y - box.top, edge: (side === "old" ? view.right : view.left) - box.left, inSight: y === middle };
  });
  if (!old || !draft) return null;
  const bend = (draft.edge - old.edge) / 2;
  const path =
    `M ${old.x} ${old.y} H ${old.edge} ` +
    `C ${old.edge + bend} ${old.y} ${draft.edge - bend} ${draft.y} ${draft.edge} ${draft.y} H ${draft.x}`;
  return { path, whole: old.inSight && draft.inSight };
}
