import { Button, PasswordInput, Progress } from "@mantine/core";
import { chooseFile, chooseFolder, chooseTarget, useChange, useView, type CommandError, type ImportProgress } from "@/ipc";
import { useWords } from "@/i18n";
import { useState, type ReactNode } from "react";

/** The fewest characters of a passphrase, as the library has it. */
const SHORTEST = 8;

/** Backups, the passphrase, and everything in open forms. */
export function KeepingSection({ today }: { today: string }) {
  const { t } = useWords();
  const state = useView("keep_state", null).data;
  const [parts, setParts] = useState<{ done: number; total: number } | null>(null);
  const hear = (progress: ImportProgress) => progress.stage === "working" && setParts(progress);
  const backUp = useChange("keep_back_up", hear);
  const restore = useChange("keep_restore", hear);
  const takeOut = useChange("keep_take_out", hear);
  const lock = useChange("keep_lock", hear);
  const verify = useChange("keep_verify");
  const stop = useChange("keep_stop");
  const [wanted, setWanted] = useState<string | null>(null);
  const running = backUp.isPending || restore.isPending || takeOut.isPending || lock.isPending || verify.isPending;
  const begin = () => setParts(null);
  const putBack = (path: string, passphrase: string | null) => {
    begin();
    // A backup under a passphrase says so; then it is asked for.
    restore.mutate({ path, passphrase }, { onError: (error) => setWanted(asksPassphrase(error) ? path : null), onSuccess: () => setWanted(null) });
  };
  if (!state) return null;
  const { lastBackup } = state;
  const troubles = verify.data;
  return (
    <div className="settings-keeping" data-testid="settings-keeping">
      <p className="soft">{t(state.locked ? "data-is-locked" : "data-is-open")}</p>

      <h3>{t("backup-title")}</h3>
      <p className="soft">
        {lastBackup ? t("backup-last", { day: lastBackup.at.slice(0, 10), path: lastBackup.path, count: lastBackup.contracts }) : t("backup-none")}
      </p>
      <div className="row">
        <Button
          color="vermilion"
          disabled={running}
          data-testid="backup-make"
          onClick={() =>
            void chooseTarget(t("backup-make"), `vermilion-${today}.vbackup`, "vbackup").then((path) => {
              if (path === null) return;
              begin();
              backUp.mutate({ path });
            })
          }
        >
          {t("backup-make")}
        </Button>
        <Button variant="default" disabled={running} data-testid="backup-restore" onClick={() => void chooseFile(t("backup-restore"), "vbackup").then((path) => path !== null && putBack(path, null))}>
          {t("backup-restore")}
        </Button>
        <Button variant="default" disabled={running} data-testid="data-verify" onClick={() => verify.mutate(null)}>
          {t("data-verify")}
        </Button>
      </div>
      {wanted !== null && <Passphrase ask={t("backup-passphrase")} button={t("backup-restore")} onGiven={(passphrase) => putBack(wanted, passphrase)} />}
      <Outcome error={backUp.error}>{backUp.data && t("backup-made", { count: backUp.data.contracts, files: backUp.data.files, path: backUp.data.path })}</Outcome>
      <Outcome error={wanted !== null && restore.error?.code === "shelf-locked" ? null : restore.error}>
        {restore.data !== undefined && t("backup-restored", { path: restore.data })}
      </Outcome>
      <Outcome error={verify.error}>{troubles && (troubles.length === 0 ? t("data-sound") : t("data-troubles", { count: troubles.length }))}</Outcome>
      {troubles && troubles.length > 0 && (
        <ul className="troubles">
          {troubles.map((trouble) => (
            <li key={`${trouble.kind} ${trouble.what}`}>{t(`trouble-${trouble.kind}`, { what: trouble.what })}</li>
          ))}
        </ul>
      )}

      <h3>{t("passphrase-title")}</h3>
      <p className="soft">{t("passphrase-why")}</p>
      <NewPassphrase locked={state.locked} running={running} onLock={(passphrase) => lock.mutate({ passphrase })} />
      <Outcome error={lock.error}>{lock.isSuccess && t(state.locked ? "data-is-locked" : "data-is-open")}</Outcome>

      <h3>{t("take-out-title")}</h3>
      <p className="soft">{t("take-out-why")}</p>
      <Button
        variant="default"
        disabled={running}
        data-testid="take-out"
        onClick={() =>
          void chooseFolder(t("take-out-title")).then((path) => {
            if (path === null) return;
            begin();
            takeOut.mutate({ path });
          })
        }
      >
        {t("take-out")}
      </Button>
      <Outcome error={takeOut.error}>
        {takeOut.data && t("take-out-done", { count: takeOut.data.contracts, files: takeOut.data.files, path: takeOut.data.folder })}
      </Outcome>
      {takeOut.data?.failed.map(([name, why]) => (
        <p key={name} role="alert">
          {name}: {why}
        </p>
      ))}

      {running && (
        <div className="row" role="status" data-testid="data-running">
          <Progress className="grow" color="vermilion" aria-label={t("data-running")} value={parts && parts.total > 0 ? (100 * parts.done) / parts.total : 0} />
          <span className="tabular">{parts ? `${parts.done} / ${parts.total}` : t("data-running")}</span>
          {!lock.isPending && (
            <Button size="compact-xs" variant="default" onClick={() => stop.mutate(null)}>
              {t("cancel")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function asksPassphrase(error: CommandError): boolean {
  return error.code === "shelf-locked" || error.code === "wrong-passphrase";
}

/** What came of it: done, or why not and what to try. */
function Outcome({ error, children }: { error: CommandError | null; children: ReactNode }) {
  const { named } = useWords();
  if (error) {
    return (
      <p role="alert" title={error.message}>
        {named("error", error.code)} {named("try", error.code)}
      </p>
    );
  }
  return children ? <p role="status">{children}</p> : null;
}

/** Asks for the passphrase of something that has one. */
export function Passphrase({ ask, button, busy, onGiven }: { ask: string; button: string; busy?: boolean; onGiven: (passphrase: string) => void }) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <form
      className="passphrase"
      onSubmit={(event) => {
        event.preventDefault();
        onGiven(passphrase);
      }}
    >
      <PasswordInput label={ask} value={passphrase} data-testid="passphrase" autoFocus onChange={(event) => setPassphrase(event.currentTarget.value)} />
      <Button type="submit" color="vermilion" loading={busy} disabled={passphrase === ""} data-testid="passphrase-give">
        {button}
      </Button>
    </form>
  );
}

/** A passphrase twice, or none from now on. */
function NewPassphrase({ locked, running, onLock }: { locked: boolean; running: boolean; onLock: (passphrase: string | null) => void }) {
  const { t } = useWords();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const short = first !== "" && [...first].length < SHORTEST;
  const differs = second !== "" && first !== second;
  return (
    <form
      className="passphrase"
      onSubmit={(event) => {
        event.preventDefault();
        onLock(first);
        setFirst("");
        setSecond("");
      }}
    >
      <PasswordInput
        label={t("passphrase-new")}
        value={first}
        error={short && t("passphrase-short", { count: SHORTEST })}
        data-testid="passphrase-new"
        onChange={(event) => setFirst(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("passphrase-again")}
        value={second}
        error={differs && t("passphrase-differs")}
        data-testid="passphrase-again"
        onChange={(event) => setSecond(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" color="vermilion" disabled={running || first === "" || short || first !== second} data-testid="passphrase-set">
          {t(locked ? "passphrase-change" : "passphrase-set")}
        </Button>
        {locked && (
          <Button variant="default" disabled={running} data-testid="passphrase-take" onClick={() => onLock(null)}>
            {t("passphrase-take")}
          </Button>
        )}
      </div>
    </form>
  );
}
