import { forwardRef, useImperativeHandle, useRef } from "react";
import { offsetOf } from "./draft";

/** What others may ask of the field. */
export type CodeHandle = { goTo: (line: number, column: number) => void };

/** Height of a line in pixels; packs.css says the same. */
const LINE = 20;

/** A text with numbered lines; `wrong` are the lines a mistake stands on. Tab leaves it, as everywhere. */
export const CodeField = forwardRef<CodeHandle, { text: string; label: string; wrong: readonly number[]; onText: (text: string) => void }>(
  function CodeField({ text, label, wrong, onText }, handle) {
    const field = useRef<HTMLTextAreaElement>(null);
    const gutter = useRef<HTMLDivElement>(null);
    useImperativeHandle(handle, () => ({
      goTo: (line, column) => {
        const element = field.current;
        if (!element) return;
        const at = offsetOf(element.value, line, column);
        element.focus();
        element.setSelectionRange(at, at);
        element.scrollTop = Math.max(0, (line - 4) * LINE);
      },
    }));
    const lines = text.split("\n");
    return (
      <div className="code">
        <div className="code-gutter" ref={gutter} aria-hidden="true">
          {lines.map((_, index) => (
            <span key={index} className={wrong.includes(index + 1) ? "wrong" : undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={field}
          value={text}
          wrap="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={wrong.length > 0}
          data-testid="rule-code"
          onScroll={(event) => gutter.current && (gutter.current.scrollTop = event.currentTarget.scrollTop)}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
    );
  },
);
