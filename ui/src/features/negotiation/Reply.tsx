import type { LandedWord, VendorReply } from "@/ipc";
import { useWords } from "@/i18n";

export const REPLIES: readonly VendorReply[] = ["accepted", "partly", "refused"];

const REPLY_SIGN: Record<VendorReply, string> = { accepted: "✓", partly: "◐", refused: "✗" };
const LANDED_SIGN: Record<LandedWord, string> = { done: "✓", elsewhere: "⇕", partly: "◐", missing: "✗", worse: "▼", unclear: "？" };

/** What was answered, as a sign and a word. */
export function Reply({ reply }: { reply: VendorReply }) {
  const { t } = useWords();
  return (
    <span className={`neg-reply neg-reply-${reply}`}>
      <span aria-hidden>{REPLY_SIGN[reply]}</span> {t(`neg-reply-${reply}`)}
    </span>
  );
}

/** What became of an ask in a draft, as a sign and a word. */
export function LandedSign({ state }: { state: LandedWord }) {
  const { t } = useWords();
  return (
    <span className={`neg-landed neg-landed-${state}`} data-state={state}>
      <span aria-hidden>{LANDED_SIGN[state]}</span> {t(`neg-landed-${state}`)}
    </span>
  );
}
