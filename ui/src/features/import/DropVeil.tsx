import { onFilesDropped } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, useState } from "react";

/** Takes files that are let go anywhere on the window, and says so while they hover. */
export function DropVeil({ onFiles }: { onFiles: (paths: string[]) => void }) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const hear = useRef(onFiles);
  useEffect(() => {
    hear.current = onFiles;
  });
  useEffect(
    () =>
      onFilesDropped((drop) => {
        setOver(drop.state === "over");
        if (drop.state === "dropped") hear.current(drop.paths);
      }),
    [],
  );
  return over ? <div className="drop-veil">{t("import-drop-here")}</div> : null;
}
