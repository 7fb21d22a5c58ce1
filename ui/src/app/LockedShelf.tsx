import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Passphrase } from "@/features/settings";
import { Bad } from "@/kit";
import { useWords } from "@/i18n";
import { chooseFile, openShelf, restoreShelf, type CommandError } from "@/ipc";
import { useState } from "react";

/** The shelf cannot be opened: it wants its passphrase, or something is wrong with it that a backup may cure. */
export function LockedShelf({ problem }: { problem: CommandError }) {
  const { t, named } = useWords();
  const client = useQueryClient();
  const [refused, setRefused] = useState<CommandError | null>(null);
  const [backup, setBackup] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = (opening: Promise<void>) => {
    setBusy(true);
    opening
      .then(() => client.resetQueries())
      .catch((error: unknown) => setRefused(error as CommandError))
      .finally(() => setBusy(false));
  };
  const locked = problem.code === "shelf-locked" || backup !== null;
  const said = refused ?? problem;
  return (
    <main className="locked-shelf" data-testid="locked-shelf">
      <Bad title={named("error", said.code)} hint={named("try", said.code)} detail={said.code === "shelf-locked" ? undefined : said.message} />
      {locked && (
        <Passphrase
          ask={t(backup === null ? "passphrase-ask" : "backup-passphrase")}
          button={t("open")}
          busy={busy}
          onGiven={(passphrase) => attempt(backup === null ? openShelf(passphrase) : restoreShelf(backup, passphrase))}
        />
      )}
      <div className="row">
        <Button variant="default" disabled={busy} onClick={() => attempt(openShelf(null))}>
          {t("try-again")}
        </Button>
        <Button
          variant="default"
          disabled={busy}
          data-testid="locked-restore"
          onClick={() =>
            void chooseFile(t("backup-restore"), "vbackup").then((path) => {
              if (path === null) return;
              attempt(
                restoreShelf(path, null).catch((error: unknown) => {
                  if ((error as CommandError).code === "shelf-locked") setBackup(path);
                  return Promise.reject(error as CommandError);
                }),
              );
            })
          }
        >
          {t("backup-restore")}
        </Button>
      </div>
    </main>
  );
}
