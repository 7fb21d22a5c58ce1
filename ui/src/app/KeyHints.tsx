import { useShortcuts, type ActionId } from "@/kit";
import { useWords } from "@/i18n";

/** Keys of a screen that one word stands for: the word, then the actions. */
export type Hint = [word: string, ...actions: ActionId[]];

const ALWAYS: Hint[] = [
  ["commands", "palette"],
  ["all", "key-sheet"],
];

/** The keys that help most on a screen, at the end of its status bar; those that somebody has chosen. */
export function KeyHints({ of = [] }: { of?: Hint[] }) {
  const { t } = useWords();
  const { label } = useShortcuts();
  const hints = [...of, ...ALWAYS].flatMap(([word, ...actions]) => {
    const keys = actions.map(label).filter((key) => key !== null);
    return keys.length === 0 ? [] : [`${joined(keys)} ${t(`hint-${word}`)}`];
  });
  return <span className="push clip key-hints">{hints.join(" · ")}</span>;
}

/** `J/K`; digits that follow one another as `1–4`. */
function joined(keys: string[]): string {
  const first = Number(keys[0]);
  const inRow = keys.length > 2 && keys.every((key, index) => /^\d$/.test(key) && Number(key) === first + index);
  return inRow ? `${keys[0]}–${keys.at(-1)}` : keys.join("/");
}
