import type { ImportProgress } from "@/ipc";

/** A file on its way in, as far as it has come. */
export type Entry = ImportProgress & { path: string };

/** The last part of a path, on any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).pop() ?? path;
}

/** The queue after a report. A report names its file; what is not known yet is put at the end. */
export function heard(queue: readonly Entry[], progress: ImportProgress): Entry[] {
  const at = queue.findIndex((entry) => entry.file === progress.file);
  if (at < 0) return [...queue, { ...progress, path: progress.file }];
  return queue.map((entry, index) => (index === at ? { ...progress, path: entry.path } : entry));
}

/** Codes that a password may cure. */
export function wantsPassword(entry: Entry): boolean {
  return entry.stage === "failed" && (entry.code === "encrypted" || entry.code === "wrong-password");
}

/** What is said of a file that is done: that it is new, or where it was before. */
export function known(entry: Entry & { stage: "done" }): string {
  if (!entry.duplicate) return "import-done";
  return entry.standing === "archived" ? "import-in-archive" : entry.standing === "bin" ? "import-in-bin" : "import-duplicate";
}

/** How the files of a batch ended. */
export function summary(queue: readonly Entry[]): { done: number; known: number; failed: number } {
  const ended = (is: (entry: Entry) => boolean) => queue.filter(is).length;
  return {
    done: ended((entry) => entry.stage === "done" && !entry.duplicate),
    known: ended((entry) => entry.stage === "done" && entry.duplicate),
    failed: ended((entry) => entry.stage === "failed"),
  };
}
