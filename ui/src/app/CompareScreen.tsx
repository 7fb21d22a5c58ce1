import { Button } from "@mantine/core";
import { Bad, Busy, focusRegion, Panes, Sign, TabList, useKeys, useStable, zoomKeys } from "@/kit";
import { ExportDialog } from "@/features/export";
import { useNotes } from "@/features/annotate";
import {
  ALL_CHANGES,
  ChangeList,
  countChanges,
  filterChanges,
  Papers,
  stepChange,
  Summary,
  useCompareState,
  useComparison,
  useDecideChange,
  type PapersHandle,
} from "@/features/compare";
import { FindBar, Following, GoTo, newWhereabouts, useFind, Zoom, type Mark } from "@/features/read";
import { Decisions, FindingList, groupStacks, findingMarks, VERDICTS } from "@/features/review";
import { useWords } from "@/i18n";
import type { ChangeView, CompareView, FindingView, PlaceView, Verdict } from "@/ipc";
import { useMemo, useRef, useState } from "react";
import { clauseName } from "./badges";
import { KeySheet } from "./KeySheet";
import type { Route } from "./route";
import { TopBar } from "./TopBar";
import { useFlash } from "./useFlash";

type Props = { old: string; draft: string; go: (route: Route) => void };

/** A renewal against the contract it renews. */
export function CompareScreen(props: Props) {
  const { t, named } = useWords();
  const view = useComparison(props.old, props.draft);
  if (view.data) return <Comparison {...props} view={view.data} />;
  return (
    <div className="screen">
      <TopBar at="compare" go={props.go} />
      {view.error ? (
        <Bad title={named("error", view.error.code)} hint={named("try", view.error.code)} detail={view.error.message} />
      ) : (
        <Busy>{t("comparing")}</Busy>
      )}
    </div>
  );
}

function Comparison({ old, draft, go, view }: Props & { view: CompareView }) {
  const { t, say } = useWords();
  const papers = useRef<PapersHandle>(null);
  const { filter, setFilter, order, setOrder, single, setSingle } = useCompareState();
  const [tab, setTab] = useState("summary");
  const [selected, setSelected] = useState<string | null>(null);
  const [risk, setRisk] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [where] = useState(() => ({ old: newWhereabouts(), new: newWhereabouts() }));
  const [zoom, setZoom] = useState(1);
  const [going, setGoing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [otherEnd, setOtherEnd] = useState(false);
  const [flash, startFlash] = useFlash();
  const decide = useDecideChange();
  const { undo, redo } = useNotes();

  const counts = useMemo(() => countChanges(view.changes), [view.changes]);
  const shown = useMemo(() => filterChanges(view.changes, filter, order), [view.changes, filter, order]);
  const hidden = view.hidden.layout + view.hidden.punctuation + view.hidden.width + view.hidden.furniture;
  const current = view.changes.find((change) => change.fingerprint === selected);

  const show = (change: ChangeView, side: "old" | "new" = "new") => {
    if (!shown.includes(change)) setFilter(ALL_CHANGES);
    setSelected(change.fingerprint);
    setAsking(false);
    setOtherEnd(false);
    setTab("changes");
    papers.current?.show(change, side);
    startFlash(change.fingerprint);
  };
  const choose = useStable((fingerprint: string) => {
    const change = view.changes.find((each) => each.fingerprint === fingerprint);
    if (change) show(change);
  });
  const give = (change: ChangeView, verdict: Verdict | null, reason: string) => {
    setAsking(false);
    decide.mutate({ old, new: draft, fingerprint: change.fingerprint, verdict, reason });
    const next = shown.find((each) => each.fingerprint === stepChange(shown, change.fingerprint, 1, true));
    if (verdict !== null && next && next !== change) show(next);
  };
  const move = (by: 1 | -1, open = false) => {
    const next = shown.find((change) => change.fingerprint === stepChange(shown, selected, by, open));
    if (next) show(next);
  };
  const verdictKey = (index: number) => () => {
    const verdict = VERDICTS[index];
    if (!current || tab !== "changes" || !verdict) return;
    if (verdict === "not-relevant") setAsking(true);
    else give(current, verdict, "");
  };
  const find = useFind(view.new.paragraphs, (place) => papers.current?.showPlace("new", place));
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      "shift+j": () => move(1, true),
      "shift+k": () => move(-1, true),
      "alt+arrowdown": () => move(1),
      "alt+arrowup": () => move(-1),
      "ctrl+arrowright": () => move(1),
      "ctrl+arrowleft": () => move(-1),
      f7: () => move(1),
      "shift+f7": () => move(-1),
      v: () => setSingle(!single),
      "ctrl+f": () => {
        setSingle(false);
        find.start();
      },
      g: () => {
        setSingle(false);
        setGoing(true);
      },
      f6: () => focusRegion(1),
      "shift+f6": () => focusRegion(-1),
      ...zoomKeys(zoom, setZoom),
      m: () => {
        if (!current) return;
        papers.current?.show(current, otherEnd ? "new" : "old");
        setOtherEnd(!otherEnd);
        startFlash(current.fingerprint);
      },
      "1": verdictKey(0),
      "2": verdictKey(1),
      "3": verdictKey(2),
      "4": verdictKey(3),
      "0": () => current && tab === "changes" && give(current, null, ""),
      "ctrl+z": () => undo.mutate(null),
      "ctrl+y": () => redo.mutate(null),
      escape: () => {
        if (asking) setAsking(false);
        else if (find.open) find.bar.onClose();
        else if (tab === "risks") setRisk(null);
        else setSelected(null);
      },
    },
    !exporting,
  );
  const more = useMemo(() => {
    const of = (findings: FindingView[]): Mark[] => findingMarks(findings.filter((each) => each.fingerprint === risk), say);
    return { old: of(view.risksRemoved), new: [...of(view.risksIntroduced), ...find.marks] };
  }, [view, risk, say, find.marks]);
  /** A risk that came is shown on the new paper, one that went on the old. */
  const showRisk = (side: "old" | "new", finding: FindingView, place: PlaceView | null | undefined) => {
    setRisk(finding.fingerprint);
    if (!place) return;
    setSingle(false);
    // Where the papers come back only now, they are asked once they stand.
    requestAnimationFrame(() => papers.current?.showPlace(side, place));
    startFlash(finding.fingerprint);
  };
  const risks = (side: "old" | "new", findings: FindingView[], word: string) => (
    <section className="risk-group" aria-label={word}>
      <h3>
        {word} <span className="soft">{findings.length}</span>
      </h3>
      {findings.length > 0 && (
        <FindingList
          groups={groupStacks(findings, "none")}
          grouping="none"
          total={findings.length}
          selected={risk}
          asking={false}
          onSelect={(fingerprint) => {
            const finding = findings.find((each) => each.fingerprint === fingerprint);
            if (finding) showRisk(side, finding, finding.evidence[0] ?? finding.nearest);
            else setRisk(null);
          }}
          onEvidence={(finding, place) => showRisk(side, finding, place)}
          onAsk={() => undefined}
        />
      )}
    </section>
  );

  return (
    <div className="screen" data-testid="compare-screen">
      <TopBar at="compare" go={go}>
        <button type="button" className="plain link-row clip" onClick={() => go({ at: "contract", id: old })}>
          <strong>{view.old.name}</strong>
        </button>
        <span className="soft">{t("compare-against")}</span>
        <button type="button" className="plain link-row clip" onClick={() => go({ at: "contract", id: draft })}>
          <strong>{view.new.name}</strong>
        </button>
        <span className="push row tally" data-testid="compare-tally">
          {(["worse", "better", "neutral", "unknown"] as const)
            .filter((direction) => direction !== "unknown" || counts.unknown > 0)
            .map((direction) => (
              <span key={direction} data-direction={direction}>
                <Sign kind={direction} /> {t(`direction-${direction}`)} {counts[direction]}
              </span>
            ))}
          <span className="soft">{t("hidden-short", { count: hidden })}</span>
        </span>
        <Zoom zoom={zoom} onZoom={setZoom} />
        <Button size="xs" variant="default" onClick={() => setSingle(!single)} data-testid="view-toggle">
          {t(single ? "view-both" : "view-single")} <kbd>V</kbd>
        </Button>
        <Button size="xs" color="vermilion" data-testid="export-open" onClick={() => setExporting(true)}>
          {t("export")}
        </Button>
      </TopBar>
      <Panes
        id="compare"
        main="papers"
        panes={[
          {
            id: "papers",
            size: 1090,
            min: 480,
            content: (
              <div className="middle">
                {find.open && <FindBar {...find.bar} />}
                {going && (
                  <GoTo
                    clauses={view.new.clauses}
                    pages={view.new.pages}
                    onGo={(target) => papers.current?.go(target)}
                    onClose={() => setGoing(false)}
                  />
                )}
                <Papers
                  ref={papers}
                  view={view}
                  changes={shown}
                  selected={tab === "risks" ? risk : selected}
                  flash={flash}
                  single={single}
                  zoom={zoom}
                  onZoom={setZoom}
                  more={more}
                  onChoose={choose}
                  where={where}
                />
              </div>
            ),
          },
          {
            id: "right",
            size: 350,
            min: 280,
            max: 560,
            content: (
              <aside className="side" aria-label={t("changes")}>
                <TabList
                  label={t("changes")}
                  current={tab}
                  onChoose={setTab}
                  tabs={[
                    { id: "summary", label: t("overview") },
                    { id: "changes", label: t("changes"), count: view.changes.length },
                    { id: "risks", label: t("findings"), count: view.risksIntroduced.length },
                  ]}
                />
                {tab === "summary" && (
                  <Summary
                    view={view}
                    onChange={(change) => show(change)}
                    onStart={() => move(1)}
                    onRisks={() => setTab("risks")}
                  />
                )}
                {tab === "changes" && (
                  <ChangeList
                    all={view.changes}
                    shown={shown}
                    selected={selected}
                    filter={filter}
                    order={order}
                    onFilter={setFilter}
                    onOrder={setOrder}
                    onSelect={(fingerprint) => (fingerprint === null ? setSelected(null) : choose(fingerprint))}
                    onEvidence={(side) => current && show(current, side)}
                    decisions={(change) => (
                      <Decisions
                        decision={change.decision}
                        asking={asking}
                        onAsk={setAsking}
                        onDecide={(verdict, reason) => give(change, verdict, reason)}
                      />
                    )}
                  />
                )}
                {tab === "risks" && (
                  <div className="risk-groups" data-testid="compare-risks">
                    {risks("new", view.risksIntroduced, t("risks-introduced"))}
                    {risks("old", view.risksRemoved, t("risks-removed"))}
                    <p className="soft risk-kept">{t("risks-kept", { count: view.risksKept })}</p>
                  </div>
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
        <span className="offline">● {t("offline")}</span>
        {decide.error && <span role="alert">{t("decide-failed", { message: decide.error.message })}</span>}
        <span className="push">{t("key-hint-compare")}</span>
      </footer>
      {exporting && <ExportDialog contract={draft} name={view.new.name} old={old} onClose={() => setExporting(false)} />}
      <KeySheet />
    </div>
  );
}
