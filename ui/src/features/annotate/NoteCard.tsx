import { localTime, today } from "@/kit";
import { COLOURS, draftOf } from "./drafts";
import { isOverdue } from "./filters";
import { NoteForm, type Wordings } from "./NoteForm";
import { Side } from "./Side";
import { Thread } from "./Thread";
import { slotOf, type Unsaved } from "./unsaved";
import { useWords } from "@/i18n";
import type { NoteDraft, NoteView } from "@/ipc";
import { useEffect, useRef, useState } from "react";

/** A note as it stands: its words, who wrote them, what was answered, and what can be done with it. */
export function NoteCard(props: {
  contract: string;
  note: NoteView;
  selected: boolean;
  busy: boolean;
  problem: string | null;
  /** Who answers. */
  author: string;
  role: string;
  /** What is being written on this contract, by slot. */
  unsaved: Map<string, Unsaved>;
  wordings: Wordings;
  onSelect: () => void;
  onUpdate: (draft: NoteDraft, done: () => void) => void;
  onRemove: () => void;
}) {
  const { contract, note, selected, busy, problem, author, role, unsaved, wordings, onSelect, onUpdate, onRemove } = props;
  const { t, named } = useWords();
  const on = { is: "change", note: note.id } as const;
  const changing = unsaved.get(slotOf(on));
  const answering = unsaved.get(slotOf({ is: "answer", note: note.id }));
  // Whoever comes back to a note he was changing finds the form as he left it.
  const [editing, setEditing] = useState(changing !== undefined);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const page = note.place?.spots[0]?.page;
  const quote = note.area ? t("area-on-page", { page: page ?? 0 }) : (note.place?.quote ?? note.quote);
  if (editing) {
    return (
      <NoteForm
        contract={contract}
        on={on}
        first={draftOf(note)}
        unsaved={changing?.is === "change" ? changing.draft : undefined}
        quote={quote}
        area={note.area}
        busy={busy}
        problem={problem}
        wordings={wordings}
        onSave={(draft, settle) =>
          onUpdate(draft, () => {
            settle();
            setEditing(false);
          })
        }
        onLeave={() => setEditing(false)}
      />
    );
  }
  const late = isOverdue(note, today());
  const answers = note.replies.filter((reply) => reply.text !== "").length;
  return (
    <article
      ref={card}
      className="card card-note"
      data-testid="note-card"
      data-note={note.id}
      data-kind={note.kind}
      data-internal={note.internal}
      data-selected={selected}
      style={{ borderLeftColor: note.colour ?? COLOURS.yellow }}
    >
      <button type="button" className="card-head" aria-expanded={selected} onClick={onSelect}>
        <span className="row">
          <strong>{note.author || t("reviewer-unnamed")}</strong>
          {note.role && <span className="soft">{named("role", note.role)}</span>}
          <span className="push soft card-where">
            {note.place?.clause} {page !== undefined && t("page-short", { page })}
          </span>
        </span>
        <span className="note-words">{note.text || t(note.area || note.kind !== "highlight" ? `kind-${note.kind}` : `markup-${note.markup}`)}</span>
        {note.suggestion && (
          <span className="note-words ask">
            {t("note-suggestion")} {!note.area && <del>{quote}</del>} {note.suggestion}
          </span>
        )}
        <span className="row wrap small soft">
          <Side internal={note.internal} />
          <span className="verdict">{t(`kind-${note.kind}`)}</span>
          <span className="verdict" data-testid="note-state-now">
            {t(`note-state-${note.state}`)}
          </span>
          {note.assignee && <span className="verdict">@{note.assignee}</span>}
          {note.due && (
            <span className={late ? "verdict late" : "verdict"}>
              {t(late ? "note-overdue-since" : "note-due-on", { day: note.due })}
            </span>
          )}
          {answers > 0 && <span className="verdict">{t("answers", { count: answers })}</span>}
          {(changing ?? answering) && <span className="verdict late">{t("unsaved-here")}</span>}
          {!note.suggestion && <span className="clip">{note.area ? quote : `“${quote}”`}</span>}
        </span>
      </button>
      {selected && (
        <div className="card-body">
          <Thread key={note.id} contract={contract} note={note} author={author} role={role} unsaved={answering} />
          <div className="row">
            <button type="button" className="decide" data-testid="note-edit" onClick={() => setEditing(true)}>
              {t(changing ? "unsaved-go-on" : "edit")}
            </button>
            <button type="button" className="decide" data-testid="note-delete" onClick={onRemove}>
              {t("delete")}
            </button>
            <time className="push soft small" dateTime={note.modified}>
              {localTime(note.modified)}
            </time>
          </div>
        </div>
      )}
    </article>
  );
}
