import { Button } from "@mantine/core";
import { Key, Sign } from "@/kit";
import type { ChangeView, CompareView, FindingView } from "@/ipc";
import { useWords } from "@/i18n";
import { Certificate } from "./Certificate";
import { ALL_CHANGES, countChanges, DIRECTIONS, filterChanges } from "./changes";

/** What a comparison comes to, before its pages. */
export function Summary(props: {
  view: CompareView;
  onChange: (change: ChangeView) => void;
  onStart: () => void;
  onRisks: () => void;
  onRisk: (finding: FindingView) => void;
  onPins: () => void;
  onHidden: () => void;
}) {
  const { view, onChange, onStart, onRisks, onRisk, onPins, onHidden } = props;
  const { t, say } = useWords();
  const counts = countChanges(view.changes);
  const worst = filterChanges(view.changes, { ...ALL_CHANGES, directions: ["worse"] }, "worse-first").slice(0, 5);
  const gone = view.changes.filter((change) => change.type === "deleted");
  const grave = view.risksIntroduced.filter((finding) => finding.kind === "contradiction" || finding.kind === "missing");
  const pointing = view.references.filter((reference) => reference.broken);
  return (
    <div className="overview" data-testid="compare-summary">
      {view.unlike && (
        <p className="wrong-pair" role="alert">
          {t("compare-wrong-pair", { percent: Math.round(view.alike * 100) })}
        </p>
      )}
      {!view.complete && view.oldBuckets.unreadable + view.newBuckets.unreadable > 0 && (
        <p className="wrong-pair" role="alert">
          {t("compare-unreadable", { count: view.oldBuckets.unreadable + view.newBuckets.unreadable })}
        </p>
      )}
      <p className="summary-counts">
        {DIRECTIONS.filter((direction) => counts[direction] > 0).map((direction) => (
          <span key={direction} className="row">
            <Sign kind={direction} /> {t(`direction-${direction}`)} <strong>{counts[direction]}</strong>
          </span>
        ))}
      </p>
      {view.changes.length > 0 && (
        <p className="soft" data-testid="summary-words">
          {t("summary-words", {
            percent: Math.floor(view.alike * 1000) / 10,
            out: view.oldBuckets.changed,
            put: view.newBuckets.changed,
          })}
        </p>
      )}
      {view.changes.length === 0 && <p>{t(view.complete ? "changes-none" : "changes-none-partly")}</p>}
      {worst.length > 0 && <h3>{t("summary-worst")}</h3>}
      <ul className="plain-list">
        {worst.map((change) => (
          <li key={change.fingerprint}>
            <button type="button" className="plain link-row" onClick={() => onChange(change)}>
              <Sign kind="worse" /> {say(change.what)}
            </button>
          </li>
        ))}
      </ul>
      {gone.length > 0 && <h3>{t("summary-gone", { count: gone.length })}</h3>}
      <ul className="plain-list">
        {gone.slice(0, 5).map((change) => (
          <li key={change.fingerprint}>
            <button type="button" className="plain link-row" onClick={() => onChange(change)}>
              <Sign kind="deleted" /> {change.old[0]?.clause} “{(change.old[0]?.quote ?? "").slice(0, 40)}”
            </button>
          </li>
        ))}
      </ul>
      {(grave.length > 0 || pointing.length > 0) && <h3>{t("summary-grave")}</h3>}
      <ul className="plain-list">
        {grave.slice(0, 5).map((finding) => (
          <li key={finding.fingerprint}>
            <button type="button" className="plain link-row" onClick={() => onRisk(finding)}>
              <Sign kind={finding.severity === "high" ? "high" : "medium"} /> {say(finding.title)}
            </button>
          </li>
        ))}
        {pointing.map((reference, index) => (
          <li key={index} data-testid="reference">
            {t(reference.newTarget === null ? "reference-nowhere" : "reference-elsewhere", {
              quote: reference.quote,
              old: reference.oldTarget ?? "—",
              new: reference.newTarget ?? "—",
            })}
          </li>
        ))}
      </ul>
      <h3>{t("summary-risks")}</h3>
      <button type="button" className="plain link-row" onClick={onRisks}>
        {t("summary-risk-counts", {
          introduced: view.risksIntroduced.length,
          removed: view.risksRemoved.length,
          kept: view.risksKept.length,
        })}
      </button>
      {view.changes.length > 0 && (
        <Button mt={14} size="xs" display="block" color="vermilion" onClick={onStart} data-testid="compare-start">
          {t("summary-start")}
        </Button>
      )}
      <p className="summary-pins small">
        <button type="button" className="plain link-row" data-testid="pins-open" onClick={onPins}>
          {view.pins.length > 0 ? t("pins", { count: view.pins.length }) : t("pin-title")} <Key of="pin" />
        </button>
        {view.pinsLost > 0 && <span className="soft"> {t("pins-lost", { count: view.pinsLost })}</span>}
      </p>
      <Certificate view={view} onHidden={onHidden} />
    </div>
  );
}
