import { chooseFiles, useChange, type OutcomeView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import type { Item } from "./dues";

const PERIOD: OutcomeView[] = ["notice-sent", "renewed", "let-run"];

/** What became of a day: notice sent, renewed, let run, or done; when, how, and the files that show it. */
export function Settle({ item, today }: { item: Item; today: string }) {
  const { clock, due } = item;
  const { t, plainly } = useWords();
  const settle = useChange("renewals_settle");
  const [outcome, setOutcome] = useState<OutcomeView | null>(null);
  const [day, setDay] = useState(today);
  const [how, setHow] = useState("");
  const [files, setFiles] = useState<string[]>([]);
  const outcomes: OutcomeView[] = due.kind === "last-safe-day" || due.kind === "term-end" ? PERIOD : ["done"];
  const put = (outcome: OutcomeView | null) =>
    settle.mutate({ id: clock.id, key: due.key, outcome, day, how, files }, { onSuccess: () => setOutcome(null) });
  if (due.settled) {
    const { outcome: was, day: on, how: by, by: who, evidence } = due.settled;
    return (
      <div data-testid="settled">
        <p className="row wrap">
          <strong>{t(`outcome-${was}`)}</strong> {on} {by} {who && <span className="soft">@{who}</span>}
          <button type="button" className="plain link-row" data-testid="unsettle" onClick={() => put(null)}>
            {t("renewals-unsettle")}
          </button>
        </p>
        <ul className="plain-list small">
          {evidence.map((file) => (
            <li key={file.sha256} className="soft">
              {file.path} · SHA-256 {file.sha256.slice(0, 16)}… · {file.at}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className="settle">
      <div className="row wrap" role="group" aria-label={t("renewals-settle")}>
        <span className="soft">{t("renewals-settle")}</span>
        {outcomes.map((each) => (
          <button key={each} type="button" className="decide" aria-pressed={outcome === each} data-testid={`settle-${each}`} onClick={() => setOutcome(outcome === each ? null : each)}>
            {t(`outcome-${each}`)}
          </button>
        ))}
      </div>
      {outcome && (
        <form
          className="row wrap"
          onSubmit={(event) => {
            event.preventDefault();
            put(outcome);
          }}
        >
          <label>
            {t("renewals-on")} <input type="date" required value={day} data-testid="settle-day" onChange={(event) => setDay(event.currentTarget.value)} />
          </label>
          <label>
            {t("renewals-how")}{" "}
            <input type="text" value={how} placeholder={t("renewals-how-hint")} data-testid="settle-how" onChange={(event) => setHow(event.currentTarget.value)} />
          </label>
          <button
            type="button"
            className="decide"
            data-testid="settle-files"
            onClick={() => void chooseFiles(t("renewals-evidence")).then((more) => setFiles([...new Set([...files, ...more])]))}
          >
            {t("renewals-evidence")} {files.length > 0 && files.length}
          </button>
          <button type="submit" className="decide" data-testid="settle-put">
            {t("save")}
          </button>
          {files.length > 0 && <span className="soft small">{files.join(t("list-comma"))}</span>}
        </form>
      )}
      {settle.error && <p role="alert">{plainly(settle.error)}</p>}
    </div>
  );
}
