import { Busy, Empty, useRemembered, today } from "@/kit";
import { CommandError, type NoteView } from "@/ipc";
import { useWords } from "@/i18n";
import { inReadingOrder, newDraft, type Passage } from "./drafts";
import { PlaceHere, type Here } from "./Carried";
import { filterNotes } from "./filters";
import { NoteCard } from "./NoteCard";
import { NoteFilters } from "./NoteFilters";
import { NoteForm, type Wordings } from "./NoteForm";
import { useNotes } from "./queries";
import { useNoteState } from "./state";
import { slotOf, type Unsaved } from "./unsaved";
import { useKeep, useUnsaved } from "./useUnsaved";

type Props = {
  contract: string;
  notes: NoteView[];
  passage: Passage | null;
  author: string;
  role: string;
  selected: string | null;
  /** Words that are selected, on which a note without a place can be put. */
  here: Here;
  /** What inserts a wording of the library into a note. */
  wordings: Wordings;
  onSelect: (note: NoteView | null) => void;
  onDone: (added: NoteView | null) => void;
  /** Goes on with a note that was begun. */
  onGoOn: (passage: Passage) => void;
};

/** The notes on a contract, the one being written on top, those without a place below. */
export function NoteList(props: Props) {
  const { t } = useWords();
  const unsaved = useUnsaved(props.contract);
  // A form that came before what was kept for it would begin empty.
  if (unsaved === null) return <Busy>{t("loading")}</Busy>;
  return <Listed {...props} unsaved={unsaved} />;
}

function Listed(props: Props & { unsaved: Map<string, Unsaved> }) {
  const { contract, notes, passage, author, role, selected, here, unsaved, wordings, onSelect, onDone, onGoOn } = props;
  const { t, plainly } = useWords();
  const { add, addArea, update, remove } = useNotes();
  const keep = useKeep(contract);
  const { filter, setFilter, order, setOrder } = useNoteState();
  // Whoever has not named himself in the settings signs the next note as the last one.
  const [signed, setSigned] = useRemembered("note-author", { author: "", role: "" });
  const me = { author: author || signed.author, role: role || signed.role };
  const day = today();
  const shown = filterNotes(notes, filter, order, day, selected);
  const placed = shown.filter((note) => note.place);
  const orphans = inReadingOrder(shown.filter((note) => !note.place));
  const slot = passage && slotOf({ is: "note", passage });
  const begun = [...unsaved].flatMap(([name, each]) => (each.is === "note" && name !== slot ? [{ name, ...each }] : []));
  const lost = [...unsaved].flatMap(([name, each]) => (each.is !== "note" && !notes.some((note) => note.id === each.note) ? [{ name, each }] : []));
  const problem = (error: unknown) =>
    error instanceof CommandError ? t("note-failed", { message: plainly(error) }) : null;
  const card = (note: NoteView) => (
    <NoteCard
      key={note.id}
      contract={contract}
      note={note}
      selected={note.id === selected}
      busy={update.isPending}
      problem={problem(update.error)}
      author={me.author}
      role={me.role}
      unsaved={unsaved}
      wordings={wordings}
      onSelect={() => onSelect(note.id === selected ? null : note)}
      onUpdate={(draft, done) => update.mutate({ id: contract, note: note.id, draft }, { onSuccess: done })}
      onRemove={() => remove.mutate({ id: contract, note: note.id })}
    />
  );
  const kept = passage && slot ? unsaved.get(slot) : undefined;
  return (
    <>
      {notes.length > 0 && (
        <NoteFilters notes={notes} shown={shown.length} filter={filter} order={order} today={day} onFilter={setFilter} onOrder={setOrder} />
      )}
      <div className="cards" data-testid="note-list">
        {passage && slot && (
          <NoteForm
            key={slot}
            contract={contract}
            on={{ is: "note", passage }}
            first={{ ...newDraft(me.author, me.role), text: passage.about ?? "" }}
            unsaved={kept?.is === "note" ? kept.draft : undefined}
            quote={quoteOf(passage)}
            area={passage.area !== undefined}
            busy={add.isPending || addArea.isPending}
            wordings={wordings}
            problem={problem(passage.area ? addArea.error : add.error)}
            onSave={(draft, settle) => {
              setSigned({ author: draft.author, role: draft.role });
              const { area } = passage;
              const onSuccess = (note: NoteView) => {
                settle();
                onDone(note);
              };
              if (area) addArea.mutate({ id: contract, page: area.page, area: area.box, draft }, { onSuccess });
              else add.mutate({ id: contract, start: passage.start, end: passage.end, draft }, { onSuccess });
            }}
            onLeave={() => onDone(null)}
          />
        )}
        {(begun.length > 0 || lost.length > 0) && (
          <section className="begun" aria-label={t("unsaved")} data-testid="unsaved">
            <h3 className="orphans">{t("unsaved")}</h3>
            <ul className="plain-list">
              {begun.map(({ name, passage: on, draft }) => (
                <li key={name} className="row">
                  <button type="button" className="plain link-row clip" data-testid="unsaved-go-on" onClick={() => onGoOn(on)}>
                    ✎ {draft.text || draft.suggestion || quoteOf(on)}
                  </button>
                  <button type="button" className="plain push small soft" data-testid="unsaved-discard" onClick={() => void keep(name, null)}>
                    {t("note-discard")}
                  </button>
                </li>
              ))}
              {lost.map(({ name, each }) => (
                <li key={name} className="row">
                  <span className="note-words">{each.is === "answer" ? each.text : each.draft.text}</span>
                  <button type="button" className="plain push small soft" onClick={() => void keep(name, null)}>
                    {t("note-discard")}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {!passage && notes.length === 0 && begun.length === 0 && <Empty>{t("notes-none")}</Empty>}
        {placed.map(card)}
        {orphans.length > 0 && (
          <section aria-label={t("notes-orphans")} data-testid="orphans">
            <h3 className="orphans">{t("notes-orphans")}</h3>
            <p className="soft small">{t("notes-orphans-why")}</p>
            {orphans.map((note) => (
              <div key={note.id}>
                {card(note)}
                <PlaceHere contract={contract} note={note.id} here={here} />
              </div>
            ))}
          </section>
        )}
      </div>
    </>
  );

  function quoteOf({ area, quote }: Passage): string {
    return area ? t("area-on-page", { page: area.page }) : quote;
  }
}
