import { Channel, convertFileSrc, invoke } from "@tauri-apps/api/core";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { CommandName, Commands } from "./bindings/commands";
import type { ErrorView } from "./bindings/ErrorView";
import type { ImportProgress } from "./bindings/ImportProgress";

export type Request<Name extends CommandName> = Commands[Name]["request"];
export type Reply<Name extends CommandName> = Commands[Name]["reply"];

/** A command that was refused. `code` is what the window branches on; the message is for the log. */
export class CommandError extends Error {
  readonly code: string;
  readonly file: string | null;

  constructor(view: ErrorView) {
    super(view.message);
    this.name = "CommandError";
    this.code = view.code;
    this.file = view.file;
  }
}

/** Gives a command to the workbench. Progress is streamed while it runs. */
export async function call<Name extends CommandName>(
  name: Name,
  request: Request<Name>,
  onProgress?: (progress: ImportProgress) => void,
): Promise<Reply<Name>> {
  const channel = new Channel<ImportProgress>();
  if (onProgress) channel.onmessage = onProgress;
  try {
    return await invoke<Reply<Name>>("call", { name, request, onProgress: channel });
  } catch (reason) {
    throw asCommandError(reason);
  }
}

/** Opens the shelf once more: with its passphrase, or after what was wrong has been put right. */
export function openShelf(passphrase: string | null): Promise<void> {
  return invoke<void>("open_shelf", { passphrase }).catch((reason: unknown) => Promise.reject(asCommandError(reason)));
}

/** Puts a backup in the place of a shelf that cannot be opened. */
export function restoreShelf(path: string, passphrase: string | null): Promise<void> {
  return invoke<void>("restore_shelf", { path, passphrase }).catch((reason: unknown) => Promise.reject(asCommandError(reason)));
}

/** Files that the program was started with; they are given once. */
export function filesOnCommandLine(): Promise<string[]> {
  return invoke<string[]>("opened_files");
}

/** Shows the folder of the shelf in the system's program for files. */
export async function openDataFolder(): Promise<void> {
  try {
    await invoke("open_data_folder");
  } catch (reason) {
    throw asCommandError(reason);
  }
}

/** Languages of the system where it names them itself, else those the web view names. */
export async function systemLanguages(): Promise<readonly string[]> {
  const named = await invoke<string[]>("system_languages").catch(() => []);
  return named.length > 0 ? named : navigator.languages;
}

/** Sets the size of everything in the window, in percent. Beside a shell, in a browser, there is nothing to set. */
export function setWindowSize(percent: number): void {
  if ("__TAURI_INTERNALS__" in window) void getCurrentWebview().setZoom(percent / 100).catch(() => undefined);
}

/** Address of the picture of a page. The scale is in pixels for a point. */
export function pagePicture(contract: string, page: number, scale: number): string {
  return `${convertFileSrc("", "page")}${encodeURIComponent(contract)}/${page}?scale=${scale}`;
}

function asCommandError(reason: unknown): CommandError {
  if (typeof reason === "object" && reason !== null && "code" in reason && "message" in reason) {
    const { code, message } = reason as ErrorView;
    return new CommandError({ code, message, file: "file" in reason ? (reason as ErrorView).file : null });
  }
  return new CommandError({ code: "internal", message: String(reason), file: null });
}
