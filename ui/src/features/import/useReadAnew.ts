import { call, useChange, type ImportProgress } from "@/ipc";
import { useCallback, useState } from "react";

/** A new reading of a contract's file: how far it is, and how to start and to stop it. */
export type ReadAnew = {
  start: () => void;
  stop: () => void;
  busy: boolean;
  /** The last it told; `null` before it tells anything. */
  step: ImportProgress | null;
  /** Code of what went wrong; `cancelled` where it was stopped. */
  problem: string | null;
};

/** Reads a contract anew: after a recogniser was installed, say. */
export function useReadAnew(contract: string): ReadAnew {
  const [step, setStep] = useState<ImportProgress | null>(null);
  const { mutate, isPending, error } = useChange("import_read_anew", setStep);
  const start = useCallback(() => {
    setStep(null);
    mutate({ id: contract });
  }, [mutate, contract]);
  const stop = useCallback(() => void call("import_cancel", null), []);
  return { start, stop, busy: isPending, step, problem: error?.code ?? null };
}
