import { useWords } from "@/i18n";

/** Signs of a pattern, and the word of the catalogue for each. */
const SIGNS: readonly [sign: string, word: string][] = [
  ["{vendor} {customer}", "help-roles"],
  ["{price} {costs_extra}", "help-lists"],
  ["(a|b)", "help-choice"],
  ["[a]", "help-optional"],
  ["~  …  ……", "help-gaps"],
  ["renew*", "help-begin"],
  ["{number}", "help-number"],
  ["< >", "help-evidence"],
  ["unless = [ ]", "help-unless"],
];

/** How a pattern is written, on a few lines. */
export function PatternHelp() {
  const { t } = useWords();
  return (
    <details className="aside-list" data-testid="pattern-help">
      <summary>{t("help-patterns")}</summary>
      <dl className="pattern-help">
        {SIGNS.map(([sign, word]) => (
          <div key={sign}>
            <dt>
              <code>{sign}</code>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
