import { Bad, Busy, Key, Panes, TabList, useKeys, useNarrow, useOffers, useShortcuts, useStable, zoomKeys } from "@/kit";
import { ExportDialog } from "@/features/export";
import { PhrasePicker } from "@/features/negotiation";
import { Carried, inOpenNote, NoteList, noteMarks, stepNote, useNotes, useUnsaved, type Passage as NotePassage } from "@/features/annotate";
import {
  Agreed,
  ALL_CHANGES,
  articlesOf,
  ChangeList,
  clauseLabel,
  countChanges,
  filterChanges,
  HiddenList,
  History,
  mergedRows,
  Papers,
  PinDialog,
  placeOn,
  searchable,
  stepChange,
  Summary,
  useCompareState,
  useAssignChange,
  useComparison,
  useDecideChange,
  type MapRisk,
  type PapersHandle,
  type Passage,
} from "@/features/compare";
import { clauseHolding, FindBar, Following, GoTo, newWhereabouts, placeOf, textOf, useFind, type Mark, type Selected } from "@/features/read";
import { Assignment, Decisions, findingMarks } from "@/features/review";
import { Unsigned } from "@/features/team";
import { useWords } from "@/i18n";
import { useView, type ChangeView, type CompareView, type FindingView, type NoteView, type PlaceView, type ShelfView, type Verdict } from "@/ipc";
import { useEffect, useMemo, useRef, useState } from "react";
import { clauseName } from "./badges";
import { CompareBar } from "./CompareBar";
import { CompareRisks } from "./CompareRisks";
import { KeyHints } from "./KeyHints";
import { offersOf } from "./palette";
import type { Route } from "./route";
import { TopBar } from "./TopBar";
import { useFlash } from "./useFlash";

const NO_NOTES: NoteView[] = [];

/** A page narrower than so many pixels is not read. */
const LEAST_COLUMN = 480;
/** What the map between the papers and the lines beside the panes take. */
const BETWEEN = 30;
/** The side panel gives way before the papers do. */
const sideWidth = () => Math.min(350, Math.max(280, window.innerWidth - 2 * LEAST_COLUMN - BETWEEN));

type Props = { old: string; draft: string; item?: string; shelf: ShelfView; go: (route: Route) => void };

/** A renewal against the contract it renews. */
export function CompareScreen(props: Props) {
  const { t, trouble } = useWords();
  const view = useComparison(props.old, props.draft);
  if (view.data) return <Comparison {...props} view={view.data} />;
  return (
    <div className="screen">
      <TopBar at="compare" go={props.go} />
      {view.error ? (
        <Bad {...trouble(view.error)} />
      ) : (
        <Busy>{t("comparing")}</Busy>
      )}
    </div>
  );
}

function Comparison({ old, draft, item, shelf, go, view }: Props & { view: CompareView }) {
  const { t, say, plainly } = useWords();
  const keys = useShortcuts();
  const papers = useRef<PapersHandle>(null);
  const { filter, setFilter, order, setOrder, single: wanted, setSingle, last, setLast } = useCompareState(`${old} ${draft}`);
  const [middle, narrow] = useNarrow(2 * LEAST_COLUMN);
  // Two papers that nobody can read are worse than one text.
  const single = wanted || narrow;
  // Who has begun goes on where the last look was; who has not sees the summary first.
  const [begun] = useState(() => view.changes.find((change) => change.fingerprint === (item ?? last)));
  const [tab, setTab] = useState(begun ? "changes" : "summary");
  const [selected, select] = useState<string | null>(begun?.fingerprint ?? null);
  const [more, setMore] = useState(false);
  const [pinning, setPinning] = useState(false);
  const [passage, setPassage] = useState<Passage | null>(null);
  /** Words of the draft that are selected, and the passage a note is being written on. */
  const [words, setWords] = useState<Selected | null>(null);
  const [noting, setNoting] = useState<NotePassage | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [pointed, setPointed] = useState<{ side: "old" | "new"; place: PlaceView } | null>(null);
  const [risk, setRisk] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [where] = useState(() => ({ old: newWhereabouts(), new: newWhereabouts() }));
  const [zoom, setZoom] = useState(1);
  const [going, setGoing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [otherEnd, setOtherEnd] = useState(false);
  const [flash, startFlash] = useFlash();
  const decide = useDecideChange();
  const assign = useAssignChange();
  const { undo, redo } = useNotes();

  const unsaved = useUnsaved(draft)?.size ?? 0;
  const notes = useView("annotate_list", { id: draft }).data ?? NO_NOTES;

  const counts = useMemo(() => countChanges(view.changes), [view.changes]);
  const articles = useMemo(() => articlesOf(view), [view]);
  const kept = JSON.stringify(filter);
  const shown = useMemo(
    () => filterChanges(view.changes, filter, order, articles),
    [view.changes, kept, order, articles], // eslint-disable-line react-hooks/exhaustive-deps
  );
  const rows = useMemo(() => mergedRows(view), [view]);
  const risks = useMemo<MapRisk[]>(
    () => [
      ...view.risksIntroduced.map((finding): MapRisk => ({ side: "new", finding })),
      ...view.risksRemoved.map((finding): MapRisk => ({ side: "old", finding })),
    ],
    [view.risksIntroduced, view.risksRemoved],
  );
  const setSelected = (fingerprint: string | null) => {
    select(fingerprint);
    setLast(fingerprint);
  };
  const current = view.changes.find((change) => change.fingerprint === selected);

  const show = (change: ChangeView, side: "old" | "new" = "new") => {
    reveal(change, side);
    setTab("changes");
  };
  /** Shows a change on the papers, and leaves the panel beside them as it is. */
  const reveal = (change: ChangeView, side: "old" | "new" = "new") => {
    if (!shown.includes(change)) setFilter(ALL_CHANGES);
    setPointed(null);
    setSelected(change.fingerprint);
    setAsking(false);
    setOtherEnd(false);
    papers.current?.show(change, side);
    startFlash(change.fingerprint);
  };
  const choose = useStable((fingerprint: string) => {
    if (notes.some((each) => each.id === fingerprint)) {
      setNote(fingerprint);
      setTab("notes");
      return;
    }
    const change = view.changes.find((each) => each.fingerprint === fingerprint);
    if (change) show(change);
  });
  const chooseNote = (chosen: NoteView | null) => {
    setNote(chosen?.id ?? null);
    if (chosen?.place) papers.current?.showPlace("new", chosen.place);
  };
  const give = (change: ChangeView, verdict: Verdict | null, reason: string) => {
    setAsking(false);
    decide.mutate({ old, new: draft, fingerprint: change.fingerprint, verdict, reason });
    const next = shown.find((each) => each.fingerprint === stepChange(shown, change.fingerprint, 1, true));
    if (verdict !== null && next && next !== change) show(next);
  };
  const move = (by: 1 | -1, open = false) => {
    if (tab === "notes") {
      const next = notes.find((each) => each.id === stepNote(by));
      if (next) chooseNote(next);
      return;
    }
    const next = shown.find((change) => change.fingerprint === stepChange(shown, selected, by, open));
    if (next) show(next);
  };
  const searched = useMemo(() => (single ? searchable(rows) : view.new.paragraphs), [single, rows, view.new.paragraphs]);
  const find = useFind(searched, (place) => papers.current?.showPlace("new", place));
  /** Shows a passage that no change stands on. */
  const point = (side: "old" | "new", place: PlaceView) => {
    setPointed({ side, place });
    // What only the old paper has cannot be shown in the merged text.
    if (side === "old") setSingle(false);
    // Where the papers come back only now, they are asked once they stand.
    requestAnimationFrame(() => papers.current?.showPlace(side, place));
  };
  /** Changes between side by side and merged; what was being looked at stays in sight. */
  const turn = (merged: boolean) => {
    setSingle(merged);
    if (current) window.setTimeout(() => papers.current?.show(current), 60);
  };
  /** The clauses that are being looked at: those of the chosen change, else those in sight. */
  const here = {
    old: () => clauseAt("old") ?? (selected === null ? where.old.get().clause : null),
    new: () => clauseAt("new") ?? (selected === null ? where.new.get().clause : null),
  };
  const clauseAt = (side: "old" | "new") => {
    const place = current && placeOn(current, side);
    return place ? clauseHolding(view[side].clauses, place.start) : null;
  };
  /** What a draft has lost is noted where it would stand: on the clause that is in sight beside the old words. */
  const onLost = (): NotePassage | null => {
    const lost = current && placeOn(current, "old");
    const clause = where.new.get().clause;
    if (!lost || !clause) return null;
    return { start: clause.start, end: clause.end, quote: textOf(view.new.paragraphs, clause), about: `${t("note-on-lost", { quote: lost.quote })}\n` };
  };
  /** Begins a note on the selected words, or on what the chosen change says now. */
  const annotate = () => {
    const place = current && placeOn(current, "new");
    const on = words ? { start: words.start, end: words.end, quote: words.text } : place ? { start: place.start, end: place.end, quote: place.quote } : onLost();
    if (!on) return;
    setNoting(on);
    setWords(null);
    setTab("notes");
  };
  const follow = () => {
    const [after, before] = [here.new(), here.old()];
    const clause = after ?? before;
    if (!clause) return;
    const { start, end } = clause;
    setPassage({ contract: after ? draft : old, start, end, name: clauseLabel(clause) });
    setTab("history");
  };
  useEffect(() => {
    if (!begun) return;
    // The columns know their widths only after the first frame.
    const later = window.setTimeout(() => papers.current?.show(begun), 60);
    return () => window.clearTimeout(later);
  }, [begun]);
  const deciding = current && tab === "changes" ? current : null;
  const openNote = tab === "notes" && notes.some((each) => each.id === note);
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    "next-open": () => move(1, true),
    "previous-open": () => move(-1, true),
    view: !narrow && (() => turn(!single)),
    find: find.start,
    "go-to": () => setGoing(true),
    pin: () => setPinning(true),
    history: follow,
    note: annotate,
    answer: openNote && (() => inOpenNote("answer-text")?.focus()),
    edit: openNote && (() => inOpenNote("note-edit")?.click()),
    assign: deciding && (() => document.querySelector<HTMLElement>("[data-selected=true] .assignment-owner")?.focus()),
    filter: () => {
      setTab("changes");
      setMore(true);
      window.setTimeout(() => document.querySelector<HTMLElement>(".filters .chip")?.focus(), 0);
    },
    ...zoomKeys(zoom, setZoom),
    "other-end":
      current &&
      (() => {
        papers.current?.show(current, otherEnd ? "new" : "old");
        setOtherEnd(!otherEnd);
        startFlash(current.fingerprint);
      }),
    accept: deciding && (() => give(deciding, "accept", "")),
    object: deciding && (() => give(deciding, "object", "")),
    "ask-legal": deciding && (() => give(deciding, "ask-legal", "")),
    "not-relevant": deciding && (() => setAsking(true)),
    "decide-clear": deciding && (() => give(deciding, null, "")),
    undo: () => undo.mutate({ id: draft }),
    redo: () => redo.mutate({ id: draft }),
    export: () => setExporting(true),
    escape: () => {
      if (asking) setAsking(false);
      else if (find.open) find.bar.onClose();
      else if (noting) return; // What is being written is not lost by a key.
      else if (pointed) setPointed(null);
      else if (tab === "risks") setRisk(null);
      else if (tab === "hidden") setTab("summary");
      else setSelected(null);
    },
  });
  useOffers(() => offersOf(view.new.clauses, (clause) => papers.current?.go({ kind: "clause", clause })));
  const marks = useMemo(() => {
    const of = (findings: FindingView[]): Mark[] => findingMarks(findings.filter((each) => each.fingerprint === risk), say);
    const at = (side: "old" | "new"): Mark[] =>
      pointed?.side === side ? [{ id: "pointed", kind: "hit-now", label: "", places: [pointed.place] }] : [];
    return {
      old: [...of(view.risksRemoved), ...at("old")],
      new: [
        ...noteMarks(notes, (each) => t(`kind-${each.kind}`)),
        ...(noting ? [{ id: "draft", kind: "draft" as const, label: t("note"), places: [placeOf(noting.start, noting.end)] }] : []),
        ...of([...view.risksIntroduced, ...view.risksKept]),
        ...at("new"),
        ...find.marks,
      ],
    };
  }, [view, risk, say, t, find.marks, notes, noting, pointed]);
  /** A risk that came is shown on the new paper, one that went on the old. */
  const showRisk = (side: "old" | "new", finding: FindingView, place: PlaceView | null) => {
    setRisk(finding.fingerprint);
    setTab("risks");
    if (place) point(side, place);
    // Papers have a mark for it; the merged text has none.
    if (!single) setPointed(null);
    startFlash(finding.fingerprint);
  };
  const toRisk = useStable(({ side, finding }: MapRisk) => showRisk(side, finding, finding.evidence[0] ?? finding.nearest));

  return (
    <div className="screen" data-testid="compare-screen">
      <CompareBar
        view={view}
        single={single}
        narrow={narrow}
        zoom={zoom}
        go={go}
        onSingle={turn}
        onZoom={setZoom}
        onHidden={() => setTab("hidden")}
        onExport={() => setExporting(true)}
      />
      <Panes
        id="compare"
        main="papers"
        panes={[
          {
            id: "papers",
            size: 1090,
            min: 480,
            content: (
              <div className="middle" ref={middle}>
                {find.open && <FindBar {...find.bar} />}
                {going && (
                  <GoTo
                    clauses={view.new.clauses}
                    // The merged text has clauses, and no pages.
                    pages={single ? [] : view.new.pages}
                    onGo={(target) => papers.current?.go(target)}
                    onClose={() => setGoing(false)}
                  />
                )}
                <Papers
                  ref={papers}
                  view={view}
                  rows={rows}
                  changes={shown}
                  risks={risks}
                  notes={notes}
                  selected={tab === "risks" ? risk : tab === "notes" && note ? note : selected}
                  onWords={setWords}
                  flash={flash}
                  single={single}
                  zoom={zoom}
                  onZoom={setZoom}
                  more={marks}
                  onChoose={choose}
                  onRisk={toRisk}
                  where={where}
                />
              </div>
            ),
          },
          {
            id: "right",
            size: sideWidth(),
            min: 280,
            max: 560,
            content: (
              <aside className="side" aria-label={t("changes")}>
                <TabList
                  label={t("changes")}
                  current={tab === "hidden" ? "summary" : tab}
                  onChoose={setTab}
                  tabs={[
                    { id: "summary", label: t("overview") },
                    { id: "changes", label: t("changes"), count: view.changes.length },
                    { id: "risks", label: t("findings"), count: view.risksIntroduced.length },
                    { id: "agreed", label: t("agreed") },
                    { id: "notes", label: t("notes"), count: notes.length },
                    ...(passage ? [{ id: "history", label: t("history") }] : []),
                  ]}
                />
                {tab === "summary" && (
                  <Summary
                    view={view}
                    onChange={(change) => show(change)}
                    onStart={() => {
                      // A filter from another comparison may hide all of this one.
                      const first = shown[0] ?? filterChanges(view.changes, ALL_CHANGES, order)[0];
                      if (first) show(first);
                    }}
                    onRisks={() => setTab("risks")}
                    onRisk={(finding) => showRisk("new", finding, finding.evidence[0] ?? finding.nearest)}
                    onPins={() => setPinning(true)}
                    onHidden={() => setTab("hidden")}
                  />
                )}
                {tab === "hidden" && (
                  <HiddenList old={old} draft={draft} onPlace={point} onClose={() => setTab("summary")} />
                )}
                {tab === "changes" && (
                  <ChangeList
                    all={view.changes}
                    shown={shown}
                    articles={articles}
                    selected={selected}
                    more={more}
                    onMore={setMore}
                    filter={filter}
                    order={order}
                    onFilter={setFilter}
                    onOrder={setOrder}
                    onSelect={(fingerprint) => (fingerprint === null ? setSelected(null) : choose(fingerprint))}
                    onEvidence={(side) => current && show(current, side)}
                    onAffected={(place) => point("new", place)}
                    decisions={(change) => (
                      <>
                        <Decisions
                          decision={change.decision}
                          asking={asking}
                          onAsk={setAsking}
                          onDecide={(verdict, reason) => give(change, verdict, reason)}
                          onNote={annotate}
                        />
                        <div className="row wrap decisions">
                          <button type="button" className="decide" data-testid="change-history" {...keys.of("history")} onClick={follow}>
                            <Key of="history" />
                            {t("history")}
                          </button>
                          <button type="button" className="decide" data-testid="change-pin" {...keys.of("pin")} onClick={() => setPinning(true)}>
                            <Key of="pin" />
                            {t("pin-open")}
                          </button>
                        </div>
                        <Assignment
                          key={`${change.owner} ${change.remark}`}
                          owner={change.owner}
                          remark={change.remark}
                          onAssign={(owner, remark) => assign.mutate({ old, new: draft, fingerprint: change.fingerprint, owner, remark })}
                        />
                      </>
                    )}
                  />
                )}
                {tab === "risks" && (
                  <CompareRisks view={view} selected={risk} onShow={showRisk} onLeave={() => setRisk(null)} />
                )}
                {tab === "agreed" && (
                  <Agreed
                    old={old}
                    draft={draft}
                    changes={view.changes}
                    onChange={(change) => reveal(change)}
                    onPlace={point}
                  />
                )}
                {tab === "notes" && (
                  <>
                    <Carried
                      contract={draft}
                      old={old}
                      here={words}
                      onPlace={(place) => papers.current?.showPlace("new", place)}
                      onOld={(id, item) => go({ at: "contract", id, item })}
                    />
                    <NoteList
                      contract={draft}
                      notes={notes}
                      passage={noting}
                      here={words}
                      wordings={(onPick) => <PhrasePicker contract={draft} language={view.new.language} onPick={onPick} />}
                      author={shelf.reviewer}
                      role={shelf.role}
                      selected={note}
                      onSelect={chooseNote}
                      onDone={(added) => {
                        setNoting(null);
                        if (added) setNote(added.id);
                      }}
                      onGoOn={setNoting}
                    />
                  </>
                )}
                {tab === "history" && (
                  <History
                    passage={passage}
                    shown={{ old, draft }}
                    onPlace={(side, past) => past.places[0] && point(side, past.places[0])}
                    onCompare={(before, after) => go({ at: "compare", old: before, draft: after })}
                  />
                )}
              </aside>
            ),
          },
        ]}
      />
      <footer className="status-bar">
        <span className="clip">
          <Following at={where.old}>{({ clause }) => clauseName(clause, t("preamble"))}</Following>
          {" ↔ "}
          <Following at={where.new}>{({ clause }) => clauseName(clause, t("preamble"))}</Following>
        </span>
        <span>{t("decided-of", { done: counts.decided, all: view.changes.length })}</span>
        {shown.length < view.changes.length && (
          <span>{t("shown-of", { shown: shown.length, all: view.changes.length })}</span>
        )}
        {unsaved > 0 && tab !== "notes" && (
          <button type="button" className="plain link-row" data-testid="unsaved-open" onClick={() => setTab("notes")}>
            ✎ {t("unsaved-count", { count: unsaved })}
          </button>
        )}
        <span className="offline">● {t("offline")}</span>
        {decide.error && <span role="alert">{t("decide-failed", { message: plainly(decide.error) })}</span>}
        <KeyHints
          of={[["step", "next", "previous"], ["other-end", "other-end"], ["view", "view"], ["history", "history"], ["pin", "pin"], ["note", "note"], ["decide", "accept", "object", "ask-legal", "not-relevant"]]}
        />
      </footer>
      {exporting && <ExportDialog contract={draft} name={view.new.name} old={old} warning={<Unsigned roles={shelf.contracts.find((row) => row.id === draft)?.unsigned ?? []} />} onClose={() => setExporting(false)} />}
      {pinning && <PinDialog view={view} first={{ old: here.old(), new: here.new() }} onClose={() => setPinning(false)} />}
    </div>
  );
}
