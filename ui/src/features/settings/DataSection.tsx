import { Button } from "@mantine/core";
import { CommandError, openDataFolder } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Where the shelf lies on this machine, and what is in that folder. */
export function DataSection({ folder }: { folder: string }) {
  const { t, named } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const open = () => {
    setProblem(null);
    openDataFolder().catch((error: unknown) => setProblem(error instanceof CommandError ? error.code : "internal"));
  };
  return (
    <>
      <p>{t("settings-data-about")}</p>
      <p className="row wrap">
        <code className="settings-folder" data-testid="settings-folder">
          {folder}
        </code>
        <Button size="compact-sm" variant="default" data-testid="settings-folder-open" onClick={open}>
          {t("settings-folder-open")}
        </Button>
      </p>
      {problem !== null && <p role="alert">{t("settings-folder-failed", { reason: named("error", problem) })}</p>}
      <ul className="settings-holds small">
        {(["shelf", "originals", "rules", "policy"] as const).map((part) => (
          <li key={part}>{t(`settings-holds-${part}`)}</li>
        ))}
      </ul>
      <p className="soft small">{t("settings-data-out")}</p>
    </>
  );
}
