import type { FindingView } from "@/ipc";
import { useWords } from "@/i18n";

/** What the paper should say and does not, under the outline of what it says. */
export function MissingClauses(props: {
  findings: FindingView[];
  selected: string | null;
  onChoose: (finding: FindingView) => void;
}) {
  const { findings, selected, onChoose } = props;
  const { t, say } = useWords();
  const missing = findings.filter((finding) => finding.kind === "missing");
  if (missing.length === 0) return null;
  return (
    <section className="missing" aria-label={t("overview-absent")} data-testid="missing-clauses">
      <h3>
        {t("overview-absent")} <span className="soft">{missing.length}</span>
      </h3>
      <ul className="plain-list">
        {missing.map((finding) => (
          <li key={finding.fingerprint}>
            <button
              type="button"
              className="outline-row"
              aria-current={finding.fingerprint === selected}
              title={say(finding.title)}
              onClick={() => onChoose(finding)}
            >
              <span aria-hidden="true">○</span> <span className="clip">{say(finding.title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
