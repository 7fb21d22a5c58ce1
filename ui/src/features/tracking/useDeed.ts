import { useState } from "react";
import { CommandError } from "@/ipc";
import { useWords } from "@/i18n";

/** Does something that may fail, and keeps what to say of it: the words for people, then those for the log. */
export function useDeed(): { trouble: string | null; deed: (work: () => Promise<unknown>) => Promise<void>; clear: () => void } {
  const { named } = useWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const deed = async (work: () => Promise<unknown>) => {
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      if (error instanceof CommandError) setTrouble(`${named("error", error.code)} ${error.message}`);
      else setTrouble(String(error));
    }
  };
  return { trouble, deed, clear: () => setTrouble(null) };
}
