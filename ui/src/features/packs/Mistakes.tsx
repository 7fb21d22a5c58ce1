import type { MistakeView } from "@/ipc";
import { useWords } from "@/i18n";

/** What is wrong with rule files: the line, a caret under the spot, and what to try. */
export function Mistakes(props: {
  mistakes: MistakeView[];
  /** Whether the file is named; in an editor there is but one. */
  named?: boolean;
  onGo: (mistake: MistakeView) => void;
  /** What going there is called; nothing where a file cannot be opened here. */
  goes: (mistake: MistakeView) => string | null;
}) {
  const { mistakes, named = false, onGo, goes } = props;
  const { t, say } = useWords();
  return (
    <ul className="plain-list">
      {mistakes.map((mistake, index) => {
        const word = goes(mistake);
        return (
          <li key={index} className="mistake" data-testid="mistake" data-line={mistake.line}>
            <p>
              <strong>{say(mistake.message)}</strong>{" "}
              <span className="soft small">
                {named && `${[mistake.pack, mistake.file].filter(Boolean).join("/")} `}
                {mistake.line > 0 && t("mistake-at", { line: mistake.line, column: mistake.column })}
              </span>{" "}
              {word !== null && (
                <button type="button" className="plain link-row small" data-testid="mistake-go" onClick={() => onGo(mistake)}>
                  {word}
                </button>
              )}
            </p>
            {mistake.line > 0 && (
              <pre>
                {mistake.excerpt}
                {"\n"}
                {blankAs(mistake.excerpt.slice(0, mistake.column - 1))}
                <span className="caret">^</span>
              </pre>
            )}
            {say(mistake.hint) && <p className="soft small">{say(mistake.hint)}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** Space as wide as the words: a Chinese letter takes the room of two Latin ones. */
function blankAs(words: string): string {
  return [...words].map((sign) => (sign === "\t" ? "\t" : /[\u1100-\u115f\u2e80-\uffef]/.test(sign) ? "\u3000" : " ")).join("");
}
