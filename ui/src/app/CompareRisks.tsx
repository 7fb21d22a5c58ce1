import { FindingList, groupStacks } from "@/features/review";
import { useWords } from "@/i18n";
import type { CompareView, FindingView, PlaceView } from "@/ipc";

/** The risks of both papers: those that came, those that went, and those that both have. */
export function CompareRisks(props: {
  view: CompareView;
  selected: string | null;
  onShow: (side: "old" | "new", finding: FindingView, place: PlaceView | null) => void;
  onLeave: () => void;
}) {
  const { view, selected, onShow, onLeave } = props;
  const { t } = useWords();
  const list = (side: "old" | "new", findings: FindingView[]) =>
    findings.length > 0 && (
      <FindingList
        groups={groupStacks(findings, "none")}
        grouping="none"
        total={findings.length}
        selected={selected}
        asking={false}
        onSelect={(fingerprint) => {
          const finding = findings.find((each) => each.fingerprint === fingerprint);
          if (finding) onShow(side, finding, finding.evidence[0] ?? finding.nearest);
          else onLeave();
        }}
        onEvidence={(finding, place) => onShow(side, finding, place)}
        onAsk={() => undefined}
      />
    );
  const group = (side: "old" | "new", findings: FindingView[], word: string) => (
    <section className="risk-group" aria-label={word}>
      <h3>
        {word} <span className="soft">{findings.length}</span>
      </h3>
      {list(side, findings)}
    </section>
  );
  return (
    <div className="risk-groups" data-testid="compare-risks">
      {group("new", view.risksIntroduced, t("risks-introduced"))}
      {group("old", view.risksRemoved, t("risks-removed"))}
      <details className="risk-group" data-testid="risks-kept">
        <summary className="risk-kept">
          {t("risks-kept")} <span className="soft">{view.risksKept.length}</span>
        </summary>
        {list("new", view.risksKept)}
      </details>
    </div>
  );
}
