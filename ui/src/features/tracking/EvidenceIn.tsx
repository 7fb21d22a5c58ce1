import { Button } from "@mantine/core";
import { useState } from "react";
import { chooseFiles, useChange } from "@/ipc";
import { useWords } from "@/i18n";
import { useDeed } from "./useDeed";

/** Files are attached as evidence: chosen in a dialog, or by their path. */
export function EvidenceIn({ contract, about, count }: { contract: string; about: string[]; count: number }) {
  const { t } = useWords();
  const keep = useChange("tracking_keep");
  const { trouble, deed } = useDeed();
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState("");
  const [note, setNote] = useState("");
  const take = (paths: string[]) =>
    deed(async () => {
      if (paths.length === 0) return;
      await keep.mutateAsync({ id: contract, paths, about, note: note.trim() });
      setPath("");
      setNote("");
    });
  return (
    <span className="row wrap">
      <Button size="compact-xs" variant="default" aria-expanded={open} data-testid="evidence-in" onClick={() => setOpen(!open)}>
        {t("tracking-evidence-add", { count })}
      </Button>
      {open && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            void take(path.trim() === "" ? [] : [path.trim()]);
          }}
        >
          <input value={note} placeholder={t("tracking-evidence-note")} aria-label={t("tracking-evidence-note")} data-testid="evidence-note" onChange={(event) => setNote(event.currentTarget.value)} />
          <input value={path} placeholder={t("tracking-path")} aria-label={t("tracking-path")} data-testid="evidence-path" onChange={(event) => setPath(event.currentTarget.value)} />
          <Button size="compact-xs" type="submit" variant="default" disabled={path.trim() === ""} data-testid="evidence-keep">
            {t("tracking-keep")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => void chooseFiles(t("tracking-choose-evidence")).then(take)}>
            {t("tracking-choose")}
          </Button>
        </form>
      )}
      {trouble && <span role="alert" className="late">{trouble}</span>}
    </span>
  );
}
