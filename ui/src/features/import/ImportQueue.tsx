import { Button, PasswordInput, Progress } from "@mantine/core";
import { useWords } from "@/i18n";
import { useState } from "react";
import { fileName, known, summary, wantsPassword, type Entry } from "./queue";

/** Files on their way in: how far each is, what went wrong, and what to try. */
export function ImportQueue(props: {
  queue: Entry[];
  running: boolean;
  onCancel: () => void;
  onClear: () => void;
  onOpen: (id: string) => void;
  onRestore: (id: string) => void;
  onRetry: (path: string, password: string) => void;
}) {
  const { queue, running, onCancel, onClear, onOpen, onRestore, onRetry } = props;
  const { t } = useWords();
  if (queue.length === 0 && !running) return null;
  return (
    <section className="import-queue" aria-label={t("import-queue")} data-testid="import-queue" aria-live="polite">
      <header className="row">
        <strong>{t("import-queue")}</strong>
        {!running && queue.length > 1 && (
          <span className="soft small" data-testid="import-summary">
            {t("import-summary", summary(queue))}
          </span>
        )}
        <span className="push" />
        {running ? (
          <Button size="compact-xs" variant="default" onClick={onCancel} data-testid="import-cancel">
            {t("cancel")}
          </Button>
        ) : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear} data-testid="import-clear">
            {t("import-clear")}
          </Button>
        )}
      </header>
      {running && queue.length === 0 && <Progress value={100} animated size="xs" color="vermilion" />}
      {queue.map((entry) => (
        <EntryRow key={entry.path} entry={entry} onOpen={onOpen} onRestore={onRestore} onRetry={onRetry} />
      ))}
    </section>
  );
}

function EntryRow(props: { entry: Entry; onOpen: (id: string) => void; onRestore: (id: string) => void; onRetry: (path: string, password: string) => void }) {
  const { entry, onOpen, onRestore, onRetry } = props;
  const { t, named } = useWords();
  const [password, setPassword] = useState("");
  return (
    <div className="import-entry" data-testid="import-entry" data-stage={entry.stage}>
      <span className="clip" title={entry.path}>
        {fileName(entry.path)}
      </span>
      {entry.stage === "reading" && (
        <>
          <Progress value={entry.total > 0 ? (entry.done / entry.total) * 100 : 5} size="xs" color="vermilion" />
          <span className="soft small">{t("import-reading", { done: entry.done, total: entry.total })}</span>
        </>
      )}
      {entry.stage === "recognising" && (
        <>
          <Progress value={entry.total > 0 ? (entry.done / entry.total) * 100 : 5} size="xs" color="vermilion" />
          <span className="soft small">{t("import-recognising", { done: entry.done, total: entry.total })}</span>
        </>
      )}
      {entry.stage === "reviewing" && (
        <>
          <Progress value={100} animated size="xs" color="vermilion" />
          <span className="soft small">{t("import-reviewing")}</span>
        </>
      )}
      {entry.stage === "done" && (
        <span className="row">
          <span className="soft">{t(known(entry))}</span>
          {entry.standing !== "shelf" && (
            <Button size="compact-xs" variant="default" data-testid="import-restore" onClick={() => onRestore(entry.id)}>
              {t("restore")}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => onOpen(entry.id)}>
            {t("open")}
          </Button>
        </span>
      )}
      {entry.stage === "failed" && (
        <div role="alert" data-testid="import-error" data-code={entry.code}>
          <strong className="bad-word">{named("error", entry.code)}</strong> {named("try", entry.code)}
          {wantsPassword(entry) ? (
            <form
              className="row"
              onSubmit={(event) => {
                event.preventDefault();
                onRetry(entry.path, password);
              }}
            >
              <PasswordInput
                className="import-password"
                autoFocus
                size="xs"
                value={password}
                aria-label={t("password")}
                placeholder={t("password")}
                data-testid="import-password"
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <Button size="xs" type="submit" variant="default" disabled={password === ""} data-testid="import-retry">
                {t("import-retry")}
              </Button>
            </form>
          ) : (
            <Particulars of={entry} />
          )}
        </div>
      )}
    </div>
  );
}

/** What is known beyond the sentence for such trouble, where that is not said in another language. */
function Particulars({ of: { code, message } }: { of: { code: string; message: string } }) {
  const { detail } = useWords().trouble({ code, message, file: null });
  return detail === undefined ? null : <p className="soft small">{detail}</p>;
}
