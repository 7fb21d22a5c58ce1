/** A stretch of the document's text in UTF-16 code units, end exclusive. */
export type Range16 = { start: number; end: number };

/** A selection on the paper: the stretch, and where it stands in the window. */
export type Selected = Range16 & { rect: DOMRect; text: string };

/**
 * Document offset of a boundary of a selection. Text stands in elements with `data-start`, each with
 * one text node; anything between them (a margin, the gap between pages) counts as the end of the
 * text before it or, for the lower edge, the start of the text after it.
 */
export function offsetOf(root: HTMLElement, node: Node, offset: number, edge: "start" | "end"): number | null {
  const holder = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>("[data-start]");
  if (node.nodeType === Node.TEXT_NODE && holder && root.contains(holder)) return startOf(holder) + offset;

  const point = document.createRange();
  point.setStart(node, offset);
  point.collapse(true);
  let before: number | null = null;
  for (const piece of root.querySelectorAll<HTMLElement>("[data-start]")) {
    const span = document.createRange();
    span.selectNodeContents(piece);
    const piecesStartIsAfter = point.compareBoundaryPoints(Range.START_TO_START, span) <= 0;
    if (piecesStartIsAfter) return edge === "start" ? startOf(piece) : before;
    before = startOf(piece) + (piece.textContent?.length ?? 0);
  }
  return edge === "end" ? before : null;
}

/** The stretch of the document that a selection covers; `null` when it covers no text of `root`. */
export function rangeOf(root: HTMLElement, selection: Selection | null): Range16 | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const start = root.contains(range.startContainer)
    ? offsetOf(root, range.startContainer, range.startOffset, "start")
    : offsetOf(root, root, 0, "start");
  const end = root.contains(range.endContainer)
    ? offsetOf(root, range.endContainer, range.endOffset, "end")
    : offsetOf(root, root, root.childNodes.length, "end");
  return start !== null && end !== null && start < end ? { start, end } : null;
}

function startOf(holder: HTMLElement): number {
  return Number(holder.dataset["start"]);
}
