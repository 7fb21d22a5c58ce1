import { call, refresh, type ImportProgress } from "@/ipc";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { heard, type Entry } from "./queue";

/** Imports files one after another, and keeps what has become of each until it is cleared. */
export function useImport(onDone: (ids: string[], renewalOf: string | null) => void) {
  const client = useQueryClient();
  const [queue, setQueue] = useState<Entry[]>([]);
  const [running, setRunning] = useState(false);

  const run = useCallback(
    async (task: (hear: (progress: ImportProgress) => void) => Promise<ImportProgress[]>, renewalOf: string | null) => {
      setRunning(true);
      try {
        const results = await task((progress) => setQueue((before) => heard(before, progress)));
        setQueue((before) => results.reduce(heard, before));
        await refresh(client, "import_files");
        const ids = results.flatMap((result) => (result.stage === "done" ? [result.id] : []));
        if (ids.length > 0) onDone(ids, renewalOf);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const code = error instanceof Error && "code" in error ? String(error.code) : "internal";
        setQueue((before) => heard(before, { stage: "failed", file: "", code, message }));
      } finally {
        setRunning(false);
      }
    },
    [client, onDone],
  );

  const importFiles = useCallback(
    (paths: string[], renewalOf: string | null = null, password: string | null = null) => {
      if (paths.length === 0) return;
      setQueue((before) => before.filter((entry) => !paths.includes(entry.path)));
      void run((hear) => call("import_files", { paths, renewalOf, password }, hear), renewalOf);
    },
    [run],
  );
  const importSample = useCallback(() => void run((hear) => call("import_sample", null, hear), null), [run]);
  const cancel = useCallback(() => void call("import_cancel", null), []);
  const clear = useCallback(() => setQueue([]), []);
  /** A contract was put back onto the shelf: what the queue says of its file is brought up to date. */
  const restored = useCallback(
    (id: string) => setQueue((before) => before.map((entry) => (entry.stage === "done" && entry.id === id ? { ...entry, standing: "shelf" } : entry))),
    [],
  );
  return { queue, running, importFiles, importSample, cancel, clear, restored };
}
