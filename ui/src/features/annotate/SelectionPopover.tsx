import { Key, useShortcuts } from "@/kit";
import type { Selected } from "@/features/read";
import { useWords } from "@/i18n";
import type { MarkupView } from "@/ipc";
import { MARKUPS } from "./drafts";

/** What can be done with the words that are selected, right under them. */
export function SelectionPopover(props: {
  selected: Selected;
  onNote: () => void;
  onMark: (markup: MarkupView) => void;
  onCopy: () => void;
  onWhy: () => void;
}) {
  const { selected, onNote, onMark, onCopy, onWhy } = props;
  const { t } = useWords();
  const keys = useShortcuts();
  const below = selected.rect.bottom + 40 < window.innerHeight;
  return (
    <div
      className="selection-popover"
      role="toolbar"
      aria-label={t("selection")}
      data-testid="selection-popover"
      data-start={selected.start}
      data-end={selected.end}
      style={{
        left: Math.min(Math.max(8, selected.rect.left), window.innerWidth - 470),
        top: below ? selected.rect.bottom + 6 : Math.max(8, selected.rect.top - 38),
      }}
      // Pressing a button must not take the selection away before the button has read it.
      onMouseDown={(event) => event.preventDefault()}
    >
      <button type="button" data-testid="selection-note" {...keys.of("note")} onClick={onNote}>
        ✎ {t("note")} <Key of="note" />
      </button>
      {MARKUPS.map((markup) => (
        <button key={markup} type="button" data-testid={`selection-${markup}`} onClick={() => onMark(markup)}>
          <span className={`markup-${markup}`}>{t(`markup-${markup}`)}</span>
        </button>
      ))}
      <button type="button" data-testid="selection-copy" onClick={onCopy}>
        {t("copy")}
      </button>
      <button type="button" data-testid="selection-why" onClick={onWhy}>
        {t("why-not")}
      </button>
    </div>
  );
}
