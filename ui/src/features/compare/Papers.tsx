import { useStable } from "@/kit";
import { Following, Reader, type Mark, type ReaderHandle, type Selected, type Target, type Whereabouts } from "@/features/read";
import type { ChangeView, CompareView, NoteView, PlaceView, SideView } from "@/ipc";
import { useWords } from "@/i18n";
import { useImperativeHandle, useMemo, useRef, type Ref } from "react";
import { pairsOf } from "./anchors";
import { ChangeMap, type MapRisk } from "./ChangeMap";
import { changeMarks, placeOn } from "./changes";
import { Connector } from "./Connector";
import { Merged, type MergedHandle } from "./Merged";
import type { Hit, Row } from "./merged";
import { useInStep } from "./useInStep";

export type PapersHandle = {
  /** Brings both ends of a change into sight; `lead` is the side that was asked for. */
  show: (change: ChangeView, lead?: "old" | "new") => void;
  /** Goes to a clause or a page of the new paper. */
  go: (target: Target) => void;
  /** Brings a passage of one paper into sight. */
  showPlace: (side: "old" | "new", place: PlaceView) => void;
};

/** The old paper and the new draft side by side, scrolling in step, with the map of changes between. */
export function Papers(props: {
  ref?: Ref<PapersHandle>;
  view: CompareView;
  /** Both papers as one text. */
  rows: Row[];
  changes: ChangeView[];
  /** Risks and notes for the map. */
  risks: MapRisk[];
  notes: NoteView[];
  selected: string | null;
  flash: string | null;
  single: boolean;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** Marks that do not come from changes: a risk that is being looked at, hits of a search. */
  more: { old: Mark[]; new: Mark[] };
  onChoose: (fingerprint: string) => void;
  onRisk: (risk: MapRisk) => void;
  /** Hears of words of the draft that are selected. */
  onWords: (selected: Selected | null) => void;
  where: { old: Whereabouts; new: Whereabouts };
}) {
  const { ref, view, rows, changes, risks, notes, selected, flash, single, zoom, onZoom, more, where, onChoose, onRisk, onWords } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { t, say } = useWords();
  const old = useRef<ReaderHandle>(null);
  const draft = useRef<ReaderHandle>(null);
  const merged = useRef<MergedHandle>(null);
  const pairs = useMemo(() => pairsOf(view), [view]);
  const { lead, scrolled } = useInStep(old, draft, pairs, !single);
  const oldMarks = useMemo(() => [...changeMarks(changes, "old", say), ...more.old], [changes, say, more.old]);
  const newMarks = useMemo(() => [...changeMarks(changes, "new", say), ...more.new], [changes, say, more.new]);

  useImperativeHandle(ref, () => ({
    go: (target) => {
      if (target.kind === "clause") merged.current?.showAt(target.clause.start);
      lead(1);
      if (target.kind === "page") draft.current?.showPage(target.page);
      else draft.current?.showClause(target.clause);
    },
    showPlace: (side, place) => {
      if (side === "new") merged.current?.showAt(place.start);
      lead(side === "old" ? 0 : 1);
      (side === "old" ? old : draft).current?.showPlace(place);
    },
    show: (change, side = "new") => {
      merged.current?.show(change.fingerprint);
      const [there, here] = [placeOn(change, "old"), placeOn(change, "new")];
      // Where both ends are known each column goes to its own, and nobody leads: following one would carry the
      // other away from a passage that has moved.
      if (there && here) lead(null);
      else lead(there || (side === "old" && !here) ? 0 : 1);
      const both = [
        ["old", old.current],
        ["new", draft.current],
      ] as const;
      for (const [each, reader] of both) {
        const place = placeOn(change, each);
        // Both ends come to the same height, so that the eye finds one beside the other.
        if (place) reader?.showPlace(place, true);
      }
    },
  }));

  const column = (side: "old" | "new", paper: SideView, marks: Mark[]) => (
    <section
      className="paper-column"
      aria-label={t(`side-${side}`)}
      data-testid={`column-${side}`}
      onWheel={() => lead(side === "old" ? 0 : 1)}
      onPointerDown={() => lead(side === "old" ? 0 : 1)}
      onKeyDown={() => lead(side === "old" ? 0 : 1)}
    >
      <header className="paper-head soft">
        {t(`side-${side}`)} · <span className="clip">{paper.name}</span>
        {paper.pages.length > 0 && (
          <Following at={where[side]}>
            {({ page }) => <span className="push">{t("page-of", { page, pages: paper.pages.length })}</span>}
          </Following>
        )}
      </header>
      <Reader
        ref={side === "old" ? old : draft}
        contract={paper.id}
        label={paper.name}
        pages={paper.pages}
        paragraphs={paper.paragraphs}
        clauses={paper.clauses}
        marks={marks}
        selected={selected}
        flash={flash}
        zoom={zoom}
        onZoom={onZoom}
        onChoose={onChoose}
        onSelect={side === "new" ? onWords : undefined}
        onWhere={where[side].set}
        onScroll={() => scrolled(side === "old" ? 0 : 1)}
      />
    </section>
  );
  const sides = useMemo(() => {
    const of = ({ pages, paragraphs }: SideView) => {
      const last = paragraphs.at(-1);
      return { pages, length: last ? last.start + last.text.length : 0 };
    };
    return { old: of(view.old), draft: of(view.new) };
  }, [view.old, view.new]);
  const hits = useMemo(
    () =>
      more.new.flatMap(({ kind, places }): Hit[] =>
        kind === "hit" || kind === "hit-now" ? places.map(({ start, end }) => ({ start, end, kind })) : [],
      ),
    [more.new],
  );
  const toNote = useStable((place: PlaceView) => draft.current?.showPlace(place));
  if (single) {
    return (
      <div className="papers">
        <section className="paper-column" aria-label={t("view-single")}>
          <header className="paper-head soft">
            <span>{t("merged-legend")}</span>
            <ins className="fate-inserted">{t("change-added")}</ins>
            <del className="fate-deleted">{t("change-deleted")}</del>
            <span className="fate-moved">{t("change-moved")}</span>
          </header>
          <Merged
            ref={merged}
            rows={rows}
            clauses={view.new.clauses}
            all={view.changes}
            changes={changes}
            hits={hits}
            selected={selected}
            flash={flash}
            zoom={zoom}
            onChoose={onChoose}
          />
        </section>
      </div>
    );
  }
  return (
    <div className="papers" ref={frame}>
      {column("old", view.old, oldMarks)}
      <ChangeMap
        changes={changes}
        risks={risks}
        notes={notes}
        old={sides.old}
        draft={sides.draft}
        selected={selected}
        onChoose={onChoose}
        onRisk={onRisk}
        onNote={toNote}
      />
      {column("new", view.new, newMarks)}
      <Connector frame={frame} selected={selected} />
    </div>
  );
}
