/** A part of the card that is open in the list of notes, for keys to reach. */
export function inOpenNote(testid: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-testid="note-card"][data-selected="true"] [data-testid="${testid}"]`);
}

/** The note after the open one, or before it, as they stand in the list; the first, or last, where none is open. */
export function stepNote(by: 1 | -1): string | null {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-testid="note-card"]')];
  const at = cards.findIndex((card) => card.dataset["selected"] === "true");
  const next = at < 0 ? (by === 1 ? 0 : cards.length - 1) : at + by;
  return cards[next]?.dataset["note"] ?? null;
}
