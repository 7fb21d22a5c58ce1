import type { ParagraphView } from "@/ipc";
import { useEffect, useRef, type RefObject } from "react";
import { rangeOf, type Selected } from "./selection";
import { textOf } from "./words";

/**
 * Tells of words selected under `root`, once the hand is lifted or the keyboard rests, and lets
 * copying take the document's own characters, without the line breaks of the page.
 */
export function useSelection(
  root: RefObject<HTMLElement | null>,
  paragraphs: ParagraphView[],
  onSelect: ((selected: Selected | null) => void) | undefined,
): void {
  const tell = useRef(onSelect);
  const text = useRef(paragraphs);
  useEffect(() => {
    tell.current = onSelect;
    text.current = paragraphs;
  });
  useEffect(() => {
    let timer = 0;
    let pressed = false;
    const look = () => {
      const element = root.current;
      if (!element) return;
      const selection = window.getSelection();
      const range = rangeOf(element, selection);
      if (!range || !selection) {
        // A field that takes the focus empties the selection; what was chosen on paper still counts.
        if (!(document.activeElement instanceof HTMLTextAreaElement)) tell.current?.(null);
        return;
      }
      const rect = selection.getRangeAt(0).getBoundingClientRect();
      tell.current?.({ ...range, rect, text: textOf(text.current, range) });
    };
    const soon = () => {
      window.clearTimeout(timer);
      if (!pressed) timer = window.setTimeout(look, 120);
    };
    const down = () => {
      pressed = true;
    };
    const up = () => {
      pressed = false;
      soon();
    };
    const copy = (event: ClipboardEvent) => {
      const element = root.current;
      const range = element && rangeOf(element, window.getSelection());
      if (!range || !event.clipboardData) return;
      event.clipboardData.setData("text/plain", textOf(text.current, range));
      event.preventDefault();
    };
    document.addEventListener("selectionchange", soon);
    document.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", up);
    document.addEventListener("copy", copy);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("selectionchange", soon);
      document.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", up);
      document.removeEventListener("copy", copy);
    };
  }, [root]);
}
