import { isAction, isComposing } from "@/kit";
import { useWords } from "@/i18n";
import { useEffect, useRef } from "react";

/** A field to look for words, and where among the hits one stands. Enter goes on, Shift+Enter back. */
export function FindBar(props: {
  words: string;
  at: number;
  count: number;
  onWords: (words: string) => void;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}) {
  const { words, at, count, onWords, onStep, onClose } = props;
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <div className="find-bar" role="search" data-testid="find-bar">
      <input
        ref={field}
        type="text"
        autoFocus
        value={words}
        placeholder={t("find-words")}
        aria-label={t("find-words")}
        data-testid="find-words"
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === "Enter") {
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          }
          if (event.key === "Escape") {
            event.preventDefault();
            onClose();
          }
          if (isAction(event.nativeEvent, "find")) {
            event.preventDefault();
            field.current?.select();
          }
        }}
      />
      <span className="soft find-count" role="status" data-testid="find-count">
        {words.trim() === "" ? "" : count === 0 ? t("find-none") : t("find-at", { at: at + 1, count })}
      </span>
      <button type="button" aria-label={t("find-previous")} title={t("find-previous")} disabled={count === 0} onClick={() => onStep(-1)}>
        ↑
      </button>
      <button type="button" aria-label={t("find-next")} title={t("find-next")} disabled={count === 0} onClick={() => onStep(1)}>
        ↓
      </button>
      <button type="button" aria-label={t("close")} title={t("close")} data-testid="find-close" onClick={onClose}>
        ×
      </button>
    </div>
  );
}
