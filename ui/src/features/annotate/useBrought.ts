import { useView, type ParagraphView, type StandingView } from "@/ipc";
import type { Mark, TakenOut } from "@/features/read";
import { useWords } from "@/i18n";
import { useMemo, useState } from "react";
import { isChange, standingMarks, takenOut, type Reading } from "./standing";

const NOTHING: StandingView[] = [];
const NO_MARKS: Mark[] = [];
const NO_WORDS: TakenOut[] = [];

/** What came with a file, and how its tracked changes are to be read. */
export type Brought = {
  standing: StandingView[];
  /** Whether words of the text were changed. */
  changes: boolean;
  reading: Reading;
  setReading: (reading: Reading) => void;
  marks: Mark[];
  taken: TakenOut[];
  /** The text as it reads when the changes are rejected; `null` where it is not read so, or not yet. */
  rejected: ParagraphView[] | null;
};

/** What a contract's file brought along, ready to be drawn. */
export function useBrought(contract: string): Brought {
  const { named } = useWords();
  const standing = useView("browse_standing", { id: contract }).data ?? NOTHING;
  const [reading, setReading] = useState<Reading>("marked");
  const asRejected = useView("browse_rejected", { id: contract }, reading === "rejected").data;
  const drawn = useMemo(() => {
    if (reading !== "marked") return { marks: NO_MARKS, taken: NO_WORDS };
    const name = (subtype: string) => named("subtype", subtype);
    return { marks: standingMarks(standing, name), taken: takenOut(standing, name) };
  }, [standing, reading, named]);
  const rejected = reading === "rejected" ? (asRejected ?? null) : null;
  return { standing, changes: standing.some(isChange), reading, setReading, ...drawn, rejected };
}
