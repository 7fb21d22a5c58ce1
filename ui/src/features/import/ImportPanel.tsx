import { Button, TextInput } from "@mantine/core";
import { chooseContracts } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Ways to bring a file in: choose it, name its path, drop it. */
export function ImportPanel(props: {
  running: boolean;
  renewalOf: string | null;
  onFiles: (paths: string[]) => void;
  onForget: () => void;
}) {
  const { running, renewalOf, onFiles, onForget } = props;
  const { t } = useWords();
  const [path, setPath] = useState("");
  const add = () => {
    const trimmed = path.trim().replace(/^["']|["']$/g, "");
    if (trimmed === "") return;
    onFiles([trimmed]);
    setPath("");
  };
  return (
    <div className="import-panel" data-testid="import-panel">
      {renewalOf !== null && (
        <p className="row renewal-hint">
          {t("import-as-renewal", { name: renewalOf })}
          <button type="button" className="plain link-row" onClick={onForget}>
            {t("cancel")}
          </button>
        </p>
      )}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Button
          color="vermilion"
          size="xs"
          data-testid="import-choose"
          loading={running}
          onClick={() => void chooseContracts(t("import")).then((paths) => onFiles(paths))}
        >
          {t("import")}
        </Button>
        <TextInput
          size="xs"
          className="import-path"
          value={path}
          placeholder={t("import-path")}
          aria-label={t("import-path")}
          data-testid="import-path"
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" type="submit" disabled={path.trim() === ""} data-testid="import-add">
          {t("import-add")}
        </Button>
        <span className="soft small">{t("import-drop")}</span>
      </form>
    </div>
  );
}
