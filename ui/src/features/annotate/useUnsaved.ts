import { call, refresh, useView } from "@/ipc";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { readUnsaved, slotOf, type Slot, type Unsaved } from "./unsaved";

/** How long the keys must rest before what is written is kept, in milliseconds. */
const PAUSE = 600;

/** One after the other: a draft that is let go must not come back by an older one arriving late. */
let queue: Promise<unknown> = Promise.resolve();

/** What is being written on a contract, by slot; `null` until that is known. */
export function useUnsaved(contract: string): Map<string, Unsaved> | null {
  const kept = useView("annotate_drafts", { id: contract }).data;
  return useMemo(() => (kept ? readUnsaved(kept) : null), [kept]);
}

/** Keeps what is written under a slot, or lets it go; whether it could be done is told. */
export function useKeep(contract: string): (slot: string, unsaved: Unsaved | null) => Promise<boolean> {
  const client = useQueryClient();
  return useCallback(
    (slot, unsaved) => {
      const written = unsaved && JSON.stringify(unsaved);
      const kept = queue
        .then(() => call("annotate_keep_draft", { id: contract, slot, written }))
        .then(() => refresh(client, "annotate_keep_draft"))
        .then(() => true)
        .catch(() => false);
      queue = kept;
      return kept;
    },
    [client, contract],
  );
}

/**
 * Keeps what is being written at each pause of the keys, and at once when the field goes or the window closes.
 * `unsaved` is `null` while nothing is written that was not there before. The answer is called when it was saved
 * or thrown away: from then on nothing is kept.
 */
export function useAutosave(contract: string, of: Slot, unsaved: Unsaved | null): () => void {
  const keep = useKeep(contract);
  const slot = slotOf(of);
  const written = unsaved && JSON.stringify(unsaved);
  const now = useRef({ unsaved, written, kept: written, done: false });
  const flush = useCallback(() => {
    const state = now.current;
    if (state.done || state.written === state.kept) return;
    const { kept, written: trying } = state;
    state.kept = trying;
    // What cannot be kept now is tried again at the next pause, or when the field goes; the words are still in it.
    void keep(slot, state.unsaved).then((done) => {
      if (!done && state.kept === trying) state.kept = kept;
    });
  }, [keep, slot]);
  useEffect(() => {
    const state = now.current;
    // What is written after the last was saved is something new.
    if (state.written !== written) state.done = false;
    state.unsaved = unsaved;
    state.written = written;
    const timer = window.setTimeout(flush, PAUSE);
    return () => window.clearTimeout(timer);
  }, [written, flush]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  return useCallback(() => {
    now.current.done = true;
    now.current.kept = null;
    void keep(slot, null);
  }, [keep, slot]);
}
