import type { NoteDraft, NoteView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, useState } from "react";
import { draftOf } from "./drafts";
import { NoteForm } from "./NoteForm";

/** A note as it stands: its words, who wrote them, and what can be done with it. */
export function NoteCard(props: {
  note: NoteView;
  selected: boolean;
  busy: boolean;
  problem: string | null;
  onSelect: () => void;
  onUpdate: (draft: NoteDraft, done: () => void) => void;
  onRemove: () => void;
}) {
  const { note, selected, busy, problem, onSelect, onUpdate, onRemove } = props;
  const { t, named } = useWords();
  const [editing, setEditing] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const page = note.place?.spots[0]?.page;
  const quote = note.area ? t("area-on-page", { page: page ?? 0 }) : (note.place?.quote ?? note.quote);
  if (editing) {
    return (
      <NoteForm
        first={draftOf(note)}
        quote={quote}
        busy={busy}
        problem={problem}
        onSave={(draft) => onUpdate(draft, () => setEditing(false))}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <article ref={card} className="card card-note" data-testid="note-card" data-note={note.id} data-selected={selected}>
      <button type="button" className="card-head" aria-expanded={selected} onClick={onSelect}>
        <span className="row">
          <strong>{note.author}</strong>
          {note.role && <span className="soft">{named("role", note.role)}</span>}
          <span className="push soft card-where">
            {note.place?.clause} {page !== undefined && t("page-short", { page })}
          </span>
        </span>
        <span className="note-words">{note.text || t(`kind-${note.kind}`)}</span>
        {note.suggestion && (
          <span className="note-words ask">
            {t("note-suggestion")} {note.suggestion}
          </span>
        )}
        <span className="row wrap small soft">
          <span className="verdict">{t(`kind-${note.kind}`)}</span>
          <span className="verdict">{t(`note-state-${note.state}`)}</span>
          {note.internal && <span className="verdict">{t("note-internal-short")}</span>}
          <span className="clip">{note.area ? quote : `“${quote}”`}</span>
        </span>
      </button>
      {selected && (
        <div className="card-body">
          <div className="row">
            <button type="button" className="decide" data-testid="note-edit" onClick={() => setEditing(true)}>
              {t("edit")}
            </button>
            <button type="button" className="decide" data-testid="note-delete" onClick={onRemove}>
              {t("delete")}
            </button>
            <span className="push soft small">{note.modified.slice(0, 16).replace("T", " ")}</span>
          </div>
        </div>
      )}
    </article>
  );
}
