import { useState } from "react";
import { useWords } from "@/i18n";

/** Does something that may fail, and keeps what to say of it. */
export function useDeed(): { trouble: string | null; deed: (work: () => Promise<unknown>) => Promise<void>; clear: () => void } {
  const { plainly } = useWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const deed = async (work: () => Promise<unknown>) => {
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      setTrouble(plainly(error));
    }
  };
  return { trouble, deed, clear: () => setTrouble(null) };
}
