import { isComposing } from "@/kit";
import type { ClauseView, PageSize } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { targets, type Target } from "./targets";

/** A field for a clause or a page: type its number or a word of its heading, Enter goes there. */
export function GoTo(props: { clauses: ClauseView[]; pages: PageSize[]; onGo: (target: Target) => void; onClose: () => void }) {
  const { clauses, pages, onGo, onClose } = props;
  const { t } = useWords();
  const [entry, setEntry] = useState("");
  const [at, setAt] = useState(0);
  const found = targets(entry, clauses, pages);
  const choose = (target: Target | undefined) => {
    if (!target) return;
    onGo(target);
    onClose();
  };
  return (
    <div className="go-to" role="dialog" aria-label={t("go-to")} data-testid="go-to">
      <input
        type="text"
        autoFocus
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="go-to-list"
        aria-activedescendant={found.length > 0 ? `go-to-${at}` : undefined}
        value={entry}
        placeholder={t("go-to-hint")}
        aria-label={t("go-to")}
        data-testid="go-to-entry"
        onChange={(event) => {
          setEntry(event.currentTarget.value);
          setAt(0);
        }}
        onBlur={onClose}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          if (by !== 0 && found.length > 0) setAt((at + by + found.length) % found.length);
          else if (event.key === "Enter") choose(found[at]);
          else if (event.key === "Escape") onClose();
          else return;
          event.preventDefault();
        }}
      />
      <ul id="go-to-list" role="listbox" aria-label={t("go-to")}>
        {found.map((target, index) => (
          <li
            key={target.kind === "page" ? `p${target.page}` : target.clause.id}
            id={`go-to-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(target);
            }}
          >
            {target.kind === "page" ? (
              t("page-number", { page: target.page })
            ) : (
              <>
                <span className="outline-number">{target.clause.number}</span> <span className="clip">{target.clause.heading}</span>
              </>
            )}
          </li>
        ))}
        {entry.trim() !== "" && found.length === 0 && <li className="soft">{t("find-none")}</li>}
      </ul>
    </div>
  );
}
