import { Empty, useRemembered } from "@/kit";
import { CommandError, type NoteDraft, type NoteView } from "@/ipc";
import { useWords } from "@/i18n";
import { inReadingOrder, newDraft, type Passage } from "./drafts";
import { NoteCard } from "./NoteCard";
import { NoteForm } from "./NoteForm";
import { useNotes } from "./queries";

/** The notes on a contract, the one being written on top, those without a place below. */
export function NoteList(props: {
  contract: string;
  notes: NoteView[];
  passage: Passage | null;
  author: string;
  role: string;
  selected: string | null;
  onSelect: (note: NoteView | null) => void;
  onDone: (added: NoteView | null) => void;
}) {
  const { contract, notes, passage, author, role, selected, onSelect, onDone } = props;
  const { t } = useWords();
  const { add, addArea, update, remove } = useNotes();
  // Whoever has not named himself in the settings signs the next note as the last one.
  const [signed, setSigned] = useRemembered("note-author", { author: "", role: "" });
  const placed = inReadingOrder(notes.filter((note) => note.place));
  const orphans = inReadingOrder(notes.filter((note) => !note.place));
  const problem = (error: unknown) =>
    error instanceof CommandError ? t("note-failed", { message: error.message }) : null;
  const card = (note: NoteView) => (
    <NoteCard
      key={note.id}
      note={note}
      selected={note.id === selected}
      busy={update.isPending}
      problem={problem(update.error)}
      onSelect={() => onSelect(note.id === selected ? null : note)}
      onUpdate={(draft: NoteDraft, done) => update.mutate({ id: contract, note: note.id, draft }, { onSuccess: done })}
      onRemove={() => remove.mutate({ id: contract, note: note.id })}
    />
  );
  return (
    <div className="cards" data-testid="note-list">
      {passage && (
        <NoteForm
          key={passage.area ? `${passage.area.page}: ${passage.area.box.join(" ")}` : `${passage.start}-${passage.end}`}
          first={newDraft(author || signed.author, role || signed.role)}
          quote={passage.area ? t("area-on-page", { page: passage.area.page }) : passage.quote}
          busy={add.isPending || addArea.isPending}
          problem={problem(passage.area ? addArea.error : add.error)}
          onSave={(draft) => {
            setSigned({ author: draft.author, role: draft.role });
            const { area } = passage;
            if (area) addArea.mutate({ id: contract, page: area.page, area: area.box, draft }, { onSuccess: onDone });
            else add.mutate({ id: contract, start: passage.start, end: passage.end, draft }, { onSuccess: onDone });
          }}
          onCancel={() => onDone(null)}
        />
      )}
      {!passage && notes.length === 0 && <Empty>{t("notes-none")}</Empty>}
      {placed.map(card)}
      {orphans.length > 0 && (
        <section aria-label={t("notes-orphans")} data-testid="orphans">
          <h3 className="orphans">{t("notes-orphans")}</h3>
          <p className="soft small">{t("notes-orphans-why")}</p>
          {orphans.map(card)}
        </section>
      )}
    </div>
  );
}
