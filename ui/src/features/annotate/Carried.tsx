import { useWords } from "@/i18n";
import { useChange, useView, type CarriedNoteView, type PieceView, type PlaceView } from "@/ipc";
import { useState } from "react";

/** Where a note may be put by hand: the words that are selected, or nothing. */
export type Here = { start: number; end: number } | null;

/** The notes of the earlier version: what has become of each, and what of it is taken over. */
export function Carried(props: {
  contract: string;
  /** The earlier version; without one, the contract that this one renews. */
  old: string | null;
  here: Here;
  onPlace: (place: PlaceView) => void;
  /** Shows a note in the earlier version. */
  onOld: (old: string, note: string) => void;
}) {
  const { contract, old, here, onPlace, onOld } = props;
  const { t, plainly } = useWords();
  const carried = useView("annotate_carried", { id: contract, old });
  const take = useChange("annotate_carry");
  const [open, setOpen] = useState(false);
  const view = carried.data;
  const waiting = view?.notes.filter((each) => !each.taken) ?? [];
  if (!view || waiting.length === 0) return null;
  const certain = waiting.filter((each) => each.place !== null);
  const takeOver = (notes: CarriedNoteView[], on: Here) =>
    take.mutate({
      id: contract,
      old: view.old,
      notes: notes.map(({ note }) => ({ note: note.id, on: on && [on.start, on.end] })),
    });
  return (
    <section className="carried" aria-label={t("carried")} data-testid="carried">
      <div className="row wrap">
        <button type="button" className="plain link-row" aria-expanded={open} data-testid="carried-open" onClick={() => setOpen(!open)}>
          {open ? "▾" : "▸"} {t("carried-offer", { count: waiting.length, name: view.name })}
        </button>
        {certain.length > 0 && (
          <button type="button" className="decide push" data-testid="carried-take-all" disabled={take.isPending} onClick={() => takeOver(certain, null)}>
            {t("carried-take-all", { count: certain.length })}
          </button>
        )}
      </div>
      <p className="soft small" data-testid="carried-counts">
        {ORDER.map((state) => [state, waiting.filter((each) => each.state === state).length] as const)
          .filter(([, count]) => count > 0)
          .map(([state, count]) => t(`carried-count-${state}`, { count }))
          .join(" · ")}
      </p>
      {take.error && <p role="alert">{t("note-failed", { message: plainly(take.error) })}</p>}
      {open && (
        <ul className="plain-list">
          {waiting.map((each) => (
            <Row
              key={each.note.id}
              carried={each}
              here={here}
              busy={take.isPending}
              onPlace={onPlace}
              onOld={() => onOld(view.old, each.note.id)}
              onTake={(on) => takeOver([each], on)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** A press on a button would take the selection away that it is meant for. */
const keepSelection = (event: { preventDefault: () => void }) => event.preventDefault();

/** From what is as it was to what wants a look. */
const ORDER = ["carried", "moved", "changed", "unsure", "gone"] as const;

function Row(props: { carried: CarriedNoteView; here: Here; busy: boolean; onPlace: (place: PlaceView) => void; onOld: () => void; onTake: (on: Here) => void }) {
  const { carried, here, busy, onPlace, onOld, onTake } = props;
  const { t } = useWords();
  const { note, state, place, pieces } = carried;
  const objected = note.kind === "objection" && note.state !== "accepted";
  const same = state === "carried" || state === "moved";
  return (
    <li className="carried-note" data-testid="carried-note" data-state={state}>
      <span className="row wrap small">
        <span className="verdict">{t(`carried-${state}`)}</span>
        {objected && <span className="verdict late">{t(same ? "objected-unchanged" : "objected-changed")}</span>}
        <span className="soft">{note.author || t("reviewer-unnamed")}</span>
        <button type="button" className="plain link-row push" data-testid="carried-old" onClick={onOld}>
          {t("carried-old")}
        </button>
      </span>
      <span className="note-words">{note.text || t(`kind-${note.kind}`)}</span>
      {place ? (
        <button type="button" className="evidence small" onClick={() => onPlace(place)}>
          “<Pieces pieces={pieces} />”
        </button>
      ) : (
        <span className="soft small">“{note.quote}”</span>
      )}
      <span className="row wrap">
        {place && (
          <button type="button" className="decide" data-testid="carried-take" disabled={busy} onClick={() => onTake(null)}>
            {t("carried-take")}
          </button>
        )}
        <button type="button" className="decide" data-testid="carried-here" onMouseDown={keepSelection} disabled={busy || !here} title={here ? undefined : t("place-here-how")} onClick={() => onTake(here)}>
          {t("place-here")}
        </button>
      </span>
    </li>
  );
}

function Pieces({ pieces }: { pieces: PieceView[] }) {
  return pieces.map(({ kind, text }, index) =>
    kind === "gone" ? <del key={index}>{text}</del> : kind === "new" ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>,
  );
}

/** Puts a note that has lost its passage on the words that are selected. */
export function PlaceHere({ contract, note, here }: { contract: string; note: string; here: Here }) {
  const { t, plainly } = useWords();
  const place = useChange("annotate_place");
  return (
    <p className="row small">
      <button
        type="button"
        className="decide"
        data-testid="place-here"
        onMouseDown={keepSelection}
        disabled={!here || place.isPending}
        onClick={() => here && place.mutate({ id: contract, note, start: here.start, end: here.end })}
      >
        {t("place-here")}
      </button>
      {!here && <span className="soft">{t("place-here-how")}</span>}
      {place.error && <span role="alert">{t("note-failed", { message: plainly(place.error) })}</span>}
    </p>
  );
}
