import { Button } from "@mantine/core";
import { Empty, useKeys } from "@/kit";
import { useRenewal } from "@/features/browse";
import { DropVeil, ImportPanel, ImportQueue, useImport } from "@/features/import";
import { useWords } from "@/i18n";
import { chooseContracts, filesOnCommandLine, useChange, type ContractRow, type ShelfView } from "@/ipc";
import { useCallback, useEffect, useState } from "react";
import { KeyHints } from "./KeyHints";
import type { Route } from "./route";
import { Aside, ShelfDesk } from "./ShelfDesk";
import { TopBar } from "./TopBar";

/** The first screen: what lies on the shelf, and how something gets there. */
export function ShelfScreen(props: {
  shelf: ShelfView;
  /** What was sought when the shelf was left, or the archive or bin. */
  route: Route & { at: "shelf" };
  go: (route: Route) => void;
  /** Files that were let go on another screen, until this one has taken them. */
  dropped: string[];
  onTaken: () => void;
  /** The sample pair was asked for. */
  onSample: () => void;
}) {
  const { shelf, go, dropped, onTaken, onSample } = props;
  const { aside, find } = props.route;
  const { t } = useWords();
  const renewing = useRenewal(shelf.contracts);
  const [renewal, setRenewal] = useState<ContractRow | null>(null);
  const done = useCallback(
    (ids: string[], renewalOf: string | null) => {
      const first = ids[0];
      if (!first || ids.length > 1) return;
      setRenewal(null);
      // A single file was meant to be read, and a renewal to be held against its original.
      go(renewalOf === null ? { at: "contract", id: first } : { at: "compare", old: renewalOf, draft: first });
    },
    [go],
  );
  const { queue, running, importFiles, importSample, cancel, clear, restored } = useImport(done);
  const restore = useChange("standing_move");
  useEffect(() => {
    void filesOnCommandLine().then((paths) => importFiles(paths));
  }, [importFiles]);
  useEffect(() => {
    if (dropped.length === 0) return;
    importFiles(dropped);
    onTaken();
  }, [dropped, onTaken, importFiles]);
  const sample = () => {
    onSample();
    importSample();
  };
  const take = (paths: string[]) => importFiles(paths, renewal?.id ?? null);
  useKeys({ import: !running && (() => void chooseContracts(t("import")).then(take)) });
  return (
    <div className="screen" data-testid="shelf-screen">
      <TopBar at="shelf" go={go} />
      <DropVeil onFiles={take} />
      <main className="shelf-main" tabIndex={-1}>
        <h1 className="visually-hidden">{t("shelf")}</h1>
        <ImportPanel running={running} renewalOf={renewal?.name ?? null} onFiles={take} onForget={() => setRenewal(null)} />
        <ImportQueue
          queue={queue}
          running={running}
          onCancel={cancel}
          onClear={clear}
          onOpen={(id) => go({ at: "contract", id })}
          onRestore={(id) => restore.mutate({ ids: [id], standing: "shelf" }, { onSuccess: () => restored(id) })}
          onRetry={(path, password) => importFiles([path], renewal?.id ?? null, password)}
        />
        {shelf.contracts.length + shelf.aside.length === 0 ? (
          !running && (
            <Empty
              action={
                <Button color="vermilion" variant="light" onClick={sample} data-testid="import-sample">
                  {t("import-sample")}
                </Button>
              }
            >
              {t("shelf-empty")}
            </Empty>
          )
        ) : (
          <ShelfDesk key={aside ?? "shelf"} shelf={shelf} aside={aside} find={find} go={go} onImportRenewal={setRenewal} />
        )}
      </main>
      <footer className="status-bar">
        <span>{t("shelf-count", { count: shelf.contracts.length })}</span>
        <Aside shelf={shelf} go={go} />
        {renewing > 0 && (
          <span role="status" data-testid="renewing">
            {t("renewing", { count: renewing })}
          </span>
        )}
        <span className="offline">● {t("offline")}</span>
        <KeyHints />
      </footer>
    </div>
  );
}
