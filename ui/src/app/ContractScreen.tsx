import { Button, Menu } from "@mantine/core";
import { Bad, Busy, focusRegion, Panes, Sign, TabList, useKeys, useStable, zoomKeys } from "@/kit";
import { newDraft, NoteList, noteMarks, SelectionPopover, useNotes, type Passage } from "@/features/annotate";
import { ExportDialog } from "@/features/export";
import { HealthCard, issueMarks, placeOfIssue } from "@/features/import";
import {
  FindBar,
  Following,
  GoTo,
  MiniMap,
  newWhereabouts,
  Outline,
  PageList,
  placeOf,
  Reader,
  useFind,
  Zoom,
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
  FindingList,
  MissingClauses,
  Overview,
  step,
  Terms,
  useDecide,
  useReviewState,
  VERDICTS,
} from "@/features/review";
import { useWords } from "@/i18n";
import { useChange, useView, type ContractView, type FindingView, type IssueView, type PlaceView, type ShelfView, type Verdict } from "@/ipc";
import { useMemo, useRef, useState } from "react";
import { clauseBadges, clauseName } from "./badges";
import { KeySheet } from "./KeySheet";
import type { Route } from "./route";
import { TopBar } from "./TopBar";
import { useFlash } from "./useFlash";

type Props = { id: string; shelf: ShelfView; go: (route: Route) => void };

/** One contract under review. */
export function ContractScreen(props: Props) {
  const { t, named } = useWords();
  const contract = useView("browse_contract", { id: props.id });
  if (contract.data) return <Review {...props} contract={contract.data} />;
  return (
    <div className="screen">
      <TopBar at="contract" go={props.go} />
      {contract.error ? (
        <Bad title={named("error", contract.error.code)} hint={named("try", contract.error.code)} detail={contract.error.message} />
      ) : (
        <Busy>{t("loading")}</Busy>
      )}
    </div>
  );
}

function Review({ id, shelf, go, contract }: Props & { contract: ContractView }) {
  const { t, say, named } = useWords();
  const reader = useRef<ReaderHandle>(null);
  const { filter, setFilter, order, setOrder } = useReviewState();
  const [left, setLeft] = useState("clauses");
  const [right, setRight] = useState("overview");
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
  const [pagesRead, setPagesRead] = useState<string | null>(null);
  const readAnew = useChange("import_read_anew", (step) => {
    if (step.stage === "recognising") setPagesRead(t("import-recognising", { done: step.done, total: step.total }));
  });
  const notes = useNotes();

  const shown = useMemo(() => filterFindings(contract.findings, filter, order), [contract.findings, filter, order]);
  const counts = countFindings(contract.findings);
  const badges = useMemo(() => clauseBadges(contract), [contract]);
  const find = useFind(contract.paragraphs, (place) => reader.current?.showPlace(place));
  const marks = useMemo<Mark[]>(() => {
    const draft: Mark[] = passage
      ? [{ id: "draft", kind: "draft", label: t("note"), places: draftPlaces(contract, passage) }]
      : [];
    const doubts = issueMarks(contract.issues, (code) => named("issue", code));
    return [...doubts, ...noteMarks(contract.notes, t("note")), ...findingMarks(shown, say), ...draft, ...find.marks];
  }, [contract, shown, passage, say, t, named, find.marks]);
  const textLength = useMemo(() => {
    const last = contract.paragraphs.at(-1);
    return last ? last.start + last.text.length : 0;
  }, [contract.paragraphs]);

  const showFinding = (finding: FindingView, place = finding.evidence[0] ?? finding.nearest) => {
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
    if (mark.startsWith("issue-")) {
      setSelected(mark);
      setHealthOpen(true);
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
  const give = (finding: FindingView, verdict: Verdict | null, reason: string) => {
    setAsking(false);
    decide.mutate({ id, fingerprint: finding.fingerprint, verdict, reason });
    const next = shown.find((each) => each.fingerprint === step(shown, finding.fingerprint, 1, true));
    if (verdict !== null && next && next !== finding) showFinding(next);
  };
  const current = contract.findings.find((finding) => finding.fingerprint === selected);
  const move = (by: 1 | -1, open = false) => {
    const next = shown.find((finding) => finding.fingerprint === step(shown, selected, by, open));
    if (next) showFinding(next);
  };
  const write = (on: Passage) => {
    setPassage(on);
    setWords(null);
    setRight("notes");
    window.getSelection()?.removeAllRanges();
  };
  const noteOnWords = () => words && write({ start: words.start, end: words.end, quote: words.text });
  const noteOnFinding = (finding: FindingView) => {
    const place = finding.evidence[0];
    if (place) write({ start: place.start, end: place.end, quote: place.quote });
  };
  const highlight = () => {
    if (!words) return;
    const draft = { ...newDraft(shelf.reviewer || t("reviewer-unnamed"), shelf.role), kind: "highlight" as const };
    notes.add.mutate({ id, start: words.start, end: words.end, draft });
    window.getSelection()?.removeAllRanges();
    setWords(null);
  };
  const verdictKey = (index: number) => () => {
    const verdict = VERDICTS[index];
    if (!current || right !== "findings" || !verdict) return;
    if (verdict === "not-relevant") setAsking(true);
    else give(current, verdict, "");
  };
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      "shift+j": () => move(1, true),
      "shift+k": () => move(-1, true),
      "alt+arrowdown": () => move(1),
      "alt+arrowup": () => move(-1),
      f7: () => move(1),
      "shift+f7": () => move(-1),
      "1": verdictKey(0),
      "2": verdictKey(1),
      "3": verdictKey(2),
      "4": verdictKey(3),
      "0": () => current && right === "findings" && give(current, null, ""),
      n: () => (words ? noteOnWords() : current && noteOnFinding(current)),
      "ctrl+z": () => notes.undo.mutate(null),
      "ctrl+y": () => notes.redo.mutate(null),
      "ctrl+f": find.start,
      g: () => setGoing(true),
      f6: () => focusRegion(1),
      "shift+f6": () => focusRegion(-1),
      ...zoomKeys(zoom, setZoom),
      escape: () => {
        if (words) window.getSelection()?.removeAllRanges();
        else if (asking) setAsking(false);
        else if (find.open) find.bar.onClose();
        else setSelected(null);
      },
    },
    !exporting,
  );

  const goTo = (target: Target) => {
    if (target.kind === "page") reader.current?.showPage(target.page);
    else reader.current?.showClause(target.clause);
  };
  const renewals = shelf.contracts.filter((row) => contract.renewals.includes(row.id));
  const evidence = (place: PlaceView, mark?: string) => {
    reader.current?.showPlace(place);
    if (mark) startFlash(mark);
  };

  return (
    <div className="screen" data-testid="contract-screen">
      <TopBar at="contract" go={go}>
        <strong className="clip paper-name">{contract.row.name}</strong>
        <span className="soft clip">
          {[contract.row.vendor, ...contract.row.kinds.map((kind) => named("kind", kind)), contract.row.termEnd]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <span className="push row tally">
          {(["high", "medium", "low"] as const).map((severity) => (
            <span key={severity}>
              <Sign kind={severity} /> {t(`severity-${severity}`)} {counts.severity[severity]}
            </span>
          ))}
          <span className="soft">{t("decided-of", { done: counts.decided, all: contract.findings.length })}</span>
        </span>
        <Zoom zoom={zoom} onZoom={setZoom} />
        {(renewals.length > 0 || contract.row.renewalOf !== null) && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="default" data-testid="compare-menu">
                {t("compare-with")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {renewals.map((row) => (
                <Menu.Item key={row.id} data-testid="compare-open" onClick={() => go({ at: "compare", old: id, draft: row.id })}>
                  {t("compare-renewal", { name: row.name })}
                </Menu.Item>
              ))}
              {contract.row.renewalOf !== null && (
                <Menu.Item
                  data-testid="compare-open"
                  onClick={() => contract.row.renewalOf !== null && go({ at: "compare", old: contract.row.renewalOf, draft: id })}
                >
                  {t("compare-original", {
                    name: shelf.contracts.find((row) => row.id === contract.row.renewalOf)?.name ?? contract.row.renewalOf,
                  })}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
        <Button size="xs" color="vermilion" data-testid="export-open" onClick={() => setExporting(true)}>
          {t("export")}
        </Button>
      </TopBar>
      <HealthCard
        issues={contract.issues}
        source={contract.textSource}
        open={healthOpen}
        selected={selected}
        onOpen={setHealthOpen}
        onIssue={showIssue}
        onReadAnew={() => readAnew.mutate({ id })}
        readingAnew={readAnew.error ? named("error", readAnew.error.code) : readAnew.isPending ? pagesRead : null}
        busy={readAnew.isPending}
      />
      <Panes
        id="contract"
        main="paper"
        panes={[
          {
            id: "left",
            size: 240,
            min: 160,
            max: 420,
            content: (
              <aside className="side" aria-label={t("outline")}>
                <TabList
                  label={t("outline")}
                  current={left}
                  onChoose={setLeft}
                  tabs={[
                    { id: "clauses", label: t("clauses") },
                    { id: "pages", label: t("pages") },
                    { id: "terms", label: t("terms") },
                  ]}
                />
                {left === "clauses" && (
                  <Following at={where}>
                    {({ clause }) => (
                      <Outline
                        clauses={contract.clauses}
                        current={clause?.id ?? null}
                        badges={badges}
                        onGo={(next) => reader.current?.showClause(next)}
                      />
                    )}
                  </Following>
                )}
                {left === "clauses" && <MissingClauses findings={contract.findings} selected={selected} onChoose={showFinding} />}
                {left === "pages" && (
                  <Following at={where}>
                    {({ page }) => (
                      <PageList contract={id} pages={contract.pages} current={page} onGo={(next) => reader.current?.showPage(next)} />
                    )}
                  </Following>
                )}
                {left === "terms" && <Terms terms={contract.terms} onEvidence={(place) => evidence(place)} />}
              </aside>
            ),
          },
          {
            id: "paper",
            size: 860,
            min: 480,
            content: (
              <div className="middle-row">
                {find.open && <FindBar {...find.bar} />}
                {going && <GoTo clauses={contract.clauses} pages={contract.pages} onGo={goTo} onClose={() => setGoing(false)} />}
                <Reader
                  ref={reader}
                  contract={id}
                  label={contract.row.name}
                  pages={contract.pages}
                  paragraphs={contract.paragraphs}
                  clauses={contract.clauses}
                  marks={marks}
                  selected={selected}
                  flash={flash}
                  zoom={zoom}
                  onZoom={setZoom}
                  onChoose={choose}
                  onSelect={setWords}
                  onWhere={where.set}
                />
                <MiniMap marks={marks} pages={contract.pages} length={textLength} selected={selected} onChoose={choose} />
              </div>
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
                  current={right}
                  onChoose={setRight}
                  tabs={[
                    { id: "overview", label: t("overview") },
                    { id: "findings", label: t("findings"), count: contract.findings.length },
                    { id: "notes", label: t("notes"), count: contract.notes.length },
                  ]}
                />
                {right === "overview" && <Overview contract={contract} onFinding={(finding) => showFinding(finding)} onPlace={(place) => evidence(place)} />}
                {right === "findings" && (
                  <>
                    <FindingFilters
                      findings={contract.findings}
                      filter={filter}
                      order={order}
                      onFilter={setFilter}
                      onOrder={setOrder}
                    />
                    <FindingList
                      findings={shown}
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
                    />
                  </>
                )}
                {right === "notes" && (
                  <NoteList
                    contract={id}
                    notes={contract.notes}
                    passage={passage}
                    author={shelf.reviewer}
                    role={shelf.role}
                    selected={selected}
                    onSelect={(note) => (note ? choose(note.id) : setSelected(null))}
                    onDone={(note) => {
                      setPassage(null);
                      if (note) setSelected(note.id);
                    }}
                  />
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
          onHighlight={highlight}
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
        <span>{t("decided-of", { done: counts.decided, all: contract.findings.length })}</span>
        {shown.length < contract.findings.length && (
          <span>{t("shown-of", { shown: shown.length, all: contract.findings.length })}</span>
        )}
        <span className="offline">● {t("offline")}</span>
        {decide.error && <span role="alert">{t("decide-failed", { message: decide.error.message })}</span>}
        <span className="push">{t("key-hint-review")}</span>
      </footer>
      {exporting && (
        <ExportDialog contract={id} name={contract.row.name} old={contract.row.renewalOf} onClose={() => setExporting(false)} />
      )}
      <KeySheet />
    </div>
  );
}

/** The passage of a note that is not stored yet; its ink is known for the words of a finding, and found on the page for others. */
function draftPlaces(contract: ContractView, { start, end, quote }: Passage): PlaceView[] {
  const same = contract.findings.flatMap((finding) => finding.evidence).find((place) => place.start === start && place.end === end);
  return [same ?? placeOf(start, end, quote)];
}
