import { Reader, type Mark, type ReaderHandle, type Where } from "@/features/read";
import type { ChangeView, CompareView, SideView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { ChangeMap } from "./ChangeMap";
import { changeMarks, placeOn } from "./changes";
import { useInStep } from "./useInStep";

export type PapersHandle = {
  /** Brings both ends of a change into sight; `lead` is the side that was asked for. */
  show: (change: ChangeView, lead?: "old" | "new") => void;
};

/** The old paper and the new draft side by side, scrolling in step, with the map of changes between. */
export function Papers(props: {
  ref?: Ref<PapersHandle>;
  view: CompareView;
  changes: ChangeView[];
  selected: string | null;
  flash: string | null;
  single: boolean;
  onChoose: (fingerprint: string) => void;
  onWhere: (where: { old: Where | null; new: Where | null }) => void;
}) {
  const { ref, view, changes, selected, flash, single, onChoose, onWhere } = props;
  const { t, say } = useWords();
  const old = useRef<ReaderHandle>(null);
  const draft = useRef<ReaderHandle>(null);
  const [zoom, setZoom] = useState(1);
  const [where, setWhere] = useState<{ old: Where | null; new: Where | null }>({ old: null, new: null });
  const paged = view.old.pages.length > 0 && view.new.pages.length > 0;
  const { lead, scrolled } = useInStep(old, draft, view.steps, paged && !single);
  const oldMarks = useMemo(() => changeMarks(changes, "old", say), [changes, say]);
  const newMarks = useMemo(() => changeMarks(changes, "new", say), [changes, say]);

  useImperativeHandle(ref, () => ({
    show: (change, side = "new") => {
      const here = placeOn(change, side) ? side : side === "new" ? "old" : "new";
      lead(here === "old" ? 0 : 1);
      const both = [
        ["old", old.current],
        ["new", draft.current],
      ] as const;
      for (const [each, reader] of both) {
        const place = placeOn(change, each);
        if (place) reader?.showPlace(place);
      }
    },
  }));

  useEffect(() => onWhere(where), [where, onWhere]);
  const tell = (side: "old" | "new", at: Where) => {
    setWhere((before) => ({ ...before, [side]: at }));
  };
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
          <span className="push">{t("page-of", { page: where[side]?.page ?? 1, pages: paper.pages.length })}</span>
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
        onZoom={setZoom}
        onChoose={onChoose}
        onWhere={(at) => tell(side, at)}
        onScroll={() => scrolled(side === "old" ? 0 : 1)}
      />
    </section>
  );
  const lengthOf = (paper: SideView) => {
    const last = paper.paragraphs.at(-1);
    return last ? last.start + last.text.length : 0;
  };
  return (
    <div className="papers">
      {!single && column("old", view.old, oldMarks)}
      <ChangeMap
        changes={changes}
        old={{ pages: view.old.pages, length: lengthOf(view.old) }}
        draft={{ pages: view.new.pages, length: lengthOf(view.new) }}
        selected={selected}
        onChoose={onChoose}
      />
      {column("new", view.new, newMarks)}
    </div>
  );
}
