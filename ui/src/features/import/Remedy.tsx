import { Button, Progress } from "@mantine/core";
import { useWords } from "@/i18n";
import type { IssueView } from "@/ipc";
import type { ReadAnew } from "./useReadAnew";

/** Something that this machine lacks, and what to install: the file cannot be trusted before. */
export function Remedy({ issues, anew }: { issues: IssueView[]; anew: ReadAnew }) {
  const { t, named } = useWords();
  const wanted = issues.filter((issue, index) => issue.install !== null && issues.findIndex((first) => first.code === issue.code) === index);
  if (wanted.length === 0) return null;
  return (
    <section className="import-remedy" role="alert" data-testid="remedy">
      {wanted.map((issue) => (
        <div key={issue.code} data-code={issue.code} data-testid="remedy-row">
          <strong>{named("issue", issue.code)}</strong> {named("issue-means", issue.code)}
          <p className="row">
            <code>{issue.install}</code>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => issue.install !== null && void navigator.clipboard.writeText(issue.install)}
            >
              {t("copy")}
            </Button>
          </p>
        </div>
      ))}
      <ReadAgain anew={anew} />
    </section>
  );
}

/** The button for a new reading; while it goes on, how far it is and the button that stops it. */
export function ReadAgain({ anew }: { anew: ReadAnew }) {
  const { t, named } = useWords();
  const { start, stop, busy, step, problem } = anew;
  const counted = step?.stage === "recognising" || step?.stage === "reading" ? step : null;
  return (
    <div className="row read-again">
      {busy ? (
        <>
          <Progress
            className="read-again-bar"
            aria-label={t("health-read-anew")}
            value={counted && counted.total > 0 ? Math.max(5, (counted.done / counted.total) * 100) : 5}
            animated={!counted}
            size="sm"
            color="vermilion"
          />
          <span className="soft small" role="status" data-testid="read-anew-step">
            {counted ? t(counted.stage === "recognising" ? "import-recognising" : "import-reading", { done: counted.done, total: counted.total }) : t("loading")}
          </span>
          <Button size="compact-xs" variant="default" data-testid="read-anew-stop" onClick={stop}>
            {t("cancel")}
          </Button>
        </>
      ) : (
        <>
          <Button size="compact-xs" color="vermilion" data-testid="read-anew" onClick={start}>
            {t("health-read-anew")}
          </Button>
          {problem !== null && (
            <span role="status" className="soft small" data-testid="read-anew-problem" data-code={problem}>
              {named("error", problem)}
            </span>
          )}
        </>
      )}
    </div>
  );
}
