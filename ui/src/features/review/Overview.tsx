import { Sign } from "@/kit";
import type { ContractView, FindingView, PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { countFindings, isLikely, SEVERITIES, type Filter } from "./filters";
import { firstToFix } from "./first";
import { Outlived } from "./Outlived";
import { Passed } from "./Passed";

/** What a contract comes to, before its pages: who, until when, and the gravest findings. */
export function Overview(props: {
  contract: ContractView;
  filter: Filter;
  onFinding: (finding: FindingView) => void;
  onPlace: (place: PlaceView) => void;
}) {
  const { contract, filter, onFinding, onPlace } = props;
  const { t, named, say } = useWords();
  const told = filter.rulesOnly ? contract.findings.filter((finding) => !isLikely(finding)) : contract.findings;
  const counts = countFindings(told);
  const hidden = contract.findings.length - told.length;
  const first = firstToFix(contract.findings, filter);
  const absent = contract.findings.filter((finding) => finding.kind === "missing");
  const { row } = contract;
  return (
    <div className="overview" data-testid="overview">
      <p className="row wrap">
        {SEVERITIES.map((severity) => (
          <span key={severity}>
            <Sign kind={severity} /> {t(`severity-${severity}`)} <strong>{counts.severity[severity]}</strong>
          </span>
        ))}
        <span className="soft push">{t("decided-of", { done: counts.decided, all: told.length })}</span>
      </p>
      {(hidden > 0 || counts.likely > 0) && (
        <p className="soft small" data-testid="overview-likely">
          {hidden > 0 ? t("overview-likely-hidden", { count: hidden }) : t("overview-likely", { count: counts.likely })}
        </p>
      )}
      <dl className="facts">
        <dt>{t("column-vendor")}</dt>
        <dd>{row.vendor ?? "—"}</dd>
        <dt>{t("column-kind")}</dt>
        <dd>{row.kinds.map((kind) => named("kind", kind)).join(t("list-comma")) || "—"}</dd>
        <dt>{t("column-termEnd")}</dt>
        <dd>{row.termEnd ?? "—"}</dd>
        <dt>{t("overview-last-cancel")}</dt>
        <dd>{row.lastCancel ?? "—"}</dd>
      </dl>
      {first.length > 0 && <h3>{t("overview-first", { count: first.length })}</h3>}
      <ul className="plain-list" data-testid="first-to-fix">
        {first.map((finding) => (
          <li key={finding.fingerprint}>
            <button type="button" className="plain link-row" onClick={() => onFinding(finding)}>
              <Sign kind={finding.severity === "high" ? "high" : finding.severity === "medium" ? "medium" : "low"} />{" "}
              {say(finding.title)}
              <span className="first-ask soft small">{say(finding.ask)}</span>
            </button>
          </li>
        ))}
      </ul>
      {contract.heldBack > 0 && (
        <p className="soft" data-testid="held-back">
          {t("overview-held-back", { count: contract.heldBack })}
        </p>
      )}
      {contract.unlikely.length > 0 && (
        <details className="aside-list" data-testid="unlikely">
          <summary>{t("overview-unlikely", { count: contract.unlikely.length })}</summary>
          <ul className="plain-list">
            {contract.unlikely.map((finding) => (
              <li key={finding.fingerprint}>
                {finding.evidence.slice(0, 1).map((place) => (
                  <button type="button" key={place.start} className="evidence small" onClick={() => onPlace(place)}>
                    “{place.quote}”
                  </button>
                ))}{" "}
                <span className="soft small">{say(finding.title)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {contract.noGaps.length > 0 && (
        <details className="soft" data-testid="no-gaps">
          <summary>{t("overview-no-gaps", { count: contract.noGaps.length })}</summary>
          <ul>
            {contract.noGaps.map((title) => (
              <li key={title.en}>{say(title)}</li>
            ))}
          </ul>
        </details>
      )}
      {absent.length > 0 && <h3>{t("overview-absent")}</h3>}
      <ul className="plain-list">
        {absent.map((finding) => (
          <li key={finding.fingerprint}>
            <button type="button" className="plain link-row" onClick={() => onFinding(finding)}>
              ○ {say(finding.title)}
            </button>
          </li>
        ))}
      </ul>
      {contract.doubts.length > 0 && <h3>{t("overview-doubts")}</h3>}
      <ul className="plain-list" data-testid="doubts">
        {contract.doubts.map(({ kind, place }, index) => (
          <li key={index}>
            <button type="button" className="plain link-row" disabled={!place} onClick={() => place && onPlace(place)}>
              ？ {named("doubt", kind)} {place && <span className="soft">“{place.quote}”</span>}
            </button>
          </li>
        ))}
      </ul>
      <Outlived outlived={contract.outlived} onPlace={onPlace} />
      <Passed contract={row.id} onPlace={onPlace} />
      <p className="soft small">
        {t("overview-aside", { furniture: contract.furniture, hidden: contract.hidden })}
        <br />
        {contract.producer && t("overview-producer", { producer: contract.producer })}
        <br />
        SHA-256 {contract.sha256.slice(0, 16)}…
      </p>
    </div>
  );
}
