import type { SampleView } from "@/ipc";
import { useWords } from "@/i18n";

/** A rule's own sentences, each with what became of it. */
export function Samples({ samples, onLine }: { samples: SampleView[]; onLine: (line: number) => void }) {
  const { t, say } = useWords();
  const wrong = samples.filter((sample) => sample.wrong !== null).length;
  return (
    <section data-testid="samples" data-wrong={wrong}>
      <h2>
        {t("samples")} <span className={wrong > 0 ? "bad-word" : "good-word"}>{wrong > 0 ? t("samples-wrong", { count: wrong }) : t("samples-good", { count: samples.length })}</span>
      </h2>
      <ul className="plain-list">
        {samples.map((sample) => (
          <li key={sample.line} className="sample" data-testid="sample" data-good={sample.wrong === null}>
            <button type="button" className="plain" onClick={() => onLine(sample.line)}>
              <span className={sample.wrong === null ? "good-word" : "bad-word"} aria-hidden="true">
                {sample.wrong === null ? "✓" : "✗"}
              </span>{" "}
              <span className="soft small">{t(sample.shouldFlag ? "sample-flags" : "sample-leaves")}</span> {sample.text.trim()}
            </button>
            {sample.wrong !== null && (
              <p className="small sample-why">
                {t(sample.shouldFlag ? "sample-not-flagged" : "sample-not-left")} {say(sample.wrong)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
