import { getCurrentWebview } from "@tauri-apps/api/webview";
import { open, save } from "@tauri-apps/plugin-dialog";

/** Asks for contracts to open; empty when the dialog is closed. */
export async function chooseContracts(title: string): Promise<string[]> {
  const chosen = await open({ title, multiple: true, filters: [{ name: "PDF, Word, Vermilion", extensions: ["pdf", "docx", "doc", "wps", "odt", "rtf", "vermilion"] }] });
  return chosen ?? [];
}

/** Asks for a file that came back; `null` when the dialog is closed. */
export async function chooseReturned(title: string): Promise<string | null> {
  const extensions = ["pdf", "xfdf", "fdf", "docx", "vermilion"];
  return open({ title, multiple: false, filters: [{ name: "PDF, XFDF, FDF, Word, Vermilion", extensions }] });
}

/** Asks for files of any kind, to be kept as evidence; empty when the dialog is closed. */
export async function chooseFiles(title: string): Promise<string[]> {
  return (await open({ title, multiple: true })) ?? [];
}

/** Asks for a table of others; `null` when the dialog is closed. */
export async function chooseSheet(title: string): Promise<string | null> {
  return open({ title, multiple: false, filters: [{ name: "Excel, ODS, CSV", extensions: ["xlsx", "xls", "ods", "csv", "txt", "tsv"] }] });
}

/** Asks for a policy file; `null` when the dialog is closed. */
export async function choosePolicy(title: string): Promise<string | null> {
  return open({ title, multiple: false, filters: [{ name: "TOML", extensions: ["toml"] }] });
}

/** Asks for a file of one kind; `null` when the dialog is closed. */
export async function chooseFile(title: string, extension: string): Promise<string | null> {
  return open({ title, multiple: false, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] });
}

/** Asks for a spreadsheet or a table in a text file; `null` when the dialog is closed. */
export async function chooseTable(title: string): Promise<string | null> {
  return open({ title, multiple: false, filters: [{ name: "Excel, ODS, CSV", extensions: ["xlsx", "xls", "ods", "csv", "tsv", "txt"] }] });
}

/** Asks for a folder; `null` when the dialog is closed. */
export async function chooseFolder(title: string): Promise<string | null> {
  return open({ title, multiple: false, directory: true });
}

/** Asks for a file of holidays; `null` when the dialog is closed. */
export async function chooseHolidays(title: string): Promise<string | null> {
  return open({ title, multiple: false, filters: [{ name: "CSV, iCalendar", extensions: ["csv", "ics"] }] });
}

/** Asks where to write a file; `null` when the dialog is closed. */
export function chooseTarget(title: string, suggested: string, extension: string): Promise<string | null> {
  return save({
    title,
    defaultPath: suggested,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
}

/** What hovers over the window, or was let go on it. */
export type Drop = { state: "over" | "gone"; paths: [] } | { state: "dropped"; paths: string[] };

/** Hears of files dragged onto the window, until the returned function is called. */
export function onFilesDropped(hear: (drop: Drop) => void): () => void {
  const stop = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === "drop") hear({ state: "dropped", paths: payload.paths });
    else hear({ state: payload.type === "leave" ? "gone" : "over", paths: [] });
  });
  return () => void stop.then((unlisten) => unlisten());
}
