import { Bad, Busy, Panes, TabList, useKeys, useNarrowWindow, useOffers, useStable, zoomKeys, today } from "@/kit";
import {
  Carried,
  inOpenNote,
  newDraft,
  NoteList,
  noteMarks,
  ReadingSwitch,
  Returned,
  ROLES,
  SelectionPopover,
  StandingList,
  stepNote,
  useBrought,
  useNotes,
  useUnsaved,
  type Passage,
} from "@/features/annotate";
import { ExportDialog } from "@/features/export";
import { PhrasePicker } from "@/features/negotiation";
import { HealthCard, issueMarks, placeOfIssue, Remedy, useReadAnew } from "@/features/import";
import {
  FindBar,
  FirstPage,
  Following,
  GoTo,
  MiniMap,
  newWhereabouts,
  placeOf,
  placeOfArea,
  Reader,
  textOf,
  useFind,
  type Area,
  type Mark,
  type ReaderHandle,
  type Selected,
  type Target,
} from "@/features/read";
import {
  countFindings,
  filterFindings,
  FindingFilters,
  findingMarks,
  groupStacks,
  FindingList,
  ObjectedBefore,
  Overview,
  step,
  useAssign,
  useDecide,
  useReviewState,
  WhyNot,
  type Wondered,
} from "@/features/review";
import { TeamPanel, Unsigned } from "@/features/team";
import { useWords } from "@/i18n";
import { useView, type ClauseView, type ContractView, type FindingView, type IssueView, type MarkupView, type PlaceView, type ShelfView, type Verdict } from "@/ipc";
import { useEffect, useMemo, useRef, useState } from "react";
import { clauseName } from "./badges";
import { Contents } from "./Contents";
import { ContractBar } from "./ContractBar";
import { PAGE_OF_PANEL } from "./help";
import { KeyHints } from "./KeyHints";
import { offersOf } from "./palette";
import { placeIn, type Route, type Seen } from "./route";
import { TopBar } from "./TopBar";
import { SeenBar } from "./SeenBar";
import { useFlash } from "./useFlash";

/** An outline, a page that can be read and a side panel take so many pixels. */
const LEAST_THREE = 930;
const NO_CLAUSES: ClauseView[] = [];
const NO_MARKS: Mark[] = [];

type Props = { id: string; seen?: Seen; item?: string; shelf: ShelfView; go: (route: Route) => void };

/** One contract under review. */
export function ContractScreen(props: Props) {
  const { t, trouble } = useWords();
  const contract = useView("browse_contract", { id: props.id });
  if (contract.data) return <Review {...props} contract={contract.data} />;
  return (
    <div className="screen">
      <TopBar at="contract" go={props.go} />
      {contract.error ? (
        <Bad {...trouble(contract.error)} />
      ) : (
        <FirstPage contract={props.id}>
          <Busy>{t("loading")}</Busy>
        </FirstPage>
      )}
    </div>
  );
}

function Review({ id, seen, item, shelf, go, contract }: Props & { contract: ContractView }) {
  const { t, say, named, plainly } = useWords();
  const reader = useRef<ReaderHandle>(null);
  const { filter, setFilter, order, setOrder, grouping, setGrouping } = useReviewState();
  const [panel, setRight] = useState("overview");
  // Without room for three columns the outline is a panel of the side.
  const cramped = useNarrowWindow(LEAST_THREE);
  const right = panel === "contents" && !cramped ? "overview" : panel;
  const [selected, setSelected] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState<Selected | null>(null);
  const [passage, setPassage] = useState<Passage | null>(null);
  const [where] = useState(newWhereabouts);
  const [zoom, setZoom] = useState(1);
  const [going, setGoing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [healthOpen, setHealthOpen] = useState(false);
  const [flash, startFlash] = useFlash();
  const decide = useDecide();
  const assign = useAssign();
  const anew = useReadAnew(id);
  const [wondered, setWondered] = useState<Wondered | null>(null);
  const [drawing, setDrawing] = useState(false);
  const notes = useNotes();

  const brought = useBrought(id);
  const unsaved = useUnsaved(id)?.size ?? 0;

  const groups = useMemo(
    () => groupStacks(filterFindings(contract.findings, filter, order), grouping),
    [contract.findings, filter, order, grouping],
  );
  // As they stand in the list: keys step through it from the top down.
  const cards = useMemo(() => groups.flatMap((group) => group.stacks), [groups]);
  const shown = useMemo(() => cards.flatMap(({ lead, rest }) => [lead, ...rest]), [cards]);
  const counts = countFindings(contract.findings);
  const find = useFind(contract.paragraphs, (place) => reader.current?.showPlace(place));
  const marks = useMemo<Mark[]>(() => {
    const draft: Mark[] = passage
      ? [{ id: "draft", kind: passage.area ? "area" : "draft", label: t("note"), places: draftPlaces(contract, passage) }]
      : [];
    const doubts = issueMarks(contract.issues, (code) => named("issue", code));
    const sought = seen ?? placeIn(item ?? "");
    const asked: Mark[] = sought ? [{ id: "seen", kind: "hit-now", label: seen?.rule ?? "", places: [placeOf(sought.start, sought.end)] }] : [];
    return [...doubts, ...brought.marks, ...noteMarks(contract.notes, (note) => t(`kind-${note.kind}`)), ...findingMarks(shown, say), ...draft, ...find.marks, ...asked];
  }, [contract, shown, passage, brought.marks, say, t, named, find.marks, seen?.start, seen?.end, seen?.rule, item]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    if (seen) reader.current?.showPlace(placeOf(seen.start, seen.end));
  }, [seen?.start, seen?.end]); // eslint-disable-line react-hooks/exhaustive-deps
  const textLength = useMemo(() => {
    const last = contract.paragraphs.at(-1);
    return last ? last.start + last.text.length : 0;
  }, [contract.paragraphs]);

  const showFinding = (finding: FindingView, place = finding.evidence[0] ?? finding.nearest) => {
    setWondered(null);
    setSelected(finding.fingerprint);
    setAsking(false);
    setRight("findings");
    if (place) reader.current?.showPlace(place);
    startFlash(finding.fingerprint);
  };
  const showIssue = (issue: IssueView, mark: string) => {
    const place = placeOfIssue(issue);
    setSelected(mark);
    if (place) reader.current?.showPlace(place);
    else if (issue.page !== null) reader.current?.showPage(issue.page);
    startFlash(mark);
  };
  const choose = useStable((mark: string) => {
    const passage = placeIn(mark);
    if (passage) return reader.current?.showPlace(placeOf(passage.start, passage.end));
    if (mark.startsWith("issue-")) {
      setSelected(mark);
      setHealthOpen(true);
      return;
    }
    if (mark.startsWith("standing-")) {
      setSelected(mark);
      setRight("notes");
      return;
    }
    const finding = contract.findings.find((each) => each.fingerprint === mark);
    if (finding) return showFinding(finding);
    const note = contract.notes.find((each) => each.id === mark);
    if (!note) return;
    setSelected(note.id);
    setRight("notes");
    if (note.place) reader.current?.showPlace(note.place);
    startFlash(note.id);
  });
  useEffect(() => {
    // The pages know their places only after the first frame.
    const later = window.setTimeout(() => item && choose(item), 60);
    return () => window.clearTimeout(later);
  }, [item, choose]);
  const give = (finding: FindingView, verdict: Verdict | null, reason: string) => {
    setAsking(false);
    decide.mutate({ id, fingerprint: finding.fingerprint, verdict, reason });
    const next = shown.find((each) => each.fingerprint === step(shown, finding.fingerprint, 1, true));
    if (verdict !== null && next && next !== finding) showFinding(next);
  };
  const current = contract.findings.find((finding) => finding.fingerprint === selected);
  const move = (by: 1 | -1, open = false) => {
    if (right === "notes") {
      const next = stepNote(by);
      if (next) choose(next);
      return;
    }
    // From card to card; what nobody has decided may be folded in one.
    const front = cards.find(({ lead, rest }) => [lead, ...rest].some((each) => each.fingerprint === selected))?.lead;
    const to = open ? step(shown, selected, by, true) : step(cards.map(({ lead }) => lead), front?.fingerprint ?? null, by);
    const next = shown.find((finding) => finding.fingerprint === to);
    if (next) showFinding(next);
  };
  const write = (on: Passage) => {
    setWondered(null);
    setPassage(on);
    setWords(null);
    setRight("notes");
    window.getSelection()?.removeAllRanges();
  };
  const noteOnWords = () => words && write({ start: words.start, end: words.end, quote: words.text });
  const noteOnArea = useStable((area: Area) => {
    setDrawing(false);
    write({ start: 0, end: 0, quote: "", area });
  });
  const noteOnFinding = (finding: FindingView) => {
    // What is absent is noted where it came nearest to being said.
    const place = finding.evidence[0] ?? finding.nearest;
    if (place) write({ start: place.start, end: place.end, quote: place.quote });
  };
  const noteOnClause = ({ start, end }: ClauseView) => write({ start, end, quote: textOf(contract.paragraphs, { start, end }) });
  const noteOnSight = () => {
    const { clause } = where.get();
    if (clause) noteOnClause(clause);
  };
  const mark = (markup: MarkupView) => {
    if (!words) return;
    const draft = { ...newDraft(shelf.reviewer || t("reviewer-unnamed"), shelf.role), kind: "highlight" as const, markup };
    notes.add.mutate({ id, start: words.start, end: words.end, draft });
    window.getSelection()?.removeAllRanges();
    setWords(null);
  };
  const deciding = current && right === "findings" ? current : null;
  const openNote = right === "notes" && contract.notes.some((note) => note.id === selected);
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    "next-open": () => move(1, true),
    "previous-open": () => move(-1, true),
    accept: deciding && (() => give(deciding, "accept", "")),
    object: deciding && (() => give(deciding, "object", "")),
    "ask-legal": deciding && (() => give(deciding, "ask-legal", "")),
    "not-relevant": deciding && (() => setAsking(true)),
    "decide-clear": deciding && (() => give(deciding, null, "")),
    assign: deciding && (() => document.querySelector<HTMLElement>("[data-selected=true] .assignment-owner")?.focus()),
    note: () => (words ? noteOnWords() : current && right !== "notes" ? noteOnFinding(current) : noteOnSight()),
    "clause-note": noteOnSight,
    answer: openNote && (() => inOpenNote("answer-text")?.focus()),
    edit: openNote && (() => inOpenNote("note-edit")?.click()),
    filter: () => document.querySelector<HTMLElement>(".side .filters .chip")?.focus(),
    undo: () => notes.undo.mutate({ id }),
    redo: () => notes.redo.mutate({ id }),
    find: find.start,
    "go-to": () => setGoing(true),
    area: contract.pages.length > 0 && (() => setDrawing(!drawing)),
    export: () => setExporting(true),
    ...zoomKeys(zoom, setZoom),
    escape: () => {
      if (words) window.getSelection()?.removeAllRanges();
      else if (drawing) setDrawing(false);
      else if (wondered) setWondered(null);
      else if (asking) setAsking(false);
      else if (find.open) find.bar.onClose();
      else setSelected(null);
    },
  });
  useOffers(() => offersOf(contract.clauses, (clause) => reader.current?.showClause(clause)));

  const goTo = (target: Target) => {
    if (target.kind === "page") reader.current?.showPage(target.page);
    else reader.current?.showClause(target.clause);
  };
  const evidence = (place: PlaceView, mark?: string) => {
    reader.current?.showPlace(place);
    if (mark) startFlash(mark);
  };

  const contents = (
    <Contents
      contract={contract}
      where={where}
      selected={selected}
      reader={reader}
      onFinding={showFinding}
      onEvidence={(place) => evidence(place)}
      onNote={noteOnClause}
    />
  );
  const carried = contract.row.renewalOf && (
    <Carried
      contract={id}
      old={null}
      here={words}
      onPlace={(place) => evidence(place)}
      onOld={(old, note) => go({ at: "contract", id: old, item: note })}
    />
  );

  return (
    <div className="screen" data-testid="contract-screen">
      <ContractBar
        contract={contract}
        shelf={shelf}
        go={go}
        help={PAGE_OF_PANEL[right]}
        zoom={zoom}
        onZoom={setZoom}
        drawing={drawing}
        onDraw={() => setDrawing(!drawing)}
        onExport={() => setExporting(true)}
      />
      {seen && <SeenBar seen={seen} go={go} />}
      <Remedy issues={contract.issues} anew={anew} />
      <HealthCard
        issues={contract.issues}
        source={contract.textSource}
        open={healthOpen}
        selected={selected}
        onOpen={setHealthOpen}
        onIssue={showIssue}
        anew={anew}
      />
      <Panes
        id="contract"
        main="paper"
        panes={[
          ...(cramped ? [] : [{ id: "left", size: 240, min: 160, max: 420, content: contents }]),
          {
            id: "paper",
            size: 860,
            min: 480,
            content: (
              <>
                {contract.pages.length === 0 && brought.changes && <ReadingSwitch reading={brought.reading} onReading={brought.setReading} />}
                <div className="middle-row">
                  {find.open && <FindBar {...find.bar} />}
                  {going && <GoTo clauses={contract.clauses} pages={contract.pages} onGo={goTo} onClose={() => setGoing(false)} />}
                  <Reader
                    ref={reader}
                    contract={id}
                    label={contract.row.name}
                    pages={contract.pages}
                    paragraphs={brought.rejected ?? contract.paragraphs}
                    clauses={brought.rejected ? NO_CLAUSES : contract.clauses}
                    marks={brought.rejected ? NO_MARKS : marks}
                    taken={brought.taken}
                    selected={selected}
                    flash={flash}
                    zoom={zoom}
                    onZoom={setZoom}
                    onChoose={choose}
                    onSelect={brought.rejected ? undefined : setWords}
                    onWhere={where.set}
                    onArea={drawing ? noteOnArea : undefined}
                  />
                  <MiniMap marks={brought.rejected ? NO_MARKS : marks} pages={contract.pages} length={textLength} selected={selected} onChoose={choose} />
                </div>
              </>
            ),
          },
          {
            id: "right",
            size: 340,
            min: 280,
            max: 560,
            content: (
              <aside className="side" aria-label={t("findings")}>
                <TabList
                  label={t("findings")}
                  current={wondered ? "why" : right}
                  onChoose={(tab) => {
                    setWondered(null);
                    setRight(tab);
                  }}
                  tabs={[
                    ...(cramped ? [{ id: "contents", label: t("outline") }] : []),
                    { id: "overview", label: t("overview") },
                    { id: "findings", label: t("findings"), count: contract.findings.length },
                    { id: "notes", label: t("notes"), count: contract.notes.length },
                    { id: "team", label: t("team"), ...(contract.row.unsigned.length > 0 && { count: contract.row.unsigned.length }) },
                  ]}
                />
                {wondered && <WhyNot contract={id} wondered={wondered} onClose={() => setWondered(null)} />}
                {!wondered && cramped && right === "contents" && contents}
                {!wondered && right === "overview" && carried}
                {!wondered && right === "overview" && <Overview contract={contract} filter={filter} onFinding={(finding) => showFinding(finding)} onPlace={(place) => evidence(place)} />}
                {!wondered && right === "findings" && (
                  <>
                    <FindingFilters
                      findings={contract.findings}
                      filter={filter}
                      shown={shown.length}
                      order={order}
                      grouping={grouping}
                      onFilter={setFilter}
                      onOrder={setOrder}
                      onGrouping={setGrouping}
                    />
                    <ObjectedBefore contract={id} onOld={({ old, was }) => go({ at: "contract", id: old, item: was })}>
                      <FindingList
                        groups={groups}
                        grouping={grouping}
                        total={contract.findings.length}
                        selected={selected}
                        asking={asking}
                        onSelect={(fingerprint) => {
                          const finding = contract.findings.find((each) => each.fingerprint === fingerprint);
                          if (finding) showFinding(finding);
                          else setSelected(null);
                        }}
                        onEvidence={(finding, place) => evidence(place, finding.fingerprint)}
                        onAsk={setAsking}
                        onDecide={give}
                        onNote={noteOnFinding}
                        onAssign={(finding, owner, remark) => assign.mutate({ id, fingerprint: finding.fingerprint, owner, remark })}
                      />
                    </ObjectedBefore>
                  </>
                )}
                {!wondered && right === "team" && (
                  <TeamPanel
                    contract={id}
                    me={shelf.reviewer}
                    roles={ROLES}
                    today={today()}
                    onTask={(task) => (task.old === null ? choose(task.id) : go({ at: "compare", old: task.old, draft: id, item: task.id }))}
                  />
                )}
                {!wondered && right === "notes" && (
                  <>
                    {carried}
                    <NoteList
                      contract={id}
                      notes={contract.notes}
                      passage={passage}
                      here={words}
                      wordings={(onPick) => <PhrasePicker contract={id} language={contract.language} onPick={onPick} />}
                      author={shelf.reviewer}
                      role={shelf.role}
                      selected={selected}
                      onSelect={(note) => (note ? choose(note.id) : setSelected(null))}
                      onDone={(note) => {
                        setPassage(null);
                        if (note) setSelected(note.id);
                      }}
                      onGoOn={write}
                    />
                    <Returned contract={id} onNote={choose} />
                    <StandingList
                      standing={brought.standing}
                      selected={selected}
                      onChoose={(mark, place) => {
                        setSelected(mark);
                        if (place) evidence(place, mark);
                      }}
                    />
                  </>
                )}
              </aside>
            ),
          },
        ]}
      />
      {words && (
        <SelectionPopover
          selected={words}
          onNote={noteOnWords}
          onMark={mark}
          onWhy={() => {
            setWondered({ start: words.start, end: words.end, quote: words.text });
            window.getSelection()?.removeAllRanges();
            setWords(null);
          }}
          onCopy={() => {
            document.execCommand("copy");
            setWords(null);
          }}
        />
      )}
      <footer className="status-bar">
        <Following at={where}>
          {({ page, clause }) => (
            <>
              {contract.pages.length > 0 && <span>{t("page-of", { page, pages: contract.pages.length })}</span>}
              <span className="clip">{clauseName(clause, t("preamble"))}</span>
            </>
          )}
        </Following>
        {drawing && <strong role="status">{t("area-hint")}</strong>}
        <span>{t("decided-of", { done: counts.decided, all: contract.findings.length })}</span>
        {shown.length < contract.findings.length && (
          <span>{t("shown-of", { shown: shown.length, all: contract.findings.length })}</span>
        )}
        {unsaved > 0 && right !== "notes" && (
          <button type="button" className="plain link-row" data-testid="unsaved-open" onClick={() => setRight("notes")}>
            ✎ {t("unsaved-count", { count: unsaved })}
          </button>
        )}
        <span className="offline">● {t("offline")}</span>
        {decide.error && <span role="alert">{t("decide-failed", { message: plainly(decide.error) })}</span>}
        <KeyHints of={[["step", "next", "previous"], ["decide", "accept", "object", "ask-legal", "not-relevant"], ["note", "note"]]} />
      </footer>
      {exporting && (
        <ExportDialog contract={id} name={contract.row.name} old={contract.row.renewalOf} warning={<Unsigned roles={contract.row.unsigned} />} onClose={() => setExporting(false)} />
      )}
    </div>
  );
}

/** The passage of a note that is not stored yet; its ink is known for the words of a finding, and found on the page for others. */
function draftPlaces(contract: ContractView, { start, end, quote, area }: Passage): PlaceView[] {
  if (area) return [placeOfArea(area)];
  const same = contract.findings.flatMap((finding) => finding.evidence).find((place) => place.start === start && place.end === end);
  return [same ?? placeOf(start, end, quote)];
}
